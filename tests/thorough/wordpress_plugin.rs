//! The plugin of `wordpress/ajel/` on a real WordPress, by its admin pages as a new user has
//! them.

use ajel_e2e::{
    Browser, Engine, Options, Reply, Site, el, hostile, news, on_every_engine, on_one_engine,
    run::{RUNTIME, root},
    widgets::{CARD, TICKER_LINK},
    wordpress::{ADMINISTRATOR, AUTHOR, Wordpress},
};
use fantoccini::Locator;
use serde_json::{Value, json};
use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// WordPress asks feeds on this machine, which it would refuse outside of a test.
const LOOPBACK: (&str, &str) = ("AJEL_WP_LOOPBACK", "1");

/// Logs in by the form.
async fn log_in(browser: &Browser, wordpress: &Wordpress, (name, password): (&str, &str)) {
    browser.goto(&wordpress.url("/wp-login.php")).await;
    // The page itself puts the cursor into a field a moment after it is loaded.
    browser
        .run(&format!(
            "document.querySelector('#user_login').value = {};
             document.querySelector('#user_pass').value = {};
             document.querySelector('#loginform').submit();",
            json!(name),
            json!(password)
        ))
        .await;
    browser.wait_for_element("#wpadminbar").await;
}

/// Clicks on what a person would click on, and waits for the next page.
async fn click_through(browser: &Browser, selector: &str) {
    browser.wait_for_element(selector).await;
    browser.run("window.before = true").await;
    browser.run(&format!("{}.click()", el(selector))).await;
    browser
        .wait_for(
            "the next page",
            "!window.before && document.readyState === 'complete'",
        )
        .await;
}

/// The plugin as people download it.
fn zip(folder: &Path) -> PathBuf {
    let file = folder.join("ajel-wordpress.zip");
    let made = Command::new("zip")
        .args(["-qr"])
        .arg(&file)
        .arg("ajel")
        .current_dir(root().join("wordpress"))
        .status();
    assert!(made.is_ok_and(|status| status.success()), "zip");
    file
}

/// A picture for docs/wordpress.md: `UPDATE=1` writes it there.
async fn picture(browser: &Browser, name: &str) {
    let folder = match std::env::var_os("UPDATE") {
        Some(_) => root().join("docs"),
        None => root().join("target/e2e"),
    };
    // What blinks, or is there for a moment only.
    browser
        .run("document.activeElement?.blur(); document.querySelectorAll('.components-snackbar').forEach((e) => e.remove())")
        .await;
    browser.frames().await;
    browser
        .screenshot(&folder.join(format!("wordpress-{name}.png")))
        .await;
}

on_one_engine!(
    a_new_user_installs_it_and_an_author_writes_with_it,
    Options::default().viewport(1000, 640),
    |browser, site| async move {
        let Some(wordpress) = Wordpress::own(&[LOOPBACK]) else {
            return;
        };
        site.feed.on("/feed.json", Reply::json(news::headlines(12)));
        log_in(&browser, &wordpress, ADMINISTRATOR).await;

        // The zip is uploaded and switched on.
        browser
            .goto(&wordpress.url("/wp-admin/plugin-install.php?tab=upload"))
            .await;
        let file = zip(wordpress.folder().parent().expect("a folder"));
        let field = browser.webdriver().find(Locator::Css("#pluginzip")).await;
        let field = field.expect("a field for the file");
        field
            .send_keys(&file.display().to_string())
            .await
            .expect("a file");
        picture(&browser, "upload").await;
        click_through(&browser, "#install-plugin-submit").await;
        click_through(&browser, "a.button-primary[href*='action=activate']").await;
        let notice = browser.text("#wpbody-content").await;
        assert!(notice.contains("ajel"), "{notice}");

        // Both halves, by the switches of the settings.
        browser
            .goto(&wordpress.url("/wp-admin/options-general.php?page=ajel"))
            .await;
        for half in ["publisher", "partner"] {
            let switch = format!("input[name='ajel_options[{half}]']");
            browser.run(&format!("{}.click()", el(&switch))).await;
        }
        click_through(&browser, "#submit").await;
        picture(&browser, "publisher").await;
        click_through(&browser, "a.nav-tab[href*='tab=partner']").await;
        let tag = site.fill(
            r#"<script async src="{widget}/embed.js" data-feed="{feed}/feed.json"></script>"#,
        );
        browser
            .run(&format!(
                "document.querySelector('#ajel-embed').value = {}",
                json!(tag)
            ))
            .await;
        click_through(&browser, "#submit").await;
        assert_eq!(
            browser
                .js::<String>("document.querySelector('#ajel-embed').value")
                .await,
            site.widget.url("/embed.js")
        );
        picture(&browser, "partner").await;

        // An author writes a post with a block.
        log_in(&browser, &wordpress, AUTHOR).await;
        browser.goto(&wordpress.url("/wp-admin/post-new.php")).await;
        wait_for_editor(&browser).await;
        let post = write(
            &browser,
            "مقال من كاتب",
            "wp.blocks.createBlock('core/paragraph', { content: 'نص المقال.' }),
             wp.blocks.createBlock('ajel/news-ticker', { mode: 'list' }),
             wp.blocks.createBlock('ajel/related-articles'), wp.blocks.createBlock('ajel/back-to-top')",
        )
        .await;
        // The editor shows what the server makes of the block.
        browser
            .wait_for("the headlines in the editor", "[...document.querySelectorAll('iframe')].map((f) => f.contentDocument).concat(document).some((d) => d?.body.textContent.includes('ونوردافيا'))")
            .await;
        picture(&browser, "block").await;

        browser.goto(&post).await;
        browser.wait_for_element(TICKER_LINK).await;
        browser.frames().await;
        picture(&browser, "page").await;
        assert_eq!(wordpress.complaints("plugins/ajel"), Vec::<String>::new());
    }
);

