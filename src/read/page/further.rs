//! Lists that are told beside codes that are read: names that no constant is written as, blocks of code, and what does not match
//! the pattern of codes. What to write for them is a pattern.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use super::below::{end_of, own_lines};
use super::block::Block;
use super::evidence::{Place, is_http_status};
use super::items::{field, is_field_name, item};
use super::lists::{List, Unread, Why, clipped, is_list, may_hold_items, names_of};
use super::loose::{self, is_parted, is_word};
use super::section::{Heading, without_anchor};
use super::source::PageText;
use super::subject::{introduces_others, is_of_others, speaks};
use super::term::{is_file, is_part, looks_like_code};
use crate::api::Api;
use crate::catalog::Entry;
use crate::sort::{Listed, count_first, sort_by_key};
use crate::text::begins_with_any;

/// All of them, in page order; of a page of which nothing is read, the error says what else it has.
pub(super) fn unread<'p, 't>(
    source: &'p PageText<'t>,
    page: Place<'p, 't>,
    lists: &[List<'_>],
    read: &[Entry],
) -> Vec<Unread<'p>> {
    if read.is_empty() {
        let none = |_: &str| false;
        let mut unread = code_blocks(source, page, &none);
        unread.extend(components(source, page, &none));
        return unread;
    }
    let names = OnceCell::new();
    let is_read = |code: &str| names.get_or_init(|| names_of(read)).contains(code);
    let all_lists: Vec<usize> =
        page.blocks.iter().enumerate().filter(|(_, block)| is_list(block)).map(|(at, _)| at).listed();
    let mut unread = loose_lists(source, page, lists, &all_lists);
    unread.extend(code_blocks(source, page, &is_read));
    unread.extend(components(source, page, &is_read));
    if page.api.knows_codes() {
        unread.extend(unmatched(source, page, lists));
    }
    sort_by_key(&mut unread, |list| list.offset);
    unread.dedup_by_key(|list| list.offset);
    unread
}

/// Headings and lists, beside codes that are read, of names that are not written as codes are.
fn loose_lists<'p, 't>(
    source: &'p PageText<'t>,
    page: Place<'p, 't>,
    lists: &[List<'_>],
    all_lists: &[usize],
) -> Vec<Unread<'p>> {
    let Place { blocks, sections, api, .. } = page;
    let is_in = |at: usize| lists.binary_search_by_key(&at, |list| list.at).is_ok();
    let mut unread: Vec<Unread<'p>> = Vec::new();
    // The headings right below one, and where those of its block are.
    let mut open: Vec<(&Heading<'p>, Heads<'p>)> = Vec::new();
    let mut places: HashMap<usize, usize> = HashMap::new();
    for heading in sections.all() {
        let place = Place { at: heading.block + 1, ..page };
        let Some(parent) = sections.above(heading.block).next() else { continue };
        if may_be_loose(heading)
            && parent.speaks_of_errors
            && !is_of_others(parent, api)
            && sections.is_read(place.at, api)
            && let Some(head) = heading_head(source, heading)
        {
            let at = *places.entry(parent.block).or_insert(open.len());
            if at == open.len() {
                open.push((parent, Heads::default()));
            }
            if let Some((_, heads)) = open.get_mut(at) {
                heads.add(head.1, head.0, loose::names_errors(&parent.text), is_in(heading.block));
            }
        }
    }
    for (heading, heads) in open.into_iter().filter(|(_, heads)| heads.are_list()) {
        let heading = Some(&*heading.text);
        unread.push(Unread { offset: heads.start, codes: heads.words, heading, why: Why::Loose });
    }
    for heading in sections.all().filter(|heading| !is_in(heading.block + 1) && !is_in(heading.block)) {
        let place = Place { at: heading.block + 1, ..page };
        let first = count_first(all_lists, |list| *list <= heading.block);
        let holds_list = all_lists.get(first).is_some_and(|list| *list < heading.end);
        if !(holds_list || may_hold_items(source, page, heading))
            || !speaks(heading, place)
            || is_of_others(heading, api)
            || !sections.is_read(place.at, api)
            || introduces_others(own_lines(source, blocks, heading), api)
        {
            continue;
        }
        let heads = items(own_lines(source, blocks, heading), loose::names_errors(&heading.text));
        if heads.are_most() {
            let heading = Some(&*heading.text);
            unread.push(Unread { offset: heads.start, codes: heads.words, heading, why: Why::Loose });
        }
    }
    unread
}

