//! The constants of Go: values that repeat, `iota`, several names in one line, and types.

use super::arithmetic::evaluate;
use super::declarations::DeclarationReader;
use super::declared::{Frame, Item};
use super::value::{COMPUTED, TORN, Value};

impl<'t> DeclarationReader<'_, 't> {
    /// `A, B Type = x, y`, or names alone, which repeat the values of the line above.
    pub(super) fn go_constants(&mut self, group: usize, from: usize, to: usize) {
        let (mut at, mut names) = (from, Vec::new());
        while at < to && self.tree.is_word(at) {
            names.push(at);
            at += 1;
            if at >= to || self.tree.word(at) != "," {
                break;
            }
            at += 1;
        }
        if names.is_empty() {
            self.broken.push((from, TORN));
            return;
        }
        let is_written = self.tree.find(at, to, |word| word == "=");
        if let Some(equals) = is_written {
            self.go.of_type = self.tree.last_word(at, equals);
            self.go.values.clear();
            let mut start = equals + 1;
            while start < to {
                let end = self.tree.find(start, to, |word| word == ",").unwrap_or(to);
                self.go.values.push((start, end));
                start = end + 1;
            }
        }
        let iota = self.go.iota;
        self.go.iota += 1;
        let second = is_written.and_then(|equals| self.tree.find(equals + 1, to, |word| word == "="));
        let is_bare = is_written.is_none() && (self.go.values.is_empty() || at < to);
        if let Some(at) = second.or((is_bare && at <= to).then_some(from)) {
            self.broken.push((at, TORN));
        }
        for (nth, at) in names.into_iter().enumerate() {
            let name = self.tree.word(at);
            let Some(&(start, end)) = self.go.values.get(nth).filter(|_| name != "_") else { continue };
            let known = |name: &str| if name == "iota" { Some(iota) } else { self.go.known.get(name).copied() };
            // A value that repeats has no place of its own.
            let place = if is_written.is_some() { start } else { at };
            let value = match evaluate(&self.tree, start, end, &known) {
                Some(number) => Value::Number(number.to_string(), place),
                None => match self.value(start, end) {
                    Some(Value::Expression(..)) => Value::Unreadable(COMPUTED, place),
                    Some(Value::Text(text, _)) if is_written.is_none() => Value::Text(text, place),
                    Some(value) => value,
                    None => continue,
                },
            };
            if let Value::Number(number, _) = &value
                && let Ok(number) = number.parse()
            {
                self.go.known.insert(name, number);
            }
            // `ErrorCode("code")` says the type as well.
            let converts = self.tree.is_word(start) && self.tree.word(start + 1) == "(" && start + 1 < end;
            let of_type = self.go.of_type.or_else(|| converts.then(|| self.tree.word(start)));
            let is_plain =
                |name: &str| matches!(name, "string" | "iota") || name.trim_start_matches('u').starts_with("int");
            let group = match of_type.filter(|name| !is_plain(name)) {
                Some(name) => self.typed_group(name),
                None => group,
            };
            let name = Some(name.to_owned());
            self.add(group, Item { name, key: None, value, first: from, last: to - 1, message: None });
        }
    }

    fn typed_group(&mut self, name: &'t str) -> usize {
        match self.go.types.get(name) {
            Some(group) => *group,
            None => {
                let group = self.add_group(Frame::Typed, Some(name), None);
                self.go.types.insert(name, group);
                group
            }
        }
    }
}