/// Waits for the block editor, and closes what it says to newcomers.
async fn wait_for_editor(browser: &Browser) {
    browser
        .wait_for(
            "the editor",
            "window.wp?.data?.select('core/editor')?.getCurrentPostId() && wp.blocks.getBlockTypes().length",
        )
        .await;
    browser
        .run(
            "const edit = 'core/edit-post';
             if (wp.data.select(edit).isFeatureActive('welcomeGuide')) wp.data.dispatch(edit).toggleFeature('welcomeGuide');",
        )
        .await;
}

/// Publishes a post of these blocks in the block editor, by what its buttons call; gives its
/// address.
async fn write(browser: &Browser, title: &str, blocks: &str) -> String {
    let saved: Value = browser
        .js_async(&format!(
            "(async () => {{
                const {{ dispatch, select }} = wp.data;
                dispatch('core/editor').editPost({{ title: {}, status: 'publish' }});
                await dispatch('core/block-editor').insertBlocks([{blocks}]);
                await dispatch('core/editor').savePost();
                return [select('core/editor').getPermalink(), select('core/editor').didPostSaveRequestFail()];
            }})()",
            json!(title)
        ))
        .await;
    assert_eq!(saved[1], false, "the post was not saved: {saved}");
    saved[0].as_str().expect("an address").to_owned()
}

/// A site of a partner, set up to show a feed.
fn partner(site: &Site, feed: &str) -> Option<Wordpress> {
    let wordpress = Wordpress::own(&[LOOPBACK])?;
    wordpress.put_plugin(&json!({
        "partner": true,
        "partner_embed": site.widget.url("/embed.js"),
        "partner_defaults": { "all": { "feed": feed } },
    }));
    Some(wordpress)
}

/// A site of a publisher.
fn publisher(environment: &[(&str, &str)]) -> Option<Wordpress> {
    let wordpress = Wordpress::own(environment)?;
    wordpress.put_plugin(&json!({ "publisher": true }));
    Some(wordpress)
}

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

