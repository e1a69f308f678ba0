//! Arabic as it must be set: order, marks, ends of lines.

use crate::{Browser, Reply, Site, in_page, news};
use serde_json::{Value, json};

/// Titles as newsrooms write them.
const TITLES: [&str; 8] = [
    "لافروف يهنئ نظيره السوري بالذكرى الـ 80 لإقامة العلاقات",
    "أوقات الشام / shaamtimes.com تنقل الخبر",
    "F-16 متقاعدة تصبح قطعة عرض في المتحف",
    "رقم الطوارئ +963 11 222 3333 يعمل (ليلًا)",
    "عن “العلاقات القوية” بين «البلدين» بنسبة 3.4% فقط",
    "Port of Solhavn reopens after 14 days (Reuters)!",
    "+963 رمز البلاد الجديد",
    "منصة Disney+ تفتح حساب @harbour لإصدار .NET والحرارة إلى -5 درجات",
];

/// The order of the pieces of the title of this number, from the right: each is seen further left
/// than the one before it, on one line.
const FROM_THE_RIGHT: [(usize, &[&str]); 10] = [
    (0, &["لافروف", "يهنئ", "الـ", "80", "لإقامة", "العلاقات"]),
    (0, &["0", "8"]),
    (1, &["الشام", "/", ".com", "shaamtimes", "تنقل", "الخبر"]),
    (2, &["16", "-", "F", "متقاعدة", "المتحف"]),
    (
        3,
        &[
            "الطوارئ",
            "3333",
            "222",
            "11",
            "963",
            "+",
            "يعمل",
            "(",
            "ليلًا",
            ")",
        ],
    ),
    (
        4,
        &[
            "عن",
            "“",
            "العلاقات",
            "القوية",
            "”",
            "بين",
            "«",
            "البلدين",
            "»",
        ],
    ),
    (4, &["بنسبة", "3.4", "%", "فقط"]),
    (5, &["!", ")", "Reuters", "(", "days", "14", "Port"]),
    (6, &["963", "+", "رمز", "البلاد"]),
    (
        7,
        &[
            "منصة",
            "+",
            "Disney",
            "تفتح",
            "harbour",
            "@",
            "لإصدار",
            "NET",
            ".",
            "إلى",
            "5",
            "-",
            "درجات",
        ],
    ),
];

/// `wrong([[TITLE, [TEXT]]], LINKS)`: what is not left of the one before it.
const ORDER: &str = "
    window.place = (link, text) => {
        const walk = document.createTreeWalker(link, NodeFilter.SHOW_TEXT);
        const at = link.textContent.indexOf(text);
        if (at < 0) throw new Error(`no ${text} in ${link.textContent}`);
        const range = document.createRange();
        let before = 0;
        for (let node; (node = walk.nextNode()); before += node.length) {
            if (at >= before && at < before + node.length) range.setStart(node, at - before);
            const end = at + text.length;
            if (end > before && end <= before + node.length) range.setEnd(node, end - before);
        }
        return range.getBoundingClientRect();
    };
    window.wrong = (orders, links) => orders.flatMap(([title, texts]) => {
        const link = links.find((link) => link.textContent === title);
        if (!link) return [`no ${title}`];
        const places = texts.map((text) => [text, place(link, text)]);
        return places.slice(1).flatMap(([text, rect], index) => {
            const [before, other] = places[index];
            if (Math.abs(rect.top + rect.bottom - other.top - other.bottom) > 8) return [`${text} is on another line than ${before}`];
            return (rect.left + rect.right) / 2 < (other.left + other.right) / 2 && rect.width > 0
                ? [] : [`${text} (${rect.left}–${rect.right}) is not left of ${before} (${other.left}–${other.right})`];
        });
    });
";

fn item(site: &Site, number: usize, title: &str) -> Value {
    json!({
        "id": format!("t-{number}"),
        "url": format!("https://news.example/t/{number}"),
        "title": title,
        "image": site.picture(""),
        "tags": ["سياسة"],
        "date_published": "2026-11-22T08:00:00+03:00",
        "_ajel": { "source": "وكالة مرافئ" },
    })
}

