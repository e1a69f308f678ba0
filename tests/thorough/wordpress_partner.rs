//! The partners' half of the plugin of `wordpress/ajel/` on a real WordPress: what an author
//! puts into a post, with scripts and without them, and whatever a feed says.

use ajel_e2e::{
    Browser, Reply, Site, hostile, news, on_every_engine, on_one_engine,
    run::RUNTIME,
    widgets::{CARD, TICKER_LINK},
    wordpress::{AUTHOR, Setup, Wordpress, partner, php_text, posts, publisher},
};
use serde_json::{Value, json};

use crate::wordpress::pretty;

/// Publishes a post as the author, whose HTML WordPress cleans; gives its address.
fn post_of_author(wordpress: &Wordpress, content: &str) -> String {
    wordpress.php(&format!(
        "wp_set_current_user( get_user_by( 'login', '{}' )->ID );
         kses_init();
         if ( current_user_can( 'unfiltered_html' ) ) exit( 1 );
         $id = wp_insert_post( wp_slash( array( 'post_title' => 'مقال من كاتب', 'post_status' => 'publish', 'post_content' => {} ) ) );
         echo get_permalink( $id );",
        AUTHOR.0,
        php_text(content)
    ))
}

on_every_engine!(
    an_author_s_post_has_headlines_with_and_without_scripts,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(12)));
        let Some(wordpress) = partner(&site, &site.feed.url("/feed.json")) else {
            return;
        };
        for content in [
            "<!-- wp:ajel/news-ticker /--><!-- wp:ajel/related-articles {\"limit\":4} /--><!-- wp:ajel/back-to-top /-->",
            "[ajel_ticker]\n\n[ajel_related limit=\"4\"]\n\n[ajel_top]",
        ] {
            let post = post_of_author(&wordpress, content);
            // Scripts off: the newest links are in the page itself.
            browser.goto(&format!("{post}?without-scripts")).await;
            let links: Vec<(String, f64)> = browser
                .js("[...document.querySelectorAll('ajel-news-ticker a')].map((a) => [a.textContent, a.getBoundingClientRect().height])")
                .await;
            assert_eq!(links.len(), 12, "{content}");
            for (number, (title, height)) in links.iter().enumerate() {
                assert_eq!(news::item(number)["title"], json!(title));
                assert!(*height > 0.0, "{title} is not seen");
            }
            assert_eq!(browser.count("ajel-related-articles a").await, 4);
            assert!(!browser.js::<bool>("'ajel' in window").await);

            // Scripts on: the widgets, from one script.
            browser.goto(&post).await;
            browser.wait_for_element(TICKER_LINK).await;
            browser
                .run("document.querySelector('ajel-related-articles').scrollIntoView()")
                .await;
            browser.wait_for_element(CARD).await;
            assert_eq!(browser.count("ajel-back-to-top").await, 1);
            let scripts: Vec<(String, bool)> = browser
                .js("[...document.scripts].filter((s) => s.src.includes('embed.js')).map((s) => [s.src, s.async])")
                .await;
            assert_eq!(scripts, [(site.widget.url("/embed.js"), true)]);
        }
        // Nobody's page waits for the feed twice: the second has the copy of the first.
        let asked_by_php = site.feed.requests("/feed.json").into_iter();
        let asked_by_php = asked_by_php.filter(|request| {
            request
                .header("user-agent")
                .is_some_and(|agent| agent.starts_with("ajel-wordpress/"))
        });
        assert_eq!(asked_by_php.count(), 1);
        assert_eq!(wordpress.complaints("plugins/ajel"), Vec::<String>::new());
    }
);

/// The links that are in a post for readers without scripts.
async fn links(wordpress: &Wordpress, browser: &Browser, post: &str) -> Vec<String> {
    let path = post.strip_prefix(wordpress.home()).expect("its own post");
    let page = wordpress.get(path, &[]).await;
    let html = String::from_utf8_lossy(&page.body).into_owned();
    assert_eq!(page.status, 200, "{html}");
    browser
        .js(&format!(
            "[...new DOMParser().parseFromString({}, 'text/html').querySelectorAll('ajel-news-ticker a')].map((a) => a.textContent)",
            json!(html)
        ))
        .await
}

