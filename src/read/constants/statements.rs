//! Statements that declare: what has a body, what is assigned, and which of that is a constant.

use super::declarations::DeclarationReader;
use super::declared::{Frame, Item};
use super::lexer::Kind;
use super::looks::{is_dotted, speaks_of_errors};
use super::value::{MISSPELT, SEVERAL, TORN, Value};
use crate::catalog::Format;

const CONTAINERS: [&str; 13] = [
    "enum",
    "class",
    "interface",
    "struct",
    "namespace",
    "module",
    "mod",
    "impl",
    "trait",
    "object",
    "record",
    "extern",
    "union",
];
const MIXED: &str = "the type is more than a union of strings, and is not read";
const FUNCTIONS: [&str; 4] = ["function", "fn", "func", "def"];

impl<'t> DeclarationReader<'_, 't> {
    pub(super) fn declaration(&mut self, frame: Frame, group: usize, from: usize, to: usize) {
        let language = self.tree.language();
        // C# also writes `static string Name => "code";`.
        let equals = self.tree.find(from, to, |word| word == "=" || (word == "=>" && language == Format::CSharp));
        let brace = self.tree.find(from, to, |word| word == "{");
        // `const NAME: Record<string, { status: number }> = {`
        let is_type = |brace: usize| {
            language == Format::Node && equals.is_some() && self.tree.find(from, brace, |word| word == ":").is_some()
        };
        if let Some(brace) = brace.filter(|brace| equals.is_none_or(|equals| *brace < equals) && !is_type(*brace)) {
            self.container(frame, group, from, brace);
            return;
        }
        let first = self.tree.word(from);
        if language == Format::Go && first == "const" && self.tree.word(from + 1) == "(" {
            self.open(Frame::Block, None, from + 2, self.tree.close(from + 1).min(to), Some(from + 1));
            return;
        }
        if language == Format::Go && (frame == Frame::Block || first == "const") {
            let is_single = first == "const";
            if is_single {
                self.go.start();
            }
            self.go_constants(group, from + usize::from(is_single), to);
            return;
        }
        if language == Format::Go && first == "var" && self.tree.word(from + 1) == "(" {
            self.open(Frame::File, None, from + 2, self.tree.close(from + 1).min(to), Some(from + 1));
            return;
        }
        if language == Format::Php && first.eq_ignore_ascii_case("define") && self.tree.word(from + 1) == "(" {
            let (inside, end) = (from + 2, self.tree.close(from + 1).min(to));
            if let (Some(comma), Some(name)) = (self.tree.find(inside, end, |word| word == ","), self.tree.text(inside))
                && let Some(value) = self.value(comma + 1, end)
            {
                self.push(group, Some(&name), value, from, to - 1);
            }
            return;
        }
        match equals {
            Some(equals) => self.assignment(frame, group, from, equals, to),
            // `const std::string NAME("code");`
            None if language == Format::Cpp => {
                if let Some(open) = self.tree.find(from, to, |word| word == "(")
                    && self.is_constant(frame, from, open)
                    && self.tree.literal(open + 1).is_some()
                    && let (Some(name), Some(value)) =
                        (self.tree.last_word(from, open), self.value(open + 1, self.tree.close(open).min(to)))
                {
                    self.push(group, Some(name), value, from, to - 1);
                }
            }
            None if self.lacks_equals(frame, from, to) => self.broken.push((from, TORN)),
            None if language == Format::Node => self.typed(frame, group, from, to),
            // A case of PHP without a value.
            None if language == Format::Php
                && first.eq_ignore_ascii_case("case")
                && frame == Frame::Type
                && self.tree.is_word(from + 1)
                && from + 2 == to =>
            {
                let name = self.tree.word(from + 1);
                self.push(group, Some(name), Value::Implicit(from + 1), from, to - 1);
            }
            None => {}
        }
    }

    /// What is named by a keyword and has a body in braces.
    fn container(&mut self, frame: Frame, group: usize, from: usize, brace: usize) {
        let to = self.tree.close(brace);
        let is_default =
            self.tree.language() == Format::Node && self.tree.word(brace - usize::from(brace > 0)) == "default";
        if is_default {
            self.open(Frame::Literal, None, brace + 1, to, Some(brace));
            return;
        }
        // C++ also writes `constexpr std::string_view NAME{"code"};`.
        if self.tree.language() == Format::Cpp
            && self.is_constant(frame, from, brace)
            && let (Some(name), Some(value)) = (self.tree.last_word(from, brace), self.value(brace + 1, to))
        {
            self.push(group, Some(name), value, from, to);
            return;
        }
        // `const std::map<E, std::string> NAMES{{E::A, "code"}, …};`
        if self.tree.language() == Format::Cpp
            && self.is_constant(frame, from, brace)
            && (self.tree.word(brace + 1) == "{" || self.tree.literal(brace + 1).is_some())
        {
            self.open(Frame::Literal, self.tree.last_word(from, brace), brace + 1, to, Some(brace));
            return;
        }
        let Some(keyword) = self.tree.find(from, brace, |word| CONTAINERS.contains(&word) || FUNCTIONS.contains(&word))
        else {
            self.without_keyword(frame, from, brace, to);
            return;
        };
        let frame = match self.tree.word(keyword) {
            "enum" => Frame::Enum,
            "interface" | "trait" => Frame::Interface,
            "namespace" | "module" | "mod" | "extern" => Frame::File,
            word if FUNCTIONS.contains(&word) => return,
            _ => Frame::Type,
        };
        // PHP writes the constants of an enum as statements.
        let is_of_statements = frame == Frame::Enum && self.tree.language() == Format::Php;
        let read_as = if is_of_statements { Frame::Type } else { frame };
        let is_name =
            |word: &str| word.starts_with(|c: char| c.is_alphabetic() || c == '_') && !CONTAINERS.contains(&word);
        let name = self.tree.find(keyword + 1, brace, is_name).map(|at| self.tree.word(at));
        let naming = self.naming(from, keyword);
        let own = self.open(read_as, name, brace + 1, to, Some(brace));
        self.put_inside(own, group);
        self.broken.extend(naming.misspelt.map(|at| (at, MISSPELT)));
        if let Some(group) = self.groups.get_mut(own) {
            (group.naming, group.frame) = (naming, frame);
        }
    }

    fn assignment(&mut self, frame: Frame, group: usize, from: usize, equals: usize, to: usize) {
        let language = self.tree.language();
        if language == Format::Node && self.tree.find(from, equals, |word| word == "type").is_some() {
            let name = self.tree.last_word(from, equals);
            self.union(name, equals + 1, to);
            return;
        }
        if language == Format::Php && self.tree.find(from, equals, |word| matches!(word, "<" | ">")).is_some() {
            self.broken.push((from, TORN));
            return;
        }
        let Some(name) = self.name_of(frame, from, equals) else { return };
        // `exports.A = exports.B = "code"`
        if language == Format::Node {
            let (mut start, mut last) = (equals + 1, None);
            while let Some(next) = self.tree.find(start, to, |word| matches!(word, "=" | "=>"))
                && self.tree.word(next) == "="
            {
                (last, start) = (Some((start, next)), next + 1);
            }
            // Behind the last there is none: this goes no deeper.
            if let Some((start, next)) = last {
                self.assignment(frame, group, start, next, to);
            }
        }
        let end = to - usize::from(self.tree.word(to.saturating_sub(1)) == ";");
        if language == Format::Java && self.collected(name, equals + 1, end) {
            return;
        }
        let is_declared = language == Format::Go || self.is_constant(frame, from, equals);
        if is_declared && let Some((value, message)) = self.described(equals + 1, end) {
            self.add(
                group,
                Item {
                    name: Some(name.to_owned()),
                    key: None,
                    value,
                    first: from,
                    last: to - 1,
                    message: Some(message),
                },
            );
            return;
        }
        if let Some(open) = self.literal(equals + 1, to) {
            let end = self.tree.close(open);
            // `NAME = ("code", "description")`
            if self.tree.word(open) == "("
                && let (Some(value), message @ Some(_)) = self.parts((open + 1, end.min(to)))
            {
                self.push(group, Some(name), value, from, to - 1);
                if let Some(item) = self.items(group).last_mut() {
                    item.message = message;
                }
                return;
            }
            self.open(Frame::Literal, Some(name), open + 1, end, Some(open));
        } else if language == Format::Go && frame == Frame::File && self.tree.word(from) != "const" {
            // Variables hold texts too: only a family with a detail is a code.
            if let Some(value @ Value::Text(..)) = self.value(equals + 1, to)
                && matches!(&value, Value::Text(text, _) if is_dotted(text))
            {
                self.push(group, Some(name), value, from, to - 1);
            }
        } else if self.is_constant(frame, from, equals) {
            // A list that is an index: `CODES = x["a", "b"]`.
            let index = self.tree.find(equals + 1, to, |word| word == "[").filter(|open| {
                let inside =
                    self.tree.find(open + 1, self.tree.close(*open).min(to), |word| matches!(word, "," | "=>"));
                self.tree.is_word(open - 1) && inside.is_some() && (*open..to).any(|at| self.tree.literal(at).is_some())
            });
            self.broken.extend(index.map(|at| (at, TORN)));
            self.values(group, name, from, equals + 1, to);
        } else if language == Format::Node && self.tree.word(equals + 1) == "|" {
            self.broken.push((from, TORN));
        }
    }

    /// A code and its description, of a structure with fields for both, or of a call or structure without names.
    fn described(&self, from: usize, to: usize) -> Option<(Value, String)> {
        if let Some(open) = self.tree.find(from, to, |word| word == "{").filter(|open| self.tree.behind(*open) == to)
            && let (Some(value @ (Value::Text(..) | Value::Number(..))), Some(message)) =
                self.fields((open + 1, self.tree.close(open).min(to)))
        {
            return Some((value, message));
        }
        self.built(from, to)
    }

    /// The value behind the `=` of a constant, and further constants behind commas.
    fn values(&mut self, group: usize, named: &'t str, first: usize, from: usize, to: usize) {
        let (mut name, mut first, mut from) = (Some(named), first, from);
        while from < to {
            let end = self.tree.find(from, to, |word| word == ",").unwrap_or(to);
            if let Some(value) = self.value(from, end) {
                // What is behind a comma and has no name is the value of a name before the `=`.
                let value = if name.is_some() { value } else { Value::Unreadable(SEVERAL, from) };
                self.push(group, name.or(Some(named)), value, first, end - 1);
            }
            // `, NAME =`, `, NAME: type =`, `, NAME[] =`, or a value of a name before the first `=`.
            let part = self.tree.find(end + 1, to, |word| word == ",").unwrap_or(to);
            let equals = self.tree.find(end + 1, part, |word| word == "=");
            name = equals.map(|_| self.tree.word(end + 1)).filter(|_| {
                self.tree.is_word(end + 1)
                    && (matches!(self.tree.word(end + 2), "=" | ":")
                        || (self.tree.word(end + 2) == "[" && self.tree.word(end + 3) == "]"))
            });
            if equals.is_some() && name.is_none() {
                return;
            }
            (first, from) = (end + 1, equals.unwrap_or(end) + 1);
        }
    }

    /// The bracket that opens the object, array or map that a value is.
    fn literal(&self, from: usize, to: usize) -> Option<usize> {
        let opens = |word: &str| matches!(word, "{" | "[");
        let is_tuple = self.tree.language() == Format::Python
            && self.tree.word(from) == "("
            && self.tree.find(from + 1, self.tree.close(from).min(to), |word| word == ",").is_some();
        if is_tuple {
            return Some(from);
        }
        let first_text = (from..to)
            .find(|at| self.tree.token(*at).is_some_and(|token| !matches!(token.kind, Kind::Word | Kind::Mark)))?;
        // In `map[string]string{…}` and `new Dictionary<string, string>() {…}` it is the last one.
        let mut found = None;
        let mut at = from;
        while at < to && at < first_text {
            match self.tree.word(at) {
                "(" if found.is_none() && opens(self.tree.word(at + 1)) => return Some(at + 1),
                "array" if self.tree.word(at + 1) == "(" => return Some(at + 1),
                "=>" | "function" | "fn" | "func" => return None,
                // Behind a name a bracket is an index.
                "[" if at > from && self.tree.is_word(at - 1) && self.tree.word(at - 1) != "Literal" => {}
                word if opens(word) => found = Some(at),
                _ => {}
            }
            at = self.tree.behind(at);
        }
        found
    }

    /// The name that a statement gives to the value behind its `=`.
    fn name_of(&self, frame: Frame, from: usize, equals: usize) -> Option<&'t str> {
        let language = self.tree.language();
        let colon = self.tree.find(from, equals, |word| word == ":");
        match language {
            // `const NAME string =`
            Format::Go => {
                let first = from + usize::from(matches!(self.tree.word(from), "const" | "var"));
                (self.tree.is_word(first) && (matches!(frame, Frame::Block | Frame::File) || first > from))
                    .then(|| self.tree.word(first))
            }
            // `NAME: Type =`
            Format::Node | Format::Rust | Format::Python if colon.is_some() => self.tree.last_word(from, colon?),
            // `NAME[] =`
            Format::Cpp => {
                let end = self.tree.find(from, equals, |word| word == "[").unwrap_or(equals);
                self.tree.last_word(from, end)
            }
            // `static Error NAME(int id) =>`
            Format::CSharp if equals > from && self.tree.word(equals - 1) == ")" => {
                let end = self.tree.find(from, equals, |word| word == "(").unwrap_or(equals);
                self.tree.last_word(from, end)
            }
            _ => self.tree.last_word(from, equals),
        }
    }

    fn is_constant(&self, frame: Frame, from: usize, equals: usize) -> bool {
        let has = |wanted: &str| self.tree.find(from, equals, |word| word == wanted).is_some();
        match self.tree.language() {
            Format::Go => frame == Frame::Block || self.tree.word(from) == "const",
            Format::Java => frame == Frame::Interface || has("static"),
            Format::CSharp => has("const") || has("static"),
            Format::Cpp => has("const") || has("constexpr"),
            Format::Php => has("const") || has("case") || has("static"),
            Format::Node => has("const") || has("static") || matches!(self.tree.word(from), "exports" | "module"),
            Format::Rust => has("const") || has("static"),
            _ => from + 1 == equals || has(":"),
        }
    }

    /// `const NAME: "code"` and the fields of an interface.
    fn typed(&mut self, frame: Frame, group: usize, from: usize, to: usize) {
        let Some(colon) = self.tree.find(from, to, |word| word == ":") else { return };
        let is_constant = frame == Frame::Interface
            || self.tree.find(from, colon, |word| matches!(word, "const" | "static")).is_some();
        if is_constant && let (Some(name), Some(value)) = (self.tree.last_word(from, colon), self.value(colon + 1, to))
        {
            self.push(group, Some(name), value, from, to - 1);
        } else if let Some(open) = self.literal(colon + 1, to).filter(|_| frame != Frame::Interface) {
            // `const NAME: { readonly A: "a" }`
            let name = self.tree.last_word(from, colon);
            self.open(Frame::Interface, name, open + 1, self.tree.close(open), Some(open));
        }
    }

    /// `"A" | "B"`
    fn union(&mut self, name: Option<&'t str>, from: usize, to: usize) {
        let is_part = |at: usize| self.tree.literal(at).is_some() || self.tree.word(at) == "|";
        let texts: Vec<usize> = (from..to).filter(|at| self.tree.literal(*at).is_some()).collect();
        let is_union = (from..to).all(is_part);
        // A text without a bar at its side is no member of a union.
        let is_joined = |at: usize| {
            (at == from || self.tree.word(at - 1) == "|")
                && (at + 1 == to || matches!(self.tree.word(at + 1), "|" | ";"))
        };
        let speaks = name.is_some_and(speaks_of_errors);
        if !is_union && speaks && !texts.is_empty() && self.tree.find(from, to, |word| word == "|").is_some() {
            let told = texts.iter().find(|at| !is_joined(**at)).or_else(|| texts.first());
            let is_flat = self.tree.find(from, to, |word| matches!(word, "{" | "[" | "<" | "?" | "(")).is_none();
            self.broken.extend(told.filter(|_| is_flat).map(|at| (*at, MIXED)));
        }
        // `{ code: "A" } | { code: "B"; until: string }`
        let objects: Vec<usize> = (from..to)
            .filter(|at| self.tree.word(*at) == "{" && (*at == from || self.tree.word(at - 1) == "|"))
            .collect();
        let codes: Vec<(usize, Value)> = objects
            .iter()
            .filter_map(|open| {
                let value = self.fields((open + 1, self.tree.close(*open).min(to))).0;
                Some((*open, value.filter(|value| matches!(value, Value::Text(..)))?))
            })
            .collect();
        if codes.len() > 1 && codes.len() == objects.len() {
            let group = self.add_group(Frame::Union, name, None);
            for (open, value) in codes {
                self.push(group, None, value, open, self.tree.close(open).min(to - 1));
            }
            return;
        }
        if is_union {
            let bad = texts.iter().find(|at| !is_joined(**at));
            self.broken.extend(bad.map(|at| (*at, TORN)));
            let group = self.add_group(Frame::Union, name, None);
            for at in texts {
                if let Some(value) = self.value(at, at + 1) {
                    // A comment above describes the line, which starts with the bar.
                    let first = at - usize::from(at > from && self.tree.word(at - 1) == "|");
                    self.push(group, None, value, first, at);
                }
            }
        }
    }
}
