//! Rows of codes that are in no table: in a paragraph, in HTML, in a block of code.

use std::ops::Range;

use super::block::Block;
use super::columns::{head_codes, is_of_codes, surely_head_codes};
use super::findings::PageFindings;
use super::line::{cells_in, is_code, is_delimiter, rough_cells};
use super::rule;
use super::section::Sections;
use super::source::PageText;
use super::term::looks_like_code;
use crate::api::Api;
use crate::error::{Error, Result};
use crate::report::Severity;
use crate::text::has_byte;

/// Looks for codes in a block that is no table.
pub(super) fn check(
    source: &PageText<'_>,
    blocks: &[Block<'_>],
    at: usize,
    sections: &Sections<'_>,
    api: &Api,
    findings: &mut PageFindings<'_, '_>,
) -> Result<()> {
    let speaks = || sections.above(at).any(|heading| heading.speaks_of_errors);
    match blocks.get(at) {
        // Rows have pipes, and most paragraphs have none.
        Some(Block::Paragraph { range, .. }) if has_byte(source.get(range.clone()), b'|') => {
            let above = at.checked_sub(1).and_then(|above| blocks.get(above));
            let is_behind_table = matches!(above, Some(Block::Table(table)) if is_of_codes(table, api));
            let expects_codes = is_behind_table || sections.codes_above(at).is_some();
            if !expects_codes && let Some(offset) = headless(source, range.clone(), speaks) {
                let message = "a row of dashes with codes below, and no header with as many cells above it";
                findings.add(offset, &rule::UNREAD_TABLE, Severity::Warning, message);
            }
            let mut lines = source.lines_in(range.clone()).peekable();
            while let Some((offset, line)) = lines.next() {
                let is_above_dashes = lines.peek().is_some_and(|(_, next)| is_delimiter(next));
                let speaks = is_above_dashes || speaks();
                check_line(source, offset, line, Expected { codes: expects_codes, speaks }, api, findings)?;
            }
        }
        Some(Block::Hidden { range, what }) => {
            if let Some(offset) = header_in_html(source.get(range.clone()), speaks(), api) {
                let message = format!("it is in {what}");
                findings.add(range.start + offset, &rule::UNREAD_TABLE, Severity::Warning, message);
            }
        }
        Some(Block::Code { range }) => {
            let message = "it is in a block of code: is a fence left open above, or the table indented?";
            check_tables(source, range.clone(), message, speaks(), api, findings);
            if let Some(offset) = header_in_html(source.get(range.clone()), speaks(), api) {
                findings.add(range.start + offset, &rule::UNREAD_TABLE, Severity::Warning, message);
            }
        }
        Some(
            Block::Paragraph { .. }
            | Block::Heading { .. }
            | Block::Table(_)
            | Block::List { .. }
            | Block::Prose { .. },
        )
        | None => {}
    }
    Ok(())
}

/// Where a row of dashes is, if the rows below begin with what looks like codes, and the page speaks of errors.
fn headless(source: &PageText<'_>, range: Range<usize>, speaks: impl Fn() -> bool) -> Option<usize> {
    let mut lines = source.lines_in(range).skip_while(|(_, line)| !is_delimiter(line));
    let (offset, _) = lines.next()?;
    let codes = lines.filter(|(_, line)| {
        let first = rough_cells(line).first().map(|cell| cell.trim_matches(['`', '*', ' ']));
        first.is_some_and(looks_like_code)
    });
    (codes.count() > 1 && speaks()).then_some(offset)
}

/// A block of HTML that swallows a table of Markdown, since no empty line is between them.
pub(in crate::read) fn check_html(
    source: &PageText<'_>,
    range: Range<usize>,
    api: &Api,
    findings: &mut PageFindings<'_, '_>,
) {
    let message = "it is in a block of HTML: put an empty line above it";
    check_tables(source, range, message, true, api, findings);
}

/// Tables of codes in what Markdown takes for something else.
fn check_tables(
    source: &PageText<'_>,
    range: Range<usize>,
    message: &str,
    speaks: bool,
    api: &Api,
    findings: &mut PageFindings<'_, '_>,
) {
    if !has_byte(source.get(range.clone()), b'|') {
        return;
    }
    let mut above = None;
    for (offset, line) in source.lines_in(range) {
        if let Some((offset, header)) = above.replace((offset, line))
            && is_delimiter(line)
            && is_header(header, speaks, api)
        {
            findings.add(offset, &rule::UNREAD_TABLE, Severity::Warning, message);
        }
    }
}

/// What is expected of a paragraph: rows of codes, and whether the page speaks of errors.
#[derive(Clone, Copy)]
struct Expected {
    codes: bool,
    speaks: bool,
}

fn check_line(
    source: &PageText<'_>,
    offset: usize,
    line: &str,
    expected: Expected,
    api: &Api,
    findings: &mut PageFindings<'_, '_>,
) -> Result<()> {
    let starts_with_pipe = line.trim_start_matches([' ', '\t', '>']).starts_with('|');
    if !line.contains('|') || cells_in(line) == 0 {
        return Ok(());
    }
    if (starts_with_pipe || cells_in(line) > 1) && is_header(line, expected.speaks, api) {
        if !expected.codes && !surely_head_codes(rough_cells(line).into_iter(), api) {
            let message =
                "the row of dashes below is missing or broken: write one such as `| --- | --- |`, with as many cells";
            findings.add(offset, &rule::UNREAD_TABLE, Severity::Warning, message);
            return Ok(());
        }
        return Err(Error::parse(
            "the header of a table of codes, but no table: the row of dashes below is missing or broken",
        )
        .at(source.at(offset))
        .with_help("below the header belongs a row such as `| --- | --- |`, with as many cells"));
    }
    let looks_like_row =
        starts_with_pipe || (cells_in(line) > 1 && rough_cells(line).first().is_some_and(|cell| is_code(cell)));
    if expected.codes && looks_like_row {
        return Err(Error::parse(format!("a row outside of any table: {}", line.trim()))
            .at(source.at(offset))
            .with_help(
                "a table ends at an empty line, and starts with a header and a row of dashes: fix what is above",
            ));
    }
    Ok(())
}

/// Whether a line is a header of codes; a plain one is, where the page speaks of errors.
fn is_header(line: &str, speaks: bool, api: &Api) -> bool {
    line.contains('|') && heads(rough_cells(line).into_iter(), speaks, api)
}

fn heads<'a>(headers: impl Iterator<Item = &'a str>, speaks: bool, api: &Api) -> bool {
    if speaks { head_codes(headers, api) } else { surely_head_codes(headers, api) }
}

