//! Rows of codes that stand in no table: in a paragraph, in HTML, in a block of code.

use std::ops::Range;

use super::doubts::{self, Doubts};
use super::section::{Outline, Topic};
use super::table::{cells_in, rough_cells};
use super::{Block, PageText, columns_of};
use crate::api::Api;
use crate::error::{Error, Result};
use crate::report::Severity;

/// Looks for codes in a block that is no table.
pub(super) fn check(
    source: &PageText<'_>,
    blocks: &[Block],
    at: usize,
    outline: &Outline,
    api: &Api,
    doubts: &mut Doubts<'_, '_>,
) -> Result<()> {
    match &blocks[at] {
        Block::Paragraph { range, .. } => {
            let behind_table = at > 0 && matches!(&blocks[at - 1], Block::Table(table) if is_of_codes(table, api));
            let about_codes = outline.above(at).next().is_some_and(|h| h.topic != Topic::Other);
            for (offset, line) in source.lines_in(range.clone()) {
                check_line(source, offset, line, behind_table || about_codes, api)?;
            }
        }
        Block::Hidden { range, what } => {
            if let Some(offset) = header_in_html(&source.text[range.clone()], api) {
                let message = format!("it stands in {what}");
                doubts.add(range.start + offset, &doubts::UNREAD_TABLE, Severity::Warning, message);
            }
        }
        Block::Code { range } => {
            let message = "it stands in a block of code: is a fence left open above, or the table indented?";
            check_tables(source, range.clone(), message, api, doubts);
            if let Some(offset) = header_in_html(&source.text[range.clone()], api) {
                doubts.add(range.start + offset, &doubts::UNREAD_TABLE, Severity::Warning, message);
            }
        }
        Block::Heading { .. } | Block::Table(_) | Block::Prose { .. } => {}
    }
    Ok(())
}

/// A block of HTML that swallows a table of Markdown, since no empty line stands between.
pub(in crate::read) fn check_html(source: &PageText<'_>, range: Range<usize>, api: &Api, doubts: &mut Doubts<'_, '_>) {
    let message = "it stands in a block of HTML: put an empty line above it";
    check_tables(source, range, message, api, doubts);
}

/// Tables of codes in what Markdown takes for something else.
fn check_tables(source: &PageText<'_>, range: Range<usize>, message: &str, api: &Api, doubts: &mut Doubts<'_, '_>) {
    let lines: Vec<(usize, &str)> = source.lines_in(range).collect();
    for pair in lines.windows(2) {
        if is_header(pair[0].1, api) && is_delimiter(pair[1].1) {
            doubts.add(pair[0].0, &doubts::UNREAD_TABLE, Severity::Warning, message);
        }
    }
}

fn is_of_codes(table: &super::Table, api: &Api) -> bool {
    columns_of(table.header.cells.iter().map(|cell| &*cell.text), api).is_some()
}

fn check_line(source: &PageText<'_>, offset: usize, line: &str, expects_codes: bool, api: &Api) -> Result<()> {
    let starts_with_pipe = line.trim_start_matches([' ', '\t', '>']).starts_with('|');
    if !line.contains('|') || cells_in(line) == 0 {
        return Ok(());
    }
    if (starts_with_pipe || cells_in(line) > 1) && is_header(line, api) {
        return Err(Error::parse(
            "the header of a table of codes, but no table: the row of dashes below is missing or broken",
        )
        .at(source.at(offset))
        .with_help("below the header belongs a row such as `| --- | --- |`, with as many cells"));
    }
    let looks_like_row =
        starts_with_pipe || (cells_in(line) > 1 && rough_cells(line).first().is_some_and(|cell| is_code(cell)));
    if expects_codes && looks_like_row {
        return Err(Error::parse(format!("a row outside of any table: {}", line.trim()))
            .at(source.at(offset))
            .with_help(
                "a table ends at an empty line, and starts with a header and a row of dashes: mend what is above",
            ));
    }
    Ok(())
}

fn is_header(line: &str, api: &Api) -> bool {
    line.contains('|') && columns_of(rough_cells(line).into_iter(), api).is_some()
}

fn is_delimiter(line: &str) -> bool {
    line.contains('-') && line.trim().bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t' | b'>'))
}

/// True for ASCII letters, digits and underscores with single dots between.
pub(super) fn is_code(text: &str) -> bool {
    let mut segments = text.split('.');
    !text.is_empty() && segments.all(|s| !s.is_empty() && s.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'))
}

/// The offset of a header cell in HTML that heads codes. One pass: a page may consist of nothing but open tags.
fn header_in_html(html: &str, api: &Api) -> Option<usize> {
    let lower = html.to_ascii_lowercase();
    let is_tag = |at: usize, names: &[&str]| names.iter().any(|name| lower[at + 1..].starts_with(name));
    // The cell that is open: where its tag starts, and where its text does once the tag is closed.
    let mut open: Option<(usize, Option<usize>)> = None;
    let heads_codes = |start: usize, end: usize| {
        html.get(start..end).is_some_and(|cell| columns_of(std::iter::once(without_tags(cell).trim()), api).is_some())
    };
    for (at, mark) in lower.match_indices(['<', '>']) {
        if mark == ">" {
            if let Some((_, text @ None)) = &mut open {
                *text = Some(at + 1);
            }
        } else if is_tag(at, &["th", "td", "tr", "/t"]) {
            if let Some((start, Some(text))) = open.take()
                && heads_codes(text, at)
            {
                return Some(start);
            }
            if is_tag(at, &["th", "td"]) {
                open = Some((at, None));
            }
        }
    }
    let (start, text) = open?;
    heads_codes(text?, html.len()).then_some(start)
}

fn without_tags(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => out.push(c),
            _ => {}
        }
    }
    out.replace("&nbsp;", " ")
}
