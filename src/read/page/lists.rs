//! Codes that are in no table: in headings, in the items of a list, in bold terms.
//!
//! They are looked for where the page speaks of errors, and count if there are at least two of them: one line that begins
//! with a name is no list.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::Range;

use super::below::{end_of, own_lines};
use super::block::{Block, Cell, CellText, Markup};
use super::columns::is_of_codes;
use super::entry::{Entries, Record};
use super::evidence::{self, Place};
use super::findings::PageFindings;
use super::items::{Found, field, item, items, say, say_rows, within};
use super::loose::says_what_is_done;
use super::section::{Heading, without_anchor};
use super::source::PageText;
use super::subject::{introduces_others, is_of_others, speaks};
use super::term::{Term, looks_like_code, seen};
use crate::api::Api;
use crate::catalog::{Entry, Scope};
use crate::error::Result;
use crate::sort::{Listed, count_first, sort_by_key};

/// The codes of one list, and the block that it is placed at.
#[derive(Debug)]
pub(super) struct List<'t> {
    pub(super) at: usize,
    /// Of a heading that is a code, what is below it: up to where the next heading begins.
    pub(super) below: Option<Range<usize>>,
    found: Vec<Found<'t>>,
}

/// All lists of codes that are no tables. `read` are the codes of the tables.
pub(super) fn lists<'p, 't>(source: &'p PageText<'t>, page: Place<'p, 't>, read: &[Entry]) -> Vec<List<'p>> {
    let known = OnceCell::new();
    let is_known = |code: &str| known.get_or_init(|| names_of(read)).contains(code);
    let mut lists = headings(source, page);
    // A list of one counts beside others.
    let mut single: Vec<List<'p>> = Vec::new();
    let heads: Vec<usize> = lists.iter().map(|list| list.at).listed();
    for heading in page.sections.all() {
        let place = Place { at: heading.block + 1, ..page };
        if heads.binary_search(&heading.block).is_ok()
            || !place.is_below_errors()
            || !may_hold_items(source, page, heading)
            || !speaks(heading, place)
            || !page.sections.is_read(place.at, page.api)
        {
            continue;
        }
        if introduces_others(own_lines(source, page.blocks, heading), page.api) {
            continue;
        }
        let mut found = items(own_lines(source, page.blocks, heading), page.api);
        let is_new = found.iter().any(|found| !is_known(found.term.code));
        if !is_new || place.at >= page.blocks.len() {
            continue;
        }
        if let Some(status) = status_of(&heading.text) {
            for one in &mut found {
                one.http_status.get_or_insert_with(|| status.to_owned());
            }
        }
        let is_one = found.len() == 1 && !page.api.knows_codes();
        let list = List { at: place.at, below: None, found };
        match is_one {
            true if (heading.speaks_of_errors || status_of(&heading.text).is_some())
                && list.codes().all(looks_like_code) =>
            {
                single.push(list)
            }
            true => {}
            false => lists.push(list),
        }
    }
    if single.len() > 1 || !lists.is_empty() || !read.is_empty() {
        lists.extend(single);
    }
    statuses_of_aliases(&mut lists);
    sort_by_key(&mut lists, |list| list.at);
    lists
}

