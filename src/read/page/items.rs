//! The lines below a heading that name codes: items of lists, bold terms, definitions and records.

use super::block::PageTable;
use super::evidence::{self, shape};
use super::term::{Term, begins_with_call, plain, unmarked, words};
use crate::api::{Api, Header, WordKind, push_seen_normal};
use crate::sort::{Listed, sort_by_key};

/// One code with what is said of it.
#[derive(Debug)]
pub(super) struct Found<'t> {
    pub(super) term: Term<'t>,
    /// Where its line begins.
    pub(super) start: usize,
    pub(super) description: Option<String>,
    pub(super) http_status: Option<String>,
    pub(super) cause: Option<String>,
    pub(super) solution: Option<String>,
}

impl<'t> Found<'t> {
    pub(super) fn new(term: Term<'t>, start: usize) -> Self {
        Self { term, start, description: None, http_status: None, cause: None, solution: None }
    }

    /// What a label says of it, where nothing above does; false for a label of something else.
    fn fill(&mut self, header: Header, value: &str) -> bool {
        let slot = if header.is(WordKind::HttpStatusHeader) {
            &mut self.http_status
        } else if header.is(WordKind::DescriptionHeader) && !header.is(WordKind::CauseHeader) {
            &mut self.description
        } else if header.is(WordKind::CauseHeader) {
            &mut self.cause
        } else if header.is(WordKind::SolutionHeader) {
            &mut self.solution
        } else {
            return false;
        };
        if slot.is_none() && !value.is_empty() {
            *slot = Some(plain(value));
        }
        true
    }
}

