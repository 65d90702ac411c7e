//! From the blocks of a page to a catalog.

use std::sync::Arc;

use super::action::About;
use super::columns;
use super::doubts::{self, Doubts};
use super::section::{self, Heading, Outline, Topic};
use super::table;
use super::{Block, Cell, PageText, Row, Table, examples, fold, strays};
use crate::api::{Api, Word, normal};
use crate::catalog::{Catalog, Entry, Scope};
use crate::error::{Error, Result};
use crate::report::Severity;

/// An error for a page without any text.
pub(in crate::read) fn refuse_empty(source: &PageText<'_>) -> Result<()> {
    match source.text.trim().is_empty() {
        true => Err(Error::unrelated("the page is empty").at(source.at(0)).with_help("is this the right file?")),
        false => Ok(()),
    }
}

/// Reads a page that was taken apart, with what was doubtful about that.
pub(in crate::read) fn read(
    source: &PageText<'_>,
    blocks: &[Block],
    mut doubts: Doubts<'_, '_>,
    api: &Api,
) -> Result<Catalog> {
    let outline = Outline::new(blocks, api);
    let is_action_page = api.action_marks.iter().any(|mark| source.text.contains(&mark.text));
    // A list that does not say that the common codes stand elsewhere need not be that of one action.
    let pointers = Mentions::of(&api.common_headings, blocks);
    let is_of_action =
        |heading: &Heading| is_action_page && (api.common_headings.is_empty() || pointers.is_in(heading));
    let mut entries: Vec<Entry> = Vec::new();
    let mut tables: Vec<(usize, Scope)> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let Block::Table(table) = block else {
            strays::check(source, blocks, at, &outline, api, &mut doubts)?;
            continue;
        };
        let is_about_codes = outline.above(at).next().is_some_and(|heading| heading.topic != Topic::Other);
        let Some(columns) = columns::columns(table, is_about_codes, api) else {
            refuse_unknown(table, at, &outline, source)?;
            continue;
        };
        let scope = section::scope(&outline, at, is_of_action);
        if scope == Scope::Unknown {
            let message = match outline.above(at).next() {
                Some(heading) => {
                    format!("the nearest heading is {:?}: are they common or business codes?", heading.text)
                }
                None => "there is no heading above: are they common or business codes?".to_owned(),
            };
            doubts.add(table.header.range.start, &doubts::UNKNOWN_SCOPE, Severity::Info, message);
        }
        match beside(table, columns.code) {
            None => entries.extend(table::entries(table, columns, scope, source, &mut doubts)?),
            // Each list has columns of its own.
            Some(lists) => {
                for list in &lists {
                    let Some(columns) = columns::columns(list, is_about_codes, api) else {
                        refuse_unknown(list, at, &outline, source)?;
                        continue;
                    };
                    entries.extend(table::entries(list, columns, scope, source, &mut doubts)?);
                }
            }
        }
        tables.push((at, scope));
    }
    let says_none = check_sections(blocks, &outline, &tables, api, &mut doubts);
    let findings = doubts.into_findings();
    if entries.is_empty() && !says_none {
        return Err(nothing_found(source, &outline, &findings, api));
    }
    let examples = examples::codes(source, blocks, api);
    // Other pages name a host too, of any product, where they explain how it is called.
    if entries.iter().all(|entry| entry.scope() != Scope::Action) {
        return Ok(Catalog::from_entries(entries).with_findings(findings).with_examples(examples));
    }
    let about = About::of(source, blocks, api);
    if let Some(action) = about.action {
        let action: Arc<str> = action.into();
        let named = |entry: Entry| match entry.scope() {
            Scope::Action => entry.with_action(Arc::clone(&action)),
            _ => entry,
        };
        entries = entries.into_iter().map(named).collect();
    }
    let catalog = Catalog::from_entries(entries).with_findings(findings).with_examples(examples);
    Ok(match (about.product, about.version) {
        (Some(product), Some(version)) => catalog.named(product, version),
        _ => catalog,
    })
}

