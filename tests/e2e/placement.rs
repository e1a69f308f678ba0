//! Where the tag alone puts the related box: below the text of the page's own article,
//! as wide as that text, and nothing of the page moves.

use ajel_e2e::{
    Browser, Reply, Site, el, news, on_every_engine_in_thorough,
    widgets::{CARD, TICKER_LINK, assert_quiet},
};

use crate::page_layout::{Place, moved_aside, places};

const BOX: &str = "ajel-related-articles";

/// The article that the page is about; `#end` is the last paragraph of its text.
const TEXT: &str = r#"<h1>مرسى الغار تفتتح رصيفًا جديدًا لسفن الركاب</h1>
<p>افتتحت بلدية مرسى الغار صباح اليوم رصيفًا جديدًا لسفن الركاب بعد عامين من العمل، بحضور مئات من سكان الحي القديم.</p>
<p>ويبلغ طول الرصيف ثلاثمئة متر، ويتسع لأربع سفن في وقت واحد، وفيه قاعة انتظار ومقهى ومكتب للبريد.</p>
<p>وقال مدير الميناء إن أول رحلة منتظمة إلى سولهافن ستنطلق في مطلع الأسبوع المقبل، ثم تتبعها رحلات يومية إلى نوردافيا.</p>
<p id="end">ومن المنتظر أن تزيد البلدية عدد الحافلات بين الرصيف ووسط المدينة ابتداءً من الشهر القادم.</p>"#;

/// A sidebar that is shorter than the article with its box.
const SIDEBAR: &str = r#"<h2>الأكثر قراءة</h2><ul><li>عودة الصيادين إلى الخليج</li><li>مواعيد قطارات الساحل</li></ul>"#;

/// Where the box has no business, whatever else it stands in.
const FOREIGN: &str = "aside, nav, footer, header, .teaser, .comment, .promo";

/// A page: its name in messages, its style sheet, its body.
type Layout<'a> = (&'a str, &'a str, String);

/// Opens the page without the tag, notes where everything is, and opens it with the tag.
async fn open(
    browser: &Browser,
    site: &Site,
    style: &str,
    body: &str,
    attributes: &str,
) -> Vec<Place> {
    site.feed.on("/feed.json", Reply::json(news::headlines(12)));
    let page = || {
        site.page()
            .style(
                "html { overflow-y: scroll } body { margin: 0; font: 16px/1.6 sans-serif } p { margin: 0 0 16px }",
            )
            .style(style)
            .body(body)
    };
    browser.goto(&page().serve()).await;
    let before = places(browser).await;
    let attributes = format!(
        "data-widgets=\"ticker related\" data-feed=\"{{feed}}/feed.json\" data-related-loading=\"eager\" {attributes}"
    );
    browser.goto(&page().tag(&attributes).serve()).await;
    browser.wait_for_element(TICKER_LINK).await;
    before
}

/// A line for all that is wrong with the place of the box on a page that has an article
/// with `#end`.
async fn faults(browser: &Browser, before: &[Place]) -> Vec<String> {
    browser.wait_for_element(CARD).await;
    browser.frames().await;
    let mut faults: Vec<String> = browser
        .js(&format!(
            "(() => {{
                 const element = {box_}, place = element.getBoundingClientRect();
                 const text = document.querySelector('#end').getBoundingClientRect(), faults = [];
                 const foreign = element.closest('{FOREIGN}');
                 if (foreign) faults.push(`it is in ${{foreign.localName}}.${{foreign.className}}`);
                 if (place.top < text.bottom - 1) faults.push(`it begins at ${{place.top}}, the text ends at ${{text.bottom}}`);
                 // The article's own padding may be around the text or around both.
                 if (place.left < text.left - 48 || place.right > text.right + 48 || place.width < text.width * 0.9)
                     faults.push(`it reaches from ${{place.left}} to ${{place.right}}, the text from ${{text.left}} to ${{text.right}}`);
                 return faults;
             }})()",
            box_ = el(BOX)
        ))
        .await;
    let end = before.iter().find(|place| place.name == "p#end");
    let end = end.expect("the page has a last paragraph");
    faults.extend(moved_aside(
        before,
        &places(browser).await,
        end.top + end.height,
    ));
    faults
}

