//! Whether a treatment depends on what it must not: the message, unknown fields, the order of fields.

use std::fmt::Debug;

use super::answer::Answer;
use super::evidence;
use super::messages::reads_like_code;
use super::observation::Change;
use super::prober::{MESSAGE, Prober};
use crate::code::ErrorCode;
use crate::handling::canary::{echoed, enciphered};
use crate::probe::Variant;
use crate::sort::{Listed, count_first};
use crate::text::letters;

/// As little as the message of every other probe says, in other letters and at another length.
const OTHER_MESSAGE: &str = "vybf hpyv fbph yvbh pfy";

/// No more descriptions of one code than these are probed each by itself.
const DESCRIPTIONS: usize = 3;

/// In what way the treatment changes though only the message does.
pub(super) fn on_message<T: Debug>(
    prober: &mut Prober<'_, '_, T>,
    code: &ErrorCode,
    answer: &Answer<T>,
) -> Option<String> {
    let text = code.as_str();
    let other = prober.probe_with(text, OTHER_MESSAGE, Variant::Plain);
    if !is_alike(prober, text, answer, OTHER_MESSAGE, &other) {
        return Some(evidence::any_message(answer, &other));
    }
    let descriptions = prober.catalog.all(text).map(|entry| entry.description()).take(DESCRIPTIONS);
    let mut messages: Vec<(&str, &str)> = descriptions
        .filter(|description| !reads_like_code(description, text))
        .map(|description| ("its description", description))
        .listed();
    messages.dedup();
    messages.push(("no text at all", ""));
    for (name, message) in messages {
        let varied = prober.probe_with(text, message, Variant::Plain);
        if !is_alike(prober, text, answer, message, &varied) {
            return Some(evidence::with_message(name, &varied, answer));
        }
    }
    on_words_of_message(prober, text, answer).or_else(|| named_in_message(prober, text))
}

/// One message with all that clients look for; if it is treated otherwise, what of it matters.
fn on_words_of_message<T: Debug>(prober: &mut Prober<'_, '_, T>, code: &str, answer: &Answer<T>) -> Option<String> {
    let documented = prober.canaries.documented();
    let nth = count_first(documented, |known| known.as_str() <= code);
    let neighbour = documented[nth % documented.len()].clone();
    let messages = prober.messages.clone();
    let pieces = messages.pieces(&neighbour, nth);
    let mut differs = |pieces: &[&str]| {
        // No mark touches a word: a client may compare entire ones.
        let message = pieces.join(" ; ");
        let varied = prober.probe_with(code, &message, Variant::Plain);
        (!is_alike(prober, code, answer, &message, &varied)).then_some(varied)
    };
    let mut varied = differs(&pieces)?;
    let mut rest = &pieces[..];
    while rest.len() > 1 {
        let (a, b) = rest.split_at(rest.len() / 2);
        (varied, rest) = match (differs(a), b) {
            (Some(varied), _) => (varied, a),
            (None, b) => match differs(b) {
                Some(varied) => (varied, b),
                None => break,
            },
        };
    }
    let name = match rest {
        [only] if *only == neighbour => format!("the name {neighbour}"),
        [only] => format!("{only:?}"),
        _ => format!("a text of {} bytes", rest.join("; ").len()),
    };
    Some(evidence::with_message(&name, &varied, answer))
}

/// Whether an unknown code is treated otherwise when its message names this code.
fn named_in_message<T: Debug>(prober: &mut Prober<'_, '_, T>, code: &str) -> Option<String> {
    let unknown = prober.unknown(code)?.0.clone();
    let varied = prober.probe_with(&unknown, code, Variant::Plain);
    let plain = &prober.unknown(code)?.1;
    if prober.same(plain, &varied) {
        return None;
    }
    let evidence = evidence::unknown_code_with_message(code, &varied, plain);
    let again = prober.probe(&unknown);
    (!repeats(prober, &unknown, &again, code, &varied)).then_some(evidence)
}

/// True if the treatment is the same with this message as with that of every other probe.
fn is_alike<T: Debug>(
    prober: &mut Prober<'_, '_, T>,
    code: &str,
    answer: &Answer<T>,
    message: &str,
    varied: &Answer<T>,
) -> bool {
    prober.same(answer, varied) || repeats(prober, code, answer, message, varied)
}

/// True if two outcomes differ by nothing but the message, which they say in a form of their own: cut, in a list, escaped.
/// With another letter for each of its letters, so that no word is left to look for, they do so too.
fn repeats<T: Debug>(
    prober: &mut Prober<'_, '_, T>,
    code: &str,
    answer: &Answer<T>,
    message: &str,
    varied: &Answer<T>,
) -> bool {
    let is_alike =
        answer.outcome.success() == varied.outcome.success() && answer.outcome.panicked() == varied.outcome.panicked();
    let mut around = |message: &str, answer: &Answer<T>| {
        let near = enciphered(message);
        let other = prober.probe_with(code, &near.code, Variant::Plain);
        let text = answer.outcome.text();
        let places = echoed(text, other.outcome.text(), &near)?;
        let (first, last) = (places.iter().min()?, places.iter().max()?);
        let behind = last + text[*last..].chars().next().map_or(1, char::len_utf8);
        Some([&text[..*first], &text[behind..]].map(|text| letters(&text.replace("Some(", ""))))
    };
    is_alike
        && around(MESSAGE, answer).is_some_and(|plain| {
            if letters(message).is_empty() {
                letters(&varied.outcome.text().replace("None", "")) == plain.concat()
            } else {
                around(message, varied).is_some_and(|varied| varied == plain)
            }
        })
}

/// In what way the treatment changes though only unknown fields do, or the order of fields.
pub(super) fn on_fields<T: Debug>(
    prober: &mut Prober<'_, '_, T>,
    code: &ErrorCode,
    answer: &Answer<T>,
) -> Option<String> {
    let [first, second] =
        ["zqxj", "vybf"].map(|value| prober.probe_with(code.as_str(), MESSAGE, Variant::UnknownFields(value)));
    // Where the two differ too, the outcome carries the fields inside, which is not to depend on them.
    if !prober.same(answer, &first) && prober.same(&first, &second) {
        return Some(evidence::unknown_field(&first, answer));
    }
    let reversed = prober.probe_with(code.as_str(), MESSAGE, Variant::Reversed);
    // An outcome with the fields inside has them in their order.
    let is_moved = !prober.same(&first, &second)
        && Change::between(answer.outcome.text(), reversed.outcome.text()) == Change::Order;
    (!is_moved && !prober.same(answer, &reversed)).then(|| evidence::reversed_fields(&reversed, answer))
}
