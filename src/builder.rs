//! Generates the code that partners paste into their pages, from the publisher's settings: as a
//! tag, as elements, as plain `div`s, for WordPress, as one address, as a frame, or for AMP.
//!
//! Only `demo/builder.html`, a page for publishers, uses this module; the widgets do not.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::contract::{
    Widget, attribute,
    catalog::{ATTRIBUTES, Attribute, ValueKind, attributes},
};

/// The file name of the frame's page, which is in the same folder as `embed.js`.
const FRAME: &str = "frame.html";

/// The format of the code: where a partner pastes it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SnippetFormat {
    /// One tag; the widgets find their places.
    #[default]
    Tag,
    /// Elements, each exactly where it is pasted.
    Elements,
    /// Placeholders: `div`s instead of elements, for systems that strip unknown elements.
    Divs,
    /// The tag as a block of the WordPress editor.
    WordPress,
    /// The tag with its settings in the script's address, for tag managers that strip `data-`
    /// attributes, themes in strict XML such as Blogger's, and Squarespace.
    Address,
    /// A frame, for systems that do not accept scripts.
    Frame,
    /// A frame for AMP pages.
    Amp,
}

impl SnippetFormat {
    /// All formats, in the order in which partners should try them.
    pub const ALL: [SnippetFormat; 7] = [
        SnippetFormat::Tag,
        SnippetFormat::Elements,
        SnippetFormat::Divs,
        SnippetFormat::WordPress,
        SnippetFormat::Address,
        SnippetFormat::Frame,
        SnippetFormat::Amp,
    ];

    /// Whether the format can contain a widget: a frame has no use for a back-to-top control.
    pub fn takes(self, widget: Widget) -> bool {
        !(matches!(self, SnippetFormat::Frame | SnippetFormat::Amp) && widget == Widget::Top)
    }
}

/// The key of a setting: the widget that it is for (`None`: all widgets), and the attribute.
pub type Key = (Option<&'static str>, &'static str);

/// The settings that a publisher has chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The address of `embed.js`.
    pub embed: String,
    /// The feed's address, or several addresses separated by spaces.
    pub feed: String,
    /// The chosen widgets.
    pub widgets: Vec<Widget>,
    /// The attributes' values by [`key`]; a flag that is on has the value `true`.
    pub values: BTreeMap<Key, String>,
}

/// Whether one value applies to all widgets that have the attribute, as for language, colours and
/// links. The other attributes have a value for each widget.
pub fn is_shared(attribute: &Attribute) -> bool {
    let own = [
        attribute::LABEL.name,
        attribute::LIMIT.name,
        attribute::LOADING.name,
        attribute::ORDER.name,
        attribute::SHOW.name,
    ];
    attribute.on.len() > 1 && !own.contains(&attribute.name)
}

/// Returns the key of an attribute's value.
pub fn key(attribute: &Attribute, widget: Widget) -> Key {
    let own = (!is_shared(attribute)).then_some(widget.short());
    (own, attribute.name)
}

impl Selection {
    /// Returns the attribute's value, unless it is the default.
    fn value(&self, attribute: &Attribute, widget: Widget) -> Option<&str> {
        let value = self.values.get(&key(attribute, widget))?.trim();
        let default = self.default(attribute, widget);
        match attribute.kind {
            ValueKind::Flag => (value == "true").then_some(""),
            // An empty list is a choice, too.
            ValueKind::Some(_) => (sorted(value) != sorted(default)).then_some(value),
            _ => (!value.is_empty() && value != default).then_some(value),
        }
    }

