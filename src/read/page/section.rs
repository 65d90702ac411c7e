//! Sections: whom the codes below a heading belong to.

use std::borrow::Cow;
use std::cell::OnceCell;

use super::block::Block;
use crate::api::{Api, Finder, Phrase, WordKind, normal, push_seen_normal};
use crate::text::fold;

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
        Self::and_errors(heading, api, &mut String::new()).0
    }

    /// The topic of a heading, and whether it speaks of errors. The text is room for what is compared.
    fn and_errors(heading: &str, api: &Api, text: &mut String) -> (Self, bool) {
        let index = api.index();
        text.clear();
        push_seen_normal(heading, text);
        let text = text.as_str();
        let words_of_heading: OnceCell<Vec<String>> = OnceCell::new();
        let holds = |words: &Finder, phrases: &[Phrase]| {
            words.is_in(text)
                || phrases.iter().any(|phrase| {
                    // Most have not even the first word.
                    if !phrase.first().is_some_and(|word| text.contains(word.as_str())) {
                        return false;
                    }
                    let heading = words_of_heading.get_or_init(|| heading.split_whitespace().map(normal).collect());
                    is_spread_over(phrase, heading)
                })
        };
        // Most headings hold none of all these words: one look tells.
        if !index.headings.is_in(text) {
            return (Self::Other, false);
        }
        if holds(&index.common_headings, &index.common_phrases) {
            return (Self::Common, true);
        }
        if holds(&index.business_headings, &index.business_phrases) {
            return (Self::Business, true);
        }
        if holds(&index.list_headings, &[]) {
            return (Self::List, true);
        }
        let bare = unnumbered(text);
        match api.known(WordKind::SectionHeading).iter().any(|word| word.normal == bare) {
            true => (Self::Codes, true),
            false => (Self::Other, index.speaks_of_errors(text)),
        }
    }
}

/// True if the heading holds all words of this phrase in order, with one more between them at most: "common error code"
/// is in "Common backend error codes".
fn is_spread_over(phrase: &[String], heading: &[String]) -> bool {
    let is_from = |window: &[String]| {
        let mut rest = window.iter();
        // The last word may be in the plural.
        phrase.iter().all(|word| rest.by_ref().any(|found| found.starts_with(word.as_str())))
    };
    (0..heading.len()).any(|at| {
        let window = heading.get(at..).unwrap_or_default();
        is_from(window.get(..=phrase.len()).unwrap_or(window))
    })
}

/// The heading without `6.`, `6.1`, `（一）` or `一、` before it.
fn unnumbered(text: &str) -> &str {
    let is_number = |c: char| c.is_numeric() || "一二三四五六七八九十.．、()（）".contains(c);
    text.trim_start_matches(is_number).trim_end_matches(['#', '¶'])
}

/// A heading without the name of its place, in braces behind it or as a tag: `NO_BOAT {#no-boat}`, `<a id="a"></a>NO_BOAT`.
pub(super) fn without_anchor(heading: &str) -> &str {
    // Most have none: two bytes tell.
    let (mut heading, bytes) = (heading, heading.trim_ascii().as_bytes());
    if bytes.first() != Some(&b'<') && !matches!(bytes.last(), Some(b'>' | b'}')) {
        return heading;
    }
    while let Some((_, behind)) = heading.trim_start().strip_prefix('<').and_then(|tag| tag.split_once('>')) {
        heading = behind;
    }
    while let Some((before, _)) = heading.trim_end().strip_suffix('>').and_then(|tag| tag.rsplit_once('<')) {
        heading = before;
    }
    match heading.trim_end().strip_suffix('}').and_then(|inner| inner.rsplit_once('{')) {
        Some((text, name)) if name.len() > 1 && name.starts_with(['#', ':', '.', '/']) => text.trim_end(),
        _ => heading,
    }
}

/// A heading and all that is below it up to the next one that is no deeper.
#[derive(Debug)]
pub(super) struct Heading<'b> {
    pub(super) topic: Topic,
    pub(super) level: u8,
    pub(super) text: Cow<'b, str>,
    pub(super) offset: usize,
    /// The text with the marks of Markdown, where the source does not have it so.
    pub(super) marked: Option<&'b str>,
    /// The position of its block, and of the first block behind its section.
    pub(super) block: usize,
    pub(super) end: usize,
    /// Whether its section names the common codes, once that was asked.
    names_common: OnceCell<bool>,
    /// Whether it speaks of errors.
    pub(super) speaks_of_errors: bool,
}

