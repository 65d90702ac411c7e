//! Codes that are in no table: in headings, in the items of a list, in bold terms.
//!
//! They are looked for where the page speaks of errors, and count if there are at least two of them: one line that begins
//! with a name is no list.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::Range;

use super::block::{Block, Cell, CellText, Markup};
use super::entry::{Entries, Record};
use super::evidence::{self, Place};
use super::findings::PageFindings;
use super::section::Heading;
use super::source::PageText;
use super::term::{Term, plain, words};
use crate::api::{Api, Header, WordKind, push_seen_normal};
use crate::catalog::{Entry, Scope};
use crate::error::Result;
use crate::sort::sort_by_key;

/// One code with what is said of it.
#[derive(Debug)]
struct Found<'t> {
    term: Term<'t>,
    /// Where its line begins.
    start: usize,
    description: Option<String>,
    http_status: Option<String>,
    cause: Option<String>,
    solution: Option<String>,
}

/// The codes of one list, and the block that it is placed at.
#[derive(Debug)]
pub(super) struct List<'t> {
    pub(super) at: usize,
    /// Of a heading that is a code, what is below it: up to where the next heading begins.
    pub(super) below: Option<Range<usize>>,
    found: Vec<Found<'t>>,
}

/// All lists of codes that are no tables. `read` are the codes of the tables.
pub(super) fn lists<'t>(source: &PageText<'t>, page: Place<'_, 't>, read: &[Entry]) -> Vec<List<'t>> {
    let known: OnceCell<HashSet<&str>> = OnceCell::new();
    let is_known = |code: &str| {
        let names = || read.iter().flat_map(|entry| [Some(entry.code().as_str()), entry.alias()]).flatten().collect();
        known.get_or_init(names).contains(code)
    };
    let mut lists = headings(source, page);
    let heads: Vec<usize> = lists.iter().map(|list| list.at).collect();
    for heading in page.sections.all() {
        let place = Place { at: heading.block + 1, ..page };
        if heads.binary_search(&heading.block).is_ok()
            || !speaks(heading, place)
            || !may_hold_items(source, page, heading)
            || !page.sections.is_read(place.at, page.api)
        {
            continue;
        }
        let found = items(own_lines(source, page.blocks, heading), page.api);
        let is_new = found.iter().any(|found| !is_known(found.term.code));
        if (found.len() > 1 || page.api.knows_codes()) && is_new && place.at < page.blocks.len() {
            lists.push(List { at: place.at, below: None, found });
        }
    }
    sort_by_key(&mut lists, |list| list.at);
    lists
}

/// The place of a text that no cell holds: another one than that of any code.
const APART: usize = usize::MAX;

/// Whether below a heading there is a list, or a paragraph that begins with what is set apart: most sections have neither,
/// and cost no more than this look.
fn may_hold_items(source: &PageText<'_>, page: Place<'_, '_>, heading: &Heading<'_>) -> bool {
    let rest = page.blocks.get(heading.block + 1..).unwrap_or_default();
    rest.iter().take_while(|block| !matches!(block, Block::Heading { .. })).any(|block| match block {
        Block::List { offset } => may_begin(source, *offset, page.api),
        Block::Paragraph { range, .. } => {
            page.api.knows_codes() || source.get(range.clone()).starts_with(['*', '_', '`'])
        }
        Block::Heading { .. } | Block::Table(_) | Block::Prose { .. } | Block::Code { .. } | Block::Hidden { .. } => {
            false
        }
    })
}

/// Whether one of the first lines of a list begins with a code, or with nothing, as records do.
fn may_begin(source: &PageText<'_>, offset: usize, api: &Api) -> bool {
    let first = source.lines_from(offset).take(3).filter_map(|(_, line)| item(line));
    let mut first = first.map(|(text, _)| text).filter(|text| !text.starts_with('['));
    api.knows_codes()
        || first.any(|text| text.is_empty() || Term::of(text, api).is_some() || field(text, api).is_some())
}

