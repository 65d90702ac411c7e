//! Lists of codes that are side by side in one table.

use super::block::{Cell, PageTable, Row, RowShape};
use super::source::PageText;
use crate::api::normal;
use crate::sort::Listed;
use crate::text::fold;

/// The lists of codes that one table has side by side, if it has several: each starts with the same header.
pub(super) fn lists<'t>(table: &PageTable<'t>, code: usize, source: &PageText<'_>) -> Option<Vec<PageTable<'t>>> {
    let header = &table.header.cells;
    let name = |cell: &Cell<'_>| normal(&fold(&cell.text));
    let first = header.get(code)?;
    let behind = header.iter().enumerate().skip(code + 1);
    if behind.len() == 0 {
        return None;
    }
    let wanted = name(first);
    // A header that spans two columns is one.
    let next = behind.filter(|(_, cell)| cell.offset != first.offset && name(cell) == wanted);
    let mut starts: Vec<usize> = next.map(|(at, _)| at).listed();
    if starts.is_empty() {
        return None;
    }
    starts.insert(0, 0);
    // Cells beyond the header are of the last list.
    let part = |row: &Row<'t>, start: usize, end: usize| Row {
        cells: row.cells.iter().take(end).skip(start).cloned().collect(),
        shape: Some(part_of(row.shape(source), start, end)),
        range: row.range.clone(),
    };
    let list = |nth: usize| {
        let start = |nth: usize| starts.get(nth).copied().unwrap_or(usize::MAX);
        let (start, end) = (start(nth), start(nth + 1));
        let is_filled = |row: &&Row<'t>| {
            nth == 0 || row.cells.iter().take(end).skip(start).any(|cell| !cell.text.trim().is_empty())
        };
        PageTable {
            markup: table.markup,
            header: part(&table.header, start, end),
            // The last list may be shorter than the others.
            rows: table.rows.iter().filter(is_filled).map(|row| part(row, start, end)).collect(),
            findings: if nth == 0 { table.findings.clone() } else { Vec::new() },
        }
    };
    Some((0..starts.len()).map(list).filter(|list| !list.rows.is_empty()).collect())
}

/// How a row is written between these columns.
fn part_of(shape: RowShape, start: usize, end: usize) -> RowShape {
    RowShape { written: shape.written.min(end).saturating_sub(start), ..shape }
}
