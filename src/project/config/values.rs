//! Values by their keys, each of the kind that is wanted.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::faults::Config;
use crate::project::source::Set;
use crate::text::nearest;

/// A key and its value.
pub(super) type Pair<'a, 'i> = (&'a Spanned<DeString<'i>>, &'a Spanned<DeValue<'i>>);

impl Config<'_> {
    /// The pairs of a table whose keys are known, in the order of the file.
    pub(super) fn known<'a, 'i>(&mut self, table: &'a DeTable<'i>, known: &[&str], whose: &str) -> Vec<Pair<'a, 'i>> {
        let mut pairs = in_file_order(table);
        pairs.retain(|(key, _)| {
            let is_known = known.contains(&key.get_ref().as_ref());
            if !is_known {
                self.unknown_key(&key.span(), key.get_ref(), known, whose);
            }
            is_known
        });
        pairs
    }

    pub(super) fn unknown_key(&mut self, span: &Range<usize>, key: &str, known: &[&str], whose: &str) {
        self.fault_with(span, || {
            // As the option of the command is called.
            let meant = if key == "from" { "format" } else { key };
            let help = match nearest(meant, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the keys of {whose} are {}", known.join(", ")),
            };
            (format!("unknown key `{key}`"), help)
        });
    }

    /// The string that a key has, and where; it is not empty.
    pub(super) fn string(&mut self, pairs: &[Pair<'_, '_>], wanted: &str) -> Option<(String, Range<usize>)> {
        let found = self.text(pairs, wanted)?;
        if found.0.is_empty() {
            let span = find(pairs, wanted).map_or(found.1, |(key, _)| key.span());
            self.fault(&span, &format!("`{wanted}` is empty"), "write it in the quotes");
            return None;
        }
        Some(found)
    }

    /// The string that a key has, and where.
    pub(super) fn text(&mut self, pairs: &[Pair<'_, '_>], wanted: &str) -> Option<(String, Range<usize>)> {
        let (key, value) = find(pairs, wanted)?;
        match value.get_ref() {
            DeValue::String(text) => Some((text.to_string(), value.span())),
            other => {
                let message = format!("`{wanted}` is {}, not a string", kind(other));
                self.fault(&key.span(), &message, "write it in quotes");
                None
            }
        }
    }

    /// The strings of the list that a key has, and where; none if there is no such key.
    pub(super) fn strings(&mut self, pairs: &[Pair<'_, '_>], wanted: &str) -> Vec<(String, Range<usize>)> {
        let Some((key, value)) = find(pairs, wanted) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            let message = format!("`{wanted}` is {}, not a list", kind(value.get_ref()));
            self.fault(&key.span(), &message, "write it in brackets, each string in quotes");
            return Vec::new();
        };
        let mut strings = Vec::new();
        for item in items.iter() {
            match item.get_ref() {
                DeValue::String(text) if !text.is_empty() => strings.push((text.to_string(), item.span())),
                DeValue::String(_) => {
                    self.fault(&item.span(), &format!("`{wanted}` holds an empty string"), "remove it")
                }
                other => {
                    let message = format!("`{wanted}` holds {}, not strings alone", kind(other));
                    self.fault(&item.span(), &message, "write each in quotes");
                }
            }
        }
        strings
    }

    /// One of these values, by its word.
    pub(super) fn word<T: Copy>(
        &mut self,
        pairs: &[Pair<'_, '_>],
        wanted: &str,
        all: &[T],
        word: fn(T) -> &'static str,
    ) -> Option<Set<T>> {
        let (text, span) = self.string(pairs, wanted)?;
        let found = all.iter().copied().find(|value| word(*value) == text);
        let found = found.map(|value| Set { value, place: self.location(&span) });
        if found.is_none() {
            let words: Vec<&str> = all.iter().copied().map(word).collect();
            let help = match nearest(&text, words.iter().copied()) {
                Some(near) => format!("did you mean {near:?}? There are {}", words.join(", ")),
                None => format!("write one of {}", words.join(", ")),
            };
            self.fault(&span, &format!("`{wanted}` is {text:?}"), &help);
        }
        found
    }
}

pub(super) fn find<'p, 'a, 'i>(pairs: &'p [Pair<'a, 'i>], wanted: &str) -> Option<&'p Pair<'a, 'i>> {
    pairs.iter().find(|(key, _)| key.get_ref().as_ref() == wanted)
}

/// Keys and values as they are in the file: the table sorts them.
pub(super) fn in_file_order<'a, 'i>(table: &'a DeTable<'i>) -> Vec<Pair<'a, 'i>> {
    let mut pairs: Vec<_> = table.iter().collect();
    pairs.sort_by_key(|(key, _)| key.span().start);
    pairs
}

/// What a value is, with its article.
pub(super) fn kind(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(_) => "a string".to_owned(),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "one table".to_owned(),
        DeValue::Boolean(_) => "true or false".to_owned(),
        DeValue::Datetime(_) => "a date".to_owned(),
        DeValue::Integer(_) | DeValue::Float(_) => "a number".to_owned(),
    }
}