/// Numbers in brackets behind names that are all statuses of HTTP are that, and no second names.
fn statuses_of_aliases(lists: &mut [List<'_>]) {
    let all = || lists.iter().flat_map(|list| &list.found);
    let mut aliases = all().filter_map(|found| found.term.alias).peekable();
    let is_error = |alias: &str| is_status(alias) && alias.starts_with(['4', '5']);
    if aliases.peek().is_none() || !aliases.all(is_error) {
        return;
    }
    for found in lists.iter_mut().flat_map(|list| &mut list.found) {
        if let Some(status) = found.term.alias.take() {
            found.http_status.get_or_insert_with(|| status.to_owned());
        }
    }
}

/// Both names of every code.
pub(super) fn names_of(read: &[Entry]) -> HashSet<&str> {
    let mut names = HashSet::with_capacity(2 * read.len());
    for entry in read {
        names.insert(entry.code().as_str());
        if let Some(alias) = entry.alias() {
            names.insert(alias);
        }
    }
    names
}

fn is_status(word: &str) -> bool {
    word.len() == 3 && evidence::is_http_status(word)
}

/// Whether right below a heading there are codes, in a table or a list.
fn heads_codes<'p>(source: &'p PageText<'_>, page: Place<'p, '_>, heading: &Heading<'_>) -> bool {
    let own = page.blocks.get(heading.block + 1..).unwrap_or_default();
    let mut own = own.iter().take_while(|block| !matches!(block, Block::Heading { .. }));
    own.any(|block| block.table().is_some_and(|table| is_of_codes(table, page.api)))
        || (may_hold_items(source, page, heading)
            && !items(own_lines(source, page.blocks, heading), page.api).is_empty())
}

/// The status of HTTP that a heading begins or ends with: it heads the codes that are sent with it.
fn status_of(heading: &str) -> Option<&str> {
    let mut words = heading.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let first = words.next()?;
    if is_status(first) {
        return Some(first);
    }
    words.next_back().filter(|word| is_status(word))
}

/// The place of a text that no cell holds: another one than that of any code.
const APART: usize = usize::MAX;

/// Whether below a heading there is a list, or a paragraph that begins with what is set apart: most sections have neither,
/// and cost no more than this look.
pub(super) fn may_hold_items(source: &PageText<'_>, page: Place<'_, '_>, heading: &Heading<'_>) -> bool {
    let rest = page.blocks.get(heading.block + 1..).unwrap_or_default();
    rest.iter().take_while(|block| !matches!(block, Block::Heading { .. })).any(|block| match block {
        Block::List { offset } => may_begin(source, *offset, page.api),
        Block::Paragraph { range, .. } => {
            let text = source.get(range.clone());
            let is_defined = || source.lines_in(range.clone()).nth(1).is_some_and(|(_, line)| line.starts_with(':'));
            page.api.knows_codes() || text.starts_with(['*', '_', '`']) || is_defined()
        }
        Block::Prose { lines, .. } => {
            let begins = |(_, line): &(usize, String)| line.starts_with(['*', '_', '`', ':']);
            page.api.knows_codes() || lines.iter().any(begins) || may_begin_list(lines, page.api)
        }
        Block::Heading { .. } | Block::Table(_) | Block::Code { .. } | Block::Hidden { .. } => false,
    })
}

/// Whether one of the first lines of a list begins with a code, or with nothing, as records do.
fn may_begin(source: &PageText<'_>, offset: usize, api: &Api) -> bool {
    are_of_codes(source.lines_from(offset).map(|(_, line)| line), api)
}

/// The same of text in HTML.
fn may_begin_list(lines: &[(usize, String)], api: &Api) -> bool {
    are_of_codes(lines.iter().map(|(_, line)| line.as_str()), api)
}

fn are_of_codes<'l>(lines: impl Iterator<Item = &'l str>, api: &Api) -> bool {
    // The start of an item shows what it is: items inside each other are one line, of which each has the rest.
    let first = lines.take(3).filter_map(item).map(|(text, _)| clipped(text));
    // Most have no such mark at all.
    let mut first = first.filter(|text| !(text.as_bytes().contains(&b'#') && text.contains("](#")));
    api.knows_codes()
        || first.any(|text| text.is_empty() || Term::of(text, api).is_some() || field(text, api).is_some())
}

/// The first half of a thousand bytes or so.
pub(super) fn clipped(text: &str) -> &str {
    (509..=512).rev().find_map(|end| text.get(..end)).unwrap_or(text)
}