/// Opens each page; what is wrong on any of them is in the message.
async fn assert_below_the_text(browser: &Browser, site: &Site, layouts: &[Layout<'_>]) {
    let mut wrong = Vec::new();
    for (name, style, body) in layouts {
        let before = open(browser, site, style, body, "").await;
        let faults = faults(browser, &before).await;
        if !faults.is_empty() {
            wrong.push((*name, faults));
        }
        assert_quiet(browser).await;
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Opens each page, which has no article of its own: the box is after `main` or nowhere,
/// and all that is in `main` has kept its place.
async fn assert_after_main_or_nowhere(browser: &Browser, site: &Site, layouts: &[Layout<'_>]) {
    let mut wrong = Vec::new();
    for (name, style, body) in layouts {
        let before = open(browser, site, style, body, "").await;
        browser.frames().await;
        let place: String = browser
            .js(&format!(
                "(() => {{
                     const element = {box_}, main = document.querySelector('main, [role=main]');
                     if (!element) return 'nowhere';
                     if (!main) return 'on a page without main';
                     if (main.contains(element)) return `in ${{element.parentElement.localName}}.${{element.parentElement.className}}`;
                     const order = main.compareDocumentPosition(element);
                     return order & Node.DOCUMENT_POSITION_FOLLOWING ? 'after main' : 'before main';
                 }})()",
                box_ = el(BOX)
            ))
            .await;
        let mut faults = Vec::new();
        if place == "after main" {
            browser.wait_for_element(CARD).await;
            browser.frames().await;
        } else if place != "nowhere" {
            faults.push(place);
        }
        let main = before.iter().find(|place| place.name.starts_with("main"));
        let end = main.map_or(f64::MAX, |main| main.top + main.height);
        faults.extend(moved_aside(&before, &places(browser).await, end));
        if !faults.is_empty() {
            wrong.push((*name, faults));
        }
        assert_quiet(browser).await;
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn beside(class: &str) -> String {
    format!(
        "<header>مرسى الغار</header><div class=\"{class}\"><article>{TEXT}</article><aside>{SIDEBAR}</aside></div><footer>تذييل الصفحة</footer>"
    )
}

on_every_engine_in_thorough!(
    beside_a_sidebar_it_stands_below_the_articles_text,
    |browser, site| async move {
        let bootstrap = ".container { max-width: 1140px; margin: 0 auto; padding: 0 12px }
            .row { display: flex; flex-wrap: wrap; margin: 0 -12px } .row > * { flex-shrink: 0; width: 100%; max-width: 100%; padding: 0 12px; box-sizing: border-box }
            .col-8 { flex: 0 0 auto; width: 66.66666667% } .col-4 { flex: 0 0 auto; width: 33.33333333% }";
        let rows: Vec<Layout<'_>> = vec![
            (
                "cells of a grid",
                ".layout { display: grid; grid-template-columns: 1fr 300px; gap: 24px }",
                beside("layout"),
            ),
            (
                "named areas of a grid",
                ".layout { display: grid; grid-template: 'text side' auto / minmax(0, 1fr) 320px; gap: 32px } article { grid-area: text } aside { grid-area: side }",
                beside("layout"),
            ),
            (
                "a flex row",
                ".layout { display: flex; gap: 24px } article { flex: 1 } aside { flex: 0 0 300px }",
                beside("layout"),
            ),
            (
                "a flex row that wraps",
                ".layout { display: flex; flex-wrap: wrap } article { flex: 0 0 70%; box-sizing: border-box; padding-left: 24px } aside { flex: 0 0 30% }",
                beside("layout"),
            ),
            (
                "floats",
                ".layout::after { display: block; clear: both; content: '' } article { float: right; width: 66% } aside { float: left; width: 30% }",
                beside("layout"),
            ),
            (
                "cells of a table",
                ".layout { display: table; width: 100%; table-layout: fixed } .layout > * { display: table-cell; vertical-align: top } aside { width: 300px }",
                beside("layout"),
            ),
            (
                "a row of Bootstrap's",
                bootstrap,
                format!(
                    "<div class=\"container\"><div class=\"row\"><article class=\"col-8\">{TEXT}</article><aside class=\"col-4\">{SIDEBAR}</aside></div></div><footer>تذييل</footer>"
                ),
            ),
            (
                "main as the cell, with the article alone in it",
                ".layout { display: grid; grid-template-columns: 1fr 300px; gap: 24px }",
                format!(
                    "<div class=\"layout\"><main><article>{TEXT}</article></main><aside>{SIDEBAR}</aside></div><footer>تذييل</footer>"
                ),
            ),
            (
                "main as the grid, with a heading over both",
                "main { display: grid; grid-template-columns: minmax(0, 1fr) 300px; gap: 24px } .crumbs { grid-column: 1 / -1 }",
                format!(
                    "<main><nav class=\"crumbs\">الرئيسية / اقتصاد</nav><article>{TEXT}</article><aside>{SIDEBAR}</aside></main><footer>تذييل</footer>"
                ),
            ),
            (
                "a sidebar that is higher than the article",
                ".layout { display: grid; grid-template-columns: 1fr 300px; gap: 24px } aside li { height: 600px }",
                beside("layout"),
            ),
        ];
        assert_below_the_text(&browser, &site, &rows).await;
    }
);

on_every_engine_in_thorough!(
    an_article_of_one_paragraph_beside_a_sidebar_is_the_pages_own,
    |browser, site| async move {
        let body = "<div class=\"layout\"><article><h1>جسر نهر الوداد يفتح للمرور</h1><p id=\"end\">فتح الجسر للمرور صباح اليوم.</p></article><aside id=\"side\">شريط جانبي</aside></div>";
        let grid = ".layout { display: grid; grid-template-columns: 1fr 300px; gap: 24px }";
        let flex =
            ".layout { display: flex; gap: 24px } article { flex: 1 } aside { flex: 0 0 300px }";
        let rows = [
            ("grid", grid, body.to_owned()),
            ("flex", flex, body.to_owned()),
        ];
        assert_below_the_text(&browser, &site, &rows).await;
        // The sidebar has only its text: where it begins and how wide it is tells.
        let side = browser.rect("#side").await;
        assert_eq!((side.left, side.width), (0.0, 300.0));
    }
);

on_every_engine_in_thorough!(
    an_article_that_is_a_grid_or_a_flex_row_itself_keeps_its_columns,
    |browser, site| async move {
        let share = "<div class=\"share\">مشاركة</div>";
        let rows: Vec<Layout<'_>> = vec![
            (
                "a column for each kind of element",
                "article { display: grid; grid-template-columns: 1fr 680px 1fr } article > * { grid-column: 2 }",
                format!("<main><article>{TEXT}</article></main>"),
            ),
            (
                "named lines, with a wide picture",
                "article { display: grid; grid-template-columns: [full-start] 1fr [text-start] minmax(0, 680px) [text-end] 1fr [full-end] } article > * { grid-column: text } .wide { grid-column: full; height: 120px }",
                format!("<main><article><div class=\"wide\">صورة</div>{TEXT}</article></main>"),
            ),
            (
                "text beside a strip for sharing",
                "article { display: flex; gap: 24px } .share { flex: 0 0 80px } .text { flex: 1 }",
                format!("<main><article>{share}<div class=\"text\">{TEXT}</div></article></main>"),
            ),
            (
                "text and sidebar inside of the article",
                "article { display: grid; grid-template-columns: minmax(0, 1fr) 300px; gap: 32px }",
                format!(
                    "<main><article><div class=\"text\">{TEXT}</div><aside>{SIDEBAR}</aside></article></main>"
                ),
            ),
            (
                "a flex column with its items in the middle",
                "article { display: flex; flex-direction: column; align-items: center } article > * { width: 680px }",
                format!("<main><article>{TEXT}</article></main>"),
            ),
        ];
        assert_below_the_text(&browser, &site, &rows).await;
    }
);

/// A teaser of a list page.
fn teaser(number: usize) -> String {
    let title = [
        "بلدية سولهافن تزرع أشجار اللوز",
        "مواعيد جديدة لعبارات الجزيرة",
        "معرض للخزف في القصر القديم",
        "أمطار متفرقة على الساحل",
        "فريق الميناء يتعادل في آخر الدقائق",
        "حافلات كهربائية في الضواحي",
    ][number % 6];
    format!(
        "<article class=\"teaser\"><h2><a href=\"/news/{number}\">{title}</a></h2><p>مقتطف من الخبر في سطر واحد.</p></article>"
    )
}

fn teasers(count: usize) -> String {
    (0..count).map(teaser).collect()
}

on_every_engine_in_thorough!(
    a_list_of_teasers_is_no_article,
    |browser, site| async move {
        let grid = ".cards { display: grid; grid-template-columns: repeat(3, 1fr); gap: 16px }";
        let header = "<header>مرسى الغار</header>";
        let list: String = (0..6).map(|n| format!("<li>{}</li>", teaser(n))).collect();
        let pages: Vec<Layout<'_>> = vec![
            (
                "main is the grid",
                grid,
                format!(
                    "{header}<main class=\"cards\">{}</main><footer>تذييل</footer>",
                    teasers(6)
                ),
            ),
            (
                "a grid in main, below the site's name",
                grid,
                format!(
                    "<main><h1>آخر الأخبار</h1><div class=\"cards\">{}</div></main><footer>تذييل</footer>",
                    teasers(6)
                ),
            ),
            (
                "an item of a list each",
                "ul { display: flex; flex-wrap: wrap; gap: 16px; padding: 0 } li { flex: 0 0 30%; list-style: none }",
                format!("{header}<main><ul>{list}</ul></main><footer>تذييل</footer>"),
            ),
            (
                "sections without main",
                grid,
                format!(
                    "{header}<section class=\"cards\">{}</section><section class=\"cards\">{}</section><footer>تذييل</footer>",
                    teasers(3),
                    teasers(6)
                ),
            ),
            (
                "a first teaser that is larger, and a sidebar",
                ".cards { display: grid; grid-template-columns: 2fr 1fr 300px; gap: 16px } .lead { grid-row: span 2 } aside { grid-area: 1 / 3 / span 3 }",
                format!(
                    "<main class=\"cards\"><article class=\"teaser lead\"><h2><a href=\"/news/9\">مرسى الغار تستعد لمهرجان البحر</a></h2><p>تبدأ العروض مساء الخميس وتستمر ثلاثة أيام على الرصيف القديم.</p></article>{}<aside>{SIDEBAR}</aside></main>",
                    teasers(3)
                ),
            ),
            (
                "two teasers alike",
                ".cards { display: flex; gap: 16px } .cards > * { flex: 1 }",
                format!("<main class=\"cards\">{}</main>", teasers(2)),
            ),
        ];
        assert_after_main_or_nowhere(&browser, &site, &pages).await;
    }
);

