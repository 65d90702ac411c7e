//! Where HTML stands in a page in Markdown.

use std::ops::Range;

use super::blocks::{Piece, Placed};
use crate::read::html::MASK;
use crate::read::page::{Block, PageText};
use crate::sort::count_first;

/// A part of the page that is HTML: one block, or all from one in which a table is opened to where it is closed.
#[derive(Debug)]
pub(super) struct Region {
    pub(super) range: Range<usize>,
    /// The pieces that it covers.
    pub(super) pieces: Range<usize>,
}

pub(super) fn regions(source: &PageText<'_>, pieces: &[Placed<'_>]) -> Vec<Region> {
    let mut regions: Vec<Region> = Vec::new();
    if !pieces.iter().any(|placed| matches!(placed.piece, Piece::Html)) {
        return regions;
    }
    let tags = table_tags(source.text);
    let borders = borders(pieces, source.text.len());
    let mut at = 0;
    while let Some(placed) = pieces.get(at) {
        let (start, mut range) = (at, placed.range.clone());
        at += 1;
        if !matches!(placed.piece, Piece::Html) {
            continue;
        }
        // Blank lines split a table into blocks, of HTML and of Markdown.
        let border = borders.get(start).copied().unwrap_or(source.text.len());
        if let Some(end) = close_of(&tags, &range, border) {
            at += pieces.iter().skip(at).take_while(|placed| placed.range.start < end).count();
            let last = pieces.get(at - 1).map_or(0, |placed| placed.range.end);
            range.end = range.end.max(end).max(last.min(border));
        }
        regions.push(Region { range, pieces: start..at });
    }
    regions
}

/// The text of a region with all markup of Markdown masked: what a reader of HTML would take for text, such as the
/// marks of a block quote around the table, or backticks in a cell. No offset changes.
pub(super) fn masked(text: &str, region: &Range<usize>, visible: &[Range<usize>]) -> String {
    let get = |range: Range<usize>| text.get(range).unwrap_or_default();
    let part = get(region.clone());
    // A page that holds the mask itself keeps its markup.
    let mark = if part.contains(MASK) { None } else { Some(MASK) };
    let mut out = String::with_capacity(part.len());
    let mut at = region.start;
    let mut is_line_start = true;
    for shown in visible.iter().skip(count_first(visible, |shown| shown.end <= region.start)) {
        let shown = shown.start.max(at)..shown.end.min(region.end);
        if shown.is_empty() {
            if shown.start >= region.end {
                break;
            }
            continue;
        }
        mask(get(at..shown.start), mark, &mut is_line_start, &mut out);
        at = shown.end;
        out.push_str(get(shown));
        is_line_start = out.ends_with(['\n', '\r']);
    }
    mask(get(at..region.end), mark, &mut is_line_start, &mut out);
    out
}

/// Masks markup; a mark of a block quote leaves a blank, since a tag may go on behind it.
fn mask(markup: &str, mark: Option<char>, is_line_start: &mut bool, out: &mut String) {
    for c in markup.chars() {
        match (c, mark) {
            ('>', _) if *is_line_start => out.push(' '),
            (_, Some(mark)) if !c.is_whitespace() => out.extend(std::iter::repeat_n(mark, c.len_utf8())),
            _ => out.push(c),
        }
        *is_line_start = matches!(c, '\n' | '\r') || (*is_line_start && matches!(c, ' ' | '\t' | '>'));
    }
}

/// For every piece, where the next heading or table of Markdown begins: a table of HTML that is open there was not
/// closed at all.
fn borders(pieces: &[Placed<'_>], end: usize) -> Vec<usize> {
    let mut border = end;
    let mut borders: Vec<usize> = pieces
        .iter()
        .rev()
        .map(|placed| {
            let next = border;
            if matches!(placed.piece, Piece::Block(Block::Heading { .. } | Block::Table(_))) {
                border = placed.range.start;
            }
            next
        })
        .collect();
    borders.reverse();
    borders
}

/// Every tag that opens (`true`) or closes a table, with the end of its name; comments are left out.
fn table_tags(text: &str) -> Vec<(usize, bool)> {
    let lower = text.to_ascii_lowercase();
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some((before, rest)) = lower.get(at..).and_then(|text| text.split_once('<')) {
        let start = at + before.len();
        at = start + 1;
        if let Some(comment) = rest.strip_prefix("!--") {
            // Behind one that is not closed there is nothing but comment.
            let Some(end) = comment.find("-->") else { break };
            at = start + 4 + end;
            continue;
        }
        let (name, opens) = rest.strip_prefix('/').map_or((rest, true), |name| (name, false));
        if let Some(behind) = name.strip_prefix("table")
            // A wide space is a part of the name: such a tag is another.
            && behind.starts_with([' ', '\t', '\n', '\u{c}', '\r', '>', '/'])
        {
            tags.push((lower.len() - behind.len(), opens));
        }
    }
    tags
}

/// Where the table is closed that is still open at the end of a range, or where the limit is if it is not closed before;
/// none if none is open.
fn close_of(tags: &[(usize, bool)], range: &Range<usize>, limit: usize) -> Option<usize> {
    let mut open = 0usize;
    for (end, opens) in tags.iter().skip(count_first(tags, |(end, _)| *end < range.start)) {
        if *end >= limit || (*end >= range.end && open == 0) {
            break;
        }
        open = if *opens { open + 1 } else { open.saturating_sub(1) };
        if *end >= range.end && open == 0 {
            // Behind the `>`.
            return Some(end + 1);
        }
    }
    (open > 0).then_some(limit)
}