/// Whether a heading may be a code, by its first word alone: for most headings this is all that is looked at.
fn may_be_code(heading: &str, api: &Api) -> bool {
    let heading = unnumbered(seen(heading));
    let inner = first_word(heading).get(1..).unwrap_or_default();
    is_shaped(heading) || inner.iter().any(u8::is_ascii_uppercase) || api.knows_codes()
}

/// As [`may_be_code`], for codes that have a shape: with parts or digits.
fn may_be_shaped(heading: &str) -> bool {
    is_shaped(unnumbered(seen(heading)))
}

fn is_shaped(heading: &str) -> bool {
    let word = first_word(heading);
    let is_numbered = matches!(word, [b'0'..=b'9', b'.', ..] | [b'0'..=b'9', b'0'..=b'9', b'.', ..] | [_]);
    !is_numbered && word.iter().any(|byte| byte.is_ascii_digit() || matches!(byte, b'_' | b'.'))
}

fn first_word(text: &str) -> &[u8] {
    let bytes = text.as_bytes();
    bytes.split(|byte| byte.is_ascii_whitespace()).next().unwrap_or(bytes)
}

/// A list that was not read.
#[derive(Debug, Clone)]
pub(super) struct Unread<'p> {
    pub(super) offset: usize,
    /// What may be its codes, the first first.
    pub(super) codes: Vec<&'p str>,
    /// The heading above it.
    pub(super) heading: Option<&'p str>,
    pub(super) why: Why,
}

/// Why a list was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// No heading above it speaks of errors.
    Unspoken,
    /// Its names are not written as codes are.
    #[cfg(feature = "pattern")]
    Loose,
    /// It is in a block of code.
    #[cfg(feature = "pattern")]
    Code,
    /// This does not match the pattern of codes, and others beside it do.
    #[cfg(feature = "pattern")]
    Unmatched { is_heading: bool },
}

/// Where lists begin whose codes are like those that were read, though no heading above them speaks of errors.
pub(super) fn unread<'p, 't>(
    source: &'p PageText<'t>,
    page: Place<'p, 't>,
    lists: &[List<'_>],
    read: &[Entry],
) -> Vec<Unread<'p>> {
    let Place { blocks, sections, api, .. } = page;
    let own = |heading: &Heading<'_>| {
        let rest = blocks.get(heading.block + 1..).unwrap_or_default();
        rest.iter().take_while(|block| !matches!(block, Block::Heading { .. }))
    };
    let mut known = None;
    let mut is_like = |code: &str| {
        let (shapes, codes) = known.get_or_insert_with(|| {
            let mut codes: HashSet<&str> = HashSet::with_capacity(read.len());
            for entry in read {
                codes.insert(entry.code().as_str());
            }
            (evidence::shapes(read), codes)
        });
        evidence::shape(code).is_some_and(|shape| shapes.contains(&shape)) && !codes.contains(code)
    };
    let names = OnceCell::new();
    let is_read = |code: &str| names.get_or_init(|| names_of(read)).contains(code);
    let mut unread: Vec<Unread<'p>> = Vec::new();
    let mut heads: Vec<Unread<'p>> = Vec::new();
    let mut is_sure = false;
    let all_lists: Vec<usize> =
        blocks.iter().enumerate().filter(|(_, block)| is_list(block)).map(|(at, _)| at).listed();
    let ends = sections.all().skip(1).map(|next| next.block).chain([blocks.len()]);
    for (heading, end) in sections.all().zip(ends) {
        let place = Place { at: heading.block + 1, ..page };
        let term =
            may_be_shaped(&heading.text).then(|| heading_term(source, heading, api)).flatten().filter(|(_, term)| {
                evidence::shape(term.code).is_some()
                    && !is_status(term.code)
                    && lists.binary_search_by_key(&heading.block, |list| list.at).is_err()
            });
        let first_list = count_first(&all_lists, |list| *list <= heading.block);
        let holds_list = all_lists.get(first_list).is_some_and(|list| *list < end);
        if term.is_none() && !holds_list {
            continue;
        }
        let speaks = speaks(heading, place);
        // Where the headings speak of errors, the lists were read.
        let has_list = !speaks
            && holds_list
            && own(heading).any(|block| match block {
                Block::List { offset } => may_begin(source, *offset, api),
                Block::Prose { lines, .. } => may_begin_list(lines, api),
                Block::Heading { .. }
                | Block::Table(_)
                | Block::Paragraph { .. }
                | Block::Code { .. }
                | Block::Hidden { .. } => false,
            });
        if (term.is_none() && !has_list) || !sections.is_read(place.at, api) {
            continue;
        }
        let is_of_others = || sections.above(heading.block).any(|above| is_of_others(above, api));
        if let Some((offset, term)) = term.filter(|(_, term)| !is_read(term.code) && !is_of_others()) {
            is_sure |= speaks || is_like(term.code);
            let above = sections.above(heading.block).next().map(|above| &*above.text);
            heads.push(Unread { offset, codes: vec![term.code], heading: above, why: Why::Unspoken });
        }
        if has_list {
            let found = items(own_lines(source, blocks, heading), api);
            let like: Vec<_> = found.iter().filter(|found| is_like(found.term.code)).listed();
            if like.len() > 1 && like.len() * 2 > found.len() {
                let list = |first: &&Found<'p>| Unread {
                    offset: first.start,
                    codes: vec![first.term.code],
                    heading: Some(&*heading.text),
                    why: Why::Unspoken,
                };
                unread.extend(like.first().map(list));
            }
        }
    }
    if is_sure || heads.len() > 1 {
        unread.extend(heads.into_iter().next());
    }
    unread
}

