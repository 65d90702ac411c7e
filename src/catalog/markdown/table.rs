//! From one table to entries.

use std::collections::HashMap;
use std::collections::hash_map::Entry::{Occupied, Vacant};

use super::doubts::{self, Doubts};
use super::page::{Row, Source, Table, fold};
use crate::api::{Api, Word, normal};
use crate::catalog::{Entry, Scope};
use crate::code::ErrorCode;
use crate::error::{Error, Result};
use crate::report::Severity;

/// Which columns of a table hold what.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    code: usize,
    description: Option<usize>,
    /// Whether the header of the description is one that is known.
    is_guess: bool,
}

/// The columns, if this is a table of codes: if one of its headers is known to head codes.
pub(super) fn columns(header: &Row, api: &Api) -> Option<Columns> {
    columns_of(header.cells.iter().map(|cell| cell.text.as_str()), api)
}

/// As [`columns`], for headers alone.
pub(super) fn columns_of<'a>(headers: impl Iterator<Item = &'a str>, api: &Api) -> Option<Columns> {
    let headers: Vec<String> = headers.map(|header| normal(&fold(header))).collect();
    // The words for codes stand in order of likelihood: a column "error code" beats a column "code". Of several
    // columns of descriptions the first is what the code means, the others what to do, or the same at length.
    let place = |word: &Word| headers.iter().position(|header| *header == word.normal);
    let code = api.code_headers.iter().find_map(place)?;
    let describes = |at: &usize| *at != code && api.description_headers.iter().any(|w| w.normal == headers[*at]);
    let known = (0..headers.len()).find(describes);
    let only_other = (headers.len() == 2).then_some(1 - code.min(1));
    Some(Columns { code, description: known.or(only_other), is_guess: known.is_none() })
}

impl Columns {
    /// With no header of a description known: the one column, but for that of the codes, that holds more than numbers.
    fn or_only_words(mut self, table: &Table) -> Self {
        if self.description.is_none() {
            let has_words = |at: usize| {
                let mut cells = table.rows.iter().filter_map(|row| row.cells.get(at));
                cells.any(|cell| cell.text.chars().any(char::is_alphabetic))
            };
            let mut wordy = (0..table.header.cells.len()).filter(|at| *at != self.code && has_words(*at));
            if let (Some(at), None) = (wordy.next(), wordy.next()) {
                self.description = Some(at);
            }
        }
        self
    }
}

/// Reads the rows of a table of codes.
pub(super) fn entries(
    table: &Table,
    columns: Columns,
    scope: Scope,
    source: &Source<'_>,
    doubts: &mut Doubts<'_, '_>,
) -> Result<Vec<Entry>> {
    let header = table.header.range.start;
    if table.rows.is_empty() {
        return Err(Error::parse("a table of codes without a single row")
            .at(source.at(header))
            .with_help("fill it, or remove it if there are no such codes"));
    }
    let columns = columns.or_only_words(table);
    let headers: Vec<String> = table.header.cells.iter().map(|cell| fold(&cell.text)).collect();
    if columns.is_guess {
        let mut others = headers.clone();
        others.remove(columns.code);
        let message = match columns.description {
            Some(at) => format!("took {:?}: if that is right, add it with `Api::description_headers`", headers[at]),
            None if others.is_empty() => "there is no column beside that of the codes".to_owned(),
            None => format!("none of {} is known: add it with `Api::description_headers`", others.join(", ")),
        };
        doubts.add(header, &doubts::DESCRIPTION_COLUMN, Severity::Warning, message);
    }
    let closed = |row: &Row| source.text[row.range.clone()].trim_end().ends_with('|');
    let mostly_closed =
        closed(&table.header) || table.rows.iter().filter(|row| closed(row)).count() * 2 > table.rows.len();
    let mut seen: HashMap<ErrorCode, String> = HashMap::new();
    let mut entries = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let start = row.range.start;
        check_shape(row, headers.len(), source, doubts);
        let cells = cells_in(&source.text[row.range.clone()]);
        if mostly_closed && !closed(row) && cells > 0 {
            doubts.add(
                start,
                &doubts::UNCLOSED_ROW,
                Severity::Warning,
                "it may be cut off: end it with a pipe, as the others",
            );
        }
        let description = match columns.description.and_then(|at| row.cells.get(at)) {
            Some(cell) => fold(&cell.text),
            None => String::new(),
        };
        let code_cell = row.cells.get(columns.code);
        let code = code_cell.map(|cell| fold(&cell.text)).unwrap_or_default();
        if cells == 0 || code.is_empty() {
            let (severity, message) = match all_text(row, headers.len(), source).as_str() {
                "" => (Severity::Info, "it is empty, and skipped".to_owned()),
                text => (Severity::Warning, format!("skipped, though it says {text:?}: is its code lost?")),
            };
            doubts.add(start, &doubts::EMPTY_ROW, severity, message);
            continue;
        }
        let offset = code_cell.map_or(start, |cell| cell.offset);
        let location = source.at(offset);
        let code = ErrorCode::new(&code).map_err(|error| {
            let placed = Error::parse(error.message()).at(location.clone());
            match error.help() {
                Some(help) => placed.with_help(help),
                None => placed,
            }
        })?;
        if let Some(why) = odd(code.as_str()) {
            doubts.of_code(offset, &code, &doubts::ODD_CODE, why);
        }
        if description.is_empty() && columns.description.is_some() {
            doubts.of_code(offset, &code, &doubts::EMPTY_DESCRIPTION, "the cell of its description is empty");
        }
        let description_cell = columns.description.and_then(|at| row.cells.get(at));
        doubts::check_unseen(code_cell, description_cell, offset, &code, doubts);
        match seen.entry(code.clone()) {
            Vacant(new) => _ = new.insert(description.clone()),
            Occupied(above) => {
                let message = repeated(above.get(), &description);
                doubts.of_code(offset, &code, &doubts::REPEATED_CODE, message);
            }
        }
        entries.push(Entry::new(code, description, scope, location));
    }
    check_end(table, source, doubts);
    Ok(entries)
}