on_every_engine_in_thorough!(two_articles_alike_are_not_one, |browser, site| async move {
    let story = |title: &str| {
        format!(
            "<article><h2>{title}</h2><p>افتتحت البلدية صباح اليوم رصيفًا جديدًا لسفن الركاب بعد عامين من العمل، بحضور مئات من السكان.</p><p>ويبلغ طول الرصيف ثلاثمئة متر، ويتسع لأربع سفن في وقت واحد.</p></article>"
        )
    };
    let both = story("رصيف جديد في مرسى الغار") + &story("رصيف جديد في سولهافن");
    let pages: Vec<Layout<'_>> = vec![
        (
            "one below the other",
            "",
            format!("<main>{both}</main><footer>تذييل</footer>"),
        ),
        (
            "side by side",
            "main { display: grid; grid-template-columns: 1fr 1fr; gap: 24px }",
            format!("<main>{both}</main><footer>تذييل</footer>"),
        ),
        (
            "in two sections",
            "main { display: flex; gap: 24px } section { flex: 1 }",
            format!(
                "<main><section>{}</section><section>{}</section></main>",
                story("خبر أول"),
                story("خبر ثان")
            ),
        ),
    ];
    assert_after_main_or_nowhere(&browser, &site, &pages).await;
});

/// Comments as some themes have them.
fn comments(class: &str) -> String {
    let comment =
        |text: &str| format!("<li><article class=\"comment\"><p>{text}</p></article></li>");
    let all = [
        "خبر جميل لأهل المدينة.",
        "متى تبدأ الرحلات إلى نوردافيا؟",
        "شكرًا على التفاصيل.",
    ];
    let all: String = all.into_iter().map(comment).collect();
    format!(
        "<section class=\"comments {class}\" id=\"comments\"><h2>التعليقات</h2><ol>{all}</ol></section>"
    )
}