/// The text of an item of a list, and how deep its mark is.
pub(super) fn item(line: &str) -> Option<(&str, usize)> {
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
pub(super) fn items<'t>(lines: impl Iterator<Item = (usize, &'t str)>, api: &Api) -> Vec<Found<'t>> {
    let lines: Vec<(usize, &'t str)> = lines.skip(1).listed();
    let mut found: Vec<(usize, Found<'t>)> = Vec::new();
    let (mut all, mut has_fields) = (0, false);
    // Items that begin with what may be a code, with nothing but a blank behind it.
    let mut doubtful: Vec<(usize, Found<'t>)> = Vec::new();
    let is_empty = |at: usize| lines.get(at).is_none_or(|(_, line)| line.trim().is_empty());
    for (at, (offset, line)) in lines.iter().enumerate().filter(|(_, (_, line))| !line.is_empty()) {
        let marked = item(line);
        let text = marked.map_or(line.trim(), |(text, _)| text);
        let is_definition = marked.is_none() && is_defined(lines.get(at + 1..).unwrap_or_default());
        let is_bold = text.starts_with("**") || text.starts_with("__") || text.starts_with('`');
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
            let codes = words(line, api).filter(|(place, code)| is_told(line, *place, code)).map(|(place, code)| {
                let term = Term { code, offset: place, alias: None, rest: "", is_marked: true, is_apart: true };
                (at, Found::new(term, *offset))
            });
            found.extend(codes);
            continue;
        };
        if marked.is_some() && !text.is_empty() {
            all += usize::from(marked.is_some_and(|(_, depth)| depth == 0));
            has_fields |= field.is_none() && is_field(text) || begins_with_call(text);
        }
        let term = match Term::of(value, api).or_else(|| within(value, api).filter(|_| marked.is_some())) {
            Some(term) if field.is_none() || term.rest.is_empty() => term,
            Some(_) => continue,
            None => {
                if let (true, None, Some(term)) = (marked.is_some(), &field, unmarked(value, api)) {
                    let start = offset + place_in(line, value);
                    doubtful.push((at, Found::new(term, start)));
                }
                continue;
            }
        };
        // A plain word at the start of an item is one of its text, unless something sets it apart, or a sentence begins behind
        // a bold code.
        let begins_sentence = || {
            is_bold && shape(term.code).is_some() && term.rest.starts_with(|c: char| c.is_uppercase() || !c.is_ascii())
        };
        if marked.is_none() && !is_definition && field.is_none() && !term.is_apart && !begins_sentence() {
            continue;
        }
        // A link to a place of the page itself is one of a table of contents.
        if value.trim_start_matches(['*', '_']).starts_with('[') && value.contains("](#") {
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
        let start = offset + place_in(line, value);
        found.push((at, Found::new(term, start)));
    }
    // Beside codes of the same kind they are codes too.
    doubtful.retain(|(_, one)| {
        let own = shape(one.term.code);
        own.is_some() && found.iter().any(|(_, sure)| shape(sure.term.code) == own)
    });
    if !doubtful.is_empty() {
        found.extend(doubtful);
        sort_by_key(&mut found, |(at, _)| *at);
    }
    if has_fields || found.len() * 2 < all {
        return Vec::new();
    }
    let starts: Vec<usize> = found.iter().map(|(at, _)| *at).listed();
    for (nth, (at, one)) in found.iter_mut().enumerate() {
        let end = starts.get(nth + 1).copied().unwrap_or(lines.len());
        say(one, lines.get(*at + 1..end).unwrap_or_default().iter().copied(), false, api);
    }
    found.into_iter().map(|(_, one)| one).collect()
}

/// Where a part of a line begins in it.
fn place_in(line: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(line.as_ptr() as usize).min(line.len())
}

/// Whether a word of a sentence is no other word than a code: what is joined as `built-in` is must be set as code.
fn is_told(line: &str, place: usize, code: &str) -> bool {
    let is_joined = code.contains('-') && code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    !is_joined || line.get(..place).is_some_and(|before| before.ends_with(['`', '*', '"', '>']))
}

/// The one word of a line that is a code as this API writes them, though the line does not begin with it: `Error 1001`,
/// `No boat is left (NO_BOAT)`.
pub(super) fn within<'t>(line: &'t str, api: &Api) -> Option<Term<'t>> {
    const NAMES: [&str; 8] = ["code", "err", "error", "错误", "错误码", "エラー", "エラーコード", "오류"];
    const MARKS: [char; 9] = ['(', '（', '[', '`', '*', '"', ' ', ':', '-'];
    if !api.knows_codes() {
        return None;
    }
    let mut codes = words(line, api).filter(|(place, code)| is_told(line, *place, code));
    let ((offset, code), None) = (codes.next()?, codes.next()) else { return None };
    let (before, behind) = (line.get(..offset)?, line.get(offset + code.len()..)?);
    let is_name = |word: &str| NAMES.iter().any(|name| name.eq_ignore_ascii_case(word));
    let mut said = before.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_last = behind.chars().all(|c| !c.is_alphanumeric());
    let rest = if said.all(is_name) {
        behind.trim_start_matches([')', '）', ']', '`', '*', '"', ' ', ':', '：', '-', '–', '—'])
    } else if is_last && before.ends_with(['(', '（', '[', '`']) {
        before.trim_end_matches(MARKS)
    } else {
        return None;
    };
    Some(Term { code, offset, alias: None, rest: rest.trim(), is_marked: true, is_apart: true })
}

/// Whether these lines begin with a definition, or with more terms of it.
fn is_defined(lines: &[(usize, &str)]) -> bool {
    let mut next = lines.iter().take(4).map(|(_, line)| line.trim_start());
    let is_term = |line: &&str| !line.is_empty() && !line.contains(' ');
    next.find(|line| !is_term(line)).is_some_and(|line| line.starts_with(": ") || line == ":")
}

/// A line such as `HTTP status: 404`, or `*Code:* NO_BOAT`: what its label is known to head, and the text behind it.
pub(super) fn field<'t>(line: &'t str, api: &Api) -> Option<(Header, &'t str)> {
    let marks = ['*', '_', '`', ' '];
    // A longer label is none.
    let start = line.as_bytes().get(..61).unwrap_or(line.as_bytes());
    let mut colons = memchr::memchr2_iter(b':', "：".as_bytes()[0], start);
    let (label, value) = colons.find_map(|at| {
        let value = line.get(at..)?;
        Some((line.get(..at)?, value.strip_prefix(':').or_else(|| value.strip_prefix('：'))?))
    })?;
    if label.contains("](") {
        return None;
    }
    Some((label_of(label, api)?, value.trim_start_matches(marks).trim()))
}