    /// Returns the attribute's default: headlines of several feeds show their source.
    fn default(&self, attribute: &Attribute, widget: Widget) -> &'static str {
        let urgent = (Some(Widget::Ticker.short()), attribute::URGENT_FEED.name);
        let urgent = self.values.get(&urgent).map_or("", String::as_str);
        let mut feeds = self
            .feed
            .split_whitespace()
            .chain(urgent.split_whitespace());
        let first = feeds.next();
        let is_several = feeds.any(|feed| Some(feed) != first);
        if attribute.name == attribute::SHOW.name && widget == Widget::Ticker && is_several {
            return "time source";
        }
        attribute.default(widget)
    }

    /// Returns the attributes of this widget's element, in the order of docs/reference.md.
    pub fn attributes(&self, widget: Widget) -> Vec<(&'static str, &str)> {
        attributes(widget)
            .filter(|attribute| attribute.name != attribute::FEED.name)
            .filter_map(|attribute| Some((attribute.name, self.value(attribute, widget)?)))
            .collect()
    }

    /// Returns the settings of several widgets for one tag; names say which widget they are for.
    fn for_all(&self, widgets: &[Widget]) -> Vec<(String, &str)> {
        let mut found = Vec::new();
        for attribute in ATTRIBUTES {
            if attribute.name == attribute::FEED.name {
                continue;
            }
            for widget in widgets
                .iter()
                .filter(|widget| attribute.on.contains(widget))
            {
                let Some(value) = self.value(attribute, *widget) else {
                    continue;
                };
                let is_aimed = attribute.on.len() > 1 && !is_shared(attribute);
                found.push(match is_aimed {
                    true => (format!("{}-{}", widget.short(), attribute.name), value),
                    false => (attribute.name.to_owned(), value),
                });
                if !is_aimed {
                    break;
                }
            }
        }
        found
    }

    fn chosen(&self, format: SnippetFormat) -> Vec<Widget> {
        let all = Widget::ALL.into_iter();
        all.filter(|widget| self.widgets.contains(widget) && format.takes(*widget))
            .collect()
    }

    /// Returns the feed's addresses, separated by single spaces.
    fn feed(&self) -> String {
        self.feed.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Returns the code to paste; empty if no chosen widget can be in this format.
    pub fn code(&self, format: SnippetFormat) -> String {
        let widgets = self.chosen(format);
        if widgets.is_empty() {
            return String::new();
        }
        match format {
            SnippetFormat::Tag => self.tag(&widgets),
            SnippetFormat::Elements => {
                let element = |widget: &Widget| self.element(*widget, widget.tag(), "", None);
                self.with_loader(widgets.iter().map(element))
            }
            SnippetFormat::Divs => {
                let div = |widget: &Widget| {
                    let kind = widget.tag().trim_start_matches("ajel-");
                    self.element(*widget, "div", "data-", Some(kind))
                };
                self.with_loader(widgets.iter().map(div))
            }
            SnippetFormat::WordPress => {
                format!(
                    "<!-- wp:html -->\n{}\n<!-- /wp:html -->",
                    self.tag(&widgets)
                )
            }
            SnippetFormat::Address => format!(
                "<script async=\"async\" src=\"{}\"></script>",
                escape(&self.address(&widgets))
            ),
            SnippetFormat::Frame => format!(
                "<iframe src=\"{}\"\n        title=\"{}\" width=\"100%\" height=\"{}\" frameborder=\"0\"></iframe>",
                escape(&self.frame(&widgets)),
                TITLE,
                self.height(&widgets),
            ),
            SnippetFormat::Amp => format!(
                "<amp-iframe src=\"{}\"\n            title=\"{}\" layout=\"fixed-height\" height=\"{}\" resizable\n            \
                 sandbox=\"allow-scripts allow-popups allow-popups-to-escape-sandbox\" frameborder=\"0\">\n  \
                 <div overflow tabindex=\"0\" role=\"button\" aria-label=\"{MORE}\">{MORE}</div>\n</amp-iframe>",
                escape(&self.frame_for_amp(&widgets)),
                TITLE,
                self.height(&widgets),
            ),
        }
    }

    fn tag(&self, widgets: &[Widget]) -> String {
        let mut tag = format!("<script async src=\"{}\"", escape(self.embed.trim()));
        let mut add = |name: &str, value: &str| {
            tag.push_str(&format!("\n        data-{}", assignment(name, value)));
        };
        if widgets != [Widget::Top] {
            add(attribute::FEED.name, &self.feed());
        }
        if widgets.len() < Widget::ALL.len() {
            add("widgets", &names(widgets));
        }
        for (name, value) in self.for_all(widgets) {
            add(&name, value);
        }
        tag + "></script>"
    }

    fn element(&self, widget: Widget, tag: &str, prefix: &str, kind: Option<&str>) -> String {
        let mut element = format!("<{tag}");
        if let Some(kind) = kind {
            element.push_str(&format!(" {}", assignment("data-ajel", kind)));
        }
        if widget != Widget::Top {
            let feed = self.feed();
            element.push_str(&format!(
                " {prefix}{}",
                assignment(attribute::FEED.name, &feed)
            ));
        }
        for (name, value) in self.attributes(widget) {
            element.push_str(&format!(" {prefix}{}", assignment(name, value)));
        }
        format!("{element}></{tag}>")
    }

    fn with_loader(&self, elements: impl Iterator<Item = String>) -> String {
        let loader = format!(
            "<script async src=\"{}\"></script>",
            escape(self.embed.trim())
        );
        let lines: Vec<String> = std::iter::once(loader).chain(elements).collect();
        lines.join("\n")
    }

    /// Returns the address of the frame's page with all settings in its query.
    pub fn frame(&self, widgets: &[Widget]) -> String {
        let embed = self.embed.trim();
        let folder = embed.rfind('/').map_or("", |end| &embed[..=end]);
        let explicit = (widgets != [Widget::Ticker]).then_some(widgets);
        self.with_query(&format!("{folder}{FRAME}"), widgets, explicit)
    }

    /// Returns the address of the script with all settings in its query.
    fn address(&self, widgets: &[Widget]) -> String {
        let explicit = (widgets.len() < Widget::ALL.len()).then_some(widgets);
        self.with_query(self.embed.trim(), widgets, explicit)
    }

    /// Returns an address with the settings of `widgets` as its query. It names the widgets
    /// `explicit`, if any.
    fn with_query(&self, file: &str, widgets: &[Widget], explicit: Option<&[Widget]>) -> String {
        let mut query = Vec::new();
        if widgets != [Widget::Top] {
            query.push((attribute::FEED.name.to_owned(), self.feed()));
        }
        if let Some(widgets) = explicit {
            query.push(("widgets".to_owned(), names(widgets)));
        }
        let settings = self.for_all(widgets).into_iter();
        query.extend(settings.map(|(name, value)| (name, value.to_owned())));
        let query: Vec<String> = query
            .iter()
            .map(|(name, value)| format!("{name}={}", encode(value)))
            .collect();
        format!("{file}?{}", query.join("&"))
    }

    /// Returns the frame's address for AMP, whose frames may open windows but may not navigate the
    /// page.
    fn frame_for_amp(&self, widgets: &[Widget]) -> String {
        let mut for_amp = self.clone();
        for_amp
            .values
            .insert((None, attribute::LINK_TARGET.name), "_blank".to_owned());
        for_amp.frame(widgets)
    }

    /// Returns the height in CSS px that the widgets need on a phone. Listeners of `ajel:height`
    /// get the exact height.
    fn height(&self, widgets: &[Widget]) -> u32 {
        let is_list = self
            .values
            .get(&(Some(Widget::Ticker.short()), attribute::MODE.name))
            .is_some_and(|mode| mode == "list");
        let height = |widget: &Widget| match widget {
            Widget::Ticker if is_list => 214,
            Widget::Ticker => 98,
            Widget::Related => 900,
            Widget::Top => 0,
        };
        widgets.iter().map(height).sum()
    }
}

