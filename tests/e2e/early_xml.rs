//! RSS and Atom have headlines before the program, and they are those of the program.

use ajel_e2e::{Browser, Reply, Site, on_every_engine_in_thorough, run::program_files};

use crate::early_order::{Headline, addresses, agreed, titles, waits_for_program};

const NAMESPACES: &str = "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
    xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:atom=\"http://www.w3.org/2005/Atom\" \
    xmlns:media=\"http://search.yahoo.com/mrss/\" xmlns:ajel=\"urn:ajel:1\"";

/// RSS 2.0 as WordPress writes it, with these items.
fn rss(items: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" {NAMESPACES}><channel>\
         <title>مرافئ</title><link>https://news.example/</link><language>ar</language>\
         <atom:link href=\"https://news.example/feed/\" rel=\"self\"/>{items}</channel></rss>"
    )
}

/// An item with this title, the older the higher its number, and with more elements.
fn item(number: usize, title: &str, more: &str) -> String {
    format!(
        "<item><title>{title}</title><link>https://news.example/{number}</link>\
         <pubDate>Fri, 20 Nov 2026 {:02}:00:00 +0000</pubDate>\
         <guid isPermaLink=\"false\">https://news.example/?p={number}</guid>{more}</item>",
        20 - number
    )
}

fn atom(entries: &str) -> String {
    format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:app=\"http://www.w3.org/2007/app\" \
         xml:lang=\"ar\"><title>مرافئ</title>{entries}</feed>"
    )
}

async fn agreed_titles(browser: &Browser, site: &Site, feed: String) -> Vec<String> {
    let found = agreed(browser, site, feed, "").await;
    titles(&found).into_iter().map(str::to_owned).collect()
}

/// The addresses of articles with these numbers.
fn numbered(numbers: &[usize]) -> Vec<String> {
    let numbers = numbers.iter();
    numbers
        .map(|number| format!("https://news.example/{number}"))
        .collect()
}

on_every_engine_in_thorough!(
    titles_and_links_are_read_as_the_program_reads_them,
    |browser, site| async move {
        let feed = rss(&[
            item(0, "افتتاح &quot;مكتبة الميناء&quot; &amp;amp; معرضها", ""),
            item(1, "<![CDATA[ متحف <em>البحر</em> يعود &#8230; ]]>", ""),
            // No link of its own, but a permalink.
            "<item><guid>https://news.example/2?a=1&amp;b=2</guid><title>سوق السمك يتوسع</title></item>"
                .to_owned(),
            // Neither.
            "<item><guid>77</guid><title>بيان بلا رابط</title></item>".to_owned(),
            // A title of the picture comes first, and a link that is not the article's.
            "<item><media:title>صورة</media:title><atom:link rel=\"self\" href=\"/self\"/>\
             <title>قطار الساحل ينطلق</title><link>\n /4#comments \n</link></item>"
                .to_owned(),
            item(5, "", "<description>خبر بلا عنوان له ملخص.</description>"),
        ]
        .concat());
        let found = agreed(&browser, &site, feed, "limit=\"5\"").await;
        assert_eq!(
            titles(&found),
            [
                "افتتاح \"مكتبة الميناء\" & معرضها",
                "متحف البحر يعود …",
                "سوق السمك يتوسع",
                "بيان بلا رابط",
                "قطار الساحل ينطلق"
            ]
        );
        let [.., permalink, none, relative] = &addresses(&found)[..] else {
            panic!("{found:?}");
        };
        assert_eq!(*permalink, "https://news.example/2?a=1&b=2");
        assert_eq!(*none, "");
        assert_eq!(*relative, site.fill("{feed}/4#comments"));
    }
);

on_every_engine_in_thorough!(
    what_is_urgent_pinned_or_expired_is_known_before_the_program,
    |browser, site| async move {
        let feed = rss(&[
            item(0, "أول الأخبار", ""),
            item(
                1,
                "خبر انتهى",
                "<ajel:expires>2020-01-01T00:00:00Z</ajel:expires>",
            ),
            item(2, "خبر له وسم", "<category>عاجل</category>"),
            item(3, "عاجل | زلزال خفيف قبالة الساحل", ""),
            item(4, "خبر تعده غرفة الأخبار عاجلا", "<ajel:urgent/>"),
            item(5, "ليس عاجلا", "<ajel:urgent>false</ajel:urgent>"),
            item(6, "خبر مثبت", "<ajel:pinned>true</ajel:pinned>"),
        ]
        .concat());
        let found = agreed(&browser, &site, feed, "").await;
        assert_eq!(addresses(&found), numbered(&[6, 2, 3, 4, 0, 5]));
        assert_eq!(titles(&found)[2], "زلزال خفيف قبالة الساحل");
    }
);