/// What a label is known to head.
fn label_of(label: &str, api: &Api) -> Option<Header> {
    let mut normal = String::new();
    push_seen_normal(label.trim_matches(['*', '_', '`', ' ']), &mut normal);
    let mut header = api.index().header(&normal);
    if !header.is_known() && SOLUTIONS.contains(&normal.as_str()) {
        header = Header::of(WordKind::SolutionHeader);
    }
    Some(header).filter(|header| header.is_known())
}

/// Labels of what to do about an error, which as headers of a table would tell nothing.
const SOLUTIONS: [&str; 5] = ["action", "fix", "remedy", "resolution", "resolutions"];

/// Whether an item names a field of an answer: then its neighbours do so too.
fn is_field(item: &str) -> bool {
    let name = item.trim_start_matches(['*', '`', '_']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(name.len());
    name.get(..end).is_some_and(is_field_name) && item.starts_with(['*', '`', '_'])
}

/// Whether this is the name of a field of an answer.
pub(super) fn is_field_name(name: &str) -> bool {
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
    fields.iter().any(|field| field.eq_ignore_ascii_case(name))
}

/// What the lines below a code say of it: fields with labels, and the first paragraph.
pub(super) fn say<'t>(one: &mut Found<'_>, lines: impl Iterator<Item = (usize, &'t str)>, is_heading: bool, api: &Api) {
    let is_drawn = |text: &str| {
        let first = text.bytes().next().unwrap_or_default();
        matches!(first, b'-' | b'=' | b'*' | b'_') && text.len() > 1 && text.bytes().all(|byte| byte == first)
    };
    // What stands in a heading is all of it; an item goes on in the next line.
    let mut paragraph = String::from(one.term.rest);
    let mut is_over = is_heading && !paragraph.is_empty();
    for (_, line) in lines {
        is_over |= !paragraph.is_empty() && item(line).is_some();
        let text = item(line).map_or(line.trim(), |(text, _)| text);
        let text = text.strip_prefix(": ").unwrap_or(if text == ":" { "" } else { text });
        // A line under a heading, or between paragraphs, is drawn and says nothing.
        if text.is_empty() || is_drawn(text) {
            is_over |= !paragraph.is_empty();
            continue;
        }
        if let Some((header, value)) = field(text, api) {
            if !one.fill(header, value) {
                continue;
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
        let said = plain(&paragraph);
        one.description = (!said.is_empty()).then_some(said);
    }
    if let (None, Some(said)) = (&one.http_status, &one.description) {
        one.http_status = status_of(said).map(str::to_owned);
    }
}

/// What a table of labels and values below a heading says of its code.
pub(super) fn say_rows(one: &mut Found<'_>, table: &PageTable<'_>, api: &Api) {
    if table.header.cells.len() != 2 {
        return;
    }
    for row in &table.rows {
        if let [label, value] = row.cells.as_slice()
            && let Some(header) = label_of(&label.text, api)
        {
            one.fill(header, &value.text);
        }
    }
}

/// The status of HTTP that a description begins with, or has in brackets: `HTTP 401. Log in.`
fn status_of(said: &str) -> Option<&str> {
    status_at(said).or_else(|| {
        let mut brackets = said.match_indices(['(', '[']).filter_map(|(at, _)| status_at(said.get(at + 1..)?));
        brackets.next().filter(|_| brackets.next().is_none())
    })
}

fn status_at(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("HTTP").or_else(|| text.strip_prefix("http"))?.trim_start();
    let mut words = ["status code", "status", "code", "Status Code", "Status"].iter();
    let rest = words.find_map(|word| rest.strip_prefix(word)).unwrap_or(rest).trim_start_matches([':', ' ']);
    let (number, behind) = rest.split_at_checked(3)?;
    let is_whole = !behind.starts_with(|c: char| c.is_alphanumeric());
    (is_whole && evidence::is_http_status(number)).then_some(number)
}
