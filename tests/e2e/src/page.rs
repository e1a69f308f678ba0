//! The partner's page, with a strict Content-Security-Policy and the probe.

use crate::{Reply, Site, run::without_wasm, site::next_number};

/// The policy of the strictest partner, plus one folder of the tests: `{page}/own/` holds the probe
/// and the scripts of [`Page::script`]. No inline script, no inline style, no `eval`.
const STRICT: &str = "default-src 'none'; script-src {page}/own/ {widget} 'wasm-unsafe-eval'; \
    connect-src {widget} {feed}; img-src {feed} {widget}; style-src 'self'; base-uri 'none'";

/// A page under construction; [`Page::serve`] puts it online. All text may hold
/// `{page}`, `{widget}` and `{feed}`.
#[must_use = "a page is online only after serve()"]
pub struct Page<'a> {
    site: &'a Site,
    path: String,
    csp: Option<String>,
    headers: Vec<(String, String)>,
    html: String,
    head: String,
    body: String,
    with: Vec<(String, String)>,
    wasm: bool,
    counted: bool,
}

/// A page without anything.
const EMPTY: &str = r#"<!doctype html>
<html lang="{lang}" dir="{dir}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>صفحة شريك</title></head>
<body></body>
</html>
"#;

/// As in Lockdown Mode and in hardened browsers.
const NO_WASM: &str = "delete globalThis.WebAssembly;\n";

impl<'a> Page<'a> {
    pub(crate) fn new(site: &'a Site) -> Self {
        Self {
            site,
            path: "/".to_owned(),
            csp: Some(STRICT.to_owned()),
            headers: Vec::new(),
            html: EMPTY.to_owned(),
            head: String::new(),
            body: String::new(),
            with: Vec::new(),
            wasm: !without_wasm(),
            counted: false,
        }
    }

    /// This document instead of an empty one. It has a plain `<head>`.
    pub(crate) fn document(mut self, html: String) -> Self {
        self.html = html;
        self
    }

    /// At this path of the page host; `/` otherwise.
    pub fn at(mut self, path: &str) -> Self {
        path.clone_into(&mut self.path);
        self
    }

    /// `{name}` in the document becomes this, before anything else is filled in.
    /// Where nothing is said, `{lang}` is `ar` and `{dir}` is `rtl`.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.with.push((format!("{{{name}}}"), value.to_owned()));
        self
    }

    /// More HTML at the end of the head.
    pub fn head(mut self, html: &str) -> Self {
        self.head.push_str(html);
        self
    }

    /// More HTML at the end of the body.
    pub fn body(mut self, html: &str) -> Self {
        self.body.push_str(html);
        self
    }

    /// The partner's tag at this place of the body, with these attributes:
    /// `r#"data-feed="{feed}/feed.json""#`.
    pub fn tag(self, attributes: &str) -> Self {
        self.body(&format!(
            r#"<script async src="{{widget}}/embed.js" {attributes}></script>"#
        ))
    }

    /// A script of the page's own, at this place of the body, from a file.
    pub fn script(self, text: &str) -> Self {
        let path = self.own_file("js", "text/javascript; charset=utf-8", text);
        self.body(&format!(r#"<script src="{path}"></script>"#))
    }

    /// A script of the page's own, in the head, from a file.
    pub fn head_script(self, text: &str) -> Self {
        let path = self.own_file("js", "text/javascript; charset=utf-8", text);
        self.head(&format!(r#"<script src="{path}"></script>"#))
    }

    /// A style sheet of the page's own, from a file.
    pub fn style(self, text: &str) -> Self {
        let path = self.own_file("css", "text/css; charset=utf-8", text);
        self.head(&format!(r#"<link rel="stylesheet" href="{path}">"#))
    }

    /// This policy instead of the strict one.
    pub fn csp(mut self, policy: &str) -> Self {
        self.csp = Some(policy.to_owned());
        self
    }

    /// No policy at all.
    pub fn no_csp(mut self) -> Self {
        self.csp = None;
        self
    }

    /// Whether the browser has WebAssembly. Where a test does not say, it is as
    /// this run of the suite has it, see [`without_wasm`].
    pub fn wasm(mut self, there: bool) -> Self {
        self.wasm = there;
        self
    }

    /// Counts what scripts begin and end, for [`Ledger`](crate::Ledger).
    pub fn counted(mut self) -> Self {
        self.counted = true;
        self
    }

    /// One more response header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Puts the page online and gives its URL.
    pub fn serve(self) -> String {
        let site = self.site;
        let usual = [("{lang}", "ar"), ("{dir}", "rtl")];
        let given = (self.with.iter()).map(|(name, value)| (name.as_str(), value.as_str()));
        let html = (given.chain(usual))
            .fold(self.html, |html, (name, value)| html.replace(name, value))
            .replacen("</head>", &[&self.head, "</head>"].concat(), 1)
            .replacen("</body>", &[&self.body, "</body>"].concat(), 1);
        assert!(
            html.contains("<head>"),
            "the page needs a plain <head> for the probe"
        );
        // It is the first script, so that nothing happens unseen.
        let html = html.replacen(
            "<head>",
            r#"<head><script src="/own/probe.js"></script>"#,
            1,
        );

        let probe = include_str!("../../common/probe.js");
        let before = if self.wasm { "" } else { NO_WASM };
        let ledger = if self.counted {
            include_str!("ledger.js")
        } else {
            ""
        };
        site.page.on(
            "/own/probe.js",
            Reply::new(
                "text/javascript; charset=utf-8",
                [before, probe, ledger].concat(),
            ),
        );
        let mut reply = Reply::html(site.fill(&html));
        if let Some(policy) = &self.csp {
            reply = reply.header("content-security-policy", &site.fill(policy));
        }
        for (name, value) in &self.headers {
            reply = reply.header(name, &site.fill(value));
        }
        site.page.on(&self.path, reply);
        site.page.url(&self.path)
    }

    fn own_file(&self, extension: &str, mime: &str, text: &str) -> String {
        let path = format!("/own/{}.{extension}", next_number(&self.site.own_files));
        let reply = Reply::new(mime, self.site.fill(text));
        self.site.page.on(&path, reply);
        path
    }
}
