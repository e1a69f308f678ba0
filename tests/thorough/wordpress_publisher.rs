//! The publishers' half of the plugin of `wordpress/ajel/` on a real WordPress: what is in its
//! feed, what is not, and what it costs.

use ajel_e2e::{
    Browser, Engine, Options, el, hostile, on_every_engine, on_one_engine,
    run::RUNTIME,
    widgets::TICKER_LINK,
    wordpress::{ADMINISTRATOR, Setup, Wordpress, headlines, log_in, php_text, posts, publisher},
};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

use crate::{
    wordpress::{assert_pictures, assert_shows_posts, partner_page},
    wordpress_plugin::{click_through, picture, wait_for_editor},
};

/// The feed of a site with pretty permalinks.
const FEED: &str = "/wp-json/ajel/v1/feed";

/// Asks for a feed, which must be there.
async fn feed(wordpress: &Wordpress, path: &str) -> Value {
    let answer = wordpress.get(path, &[]).await;
    let text = String::from_utf8_lossy(&answer.body);
    assert_eq!(answer.status, 200, "{path}: {text}");
    serde_json::from_slice(&answer.body).expect("JSON")
}

/// Its titles, or what stands for them.
fn titles(feed: &Value) -> Vec<&str> {
    let items = feed["items"].as_array().expect("items");
    items
        .iter()
        .map(|item| item["title"].as_str().unwrap_or_default())
        .collect()
}

on_every_engine!(
    the_feed_is_shown_as_the_newsroom_wrote_it,
    |browser, site| async move {
        let Some(wordpress) = publisher(&[]) else {
            return;
        };
        let origin = wordpress.origin();
        let page = partner_page(&site, &[origin], &[origin], &wordpress.url(FEED));
        browser.goto(&page.serve()).await;
        assert_shows_posts(&browser, usize::MAX, 0).await;
        assert_pictures(&browser, 5).await;
        assert_eq!(wordpress.complaints("plugins/ajel"), Vec::<String>::new());
    }
);

#[test]
fn it_is_a_json_feed_of_what_is_public() {
    RUNTIME.block_on(async {
        for (environment, path) in [
            (("AJEL_WP_PERMALINKS", ""), FEED),
            (
                ("AJEL_WP_PERMALINKS", "plain"),
                "/?rest_route=/ajel/v1/feed",
            ),
        ] {
            let Some(wordpress) = publisher(&[environment]) else {
                return;
            };
            let given = feed(&wordpress, path).await;
            assert_eq!(given["version"], "https://jsonfeed.org/version/1.1");
            assert_eq!(given["title"], "وكالة مرافئ للأنباء");
            assert_eq!(given["language"], "ar");
            let own = given["feed_url"].as_str().expect("an address");
            let own = own.strip_prefix(wordpress.home()).expect("its own site's");
            assert_eq!(feed(&wordpress, own).await, given);

            let public: Vec<_> = posts()
                .into_iter()
                .filter(|post| post.shown.is_some())
                .collect();
            let items = given["items"].as_array().expect("items");
            assert_eq!(items.len(), public.len());
            for (item, post) in items.iter().zip(&public) {
                if !post.title.is_empty() && post.key != "marked" {
                    assert_eq!(item["title"], json!(post.shown), "{}", post.key);
                }
                let section = item["tags"][0].as_str().unwrap_or_default();
                assert_eq!(Some(section), post.section.as_deref(), "{item}");
                for name in ["id", "url"] {
                    let address = item[name].as_str().unwrap_or_default();
                    assert!(address.starts_with(wordpress.home()), "{item}");
                }
                let date = item["date_published"].as_str().unwrap_or_default();
                assert!(date.ends_with("+03:00"), "{item}");
                let summary = item["summary"].as_str().unwrap_or_default();
                assert!(
                    !summary.contains(['[', '<']) && summary.chars().count() <= 300,
                    "{item}"
                );
            }
            let whole = given.to_string();
            for hidden in ["محمي", "كلام خاص", "مجدول", "يُراجع", "غير مصنف", "سر-1"]
            {
                assert!(!whole.contains(hidden), "{hidden}");
            }
            assert_eq!(wordpress.complaints("plugins/ajel"), Vec::<String>::new());
        }
    });
}

