//! What a user says of a client, and the properties to check.

use std::fmt::{self, Debug};

use super::call::{Again, Form, Input, Run};
use super::check::{Checks, Found};
use super::rules::{
    ERROR_IS_NO_SUCCESS, MALFORMED_IS_REFUSED, NEVER_PANICS, ONLY_THE_CODE_MATTERS, UNKNOWN_FAMILY_IS_DEFAULT,
};
use super::settings::Settings;
use crate::api::Api;
use crate::catalog::Catalog;
use crate::report::{Report, Rule, Severity};
use crate::strategy::kind::MalformedKind;
use crate::text::counted;

/// Ready-made properties of a client, over the codes of a catalog: the start of [`HandlerProperties`].
///
/// ```
/// use errcatalog::{Catalog, strategy::Properties};
/// # #[derive(Debug)] enum Error { Malformed, Api { code: String } }
/// # fn parse(body: &[u8]) -> Result<serde_json::Value, Error> {
/// #     let value: serde_json::Value = serde_json::from_slice(body).map_err(|_| Error::Malformed)?;
/// #     let response = value.get("Response").filter(|r| r.is_object()).ok_or(Error::Malformed)?;
/// #     match response.get("Error") {
/// #         None | Some(serde_json::Value::Null) => Ok(response.clone()),
/// #         Some(error) => {
/// #             let code = error["Code"].as_str().filter(|code| !code.is_empty()).ok_or(Error::Malformed)?;
/// #             Err(Error::Api { code: code.to_owned() })
/// #         }
/// #     }
/// # }
///
/// let redis = Catalog::shipped("redis-2018-04-12")?;
/// Properties::of(&redis).bodies(|body| parse(body)).success_is(Result::is_ok).assert();
/// # Ok::<(), errcatalog::Error>(())
/// ```
///
/// The same [`seed`](Properties::seed) gives the same cases, and every kind of body occurs among any number of cases
/// that is not smaller than the number of kinds. Nothing is read from the environment, and no failure is written to a
/// file.
#[derive(Debug, Clone)]
#[must_use = "properties do nothing until a handler is given and a property checked"]
pub struct Properties<'c> {
    settings: Settings<'c>,
}

impl<'c> Properties<'c> {
    /// Properties over the codes of this catalog, for the [API](Catalog::api) that it was read with, with 256 cases a property and seed 0.
    pub fn of(catalog: &'c Catalog) -> Self {
        let refused = MalformedKind::refused().collect();
        Self { settings: Settings { catalog, api: catalog.api(), seed: 0, cases: 256, refused } }
    }

    /// Makes the envelopes of another API.
    pub fn api(mut self, api: Api) -> Self {
        self.settings.api = api;
        self
    }

    /// Draws other cases.
    pub fn seed(mut self, seed: u64) -> Self {
        self.settings.seed = seed;
        self
    }

    /// How many cases each property draws, in addition to those that are always tried: every documented code, and every
    /// variant of every malformed kind.
    pub fn cases(mut self, cases: u32) -> Self {
        self.settings.cases = cases;
        self
    }

    /// Lets the client take bodies of this kind for a success.
    pub fn tolerate(mut self, kind: MalformedKind) -> Self {
        self.settings.refused.retain(|refused| *refused != kind);
        self
    }

    /// Demands that bodies of this kind are never taken for a success. [`MalformedKind::Huge`] is drawn only if it is
    /// named here.
    pub fn refuse(mut self, kind: MalformedKind) -> Self {
        if !self.settings.refused.contains(&kind) {
            self.settings.refused.push(kind);
            self.settings.refused.sort_unstable();
        }
        self
    }

