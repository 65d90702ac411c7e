//! How tables, descriptions and differences are put into words.

use std::borrow::Cow;

use crate::catalog::{Entry, Scope, Table};
use crate::drift::{Piece, TextDiff};

/// Text beyond this many characters is shortened in findings.
const LONG: usize = 96;

/// Such as `the common table`, or `the table of BorrowBook`.
pub(super) fn table((scope, action): Table<'_>) -> Cow<'static, str> {
    match (scope, action) {
        (_, Some(action)) => format!("the table of {action}").into(),
        (Scope::Common, _) => "the common table".into(),
        (Scope::Business, _) => "the business table".into(),
        (Scope::Action, _) => "the action's table".into(),
        (Scope::Unknown, _) => "the table of unknown scope".into(),
    }
}

/// The description in quotes.
pub(super) fn described(entry: &Entry) -> String {
    match entry.description() {
        "" => "no description".to_owned(),
        text => format!("\"{}\"", ends(text)),
    }
}

/// The difference with what stayed, or changed, shortened if it is long.
pub(super) fn brief(wording: &TextDiff) -> String {
    let short = wording.pieces().iter().map(|piece| match piece {
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
