//! One test body in a frame of its own, with each of the two programs.

use gloo_timers::future::TimeoutFuture;
use std::cell::RefCell;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Once;
use std::task::Poll;

use super::{Browser, Site};

/// How long a test may take, in ms; generous, because the machine may be busy.
const LIMIT_MS: u32 = 120_000;

/// Which program the frame's loader takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// `ajel_bg.wasm`.
    Wasm,
    /// `ajel-nowasm.js`: the frame has no `WebAssembly`.
    NoWasm,
}

/// The size of the frame, in CSS px.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// `innerWidth` and `innerHeight` of the frame.
    pub viewport: (u32, u32),
}

impl Default for Options {
    fn default() -> Self {
        Self {
            viewport: (1280, 800),
        }
    }
}

impl Options {
    /// Returns the size of a phone: 390 × 844.
    pub fn phone() -> Self {
        Self {
            viewport: (390, 844),
        }
    }

    /// Returns these options with another size of the frame.
    pub fn viewport(self, width: u32, height: u32) -> Self {
        Self {
            viewport: (width, height),
        }
    }
}

thread_local! {
    static CURRENT: RefCell<Option<Browser>> = const { RefCell::new(None) };
}

/// Runs `body` with a frame and a network of its own. The frame of the test before
/// is removed first: a test that failed cannot do that itself.
pub async fn run<F: Future<Output = ()>>(
    program: Program,
    options: Options,
    body: impl Fn(Browser, Site) -> F,
) {
    print_the_record_of_a_failure();
    if let Some(last) = CURRENT.take() {
        last.remove();
    }
    let site = Site::open(program);
    let browser = Browser::open(program, options);
    CURRENT.set(Some(browser.clone()));
    within_the_limit(body(browser.clone(), site)).await;
    CURRENT.take();
    browser.remove();
}

/// Ends a test that hangs, so that the others run.
async fn within_the_limit(body: impl Future<Output = ()>) {
    let mut body = pin!(body);
    let mut limit = pin!(TimeoutFuture::new(LIMIT_MS));
    poll_fn(|context| {
        if body.as_mut().poll(context).is_ready() {
            return Poll::Ready(());
        }
        let is_over = limit.as_mut().poll(context).is_ready();
        assert!(
            !is_over,
            "the test did not end within {} s",
            LIMIT_MS / 1000
        );
        Poll::Pending
    })
    .await;
}

/// Adds what the frame's probe has recorded to the message of a panic.
fn print_the_record_of_a_failure() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let report = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            let browser = CURRENT.with_borrow(Clone::clone);
            if let Some(browser) = browser {
                for entry in browser.recorded() {
                    web_sys::console::log_1(&entry.to_string().into());
                }
            }
            report(info);
        }));
    });
}

/// Makes two tests of one body: `NAME::wasm` and `NAME::nowasm`. [`Options`] may
/// stand before the body.
macro_rules! in_page {
    ($(#[$meta:meta])* $name:ident, |$browser:ident, $site:ident| $body:expr $(,)?) => {
        $crate::in_page!($(#[$meta])* $name, $crate::Options::default(), |$browser, $site| $body);
    };
    ($(#[$meta:meta])* $name:ident, $options:expr, |$browser:ident, $site:ident| $body:expr $(,)?) => {
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            #[allow(unused_variables)]
            async fn body($browser: $crate::Browser, $site: $crate::Site) {
                $body.await
            }

            #[wasm_bindgen_test::wasm_bindgen_test]
            async fn wasm() {
                $crate::run($crate::Program::Wasm, $options, body).await;
            }

            #[wasm_bindgen_test::wasm_bindgen_test]
            async fn nowasm() {
                $crate::run($crate::Program::NoWasm, $options, body).await;
            }
        }
    };
}
pub(crate) use in_page;
