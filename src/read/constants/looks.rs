//! What names and texts look like: which of them may be codes, and which speak of errors.

use crate::text::letters;

/// Parts of codes that speak of errors.
const SIGNS: [&str; 18] = [
    "Error",
    "Fail",
    "Invalid",
    "Exceed",
    "NotFound",
    "NotExist",
    "Denied",
    "Unsupported",
    "NotSupport",
    "Missing",
    "Unauthorized",
    "Unavailable",
    "Insufficient",
    "Conflict",
    "Timeout",
    "Duplicate",
    "Forbidden",
    "Exception",
];

/// True for the name of what holds texts for codes.
pub(super) fn speaks_of_messages(name: &str) -> bool {
    let lower = name.to_lowercase();
    ["message", "msg"].iter().any(|word| lower.contains(word))
}

/// True if a name has a word for errors in it.
pub(super) fn speaks_of_errors(name: &str) -> bool {
    let lower = name.to_lowercase();
    if speaks_of_messages(name) {
        return false;
    }
    if ["error", "errcode", "exception"].iter().any(|word| lower.contains(word)) {
        return true;
    }
    let mut words = name.split(|c: char| !c.is_alphanumeric());
    // `ERR`, `ErrNotFound`, `kErrNotFound`.
    let starts = |word: &str| {
        let rest = word.strip_prefix('k').unwrap_or(word);
        let is_end = |rest: &str| !rest.starts_with(|c: char| c.is_lowercase());
        rest.strip_prefix("Err").is_some_and(is_end) || rest.eq_ignore_ascii_case("err")
    };
    words.any(starts)
}

/// True if a name is the code, whatever their case and the marks between their words.
pub(super) fn spells(name: &str, code: &str) -> bool {
    let (name, code) = (letters(name), letters(code));
    !code.is_empty() && name == code
}

/// True for text that may be a code: letters, digits and the marks of codes, without spaces.
pub(super) fn is_shaped(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphanumeric() || c == '_')
        && text.chars().all(|c| c.is_alphanumeric() && c.is_ascii() || matches!(c, '_' | '.' | '-' | ':'))
}

/// True for segments that start with a capital letter, but perhaps for a last that is empty.
pub(super) fn is_pascal(code: &str) -> bool {
    is_shaped(code)
        && code
            .strip_suffix('.')
            .unwrap_or(code)
            .split('.')
            .all(|part| part.starts_with(|c: char| c.is_ascii_uppercase()))
}

pub(super) fn is_mixed(code: &str) -> bool {
    is_pascal(code) && code.contains(|c: char| c.is_ascii_lowercase())
}

/// True for a family with a detail.
pub(super) fn is_dotted(code: &str) -> bool {
    is_pascal(code) && code.contains('.')
}

pub(super) fn has_sign(code: &str) -> bool {
    SIGNS.iter().any(|sign| code.contains(sign))
}
