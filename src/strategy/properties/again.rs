//! Inputs that a property failed for before: the line that a report gives tries them again, whatever is drawn.

use std::fmt::Debug;

use super::call::{Again, Form, Input};
use super::check::{Checks, Found};
use super::compare::Answer;
use super::rules::{
    ERROR_IS_NO_SUCCESS, MALFORMED_IS_REFUSED, NEVER_PANICS, ONLY_THE_CODE_MATTERS, UNKNOWN_FAMILY_IS_DEFAULT,
};
use super::wording::{CODE_HELP, ERROR_HELP, FAMILY_HELP, NO_PANIC_HELP, REFUSE_HELP, SUCCESS_UNKNOWN};
use crate::envelope::{Envelope, EnvelopeKind};
use crate::probe::{Outcome, call};
use crate::report::{Finding, Rule, Severity};

impl<T: Debug> Checks<'_, '_, T> {
    /// What does not hold of the inputs that belong to this property.
    pub(super) fn again(&self, rule: &'static Rule) -> Found {
        let mut found = Found::default();
        for again in self.again.iter().filter(|again| *self.property_of(again) == *rule) {
            found.cases += 1;
            let (message, help) = match again {
                Again::Returns(input) => {
                    let outcome = call(|| (self.run)(input));
                    let panicked = outcome.panicked().then(|| format!("{} -> {outcome}", input.shown()));
                    (panicked, NO_PANIC_HELP)
                }
                Again::Refuses(input) => {
                    let outcome = call(|| (self.run)(input));
                    if outcome.success().is_none() && !outcome.panicked() {
                        found.note(SUCCESS_UNKNOWN);
                    }
                    let is_success = outcome.success() == Some(true);
                    let help = if *rule == ERROR_IS_NO_SUCCESS { ERROR_HELP } else { REFUSE_HELP };
                    (is_success.then(|| format!("{} -> {outcome}", input.shown())), help)
                }
                Again::Alike(one, two) => {
                    let [of_one, of_two] = [one, two].map(|input| self.answer(input));
                    let differ = !of_one.same(&of_two, self.same);
                    let say = |input: &Input, outcome: &Outcome<T>| format!("{} -> {outcome}", input.shown());
                    let message = || format!("{}, but {}", say(one, &of_one.outcome), say(two, &of_two.outcome));
                    let help = if *rule == ONLY_THE_CODE_MATTERS { CODE_HELP } else { FAMILY_HELP };
                    (differ.then(message), help)
                }
            };
            found.findings.extend(message.map(|text| Finding::new(rule, Severity::Error, text).with_help(help)));
        }
        found
    }

    /// The property that the input was a failure of.
    fn property_of(&self, again: &Again) -> &'static Rule {
        match again {
            Again::Returns(_) => &NEVER_PANICS,
            Again::Refuses(input) => {
                let is_error = self.form == Form::Code
                    || self.envelope(input).is_some_and(|envelope| envelope.kind() == EnvelopeKind::Error);
                if is_error { &ERROR_IS_NO_SUCCESS } else { &MALFORMED_IS_REFUSED }
            }
            Again::Alike(one, two) => {
                let code = |input: &Input| self.envelope(input).and_then(|envelope| envelope.code().map(str::to_owned));
                let is_same = self.form != Form::Code && code(one) == code(two);
                if is_same { &ONLY_THE_CODE_MATTERS } else { &UNKNOWN_FAMILY_IS_DEFAULT }
            }
        }
    }

    fn envelope(&self, input: &Input) -> Option<Envelope> {
        Envelope::parse(self.settings.api.shape(), input.text()).ok()
    }

    /// What the handler does, and what of the input its outcome may carry.
    fn answer(&self, input: &Input) -> Answer<T> {
        let outcome = call(|| (self.run)(input));
        match self.envelope(input).filter(|_| self.form != Form::Code) {
            Some(envelope) => {
                let (code, message) = (envelope.code().unwrap_or_default(), envelope.message().unwrap_or_default());
                Answer::of(code, message, envelope.request_id().to_owned(), input, outcome)
            }
            None => Answer::of(input.text(), "", "", input, outcome),
        }
    }
}
