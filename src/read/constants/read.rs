//! From a source file to a catalog.

use std::sync::Arc;

use super::actions::{self, Listed};
use super::broken;
use super::collect::{Constants, Like, OPEN_BRACKET, constants};
use super::declared::Frame;
use super::describe;
use super::detect::package;
use super::headings::{Described, headings};
use super::judge::{Context, Found, Unread};
use super::lexer::{Fault, Lexed, MAX_TOKENS};
use super::literal::NOT_CLOSED;
use super::looks::{speaks_of_errors, words_of};
use super::syntax::Syntax;
use crate::catalog::{Catalog, Entry, Scope};
use crate::code::ErrorCode;
use crate::error::{Error, Result};
use crate::location::Location;
use crate::read::rules::UNREAD_CONSTANT;
use crate::report::{Finding, Severity};
use crate::text::fold;

/// Reads the constants of a source file in one language.
pub(in crate::read) fn read(text: &str, file: &str, at: Option<&str>, syntax: &'static Syntax) -> Result<Catalog> {
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
    let context = Context { speaks_of_errors: is_about_errors(text, file), at };
    let Constants { mut found, unread, beside, second, like, rest, lists, broken } =
        constants(&lexed, context).map_err(refuse)?;
    if let (Some(at), true) = (at, found.is_empty()) {
        let lists: Vec<&str> = lists.iter().map(String::as_str).take(SHOWN).collect();
        let help = if lists.contains(&at) {
            format!(
                "{at:?} is there, and nothing in it is a code as it is read here: find its codes by a pattern, `pattern = '…(?<code>…)'`"
            )
        } else {
            let known = if lists.is_empty() { "none".to_owned() } else { lists.join(", ") };
            format!("`at` names the enum, type, class or object that holds the codes; the file has: {known}")
        };
        return Err(Error::no_codes(format!("read as {}: no {at:?} holds codes", syntax.name))
            .at(places.at(unread.first().map_or(0, |unread| lexed.place(unread.token))))
            .with_help(help));
    }
    let (listed, left) = match at {
        Some(_) => (Vec::new(), Vec::new()),
        None => actions::lists(&lexed).map_err(|at| refuse((NOT_CLOSED, at)))?,
    };
    if let (Some(first), true) = (unread.first(), found.is_empty() && listed.is_empty()) {
        return Err(Error::parse(said(first)).at(places.at(lexed.place(first.token))).with_help(WAY_OUT));
    }
    if found.is_empty() && listed.is_empty() {
        let what = if text.trim().is_empty() { "the file is empty" } else { "none of its constants is an error code" };
        // Of the lists that the file has, those of which something would be read.
        let holds = |name: &&String| {
            // That each of them is looked at takes its time.
            lexed.tokens.len() > MANY
                || constants(&lexed, Context { at: Some(name), ..context }).is_ok_and(|named| !named.found.is_empty())
        };
        let lists: Vec<&String> = lists.iter().take(SHOWN).filter(holds).collect();
        let named = match lists.as_slice() {
            [] => String::new(),
            [first, ..] => format!(
                "if {} holds codes, say so: `at = {first:?}`; ",
                lists.iter().map(|name| format!("{name:?}")).collect::<Vec<_>>().join(" or ")
            ),
        };
        return Err(Error::unrelated(format!("read as {}: {what}", syntax.name))
            .at(places.at(0))
            .with_help(format!(
                "{named}what is read of {}: {}; codes that are written otherwise are found by a pattern: `pattern = '…(?<code>…)'`",
                syntax.name, syntax.layouts
            )));
    }
    let layout = layout(syntax, &found, !listed.is_empty());
    let headings = head(&lexed, &mut found);
    let constants = found.into_iter().zip(headings);
    let mut rows: Vec<Row<'_>> = constants.map(|(found, heads)| Row::of_constant(&lexed, found, heads)).collect();
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
    let mut told: Vec<(usize, String, Severity, &str)> =
        unread.iter().map(|unread| (lexed.place(unread.token), said(unread), Severity::Warning, WAY_OUT)).collect();
    told.extend(beside.into_iter().map(|(token, name)| {
        let message =
            format!("`{name}` is not read beside the list of codes: its name says that it holds something else");
        (lexed.place(token), message, Severity::Info, "if it holds the codes, name it with `at`")
    }));
    told.extend(second.into_iter().map(|(token, name)| {
        let message = format!("`{name}` is called a list of codes too, and is not read beside the one of errors");
        (lexed.place(token), message, Severity::Info, "if its codes are sent for errors, name it with `at`")
    }));
    told.extend(like.into_iter().map(|(token, name, like)| {
        let (why, severity) = match like {
            Like::Named => ("its name says that something goes wrong", Severity::Warning),
            Like::Inside => ("it is inside of what is named after errors", Severity::Warning),
            Like::Written => ("its values are written as codes are", Severity::Info),
        };
        let message = format!("`{name}` is not read beside the list of errors, though {why}");
        (lexed.place(token), message, severity, "if its codes are sent for errors, name it with `at`, or read the file with a pattern: `pattern = '…(?<code>…)'`")
    }));
    told.extend(rest.into_iter().map(|(token, name, count, is_block)| {
        let more = match count {
            1 => "is".to_owned(),
            _ => format!("and {} more are", count - 1),
        };
        let message = format!(
            "`{name}` {more} not read beside codes that are written alike, for want of a name that speaks of errors"
        );
        let severity = if is_block { Severity::Warning } else { Severity::Info };
        (
            lexed.place(token),
            message,
            severity,
            "if it is a code, read the file with a pattern: `pattern = '…(?<code>…)'`",
        )
    }));
    let broken = broken.into_iter().map(|(token, why)| (lexed.place(token), why)).chain(broken::faults(&lexed));
    told.extend(broken.map(|(at, why)| (at, why.to_owned(), Severity::Warning, COMPLETE)));
    told.extend(left.into_iter().map(|at| {
        let message = "a line of a comment is written as one of a list of codes, and is not read".to_owned();
        (
            at,
            message,
            Severity::Warning,
            "above the list stands a line such as `error code that may be returned:`, and below it the function",
        )
    }));
    told.sort_by_key(|(at, ..)| *at);
    told.dedup_by_key(|(at, ..)| *at);
    let mut places = Places::new(text, file);
    let findings = told.into_iter().map(|(at, message, severity, help)| {
        Finding::new(&UNREAD_CONSTANT, severity, message).at(&places.at(at)).with_help(help)
    });
    let findings: Vec<Finding> = findings.collect();
    Ok(Catalog::from_entries(entries).in_format(Some(syntax.language)).with_layout(layout).with_findings(findings))
}

