//! What is known of codes that nobody documents: those that were probed, and which of them shows the default.

use std::collections::BTreeMap;

use super::answer::Answer;
use crate::handling::canary::{Canaries, Shape};
use crate::handling::number::{Form, Numbers};

/// What a code is compared with: unknown numbers of its form, or canaries of its shape.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    Numbers(Form),
    Names(Shape),
}

impl Group {
    pub(super) fn of(code: &str, canaries: &Canaries, numbers: &Numbers) -> Self {
        match numbers.entire(code) {
            Some(number) => Self::Numbers(number.form()),
            None => Self::Names(canaries.shape(code)),
        }
    }
}

/// The unknown codes of one shape and what the handler did with them.
pub(super) struct Defaults<T> {
    pub(super) unknown: Vec<(String, Answer<T>)>,
    /// Which of them shows what documented codes without an arm would get.
    pub(super) usual: usize,
    /// Two unknown codes that are not treated the same.
    pub(super) split: Option<String>,
    /// Outcomes carry a part of the code.
    pub(super) carries_parts: bool,
}

impl<T> Defaults<T> {
    pub(super) fn usual(&self) -> &(String, Answer<T>) {
        &self.unknown[self.usual]
    }

    /// True if canaries are not treated like unknown codes with the very pattern of documented ones.
    pub(super) fn depends_on_form(&self) -> bool {
        self.usual > 0
    }
}

/// Unknown numbers of one form, and what the handler did with them.
pub(super) struct Spread<T> {
    pub(super) unknown: Vec<(String, Answer<T>)>,
    /// Numbers whose treatment is a default, the most frequent first.
    pub(super) defaults: Vec<usize>,
    /// Numbers of which nobody can tell whether their treatment is the default or an arm for a range: half of all get it.
    pub(super) unclear: Vec<usize>,
    /// What all unknown numbers between the documented ones get, if that is one treatment.
    pub(super) between: Option<Answer<T>>,
    /// The answers to unknown numbers next to documented ones.
    pub(super) near: BTreeMap<String, Vec<Answer<T>>>,
    /// Two unknown numbers that are not treated the same, where no treatment is usual.
    pub(super) split: Option<String>,
}

impl<T> Spread<T> {
    pub(super) fn usual(&self) -> Option<&(String, Answer<T>)> {
        self.unknown.get(self.defaults.first().copied().unwrap_or(0))
    }
}