/// Whether a heading may be a code, by its first word alone: for most headings this is all that is looked at.
fn may_be_code(heading: &str, api: &Api) -> bool {
    let word = first_word(heading);
    let inner = word.get(1..).unwrap_or_default();
    may_be_shaped(heading) || inner.iter().any(u8::is_ascii_uppercase) || api.knows_codes()
}

/// As [`may_be_code`], for codes that have a shape: with parts or digits.
fn may_be_shaped(heading: &str) -> bool {
    let word = first_word(heading);
    let is_numbered = matches!(word, [b'0'..=b'9', b'.', ..] | [b'0'..=b'9', b'0'..=b'9', b'.', ..] | [_]);
    !is_numbered && word.iter().any(|byte| byte.is_ascii_digit() || matches!(byte, b'_' | b'.'))
}

fn first_word(text: &str) -> &[u8] {
    let bytes = text.as_bytes();
    bytes.split(|byte| byte.is_ascii_whitespace()).next().unwrap_or(bytes)
}

/// A list that was not read, though its codes are like those that were.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unread<'p, 't> {
    pub(super) offset: usize,
    /// Its first code.
    pub(super) code: &'t str,
    /// The heading above it.
    pub(super) heading: Option<&'p str>,
}

/// Where lists begin whose codes are like those that were read, though no heading above them speaks of errors.
pub(super) fn unread<'p, 't>(
    source: &PageText<'t>,
    page: Place<'p, 't>,
    lists: &[List<'t>],
    read: &[Entry],
) -> Vec<Unread<'p, 't>> {
    let Place { blocks, sections, api, .. } = page;
    let own = |heading: &Heading<'_>| {
        let rest = blocks.get(heading.block + 1..).unwrap_or_default();
        rest.iter().take_while(|block| !matches!(block, Block::Heading { .. }))
    };
    let mut known = None;
    let mut is_like = |code: &str| {
        let (shapes, codes) = known.get_or_insert_with(|| {
            let codes: HashSet<&str> = read.iter().map(|entry| entry.code().as_str()).collect();
            (evidence::shapes(read), codes)
        });
        evidence::shape(code).is_some_and(|shape| shapes.contains(&shape)) && !codes.contains(code)
    };
    let mut unread: Vec<Unread<'p, 't>> = Vec::new();
    let mut heads: Vec<Unread<'p, 't>> = Vec::new();
    let mut is_sure = false;
    let all_lists: Vec<usize> =
        blocks.iter().enumerate().filter(|(_, block)| matches!(block, Block::List { .. })).map(|(at, _)| at).collect();
    let ends = sections.all().skip(1).map(|next| next.block).chain([blocks.len()]);
    for (heading, end) in sections.all().zip(ends) {
        let place = Place { at: heading.block + 1, ..page };
        let term =
            may_be_shaped(&heading.text).then(|| heading_term(source, heading, api)).flatten().filter(|(_, term)| {
                evidence::shape(term.code).is_some()
                    && lists.binary_search_by_key(&heading.block, |list| list.at).is_err()
            });
        let first_list = all_lists.partition_point(|list| *list <= heading.block);
        let holds_list = all_lists.get(first_list).is_some_and(|list| *list < end);
        if term.is_none() && !holds_list {
            continue;
        }
        let speaks = speaks(heading, place);
        // Where the headings speak of errors, the lists were read.
        let has_list = !speaks
            && holds_list
            && own(heading).any(|block| matches!(block, Block::List { offset } if may_begin(source, *offset, api)));
        if (term.is_none() && !has_list) || !sections.is_read(place.at, api) {
            continue;
        }
        if let Some((offset, term)) = term {
            is_sure |= speaks || is_like(term.code);
            let above = sections.above(heading.block).next().map(|above| &*above.text);
            heads.push(Unread { offset, code: term.code, heading: above });
        }
        if has_list {
            let found = items(own_lines(source, blocks, heading), api);
            let like: Vec<_> = found.iter().filter(|found| is_like(found.term.code)).collect();
            if like.len() > 1 && like.len() * 2 > found.len() {
                let list = |first: &&Found<'t>| Unread {
                    offset: first.start,
                    code: first.term.code,
                    heading: Some(&*heading.text),
                };
                unread.extend(like.first().map(list));
            }
        }
    }
    if is_sure || heads.len() > 1 {
        unread.extend(heads.first().copied());
    }
    unread
}

