//! The text of a page, and where its lines start.

use std::cell::{Cell, OnceCell};
use std::ops::Range;
use std::sync::Arc;

use crate::location::Location;
use crate::text::has_byte;

/// The text of a page, and where its lines start.
#[derive(Debug)]
pub(in crate::read) struct PageText<'t> {
    pub(in crate::read) text: &'t str,
    file: Arc<str>,
    lines: Vec<usize>,
    /// How many characters are before every [`STRIDE`] bytes: a saved page may be one line of megabytes. Most pages
    /// have no line for which that is needed.
    characters: OnceCell<Vec<usize>>,
    #[cfg_attr(not(feature = "html"), allow(dead_code))]
    /// How many bytes of cells the spans of its tables repeat.
    repeated: Cell<usize>,
    /// Which parts of it are HTML, in order.
    html: OnceCell<Vec<Range<usize>>>,
}

const STRIDE: usize = 1024;

fn characters_in(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}

/// Where the lines of a text start: behind every line end, of which CR LF is one.
fn line_starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut starts = Vec::with_capacity(bytes.len() / 32 + 1);
    starts.push(0);
    if has_byte(text, b'\r') {
        let ends = memchr::memchr2_iter(b'\r', b'\n', bytes);
        let ends = ends.filter(|at| bytes.get(*at) == Some(&b'\n') || bytes.get(at + 1) != Some(&b'\n'));
        starts.extend(ends.map(|at| at + 1));
    } else {
        starts.extend(memchr::memchr_iter(b'\n', bytes).map(|at| at + 1));
    }
    starts
}

impl<'t> PageText<'t> {
    pub(in crate::read) fn new(text: &'t str, file: &str) -> Self {
        // A byte order mark is no part of the text, and no column.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        Self {
            text,
            file: file.into(),
            lines: line_starts(text),
            characters: OnceCell::new(),
            repeated: Cell::new(0),
            html: OnceCell::new(),
        }
    }

    /// Counts so many bytes more that spans repeat; the sum for the page.
    #[cfg(feature = "html")]
    pub(in crate::read) fn repeat(&self, bytes: usize) -> usize {
        self.repeated.set(self.repeated.get().saturating_add(bytes));
        self.repeated.get()
    }

    /// Says which parts of it are HTML, in order.
    #[cfg(feature = "html")]
    pub(in crate::read) fn set_html(&self, ranges: Vec<Range<usize>>) {
        // It is said once.
        let _ = self.html.set(ranges);
    }

    /// Whether a part of it is HTML.
    pub(super) fn has_html(&self) -> bool {
        self.html.get().is_some_and(|ranges| !ranges.is_empty())
    }

    /// Whether it is HTML at this offset.
    pub(super) fn is_html(&self, offset: usize) -> bool {
        let ranges = self.html.get().map(Vec::as_slice).unwrap_or_default();
        ranges.get(ranges.partition_point(|range| range.end <= offset)).is_some_and(|range| range.start <= offset)
    }

    /// The text of a range; none of it where the range is not one of the text.
    pub(in crate::read) fn get(&self, range: Range<usize>) -> &'t str {
        self.text.get(range).unwrap_or_default()
    }

    /// Whether the page is in MDX, in which HTML ends with its line.
    pub(in crate::read) fn is_mdx(&self) -> bool {
        self.file.ends_with(".mdx")
    }

    /// The place of a byte offset.
    pub(in crate::read) fn at(&self, offset: usize) -> Location {
        self.at_in(self.line_of(offset), offset)
    }

    /// The place of a byte offset in a line that is known already.
    pub(super) fn at_in(&self, line: usize, offset: usize) -> Location {
        let start = self.lines.get(line).copied().unwrap_or(0);
        let before = match self.text.get(start..offset) {
            Some(before) if before.len() < 2 * STRIDE => before.chars().count(),
            _ => self.characters_before(offset).saturating_sub(self.characters_before(start)),
        };
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Location::new(Arc::clone(&self.file), number(line + 1), number(before + 1))
    }

    fn characters_before(&self, offset: usize) -> usize {
        let characters = self.characters.get_or_init(|| {
            let strides = self.text.as_bytes().chunks(STRIDE).scan(0, |before, chunk| {
                let here = *before;
                *before += characters_in(chunk);
                Some(here)
            });
            strides.collect()
        });
        let offset = offset.min(self.text.len());
        // The end of the text may be behind the last stride.
        let stride = (offset / STRIDE).min(characters.len().saturating_sub(1));
        let before = characters.get(stride).copied().unwrap_or(0);
        before + characters_in(self.text.as_bytes().get(stride * STRIDE..offset).unwrap_or_default())
    }

    /// The line of a byte offset, counted from 0.
    pub(super) fn line_of(&self, offset: usize) -> usize {
        self.lines.partition_point(|&start| start <= offset).saturating_sub(1)
    }

    /// Whether this line is the one of a byte offset.
    pub(super) fn is_in_line(&self, line: usize, offset: usize) -> bool {
        let start = |line: usize| self.lines.get(line).copied().unwrap_or(usize::MAX);
        (start(line)..start(line + 1)).contains(&offset)
    }

    /// The lines from the one that this offset is in, each with its offset, without line ends.
    pub(in crate::read) fn lines_from(&self, offset: usize) -> impl Iterator<Item = (usize, &'t str)> {
        let start = self.lines.get(self.line_of(offset)).copied().unwrap_or(0);
        self.lines_in(start..self.text.len())
    }

    /// The lines of a range, each with its offset, without line ends.
    pub(in crate::read) fn lines_in(&self, range: Range<usize>) -> impl Iterator<Item = (usize, &'t str)> {
        let (text, lines) = (self.text, self.lines.get(self.line_of(range.start)..).unwrap_or_default());
        lines.iter().take_while(move |&&start| start < range.end).enumerate().map(move |(nth, &start)| {
            let next = lines.get(nth + 1).copied().unwrap_or(text.len());
            let start = start.max(range.start);
            (start, text.get(start..next).unwrap_or_default().trim_end_matches(['\r', '\n']))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_start_behind_every_line_end() {
        let text = "a\n\rb\r\n\u{b}\u{8d}\r\r\n\n0123456789abcdef\r0123456\n\n\u{b}\n\u{fffd}\n\t\nab\ncdefghij\n";
        for start in text.char_indices().map(|(at, _)| at) {
            let text = &text[start..];
            let is_end = |at: &usize| {
                text[..*at].ends_with('\n') || (text[..*at].ends_with('\r') && !text[*at..].starts_with('\n'))
            };
            let wanted: Vec<usize> = std::iter::once(0)
                .chain((1..=text.len()).filter(|at| text.is_char_boundary(*at)).filter(is_end))
                .collect();
            assert_eq!(line_starts(text), wanted, "{text:?}");
        }
    }
}