/// What a row says, in whatever cell, those beyond the header included.
fn all_text(row: &Row, width: usize, source: &Source<'_>) -> String {
    let text = &source.text[row.range.clone()];
    if cells_in(text) == 0 {
        return String::new();
    }
    let read = row.cells.iter().map(|cell| fold(&cell.text));
    let dropped = rough_cells(text).into_iter().skip(width).map(fold);
    read.chain(dropped).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" | ")
}

fn check_shape(row: &Row, width: usize, source: &Source<'_>, doubts: &mut Doubts<'_, '_>) {
    let cells = cells_in(&source.text[row.range.clone()]);
    let counted = format!("{cells} cell{} where the header has {width}", if cells == 1 { "" } else { "s" });
    // An additional cell is dropped by every reader of Markdown without a word, a missing one is read as empty.
    if cells > width {
        let message = format!("{counted}: the rest is dropped; a pipe inside a cell is written `\\|`");
        doubts.add(row.range.start, &doubts::EXTRA_CELL, Severity::Warning, message);
    } else if cells < width && cells > 0 {
        let message = format!("{counted}: the others are read as empty");
        doubts.add(row.range.start, &doubts::MISSING_CELL, Severity::Warning, message);
    }
}

/// The file ends with the table, and not with a line end: perhaps there was more.
fn check_end(table: &Table, source: &Source<'_>, doubts: &mut Doubts<'_, '_>) {
    if let Some(last) = table.rows.last()
        && last.range.end >= source.text.len()
        && !source.text.ends_with(['\n', '\r'])
    {
        doubts.add(
            last.range.start,
            &doubts::CUT_OFF,
            Severity::Info,
            "there is no line end behind this row: is it the last one, and whole?",
        );
    }
}

/// How many cells a row of the source has; none for a lone pipe.
pub(super) fn cells_in(row: &str) -> usize {
    let row = row.trim_matches(|c: char| c.is_whitespace() || c == '>');
    let inner = row.strip_prefix('|').unwrap_or(row);
    if inner.trim().is_empty() {
        return 0;
    }
    let bytes = inner.as_bytes();
    let unescaped = |at: &usize| bytes[*at] == b'|' && !bytes[..*at].ends_with(b"\\");
    let pipes = (0..bytes.len()).filter(unescaped).count();
    let closed = inner.ends_with('|') && unescaped(&(inner.len() - 1));
    pipes + usize::from(!closed)
}

/// The cells of a line of the source, roughly: what stands between its pipes.
pub(super) fn rough_cells(line: &str) -> Vec<&str> {
    let line = line.trim_matches(|c: char| c.is_whitespace() || c == '>');
    let line = line.strip_prefix('|').unwrap_or(line);
    let line = line.strip_suffix('|').unwrap_or(line);
    line.split('|').map(|cell| cell.trim().trim_matches(['*', '`', '_'])).collect()
}

/// What is said of a code that stands in a row above with this description.
fn repeated(above: &str, description: &str) -> &'static str {
    if same_words(above, description) {
        "it stands in a row above already, with the same description: is one of the two left over?"
    } else {
        "it stands in a row above already, described otherwise: is one of the two meant for another code?"
    }
}

/// True for texts that differ in case, white space and punctuation only.
fn same_words(a: &str, b: &str) -> bool {
    let letters = |text: &str| -> String { normal(text).chars().filter(|c| c.is_alphanumeric()).collect() };
    letters(a) == letters(b)
}

/// Why this does not look like a code.
fn odd(code: &str) -> Option<String> {
    if code.contains(char::is_whitespace) {
        return Some("there is a blank inside".to_owned());
    }
    if let Some(c) = code.chars().find(|c| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '_' | '-')) {
        return Some(format!("there is a {c:?} inside"));
    }
    if code.split('.').any(str::is_empty) {
        return Some("there is nothing before or behind a dot".to_owned());
    }
    None
}
