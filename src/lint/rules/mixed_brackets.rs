//! Pairs of brackets of which only one is full-width.

use crate::lint::check::{Check, Needs};
use crate::lint::subject::Subject;
use crate::report::{Finding, Rule, rule};

static RULE: Rule = rule!("docs/rules/" "mixed-brackets" [Warning] "pairs of brackets of which only one is full-width");

pub(in crate::lint) static CHECK: Check = Check::catalog(&RULE, Needs::Nothing, check);

/// Brackets of one shape: half-width ones, as on a keyboard, and full-width ones, as in Chinese and Japanese.
const SHAPES: [[char; 4]; 3] = [['(', ')', '（', '）'], ['[', ']', '［', '］'], ['{', '}', '｛', '｝']];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for entry in subject.catalog.entries() {
        if let Some((open, close)) = mixed(entry.description()) {
            let message = format!("its description opens {open} and closes {close}");
            let finding = Finding::breaking(&RULE, message).of_code(entry.code());
            findings
                .push(finding.at(entry.location()).with_help("write both of a pair full-width, or both half-width"));
        }
    }
    findings
}

/// The first pair of which one is wide and the other narrow.
fn mixed(text: &str) -> Option<(char, char)> {
    // Half-open intervals and the letters of lists close what was opened otherwise, or not at all: a text that has as
    // many ends as beginnings of every kind is left alone.
    let count = |wanted: char| text.chars().filter(|c| *c == wanted).count();
    let unequal = SHAPES.map(|[_, _, wide, wide_end]| count(wide) != count(wide_end));
    let mut open: Vec<char> = Vec::new();
    for c in text.chars() {
        for ([narrow, narrow_end, wide, wide_end], unequal) in SHAPES.into_iter().zip(unequal) {
            if c == narrow || c == wide {
                open.push(c);
            } else if c == narrow_end || c == wide_end {
                let opened = open.pop().filter(|opened| *opened == narrow || *opened == wide);
                let is_mixed = opened.is_some_and(|opened| (opened == wide) != (c == wide_end));
                if is_mixed && unequal {
                    return opened.map(|opened| (opened, c));
                }
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::mixed;

    #[test]
    fn intervals_and_lists_are_no_mixed_pairs() {
        for text in ["[0, 1)", "(0, 1]", "a) one, b) two", "（a) one, b) two）", "(one) （two）", "）（", ")", "（"]
        {
            assert_eq!(mixed(text), None, "{text}");
        }
        assert_eq!(mixed("of one kind（1: book)."), Some(('（', ')')));
        assert_eq!(mixed("of one kind (1: book）."), Some(('(', '）')));
        assert_eq!(mixed("（one） and (two）"), Some(('(', '）')));
    }
}
