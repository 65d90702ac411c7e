//! The line of the source that a finding is about, with carets below what it means.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fs;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use errcatalog::__cli::printable;
use errcatalog::{ErrorCode, Finding};

/// So many are shown of a rule, and so many at all: a report stays one that is read.
const OF_A_RULE: usize = 2;
const AT_ALL: usize = 8;

/// No page is larger; what is larger is not read a second time.
const MAX_BYTES: u64 = 8 << 20;

/// Of a line that is longer so many characters are shown before and behind the place.
const SHORT: usize = 160;
const BEFORE: usize = 60;
const BEHIND: usize = 200;

/// The excerpts of one run: few, each file read once.
pub(super) struct Excerpts {
    is_colored: bool,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    /// None of what cannot be read, or is no text.
    files: HashMap<String, Option<String>>,
    of_rules: HashMap<&'static str, usize>,
}

impl Excerpts {
    pub(super) fn new(is_colored: bool) -> Self {
        Self { is_colored, state: RefCell::default() }
    }

    /// The excerpt for a finding, as lines; none if there is no file at hand, or enough were shown.
    pub(super) fn of(&self, finding: &Finding) -> Option<String> {
        let mut state = self.state.borrow_mut();
        let state = &mut *state;
        let shown = state.of_rules.get(finding.rule().id()).copied().unwrap_or_default();
        if shown >= OF_A_RULE || state.of_rules.values().sum::<usize>() >= AT_ALL {
            return None;
        }
        let place = finding.location()?;
        let text = state.files.entry(place.file().to_owned()).or_insert_with(|| read(place.file())).as_ref()?;
        let nth = usize::try_from(place.line()).ok()?.checked_sub(1)?;
        let line = text.lines().nth(nth)?;
        let code = finding.code().map(ErrorCode::as_str);
        // Where no code is meant, this is the file as a whole.
        if code.is_none() && (place.line(), place.column()) == (1, 1) {
            return None;
        }
        let marked = Marked::of(line, place.column(), code, place.file().ends_with(".rs"))?;
        let snippet = Snippet::source(marked.line.as_str())
            .line_start(nth + 1)
            .annotation(AnnotationKind::Primary.span(marked.start..marked.end));
        let renderer = if self.is_colored { Renderer::styled() } else { Renderer::plain() };
        let excerpt = renderer.render(&[Group::with_level(Level::NOTE).element(snippet)]);
        *state.of_rules.entry(finding.rule().id()).or_default() += 1;
        Some(excerpt)
    }
}

fn read(file: &str) -> Option<String> {
    let about = fs::metadata(file).ok()?;
    if !about.is_file() || about.len() > MAX_BYTES {
        return None;
    }
    let text = String::from_utf8(fs::read(file).ok()?).ok()?;
    Some(text.strip_prefix('\u{feff}').map_or_else(|| text.clone(), str::to_owned))
}

/// A part of a line, and the bytes of it that are meant.
#[derive(Debug, PartialEq, Eq)]
struct Marked {
    line: String,
    start: usize,
    end: usize,
}

impl Marked {
    /// The line around this column, counted from 1 in characters. None if it does not hold the code: then the file is not the
    /// one that was read, or says the code otherwise; unless it is source, which may name a constant there.
    fn of(line: &str, column: u32, code: Option<&str>, is_source: bool) -> Option<Self> {
        let column = usize::try_from(column).ok()?.checked_sub(1)?;
        let at = line.char_indices().map(|(at, _)| at).chain([line.len()]).nth(column)?;
        let (start, end) = match code.map(|code| found(line, at, code)) {
            Some(Some(start)) => (start, start + code.map_or(0, str::len)),
            Some(None) if !is_source => return None,
            Some(None) => (at, at + token(line.get(at..)?)),
            // What begins with the line is the line.
            None if column == 0 => (0, line.trim_end().len()),
            None => (at, at + token(line.get(at..)?)),
        };
        let is_short = line.chars().nth(SHORT).is_none();
        let before = if is_short { SHORT } else { BEFORE };
        let first = line.get(..start)?.char_indices().rev().nth(before).map_or(0, |(at, _)| at);
        let last = line.get(end..)?.char_indices().nth(BEHIND).map_or(line.len(), |(more, _)| end + more);
        let mut marked = Self { line: String::new(), start: 0, end: 0 };
        if first > 0 {
            marked.line.push_str("...");
        }
        for (byte, c) in line.get(first..last)?.char_indices() {
            if first + byte == start {
                marked.start = marked.line.len();
            }
            if first + byte == end {
                marked.end = marked.line.len();
            }
            // What would steer a terminal takes one column, as it is one character.
            let is_shown = c == '\t' || printable(c.encode_utf8(&mut [0; 4])).chars().eq([c]);
            marked.line.push(if is_shown { c } else { '\u{fffd}' });
        }
        if start == last {
            marked.start = marked.line.len();
        }
        if end == last {
            marked.end = marked.line.len();
        }
        if last < line.len() {
            marked.line.push_str("...");
        }
        Some(marked)
    }
}

