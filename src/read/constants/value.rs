//! The value behind the `=` of a constant: a string, a number, or neither.

use super::lexer::Kind;
use super::looks::{is_dotted, speaks_of_errors};
use super::tree::TokenTree;
use crate::catalog::Format;

/// The value of a constant.
#[derive(Debug, Clone)]
pub(super) enum Value {
    /// A string, and the token that it starts with.
    Text(String, usize),
    /// A whole number, and its token.
    Number(String, usize),
    /// It has a string in it, and still no value that the text alone says: why, and its token.
    Unreadable(&'static str, usize),
}

pub(super) const SEVERAL: &str = "one statement names several constants";
const JOINED: &str = "the value is put together from more than strings";

/// The value of an expression; none if it is neither a string nor a number.
pub(super) fn read(tree: &TokenTree<'_, '_>, from: usize, to: usize) -> Option<Value> {
    let is_number = |at: usize| tree.token(at).is_some_and(|token| matches!(token.kind, Kind::Number));
    let mut at = from;
    // References, and brackets around all of it, change nothing.
    while at < to && matches!(tree.word(at), "&" | "(" | "{") {
        let close = tree.close(at);
        if close > at {
            return if close + 1 == to { read_once(tree, at + 1, close) } else { joined(tree, from, to) };
        }
        at += 1;
    }
    if at >= to {
        return None;
    }
    match &tree.token(at)?.kind {
        Kind::Text(_) => text(tree, at, to),
        Kind::Number => number(tree, at, at + 1 == to || ends(tree.word(at + 1)), false),
        Kind::Mark if tree.word(at) == "-" && at + 1 < to && is_number(at + 1) => {
            number(tree, at + 1, at + 2 == to || ends(tree.word(at + 2)), true)
        }
        _ => converted(tree, at, to).or_else(|| joined(tree, at, to)),
    }
}

/// `ErrorCode("code")`, `new ErrorCode("code")`, `ErrorCode::new("code")`: the string, if what takes it speaks of codes.
fn converted(tree: &TokenTree<'_, '_>, from: usize, to: usize) -> Option<Value> {
    let open = tree.find(from, to, |word| word == "(")?;
    let speaks = |at: usize| tree.word(at).ends_with("Code") || speaks_of_errors(tree.word(at));
    let is_path = |at: usize| tree.is_word(at) || matches!(tree.word(at), "::" | ".");
    let is_all = tree.close(open) == open + 2 && open + 3 == to;
    let is_called = (from..open).all(is_path);
    // Further arguments describe a code that looks like one: `new ErrorCode("code", "description")`.
    let is_first = || {
        let is_new = open == from + 1 && tree.word(from) == "new";
        tree.behind(open) == to
            && tree.word(open + 2) == ","
            && tree.literal(open + 1).is_some()
            && tree.text(open + 1).is_some_and(|text| is_dotted(&text))
            && (is_new || (from..open).any(speaks))
    };
    let is_read = is_called && ((is_all && (from..open).any(speaks)) || is_first());
    is_read.then(|| read_once(tree, open + 1, open + 2))?
}

/// The value in one pair of brackets, without looking into further ones.
fn read_once(tree: &TokenTree<'_, '_>, from: usize, to: usize) -> Option<Value> {
    match tree.token(from).filter(|_| from < to)?.kind {
        Kind::Text(_) => text(tree, from, to),
        _ => None,
    }
}

fn text(tree: &TokenTree<'_, '_>, from: usize, to: usize) -> Option<Value> {
    let mut value = String::new();
    let mut at = from;
    loop {
        match tree.literal(at).filter(|_| at < to).map(|literal| literal.value(tree.lexed.text)) {
            Some(Ok(text)) => value.push_str(&text),
            Some(Err(why)) => return Some(Value::Unreadable(why, from)),
            None => return Some(Value::Unreadable(JOINED, from)),
        }
        at += 1;
        // C++ has suffixes such as `"code"sv`.
        let is_suffixed = at < to && tree.touches_last(at) && tree.is_word(at);
        at += usize::from(is_suffixed && tree.language() == Format::Cpp);
        if at >= to || ends(tree.word(at)) {
            return Some(Value::Text(value, from));
        }
        if matches!(tree.word(at), "+" | ".") {
            at += 1;
        } else if !(tree.lexed.syntax.adjacent && tree.literal(at).is_some()) {
            return Some(Value::Unreadable(JOINED, from));
        }
    }
}

/// What may follow a value without changing it, as in `"code" as const`.
fn ends(word: &str) -> bool {
    matches!(word, "as" | "satisfies" | ";" | ",")
}

/// What Rust writes behind a number.
const RUST_TYPES: [&str; 12] = ["i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize"];

fn number(tree: &TokenTree<'_, '_>, at: usize, is_all: bool, is_negative: bool) -> Option<Value> {
    let digits = tree.word(at).replace(['_', '\''], "").to_ascii_lowercase();
    // What says the type: `1u32`, `0x1FuL`, `1n`.
    let digits = RUST_TYPES.iter().find_map(|suffix| digits.strip_suffix(suffix)).unwrap_or(&digits);
    let digits = digits.trim_end_matches(['u', 'l', 'n']);
    let value = match digits.split_at_checked(2) {
        Some(("0x", digits)) => i128::from_str_radix(digits, 16),
        Some(("0o", digits)) => i128::from_str_radix(digits, 8),
        Some(("0b", digits)) => i128::from_str_radix(digits, 2),
        _ => digits.parse::<i128>(),
    };
    let value = value.ok().filter(|_| is_all)?;
    Some(Value::Number(if is_negative { -value } else { value }.to_string(), at))
}

/// A string joined with something else has no value that the text says. What has no string, or is the argument of a call,
/// does not count.
fn joined(tree: &TokenTree<'_, '_>, from: usize, to: usize) -> Option<Value> {
    let joins = |word: &str| matches!(word, "+" | "%" | ".");
    let mut at = from;
    while at < to {
        let next = tree.behind(at);
        let touches = tree.literal(at).is_some()
            && ((at > from && joins(tree.word(at - 1))) || (next < to && joins(tree.word(next))));
        if touches {
            return Some(Value::Unreadable(JOINED, from));
        }
        at = next;
    }
    None
}