/// A page with both widgets, and with a face of the fonts that are there.
async fn open(browser: &Browser, site: &Site, titles: &[&str], attributes: &str, style: &str) {
    let items = titles
        .iter()
        .enumerate()
        .map(|(n, title)| item(site, n, title));
    site.feed
        .on("/feed.json", Reply::json(news::feed(items.collect())));
    let url = site
        .page()
        .style(&format!(
            "body {{ margin: 8px; font: 16px/1.2 \"Noto Sans Arabic\", sans-serif }} {style}"
        ))
        .body(&format!("<ajel-news-ticker feed=\"{{feed}}/feed.json\" interval=\"60\" {attributes}></ajel-news-ticker>"))
        .body("<main><article><h1>صفحة</h1></article></main>")
        .body(&format!("<ajel-related-articles loading=\"eager\" feed=\"{{feed}}/feed.json\" limit=\"12\" min-results=\"12\" {attributes}></ajel-related-articles>"))
        .tag("data-widgets=\"\"")
        .serve();
    browser.goto(&url).await;
    browser
        .wait_for_element("ajel-news-ticker >> .headlines .link")
        .await;
    browser
        .wait_for_element("ajel-related-articles >> .card")
        .await;
    browser
        .run(
            "window.ticker = document.querySelector('ajel-news-ticker').shadowRoot;
             window.related = document.querySelector('ajel-related-articles').shadowRoot;
             window.links = (shadow) => [...shadow.querySelectorAll('.link')].filter((link) => !link.closest('.copy'));",
        )
        .await;
}

in_page!(
    numbers_names_and_quotation_marks_stand_where_arabic_readers_look_for_them,
    |browser, site| async move {
        for attributes in [
            "mode=\"list\"",
            "mode=\"list\" layout=\"list\"",
            "mode=\"list\" look=\"magazine\"",
        ] {
            // Wide enough for each title to be one line.
            browser.viewport(2400, 900).await;
            open(&browser, &site, &TITLES, attributes, "").await;
            browser.run(ORDER).await;
            let orders: Vec<Value> = FROM_THE_RIGHT
                .iter()
                .map(|(title, texts)| json!([TITLES[*title], texts]))
                .collect();
            for widget in ["ticker", "related"] {
                let wrong: Vec<String> = browser
                    .js(&format!("wrong({}, links({widget}))", json!(orders)))
                    .await;
                assert_eq!(wrong, Vec::<String>::new(), "{widget} {attributes}");
                // Isolating changes nothing of the text, and adds no mark to it.
                let titles: Vec<String> = browser
                    .js(&format!("links({widget}).map((link) => link.textContent)"))
                    .await;
                for title in TITLES {
                    assert!(titles.iter().any(|t| t == title), "{title} in {widget}");
                }
            }
        }
    }
);