impl Heading<'_> {
    /// Whether one of these texts is in the section of this heading.
    pub(super) fn says(&self, words: &Finder, blocks: &[Block<'_>]) -> bool {
        let section = blocks.get(self.block + 1..self.end).unwrap_or_default();
        section.iter().filter_map(Block::text).any(|text| words.is_in(&normal(text)))
    }

    /// Whether it holds one of these words.
    pub(super) fn holds(&self, words: &Finder) -> bool {
        let mut text = String::with_capacity(self.text.len());
        push_seen_normal(&self.text, &mut text);
        words.is_in(&text)
    }

    /// Whether the section names the common codes, as being elsewhere: asked for every table in it.
    pub(super) fn names_common(&self, api: &Api, blocks: &[Block<'_>]) -> bool {
        *self.names_common.get_or_init(|| self.says(&api.index().common_headings, blocks))
    }
}

/// All headings of a page, and which of them is right above each block.
#[derive(Debug)]
pub(super) struct Sections<'b> {
    headings: Vec<Heading<'b>>,
    /// For every block the position of the nearest heading whose section it is in: pages may have as many headings as
    /// blocks, and looking for it each time would cost their product.
    nearest: Vec<Option<usize>>,
    /// Whether the title in front of the page speaks of errors, once that was asked.
    title_speaks: OnceCell<bool>,
}

impl<'b> Sections<'b> {
    pub(super) fn new(blocks: &'b [Block<'_>], api: &Api) -> Self {
        // As many as most pages have.
        let mut headings: Vec<Heading<'b>> = Vec::with_capacity(16);
        let mut nearest = Vec::with_capacity(blocks.len());
        let mut open: Vec<usize> = Vec::new();
        let mut room = String::new();
        for (block, found) in blocks.iter().enumerate() {
            if let Block::Heading { level, text, offset, marked } = found {
                while let Some(last) = open.last().and_then(|&last| headings.get_mut(last))
                    && last.level >= *level
                {
                    last.end = block;
                    open.pop();
                }
                nearest.push(open.last().copied());
                open.push(headings.len());
                let (topic, speaks_of_errors) = Topic::and_errors(text, api, &mut room);
                headings.push(Heading {
                    topic,
                    level: *level,
                    text: fold(without_anchor(text)),
                    offset: *offset,
                    marked: marked.as_deref(),
                    block,
                    end: blocks.len(),
                    names_common: OnceCell::new(),
                    speaks_of_errors,
                });
            } else {
                nearest.push(open.last().copied());
            }
        }
        Self { headings, nearest, title_speaks: OnceCell::new() }
    }

    /// Whether there is no heading.
    pub(super) fn is_empty(&self) -> bool {
        self.headings.is_empty()
    }

    /// All headings, in page order.
    pub(super) fn all(&self) -> impl Iterator<Item = &Heading<'_>> {
        self.headings.iter()
    }

    /// The headings in the section of another one, in page order.
    pub(super) fn below(&self, heading: &Heading<'_>) -> &[Heading<'b>] {
        let first = self.headings.partition_point(|other| other.block <= heading.block);
        let end = self.headings.partition_point(|other| other.block < heading.end);
        self.headings.get(first..end).unwrap_or_default()
    }

    /// The headings about codes, in page order.
    pub(super) fn about_codes(&self) -> impl Iterator<Item = &Heading<'b>> {
        self.headings.iter().filter(|heading| heading.topic != Topic::Other)
    }

    /// The title that stands in front of the page, which Markdown takes for a heading like any other.
    pub(super) fn title(&self) -> Option<&Heading<'_>> {
        self.headings.first().filter(|heading| heading.text.contains("title:"))
    }

    /// Whether the title in front of the page speaks of errors.
    pub(super) fn title_speaks_of_errors(&self) -> bool {
        *self.title_speaks.get_or_init(|| self.title().is_some_and(|title| title.speaks_of_errors))
    }

    /// Whether this API reads what is under the headings above a block.
    pub(super) fn is_read(&self, block: usize, api: &Api) -> bool {
        let is_under = |kind: WordKind, words: &Finder| {
            !api.known(kind).is_empty() && self.above(block).any(|heading| heading.holds(words))
        };
        !is_under(WordKind::SkipHeading, &api.index().skip_headings)
            && (api.known(WordKind::ReadHeading).is_empty()
                || is_under(WordKind::ReadHeading, &api.index().read_headings))
    }

    /// Words of this API for headings that no heading of the page holds: the setting and the word.
    pub(super) fn unheld(&self, api: &Api) -> Vec<(String, String)> {
        let mut all = Vec::new();
        for kind in [WordKind::ReadHeading, WordKind::SkipHeading] {
            for (word, text) in api.known(kind).iter().zip(api.words(kind)) {
                let word = Finder::of(std::slice::from_ref(word));
                if !self.headings.iter().any(|heading| heading.holds(&word)) {
                    all.push((api.written().setting(kind), text.to_owned()));
                }
            }
        }
        all
    }

    /// The headings above a block, the nearest first.
    pub(super) fn above(&self, block: usize) -> impl Iterator<Item = &Heading<'b>> {
        let nearest = |block: usize| self.headings.get((*self.nearest.get(block)?)?);
        std::iter::successors(nearest(block), move |below| nearest(below.block))
    }

    /// The nearest heading above a block, if it is about codes.
    pub(super) fn codes_above(&self, block: usize) -> Option<&Heading<'b>> {
        self.above(block).next().filter(|heading| heading.topic != Topic::Other)
    }
}