/// Whether a block is a list, or a part of one.
pub(super) fn is_list(block: &Block<'_>) -> bool {
    match block {
        Block::List { .. } => true,
        Block::Prose { lines, .. } => lines.iter().any(|(_, line)| item(line).is_some()),
        Block::Heading { .. }
        | Block::Table(_)
        | Block::Paragraph { .. }
        | Block::Code { .. }
        | Block::Hidden { .. } => false,
    }
}

/// The code that a heading is, with the place where its text begins.
fn heading_term<'p>(source: &'p PageText<'_>, heading: &Heading<'p>, api: &Api) -> Option<(usize, Term<'p>)> {
    if let Some(marked) = heading.marked {
        let marked = unnumbered(marked);
        let term = Term::of(marked, api).filter(|term| term.is_apart).or_else(|| within_heading(marked, api));
        return term.map(|term| (heading.offset, term));
    }
    let (start, line) = source.lines_from(heading.offset).next()?;
    let text = line.trim_start_matches([' ', '>', '\t']);
    // What stands in front of the page is no heading, though a line of dashes ends it.
    if !text.starts_with('#') && text.contains("title:") {
        return None;
    }
    let text = without_anchor(text.trim_start_matches('#').trim_end_matches(['#', ' ', '\t']));
    let text = unnumbered(text.trim_end_matches(['#', ' ', '\t']));
    let term = Term::of(text, api).filter(|term| term.is_apart).or_else(|| within_heading(text, api))?;
    Some((start + line.find(text).unwrap_or(0), term))
}

/// The code that stands in a heading, if the pattern of codes tells, and the heading does not say what to do about it.
fn within_heading<'p>(text: &'p str, api: &Api) -> Option<Term<'p>> {
    within(text, api).filter(|_| !says_what_is_done(text))
}

