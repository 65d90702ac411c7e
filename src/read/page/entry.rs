//! From what a page says of one code to an entry: the one place where that is done.

use std::borrow::Cow;

use super::block::{BREAK, Cell, Markup};
use super::findings::PageFindings;
use super::line::is_code;
use super::rule;
use super::section::without_anchor;
use super::source::PageText;
use crate::api::normal;
use crate::catalog::{Entry, Scope};
use crate::code::{CodeForm, ErrorCode};
use crate::error::{Error, Result};
use crate::report::Severity;
use crate::sort::sorted;
use crate::text::fold;

/// What a page says of one code, as it is written there.
#[derive(Debug)]
pub(in crate::read) struct Record<'c, 't> {
    pub(in crate::read) markup: Markup,
    /// Where it begins.
    pub(in crate::read) start: usize,
    pub(in crate::read) code: &'c Cell<'t>,
    /// None if there is no place for one; a place that is empty is a finding.
    pub(in crate::read) description: Option<&'c Cell<'t>>,
    pub(in crate::read) has_description: bool,
    pub(in crate::read) alias: Option<&'c Cell<'t>>,
    pub(in crate::read) http_status: Option<&'c Cell<'t>>,
    pub(in crate::read) cause: Option<&'c Cell<'t>>,
    pub(in crate::read) solution: Option<&'c Cell<'t>>,
}

/// The entries of one table, or of what else lists codes of one scope.
#[derive(Debug)]
pub(in crate::read) struct Entries<'s, 't> {
    source: &'s PageText<'t>,
    scope: Scope,
    entries: Vec<Entry>,
    /// Of every entry, where the cell of its code begins, and where it is said to be.
    places: Vec<(usize, usize)>,
}

impl<'s, 't> Entries<'s, 't> {
    pub(in crate::read) fn new(source: &'s PageText<'t>, scope: Scope, capacity: usize) -> Self {
        Self { source, scope, entries: Vec::with_capacity(capacity), places: Vec::with_capacity(capacity) }
    }

    /// All entries, with findings about those of one code.
    pub(in crate::read) fn finish(self, findings: &mut PageFindings<'_, '_>) -> Vec<Entry> {
        let Self { entries, places, .. } = self;
        let code = |at: usize| entries.get(at).map(Entry::code);
        // Most tables are in the order of their codes, each once.
        if (1..entries.len()).all(|at| code(at - 1) < code(at)) {
            return entries;
        }
        let by_code = sorted(entries.len(), &|one, other| code(one).cmp(&code(other)));
        let mut above: Option<(&Entry, usize)> = None;
        for at in by_code {
            let (Some(entry), Some(&(cell, offset))) = (entries.get(at), places.get(at)) else { continue };
            match above {
                // One cell that spans several rows is one cell.
                Some((first, of_first)) if first.code() == entry.code() => {
                    if cell != of_first {
                        let message = repeated(first.description(), entry.description());
                        findings.add_of_code(offset, entry.code(), &rule::REPEATED_CODE, Severity::Warning, message);
                    }
                }
                _ => above = Some((entry, cell)),
            }
        }
        entries
    }

    /// One more entry, with what is found about it. The code is not empty.
    pub(in crate::read) fn add<'c>(
        &mut self,
        record: &Record<'c, 't>,
        findings: &mut PageFindings<'_, '_>,
    ) -> Result<()> {
        let (source, start, cell) = (self.source, record.start, record.code);
        // A row of HTML may begin lines above its code, which may span into it from a row above.
        let line = source.line_of(start);
        let offset = if source.is_in_line(line, cell.offset) { cell.offset } else { start };
        let location = source.at_in(line, offset);
        let whole = fold(&cell.text);
        let text = bare(&whole);
        let (code, hidden) = code_of(text).map_err(|error| {
            let placed = Error::parse(error.message()).at(location.clone());
            match error.help() {
                Some(help) => placed.with_help(help),
                None => placed,
            }
        })?;
        if let Some(c) = hidden {
            let message =
                format!("the control character U+{:04X} is in the code, and left out: remove it", u32::from(c));
            findings.add_of_code(offset, &code, &rule::INVISIBLE_CHARACTER, Severity::Warning, message);
        }
        let mut warn = |rule, message: &str| findings.add_of_code(offset, &code, rule, Severity::Warning, message);
        if let Some(why) = odd(&code, cell) {
            warn(&rule::ODD_CODE, &why);
        }
        let field = |other: Option<&'c Cell<'t>>| {
            // What spans from the code into the next column is the code.
            let other = other.filter(|other| other.offset != cell.offset)?;
            Some(fold(&other.text)).filter(|text| !text.is_empty())
        };
        let description = field(record.description).unwrap_or_default();
        if description.is_empty() && record.has_description {
            warn(&rule::EMPTY_DESCRIPTION, "the cell of its description is empty");
        }
        check_invisible(record, offset, &code, findings);
        self.places.push((cell.offset, offset));
        let entry = Entry::read(code, description.into_owned(), self.scope, location);
        let entry = with(entry, field(record.alias), Entry::with_alias);
        let entry = with(entry, field(record.http_status), Entry::with_http_status);
        let entry = with(entry, field(record.cause), Entry::with_cause);
        let entry = with(entry, field(record.solution), Entry::with_solution);
        self.entries.push(entry);
        Ok(())
    }
}

