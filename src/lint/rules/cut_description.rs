//! Descriptions whose beginning is missing.

use std::collections::HashMap;

use crate::catalog::Entry;
use crate::code::ErrorCode;
use crate::lint::check::{Check, Needs};
use crate::lint::subject::Subject;
use crate::report::{Finding, Rule, rule};
use crate::text::is_unspaced;

static RULE: Rule = rule!("docs/rules/" "cut-description" [Warning] "descriptions whose beginning is missing");

pub(in crate::lint) static CHECK: Check = Check::catalog(&RULE, Needs::Nothing, check);

/// So many characters of a script without spaces may be lost: two are mostly a word that one of the texts leaves out.
const MOST_UNSPACED: usize = 1;

/// How many characters of the complete text are shown.
const SHOWN: usize = 20;

/// A text that is shorter may end another by chance.
const LEAST_LEFT: usize = 4;

/// More texts of one code than this are not compared, since each entry is compared with each of them.
const MOST_COMPARED: usize = 16;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut texts: HashMap<&ErrorCode, Vec<&str>> = HashMap::new();
    let sources = std::iter::once(&subject.catalog).chain(&subject.actions).chain(&subject.sdks);
    for entry in sources.flat_map(|source| source.entries()) {
        let (of_code, text) = (texts.entry(entry.code()).or_default(), without_end(entry.description()));
        if of_code.len() < MOST_COMPARED && !of_code.contains(&text) {
            of_code.push(text);
        }
    }
    let of = |entry: &Entry| {
        let text = without_end(entry.description());
        let whole = texts.get(entry.code())?.iter().find(|whole| is_cut(text, whole))?;
        let start: String = whole.chars().take(SHOWN).collect();
        let message = format!("its beginning is missing: elsewhere it starts with {start:?}");
        Some(Finding::breaking(&RULE, message).of_code(entry.code()).at(entry.location()))
    };
    subject.catalog.entries().iter().filter_map(of).collect()
}

/// The text without what its last sentence ends with, which does not count.
fn without_end(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_whitespace() || ".。．!！;；".contains(c))
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
    use super::{is_cut, without_end};

    #[test]
    fn text_cut_inside_a_word_is_distinguished_from_shorter_wording() {
        for (text, whole, wanted) in [
            ("he book is lent.", "The book is lent.", true),
            ("ook is lent.", "The book is lent.", false),
            ("book is lent.", "The book is lent.", false),
            ("The book is lent.", "The book is lent.", false),
            ("he book is lent", "The book is lent.", true),
            ("书已借出。", "图书已借出", true),
            ("书已借出。", "图书已借出。", true),
            ("借出已超时。", "图书借出已超时。", false),
            ("nt.", "lent.", false),
            ("", "Lent.", false),
        ] {
            assert_eq!(is_cut(without_end(text), without_end(whole)), wanted, "{text:?} of {whole:?}");
        }
    }
}