/// Lists of codes in blocks of code, below headings that are over such, beside codes that are read.
fn code_blocks<'p, 't>(
    source: &'p PageText<'t>,
    page: Place<'p, 't>,
    is_read: &dyn Fn(&str) -> bool,
) -> Vec<Unread<'p>> {
    let mut unread: Vec<Unread<'p>> = Vec::new();
    for (at, block) in page.blocks.iter().enumerate() {
        let Block::Code { range } = block else { continue };
        let Some(heading) = page.sections.above(at).next() else { continue };
        if !loose::names_errors(&heading.text)
            || !speaks(heading, Place { at, ..page })
            || is_of_others(heading, page.api)
            || !page.sections.is_read(at, page.api)
        {
            continue;
        }
        if let Some((offset, codes)) = code_lines(source.lines_in(range.clone()), is_read) {
            unread.push(Unread { offset, codes, heading: Some(&*heading.text), why: Why::Code });
        }
    }
    unread
}

/// Whether a heading may be a name of several parts, or one that is set as code: one look at its text.
fn may_be_loose(heading: &Heading<'_>) -> bool {
    heading.text.is_ascii() && heading.text.len() > 2
}

/// The line of a heading, with the place where it begins.
fn heading_head<'p>(source: &'p PageText<'_>, heading: &Heading<'p>) -> Option<(usize, &'p str)> {
    if let Some(marked) = heading.marked {
        return Some((heading.offset, marked));
    }
    let (start, line) = source.lines_from(heading.offset).next()?;
    let text = line.trim_start_matches([' ', '>', '\t']);
    if !text.starts_with('#') && text.contains("title:") {
        return None;
    }
    let text = without_anchor(text.trim_start_matches('#').trim_end_matches(['#', ' ', '\t']));
    Some((start, text.trim_end_matches(['#', ' ', '\t'])))
}

/// What looks like a code beside those that match the pattern of this API, and does not.
fn unmatched<'p, 't>(source: &'p PageText<'t>, page: Place<'p, 't>, lists: &[List<'_>]) -> Vec<Unread<'p>> {
    const MOST: usize = 8;
    let Place { blocks, sections, api, .. } = page;
    let mut unread: Vec<Unread<'p>> = Vec::new();
    let parents: HashSet<Option<usize>> = lists
        .iter()
        .filter(|list| list.below.is_some())
        .map(|list| sections.above(list.at).next().map(|above| above.block))
        .collect();
    for heading in sections.all().filter(|_| !parents.is_empty()) {
        let parent = sections.above(heading.block).next().map(|above| above.block);
        if !parents.contains(&parent) || !sections.is_read(heading.block + 1, api) || !heading.text.is_ascii() {
            continue;
        }
        if let Some((offset, line)) = heading_head(source, heading)
            && let Some(word) = unmatched_head(line, api)
        {
            let why = Why::Unmatched { is_heading: true };
            unread.push(Unread { offset, codes: vec![word], heading: Some(&*heading.text), why });
        }
    }
    for list in lists.iter().filter(|list| list.below.is_none()) {
        let Some(heading) = sections.above(list.at).next() else { continue };
        for (offset, line) in own_lines(source, blocks, heading).skip(1) {
            if let Some((text, 0)) = item(line)
                && field(text, api).is_none()
                && let Some(word) = unmatched_head(text, api)
            {
                let why = Why::Unmatched { is_heading: false };
                unread.push(Unread { offset, codes: vec![word], heading: Some(&*heading.text), why });
            }
        }
    }
    unread.truncate(MOST);
    unread
}

/// A name at the start of a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head<'t> {
    pub(super) word: &'t str,
    /// Whether it is set as code.
    is_marked: bool,
}

/// The name that a line begins with, if it is all of it or something sets apart what follows.
pub(super) fn head(line: &str) -> Option<Head<'_>> {
    let text = line.trim();
    let inner = text.trim_start_matches(['*', '`', '_', '[']);
    let open = text.get(..text.len() - inner.len())?;
    let end = inner.find(|c: char| !is_part(c) && !matches!(c, '/' | ':')).unwrap_or(inner.len());
    let word = inner.get(..end)?.trim_end_matches(['.', '-', '/', ':', '_']);
    let behind = inner.get(word.len()..)?;
    let rest = behind.trim_start_matches(['*', '`', '_', ']']);
    let is_apart = rest.is_empty()
        || rest.starts_with([':', '：', '—', '–', '→'])
        || begins_with_any(rest, &[" -", " –", " —", " (", " :", " =", " →"])
        || (open.contains('`') && behind.starts_with('`'));
    (is_apart && !word.is_empty()).then_some(Head { word, is_marked: open.contains('`') && behind.starts_with('`') })
}

impl Head<'_> {
    /// Whether it may be a code; a single word only where the heading names errors.
    fn may_be_code(self, names_errors: bool) -> bool {
        is_parted(self.word) || (self.is_marked && names_errors && !is_http_status(self.word) && is_word(self.word))
    }
}