on_every_engine_in_thorough!(
    comments_that_are_articles_are_not_the_pages_article,
    |browser, site| async move {
        let comments = comments("");
        let pages: Vec<Layout<'_>> = vec![
            (
                "after an article",
                "",
                format!("<main><article>{TEXT}</article>{comments}</main>"),
            ),
            (
                "inside of the article",
                "",
                format!(
                    "<main><article><div class=\"text\">{TEXT}</div>{comments}</article></main>"
                ),
            ),
            (
                "before the article",
                "",
                format!("<main>{comments}<article>{TEXT}</article></main>"),
            ),
            (
                "the only articles, below a text in divs",
                "",
                format!(
                    "<main><div class=\"post\"><div class=\"entry-content\">{TEXT}</div></div>{comments}</main>"
                ),
            ),
            (
                "the only articles, and the text stands in main",
                "",
                format!("<main>{TEXT}{comments}</main>"),
            ),
        ];
        assert_below_the_text(&browser, &site, &pages).await;
    }
);

on_every_engine_in_thorough!(
    an_article_that_promotes_another_is_not_the_pages_own,
    |browser, site| async move {
        let promo = "<article class=\"promo\"><h2><a href=\"/offer\">اشترك في النشرة الصباحية</a></h2><p>أهم أخبار المدن الساحلية في بريدك كل صباح.</p></article>";
        let main = format!("<main><article>{TEXT}</article></main>");
        let pages: Vec<Layout<'_>> = vec![
            (
                "in the header",
                "",
                format!("<header>مرسى الغار{promo}</header>{main}"),
            ),
            (
                "in the header, the text in main alone",
                "",
                format!("<header>مرسى الغار{promo}</header><main>{TEXT}</main>"),
            ),
            (
                "in a sidebar that comes first",
                ".layout { display: flex; gap: 24px } aside { flex: 0 0 300px } main { flex: 1 }",
                format!("<div class=\"layout\"><aside>{promo}</aside>{main}</div>"),
            ),
            ("in the navigation", "", format!("<nav>{promo}</nav>{main}")),
            (
                "in the footer",
                "",
                format!("{main}<footer>{promo}</footer>"),
            ),
            (
                "inside of the article's text",
                "",
                format!(
                    "<main><article>{}</article></main>",
                    TEXT.replacen("</p>", &format!("</p>{promo}"), 1)
                ),
            ),
        ];
        assert_below_the_text(&browser, &site, &pages).await;
    }
);