/// Has the plugin forget what it knows of feeds.
const FORGET: &str =
    "$wpdb->query( \"DELETE FROM $wpdb->options WHERE option_name LIKE '%ajel\\_feed\\_%'\" );";

on_one_engine!(each_kind_of_feed_gives_links, |browser, site| async move {
    let (Some(rest), Some(wordpress)) = (
        Wordpress::shared(Setup::Pretty),
        partner(&site, &site.feed.url("/none.json")),
    ) else {
        return;
    };
    let Some(publisher) = publisher(&[]) else {
        return;
    };
    // Breaking news first, as in the ticker; links have no mark, so the word «عاجل» stays.
    let titles = |most: usize| -> Vec<String> {
        let mut listed = posts();
        listed.retain(|post| post.is_listed() && !post.is_of_another_kind());
        listed.truncate(most);
        listed.sort_by_key(|post| post.key != "marked");
        let shown = listed.into_iter().filter_map(|post| match &*post.key {
            "marked" => Some(post.title),
            _ => post.shown,
        });
        shown.collect()
    };
    let (public, of_rss) = (titles(usize::MAX), titles(10));
    for (feed, wanted) in [
        (pretty(rest.home()), &public),
        (rest.url("/feed/"), &of_rss),
        (rest.url("/feed/atom/"), &of_rss),
        (publisher.url("/wp-json/ajel/v1/feed"), &public),
    ] {
        let post = post_of_author(&wordpress, &format!("[ajel_ticker feed=\"{feed}\"]"));
        let mut found = Vec::new();
        // A page waits three seconds for a feed, in which a busy machine may not answer.
        for _ in 0..20 {
            found = links(&wordpress, &browser, &post).await;
            if !found.is_empty() {
                break;
            }
            wordpress.php(FORGET);
        }
        assert_eq!(&found, wanted, "{feed}");
    }
    assert_eq!(wordpress.complaints("plugins/ajel"), Vec::<String>::new());
});

on_one_engine!(
    the_last_good_links_stay_while_a_feed_is_down,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(12)));
        let Some(wordpress) = partner(&site, &site.feed.url("/feed.json")) else {
            return;
        };
        let post = post_of_author(&wordpress, "[ajel_ticker]");
        assert_eq!(links(&wordpress, &browser, &post).await.len(), 12);
        for trouble in [
            Reply::status(503),
            Reply::html("<!doctype html><title>تحقق من المتصفح</title>"),
            Reply::json(news::headlines(3)).break_after(100),
            Reply::never(),
        ] {
            let before = site.feed.count("/feed.json");
            site.feed.on("/feed.json", trouble.clone());
            // As after five minutes.
            wordpress.php(
                "foreach ( $wpdb->get_col( \"SELECT option_name FROM $wpdb->options WHERE option_name LIKE '\\_transient\\_ajel\\_feed\\_%'\" ) as $name ) {
                     $copy = get_option( $name );
                     $copy['next'] = 0;
                     update_option( $name, $copy );
                 }",
            );
            assert_eq!(
                links(&wordpress, &browser, &post).await.len(),
                12,
                "{trouble:?}"
            );
            browser
                .wait_until("the feed to be asked", || {
                    site.feed.count("/feed.json") > before
                })
                .await;
            assert_eq!(
                links(&wordpress, &browser, &post).await.len(),
                12,
                "{trouble:?}"
            );
        }
        assert_eq!(wordpress.complaints("plugins/ajel"), Vec::<String>::new());
    }
);

/// An author must not have the server look into its own network.
#[test]
fn only_who_may_write_scripts_chooses_the_script_of_all_pages() {
    RUNTIME.block_on(async {
        let Some(wordpress) = Wordpress::own(&[]) else {
            return;
        };
        wordpress.put_plugin(&json!({ "partner": true, "partner_embed": "https://cdn.example/embed.js" }));
        // WordPress forbids it in this way to the administrators of a network's sites.
        let printed = wordpress.php(
            "require_once ABSPATH . 'wp-admin/includes/template.php';
             $save = function ( $embed ) {
                 update_option( 'ajel_options', array( 'tab' => 'partner', 'partner' => 1, 'partner_form' => 1, 'partner_embed' => $embed, 'partner_integrity' => '' ) );
                 return array( get_option( 'ajel_options' )['partner_embed'], count( get_settings_errors( 'ajel_options' ) ) );
             };
             $saved = array( $save( 'https://cdn.example/v2/embed.js' ) );
             define( 'DISALLOW_UNFILTERED_HTML', true );
             $saved[] = $save( 'https://cdn.example/v2/embed.js' );
             $saved[] = $save( 'https://other.example/x.js' );
             $saved[] = $save( '<script src=\"https://other.example/x.js\"></script>' );
             echo wp_json_encode( $saved );",
        );
        let saved: Vec<(String, usize)> = serde_json::from_str(&printed).expect("JSON");
        let second = "https://cdn.example/v2/embed.js".to_owned();
        let expected = [0, 0, 1, 2].map(|complaints| (second.clone(), complaints));
        assert_eq!(saved, expected);
    });
}

