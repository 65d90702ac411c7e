//! Whether a treatment depends on what it must not: the message, unknown fields, the order of fields.

use std::fmt::Debug;

use super::answer::Answer;
use super::evidence;
use super::prober::{MESSAGE, Prober};
use crate::code::ErrorCode;
use crate::handling::canary::Shape;
use crate::probe::Variant;

/// As little as the message of every other probe says, in other letters and at another length.
const OTHER_MESSAGE: &str = "vybf hpyv fbph yvbh pfy";

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
    let documented = prober.canaries.documented();
    let next = documented.partition_point(|known| known.as_str() <= text);
    let neighbour = documented[next % documented.len()].clone();
    let mut messages: Vec<(String, String)> =
        prober.catalog.all(text).map(|entry| ("its description".to_owned(), entry.description().to_owned())).collect();
    messages.push((format!("the name {neighbour}"), neighbour));
    messages.extend(["not found", "timeout"].map(|words| (format!("{words:?}"), words.to_owned())));
    messages.push(("no text at all".to_owned(), String::new()));
    for (name, message) in messages {
        let varied = prober.probe_with(text, &message, Variant::Plain);
        if !prober.same(answer, &varied) {
            return Some(evidence::with_message(&name, &varied, answer));
        }
    }
    named_in_message(prober, text)
}

/// Whether an unknown code is treated otherwise when its message names this code.
fn named_in_message<T: Debug>(prober: &mut Prober<'_, '_, T>, code: &str) -> Option<String> {
    let shape = Shape::of(code);
    let (canary, _) = prober.defaults.get(&shape)?.canaries.first()?;
    let canary = canary.clone();
    let varied = prober.probe_with(&canary, code, Variant::Plain);
    let plain = &prober.defaults[&shape].canaries[0].1;
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
