//! The table of verdicts: which unknown codes are treated like a documented one.

use std::fmt::Debug;

use super::answer::Answer;
use super::defaults::{defaults, same_but_for_echoes};
use super::echo;
use super::evidence;
use super::known::{Defaults, Group};
use super::like::{Judged, is_default, is_like_family};
use super::prober::Prober;
use super::spread;
use crate::code::ErrorCode;
use crate::handling::number::Number;
use crate::handling::verdict::Verdict;
use crate::sort::Listed;

/// The verdict on a code.
pub(super) fn verdict<T: Debug>(prober: &mut Prober<'_, '_, T>, code: &ErrorCode, answer: &mut Answer<T>) -> Judged {
    let text = code.as_str();
    let group = prober.group(text);
    let shape = match &*group {
        Group::Names(shape) => shape,
        Group::Numbers(_) => {
            return match Number::of(text) {
                Some(number) => spread::verdict(prober, text, &number, answer),
                None => (Verdict::Indeterminate, None),
            };
        }
    };
    let defaults = defaults(prober, shape);
    if let Some(split) = &defaults.split {
        return (Verdict::Indeterminate, Some(split.clone()));
    }
    if is_default(prober, text, answer) {
        let verdict = if family_is_handled(prober, code) { Verdict::Excepted } else { Verdict::Default };
        return (if echo::says_in_words(prober, text, answer) { Verdict::Exact } else { verdict }, None);
    }
    let handled = first_match(prober, code, answer);
    let (mut verdict, reason) = echo::but_for_the_echo(prober, code, answer, handled);
    if verdict.falls_through() || verdict == Verdict::Indeterminate {
        return (verdict, reason);
    }
    if verdict == Verdict::Exact {
        if let Some(split) = family_is_split(prober, code) {
            return (Verdict::Indeterminate, Some(split));
        }
        if let Some(number) = Number::of(text) {
            let (by_number, reason) = spread::verdict(prober, text, &number, answer);
            if by_number.falls_through() || by_number == Verdict::Indeterminate {
                return (by_number, reason);
            }
            verdict = by_number;
        }
    }
    // Made-up codes have letters or digits: nothing unknown resembles this one.
    if !text.contains(char::is_alphanumeric) {
        return (Verdict::Indeterminate, Some(evidence::only_punctuation()));
    }
    but_for_the_affixes(prober, code, answer).unwrap_or((verdict, None))
}

/// The verdict on a code that is handled, if any code is treated the same that starts and ends as all documented
/// ones, or says as most of them do that it is an error.
fn but_for_the_affixes<T: Debug>(
    prober: &mut Prober<'_, '_, T>,
    code: &ErrorCode,
    answer: &Answer<T>,
) -> Option<Judged> {
    let of_all = prober.affixes.clone();
    let usual = prober.usual_ending.clone();
    let affixes = [of_all, usual].into_iter().flatten().find(|affixes| affixes.stem(code.as_str()).is_some())?;
    let stem = affixes.stem(code.as_str())?;
    let [(a, mut a_answer), (b, mut b_answer)] = [0, 1].map(|nth| {
        let other = affixes.around(&prober.canaries.made_up(stem, nth));
        let answer = prober.probe(&other);
        (other, answer)
    });
    if !same_but_for_echoes(prober, (&a, &mut a_answer), (&b, &mut b_answer)) {
        return Some((Verdict::Indeterminate, Some(evidence::unknown_codes_differ(&a, &a_answer, &b, &b_answer))));
    }
    prober.same(answer, &a_answer).then_some((Verdict::Default, None))
}

