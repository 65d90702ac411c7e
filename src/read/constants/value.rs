//! The value behind the `=` of a constant: a string, a number, or neither.

use super::arithmetic;
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
    /// It was meant as a value, and the text alone does not say which: why, and its token.
    Unreadable(&'static str, usize),
    /// Nothing is written: the language counts, or the name is the value. Its token.
    Implicit(usize),
    /// Numbers, names and operators, from a token to another.
    Expression(usize, usize),
}

pub(super) const SEVERAL: &str = "one statement names several constants";
pub(super) const TORN: &str =
    "it is none as the language has them: is it complete, and is there a comma before and behind it?";
pub(super) const MISSPELT: &str =
    "an attribute has a word that is not known, and is near to one that says what is sent";
pub(super) const NO_CODE: &str = "none of its arguments is a string or number that may be the code";
pub(super) const COMPUTED: &str = "its value is computed from what the text does not say";
const JOINED: &str = "the value is put together from more than strings";

/// The value of an expression; none if it is neither a string nor a number.
pub(super) fn read(tree: &TokenTree<'_, '_>, from: usize, to: usize) -> Option<Value> {
    let is_number = |at: usize| tree.token(at).is_some_and(|token| matches!(token.kind, Kind::Number));
    let mut at = from;
    // References, and brackets around all of it, change nothing.
    while at < to && matches!(tree.word(at), "&" | "(" | "{") {
        let close = tree.close(at);
        if close > at {
            let once = if close + 1 == to { read_once(tree, at + 1, close) } else { joined(tree, from, to) };
            let is_number = || arithmetic::is_expression(tree, from, to).then_some(Value::Expression(from, to));
            return once.or_else(is_number);
        }
        at += 1;
    }
    if at >= to {
        return None;
    }
    match &tree.token(at)?.kind {
        Kind::Text(_) => text(tree, at, to),
        Kind::Number if at + 1 == to || ends(tree.word(at + 1)) => number(tree, at, false),
        Kind::Mark
            if tree.word(at) == "-"
                && at + 1 < to
                && is_number(at + 1)
                && (at + 2 == to || ends(tree.word(at + 2))) =>
        {
            number(tree, at + 1, true)
        }
        _ => converted(tree, at, to).or_else(|| joined(tree, at, to)).or_else(|| {
            let end = (at..to).find(|at| matches!(tree.word(*at), ";" | "," | "satisfies")).unwrap_or(to);
            arithmetic::is_expression(tree, at, end).then_some(Value::Expression(at, end))
        }),
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

fn number(tree: &TokenTree<'_, '_>, at: usize, is_negative: bool) -> Option<Value> {
    let value = arithmetic::whole(tree.word(at), tree.language())?;
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