on_every_engine_in_thorough!(
    among_teasers_the_pages_own_article_is_recognised_by_its_marks,
    |browser, site| async move {
        let grid = ".cards { display: grid; grid-template-columns: repeat(3, 1fr); gap: 16px }";
        let more = format!("<div class=\"cards\">{}</div>", teasers(3));
        let heading = "<h1>مرسى الغار تفتتح رصيفًا جديدًا لسفن الركاب</h1>";
        let marked = TEXT.replace("<h1>", "<h2>").replace("</h1>", "</h2>");
        let short = "<h2>مرسى الغار تفتتح رصيفًا جديدًا</h2><p id=\"end\">تفاصيل الافتتاح في هذا الخبر القصير.</p>";
        let pages: Vec<Layout<'_>> = vec![
            (
                "the heading of the page, teasers after it",
                grid,
                format!("<main><article>{TEXT}</article>{more}</main>"),
            ),
            (
                "the heading of the page, teasers before it",
                grid,
                format!("<main>{more}<article>{TEXT}</article></main>"),
            ),
            (
                "the heading of the page, a text as short as a teaser's",
                grid,
                format!(
                    "<main>{more}<article>{heading}<p id=\"end\">تفاصيل الافتتاح في هذا الخبر القصير.</p></article></main>"
                ),
            ),
            (
                "itemprop=articleBody",
                grid,
                format!(
                    "<main>{more}<article itemscope itemtype=\"https://schema.org/NewsArticle\"><h2 itemprop=\"headline\">مرسى الغار تفتتح رصيفًا</h2><div itemprop=\"articleBody\"><p>فتح الرصيف صباح اليوم.</p><p id=\"end\">وتبدأ الرحلات غدًا.</p></div></article></main>"
                ),
            ),
            (
                "the headline of JSON-LD",
                grid,
                format!(
                    "<script type=\"application/ld+json\">{{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \"headline\": \"مرسى الغار تفتتح رصيفًا جديدًا\"}}</script><main>{more}<article>{short}</article></main>"
                ),
            ),
            (
                "the length of its text alone",
                grid,
                format!("<main>{more}<article>{marked}</article></main>"),
            ),
            (
                "teasers inside of the article",
                grid,
                format!("<main><article><div class=\"text\">{TEXT}</div>{more}</article></main>"),
            ),
        ];
        assert_below_the_text(&browser, &site, &pages).await;
    }
);

