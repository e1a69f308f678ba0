//! Reads the description of an article in a page's JSON-LD: schema.org's `NewsArticle` and related
//! types, alone, in a list, or in a `@graph`.

use ajel_feed::json::Value;

/// An article as JSON-LD describes it; missing properties are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// `headline`, or `name` if it is missing.
    pub headline: String,
    /// `keywords`: a string with commas, or a list.
    pub keywords: Vec<String>,
    /// `articleSection`; the first if there are several.
    pub section: String,
    /// `datePublished` as it is written.
    pub published: String,
    /// `url`, or `mainEntityOfPage` if it is missing.
    pub url: String,
}

/// How deeply lists and graphs may be nested.
const MAX_DEPTH: usize = 4;

/// Returns the first article that a JSON-LD document describes.
pub fn read(json: &str) -> Option<Article> {
    find(Value::parse(json.trim()).ok()?, MAX_DEPTH)
}

fn find(value: Value, depth: usize) -> Option<Article> {
    let deeper = depth.checked_sub(1)?;
    if value.is_array() {
        return value.elements().find_map(|value| find(value, deeper));
    }
    let [kind, graph, entity] = value.fields(["@type", "@graph", "mainEntity"])?;
    if kind.is_some_and(is_article) {
        return article(value);
    }
    [graph, entity]
        .into_iter()
        .flatten()
        .find_map(|value| find(value, deeper))
}

/// Whether the type is `NewsArticle`, `ReportageNewsArticle`, `BlogPosting`, `LiveBlogPosting`, …,
/// alone or among others.
fn is_article(kind: Value) -> bool {
    let is_one = |kind: Value| {
        let kind = kind.string().unwrap_or_default();
        kind.ends_with("Article") || kind.ends_with("BlogPosting")
    };
    is_one(kind) || kind.elements().any(is_one)
}

fn article(value: Value) -> Option<Article> {
    let [headline, name, keywords, section, published, url, page] = value.fields([
        "headline",
        "name",
        "keywords",
        "articleSection",
        "datePublished",
        "url",
        "mainEntityOfPage",
    ])?;
    let first = |value: Option<Value>| all(value?).into_iter().next();
    Some(Article {
        headline: first(headline).or_else(|| first(name)).unwrap_or_default(),
        keywords: keywords.map(all).unwrap_or_default(),
        section: first(section).unwrap_or_default(),
        published: first(published).unwrap_or_default(),
        url: first(url).or_else(|| first(page)).unwrap_or_default(),
    })
}

/// The texts of a value: of a string with commas, its parts; of a list, those of
/// its entries; of an object (`DefinedTerm`, `WebPage`), its name or address.
fn all(value: Value) -> Vec<String> {
    if value.is_array() {
        return value.elements().filter_map(one).collect();
    }
    one(value).into_iter().collect()
}

fn one(value: Value) -> Option<String> {
    let text = match value.fields(["name", "@id"]) {
        Some([name, id]) => name.or(id)?.string()?,
        None => value.string()?,
    };
    Some(text.into_owned()).filter(|text| !text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_found_wherever_it_stands() {
        let article = r#"{"@type": "NewsArticle", "headline": "عنوان"}"#;
        for json in [
            article.to_owned(),
            format!("[{{\"@type\": \"WebSite\"}}, {article}]"),
            format!(
                r#"{{"@context": "https://schema.org", "@graph": [{{"@type": "Person"}}, {article}]}}"#
            ),
            format!(r#"{{"@type": "WebPage", "mainEntity": {article}}}"#),
            r#"{"@type": ["Thing", "OpinionNewsArticle"], "headline": ["عنوان"]}"#.to_owned(),
        ] {
            assert_eq!(read(&json).expect(&json).headline, "عنوان", "{json}");
        }
    }

    #[test]
    fn keywords_come_in_every_shape() {
        let keywords = |json: &str| {
            let json = format!(r#"{{"@type": "Article", "keywords": {json}}}"#);
            read(&json).expect("an article").keywords
        };
        assert_eq!(keywords(r#"["روسيا", "سوريا"]"#), ["روسيا", "سوريا"]);
        assert_eq!(keywords(r#""روسيا, سوريا""#), ["روسيا, سوريا"]);
        assert_eq!(
            keywords(r#"[{"@type": "DefinedTerm", "name": "روسيا"}]"#),
            ["روسيا"]
        );
        assert!(keywords("7").is_empty());
    }

    #[test]
    fn an_address_may_be_a_page() {
        let json = r#"{"@type": "Article", "mainEntityOfPage": {"@type": "WebPage", "@id": "https://a.example/1"}}"#;
        assert_eq!(read(json).expect("an article").url, "https://a.example/1");
    }

    #[test]
    fn what_is_no_article_or_no_json_is_none() {
        for json in [
            "",
            "{",
            "[]",
            r#"{"@type": "WebSite", "name": "مرافئ"}"#,
            r#"[[[[[[[[{"@type": "Article"}]]]]]]]]"#,
        ] {
            assert_eq!(read(json), None, "{json}");
        }
    }
}
