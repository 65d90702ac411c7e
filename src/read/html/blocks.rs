//! From tokens of HTML to blocks, with what is left open closed as browsers do.

use std::ops::Range;

use super::elements::{APART, RAW, heading_level, holds_cells, is_void, left_of_tag};
use super::grid;
use super::lines::Lines;
use super::raw::{OpenTable, RawCell, RawTable};
use super::tokens::{MASK, Tag, Token, first_visible, tokens};
use crate::api::{Api, normal};
use crate::error::Result;
use crate::read::page::{BREAK, Block, PageFinding, PageFindings, PageText, head_codes, rule};
use crate::report::Severity;
use crate::sort::{Listed, sort_by_key};
use crate::text::fold;

/// How many tables around it a text belongs to as well: a cell shows what stands in the tables inside it, and a page may
/// nest thousands.
const MAX_AROUND: usize = 4;

/// An element that is left out, with how many of its name are open inside.
#[derive(Debug)]
struct Skipped {
    name: String,
    start: usize,
    depth: usize,
}

#[derive(Debug)]
pub(super) struct HtmlBlocks<'r, 't> {
    text: &'r str,
    /// Where the text stands in the page.
    base: usize,
    /// Whether other markup than HTML is masked in it.
    is_masked: bool,
    source: &'r PageText<'t>,
    api: &'r Api,
    blocks: Vec<(usize, Block<'static>)>,
    /// Every table, from where to where, and whether it is one of codes.
    spans: Vec<(Range<usize>, bool)>,
    findings: Vec<PageFinding>,
    tables: Vec<RawTable>,
    /// The text outside of tables and headings that is being collected, and where it starts.
    prose: Option<(usize, String)>,
    heading: Option<(u8, usize, String)>,
    /// What is outside of tables as lines.
    lines: Lines,
    raw: Option<Skipped>,
    hidden: Option<Skipped>,
    /// Where what is not yet looked at begins.
    at: usize,
}

impl<'r, 't> HtmlBlocks<'r, 't> {
    pub(super) fn new(text: &'r str, base: usize, source: &'r PageText<'t>, api: &'r Api) -> Self {
        Self {
            text,
            base,
            is_masked: text.contains(MASK) && !source.get(base..base + text.len()).contains(MASK),
            source,
            api,
            blocks: Vec::new(),
            spans: Vec::new(),
            findings: Vec::new(),
            tables: Vec::new(),
            prose: None,
            heading: None,
            lines: Lines::new(),
            raw: None,
            hidden: None,
            at: 0,
        }
    }

    pub(super) fn read(mut self, findings: &mut PageFindings<'_, '_>) -> Result<Vec<Block<'static>>> {
        for token in tokens(self.text) {
            self.take(token)?;
        }
        self.end()?;
        findings.extend(self.findings);
        let idle = grid::idle(self.spans);
        self.blocks.retain(|(offset, block)| !matches!(block, Block::Table(_)) || !idle.contains(offset));
        // Tables inside others are finished before them.
        sort_by_key(&mut self.blocks, |(offset, _)| *offset);
        Ok(self.blocks.into_iter().map(|(_, block)| block).collect())
    }

    fn take(&mut self, token: Token) -> Result<()> {
        match token {
            Token::Start(tag) => {
                self.at = tag.range.end;
                self.start(&tag)
            }
            Token::End { name, range } => {
                self.at = range.end;
                self.finish(&name, &range)
            }
            Token::Text { text, range } => {
                self.at = range.end;
                self.text(&text, &range);
                Ok(())
            }
            Token::Comment { range } => {
                self.hide(self.at..range.end.max(self.at), "a comment");
                self.at = range.end.max(self.at);
                Ok(())
            }
            Token::Cut { range } => {
                let start = self.at.min(range.end);
                self.hide(start..self.text.len(), "a tag that is not closed");
                self.warn(start, "it is not closed: all up to the end of the page is taken for a part of it");
                Ok(())
            }
        }
    }

