//! The attributes: each is declared here, and nowhere else.
//!
//! This table generates the constants in [`attribute`], by which the program reads the attributes
//! ([`config`](super::config)), and the props of the components
//! (`src/components/widget_component.rs`). It also generates
//! [`ATTRIBUTES`](super::catalog::ATTRIBUTES) for tools and forms, from which
//! `custom-elements.json`, `ajel.d.ts`, the page of the builder and the names that `frame.js` takes
//! are made. A test compares it with `docs/reference.md`
//! (`UPDATE=1 cargo test --test native reference` writes the rows).

use super::kind::{Addresses, Choice, Flag, Number, Seconds, Text, WordList};
use super::value::{
    Analytics, Layout, LinkTarget, Loading, Look, Mode, Only, Order, Placement, Show, Theme,
};
use crate::locale::{direction::Direction, numerals::Numerals};

/// Gives the table to a macro, after what it is given itself: `attributes!(rows ())` is
/// `rows!(() …)`. A row is
///
/// ```text
/// /// What it is for, in English.
/// CONSTANT prop "name" Type kind(…) = default "in Arabic" "values" "default, in words";
/// ```
///
/// `Type` is that of the prop. The default is one for all widgets or `[ticker, others]`, and
/// `_` where the page or the language says what holds. The last two texts are for
/// `docs/reference.md`.
macro_rules! attributes {
    ($give:ident $given:tt) => {
        $give! { $given
            feed on NEWS {
                /// Addresses of the feeds, separated by spaces.
                FEED feed "feed" String addresses() = _
                    "عنوان الخلاصة، أو عناوين تفصلها مسافات"
                    "one or more http(s) URLs, separated by spaces" "required";
            }
            common on ALL {
                /// The visible name; by language where it is missing.
                LABEL label "label" String text() = _
                    "الاسم الظاهر" "text" "by language";
                /// BCP 47 language; the page's where it is missing.
                LANG lang "lang" String text() = _
                    "اللغة، مثل ar-SY"
                    "BCP 47; [words](languages.md) in Arabic, English, French, Persian, Urdu, Hebrew, Turkish and Kurdish (Sorani), else English"
                    "nearest `lang` on the page, else `ar`";
                /// Reading direction; by language where it is missing.
                DIR dir "dir" Direction one(Direction) = _
                    "اتجاه القراءة" "`rtl` `ltr`"
                    "by the language and its script: `ckb`, `ku-Arab` rtl, `ar-Latn` ltr";
                /// Which digits; auto: what the locale's region uses.
                NUMERALS numerals "numerals" Numerals one(Numerals) = Auto
                    "الأرقام" "`auto` `latn` (123) `arab` (١٢٣) `arabext` (۱۲۳)"
                    "`auto`: what the locale's region uses";
                /// Colours; auto: the page's own.
                THEME theme "theme" Theme one(Theme) = Auto
                    "الألوان" "`auto` (the page's own colours), `light`, `dark`" "`auto`";
                /// A preset of colours and shapes.
                LOOK look "look" Look one(Look) = Plain
                    "المظهر" "`plain`, `magazine`" "`plain`";
                /// Start at once, or when it is nearly on screen.
                LOADING loading "loading" Loading one(Loading) = [Eager, Lazy]
                    "وقت البدء" "`eager` `lazy`" "ticker `eager`, others `lazy`";
                /// Views and clicks also go to the page's `dataLayer`.
                ANALYTICS analytics "analytics" Analytics one(Analytics) = _
                    "المشاهدات والنقرات إلى dataLayer الصفحة، لمدير الوسوم"
                    "`datalayer`: `ajel:itemview` and `ajel:itemclick` [also go to the page's `dataLayer`](#methods-and-events), for its own tag manager"
                    "none";
            }
            news on NEWS {
                /// IANA time zone; the reader's where it is missing.
                TIME_ZONE time_zone "time-zone" String text() = _
                    "المنطقة الزمنية، مثل Asia/Damascus" "IANA name" "the reader's";
                /// Items shown at most.
                LIMIT limit "limit" u32 count(1, 100) = [20, 6]
                    "عدد المواد" "1–100" "ticker 20, related 6";
                /// Seconds between two requests of the feed; 0: never again.
                REFRESH refresh "refresh" u32 seconds(15) = 60
                    "ثوانٍ بين طلبين، و0 لطلب واحد" "seconds, 0 = never, else at least 15" "60";
                /// Where links open.
                LINK_TARGET link_target "link-target" LinkTarget one(LinkTarget) = Same
                    "أين تُفتح الروابط" "`_self` `_blank` `_top`" "`_self`";
                /// Query string added to every link.
                LINK_PARAMS link_params "link-params" String text() = _
                    "ما يُضاف إلى كل رابط، مثل utm_source={host}"
                    "query string added to every link, for example `utm_source={host}`; it knows `{host}` (the page's), `{widget}` and `{position}` (from 1)"
                    "none";
                /// The details of an item that are shown beside its title.
                SHOW show "show" Show some(Show) = ["time", "image time source"]
                    "ما يظهر مع العنوان"
                    "any of `time source category image summary`; the ticker has no `summary`"
                    "ticker `time`, of several feeds `time source`; related `image time source`";
                /// Only items with one of these words, separated by commas.
                INCLUDE include "include" String text() = _
                    "مواد هذه الأقسام أو الوسوم أو كلمات العناوين وحدها، تفصلها فواصل"
                    "words separated by commas: [only items](feeds.md#which-items-in-which-order) with one of them as section, tag or word of the title"
                    "all";
                /// No items with one of these words, separated by commas.
                EXCLUDE exclude "exclude" String text() = _
                    "بلا مواد هذه الأقسام أو الوسوم أو كلمات العناوين، تفصلها فواصل"
                    "the same: no items with one of them" "none";
                /// The newest first, or as the feed lists them.
                ORDER order "order" Order one(Order) = Newest
                    "ترتيب المواد"
                    "`newest`: the newest first; a feed that begins with its oldest items is shown in reverse. `feed`: as the feed lists them, for example the most read; of several feeds, one item of each in turn; the related box shows the feed's first articles, related or not"
                    "`newest`";
            }
            ticker on TICKER {
                /// How the ticker shows its headlines.
                MODE mode "mode" Mode one(Mode) = Marquee
                    "حركة الشريط" "`marquee` `slide` `fade` `list`" "`marquee`";
                /// CSS px per second.
                SPEED speed "speed" f64 number(10, 400) = 60
                    "السرعة، بكسل في الثانية" "CSS px per second, 10–400" "60";
                /// Seconds per headline in slide, fade and list.
                INTERVAL interval "interval" f64 number(2, 60) = 5
                    "ثوانٍ لكل عنوان" "seconds per headline in `slide`, `fade` and `list`, 2–60" "5";
                /// Words that mark breaking news before a title, separated by commas.
                URGENT_WORDS urgent_words "urgent-words" String text() = _
                    "كلمات في أول العنوان تجعله عاجلًا، تفصلها فواصل"
                    "words separated by commas: a title that begins with one is breaking"
                    "`عاجل` and `breaking` before `:` or a bar, always";
                /// Addresses of feeds whose items are all breaking news, separated by spaces.
                URGENT_FEED urgent_feed "urgent-feed" String addresses() = _
                    "عنوان خلاصة كل موادها عاجلة"
                    "URLs: all their items are breaking; they need not stand in `feed`" "none";
                /// Stays in its place, or is fixed to an edge of the window.
                PLACEMENT placement "placement" Placement one(Placement) = Inline
                    "موضع الشريط: في مكانه، أو ثابت أعلى النافذة أو أسفلها"
                    "`inline`, or [fixed to the window's edge](bar.md): `top` `bottom`" "`inline`";
                /// Shows breaking news alone, and nothing while there is none.
                ONLY only "only" Only one(Only) = _
                    "يظهر للأخبار العاجلة وحدها"
                    "`urgent`: [breaking news alone](bar.md#breaking-news-alone), and nothing at all while there is none"
                    "none";
                /// The reader can close it for this page view.
                CLOSABLE closable "closable" bool flag() = _
                    "زر يغلق به القارئ الشريط في هذه الصفحة"
                    "boolean: [the reader can close it](bar.md#closing-it) for this page view" "off";
            }
            related on RELATED {
                /// How related articles are laid out.
                LAYOUT layout "layout" Layout one(Layout) = Grid
                    "ترتيب المقالات"
                    "`grid` (one to four columns by the box's own width), `list` (small pictures), `compact` (titles), `numbered` (titles from 1 on)"
                    "`grid`";
                /// Fewer related articles than this are topped up with the newest.
                MIN_RESULTS min_results "min-results" u32 count(0, 12) = 3
                    "أقل عدد، يُكمَل بالأحدث"
                    "0–12: fewer related articles than this are topped up with the newest; 0: only what is related"
                    "3";
                /// Each card says why it was chosen.
                EXPLAIN explain "explain" bool flag() = _
                    "بيان سبب الاختيار"
                    "boolean: each card says what it shares («من الموضوع نفسه: …»)" "off";
                /// The title of the page's article, where the page does not say it.
                ARTICLE_TITLE article_title "article-title" String text() = _
                    "عنوان مقال الصفحة"
                    "the title of the page's article, where the page does not say it"
                    "read from the page";
                /// Its tags, separated by commas.
                ARTICLE_TAGS article_tags "article-tags" String text() = _
                    "وسوم المقال، تفصلها فواصل" "its tags, separated by commas" "read from the page";
                /// Its address.
                ARTICLE_URL article_url "article-url" String text() = _
                    "عنوان صفحة المقال" "its address" "read from the page";
            }
            top on TOP {
                /// Screens scrolled before it shows.
                AFTER after "after" f64 number(0.25, 20) = 1
                    "يظهر بعد هذا العدد من الشاشات" "screens scrolled before it shows, 0.25–20" "1";
                /// Shows only while scrolling up.
                ON_SCROLL_UP on_scroll_up "on-scroll-up" bool flag() = _
                    "يظهر عند الصعود فقط" "boolean: show only while scrolling up" "off";
                /// A ring that fills as the page is read.
                PROGRESS progress "progress" bool flag() = _
                    "حلقة تبين ما قُرئ" "boolean: a ring that fills as the page is read" "off";
                /// CSS selector of what to go to; the page's start where it is missing.
                TARGET target "target" String text() = _
                    "إلى أين يعود، مُحدِّد CSS" "CSS selector of what to go to" "start of the page";
                /// Shows even beside a back-to-top control of the page's own.
                ALWAYS always "always" bool flag() = _
                    "يظهر ولو كان في الصفحة زر مثله"
                    "boolean: show even where the page has a back-to-top control of its own, such as Jannah's `#go-to-top`"
                    "off";
            }
        }
    };
}
pub(crate) use attributes;

