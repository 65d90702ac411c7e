//! Texts that are refused because they are of little but marks.
//!
//! Each mark may cost a parser a hundred bytes and more, so that a text of nothing else takes many times its size in memory. What
//! is read takes at most ten times its size, or 256 MiB where that is more; `.ci/memory` measures it.

use super::source::PageText;
use crate::error::{Error, Result};

/// So many marks are read of any text.
const MAX_MARKS: usize = 1 << 20;

/// An error for a page of which nearly every byte is markup or ends a line, as no page that people read is.
pub(in crate::read) fn refuse_dense(page: &PageText<'_>) -> Result<()> {
    let is_mark = |byte: u8| {
        matches!(
            byte,
            b'\n' | b'\r' | b'|' | b'[' | b']' | b'<' | b'>' | b'&' | b'*' | b'_' | b'~' | b'`' | b'!' | b'#' | b'\\'
        )
    };
    refuse(page, MAX_MARKS.max(page.text.len() / 16), is_mark, "page", "line ends and marks of markup")
}

/// An error for a document of JSON that is of more values than text.
#[cfg(feature = "data")]
pub(in crate::read) fn refuse_dense_json(document: &PageText<'_>) -> Result<()> {
    let is_mark = |byte: u8| matches!(byte, b',' | b'[' | b'{');
    refuse(document, MAX_MARKS.max(document.text.len() / 14), is_mark, "document", "commas and brackets")
}

/// An error for a document of YAML that is of more values than text.
#[cfg(feature = "data")]
pub(in crate::read) fn refuse_dense_yaml(document: &PageText<'_>) -> Result<()> {
    let is_mark = |byte: u8| matches!(byte, b'\n' | b'\r');
    refuse(document, MAX_MARKS.max(document.text.len() / 16), is_mark, "document", "line ends")?;
    // In brackets the parser looks far ahead for what may be a key.
    let is_mark = |byte: u8| matches!(byte, b',' | b'[' | b'{');
    refuse(document, (MAX_MARKS / 2).max(document.text.len() / 40), is_mark, "document", "commas and brackets")
}

/// An error for a table in CSV that is of more fields than text.
#[cfg(feature = "data")]
pub(in crate::read) fn refuse_dense_csv(table: &PageText<'_>, delimiter: char) -> Result<()> {
    let is_mark = |byte: u8| matches!(byte, b'\n' | b'\r') || char::from(byte) == delimiter;
    refuse(table, MAX_MARKS.max(table.text.len() / 14), is_mark, "table", "line ends and separators")
}

fn refuse(text: &PageText<'_>, most: usize, is_mark: impl Fn(u8) -> bool, what: &str, marks: &str) -> Result<()> {
    if text.text.len() <= most {
        return Ok(());
    }
    match text.text.bytes().enumerate().filter(|(_, byte)| is_mark(*byte)).nth(most) {
        None => Ok(()),
        Some((at, _)) => {
            let message = format!("the {what} down to here has more than {most} {marks}");
            let help = format!("no {what} of error codes is that dense: is this the right file?");
            Err(Error::parse(message).at(text.at(at)).with_help(help))
        }
    }
}