/// A heading without the number of its section: `2. NO_BOAT`, `3.1 NO_BOAT`. A code that is a number has no point.
fn unnumbered(heading: &str) -> &str {
    let bytes = heading.as_bytes();
    let is_blank = |at: usize| matches!(bytes.get(at), Some(b' ' | b'\t'));
    let mut start = 0;
    while is_blank(start) {
        start += 1;
    }
    let (mut end, mut has_point) = (start, false);
    while let Some(byte @ (b'0'..=b'9' | b'.' | b')')) = bytes.get(end) {
        has_point |= !byte.is_ascii_digit();
        end += 1;
    }
    let is_number = has_point && end - start < 8 && bytes.get(start).is_some_and(u8::is_ascii_digit);
    if is_number && is_blank(end) { heading.get(end..).map_or(heading, str::trim_start) } else { heading }
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
        source: &PageText<'_>,
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

/// Whether a name is one of a function or of a member: `isRetryable`, `HayError.code`.
fn is_member(name: &str) -> bool {
    let last = name.rsplit('.').next().unwrap_or(name);
    last.starts_with(|c: char| c.is_ascii_lowercase())
        && !name.contains('_')
        && name.bytes().any(|byte| byte.is_ascii_uppercase())
}

/// The headings that are codes, each a list of one; at least two.
fn headings<'p, 't>(source: &'p PageText<'t>, page: Place<'p, 't>) -> Vec<List<'p>> {
    let mut found: Vec<List<'p>> = Vec::new();
    let mut has_groups = false;
    // Headings of a name with a status, and how many of them head codes: `420 FLOOD`.
    let (mut kinds, mut heading_codes) = (0_usize, 0_usize);
    let mut statuses: Vec<usize> = Vec::new();
    for heading in page.sections.all() {
        if !may_be_code(&heading.text, page.api) {
            continue;
        }
        let place = Place { at: heading.block, ..page };
        let above = || page.sections.above(heading.block);
        let is_under_errors = above().any(|above| above.speaks_of_errors) || page.sections.title_speaks_of_errors();
        if !is_under_errors
            || above().next().is_some_and(|above| !above.speaks_of_errors && is_of_others(above, page.api))
            || !page.sections.is_read(place.at, page.api)
        {
            continue;
        }
        let Some((begin, term)) = heading_term(source, heading, page.api) else { continue };
        // What is done about errors is done by functions.
        if is_member(term.code)
            && !page.api.knows_codes()
            && above().find(|above| above.speaks_of_errors).is_some_and(|above| says_what_is_done(&above.text))
        {
            continue;
        }
        has_groups |= !page.api.knows_codes() && is_status(term.code) && heads_codes(source, page, heading);
        // A heading that is a status is over the codes that are sent with it.
        let status = above()
            .next()
            .filter(|above| statuses.binary_search(&above.block).is_ok())
            .and_then(|above| status_of(&above.text));
        has_groups |= status.is_some() && !is_status(term.code);
        if is_status(term.code) && !page.api.knows_codes() {
            statuses.push(heading.block);
        }
        if term.alias.is_some_and(is_status) && !page.api.knows_codes() {
            kinds += 1;
            heading_codes += usize::from(heads_codes(source, page, heading));
        }
        let mut one = Found::new(term, begin);
        one.http_status = status.map(str::to_owned);
        say(&mut one, own_lines(source, page.blocks, heading).skip(1), true, page.api);
        for block in page.blocks.get(heading.block + 1..).unwrap_or_default() {
            if matches!(block, Block::Heading { .. }) {
                break;
            }
            if let Some(table) = block.table() {
                say_rows(&mut one, table, page.api);
            }
        }
        let below = heading.offset..end_of(page.blocks, heading).unwrap_or(source.text.len());
        found.push(List { at: heading.block, below: Some(below), found: vec![one] });
    }
    // Statuses of HTTP head the codes that are sent with them.
    if has_groups {
        found.retain(|list| !list.codes().all(is_status));
    }
    if heading_codes * 2 > kinds {
        found.retain(|list| !list.found.iter().all(|found| found.term.alias.is_some_and(is_status)));
    }
    if found.len() < 2 && !page.api.knows_codes() {
        return Vec::new();
    }
    found
}
