//! Writes JSON for the reader of items.

/// JSON that is written field by field.
#[derive(Default)]
pub(super) struct Json(String);

impl Json {
    /// Begins an object or a list.
    pub fn open(&mut self, bracket: char) {
        self.separate();
        self.0.push(bracket);
    }

    /// Ends an object or a list.
    pub fn close(&mut self, bracket: char) {
        self.0.push(bracket);
    }

    /// Begins a field of an object.
    pub fn key(&mut self, name: &str) {
        self.string(name);
        self.0.push(':');
    }

    /// Adds a field with a string, unless it is empty.
    pub fn field(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.key(name);
            self.string(text);
        }
    }

    /// Adds a field with the value "yes" if `is_set`.
    pub fn flag(&mut self, name: &str, is_set: bool) {
        if is_set {
            self.field(name, "yes");
        }
    }

    /// Adds a field with a list of strings, unless it is empty.
    pub fn list(&mut self, name: &str, texts: &[String]) {
        if texts.is_empty() {
            return;
        }
        self.key(name);
        self.open('[');
        for text in texts {
            self.string(text);
        }
        self.close(']');
    }

    /// Adds a string.
    pub fn string(&mut self, text: &str) {
        self.separate();
        self.0.push('"');
        for c in text.chars() {
            match c {
                '"' | '\\' => self.0.extend(['\\', c]),
                '\n' => self.0.push_str("\\n"),
                // Other control characters never occur in text that is shown.
                '\r' => {}
                '\t' => self.0.push(' '),
                _ if c < ' ' => {}
                _ => self.0.push(c),
            }
        }
        self.0.push('"');
    }

    /// Adds a comma if a value stands before.
    fn separate(&mut self) {
        if !matches!(self.0.as_bytes().last(), None | Some(b'[' | b'{' | b':')) {
            self.0.push(',');
        }
    }

    pub fn finish(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Value;

    #[test]
    fn what_is_written_is_read_again() {
        let mut json = Json::default();
        json.open('[');
        for text in ["خبر «\"\\\n\u{1}:", "{"] {
            json.open('{');
            json.field("a:", text);
            json.field("empty", "");
            json.list("list", &["[".to_owned(), ",".to_owned()]);
            json.flag("flag", true);
            json.close('}');
        }
        json.close(']');
        let json = json.finish();
        let list = Value::parse(&json).unwrap();
        let texts: Vec<String> = list
            .elements()
            .map(|object| {
                let [text, empty, list, flag] =
                    object.fields(["a:", "empty", "list", "flag"]).unwrap();
                assert!(empty.is_none());
                assert_eq!(list.unwrap().json(), "[\"[\",\",\"]");
                assert!(flag.unwrap().is_yes());
                text.unwrap().string().unwrap().into_owned()
            })
            .collect();
        assert_eq!(texts, ["خبر «\"\\\n:", "{"]);
    }
}
