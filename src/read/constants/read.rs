//! From a source file to a catalog.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::actions::{self, Listed};
use super::counted;
use super::declarations::DeclarationReader;
use super::declared::{Frame, Group};
use super::describe;
use super::detect::package;
use super::headings::{Described, headings};
use super::judge::{self, Context, Found, Judged, Unread};
use super::lexer::{Fault, Lexed, MAX_TOKENS};
use super::literal::NOT_CLOSED;
use super::looks::{is_beside, is_of_other_things, speaks_of_errors, words_of};
use super::syntax::Syntax;
use super::value::Value;
use crate::catalog::{Catalog, Entry, Format, Scope};
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
    let Constants { mut found, unread, beside, second, lists } = constants(&lexed, context).map_err(refuse)?;
    if let (Some(at), true) = (at, found.is_empty()) {
        let lists: Vec<&str> = lists.iter().map(String::as_str).take(SHOWN).collect();
        let known = if lists.is_empty() { "none".to_owned() } else { lists.join(", ") };
        return Err(Error::no_codes(format!("read as {}: no {at:?} holds codes", syntax.name))
            .at(places.at(unread.first().map_or(0, |unread| lexed.place(unread.token))))
            .with_help(format!(
                "`at` names the enum, type, class or object that holds the codes; the file has: {known}"
            )));
    }
    let listed = match at {
        Some(_) => Vec::new(),
        None => actions::lists(&lexed).map_err(|at| refuse((NOT_CLOSED, at)))?,
    };
    if let (Some(first), true) = (unread.first(), found.is_empty() && listed.is_empty()) {
        return Err(Error::parse(said(first)).at(places.at(lexed.place(first.token))).with_help(WAY_OUT));
    }
    if found.is_empty() && listed.is_empty() {
        let what = if text.trim().is_empty() { "the file is empty" } else { "none of its constants is an error code" };
        return Err(Error::unrelated(format!("read as {}: {what}", syntax.name))
            .at(places.at(0))
            .with_help(format!(
                "what is read of {}: {}; codes that are written otherwise are found by a pattern: `pattern = '…(?<code>…)'`",
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
    told.sort_by_key(|(at, ..)| *at);
    let mut places = Places::new(text, file);
    let findings = told.into_iter().map(|(at, message, severity, help)| {
        Finding::new(&UNREAD_CONSTANT, severity, message).at(&places.at(at)).with_help(help)
    });
    let findings: Vec<Finding> = findings.collect();
    Ok(Catalog::from_entries(entries).in_format(Some(syntax.language)).with_layout(layout).with_findings(findings))
}

/// How many names a message has.
const SHOWN: usize = 8;

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

/// The constants of a file.
#[derive(Debug, Default)]
struct Constants {
    found: Vec<Found>,
    unread: Vec<Unread>,
    /// Lists named after errors that hold something else, with the token of a first constant.
    beside: Vec<(usize, String)>,
    /// Other lists that are called codes, with the token of a first constant.
    second: Vec<(usize, String)>,
    /// The names of all lists.
    lists: Vec<String>,
}

/// The constants that are codes; or why one of them is broken, and where.
fn constants(lexed: &Lexed<'_>, context: Context<'_>) -> Result<Constants, (&'static str, usize)> {
    let mut declared = DeclarationReader::new(lexed);
    if lexed.syntax.language == Format::Node {
        declared.compiled();
    }
    counted::count(&declared.tree, &mut declared.groups);
    declared.sent_by_functions();
    if context.at.is_none() {
        declared.classes();
    }
    let codes = judged(&declared, context)?;
    if !codes.found.is_empty()
        || !codes.unread.is_empty()
        || context.at.is_some()
        || lexed.syntax.language != Format::Rust
    {
        return Ok(codes);
    }
    // Only a file that declares no codes is read for those that it handles.
    declared.matches();
    let mut arms: Vec<Found> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    let all = judged(&declared, context)?;
    for found in all.found {
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
    Ok(Constants { found: arms, ..all })
}

/// The codes of all groups, in the order of the file.
fn judged(declared: &DeclarationReader<'_, '_>, context: Context<'_>) -> Result<Constants, (&'static str, usize)> {
    let lexed = declared.tree.lexed;
    let start = |token: usize| lexed.tokens.get(token).map_or(lexed.text.len(), |token| token.start);
    let mut all = Constants::default();
    let mut groups = Vec::new();
    for (nth, group) in declared.groups.iter().enumerate() {
        let mut codes = judge::codes(group, context).map_err(|(why, token)| (why, start(token)))?;
        if let (Some(opener), false) = (group.unclosed, codes.found.is_empty()) {
            return Err((OPEN_BRACKET, start(opener)));
        }
        codes.found.iter_mut().for_each(|found| found.group = nth);
        all.lists.extend(group.name.filter(|_| !group.items.is_empty()).map(str::to_owned));
        groups.push((group.name.unwrap_or_default(), codes));
    }
    all.lists.sort();
    all.lists.dedup();
    // Where one list holds codes, another that is named after categories or statuses does not.
    let is_beside = |name: &str, codes: &Judged| codes.is_named && is_beside(name);
    let has_list =
        groups.iter().any(|(name, codes)| codes.is_named && !codes.found.is_empty() && !is_beside(name, codes));
    // Members of a class that are its code are read once, with the name of the class.
    let classes: Vec<usize> = groups
        .iter()
        .flat_map(|(_, codes)| &codes.found)
        .filter(|found| found.frame == Frame::Classes)
        .map(|found| found.token)
        .collect();
    // Where each member of an enum has a string elsewhere, that is what is sent, and not its number.
    let named: Vec<(usize, HashSet<String>)> = groups
        .iter()
        .enumerate()
        .map(|(nth, (_, codes))| {
            let texts = codes.found.iter().filter(|found| found.frame == Frame::Literal && !is_number(&found.code));
            (nth, texts.filter_map(|found| found.alias.clone()).collect())
        })
        .collect();
    let has_strings = |nth: usize, codes: &Judged| {
        let is_enum = codes.found.iter().all(|found| found.frame == Frame::Enum && is_number(&found.code));
        let is_known = |names: &HashSet<String>| {
            codes.found.iter().all(|found| found.alias.as_ref().is_some_and(|alias| names.contains(alias)))
        };
        is_enum && !codes.found.is_empty() && named.iter().any(|(other, names)| *other != nth && is_known(names))
    };
    for (nth, (name, codes)) in groups.into_iter().enumerate() {
        if has_strings(nth, &codes) {
            continue;
        }
        if has_list && is_beside(name, &codes) {
            all.beside.extend(codes.found.first().map(|found| (found.token, name.to_owned())));
            continue;
        }
        let is_own = |found: &Found| found.frame == Frame::Classes || !classes.contains(&found.token);
        if has_list && codes.found.is_empty() && codes.unread.is_empty() && is_called_codes(name) {
            all.second.extend(declared.groups.get(nth).and_then(texts_of).map(|token| (token, name.to_owned())));
        }
        all.found.extend(codes.found.into_iter().filter(is_own));
        all.unread.extend(codes.unread);
        all.beside.extend(codes.settings);
    }
    all.found.sort_by_key(|found| start(found.token));
    all.unread.sort_by_key(|unread| unread.token);
    all.unread.dedup_by_key(|unread| unread.token);
    Ok(all)
}

/// True for the name of a list of codes that are not said to be of something else.
fn is_called_codes(name: &str) -> bool {
    const OTHERS: [&str; 12] = [
        "status", "country", "currency", "language", "region", "exit", "color", "colour", "key", "zip", "postal",
        "locale",
    ];
    let words = words_of(name);
    words.len() > 1
        && words.last().is_some_and(|last| matches!(last.as_str(), "code" | "codes"))
        && !words.iter().any(|word| OTHERS.contains(&word.as_str()))
        && !is_of_other_things(name)
}

/// The first of the texts that a list holds, if it holds two.
fn texts_of(group: &Group<'_>) -> Option<usize> {
    let mut texts = group.items.iter().filter_map(|item| match &item.value {
        Value::Text(_, token) | Value::Number(_, token) => Some(*token),
        Value::Unreadable(..) | Value::Implicit(_) | Value::Expression(..) => None,
    });
    let first = texts.next()?;
    texts.next().map(|_| first)
}

fn is_number(code: &str) -> bool {
    code.trim_start_matches('-').bytes().all(|byte| byte.is_ascii_digit())
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
