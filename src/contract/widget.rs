//! The three things that ajel puts on a page.

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Widget {
    /// The breaking-news ticker.
    Ticker,
    /// The related-articles box.
    Related,
    /// The back-to-top control.
    Top,
}

/// Something that a page can ask an element to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Method {
    /// As it is called.
    pub name: &'static str,
    /// The effect of the method.
    pub english: &'static str,
}

impl Widget {
    /// All of them, in the order of the page.
    pub const ALL: [Widget; 3] = [Widget::Ticker, Widget::Related, Widget::Top];

    /// The element's tag name.
    pub const fn tag(self) -> &'static str {
        match self {
            Widget::Ticker => "ajel-news-ticker",
            Widget::Related => "ajel-related-articles",
            Widget::Top => "ajel-back-to-top",
        }
    }

    /// Returns the name of the widget in `data-widgets` and in `data-NAME-…`.
    pub const fn short(self) -> &'static str {
        match self {
            Widget::Ticker => "ticker",
            Widget::Related => "related",
            Widget::Top => "top",
        }
    }

    /// Returns the purpose of the widget, in English.
    pub const fn purpose(self) -> &'static str {
        match self {
            Widget::Ticker => "A breaking-news ticker.",
            Widget::Related => "Articles related to the one on the page.",
            Widget::Top => "A control that goes back to the top.",
        }
    }

    /// Returns the methods that scripts of the page may call on its element.
    pub const fn methods(self) -> &'static [Method] {
        const REFRESH: Method = method("refresh", "Asks for the feeds now.");
        const OF_TICKER: [Method; 5] = [
            method("play", "Lets the headlines move again."),
            method("pause", "Stops the headlines until they are played again."),
            method("next", "Goes to the next headline."),
            method("previous", "Goes to the previous headline."),
            REFRESH,
        ];
        match self {
            Widget::Ticker => &OF_TICKER,
            Widget::Related => &[REFRESH],
            Widget::Top => &[],
        }
    }

    /// The widget of a tag name, in any case.
    pub fn from_tag(tag: &str) -> Option<Widget> {
        Widget::ALL
            .into_iter()
            .find(|widget| widget.tag().eq_ignore_ascii_case(tag))
    }
}

const fn method(name: &'static str, english: &'static str) -> Method {
    Method { name, english }
}
