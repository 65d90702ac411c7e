//! From one table to entries.

use std::collections::HashMap;
use std::collections::hash_map::Entry::{Occupied, Vacant};

use super::columns::Columns;
use super::doubts::{self, Doubts};
use super::{BREAK, Cell, Markup, PageText, Row, Table, fold};
use crate::api::normal;
use crate::catalog::{Entry, Scope};
use crate::code::{CodeForm, ErrorCode};
use crate::error::{Error, Result};
use crate::report::Severity;

/// Reads the rows of a table of codes.
pub(super) fn entries(
    table: &Table,
    columns: Columns,
    scope: Scope,
    source: &PageText<'_>,
    doubts: &mut Doubts<'_, '_>,
) -> Result<Vec<Entry>> {
    let header = table.header.range.start;
    if table.rows.is_empty() {
        return Err(Error::parse("a table of codes without a single row")
            .at(source.at(header))
            .with_help("fill it, or remove it if there are no such codes"));
    }
    let headers: Vec<String> = table.header.cells.iter().map(|cell| fold(&cell.text)).collect();
    for doubt in &table.doubts {
        doubts.add(doubt.offset, doubt.rule, doubt.severity, doubt.message.clone());
    }
    if columns.is_guess {
        doubts.add(header, &doubts::DESCRIPTION_COLUMN, Severity::Warning, guessed(columns, &headers));
    }
    let mostly_closed =
        table.header.is_closed || table.rows.iter().filter(|row| row.is_closed).count() * 2 > table.rows.len();
    let heads = table.header.cells.get(columns.code).map(|cell| cell.offset);
    let mut seen: HashMap<ErrorCode, (usize, String)> = HashMap::new();
    let mut entries = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let start = row.range.start;
        let code_cell = row.cells.get(columns.code);
        if code_cell.is_some() && code_cell.map(|cell| cell.offset) == heads
            || repeats(row, &table.header, table.markup)
        {
            // The second row of a header of two, or the header again.
            continue;
        }
        let code = code_cell.map(|cell| fold(&cell.text)).unwrap_or_default();
        let is_caption = is_caption(row, headers.len(), &code);
        if !is_caption {
            check_shape(row, headers.len(), table.markup, doubts);
        }
        if mostly_closed && !row.is_closed && row.written > 0 {
            doubts.add(
                start,
                &doubts::UNCLOSED_ROW,
                Severity::Warning,
                "it may be cut off: end it with a pipe, as the others",
            );
        }
        if row.written == 0 || code.is_empty() || is_caption {
            let (severity, message) = match all_text(row, headers.len(), table.markup, source).as_str() {
                "" => (Severity::Info, "it is empty, and skipped".to_owned()),
                text => (Severity::Warning, format!("skipped, though it says {text:?}: is its code lost?")),
            };
            doubts.add(start, &doubts::EMPTY_ROW, severity, message);
            continue;
        }
        let cell_offset = code_cell.map_or(start, |cell| cell.offset);
        // A row of HTML may begin lines above its code, which may span into it from a row above.
        let offset = if source.line_of(cell_offset) == source.line_of(start) { cell_offset } else { start };
        let location = source.at(offset);
        let code = ErrorCode::new(&code).map_err(|error| {
            let placed = Error::parse(error.message()).at(location.clone());
            match error.help() {
                Some(help) => placed.with_help(help),
                None => placed,
            }
        })?;
        if let Some(why) = odd(&code, code_cell) {
            doubts.of_code(offset, &code, &doubts::ODD_CODE, why);
        }
        let field = |column: Option<usize>| {
            let cell = row.cells.get(column?)?;
            // What spans from the code into the next column is the code.
            (cell.offset != cell_offset).then(|| fold(&cell.text)).filter(|text| !text.is_empty())
        };
        let description = field(columns.description).unwrap_or_default();
        if description.is_empty() && columns.description.is_some() {
            doubts.of_code(offset, &code, &doubts::EMPTY_DESCRIPTION, "the cell of its description is empty");
        }
        let description_cell = columns.description.and_then(|at| row.cells.get(at));
        doubts::check_unseen(table.markup, code_cell, description_cell, offset, &code, doubts);
        match seen.entry(code.clone()) {
            Vacant(new) => _ = new.insert((cell_offset, description.clone())),
            // One cell that spans several rows is one cell.
            Occupied(above) if above.get().0 == cell_offset => {}
            Occupied(above) => {
                let message = repeated(&above.get().1, &description);
                doubts.of_code(offset, &code, &doubts::REPEATED_CODE, message);
            }
        }
        let entry = Entry::read(code, description, scope, location);
        let entry = with(entry, field(columns.alias), Entry::with_alias);
        let entry = with(entry, field(columns.http_status), Entry::with_http_status);
        let entry = with(entry, field(columns.cause), Entry::with_cause);
        let entry = with(entry, field(columns.solution), Entry::with_solution);
        entries.push(entry);
    }
    check_end(table, source, doubts);
    Ok(entries)
}