/// A code without the name of its place: `NO_BOAT {#no-boat}`.
pub(super) fn bare(code: &str) -> &str {
    if code.ends_with('}') { without_anchor(code) } else { code }
}

/// A code as it is written, but for characters that steer a terminal, of which the first is given.
fn code_of(text: &str) -> Result<(ErrorCode, Option<char>)> {
    let hidden = text.chars().find(|c| c.is_control());
    let code = match hidden {
        None => ErrorCode::new(text),
        Some(_) => ErrorCode::new(fold(&text.replace(char::is_control, "")).trim()).or_else(|_| ErrorCode::new(text)),
    };
    Ok((code?, hidden))
}

/// The entry with a text, if there is one.
fn with<'c>(entry: Entry, text: Option<Cow<'c, str>>, set: impl Fn(Entry, Cow<'c, str>) -> Entry) -> Entry {
    match text {
        Some(text) => set(entry, text),
        None => entry,
    }
}

/// Findings about what nobody sees, before it is folded: who copies it from the page copies that, too.
fn check_invisible(record: &Record<'_, '_>, offset: usize, code: &ErrorCode, findings: &mut PageFindings<'_, '_>) {
    let invisible = |cell: &Cell<'_>, is_code: bool| {
        let is_invisible = |c: &char| {
            matches!(c, '\u{a0}' | '\u{ad}' | '\u{200b}' | '\u{202f}' | '\u{2060}' | '\u{feff}')
            // A wide blank is seen in a text, and belongs there; in a code it does not.
            || (is_code && c.is_whitespace() && !c.is_ascii() && *c != BREAK)
        };
        // In HTML a blank at the edge of a cell only places its text.
        let text = if record.markup == Markup::Html { cell.text.trim() } else { &*cell.text };
        if text.is_ascii() {
            return None;
        }
        text.chars().find(is_invisible).map(|c| format!("a {} (U+{:04X})", name(c), u32::from(c)))
    };
    if let Some(what) = invisible(record.code, true) {
        let message = format!("{what} is in the cell of the code: a code copied from there matches nothing");
        findings.add_of_code(offset, code, &rule::INVISIBLE_CHARACTER, Severity::Warning, message);
    }
    if let Some(what) = record.description.and_then(|cell| invisible(cell, false)) {
        let message = format!("{what} is in its description: a search for the words may not find them");
        findings.add_of_code(offset, code, &rule::INVISIBLE_CHARACTER, Severity::Info, message);
    }
}

fn name(invisible: char) -> &'static str {
    match invisible {
        '\u{a0}' | '\u{202f}' => "no-break space",
        '\u{ad}' => "soft hyphen",
        '\u{200b}' | '\u{2060}' => "zero-width space",
        '\u{feff}' => "byte order mark",
        _ => "space that is not a plain one",
    }
}

/// What is said of a code that is in a row above with this description.
fn repeated(above: &str, description: &str) -> &'static str {
    if same_words(above, description) {
        "it is in a row above already, with the same description: is one of the two left over?"
    } else {
        "it is in a row above already, described differently: is one of the two meant for another code?"
    }
}

/// True for texts that differ in case, white space and punctuation only.
fn same_words(a: &str, b: &str) -> bool {
    let letters = |text: &str| -> String { normal(text).chars().filter(|c| c.is_alphanumeric()).collect() };
    letters(a) == letters(b)
}

/// Why this does not look like a code.
fn odd(code: &ErrorCode, cell: &Cell<'_>) -> Option<String> {
    let (code, form) = (code.as_str(), || code.form());
    // Most are written as they should be, and nothing was folded.
    if is_code(code) && cell.text.len() == code.len() {
        return None;
    }
    if matches!(form(), CodeForm::Range | CodeForm::List | CodeForm::Number) {
        return None;
    }
    if cell.text.contains(BREAK) {
        let joined: String = cell.text.split(BREAK).map(fold).collect();
        return Some(format!("it contains a line break: if the server sends {joined:?}, write it so"));
    }
    if code.contains(char::is_whitespace) {
        return Some("it contains a space".to_owned());
    }
    if let Some(c) = code.chars().find(|c| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '_' | '-')) {
        return Some(format!("it contains {c:?}"));
    }
    if code.split('.').any(str::is_empty) {
        return Some("there is nothing before or behind a dot".to_owned());
    }
    None
}
