//! How tables, texts and their differences are put into words.

use std::borrow::Cow;

use super::text::{Piece, TextDiff};
use crate::catalog::{Entry, Scope, Table};

/// Text beyond this many characters is shortened in findings.
const LONG: usize = 96;

/// Such as `the common table`, or `the table of BorrowBook`.
pub(super) fn table((scope, action): Table<'_>) -> Cow<'static, str> {
    match (scope, action) {
        (_, Some(action)) => format!("the table of {action}").into(),
        (Scope::Common, None) => "the common table".into(),
        (Scope::Business, None) => "the business table".into(),
        (Scope::Action, None) => "the action's table".into(),
        (Scope::Unknown, None) => "the table of unknown scope".into(),
    }
}

/// The description in quotes.
pub(super) fn described(entry: &Entry) -> String {
    match entry.description() {
        "" => "no description".to_owned(),
        text => format!("\"{}\"", ends(text)),
    }
}

/// What one short text of an entry is, and was, such as `HTTP status 503, was 429`.
pub(super) fn now_and_before(name: &str, sides: (&Entry, &Entry), of: fn(&Entry) -> Option<&str>) -> String {
    match (of(sides.0).map(ends), of(sides.1).map(ends)) {
        (Some(old), Some(new)) => format!("{name} {new}, was {old}"),
        (None, Some(new)) => format!("{name} {new}, had none"),
        (Some(old), None) => format!("no {name}, was {old}"),
        (None, None) => format!("no {name}"),
    }
}

/// How one text of an entry became another, behind the name of that text.
pub(super) fn difference(name: &str, sides: (&Entry, &Entry), of: fn(&Entry) -> Option<&str>) -> String {
    let (old, new) = (of(sides.0).unwrap_or_default(), of(sides.1).unwrap_or_default());
    format!("{name}{}", brief(&TextDiff::between(old, new)))
}

/// The difference with what stayed, or changed, shortened if it is long.
fn brief(difference: &TextDiff) -> String {
    let short = difference.pieces().iter().map(|piece| match piece {
        Piece::Kept(text) => Piece::Kept(ends(text)),
        Piece::Removed(text) => Piece::Removed(ends(text)),
        Piece::Added(text) => Piece::Added(ends(text)),
    });
    TextDiff::of_pieces(short.collect()).to_string()
}

/// Both ends of a long text.
fn ends(text: &str) -> String {
    let length = text.chars().count();
    if length <= LONG {
        return text.to_owned();
    }
    let head: String = text.chars().take(LONG / 2).collect();
    let tail: String = text.chars().skip(length - LONG / 2).collect();
    format!("{} … {}", head.trim_end(), tail.trim_start())
}
