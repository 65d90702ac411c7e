//! What is said of what was not read: where it is, and what to write so that it is.

use super::block::{Block, PageTable};
use super::evidence::is_http_status;
use super::findings::PageFindings;
use super::lists::Unread;
use super::rule;
use super::section::{Heading, Sections};
use super::source::PageText;
use super::term::looks_like_code;
use crate::api::{Api, WordKind, push_seen_normal};
use crate::error::Error;
use crate::report::{Finding, Severity};
use crate::text::fold;

/// How many headers of tables, and how many headings, are quoted.
const SEEN: usize = 4;

/// How many characters of one of them.
const LENGTH: usize = 80;

/// How many columns are looked at.
const COLUMNS: usize = 8;

/// A finding about a table, at this position among the blocks, that may be one of codes.
pub(super) fn table(
    table: &PageTable<'_>,
    at: usize,
    sections: &Sections<'_>,
    api: &Api,
    findings: &mut PageFindings<'_, '_>,
) {
    let message = format!("a table with the header {:?} may be one of codes", header(table));
    let mut help = format!("if it is one, write {}", api.written().told(WordKind::CodeHeader, &[&likely(table, api)]));
    if let Some(heading) = sections.above(at).next() {
        help += &format!("; if not, {}", api.written().told(WordKind::SkipHeading, &[&short(&heading.text)]));
    }
    findings.add_with_help(table.header.range.start, &rule::UNREAD_TABLE, Severity::Warning, message, help);
}

/// A finding about a list that may be one of codes.
pub(super) fn list(list: &Unread<'_>, api: &Api, findings: &mut PageFindings<'_, '_>) {
    let message = format!("a list that begins with {:?} may be one of codes", list.code);
    let told = |kind| list.heading.map(|heading| api.written().told(kind, &[&short(heading)]));
    let help = match (told(WordKind::ErrorWord), told(WordKind::SkipHeading)) {
        (Some(read), Some(skip)) => format!("if it is, write {read}; if not, {skip}"),
        _ => "if it is, put a heading above it that says so".to_owned(),
    };
    findings.add_with_help(list.offset, &rule::UNREAD_TABLE, Severity::Warning, message, help);
}

/// What to do about a table right under this heading, which is about codes, whose header is not known.
pub(super) fn of_section(table: &PageTable<'_>, heading: &Heading<'_>, api: &Api) -> String {
    let (read, skip) = (WordKind::CodeHeader, WordKind::SkipHeading);
    format!(
        "fix its header; or, if that is how this API heads codes, write {}; or, if it holds none, {}",
        api.written().told(read, &[&likely(table, api)]),
        api.written().told(skip, &[&short(&heading.text)])
    )
}

/// The error for a page in which no code was found.
pub(super) fn nothing(
    source: &PageText<'_>,
    blocks: &[Block<'_>],
    sections: &Sections<'_>,
    findings: &[Finding],
    api: &Api,
) -> Error {
    if let Some(unread) = findings.iter().find(|finding| *finding.rule() == rule::UNREAD_TABLE) {
        let error = Error::no_codes(format!("no codes were read, though {}", unread.message()));
        let error = match unread.location() {
            Some(location) => error.at(location.clone()),
            None => error,
        };
        return match unread.help() {
            Some(help) => error.with_help(help),
            None => error,
        };
    }
    if let Some(heading) = sections.about_codes().next() {
        return Error::no_codes(format!("the section {:?} holds no table of codes", heading.text))
            .at(source.at(heading.offset))
            .with_help(format!(
                "a section without codes must say so in words, such as \"has no error codes related to\"; if it has some, say what one looks like, as in {}",
                api.written().told_pattern()
            ));
    }
    let error = Error::unrelated("no table of codes was found").at(source.at(0));
    let tables: Vec<&PageTable<'_>> = blocks.iter().filter_map(|block| block.table()).collect();
    let headings: Vec<_> = sections.all().collect();
    let known: Vec<&str> = api.words(WordKind::CodeHeader).take(SEEN).collect();
    let mut lines = Vec::new();
    if known.is_empty() && !api.knows_codes() {
        let line = api.written().told(WordKind::CodeHeader, &["Code"]);
        lines.push(format!("this API has no word for a header of codes: give it some, as in {line}"));
    }
    if !tables.is_empty() {
        lines.push(format!("if one of its tables holds codes, say so {}:", api.written().place_of_lines()));
        lines.extend(tables.iter().take(SEEN).map(|table| {
            let line = api.written().line(WordKind::CodeHeader, &[&likely(table, api)]);
            format!("  {line}   for {:?} (line {})", header(table), source.at(table.header.range.start).line())
        }));
        lines.extend(more(tables.len(), "table"));
    }
    if !headings.is_empty() {
        lines.push(match tables.is_empty() {
            true => {
                format!("if a list below one of its headings is of codes, say so {}:", api.written().place_of_lines())
            }
            false => "if a list below one of its headings is of codes:".to_owned(),
        });
        lines.extend(headings.iter().take(SEEN).map(|heading| {
            let line = match heading.speaks_of_errors {
                false => api.written().line(WordKind::ErrorWord, &[&short(&heading.text)]),
                // It is known for what it is: what is below it is not.
                true => api.written().pattern(),
            };
            let what =
                if heading.speaks_of_errors { format!("below {:?} ", short(&heading.text)) } else { String::new() };
            format!("  {line}   {what}(line {})", source.at(heading.offset).line())
        }));
        lines.extend(more(headings.len(), "heading"));
    }
    if lines.is_empty() {
        lines.push(format!(
            "it has no table and no heading; a table of codes has a header such as {}",
            known.join(", ")
        ));
    }
    error.with_help(lines.join("\n"))
}

/// How many more there are than are quoted.
fn more(count: usize, noun: &str) -> Option<String> {
    let rest = count.checked_sub(SEEN).filter(|rest| *rest > 0)?;
    Some(format!("  (and {rest} more {})", crate::text::plural(rest, noun)))
}

/// The header of a table.
fn header(table: &PageTable<'_>) -> String {
    let cells: Vec<_> = table.header.cells.iter().take(COLUMNS).map(|cell| fold(&cell.text)).collect();
    short(&cells.join(" | "))
}

/// The header of the column that holds codes, if one of this table does: what looks most like them; else the first one
/// that says anything.
fn likely(table: &PageTable<'_>, api: &Api) -> String {
    let headers = || table.header.cells.iter().take(COLUMNS).map(|cell| short(&cell.text)).enumerate();
    // What is cut is no header any more.
    let says = |text: &str| !text.is_empty() && text.chars().count() < LENGTH;
    let is_called_so = |text: &str| {
        let mut normal = String::new();
        push_seen_normal(text, &mut normal);
        api.known(WordKind::PlainCodeHeader).iter().any(|word| normal.ends_with(&word.normal))
    };
    let of_codes = headers()
        .find(|(at, text)| says(text) && table.mostly(*at, |text| looks_like_code(text) && !is_http_status(text)));
    let of_codes = of_codes.or_else(|| headers().find(|(_, text)| is_called_so(text)));
    let found = of_codes.or_else(|| headers().find(|(_, text)| says(text)));
    found.map(|(_, text)| text).unwrap_or_default()
}

fn short(text: &str) -> String {
    fold(text).chars().take(LENGTH).collect()
}
