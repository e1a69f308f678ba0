//! The gestures of a hand, by the driver's own mouse and finger: points, clicks, drags, swipes.
//! Points are CSS px from the viewport's corner.

use fantoccini::actions::{
    Actions, InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction, TouchActions,
    WheelAction, WheelActions,
};
use std::time::Duration;

use crate::Browser;

/// A swipe takes this long: a finger that moved at once would be a flick.
const SWIPE: Duration = Duration::from_millis(300);

const PRESS: PointerAction = PointerAction::Down {
    button: MOUSE_BUTTON_LEFT,
};
const RELEASE: PointerAction = PointerAction::Up {
    button: MOUSE_BUTTON_LEFT,
};

impl Browser {
    /// Moves the mouse to the middle of the element, and leaves it there.
    pub async fn hover(&self, selector: &str) {
        let (x, y) = self.middle(selector).await;
        self.move_mouse(x, y).await;
    }

    /// Moves the mouse to a point.
    pub async fn move_mouse(&self, x: f64, y: f64) {
        self.mouse(mouse().then(to(x, y))).await;
    }

    /// Presses the mouse button where the mouse is.
    pub async fn press_mouse(&self) {
        self.mouse(mouse().then(PRESS)).await;
    }

    /// Lets the mouse button go where the mouse is.
    pub async fn release_mouse(&self) {
        self.mouse(mouse().then(RELEASE)).await;
    }

    /// Clicks in the middle of the element with the real mouse, scrolling it into
    /// view first if it is out of it.
    pub async fn click(&self, selector: &str) {
        let (x, y) = self.middle(selector).await;
        self.mouse(mouse().then(to(x, y)).then(PRESS).then(RELEASE))
            .await;
    }

    /// Turns the mouse's wheel at a point, by `down` CSS px downwards.
    pub async fn wheel(&self, x: f64, y: f64, down: i64) {
        self.spend();
        let turn = WheelActions::new("wheel".to_owned()).then(WheelAction::Scroll {
            duration: None,
            x: x as i64,
            y: y as i64,
            delta_x: 0,
            delta_y: down,
        });
        let turning = self.webdriver().perform_actions(turn);
        self.command("turning the wheel", turning).await;
    }

    /// Puts a finger down at a point, draws it on by so much, and lifts it. Where
    /// the driver has no fingers, what it says or does instead.
    pub async fn swipe(&self, from: (f64, f64), by: (f64, f64)) -> Result<(), String> {
        self.spend();
        let finger = TouchActions::new("finger".to_owned())
            .then(to(from.0, from.1))
            .then(PRESS)
            .then(PointerAction::MoveTo {
                duration: Some(SWIPE),
                x: from.0 + by.0,
                y: from.1 + by.1,
            })
            .then(RELEASE);
        self.run(
            "window.__pointer = null;
             addEventListener('pointerdown', (event) => { window.__pointer = event.pointerType; },
                 { capture: true, once: true });",
        )
        .await;
        let swiping = self.webdriver().perform_actions(Actions::from(finger));
        swiping.await.map_err(|error| error.to_string())?;
        match self.js::<Option<String>>("window.__pointer").await {
            Some(pointer) if pointer == "touch" => Ok(()),
            Some(other) => Err(format!("its finger is a {other}")),
            None => Err("its finger touches nothing".to_owned()),
        }
    }

    async fn mouse(&self, actions: MouseActions) {
        self.spend();
        let moving = self.webdriver().perform_actions(actions);
        self.command("moving the mouse", moving).await;
    }

    async fn middle(&self, selector: &str) -> (f64, f64) {
        let element = self.existing(selector).await;
        self.run(&format!(
            "{element}.scrollIntoView({{ block: 'nearest', behavior: 'instant' }});"
        ))
        .await;
        let rect = self.rect(selector).await;
        (rect.left + rect.width / 2.0, rect.top + rect.height / 2.0)
    }
}

fn mouse() -> MouseActions {
    MouseActions::new("mouse".to_owned())
}

fn to(x: f64, y: f64) -> PointerAction {
    PointerAction::MoveTo {
        duration: None,
        x,
        y,
    }
}