/// The frame's title, for screen readers.
const TITLE: &str = "آخر الأخبار";
/// The text that readers of AMP pages press if the frame is too small for its content.
const MORE: &str = "المزيد";

fn names(widgets: &[Widget]) -> String {
    let names: Vec<&str> = widgets.iter().map(|widget| widget.short()).collect();
    names.join(" ")
}

fn sorted(words: &str) -> Vec<&str> {
    let mut words: Vec<&str> = words.split_whitespace().collect();
    words.sort_unstable();
    words
}

/// Returns `name="value"`, or the name alone for a flag that is on.
fn assignment(name: &str, value: &str) -> String {
    // An empty `show` has a meaning: nothing is shown.
    if value.is_empty() && !name.ends_with(attribute::SHOW.name) {
        return name.to_owned();
    }
    format!("{name}=\"{}\"", escape(value))
}

/// Escapes a text for an attribute's value between double quotes.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// The characters that stay unencoded in the value of a query, so that people can read it.
const READABLE: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b':')
    .remove(b'/');

/// Encodes a text for the value of a query.
fn encode(text: &str) -> String {
    utf8_percent_encode(text, READABLE).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selection(
        widgets: &[Widget],
        values: &[(Option<&'static str>, &'static str, &str)],
    ) -> Selection {
        Selection {
            embed: "https://cdn.example/ajel/v1/embed.js".to_owned(),
            feed: "https://news.example/feed.json".to_owned(),
            widgets: widgets.to_vec(),
            values: values
                .iter()
                .map(|(widget, name, value)| ((*widget, *name), value.to_string()))
                .collect(),
        }
    }

    #[test]
    fn without_any_choice_it_is_the_readme_s_tag() {
        assert_eq!(
            selection(&Widget::ALL, &[]).code(SnippetFormat::Tag),
            "<script async src=\"https://cdn.example/ajel/v1/embed.js\"\n        \
             data-feed=\"https://news.example/feed.json\"></script>"
        );
    }

    #[test]
    fn settings_can_stand_in_the_address_as_strict_xml_takes_it() {
        let values = [
            (Some("ticker"), "mode", "slide"),
            (None, "link-params", "utm_source=شريك"),
        ];
        assert_eq!(
            selection(&[Widget::Ticker, Widget::Top], &values).code(SnippetFormat::Address),
            "<script async=\"async\" src=\"https://cdn.example/ajel/v1/embed.js\
             ?feed=https://news.example/feed.json&amp;widgets=ticker%20top\
             &amp;link-params=utm_source%3D%D8%B4%D8%B1%D9%8A%D9%83&amp;mode=slide\"></script>"
        );
    }

    #[test]
    fn what_a_ticker_of_several_feeds_shows_anyway_is_left_out() {
        let show = |feed: &str, show: &str| {
            let values = [(Some("ticker"), "show", show)];
            let chosen = Selection {
                feed: feed.to_owned(),
                ..selection(&[Widget::Ticker], &values)
            };
            let attributes = chosen.attributes(Widget::Ticker);
            attributes.first().map(|(_, value)| (*value).to_owned())
        };
        let (one, two) = (
            "https://a.example/1",
            "https://a.example/1 https://a.example/2",
        );
        assert_eq!(show(one, "time"), None);
        assert_eq!(show(two, "source time"), None);
        assert_eq!(show(two, "time").as_deref(), Some("time"));
        assert_eq!(show(one, "time source").as_deref(), Some("time source"));
    }

    #[test]
    fn each_widget_has_an_order_of_its_own_and_all_have_the_same_items() {
        let values = [
            (Some("related"), "order", "feed"),
            (None, "exclude", "إعلان، منوعات"),
        ];
        let code = selection(&Widget::ALL, &values).code(SnippetFormat::Tag);
        assert!(code.contains("data-related-order=\"feed\""), "{code}");
        assert!(code.contains("data-exclude=\"إعلان، منوعات\""), "{code}");
    }

    #[test]
    fn what_holds_anyway_is_left_out() {
        for widget in Widget::ALL {
            for attribute in attributes(widget) {
                let default = attribute.default(widget);
                let mut same = selection(&[widget], &[]);
                let bare = SnippetFormat::ALL.map(|format| same.code(format));
                same.values
                    .insert(key(attribute, widget), default.to_owned());
                assert_eq!(
                    SnippetFormat::ALL.map(|format| same.code(format)),
                    bare,
                    "{}",
                    attribute.name
                );
            }
        }
    }

    #[test]
    fn every_attribute_of_every_widget_can_be_chosen() {
        for widget in Widget::ALL {
            for attribute in attributes(widget).filter(|a| a.name != attribute::FEED.name) {
                let value = match attribute.kind {
                    ValueKind::One(words) => {
                        words.iter().rfind(|w| **w != attribute.default(widget))
                    }
                    ValueKind::Some(_) => Some(&"summary"),
                    ValueKind::Flag => Some(&"true"),
                    ValueKind::Seconds(_) | ValueKind::Number { .. } => Some(&"7"),
                    _ => Some(&"x"),
                };
                let value = value.expect("a value that is no default").to_string();
                let mut chosen = selection(&[widget], &[]);
                chosen.values.insert(key(attribute, widget), value);
                let written = |format| chosen.code(format).contains(attribute.name);
                assert!(
                    SnippetFormat::ALL
                        .into_iter()
                        .all(|format| !format.takes(widget) || written(format)),
                    "{}",
                    attribute.name
                );
            }
        }
    }

    #[test]
    fn a_tag_says_for_whom_what_several_know() {
        let chosen = selection(
            &[Widget::Ticker, Widget::Related],
            &[
                (None, "lang", "en"),
                (Some("ticker"), "limit", "8"),
                (Some("related"), "limit", "4"),
                (Some("ticker"), "mode", "slide"),
                (Some("related"), "explain", "true"),
                (Some("related"), "show", ""),
                // A setting of a widget that was not chosen.
                (Some("top"), "after", "2"),
            ],
        );
        assert_eq!(
            chosen.code(SnippetFormat::Tag),
            "<script async src=\"https://cdn.example/ajel/v1/embed.js\"\n        \
             data-feed=\"https://news.example/feed.json\"\n        \
             data-widgets=\"ticker related\"\n        \
             data-lang=\"en\"\n        \
             data-ticker-limit=\"8\"\n        \
             data-related-limit=\"4\"\n        \
             data-related-show=\"\"\n        \
             data-mode=\"slide\"\n        \
             data-explain></script>"
        );
    }

    #[test]
    fn elements_and_divs_have_what_is_theirs() {
        let chosen = selection(
            &Widget::ALL,
            &[
                (None, "lang", "en"),
                (Some("ticker"), "limit", "8"),
                (Some("top"), "progress", "true"),
            ],
        );
        assert_eq!(
            chosen.code(SnippetFormat::Elements),
            "<script async src=\"https://cdn.example/ajel/v1/embed.js\"></script>\n\
             <ajel-news-ticker feed=\"https://news.example/feed.json\" lang=\"en\" limit=\"8\"></ajel-news-ticker>\n\
             <ajel-related-articles feed=\"https://news.example/feed.json\" lang=\"en\"></ajel-related-articles>\n\
             <ajel-back-to-top lang=\"en\" progress></ajel-back-to-top>"
        );
        assert_eq!(
            chosen.code(SnippetFormat::Divs).lines().nth(1),
            Some(
                "<div data-ajel=\"news-ticker\" data-feed=\"https://news.example/feed.json\" data-lang=\"en\" data-limit=\"8\"></div>"
            )
        );
    }

    #[test]
    fn a_frame_has_it_all_in_its_address() {
        let chosen = selection(
            &Widget::ALL,
            &[
                (None, "link-params", "utm_source=a&b"),
                (Some("ticker"), "label", "عاجل"),
            ],
        );
        let frame = chosen.code(SnippetFormat::Frame);
        assert!(
            frame.starts_with(
                "<iframe src=\"https://cdn.example/ajel/v1/frame.html\
                 ?feed=https://news.example/feed.json&amp;widgets=ticker%20related\
                 &amp;ticker-label=%D8%B9%D8%A7%D8%AC%D9%84\
                 &amp;link-params=utm_source%3Da%26b\"\n"
            ),
            "{frame}"
        );
        assert_eq!(
            selection(&[Widget::Top], &[]).code(SnippetFormat::Frame),
            ""
        );
        let amp = chosen.code(SnippetFormat::Amp);
        assert!(amp.contains("&amp;link-target=_blank"), "{amp}");
    }

    #[test]
    fn no_value_leaves_its_quotes() {
        let mut chosen = selection(&[Widget::Ticker], &[(Some("ticker"), "label", "\"><b>&")]);
        chosen.feed = " https://news.example/?a=1&b=\"2\"\n https://b.example/ ".to_owned();
        for format in SnippetFormat::ALL {
            let code = chosen.code(format);
            assert!(!code.contains("<b>") && !code.contains("\"2\""), "{code}");
        }
        let tag = chosen.code(SnippetFormat::Tag);
        assert!(
            tag.contains(
                "data-feed=\"https://news.example/?a=1&amp;b=&quot;2&quot; https://b.example/\""
            ),
            "{tag}"
        );
        assert!(
            tag.contains("data-ticker-label=\"&quot;&gt;&lt;b&gt;&amp;\""),
            "{tag}"
        );
    }
}
