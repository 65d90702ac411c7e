//! Outcomes that say what the default says, with a part of the code where that one has all of it.

use super::words::{CODE, DETAIL, LAST};
use crate::sort::Listed;

/// What an outcome has in the place of the code.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct InPlace {
    /// What stands there, up to the code's detail.
    pub(crate) before: String,
    /// Whether the detail is there at all.
    pub(crate) has_detail: bool,
    /// Whether there are words around it: else the outcome is nothing but this.
    pub(crate) is_framed: bool,
}

/// Of two masked texts: what the first has wherever the second has the code, if they are alike in all else.
pub(super) fn in_place(text: &[u8], default: &[u8]) -> Option<InPlace> {
    let parts: Vec<&[u8]> = default.split(|byte| *byte == CODE).listed();
    let places = parts.len().checked_sub(1).filter(|places| *places > 0)?;
    let around: usize = parts.iter().map(|part| part.len()).sum();
    let all = text.len().checked_sub(around)?;
    let found = text.get(parts.first()?.len()..)?.get(..all / places)?;
    if all % places != 0 || parts.join(found) != text {
        return None;
    }
    let (before, has_detail) = match found.split_last() {
        Some((&(DETAIL | LAST), before)) => (before, true),
        Some(_) | None => (found, false),
    };
    let before = std::str::from_utf8(before).ok().filter(|before| !before.contains(char::is_control))?;
    let is_framed = parts.concat().iter().any(u8::is_ascii_alphanumeric);
    Some(InPlace { before: before.to_owned(), has_detail, is_framed })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, default: &str) -> Option<(String, bool, bool)> {
        let masked = |text: &str| text.replace('@', "\u{1}").replace('#', "\u{3}").into_bytes();
        let found = in_place(&masked(text), &masked(default))?;
        Some((found.before, found.has_detail, found.is_framed))
    }

    #[test]
    fn what_is_in_the_place_of_the_code_is_found() {
        let of = |before: &str, has_detail, is_framed| Some((before.to_owned(), has_detail, is_framed));
        assert_eq!(found("unknown: Param.#", "unknown: @"), of("Param.", true, true));
        assert_eq!(found("\"#\"", "\"@\""), of("", true, false));
        assert_eq!(found("a: #, b: #!", "a: @, b: @!"), of("", true, true));
        assert_eq!(found("Other(Param)", "Other(@)"), of("Param", false, true));
        for (text, default) in [
            ("Retry", "unknown: @"),
            ("a: x#, b: y#!", "a: @, b: @!"),
            ("a: x#, b: #!", "a: @, b: @!"),
            ("##", "@"),
            ("a", "a"),
            ("", "@@a"),
        ] {
            assert_eq!(found(text, default), None, "{text} {default}");
        }
    }
}
