//! A page as a sequence of blocks: headings, tables, and whatever else may hold codes.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::error::{Error, Result};
use crate::location::Location;

/// More columns than any table of codes has.
const MAX_COLUMNS: usize = 256;

/// More cells than any page lacks. A parser fills every short row up to the header's width, so that a wide header over
/// many short rows costs their product.
const MAX_MISSING_CELLS: usize = 4 << 20;

/// The text of a page, and where its lines start.
#[derive(Debug)]
pub(super) struct Source<'t> {
    pub(super) text: &'t str,
    file: Arc<str>,
    lines: Vec<usize>,
}

impl<'t> Source<'t> {
    pub(super) fn new(text: &'t str, file: &str) -> Self {
        // A byte order mark is no part of the text, and no column.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let bytes = text.as_bytes();
        let ends = (0..bytes.len()).filter(|&at| match bytes[at] {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        });
        let lines = std::iter::once(0).chain(ends.map(|end| end + 1)).collect();
        Self { text, file: file.into(), lines }
    }

    /// The place of a byte offset.
    pub(super) fn at(&self, offset: usize) -> Location {
        let line = self.line_of(offset);
        let column = 1 + self.text.get(self.lines[line]..offset).map_or(0, |before| before.chars().count());
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Location::new(Arc::clone(&self.file), number(line + 1), number(column))
    }

    fn line_of(&self, offset: usize) -> usize {
        self.lines.partition_point(|&start| start <= offset).saturating_sub(1)
    }

    /// The lines of a range, each with its offset, without line ends.
    pub(super) fn lines_in(&self, range: Range<usize>) -> impl Iterator<Item = (usize, &'t str)> {
        let (text, lines) = (self.text, &self.lines);
        let first = self.line_of(range.start);
        lines[first..].iter().take_while(move |&&start| start < range.end).enumerate().map(move |(nth, &start)| {
            let next = lines.get(first + nth + 1).copied().unwrap_or(text.len());
            let start = start.max(range.start);
            (start, text[start..next.max(start)].trim_end_matches(['\r', '\n']))
        })
    }
}

#[derive(Debug)]
pub(super) enum Block {
    Heading { level: u8, text: String, offset: usize },
    Table(Table),
    Paragraph { text: String, range: Range<usize> },
    Html { range: Range<usize> },
    Code { range: Range<usize> },
}

#[derive(Debug)]
pub(super) struct Table {
    pub(super) header: Row,
    pub(super) rows: Vec<Row>,
}

#[derive(Debug)]
pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
    /// The row's source, its line end included.
    pub(super) range: Range<usize>,
}

#[derive(Debug)]
pub(super) struct Cell {
    /// What a reader sees, not yet folded.
    pub(super) text: String,
    /// Where the first visible character stands; the cell's start if there is none.
    pub(super) offset: usize,
}

/// Reads the page with a parser of CommonMark and GFM tables.
pub(super) fn blocks(source: &Source<'_>) -> Result<Vec<Block>> {
    check_width(source)?;
    let text = bridged(source);
    let mut builder = Builder::default();
    for (event, range) in Parser::new_ext(&text, Options::ENABLE_TABLES).into_offset_iter() {
        builder.take(event, range, &text);
    }
    Ok(builder.blocks)
}

fn check_width(source: &Source<'_>) -> Result<()> {
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
fn bridged<'t>(source: &Source<'t>) -> Cow<'t, str> {
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
    blocks: Vec<Block>,
    table: Option<Table>,
    row: Option<Row>,
    /// The visible text that is being collected, with the offset of its first character.
    text: Option<(String, Option<usize>)>,
    start: usize,
}

impl Builder {
    fn take(&mut self, event: Event<'_>, range: Range<usize>, source: &str) {
        match event {
            Event::Start(Tag::Heading { .. } | Tag::Paragraph | Tag::TableCell) => {
                self.text = Some((String::new(), None));
                self.start = range.start;
            }
            Event::End(TagEnd::Heading(level)) => {
                let (text, _) = self.text.take().unwrap_or_default();
                self.blocks.push(Block::Heading { level: level_number(level), text, offset: range.start });
            }
            Event::End(TagEnd::Paragraph) => {
                let (text, _) = self.text.take().unwrap_or_default();
                self.blocks.push(Block::Paragraph { text, range });
            }
            Event::Start(Tag::Table(_)) => {
                self.table = Some(Table { header: Row { cells: Vec::new(), range: range.clone() }, rows: Vec::new() });
            }
            Event::Start(Tag::TableHead | Tag::TableRow) => self.row = Some(Row { cells: Vec::new(), range }),
            Event::End(TagEnd::TableCell) => {
                let (text, offset) = self.text.take().unwrap_or_default();
                if let Some(row) = &mut self.row {
                    row.cells.push(Cell { text, offset: offset.unwrap_or(self.start) });
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
            Event::End(TagEnd::Table) => self.blocks.extend(self.table.take().map(Block::Table)),
            Event::End(TagEnd::HtmlBlock) => self.blocks.push(Block::Html { range }),
            Event::Start(Tag::CodeBlock(kind)) => {
                let fenced = matches!(kind, CodeBlockKind::Fenced(_));
                self.start = range.start;
                if fenced || range.end > range.start {
                    self.blocks.push(Block::Code { range });
                }
            }
            Event::Text(text) => self.push(&text, range.start),
            Event::Code(text) => {
                let ticks = source[range.clone()].bytes().take_while(|&byte| byte == b'`').count();
                self.push(&text, range.start + ticks);
            }
            Event::SoftBreak | Event::HardBreak => self.push(" ", range.start),
            Event::InlineHtml(html) if html.to_ascii_lowercase().starts_with("<br") => self.push(" ", range.start),
            _ => {}
        }
    }

    fn push(&mut self, text: &str, offset: usize) {
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

fn level_number(level: HeadingLevel) -> u8 {
    level as u8
}

/// Visible text as it is kept: every run of white space, no-break and ideographic spaces included, is one blank.
pub(in crate::catalog) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(char::is_whitespace).filter(|word| !word.chars().all(is_unseen)) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().filter(|c| !is_unseen(*c)));
    }
    out
}

/// A zero-width space and a byte order mark are not seen, and separate nothing.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{feff}')
}
