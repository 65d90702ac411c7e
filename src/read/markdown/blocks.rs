//! A page in Markdown as a sequence of blocks: headings, tables, and whatever else may hold codes.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::prepare::prepare;
use crate::error::Result;
use crate::read::page::{BREAK, Block, Cell, Markup, PageTable, PageText, Row};
use crate::sort::sort_by_key;
use crate::text::is_unseen;

/// A block, or HTML that is not yet taken apart.
#[derive(Debug)]
pub(super) enum Piece<'t> {
    Block(Block<'t>),
    Html,
}

/// A piece of the page, with its place in the source.
#[derive(Debug)]
pub(super) struct Placed<'t> {
    pub(super) piece: Piece<'t>,
    pub(super) range: Range<usize>,
}

/// Reads the page with a parser of CommonMark and GFM tables: its pieces, and where in it there is text or HTML and no
/// markup of Markdown.
pub(super) fn pieces<'t>(source: &PageText<'t>) -> Result<(Vec<Placed<'t>>, Vec<Range<usize>>)> {
    let text = prepare(source)?;
    let mut builder = Builder::new(source.text);
    for (event, range) in Parser::new_ext(&text, Options::ENABLE_TABLES).into_offset_iter() {
        builder.take(event, range);
    }
    sort_by_key(&mut builder.visible, |range| range.start);
    Ok((builder.pieces, builder.visible))
}

#[derive(Debug)]
struct Builder<'t> {
    source: &'t str,
    /// Whether HTML has begun: only behind that it matters what of the text is visible.
    has_html: bool,
    pieces: Vec<Placed<'t>>,
    visible: Vec<Range<usize>>,
    table: Option<PageTable<'t>>,
    row: Option<Row<'t>>,
    text: Option<Collected<'t>>,
    /// Where in a paragraph a table in HTML begins.
    html: Option<usize>,
}

/// Visible text that is being collected: a part of the source for as long as it is just that.
#[derive(Debug)]
struct Collected<'t> {
    text: Cow<'t, str>,
    /// Where the part of the source ends.
    end: usize,
    /// Where the first visible character is; where the collection began, as long as there is none.
    offset: usize,
    is_seen: bool,
    /// As long as it gets, most likely.
    most: usize,
}

impl<'t> Collected<'t> {
    fn new(range: Range<usize>) -> Self {
        Self { text: Cow::Borrowed(""), end: range.start, offset: range.start, is_seen: false, most: range.len() }
    }

    fn push(&mut self, text: &str, range: Range<usize>, source: &'t str) {
        if !self.is_seen
            && let Some(visible) = text.find(|c: char| !c.is_whitespace() && !is_unseen(c))
        {
            (self.offset, self.is_seen) = (range.start + visible, true);
        }
        if let Cow::Borrowed(collected) = self.text {
            let start = if collected.is_empty() { range.start } else { self.end.saturating_sub(collected.len()) };
            let is_next = collected.is_empty() || range.start == self.end;
            if is_next && source.get(range.clone()) == Some(text) {
                (self.text, self.end) = (Cow::Borrowed(source.get(start..range.end).unwrap_or_default()), range.end);
                return;
            }
        }
        match &mut self.text {
            Cow::Owned(collected) => collected.push_str(text),
            Cow::Borrowed(collected) => {
                let mut owned = String::with_capacity(self.most.max(collected.len() + text.len()));
                owned.push_str(collected);
                owned.push_str(text);
                self.text = Cow::Owned(owned);
            }
        }
    }
}