on_every_engine_in_thorough!(
    old_themes_have_their_text_in_divs,
    |browser, site| async move {
        let float = "#content { float: right; width: 66% } #sidebar { float: left; width: 30% }";
        let page = |post: String| {
            format!(
                "<div id=\"header\">مرسى الغار</div><div id=\"content\">{post}</div><aside id=\"sidebar\">{SIDEBAR}</aside>"
            )
        };
        let pages: Vec<Layout<'_>> = vec![
            (
                "hentry",
                float,
                page(format!(
                    "<div class=\"post hentry\"><div class=\"entry-content\">{TEXT}</div></div>"
                )),
            ),
            (
                "a post of Blogger's",
                float,
                page(format!(
                    "<div class=\"post hentry uncustomized-post-template\"><h3 class=\"post-title entry-title\">رصيف جديد</h3><div class=\"post-body entry-content\">{TEXT}</div><div class=\"post-footer\">نُشر صباح اليوم</div></div><div class=\"comments\" id=\"comments\">التعليقات</div>"
                )),
            ),
            (
                "entry-content without hentry",
                float,
                page(format!(
                    "<div class=\"single\"><div class=\"entry-content clear\">{TEXT}</div></div>"
                )),
            ),
            (
                "post-body in main",
                "",
                format!("<main><div class=\"post-body\">{TEXT}</div></main>"),
            ),
            (
                "a flex row of hentry and sidebar",
                ".wrap { display: flex; gap: 24px } .hentry { flex: 1 } aside { flex: 0 0 300px }",
                format!(
                    "<div class=\"wrap\"><div class=\"hentry\"><div class=\"entry-content\">{TEXT}</div></div><aside>{SIDEBAR}</aside></div>"
                ),
            ),
        ];
        assert_below_the_text(&browser, &site, &pages).await;
    }
);

