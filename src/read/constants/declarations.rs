//! From the tokens of a source file to all constants, enums, literals and members that it declares.

use super::declared::{Argument, Frame, GoConstants, Group, Item, Naming};
use super::lexer::Lexed;
use super::looks::speaks_of_errors;
use super::tree::{OPEN, TokenTree};
use super::value::{self, TORN, Value};
use crate::catalog::Format;

/// A part of the file whose statements are still to be looked at.
struct Body {
    frame: Frame,
    group: usize,
    from: usize,
    to: usize,
}

/// Reads declarations; every part of the file is looked at once on its own level.
pub(super) struct DeclarationReader<'l, 't> {
    pub(super) tree: TokenTree<'l, 't>,
    pub(super) groups: Vec<Group<'t>>,
    /// What the constants of enums are made with, by group and position in it.
    pub(super) arguments: Vec<(usize, usize, Vec<Argument>)>,
    pub(super) go: GoConstants<'t>,
    /// Tokens where something stands that no statement can hold, and why.
    pub(super) broken: Vec<(usize, &'static str)>,
    bodies: Vec<Body>,
}

impl<'l, 't> DeclarationReader<'l, 't> {
    pub(super) fn new(lexed: &'l Lexed<'t>) -> Self {
        let mut reader = Self {
            tree: TokenTree::new(lexed),
            groups: Vec::new(),
            arguments: Vec::new(),
            go: GoConstants::default(),
            broken: Vec::new(),
            bodies: Vec::new(),
        };
        if lexed.syntax.indented {
            reader.indented();
        } else {
            reader.open(Frame::File, None, 0, lexed.tokens.len(), None);
        }
        reader.drain();
        reader
    }

    /// Looks at all that was opened.
    pub(super) fn drain(&mut self) {
        while let Some(body) = self.bodies.pop() {
            self.body(&body);
        }
    }

    /// A group whose statements are looked at later; gives its position.
    pub(super) fn open(
        &mut self,
        frame: Frame,
        name: Option<&'t str>,
        from: usize,
        to: usize,
        opener: Option<usize>,
    ) -> usize {
        let unclosed = opener.filter(|at| self.tree.close(*at) >= self.tree.end());
        let group = self.add_group(frame, name, unclosed);
        self.bodies.push(Body { frame, group, from, to });
        group
    }

    /// A group whose items are added by whoever asks for it; gives its position.
    pub(super) fn add_group(&mut self, frame: Frame, name: Option<&'t str>, unclosed: Option<usize>) -> usize {
        self.groups.push(Group {
            frame,
            name,
            items: Vec::new(),
            is_inside: false,
            unclosed,
            naming: Naming::default(),
        });
        self.groups.len() - 1
    }

    /// Says of a group that it is inside of another one.
    pub(super) fn put_inside(&mut self, group: usize, parent: usize) {
        let parent = self.groups.get(parent);
        let is_inside = parent.is_some_and(|parent| parent.is_inside || parent.name.is_some_and(speaks_of_errors));
        if let Some(group) = self.groups.get_mut(group) {
            group.is_inside = is_inside;
        }
    }

    /// What a group has so far; nothing if there is no such group.
    pub(super) fn items(&mut self, group: usize) -> &mut [Item] {
        self.groups.get_mut(group).map_or(&mut [], |group| &mut group.items)
    }

    pub(super) fn add(&mut self, group: usize, item: Item) {
        // Every position of a group comes from `add_group`.
        if let Some(group) = self.groups.get_mut(group) {
            group.items.push(item);
        }
    }

    fn body(&mut self, body: &Body) {
        let has_commas = matches!(body.frame, Frame::Enum | Frame::Literal | Frame::Arms);
        let is_php = self.tree.language() == Format::Php;
        let (mut start, mut at) = (body.from, body.from);
        let mut is_assigned = false;
        let mut frame = body.frame;
        if frame == Frame::Block {
            self.go.start();
        }
        while at < body.to {
            let word = self.tree.word(at);
            if word == "#" && self.tree.lexed.syntax.directives && self.tree.is_first(at) {
                if at > start {
                    self.statement(frame, body.group, start, at);
                    is_assigned = false;
                }
                start = at;
                let mut end = at + 1;
                while end < body.to && !self.tree.is_first(end) {
                    end += 1;
                }
                self.directive(body.group, start, end);
                (start, at) = (end, end);
                continue;
            }
            if self.begins_in_list(frame, at) {
                self.broken.push((at, TORN));
            }
            let is_next = at > start
                && frame != Frame::Literal
                && ((self.tree.lexed.syntax.lines_end && self.starts_statement(at))
                    || self.begins(frame, start, at, is_assigned));
            if is_next {
                self.statement(frame, body.group, start, at);
                (start, is_assigned) = (at, false);
            }
            match word {
                ";" => {
                    self.statement(frame, body.group, start, at);
                    (start, is_assigned) = (at + 1, false);
                    // Behind the constants of an enum are its methods and fields.
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
                    let end = self.tree.behind(at).min(body.to);
                    self.statement(frame, body.group, start, end);
                    (start, at) = (end, end);
                    continue;
                }
                "{" if frame == Frame::Arms => {
                    let end = self.tree.behind(at).min(body.to);
                    self.statement(frame, body.group, start, end);
                    (start, at, is_assigned) = (end, end, false);
                    continue;
                }
                _ => {}
            }
            at = self.tree.behind(at);
        }
        self.statement(frame, body.group, start, body.to);
        if body.frame == Frame::Enum {
            self.settle(body.group, body.from, body.to);
        }
    }

    /// True for a brace that opens a value: what is before it cannot end a statement.
    fn is_value(&self, at: usize, start: usize) -> bool {
        at > start && matches!(self.tree.word(at - 1), "=" | ":" | "=>" | "(" | "," | "[" | "<" | "return" | "default")
    }

    /// True if the line end before this token ends a statement.
    fn starts_statement(&self, at: usize) -> bool {
        const DECLARES: [&str; 5] = ["const", "export", "enum", "class", "type"];
        const GOES_ON: [&str; 13] = ["=", "+", ")", "]", "}", ".", ":", "|", "&", "?", "=>", "::", "{"];
        let is_open = |before: &str| OPEN.contains(&before) || DECLARES.contains(&before);
        self.tree.is_first(at) && !is_open(self.tree.word(at - 1)) && !GOES_ON.contains(&self.tree.word(at))
    }

    /// A line such as `#define NAME "code"`.
    fn directive(&mut self, group: usize, from: usize, to: usize) {
        if self.tree.word(from + 1) == "define" && self.tree.is_word(from + 2) && from + 3 < to {
            let name = self.tree.word(from + 2);
            // `#define NAME(x) …` is not a constant; `#define NAME ("code")` is one.
            let has_arguments = self.tree.word(from + 3) == "(" && self.tree.touches_last(from + 3);
            let (mut first, mut end) = (from + 3, to);
            if self.tree.word(first) == "(" && self.tree.close(first) == to - 1 {
                (first, end) = (first + 1, to - 1);
            }
            if !has_arguments && let Some(value) = self.value(first, end) {
                self.push(group, Some(name), value, from, to - 1);
            }
        }
    }

    pub(super) fn value(&self, from: usize, to: usize) -> Option<Value> {
        value::read(&self.tree, from, to)
    }

    pub(super) fn push(&mut self, group: usize, name: Option<&str>, value: Value, first: usize, last: usize) {
        let name = name.map(str::to_owned);
        self.add(group, Item { name, key: None, value, first, last, message: None });
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
}
