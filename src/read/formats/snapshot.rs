//! The text of a catalog in a snapshot: one entry a line, made to be read in review and to be read back.
//!
//! ```text
//! errcatalog snapshot 1
//! product: redis
//! version: 2018-04-12
//!
//! [common]
//! InternalError | Something went wrong inside the service.
//! ```
//!
//! A line with a pipe is an entry, and belongs to the scope named above it. What only some entries have follows the
//! description, each with its name: `Busy | Try later. | http 503 | solution Wait.`; the names are those of [`FIELDS`].
//!
//! Pipes in codes and names, line ends, tabs, controls, and white space that does not look like a space are escaped as in
//! Rust (`\n`, `\u{a0}`), and so is a pipe in a text if a field would be read from it: every text comes back as it was.
//! Lines are not aligned: an entry that changes touches no other line.

use std::fmt::{self, Write};
use std::sync::Arc;

use crate::catalog::{Catalog, Entry, Scope};
use crate::code::ErrorCode;
use crate::error::{Error, Result};
use crate::location::Location;
use crate::text::{begins_with_any, printable, steers};

/// The first line, but for the number of the format.
const TITLE: &str = "errcatalog snapshot ";
const FORMAT: &str = "1";

/// What comes before the name of an action.
const ACTION: &str = "action ";

/// What only some entries have: the name before its text, how it is got and how it is given. In the order in which they
/// are written.
const FIELDS: [Field; 4] = [
    ("alias", Entry::alias, Entry::with_alias),
    ("http", Entry::http_status, Entry::with_http_status),
    ("cause", Entry::cause, Entry::with_cause),
    ("solution", Entry::solution, Entry::with_solution),
];
type Field = (&'static str, fn(&Entry) -> Option<&str>, Given);
type Given = fn(Entry, String) -> Entry;

/// The line that starts and ends the header that snapshot tools put before the text.
const FENCE: &str = "---";

pub(in crate::read) fn write(catalog: &Catalog, f: &mut impl Write) -> fmt::Result {
    writeln!(f, "{TITLE}{FORMAT}")?;
    for (name, value) in [("product", catalog.product()), ("version", catalog.version())] {
        if let Some(value) = value {
            writeln!(f, "{}", format!("{name}: {}", Escaped { text: value, pipes: Pipes::All }).trim_end())?;
        }
    }
    let mut table = None;
    for entry in catalog.entries() {
        if table != Some(entry.table()) {
            table = Some(entry.table());
            match entry.action() {
                Some(action) => writeln!(f, "\n[{ACTION}{}]", Escaped { text: action, pipes: Pipes::All })?,
                None => writeln!(f, "\n[{}]", entry.scope())?,
            }
        }
        write!(f, "{} |", Escaped { text: entry.code().as_str(), pipes: Pipes::All })?;
        if !entry.description().is_empty() {
            write!(f, " {}", Escaped { text: entry.description(), pipes: Pipes::BeforeFields })?;
        }
        for (name, of, _) in &FIELDS {
            if let Some(text) = of(entry) {
                write!(f, " | {name} {}", Escaped { text, pipes: Pipes::BeforeFields })?;
            }
        }
        // The line does not end in a blank, which tools remove.
        writeln!(f)?;
    }
    Ok(())
}

/// Text on one line.
struct Escaped<'a> {
    text: &'a str,
    pipes: Pipes,
}

