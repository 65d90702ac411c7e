//! Pages in HTML, and HTML inside other pages, as blocks.

mod grid;
mod reader;
mod tokens;

use std::borrow::Cow;
use std::ops::Range;

use self::reader::Reader;
use super::Catalog;
use super::page::{self, Block, Doubts, Source, doubts};
use crate::api::Api;
use crate::error::Result;
use crate::report::Severity;

/// How a page in HTML begins.
const STARTS: [&str; 4] = ["<!doctype html", "<html", "<head", "<body"];

/// True for the text of a page in HTML, as browsers save it. One that holds a table of Markdown too is none: Markdown
/// may hold HTML, not the other way round.
pub(super) fn is_html(text: &str) -> bool {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    // What may stand before it: a declaration of XML, comments.
    while let Some((_, behind)) = [("<?", "?>"), ("<!--", "-->")]
        .iter()
        .find_map(|(start, end)| rest.strip_prefix(start).and_then(|inside| inside.split_once(end)))
    {
        rest = behind.trim_start();
    }
    let begins = |start: &str| rest.get(..start.len()).is_some_and(|found| found.eq_ignore_ascii_case(start));
    STARTS.iter().any(|start| begins(start)) && !holds_markdown_table(text)
}

/// True if a row of dashes with pipes stands under a line with a pipe.
fn holds_markdown_table(text: &str) -> bool {
    let mut above = "";
    text.lines().any(|line| {
        let line = line.trim();
        let is_delimiter = line.contains('|')
            && line.contains("--")
            && line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t' | b'>'));
        let is_table = is_delimiter && above.contains('|');
        above = line;
        is_table
    })
}

pub(super) fn read(text: &str, file: &str, api: &Api) -> Result<Catalog> {
    let source = Source::new(text, file);
    page::refuse_empty(&source)?;
    let mut doubts = Doubts::new(&source);
    let blocks = blocks(&source, 0..source.text.len(), false, api, &mut doubts)?;
    let tail = source.text.trim_end().as_bytes();
    if !tail
        .get(tail.len().saturating_sub(200)..)
        .is_some_and(|tail| tail.to_ascii_lowercase().windows(6).any(|w| w == b"</html"))
    {
        let message = "the page does not end with `</html>`: is it whole?";
        doubts.add(source.text.trim_end().len(), &doubts::UNCLOSED_HTML, Severity::Info, message);
    }
    page::read(&source, &blocks, doubts, api)
}

/// The blocks of a part of the page that is HTML; of a block quote, without the marks before its lines.
pub(super) fn blocks(
    source: &Source<'_>,
    range: Range<usize>,
    is_quoted: bool,
    api: &Api,
    doubts: &mut Doubts<'_, '_>,
) -> Result<Vec<Block>> {
    let part = &source.text[range.clone()];
    let text = if is_quoted { Cow::Owned(unquoted(part)) } else { Cow::Borrowed(part) };
    Reader::new(&text, range.start, source, api).read(doubts)
}

/// The text with the marks of block quotes blanked. No offset changes.
fn unquoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let body = line.trim_start_matches([' ', '\t', '>']);
        out.extend(line[..line.len() - body.len()].chars().map(|c| if c == '>' { ' ' } else { c }));
        out.push_str(body);
    }
    out
}
