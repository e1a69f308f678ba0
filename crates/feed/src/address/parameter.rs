//! Classifies the parameters of a query: those that say which article it is, which page of it, and
//! those that only track readers.

/// Beginnings of the names of tracking parameters that newsrooms, networks and mail services add.
const TRACKING_PREFIXES: &str =
    "utm_ mtm_ matomo_ piwik_ pk_ at_ ns_ hsa_ _hs mc_ fb_ gad_ vero_ oly_ wt_ _x_tr_ _branch_ __";
/// Whole names of further tracking parameters, of those that bypass caches, and of those that lead
/// to a comment under an article.
const TRACKING_NAMES: &str = "fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ysclid twclid ttclid \
    igshid igsh mibextid sfnsn li_fat_id epik sccid rdt_cid srsltid _ga _gl mkt_tok xtor cmpid \
    ncid ocid smid icid wprov guccounter traffic_source ref_src ref_url usqp phpsessid nocache _ replytocom cpage showcomment";
/// Names that some sites use for tracking and others for their articles: they count as tracking if
/// the value is a word.
const AMBIGUOUS_NAMES: &str = "ref referrer referer source src from via share shared rss feature origin \
    campaign medium partner widget cmp trk";
/// Names for the pages of an article, and of the list of articles on a site's front page.
const PAGE_NAMES: &str = "page paged pg";

/// The meaning of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ParameterKind {
    /// It may say which article it is.
    Article,
    /// It selects a form of the article, for phones or AMP.
    Variant,
    /// It selects a page of the article, unless nothing else says which article it is.
    Page,
    /// It tells where the reader comes from, unless nothing else says which article it is.
    Ambiguous,
    /// It has no meaning for the article.
    Tracking,
}

/// Returns the meaning of `name=value` or `name`.
pub(super) fn kind_of(parameter: &str) -> ParameterKind {
    let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
    let is_one_of = |names: &str| names.split(' ').any(|one| one.eq_ignore_ascii_case(name));
    let begins = |beginning: &str| {
        let start = name.as_bytes().get(..beginning.len()).unwrap_or_default();
        start.eq_ignore_ascii_case(beginning.as_bytes())
    };
    let is_number = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    if name.is_empty() || is_one_of(TRACKING_NAMES) || TRACKING_PREFIXES.split(' ').any(begins) {
        return ParameterKind::Tracking;
    }
    // In Blogger, `m=1` is the form for phones; in WordPress, `m` is a month of the archive. `print=1`
    // is the form for paper.
    let is_form = is_one_of("amp noamp nonamp")
        || begins("amp_")
        || value.eq_ignore_ascii_case("amp")
        || (is_one_of("m mobile print") && matches!(value, "0" | "1"));
    match is_number {
        _ if is_form => ParameterKind::Variant,
        true if value.len() <= 3 && is_one_of(PAGE_NAMES) => ParameterKind::Page,
        false if is_one_of(AMBIGUOUS_NAMES) => ParameterKind::Ambiguous,
        _ => ParameterKind::Article,
    }
}

#[cfg(test)]
mod tests {
    use super::{ParameterKind, kind_of};

    #[test]
    fn a_parameter_identifies_the_article_unless_it_is_known_to_do_something_else() {
        for (parameters, expected) in [
            (
                "id=7 p=4101 page_id=2 slug=a lang=en newsid=12 ref=4101 source=31 page=about \
                 page=202611 m=202611 attachment_id=3 amount=5 ampersand=1 mcid=2 print=2026 mobile=x x",
                ParameterKind::Article,
            ),
            (
                "utm_source=rss UTM_MEDIUM=x fbclid=IwAR0 mc_cid=1 at_medium=rss _ga=2 __s=x \
                 replytocom=5 cpage=2 gad_source=1 mibextid=x srsltid=x wt_mc=x =x",
                ParameterKind::Tracking,
            ),
            (
                "amp amp=1 AMP=true outputType=amp view=amp amp_js_v=0.1 noamp=mobile m=1 m=0 \
                 mobile=1 print=1",
                ParameterKind::Variant,
            ),
            ("page=2 paged=12 Page=3", ParameterKind::Page),
            (
                "ref=homepage source=rss from=ticker CMP=share_btn ref via=",
                ParameterKind::Ambiguous,
            ),
        ] {
            for parameter in parameters.split(' ').filter(|text| !text.is_empty()) {
                assert_eq!(kind_of(parameter), expected, "{parameter}");
            }
        }
    }
}
