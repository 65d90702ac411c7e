//! Whether a treatment depends on what it must not: the message, unknown fields, the order of fields.

use std::fmt::Debug;

use super::answer::Answer;
use super::evidence;
use super::messages::reads_like_code;
use super::prober::{MESSAGE, Prober};
use crate::code::ErrorCode;
use crate::probe::Variant;

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
    if !prober.same(answer, &other) {
        return Some(evidence::any_message(answer, &other));
    }
    let descriptions = prober.catalog.all(text).map(|entry| entry.description()).take(DESCRIPTIONS);
    let mut messages: Vec<(&str, &str)> = descriptions
        .filter(|description| !reads_like_code(description, text))
        .map(|description| ("its description", description))
        .collect();
    messages.dedup();
    messages.push(("no text at all", ""));
    for (name, message) in messages {
        let varied = prober.probe_with(text, message, Variant::Plain);
        if !prober.same(answer, &varied) {
            return Some(evidence::with_message(name, &varied, answer));
        }
    }
    on_words_of_message(prober, text, answer).or_else(|| named_in_message(prober, text))
}

/// One message with all that clients look for; if it is treated otherwise, what of it matters.
fn on_words_of_message<T: Debug>(prober: &mut Prober<'_, '_, T>, code: &str, answer: &Answer<T>) -> Option<String> {
    let documented = prober.canaries.documented();
    let nth = documented.partition_point(|known| known.as_str() <= code);
    let neighbour = documented[nth % documented.len()].clone();
    let messages = prober.messages.clone();
    let pieces = messages.pieces(&neighbour, nth);
    let mut differs = |pieces: &[&str]| {
        let varied = prober.probe_with(code, &pieces.join("; "), Variant::Plain);
        (!prober.same(answer, &varied)).then_some(varied)
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
    (!prober.same(plain, &varied)).then(|| evidence::unknown_code_with_message(code, &varied, plain))
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
    (!prober.same(answer, &reversed)).then(|| evidence::reversed_fields(&reversed, answer))
}
