//! From one table to entries.

use std::cell::OnceCell;

use super::block::{Cell, CellText, Markup, PageTable, Row, RowShape};
use super::columns::Columns;
use super::entry::{Entries, Record, bare};
use super::findings::PageFindings;
use super::line::{is_code, rough_cells};
use super::rule;
use super::source::PageText;
use super::term::looks_like_code;
use crate::api::{Api, WordKind};
use crate::catalog::{Entry, Scope};
use crate::code::CodeForm;
use crate::error::{Error, Result};
use crate::report::Severity;
use crate::sort::Listed;
use crate::text::{counted, fold, holds_any};

/// Reads the rows of a table of codes.
pub(super) fn entries(
    table: &PageTable<'_>,
    columns: Columns,
    scope: Scope,
    source: &PageText<'_>,
    api: &Api,
    findings: &mut PageFindings<'_, '_>,
) -> Result<Vec<Entry>> {
    let header = table.header.range.start;
    if table.rows.is_empty() {
        return Err(Error::parse("a table of codes without a single row")
            .at(source.at(header))
            .with_help("fill it, or remove it if there are no such codes"));
    }
    findings.extend(table.findings.iter().cloned());
    if columns.is_guess {
        let headers: Vec<String> = table.header.cells.iter().map(|cell| fold(&cell.text).into_owned()).listed();
        let (rule, severity) = (&rule::DESCRIPTION_COLUMN, Severity::Warning);
        match guessed(columns, &headers, api) {
            (message, Some(help)) => findings.add_with_help(header, rule, severity, message, help),
            (message, None) => findings.add(header, rule, severity, message),
        }
    }
    let (written, width) = (table.header.shape(source).written, table.header.cells.len());
    if table.markup == Markup::Markdown && written > width {
        let cells = counted(written, "cell");
        let message =
            format!("{cells} where the row of dashes below has {width}, so that no table is shown: write as many");
        findings.add(header, &rule::EXTRA_CELL, Severity::Warning, message);
    }
    let is_closed = |row: &Row<'_>| row.shape(source).is_closed;
    let mostly_closed =
        is_closed(&table.header) || table.rows.iter().filter(|row| is_closed(row)).count() * 2 > table.rows.len();
    let mut entries = Entries::new(source, scope, table.rows.len());
    let expected = Expected { column: columns.code, mostly_closed, are_names: OnceCell::new() };
    for row in &table.rows {
        let code = match check_row(row, table, &expected, source, api, findings) {
            Some(code) => code,
            None => continue,
        };
        let cell = |column: Option<usize>| row.cells.get(column?);
        let retried = cell(columns.retry).filter(|cell| !cell.text.trim().is_empty()).map(|retry| {
            let header = table.header.cells.get(columns.retry.unwrap_or_default()).map_or("", |cell| &*cell.text);
            let said = format!("{}: {}", header.trim(), retry.text.trim());
            let text = match cell(columns.solution).map(|cell| cell.text.trim()).filter(|text| !text.is_empty()) {
                Some(solution) => format!("{solution} {said}"),
                None => said,
            };
            Cell { text: CellText::Shared(text.into()), offset: retry.offset }
        });
        let record = Record {
            markup: table.markup,
            start: row.range.start,
            code,
            description: cell(columns.description),
            has_description: columns.description.is_some(),
            alias: cell(columns.alias),
            http_status: cell(columns.http_status),
            cause: cell(columns.cause),
            solution: retried.as_ref().or(cell(columns.solution)),
        };
        entries.add(&record, findings)?;
    }
    check_end(table, source, findings);
    Ok(entries.finish(findings))
}

/// What is expected of the rows of a table.
struct Expected {
    /// Where their codes are.
    column: usize,
    mostly_closed: bool,
    /// Whether most codes that something is said of are written as no word of a text is, once that was asked.
    are_names: OnceCell<bool>,
}

