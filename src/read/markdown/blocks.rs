//! A page in Markdown as a sequence of blocks: headings, tables, and whatever else may hold codes.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::error::{Error, Result};
use crate::read::page::{BREAK, Block, Cell, Markup, PageText, Row, Table, cells_in, is_unseen};

/// More columns than any table of codes has.
const MAX_COLUMNS: usize = 256;

/// More cells than any page lacks. A parser fills every short row up to the header's width, so that a wide header over
/// many short rows costs their product.
const MAX_MISSING_CELLS: usize = 4 << 20;

/// A block, or HTML that is not yet taken apart.
#[derive(Debug)]
pub(super) enum Piece {
    Block(Block),
    Html,
}

/// A piece of the page, with its place in the source.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) piece: Piece,
    pub(super) range: Range<usize>,
}

/// Reads the page with a parser of CommonMark and GFM tables: its pieces, and where in it there is text or HTML and no
/// markup of Markdown.
pub(super) fn pieces(source: &PageText<'_>) -> Result<(Vec<Placed>, Vec<Range<usize>>)> {
    check_width(source)?;
    let text = bridged(source);
    let mut builder = Builder::default();
    for (event, range) in Parser::new_ext(&text, Options::ENABLE_TABLES).into_offset_iter() {
        builder.take(event, range, source.text);
    }
    builder.visible.sort_by_key(|range| range.start);
    Ok((builder.pieces, builder.visible))
}

fn check_width(source: &PageText<'_>) -> Result<()> {
    let refuse = |offset: usize, message: String| {
        let error = Error::parse(message).at(source.at(offset));
        Err(error.with_help("a table of codes has two columns, or a few more: is this the right page?"))
    };
    // The columns of the table that may have begun above, and the cells that its rows lack.
    let (mut width, mut missing) = (0, 0);
    for (offset, line) in source.lines_in(0..source.text.len()) {
        let columns = line.bytes().filter(|&byte| byte == b'|').count();
        let is_delimiter = columns > 0
            && line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b'>') || byte.is_ascii_whitespace());
        if is_delimiter && columns > MAX_COLUMNS {
            return refuse(offset, format!("a table of about {columns} columns; at most {MAX_COLUMNS} are read"));
        }
        width = match line.trim().is_empty() {
            true => 0,
            false if is_delimiter => columns,
            false => width,
        };
        missing += width.saturating_sub(columns);
        if missing > MAX_MISSING_CELLS {
            let message =
                format!("the rows down to here lack {missing} cells; at most {MAX_MISSING_CELLS} are filled up");
            return refuse(offset, message);
        }
    }
    Ok(())
}

/// The text with every line that is a lone `|` made a row: such a line ends a table, and what follows would be lost.
/// No offset changes.
fn bridged<'t>(source: &PageText<'t>) -> Cow<'t, str> {
    let lone: Vec<usize> = source
        .lines_in(0..source.text.len())
        .filter(|(_, line)| line.trim_matches([' ', '\t', '>']) == "|")
        .filter_map(|(offset, line)| line.find('|').map(|at| offset + at))
        .collect();
    if lone.is_empty() {
        return Cow::Borrowed(source.text);
    }
    let mut text = String::with_capacity(source.text.len());
    let mut copied = 0;
    for at in lone {
        text.push_str(&source.text[copied..at]);
        text.push_str(LONE);
        copied = at + 1;
    }
    text.push_str(&source.text[copied..]);
    Cow::Owned(text)
}

/// What a lone `|` is read as, one byte too: any text makes a row.
const LONE: &str = "x";

#[derive(Debug, Default)]
struct Builder {
    pieces: Vec<Placed>,
    visible: Vec<Range<usize>>,
    table: Option<Table>,
    row: Option<Row>,
    /// The visible text that is being collected, with the offset of its first character.
    text: Option<(String, Option<usize>)>,
    start: usize,
    /// Where in a paragraph a table in HTML begins.
    html: Option<usize>,
}

