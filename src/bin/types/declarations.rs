//! `ajel.d.ts`: the elements for TypeScript and for editors.

use crate::{class, sentence, values};
use ajel::contract::{Widget, catalog::attributes, event::EVENTS};
use std::fmt::Write;

pub fn text() -> String {
    let mut out =
        String::from("/** The elements of ajel, their attributes, methods and events. */\n");
    for widget in Widget::ALL {
        // Writing to a string cannot fail.
        let _ = element(&mut out, widget);
    }
    let _ = globals(&mut out);
    out
}

fn element(out: &mut String, widget: Widget) -> std::fmt::Result {
    writeln!(out, "\n/** What may be written on `<{}>`. */", widget.tag())?;
    writeln!(out, "export interface {}Attributes {{", class(widget))?;
    for attribute in attributes(widget) {
        let default = match attribute.default(widget) {
            "" => String::new(),
            default => format!(" Default: {default}."),
        };
        writeln!(out, "  /** {}.{default} */", sentence(attribute))?;
        writeln!(
            out,
            "  \"{}\"?: {};",
            attribute.name,
            values(attribute.kind)
        )?;
    }
    writeln!(out, "}}\n\n/** {} */", widget.purpose())?;
    writeln!(
        out,
        "export interface {} extends HTMLElement {{",
        class(widget)
    )?;
    for method in widget.methods() {
        writeln!(
            out,
            "  /** {} */\n  {}(): void;",
            method.english, method.name
        )?;
    }
    writeln!(out, "}}")
}

fn globals(out: &mut String) -> std::fmt::Result {
    writeln!(
        out,
        "\ndeclare global {{\n  interface HTMLElementTagNameMap {{"
    )?;
    for widget in Widget::ALL {
        writeln!(out, "    \"{}\": {};", widget.tag(), class(widget))?;
    }
    writeln!(out, "  }}\n  interface GlobalEventHandlersEventMap {{")?;
    for event in EVENTS {
        let detail: Vec<String> = event
            .detail
            .iter()
            .map(|(key, kind)| format!("{key}: {kind}"))
            .collect();
        writeln!(out, "    /** {} */", event.english)?;
        writeln!(
            out,
            "    \"{}\": CustomEvent<{{ {} }}>;",
            event.name,
            detail.join("; ")
        )?;
    }
    writeln!(
        out,
        "  }}\n  interface Window {{\n    /** Puts up whatever tags and placeholders the page has that are new. */\n    \
         ajel?: {{ scan(): void }};\n  }}\n}}"
    )
}