impl Expected {
    fn are_names(&self, table: &PageTable<'_>) -> bool {
        *self.are_names.get_or_init(|| {
            let (mut such, mut all) = (0, 0);
            for row in &table.rows {
                let Some(code) = row.cells.get(self.column) else { continue };
                if row.cells.iter().any(|cell| cell.offset != code.offset && !cell.text.trim().is_empty()) {
                    all += 1;
                    such += usize::from(looks_like_code(bare(&fold(&code.text))));
                }
            }
            such * 2 > all
        })
    }
}

/// The cell of the code, if the row has one; with findings about the row.
fn check_row<'r, 't>(
    row: &'r Row<'t>,
    table: &PageTable<'_>,
    expected: &Expected,
    source: &PageText<'_>,
    api: &Api,
    findings: &mut PageFindings<'_, '_>,
) -> Option<&'r Cell<'t>> {
    let Expected { column, mostly_closed, .. } = *expected;
    let (start, width) = (row.range.start, table.header.cells.len());
    let cell = row.cells.get(column);
    let heads = table.header.cells.get(column).map(|cell| cell.offset);
    if cell.is_some() && cell.map(|cell| cell.offset) == heads || repeats(row, &table.header, table.markup) {
        // The second row of a header of two, or the header again.
        return None;
    }
    let RowShape { written, is_closed } = row.shape(source);
    let code = cell.map(|cell| fold(&cell.text)).unwrap_or_default();
    // One word may be a code; where the others look like codes, and it does not, it is none.
    let is_text = |code: &str| !is_code(code) || (!looks_like_code(code) && expected.are_names(table));
    let is_caption = (is_alone(row, width) && CodeForm::of(&code) == CodeForm::Name && is_text(&code))
        || (is_bold(row, (column, width), table.markup, source) && (code.contains(' ') || is_text(&code)));
    if !is_caption {
        check_shape(row, written, width, table.markup, findings);
    }
    if mostly_closed && !is_closed && written > 0 {
        let message = "it may be cut off: end it with a pipe, as the others";
        findings.add(start, &rule::UNCLOSED_ROW, Severity::Warning, message);
    }
    if written > 0 && !code.is_empty() && !is_caption {
        if code.len() > 4 && code.starts_with("~~") && code.ends_with("~~") {
            let message = format!("{code:?} is struck out, and is skipped");
            findings.add(start, &rule::ODD_CODE, Severity::Warning, message);
            return None;
        }
        if api.is_code(bare(&code)) == Some(false) {
            let setting = api.written().setting_named("code_pattern");
            let message = format!("{code:?} does not match {setting}, and is skipped");
            findings.add(start, &rule::ODD_CODE, Severity::Warning, message);
            return None;
        }
        return cell;
    }
    let (severity, message) = match all_text(row, width, table.markup, source).as_str() {
        "" => (Severity::Info, "it is empty, and skipped".to_owned()),
        text => (Severity::Warning, format!("skipped, though it says {text:?}: is its code lost?")),
    };
    findings.add(start, &rule::EMPTY_ROW, severity, message);
    None
}

/// What is said of a column of descriptions that no header names, and what to do about it.
fn guessed(columns: Columns, headers: &[String], api: &Api) -> (String, Option<String>) {
    // What is known to be something else describes nothing.
    let Columns { code, alias, http_status, cause, solution, retry, .. } = columns;
    let known = [Some(code), alias, http_status, cause, solution, retry];
    let others: Vec<&str> = headers
        .iter()
        .enumerate()
        .filter(|(at, _)| !known.contains(&Some(*at)))
        .map(|(_, header)| header.as_str())
        .listed();
    match columns.description.and_then(|at| headers.get(at)) {
        Some(header) => {
            let line = api.written().told(WordKind::DescriptionHeader, &[header]);
            (format!("took {header:?} for its descriptions"), Some(format!("if that is right, write {line}")))
        }
        None if headers.len() > 1 && others.is_empty() => ("there is no column of descriptions".to_owned(), None),
        None if others.is_empty() => ("there is no column but that of the codes".to_owned(), None),
        None => {
            let line = api.written().told(WordKind::DescriptionHeader, &[others.first().copied().unwrap_or_default()]);
            let headers = others.iter().map(|header| format!("{header:?}")).listed().join(", ");
            (
                format!("no header is known to be that of descriptions: there are {headers}"),
                Some(format!("name the one that is, as in {line}")),
            )
        }
    }
}