/// Of so many words and marks no list is looked at only to propose it.
const MANY: usize = 50_000;

/// How many names a message has.
const SHOWN: usize = 8;

const COMPLETE: &str = "is the file complete? If it is, read it with a pattern: `pattern = '…(?<code>…)'`";

const WAY_OUT: &str = "write the value out, or read the file with a pattern: `pattern = '…(?<code>…)'`";

fn said(unread: &Unread) -> String {
    if unread.name.is_empty() {
        unread.why.to_owned()
    } else {
        format!("`{}` is not read: {}", unread.name, unread.why)
    }
}

/// True if the name of the file or of its package speaks of errors.
fn is_about_errors(text: &str, file: &str) -> bool {
    let name = file.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    let package = package(text).unwrap_or_default();
    let speaks = |name: &str| {
        speaks_of_errors(name)
            || words_of(name).iter().any(|word| ["err", "errs"].iter().any(|end| word.ends_with(end)))
    };
    speaks(stem) || package.split([' ', ';', '{', '/']).next().is_some_and(speaks)
}

/// For every constant, which are sorted by groups for it, whether the comment above heads a group.
fn head(lexed: &Lexed<'_>, found: &mut [Found]) -> Vec<bool> {
    found.sort_by_key(|found| (found.group, found.first, found.token));
    let mut all = Vec::with_capacity(found.len());
    for group in found.chunk_by(|one, other| one.group == other.group) {
        let described: Vec<Described<'_>> = group
            .iter()
            .map(|found| Described {
                first: found.first,
                last: found.last,
                code: &found.code,
                name: found.alias.as_deref().unwrap_or_default(),
                has_text: found.message.as_deref().is_some_and(|text| !text.is_empty()),
            })
            .collect();
        all.extend(headings(lexed, &described));
    }
    all
}

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
    fn of_constant(lexed: &Lexed<'t>, found: Found, heads: bool) -> Self {
        let comment = describe::of(lexed, found.first, found.last, heads);
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

/// What was recognised, for people: `constants in Go`.
fn layout(syntax: &Syntax, found: &[Found], has_lists: bool) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for found in found {
        let part = match found.frame {
            Frame::File | Frame::Block => "constants",
            Frame::Typed => "constants of a type",
            Frame::Classes => "classes of errors",
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
