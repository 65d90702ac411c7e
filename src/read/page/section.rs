//! Sections: whom the codes below a heading belong to.

use super::{Block, fold};
use crate::api::{Api, Word, normal};
use crate::catalog::Scope;

/// What a heading says about the codes below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum Topic {
    Common,
    Business,
    /// Codes, without saying whose.
    Codes,
    /// Both common and business codes, each under a heading of their own.
    List,
    Other,
}

impl Topic {
    pub(in crate::read) fn of(heading: &str, api: &Api) -> Self {
        let text = normal(&fold(heading));
        let holds = |words: &[Word]| words.iter().any(|word| text.contains(&word.normal));
        let holds_apart = |words: &[Word]| holds(words) || words.iter().any(|word| stands_apart(&word.text, heading));
        if holds_apart(&api.common_headings) {
            Self::Common
        } else if holds_apart(&api.business_headings) {
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

/// True if the heading holds all words of this text in order, with one more between them at most: "common error code"
/// stands in "Common backend error codes".
fn stands_apart(text: &str, heading: &str) -> bool {
    let lower = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    let (words, heading) = (lower(text), lower(heading));
    let is_from = |window: &[String]| {
        let mut rest = window.iter();
        // The last word may be in the plural.
        words.iter().all(|word| rest.by_ref().any(|found| found.starts_with(word.as_str())))
    };
    words.len() > 1 && (0..heading.len()).any(|at| is_from(&heading[at..heading.len().min(at + words.len() + 1)]))
}

/// The heading without `6.`, `6.1`, `（一）` or `一、` before it.
fn unnumbered(text: &str) -> &str {
    let is_number = |c: char| c.is_numeric() || "一二三四五六七八九十.．、()（）".contains(c);
    text.trim_start_matches(is_number).trim_end_matches(['#', '¶'])
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
pub(super) fn scope(outline: &Outline, block: usize, is_of_action: impl Fn(&Heading) -> bool) -> Scope {
    let mut headings = outline.above(block).filter(|heading| heading.topic != Topic::Other);
    match headings.next().map(|heading| (heading, heading.topic)) {
        Some((_, Topic::Common)) => Scope::Common,
        Some((_, Topic::Business)) => Scope::Business,
        Some((heading, Topic::Codes)) if is_of_action(heading) => Scope::Action,
        _ => Scope::Unknown,
    }
}