    fn hide(&mut self, range: Range<usize>, what: &'static str) {
        let range = self.base + range.start..self.base + range.end;
        self.blocks.push((range.start, Block::Hidden { range, what }));
    }

    /// A warning about a tag.
    fn warn(&mut self, at: usize, message: &str) {
        let (offset, message) = (self.base + at, message.to_owned());
        let finding = PageFinding { offset, rule: &rule::BROKEN_TAG, severity: Severity::Warning, message };
        match self.tables.last_mut() {
            Some(table) => table.findings.push(finding),
            None => self.findings.push(finding),
        }
    }

    /// Looks for markup inside a tag: a quote or bracket is missing, and what should stand behind it was swallowed.
    fn check_tag(&mut self, range: &Range<usize>, name: &str) {
        let inside = self.text.get(range.start + 1..range.end).unwrap_or_default();
        if !inside.contains('<') {
            return;
        }
        let is_part = heading_level(name).is_some() || ["table", "thead", "tbody", "tr", "th", "td"].contains(&name);
        if is_part || holds_cells(inside) && !self.tables.is_empty() {
            self.warn(range.start, "there are other tags inside it: is a quote or a bracket missing?");
        }
        self.hide(range.clone(), "a tag");
    }

    fn start(&mut self, tag: &Tag) -> Result<()> {
        let name = tag.name.as_str();
        if self.raw.is_some() {
            return Ok(());
        }
        self.check_tag(&tag.range, name);
        if let Some(hidden) = &mut self.hidden
            && !matches!(name, "td" | "th" | "tr" | "table")
        {
            hidden.depth += usize::from(hidden.name == name);
            return Ok(());
        }
        let at = tag.range.start;
        match name {
            "br" => self.push(BREAK.encode_utf8(&mut [0; 4]), None),
            // The number of a note is no part of what it stands behind.
            "sup" if self.is_in_cell() => self.push("^", None),
            "table" => {
                self.hidden = None;
                self.flush();
                self.flush_heading();
                // A table may stand in the cell of another; beside its cells, it ends it.
                if self.tables.last().is_some_and(|table| table.row.as_ref().is_none_or(|row| row.cell.is_none())) {
                    self.unclosed("another table begins before it is closed");
                    self.close_table(at)?;
                }
                self.tables.push(RawTable::new(self.base + at));
            }
            "thead" | "tbody" | "tfoot" => {
                if let Some(table) = self.tables.last_mut() {
                    table.close_row(self.base + at);
                    table.group += 1;
                }
            }
            "caption" => {
                if let Some(table) = self.tables.last_mut() {
                    table.in_caption = true;
                }
            }
            "tr" => {
                self.hidden = None;
                let table = self.table(at);
                table.start_row(at);
            }
            "td" | "th" => {
                self.hidden = None;
                // In the cells around, what follows stands apart.
                self.push(" ", None);
                let (rowspan, colspan) = (tag.rowspan.unwrap_or(1), tag.colspan.unwrap_or(1));
                let offset = self.base + tag.range.end;
                self.table(at).start_cell(
                    at,
                    RawCell { text: String::new(), offset, is_seen: false, rowspan, colspan, is_header: name == "th" },
                );
            }
            _ if RAW.contains(&name) => {
                self.raw = Some(Skipped { name: name.to_owned(), start: at, depth: 0 });
            }
            _ if heading_level(name).is_some() => {
                self.flush();
                self.flush_heading();
                self.apart();
                self.lines.start_heading();
                self.heading = heading_level(name).map(|level| (level, self.base + at, String::new()));
            }
            _ if APART.contains(&name) => {
                if matches!(name, "p" | "ul" | "ol" | "dl" | "pre" | "section") {
                    self.end_heading_with_text();
                }
                self.apart();
                self.lines.start(name, None, self.base + at);
            }
            // What a button says, such as `Copy`, is no text of its cell.
            _ if (tag.is_hidden || name == "button") && self.is_in_cell() && !is_void(name) => {
                self.hidden = Some(Skipped { name: name.to_owned(), start: at, depth: 0 });
            }
            _ if self.tables.is_empty() => self.lines.start(name, tag.leads_here, self.base + at),
            _ => {}
        }
        Ok(())
    }

