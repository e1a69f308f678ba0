//! Reads the page as assistive technology does.

use serde_json::{Value, json};

use crate::{Browser, Engine};

/// The role and the name of an element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct AccessibleNode {
    pub role: String,
    pub name: String,
}

impl Browser {
    /// The role and name that the browser computes for each of the elements that the expression
    /// gives. A hidden element has a role of no use, or none.
    ///
    /// <https://www.w3.org/TR/webdriver2/#get-computed-role>
    pub async fn accessible_nodes(&self, elements: &str) -> Vec<AccessibleNode> {
        let found = self.run(&format!("return [...({elements})];")).await;
        let mut nodes = Vec::new();
        for element in found.as_array().into_iter().flatten() {
            let id = element
                .as_object()
                .and_then(|reference| reference.values().next())
                .and_then(Value::as_str)
                .unwrap_or_else(|| panic!("no element: {element}"));
            let ask = async |what: &str| {
                let answer = self.issue(&format!("element/{id}/{what}"), None).await;
                answer.as_str().unwrap_or_default().to_owned()
            };
            nodes.push(AccessibleNode {
                role: ask("computedrole").await,
                name: ask("computedlabel").await,
            });
        }
        nodes
    }

    /// All of the page that assistive technology meets, in its order; where the
    /// engine shows it to no driver, why.
    pub async fn accessibility_tree(&self) -> Result<Vec<AccessibleNode>, &'static str> {
        if self.engine() != Engine::Chromium {
            return Err("the engine shows its accessibility tree to no driver");
        }
        self.devtools("Accessibility.enable", json!({})).await;
        let answer = self
            .devtools("Accessibility.getFullAXTree", json!({}))
            .await;
        let nodes = answer["nodes"].as_array().cloned().unwrap_or_default();
        let find = |id: &Value| nodes.iter().find(|node| node["nodeId"] == *id);
        // In the order of the tree; the list has another.
        let mut found = Vec::new();
        let mut ahead: Vec<&Value> = nodes.first().into_iter().collect();
        while let Some(node) = ahead.pop() {
            if node["ignored"] == false {
                let text = |field: &str| node[field]["value"].as_str().unwrap_or_default();
                found.push(AccessibleNode {
                    role: text("role").to_owned(),
                    name: text("name").to_owned(),
                });
            }
            let children = node["childIds"].as_array().into_iter().flatten();
            ahead.extend(children.filter_map(find).rev());
        }
        self.devtools("Accessibility.disable", json!({})).await;
        Ok(found)
    }
}