/// Expands to the value that stands for an attribute, or to its type.
macro_rules! spec {
    (@type addresses $args:tt) => { Addresses };
    (@type text $args:tt) => { Text };
    (@type flag $args:tt) => { Flag };
    (@type one ($type:ident)) => { Choice<$type> };
    (@type some $args:tt) => { WordList };
    (@type number $args:tt) => { Number };
    (@type count $args:tt) => { Number };
    (@type seconds $args:tt) => { Seconds };
    (addresses $name:tt () = _) => { Addresses { name: $name } };
    (text $name:tt () = _) => { Text { name: $name } };
    (flag $name:tt () = _) => { Flag { name: $name } };
    (one $name:tt ($type:ident) = [$ticker:ident, $others:ident]) => {
        Choice { name: $name, words: $type::WORDS, default: [$type::$ticker, $type::$others] }
    };
    (one $name:tt ($type:ident) = _) => {
        Choice { name: $name, words: $type::WORDS, default: [$type::WORDS[0].1; 2] }
    };
    (one $name:tt $type:tt = $all:ident) => { spec!(one $name $type = [$all, $all]) };
    (some $name:tt ($type:ident) = $default:tt) => {
        WordList { name: $name, words: $type::NAMES, default: $default }
    };
    (@number $name:tt ($min:tt, $max:tt) $whole:tt [$ticker:tt, $others:tt]) => {
        Number {
            name: $name,
            min: $min as f64,
            max: $max as f64,
            whole: $whole,
            default: [$ticker as f64, $others as f64],
        }
    };
    (number $name:tt $range:tt = $all:literal) => {
        spec!(@number $name $range false [$all, $all])
    };
    (count $name:tt $range:tt = [$ticker:tt, $others:tt]) => {
        spec!(@number $name $range true [$ticker, $others])
    };
    (count $name:tt $range:tt = $all:literal) => { spec!(@number $name $range true [$all, $all]) };
    (seconds $name:tt ($least:tt) = $default:tt) => {
        Seconds { name: $name, least: $least, default: $default }
    };
}

macro_rules! constants {
    (() $($group:ident on $on:ident { $(
        #[doc = $doc:tt]
        $constant:ident $prop:ident $name:tt $type:ident $kind:ident $args:tt = $default:tt
            $arabic:tt $values:tt $otherwise:tt;
    )* })*) => {
        /// Each attribute by its name. On the partner's tag and on placeholder `div`s it is
        /// written with `data-` before it.
        pub mod attribute {
            use super::*;

            $($(
                #[doc = $doc]
                pub const $constant: spec!(@type $kind $args) = spec!($kind $name $args = $default);
            )*)*
        }
    };
}
attributes!(constants());
