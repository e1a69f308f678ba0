//! The frame around the documents: mdBook's own, with the links and the search of the site in
//! it, and in the language of the book.

use anyhow::{Result, ensure};
use std::{fs, path::Path};

use super::language::Language;
use crate::project::{read, write};

/// Stands in the frame where the same page in the other language is named.
pub const COUNTERPART: &str = "counterpart.html";

/// The words for readers in mdBook's template, and the same in Arabic.
const TEMPLATE: &[(&str, &str)] = &[
    (">Keyboard shortcuts<", ">اختصارات لوحة المفاتيح<"),
    (
        ">Press <kbd>←</kbd> or <kbd>→</kbd> to navigate between chapters<",
        ">السهمان <kbd>→</kbd> و<kbd>←</kbd> للتنقل بين الفصول<",
    ),
    (
        ">Press <kbd>?</kbd> to show this help<",
        ">المفتاح <kbd>?</kbd> لعرض هذه المساعدة<",
    ),
    (
        ">Press <kbd>Esc</kbd> to hide this help<",
        ">المفتاح <kbd>Esc</kbd> لإخفاء هذه المساعدة<",
    ),
    ("\"Table of contents\"", "\"المحتويات\""),
    (
        "\"Toggle Table of Contents\"",
        "\"إظهار المحتويات أو إخفاؤها\"",
    ),
    ("\"Change theme\"", "\"تغيير الألوان\""),
    ("\"Themes\"", "\"الألوان\""),
    (">Auto<", ">تلقائية<"),
    (">Light<", ">فاتحة<"),
    (">Rust<", ">بنيّة<"),
    (">Coal<", ">فحمية<"),
    (">Navy<", ">كحلية<"),
    (">Ayu<", ">داكنة<"),
    ("\"Print this book\"", "\"طباعة الكتاب كله\""),
    ("\"Page navigation\"", "\"التنقل بين الصفحات\""),
    ("\"Previous chapter\"", "\"الفصل السابق\""),
    ("\"Next chapter\"", "\"الفصل التالي\""),
];

/// The same for its script.
const SCRIPT: &[(&str, &str)] = &[
    ("'Copy to clipboard'", "'نسخ'"),
    ("'Copied!'", "'نُسخ'"),
    ("'Clipboard error!'", "'تعذّر النسخ'"),
];

/// Where the search stands: first at the end of the bar.
const BAR: &str = "<div class=\"right-buttons\">";

/// Where the links to the rest of the site stand: above each document.
const DOCUMENT: &str = "<main>";

/// The elements in the head of each page for the search. Every page of a book lies in the book's
/// folder.
const HEAD: &str = "\
<link rel=\"stylesheet\" href=\"{{ path_to_root }}../pagefind/pagefind-component-ui.css\">
<script src=\"{{ path_to_root }}../pagefind/pagefind-component-ui.js\" defer></script>
";

/// Changes the copy of mdBook's theme in a folder into that of a book.
pub fn adapt(theme: &Path, language: Language) -> Result<()> {
    let edit = |name: &str, edit: &dyn Fn(String) -> Result<String>| -> Result<()> {
        let path = theme.join(name);
        let text = fs::read_to_string(&path)?;
        write(&path, edit(text)?)
    };
    edit("index.hbs", &|text| {
        let text = replaced(&text, BAR, &[BAR, &search(language)].concat())?;
        let text = replaced(&text, DOCUMENT, &[&links(language), DOCUMENT].concat())?;
        translated(text, TEMPLATE, language)
    })?;
    edit("book.js", &|text| translated(text, SCRIPT, language))?;
    write(theme.join("head.hbs"), HEAD)?;
    write(theme.join("favicon.svg"), read("demo/favicon.svg")?)?;
    fs::remove_file(theme.join("favicon.png"))?;
    Ok(())
}

/// Returns the button that opens the search, and the search.
fn search(language: Language) -> String {
    format!(
        "\n<pagefind-modal-trigger placeholder=\"{}\"></pagefind-modal-trigger>\
         <pagefind-modal></pagefind-modal>",
        language.of("Search", "بحث")
    )
}

/// Returns the links above each document: to the rest of the site, and to the same page in the
/// other language.
fn links(language: Language) -> String {
    let links = [
        ("index.html", language.of("Documents", "الوثائق")),
        ("../demo/index.html", language.of("Demo", "عرض حي")),
        (
            "../demo/demo/builder.html",
            language.of("Tag builder", "منشئ الوسم"),
        ),
        (
            "../demo/demo/doctor.html",
            language.of("Feed doctor", "فاحص الخلاصات"),
        ),
        (
            "../rustdoc/ajel/index.html",
            language.of("Rust API", "واجهة Rust"),
        ),
    ];
    let links: String = links
        .into_iter()
        .map(|(address, name)| format!("<li><a href=\"{address}\">{name}</a></li>\n"))
        .collect();
    let other = language.other();
    format!(
        "<nav class=\"site-links\" aria-label=\"{}\">\n<ul>\n{links}\
         <li class=\"other-language\"><a href=\"../{tag}/{COUNTERPART}\" lang=\"{tag}\" \
         hreflang=\"{tag}\">{}</a></li>\n</ul>\n</nav>\n",
        language.of("Site", "الموقع"),
        other.name(),
        tag = other.tag(),
    )
}

/// Returns a text of mdBook's in a book's language.
fn translated(mut text: String, words: &[(&str, &str)], language: Language) -> Result<String> {
    for (english, arabic) in words {
        text = replaced(&text, english, language.of(english, arabic))?;
    }
    Ok(text)
}

/// Replaces a text that is there, be it once or more often.
fn replaced(text: &str, what: &str, by: &str) -> Result<String> {
    ensure!(
        text.contains(what),
        "mdBook's theme has no {what}: adapt xtask/src/site/theme.rs"
    );
    Ok(text.replace(what, by))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_mdbook_are_said_in_the_book_s_language() {
        let text = || "<a title=\"Next chapter\" aria-label=\"Next chapter\">".to_owned();
        let words = &[("\"Next chapter\"", "\"الفصل التالي\"")];
        let english = translated(text(), words, Language::English).expect("words");
        assert_eq!(english, text());
        let arabic = translated(text(), words, Language::Arabic).expect("words");
        assert_eq!(arabic.matches("الفصل التالي").count(), 2);
        let error = translated(String::new(), words, Language::English).expect_err("no words");
        assert!(error.to_string().contains("adapt"), "{error}");
    }

    #[test]
    fn the_other_language_is_named_in_itself() {
        let arabic = links(Language::Arabic);
        assert!(arabic.contains(
            "<a href=\"../en/counterpart.html\" lang=\"en\" hreflang=\"en\">English</a>"
        ));
        assert!(links(Language::English).contains("lang=\"ar\" hreflang=\"ar\">العربية<"));
    }
}
