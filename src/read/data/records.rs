//! Records of codes, from wherever they are, and from them to a catalog.

use super::words::{Role, is_number, is_symbol};
use crate::catalog::{Catalog, Scope};
use crate::code::ErrorCode;
use crate::error::{Error, Result};
use crate::read::page::{Cell, CellText, Entries, Markup, PageFindings, PageText, Record};

/// What is said of one code, each part with its place.
#[derive(Debug, Clone, Default)]
pub(super) struct Parts<'n> {
    parts: Vec<(Role, Cell<'n>)>,
}

impl<'n> Parts<'n> {
    /// The same with one more part; an empty one is none, but for the description, whose place it keeps.
    pub(super) fn with(mut self, role: Role, text: &'n str, at: usize) -> Self {
        let is_there = !text.trim().is_empty() || role == Role::Description;
        if is_there && self.get(role).is_none() {
            self.parts.push((role, Cell { text: CellText::Source(text), offset: at }));
        }
        self
    }

    pub(super) fn get(&self, role: Role) -> Option<&Cell<'n>> {
        self.parts.iter().find(|(known, _)| *known == role).map(|(_, cell)| cell)
    }

    fn swap(&mut self) {
        for (role, _) in &mut self.parts {
            *role = match *role {
                Role::Code => Role::Alias,
                Role::Alias => Role::Code,
                other @ (Role::Description | Role::HttpStatus | Role::Cause | Role::Solution) => other,
            };
        }
    }
}

/// Of a number and a name next to it, the name is the code, as in the tables of pages.
pub(super) fn put_names_first(records: &mut [Parts<'_>]) {
    let is = |record: &Parts<'_>, role, is_such: fn(&str) -> bool| {
        record.get(role).is_some_and(|cell| is_such(cell.text.trim()))
    };
    let fits = |record: &&Parts<'_>| is(record, Role::Code, is_number) && is(record, Role::Alias, is_symbol);
    if records.iter().filter(fits).count() * 2 > records.len() {
        records.iter_mut().filter(|record| fits(&&**record)).for_each(Parts::swap);
    }
}

/// The catalog of these records.
pub(super) fn catalog(
    records: &[Parts<'_>],
    text: &PageText<'_>,
    mut findings: PageFindings<'_, '_>,
) -> Result<Catalog> {
    let mut entries = Entries::new(text, Scope::Unknown, records.len());
    for parts in records {
        let Some(code) = parts.get(Role::Code) else { continue };
        // On a page a line end inside a code is how it is laid out; in data it is part of the code.
        ErrorCode::new(code.text.trim_matches(' '))
            .map_err(|error| Error::parse(error.message()).at(text.at(code.offset)))?;
        let record = Record {
            markup: Markup::Markdown,
            start: code.offset,
            code,
            description: parts.get(Role::Description),
            has_description: parts.get(Role::Description).is_some(),
            alias: parts.get(Role::Alias),
            http_status: parts.get(Role::HttpStatus),
            cause: parts.get(Role::Cause),
            solution: parts.get(Role::Solution),
        };
        entries.add(&record, &mut findings)?;
    }
    let entries = entries.finish(&mut findings);
    Ok(Catalog::from_entries(entries).with_findings(findings.into_findings()))
}
