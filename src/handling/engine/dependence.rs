//! Whether a treatment depends on what it must not: the message, unknown fields, the order of keys.

use std::fmt::Debug;

use super::{Engine, MESSAGE, Seen, short};
use crate::code::ErrorCode;
use crate::handling::canary::Shape;
use crate::probe::Variant;

/// As little as the message of every other probe says, in other letters and at another length.
const OTHER_MESSAGE: &str = "vybf hpyv fbph yvbh pfy";

impl<T: Debug> Engine<'_, '_, T> {
    /// In what way the treatment changes though only the message does.
    pub(super) fn message_dependence(&mut self, code: &ErrorCode, seen: &Seen<T>) -> Option<String> {
        let text = code.as_str();
        let other = self.probe_with(text, OTHER_MESSAGE, Variant::Plain);
        if !self.same(seen, &other) {
            return Some(format!("any two messages: {} and {}", short(&seen.outcome), short(&other.outcome)));
        }
        let documented = self.canaries.documented();
        let next = documented.partition_point(|known| known.as_str() <= text);
        let neighbour = documented[next % documented.len()].clone();
        let mut messages: Vec<(String, String)> = self
            .catalog
            .all(text)
            .map(|entry| ("its description".to_owned(), entry.description().to_owned()))
            .collect();
        messages.push((format!("the name {neighbour}"), neighbour));
        messages.extend(["not found", "timeout"].map(|words| (format!("{words:?}"), words.to_owned())));
        messages.push(("no text at all".to_owned(), String::new()));
        for (name, message) in messages {
            let varied = self.probe_with(text, &message, Variant::Plain);
            if !self.same(seen, &varied) {
                return Some(format!(
                    "{name} as message: {} instead of {}",
                    short(&varied.outcome),
                    short(&seen.outcome)
                ));
            }
        }
        self.named_in_message(text)
    }

    /// Whether an unknown code is treated otherwise when its message names this code.
    fn named_in_message(&mut self, code: &str) -> Option<String> {
        let shape = Shape::of(code);
        let (canary, _) = self.defaults.get(&shape)?.canaries.first()?;
        let canary = canary.clone();
        let varied = self.probe_with(&canary, code, Variant::Plain);
        let plain = &self.defaults[&shape].canaries[0].1;
        (!self.same(plain, &varied)).then(|| {
            let (varied, plain) = (short(&varied.outcome), short(&plain.outcome));
            format!("an unknown code with {code} as message: {varied} instead of {plain}")
        })
    }

    /// In what way the treatment changes though only members do that nobody documents, or the order of keys.
    pub(super) fn field_dependence(&mut self, code: &ErrorCode, seen: &Seen<T>) -> Option<String> {
        let [first, second] =
            ["zqxj", "vybf"].map(|value| self.probe_with(code.as_str(), MESSAGE, Variant::UnknownFields(value)));
        let evidence = |what: &str, other: &Seen<T>| {
            format!("{what}: {} instead of {}", short(&other.outcome), short(&seen.outcome))
        };
        // Where the two differ too, the outcome carries the fields inside, which is not to depend on them.
        if !self.same(seen, &first) && self.same(&first, &second) {
            return Some(evidence("an unknown field in every object", &first));
        }
        let reversed = self.probe_with(code.as_str(), MESSAGE, Variant::Reversed);
        (!self.same(seen, &reversed)).then(|| evidence("the keys in the opposite order", &reversed))
    }
}