    /// The client as a function of bytes.
    pub fn bodies<T: Debug + 'c>(self, handler: impl Fn(&[u8]) -> T + 'c) -> HandlerProperties<'c, T> {
        self.handler(Form::Bytes, move |input| handler(input.bytes()))
    }

    /// The client as a function of text. Kinds that are not UTF-8 are left out.
    pub fn texts<T: Debug + 'c>(self, handler: impl Fn(&str) -> T + 'c) -> HandlerProperties<'c, T> {
        self.handler(Form::Text, move |input| handler(input.text()))
    }

    /// The client as a function of a code alone. Of the properties, those about bodies are not checked.
    pub fn codes<T: Debug + 'c>(self, handler: impl Fn(&str) -> T + 'c) -> HandlerProperties<'c, T> {
        self.handler(Form::Code, move |input| handler(input.text()))
    }

    fn handler<T: Debug + 'c>(self, form: Form, handler: impl Fn(&Input) -> T + 'c) -> HandlerProperties<'c, T> {
        let run: Run<'c, T> = Box::new(move |input| (handler(input), None));
        let again = Vec::new();
        HandlerProperties { settings: self.settings, form, run, same: None, again, fail_on: Severity::Warning }
    }
}

/// Properties of one handler; see [`Properties`].
///
/// Every property gives a [`Report`]: assert one with [`Report::assert`], all with
/// [`assert`](HandlerProperties::assert). A failure names the kind and the smallest body that fails, and gives the line
/// that tries it again: [`returns_for`](HandlerProperties::returns_for), [`refuses`](HandlerProperties::refuses) or
/// [`treats_alike`](HandlerProperties::treats_alike).
///
/// A panic of the handler is caught and told in the report; the panic hook does not print it.
#[must_use = "properties do nothing until one is checked"]
pub struct HandlerProperties<'c, T> {
    settings: Settings<'c>,
    form: Form,
    run: Run<'c, T>,
    same: Option<fn(&T, &T) -> bool>,
    again: Vec<Again>,
    fail_on: Severity,
}

