//! What stands behind the `=` of a constant: a string, a number, or neither.

use super::judge::{is_dotted, speaks_of_errors};
use super::lexer::Kind;
use super::outline::Outline;
use crate::catalog::Format;

/// The value of a constant.
#[derive(Debug, Clone)]
pub(super) enum Value {
    /// A string, and the token that it starts with.
    Text(String, usize),
    /// A whole number, and its token.
    Number(String, usize),
    /// What has a string in it, and yet no value that the text alone says: why, and its token.
    Unreadable(&'static str, usize),
}

pub(super) const SEVERAL: &str = "one statement names several constants";
const JOINED: &str = "the value is put together from more than strings";

/// The value of an expression; none if it is neither a string nor a number.
pub(super) fn read(outline: &Outline<'_, '_>, from: usize, to: usize) -> Option<Value> {
    let lexed = outline.lexed;
    let mut at = from;
    // References, and brackets around all of it, change nothing.
    while at < to && matches!(outline.word(at), "&" | "(" | "{") {
        let close = outline.pair[at];
        if close > at {
            return if close + 1 == to { read_once(outline, at + 1, close) } else { joined(outline, from, to) };
        }
        at += 1;
    }
    if at >= to {
        return None;
    }
    match &lexed.tokens[at].kind {
        Kind::Text(_) => text(outline, at, to),
        Kind::Number => number(outline, at, at + 1 == to || ends(outline.word(at + 1)), false),
        Kind::Mark if outline.word(at) == "-" && at + 1 < to && matches!(lexed.tokens[at + 1].kind, Kind::Number) => {
            number(outline, at + 1, at + 2 == to || ends(outline.word(at + 2)), true)
        }
        _ => converted(outline, at, to).or_else(|| joined(outline, at, to)),
    }
}

/// `ErrorCode("code")`, `new ErrorCode("code")`, `ErrorCode::new("code")`: the string, if what takes it speaks of codes.
fn converted(outline: &Outline<'_, '_>, from: usize, to: usize) -> Option<Value> {
    let open = outline.find(from, to, |word| word == "(")?;
    let speaks = |at: usize| outline.word(at).ends_with("Code") || speaks_of_errors(outline.word(at));
    let is_path = |at: usize| outline.lexed.is_word(at) || matches!(outline.word(at), "::" | ".");
    let is_all = outline.pair[open] == open + 2 && open + 3 == to;
    let is_called = (from..open).all(is_path);
    // Further arguments describe a code that looks like one: `new ErrorCode("code", "description")`.
    let is_first = || {
        let is_new = open == from + 1 && outline.word(from) == "new";
        outline.behind(open) == to
            && outline.word(open + 2) == ","
            && outline.lexed.literal(open + 1).is_some()
            && outline.text(open + 1).is_some_and(|text| is_dotted(&text))
            && (is_new || (from..open).any(speaks))
    };
    let is_read = is_called && ((is_all && (from..open).any(speaks)) || is_first());
    is_read.then(|| read_once(outline, open + 1, open + 2))?
}

/// What stands in one pair of brackets, without looking into further ones.
fn read_once(outline: &Outline<'_, '_>, from: usize, to: usize) -> Option<Value> {
    match outline.lexed.tokens.get(from).filter(|_| from < to)?.kind {
        Kind::Text(_) => text(outline, from, to),
        _ => None,
    }
}

fn text(outline: &Outline<'_, '_>, from: usize, to: usize) -> Option<Value> {
    let lexed = outline.lexed;
    let mut value = String::new();
    let mut at = from;
    loop {
        match lexed.literal(at).filter(|_| at < to).map(|literal| literal.value(lexed.text)) {
            Some(Ok(text)) => value.push_str(&text),
            Some(Err(why)) => return Some(Value::Unreadable(why, from)),
            None => return Some(Value::Unreadable(JOINED, from)),
        }
        at += 1;
        // C++ has suffixes such as `"code"sv`.
        let is_suffixed = at < to && lexed.tokens[at].start == lexed.tokens[at - 1].end && lexed.is_word(at);
        at += usize::from(is_suffixed && lexed.syntax.source == Format::Cpp);
        if at >= to || ends(outline.word(at)) {
            return Some(Value::Text(value, from));
        }
        if matches!(outline.word(at), "+" | ".") {
            at += 1;
        } else if !(lexed.syntax.adjacent && lexed.literal(at).is_some()) {
            return Some(Value::Unreadable(JOINED, from));
        }
    }
}

/// What may stand behind a value without changing it, as in `"code" as const`.
fn ends(word: &str) -> bool {
    matches!(word, "as" | "satisfies" | ";" | ",")
}

fn number(outline: &Outline<'_, '_>, at: usize, is_all: bool, is_negative: bool) -> Option<Value> {
    let digits = outline.word(at).replace(['_', '\''], "").to_ascii_lowercase();
    let value = match digits.get(..2) {
        Some("0x") => i128::from_str_radix(&digits[2..], 16),
        Some("0o") => i128::from_str_radix(&digits[2..], 8),
        Some("0b") => i128::from_str_radix(&digits[2..], 2),
        _ => digits.trim_end_matches(['u', 'l']).parse::<i128>(),
    };
    let value = value.ok().filter(|_| is_all)?;
    Some(Value::Number(if is_negative { -value } else { value }.to_string(), at))
}

/// Strings joined with what is none are no value; what has no string, or is the argument of a call, is no matter here.
fn joined(outline: &Outline<'_, '_>, from: usize, to: usize) -> Option<Value> {
    let joins = |word: &str| matches!(word, "+" | "%" | ".");
    let mut at = from;
    while at < to {
        let next = outline.behind(at);
        let touches = outline.lexed.literal(at).is_some()
            && ((at > from && joins(outline.word(at - 1))) || (next < to && joins(outline.word(next))));
        if touches {
            return Some(Value::Unreadable(JOINED, from));
        }
        at = next;
    }
    None
}
