//! Tables in HTML as they are written, before spans are looked at.

use crate::read::page::PageFinding;

/// More columns than any table of codes has.
pub(super) const MAX_COLUMNS: usize = 256;

/// A table as it is written.
#[derive(Debug)]
pub(super) struct RawTable {
    pub(super) start: usize,
    pub(super) rows: Vec<RawRow>,
    pub(super) row: Option<RawRow>,
    /// Which of the parts of the table rows are being read for: nothing spans from one into the next.
    pub(super) group: usize,
    pub(super) in_caption: bool,
    pub(super) findings: Vec<PageFinding>,
}

#[derive(Debug)]
pub(super) struct RawRow {
    pub(super) cells: Vec<RawCell>,
    pub(super) cell: Option<RawCell>,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) group: usize,
}

#[derive(Debug)]
pub(super) struct RawCell {
    pub(super) text: String,
    pub(super) offset: usize,
    /// Whether the offset is that of a visible character.
    pub(super) is_seen: bool,
    pub(super) rowspan: u64,
    pub(super) colspan: u64,
    /// Whether it is written as a header.
    pub(super) is_header: bool,
}

impl RawTable {
    pub(super) fn new(start: usize) -> Self {
        Self { start, rows: Vec::new(), row: None, group: 0, in_caption: false, findings: Vec::new() }
    }

    pub(super) fn close_row(&mut self, end: usize) {
        if let Some(mut row) = self.row.take() {
            row.close_cell();
            row.end = end;
            self.rows.push(row);
        }
    }
}

impl RawRow {
    pub(super) fn new(start: usize, group: usize) -> Self {
        Self { cells: Vec::new(), cell: None, start, end: start, group }
    }

    pub(super) fn close_cell(&mut self) {
        self.cells.extend(self.cell.take());
    }
}

impl RawCell {
    /// How many columns it surely takes.
    pub(super) fn width(&self) -> usize {
        if self.colspan > MAX_COLUMNS as u64 { 1 } else { self.colspan.max(1) as usize }
    }
}

/// A table that is open, in a text that stands somewhere in the page.
pub(super) struct OpenTable<'a> {
    pub(super) base: usize,
    pub(super) table: &'a mut RawTable,
}

impl OpenTable<'_> {
    pub(super) fn start_row(self, at: usize) {
        let at = self.base + at;
        self.table.in_caption = false;
        self.table.close_row(at);
        self.table.row = Some(RawRow::new(at, self.table.group));
    }

    pub(super) fn start_cell(self, at: usize, cell: RawCell) {
        let group = self.table.group;
        self.table.in_caption = false;
        let row = self.table.row.get_or_insert_with(|| RawRow::new(self.base + at, group));
        row.close_cell();
        row.cell = Some(cell);
    }
}
