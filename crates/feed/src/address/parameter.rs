//! What a parameter of a query says: which article, which page of it, or who counts its
//! readers.

/// What newsrooms, networks and mail services add to addresses to count readers, by the
/// beginning of the name.
const COUNTING: &str = "utm_ mtm_ matomo_ piwik_ pk_ at_ ns_ hsa_ _hs mc_ fb_ gad_ vero_ oly_ __";
/// The same by the whole name; what breaks caches; and where under an article a comment is.
const NOISE: &str = "fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ysclid twclid ttclid \
    igshid igsh li_fat_id _ga _gl mkt_tok xtor cmpid ncid ocid smid icid ref_src ref_url \
    usqp phpsessid nocache _ replytocom cpage showcomment";
/// What some sites add to count readers, and others have for their articles: it counts
/// readers where its value is a word.
const PERHAPS: &str = "ref referrer referer source src from via share shared rss feature origin \
    campaign medium partner widget";
/// The pages of an article, and the list of articles on a site's front.
const PAGES: &str = "page paged pg";

/// What a parameter says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// Perhaps which article it is.
    Article,
    /// Something of the article: its form for phones or AMP.
    Form,
    /// Which page of the article, unless nothing else says which article it is.
    Page,
    /// Where the reader comes from, unless nothing else says which article it is.
    Perhaps,
    /// Nothing.
    Nothing,
}

/// What `name=value` or `name` says.
pub(super) fn says(parameter: &str) -> Says {
    let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
    let is_one_of = |names: &str| names.split(' ').any(|one| one.eq_ignore_ascii_case(name));
    let begins = |beginning: &str| {
        let start = name.as_bytes().get(..beginning.len()).unwrap_or_default();
        start.eq_ignore_ascii_case(beginning.as_bytes())
    };
    let is_number = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    if name.is_empty() || is_one_of(NOISE) || COUNTING.split(' ').any(begins) {
        return Says::Nothing;
    }
    // Blogger has `m=1` for phones; WordPress has months of its archive there.
    let is_form = is_one_of("amp noamp nonamp")
        || begins("amp_")
        || value.eq_ignore_ascii_case("amp")
        || (is_one_of("m") && matches!(value, "0" | "1"));
    match is_number {
        _ if is_form => Says::Form,
        true if value.len() <= 3 && is_one_of(PAGES) => Says::Page,
        false if is_one_of(PERHAPS) => Says::Perhaps,
        _ => Says::Article,
    }
}

#[cfg(test)]
mod tests {
    use super::{Says, says};

    #[test]
    fn a_parameter_says_which_article_unless_it_is_known_to_say_something_else() {
        for (parameters, expected) in [
            (
                "id=7 p=4101 page_id=2 slug=a lang=en newsid=12 ref=4101 source=31 page=about \
                 page=202611 m=202611 attachment_id=3 amount=5 ampersand=1 mcid=2 x",
                Says::Article,
            ),
            (
                "utm_source=rss UTM_MEDIUM=x fbclid=IwAR0 mc_cid=1 at_medium=rss _ga=2 __s=x \
                 replytocom=5 cpage=2 gad_source=1 =x",
                Says::Nothing,
            ),
            (
                "amp amp=1 AMP=true outputType=amp view=amp amp_js_v=0.1 noamp=mobile m=1 m=0",
                Says::Form,
            ),
            ("page=2 paged=12 Page=3", Says::Page),
            (
                "ref=homepage source=rss from=ticker ref via=",
                Says::Perhaps,
            ),
        ] {
            for parameter in parameters.split(' ').filter(|text| !text.is_empty()) {
                assert_eq!(says(parameter), expected, "{parameter}");
            }
        }
    }
}
