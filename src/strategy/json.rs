//! JSON text written by hand: members keep their order and may be duplicated, which no map allows.

use std::fmt::Write;

use serde_json::Value;

use super::random::split_mix;
use crate::api::is_position;

/// A JSON value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    /// Text that goes into the JSON as it is: a number, `null`, or something that is not JSON at all.
    Raw(String),
    Text(String),
    List(Vec<Self>),
    Object(Vec<(String, Self)>),
}

impl Node {
    pub(super) fn raw(text: &str) -> Self {
        Self::Raw(text.to_owned())
    }

    pub(super) fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    pub(super) fn null() -> Self {
        Self::raw("null")
    }

    /// The same as a JSON value.
    pub(super) fn of(value: &Value) -> Self {
        match value {
            Value::String(text) => Self::text(text),
            Value::Array(items) => Self::List(items.iter().map(Self::of).collect()),
            Value::Object(members) => {
                Self::Object(members.iter().map(|(name, member)| (name.clone(), Self::of(member))).collect())
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => Self::Raw(value.to_string()),
        }
    }

    /// What is at the end of this path; objects on the way are made, and lists where a name is a position. Whatever else
    /// was there is replaced.
    fn place(&mut self, path: &[String]) -> &mut Self {
        let Some((name, rest)) = path.split_first() else { return self };
        if is_position(name) {
            if !matches!(self, Self::List(_)) {
                *self = Self::List(Vec::new());
            }
            let Self::List(items) = self else { unreachable!("it was made a list just now") };
            let at = name.parse().unwrap_or(usize::MAX).min(items.len());
            if at == items.len() {
                items.push(Self::null());
            }
            return items[at].place(rest);
        }
        let members = self.members();
        let at = match members.iter().position(|(known, _)| known == name) {
            Some(at) => at,
            None => {
                members.push((name.clone(), Self::null()));
                members.len() - 1
            }
        };
        members[at].1.place(rest)
    }

    /// The members of an object; what is none becomes one.
    fn members(&mut self) -> &mut Vec<(String, Self)> {
        if !matches!(self, Self::Object(_)) {
            *self = Self::Object(Vec::new());
        }
        let Self::Object(members) = self else { unreachable!("it was made an object just now") };
        members
    }

    /// The object at the end of this path; what is missing on the way is made.
    pub(super) fn at(&mut self, path: &[String]) -> &mut Vec<(String, Self)> {
        self.place(path).members()
    }

    /// Puts something at the end of this path, in the place of what is there.
    pub(super) fn put(&mut self, path: &[String], value: Self) {
        *self.place(path) = value;
    }

    /// Takes the member at the end of this path away.
    pub(super) fn remove(&mut self, path: &[String]) -> Option<Self> {
        let (name, parent) = path.split_last()?;
        match self.place(parent) {
            Self::List(items) => {
                let at = name.parse().ok().filter(|at| *at < items.len())?;
                Some(items.remove(at))
            }
            Self::Object(members) => {
                let at = members.iter().position(|(known, _)| known == name)?;
                Some(members.remove(at).1)
            }
            Self::Raw(_) | Self::Text(_) => None,
        }
    }

    /// What is at the end of this path.
    pub(super) fn get(&self, path: &[String]) -> Option<&Self> {
        path.iter().try_fold(self, |at, name| match at {
            Self::Object(members) => members.iter().find(|(known, _)| known == name).map(|(_, member)| member),
            Self::List(items) => name.parse().ok().and_then(|at: usize| items.get(at)),
            Self::Raw(_) | Self::Text(_) => None,
        })
    }
}

/// How JSON is written. All zeros is plain: members in the documented order, no white space, only what must be escaped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(super) struct Layout {
    /// 1 to 3 turn the innermost objects, the others, and all of them around; beyond that it seeds a permutation.
    pub(super) order: u32,
    /// 1 to 6 are what common writers and servers put between tokens; beyond that it seeds any mixture.
    pub(super) space: u32,
    /// 1 escapes everything beyond ASCII, 2 the slash as well.
    pub(super) escapes: u32,
}