/// The pipes of a text that are escaped.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pipes {
    /// All: the first ends it.
    All,
    /// Those that a field would be read from.
    BeforeFields,
}

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let last = self.text.chars().count().saturating_sub(1);
        for (at, (byte, c)) in self.text.char_indices().enumerate() {
            match c {
                '\\' => f.write_str("\\\\")?,
                '\n' => f.write_str("\\n")?,
                '\r' => f.write_str("\\r")?,
                '\t' => f.write_str("\\t")?,
                '|' if self.pipes == Pipes::All || self.text.get(byte..).is_some_and(|rest| field(rest).is_some()) => {
                    f.write_str(&escape(c))?
                }
                // At an end a blank would be lost.
                ' ' if at > 0 && at < last => f.write_char(' ')?,
                // At the start of a line these are markers of a merge conflict.
                '<' | '=' | '>' if at == 0 && self.pipes == Pipes::All => f.write_str(&escape(c))?,
                _ if c.is_whitespace() || c.is_control() || steers(c) => f.write_str(&escape(c))?,
                _ => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

fn escape(c: char) -> String {
    c.escape_unicode().to_string()
}

/// The field whose name follows a pipe, by its place in [`FIELDS`], and the text behind the name.
fn field(text: &str) -> Option<(usize, &str)> {
    let text = text.strip_prefix("| ")?;
    FIELDS.iter().enumerate().find_map(|(nth, field)| Some((nth, text.strip_prefix(field.0)?.strip_prefix(' ')?)))
}

/// The description, and how each field that follows it is given, with its text; all texts are still escaped.
///
/// A pipe in a description says nothing unless it is between blanks and a field is named behind it; and a field that is
/// there twice is text the first time, as it is in snapshots from before there were fields.
fn fields(text: &str) -> (&str, Vec<(Given, &str)>) {
    let mut found: [Option<&str>; FIELDS.len()] = [None; FIELDS.len()];
    let mut end = text.len();
    for (at, _) in text.rmatch_indices("| ") {
        let before = text.get(..at).and_then(|before| before.strip_suffix(' '));
        if before.is_none() && at > 0 {
            continue;
        }
        let Some((nth, value)) = text.get(at..end).and_then(field) else { continue };
        match found.get_mut(nth) {
            Some(slot) if slot.is_none() => *slot = Some(value),
            _ => break,
        }
        end = before.map_or(0, str::len);
    }
    let given = FIELDS.iter().zip(found).filter_map(|((_, _, given), value)| Some((*given, value?)));
    (text.get(..end).unwrap_or(text), given.collect())
}

/// True for a text that says, or whose header says, that it is a snapshot; of what does not matter.
pub(in crate::read) fn is_snapshot(text: &str) -> bool {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.trim_start().starts_with(TITLE) || body(text).is_some_and(|(_, body)| body.trim_start().starts_with(TITLE))
}

/// Reads a snapshot, with or without the header of the tool that keeps it.
pub(in crate::read) fn read(text: &str, file: &str) -> Result<Catalog> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (skipped, body) = body(text).unwrap_or((0, text));
    let mut parser =
        Parser { file: file.into(), title: false, product: None, version: None, table: None, entries: Vec::new() };
    // Markers may be in the header too.
    for (nth, line) in text.lines().enumerate() {
        let is_marker = begins_with_any(line, &["<<<<<<<", "|||||||", ">>>>>>>"]) || line == "=======";
        if is_marker {
            return Err(Error::parse("unresolved merge conflict marker")
                .at(parser.at(nth, 0))
                .with_help("resolve it; or take either side, and accept what the page says now"));
        }
    }
    for (nth, line) in body.lines().enumerate() {
        parser.take(line, skipped + nth)?;
    }
    if !parser.title {
        return Err(Error::parse("an empty snapshot").at(parser.at(skipped, 0)).with_help(FOREIGN));
    }
    Ok(Catalog::from_entries(parser.entries).titled(parser.product, parser.version))
}

const FOREIGN: &str = "a snapshot of a catalog starts with the line `errcatalog snapshot 1`";

/// What follows the header, and how many lines come before; `None` without a header.
fn body(text: &str) -> Option<(usize, &str)> {
    let mut at = 0;
    let mut fences = 0;
    for (nth, line) in text.split_inclusive('\n').enumerate() {
        at += line.len();
        if line.trim_end() == FENCE {
            fences += 1;
        } else if nth == 0 {
            return None;
        }
        if fences == 2 {
            return Some((nth + 1, text.get(at..)?));
        }
    }
    None
}

/// True for a text that was the snapshot of a catalog, as far as anything is left of it; false for what others wrote.
#[cfg(any(feature = "cli", feature = "snapshot"))]
pub(crate) fn was_snapshot(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    let is_cut_header = || {
        let mut lines = text.lines();
        lines.next() == Some(FENCE) && lines.all(|line| line.contains(':'))
    };
    let body = body(text).map_or(text, |(_, body)| body);
    body.trim().is_empty() || is_cut_header() || text.lines().any(|line| line.starts_with(TITLE))
}

struct Parser {
    file: Arc<str>,
    title: bool,
    product: Option<String>,
    version: Option<String>,
    table: Option<(Scope, Option<Arc<str>>)>,
    entries: Vec<Entry>,
}

impl Parser {
    fn at(&self, line: usize, column: usize) -> Location {
        let number = |n: usize| u32::try_from(n + 1).unwrap_or(u32::MAX);
        Location::new(Arc::clone(&self.file), number(line), number(column))
    }

    fn take(&mut self, line: &str, nth: usize) -> Result<()> {
        let line = line.trim_end();
        if line.is_empty() {
            return Ok(());
        }
        let fail = |message: String, help: &str| Err(Error::parse(message).at(self.at(nth, 0)).with_help(help));
        if !self.title {
            match line.strip_prefix(TITLE) {
                Some(FORMAT) => self.title = true,
                Some(format) => {
                    return fail(
                        format!("a snapshot of format {format:?}; this errcatalog reads format {FORMAT}"),
                        "it was written by another version of errcatalog: use that one, or accept the page anew",
                    );
                }
                None => return fail(format!("not the snapshot of a catalog: {line:?}"), FOREIGN),
            }
        } else if let Some((code, description)) = line.split_once('|') {
            let Some((scope, action)) = self.table.clone() else {
                return fail("an entry before any scope".to_owned(), "above it belongs a line such as `[common]`");
            };
            let place = self.at(nth, 0);
            let unescaped = |text: &str| unescape(text).map_err(|error| error.at(place.clone()));
            let code = ErrorCode::new(&unescaped(code.trim_end_matches(' '))?)
                .map_err(|error| Error::parse(error.message()).at(place.clone()))?;
            let (description, fields) = fields(description.strip_prefix(' ').unwrap_or(description));
            let mut entry = Entry::read(code, unescaped(description)?, scope, place.clone());
            if let Some(action) = action {
                entry = entry.with_action(action);
            }
            for (with, value) in fields {
                entry = with(entry, unescaped(value)?);
            }
            self.entries.push(entry);
        } else if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            let place = self.at(nth, 0);
            match (Scope::ALL.into_iter().find(|scope| scope.as_str() == name), name.strip_prefix(ACTION)) {
                (Some(scope), _) => self.table = Some((scope, None)),
                (None, Some(action)) => {
                    let action = unescape(action).map_err(|error| error.at(place))?;
                    self.table = Some((Scope::Action, Some(action.into())));
                }
                (None, None) => return fail(format!("no scope is called {name:?}"), SCOPES),
            }
        } else {
            let slot = match line.split_once(':') {
                Some(("product", _)) if self.product.is_none() && self.table.is_none() => &mut self.product,
                Some(("version", _)) if self.version.is_none() && self.table.is_none() => &mut self.version,
                _ => return fail(format!("neither an entry nor a scope: {line:?}"), BROKEN),
            };
            let value = line.split_once(':').map_or("", |(_, value)| value);
            let place = Location::new(Arc::clone(&self.file), u32::try_from(nth + 1).unwrap_or(u32::MAX), 1);
            *slot = Some(unescape(value.strip_prefix(' ').unwrap_or(value)).map_err(|error| error.at(place))?);
        }
        Ok(())
    }
}

