//! The plugin of `wordpress/ajel/` on a real WordPress, by its admin pages as a new user has
//! them.

use ajel_e2e::{
    Browser, Options, Reply, el, news, on_one_engine,
    release::wordpress_plugin,
    run::{root, skip},
    widgets::TICKER_LINK,
    wordpress::{ADMINISTRATOR, AUTHOR, LOOPBACK, Wordpress, log_in},
};
use fantoccini::Locator;
use serde_json::{Value, json};
use std::process::Command;

#[test]
fn its_php_keeps_the_rules() {
    let folder = root().join("wordpress/ajel");
    let rules = folder.join("phpcs.xml.dist");
    let checked = Command::new("phpcs")
        .args(["-q", "--report=emacs"])
        .arg(format!("--standard={}", rules.display()))
        .arg(&folder)
        .output();
    let Ok(checked) = checked else {
        skip(
            "there is no phpcs; ./dev test thorough installs it (Debian: apt-get install php-codesniffer)",
        );
        return;
    };
    let found = String::from_utf8_lossy(&checked.stdout);
    assert!(checked.status.success(), "{found}");
}

/// Clicks on what a person would click on, and waits for the next page.
pub(crate) async fn click_through(browser: &Browser, selector: &str) {
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

/// A picture for docs/wordpress.md: `UPDATE=1` writes it there.
pub(crate) async fn picture(browser: &Browser, name: &str) {
    let folder = match std::env::var_os("UPDATE") {
        Some(_) => root().join("docs"),
        None => root().join("target/e2e"),
    };
    // Hides the text cursor, messages that show for a moment, and ports, which differ each time.
    browser
        .run(
            r"document.activeElement?.blur();
              document.querySelectorAll('.components-snackbar').forEach((e) => e.remove());
              for (const field of document.querySelectorAll('input[type=text], textarea')) {
                  field.value = field.value.replace(/^http:\/\/127[.\d]+:\d+\/(feed.json|embed.js)$/, (_, name) =>
                      name === 'feed.json' ? 'https://news.example/feed.json' : 'https://cdn.example/ajel/v1/embed.js');
              }",
        )
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
        let file = wordpress_plugin();
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
        browser.assert_accessible(".ajel-settings").await;
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
        browser.assert_accessible(".ajel-settings").await;

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
        browser
            .run(
                "const blocks = wp.data.select('core/block-editor').getBlocks();
                 wp.data.dispatch('core/block-editor').selectBlock(blocks.find(({ name }) => name === 'ajel/news-ticker').clientId);
                 wp.data.dispatch('core/edit-post').openGeneralSidebar('edit-post/block');",
            )
            .await;
        browser
            .wait_for("the block's settings", "document.querySelector('.block-editor-block-inspector')?.textContent.includes('ajel')")
            .await;
        picture(&browser, "block").await;

        browser.goto(&post).await;
        browser.wait_for_element(TICKER_LINK).await;
        browser.frames().await;
        picture(&browser, "page").await;
        assert_eq!(wordpress.complaints("plugins/ajel"), Vec::<String>::new());

        // And when it is deleted, nothing is left.
        let left = "echo json_encode( array(
            $wpdb->get_col( \"SELECT option_name FROM $wpdb->options WHERE option_name LIKE '%ajel%'\" ),
            $wpdb->get_col( \"SELECT meta_key FROM $wpdb->postmeta WHERE meta_key LIKE '%ajel%'\" ),
            $wpdb->get_col( \"SELECT meta_key FROM $wpdb->usermeta WHERE meta_key LIKE '%ajel%'\" ),
            array_filter( _get_cron_array(), function ( $hooks ) { return strpos( json_encode( $hooks ), 'ajel' ); } ),
        ) );";
        wordpress
            .php("$posts = get_posts(); update_post_meta( $posts[0]->ID, '_ajel_pinned', true );");
        wordpress.get("/wp-json/ajel/v1/feed", &[]).await;
        assert_ne!(wordpress.php(left), "[[],[],[],[]]");
        log_in(&browser, &wordpress, ADMINISTRATOR).await;
        browser.goto(&wordpress.url("/wp-admin/plugins.php")).await;
        click_through(&browser, "tr[data-plugin='ajel/ajel.php'] .deactivate a").await;
        let deleted = wordpress.php(
            "require_once ABSPATH . 'wp-admin/includes/plugin.php'; require_once ABSPATH . 'wp-admin/includes/file.php';
             echo json_encode( delete_plugins( array( 'ajel/ajel.php' ) ) );",
        );
        assert_eq!(deleted, "true");
        assert_eq!(wordpress.php(left), "[[],[],[],[]]");
        browser.goto(&post).await;
        let text = browser.text("main").await;
        assert!(
            text.contains("نص المقال.") && !text.contains("ajel"),
            "{text}"
        );
    }
);

/// Waits for the block editor, and closes what it says to newcomers.
pub(crate) async fn wait_for_editor(browser: &Browser) {
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
