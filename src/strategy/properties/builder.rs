//! What a user says of a client, and the properties to check.

use std::fmt::{self, Debug};

use super::call::{Form, Input, Run};
use super::check::{Checks, Found};
use super::settings::Settings;
use crate::api::Api;
use crate::catalog::Catalog;
use crate::report::{Report, Severity};
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
        HandlerProperties { settings: self.settings, form, run, same: None, fail_on: Severity::Warning }
    }
}

/// Properties of one handler; see [`Properties`].
///
/// Every property gives a [`Report`]: assert one with [`Report::assert`], all with
/// [`assert`](HandlerProperties::assert). A failure names the kind and the smallest body that fails, and gives a line
/// that reproduces it.
///
/// A panic of the handler is caught and told in the report; the panic hook does not print it.
#[must_use = "properties do nothing until one is checked"]
pub struct HandlerProperties<'c, T> {
    settings: Settings<'c>,
    form: Form,
    run: Run<'c, T>,
    same: Option<fn(&T, &T) -> bool>,
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
            fail_on: self.fail_on,
        }
    }

    /// Fails on findings at or above this severity; [`Severity::Warning`] by default.
    pub fn fail_on(mut self, severity: Severity) -> Self {
        self.fail_on = severity;
        self
    }

    /// No body makes the handler panic: valid, malformed or merely odd.
    pub fn never_panics(&self) -> Report {
        self.report("never panics", self.checks().never_panics())
    }

    /// No valid error envelope comes back as success, whatever its code.
    pub fn error_is_no_success(&self) -> Report {
        self.report("no error is a success", self.checks().error_is_no_success())
    }

    /// The outcome depends on the code alone: not on the message, the order of fields, white space, escapes or unknown
    /// fields.
    pub fn only_the_code_matters(&self) -> Report {
        self.report("only the code matters", self.checks().only_the_code_matters())
    }

    /// A code of an unknown family falls through to the client's default, whatever it looks like.
    pub fn unknown_family_is_default(&self) -> Report {
        self.report("unknown families fall through to the default", self.checks().unknown_family_is_default())
    }

    /// No malformed body of a kind that [must be refused](MalformedKind::must_be_refused) comes back as success.
    pub fn malformed_is_refused(&self) -> Report {
        self.report("malformed bodies are refused", self.checks().malformed_is_refused())
    }

    /// Checks all properties, and gives one report.
    pub fn check(self) -> Report {
        let checks = self.checks();
        let mut all = checks.never_panics();
        all.add(checks.error_is_no_success());
        all.add(checks.only_the_code_matters());
        all.add(checks.unknown_family_is_default());
        all.add(checks.malformed_is_refused());
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
        Checks { settings: &self.settings, form: self.form, run: &self.run, same: self.same }
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
