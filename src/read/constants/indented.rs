//! Statements of a language in which indentation says where bodies end.

use super::cases::Speller;
use super::declarations::DeclarationReader;
use super::declared::Frame;
use super::value::TORN;

/// What an indented body belongs to.
enum Owner {
    /// A class, with its group.
    Class(usize),
    /// A function or a condition, in which nothing is a constant.
    Other,
}

impl DeclarationReader<'_, '_> {
    /// Opens a group for the module and for every class, and looks at all that they assign.
    pub(super) fn indented(&mut self) {
        let module = self.open(Frame::File, None, 0, 0, None);
        let end = self.tree.end();
        let mut owners: Vec<(usize, Owner)> = Vec::new();
        let (mut at, mut indent) = (0, 0);
        while at < end {
            let mut next = self.tree.behind(at);
            while next < end && !self.tree.is_first(next) && self.tree.word(next - 1) != ";" {
                next = self.tree.behind(next);
            }
            let next = next.min(end);
            let is_new_line = self.tree.is_first(at);
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
            let to = if self.tree.word(next - 1) == ";" { next - 1 } else { next };
            let opens_body = to > at && self.tree.word(to - 1) == ":";
            match self.tree.word(at) {
                "class" if opens_body => {
                    let name = self.tree.word(at + 1);
                    let own = self.open(Frame::Type, Some(name), 0, 0, None);
                    group.iter().for_each(|parent| self.put_inside(own, *parent));
                    let bases: Vec<&str> = (at + 2..to).map(|at| self.tree.word(at)).collect();
                    let has = |base: &str| bases.contains(&base);
                    if let Some(group) = self.groups.get_mut(own) {
                        if bases.iter().any(|base| base.ends_with("Enum") || base.ends_with("Flag")) {
                            group.frame = Frame::Enum;
                        }
                        // What `auto()` gives depends on what kind of enum it is.
                        group.naming.rule = has("StrEnum").then(|| ("lowercase".to_owned(), Speller::Serde));
                        group.naming.is_counted = (has("Enum") || has("IntEnum")) && !has("str");
                    }
                    let owner = if group.is_some() { Owner::Class(own) } else { Owner::Other };
                    owners.push((indent, owner));
                }
                word if opens_body => {
                    const BODIES: [&str; 15] = [
                        "if", "elif", "else", "for", "while", "try", "except", "finally", "with", "def", "class",
                        "async", "match", "case", "lambda",
                    ];
                    if !BODIES.contains(&word) && is_new_line {
                        self.broken.push((at, TORN));
                    }
                    owners.push((indent, Owner::Other));
                }
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
        if self.tree.literal(from).is_some() && from + 1 == to {
            let text = self.tree.text(from);
            if let Some(item) = self.items(group).last_mut().filter(|item| item.last + 1 == from) {
                item.message = item.message.take().or(text);
            }
            return;
        }
        self.statement(Frame::File, group, from, to);
    }

    /// How far the line of a token is indented, in characters.
    pub(super) fn indent(&self, at: usize) -> usize {
        let start = self.tree.token(at).map_or(0, |token| token.start);
        let before = self.tree.lexed.text.get(..start).unwrap_or_default();
        before.len() - before.rfind(['\n', '\r']).map_or(0, |end| end + 1)
    }
}