/// The first row of the table that agrees with a code that does not fall through to the default.
fn first_match<T: Debug>(prober: &mut Prober<'_, '_, T>, code: &ErrorCode, answer: &Answer<T>) -> Verdict {
    let text = code.as_str();
    let family = code.family();
    let word = prober.canaries.word(family, 0);
    let unknown_family = prober.canaries.word(family, 1);
    let made_up = code.detail().map(|detail| prober.canaries.made_up(detail, 0));
    let with_detail = |start: String| match &made_up {
        Some(detail) => format!("{start}.{detail}"),
        None => start,
    };
    if prober.treats_same(answer, &format!("{word}{text}{word}"))
        && !is_of_segments_between(prober, text, answer, &word)
    {
        return Verdict::Contains;
    }
    let shorter: Vec<&str> = (1..family.len())
        .filter_map(|end| family.get(..end))
        .filter(|prefix| prober.families.contains(prefix))
        .listed();
    for other in shorter {
        if prober.treats_same(answer, &with_detail(format!("{other}{word}"))) {
            return Verdict::OtherPrefix(other.to_owned());
        }
    }
    if prober.treats_same(answer, &with_detail(format!("{family}{word}"))) {
        return Verdict::Prefix;
    }
    if is_like_family(prober, text, answer) {
        return Verdict::Family;
    }
    let tail = code.detail().unwrap_or(text);
    if prober.treats_same(answer, &format!("{unknown_family}.{tail}")) {
        return Verdict::Detail;
    }
    // Of three segments and more the last alone may have the arm, or one between.
    if let Some((_, last)) = tail.rsplit_once('.') {
        let parent = &text[..text.len() - last.len() - 1];
        let other_last = prober.canaries.made_up(last, 0);
        let between = parent.split_once('.').map_or(parent, |(_, between)| between);
        let made_up = prober.canaries.made_up(parent, 1);
        for other in [format!("{made_up}.{last}"), format!("{unknown_family}.{between}.{other_last}")] {
            if prober.treats_same(answer, &other) {
                return Verdict::Detail;
            }
        }
    }
    if prober.treats_same(answer, &format!("{text}{word}")) || prober.treats_same(answer, &format!("{word}{text}")) {
        return Verdict::OpenEnded;
    }
    Verdict::Exact
}

/// True for the arm of what is between the first segment and the last, as entire segments: with anything around the code
/// these are left as they are.
fn is_of_segments_between<T: Debug>(
    prober: &mut Prober<'_, '_, T>,
    text: &str,
    answer: &Answer<T>,
    word: &str,
) -> bool {
    let Some((family, rest)) = text.split_once('.') else { return false };
    let Some((between, last)) = rest.rsplit_once('.') else { return false };
    let (first, last) = (prober.canaries.made_up(family, 1), prober.canaries.made_up(last, 0));
    let glued = between.replace('.', &format!("{word}.{word}"));
    prober.treats_same(answer, &format!("{first}.{between}.{last}"))
        && !prober.treats_same(answer, &format!("{first}.{word}{glued}{word}.{last}"))
}

/// True if codes of the family that nobody documents are all treated otherwise than unknown codes.
fn family_is_handled<T: Debug>(prober: &mut Prober<'_, '_, T>, code: &ErrorCode) -> bool {
    let text = code.as_str();
    // Where unknown codes are refused for their form, those of the family may be too.
    if prober.defaults.get(&prober.group(text)).is_some_and(Defaults::depends_on_form) {
        return false;
    }
    [text.find('.'), text.rfind('.')].into_iter().flatten().any(|cut| {
        prober.probe_relatives(text, cut);
        let pair = prober.relatives(text, cut);
        pair.is_some_and(|pair| pair.iter().all(|relative| !is_default(prober, text, relative)))
    })
}

/// Two codes of the family that nobody documents and that are not treated the same: what the family's arm returns
/// depends on the code, so an arm of its own cannot be distinguished from it.
fn family_is_split<T: Debug>(prober: &mut Prober<'_, '_, T>, code: &ErrorCode) -> Option<String> {
    let key = (code.family().to_owned(), prober.group(code.as_str()));
    let [(one, mut first), (two, mut second)] = prober.relatives.remove(&key)?;
    let is_same = same_but_for_echoes(prober, (&one, &mut first), (&two, &mut second));
    let split = (!is_same).then(|| evidence::family_differs(code.family(), &first, &second));
    prober.relatives.insert(key, [(one, first), (two, second)]);
    split
}
