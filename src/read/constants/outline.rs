//! What a source file declares: constants, enums, literals and their members, whatever they are about.

use super::lexer::{Kind, Lexed};
use super::value::{self, Value};
use crate::catalog::Format;

/// What holds constants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    /// The file, or a namespace or module in it.
    File,
    /// A class or a struct.
    Type,
    /// An interface, whose fields need no modifiers.
    Interface,
    Enum,
    /// `const (…)` of Go.
    Block,
    /// An object, an array, a map.
    Literal,
    /// A type that is one of several strings.
    Union,
    /// The arms of a `match`.
    Arms,
}

/// Constants that stand together.
#[derive(Debug)]
pub(super) struct Group<'t> {
    pub(super) frame: Frame,
    pub(super) name: Option<&'t str>,
    pub(super) items: Vec<Item>,
    /// The bracket that opens it, if nothing closes it.
    pub(super) unclosed: Option<usize>,
}

/// A constant or a member; tokens by their position.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) name: Option<String>,
    /// Where the name stands, if it is a string and so may be the code.
    pub(super) key: Option<usize>,
    pub(super) value: Value,
    pub(super) first: usize,
    pub(super) last: usize,
    /// What the code itself says of it, such as a message beside the code.
    pub(super) message: Option<String>,
}

/// A part of the file whose statements are still to be looked at.
struct Body {
    frame: Frame,
    group: usize,
    from: usize,
    to: usize,
}

/// Reads declarations; every part of the file is looked at once on its own level.
pub(super) struct Outline<'l, 't> {
    pub(super) lexed: &'l Lexed<'t>,
    /// For every bracket that opens, the one that closes it; the end of the file if none does.
    pub(super) pair: Vec<usize>,
    pub(super) groups: Vec<Group<'t>>,
    bodies: Vec<Body>,
}

impl<'l, 't> Outline<'l, 't> {
    pub(super) fn new(lexed: &'l Lexed<'t>) -> Self {
        let pair = pairs(lexed);
        let mut outline = Self { lexed, pair, groups: Vec::new(), bodies: Vec::new() };
        if lexed.syntax.indented {
            outline.indented();
        } else {
            outline.open(Frame::File, None, 0, lexed.tokens.len(), None);
        }
        outline.drain();
        outline
    }

    /// Looks at all that was opened.
    pub(super) fn drain(&mut self) {
        while let Some(body) = self.bodies.pop() {
            self.body(&body);
        }
    }

    /// A group whose statements are looked at later.
    pub(super) fn open(&mut self, frame: Frame, name: Option<&'t str>, from: usize, to: usize, opener: Option<usize>) {
        let unclosed = opener.filter(|at| self.pair[*at] >= self.lexed.tokens.len());
        self.groups.push(Group { frame, name, items: Vec::new(), unclosed });
        self.bodies.push(Body { frame, group: self.groups.len() - 1, from, to });
    }