#[test]
fn each_site_of_a_network_has_a_feed_of_its_own() {
    RUNTIME.block_on(async {
        let Some(network) = Wordpress::shared(Setup::Network) else {
            return;
        };
        network.put_plugin_files();
        network.php(
            "require_once ABSPATH . 'wp-admin/includes/plugin.php';
             activate_plugin( 'ajel/ajel.php', '', true );
             foreach ( get_sites( array( 'fields' => 'ids' ) ) as $site ) {
                 switch_to_blog( $site );
                 update_option( 'ajel_options', array( 'publisher' => true ) );
                 restore_current_blog();
             }",
        );
        let mut ids = Vec::new();
        for (site, title) in [
            ("", "المجلس البلدي يقر ميزانية الحدائق"),
            ("/sport", "نادي الميناء يتأهل إلى نصف النهائي"),
        ] {
            let feed = feed(network, &format!("{site}{FEED}")).await;
            assert_eq!(titles(&feed), [title]);
            ids.push(feed["items"][0]["id"].clone());
        }
        // Though both posts have one number.
        assert_ne!(ids[0], ids[1]);
        // A request of one site may make the feed of another one: its answer is kept there.
        let kept = network.php(
            "$count = function () {
                 global $wpdb;
                 $counts = array();
                 foreach ( get_sites( array( 'fields' => 'ids', 'orderby' => 'id' ) ) as $site ) {
                     $options = $wpdb->get_blog_prefix( $site ) . 'options';
                     $counts[] = (int) $wpdb->get_var( \"SELECT COUNT(*) FROM $options WHERE option_name LIKE '\\_transient\\_ajel\\_answer%'\" );
                 }
                 return $counts;
             };
             $before = $count();
             switch_to_blog( max( get_sites( array( 'fields' => 'ids' ) ) ) );
             Ajel\\Publisher\\Cache::answer( Ajel\\Publisher\\Parameters::of( array( 'number' => 7 ) ) );
             restore_current_blog();
             do_action( 'shutdown' );
             echo wp_json_encode( array( $before, $count() ) );",
        );
        let (before, after): ([u32; 2], [u32; 2]) = serde_json::from_str(&kept).expect("JSON");
        assert_eq!(after, [before[0], before[1] + 1]);
        assert_eq!(network.complaints("plugins/ajel"), Vec::<String>::new());
    });
}

#[test]
fn a_post_leaves_the_feed_as_soon_as_it_is_not_public() {
    RUNTIME.block_on(async {
        let Some(wordpress) = publisher(&[]) else {
            return;
        };
        for change in [
            "wp_update_post( array( 'ID' => $id, 'post_status' => 'private' ) );",
            "wp_update_post( array( 'ID' => $id, 'post_status' => 'draft' ) );",
            "wp_update_post( array( 'ID' => $id, 'post_password' => 'سر' ) );",
            "wp_update_post( array( 'ID' => $id, 'post_status' => 'future', 'post_date' => '2090-01-01 00:00:00', 'post_date_gmt' => '2090-01-01 00:00:00', 'edit_date' => true ) );",
            "wp_trash_post( $id );",
            "wp_delete_post( $id, true );",
        ] {
            let id = wordpress.php("echo wp_insert_post( array( 'post_title' => 'خبر يُسحب', 'post_content' => 'نص.', 'post_status' => 'publish' ) );");
            let before = wordpress.get(FEED, &[]).await;
            let text = String::from_utf8_lossy(&before.body).into_owned();
            assert!(text.contains("خبر يُسحب"), "{change}: {text}");
            wordpress.php(&format!("$id = {id}; {change}"));
            let tag = before.header("etag");
            let after = wordpress.get(FEED, &[("if-none-match", &tag)]).await;
            let text = String::from_utf8_lossy(&after.body).into_owned();
            assert!(after.status == 200 && !text.contains("خبر يُسحب"), "{change}: {text}");
        }
        // And what changes in one that stays is there at once.
        wordpress.php(
            "$post = get_posts( array( 'numberposts' => 1, 'has_password' => false ) )[0];
             wp_update_post( array( 'ID' => $post->ID, 'post_title' => 'عنوان مصحح' ) );
             wp_update_term( get_term_by( 'name', 'اقتصاد', 'category' )->term_id, 'category', array( 'name' => 'مال وأعمال' ) );",
        );
        let feed = feed(&wordpress, FEED).await;
        assert_eq!(titles(&feed)[0], "عنوان مصحح");
        let whole = feed.to_string();
        assert!(whole.contains("مال وأعمال") && !whole.contains("\"اقتصاد\""), "{whole}");
    });
}