/// The offset of a header cell in HTML that heads codes. One pass: a page may consist of nothing but open tags.
fn header_in_html(html: &str, speaks: bool, api: &Api) -> Option<usize> {
    let bytes = html.as_bytes();
    let is_tag = |at: usize, names: &[&str]| {
        let name = bytes.get(at + 1..).unwrap_or_default();
        names.iter().any(|wanted| name.get(..2).is_some_and(|name| name.eq_ignore_ascii_case(wanted.as_bytes())))
    };
    let is_cell = |at: usize| is_tag(at, &["th", "td"]);
    // Most blocks of code hold no cell at all.
    let first = memchr::memchr_iter(b'<', bytes).find(|at| is_cell(*at))?;
    // The cell that is open: where its tag starts, and where its text does once the tag is closed.
    let mut open: Option<(usize, Option<usize>)> = None;
    let heads_codes = |start: usize, end: usize| {
        let cell = html.get(start..end);
        cell.is_some_and(|cell| heads(std::iter::once(without_tags(cell).trim()), speaks, api))
    };
    for (at, byte) in bytes.iter().enumerate().skip(first) {
        if *byte == b'>' {
            if let Some((_, text @ None)) = &mut open {
                *text = Some(at + 1);
            }
        } else if *byte == b'<' && is_tag(at, &["th", "td", "tr", "/t"]) {
            if let Some((start, Some(text))) = open.take()
                && heads_codes(text, at)
            {
                return Some(start);
            }
            if is_cell(at) {
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
