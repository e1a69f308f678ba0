//! The plugin of `wordpress/ajel/` on a real WordPress, by its admin pages as a new user has
//! them.

use ajel_e2e::{
    Browser, Options, Site, on_one_engine,
    run::root,
    wordpress::{ADMINISTRATOR, AUTHOR, Wordpress},
};
use serde_json::{Value, json};

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

on_one_engine!(
    exploring,
    |browser, _site| async move {
        let Some(wordpress) = Wordpress::own(&[]) else { return; };
        log_in(&browser, &wordpress, AUTHOR).await;
        browser.screenshot(&root().join("target/e2e/x1.png")).await;
        browser.goto(&wordpress.url("/wp-admin/post-new.php")).await;
        browser.wait_for("the editor", "window.wp?.data?.select('core/editor')?.getCurrentPostId()").await;
        browser.screenshot(&root().join("target/e2e/x2.png")).await;
        let said = browser.js_async::<Value>("(async () => {
            const { dispatch, select } = wp.data;
            dispatch('core/editor').editPost({ title: 'مقال من كاتب', status: 'publish' });
            dispatch('core/block-editor').insertBlocks(wp.blocks.createBlock('core/paragraph', { content: 'نص المقال.' }));
            await dispatch('core/editor').savePost();
            return [select('core/editor').getPermalink(), select('core/editor').didPostSaveRequestFail()];
        })()").await;
        println!("{said}");
        browser.screenshot(&root().join("target/e2e/x3.png")).await;
    }
);
