//! The accessibility audit, axe-core from `node_modules`, in the page.

use serde::Deserialize;
use std::fmt;

use crate::{Browser, run::root};

/// A rule of axe-core that the page breaks.
#[derive(Clone, Debug, Deserialize)]
pub struct Violation {
    /// The rule, such as `button-name`.
    pub id: String,
    /// The requirement of the rule.
    pub help: String,
    /// Where, as selectors; `>>` enters a shadow root.
    pub targets: Vec<String>,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {} at {}",
            self.id,
            self.help,
            self.targets.join(", ")
        )
    }
}

/// WCAG 2.0 to 2.2, levels A and AA, and what axe-core thinks good practice.
const RULES: &str = r#"["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]"#;

impl Browser {
    /// Returns the violations that axe-core finds in the element that the CSS selector names (in
    /// the light DOM; shadow roots below it are entered), or in all the page for `""`.
    pub async fn axe(&self, scope: &str) -> Vec<Violation> {
        if !self.js::<bool>("!!window.axe").await {
            let path = root().join("node_modules/axe-core/axe.min.js");
            let source = std::fs::read_to_string(&path).unwrap_or_else(|error| {
                panic!("{}, ./dev setup brings it: {error}", path.display())
            });
            self.run(&source).await;
        }
        let scope = if scope.is_empty() {
            "document".to_owned()
        } else {
            serde_json::json!(scope).to_string()
        };
        self.js_async(&format!(
            "window.axe.run({scope}, {{
                runOnly: {{ type: 'tag', values: {RULES} }},
                resultTypes: ['violations'],
            }}).then(({{ violations }}) => violations.map(({{ id, help, nodes }}) => ({{
                id, help, targets: nodes.map(({{ target }}) => target.map((t) =>
                    Array.isArray(t) ? t.join(' >> ') : t).join(' in ')),
            }})))"
        ))
        .await
    }

    /// Fails with a line a violation, if axe-core finds any.
    pub async fn assert_accessible(&self, scope: &str) {
        let found = self.axe(scope).await;
        assert!(
            found.is_empty(),
            "axe-core on {}:\n{}",
            self.engine(),
            found.iter().map(|v| format!("  {v}\n")).collect::<String>()
        );
    }
}
