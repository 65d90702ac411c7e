//! Statements of a language whose bodies are told by their indentation.

use super::outline::{Frame, Outline};

/// What an indented body belongs to.
enum Owner {
    /// A class, with its group.
    Class(usize),
    /// A function or a condition, in which nothing is a constant.
    Other,
}

impl Outline<'_, '_> {
    /// Opens a group for the module and for every class, and looks at all that they assign.
    pub(super) fn indented(&mut self) {
        self.open(Frame::File, None, 0, 0, None);
        let (module, end) = (self.groups.len() - 1, self.lexed.tokens.len());
        let mut owners: Vec<(usize, Owner)> = Vec::new();
        let (mut at, mut indent) = (0, 0);
        while at < end {
            let mut next = self.behind(at);
            while next < end && !self.lexed.tokens[next].is_first && self.word(next - 1) != ";" {
                next = self.behind(next);
            }
            let next = next.min(end);
            let is_new_line = self.lexed.tokens[at].is_first;
            if is_new_line {
                indent = self.indent(at);
            }
            while is_new_line && owners.last().is_some_and(|(known, _)| *known >= indent) {
                owners.pop();
            }
            let group = match owners.last() {
                None => Some(module),
                Some((_, Owner::Class(group))) => Some(*group),
                Some((_, Owner::Other)) => None,
            };
            let to = if self.word(next - 1) == ";" { next - 1 } else { next };
            let opens_body = to > at && self.word(to - 1) == ":";
            match self.word(at) {
                "class" if opens_body => {
                    let name = self.word(at + 1);
                    self.open(Frame::Type, Some(name), 0, 0, None);
                    let owner = if group.is_some() { Owner::Class(self.groups.len() - 1) } else { Owner::Other };
                    owners.push((indent, owner));
                }
                _ if opens_body => owners.push((indent, Owner::Other)),
                _ => {
                    if let Some(group) = group {
                        self.documented(group, at, to);
                    }
                }
            }
            at = next;
        }
    }

    /// A statement; a string alone describes the constant above it.
    fn documented(&mut self, group: usize, from: usize, to: usize) {
        if self.lexed.literal(from).is_some() && from + 1 == to {
            let text = self.text(from);
            if let Some(item) = self.groups[group].items.last_mut().filter(|item| item.last + 1 == from) {
                item.message = item.message.take().or(text);
            }
            return;
        }
        self.statement(Frame::File, group, from, to);
    }

    /// How far the line of a token is indented, in characters.
    fn indent(&self, at: usize) -> usize {
        let before = &self.lexed.text[..self.lexed.tokens[at].start];
        before.len() - before.rfind(['\n', '\r']).map_or(0, |end| end + 1)
    }
}