#[test]
fn no_address_inside_of_the_server_s_network_is_asked() {
    RUNTIME.block_on(async {
        let site = Site::open().await;
        site.feed.on("/feed.json", Reply::json(news::headlines(12)));
        let Some(wordpress) = Wordpress::own(&[]) else {
            return;
        };
        wordpress
            .put_plugin(&json!({ "partner": true, "partner_embed": site.widget.url("/embed.js") }));
        let feed = site.feed.url("/feed.json");
        let port = feed.rsplit(':').next().expect("a port").to_owned();
        for address in [
            feed,
            format!("http://localhost:{port}"),
            format!("http://[::1]:{port}"),
            format!("http://2130706433:{port}"),
            format!("http://0x7f.1:{port}"),
            format!("http://0:{port}"),
        ] {
            let post = post_of_author(&wordpress, &format!("[ajel_ticker feed=\"{address}\"]"));
            let path = post.strip_prefix(wordpress.home()).expect("its own post");
            assert_eq!(wordpress.get(path, &[]).await.status, 200, "{address}");
        }
        assert_eq!(site.feed.count("/feed.json"), 0);
        assert_eq!(wordpress.complaints("plugins/ajel"), Vec::<String>::new());
    });
}

on_one_engine!(
    one_setting_puts_widgets_on_every_page,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(12)));
        let Some(wordpress) = partner(&site, &site.feed.url("/feed.json")) else {
            return;
        };
        wordpress.php("update_option( 'ajel_options', array( 'partner_automatic' => array( 'ticker', 'related', 'top' ) ) );");
        let own = post_of_author(
            &wordpress,
            "<!-- wp:paragraph --><p>نص المقال.</p><!-- /wp:paragraph -->",
        );
        let placed = post_of_author(&wordpress, "[ajel_related limit=\"2\"]");
        for (page, related) in [(wordpress.url("/"), 0), (own, 1), (placed, 1)] {
            browser.goto(&page).await;
            browser.wait_for_element(TICKER_LINK).await;
            let counts: Vec<usize> = browser
                .js("['ajel-news-ticker', 'ajel-related-articles', 'ajel-back-to-top'].map((name) => document.querySelectorAll(name).length)")
                .await;
            assert_eq!(counts, [1, related, 1], "{page}");
            assert_eq!(browser.count("script[src*='embed.js']").await, 1);
        }
        assert_eq!(wordpress.complaints("plugins/ajel"), Vec::<String>::new());
    }
);

/// Each payload as every setting; gives the payloads, each with what is on a page then.
const SETTINGS: &str = "
    $pages = array();
    foreach ( json_decode( PAYLOADS, true ) as $payload ) {
        $value = array(
            'partner' => true, 'partner_embed' => $payload, 'partner_integrity' => $payload, 'partner_automatic' => array( $payload ),
            'partner_defaults' => array( 'all' => array( 'label' => $payload, 'lang' => $payload, 'theme' => $payload, 'link-params' => $payload,
                'link-target' => $payload, 'feed' => 'FEED', $payload => $payload ) ),
        );
        foreach ( array( true, false ) as $by_form ) {
            if ( $by_form ) {
                update_option( 'ajel_options', $value );
            } else {
                $wpdb->update( $wpdb->options, array( 'option_value' => serialize( $value ) ), array( 'option_name' => 'ajel_options' ) );
                wp_cache_flush();
            }
            wp_deregister_script( 'ajel-embed' );
            Ajel\\Partner\\Script::declare_files();
            wp_scripts()->done = array();
            $html = do_shortcode( '[ajel_ticker][ajel_related]' );
            ob_start();
            wp_print_scripts( 'ajel-embed' );
            $pages[] = array( $payload, $html . ob_get_clean() );
        }
    }
    echo json_encode( $pages, JSON_INVALID_UTF8_SUBSTITUTE );