    fn finish(&mut self, name: &str, range: &Range<usize>) -> Result<()> {
        if let Some(raw) = &self.raw {
            if raw.name == name {
                self.raw = None;
            }
            return Ok(());
        }
        self.check_tag(range, name);
        if let Some(hidden) = &mut self.hidden
            && !matches!(name, "td" | "th" | "tr" | "table")
        {
            if hidden.name == name {
                match hidden.depth {
                    0 => self.hidden = None,
                    _ => hidden.depth -= 1,
                }
            }
            return Ok(());
        }
        let (at, end) = (self.base + range.start, self.base + range.end);
        match name {
            "td" | "th" => {
                self.hidden = None;
                if let Some(row) = self.tables.last_mut().and_then(|table| table.row.as_mut()) {
                    row.close_cell();
                }
            }
            "tr" => {
                self.hidden = None;
                if let Some(table) = self.tables.last_mut() {
                    table.close_row(end);
                }
            }
            "thead" | "tbody" | "tfoot" => {
                if let Some(table) = self.tables.last_mut() {
                    table.close_row(at);
                    table.group += 1;
                }
            }
            "caption" => {
                if let Some(table) = self.tables.last_mut() {
                    table.in_caption = false;
                }
            }
            "table" => {
                self.hidden = None;
                self.flush_heading();
                self.close_table(range.end)?;
            }
            // A paragraph that ends but never began is one.
            _ if heading_level(name).is_some() => self.flush_heading(),
            _ if self.tables.is_empty() => {
                self.lines.end(name, at);
                if APART.contains(&name) {
                    self.apart();
                }
            }
            _ if APART.contains(&name) => self.apart(),
            _ => {}
        }
        Ok(())
    }

