//! Descriptions that lost their first characters.

use super::About;
use super::rules::CUT_DESCRIPTION;
use super::text::is_unspaced;
use crate::catalog::Entry;
use crate::report::{Finding, Severity};

/// As many characters of a script without blanks may be lost; what is more is a word that one of the two does without.
const MOST_UNSPACED: usize = 2;

/// A text that is shorter may end another by chance.
const LEAST_LEFT: usize = 4;

pub(super) fn check(about: &About<'_>) -> Vec<Finding> {
    let others = || std::iter::once(&about.catalog).chain(&about.actions).chain(&about.sdks);
    let mut findings = Vec::new();
    for entry in about.catalog.entries() {
        let whole = others()
            .flat_map(|other| other.all(entry.code().as_str()).take(MOST_COMPARED))
            .find(|whole| is_cut(entry.description(), whole.description()));
        if let Some(whole) = whole {
            findings.push(of(entry, whole));
        }
    }
    findings
}

/// More entries of one code than this are not looked at, since each is compared with each.
const MOST_COMPARED: usize = 64;

fn of(entry: &Entry, whole: &Entry) -> Finding {
    let start: String = whole.description().chars().take(20).collect();
    let message = format!("its beginning is lost: elsewhere it is {start:?}…");
    Finding::new(&CUT_DESCRIPTION, Severity::Warning, message).of_code(entry.code()).at(entry.location())
}

/// True if `text` is what is left of `whole` when its beginning is cut off in the middle of a word.
fn is_cut(text: &str, whole: &str) -> bool {
    let Some(lost) = whole.strip_suffix(text) else { return false };
    let (Some(last), Some(next)) = (lost.chars().next_back(), text.chars().next()) else { return false };
    if text.chars().take(LEAST_LEFT).count() < LEAST_LEFT || lost.chars().any(|c| !c.is_alphanumeric()) {
        return false;
    }
    if is_unspaced(last) || is_unspaced(next) {
        lost.chars().nth(MOST_UNSPACED).is_none()
    } else {
        next.is_alphanumeric()
    }
}

#[cfg(test)]
mod tests {
    use super::is_cut;

    #[test]
    fn what_is_cut_in_a_word_is_told_from_what_is_worded_shorter() {
        for (text, whole, wanted) in [
            ("he book is lent.", "The book is lent.", true),
            ("ook is lent.", "The book is lent.", false),
            ("book is lent.", "The book is lent.", false),
            ("The book is lent.", "The book is lent.", false),
            ("书已借出。", "图书已借出。", true),
            ("借出已超时。", "图书借出已超时。", true),
            ("借出已超时。", "阅览室借出已超时。", false),
            ("nt.", "lent.", false),
            ("", "Lent.", false),
        ] {
            assert_eq!(is_cut(text, whole), wanted, "{text:?} of {whole:?}");
        }
    }
}