impl<'c, T: Debug + 'c> HandlerProperties<'c, T> {
    /// Says which outcomes are a success. Without it, no property about success is checked.
    pub fn success_is(mut self, is_success: impl Fn(&T) -> bool + 'c) -> Self {
        let run = self.run;
        self.run = Box::new(move |input| {
            let (outcome, _) = run(input);
            let success = is_success(&outcome);
            (outcome, Some(success))
        });
        self
    }

    /// Reduces every outcome to what is to be compared, by value.
    ///
    /// Without it, the `Debug` texts of outcomes are compared, but for what they carry of the body.
    pub fn by<P: Debug + PartialEq + 'c>(self, project: impl Fn(T) -> P + 'c) -> HandlerProperties<'c, P> {
        let run = self.run;
        HandlerProperties {
            settings: self.settings,
            form: self.form,
            run: Box::new(move |input| {
                let (outcome, success) = run(input);
                (project(outcome), success)
            }),
            same: Some(|a, b| a == b),
            again: self.again,
            fail_on: self.fail_on,
        }
    }

    /// Tries this input too, for which the handler once panicked: [`never_panics`](Self::never_panics) demands that it
    /// returns. A report gives this line for what it finds; paste it in front of the property.
    pub fn returns_for(mut self, input: impl AsRef<[u8]>) -> Self {
        self.again.push(Again::Returns(Input::given(self.form, input.as_ref())));
        self
    }

    /// Tries this input too, which once came back as success: [`error_is_no_success`](Self::error_is_no_success) demands
    /// that it does not if it is an error envelope, else [`malformed_is_refused`](Self::malformed_is_refused) does.
    pub fn refuses(mut self, input: impl AsRef<[u8]>) -> Self {
        self.again.push(Again::Refuses(Input::given(self.form, input.as_ref())));
        self
    }

    /// Tries these two inputs too, which once were not treated alike: [`only_the_code_matters`](Self::only_the_code_matters)
    /// demands that they are if they have the same code, else
    /// [`unknown_family_is_default`](Self::unknown_family_is_default) does. What an outcome carries of them is no
    /// difference. A line that proves nothing is an error: the same input twice, one that is no error envelope, or one
    /// whose code is documented by now.
    ///
    /// ```
    /// use errcatalog::{Catalog, strategy::Properties};
    ///
    /// let catalog = Catalog::from_codes(["Busy", "Gone"])?;
    /// let properties = Properties::of(&catalog).codes(|code| format!("unknown {code}")).treats_alike("Zqxjkw", "Busyness");
    /// properties.unknown_family_is_default().assert();
    /// # Ok::<(), errcatalog::Error>(())
    /// ```
    pub fn treats_alike(mut self, one: impl AsRef<[u8]>, other: impl AsRef<[u8]>) -> Self {
        let [one, other] = [one.as_ref(), other.as_ref()].map(|input| Input::given(self.form, input));
        self.again.push(Again::Alike(one, other));
        self
    }

    /// Fails on findings at or above this severity; [`Severity::Warning`] by default.
    pub fn fail_on(mut self, severity: Severity) -> Self {
        self.fail_on = severity;
        self
    }

    /// No body makes the handler panic: valid, malformed or merely odd.
    pub fn never_panics(&self) -> Report {
        self.report("never panics", self.found(&NEVER_PANICS, self.checks().never_panics()))
    }

    /// No valid error envelope comes back as success, whatever its code.
    pub fn error_is_no_success(&self) -> Report {
        self.report("no error is a success", self.found(&ERROR_IS_NO_SUCCESS, self.checks().error_is_no_success()))
    }

    /// The outcome depends on the code alone: not on the message, the order of fields, white space, escapes or unknown
    /// fields.
    pub fn only_the_code_matters(&self) -> Report {
        self.report("only the code matters", self.found(&ONLY_THE_CODE_MATTERS, self.checks().only_the_code_matters()))
    }

    /// A code of an unknown family falls through to the client's default, whatever it looks like.
    pub fn unknown_family_is_default(&self) -> Report {
        self.report(
            "unknown families fall through to the default",
            self.found(&UNKNOWN_FAMILY_IS_DEFAULT, self.checks().unknown_family_is_default()),
        )
    }

    /// No malformed body of a kind that [must be refused](MalformedKind::must_be_refused) comes back as success.
    pub fn malformed_is_refused(&self) -> Report {
        self.report(
            "malformed bodies are refused",
            self.found(&MALFORMED_IS_REFUSED, self.checks().malformed_is_refused()),
        )
    }

    /// Checks all properties, and gives one report.
    pub fn check(self) -> Report {
        let checks = self.checks();
        let mut all = self.found(&NEVER_PANICS, checks.never_panics());
        all.add(self.found(&ERROR_IS_NO_SUCCESS, checks.error_is_no_success()));
        all.add(self.found(&ONLY_THE_CODE_MATTERS, checks.only_the_code_matters()));
        all.add(self.found(&UNKNOWN_FAMILY_IS_DEFAULT, checks.unknown_family_is_default()));
        all.add(self.found(&MALFORMED_IS_REFUSED, checks.malformed_is_refused()));
        self.report("all properties", all)
    }

    /// Checks all properties, and panics with the report's entire text if the check fails.
    ///
    /// # Panics
    ///
    /// If there is a finding at or above [`fail_on`](HandlerProperties::fail_on); at the caller's line.
    #[track_caller]
    pub fn assert(self) {
        self.check().assert();
    }

    fn checks(&self) -> Checks<'_, 'c, T> {
        Checks { settings: &self.settings, form: self.form, run: &self.run, same: self.same, again: &self.again }
    }

    /// What the property found, and what it finds of the inputs that the user gives.
    fn found(&self, rule: &'static Rule, mut found: Found) -> Found {
        found.add(self.checks().again(rule));
        found
    }

    fn report(&self, property: &str, found: Found) -> Report {
        let (name, seed) = (self.settings.catalog.name(), self.settings.seed);
        let count = match found.findings.len() {
            0 => "no findings".to_owned(),
            count => counted(count, "finding"),
        };
        let headline = format!("{name}: {property}: {}, seed {seed}: {count}", counted(found.cases, "case"));
        Report::new(headline, found.findings).with_notes(found.notes).failing_on(self.fail_on)
    }
}

impl<T> Debug for HandlerProperties<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HandlerProperties")
            .field("settings", &self.settings)
            .field("form", &self.form)
            .finish_non_exhaustive()
    }
}
