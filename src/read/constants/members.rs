//! The members of enums, object literals, arrays and maps, and the arms of a `match`.

use super::columns::columns;
use super::declarations::DeclarationReader;
use super::declared::{Argument, Frame, Item};
use super::looks::{is_code_of_words, is_dotted, is_status};
use super::value::{COMPUTED, MISSPELT, NO_CODE, TORN, Value};
use crate::catalog::Format;

/// The names of fields that hold a code.
const CODE_FIELDS: [&str; 6] = ["code", "Code", "errorCode", "error_code", "ErrorCode", "value"];

/// The names of fields, in lower case, whose value is never a code.
const TEXT_FIELDS: [&str; 10] =
    ["message", "msg", "description", "desc", "text", "detail", "details", "reason", "title", "errormessage"];

/// True for the number of an HTTP status that says that something failed.
fn is_error_status(number: &str) -> bool {
    is_status(number) && number.starts_with(['4', '5'])
}

fn is_of_text(name: &str) -> bool {
    TEXT_FIELDS.contains(&name.to_ascii_lowercase().as_str())
}

impl<'t> DeclarationReader<'_, 't> {
    /// `NAME = "code"`, `NAME("code")`, a name below an attribute with the code, or a name alone.
    pub(super) fn constant_of_enum(&mut self, group: usize, from: usize, to: usize) {
        let Some((above, at)) = self.attributes(from, to) else {
            self.torn(group, None, from, to);
            return;
        };
        self.broken.extend(above.misspelt.map(|at| (at, MISSPELT)));
        self.broken.extend(above.doubled.map(|at| (at, TORN)));
        if at >= to {
            self.torn(group, None, from, to);
            return;
        }
        let key = self.tree.literal(at).map(|_| at);
        let name = self.tree.text(at).unwrap_or_else(|| self.tree.word(at).to_owned());
        let is_sent = matches!(&above.sent, Some(Value::Text(text, _)) if is_dotted(text));
        if !is_sent && self.takes_any(from, at, to) {
            return;
        }
        let mut arguments = Vec::new();
        let value = match self.tree.word(at + 1) {
            "=" if at + 1 < to => self.value(at + 2, to).or(Some(Value::Unreadable(COMPUTED, at))),
            // A variant of Rust with fields is told apart by its name alone.
            "(" if at + 1 < to && self.tree.language() != Format::Rust => {
                arguments = self.arguments(at + 2, self.tree.close(at + 1).min(to));
                Some(Value::Unreadable(NO_CODE, at))
            }
            _ => Some(Value::Implicit(at)),
        };
        let Some(value) = value.filter(|_| self.is_member(at, to)) else {
            self.torn(group, Some(name), at, to);
            return;
        };
        let value = Some(value);
        // An attribute says what is sent, whatever else the constant holds.
        let Some(value) = above.sent.or(value) else { return };
        let (last, message) = (to - 1, above.message);
        let nth = self.items(group).len();
        if !arguments.is_empty() && matches!(value, Value::Unreadable(..)) {
            self.arguments.push((group, nth, arguments));
        }
        self.add(group, Item { name: Some(name), key, value, first: from, last, message });
    }

    /// A member of an object, an array or a map.
    pub(super) fn member(&mut self, group: usize, from: usize, to: usize) {
        let language = self.tree.language();
        let separator = self.tree.find(from, to, |word| matches!(word, ":" | "=>"));
        // C# writes `["code"] = "…"`.
        let separator =
            separator.or_else(|| self.tree.find(from, to, |word| word == "=").filter(|_| language == Format::CSharp));
        let Some(separator) = separator else {
            self.element(group, from, to);
            return;
        };
        let is_choice = self.tree.find(from, to, |word| matches!(word, "?" | "(" | "lambda" | "function")).is_some();
        let second = self.tree.find(separator + 1, to, |word| word == self.tree.word(separator)).filter(|_| !is_choice);
        if let Some(second) = second.filter(|_| self.tree.word(separator) != "=") {
            self.broken.push((second, TORN));
        }
        let key = if self.tree.word(from) == "[" { from + 1 } else { from };
        let name = match self.tree.text(key).or_else(|| self.number(key, separator)) {
            Some(text) => text,
            None => match (key..separator).rev().find(|at| self.tree.is_word(*at)) {
                Some(at) => self.tree.word(at).to_owned(),
                None => return,
            },
        };
        if is_of_text(&name) {
            return;
        }
        if self.tree.literal(key).is_some() && self.tree.literal(key + 1).is_some() && key + 1 < separator {
            self.broken.push((key + 1, TORN));
        }
        let own = key;
        let key = self.tree.literal(key).map(|_| key).or((key + 1 == separator).then_some(key));
        let start = separator + 1;
        let inside = || (start + 1, self.tree.close(start).min(to));
        let (value, message) = match self.tree.word(start) {
            "{" => self.fields(inside()),
            "[" | "(" if language != Format::Go => self.parts(inside()),
            _ => (self.value(start, to), None),
        };
        // What has a status and a text beside it, and no code in it, is the code itself.
        let is_status = matches!(&value, Some(Value::Number(number, _)) if is_error_status(number));
        let is_named = (value.is_none() || (is_status && message.is_some()))
            && matches!(self.tree.word(start), "{" | "[" | "(")
            && is_code_of_words(&name)
            && !is_dotted(&name)
            && (message.is_some() || self.has_status(inside()));
        if is_named {
            let value = Value::Text(name, own);
            self.add(group, Item { name: None, key: None, value, first: from, last: to - 1, message });
            return;
        }
        let is_text = matches!(&value, Some(Value::Text(text, _)) if is_dotted(text));
        let is_plain = value.is_some() && !matches!(self.tree.word(start), "{" | "[" | "(");
        // Whatever follows a code in a structure or a call is about it.
        if let Some(key) = key.filter(|_| is_dotted(&name) && !is_text && !is_plain) {
            let message = message.or_else(|| self.fields(inside()).1).or_else(|| self.only_text(start, to));
            let value = Value::Text(name, key);
            self.add(group, Item { name: None, key: None, value, first: from, last: to - 1, message });
            return;
        }
        if value.is_none() && matches!(self.tree.word(start), "{" | "[") && self.tree.close(start) + 1 == to {
            // An object in an object is about the same.
            let name = self.groups.get(group).and_then(|group| group.name);
            self.open(Frame::Literal, name, start + 1, self.tree.close(start), Some(start));
            return;
        }
        if let Some(value) = value {
            self.add(group, Item { name: Some(name), key, value, first: from, last: to - 1, message });
        }
    }

    /// The number that a key is, without another sign.
    fn number(&self, key: usize, separator: usize) -> Option<String> {
        let is_alone = key + 1 == separator || self.tree.word(key + 1) == "]";
        match self.value(key, key + 1).filter(|_| is_alone)? {
            Value::Number(number, _) => Some(number),
            Value::Text(..) | Value::Unreadable(..) | Value::Implicit(_) | Value::Expression(..) => None,
        }
    }

    /// Whether one of the fields is the HTTP status that is sent with a code.
    fn has_status(&self, (from, to): (usize, usize)) -> bool {
        let is_status = |at: usize| {
            let name = self.tree.text(at).unwrap_or_else(|| self.tree.word(at).to_owned());
            let name = name.to_lowercase().replace('_', "");
            matches!(name.as_str(), "status" | "statuscode" | "httpstatus" | "httpstatuscode" | "http" | "httpcode")
                && matches!(self.tree.word(at + 1), ":" | "=>")
                && is_error_status(self.tree.word(at + 2))
        };
        // What is inside of one of them is about that one.
        let mut at = from;
        while at < to {
            if is_status(at) {
                return true;
            }
            at = self.tree.behind(at);
        }
        false
    }

    /// `Map.of("code", "text", …)`, `List.of("code", …)`: whether the value is such a call, whose members are then those of a
    /// map or list of this name.
    pub(super) fn collected(&mut self, name: &'t str, from: usize, to: usize) -> bool {
        let Some(open) = self.tree.find(from, to, |word| word == "(") else { return false };
        let is_all = self.tree.behind(open) == to && open > from;
        let of = open.checked_sub(1).map_or("", |at| self.tree.word(at));
        if !is_all || !matches!(of, "of" | "asList" | "copyOf") {
            return false;
        }
        let owner = open.checked_sub(3).map_or("", |at| self.tree.word(at));
        let is_map = owner.ends_with("Map");
        if !is_map && !["List", "Set", "Arrays", "Stream"].iter().any(|end| owner.ends_with(end)) {
            return false;
        }
        let (mut at, end) = (open + 1, self.tree.close(open).min(to));
        let group = self.add_group(Frame::Literal, Some(name), (end >= self.tree.end()).then_some(open));
        while at < end {
            let comma = self.tree.find(at, end, |word| word == ",").unwrap_or(end);
            if !is_map {
                self.element(group, at, comma);
                at = comma + 1;
                continue;
            }
            let part = self.tree.find(comma + 1, end, |word| word == ",").unwrap_or(end);
            let key = self.tree.text(at).or_else(|| self.number(at, comma));
            if let (Some(key), Some(value)) = (key, self.value(comma + 1, part)) {
                self.add(
                    group,
                    Item { name: Some(key), key: Some(at), value, first: at, last: part - 1, message: None },
                );
            }
            at = part + 1;
        }
        true
    }

    /// `code: "…", message: "…"`
    pub(super) fn fields(&self, (from, to): (usize, usize)) -> (Option<Value>, Option<String>) {
        let (mut code, mut message) = (None, None);
        let mut at = from;
        while at < to {
            let end = self.tree.find(at, to, |word| matches!(word, "," | ";")).unwrap_or(to);
            if let Some(separator) = self.tree.find(at, end, |word| matches!(word, ":" | "=>")) {
                let name = self.tree.text(at).unwrap_or_else(|| self.tree.word(at).to_owned());
                if CODE_FIELDS.contains(&name.as_str()) {
                    code = code.or_else(|| self.value(separator + 1, end));
                } else if is_of_text(&name) {
                    message = message.or_else(|| self.tree.text(separator + 1));
                }
            }
            at = end + 1;
        }
        (code, message)
    }

    /// `"code", "description"`; none if it is a longer list, or one of codes.
    pub(super) fn parts(&self, (from, to): (usize, usize)) -> (Option<Value>, Option<String>) {
        let comma = self.tree.find(from, to, |word| word == ",");
        let message = comma.filter(|comma| comma + 2 == to).and_then(|comma| self.tree.text(comma + 1));
        match message.filter(|text| !text.is_ascii() || text.contains(' ')) {
            Some(message) => (self.value(from, comma.unwrap_or(to)), Some(message)),
            None => (None, None),
        }
    }

    /// The one string of a list such as `{400, "description"}`, or of the arguments of a call.
    fn only_text(&self, from: usize, to: usize) -> Option<String> {
        let open = self.tree.find(from, to, |word| matches!(word, "{" | "[" | "("))?;
        let end = self.tree.close(open).min(to);
        if self.tree.find(open + 1, end, |word| matches!(word, ":" | "=>" | "=")).is_some() {
            return None;
        }
        let mut texts = (open + 1..end).filter(|at| self.tree.literal(*at).is_some());
        let first = texts.next()?;
        self.tree.text(first).filter(|_| texts.next().is_none())
    }

    /// True for a variant of Rust that stands for all codes without one of their own: `Other(String)`.
    fn takes_any(&self, from: usize, at: usize, to: usize) -> bool {
        if self.tree.language() != Format::Rust {
            return false;
        }
        let is_marked = (from..at).any(|at| matches!(self.tree.word(at), "other" | "untagged"));
        let is_other = matches!(self.tree.word(at), "Other" | "Unknown" | "Unrecognized" | "Custom");
        let holds_text = (at + 1..to).any(|at| matches!(self.tree.word(at), "String" | "str"));
        is_marked || (is_other && holds_text)
    }

    /// Which of the arguments of an enum's constants is the code, and which describes it.
    pub(super) fn settle(&mut self, group: usize, from: usize, to: usize) {
        let all = std::mem::take(&mut self.arguments);
        let (own, others) = all.into_iter().partition(|(of, ..)| *of == group);
        self.arguments = others;
        let own: Vec<(usize, usize, Vec<Argument>)> = own;
        let rows: Vec<&[Argument]> = own.iter().map(|(.., arguments)| arguments.as_slice()).collect();
        let name = self.groups.get(group).and_then(|group| group.name).unwrap_or_default();
        let parameters = if rows.is_empty() { None } else { self.parameters(name, from, to) };
        let Some(columns) = columns(&rows, parameters.as_deref()) else { return };
        for (_, nth, arguments) in &own {
            let Some(item) = self.items(group).get_mut(*nth) else { continue };
            item.value = match arguments.get(columns.code) {
                Some(Argument::Text(text, at)) => Value::Text(text.clone(), *at),
                Some(Argument::Number(number, at)) => Value::Number(number.clone(), *at),
                Some(Argument::Unreadable(why, at)) => Value::Unreadable(why, *at),
                Some(Argument::Other) | None => continue,
            };
            if let Some(Argument::Text(text, _)) = columns.text.and_then(|nth| arguments.get(nth)) {
                item.message = item.message.take().or_else(|| Some(text.clone()));
            }
        }
    }

    /// A member without a name: a code, or in brackets a code and something about it.
    fn element(&mut self, group: usize, from: usize, to: usize) {
        let open = if self.tree.word(from) == "new" {
            self.tree.find(from, to, |word| matches!(word, "(" | "{"))
        } else {
            Some(from)
        };
        let open = open.filter(|at| matches!(self.tree.word(*at), "(" | "[" | "{"));
        // An element behind another without a comma, or words before a text.
        let language = self.tree.language();
        let joins = |at: usize| {
            self.tree.word(at) == "/"
                || self.tree.is_word(at)
                    && !matches!(self.tree.word(at), "new" | "in" | "as" | "of" | "return" | "await" | "if" | "else")
                || (self.tree.word(at) == "." && language != Format::Php)
        };
        let is_joined = |at: usize| self.tree.literal(at).is_some() && joins(at - 1);
        let has_words = language != Format::Cpp && language != Format::Python && (from + 1..to).any(is_joined);
        let is_doubled = |open: usize| self.tree.word(self.tree.behind(open)) == self.tree.word(open);
        if has_words || open.is_some_and(|open| self.tree.behind(open) < to && is_doubled(open)) {
            self.broken.push((from, TORN));
        }
        let Some(open) = open else {
            // `ErrorInfo(code="NO_BOAT", message="None is left.")`
            if let Some((value, message)) = self.built(from, to) {
                let message = Some(message);
                self.add(group, Item { name: None, key: None, value, first: from, last: to - 1, message });
                return;
            }
            let called =
                self.tree.find(from, to, |word| word == "(").filter(|open| self.tree.word(open - 1) == "literal");
            // `z.literal("code")`
            let (start, end) = called.map_or((from, to), |open| (open + 1, self.tree.close(open).min(to)));
            if let Some(value) = self.value(start, end).filter(|value| !matches!(value, Value::Expression(..))) {
                self.push(group, None, value, from, to - 1);
            }
            return;
        };
        let (inside, end) = (open + 1, self.tree.close(open).min(to));
        if let (Some(value @ (Value::Text(..) | Value::Number(..))), message) = self.fields((inside, end)) {
            self.add(group, Item { name: None, key: None, value, first: from, last: to - 1, message });
            return;
        }
        let comma = self.tree.find(inside, end, |word| word == ",");
        let written = |value: &Value| !matches!(value, Value::Expression(..));
        let first = self.value(inside, comma.unwrap_or(end)).filter(written);
        let second = comma.and_then(|comma| self.value(comma + 1, end)).filter(written);
        // `{1001, "No boat is left."}`
        if let (Some(value @ Value::Number(..)), Some(Value::Text(text, _))) = (&first, &second) {
            let (name, message) = if is_code_of_words(text) { (Some(text), None) } else { (None, Some(text)) };
            let (name, message, value) = (name.cloned(), message.cloned(), value.clone());
            self.add(group, Item { name, key: None, value, first: from, last: to - 1, message });
            return;
        }
        let (name, key, value) = match (first, second) {
            (Some(Value::Text(name, at)), Some(value)) => (Some(name), Some(at), value),
            (Some(value), _) => (None, None, value),
            // `{Name, "code"}`: the last word of a path names the constant.
            (None, Some(value)) => {
                let words = (inside..comma.unwrap_or(end)).rev();
                let name = words.into_iter().find(|at| self.tree.is_word(*at)).map(|at| self.tree.word(at).to_owned());
                (name, None, value)
            }
            (None, None) => return,
        };
        self.add(group, Item { name, key, value, first: from, last: to - 1, message: None });
    }

    /// Groups for every `match`, wherever it is.
    pub(super) fn matches(&mut self) {
        for at in 0..self.tree.end() {
            if self.tree.word(at) != "match" || !self.tree.is_word(at) {
                continue;
            }
            // What is matched has no braces of its own.
            let brace = (at + 1..self.tree.end()).take(64).find(|at| matches!(self.tree.word(*at), "{" | ";"));
            if let Some(brace) = brace.filter(|brace| self.tree.word(*brace) == "{") {
                self.open(Frame::Arms, None, brace + 1, self.tree.close(brace), Some(brace));
            }
        }
        self.drain();
    }

    /// `"code" => …`, or `… => "code"`.
    pub(super) fn arm(&mut self, group: usize, from: usize, to: usize) {
        let Some(arrow) = self.tree.find(from, to, |word| word == "=>") else {
            // The braces of a pattern end what is looked at, too.
            let is_text = (from..to).any(|at| self.tree.literal(at).is_some());
            self.broken.extend(is_text.then_some((from, TORN)));
            return;
        };
        let in_body = || {
            let body = Some(arrow + 1).filter(|at| self.tree.word(*at) == "{")?;
            self.tree.find(body + 1, self.tree.close(body).min(to), |word| word == "=>")
        };
        let bare =
            || (from + 1..arrow).find(|at| self.tree.literal(*at).is_some() && self.tree.literal(at - 1).is_some());
        if let Some(at) = self.tree.find(arrow + 1, to, |word| word == "=>").or_else(in_body).or_else(bare) {
            self.broken.push((at, TORN));
        }
        // One string in braces is that string.
        let is_braced = self.tree.word(arrow + 1) == "{" && self.tree.close(arrow + 1) == arrow + 3;
        let result = arrow + 1 + usize::from(is_braced);
        let guard = self.tree.find(from, arrow, |word| word == "if").unwrap_or(arrow);
        let patterns: Vec<usize> = (from..guard).filter(|at| self.tree.literal(*at).is_some()).collect();
        if patterns.is_empty() {
            let name = (from..guard).rev().find(|at| self.tree.is_word(*at)).map(|at| self.tree.word(at));
            if let Some(value) = self.value(result, result + 1).filter(|_| to <= arrow + 2 + 2 * usize::from(is_braced))
            {
                self.push(group, name, value, from, to - 1);
            }
            return;
        }
        let message = self.tree.text(result);
        // `"code" => Self::Name`
        let is_path = (arrow + 1..to).all(|at| self.tree.is_word(at) || self.tree.word(at) == "::");
        let name = (arrow + 1..to).rev().find(|_| is_path).map(|at| self.tree.word(at).to_owned());
        for at in patterns {
            if let Some(value) = self.value(at, at + 1) {
                let (name, message, last) = (name.clone(), message.clone(), to - 1);
                self.add(group, Item { name, key: Some(at), value, first: from, last, message });
            }
        }
    }

    /// The name of a compiled enum and its members: `Name["MEMBER"] = "code"`, wherever it is.
    pub(super) fn compiled(&mut self) {
        let mut groups: Vec<(&'t str, usize)> = Vec::new();
        for at in 0..self.tree.end().saturating_sub(5) {
            let is_member = self.tree.is_word(at)
                && self.tree.word(at + 1) == "["
                && self.tree.literal(at + 2).is_some()
                && self.tree.word(at + 3) == "]"
                && self.tree.word(at + 4) == "="
                && self.tree.literal(at + 5).is_some();
            if !is_member {
                continue;
            }
            let name = self.tree.word(at);
            // Members follow each other: the last group is the one.
            let group = match groups.last() {
                Some((known, group)) if *known == name => *group,
                _ => {
                    let group = self.open(Frame::Enum, Some(name), 0, 0, None);
                    groups.push((name, group));
                    group
                }
            };
            if let (Some(member), Some(value)) = (self.tree.text(at + 2), self.value(at + 5, at + 6)) {
                self.push(group, Some(&member), value, at, at + 5);
            }
        }
        self.drain();
    }
}