/// The entry with a text, if there is one.
fn with(entry: Entry, text: Option<String>, set: impl Fn(Entry, String) -> Entry) -> Entry {
    match text {
        Some(text) => set(entry, text),
        None => entry,
    }
}

/// What is said of a column of descriptions that no header names.
fn guessed(columns: Columns, headers: &[String]) -> String {
    let mut others = headers.to_vec();
    others.remove(columns.code);
    match columns.description {
        Some(at) => format!("took {:?}: if that is right, add it with `Api::description_headers`", headers[at]),
        None if others.is_empty() => "there is no column beside that of the codes".to_owned(),
        None => format!("none of {} is known: add it with `Api::description_headers`", others.join(", ")),
    }
}

/// True for a row of HTML that is the header once more, as long tables have it.
fn repeats(row: &Row, header: &Row, markup: Markup) -> bool {
    let texts = |row: &Row| row.cells.iter().map(|cell| fold(&cell.text)).collect::<Vec<_>>();
    markup == Markup::Html && row.cells.len() == header.cells.len() && texts(row) == texts(header)
}

/// True for a row of one cell that spans the whole table, and heads the rows below it.
fn is_caption(row: &Row, width: usize, code: &str) -> bool {
    let mut cells = row.cells.iter().map(|cell| cell.offset);
    let first = cells.next();
    width > 1
        && row.cells.len() >= width
        && cells.all(|cell| Some(cell) == first)
        && CodeForm::of(code) == CodeForm::Name
        && !super::strays::is_code(code)
}

/// What a row says, in whatever cell, those beyond the header included.
fn all_text(row: &Row, width: usize, markup: Markup, source: &PageText<'_>) -> String {
    if row.written == 0 {
        return String::new();
    }
    let mut cells: Vec<&Cell> = row.cells.iter().collect();
    cells.dedup_by_key(|cell| cell.offset);
    let read = cells.into_iter().map(|cell| fold(&cell.text));
    let dropped = match markup {
        // The parser has dropped them.
        Markup::Markdown => rough_cells(&source.text[row.range.clone()]).into_iter().skip(width).map(fold).collect(),
        Markup::Html => Vec::new(),
    };
    read.chain(dropped).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" | ")
}

fn check_shape(row: &Row, width: usize, markup: Markup, doubts: &mut Doubts<'_, '_>) {
    let cells = row.written;
    let counted = format!("{cells} cell{} where the header has {width}", if cells == 1 { "" } else { "s" });
    // An additional cell is dropped by every reader of Markdown without a word, a missing one is read as empty.
    if cells > width {
        let message = match markup {
            Markup::Markdown => format!("{counted}: the rest is dropped; a pipe inside a cell is written `\\|`"),
            Markup::Html => format!("{counted}: the rest is dropped"),
        };
        doubts.add(row.range.start, &doubts::EXTRA_CELL, Severity::Warning, message);
    } else if cells < width && cells > 0 {
        let message = format!("{counted}: the others are read as empty");
        doubts.add(row.range.start, &doubts::MISSING_CELL, Severity::Warning, message);
    }
}

/// The file ends with the table, and not with a line end: perhaps there was more.
fn check_end(table: &Table, source: &PageText<'_>, doubts: &mut Doubts<'_, '_>) {
    if let Some(last) = table.rows.last()
        && table.markup == Markup::Markdown
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
pub(in crate::read) fn cells_in(row: &str) -> usize {
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
fn odd(code: &ErrorCode, cell: Option<&Cell>) -> Option<String> {
    if matches!(code.form(), CodeForm::Range | CodeForm::List | CodeForm::Number) {
        return None;
    }
    let code = code.as_str();
    if let Some(parts) = cell.filter(|cell| cell.text.contains(BREAK)).map(|cell| cell.text.split(BREAK).map(fold)) {
        let joined = parts.collect::<String>();
        return Some(format!("there is a line break inside: if the server sends {joined:?}, write it so"));
    }
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