#[test]
fn breaking_news_ends_and_what_is_pinned_stands_first() {
    RUNTIME.block_on(async {
        let Some(wordpress) = publisher(&[]) else {
            return;
        };
        wordpress.php(
            "$posts = get_posts( array( 'numberposts' => 12, 'has_password' => false ) );
             update_post_meta( $posts[3]->ID, '_ajel_urgent_until', time() + 15 );
             update_post_meta( $posts[11]->ID, '_ajel_pinned', true );",
        );
        let now = feed(&wordpress, FEED).await;
        let marked = |feed: &Value, name: &str| {
            let items = feed["items"].as_array().expect("items");
            let marked = items
                .iter()
                .filter(|item| item["_ajel"][name] == json!(true));
            marked.count()
        };
        assert_eq!((marked(&now, "urgent"), marked(&now, "pinned")), (1, 1));
        assert_eq!(
            now["items"][0]["_ajel"]["pinned"],
            true,
            "{:?}",
            titles(&now)
        );
        // Nothing is stored meanwhile: the answer itself knows when it is old.
        let mut later = now;
        for _ in 0..60 {
            if marked(&later, "urgent") == 0 {
                break;
            }
            tokio::time::sleep(Duration::from_secs(1)).await;
            later = feed(&wordpress, FEED).await;
        }
        assert_eq!((marked(&later, "urgent"), marked(&later, "pinned")), (0, 1));
    });
}

#[test]
fn a_part_of_the_feed_can_be_asked_for() {
    RUNTIME.block_on(async {
        let Some(wordpress) = publisher(&[]) else {
            return;
        };
        let encoded =
            |name: &str| -> String { name.bytes().map(|byte| format!("%{byte:02x}")).collect() };
        let (economy, sport) = (encoded("اقتصاد"), encoded("رياضة"));
        let of_economy = posts()
            .iter()
            .filter(|post| post.section.as_deref() == Some("اقتصاد"))
            .count();
        for (query, count) in [
            (format!("section={economy}"), of_economy),
            (format!("section={economy},{sport}"), of_economy + 1),
            (format!("tag={}", encoded("نقل")), 3),
            (format!("section={economy}&number=2"), 2),
            ("number=3".to_owned(), 3),
        ] {
            let feed = feed(&wordpress, &format!("{FEED}?{query}")).await;
            assert_eq!(titles(&feed).len(), count, "{query}: {:?}", titles(&feed));
        }
        for query in [
            "number=0",
            "number=1000",
            "number=x",
            "section=",
            "section[]=1",
            "section=nothing-of-this-name",
            "tag=1%27%20OR%201=1",
        ] {
            let asked = [("origin", "https://partner.example")];
            let answer = wordpress.get(&format!("{FEED}?{query}"), &asked).await;
            let text = String::from_utf8_lossy(&answer.body);
            // An error that a partner understands, or nothing; a list of everything is neither.
            let list: Value = serde_json::from_slice(&answer.body).expect("JSON");
            let is_empty = answer.status == 200 && titles(&list).is_empty();
            assert!(
                is_empty || [400, 404].contains(&answer.status),
                "{query}: {} {text}",
                answer.status
            );
            assert_eq!(answer.header("access-control-allow-origin"), "*", "{query}");
        }
        assert_eq!(wordpress.complaints("plugins/ajel"), Vec::<String>::new());
    });
}

