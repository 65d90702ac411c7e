//! From a source file to a catalog.

use std::collections::HashMap;
use std::sync::Arc;

use super::actions::{self, Listed};
use super::declarations::DeclarationReader;
use super::declared::Frame;
use super::describe;
use super::judge::{self, Found};
use super::lexer::{Fault, Lexed, MAX_TOKENS};
use super::literal::NOT_CLOSED;
use super::syntax::Syntax;
use crate::catalog::{Catalog, Entry, Format, Scope};
use crate::code::ErrorCode;
use crate::error::{Error, Result};
use crate::location::Location;
use crate::text::fold;

/// Reads the constants of a source file in one language.
pub(in crate::read) fn read(text: &str, file: &str, syntax: &'static Syntax) -> Result<Catalog> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lexed = Lexed::new(text, syntax);
    let mut places = Places::new(text, file);
    if let Some((at, fault)) = lexed.fault {
        let (message, help) = match fault {
            Fault::Comment => ("the comment is not closed".to_owned(), "is the file cut off?"),
            Fault::String => (NOT_CLOSED.to_owned(), "is the file cut off?"),
            Fault::Long => (
                format!("the file has more than {MAX_TOKENS} words, strings and marks: no more are read"),
                "no source file of error codes is that long: is this the right file?",
            ),
        };
        return Err(Error::parse(message).at(places.at(at)).with_help(help));
    }
    let refuse = |(why, at): (&'static str, usize)| {
        let help = if why == OPEN_BRACKET { "is the file cut off?" } else { "write the code out as one string" };
        Error::parse(why).at(Places::new(text, file).at(at)).with_help(help)
    };
    let found = constants(&lexed).map_err(refuse)?;
    let listed = actions::lists(&lexed).map_err(|at| refuse((NOT_CLOSED, at)))?;
    if found.is_empty() && listed.is_empty() {
        let what = if text.trim().is_empty() { "the file is empty" } else { "none of its constants is an error code" };
        return Err(Error::unrelated(format!("read as {}: {what}", syntax.name))
            .at(places.at(0))
            .with_help(format!("what is read of {}: {}", syntax.name, syntax.layouts)));
    }
    let layout = layout(syntax, &found, !listed.is_empty());
    let mut rows: Vec<Row<'_>> = found.into_iter().map(|found| Row::of_constant(&lexed, found)).collect();
    rows.extend(listed.into_iter().map(Row::of_action));
    rows.sort_by_key(|row| row.at);
    let mut entries = Vec::with_capacity(rows.len());
    for row in rows {
        let place = places.at(row.at);
        let code = ErrorCode::new(&row.code).map_err(|error| Error::parse(error.message()).at(place.clone()))?;
        let entry = Entry::read(code, row.description, row.scope, place);
        let entry = row.action.iter().fold(entry, |entry, action| entry.with_action(*action));
        entries.push(row.alias.into_iter().fold(entry, Entry::with_alias));
    }
    Ok(Catalog::from_entries(entries).in_format(Some(syntax.language)).with_layout(layout))
}

const OPEN_BRACKET: &str = "the bracket around these codes is not closed";

/// An entry to be.
struct Row<'t> {
    at: usize,
    code: String,
    description: String,
    scope: Scope,
    alias: Option<String>,
    action: Option<&'t str>,
}

impl<'t> Row<'t> {
    fn of_constant(lexed: &Lexed<'t>, found: Found) -> Self {
        let comment = describe::of(lexed, found.first, found.last);
        let said = fold(found.message.as_deref().unwrap_or_default()).into_owned();
        // A comment in a `match` speaks of the code there.
        let is_said = comment.is_empty() || (found.frame == Frame::Arms && !said.is_empty());
        Self {
            at: lexed.place(found.token),
            code: found.code,
            description: if is_said { said } else { comment },
            // A client that handles codes handles common ones too, and does not say which.
            scope: if found.frame == Frame::Arms { Scope::Unknown } else { Scope::Business },
            alias: found.alias,
            action: None,
        }
    }

    fn of_action(listed: Listed<'t>) -> Self {
        Self {
            at: listed.at,
            code: listed.code.to_owned(),
            description: String::new(),
            scope: Scope::Action,
            alias: Some(listed.name.to_owned()),
            action: Some(listed.action),
        }
    }
}

/// The constants that are codes; or why one of them has no value, and where.
fn constants(lexed: &Lexed<'_>) -> Result<Vec<Found>, (&'static str, usize)> {
    let mut declared = DeclarationReader::new(lexed);
    if lexed.syntax.language == Format::Node {
        declared.compiled();
    }
    let codes = judged(&declared)?;
    if !codes.is_empty() || lexed.syntax.language != Format::Rust {
        return Ok(codes);
    }
    // Only a file that declares no codes is read for those that it handles.
    declared.matches();
    let mut arms: Vec<Found> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for found in judged(&declared)? {
        match known.get(&found.code).and_then(|at| arms.get_mut(*at)) {
            Some(first) => {
                first.alias = first.alias.take().or(found.alias);
                first.message = first.message.take().or(found.message);
            }
            None => {
                known.insert(found.code.clone(), arms.len());
                arms.push(found);
            }
        }
    }
    Ok(arms)
}

/// The codes of all groups, in the order of the file.
fn judged(declared: &DeclarationReader<'_, '_>) -> Result<Vec<Found>, (&'static str, usize)> {
    let lexed = declared.tree.lexed;
    let start = |token: usize| lexed.tokens.get(token).map_or(lexed.text.len(), |token| token.start);
    let mut all = Vec::new();
    for group in &declared.groups {
        let codes = judge::codes(group).map_err(|(why, token)| (why, start(token)))?;
        if let (Some(opener), false) = (group.unclosed, codes.is_empty()) {
            return Err((OPEN_BRACKET, start(opener)));
        }
        all.extend(codes);
    }
    all.sort_by_key(|found| start(found.token));
    Ok(all)
}

/// What was recognised, for people: `constants in Go`.
fn layout(syntax: &Syntax, found: &[Found], has_lists: bool) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for found in found {
        let part = match found.frame {
            Frame::File | Frame::Block => "constants",
            Frame::Type => "constants of a class",
            Frame::Interface => "an interface",
            Frame::Enum => "an enum",
            Frame::Literal => "a map or list",
            Frame::Union => "a union of strings",
            Frame::Arms => "the arms of a match",
        };
        // There are only these kinds: a list is as good as a set.
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    if has_lists {
        parts.push("lists in the comments above functions");
    }
    format!("{} in {}", parts.join(", "), syntax.name)
}

/// Lines and columns of places that come in order: a long line is counted once.
struct Places<'t> {
    text: &'t str,
    file: Arc<str>,
    at: usize,
    line: u32,
    column: u32,
}

impl<'t> Places<'t> {
    fn new(text: &'t str, file: &str) -> Self {
        Self { text, file: file.into(), at: 0, line: 1, column: 1 }
    }

    fn at(&mut self, to: usize) -> Location {
        let part = self.text.get(self.at..to).unwrap_or_default();
        let mut chars = part.chars().peekable();
        while let Some(c) = chars.next() {
            // The first half of a `\r\n` ends no line.
            let is_half = c == '\r' && (chars.peek() == Some(&'\n') || self.text.as_bytes().get(to) == Some(&b'\n'));
            if c == '\n' || (c == '\r' && !is_half) {
                (self.line, self.column) = (self.line.saturating_add(1), 1);
            } else {
                self.column = self.column.saturating_add(1);
            }
        }
        self.at = self.at.max(to);
        Location::new(Arc::clone(&self.file), self.line, self.column)
    }
}