/// The code that a heading is, with the place where its text begins.
fn heading_term<'t>(source: &PageText<'t>, heading: &Heading<'_>, api: &Api) -> Option<(usize, Term<'t>)> {
    let (start, line) = source.lines_from(heading.offset).next()?;
    let text = line.trim_start_matches([' ', '>', '\t']);
    if !text.starts_with('#') {
        return None;
    }
    let text = text.trim_start_matches('#').trim_end_matches(['#', ' ', '\t']);
    let term = Term::of(text, api).filter(|term| term.is_apart)?;
    Some((start + line.find(text).unwrap_or(0), term))
}

impl<'t> Found<'t> {
    fn new(term: Term<'t>, start: usize) -> Self {
        Self { term, start, description: None, http_status: None, cause: None, solution: None }
    }
}

impl<'t> List<'t> {
    /// The codes.
    pub(super) fn codes(&self) -> impl Iterator<Item = &'t str> {
        self.found.iter().map(|found| found.term.code)
    }

    /// The entries of this list, but for those that a table or a list above has.
    pub(super) fn entries(
        &self,
        scope: Scope,
        source: &PageText<'t>,
        findings: &mut PageFindings<'_, '_>,
    ) -> Result<Vec<Entry>> {
        let cell = |text: &Option<String>| {
            text.as_ref().map(|text| Cell { text: CellText::Shared(text.as_str().into()), offset: APART })
        };
        let cells: Vec<_> = self
            .found
            .iter()
            .map(|found| {
                let code = Cell { text: CellText::Source(found.term.code), offset: found.start + found.term.offset };
                let alias = found.term.alias.map(|alias| Cell { text: CellText::Source(alias), offset: APART });
                let [description, http_status, cause, solution] =
                    [&found.description, &found.http_status, &found.cause, &found.solution].map(cell);
                (found.start, code, alias, description, http_status, cause, solution)
            })
            .collect();
        let mut entries = Entries::new(source, scope, cells.len());
        for (start, code, alias, description, http_status, cause, solution) in &cells {
            let record = Record {
                markup: Markup::Markdown,
                start: *start,
                code,
                description: description.as_ref(),
                has_description: false,
                alias: alias.as_ref(),
                http_status: http_status.as_ref(),
                cause: cause.as_ref(),
                solution: solution.as_ref(),
            };
            entries.add(&record, findings)?;
        }
        Ok(entries.finish(findings))
    }
}

/// Whether a heading, one above it, or the title speaks of errors; one that names another list does not.
fn speaks(heading: &Heading<'_>, place: Place<'_, '_>) -> bool {
    let Place { sections, api, .. } = place;
    heading.speaks_of_errors
        || ((sections.above(heading.block).any(|above| above.speaks_of_errors) || sections.title_speaks_of_errors())
            && !heading.holds(&api.index().other_headings))
}

/// The headings that are codes, each a list of one; at least two.
fn headings<'t>(source: &PageText<'t>, page: Place<'_, 't>) -> Vec<List<'t>> {
    let mut found: Vec<List<'t>> = Vec::new();
    for heading in page.sections.all() {
        if !may_be_code(&heading.text, page.api) {
            continue;
        }
        let place = Place { at: heading.block, ..page };
        let is_under_errors = page.sections.above(heading.block).any(|above| above.speaks_of_errors)
            || page.sections.title_speaks_of_errors();
        if !is_under_errors || !page.sections.is_read(place.at, page.api) {
            continue;
        }
        let Some((begin, term)) = heading_term(source, heading, page.api) else { continue };
        let mut one = Found::new(term, begin);
        say(&mut one, own_lines(source, page.blocks, heading).skip(1), page.api);
        let below = heading.offset..end_of(page.blocks, heading).unwrap_or(source.text.len());
        found.push(List { at: heading.block, below: Some(below), found: vec![one] });
    }
    if found.len() < 2 && !page.api.knows_codes() {
        return Vec::new();
    }
    found
}

