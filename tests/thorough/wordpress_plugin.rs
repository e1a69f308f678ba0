//! The plugin of `wordpress/ajel/` on a real WordPress, by its admin pages as a new user has
//! them.

use ajel_e2e::{
    Browser, Options, Reply, Site, el, news, on_every_engine, on_one_engine,
    run::root,
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
        browser
            .wait_for(
                "the editor",
                "window.wp?.data?.select('core/editor')?.getCurrentPostId()",
            )
            .await;
        let said = browser.js_async::<Value>("(async () => {
            const { dispatch, select } = wp.data;
            dispatch('core/edit-post').closeGeneralSidebar?.();
            const guide = 'core/edit-post';
            if (select(guide).isFeatureActive?.('welcomeGuide')) dispatch(guide).toggleFeature('welcomeGuide');
            dispatch('core/editor').editPost({ title: 'مقال من كاتب', status: 'publish' });
            await dispatch('core/block-editor').insertBlocks([
                wp.blocks.createBlock('core/paragraph', { content: 'نص المقال.' }),
                wp.blocks.createBlock('ajel/news-ticker', { mode: 'list' }),
            ]);
            await dispatch('core/editor').savePost();
            return [select('core/editor').getPermalink(), select('core/editor').didPostSaveRequestFail()];
        })()").await;
        println!("{said}");
        browser.screenshot(&root().join("target/e2e/x3.png")).await;
        assert_eq!(said[1], false);
        picture(&browser, "block").await;
        println!("{:?}", wordpress.complaints("plugins/ajel"));
    }
);
