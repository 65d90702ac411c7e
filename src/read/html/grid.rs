//! From cells that span rows and columns to rows that each hold all of their cells.

use std::ops::Range;

use super::raw::{MAX_COLUMNS, RawCell, RawRow, RawTable};
use crate::api::Api;
use crate::error::{Error, Result};
use crate::read::page::{
    Cell, CellText, Markup, PageFinding, PageTable, PageText, Row, RowShape, are_known, are_of_codes, head_codes, rule,
};
use crate::report::Severity;
use crate::sort::{Known, Listed, sort_by_key};
use crate::text::{counted, fold};

const TOO_LARGE: &str = "a table of codes has two columns, or a few more: is this the right page?";

/// Among how many rows the header is looked for: a title and a note may stand above it.
const HEADER_ROWS: usize = 8;

/// The table with every cell in all of its places; none if it has no rows.
pub(super) fn table(mut raw: RawTable, source: &PageText<'_>, api: &Api) -> Result<Option<PageTable<'static>>> {
    let rows = std::mem::take(&mut raw.rows);
    let is_of_codes =
        rows.iter().take(HEADER_ROWS).any(|row| head_codes(row.cells.iter().map(|cell| &*cell.text), api));
    let is_head: Vec<bool> =
        rows.iter().take(HEADER_ROWS).map(|row| row.cells.iter().all(|cell| cell.is_header)).listed();
    let mut rows = match expanded(rows, &mut raw, source) {
        Ok(rows) => rows,
        Err(error) if is_of_codes => return Err(error),
        Err(_) => return Ok(None),
    };
    if rows.is_empty() {
        return Ok(None);
    }
    let header = header_row(&rows, &is_head, api);
    for row in rows.iter().take(header) {
        // A title that spans the table is none of its rows.
        let mut cells: Vec<&Cell<'static>> = row.cells.iter().listed();
        cells.dedup_by_key(|cell| cell.offset);
        let texts: Vec<_> = cells.iter().map(|cell| fold(&cell.text)).filter(|text| !text.is_empty()).listed();
        if texts.len() > 1 {
            raw.findings.push(PageFinding {
                offset: row.range.start,
                rule: &rule::EMPTY_ROW,
                severity: Severity::Warning,
                message: format!("skipped, since the header is below it: {:?}", texts.join(" | ")),
            });
        }
    }
    let mut rows_below = rows.split_off(header + 1);
    let Some(header) = rows.pop() else { return Ok(None) };
    for row in &mut rows_below {
        // A cell may span more columns than there are: nothing of it is lost.
        let cells = &mut row.cells;
        while cells.len() > header.cells.len().max(1)
            && matches!(cells.as_slice(), [.., before, last] if before.offset == last.offset)
        {
            cells.pop();
        }
        row.shape = Some(RowShape { written: cells.len(), is_closed: true });
    }
    Ok(Some(PageTable { markup: Markup::Html, header, rows: rows_below, findings: raw.findings }))
}

/// Where the header is: the first row that heads codes. Once a row stands above it that is a header itself, a row of names
/// of fields is none, though one of them may be `code`.
fn header_row(rows: &[Row<'static>], is_head: &[bool], api: &Api) -> usize {
    let texts = |row: &Row<'static>| row.cells.iter().map(|cell| cell.text.to_string()).listed();
    let mut is_headed = false;
    for (at, row) in rows.iter().enumerate().take(HEADER_ROWS) {
        let texts = texts(row);
        let cells = || texts.iter().map(String::as_str);
        let is_head = is_head.get(at).copied().unwrap_or(false);
        let is_first = rows.iter().take(at).all(is_title);
        if head_codes(cells(), api) && (is_first || is_head || (!is_headed && are_of_codes(cells(), api))) {
            return at;
        }
        is_headed |= !is_title(row) && (is_head || are_known(cells(), api));
    }
    0
}

/// True for a row that says one thing at most.
fn is_title(row: &Row<'static>) -> bool {
    let mut cells: Vec<&Cell<'static>> = row.cells.iter().listed();
    cells.dedup_by_key(|cell| cell.offset);
    cells.iter().filter(|cell| !cell.text.trim().is_empty()).count() < 2
}

/// A cell that spans into the rows below.
#[derive(Clone)]
struct Spanning {
    cell: Cell<'static>,
    /// How many rows are left, and where its own tag stands.
    left: u64,
}

fn expanded(raw_rows: Vec<RawRow>, raw: &mut RawTable, source: &PageText<'_>) -> Result<Vec<Row<'static>>> {
    let width = raw_rows.iter().map(|row| row.cells.iter().map(RawCell::width).sum()).max().unwrap_or(0);
    if width > MAX_COLUMNS {
        return Err(Error::parse(format!("a table of {width} columns; at most {MAX_COLUMNS} are read"))
            .at(source.at(raw.start))
            .with_help(TOO_LARGE));
    }
    let mut warn = |cell: &Cell<'static>, message: String| {
        let (offset, rule) = (cell.offset, &rule::LONG_SPAN);
        raw.findings.push(PageFinding { offset, rule, severity: Severity::Warning, message });
    };
    let mut repeated = 0;
    let mut carried: Vec<Option<Spanning>> = vec![None; width];
    let mut group = 0;
    let mut rows = Vec::with_capacity(raw_rows.len());
    let past_end = |carried: &mut Vec<Option<Spanning>>, warn: &mut dyn FnMut(&Cell<'static>, String)| {
        let mut last = None;
        for spanning in carried.iter_mut().filter_map(Option::take) {
            if spanning.left < ALL && last != Some(spanning.cell.offset) {
                let rows = counted(usize::try_from(spanning.left).unwrap_or(usize::MAX), "row");
                warn(&spanning.cell, format!("it spans {rows} more than there are: is a row lost?"));
            }
            last = Some(spanning.cell.offset);
        }
    };
    for RawRow { cells: raw_cells, start, end, group: of_group, .. } in raw_rows {
        if of_group != group {
            past_end(&mut carried, &mut warn);
            group = of_group;
        }
        let mut cells: Vec<Cell<'static>> = Vec::with_capacity(raw_cells.len());
        let carry = |cells: &mut Vec<Cell<'static>>, carried: &mut [Option<Spanning>], repeated: &mut usize| {
            while let Some(slot) = carried.get_mut(cells.len())
                && let Some(spanning) = slot
            {
                *repeated += cost(&spanning.cell);
                cells.push(spanning.cell.clone());
                if spanning.left < ALL {
                    spanning.left -= 1;
                }
                if spanning.left == 0 {
                    *slot = None;
                }
            }
        };
        for raw_cell in raw_cells {
            carry(&mut cells, &mut carried, &mut repeated);
            let cell = Cell { text: CellText::Shared(raw_cell.text.into()), offset: raw_cell.offset };
            if raw_cell.colspan > MAX_COLUMNS as u64 {
                let columns = raw_cell.colspan;
                warn(
                    &cell,
                    format!("it spans {columns} columns, and the table has {width}: it is read up to the last"),
                );
            }
            let wanted = if raw_cell.colspan > MAX_COLUMNS as u64 { width } else { raw_cell.colspan.max(1) as usize };
            // Nothing below means all rows that follow.
            let below = if raw_cell.rowspan == 0 { ALL } else { (raw_cell.rowspan - 1).min(ALL - 1) };
            for nth in 0..wanted {
                let at = cells.len();
                if nth > 0 && (carried.get(at).is_none_or(Option::is_some) || at >= width) {
                    break;
                }
                if below > 0 {
                    if carried.len() <= at {
                        carried.resize(at + 1, None);
                    }
                    if let Some(slot) = carried.get_mut(at) {
                        *slot = Some(Spanning { cell: cell.clone(), left: below });
                    }
                }
                if nth > 0 {
                    repeated += cost(&cell);
                }
                cells.push(cell.clone());
            }
        }
        carry(&mut cells, &mut carried, &mut repeated);
        // Over all tables of the page: a page may consist of small ones.
        let most = MAX_REPEATED.max(2 * source.text.len());
        if source.repeat(std::mem::take(&mut repeated)) > most {
            let message = format!("the spans of the tables down to here repeat more than {most} bytes of cells");
            return Err(Error::parse(message).at(source.at(start)).with_help(TOO_LARGE));
        }
        let shape = Some(RowShape { written: cells.len(), is_closed: true });
        rows.push(Row { cells, shape, range: start..end.max(start) });
    }
    past_end(&mut carried, &mut warn);
    Ok(rows)
}

/// What spans may repeat on any page, in bytes; of a larger page twice its size. Each place of a cell is one of its
/// text in a catalog and in all that is printed of it, however it is held here.
const MAX_REPEATED: usize = 1 << 20;

/// What it costs to have a cell in one more place, in bytes.
fn cost(cell: &Cell<'_>) -> usize {
    size_of::<Cell<'_>>() + cell.text.len()
}

/// As many rows as there are.
const ALL: u64 = u64::MAX;

/// Where tables start that are none of codes, but stand in one or around one: they are a part of what a cell says, or
/// only set out the page.
pub(super) fn idle(mut spans: Vec<(Range<usize>, bool)>) -> Known<usize> {
    sort_by_key(&mut spans, |(span, _)| (span.start, std::cmp::Reverse(span.end)));
    let mut idle = Vec::new();
    let mut inside = 0;
    // Tables that are open, each with its start.
    let mut around: Vec<&Range<usize>> = Vec::new();
    for (span, is_of_codes) in &spans {
        while around.last().is_some_and(|open| open.end <= span.start) {
            around.pop();
        }
        if *is_of_codes {
            inside = inside.max(span.end);
            idle.extend(around.drain(..).map(|open| open.start));
        } else if span.start < inside {
            idle.push(span.start);
        } else {
            around.push(span);
        }
    }
    idle.into_iter().collect()
}