#[test]
fn where_the_rest_api_is_closed_the_feed_is_too_unless_the_site_says_otherwise() {
    RUNTIME.block_on(async {
        let Some(wordpress) = publisher(&[("AJEL_WP_REST", "closed")]) else {
            return;
        };
        let asked = [("origin", "https://partner.example")];
        let answer = wordpress.get(FEED, &asked).await;
        assert_eq!(answer.status, 401);
        // So that a partner's page learns of it, instead of `feed-blocked-cors`.
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        for path in ["/?feed=ajel", "/feed/ajel/"] {
            let beside = wordpress.get(path, &asked).await;
            assert_eq!(beside.status, 200, "{path}");
            assert_eq!(beside.header("access-control-allow-origin"), "*", "{path}");
            let feed: Value = serde_json::from_slice(&beside.body).expect("JSON");
            assert_eq!(titles(&feed).len(), headlines().len(), "{path}");
            let tag = beside.header("etag");
            let again = wordpress.get(path, &[asked[0], ("if-none-match", &tag)]).await;
            assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
        }
        wordpress.php("update_option( 'ajel_options', array( 'publisher' => true, 'publisher_keep_open' => true ) );");
        assert_eq!(wordpress.get(FEED, &[]).await.status, 200);
        for path in ["/wp-json/wp/v2/posts", "/wp-json/wp/v2/users", "/wp-json/"] {
            assert_eq!(wordpress.get(path, &[]).await.status, 401, "{path}");
        }
    });
}

#[test]
fn only_who_may_publish_a_post_marks_it() {
    RUNTIME.block_on(async {
        let Some(wordpress) = publisher(&[]) else {
            return;
        };
        let answers = wordpress.php(
            "$author = get_user_by( 'login', 'katib' )->ID;
             $contributor = wp_insert_user( array( 'user_login' => 'mutadarrib', 'user_pass' => 'x', 'role' => 'contributor' ) );
             $insert = function ( $user, $status ) {
                 return wp_insert_post( array( 'post_author' => $user, 'post_title' => 'خبر', 'post_content' => 'نص.', 'post_status' => $status ) );
             };
             $of_author = $insert( $author, 'publish' );
             $of_contributor = $insert( $contributor, 'draft' );
             $of_editor = $insert( 1, 'publish' );
             $answers = array();
             foreach ( array( array( 1, $of_author ), array( $author, $of_author ), array( $author, $of_editor ), array( $contributor, $of_contributor ), array( $contributor, $of_author ), array( 0, $of_author ) ) as list( $user, $of ) ) {
                 wp_set_current_user( $user );
                 foreach ( array( '_ajel_urgent_until' => time() + 3600, '_ajel_pinned' => true ) as $key => $value ) {
                     delete_post_meta( $of, $key );
                     $request = new WP_REST_Request( 'POST', '/wp/v2/posts/' . $of );
                     $request->set_param( 'meta', array( $key => $value ) );
                     $status = rest_do_request( $request )->get_status();
                     $answers[] = array( $status < 300, (bool) get_post_meta( $of, $key, true ) );
                 }
             }
             echo json_encode( $answers );",
        );
        let answers: Vec<(bool, bool)> = serde_json::from_str(&answers).expect("answers");
        let (yes, no) = ((true, true), (false, false));
        assert_eq!(answers, [yes, yes, yes, yes, no, no, no, no, no, no, no, no]);
    });
}

