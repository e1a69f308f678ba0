//! Findings about text around a feed's JSON, and how to switch it off.

use super::finding::{Change, Finding, ltr};
use crate::feed;

/// Returns a hint for text before or after the JSON of a body. The widget reads it nevertheless,
/// but other readers reject it, and the next update of a plugin may add more.
pub fn findings(body: &[u8]) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some((before, behind)) = feed::text_around_json(body) {
        for beside in [before, behind].iter().filter(|beside| !beside.is_empty()) {
            findings.push(hint(beside));
        }
    }
    if has_padding(body) {
        findings.push(Finding::hint(
            "في أول الجواب أو آخره علامة ترتيب بايتات (BOM) أو محارف تحكم لا مكان لها في JSON. احفظ ملفات PHP بترميز UTF-8 بلا BOM.",
            "A byte order mark or control characters stand where JSON has none; save the PHP files as UTF-8 without BOM.",
            vec![Change::new(
                "Shell",
                "grep -rlP '^(\\r?\\n)*\\xEF\\xBB\\xBF' --include='*.php' .",
            )],
        ));
    }
    findings
}

fn hint(beside: &str) -> Finding {
    let shown: String = beside
        .chars()
        .filter(|c| !c.is_control())
        .take(60)
        .collect();
    Finding::hint(
        format!(
            "مع JSON نص آخر تتجاوزه الأداة ولا يتجاوزه غيرها: {}",
            ltr(&shown)
        ),
        format!(
            "Beside the JSON stands other text, which ajel reads over and others do not: {shown}"
        ),
        changes(beside),
    )
}

/// Returns the settings that switch off a text around JSON.
pub fn changes(beside: &str) -> Vec<Change> {
    let line = |place, line: &str| Change::new(place, line);
    if beside.contains(" on line ") || beside.contains("<b>") {
        vec![
            line("php.ini", "display_errors = Off"),
            line(
                "WordPress (wp-config.php)",
                "define( 'WP_DEBUG_DISPLAY', false );",
            ),
        ]
    } else if beside.contains("<!--") {
        vec![
            line(
                "WordPress (W3 Total Cache)",
                "add_filter( 'w3tc_can_print_comment', '__return_false' );",
            ),
            line(
                "WordPress (wp-cache-config.php)",
                "$wp_super_cache_comments = 0;",
            ),
            line(
                "WordPress (WP Rocket, wp-config.php)",
                "define( 'WP_ROCKET_WHITE_LABEL_FOOTPRINT', true );",
            ),
        ]
    } else {
        vec![
            line("PHP", "echo json_encode( $feed ); exit;"),
            line("php.ini", "display_errors = Off"),
        ]
    }
}

/// Whether there are control characters, or more than one byte order mark, around the document.
fn has_padding(body: &[u8]) -> bool {
    let text = String::from_utf8_lossy(body);
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text).trim_ascii();
    let is_padding = |c: char| c.is_control() || matches!(c, '\u{FEFF}' | 'ï');
    text.starts_with(is_padding) || text.ends_with(is_padding) || text.ends_with('¿')
}

#[cfg(test)]
mod tests {
    use super::*;

    const FEED: &str =
        r#"{"version": "https://jsonfeed.org/version/1.1", "items": [{"title": "خبر"}]}"#;

    fn lines(body: &str) -> Vec<String> {
        let findings = findings(body.as_bytes()).into_iter();
        findings
            .flat_map(|found| found.changes)
            .map(|change| change.line)
            .collect()
    }

    #[test]
    fn what_stands_beside_json_is_named_with_the_line_that_switches_it_off() {
        for (before, behind, line) in [
            (
                "Deprecated: x in /srv/a.php on line 12\n",
                "",
                "display_errors = Off",
            ),
            (
                "<br />\n<b>Warning</b>: x in <b>/a.php</b> on line <b>1</b><br />\n",
                "",
                "define( 'WP_DEBUG_DISPLAY', false );",
            ),
            (
                "",
                "\n<!-- cached by an example plugin -->",
                "$wp_super_cache_comments = 0;",
            ),
            ("", "0", "echo json_encode( $feed ); exit;"),
            ("callback(", ");", "echo json_encode( $feed ); exit;"),
            ("\r\n\u{FEFF}", "", "--include='*.php'"),
            ("\u{FEFF}\n\u{FEFF}", "\0", "--include='*.php'"),
        ] {
            let body = [before, FEED, behind].concat();
            let lines = lines(&body);
            assert!(lines.iter().any(|l| l.contains(line)), "{body}: {lines:?}");
        }
    }

    #[test]
    fn json_that_stands_alone_has_no_hint() {
        for body in [FEED.to_owned(), ["\u{FEFF}", FEED, "\n"].concat()] {
            assert_eq!(findings(body.as_bytes()), [], "{body}");
        }
    }
}
