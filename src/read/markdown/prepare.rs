//! What is done to a text before it is parsed: what would cost too much is refused, and rows that end a table by
//! accident are made to continue it.

use std::borrow::Cow;
use std::ops::Range;

use crate::error::{Error, Result};
use crate::read::page::PageText;
use crate::sort::sort_by_key;
use crate::text::count_of;

/// More columns than any table of codes has.
const MAX_COLUMNS: usize = 256;

/// More cells than any page lacks. A parser fills every short row up to the header's width, so that a wide header over
/// many short rows costs their product.
const MAX_MISSING_CELLS: usize = 4 << 20;

/// The text as it is parsed, in which no offset is another than in the source.
///
/// A line that is a lone `|` is made a row: it would end a table, and what follows would be lost. A lone carriage return
/// is made a line end, as it is everywhere else. Empty cells at the end of a header, for which the row of dashes has none,
/// are made blank: there would be no table. A tag of JSX right above a heading is made blank, in MDX also one above a
/// table: it would be HTML down to the next empty line.
pub(super) fn prepare<'t>(source: &PageText<'t>) -> Result<Cow<'t, str>> {
    let mut edits = check(source)?;
    edits.extend(lone_returns(source.text).map(|at| (at..at + 1, '\n')));
    edits.extend(tags_above(source).map(|range| (range, ' ')));
    if edits.is_empty() {
        return Ok(Cow::Borrowed(source.text));
    }
    sort_by_key(&mut edits, |(range, _)| range.start);
    let mut text = String::with_capacity(source.text.len());
    let mut copied = 0;
    for (range, with) in edits {
        text.push_str(source.get(copied..range.start));
        text.extend(std::iter::repeat_n(with, range.len()));
        copied = range.end;
    }
    text.push_str(source.get(copied..source.text.len()));
    Ok(Cow::Owned(text))
}

/// Carriage returns that end a line alone.
fn lone_returns(text: &str) -> impl Iterator<Item = usize> {
    memchr::memchr_iter(b'\r', text.as_bytes()).filter(|at| text.as_bytes().get(at + 1) != Some(&b'\n'))
}

/// Lines that are one tag of JSX, and are right above a heading or, in MDX, a row of a table.
fn tags_above(source: &PageText<'_>) -> impl Iterator<Item = Range<usize>> {
    let text = source.text;
    let is_mdx = source.is_mdx();
    memchr::memchr_iter(b'<', text.as_bytes()).filter_map(move |at| {
        // Most are of HTML: one look tells.
        let name = text.as_bytes().get(at + 1..)?.iter().find(|byte| **byte != b'/')?;
        if !(name.is_ascii_uppercase() || (is_mdx && name.is_ascii_lowercase())) {
            return None;
        }
        let start = text.get(..at)?.trim_end_matches([' ', '\t']).len();
        let begins_line = start == 0 || text.get(..start)?.ends_with(['\n', '\r']);
        if !begins_line {
            return None;
        }
        let rest = text.get(at..)?;
        let length = rest.find(['\n', '\r'])?;
        let line = rest.get(..length)?.trim_end();
        let below = rest.get(length..)?;
        let below = below.strip_prefix("\r\n").or_else(|| below.get(1..))?;
        let is_alone = line.find('>').is_some_and(|end| end + 1 == line.len());
        let below = below.trim_start_matches([' ', '\t']);
        let is_above = below.starts_with('#') || (is_mdx && below.starts_with('|'));
        (is_alone && is_above).then(|| at..at + line.len())
    })
}

/// Looks at all lines with pipes: refuses tables that are too wide, and gives what is to be written over pipes that are alone
/// and cells that a header has too many.
fn check(source: &PageText<'_>) -> Result<Vec<(Range<usize>, char)>> {
    let refuse = |offset: usize, message: String| {
        let error = Error::parse(message).at(source.at(offset));
        Err(error.with_help("a table of codes has two columns, or a few more: is this the right page?"))
    };
    let mut edits = Vec::new();
    // The line with pipes that is right above.
    let mut above: Option<(usize, &str)> = None;
    // The columns of the table that may have begun above, and the cells that its rows lack.
    let (mut width, mut missing) = (0usize, 0usize);
    let mut from = 0;
    // Only a line with a pipe begins a table: what is before it is not looked at.
    while let Some(pipe) = source.text.as_bytes().get(from..).and_then(|rest| memchr::memchr(b'|', rest)) {
        from += pipe;
        for (offset, line) in source.lines_from(from) {
            from = offset + line.len();
            let columns = count_of(b'|', line.as_bytes());
            let is_delimiter = columns > 0
                && line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b'>') || byte.is_ascii_whitespace());
            if is_delimiter && columns > MAX_COLUMNS {
                return refuse(offset, format!("a table of about {columns} columns; at most {MAX_COLUMNS} are read"));
            }
            if columns == 1 && line.trim_matches([' ', '\t', '>']) == "|" {
                edits.extend(line.find('|').map(|at| (offset + at..offset + at + 1, 'x')));
            }
            let header = above.take().filter(|_| is_delimiter);
            above = (columns > 0).then_some((offset, line));
            if let Some((start, header)) = header
                && matches!(source.get(start + header.len()..offset), "\n" | "\r\n")
                && let Some(surplus) = surplus(header, line)
            {
                edits.push((start + surplus.start..start + surplus.end, ' '));
            }
            if is_delimiter {
                width = columns;
            } else if columns == 0 && line.trim().is_empty() {
                width = 0;
            }
            missing += width.saturating_sub(columns);
            if missing > MAX_MISSING_CELLS {
                let message =
                    format!("the rows down to here lack {missing} cells; at most {MAX_MISSING_CELLS} are filled up");
                return refuse(offset, message);
            }
            if width == 0 {
                break;
            }
        }
    }
    Ok(edits)
}

/// The empty cells at the end of a header for which the row of dashes has none.
fn surplus(header: &str, dashes: &str) -> Option<Range<usize>> {
    let cells = |line: &str| {
        let line = line.trim_matches(|c: char| c.is_whitespace() || c == '>');
        let ends = usize::from(line.starts_with('|')) + usize::from(line.ends_with('|'));
        (count_of(b'|', line.as_bytes()) + 1).saturating_sub(ends)
    };
    let begins = header.trim_start_matches(|c: char| c.is_whitespace() || c == '>').starts_with('|');
    // The pipe that ends the last cell that is meant.
    let last = (cells(dashes) + usize::from(begins)).checked_sub(1).filter(|_| dashes.contains('-'))?;
    let start = header.match_indices('|').nth(last).map(|(at, _)| at + 1)?;
    let rest = header.get(start..)?.trim_end();
    let is_empty = rest.contains('|') && rest.chars().all(|c| c == '|' || c.is_whitespace());
    is_empty.then(|| start..start + rest.len())
}
