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
//! A line with a pipe is an entry, and belongs to the scope named above it. Pipes in codes and names, line ends, tabs,
//! controls, and blanks that do not look like blanks are escaped as in Rust (`\n`, `\u{a0}`), so that every text comes
//! back as it was. Lines are not aligned: an entry that changes touches no other line.

use std::fmt::{self, Write};
use std::sync::Arc;

use crate::catalog::{Catalog, Entry, Scope};
use crate::code::ErrorCode;
use crate::error::{Error, Result};
use crate::location::Location;
use crate::text::printable;

/// The first line, but for the number of the format.
const TITLE: &str = "errcatalog snapshot ";
const FORMAT: &str = "1";

/// What stands before the name of an action.
const ACTION: &str = "action ";

/// The line that starts and ends the header that snapshot tools put before the text.
const FENCE: &str = "---";

pub(super) fn write(catalog: &Catalog, f: &mut impl Write) -> fmt::Result {
    writeln!(f, "{TITLE}{FORMAT}")?;
    for (name, value) in [("product", catalog.product()), ("version", catalog.version())] {
        if let Some(value) = value {
            writeln!(f, "{}", format!("{name}: {}", Escaped { text: value, pipes: true }).trim_end())?;
        }
    }
    let mut table = None;
    for entry in catalog.entries() {
        if table != Some(entry.table()) {
            table = Some(entry.table());
            match entry.action() {
                Some(action) => writeln!(f, "\n[{ACTION}{}]", Escaped { text: action, pipes: true })?,
                None => writeln!(f, "\n[{}]", entry.scope())?,
            }
        }
        let code = Escaped { text: entry.code().as_str(), pipes: true };
        let description = Escaped { text: entry.description(), pipes: false };
        // No blank at the end of a line: tools remove them.
        writeln!(f, "{}", format!("{code} | {description}").trim_end())?;
    }
    Ok(())
}

/// Text on one line; with its pipes escaped too, if they would end it.
struct Escaped<'a> {
    text: &'a str,
    pipes: bool,
}

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let last = self.text.chars().count().saturating_sub(1);
        for (at, c) in self.text.chars().enumerate() {
            match c {
                '\\' => f.write_str("\\\\")?,
                '\n' => f.write_str("\\n")?,
                '\r' => f.write_str("\\r")?,
                '\t' => f.write_str("\\t")?,
                '|' if self.pipes => f.write_str("\\u{7c}")?,
                // At an end a blank would be lost.
                ' ' if at > 0 && at < last => f.write_char(' ')?,
                // At the start of a line these are the marks of a merge.
                '<' | '=' | '>' if at == 0 && self.pipes => f.write_str(&escape(c))?,
                _ if c.is_whitespace() || is_unseen(c) => f.write_str(&escape(c))?,
                _ => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

fn escape(c: char) -> String {
    c.escape_unicode().to_string()
}

/// True for characters that steer the terminal, reorder what stands beside them, or take no room at all.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// True for a text that says, or whose header says, that it is a snapshot; of what does not matter.
pub(super) fn is_snapshot(text: &str) -> bool {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.trim_start().starts_with(TITLE) || body(text).is_some_and(|(_, body)| body.trim_start().starts_with(TITLE))
}

/// Reads a snapshot, with or without the header of the tool that keeps it.
pub(super) fn read(text: &str, file: &str) -> Result<Catalog> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (skipped, body) = body(text).unwrap_or((0, text));
    let mut reader =
        Reader { file: file.into(), title: false, product: None, version: None, table: None, entries: Vec::new() };
    // Marks of a merge may stand in the header too.
    for (nth, line) in text.lines().enumerate() {
        let is_mark = ["<<<<<<<", "|||||||", ">>>>>>>"].iter().any(|mark| line.starts_with(mark)) || line == "=======";
        if is_mark {
            return Err(Error::parse("the mark of a merge that is not resolved")
                .at(reader.at(nth, 0))
                .with_help("resolve it; or take either side, and accept what the page says now"));
        }
    }
    for (nth, line) in body.lines().enumerate() {
        reader.take(line, skipped + nth)?;
    }
    if !reader.title {
        return Err(Error::parse("an empty snapshot").at(reader.at(skipped, 0)).with_help(FOREIGN));
    }
    Ok(Catalog::from_entries(reader.entries).titled(reader.product, reader.version))
}

const FOREIGN: &str = "a snapshot of a catalog starts with the line `errcatalog snapshot 1`";

/// What stands behind the header, and how many lines stand before; `None` without a header.
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
            return Some((nth + 1, &text[at..]));
        }
    }
    None
}

struct Reader {
    file: Arc<str>,
    title: bool,
    product: Option<String>,
    version: Option<String>,
    table: Option<(Scope, Option<Arc<str>>)>,
    entries: Vec<Entry>,
}

impl Reader {
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
                        format!("a snapshot of the format {format:?}; this errcatalog reads {FORMAT}"),
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
            let description = unescaped(description.strip_prefix(' ').unwrap_or(description))?;
            let entry = Entry::read(code, description, scope, place);
            self.entries.push(match action {
                Some(action) => entry.with_action(action),
                None => entry,
            });
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

/// The text that was escaped.
fn unescape(text: &str) -> Result<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, escaped)) = rest.split_once('\\') {
        out.push_str(before);
        let unknown = || {
            let start: String = escaped.chars().take(8).collect();
            Error::parse(format!("an escape that means nothing: \\{}", printable(&start))).with_help(ESCAPES)
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
