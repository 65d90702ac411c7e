//! The parts of a page.

use std::borrow::Cow;
use std::ops::{Deref, Range};
use std::rc::Rc;

use super::findings::PageFinding;
use super::line::cells_in;
use super::source::PageText;
use crate::text::fold;

/// What a `<br>` in a cell is read as: white space that no text holds by chance.
pub(in crate::read) const BREAK: char = '\u{2028}';

/// A part of a page.
#[derive(Debug)]
pub(in crate::read) enum Block<'t> {
    Heading {
        level: u8,
        text: Cow<'t, str>,
        offset: usize,
        /// The text with the marks of Markdown, where the source does not have it so.
        marked: Option<Box<str>>,
    },
    Table(PageTable<'t>),
    /// A paragraph of Markdown, in whose lines rows of codes may be lost.
    Paragraph {
        text: Cow<'t, str>,
        range: Range<usize>,
    },
    /// Text in HTML that is in no table.
    #[cfg_attr(not(feature = "html"), allow(dead_code))]
    Prose {
        text: String,
        /// The same as lines of Markdown, each with the place of its text: `- ` before an item, `: ` before a definition,
        /// backticks around code, and nothing of what is preformatted.
        lines: Vec<(usize, String)>,
    },
    /// A list; what it says is in the source.
    List {
        offset: usize,
    },
    /// A block of code.
    Code {
        range: Range<usize>,
    },
    /// What a browser does not show: a comment, or all that an open quote or tag has swallowed.
    Hidden {
        range: Range<usize>,
        what: &'static str,
    },
}

impl<'t> Block<'t> {
    /// The table, if it is one.
    pub(super) fn table(&self) -> Option<&PageTable<'t>> {
        match self {
            Self::Table(table) => Some(table),
            Self::Heading { .. }
            | Self::Paragraph { .. }
            | Self::Prose { .. }
            | Self::List { .. }
            | Self::Code { .. }
            | Self::Hidden { .. } => None,
        }
    }

    /// The text of a block that is text.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Paragraph { text, .. } => Some(text),
            Self::Prose { text, .. } => Some(text),
            Self::Heading { .. } | Self::Table(_) | Self::List { .. } | Self::Code { .. } | Self::Hidden { .. } => None,
        }
    }
}

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum Markup {
    Markdown,
    Html,
}

#[derive(Debug)]
pub(in crate::read) struct PageTable<'t> {
    pub(in crate::read) markup: Markup,
    pub(in crate::read) header: Row<'t>,
    pub(in crate::read) rows: Vec<Row<'t>>,
    /// What is found in it, if it turns out to be a table of codes.
    pub(in crate::read) findings: Vec<PageFinding>,
}

impl PageTable<'_> {
    /// True if most cells of the column that hold anything are such.
    pub(super) fn mostly(&self, at: usize, is_such: &dyn Fn(&str) -> bool) -> bool {
        let (mut such, mut all) = (0, 0);
        for row in &self.rows {
            let Some(cell) = row.cells.get(at) else { continue };
            let text = fold(&cell.text);
            if !text.is_empty() {
                all += 1;
                such += usize::from(is_such(&text));
            }
        }
        such * 2 > all
    }
}

#[derive(Debug)]
pub(in crate::read) struct Row<'t> {
    /// The cells; of HTML with those that span into it.
    pub(in crate::read) cells: Vec<Cell<'t>>,
    /// None where the source was not yet asked, which only tables of codes need.
    pub(in crate::read) shape: Option<RowShape>,
    /// The row's source, its line end included.
    pub(in crate::read) range: Range<usize>,
}

/// How a row is written.
#[derive(Debug, Clone, Copy)]
pub(in crate::read) struct RowShape {
    /// How many cells are written.
    pub(in crate::read) written: usize,
    /// Whether it is closed as rows should be: in Markdown, with a pipe.
    pub(in crate::read) is_closed: bool,
}

impl Row<'_> {
    /// How it is written.
    pub(super) fn shape(&self, source: &PageText<'_>) -> RowShape {
        self.shape.unwrap_or_else(|| {
            let text = source.get(self.range.clone());
            RowShape { written: cells_in(text), is_closed: text.trim_end().ends_with('|') }
        })
    }
}

#[derive(Debug, Clone)]
pub(in crate::read) struct Cell<'t> {
    /// What a reader sees, not yet folded.
    pub(in crate::read) text: CellText<'t>,
    /// The offset of the first visible character; the cell's start if there is none. Of one cell that spans several columns
    /// or rows it is the same everywhere.
    pub(in crate::read) offset: usize,
}

/// The text of a cell: as it is in the source, or shared by all places that the cell spans.
#[derive(Debug, Clone)]
pub(in crate::read) enum CellText<'t> {
    Source(&'t str),
    Shared(Rc<str>),
}

impl Deref for CellText<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Source(text) => text,
            Self::Shared(text) => text,
        }
    }
}

impl<'t> From<Cow<'t, str>> for CellText<'t> {
    fn from(text: Cow<'t, str>) -> Self {
        match text {
            Cow::Borrowed(text) => Self::Source(text),
            Cow::Owned(text) => Self::Shared(text.into()),
        }
    }
}
