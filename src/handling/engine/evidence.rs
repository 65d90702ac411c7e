//! What probes showed, in words: the evidence that a finding quotes.

use super::answer::Answer;
use crate::probe::Outcome;

/// The outcome's text on one line, cut at a length that a reader still takes in.
pub(in crate::handling) fn short<T>(outcome: &Outcome<T>) -> String {
    const MOST: usize = 96;
    let text = outcome.to_string();
    let mut chars = text.chars().map(|c| if c == '\n' { ' ' } else { c });
    let mut cut: String = chars.by_ref().take(MOST).collect();
    if chars.next().is_some() {
        cut.push('…');
    }
    cut
}

/// A made-up code as it is shown: the longest are longer than a line, and say no more than their start.
fn cut(canary: &str) -> String {
    const MOST: usize = 32;
    if canary.chars().count() <= MOST { canary.to_owned() } else { canary.chars().take(MOST).chain(['…']).collect() }
}

/// Two unknown codes that are not treated the same.
pub(super) fn unknown_codes_differ<T>(a: &str, a_answer: &Answer<T>, b: &str, b_answer: &Answer<T>) -> String {
    let (first, second) = (short(&a_answer.outcome), short(&b_answer.outcome));
    format!("unknown codes give {first} and {second}: {} and {}", cut(a), cut(b))
}

/// Two ranges of unknown numbers, of which either may be what the client does by default.
pub(super) fn halves<T>(a: &str, a_answer: &Answer<T>, b: &str, b_answer: &Answer<T>) -> String {
    let differ = unknown_codes_differ(a, a_answer, b, b_answer);
    format!("{differ}, about half of all numbers each; `.default_is(…)` says which is the default")
}

/// An unknown code that differs from a documented one by a letter, whose outcome does no more.
pub(super) fn echoed<T>(near: &str, of_near: &Answer<T>, answer: &Answer<T>) -> String {
    format!(
        "the outcome repeats the code: {}; the unknown code {} gives {}",
        short(&answer.outcome),
        cut(near),
        short(&of_near.outcome)
    )
}

/// Two unknown codes of one family that are not treated the same.
pub(super) fn family_differs<T>(family: &str, first: &Answer<T>, second: &Answer<T>) -> String {
    format!("unknown codes of {family} give {} and {}", short(&first.outcome), short(&second.outcome))
}

/// The same probe, with another outcome.
pub(super) fn repeated<T>(first: &Answer<T>, then: &Answer<T>) -> String {
    format!("first {}, then {}", short(&first.outcome), short(&then.outcome))
}

/// The same probe of an unknown code, with another outcome.
pub(super) fn unknown_code_repeated<T>(canary: &str, first: &Answer<T>, then: &Answer<T>) -> String {
    let (first, then) = (short(&first.outcome), short(&then.outcome));
    format!("the unknown code {} gives first {first}, then {then}", cut(canary))
}

/// Another outcome with any other message.
pub(super) fn any_message<T>(first: &Answer<T>, second: &Answer<T>) -> String {
    format!("any two messages: {} and {}", short(&first.outcome), short(&second.outcome))
}

/// Another outcome with this message.
pub(super) fn with_message<T>(message: &str, varied: &Answer<T>, plain: &Answer<T>) -> String {
    format!("{message} as message: {}", instead(varied, plain))
}

/// Another outcome of an unknown code with this code as its message.
pub(super) fn unknown_code_with_message<T>(code: &str, varied: &Answer<T>, plain: &Answer<T>) -> String {
    format!("an unknown code with {code} as message: {}", instead(varied, plain))
}

/// Another outcome with an unknown field in every object.
pub(super) fn unknown_field<T>(varied: &Answer<T>, plain: &Answer<T>) -> String {
    format!("an unknown field in every object: {}", instead(varied, plain))
}

/// Another outcome with the fields of every object in the opposite order.
pub(super) fn reversed_fields<T>(varied: &Answer<T>, plain: &Answer<T>) -> String {
    format!("fields in the opposite order: {}", instead(varied, plain))
}

/// A code that no made-up code resembles.
pub(super) fn only_punctuation() -> String {
    "a code of punctuation alone: no unknown code resembles it".to_owned()
}

fn instead<T>(varied: &Answer<T>, plain: &Answer<T>) -> String {
    format!("{} instead of {}", short(&varied.outcome), short(&plain.outcome))
}
