//! How a module is written, and the lines of its header that say so.

use super::literal::{literal, read_literal};

/// How a module is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Options {
    /// The name of the enum.
    pub(super) name: String,
    pub(super) serde: bool,
    pub(super) nested: bool,
    /// Codes that are documented no more, and stay for a while.
    pub(super) deprecated: Vec<String>,
    /// Codes, and the names that they have instead of their own.
    pub(super) names: Vec<(String, String)>,
}

impl Default for Options {
    fn default() -> Self {
        Self { name: "ErrorCode".to_owned(), serde: false, nested: false, deprecated: Vec::new(), names: Vec::new() }
    }
}

impl Options {
    /// A line for each that is not what it is by default.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut lines = vec![format!("name {}", literal(&self.name))];
        lines.extend(self.serde.then(|| "serde".to_owned()));
        lines.extend(self.nested.then(|| "nested".to_owned()));
        lines.extend(self.deprecated.iter().map(|code| format!("deprecated {}", literal(code))));
        lines.extend(self.names.iter().map(|(code, name)| format!("rename {} {}", literal(code), literal(name))));
        lines
    }

    /// Takes what a line says; false if it says nothing that is known.
    pub(super) fn take(&mut self, line: &str) -> bool {
        let text = |rest: &str| read_literal(rest).filter(|(_, after)| after.is_empty()).map(|(text, _)| text);
        match line.split_once(' ') {
            None if line == "serde" => self.serde = true,
            None if line == "nested" => self.nested = true,
            Some(("name", rest)) => match text(rest) {
                Some(name) => self.name = name,
                None => return false,
            },
            Some(("deprecated", rest)) => match text(rest) {
                Some(code) => self.deprecated.push(code),
                None => return false,
            },
            Some(("rename", rest)) => {
                let pair = read_literal(rest).and_then(|(code, rest)| Some((code, text(rest.strip_prefix(' ')?)?)));
                match pair {
                    Some(pair) => self.names.push(pair),
                    None => return false,
                }
            }
            Some(_) | None => return false,
        }
        true
    }
}