/// Where the next heading begins.
fn end_of(blocks: &[Block<'_>], heading: &Heading<'_>) -> Option<usize> {
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

/// The lines from a heading to the next one, without those of tables and blocks of code.
fn own_lines<'a, 't: 'a>(
    source: &'a PageText<'t>,
    blocks: &'a [Block<'t>],
    heading: &Heading<'_>,
) -> impl Iterator<Item = (usize, &'t str)> + 'a {
    let rest = blocks.get(heading.block + 1..).unwrap_or_default();
    let end = end_of(blocks, heading);
    let others: Vec<Range<usize>> = rest
        .iter()
        .take_while(|block| !matches!(block, Block::Heading { .. }))
        .filter_map(|block| match block {
            Block::Table(table) => {
                let end = table.rows.last().map_or(table.header.range.end, |row| row.range.end);
                Some(table.header.range.start..end)
            }
            Block::Code { range } | Block::Hidden { range, .. } => Some(range.clone()),
            Block::Heading { .. } | Block::Paragraph { .. } | Block::List { .. } | Block::Prose { .. } => None,
        })
        .collect();
    let mut next = 0;
    let lines = source.lines_from(heading.offset).take_while(move |(start, _)| end.is_none_or(|end| *start < end));
    lines.filter(move |(start, _)| {
        while others.get(next).is_some_and(|range| range.end <= *start) {
            next += 1;
        }
        !others.get(next).is_some_and(|range| range.contains(start))
    })
}

/// The text of an item of a list, and how deep its mark is.
fn item(line: &str) -> Option<(&str, usize)> {
    let line = line.trim_start_matches('>');
    let text = line.trim_start();
    let depth = line.len() - text.len();
    let rest = text.strip_prefix(['-', '*', '+']).or_else(|| {
        let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
        (number.len() < text.len()).then(|| number.strip_prefix(['.', ')'])).flatten()
    })?;
    (rest.is_empty() || rest.starts_with([' ', '\t'])).then_some((rest.trim(), depth))
}

/// The codes that items of lists, bold terms, definitions and records begin with.
fn items<'t>(lines: impl Iterator<Item = (usize, &'t str)>, api: &Api) -> Vec<Found<'t>> {
    let lines: Vec<(usize, &'t str)> = lines.skip(1).collect();
    let mut found: Vec<(usize, Found<'t>)> = Vec::new();
    let (mut all, mut has_fields) = (0, false);
    let is_empty = |at: usize| lines.get(at).is_none_or(|(_, line)| line.trim().is_empty());
    for (at, (offset, line)) in lines.iter().enumerate().filter(|(_, (_, line))| !line.is_empty()) {
        let marked = item(line);
        let text = marked.map_or(line.trim(), |(text, _)| text);
        let is_definition = lines.get(at + 1).is_some_and(|(_, next)| next.trim_start().starts_with(": "));
        let is_bold = text.starts_with("**") || text.starts_with("__");
        // An item that lost its mark goes on in the paragraph above it.
        let is_next = || lines.get(at + 1).is_some_and(|(_, next)| item(next).is_some());
        let is_lost = text.starts_with(['`', '*']) && (!found.is_empty() || is_next());
        let begins = marked.is_some() || is_lost || ((at == 0 || is_empty(at - 1)) && (is_definition || is_bold));
        let field = field(text, api);
        let value = match &field {
            Some((header, value)) if header.rank().is_some() => Some(*value),
            Some(_) => None,
            None if begins => Some(text),
            None => None,
        };
        let Some(value) = value else {
            // In a sentence only what is known to be a code is one.
            if !api.knows_codes() {
                continue;
            }
            let codes = words(line, api).map(|(place, code)| {
                let term = Term { code, offset: place, alias: None, rest: "", is_marked: true, is_apart: true };
                (at, Found::new(term, *offset))
            });
            found.extend(codes);
            continue;
        };
        if marked.is_some() && !text.is_empty() {
            all += usize::from(marked.is_some_and(|(_, depth)| depth == 0));
            has_fields |= field.is_none() && is_field(text);
        }
        let term = match Term::of(value, api) {
            Some(term) if field.is_none() || term.rest.is_empty() => term,
            _ => continue,
        };
        // A plain word at the start of an item is one of its text, unless something sets it apart.
        if marked.is_none() && !is_definition && field.is_none() && !term.is_apart {
            continue;
        }
        let is_apart = term.is_marked
            || field.is_some()
            || is_definition
            || !term.rest.is_empty()
            || value.len() == term.code.len();
        if !is_apart {
            continue;
        }
        let start = offset + line.find(value).unwrap_or(0);
        found.push((at, Found::new(term, start)));
    }
    if has_fields || found.len() * 2 < all {
        return Vec::new();
    }
    let starts: Vec<usize> = found.iter().map(|(at, _)| *at).collect();
    for (nth, (at, one)) in found.iter_mut().enumerate() {
        let end = starts.get(nth + 1).copied().unwrap_or(lines.len());
        say(one, lines.get(*at + 1..end).unwrap_or_default().iter().copied(), api);
    }
    found.into_iter().map(|(_, one)| one).collect()
}

/// A line such as `HTTP status: 404`, or `*Code:* NO_BOAT`: what its label is known to head, and the text behind it.
fn field<'t>(line: &'t str, api: &Api) -> Option<(Header, &'t str)> {
    let marks = ['*', '_', '`', ' '];
    // A longer label is none.
    let mut starts = line.char_indices().take_while(|(at, _)| *at <= 60);
    let (at, mark) = starts.find(|(_, c)| matches!(c, ':' | '：'))?;
    let (label, value) = (line.get(..at)?, line.get(at + mark.len_utf8()..)?);
    if label.contains("](") {
        return None;
    }
    let mut normal = String::new();
    push_seen_normal(label.trim_matches(marks), &mut normal);
    let header = api.index().header(&normal);
    header.is_known().then(|| (header, value.trim_start_matches(marks).trim()))
}

