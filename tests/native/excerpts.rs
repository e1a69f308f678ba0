//! The phrases that are taken out of summaries and titles, and those that stay.

use ajel::feed::{Item, parse};
use serde_json::json;

/// A post of WordPress with this excerpt and content, as HTML.
fn post(title: &str, excerpt: &str, content: &str) -> Item {
    let posts = json!([{"id": 1, "type": "post", "link": "https://news.example/1",
        "title": {"rendered": title}, "excerpt": {"rendered": excerpt}, "content": {"rendered": content}}]);
    let (feed, _) = parse(posts.to_string().as_bytes(), "").unwrap();
    feed.items.into_iter().next().unwrap()
}

fn summary(excerpt: &str) -> String {
    post("افتتاح جسر جديد", excerpt, "").summary
}

#[test]
fn links_to_the_article_go_however_a_theme_writes_them() {
    for excerpt in [
        r##"<p>افتتح الجسر &hellip; <a class="more-link" href="#">متابعة القراءة <span class="screen-reader-text">افتتاح جسر جديد</span></a></p>"##,
        r##"<p>افتتح الجسر&#8230; <a href="#">Continue reading <span>&#8220;افتتاح جسر جديد&#8221;</span> &rarr;</a></p>"##,
        r##"<p>افتتح الجسر […]</p> <p>The post <a href="#">افتتاح جسر جديد</a> appeared first on <a href="#">مرسى الغار</a>.</p>"##,
        r##"<p>افتتح الجسر [&hellip;]</p><p>ظهرت المقالة <a href="#">افتتاح جسر جديد</a> أولاً على <a href="#">مرسى الغار</a>.</p>"##,
        r##"<p>افتتح الجسر&nbsp;[&#8230;]<br><a href="#">اقرأ المزيد</a></p>"##,
        r##"<p>افتتح الجسر… <a href="#">قراءة المزيد &raquo;</a></p>"##,
        r##"<p>افتتح الجسر…</p><a href="#">المزيد</a>"##,
    ] {
        assert_eq!(summary(excerpt), "افتتح الجسر…", "{excerpt}");
    }
}

#[test]
fn page_builders_and_shortcodes_leave_the_text() {
    for excerpt in [
        r#"<p>[vc_row css=&#8221;.vc_custom_1{margin: 0}&#8221;][vc_column width=&#8221;1/2&#8243;]افتتح الجسر.[/vc_column][/vc_row]</p>"#,
        r#"[et_pb_section fb_built="1" _builder_version="4"][et_pb_row][et_pb_text]<p>افتتح الجسر.</p>[/et_pb_text][/et_pb_row][/et_pb_section]"#,
        "<!-- wp:paragraph {\"align\":\"right\"} --><p>افتتح الجسر.</p><!-- /wp:paragraph -->",
        "&lt;!-- wp:paragraph --&gt;افتتح الجسر.&lt;!-- /wp:paragraph --&gt;",
        r#"[caption id="attachment_9" align="alignnone" width="600"]<img src="a.jpg"> الجسر ليلا[/caption] افتتح الجسر."#,
        r#"افتتح الجسر. [gallery ids="1,2,3"]"#,
        "[embed]https://video.example/1[/embed]افتتح الجسر.",
        r#"[ultimate_layouts id="7"] افتتح الجسر."#,
        r#"افتتح الجسر. [caption id="attachment_9" align="al"#,
    ] {
        assert_eq!(summary(excerpt), "افتتح الجسر.", "{excerpt}");
    }
}

#[test]
fn a_text_behind_many_shortcodes_is_found() {
    let builder = r#"[vc_row css=".vc_custom_1{margin: 0 !important}"]"#.repeat(200);
    let item = post("خبر", "", &format!("{builder}<p>افتتح الجسر.</p>"));
    assert_eq!(item.summary, "افتتح الجسر.");
    let headed = post(
        "",
        "",
        &format!("{builder}<p>افتتح الجسر. وحضر الوزير.</p>"),
    );
    assert_eq!(headed.title, "افتتح الجسر.");
}

#[test]
fn brackets_and_invitations_of_prose_stay() {
    for text in [
        "[رويترز] افتتح الجسر [تحديث] بعد عام [1].",
        "كما ورد [sic] في النص [رقم 7] [بتوقيت سولهافن]",
        "حملة تشجع الأطفال على قراءة المزيد من الكتب.",
        "يريد الجمهور المزيد",
        "وعد الوزير بالمزيد…",
        "Less is more",
    ] {
        assert_eq!(summary(text), text);
    }
}

#[test]
fn a_title_that_begins_with_the_word_is_urgent_without_it() {
    for title in [
        "عاجل: إغلاق الميناء",
        "عاجل | إغلاق الميناء",
        "🔴 عاجل.. إغلاق الميناء",
        "#عاجل إغلاق الميناء",
    ] {
        let item = post(title, "", "");
        assert_eq!(
            (item.title.as_str(), item.urgent),
            ("إغلاق الميناء", true),
            "{title}"
        );
    }
    for title in [
        "عاجل",
        "عاجل الأمور وآجلها",
        "وزير: لا عاجل لدينا",
        "Breaking the ice in the port",
    ] {
        let item = post(title, "", "");
        assert_eq!((item.title.as_str(), item.urgent), (title, false));
    }
    // Of running text, too; and the link's text for screen readers has the word still.
    let item = post("", "عاجل: إغلاق الميناء. وأضاف الوزير كلمة.", "");
    assert_eq!((item.title.as_str(), item.urgent), ("إغلاق الميناء.", true));
    let item = post(
        "عاجل: إغلاق الميناء",
        "أغلق الميناء. متابعة القراءة عاجل: إغلاق الميناء",
        "",
    );
    assert_eq!(item.summary, "أغلق الميناء.");
}
