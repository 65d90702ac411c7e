//! Pages of every kind as blocks, and from blocks to a catalog.
//!
//! Readers of Markdown and HTML turn a text into [`Block`]s; all that follows is the same for both. Tables of codes are
//! told from other tables by their headers, and whom the codes belong to by the headings above. What can be read
//! without guessing is read; doubt is kept as a finding with its line; what was meant as a table of codes and cannot be
//! read is an error, never a shorter catalog.

mod action;
mod columns;
pub(super) mod doubts;
mod examples;
mod read;
mod section;
mod strays;
mod table;

use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use self::doubts::Doubt;
use crate::location::Location;

pub(super) use self::columns::columns_of;
pub(super) use self::doubts::Doubts;
pub(super) use self::read::{read, refuse_empty};
pub(super) use self::section::Topic;
pub(super) use self::strays::check_html;
pub(super) use self::table::cells_in;

/// The text of a page, and where its lines start.
#[derive(Debug)]
pub(in crate::read) struct PageText<'t> {
    pub(in crate::read) text: &'t str,
    file: Arc<str>,
    lines: Vec<usize>,
    /// How many characters stand before every [`STRIDE`] bytes: a saved page may be one line of megabytes.
    characters: Vec<usize>,
}

const STRIDE: usize = 1024;

fn characters_in(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}

impl<'t> PageText<'t> {
    pub(in crate::read) fn new(text: &'t str, file: &str) -> Self {
        // A byte order mark is no part of the text, and no column.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let bytes = text.as_bytes();
        let ends = (0..bytes.len()).filter(|&at| match bytes[at] {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        });
        let lines = std::iter::once(0).chain(ends.map(|end| end + 1)).collect();
        let characters = bytes.chunks(STRIDE).scan(0, |before, chunk| {
            let here = *before;
            *before += characters_in(chunk);
            Some(here)
        });
        Self { text, file: file.into(), lines, characters: characters.collect() }
    }

    /// The place of a byte offset.
    pub(in crate::read) fn at(&self, offset: usize) -> Location {
        let line = self.line_of(offset);
        let start = self.lines[line];
        let before = match self.text.get(start..offset) {
            Some(before) if before.len() < 2 * STRIDE => before.chars().count(),
            _ => self.characters_before(offset).saturating_sub(self.characters_before(start)),
        };
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Location::new(Arc::clone(&self.file), number(line + 1), number(before + 1))
    }

    fn characters_before(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        // The end of the text may stand behind the last stride.
        let stride = (offset / STRIDE).min(self.characters.len().saturating_sub(1));
        let before = self.characters.get(stride).copied().unwrap_or(0);
        before + characters_in(&self.text.as_bytes()[stride * STRIDE..offset])
    }

    fn line_of(&self, offset: usize) -> usize {
        self.lines.partition_point(|&start| start <= offset).saturating_sub(1)
    }

    /// The lines of a range, each with its offset, without line ends.
    pub(in crate::read) fn lines_in(&self, range: Range<usize>) -> impl Iterator<Item = (usize, &'t str)> {
        let (text, lines) = (self.text, &self.lines);
        let first = self.line_of(range.start);
        lines[first..].iter().take_while(move |&&start| start < range.end).enumerate().map(move |(nth, &start)| {
            let next = lines.get(first + nth + 1).copied().unwrap_or(text.len());
            let start = start.max(range.start);
            (start, text[start..next.max(start)].trim_end_matches(['\r', '\n']))
        })
    }
}

/// What a `<br>` in a cell is read as: white space that no text holds by chance.
pub(in crate::read) const BREAK: char = '\u{2028}';

/// A part of a page.
#[derive(Debug)]
pub(in crate::read) enum Block {
    Heading {
        level: u8,
        text: String,
        offset: usize,
    },
    Table(Table),
    /// A paragraph of Markdown, in whose lines rows of codes may be lost.
    Paragraph {
        text: String,
        range: Range<usize>,
    },
    /// Text in HTML that stands in no table.
    #[cfg_attr(not(feature = "html"), allow(dead_code))]
    Prose {
        text: String,
    },
    /// A block of code.
    Code {
        range: Range<usize>,
    },
    /// What a browser does not show: a comment, or all that an open quote or tag has swallowed.
    Hidden {
        range: Range<usize>,
        what: &'static str,
    },
}

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum Markup {
    Markdown,
    Html,
}

#[derive(Debug)]
pub(in crate::read) struct Table {
    pub(in crate::read) markup: Markup,
    pub(in crate::read) header: Row,
    pub(in crate::read) rows: Vec<Row>,
    /// What was read with doubt, if it turns out to be a table of codes.
    pub(in crate::read) doubts: Vec<Doubt>,
}

#[derive(Debug)]
pub(in crate::read) struct Row {
    /// The cells; of HTML with those that span into it.
    pub(in crate::read) cells: Vec<Cell>,
    /// How many cells are written.
    pub(in crate::read) written: usize,
    /// Whether it is closed as rows should be: in Markdown, with a pipe.
    pub(in crate::read) is_closed: bool,
    /// The row's source, its line end included.
    pub(in crate::read) range: Range<usize>,
}

#[derive(Debug, Clone)]
pub(in crate::read) struct Cell {
    /// What a reader sees, not yet folded.
    pub(in crate::read) text: Rc<str>,
    /// Where the first visible character stands; the cell's start if there is none. Of one cell that spans several
    /// columns or rows it is the same everywhere.
    pub(in crate::read) offset: usize,
}

/// Visible text as it is kept: every run of white space, no-break and ideographic spaces included, is one blank.
pub(in crate::read) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(char::is_whitespace).filter(|word| !word.chars().all(is_unseen)) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().filter(|c| !is_unseen(*c)));
    }
    out
}

/// Zero-width spaces, soft hyphens and byte order marks are not seen, and separate nothing.
pub(in crate::read) fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}
