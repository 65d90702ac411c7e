//! From a page in Markdown to a catalog.
//!
//! Tables of codes are told from other tables by their headers, and whom the codes belong to by the headings above.
//! What can be read without guessing is read; doubt is kept as a finding with its line; what was meant as a table of
//! codes and cannot be read is an error, never a shorter catalog.

mod doubts;
mod page;
mod section;
mod strays;
mod table;

use self::doubts::Doubts;
use self::page::{Block, Source};
use self::section::{Outline, Topic};
use super::{Catalog, Entry, Scope};
use crate::api::{Api, normal};
use crate::error::{Error, Result};
use crate::location::Location;
use crate::report::Severity;

pub(crate) use self::doubts::RULES;
pub(super) use self::page::fold as folded;

/// The place behind the last character of a text, counted as all places in pages are.
pub(super) fn end_of(text: &str, file: &str) -> Location {
    let source = Source::new(text, file);
    source.at(source.text.len())
}

pub(super) fn read(text: &str, file: &str, api: &Api) -> Result<Catalog> {
    let source = Source::new(text, file);
    if source.text.trim().is_empty() {
        return Err(Error::no_codes("the page is empty").at(source.at(0)).with_help("is this the right file?"));
    }
    let mut doubts = Doubts::new(&source);
    let mut blocks = page::blocks(&source)?;
    for block in &mut blocks {
        if let Some((level, text, offset)) = section::intended(&source, block, api) {
            let message = format!("took {text:?} for one: put a plain blank behind the `#`");
            doubts.add(offset, &doubts::ODD_HEADING, Severity::Warning, message);
            *block = Block::Heading { level, text, offset };
        }
    }
    let outline = Outline::new(&blocks, api);
    let is_action_page = api.action_marks.iter().any(|mark| source.text.contains(&mark.text));
    let mut entries: Vec<Entry> = Vec::new();
    let mut tables: Vec<(usize, Scope)> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let Block::Table(table) = block else {
            strays::check(&source, &blocks, at, &outline, api, &mut doubts)?;
            continue;
        };
        let Some(columns) = table::columns(&table.header, api) else {
            refuse_unknown(table, at, &outline, &source)?;
            continue;
        };
        let scope = section::scope(&outline, at, is_action_page);
        if scope == Scope::Unknown {
            let message = match outline.above(at).next() {
                Some(heading) => {
                    format!("the nearest heading is {:?}: are they common or business codes?", heading.text)
                }
                None => "there is no heading above: are they common or business codes?".to_owned(),
            };
            doubts.add(table.header.range.start, &doubts::UNKNOWN_SCOPE, Severity::Info, message);
        }
        entries.extend(table::entries(table, columns, scope, &source, &mut doubts)?);
        tables.push((at, scope));
    }
    let says_none = check_sections(&blocks, &outline, &tables, api, &mut doubts);
    let findings = doubts.into_findings();
    if entries.is_empty() && !says_none {
        return Err(nothing_found(&source, &outline, &findings, api));
    }
    Ok(Catalog::from_entries(entries).with_findings(findings))
}

/// An error for a table right under a heading about codes whose own headers are not known.
fn refuse_unknown(table: &page::Table, at: usize, outline: &Outline, source: &Source<'_>) -> Result<()> {
    match outline.above(at).next() {
        Some(heading) if heading.topic != Topic::Other && !is_layout(table) => {
            let headers: Vec<String> = table.header.cells.iter().map(|cell| page::fold(&cell.text)).collect();
            Err(Error::parse(format!(
                "under {:?} stands a table that is not one of codes: {}",
                heading.text,
                headers.join(" | ")
            ))
            .at(source.at(table.header.range.start))
            .with_help(
                "mend its header; or, if that is how this API heads codes, add the word with `Api::code_headers`",
            ))
        }
        _ => Ok(()),
    }
}

