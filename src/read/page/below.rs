//! The lines below a heading, whatever the page is written in.

use std::ops::Range;

use super::block::Block;
use super::section::Heading;
use super::source::PageText;
use crate::sort::sort_by_key;

/// Where the next heading begins.
pub(super) fn end_of(blocks: &[Block<'_>], heading: &Heading<'_>) -> Option<usize> {
    blocks.get(heading.block + 1..)?.iter().find_map(|block| match block {
        Block::Heading { offset, .. } => Some(*offset),
        Block::Table(_)
        | Block::Paragraph { .. }
        | Block::List { .. }
        | Block::Prose { .. }
        | Block::Code { .. }
        | Block::Hidden { .. } => None,
    })
}

/// The lines from a heading to the next one, that of the heading first, without those of tables and blocks of code. What is
/// written in HTML is as Markdown would have it: see [`Block::Prose`].
pub(super) fn own_lines<'p, 't>(
    source: &'p PageText<'t>,
    blocks: &'p [Block<'t>],
    heading: &Heading<'_>,
) -> Box<dyn Iterator<Item = (usize, &'p str)> + 'p> {
    let rest = blocks.get(heading.block + 1..).unwrap_or_default();
    let end = end_of(blocks, heading);
    let own = rest.iter().position(|block| matches!(block, Block::Heading { .. })).unwrap_or(rest.len());
    let own = rest.get(..own).unwrap_or_default();
    let mut others: Vec<Range<usize>> = Vec::new();
    for block in own {
        match block {
            Block::Table(table) => {
                let end = table.rows.last().map_or(table.header.range.end, |row| row.range.end);
                others.push(table.header.range.start..end);
            }
            Block::Code { range } | Block::Hidden { range, .. } => others.push(range.clone()),
            Block::Heading { .. } | Block::Paragraph { .. } | Block::List { .. } | Block::Prose { .. } => {}
        }
    }
    let mut next = 0;
    let mut in_source = move |start: usize| {
        while others.get(next).is_some_and(|range| range.end <= start) {
            next += 1;
        }
        !others.get(next).is_some_and(|range| range.contains(&start))
    };
    let lines = source.lines_from(heading.offset).take_while(move |(start, _)| end.is_none_or(|end| *start < end));
    let lines = lines.filter(move |(start, _)| in_source(*start));
    if !source.has_html() {
        return Box::new(lines);
    }
    let mut all: Vec<(usize, &'p str)> = vec![(heading.offset, "")];
    for (start, line) in lines.skip(1) {
        if !source.is_html(start) {
            all.push((start, line));
        }
    }
    for block in own {
        if let Block::Prose { lines, .. } = block {
            for (offset, line) in lines {
                all.push((*offset, line));
            }
        }
    }
    sort_by_key(&mut all, |(offset, _)| *offset);
    Box::new(all.into_iter())
}
