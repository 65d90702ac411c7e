//! Lines and columns of a text, found without counting from its start each time: a file may have a fault in every line.

use std::ops::Range;

use crate::location::Location;

/// Characters are counted up to every such byte.
const STEP: usize = 1024;

pub(super) struct Places<'a> {
    file: &'a str,
    text: &'a str,
    /// Where each line starts, in bytes.
    lines: Vec<usize>,
    /// How many characters start before every [`STEP`]th byte.
    characters: Vec<usize>,
}

impl<'a> Places<'a> {
    pub(super) fn of(file: &'a str, text: &'a str) -> Self {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let mut characters = vec![0];
        for block in text.as_bytes().chunks(STEP) {
            characters.push(characters[characters.len() - 1] + starts(block));
        }
        Self { file, text, lines, characters }
    }

    /// Such as `errcatalog.toml:3`.
    pub(super) fn line(&self, span: &Range<usize>) -> String {
        format!("{}:{}", self.file, self.line_of(span.start))
    }

    pub(super) fn location(&self, span: &Range<usize>) -> Location {
        let line = self.line_of(span.start);
        let column = 1 + self.before(span.start) - self.before(self.lines[line - 1]);
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Location::new(self.file, number(line), number(column))
    }

    /// Counted from 1.
    fn line_of(&self, at: usize) -> usize {
        self.lines.partition_point(|start| *start <= at)
    }

    /// How many characters start before this byte.
    fn before(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        let block = at / STEP;
        self.characters[block] + starts(&self.text.as_bytes()[block * STEP..at])
    }
}

/// How many characters start in these bytes.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte as i8) >= -0x40).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_counting_from_the_start() {
        let text = format!("a = 1\n忙 = \"{}\"\n\nb = 2", "é忙x".repeat(700));
        let places = Places::of("a.toml", &text);
        for (at, _) in text.char_indices() {
            let before = &text[..at];
            let line = 1 + before.matches('\n').count();
            let column = 1 + before.rsplit('\n').next().unwrap().chars().count();
            let found = places.location(&(at..at));
            assert_eq!((found.line() as usize, found.column() as usize), (line, column), "{at}");
        }
        assert_eq!(places.line(&(text.len()..text.len())), "a.toml:4");
    }
}