/// True for a table that only places things side by side: nothing heads it, and nothing in it looks like a code.
fn is_layout(table: &page::Table) -> bool {
    let is_empty = |cell: &page::Cell| cell.text.trim().is_empty();
    let starts_with_code =
        |row: &page::Row| row.cells.first().is_some_and(|cell| strays::is_code(&page::fold(&cell.text)));
    table.header.cells.iter().all(is_empty) && !table.rows.iter().any(starts_with_code)
}

/// Doubts about sections that lack a table or have one too many. True if a section says that it has no codes.
fn check_sections(
    blocks: &[Block],
    outline: &Outline,
    tables: &[(usize, Scope)],
    api: &Api,
    doubts: &mut Doubts<'_, '_>,
) -> bool {
    let mut says_none = false;
    let denials: Vec<usize> = (0..blocks.len()).filter(|at| denies_codes(&blocks[*at], api)).collect();
    for heading in outline.about_codes() {
        // Both lists are sorted, so that the part inside a section is found without going through the whole.
        let inside = |at: usize| heading.block < at && at < heading.end;
        let first = tables.partition_point(|(at, _)| *at <= heading.block);
        let tables: &[(usize, Scope)] = &tables[first..];
        let tables = &tables[..tables.partition_point(|(at, _)| *at < heading.end)];
        let is_own = |at: usize| outline.above(at).next().is_some_and(|above| above.block == heading.block);
        if matches!(heading.topic, Topic::Common | Topic::Business | Topic::Codes) {
            for (second, _) in tables.iter().filter(|(at, _)| is_own(*at)).skip(1) {
                if let Block::Table(table) = &blocks[*second] {
                    let message = format!("the heading is {:?}: is that of the second table lost?", heading.text);
                    doubts.add(table.header.range.start, &doubts::REPEATED_TABLE, Severity::Warning, message);
                }
            }
        }
        let none = denials.get(denials.partition_point(|at| *at < heading.block)).is_some_and(|at| inside(*at));
        says_none |= none;
        if tables.is_empty() && !none {
            let message = format!(
                "under {:?} stands neither a table of codes nor a sentence that says there are none",
                heading.text
            );
            doubts.add(heading.offset, &doubts::EMPTY_SECTION, Severity::Warning, message);
        }
        let holds = |wanted: Scope| tables.iter().any(|(_, scope)| *scope == wanted);
        let (common, business) = (holds(Scope::Common), holds(Scope::Business));
        let is_list = matches!(heading.topic, Topic::List | Topic::Codes);
        if is_list && common != business && !none {
            let lost = if common { "business" } else { "common" };
            let message = format!(
                "under {:?} stands neither a table of {lost} codes nor a sentence that says there are none",
                heading.text
            );
            doubts.add(heading.offset, &doubts::LOST_TABLE, Severity::Warning, message);
        }
    }
    says_none
}

/// True for a text that says that there are no codes.
fn denies_codes(block: &Block, api: &Api) -> bool {
    match block {
        Block::Paragraph { text, .. } => {
            let text = normal(text);
            api.no_codes_sentences.iter().any(|sentence| text.contains(&sentence.normal))
        }
        _ => false,
    }
}

fn nothing_found(source: &Source<'_>, outline: &Outline, findings: &[crate::report::Finding], api: &Api) -> Error {
    if let Some(unread) = findings.iter().find(|finding| finding.rule() == doubts::UNREAD_TABLE.id) {
        let error = Error::no_codes(format!(
            "no table of codes was read, but there is one that cannot be: {}",
            unread.message()
        ));
        return match unread.location() {
            Some(location) => error.at(location.clone()),
            None => error,
        };
    }
    match outline.about_codes().next() {
        Some(heading) => Error::no_codes(format!("the section {:?} holds no table of codes", heading.text))
            .at(source.at(heading.offset))
            .with_help("a section without codes must say so in words, such as \"has no error codes related to\""),
        None => {
            let known: Vec<&str> = api.code_headers.iter().take(4).map(|word| word.text.as_str()).collect();
            Error::no_codes("no table of codes was found")
                .at(source.at(0))
                .with_help(format!("a table of codes has a header such as {}", known.join(", ")))
        }
    }
}
