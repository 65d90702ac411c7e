//! The arguments of the constants of an enum: which of them is the code, and which describes it.

use super::declarations::DeclarationReader;
use super::declared::Argument;
use super::looks::{is_code_of_words, is_dotted, is_shaped, is_status};
use super::value::Value;

/// Names of parameters and fields, in lower case and without marks, that hold a code.
const CODE: [&str; 9] =
    ["code", "errorcode", "errcode", "errno", "codevalue", "codenumber", "errornumber", "codestring", "key"];

/// Names of those that describe one.
const TEXT: [&str; 12] = [
    "message",
    "msg",
    "description",
    "desc",
    "text",
    "detail",
    "reason",
    "title",
    "defaultmessage",
    "errormessage",
    "errormsg",
    "label",
];

/// Which argument is what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) code: usize,
    pub(super) text: Option<usize>,
}

impl DeclarationReader<'_, '_> {
    /// What is between the commas of a bracket.
    pub(super) fn arguments(&self, from: usize, to: usize) -> Vec<Argument> {
        let (mut at, mut all) = (from, Vec::new());
        // No constant has more.
        while at < to && all.len() < 16 {
            let end = self.tree.find(at, to, |word| word == ",").unwrap_or(to);
            // `code = 100`, `code: 100`
            let named = self.tree.is_word(at) && matches!(self.tree.word(at + 1), "=" | ":") && at + 2 < end;
            let start = if named { at + 2 } else { at };
            all.push(match self.value(start, end) {
                Some(Value::Text(text, at)) => Argument::Text(text, at),
                Some(Value::Number(number, at)) => Argument::Number(number, at),
                Some(Value::Unreadable(why, at)) => Argument::Unreadable(why, at),
                Some(Value::Implicit(_) | Value::Expression(..)) | None => Argument::Other,
            });
            at = end + 1;
        }
        all
    }

    /// A code and what describes it, of a call or a structure made of both: `errors.New(1100, "text")`.
    pub(super) fn built(&self, from: usize, to: usize) -> Option<(Value, String)> {
        let open = (from..to).find(|at| matches!(self.tree.word(*at), "(" | "{"))?;
        let is_path = |at: usize| self.tree.is_word(at) || matches!(self.tree.word(at), "." | "::" | "&" | "*");
        if open == from || self.tree.behind(open) != to || !(from..open).all(is_path) {
            return None;
        }
        let arguments = self.arguments(open + 1, self.tree.close(open).min(to));
        let rows = [arguments.as_slice()];
        let Columns { code, text } = columns(&rows, None)?;
        let Some(Argument::Text(text, _)) = text.and_then(|nth| arguments.get(nth)) else { return None };
        match arguments.get(code)? {
            Argument::Text(code, at) if is_code_of_words(code) => Some((Value::Text(code.clone(), *at), text.clone())),
            Argument::Number(code, at) => Some((Value::Number(code.clone(), *at), text.clone())),
            Argument::Text(..) | Argument::Unreadable(..) | Argument::Other => None,
        }
    }

    /// The names of the parameters of the constructor `name(…) {` or `def __init__(…):` from here on.
    pub(super) fn parameters(&self, name: &str, from: usize, to: usize) -> Option<Vec<String>> {
        let at = (from..to).find(|at| {
            self.tree.word(*at) == name
                && self.tree.word(at + 1) == "("
                && matches!(self.tree.word(self.tree.behind(at + 1)), "{" | ":" | "throws" | "->")
        })?;
        let (mut at, end) = (at + 2, self.tree.close(at + 1).min(to));
        let mut names = Vec::new();
        while at < end && names.len() < 16 {
            let comma = self.tree.find(at, end, |word| word == ",").unwrap_or(end);
            let colon = self.tree.find(at, comma, |word| matches!(word, ":" | "=")).unwrap_or(comma);
            let name = self.tree.last_word(at, colon).unwrap_or_default();
            if name != "self" {
                names.push(name.to_lowercase().replace('_', ""));
            }
            at = comma + 1;
        }
        Some(names)
    }
}

/// Which argument of these constants is the code; none if none could be.
pub(super) fn columns(rows: &[&[Argument]], parameters: Option<&[String]>) -> Option<Columns> {
    let width = rows.iter().map(|row| row.len()).max()?;
    let column = |nth: usize| rows.iter().filter_map(move |row| row.get(nth));
    let texts = |nth: usize| {
        column(nth).filter_map(|argument| match argument {
            Argument::Text(text, _) => Some(text.as_str()),
            Argument::Number(..) | Argument::Unreadable(..) | Argument::Other => None,
        })
    };
    let numbers = |nth: usize| {
        column(nth).filter_map(|argument| match argument {
            Argument::Number(number, _) => Some(number.as_str()),
            Argument::Text(..) | Argument::Unreadable(..) | Argument::Other => None,
        })
    };
    let has_value = |nth: usize| texts(nth).next().is_some() || numbers(nth).next().is_some();
    let named = |known: &[&str]| {
        let names = parameters.filter(|names| names.len() == width)?;
        names.iter().position(|name| known.contains(&name.as_str())).filter(|nth| has_value(*nth))
    };
    let all: Vec<usize> = (0..width).collect();
    let dotted = |nth: usize| texts(nth).filter(|text| is_dotted(text)).count();
    let is_of_codes = |nth: usize| {
        let count = texts(nth).count();
        count > 0 && texts(nth).all(is_shaped) && texts(nth).filter(|text| is_code_of_words(text)).count() * 2 > count
    };
    let is_of_words = |nth: usize| texts(nth).next().is_some() && texts(nth).all(is_shaped);
    let is_of_numbers = |nth: usize| numbers(nth).next().is_some();
    let is_of_statuses = |nth: usize| is_of_numbers(nth) && numbers(nth).all(is_status);
    let most_dotted =
        all.iter().copied().filter(|nth| dotted(*nth) > 0).max_by_key(|nth| (dotted(*nth), usize::MAX - nth));
    let code = named(&CODE)
        .or(most_dotted)
        .or_else(|| all.iter().copied().find(|nth| is_of_codes(*nth)))
        .or_else(|| all.iter().copied().find(|nth| is_of_numbers(*nth) && !is_of_statuses(*nth)))
        .or_else(|| all.iter().copied().find(|nth| is_of_numbers(*nth)))
        .or_else(|| all.iter().copied().find(|nth| is_of_words(*nth)))
        .or_else(|| all.iter().copied().find(|nth| texts(*nth).next().is_some()))?;
    let is_prose = |nth: &usize| *nth != code && texts(*nth).next().is_some();
    let text = named(&TEXT)
        .filter(is_prose)
        .or_else(|| all.iter().copied().filter(is_prose).find(|nth| texts(*nth).any(|text| !is_shaped(text))))
        .or_else(|| all.iter().copied().find(|nth| is_prose(nth)));
    Some(Columns { code, text })
}
