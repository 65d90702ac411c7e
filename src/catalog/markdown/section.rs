//! Sections: whom the codes below a heading belong to.

use super::page::{Block, Source, fold};
use crate::api::{Api, Word, normal};
use crate::catalog::Scope;

/// What a heading says about the codes below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Topic {
    Common,
    Business,
    /// Codes, without saying whose.
    Codes,
    /// Both common and business codes, each under a heading of their own.
    List,
    Other,
}

impl Topic {
    pub(super) fn of(heading: &str, api: &Api) -> Self {
        let text = normal(&fold(heading));
        let holds = |words: &[Word]| words.iter().any(|word| text.contains(&word.normal));
        if holds(&api.common_headings) {
            Self::Common
        } else if holds(&api.business_headings) {
            Self::Business
        } else if holds(&api.list_headings) {
            Self::List
        } else if api.section_headings.iter().any(|word| word.normal == unnumbered(&text)) {
            Self::Codes
        } else {
            Self::Other
        }
    }
}

/// The heading without `6.`, `6.1`, `（一）` or `一、` before it.
fn unnumbered(text: &str) -> &str {
    let is_number = |c: char| c.is_numeric() || "一二三四五六七八九十.．、()（）".contains(c);
    text.trim_start_matches(is_number).trim_end_matches('#')
}

/// A heading and all that stands below it up to the next one that is no deeper.
#[derive(Debug)]
pub(super) struct Heading {
    pub(super) topic: Topic,
    pub(super) level: u8,
    pub(super) text: String,
    pub(super) offset: usize,
    /// The position of its block, and of the first block behind its section.
    pub(super) block: usize,
    pub(super) end: usize,
}

/// All headings of a page, and which of them stands right above each block.
#[derive(Debug)]
pub(super) struct Outline {
    headings: Vec<Heading>,
    /// For every block the position of the nearest heading whose section it stands in: pages may have as many
    /// headings as blocks, and looking for it each time would cost their product.
    nearest: Vec<Option<usize>>,
}

impl Outline {
    pub(super) fn new(blocks: &[Block], api: &Api) -> Self {
        let mut headings: Vec<Heading> = Vec::new();
        let mut nearest = Vec::with_capacity(blocks.len());
        let mut open: Vec<usize> = Vec::new();
        for (block, found) in blocks.iter().enumerate() {
            if let Block::Heading { level, text, offset } = found {
                while let Some(&last) = open.last()
                    && headings[last].level >= *level
                {
                    headings[last].end = block;
                    open.pop();
                }
                nearest.push(open.last().copied());
                open.push(headings.len());
                let (topic, end) = (Topic::of(text, api), blocks.len());
                headings.push(Heading { topic, level: *level, text: fold(text), offset: *offset, block, end });
            } else {
                nearest.push(open.last().copied());
            }
        }
        Self { headings, nearest }
    }

    /// The headings about codes, in page order.
    pub(super) fn about_codes(&self) -> impl Iterator<Item = &Heading> {
        self.headings.iter().filter(|heading| heading.topic != Topic::Other)
    }

    /// The headings above a block, the nearest first.
    pub(super) fn above(&self, block: usize) -> impl Iterator<Item = &Heading> {
        let heading = |at: Option<usize>| at.map(|at| &self.headings[at]);
        std::iter::successors(heading(self.nearest[block]), move |below| heading(self.nearest[below.block]))
    }
}

/// Whom the codes of a table belong to.
pub(super) fn scope(outline: &Outline, block: usize, is_action_page: bool) -> Scope {
    let mut topics = outline.above(block).map(|heading| heading.topic).filter(|topic| *topic != Topic::Other);
    match topics.next() {
        Some(Topic::Common) => Scope::Common,
        Some(Topic::Business) => Scope::Business,
        Some(Topic::Codes) if is_action_page => Scope::Action,
        _ => Scope::Unknown,
    }
}

/// Lines that are meant as headings, though Markdown takes them for text: `###` with an ideographic or no-break space
/// behind it, or with none, and words of this API. Gives level, text, and offset.
pub(super) fn intended(source: &Source<'_>, block: &Block, api: &Api) -> Option<(u8, String, usize)> {
    let Block::Paragraph { range, .. } = block else { return None };
    let mut lines = source.lines_in(range.clone());
    let (offset, line) = lines.next()?;
    let line = line.trim_start_matches([' ', '>']);
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    let is_heading = (1..=6).contains(&level) && Topic::of(text, api) != Topic::Other && lines.next().is_none();
    is_heading.then(|| (level as u8, fold(text), offset))
}
