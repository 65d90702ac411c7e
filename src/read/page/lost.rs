//! Rows of codes that are in no table: in a paragraph, in HTML, in a block of code.

use std::ops::Range;

use super::block::Block;
use super::columns::{columns_of, heads_codes, is_of_codes};
use super::findings::PageFindings;
use super::line::{cells_in, is_code, is_delimiter, rough_cells};
use super::rule;
use super::section::Sections;
use super::source::PageText;
use crate::api::Api;
use crate::error::{Error, Result};
use crate::report::Severity;

/// Looks for codes in a block that is no table.
pub(super) fn check(
    source: &PageText<'_>,
    blocks: &[Block<'_>],
    at: usize,
    sections: &Sections<'_>,
    api: &Api,
    findings: &mut PageFindings<'_, '_>,
) -> Result<()> {
    match blocks.get(at) {
        // Rows have pipes, and most paragraphs have none.
        Some(Block::Paragraph { range, .. }) if source.get(range.clone()).contains('|') => {
            let above = at.checked_sub(1).and_then(|above| blocks.get(above));
            let is_behind_table = matches!(above, Some(Block::Table(table)) if is_of_codes(table, api));
            let expects_codes = is_behind_table || sections.codes_above(at).is_some();
            for (offset, line) in source.lines_in(range.clone()) {
                check_line(source, offset, line, expects_codes, api)?;
            }
        }
        Some(Block::Hidden { range, what }) => {
            if let Some(offset) = header_in_html(source.get(range.clone()), api) {
                let message = format!("it is in {what}");
                findings.add(range.start + offset, &rule::UNREAD_TABLE, Severity::Warning, message);
            }
        }
        Some(Block::Code { range }) => {
            let message = "it is in a block of code: is a fence left open above, or the table indented?";
            check_tables(source, range.clone(), message, api, findings);
            if let Some(offset) = header_in_html(source.get(range.clone()), api) {
                findings.add(range.start + offset, &rule::UNREAD_TABLE, Severity::Warning, message);
            }
        }
        Some(Block::Paragraph { .. } | Block::Heading { .. } | Block::Table(_) | Block::Prose { .. }) | None => {}
    }
    Ok(())
}

/// A block of HTML that swallows a table of Markdown, since no empty line is between them.
pub(in crate::read) fn check_html(
    source: &PageText<'_>,
    range: Range<usize>,
    api: &Api,
    findings: &mut PageFindings<'_, '_>,
) {
    let message = "it is in a block of HTML: put an empty line above it";
    check_tables(source, range, message, api, findings);
}

/// Tables of codes in what Markdown takes for something else.
fn check_tables(
    source: &PageText<'_>,
    range: Range<usize>,
    message: &str,
    api: &Api,
    findings: &mut PageFindings<'_, '_>,
) {
    if !source.get(range.clone()).contains('|') {
        return;
    }
    let mut above = None;
    for (offset, line) in source.lines_in(range) {
        if let Some((offset, header)) = above.replace((offset, line))
            && is_delimiter(line)
            && is_header(header, api)
        {
            findings.add(offset, &rule::UNREAD_TABLE, Severity::Warning, message);
        }
    }
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
                "a table ends at an empty line, and starts with a header and a row of dashes: fix what is above",
            ));
    }
    Ok(())
}

fn is_header(line: &str, api: &Api) -> bool {
    line.contains('|') && columns_of(rough_cells(line).into_iter(), api).is_some()
}

/// The offset of a header cell in HTML that heads codes. One pass: a page may consist of nothing but open tags.
fn header_in_html(html: &str, api: &Api) -> Option<usize> {
    let bytes = html.as_bytes();
    let is_tag = |at: usize, names: &[&str]| {
        let name = bytes.get(at + 1..).unwrap_or_default();
        names.iter().any(|wanted| name.get(..2).is_some_and(|name| name.eq_ignore_ascii_case(wanted.as_bytes())))
    };
    let is_cell = |at: usize| is_tag(at, &["th", "td"]);
    // Most blocks of code hold no cell at all.
    let first = html.match_indices('<').map(|(at, _)| at).find(|at| is_cell(*at))?;
    // The cell that is open: where its tag starts, and where its text does once the tag is closed.
    let mut open: Option<(usize, Option<usize>)> = None;
    let heads_codes =
        |start: usize, end: usize| html.get(start..end).is_some_and(|cell| heads_codes(without_tags(cell).trim(), api));
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