on_one_engine!(
    the_classic_editor_has_a_box_that_needs_its_nonce,
    |browser, _site| async move {
        let Some(wordpress) = publisher(&[("AJEL_WP_CLASSIC", "1")]) else {
            return;
        };
        let id = wordpress.php("echo get_posts( array( 'numberposts' => 1 ) )[0]->ID;");
        let editor = wordpress.url(&format!("/wp-admin/post.php?post={id}&action=edit"));
        let marks = || {
            wordpress.php(&format!(
                "echo json_encode( array( get_post_meta( {id}, '_ajel_urgent_until', true ) > time(), (bool) get_post_meta( {id}, '_ajel_pinned', true ) ) );"
            ))
        };
        let press = "for (const name of ['urgent', 'pinned']) document.querySelector(`#ajel input[name=ajel_${name}]`).click()";
        log_in(&browser, &wordpress, ADMINISTRATOR).await;
        for (before, stored) in [
            // A page of another site cannot know it.
            (
                "document.querySelector('[name=ajel_meta_box_nonce]').value = 'x'",
                "[false,false]",
            ),
            (
                "document.querySelector('[name=ajel_meta_box_nonce]').remove()",
                "[false,false]",
            ),
            ("", "[true,true]"),
            // A withdrawn mark is gone.
            ("", "[false,false]"),
        ] {
            browser.goto(&editor).await;
            browser
                .wait_for_element("#ajel input[name=ajel_urgent]")
                .await;
            browser.run(press).await;
            browser.run(before).await;
            click_through(&browser, "#publish").await;
            assert_eq!(marks(), stored, "{before}");
        }
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
        let title = "المصرف المركزي يثبت سعر الفائدة عند 5.25%";
        let live = format!("{}.textContent", el("ajel-news-ticker >> .live"));
        assert!(!browser.js::<String>(&live).await.contains(title));

        // Meanwhile, in the newsroom.
        let id = wordpress.php(&format!(
            "echo get_posts( array( 'title' => '{title}', 'post_status' => 'any' ) )[0]->ID;"
        ));
        let newsroom =
            Browser::open(Engine::Chromium, &Options::default().viewport(1000, 640)).await;
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
             for (const [panel, open] of [['ajel/ajel', true], ['post-status', false]]) {
                 if (wp.data.select('core/edit-post').isEditorPanelOpened(panel) !== open) wp.data.dispatch('core/edit-post').toggleEditorPanelOpened(panel);
             }",
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
fn ten_thousand_posts_cost_two_queries_and_then_one() {
    RUNTIME.block_on(async {
        let Some(wordpress) = publisher(&[("AJEL_WP_QUERIES", "1")]) else {
            return;
        };
        wordpress.php(MANY_POSTS);
        let queries = || wordpress.take_queries();
        let path = "/wp-json/ajel/v1/feed?number=100";
        let asked = [("origin", "https://partner.example")];
        queries();

        let since = Instant::now();
        let first = wordpress.get(path, &asked).await;
        // For people: on a busy machine it says nothing.
        println!("a miss takes {} ms", since.elapsed().as_millis());
        assert_eq!(first.status, 200, "{}", String::from_utf8_lossy(&first.body));
        let feed: Value = serde_json::from_slice(&first.body).expect("JSON");
        assert_eq!(feed["items"].as_array().map(Vec::len), Some(100));
        // One looks for a kept answer, and one reads the rows for a new one. The answer is stored only
        // after it has been sent.
        let made = queries();
        let (later, before): (Vec<_>, Vec<_>) =
            made.iter().partition(|query| query.starts_with("later: "));
        assert_eq!(before.len(), 2, "{made:#?}");
        let stored = later.iter().filter(|query| query.contains("_transient_ajel_answer"));
        assert!(stored.count() > 0, "{made:#?}");
        for (name, value) in [
            ("access-control-allow-origin", "*"),
            ("content-type", "application/feed+json; charset=utf-8"),
            ("set-cookie", ""),
        ] {
            assert_eq!(first.header(name), value, "{name}");
        }
        let cache = first.header("cache-control");
        let seconds = |name: &str| -> u32 {
            let value = cache.split(name).nth(1).unwrap_or_default();
            let digits: String = value.chars().take_while(char::is_ascii_digit).collect();
            digits.parse().unwrap_or_else(|_| panic!("no {name} in {cache}"))
        };
        // Or a browser that obeys the second shows each headline one round late.
        let old = seconds("max-age=") + seconds("stale-while-revalidate=");
        assert!(old < 54, "{cache}");
        assert!(!first.header("vary").to_lowercase().contains("origin"));

        // Kept, and not sent again to who has it.
        let (tag, date) = (first.header("etag"), first.header("last-modified"));
        tokio::time::sleep(Duration::from_secs(2)).await;
        for known in [("if-none-match", tag.as_str()), ("if-modified-since", date.as_str())] {
            let again = wordpress.get(path, &[asked[0], known]).await;
            assert_eq!((again.status, again.body.len()), (304, 0), "{known:?}");
            assert_eq!(again.header("access-control-allow-origin"), "*");
            let made = queries();
            assert!(made.len() == 1 && made[0].contains("wp_options"), "{made:#?}");
        }

        // A new post is in it at once.
        wordpress.php("wp_insert_post( array( 'post_title' => 'خبر جديد', 'post_content' => 'نص.', 'post_status' => 'publish' ) );");
        let answer = wordpress.get(path, &[asked[0], ("if-none-match", &tag)]).await;
        assert_eq!(answer.status, 200);
        let feed: Value = serde_json::from_slice(&answer.body).expect("JSON");
        assert_eq!(feed["items"][0]["title"], "خبر جديد");
    });
}

/// Gives the feed of a request within PHP, where a test can be another plugin.
const FEED_IN_PHP: &str = "
    $feed = function () {
        Ajel\\Publisher\\Cache::renew();
        do_action( 'shutdown' );
        return rest_do_request( new WP_REST_Request( 'GET', '/ajel/v1/feed' ) )->get_data();
    };
";

#[test]
fn what_a_block_hides_and_what_a_plugin_locks_is_not_in_the_feed() {
    RUNTIME.block_on(async {
        let Some(wordpress) = publisher(&[]) else {
            return;
        };
        let printed = wordpress.php(&format!(
            r#"{FEED_IN_PHP}
            $content = '<!-- wp:paragraph {{"metadata":{{"blockVisibility":false}}}} --><p>سر أول</p><!-- /wp:paragraph -->
                <!-- wp:group {{"blockVisibility":{{"hideBlock":true}},"layout":{{"type":"flow"}}}} --><div><!-- wp:paragraph --><p>سر ثان</p><!-- /wp:paragraph --><!-- wp:image --><img src="https://news.example/sirr.jpg"><!-- /wp:image --></div><!-- /wp:group -->
                <!-- wp:paragraph {{"align":"right"}} --><p>كلام للجميع.</p><!-- /wp:paragraph -->';
            $id    = wp_insert_post( wp_slash( array( 'post_title' => 'فيه ما يخفى', 'post_content' => $content, 'post_status' => 'publish' ) ) );
            $first = $feed()['items'][0];
            add_filter( 'post_password_required', function ( $is_locked, $post ) use ( $id ) {{
                return $is_locked || $post->ID === $id;
            }}, 10, 2 );
            echo wp_json_encode( array( $first, array_column( $feed()['items'], 'title' ) ) );"#
        ));
        let (first, locked): (Value, Vec<String>) = serde_json::from_str(&printed).expect("JSON");
        assert_eq!(first["title"], "فيه ما يخفى");
        assert_eq!(first["summary"], "كلام للجميع.");
        assert_eq!(first["image"], Value::Null);
        assert!(!locked.is_empty() && !locked.contains(&"فيه ما يخفى".to_owned()));
    });
}

#[test]
fn a_filter_of_another_plugin_that_fails_does_not_cost_the_feed() {
    RUNTIME.block_on(async {
        let Some(wordpress) = publisher(&[]) else {
            return;
        };
        let printed = wordpress.php(&format!(
            "{FEED_IN_PHP}
            $before = $feed();
            add_filter( 'the_title', function () {{ throw new Error( 'of a theme' ); }} );
            add_filter( 'ajel_feed_item', function ( $item ) {{
                $item['_ajel']['score'] = INF;
                return $item;
            }} );
            $after = $feed();
            echo wp_json_encode( array( array_column( $before['items'], 'id' ), array_column( $after['items'], 'id' ), $after['items'][0] ) );"
        ));
        let (before, after, newest): (Vec<String>, Vec<String>, Value) =
            serde_json::from_str(&printed).expect("JSON");
        assert_eq!(before, after);
        assert_eq!(newest["title"], headlines()[0]);
        assert_eq!(newest["_ajel"]["score"], 0);
    });
}

#[test]
fn an_item_is_the_same_one_with_http_and_https() {
    RUNTIME.block_on(async {
        let Some(wordpress) = publisher(&[]) else {
            return;
        };
        let printed = wordpress.php(
            "$feed = function () {
                 return rest_do_request( new WP_REST_Request( 'GET', '/ajel/v1/feed' ) )->get_data()['items'];
             };
             $plain = $feed();
             $_SERVER['HTTPS'] = 'on';
             $secure = $feed();
             echo wp_json_encode( array( array_column( $plain, 'id' ) === array_column( $secure, 'id' ), $plain[0]['url'], $secure[0]['url'] ) );",
        );
        let (is_same, plain, secure): (bool, String, String) =
            serde_json::from_str(&printed).expect("JSON");
        assert!(is_same);
        // And no visitor has the links of the other.
        assert_eq!(secure, plain.replacen("http:", "https:", 1));
    });
}

#[test]
fn an_object_cache_answers_without_a_query_until_a_post_changes() {
    RUNTIME.block_on(async {
        let environment = [("AJEL_WP_QUERIES", "1"), ("AJEL_WP_OBJECT_CACHE", "1")];
        let Some(wordpress) = publisher(&environment) else {
            return;
        };
        let first = feed(&wordpress, FEED).await;
        wordpress.take_queries();
        assert_eq!(feed(&wordpress, FEED).await, first);
        assert_eq!(wordpress.take_queries(), Vec::<String>::new());

        let id = wordpress.php("echo wp_insert_post( array( 'post_title' => 'خبر جديد', 'post_content' => 'نص.', 'post_status' => 'publish' ) );");
        assert_eq!(titles(&feed(&wordpress, FEED).await)[0], "خبر جديد");
        wordpress.php(&format!("wp_update_post( array( 'ID' => {id}, 'post_title' => 'خبر مصحح' ) );"));
        assert_eq!(titles(&feed(&wordpress, FEED).await)[0], "خبر مصحح");
        wordpress.php(&format!("wp_update_post( array( 'ID' => {id}, 'post_password' => 'سر' ) );"));
        assert_eq!(feed(&wordpress, FEED).await, first);
        assert_eq!(wordpress.complaints("plugins/ajel"), Vec::<String>::new());
    });
}

#[test]
fn a_database_that_refuses_the_long_query_gives_the_same_feed() {
    RUNTIME.block_on(async {
        let Some(wordpress) = publisher(&[]) else {
            return;
        };
        let usual = feed(&wordpress, FEED).await;
        let slow = wordpress.php(
            "Ajel\\Publisher\\Cache::renew();
             $refused = 0;
             add_filter( 'query', function ( $sql ) use ( &$refused ) {
                 $is_long = false !== strpos( $sql, 'ajel_kind' );
                 $refused += $is_long;
                 return $is_long ? 'SELECT nothing' : $sql;
             } );
             $GLOBALS['wpdb']->suppress_errors();
             $feed = rest_do_request( new WP_REST_Request( 'GET', '/ajel/v1/feed' ) )->get_data();
             echo wp_json_encode( 1 === $refused ? $feed : $refused );",
        );
        let slow: Value = serde_json::from_str(&slow).expect("JSON");
        assert_eq!(slow, usual);
    });
}

/// Ten thousand posts with sections, tags and pictures, by the database itself.
const MANY_POSTS: &str = "
    global $wpdb;
    $section = wp_insert_term( 'قسم', 'category' )['term_taxonomy_id'];
    $tag     = wp_insert_term( 'وسم', 'post_tag' )['term_taxonomy_id'];
    $image   = $wpdb->get_var( \"SELECT meta_value FROM $wpdb->postmeta WHERE meta_key = '_thumbnail_id' LIMIT 1\" );
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
