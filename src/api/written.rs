//! What to write to tell an API more: in Rust, or in the file that it was read from.

use std::fmt::Write as _;

use super::word::WordKind;
use crate::sort::Listed;

/// Where the words of an API are written by who uses it: messages say what to write there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Written {
    /// With the methods of [`Api`].
    #[default]
    InRust,
    /// In this table of errcatalog.toml, such as `[api]`.
    InToml(String),
}

impl Written {
    /// What adds words of this kind: `code-headers` in TOML, `Api::code_headers` in Rust.
    pub(crate) fn setting(&self, kind: WordKind) -> String {
        self.setting_named(kind.name())
    }

    /// What sets this, of which the method of [`Api`] is named so.
    pub(crate) fn setting_named(&self, name: &str) -> String {
        match self {
            Written::InRust => format!("`Api::{name}`"),
            Written::InToml(table) => format!("`{}` in `{table}`", key(name)),
        }
    }

    /// What to write to add these words.
    pub(crate) fn line(&self, kind: WordKind, words: &[&str]) -> String {
        match self {
            Written::InRust => format!(".{}({})", kind.name(), list(words, in_rust)),
            Written::InToml(_) => format!("{} = {}", key(kind.name()), list(words, in_toml)),
        }
    }

    /// The same inside of a sentence.
    pub(crate) fn told(&self, kind: WordKind, words: &[&str]) -> String {
        match self {
            Written::InRust => format!("`Api::{}({})`", kind.name(), list(words, in_rust)),
            Written::InToml(table) => format!("`{}` in `{table}`", self.line(kind, words)),
        }
    }

    /// What to write to say this part of an envelope.
    pub(crate) fn part(&self, name: &str, value: &str) -> String {
        match self {
            Written::InRust => format!(".{name}({})", in_rust(value)),
            Written::InToml(_) => format!("{} = {}", key(name), in_toml(value)),
        }
    }

    /// A line that says what a code looks like, for codes such as `E_BOAT`.
    pub(crate) fn pattern(&self) -> String {
        self.pattern_of(SAMPLE)
    }

    /// The same of any pattern.
    pub(crate) fn pattern_of(&self, pattern: &str) -> String {
        match self {
            Self::InRust => format!(".code_pattern({pattern:?})"),
            Self::InToml(_) => format!("code-pattern = '{pattern}'"),
        }
    }

    /// A pattern of codes such as `E_BOAT` inside of a sentence.
    pub(crate) fn told_pattern(&self) -> String {
        self.told_pattern_of(SAMPLE)
    }

    /// The same of any pattern.
    pub(crate) fn told_pattern_of(&self, pattern: &str) -> String {
        match self {
            Self::InRust => format!("`Api::code_pattern({pattern:?})`"),
            Self::InToml(table) => format!("`{}` in `{table}`", self.pattern_of(pattern)),
        }
    }

    /// Where such lines belong.
    pub(crate) fn place_of_lines(&self) -> String {
        match self {
            Written::InRust => "in the `Api`".to_owned(),
            Written::InToml(table) => format!("in `{table}` of errcatalog.toml"),
        }
    }
}

/// What codes such as `E_BOAT` look like.
const SAMPLE: &str = "E_[A-Z_]+";

/// The key of errcatalog.toml for what a method of this name sets.
pub(crate) fn key(name: &str) -> String {
    name.replace('_', "-")
}

fn list(words: &[&str], quoted: fn(&str) -> String) -> String {
    format!("[{}]", words.iter().map(|word| quoted(word)).listed().join(", "))
}

fn in_rust(text: &str) -> String {
    format!("{text:?}")
}

/// The text as a basic string of TOML, in which every character that is not seen is escaped.
pub(crate) fn in_toml(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            // What Rust shows as it is can be seen.
            _ if c == '\'' || c.escape_debug().len() == 1 => out.push(c),
            _ if u32::from(c) <= 0xffff => _ = write!(out, "\\u{:04X}", u32::from(c)),
            _ => _ = write!(out, "\\U{:08X}", u32::from(c)),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_to_write_is_worded_for_who_writes_it() {
        let (rust, toml) = (Written::InRust, Written::InToml("[api.ferry]".to_owned()));
        let kind = WordKind::CodeHeader;
        assert_eq!(
            (rust.setting(kind), toml.setting(kind)),
            ("`Api::code_headers`".to_owned(), "`code-headers` in `[api.ferry]`".to_owned())
        );
        let words = ["No. \"x\"", "a\\b\u{1b}\u{e0001}é'符"];
        assert_eq!(rust.line(kind, &words), r#".code_headers(["No. \"x\"", "a\\b\u{1b}\u{e0001}é'符"])"#);
        assert_eq!(toml.line(kind, &words), r#"code-headers = ["No. \"x\"", "a\\b\u001B\U000E0001é'符"]"#);
        assert_eq!(rust.told(kind, &["Key"]), "`Api::code_headers([\"Key\"])`");
        assert_eq!(toml.told(kind, &["Key"]), "`code-headers = [\"Key\"]` in `[api.ferry]`");
    }

    #[cfg(feature = "project")]
    #[test]
    fn strings_of_toml_are_read_back() {
        for text in ["plain", "No. \"x\"", "a\\b\u{1b}\u{7f}\u{200b}\u{e0001}é'符\n\t\u{301}"] {
            let line = format!("key = {}", in_toml(text));
            let table = toml::de::DeTable::parse(&line).unwrap();
            assert_eq!(table.get_ref().get("key").and_then(|value| value.get_ref().as_str()), Some(text));
        }
    }
}
