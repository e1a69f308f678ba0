//! The browser's window: its size, its zoom, and the tabs in it.

use serde_json::json;
use std::time::Duration;
use tokio::time::sleep;

use crate::{Browser, Engine, driver::WEBKIT_CORNER};

impl Browser {
    /// Makes `innerWidth` and `innerHeight` exactly this.
    pub async fn viewport(&self, width: u32, height: u32) {
        match self.engine() {
            // Its windows cannot be as narrow as a phone, its emulation can.
            Engine::Chromium => self.emulate_screen(width, height, 1).await,
            Engine::Firefox => {
                // Its own style sheet forbids windows narrower than 450 px.
                self.in_firefox("document.documentElement.style.minWidth = '0';")
                    .await;
                self.resize_window(width, height).await;
            }
            Engine::WebKit => self.resize_window(width, height).await,
        }
    }

    /// By the window's outside, until the inside fits.
    async fn resize_window(&self, width: u32, height: u32) {
        let client = &self.webdriver();
        let wanted = [i64::from(width), i64::from(height)];
        let mut frame = [0, 0];
        let mut inside = [0, 0];
        for _ in 0..10 {
            let outside = [0, 1].map(|i| u32::try_from(wanted[i] + frame[i]).unwrap_or(1));
            let (x, y) = WEBKIT_CORNER;
            self.command(
                "resizing",
                client.set_window_rect(x, y, outside[0], outside[1]),
            )
            .await;
            // The page learns of it a little later.
            for _ in 0..10 {
                inside = self.js("[innerWidth, innerHeight]").await;
                if inside == wanted {
                    return;
                }
                sleep(Duration::from_millis(20)).await;
            }
            frame = [0, 1].map(|i| frame[i] + wanted[i] - inside[i]);
        }
        panic!(
            "{} gives a viewport of {inside:?}, not {wanted:?}",
            self.engine()
        );
    }

    /// Makes the viewport this large, zoomed in by the reader: in CSS px it is smaller by the
    /// factor `zoom`.
    pub async fn zoomed_viewport(&self, width: u32, height: u32, zoom: u32) {
        self.spend();
        if self.engine() == Engine::Chromium {
            // Browser zoom is a smaller viewport of more device pixels.
            self.emulate_screen(width / zoom, height / zoom, zoom).await;
            return;
        }
        self.viewport(width, height).await;
        if self.engine() == Engine::Firefox {
            self.in_firefox(&format!(
                "gBrowser.selectedBrowser.browsingContext.fullZoom = {zoom};"
            ))
            .await;
        } else {
            // WebKitGTK's driver has no page zoom, but the property is the same
            // factor at the same place of its layout.
            self.run(&format!("document.documentElement.style.zoom = '{zoom}';"))
                .await;
        }
    }

    async fn emulate_screen(&self, width: u32, height: u32, scale: u32) {
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": false }),
        )
        .await;
    }

    /// Opens another tab before the page, does something there, closes it and
    /// comes back to the page.
    pub async fn visit_another_tab(&self, there: impl Future<Output = ()>) {
        self.spend();
        let client = self.webdriver();
        let page = self.command("the tab", client.window()).await;
        let other = self.command("a new tab", client.new_window(true)).await;
        self.command(
            "going to the new tab",
            client.switch_to_window(other.handle),
        )
        .await;
        there.await;
        self.command("closing the tab", client.close_window()).await;
        self.command("going back to the tab", client.switch_to_window(page))
            .await;
    }
}