in_page!(
    a_title_of_the_other_direction_is_cut_off_at_the_end_of_its_own_lines,
    |browser, site| async move {
        browser.viewport(900, 700).await;
        let long = "Port of Solhavn reopens after fourteen days of storm, while the harbour authority promises that all ships will be served before Friday and asks captains for patience until the eastern quay is cleared";
        let arabic = "مرفأ سولهافن يفتح أبوابه من جديد بعد أربعة عشر يومًا من العواصف، وسلطة الميناء تعد بخدمة جميع السفن قبل يوم الجمعة وتطلب من القباطنة الصبر حتى يخلو الرصيف الشرقي من الحطام";
        open(&browser, &site, &[long, arabic], "mode=\"list\"", "").await;
        let directions: Vec<(String, String)> = browser
            .js("links(related).map((link) => [link.dir, link.textContent.slice(0, 4)])")
            .await;
        for (dir, text) in &directions {
            assert_eq!(dir, if text == "Port" { "ltr" } else { "rtl" });
        }
        assert_eq!(directions.len(), 2);
        for (widget, clamped) in [("ticker", false), ("related", true)] {
            // Each line begins where its direction begins, only whole lines are
            // seen, and all of a line. In a list, where nothing is cut off, all
            // begin at the right.
            let wrong: Vec<String> = browser
                .js(&format!(
                    "links({widget}).flatMap((link) => {{
                         const box = link.getBoundingClientRect();
                         const range = document.createRange();
                         range.selectNodeContents(link);
                         const lines = {{}};
                         for (const r of range.getClientRects()) if (r.width > 1 && (r.top + r.bottom) / 2 < box.bottom) {{
                             const line = (lines[Math.round(r.top / 8)] ??= {{ left: Infinity, right: -Infinity, top: r.top, bottom: r.bottom }});
                             line.left = Math.min(line.left, r.left); line.right = Math.max(line.right, r.right);
                         }}
                         const all = Object.values(lines);
                         const fault = (what) => [`${{link.textContent.slice(0, 8)}}: ${{what}} ${{JSON.stringify([all, box])}}`];
                         if ({clamped} && (all.length !== 3 || link.scrollHeight <= link.clientHeight)) return fault('not three lines of more');
                         if (!{clamped} && link.scrollHeight > link.clientHeight + 1) return fault('cut off');
                         // Of the last line a clamp takes the end away for the ellipsis.
                         return all.every((line) => line.left >= box.left - 1 && line.right <= box.right + 1)
                             && all.slice(0, -1).every((line) => ({clamped} && link.dir === 'ltr' ? line.left - box.left : box.right - line.right) < 1.5) ? [] : fault('not at its start');
                     }})"
                ))
                .await;
            assert_eq!(wrong, Vec::<String>::new(), "{widget}");
        }
    }
);

in_page!(
    nothing_tears_or_slants_arabic_letters,
    |browser, site| async move {
        // Declarations that pages apply to everything.
        let style = "body { letter-spacing: 2px; word-spacing: 4px; font-style: italic; text-transform: uppercase; word-break: break-all }
             ajel-news-ticker, ajel-related-articles { letter-spacing: 1px; font-style: italic }";
        open(&browser, &site, &TITLES, "mode=\"list\" explain", style).await;
        for widget in ["ticker", "related"] {
            let wrong: Vec<String> = browser
                .js(&format!(
                    "[...{widget}.querySelectorAll('.ajel *')].flatMap((element) => {{
                         const style = getComputedStyle(element);
                         const is = [style.letterSpacing, style.fontStyle, style.textTransform, style.wordBreak].join(' ');
                         return /^(normal|0px) normal none normal$/.test(is) ? [] : [`${{element.className}}: ${{is}}`];
                     }})"
                ))
                .await;
            assert_eq!(wrong, Vec::<String>::new(), "{widget}");
        }
        // The page's face is kept.
        let faces: Vec<String> = browser
            .js("[ticker, related].map((shadow) => getComputedStyle(links(shadow)[0]).fontFamily)")
            .await;
        assert!(
            faces.iter().all(|face| face.contains("Noto Sans Arabic")),
            "{faces:?}"
        );
    }
);

in_page!(
    no_line_ends_between_an_article_and_its_number,
    |browser, site| async move {
        let title = "لافروف يهنئ نظيره السوري بالذكرى الـ 80 لإقامة العلاقات بين البلدين";
        open(&browser, &site, &[title, "خبر"], "mode=\"list\"", "").await;
        let mut lines = Vec::new();
        for width in (320..=720).step_by(16) {
            browser.viewport(width, 900).await;
            let (parted, heights): (usize, Vec<f64>) = browser
                .js(
                    "(() => {
                         const all = [ticker, related].map((shadow) => shadow.querySelector('.together'));
                         const isParted = (run) => { const r = [...run.getClientRects()];
                             return Math.max(...r.map(({ top }) => top)) >= Math.min(...r.map(({ bottom }) => bottom)); };
                         return [all.filter(isParted).length,
                             all.map((run) => run.parentElement.getBoundingClientRect().height)];
                     })()",
                )
                .await;
            assert_eq!(parted, 0, "at {width} px");
            lines.extend(heights);
        }
        // The lines did end in many places. (A number is a box of its own, beside the
        // letters or below them.)
        lines.sort_by(f64::total_cmp);
        lines.dedup();
        assert!(lines.len() >= 3, "{lines:?}");
    }
);
