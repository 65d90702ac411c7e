//! Ways to spell one code.

use std::borrow::Cow;

use crate::code::CodeForm;
use crate::text::is_one_edit;

/// A number in its one decimal form, so that `0x1000`, `4,096` and `4096` are one code; any other text as it is. Leading
/// zeros are letters like others: `0404` is no number.
pub(super) fn canonical(text: &str) -> Cow<'_, str> {
    if !is_number(text) {
        return Cow::Borrowed(text);
    }
    let (sign, digits) = match text.trim().strip_prefix(['-', '−', '－']) {
        Some(digits) => ("-", digits),
        None => ("", text.trim().trim_start_matches('+')),
    };
    let digits: String = digits.chars().filter(|c| *c != ',').collect();
    let number = match digits.strip_prefix("0x").or_else(|| digits.strip_prefix("0X")) {
        Some(hex) => u64::from_str_radix(hex, 16).map(|number| number.to_string()).ok(),
        None => (digits == "0" || !digits.starts_with('0')).then_some(digits),
    };
    match number {
        Some(number) => Cow::Owned(format!("{sign}{number}")),
        None => Cow::Borrowed(text),
    }
}

pub(super) fn is_number(text: &str) -> bool {
    matches!(CodeForm::of(text), CodeForm::Number | CodeForm::Hex)
}

/// The letters and digits of a code without their case, and what stands between two digits: `parcel-lost` and `PARCEL_LOST`
/// are alike, `1.1` and `11` are not.
pub(super) fn folded(code: &str) -> String {
    let mut out = String::with_capacity(code.len());
    let mut is_apart = false;
    for c in code.chars() {
        if !c.is_alphanumeric() {
            is_apart = true;
            continue;
        }
        if is_apart && c.is_ascii_digit() && out.ends_with(|before: char| before.is_ascii_digit()) {
            out.push('.');
        }
        is_apart = false;
        out.extend(c.to_lowercase());
    }
    out
}

/// So many letters a code must have, for another that differs in one to be taken for a slip.
const LETTERS: usize = 5;

/// Longer codes are not compared letter by letter.
const LONG: usize = 256;

/// True if one letter makes the difference: of numbers and of numbered codes each may be right.
pub(super) fn is_slip(a: &str, b: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    a.len() <= LONG
        && b.len() <= LONG
        && is_one_edit(a, b)
        && letters(a).min(letters(b)) >= LETTERS
        && digits(a) == digits(b)
}

/// What one of two names has more than the other, in front or at the end.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Affix {
    pub(super) text: String,
    pub(super) is_in_front: bool,
}

/// Every way to take a name for another with something in front or at the end: what is left, and the rest. Names are only
/// cut where a word begins.
pub(super) fn cuts(name: &str) -> impl Iterator<Item = (&str, Affix)> {
    let is_mark = |c: char| !c.is_alphanumeric();
    name.char_indices()
        .take(LONG)
        .zip(name.chars().skip(1).chain([' ']))
        .filter(move |((_, c), next)| {
            is_mark(*c) != is_mark(*next)
                || c.is_ascii_digit() != next.is_ascii_digit()
                || (c.is_lowercase() && next.is_uppercase())
        })
        .map(|((at, c), _)| at + c.len_utf8())
        .filter(|at| *at < name.len())
        .flat_map(move |at| {
            let (head, tail) = (name.get(..at).unwrap_or_default(), name.get(at..).unwrap_or_default());
            let in_front =
                (!tail.starts_with(is_mark)).then(|| (tail, Affix { text: head.to_owned(), is_in_front: true }));
            let at_end =
                (!head.ends_with(is_mark)).then(|| (head, Affix { text: tail.to_owned(), is_in_front: false }));
            in_front.into_iter().chain(at_end)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_has_one_form() {
        for (text, wanted) in [
            ("0x1000", "4096"),
            ("4,096", "4096"),
            ("−5", "-5"),
            ("+5", "5"),
            ("0", "0"),
            ("0404", "0404"),
            ("0xffffffffffffffffff", "0xffffffffffffffffff"),
            ("E1", "E1"),
            ("1-5", "1-5"),
        ] {
            assert_eq!(canonical(text), wanted, "{text}");
        }
    }

    #[test]
    fn spellings_are_alike_but_for_case_and_marks() {
        assert_eq!(folded("parcel-lost"), folded("PARCEL_LOST"));
        assert_eq!(folded("Parcel.Lost"), folded("ParcelLost"));
        assert_ne!(folded("1.1"), folded("11"));
        assert_ne!(folded("E1_1"), folded("E11"));
    }

    #[test]
    fn a_slip_is_one_letter_of_several_and_never_a_digit() {
        assert!(is_slip("PARCEL_LOST", "PARCEL_LSOT") && is_slip("PARCEL_LOST", "PARCEL_LOSTS"));
        for (a, b) in
            [("E1001", "E1002"), ("1001", "1002"), ("ABC", "ABD"), ("PARCEL_1", "PARCEL_2"), ("LOST_A", "LOST_A")]
        {
            assert!(!is_slip(a, b), "{a} {b}");
        }
    }

    #[test]
    fn names_are_cut_where_words_begin() {
        let found = |name: &str| cuts(name).map(|(left, affix)| (left.to_owned(), affix.text)).collect::<Vec<_>>();
        assert!(found("ErrorCode.LOST").contains(&("LOST".to_owned(), "ErrorCode.".to_owned())));
        assert!(found("E1001").contains(&("1001".to_owned(), "E".to_owned())));
        assert!(found("ErrTooHeavy").contains(&("TooHeavy".to_owned(), "Err".to_owned())));
        assert!(found("LOST_ERROR").contains(&("LOST".to_owned(), "_ERROR".to_owned())));
        assert!(found("LOST").is_empty() && found("").is_empty() && found("é").is_empty());
    }
}