const SCOPES: &str = "the scopes are common, business, action, `action` with a name, and unknown";
const BROKEN: &str = "an entry is `code | description`; was a line cut or edited? Take the file from version control";

/// A text on one line, without a pipe.
#[cfg(feature = "cli")]
pub(crate) fn escaped_field(text: &str) -> String {
    Escaped { text, pipes: Pipes::All }.to_string()
}

/// A text on one line.
#[cfg(feature = "cli")]
pub(crate) fn escaped_text(text: &str) -> String {
    Escaped { text, pipes: Pipes::BeforeFields }.to_string()
}

/// The text that was escaped.
pub(crate) fn unescape(text: &str) -> Result<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, escaped)) = rest.split_once('\\') {
        out.push_str(before);
        let unknown = || {
            let start: String = escaped.chars().take(8).collect();
            Error::parse(format!("unknown escape: \\{}", printable(&start))).with_help(ESCAPES)
        };
        let mut chars = escaped.chars();
        let c = match chars.next() {
            Some('\\') => '\\',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('u') => {
                let (digits, behind) =
                    chars.as_str().strip_prefix('{').and_then(|rest| rest.split_once('}')).ok_or_else(unknown)?;
                chars = behind.chars();
                u32::from_str_radix(digits, 16).ok().and_then(char::from_u32).ok_or_else(unknown)?
            }
            _ => return Err(unknown()),
        };
        out.push(c);
        rest = chars.as_str();
    }
    out.push_str(rest);
    Ok(out)
}

const ESCAPES: &str = "the escapes are \\\\, \\n, \\r, \\t and \\u{…} with hexadecimal digits";