    /// The table that is open; one that begins here, if a row or cell stands in none.
    fn table(&mut self, at: usize) -> OpenTable<'_> {
        if self.tables.is_empty() {
            self.flush();
            self.flush_heading();
            let mut table = RawTable::new(self.base + at);
            table.findings.push(PageFinding {
                offset: self.base + at,
                rule: &rule::BROKEN_TAG,
                severity: Severity::Warning,
                message: "it is in no table: is the tag that begins the table broken?".to_owned(),
            });
            self.tables.push(table);
        }
        let last = self.tables.len() - 1;
        OpenTable { base: self.base, table: &mut self.tables[last] }
    }

    fn is_in_cell(&self) -> bool {
        self.tables.last().and_then(|table| table.row.as_ref()).is_some_and(|row| row.cell.is_some())
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        if self.raw.is_some() || self.hidden.is_some() {
            return;
        }
        if let Some(rest) = left_of_tag(text)
            && !self.tables.is_empty()
        {
            self.warn(range.start, &format!("{rest:?} is text here: is the bracket before it missing?"));
        }
        let source = self.text.get(range.clone()).unwrap_or_default();
        let offset = first_visible(source, self.is_masked).map(|at| self.base + range.start + at);
        match self.is_masked {
            true => self.push(&text.replace(MASK, ""), offset),
            false => self.push(text, offset),
        }
    }

    /// Text, with the place of its first visible character if it has any.
    fn push(&mut self, text: &str, offset: Option<usize>) {
        if let Some((_, _, heading)) = &mut self.heading {
            heading.push_str(text);
        }
        for table in self.tables.iter_mut().rev().take(MAX_AROUND) {
            match table.row.as_mut().and_then(|row| row.cell.as_mut()) {
                Some(cell) => {
                    cell.text.push_str(text);
                    if let Some(offset) = offset.filter(|_| !cell.is_seen) {
                        (cell.offset, cell.is_seen) = (offset, true);
                    }
                }
                None if table.in_caption => break,
                None => {
                    if let Some(offset) = offset {
                        let message = format!("it is in no cell: {:?}", fold(text));
                        let (rule, severity) = (&rule::STRAY_TEXT, Severity::Warning);
                        table.findings.push(PageFinding { offset, rule, severity, message });
                    }
                    break;
                }
            }
        }
        if !self.tables.is_empty() {
            return;
        }
        self.lines.push(text, offset);
        if self.heading.is_none() {
            let start = offset.unwrap_or(self.base + self.at);
            self.prose.get_or_insert((start, String::new())).1.push_str(text);
        }
    }

    /// Sets what follows apart from what was before.
    fn apart(&mut self) {
        self.flush();
        self.push(" ", None);
    }

    fn flush(&mut self) {
        if let Some((start, text)) = self.prose.take()
            && !text.trim().is_empty()
        {
            let lines = self.lines.take(self.base + self.at);
            self.blocks.push((start, Block::Prose { text, lines }));
        }
    }

    fn flush_heading(&mut self) {
        if let Some((level, offset, text)) = self.heading.take() {
            let marked = self.lines.take_heading();
            let marked = marked.trim_matches(['¶', '#', '§', ' ']).into();
            // Pages put a link to the heading itself behind it.
            let text = fold(&text).trim_end_matches(['¶', '#', '§', ' ']).to_owned();
            if !text.is_empty() {
                self.blocks.push((offset, Block::Heading { level, text: text.into(), offset, marked: Some(marked) }));
            }
        }
    }

    /// What cannot stand in a heading ends it, once there is something in it.
    fn end_heading_with_text(&mut self) {
        if self.heading.as_ref().is_some_and(|(_, _, text)| !text.trim().is_empty()) {
            self.flush_heading();
        }
    }

    fn unclosed(&mut self, why: &str) {
        if let Some(table) = self.tables.last_mut() {
            let (offset, message) = (table.start, format!("the table is not closed: {why}"));
            table.findings.push(PageFinding {
                offset,
                rule: &rule::UNCLOSED_HTML,
                severity: Severity::Warning,
                message,
            });
        }
    }

    fn close_table(&mut self, end: usize) -> Result<()> {
        let Some(mut table) = self.tables.pop() else { return Ok(()) };
        table.close_row(self.base + end);
        let (start, api) = (table.start, self.api);
        if let Some(table) = grid::table(table, self.source, api)? {
            let is_of_codes = head_codes(table.header.cells.iter().map(|cell| &*cell.text), api);
            let cells = || table.rows.iter().chain([&table.header]).flat_map(|row| &row.cells);
            let says_none = |text: &str| api.index().no_codes_sentences.is_in(&normal(text));
            if !is_of_codes && cells().any(|cell| says_none(&cell.text)) {
                // A table that only sets out the page.
                let text = cells().map(|cell| fold(&cell.text)).listed().join(" ");
                self.blocks.push((start, Block::Prose { text, lines: Vec::new() }));
                return Ok(());
            }
            self.spans.push((start..self.base + end, is_of_codes));
            self.blocks.push((start, Block::Table(table)));
        }
        Ok(())
    }

    fn end(&mut self) -> Result<()> {
        if let Some(raw) = self.raw.take() {
            self.hide(raw.start..self.text.len(), "an element that is not closed");
        }
        if let Some(hidden) = self.hidden.take() {
            self.hide(hidden.start..self.text.len(), "an element that is not closed");
        }
        self.flush_heading();
        while !self.tables.is_empty() {
            self.unclosed("are rows missing at its end?");
            self.close_table(self.text.len())?;
        }
        self.flush();
        Ok(())
    }
}