/// Whether an item names a field of an answer: then its neighbours do so too.
fn is_field(item: &str) -> bool {
    let name = item.trim_start_matches(['*', '`', '_']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(name.len());
    let fields = [
        "code",
        "message",
        "error",
        "status",
        "details",
        "detail",
        "type",
        "errcode",
        "msg",
        "request_id",
        "requestid",
    ];
    name.get(..end).is_some_and(|name| fields.iter().any(|field| field.eq_ignore_ascii_case(name)))
        && item.starts_with(['*', '`', '_'])
}

/// What the lines below a code say of it: fields with labels, and the first paragraph.
fn say<'t>(one: &mut Found<'_>, lines: impl Iterator<Item = (usize, &'t str)>, api: &Api) {
    let mut paragraph = String::new();
    let mut is_over = !one.term.rest.is_empty();
    for (_, line) in lines {
        let text = item(line).map_or(line.trim(), |(text, _)| text);
        let text = text.strip_prefix(": ").unwrap_or(text);
        if text.is_empty() {
            is_over |= !paragraph.is_empty();
            continue;
        }
        if let Some((header, value)) = field(text, api) {
            let slot = if header.is(WordKind::HttpStatusHeader) {
                &mut one.http_status
            } else if header.is(WordKind::DescriptionHeader) && !header.is(WordKind::CauseHeader) {
                &mut one.description
            } else if header.is(WordKind::CauseHeader) {
                &mut one.cause
            } else if header.is(WordKind::SolutionHeader) {
                &mut one.solution
            } else {
                continue;
            };
            if slot.is_none() && !value.is_empty() {
                *slot = Some(plain(value));
            }
            is_over |= !paragraph.is_empty();
        } else if !is_over && !text.starts_with(['<', '|', '#']) && !text.starts_with("```") {
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(text);
        }
    }
    if one.description.is_none() {
        let said = if one.term.rest.is_empty() { &*paragraph } else { one.term.rest };
        let said = plain(said);
        one.description = (!said.is_empty()).then_some(said);
    }
}