";

/// Everything in a partner's page is a link, whatever the feed, the author or the settings say.
const ONLY_LINKS: &str = "(() => {
    const wrong = [];
    for (const host of document.querySelectorAll('ajel-news-ticker, ajel-related-articles, ajel-back-to-top')) {
        for (const { name, value } of host.attributes) {
            if (/^on|^style$|^srcdoc$/.test(name)) wrong.push(['attribute', name, value]);
        }
        for (const node of host.querySelectorAll('*')) {
            if (!['a', 'strong'].includes(node.localName)) wrong.push(['element', node.outerHTML]);
            for (const { name, value } of node.attributes) {
                if (!['href', 'rel', 'dir', 'target'].includes(name)) wrong.push(['attribute', name, value]);
            }
            if (node.localName === 'a' && !(/^https?:$/.test(node.protocol) && !node.username)) wrong.push(['link', node.outerHTML]);
        }
        if (host.querySelector('ajel-news-ticker, ajel-related-articles')) wrong.push(['not closed', host.outerHTML.slice(0, 500)]);
    }
    for (const node of document.querySelectorAll('main script, main iframe, main object, main embed, main svg, main math, [onerror], [onload], [onmouseover]')) wrong.push(['in the page', node.outerHTML]);
    for (const node of document.querySelectorAll('p script')) {
        const names = [...node.attributes].map(({ name }) => name).filter((name) => !['src', 'id', 'async', 'integrity', 'crossorigin', 'type'].includes(name));
        if (names.length || node.textContent || !/^https?:\\/\\//.test(node.src)) wrong.push(['script', node.outerHTML]);
    }
    if (/fired/.test(document.title)) wrong.push(['title']);
    return wrong.slice(0, 10);
})()";

on_one_engine!(
    hostile_feeds_settings_and_shortcodes_are_harmless_on_a_partner_s_page,
    |browser, site| async move {
        let payloads = hostile::own();
        site.feed
            .on("/feed-h.json", Reply::json(hostile::feed(&payloads)));
        let Some(wordpress) = partner(&site, &site.feed.url("/feed-h.json")) else {
            return;
        };
        // Each as a setting, as an author's shortcode and as an author's block.
        let shortcodes: String = payloads
            .iter()
            .map(|payload| {
                let label = payload.replace(['"', '[', ']'], " ");
                // As the editor writes a block's attributes.
                let block = json!({ "label": payload, "feed": payload, "linkParams": payload, "show": payload });
                let block = block
                    .to_string()
                    .replace("--", "\\u002d\\u002d")
                    .replace('<', "\\u003c")
                    .replace('>', "\\u003e")
                    .replace('&', "\\u0026");
                format!("[ajel_ticker label=\"{label}\" link_params=\"{label}\" urgent_words='{label}']\n\n<!-- wp:ajel/news-ticker {block} /-->\n\n")
            })
            .collect();
        let post = post_of_author(&wordpress, &shortcodes);
        browser.goto(&format!("{post}?without-scripts")).await;
        assert!(browser.count("ajel-news-ticker").await >= payloads.len());
        assert!(browser.count("ajel-news-ticker a").await > 0);
        assert_eq!(browser.js::<Value>(ONLY_LINKS).await, json!([]));

        // As stored by the form, which cleans, and as a hacked database has it, which does not.
        let pages = wordpress.php(
            &SETTINGS
                .replace("PAYLOADS", &php_text(&json!(payloads).to_string()))
                .replace("FEED", &site.feed.url("/feed-h.json")),
        );
        let pages: Vec<(String, String)> = serde_json::from_str(&pages).expect("pages");
        assert_eq!(pages.len(), 2 * payloads.len());
        browser.goto("about:blank").await;
        for (payload, html) in pages {
            let found: Value = browser
                .js(&format!("((document) => {ONLY_LINKS})(new DOMParser().parseFromString({}, 'text/html'))", json!(format!("<p>{html}</p>"))))
                .await;
            assert_eq!(found, json!([]), "{payload}: {html}");
        }
        assert_eq!(wordpress.complaints("plugins/ajel"), Vec::<String>::new());
    }
);