/// The headings of one section, or the items of one list, that may be codes: none if one of them is a field of an answer.
#[derive(Debug, Default)]
struct Heads<'t> {
    words: Vec<&'t str>,
    start: usize,
    has_fields: bool,
    others: usize,
}

impl<'t> Heads<'t> {
    /// One more line.
    fn add(&mut self, line: &'t str, start: usize, names_errors: bool, is_read: bool) {
        let Some(head) = head(line) else {
            self.others += 1;
            return;
        };
        self.has_fields |= is_field_name(head.word);
        if head.may_be_code(names_errors) && !is_read {
            if self.words.is_empty() {
                self.start = start;
            }
            self.words.push(head.word);
        } else {
            self.others += 1;
        }
    }

    /// Whether they may be a list of codes.
    fn are_list(&self) -> bool {
        self.words.len() > 1 && !self.has_fields
    }

    /// The same, where most lines are such.
    fn are_most(&self) -> bool {
        self.are_list() && self.words.len() > self.others
    }
}

/// The lines below a heading that may be a list of codes: items, bold terms and definitions.
fn items<'t>(lines: impl Iterator<Item = (usize, &'t str)>, names_errors: bool) -> Heads<'t> {
    let mut heads = Heads::default();
    let mut last: Option<(usize, &'t str)> = None;
    for (start, line) in lines.skip(1) {
        if let Some((text, depth)) = item(line) {
            if depth == 0 {
                heads.add(text, start, names_errors, false);
            }
        } else if line.starts_with("**") {
            heads.add(line, start, names_errors, false);
        } else if line.starts_with(": ")
            && let Some((start, term)) = last
        {
            heads.add(term, start, names_errors, false);
        }
        last = Some((start, line)).filter(|(_, line)| !line.trim().is_empty());
    }
    heads
}

/// The lines of a block of code that may be a list of codes: those that begin with one, or with one in a member called so.
fn code_lines<'t>(
    lines: impl Iterator<Item = (usize, &'t str)>,
    is_read: &dyn Fn(&str) -> bool,
) -> Option<(usize, Vec<&'t str>)> {
    let (mut first, mut others, mut members) = (None, 0_usize, 0_usize);
    let mut words: Vec<&'t str> = Vec::new();
    let mut seen: HashSet<&'t str> = HashSet::new();
    for (start, line) in lines {
        let text = line.trim();
        if text.len() < 2 || text.starts_with("```") || text.starts_with("~~~") {
            continue;
        }
        let member = value_of_code(text);
        let begin = text.trim_start_matches(['"', '\'', '`', '-', '*', '|', ' ']);
        let end = begin.find(|c: char| !is_part(c)).unwrap_or(begin.len());
        let behind = begin.get(end..).unwrap_or_default();
        let is_apart = behind.is_empty() || behind.starts_with([' ', '\t', ':', '=', ',', '"', '\'', '`', '(', '|']);
        let word = member.or_else(|| begin.get(..end).filter(|word| is_apart && looks_like_code(word)));
        match word.filter(|word| !is_http_status(word) && !is_read(word) && seen.insert(word)) {
            Some(word) => {
                first = first.or(Some(start));
                members += usize::from(member.is_some());
                words.push(word);
            }
            None => others += 1,
        }
    }
    (words.len() > 1 && (members > 1 || words.len() > others)).then_some((first?, words))
}

/// Components such as `<Accordion title="NO_BOAT">`, below headings that are over codes and have no table.
fn components<'p, 't>(
    source: &'p PageText<'t>,
    page: Place<'p, 't>,
    is_read: &dyn Fn(&str) -> bool,
) -> Vec<Unread<'p>> {
    let mut unread: Vec<Unread<'p>> = Vec::new();
    for heading in page.sections.all().filter(|heading| loose::names_errors(&heading.text)) {
        let place = Place { at: heading.block + 1, ..page };
        let own = page.blocks.get(heading.block + 1..heading.end).unwrap_or_default();
        if own.iter().any(|block| block.table().is_some()) || !page.sections.is_read(place.at, page.api) {
            continue;
        }
        let end = end_of(page.blocks, heading);
        let lines = source.lines_from(heading.offset).take_while(|(start, _)| end.is_none_or(|end| *start < end));
        let (mut first, mut codes) = (None, Vec::new());
        let mut seen: HashSet<&str> = HashSet::new();
        for (start, line) in lines {
            let Some(title) = title(line).filter(|title| !is_read(title) && seen.insert(title)) else { continue };
            if looks_like_code(title) || is_parted(title) {
                first = first.or(Some(start));
                codes.push(title);
            }
        }
        if let (Some(offset), true) = (first, codes.len() > 1) {
            unread.push(Unread { offset, codes, heading: Some(&*heading.text), why: Why::Code });
        }
    }
    unread
}

