//! The links of a Markdown document, and its title.

use anyhow::{Context, Result};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::{ops::Range, path::Path};

/// The target of a link on the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// It stays as it is written.
    Kept,
    /// It leads to this address.
    Address(String),
    /// Only its words stay: the site has nothing to link to.
    Words,
}

/// The attributes of HTML inside a document that hold an address.
const ATTRIBUTES: [&str; 4] = [" href=\"", " src=\"", " srcset=\"", " poster=\""];

/// Returns a document with each of its links as `target` decides.
///
/// # Errors
/// Fails where `target` does, and where a link is not written as `[words](address)`.
pub fn rewrite(text: &str, mut target: impl FnMut(&str) -> Result<Target>) -> Result<String> {
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for (event, range) in parser(text).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                let by = match target(&dest_url)? {
                    Target::Kept => continue,
                    by => by,
                };
                let source = &text[range.clone()];
                let end = source
                    .rfind("](")
                    .filter(|end| source[end + 2..].starts_with(&*dest_url))
                    .with_context(|| format!("is not written as [words](address): {source}"))?;
                let end = range.start + end;
                if let Target::Address(address) = by {
                    let from = end + 2;
                    edits.push((from..from + dest_url.len(), address));
                } else {
                    let bracket = if source.starts_with('!') { 2 } else { 1 };
                    edits.push((range.start..range.start + bracket, String::new()));
                    edits.push((end..range.end, String::new()));
                }
            }
            Event::Html(_) | Event::InlineHtml(_) => {
                for attribute in ATTRIBUTES {
                    for (at, _) in text[range.clone()].match_indices(attribute) {
                        let from = range.start + at + attribute.len();
                        let length = text[from..]
                            .find('"')
                            .with_context(|| format!("{attribute} has no end"))?;
                        if let Target::Address(address) = target(&text[from..from + length])? {
                            edits.push((from..from + length, address));
                        }
                    }
                }
            }
            _ => {}
        }
    }
    // Links inside of links, such as pictures that are links, come after them.
    edits.sort_by_key(|(range, _)| range.start);
    let mut rewritten = text.to_owned();
    for (range, by) in edits.into_iter().rev() {
        rewritten.replace_range(range, &by);
    }
    Ok(rewritten)
}

/// Returns the text of a document's first heading.
pub fn title(text: &str) -> Option<String> {
    let mut events = parser(text);
    events.find(|event| matches!(event, Event::Start(Tag::Heading { .. })))?;
    let mut title = String::new();
    for event in events {
        match event {
            Event::Text(text) | Event::Code(text) => title.push_str(&text),
            Event::End(TagEnd::Heading(_)) => break,
            _ => {}
        }
    }
    Some(title)
}

fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(
        text,
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH,
    )
}

/// Returns the path that a relative link of a document leads to, from the project's folder.
/// Nothing where it leads out of that.
pub fn resolve(document: &Path, link: &str) -> Option<std::path::PathBuf> {
    let mut parts: Vec<&str> = document.parent()?.to_str()?.split('/').collect();
    parts.retain(|part| !part.is_empty());
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::bail;
    use std::path::PathBuf;

    fn upper(link: &str) -> Result<Target> {
        Ok(match link {
            "gone.md" => bail!("no {link}"),
            "kept" => Target::Kept,
            "words" => Target::Words,
            link if link.contains(':') => Target::Kept,
            link => Target::Address(link.to_uppercase()),
        })
    }

    #[test]
    fn links_and_pictures_lead_where_they_are_told_to() {
        let text = "# A [b](c.md#d)\n\n![p](e.png) and [k](kept), [`w` x](words), `[no](no)`\n\n\
                    ```html\n[no](no.md)\n```\n\n<picture>\n<source srcset=\"h.png\">\n\
                    <img alt=\"i\" src=\"f.png\"></picture>\n\n\
                    | a |\n|---|\n| [t](g.md) |\n\n<https://a.example/>\n";
        let expected = "# A [b](C.MD#D)\n\n![p](E.PNG) and [k](kept), `w` x, `[no](no)`\n\n\
                        ```html\n[no](no.md)\n```\n\n<picture>\n<source srcset=\"H.PNG\">\n\
                        <img alt=\"i\" src=\"F.PNG\"></picture>\n\n\
                        | a |\n|---|\n| [t](G.MD) |\n\n<https://a.example/>\n";
        assert_eq!(rewrite(text, upper).expect("links"), expected);
    }

    #[test]
    fn a_picture_can_be_a_link() {
        let text = "[![a](b.png)](c.md)";
        let expected = "[![a](B.PNG)](C.MD)";
        assert_eq!(rewrite(text, upper).expect("links"), expected);
        let text = "[![a](b.png)](words)";
        assert_eq!(rewrite(text, upper).expect("links"), "![a](B.PNG)");
    }

    #[test]
    fn links_of_other_forms_and_to_nowhere_are_errors() {
        assert!(rewrite("[a][b]\n\n[b]: c.md\n", upper).is_err());
        assert!(rewrite("[a](gone.md)", upper).is_err());
    }

    #[test]
    fn the_title_is_the_first_heading_s_text() {
        let text = "<div dir=\"rtl\">\n\n# The `a` **and** b\n\n## c\n";
        assert_eq!(title(text).expect("a title"), "The a and b");
        assert_eq!(title("no heading"), None);
    }

    #[test]
    fn links_are_relative_to_their_document() {
        let at = |document: &str, link: &str| resolve(Path::new(document), link);
        assert_eq!(
            at("docs/ar/a.md", "../b.md"),
            Some(PathBuf::from("docs/b.md"))
        );
        assert_eq!(at("README.md", "docs/b.md"), Some("docs/b.md".into()));
        assert_eq!(at("docs/a.md", "../../x"), None);
    }
}
