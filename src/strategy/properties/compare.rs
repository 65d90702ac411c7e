//! Outcomes compared, but for what they carry of the body.

use std::borrow::Cow;
use std::fmt::Debug;

use super::call::Input;
use crate::probe::{Outcome, Words, plain, same_text};
use crate::strategy::draft::Draft;
use crate::strategy::world::World;

/// One call of the handler, and what its outcome may carry.
pub(super) struct Answer<T> {
    pub(super) outcome: Outcome<T>,
    /// The outcome's text without places in the JSON.
    text: String,
    words: Words,
    /// The message is spelt like the code or a part of it, so nobody can tell which of them an outcome carries.
    ambiguous: bool,
}

impl<T: Debug> Answer<T> {
    pub(super) fn new(world: &World, draft: &Draft, input: &Input, outcome: Outcome<T>) -> Self {
        Self::of(&draft.code.text(world), &draft.message, draft.request_id.text(), input, outcome)
    }

    /// Of an input with this code, message and request id.
    pub(super) fn of(
        code: &str,
        message: &str,
        request_id: impl Into<Cow<'static, str>>,
        input: &Input,
        outcome: Outcome<T>,
    ) -> Self {
        let text = plain(outcome.text()).into_owned();
        let body = String::from_utf8_lossy(input.bytes());
        // What a client that trims makes of blanks is no message at all.
        let plain = if message.trim().is_empty() { "" } else { message };
        let mut words =
            Words::new(code, plain, request_id, Some(body.into_owned())).and_body(format!("{:?}", input.bytes()));
        if plain != message {
            words = words.and_message(message.to_owned());
        }
        for other in spellings(message, &text) {
            words = words.and_message(other);
        }
        let ambiguous = std::iter::once(code)
            .chain(code.split_once('.').into_iter().flat_map(|(family, detail)| [family, detail]))
            .any(|part| part.eq_ignore_ascii_case(message.trim()));
        Self { outcome, text, words, ambiguous }
    }

    /// True if both outcomes are the same treatment, or nobody can tell.
    pub(super) fn same(&self, other: &Self, by_value: Option<fn(&T, &T) -> bool>) -> bool {
        match (by_value, self.outcome.value(), other.outcome.value()) {
            (Some(same), Some(a), Some(b)) => same(a, b),
            _ if self.outcome.panicked() != other.outcome.panicked() => false,
            _ => self.ambiguous || other.ambiguous || same_text(&self.text, &self.words, &other.text, &other.words),
        }
    }
}

/// How an outcome may carry the message other than as it is: trimmed, without what a text cannot show, in quotes
/// inside quotes, or cut short.
fn spellings(message: &str, outcome: &str) -> Vec<String> {
    let mut spellings = Vec::new();
    let trimmed = message.trim();
    if trimmed != message {
        spellings.push(trimmed.to_owned());
    }
    let quoted = format!("{message:?}");
    let inner = &quoted[1..quoted.len() - 1];
    if inner != message {
        spellings.push(inner.to_owned());
        spellings.push(format!("{inner:?}").trim_matches('"').to_owned());
    }
    // The longest beginning that the outcome holds, if the message was cut; a few letters prove nothing.
    const FEW: usize = 8;
    for text in [message, inner] {
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).skip(FEW).collect();
        let held = ends.partition_point(|&end| outcome.contains(&text[..end]));
        if held > 0 {
            let beginning = &text[..ends[held - 1]];
            spellings.extend([format!("{beginning}..."), format!("{beginning}…"), beginning.to_owned()]);
        }
    }
    spellings
}