/// Where the line has this code: at this place, behind it or before, and as a word of its own if it can be.
fn found(line: &str, at: usize, code: &str) -> Option<usize> {
    let is_free = |start: &usize| {
        let is_part = |c: char| c.is_alphanumeric() || c == '_';
        let before = line.get(..*start).and_then(|before| before.chars().next_back());
        let behind = line.get(start + code.len()..).unwrap_or_default();
        // A code goes on behind a dot.
        !before.is_some_and(is_part) && !behind.strip_prefix('.').unwrap_or(behind).starts_with(is_part)
    };
    let all: Vec<usize> = line.match_indices(code).map(|(start, _)| start).take(100).collect();
    let (before, behind): (Vec<usize>, Vec<usize>) = all.into_iter().partition(|start| *start < at);
    let ordered = || behind.iter().chain(&before).copied();
    ordered().find(is_free).or_else(|| ordered().next())
}

/// How long the text, the name or the word is that this begins with, in bytes.
fn token(text: &str) -> usize {
    let first = text.chars().next();
    let name = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    let word = text.find(|c: char| c.is_whitespace() || c == '|').unwrap_or(text.len());
    let quoted = || text.get(1..).and_then(|rest| rest.find('"')).map(|end| end + 2);
    let length = if first == Some('"') { quoted().unwrap_or(word) } else { name.max(if name == 0 { word } else { 0 }) };
    length.max(first.map_or(0, char::len_utf8))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(line: &str, column: u32, code: Option<&str>, is_source: bool) -> Option<String> {
        Marked::of(line, column, code, is_source).map(|marked| marked.line[marked.start..marked.end].to_owned())
    }

    #[test]
    fn what_is_meant_is_marked() {
        for (line, column, code, wanted) in [
            ("| Busy | Later. |", 3, Some("Busy"), Some("Busy")),
            ("| 忙 | Busy |", 3, Some("Busy"), Some("Busy")),
            ("| 忙碌 | Busy |", 3, None, Some("忙碌")),
            ("\t\"Busy\": 1", 2, Some("Busy"), Some("Busy")),
            ("| Lazy | Later. |", 3, Some("Busy"), None),
            ("| a |", 3, None, Some("a")),
            ("| a | b |  ", 1, None, Some("| a | b |")),
            ("| |", 2, None, Some(" ")),
            ("", 1, None, Some("")),
            ("ab", 4, None, None),
            ("ab", 0, None, None),
            ("\u{202e}Busy", 2, Some("Busy"), Some("Busy")),
        ] {
            assert_eq!(meant(line, column, code, false).as_deref(), wanted, "{line}");
        }
    }

    #[test]
    fn of_source_it_is_a_text_or_a_name() {
        for (line, column, code, wanted) in [
            ("    \"Busy.Now\" => 1,", 5, Some("Busy.Now"), "Busy.Now"),
            ("    BUSY => 1,", 5, Some("Busy.Now"), "BUSY"),
            ("if text.contains(\"a b\") {", 18, None, "\"a b\""),
            ("code == BUSY || x", 9, Some("Busy"), "BUSY"),
            ("pub fn f() {", 1, None, "pub fn f() {"),
        ] {
            assert_eq!(meant(line, column, code, true).as_deref(), Some(wanted), "{line}");
        }
        let line = "a == \"Busy.Now\" || a == \"Busy\"";
        assert_eq!(Marked::of(line, 1, Some("Busy"), true).unwrap().start, line.rfind("Busy").unwrap());
        let line = "a == \"Busy\" || a == \"Busy\"";
        assert_eq!(Marked::of(line, 15, Some("Busy"), true).unwrap().start, line.rfind("Busy").unwrap());
    }

    #[test]
    fn long_lines_are_cut_and_nothing_steers() {
        let line = format!("{}Busy{}", "忙\u{1b}".repeat(5_000), "\u{202e}x".repeat(5_000));
        let marked = Marked::of(&line, 10_001, Some("Busy"), false).unwrap();
        assert_eq!(&marked.line[marked.start..marked.end], "Busy");
        assert!(marked.line.chars().count() < 300 && !marked.line.contains(['\u{1b}', '\u{202e}']), "{}", marked.line);
        assert!(marked.line.starts_with("...") && marked.line.ends_with("..."));
    }
}