/// True for a row of HTML that is the header once more, as long tables have it.
fn repeats(row: &Row<'_>, header: &Row<'_>, markup: Markup) -> bool {
    let is_same = |(a, b): (&Cell<'_>, &Cell<'_>)| fold(&a.text) == fold(&b.text);
    markup == Markup::Html && row.cells.len() == header.cells.len() && row.cells.iter().zip(&header.cells).all(is_same)
}

/// True for a row of one cell that spans the whole table.
fn is_alone(row: &Row<'_>, width: usize) -> bool {
    let mut cells = row.cells.iter().map(|cell| cell.offset);
    let first = cells.next();
    width > 1 && row.cells.len() >= width && cells.all(|cell| Some(cell) == first)
}

/// True for a row that says something in bold in this column, and nothing else.
fn is_bold(row: &Row<'_>, (column, width): (usize, usize), markup: Markup, source: &PageText<'_>) -> bool {
    // In Markdown the last cell that is kept is not empty: one look tells of nearly every row.
    if markup == Markup::Markdown && row.cells.len() != column + 1 {
        return false;
    }
    let others = row.cells.iter().enumerate().filter(|(at, _)| *at != column);
    let is_alone = || others.map(|(_, cell)| cell).all(|cell| fold(&cell.text).is_empty());
    if width < 2 || !is_alone() {
        return false;
    }
    let written = source.get(row.range.clone());
    if markup == Markup::Html {
        return holds_any(written, &["<strong", "<b>"]);
    }
    let text = written.trim_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '>'));
    ["**", "__"].iter().any(|mark| text.len() > 4 && text.starts_with(mark) && text.ends_with(mark))
}

/// What a row says, in whatever cell, those beyond the header included.
fn all_text(row: &Row<'_>, width: usize, markup: Markup, source: &PageText<'_>) -> String {
    if row.shape(source).written == 0 {
        return String::new();
    }
    let mut cells: Vec<&Cell<'_>> = row.cells.iter().collect();
    cells.dedup_by_key(|cell| cell.offset);
    let read = cells.into_iter().map(|cell| fold(&cell.text));
    let dropped = match markup {
        // The parser has dropped them.
        Markup::Markdown => rough_cells(source.get(row.range.clone())).into_iter().skip(width).map(fold).collect(),
        Markup::Html => Vec::new(),
    };
    read.chain(dropped).filter(|cell| !cell.is_empty()).listed().join(" | ")
}

fn check_shape(row: &Row<'_>, cells: usize, width: usize, markup: Markup, findings: &mut PageFindings<'_, '_>) {
    if cells == width || cells == 0 {
        return;
    }
    let counted = format!("{} where the header has {width}", counted(cells, "cell"));
    // An additional cell is dropped by every reader of Markdown without a word, a missing one is read as empty.
    if cells > width {
        let message = match markup {
            Markup::Markdown => format!("{counted}: the rest is dropped; a pipe inside a cell is written `\\|`"),
            Markup::Html => format!("{counted}: the rest is dropped"),
        };
        findings.add(row.range.start, &rule::EXTRA_CELL, Severity::Warning, message);
    } else {
        let message = format!("{counted}: the others are read as empty");
        findings.add(row.range.start, &rule::MISSING_CELL, Severity::Warning, message);
    }
}

/// The file ends with the table, and not with a line end: perhaps there was more.
fn check_end(table: &PageTable<'_>, source: &PageText<'_>, findings: &mut PageFindings<'_, '_>) {
    if let Some(last) = table.rows.last()
        && table.markup == Markup::Markdown
        && last.range.end >= source.text.len()
        && !source.text.ends_with(['\n', '\r'])
    {
        findings.add(
            last.range.start,
            &rule::CUT_OFF,
            Severity::Info,
            "there is no line end behind this row: is it the last one, and complete?",
        );
    }
}