/// A text as PHP writes it.
fn php_text(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
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

on_every_engine!(
    what_an_editor_marks_as_breaking_is_announced_on_another_site,
    |browser, site| async move {
        let Some(wordpress) = publisher(&[]) else {
            return;
        };
        let feed = wordpress.url("/wp-json/ajel/v1/feed");
        let url = site
            .page()
            .csp(&format!(
                "default-src 'none'; script-src {{page}}/own/ {{widget}} 'wasm-unsafe-eval'; \
                 connect-src {{widget}} {0}; img-src {0}; style-src 'self'; base-uri 'none'",
                wordpress.origin()
            ))
            .body(&format!(
                r#"<ajel-news-ticker feed="{feed}" refresh="15" mode="list"></ajel-news-ticker>"#
            ))
            .tag("data-widgets=\"\"")
            .serve();
        browser.goto(&url).await;
        browser.wait_for_element(TICKER_LINK).await;
        browser.wait_for_element("ajel-news-ticker >> .live").await;
        let title = "متحف الطيران يعرض طائرة متقاعدة";
        let live = format!("{}.textContent", el("ajel-news-ticker >> .live"));
        assert!(!browser.js::<String>(&live).await.contains(title));

        // Meanwhile, in the newsroom.
        let id = wordpress.php(&format!(
            "echo get_posts( array( 'title' => '{title}', 'post_status' => 'any' ) )[0]->ID;"
        ));
        let newsroom = Browser::open(Engine::Chromium, &Options::default()).await;
        log_in(&newsroom, &wordpress, ADMINISTRATOR).await;
        newsroom
            .goto(&wordpress.url(&format!("/wp-admin/post.php?post={id}&action=edit")))
            .await;
        wait_for_editor(&newsroom).await;
        mark_as_breaking(&newsroom).await;

        browser
            .wait_for(
                "the announcement",
                &format!("{live}.includes({})", json!(title)),
            )
            .await;
        let first = browser
            .js::<String>(&format!(
                "{}.textContent",
                el("ajel-news-ticker >> .headlines .item:has(.badge)")
            ))
            .await;
        assert!(first.contains("عاجل"), "{first}");
        assert_eq!(wordpress.complaints("plugins/ajel"), Vec::<String>::new());
    }
);

/// Turns on «عاجل» in the panel of the block editor, and saves the post.
async fn mark_as_breaking(browser: &Browser) {
    browser
        .run(
            "wp.data.dispatch('core/edit-post').openGeneralSidebar('edit-post/document');
             const panel = 'ajel/ajel';
             if (!wp.data.select('core/edit-post').isEditorPanelOpened(panel)) wp.data.dispatch('core/edit-post').toggleEditorPanelOpened(panel);",
        )
        .await;
    let switch = "[...document.querySelectorAll('.components-toggle-control')]
        .find((control) => /^(عاجل|Breaking)/.test(control.textContent.trim()))?.querySelector('input')";
    browser.wait_for("the switch", &format!("!!{switch}")).await;
    browser.run(&format!("{switch}.click()")).await;
    browser
        .wait_for(
            "the mark",
            "wp.data.select('core/editor').getEditedPostAttribute('meta')._ajel_urgent_until > 0",
        )
        .await;
    picture(browser, "breaking").await;
    let failed: bool = browser
        .js_async("wp.data.dispatch('core/editor').savePost().then(() => wp.data.select('core/editor').didPostSaveRequestFail())")
        .await;
    assert!(!failed, "the post was not saved");
}

#[test]
fn ten_thousand_posts_cost_two_queries_and_then_none() {
    RUNTIME.block_on(async {
        let log = std::env::temp_dir().join(format!("ajel-queries-{}", std::process::id()));
        let Some(wordpress) = publisher(&[("AJEL_WP_QUERIES", &log.display().to_string())]) else {
            return;
        };
        wordpress.php(MANY_POSTS);
        let queries = || {
            let all = std::fs::read_to_string(&log).unwrap_or_default();
            std::fs::remove_file(&log).ok();
            let lines = all.lines().filter(|line| !line.is_empty());
            lines.map(|line| line.chars().take(150).collect()).collect::<Vec<String>>()
        };
        let path = "/wp-json/ajel/v1/feed?number=100";
        let asked = [("origin", "https://partner.example")];
        // The option that says which answers are good is there then.
        wordpress.get("/wp-json/ajel/v1/feed?number=1", &asked).await;
        queries();

        let first = wordpress.get(path, &asked).await;
        assert_eq!(first.status, 200, "{}", String::from_utf8_lossy(&first.body));
        let feed: Value = serde_json::from_slice(&first.body).expect("JSON");
        assert_eq!(feed["items"].as_array().map(Vec::len), Some(100));
        let made = queries();
        let of_posts: Vec<&String> = made
            .iter()
            .filter(|query| !query.contains("wp_options"))
            .collect();
        assert!(of_posts.len() <= 2, "{made:#?}");
        for (name, value) in [
            ("access-control-allow-origin", "*"),
            ("content-type", "application/feed+json; charset=utf-8"),
            ("set-cookie", ""),
        ] {
            assert_eq!(first.header(name), value, "{name}");
        }
        let cache = first.header("cache-control");
        assert!(cache.contains("max-age=") && cache.contains("stale-while-revalidate="), "{cache}");
        assert!(!first.header("vary").to_lowercase().contains("origin"));

        // Kept, and not sent again to who has it.
        let (tag, date) = (first.header("etag"), first.header("last-modified"));
        tokio::time::sleep(std::time::Duration::from_secs(2)).await;
        for known in [("if-none-match", tag.as_str()), ("if-modified-since", date.as_str())] {
            let again = wordpress.get(path, &[asked[0], known]).await;
            assert_eq!((again.status, again.body.len()), (304, 0), "{known:?}");
            assert_eq!(again.header("access-control-allow-origin"), "*");
            let made = queries();
            assert!(made.iter().all(|query| query.contains("wp_options")), "{made:#?}");
        }

        // A new post is in it at once.
        wordpress.php("wp_insert_post( array( 'post_title' => 'خبر جديد', 'post_content' => 'نص.', 'post_status' => 'publish' ) );");
        let answer = wordpress.get(path, &[asked[0], ("if-none-match", &tag)]).await;
        assert_eq!(answer.status, 200);
        let feed: Value = serde_json::from_slice(&answer.body).expect("JSON");
        assert_eq!(feed["items"][0]["title"], "خبر جديد");
    });
}

/// Ten thousand posts with sections, tags and pictures, by the database itself.
const MANY_POSTS: &str = "
    global $wpdb;
    $section = wp_create_category_of_tests( 'قسم', 'category' );
    $tag     = wp_create_category_of_tests( 'وسم', 'post_tag' );
    $image   = $wpdb->get_var( \"SELECT meta_value FROM $wpdb->postmeta WHERE meta_key = '_thumbnail_id' LIMIT 1\" );
    function wp_create_category_of_tests( $name, $taxonomy ) {
        $made = wp_insert_term( $name, $taxonomy );
        return $made['term_taxonomy_id'];
    }
    $wpdb->query( \"INSERT INTO $wpdb->posts (ID, post_author, post_date, post_date_gmt, post_modified, post_modified_gmt, post_title, post_name, post_content, post_excerpt, post_status, to_ping, pinged, post_content_filtered)
        SELECT 10000 + seq, 1, NOW() - INTERVAL seq MINUTE, UTC_TIMESTAMP() - INTERVAL seq MINUTE, NOW(), UTC_TIMESTAMP(), CONCAT('خبر رقم ', seq), CONCAT('khabar-', seq), REPEAT('نص الخبر الطويل. ', 200), '', 'publish', '', '', '' FROM seq_1_to_10000\" );
    foreach ( array( $section, $tag ) as $term ) {
        $wpdb->query( \"INSERT INTO $wpdb->term_relationships (object_id, term_taxonomy_id) SELECT 10000 + seq, $term FROM seq_1_to_10000\" );
    }
    $wpdb->query( \"INSERT INTO $wpdb->postmeta (post_id, meta_key, meta_value) SELECT 10000 + seq, '_thumbnail_id', '$image' FROM seq_1_to_10000\" );
";

// Payloads in each field that an editor, an administrator or a hacked account can fill.
on_one_engine!(
    hostile_titles_terms_and_settings_are_harmless_in_the_feed,
    |browser, site| async move {
        let Some(wordpress) = publisher(&[]) else {
            return;
        };
        for payloads in hostile::own().chunks(90) {
            let list = php_text(&json!(payloads).to_string());
            wordpress.php(&format!(
                "foreach ( get_posts( array( 'numberposts' => -1, 'post_type' => 'post', 'post_status' => 'any' ) ) as $old ) wp_delete_post( $old->ID, true );
                 foreach ( json_decode( {list}, true ) as $n => $payload ) {{
                     $id = wp_insert_post( wp_slash( array(
                         'post_title' => \"($n) $payload\", 'post_content' => $payload, 'post_excerpt' => $n % 2 ? $payload : '',
                         'post_status' => 'publish', 'post_name' => \"n-$n\",
                     ) ) );
                     wp_set_object_terms( $id, wp_slash( array( mb_substr( $payload, 0, 190 ) ) ), 'post_tag' );
                     update_post_meta( $id, '_ajel_pinned', wp_slash( $payload ) );
                     update_post_meta( $id, '_ajel_urgent_until', wp_slash( $payload ) );
                     update_option( 'blogname', $payload );
                     update_option( 'blogdescription', $payload );
                 }}"
            ));
            let answer = wordpress.get("/wp-json/ajel/v1/feed?number=100", &[]).await;
            let text = String::from_utf8_lossy(&answer.body).into_owned();
            assert_eq!(answer.status, 200, "{text}");
            let feed: Value = serde_json::from_str(&text).expect("JSON");
            let items = feed["items"].as_array().expect("items");
            assert!(
                items.len() >= payloads.len() * 9 / 10,
                "{} of {}",
                items.len(),
                payloads.len()
            );
            // Even in a page of HTML, where it has no place, it would be text.
            assert!(!text.contains('<') && !text.contains("\u{202e}"), "{text}");
            for item in items {
                for name in ["url", "image"] {
                    let address = item[name].as_str().unwrap_or("http://");
                    assert!(
                        address.starts_with("http://") || address.starts_with("https://"),
                        "{item}"
                    );
                }
            }
            hostile::show_feed(&browser, &site, answer.body.to_vec()).await;
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

/// What is in a partner's page is a link, whatever the feed, the author or the settings say.
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