/// The lists of codes that one table has side by side, if it has several: each starts with the same header.
fn beside(table: &Table, code: usize) -> Option<Vec<Table>> {
    let header = &table.header.cells;
    let name = |at: usize| normal(&fold(&header[at].text));
    // A header that spans two columns is one.
    let is_next = |at: &usize| header[*at].offset != header[code].offset && name(*at) == name(code);
    let mut starts: Vec<usize> = (code + 1..header.len()).filter(is_next).collect();
    if starts.is_empty() {
        return None;
    }
    starts.insert(0, 0);
    // Cells beyond the header are of the last list.
    let part = |row: &Row, start: usize, end: usize| Row {
        cells: row.cells.iter().take(end).skip(start).cloned().collect(),
        written: row.written.min(end).saturating_sub(start),
        is_closed: row.is_closed,
        range: row.range.clone(),
    };
    let list = |nth: usize| {
        let (start, end) = (starts[nth], starts.get(nth + 1).copied().unwrap_or(usize::MAX));
        let is_filled =
            |row: &&Row| nth == 0 || row.cells.iter().take(end).skip(start).any(|cell| !cell.text.trim().is_empty());
        Table {
            markup: table.markup,
            header: part(&table.header, start, end),
            // The last list may be shorter than the others.
            rows: table.rows.iter().filter(is_filled).map(|row| part(row, start, end)).collect(),
            doubts: if nth == 0 { table.doubts.clone() } else { Vec::new() },
        }
    };
    Some((0..starts.len()).map(list).filter(|list| !list.rows.is_empty()).collect())
}

/// The texts of a page that hold one of some words.
struct Mentions(Vec<usize>);

impl Mentions {
    fn of(words: &[Word], blocks: &[Block]) -> Self {
        let holds = |at: &usize| {
            text_of(&blocks[*at]).is_some_and(|text| {
                let text = normal(text);
                words.iter().any(|word| text.contains(&word.normal))
            })
        };
        Self((0..blocks.len()).filter(holds).collect())
    }

    /// Whether one stands in the section of this heading. They are sorted, so that none is gone through.
    fn is_in(&self, heading: &Heading) -> bool {
        let first = self.0.partition_point(|at| *at <= heading.block);
        self.0.get(first).is_some_and(|at| *at < heading.end)
    }
}

/// The text of a block that is text.
fn text_of(block: &Block) -> Option<&str> {
    match block {
        Block::Paragraph { text, .. } | Block::Prose { text } => Some(text),
        _ => None,
    }
}

/// An error for a table right under a heading about codes whose own headers are not known.
fn refuse_unknown(table: &Table, at: usize, outline: &Outline, source: &PageText<'_>) -> Result<()> {
    match outline.above(at).next() {
        Some(heading) if heading.topic != Topic::Other && !is_layout(table) => {
            let headers: Vec<String> = table.header.cells.iter().map(|cell| fold(&cell.text)).collect();
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
fn is_layout(table: &Table) -> bool {
    let is_empty = |cell: &Cell| cell.text.trim().is_empty();
    let starts_with_code = |row: &Row| row.cells.first().is_some_and(|cell| strays::is_code(&fold(&cell.text)));
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
    let denials = Mentions::of(&api.no_codes_sentences, blocks);
    for heading in outline.about_codes() {
        // Both lists are sorted, so that the part inside a section is found without going through the whole.
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
        let none = denials.is_in(heading);
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

fn nothing_found(source: &PageText<'_>, outline: &Outline, findings: &[crate::report::Finding], api: &Api) -> Error {
    if let Some(unread) = findings.iter().find(|finding| *finding.rule() == doubts::UNREAD_TABLE) {
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
            Error::unrelated("no table of codes was found")
                .at(source.at(0))
                .with_help(format!("a table of codes has a header such as {}", known.join(", ")))
        }
    }
}