/// The title of a component that a line begins with.
fn title(line: &str) -> Option<&str> {
    // Of a page that is one line each heading has the rest.
    let tag = clipped(line.trim_start()).strip_prefix('<')?;
    if !tag.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let mut names = ["title=", "name=", "code=", "header=", "label=", "summary="].iter();
    let value = names.find_map(|name| Some(tag.split_once(name)?.1))?;
    value.strip_prefix('"').or_else(|| value.strip_prefix('\''))?.split(['"', '\'']).next()
}

/// What a line of JSON has in a member that is called `code`.
fn value_of_code(line: &str) -> Option<&str> {
    const NAMES: [&str; 6] =
        ["\"code\"", "\"Code\"", "\"errorCode\"", "\"error_code\"", "\"errcode\"", "\"ErrorCode\""];
    let behind = NAMES.iter().find_map(|name| Some(line.split_once(name)?.1))?;
    let value = behind.trim_start().strip_prefix(':')?.trim_start().trim_start_matches('"');
    let end = value.find(|c: char| !is_part(c)).unwrap_or(value.len());
    value.get(..end).filter(|value| value.len() > 1)
}

/// Whether a line looks like a code, though it does not match the pattern of this API.
fn unmatched_head<'t>(line: &'t str, api: &Api) -> Option<&'t str> {
    let head = head(line)?;
    let has_parts = head.word.contains(|c: char| !c.is_ascii_alphabetic()) && !is_file(head.word);
    let looks_like_one = looks_like_code(head.word) || has_parts || (head.is_marked && is_word(head.word));
    (looks_like_one && !is_http_status(head.word) && !is_field_name(head.word) && api.is_code(head.word) == Some(false))
        .then_some(head.word)
}

/// A regular expression that these words match, and few others: `[a-z]+(-[a-z]+)+` of `oar-lost`.
pub(super) fn pattern(words: &[&str]) -> Option<String> {
    let marks: Vec<char> =
        ['-', '_', '.', '/', ':'].into_iter().filter(|mark| words.iter().any(|word| word.contains(*mark))).listed();
    let has = |is: fn(char) -> bool| words.iter().any(|word| word.contains(is));
    let (upper, lower, digit) =
        (has(|c| c.is_ascii_uppercase()), has(|c| c.is_ascii_lowercase()), has(|c| c.is_ascii_digit()));
    if words.is_empty() || words.iter().any(|word| !word.starts_with(|c: char| c.is_ascii_alphanumeric())) {
        return None;
    }
    let class = format!(
        "[{}{}{}]",
        if upper { "A-Z" } else { "" },
        if lower { "a-z" } else { "" },
        if digit { "0-9" } else { "" }
    );
    let is_in_all = !marks.is_empty() && words.iter().all(|word| word.contains(marks.as_slice()));
    if is_in_all {
        let mark = match marks.as_slice() {
            ['.'] => "\\.".to_owned(),
            [mark] => mark.to_string(),
            _ => format!("[{}]", marks.iter().collect::<String>()),
        };
        return Some(format!("{class}+({mark}{class}+)+"));
    }
    if marks.is_empty() && digit && words.iter().all(|word| word.contains(|c: char| c.is_ascii_digit())) {
        let letters = class.replace("0-9", "");
        return Some(if upper || lower { format!("{letters}+[0-9]+") } else { "[0-9]+".to_owned() });
    }
    // Any word of a text would match.
    (marks.is_empty() && words.len() <= MOST).then(|| format!("({})", words.join("|")))
}

/// A regular expression that matches the words below a heading, and the headings there, that look like codes; and the first
/// of them.
pub(super) fn pattern_below<'p>(
    source: &'p PageText<'_>,
    page: Place<'p, '_>,
    heading: &Heading<'p>,
) -> Option<(String, &'p str)> {
    let mut found: Vec<&'p str> = Vec::new();
    let mut left = LINES;
    let mut look_at = |heading: &Heading<'p>| {
        for (_, line) in own_lines(source, page.blocks, heading) {
            if left == 0 {
                break;
            }
            left -= 1;
            for word in line.split(|c: char| !is_part(c)) {
                let word = word.trim_end_matches(['.', '-']);
                if looks_like_code(word) && !is_http_status(word) && !found.contains(&word) && found.len() < MOST {
                    found.push(word);
                }
            }
        }
    };
    look_at(heading);
    for below in page.sections.below(heading) {
        look_at(below);
    }
    Some((pattern(&found)?, *found.first()?))
}

/// How many lines are looked at.
const LINES: usize = 400;

/// How many words are listed where no shape tells them from others.
const MOST: usize = 12;
