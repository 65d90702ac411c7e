//! Outcomes that carry the code in a form of their own, and arms that only look like that.

use std::fmt::Debug;

use super::answer::Answer;
use super::defaults::role_of;
use super::evidence;
use super::like::{Judged, is_default, is_like_family};
use super::prober::Prober;

use crate::code::ErrorCode;
use crate::handling::canary::{Near, echoed, joined, replaces_word, verbatim};
use crate::handling::verdict::Verdict;
use crate::probe::Role;
use crate::text::letters;

/// True if the outcome says in words what the code says, and that is an arm: a code that differs by a letter comes back
/// as it is.
pub(super) fn says_in_words<T: Debug>(prober: &mut Prober<'_, '_, T>, code: &str, answer: &Answer<T>) -> bool {
    let text = answer.outcome.text();
    let Some((_, unknown)) = prober.unknown(code) else { return false };
    if answer.outcome.panicked() || text.contains(code) || text == unknown.outcome.text() {
        return false;
    }
    // The code in another spelling than the default has for codes.
    let is_spelt = !unknown.suggests && !text.contains('{') && holds(text, code) && prober.same(answer, unknown);
    let detail = code.split_once('.').map_or(code, |(_, detail)| detail);
    let family = code.split('.').next().unwrap_or(code);
    if !is_spelt && [detail, family].iter().any(|part| text.contains(part)) {
        return false;
    }
    let near = prober.canaries.near(code, prober.affixes.as_ref());
    let some = [near.first(), near.last()];
    some.iter().flatten().next().is_some()
        && some.into_iter().flatten().all(|near| {
            let other = prober.probe(&near.code);
            let other_text = other.outcome.text();
            let is_arm = if other_text.contains(near.code.as_str()) {
                echoed(text, other_text, near).is_none()
            } else {
                is_spelt && holds(other_text, &near.code) && !echoed_in_case(text, other_text, near)
            };
            is_arm && is_default(prober, code, &other)
        })
}

/// True if the text has all letters of the code one after the other, whatever is between them.
fn holds(text: &str, code: &str) -> bool {
    letters(text).contains(&letters(code))
}

/// True if the outcomes differ by nothing but the changed letters, in the same case.
fn echoed_in_case(outcome: &str, of_near: &str, near: &Near) -> bool {
    for (a, b) in outcome.bytes().zip(of_near.bytes()) {
        if a.is_ascii_uppercase() != b.is_ascii_uppercase() {
            return false;
        }
    }
    echoed(outcome, of_near, near).is_some()
}

/// The verdict on a code that seems handled, if nothing but an echo of it is: codes that differ by a letter are treated
/// the same.
pub(super) fn but_for_the_echo<T: Debug>(
    prober: &mut Prober<'_, '_, T>,
    code: &ErrorCode,
    answer: &mut Answer<T>,
    handled: Verdict,
) -> Judged {
    let text = code.as_str();
    if let Some(judged) = but_for_another_family(prober, code, answer, &handled) {
        return judged;
    }
    let mut all = prober.canaries.near(text, prober.affixes.as_ref());
    let carries_parts = prober.defaults.get(&prober.group(text)).is_some_and(|defaults| defaults.carries_parts);
    if carries_parts {
        all.extend(prober.canaries.near_in_digits(text));
    }
    let (mut alike, mut replaced, mut places, mut echo) = (0, 0, Vec::new(), None);
    // The first word without which the code would fall through.
    let mut deciding = None;
    for (nth, near) in all.iter().enumerate() {
        let other = prober.probe(&near.code);
        if answer.outcome.text().contains(text) && prober.same(answer, &other) {
            // Nothing but the code as it is, which is known to be no default.
            alike += 1;
        } else if let Some(found) = echoed(answer.outcome.text(), other.outcome.text(), near) {
            alike += 1;
            places.extend(found);
            echo.get_or_insert_with(|| evidence::echoed(&near.code, &other, answer));
        } else if prober.same(answer, &other) {
            alike += 1;
        } else if replaces_word(answer.outcome.text(), other.outcome.text(), text, near) {
            // What has another word for this one: a dictionary, of which the default makes its text.
            replaced += 1;
            if !is_default(prober, &near.code, &other) {
                echo.get_or_insert_with(|| evidence::echoed(&near.code, &other, answer));
            }
        } else if is_default(prober, &near.code, &other) {
            deciding.get_or_insert(nth);
        }
    }
    if echo.is_some() {
        alike += replaced;
    }
    if echo.is_some() {
        let plain = answer.words.clone();
        let outcome = answer.outcome.text();
        let joined = [joined(outcome, &places, 1), joined(outcome, &places, 3), verbatim(outcome, &places, text)];
        let roles = [Role::Code, Role::Detail, Role::Family, Role::Last];
        let of = |of_family| joined.iter().flat_map(move |words| roles.map(|role| (words, role, of_family)));
        // Of an arm that takes more than its own code it is known already what it takes.
        let loose = handled != Verdict::Exact;
        for (words, role, of_family) in of(false).chain(of(true).filter(|_| !loose)) {
            answer.words = plain.clone();
            words.iter().for_each(|word| answer.words.add(word.clone(), role_of(word, role)));
            if !of_family && is_default(prober, text, answer) {
                return (Verdict::Default, None);
            }
            if of_family && is_like_family(prober, text, answer) {
                return (Verdict::Family, None);
            }
        }
        answer.words = plain;
    }
    if echo.is_some() && alike == all.len() && is_arm_for_entire_words(&handled) && is_like_any(prober, text, answer) {
        return (Verdict::Default, None);
    }
    match echo {
        // An arm for all codes with this word, which says what else is in the code.
        Some(_) if handled == Verdict::Exact && deciding == Some(0) => (Verdict::Prefix, None),
        Some(_) if handled == Verdict::Exact && deciding.is_some() => (Verdict::OpenEnded, None),
        Some(evidence) if handled == Verdict::Exact => (Verdict::Indeterminate, Some(evidence)),
        Some(_) | None => (handled, None),
    }
}

