//! Classes of errors, each of which holds its code: `this.code = "…"`, `static code = "…"`, `super("…")`.

use super::declarations::DeclarationReader;
use super::declared::{Frame, Item};
use super::looks::{is_code_of_words, is_status, speaks_of_errors};
use super::value::{COMPUTED, Value};
use crate::catalog::Format;

/// What a field with a code is called, in lower case and without marks.
fn is_code_field(word: &str) -> bool {
    let name = word.trim_start_matches('$').replace('_', "").to_lowercase();
    matches!(name.as_str(), "code" | "errorcode" | "errcode")
}

impl DeclarationReader<'_, '_> {
    /// One group with the code of every class of errors.
    pub(super) fn classes(&mut self) {
        let mut items = Vec::new();
        for at in 0..self.tree.end() {
            if self.tree.word(at) != "class" || !self.tree.is_word(at) || !self.tree.is_word(at + 1) {
                continue;
            }
            let is_python = self.tree.language() == Format::Python;
            let opener = if is_python { ":" } else { "{" };
            let Some(open) =
                self.tree.find(at + 1, self.tree.end().min(at + 60), |word| matches!(word, ";") || word == opener)
            else {
                continue;
            };
            let name = self.tree.word(at + 1);
            let is_of_errors = (at + 1..open).any(|at| self.tree.is_word(at) && speaks_of_errors(self.tree.word(at)));
            if self.tree.word(open) == ";" || !is_of_errors {
                continue;
            }
            let end = if is_python { self.end_of_body(at, open) } else { self.tree.close(open).min(self.tree.end()) };
            if let Some(value) = self.code_of_class(open + 1, end) {
                let last = match &value {
                    Value::Text(_, at) | Value::Number(_, at) => *at,
                    Value::Unreadable(..) | Value::Implicit(_) | Value::Expression(..) => at,
                };
                // A comment above `export class` is above the first word of the line.
                let mut first = at;
                while first > 0 && !self.tree.is_first(first) {
                    first -= 1;
                }
                items.push(Item { name: Some(name.to_owned()), key: None, value, first, last, message: None });
            }
        }
        if items.is_empty() {
            return;
        }
        let group = self.add_group(Frame::Classes, Some("ErrorClasses"), None);
        for item in items {
            self.add(group, item);
        }
    }

    /// Behind the last token that is indented more than the class.
    fn end_of_body(&self, class: usize, open: usize) -> usize {
        let own = self.indent(class);
        (open + 1..self.tree.end())
            .find(|at| self.tree.is_first(*at) && self.indent(*at) <= own)
            .unwrap_or(self.tree.end())
    }

    fn code_of_class(&self, from: usize, to: usize) -> Option<Value> {
        let fields = (from..to).filter(|at| self.tree.is_word(*at) && is_code_field(self.tree.word(*at)));
        let mut unread = None;
        for at in fields {
            // Of another object the field is not.
            let before = self.tree.word(at.saturating_sub(1));
            let of = self.tree.word(at.saturating_sub(2));
            let is_foreign =
                matches!(before, "." | "->" | "(" | ",") && !matches!(of, "this" | "self" | "$this" | "cls");
            // `ErrorCode NAME = …`
            let is_type = matches!(self.tree.language(), Format::Java | Format::CSharp | Format::Cpp)
                && self.tree.is_word(at + 1)
                && !self.tree.is_first(at + 1);
            if is_foreign || is_type {
                continue;
            }
            match self.assigned(at + 1, to) {
                Some(value @ Value::Text(..)) => return Some(value),
                Some(value @ Value::Number(..)) if !matches!(&value, Value::Number(number, _) if is_status(number)) => {
                    return Some(value);
                }
                Some(value @ Value::Unreadable(..)) => unread = unread.or(Some(value)),
                Some(Value::Number(..) | Value::Implicit(_) | Value::Expression(..)) | None => {}
            }
        }
        unread.or_else(|| self.code_of_super(from, to))
    }

    /// What is assigned behind the name of a field, or given by the property of that name.
    fn assigned(&self, from: usize, to: usize) -> Option<Value> {
        let end = to.min(from + 12);
        let mut at = from;
        // `: string =`, `?: string =`, `() { return`
        while at < end && !matches!(self.tree.word(at), "=" | "=>" | "return") {
            let goes_on =
                self.tree.is_word(at) || matches!(self.tree.word(at), ":" | "?" | "(" | ")" | "{" | "|" | "->" | "!");
            if !goes_on || (at > from && self.tree.is_first(at) && self.tree.word(at) != "return") {
                return None;
            }
            at += 1;
        }
        if at >= end {
            return None;
        }
        let start = at + 1;
        let mut stop = start;
        while stop < to
            && !matches!(self.tree.word(stop), ";" | "," | "}")
            && (stop == start || !self.tree.is_first(stop))
        {
            stop = self.tree.behind(stop);
        }
        let stop = stop.min(to);
        match self.value(start, stop) {
            Some(Value::Expression(..) | Value::Implicit(_)) | None => {
                let literal = (start..stop).find(|at| self.tree.literal(*at).is_some())?;
                // Of `code || "code"` the string is what is sent without another.
                let is_default = literal + 1 == stop
                    && literal > start + 1
                    && matches!(self.tree.word(literal - 1), "|" | "?")
                    && self.tree.word(literal - 2) == self.tree.word(literal - 1);
                if is_default { self.value(literal, stop) } else { Some(Value::Unreadable(COMPUTED, literal)) }
            }
            value => value,
        }
    }

    /// The one argument of `super(…)` that is written like a code.
    fn code_of_super(&self, from: usize, to: usize) -> Option<Value> {
        let at = (from..to).find(|at| {
            let is_call = |name: usize| self.tree.word(name + 1) == "(";
            match self.tree.word(*at) {
                "super" => is_call(*at) || self.tree.word(at + 1) == "(",
                "base" => is_call(*at),
                "__init__" | "__construct" => {
                    is_call(*at) && self.tree.word(at - 1) != "def" && self.tree.word(at - 1) != "function"
                }
                _ => false,
            }
        })?;
        let mut open = at + 1;
        // `super().__init__(…)`
        if self.tree.close(open) == open + 1 {
            open = (open + 1..to.min(open + 5)).find(|at| self.tree.word(*at) == "(")?;
        }
        let (mut at, end) = (open + 1, self.tree.close(open).min(to));
        let mut found = None;
        while at < end {
            let stop = self.tree.find(at, end, |word| word == ",").unwrap_or(end);
            if let Some(value @ Value::Text(..)) = self.value(at, stop)
                && matches!(&value, Value::Text(text, _) if is_code_of_words(text) && !text.contains(|c: char| c.is_lowercase()))
            {
                if found.is_some() {
                    return None;
                }
                found = Some(value);
            }
            at = stop + 1;
        }
        found
    }
}