    pub(super) fn word(&self, at: usize) -> &'t str {
        self.lexed.word(at)
    }

    /// The position behind a token, or behind all that its bracket holds.
    pub(super) fn behind(&self, at: usize) -> usize {
        self.pair[at].max(at) + 1
    }

    /// The first token on the level of the range for which this holds.
    pub(super) fn find(&self, from: usize, to: usize, is_it: impl Fn(&str) -> bool) -> Option<usize> {
        let mut at = from;
        while at < to {
            if is_it(self.word(at)) {
                return Some(at);
            }
            at = self.behind(at);
        }
        None
    }

    fn body(&mut self, body: &Body) {
        let has_commas = matches!(body.frame, Frame::Enum | Frame::Literal | Frame::Arms);
        let is_php = self.lexed.syntax.source == Format::Php;
        let (mut start, mut at) = (body.from, body.from);
        let mut is_assigned = false;
        let mut frame = body.frame;
        while at < body.to {
            let word = self.word(at);
            if at == start && word == "#" && self.lexed.syntax.directives && self.lexed.tokens[at].is_first {
                let mut end = at + 1;
                while end < body.to && !self.lexed.tokens[end].is_first {
                    end += 1;
                }
                self.directive(body.group, start, end);
                (start, at) = (end, end);
                continue;
            }
            if at > start && frame != Frame::Literal && self.lexed.syntax.lines_end && self.starts_statement(at) {
                self.statement(frame, body.group, start, at);
                (start, is_assigned) = (at, false);
            }
            match word {
                ";" => {
                    self.statement(frame, body.group, start, at);
                    (start, is_assigned) = (at + 1, false);
                    // Behind the constants of an enum stand its methods and fields.
                    if frame == Frame::Enum {
                        frame = Frame::Type;
                    }
                }
                "," if has_commas && (frame != Frame::Enum || !is_php) && frame != Frame::Type => {
                    self.statement(frame, body.group, start, at);
                    (start, is_assigned) = (at + 1, false);
                }
                "=" | "=>" => is_assigned = true,
                "{" if !is_assigned && frame != Frame::Literal && !self.is_value(at, start) => {
                    let end = self.behind(at).min(body.to);
                    self.statement(frame, body.group, start, end);
                    (start, at) = (end, end);
                    continue;
                }
                "{" if frame == Frame::Arms => {
                    let end = self.behind(at).min(body.to);
                    self.statement(frame, body.group, start, end);
                    (start, at, is_assigned) = (end, end, false);
                    continue;
                }
                _ => {}
            }
            at = self.behind(at);
        }
        self.statement(frame, body.group, start, body.to);
        if body.frame == Frame::Enum {
            self.settle(body.group);
        }
    }

    /// True for a brace that opens a value: what stands before it cannot end a statement.
    fn is_value(&self, at: usize, start: usize) -> bool {
        at > start && matches!(self.word(at - 1), "=" | ":" | "=>" | "(" | "," | "[" | "return" | "default")
    }

    /// True if the line end before this token ends a statement.
    fn starts_statement(&self, at: usize) -> bool {
        const OPEN: [&str; 22] = [
            "=",
            "+",
            ",",
            "(",
            "[",
            "{",
            ".",
            ":",
            "|",
            "&",
            "?",
            "=>",
            "::",
            "->",
            "==",
            "extends",
            "implements",
            "const",
            "export",
            "enum",
            "class",
            "type",
        ];
        const GOES_ON: [&str; 13] = ["=", "+", ")", "]", "}", ".", ":", "|", "&", "?", "=>", "::", "{"];
        self.lexed.tokens[at].is_first && !OPEN.contains(&self.word(at - 1)) && !GOES_ON.contains(&self.word(at))
    }

    /// A line such as `#define NAME "code"`.
    fn directive(&mut self, group: usize, from: usize, to: usize) {
        if self.word(from + 1) == "define" && self.lexed.is_word(from + 2) && from + 3 < to {
            let name = self.word(from + 2);
            // `#define NAME(x) …` is no constant; `#define NAME ("code")` is one.
            let has_arguments =
                self.word(from + 3) == "(" && self.lexed.tokens[from + 3].start == self.lexed.tokens[from + 2].end;
            let (mut first, mut end) = (from + 3, to);
            if self.word(first) == "(" && self.pair[first] == to - 1 {
                (first, end) = (first + 1, to - 1);
            }
            if !has_arguments && let Some(value) = self.value(first, end) {
                self.push(group, Some(name), value, from, to - 1);
            }
        }
    }

    pub(super) fn value(&self, from: usize, to: usize) -> Option<Value> {
        value::read(self, from, to)
    }

    pub(super) fn push(&mut self, group: usize, name: Option<&str>, value: Value, first: usize, last: usize) {
        let name = name.map(str::to_owned);
        self.groups[group].items.push(Item { name, key: None, value, first, last, message: None });
    }

    pub(super) fn statement(&mut self, frame: Frame, group: usize, from: usize, to: usize) {
        if from >= to {
            return;
        }
        match frame {
            Frame::Enum => self.constant_of_enum(group, from, to),
            Frame::Literal => self.member(group, from, to),
            Frame::Arms => self.arm(group, from, to),
            _ => self.declaration(frame, group, from, to),
        }
    }

    /// What a string says that stands here.
    pub(super) fn text(&self, at: usize) -> Option<String> {
        self.lexed.literal(at)?.value(self.lexed.text).ok()
    }
}

/// For every bracket that opens, the one that closes it; for every other token, 0.
fn pairs(lexed: &Lexed<'_>) -> Vec<usize> {
    let mut pair = vec![0; lexed.tokens.len()];
    let mut open: Vec<(usize, &str)> = Vec::new();
    for at in 0..lexed.tokens.len() {
        match (&lexed.tokens[at].kind, lexed.word(at)) {
            (Kind::Mark, "(") => open.push((at, ")")),
            (Kind::Mark, "[") => open.push((at, "]")),
            (Kind::Mark, "{") => open.push((at, "}")),
            (Kind::Mark, close @ (")" | "]" | "}")) if open.last().is_some_and(|(_, wanted)| *wanted == close) => {
                if let Some((opener, _)) = open.pop() {
                    pair[opener] = at;
                }
            }
            _ => {}
        }
    }
    for (opener, _) in open {
        pair[opener] = lexed.tokens.len();
    }
    pair
}