/// True if a code that differs in every word is treated the same. Else two arms take the code, each by another word.
fn is_like_any<T: Debug>(prober: &mut Prober<'_, '_, T>, code: &str, answer: &Answer<T>) -> bool {
    prober.canaries.near_in_all(code).is_none_or(|near| {
        let other = prober.probe(&near.code);
        let other_text = other.outcome.text();
        prober.same(answer, &other)
            || echoed(answer.outcome.text(), other_text, &near).is_some()
            || holds(other_text, &near.code)
    })
}

/// The verdict on a code whose outcome is that of the default, with another text for the code's family.
fn but_for_another_family<T: Debug>(
    prober: &mut Prober<'_, '_, T>,
    code: &ErrorCode,
    answer: &Answer<T>,
    handled: &Verdict,
) -> Option<Judged> {
    let text = code.as_str();
    let (unknown, unknown_answer) = prober.unknown(text)?;
    let found = prober.in_place_of_code(answer, unknown_answer)?;
    match handled {
        Verdict::Family | Verdict::Prefix | Verdict::OtherPrefix(_) if found.has_detail => {
            let words = found.before.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count();
            let is_one_word = !found.before.contains(char::is_whitespace);
            if words == 0 || is_one_word || (words == 1 && found.is_framed) {
                Some((Verdict::Default, None))
            } else if words == 1 {
                Some((Verdict::Indeterminate, Some(evidence::echoed(unknown, unknown_answer, answer))))
            } else {
                None
            }
        }
        // The same text stands for the family of other codes.
        Verdict::Exact if code.is_bare() && !found.has_detail => {
            let relative = format!("{text}.{}", prober.canaries.word(text, 0));
            let of_relative = prober.probe(&relative);
            let (_, unknown) = prober.unknown(text)?;
            let other = prober.in_place_of_code(&of_relative, unknown).filter(|other| other.has_detail)?;
            let family = other.before.trim_end_matches(|c: char| !c.is_alphanumeric());
            (family == found.before && !family.is_empty()).then_some((Verdict::Default, None))
        }
        Verdict::Family | Verdict::Prefix | Verdict::OtherPrefix(_) | Verdict::Exact => None,
        Verdict::Contains | Verdict::Detail | Verdict::OpenEnded => None,
        Verdict::Excepted | Verdict::Default | Verdict::Indeterminate => None,
    }
}

/// True for arms that take none of the codes in which one word differs. Those for a part of a word may take all of them.
fn is_arm_for_entire_words(handled: &Verdict) -> bool {
    match handled {
        Verdict::Exact | Verdict::Family | Verdict::Prefix | Verdict::OtherPrefix(_) => true,
        Verdict::Contains | Verdict::Detail | Verdict::OpenEnded => false,
        Verdict::Excepted | Verdict::Default | Verdict::Indeterminate => false,
    }
}
