//! From the blocks of a page to a catalog.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use super::action::ActionPage;
use super::block::{Block, Cell, PageTable, Row};
use super::columns::columns;
use super::evidence::{Known, Place};
use super::findings::PageFindings;
#[cfg(feature = "pattern")]
use super::further;
use super::items::is_field_name;
use super::line::is_code;
use super::lists::{lists, unread as unread_lists};
use super::scope::scope;
use super::section::{Heading, Sections, Topic};
use super::side_by_side;
use super::source::PageText;
use super::table::entries;
use super::term::names_code;
use super::{examples, loose, lost, rule, unread};
use crate::api::{Api, WordKind};
use crate::catalog::{Catalog, Entry, Scope};
use crate::code::CodeForm;
use crate::error::{Error, Result};
use crate::report::Severity;
use crate::sort::{Listed, count_first, sort_by, sort_by_key};
use crate::text::fold;

/// An error for a page without any text.
pub(in crate::read) fn refuse_empty(source: &PageText<'_>) -> Result<()> {
    match source.text.trim().is_empty() {
        true => Err(Error::unrelated("the page is empty").at(source.at(0)).with_help("is this the right file?")),
        false => Ok(()),
    }
}

/// Reads a page that was taken apart, with what was found meanwhile.
pub(in crate::read) fn read(
    source: &PageText<'_>,
    blocks: &[Block<'_>],
    mut findings: PageFindings<'_, '_>,
    api: &Api,
) -> Result<Catalog> {
    let sections = Sections::new(blocks, api);
    let is_of_action = api.words(WordKind::ActionMark).any(|mark| source.text.contains(mark));
    let page_of_action = OnceCell::new();
    let mut unread: Vec<(usize, &PageTable<'_>)> = Vec::new();
    // Those that only a plain header heads.
    let mut plain: Vec<(Place<'_, '_>, &PageTable<'_>, usize)> = Vec::new();
    // Those of which no header heads codes.
    let mut foreign: Vec<(Place<'_, '_>, &PageTable<'_>)> = Vec::new();
    let mut all: Vec<Entry> = Vec::new();
    // Of the last heading about codes with such a table, whether another one below it is of codes.
    let mut beside: Option<(usize, bool)> = None;
    let mut tables: Vec<(usize, Scope)> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let Block::Table(table) = block else {
            lost::check(source, blocks, at, &sections, api, &mut findings)?;
            continue;
        };
        if !sections.is_read(at, api) {
            continue;
        }
        let place = Place { blocks, at, sections: &sections, api };
        let found = match columns(table, place) {
            Ok(found) => found,
            Err(column) => {
                let is_beside = sections.codes_above(at).is_some_and(|heading| match beside {
                    Some((known, has_codes)) if known == heading.block => has_codes,
                    _ => beside.insert((heading.block, has_codes(heading, place))).1,
                });
                let is_of_fields = sections.codes_above(at).is_some() && is_of_fields(table);
                if !is_beside && !is_of_fields {
                    refuse_unknown(table, place, source)?;
                }
                match column {
                    None if is_beside && is_of_fields => {}
                    None if is_beside => unread.push((at, table)),
                    Some(column) => plain.push((place, table, column)),
                    None if place.may_be_of_codes(table) => unread.push((at, table)),
                    None if Place::may_go_on(table) || place.is_below_errors() => foreign.push((place, table)),
                    None => {}
                }
                continue;
            }
        };
        if table.header.cells.len() > 2
            && let Some(second) = found.second(table)
        {
            unread::column(table, second, api, &mut findings);
        }
        // A list that does not say that the common codes are elsewhere need not be that of one action.
        let scope = scope(place, is_of_action, || {
            let page = page_of_action.get_or_init(|| ActionPage::of(source, blocks, api));
            page.action.is_some() && page.version.is_some() && !found.is_of_numbers(table)
        });
        if scope == Scope::Unknown && api.has_common_codes() {
            let message = match sections.above(at).next() {
                Some(heading) => {
                    format!("the nearest heading is {:?}: are they common or business codes?", heading.text)
                }
                None => "there is no heading above: are they common or business codes?".to_owned(),
            };
            let help = unread::of_scope(sections.above(at).next(), api);
            findings.add_with_help(table.header.range.start, &rule::UNKNOWN_SCOPE, Severity::Info, message, help);
        }
        match side_by_side::lists(table, found.code, source) {
            None => all.extend(entries(table, found, scope, source, api, &mut findings)?),
            // Each list has columns of its own.
            Some(lists) => {
                for list in &lists {
                    let Ok(found) = columns(list, place) else {
                        refuse_unknown(list, place, source)?;
                        continue;
                    };
                    all.extend(entries(list, found, scope, source, api, &mut findings)?);
                }
            }
        }
        tables.push((at, scope));
    }
    if !plain.is_empty() || (!all.is_empty() && !foreign.is_empty()) {
        let known = Known::of(&all);
        plain.retain(|(place, table, column)| {
            place.resembles(table, *column, &known) || place.is_of_other_codes(table, *column)
        });
        foreign.retain(|(place, table)| {
            (Place::may_go_on(table) && place.goes_on(table, &known)) || loose::is_list(*place, table, &known)
        });
        unread.extend(plain.into_iter().map(|(place, table, _)| (place.at, table)));
        unread.extend(foreign.into_iter().map(|(place, table)| (place.at, table)));
    }
    let shares = |tables: &[(usize, Scope)], at: usize| {
        let heading = |at: usize| sections.above(at).next().map(|heading| heading.block);
        tables.iter().any(|(other, _)| heading(*other) == heading(at))
    };
    for (at, table) in unread {
        unread::table(table, sections.above(at).next(), shares(&tables, at), api, &mut findings);
    }
    let page = Place { blocks, at: 0, sections: &sections, api };
    let lists = lists(source, page, &all);
    // A table below a heading that is a code says more of that code than of others: the heading counts.
    let mut headed: Vec<(&str, Range<u32>)> = Vec::new();
    for list in &lists {
        let Some(below) = &list.below else { continue };
        let lines = source.at(below.start).line()..source.at(below.end).line();
        headed.extend(list.codes().map(|code| (code, lines.clone())));
    }
    if !headed.is_empty() {
        sort_by(&mut headed, |(one, _), (other, _)| one.cmp(other));
        all.retain(|entry| {
            let (code, line) = (entry.code().as_str(), entry.location().line());
            let first = count_first(&headed, |(known, _)| *known < code);
            let own = headed.iter().skip(first).take_while(|(known, _)| *known == code);
            own.last().is_none_or(|(_, lines)| !lines.contains(&line))
        });
    }
    let mut known: HashSet<String> = HashSet::new();
    if !lists.is_empty() {
        for entry in &all {
            known.insert(entry.code().to_string());
        }
    }
    for list in &lists {
        let place = Place { at: list.at, ..page };
        let scope = scope(place, is_of_action, || false);
        let entries = list.entries(scope, source, &mut findings)?;
        // What a table says of a code counts, and what is above.
        for entry in entries {
            if known.insert(entry.code().to_string()) {
                all.push(entry);
            }
        }
        tables.push((list.at, scope));
    }
    if !lists.is_empty() {
        sort_by_key(&mut all, |entry| (entry.location().line(), entry.location().column()));
        sort_by_key(&mut tables, |(at, _)| *at);
    }
    let unread = unread_lists(source, page, &lists, &all);
    #[cfg(feature = "pattern")]
    let unread = {
        let mut further = further::unread(source, page, &lists, &all);
        further.retain(|list| unread.iter().all(|other| other.offset != list.offset));
        further.into_iter().chain(unread)
    };
    for list in unread {
        unread::list(&list, &all, api, &mut findings);
    }
    let says_none = check_sections(blocks, &sections, &tables, api, &mut findings);
    let findings = findings.into_findings();
    if all.is_empty() && !says_none {
        return Err(unread::nothing(source, blocks, &sections, &findings, api));
    }
    let examples = examples::codes(source, blocks, api);
    let unheld = sections.unheld(api);
    let catalog =
        |entries| Catalog::from_entries(entries).with_findings(findings).with_examples(examples).with_unheld(unheld);
    // Other pages name a host too, of any product, where they explain how it is called.
    if all.iter().all(|entry| entry.scope() != Scope::Action) {
        return Ok(catalog(all));
    }
    let page = page_of_action.into_inner().unwrap_or_else(|| ActionPage::of(source, blocks, api));
    if let Some(action) = page.action {
        let action: Arc<str> = action.into();
        let mut named = Vec::with_capacity(all.len());
        for entry in all {
            named.push(match entry.scope() {
                Scope::Action => entry.with_action(Arc::clone(&action)),
                _ => entry,
            });
        }
        all = named;
    }
    let catalog = catalog(all);
    Ok(match (page.product, page.version) {
        (Some(product), Some(version)) => catalog.named(product, version),
        _ => catalog,
    })
}

/// An error for a table right under a heading about codes whose own headers are not known.
fn refuse_unknown(table: &PageTable<'_>, place: Place<'_, '_>, source: &PageText<'_>) -> Result<()> {
    match place.sections.codes_above(place.at) {
        Some(heading) if !is_layout(table) => {
            let headers: Vec<_> = table.header.cells.iter().map(|cell| fold(&cell.text)).listed();
            Err(Error::parse(format!(
                "under {:?} is a table that is not one of codes: {}",
                heading.text,
                headers.join(" | ")
            ))
            .at(source.at(table.header.range.start))
            .with_help(unread::of_section(table, heading, place.api)))
        }
        _ => Ok(()),
    }
}

/// Whether a table right below this heading is of codes, or headings below it are codes.
fn has_codes(heading: &Heading<'_>, page: Place<'_, '_>) -> bool {
    let start = heading.block + 1;
    for (at, block) in page.blocks.iter().enumerate().skip(start) {
        if matches!(block, Block::Heading { .. }) {
            break;
        }
        if block.table().is_some_and(|table| columns(table, Place { at, ..page }).is_ok()) {
            return true;
        }
    }
    let mut codes = 0;
    for below in page.sections.below(heading) {
        codes += usize::from(names_code(&below.text, page.api));
    }
    codes > 1
}

/// True for a table of the fields of an answer, or of what the ranges of codes are for.
fn is_of_fields(table: &PageTable<'_>) -> bool {
    let mut are_ranges = !table.rows.is_empty();
    for row in &table.rows {
        let Some(first) = row.cells.first() else { continue };
        if is_field_name(first.text.trim()) {
            return true;
        }
        are_ranges &= CodeForm::of(&first.text) == CodeForm::Range;
    }
    are_ranges
}

/// True for a table that only places things side by side: nothing heads it, and nothing in it looks like a code.
fn is_layout(table: &PageTable<'_>) -> bool {
    let is_empty = |cell: &Cell<'_>| cell.text.trim().is_empty();
    let starts_with_code = |row: &Row<'_>| row.cells.first().is_some_and(|cell| is_code(&fold(&cell.text)));
    table.header.cells.iter().all(is_empty) && !table.rows.iter().any(starts_with_code)
}

/// Findings about sections that lack a table or have one too many. True if a section says that it has no codes.
fn check_sections(
    blocks: &[Block<'_>],
    sections: &Sections<'_>,
    tables: &[(usize, Scope)],
    api: &Api,
    findings: &mut PageFindings<'_, '_>,
) -> bool {
    let mut says_none = false;
    for heading in sections.about_codes() {
        // Both lists are sorted, so that the part inside a section is found without going through the whole.
        let first = count_first(tables, |(at, _)| *at <= heading.block);
        let behind = count_first(tables, |(at, _)| *at < heading.end);
        let tables = tables.get(first..behind).unwrap_or_default();
        let is_own = |at: usize| sections.above(at).next().is_some_and(|above| above.block == heading.block);
        if matches!(heading.topic, Topic::Common | Topic::Business | Topic::Codes) {
            for (second, _) in tables.iter().filter(|(at, _)| is_own(*at)).skip(1) {
                if let Some(Block::Table(table)) = blocks.get(*second) {
                    let message = format!("the heading is {:?}: is that of the second table lost?", heading.text);
                    findings.add(table.header.range.start, &rule::REPEATED_TABLE, Severity::Warning, message);
                }
            }
        }
        let none = heading.says(&api.index().no_codes_sentences, blocks);
        says_none |= none;
        if tables.is_empty() && !none {
            let message =
                format!("under {:?} is neither a table of codes nor a sentence that says there are none", heading.text);
            findings.add(heading.offset, &rule::EMPTY_SECTION, Severity::Warning, message);
        }
        let holds = |wanted: Scope| tables.iter().any(|(_, scope)| *scope == wanted);
        let (common, business) = (holds(Scope::Common), holds(Scope::Business));
        let is_list = matches!(heading.topic, Topic::List | Topic::Codes);
        if is_list && common != business && !none {
            let lost = if common { "business" } else { "common" };
            let message = format!(
                "under {:?} is neither a table of {lost} codes nor a sentence that says there are none",
                heading.text
            );
            findings.add(heading.offset, &rule::LOST_TABLE, Severity::Warning, message);
        }
    }
    says_none
}