on_every_engine_in_thorough!(
    what_is_not_for_the_public_is_never_shown,
    |browser, site| async move {
        let form = "<content:encoded><![CDATA[<form action=\"/wp-login.php?action=postpass\">\
                    </form>]]></content:encoded>";
        let feed = rss(&[item(0, "محمي: سر", form), item(1, "خبر للجميع", "")].concat());
        assert_eq!(agreed_titles(&browser, &site, feed).await, ["خبر للجميع"]);
        let feed = atom(
            "<entry><title>مسودة</title><link href=\"https://news.example/0\"/>\
             <app:control><app:draft>yes</app:draft></app:control></entry>\
             <entry><title>خبر للجميع</title><link href=\"https://news.example/1\"/></entry>",
        );
        assert_eq!(agreed_titles(&browser, &site, feed).await, ["خبر للجميع"]);
    }
);

on_every_engine_in_thorough!(
    atom_and_rdf_that_list_their_oldest_first_are_turned,
    |browser, site| async move {
        let entries: String = (0..4)
            .rev()
            .map(|number| {
                format!(
                    "<entry><id>tag:news.example,2026:{number}</id>\
                     <link rel=\"enclosure\" href=\"https://news.example/sound.mp3\"/>\
                     <link rel=\"alternate\" href=\"https://news.example/{number}\"/>\
                     <title type=\"html\">خبر &amp;lt;b&amp;gt;رقم&amp;lt;/b&amp;gt; {number}</title>\
                     <updated>2026-11-20T{:02}:00:00Z</updated></entry>",
                    20 - number
                )
            })
            .collect();
        let found: Vec<Headline> = agreed(&browser, &site, atom(&entries), "").await;
        assert_eq!(addresses(&found), numbered(&[0, 1, 2, 3]));
        assert_eq!(titles(&found)[0], "خبر رقم 0");

        let items: String = (0..4)
            .rev()
            .map(|number| {
                format!(
                    "<item rdf:about=\"https://news.example/{number}\"><title>خبر {number}</title>\
                     <link>https://news.example/{number}</link>\
                     <dc:date>2026-11-20T{:02}:00:00Z</dc:date></item>",
                    20 - number
                )
            })
            .collect();
        let feed = format!(
            "<rdf:RDF xmlns=\"http://purl.org/rss/1.0/\" \
             xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" \
             xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel rdf:about=\"/\">\
             <title>مرافئ</title></channel>{items}</rdf:RDF>"
        );
        let found = agreed(&browser, &site, feed, "").await;
        assert_eq!(addresses(&found), numbered(&[0, 1, 2, 3]));
    }
);

on_every_engine_in_thorough!(
    a_page_with_trusted_types_has_them_too,
    |browser, site| async move {
        let policy = "require-trusted-types-for 'script'; trusted-types ajel";
        site.feed.on(
            "/feed.json",
            Reply::json(rss(&item(0, "خبر &amp; آخر", ""))),
        );
        // Where the program never comes, they are what readers have.
        for file in program_files() {
            site.widget.on(file, Reply::status(404));
        }
        let url = site
            .page()
            .csp(policy)
            .body("<ajel-news-ticker feed=\"{feed}/feed.json\"></ajel-news-ticker>")
            .tag("data-widgets=\"\"")
            .serve();
        browser.goto(&url).await;
        let headline =
            "document.querySelector('ajel-news-ticker > [href=\"https://news.example/0\"]')";
        browser.wait_for("the feed's headline", headline).await;
        let title: String = browser.js(&format!("{headline}.textContent")).await;
        assert_eq!(title, "خبر & آخر");
    }
);

on_every_engine_in_thorough!(
    what_the_browser_reads_otherwise_waits_for_the_program,
    |browser, site| async move {
        // «خبر» in windows-1256.
        let mut arabic =
            b"<?xml version=\"1.0\" encoding=\"windows-1256\"?><rss><channel><item><title>"
                .to_vec();
        arabic.extend([0xce, 0xc8, 0xd1]);
        arabic.extend(b"</title><link>https://news.example/0</link></item></channel></rss>");
        let feeds = [
            ("another encoding", arabic),
            (
                "not well-formed",
                rss(&item(0, "خبر", "<description>أ & ب</description>")).into_bytes(),
            ),
            (
                "addresses that begin elsewhere",
                atom(
                    "<entry xml:base=\"https://news.example/news/\"><title>خبر</title>\
                     <link href=\"../0\"/></entry>",
                )
                .into_bytes(),
            ),
        ];
        for (kind, feed) in feeds {
            let late = waits_for_program(&browser, &site, feed, "").await;
            assert_eq!(titles(&late), ["خبر"], "{kind}");
            assert_eq!(addresses(&late), numbered(&[0]), "{kind}");
        }
    }
);
