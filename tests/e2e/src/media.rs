//! Changes the media features of the reader and of the paper while the page is open.

use serde_json::json;

use crate::{Browser, Engine, Options};

/// The media features that a page is shown with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Media {
    /// `prefers-reduced-motion: reduce`.
    pub reduced_motion: bool,
    /// `prefers-color-scheme: dark`.
    pub dark: bool,
    /// `forced-colors: active`.
    pub forced_colors: bool,
    /// `prefers-contrast: more`.
    pub more_contrast: bool,
    /// The medium `print`.
    pub print: bool,
}

impl Browser {
    /// Shows the open page with these media features from now on. Fails with the reason if the
    /// engine accepts them only when it starts.
    pub async fn emulate(&self, media: Media) -> Result<(), &'static str> {
        self.spend();
        match self.engine() {
            Engine::Chromium => self.emulate_in_chromium(media).await,
            Engine::Firefox => self.emulate_in_firefox(media).await,
            Engine::WebKit => {
                return Err("WebKitGTK reads the reader's settings when it starts");
            }
        }
        Ok(())
    }

    /// Sets what the test's [`Options`] say. WebKit is started with them.
    pub(crate) async fn begin_with_media(&self, options: &Options) {
        let media = Media {
            reduced_motion: options.reduced_motion,
            dark: options.dark,
            ..Media::default()
        };
        match self.engine() {
            Engine::Chromium => self.emulate_in_chromium(media).await,
            Engine::Firefox => self.emulate_in_firefox(media).await,
            Engine::WebKit => {}
        }
    }

    async fn emulate_in_firefox(&self, media: Media) {
        let Media {
            reduced_motion,
            dark,
            forced_colors,
            more_contrast,
            print,
        } = media;
        // 2: the reader's colours always win. That is what Firefox calls
        // forced colours. 0 is dark, 1 is light.
        self.in_firefox(&format!(
            "const set = (name, value) => Services.prefs.setIntPref(name, value);
             set('ui.prefersReducedMotion', {reduced_motion} ? 1 : 0);
             set('layout.css.prefers-color-scheme.content-override', {dark} ? 0 : 1);
             set('browser.display.document_color_use', {forced_colors} ? 2 : 1);
             set('ui.useAccessibilityTheme', {more_contrast} ? 1 : 0);
             gBrowser.selectedBrowser.browsingContext.mediumOverride = {print} ? 'print' : '';"
        ))
        .await;
    }

    async fn emulate_in_chromium(&self, media: Media) {
        let word = |is: bool, yes: &'static str, no: &'static str| if is { yes } else { no };
        self.devtools(
            "Emulation.setEmulatedMedia",
            json!({
                "media": word(media.print, "print", ""),
                "features": [
                    { "name": "prefers-reduced-motion",
                      "value": word(media.reduced_motion, "reduce", "no-preference") },
                    { "name": "prefers-color-scheme", "value": word(media.dark, "dark", "light") },
                    { "name": "forced-colors", "value": word(media.forced_colors, "active", "none") },
                    { "name": "prefers-contrast",
                      "value": word(media.more_contrast, "more", "no-preference") },
                ],
            }),
        )
        .await;
    }
}