/// From here on the number of an order or of a white space is a seed.
pub(super) const SEEDED: u32 = 8;

pub(super) fn write(node: &Node, layout: Layout) -> String {
    let mut out = String::with_capacity(256);
    let mut writer = Writer { layout, state: u64::from(layout.space) << 32 | u64::from(layout.order) };
    if layout.space == 2 {
        out.push('\n');
    } else if layout.space >= SEEDED {
        writer.gap(0, false, &mut out);
    }
    writer.node(node, 0, &mut out);
    match layout.space {
        1 => out.push('\n'),
        5 => out.push_str("\r\n"),
        SEEDED.. => writer.gap(0, false, &mut out),
        _ => {}
    }
    out
}

struct Writer {
    layout: Layout,
    state: u64,
}

impl Writer {
    fn node(&mut self, node: &Node, depth: usize, out: &mut String) {
        match node {
            Node::Raw(text) => out.push_str(text),
            Node::Text(text) => quote(text, self.layout.escapes, out),
            Node::List(items) => {
                out.push('[');
                for (at, item) in items.iter().enumerate() {
                    if at > 0 {
                        out.push(',');
                    }
                    self.gap(depth + 1, at > 0, out);
                    self.node(item, depth + 1, out);
                }
                self.end(items.len(), depth, out);
                out.push(']');
            }
            Node::Object(members) => {
                out.push('{');
                for (nth, at) in self.order(members).into_iter().enumerate() {
                    if nth > 0 {
                        out.push(',');
                    }
                    self.gap(depth + 1, nth > 0, out);
                    let (name, member) = &members[at];
                    quote(name, self.layout.escapes, out);
                    if self.layout.space >= SEEDED {
                        self.gap(0, false, out);
                    }
                    out.push(':');
                    match self.layout.space {
                        3..=5 => out.push(' '),
                        SEEDED.. => self.gap(0, false, out),
                        _ => {}
                    }
                    self.node(member, depth + 1, out);
                }
                self.end(members.len(), depth, out);
                out.push('}');
            }
        }
    }

    fn order(&mut self, members: &[(String, Node)]) -> Vec<usize> {
        let mut order: Vec<usize> = (0..members.len()).collect();
        let innermost = || !members.iter().any(|(_, member)| matches!(member, Node::Object(_)));
        match self.layout.order {
            0 => {}
            1 if !innermost() => {}
            2 if innermost() => {}
            1..SEEDED => order.reverse(),
            SEEDED.. => {
                for at in (1..order.len()).rev() {
                    order.swap(at, (split_mix(&mut self.state) % (at as u64 + 1)) as usize);
                }
            }
        }
        order
    }

    /// The white space before a token at this depth, `after` a comma or not.
    fn gap(&mut self, depth: usize, after: bool, out: &mut String) {
        match self.layout.space {
            3 if after => out.push(' '),
            4 => indent("\n", "  ", depth, out),
            5 => indent("\r\n", "    ", depth, out),
            6 => indent("\n", "\t", depth, out),
            SEEDED.. => {
                for _ in 0..split_mix(&mut self.state) % 3 {
                    out.push([' ', '\n', '\t', '\r'][(split_mix(&mut self.state) % 4) as usize]);
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, members: usize, depth: usize, out: &mut String) {
        if members > 0 {
            self.gap(depth, false, out);
        }
    }
}

fn indent(line: &str, by: &str, depth: usize, out: &mut String) {
    out.push_str(line);
    out.extend(std::iter::repeat_n(by, depth));
}

fn quote(text: &str, escapes: u32, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '/' if escapes >= 2 => out.push_str("\\/"),
            '\0'..' ' => escaped(c, out),
            '\x7f'.. if escapes >= 1 => escaped(c, out),
            c => out.push(c),
        }
    }
    out.push('"');
}

fn escaped(c: char, out: &mut String) {
    for unit in c.encode_utf16(&mut [0; 2]) {
        // Writing to a string cannot fail.
        let _ = write!(out, "\\u{unit:04x}");
    }
}
