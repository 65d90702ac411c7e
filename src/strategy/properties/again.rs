//! Inputs that a property failed for before: the line that a report gives tries them again, whatever is drawn.

use std::fmt::Debug;

use serde_json::Value;

use super::call::{Again, Form, Input};
use super::check::{Checks, Found, OTHER_MESSAGE};
use super::compare::Answer;
use super::rules::{
    ERROR_IS_NO_SUCCESS, INCOMPARABLE_OUTCOMES, MALFORMED_IS_REFUSED, NEVER_PANICS, ONLY_THE_CODE_MATTERS,
    UNKNOWN_FAMILY_IS_DEFAULT,
};
use super::wording::{
    CODE_HELP, ERROR_HELP, FAMILY_HELP, INCOMPARABLE_HELP, NO_PANIC_HELP, REFUSE_HELP, STALE_HELP, SUCCESS_UNKNOWN,
    nothing_alike,
};
use crate::envelope::{Envelope, EnvelopeKind};
use crate::probe::{Outcome, call};
use crate::report::{Finding, Rule, Severity};
use crate::strategy::codes::turned;

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
                    let help = if *rule == ONLY_THE_CODE_MATTERS { CODE_HELP } else { FAMILY_HELP };
                    let stale = self.proves_nothing(one, two).map(|why| (why, STALE_HELP));
                    match stale.or_else(|| self.differ(one, two, &mut found).map(|message| (message, help))) {
                        Some((message, help)) => (Some(message), help),
                        None => (None, help),
                    }
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
                let is_same = self.form != Form::Code && self.code(one) == self.code(two);
                if is_same { &ONLY_THE_CODE_MATTERS } else { &UNKNOWN_FAMILY_IS_DEFAULT }
            }
        }
    }

    /// Why it says nothing that both are treated alike, if it does not.
    fn proves_nothing(&self, one: &Input, two: &Input) -> Option<String> {
        let shown = |input: &Input, why: &str| Some(format!("{} {why}: the line proves nothing", input.shown()));
        if one.bytes() == two.bytes() {
            return shown(one, "is given twice");
        }
        let codes = [one, two].map(|input| self.code(input));
        let is_same = codes[0] == codes[1];
        for (input, code) in [one, two].into_iter().zip(&codes) {
            match code {
                None => return shown(input, "is no error envelope of this API"),
                Some(known) if !is_same && self.settings.catalog.contains(known) => {
                    return shown(input, &format!("has the code {known}, which is documented"));
                }
                Some(_) => {}
            }
        }
        None
    }

    /// What both are treated like, if that is not the same, and not because an outcome carries something of its input.
    fn differ(&self, one: &Input, two: &Input, found: &mut Found) -> Option<String> {
        let [of_one, of_two] = [one, two].map(|input| self.answer(input));
        let say = |input: &Input, outcome: &Outcome<T>| format!("{} -> {outcome}", input.shown());
        let message = || format!("{}, but {}", say(one, &of_one.outcome), say(two, &of_two.outcome));
        if of_one.same(&of_two, self.same) {
            let [code, other] = [one, two].map(|input| self.code(input).unwrap_or_default());
            if code != other && ![&code, &other].into_iter().any(|code| self.resembles_documented(code)) {
                found.note(&nothing_alike(&code, &other));
            }
            return None;
        }
        // Whoever decides by what the second has treats its twin like one of the two; whoever carries it has other
        // outcomes, for what is as plain as the first too.
        let [plain, twin] = self.twins(one, two).map(|twin| twin.map(|twin| self.answer(&twin)));
        let is_carried = plain.is_some_and(|plain| !plain.same(&of_one, self.same));
        let is_decided = twin.is_none_or(|twin| of_two.same(&twin, self.same) || twin.same(&of_one, self.same));
        if is_decided && !is_carried {
            return Some(message());
        }
        let finding = Finding::new(&INCOMPARABLE_OUTCOMES, Severity::Warning, message());
        found.findings.push(finding.with_help(INCOMPARABLE_HELP));
        None
    }

    /// An input that is as plain as the first, and one that looks like the second: with other codes, if the codes differ,
    /// else with other messages.
    fn twins(&self, one: &Input, two: &Input) -> [Option<Input>; 2] {
        let [code, other] = [one, two].map(|input| self.code(input).unwrap_or_default());
        if code != other {
            let longer = format!("{code}{}", if code.ends_with(|c: char| c.is_ascii_digit()) { "73" } else { "vybf" });
            let of_code = |input: &Input, code: &str, made: String| {
                let is_unknown = !self.settings.catalog.contains(&made);
                is_unknown.then(|| self.with(input, code, &made)).flatten()
            };
            return [of_code(one, &code, longer), of_code(two, &other, turned(&other))];
        }
        let of_message = |input: &Input, made: &dyn Fn(&str) -> String| {
            let message = self.envelope(input)?.message().filter(|message| !message.is_empty())?.to_owned();
            self.with(input, &message, &made(&message))
        };
        [of_message(one, &|_| OTHER_MESSAGE.to_owned()), of_message(two, &|message| format!("zqxj {message}"))]
    }

    /// The input with this text in place of that one; `None` if it is not there as JSON is mostly written.
    fn with(&self, input: &Input, text: &str, other: &str) -> Option<Input> {
        let changed = match self.form {
            Form::Code => other.to_owned(),
            Form::Bytes | Form::Text => {
                let [plain, made] = [text, other].map(|text| Value::from(text).to_string());
                input.text().contains(&plain).then(|| input.text().replace(&plain, &made))?
            }
        };
        Some(Input::given(self.form, changed.as_bytes()))
    }

    /// True if a documented segment is inside of the code: an arm may be looser than it looks.
    fn resembles_documented(&self, code: &str) -> bool {
        let code = code.to_lowercase();
        let mut segments = self.settings.catalog.codes().flat_map(|known| known.as_str().split('.'));
        segments.any(|segment| segment.len() > 2 && code.contains(&segment.to_lowercase()))
    }

    fn code(&self, input: &Input) -> Option<String> {
        match self.form {
            Form::Code => Some(input.text().to_owned()),
            Form::Bytes | Form::Text => self.envelope(input)?.code().map(str::to_owned),
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