impl Builder {
    fn take(&mut self, event: Event<'_>, range: Range<usize>, source: &str) {
        self.end_loose_html(&event, &range);
        match event {
            Event::Start(Tag::Heading { .. } | Tag::Paragraph | Tag::TableCell) => {
                self.text = Some((String::new(), None));
                self.start = range.start;
                self.html = None;
            }
            Event::End(TagEnd::Heading(level)) => {
                let (text, _) = self.text.take().unwrap_or_default();
                let block = Block::Heading { level: level_number(level), text, offset: range.start };
                self.add(Piece::Block(block), range);
            }
            Event::End(TagEnd::Paragraph) => {
                let (text, _) = self.text.take().unwrap_or_default();
                let html = self.html.take();
                let text_range = range.start..html.unwrap_or(range.end);
                let block = Block::Paragraph { text, range: text_range.clone() };
                self.add(Piece::Block(block), text_range);
                if let Some(start) = html {
                    self.add(Piece::Html, start..range.end);
                }
            }
            Event::Start(Tag::Table(_)) => {
                self.table = Some(Table {
                    markup: Markup::Markdown,
                    header: row(range, source),
                    rows: Vec::new(),
                    doubts: Vec::new(),
                });
            }
            Event::Start(Tag::TableHead | Tag::TableRow) => self.row = Some(row(range, source)),
            Event::End(TagEnd::TableCell) => {
                let (text, offset) = self.text.take().unwrap_or_default();
                if let Some(row) = &mut self.row {
                    row.cells.push(Cell { text: text.into(), offset: offset.unwrap_or(self.start) });
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
            Event::End(TagEnd::HtmlBlock) => self.add(Piece::Html, range),
            Event::Start(Tag::CodeBlock(kind)) => {
                let fenced = matches!(kind, CodeBlockKind::Fenced(_));
                self.start = range.start;
                if fenced || range.end > range.start {
                    self.add(Piece::Block(Block::Code { range: range.clone() }), range);
                }
            }
            Event::Text(text) => {
                self.push(&text, range.start);
                self.visible.push(range);
            }
            Event::Html(_) => self.visible.push(range),
            Event::Code(text) => {
                let ticks = source[range.clone()].bytes().take_while(|&byte| byte == b'`').count();
                self.push(&text, range.start + ticks);
                self.visible.push(range.start + ticks..range.end - ticks);
            }
            Event::SoftBreak | Event::HardBreak => self.push(" ", range.start),
            Event::InlineHtml(html) => {
                self.visible.push(range.clone());
                let html = html.to_ascii_lowercase();
                if html.starts_with("<br") {
                    self.push(BREAK.encode_utf8(&mut [0; 4]), range.start);
                } else if html.starts_with("<table") && self.row.is_none() {
                    self.html.get_or_insert(range.start);
                }
            }
            _ => {}
        }
    }

    /// In lists without blank lines text stands in no paragraph: a table in HTML that began in it ends where a block
    /// begins, or the item ends.
    fn end_loose_html(&mut self, event: &Event<'_>, range: &Range<usize>) {
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
        if self.text.is_none()
            && let Some(start) = self.html.take()
        {
            self.add(Piece::Html, start..end.max(start));
        }
    }

    fn add(&mut self, piece: Piece, range: Range<usize>) {
        self.pieces.push(Placed { piece, range });
    }

    fn push(&mut self, text: &str, offset: usize) {
        if self.html.is_some() {
            return;
        }
        if let Some((collected, start)) = &mut self.text {
            if start.is_none()
                && let Some(visible) = text.find(|c: char| !c.is_whitespace() && !is_unseen(c))
            {
                *start = Some(offset + visible);
            }
            collected.push_str(text);
        }
    }
}

/// A row without its cells.
fn row(range: Range<usize>, source: &str) -> Row {
    let text = &source[range.clone()];
    Row { cells: Vec::new(), written: cells_in(text), is_closed: text.trim_end().ends_with('|'), range }
}

fn level_number(level: HeadingLevel) -> u8 {
    level as u8
}