on_every_engine_in_thorough!(
    text_that_is_not_displayed_is_not_where_the_box_goes,
    |browser, site| async move {
        let hidden = TEXT.replace(" id=\"end\"", "").repeat(3);
        let paragraphs = hidden.replace("<h1>", "<p>").replace("</h1>", "</p>");
        let pages: Vec<Layout<'_>> = vec![
            (
                "a tab that is not open",
                "",
                format!(
                    "<main><article><div class=\"tab\">{TEXT}</div><div class=\"tab\" hidden>{paragraphs}</div></article></main>"
                ),
            ),
            (
                "a text that a button shows",
                ".more { display: none }",
                format!(
                    "<main><article>{TEXT}<div class=\"more\">{paragraphs}</div><button>اقرأ المزيد</button></article></main>"
                ),
            ),
            (
                "a copy for print before it, beside a sidebar",
                ".layout { display: flex; gap: 24px } main { flex: 1 } aside { flex: 0 0 300px } .print { display: none }",
                format!(
                    "<div class=\"layout\"><main><article class=\"print\">{hidden}</article><article>{TEXT}</article></main><aside>{SIDEBAR}</aside></div>"
                ),
            ),
            (
                "closed details",
                "",
                format!(
                    "<main><article><div class=\"text\">{TEXT}</div><details><summary>النص الكامل</summary>{paragraphs}</details></article></main>"
                ),
            ),
        ];
        assert_below_the_text(&browser, &site, &pages).await;
    }
);

on_every_engine_in_thorough!(
    an_application_that_shows_an_article_later_has_the_box_then,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(12)));
        let url = site
            .page()
            .body("<div id=\"root\"><h1>مرسى الغار</h1></div>")
            .tag(r#"data-widgets="ticker related" data-feed="{feed}/feed.json" data-related-loading="eager""#)
            .serve();
        browser.goto(&url).await;
        browser.wait_for_element(TICKER_LINK).await;
        assert_eq!(browser.count(BOX).await, 0);
        let show = |html: &str| format!("document.querySelector('#root').innerHTML = `{html}`");
        // The first article, a page of links, and the next article.
        for _ in 0..2 {
            browser
                .run(&show(&format!("<article>{TEXT}</article>")))
                .await;
            browser.wait_for_element(CARD).await;
            assert_eq!(browser.count(BOX).await, 1);
            browser.run(&show("<ul><li>اقتصاد</li></ul>")).await;
            browser
                .wait_for("no box", &format!("!document.querySelector('{BOX}')"))
                .await;
        }
        assert_quiet(&browser).await;
    }
);

on_every_engine_in_thorough!(
    a_page_with_neither_article_nor_main_has_no_box,
    |browser, site| async move {
        let pages: [Layout<'_>; 3] = [
            ("a form", "", "<h1>اتصل بنا</h1><form><label>الاسم <input></label></form>".to_owned()),
            ("a few words", "", "<div>مرسى الغار</div><div>الصفحة قيد الإنشاء</div>".to_owned()),
            (
                "two columns of links",
                ".links { display: flex; gap: 24px } .links > * { flex: 1 }",
                "<div class=\"links\"><ul><li><a href=\"/a\">اقتصاد</a></li></ul><ul><li><a href=\"/b\">رياضة</a></li></ul></div>".to_owned(),
            ),
        ];
        for (name, style, body) in pages {
            let before = open(&browser, &site, style, &body, "").await;
            browser.frames().await;
            assert_eq!(browser.count(BOX).await, 0, "{name}");
            let moved = moved_aside(&before, &places(&browser).await, f64::MAX);
            assert_eq!(moved, Vec::<String>::new(), "{name}");
            assert_quiet(&browser).await;
        }
    }
);

on_every_engine_in_thorough!(
    a_target_is_followed_to_the_letter,
    |browser, site| async move {
        let body = beside("layout");
        let grid = ".layout { display: grid; grid-template-columns: 1fr 300px; gap: 24px }";
        let after = format!("{}.previousElementSibling", el(BOX));
        for target in ["article", "aside", ".layout", "h1", "header"] {
            let attributes = format!("data-related-target=\"{target}\"");
            open(&browser, &site, grid, &body, &attributes).await;
            browser.wait_for_element(CARD).await;
            assert!(
                browser
                    .js::<bool>(&format!("{after} === document.querySelector('{target}')"))
                    .await,
                "{target}"
            );
        }
        // A target that is not on the page is as none.
        let before = open(
            &browser,
            &site,
            grid,
            &body,
            "data-related-target=\"#nowhere\"",
        )
        .await;
        assert_eq!(faults(&browser, &before).await, Vec::<String>::new());
    }
);
