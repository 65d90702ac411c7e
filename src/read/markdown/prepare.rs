//! What is done to a text before it is parsed: what would cost too much is refused, and rows that end a table by
//! accident are made to continue it.

use std::borrow::Cow;

use crate::error::{Error, Result};
use crate::read::page::PageText;
use crate::text::count_of;

/// More columns than any table of codes has.
const MAX_COLUMNS: usize = 256;

/// More cells than any page lacks. A parser fills every short row up to the header's width, so that a wide header over
/// many short rows costs their product.
const MAX_MISSING_CELLS: usize = 4 << 20;

/// The text as it is parsed, in which no offset is another than in the source.
///
/// A line that is a lone `|` is made a row: it would end a table, and what follows would be lost.
pub(super) fn prepare<'t>(source: &PageText<'t>) -> Result<Cow<'t, str>> {
    let lone = check(source)?;
    if lone.is_empty() {
        return Ok(Cow::Borrowed(source.text));
    }
    let mut text = String::with_capacity(source.text.len());
    let mut copied = 0;
    for at in lone {
        text.push_str(source.get(copied..at));
        text.push_str(LONE);
        copied = at + 1;
    }
    text.push_str(source.get(copied..source.text.len()));
    Ok(Cow::Owned(text))
}

/// What a lone `|` is read as, one byte too: any text makes a row.
const LONE: &str = "x";

/// Looks at all lines with pipes: refuses tables that are too wide, and gives the places of pipes that are alone.
fn check(source: &PageText<'_>) -> Result<Vec<usize>> {
    let refuse = |offset: usize, message: String| {
        let error = Error::parse(message).at(source.at(offset));
        Err(error.with_help("a table of codes has two columns, or a few more: is this the right page?"))
    };
    let mut lone = Vec::new();
    // The columns of the table that may have begun above, and the cells that its rows lack.
    let (mut width, mut missing) = (0usize, 0usize);
    let mut from = 0;
    // Only a line with a pipe begins a table: what is before it is not looked at.
    while let Some(pipe) = source.text.get(from..).and_then(|rest| rest.find('|')) {
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
                lone.extend(line.find('|').map(|at| offset + at));
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
    Ok(lone)
}