impl<'t> Builder<'t> {
    fn new(source: &'t str) -> Self {
        Self {
            source,
            has_html: false,
            // As many as most pages have.
            pieces: Vec::with_capacity(64),
            visible: Vec::new(),
            table: None,
            row: None,
            text: None,
            html: None,
        }
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        self.end_loose_html(&event, &range);
        match event {
            Event::Start(Tag::Heading { .. } | Tag::Paragraph | Tag::TableCell) => {
                self.text = Some(Collected::new(range.clone()));
                self.html = None;
            }
            Event::End(TagEnd::Heading(level)) => {
                let text = self.collected();
                let block = Block::Heading { level: level_number(level), text, offset: range.start, marked: None };
                self.add(Piece::Block(block), range);
            }
            Event::End(TagEnd::Paragraph) => {
                let text = self.collected();
                let html = self.html.take();
                let text_range = range.start..html.unwrap_or(range.end);
                let block = Block::Paragraph { text, range: text_range.clone() };
                self.add(Piece::Block(block), text_range);
                if let Some(start) = html {
                    self.add(Piece::Html, start..range.end);
                }
            }
            Event::Start(Tag::Table(_)) => {
                let header = row(range, 0);
                self.table =
                    Some(PageTable { markup: Markup::Markdown, header, rows: Vec::new(), findings: Vec::new() });
            }
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                let width = self.table.as_ref().map_or(0, |table| table.header.cells.len());
                self.row = Some(row(range, width));
            }
            Event::End(TagEnd::TableCell) => {
                if let (Some(row), Some(Collected { text, offset, .. })) = (&mut self.row, self.text.take()) {
                    row.cells.push(Cell { text: text.into(), offset });
                }
            }
            Event::End(TagEnd::TableHead) => {
                if let (Some(table), Some(row)) = (&mut self.table, self.row.take()) {
                    table.header = row;
                }
            }
            Event::End(TagEnd::TableRow) => {
                if let (Some(table), Some(mut row)) = (&mut self.table, self.row.take()) {
                    // Cells that are only filled up are not kept: one that is not there is empty.
                    let kept = row.cells.iter().rposition(|cell| !cell.text.is_empty()).map_or(0, |last| last + 1);
                    row.cells.truncate(kept);
                    table.rows.push(row);
                }
            }
            Event::End(TagEnd::Table) => {
                if let Some(table) = self.table.take() {
                    self.add(Piece::Block(Block::Table(table)), range);
                }
            }
            Event::Start(Tag::HtmlBlock) => self.has_html = true,
            Event::Start(Tag::List(_)) => {
                self.add(Piece::Block(Block::List { offset: range.start }), range);
            }
            Event::End(TagEnd::HtmlBlock) => self.add(Piece::Html, range),
            Event::Start(Tag::CodeBlock(kind)) => {
                let fenced = matches!(kind, CodeBlockKind::Fenced(_));
                if fenced || range.end > range.start {
                    self.add(Piece::Block(Block::Code { range: range.clone() }), range);
                }
            }
            Event::Text(text) => {
                self.show(range.clone());
                self.push(&text, range);
            }
            Event::Html(_) => self.show(range),
            Event::Code(text) => {
                let ticks = self.source.get(range.clone()).unwrap_or_default();
                let ticks = ticks.bytes().take_while(|&byte| byte == b'`').count();
                let inside = range.start + ticks..range.end.saturating_sub(ticks).max(range.start + ticks);
                self.show(inside.clone());
                self.push(&text, inside);
            }
            Event::SoftBreak | Event::HardBreak => self.push(" ", range),
            Event::InlineHtml(html) => {
                let is = |name: &str| html.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
                if is("<br") {
                    self.push(BREAK.encode_utf8(&mut [0; 4]), range.clone());
                } else if is("<sup") && self.row.is_some() {
                    self.push("^", range.clone());
                } else if is("<table") && self.row.is_none() {
                    self.html.get_or_insert(range.start);
                    self.has_html = true;
                }
                self.show(range);
            }
            // Of lists, quotes and links only the text counts; the rest is for options that are not on.
            _ => {}
        }
    }

    /// In lists without blank lines text stands in no paragraph: a table in HTML that began in it ends where a block
    /// begins, or the item ends.
    fn end_loose_html(&mut self, event: &Event<'_>, range: &Range<usize>) {
        if self.html.is_none() || self.text.is_some() {
            return;
        }
        let end = match event {
            Event::Start(
                Tag::Paragraph
                | Tag::Heading { .. }
                | Tag::BlockQuote(_)
                | Tag::CodeBlock(_)
                | Tag::HtmlBlock
                | Tag::List(_)
                | Tag::Item
                | Tag::Table(_),
            ) => range.start,
            Event::End(TagEnd::Item) => range.end,
            _ => return,
        };
        if let Some(start) = self.html.take() {
            self.add(Piece::Html, start..end.max(start));
        }
    }

    fn add(&mut self, piece: Piece<'t>, range: Range<usize>) {
        self.pieces.push(Placed { piece, range });
    }

    fn show(&mut self, range: Range<usize>) {
        if self.has_html {
            self.visible.push(range);
        }
    }

    fn push(&mut self, text: &str, range: Range<usize>) {
        if self.html.is_none()
            && let Some(collected) = &mut self.text
        {
            collected.push(text, range, self.source);
        }
    }

    /// The text that was collected.
    fn collected(&mut self) -> Cow<'t, str> {
        self.text.take().map(|collected| collected.text).unwrap_or_default()
    }
}

/// A row without its cells, of which there are most likely so many.
fn row<'t>(range: Range<usize>, width: usize) -> Row<'t> {
    Row { cells: Vec::with_capacity(width), shape: None, range }
}

fn level_number(level: HeadingLevel) -> u8 {
    level as u8
}
