//! The builder of a sweep.

use std::fmt::{self, Debug};
use std::panic::Location;

use super::assertions::{Acceptance, Accepts, Assertions, Expectation, Expects, Index, Predicate, StatusOf};
use super::engine::{Run, Said, Same};
use super::judge::Judge;
use super::policy::{self, Policy};
use super::result::SweepResult;
use super::rounds::Rounds;
use crate::api::Api;
use crate::catalog::Catalog;
use crate::code::ErrorCode;
use crate::pattern::Pattern;
use crate::probe::Probe;
use crate::report::{Report, Severity};
use crate::text::printable;

/// A handler, and what is expected of it and accepted; see [`Handling`](crate::Handling).
///
/// Patterns are a code (`InternalError`), a family without its bare code (`LimitExceeded.*`), or, for acceptances, all
/// codes (`*`). The more precise pattern wins.
#[must_use = "a sweep does nothing until `assert`, `check` or `run` is called"]
pub struct Sweep<'c, T> {
    catalog: &'c Catalog,
    api: Api,
    run: Run<'c, T>,
    same: Option<Same<T>>,
    expectations: Vec<Expectation<'c, T>>,
    acceptances: Vec<Acceptance>,
    only: Vec<Pattern>,
    since: Option<&'c Catalog>,
    policy: Option<Policy>,
    is_retry: Option<Predicate<'c, T>>,
    status: Option<StatusOf<'c, T>>,
    fail_on: Severity,
    seed: u64,
}

impl<'c, T: Debug + 'c> Sweep<'c, T> {
    pub(super) fn new(catalog: &'c Catalog, api: Api, mut handler: impl FnMut(&Probe<'_>) -> T + 'c) -> Self {
        Self {
            catalog,
            api,
            run: Box::new(move |probe| (handler(probe), Said::default())),
            same: None,
            expectations: Vec::new(),
            acceptances: Vec::new(),
            only: Vec::new(),
            since: None,
            policy: None,
            is_retry: None,
            status: None,
            fail_on: Severity::Warning,
            seed: 0,
        }
    }

    /// Says which outcomes are a success: an error envelope that comes back as one was **swallowed**.
    pub fn success_is(mut self, is_success: impl Fn(&T) -> bool + 'c) -> Self {
        let mut run = self.run;
        self.run = Box::new(move |probe| {
            let (outcome, said) = run(probe);
            let success = Some(is_success(&outcome));
            (outcome, Said { success, ..said })
        });
        self
    }

    /// Says which outcomes are those of codes without an arm: such codes fall through to the default, whatever unknown
    /// codes get.
    ///
    /// A client whose enum knows every documented code treats none of them like an unknown one, so that only its author
    /// can say which outcome means that nothing was decided.
    ///
    /// ```
    /// use errcatalog::{Catalog, Handling};
    ///
    /// #[derive(Debug)]
    /// enum Action { Retry, Unhandled(&'static str), Unknown }
    ///
    /// fn action_for(code: &str) -> Action {
    ///     match code {
    ///         "Busy" => Action::Retry,
    ///         "Gone" => Action::Unhandled("Gone"),
    ///         _ => Action::Unknown,
    ///     }
    /// }
    ///
    /// let catalog = Catalog::from_codes(["Busy", "Gone"]).unwrap();
    /// let result = Handling::of(&catalog)
    ///     .probe(|p| action_for(p.code()))
    ///     .default_is(|action| matches!(action, Action::Unhandled(_)))
    ///     .run();
    /// assert_eq!(result.verdict("Busy").unwrap().id(), "exact");
    /// assert_eq!(result.verdict("Gone").unwrap().id(), "default");
    /// ```
    pub fn default_is(mut self, is_default: impl Fn(&T) -> bool + 'c) -> Self {
        let mut run = self.run;
        self.run = Box::new(move |probe| {
            let (outcome, said) = run(probe);
            let unhandled = Some(is_default(&outcome));
            (outcome, Said { unhandled, ..said })
        });
        self
    }

    /// Reduces every outcome to what is to be compared. Call it before expectations, which then take what it returns.
    ///
    /// Two outcomes are the same treatment if these values are equal, or if their `Debug` texts are but for what they carry
    /// of the probe, such as the code: `.by(|r| r.map_err(|e| e.to_string()))` compares what an error says.
    ///
    /// # Panics
    ///
    /// If an expectation, a policy or what a retry is was given before.
    #[track_caller]
    pub fn by<P: Debug + PartialEq + 'c>(self, project: impl Fn(T) -> P + 'c) -> Sweep<'c, P> {
        let is_early = self.expectations.is_empty() && self.policy.is_none() && self.is_retry.is_none();
        assert!(
            is_early && self.status.is_none(),
            "call `by` before `expect`, `policy`, `retry_is` and `expect_status`: they take what it returns"
        );
        let mut run = self.run;
        Sweep {
            catalog: self.catalog,
            api: self.api,
            run: Box::new(move |probe| {
                let (outcome, said) = run(probe);
                (project(outcome), said)
            }),
            same: Some(|a, b| a == b),
            expectations: Vec::new(),
            acceptances: self.acceptances,
            only: self.only,
            since: self.since,
            policy: None,
            is_retry: None,
            status: None,
            fail_on: self.fail_on,
            seed: self.seed,
        }
    }

    /// Expects this outcome for the codes of the pattern. A met expectation silences their verdicts.
    #[track_caller]
    pub fn expect(self, pattern: &str, outcome: T) -> Self
    where
        T: PartialEq,
    {
        let wanted = format!("{outcome:?}");
        self.expecting(Expects::Value, pattern, wanted, move |found| *found == outcome)
    }

    /// Expects outcomes for which the predicate is true.
    #[track_caller]
    pub fn expect_that(self, pattern: &str, predicate: impl Fn(&T) -> bool + 'c) -> Self {
        let wanted = format!("what the predicate at {} accepts", Location::caller());
        self.expecting(Expects::Predicate, pattern, wanted, predicate)
    }

    /// Expects this outcome for every code that no other pattern names, those of tomorrow included.
    #[track_caller]
    pub fn expect_rest(self, outcome: T) -> Self
    where
        T: PartialEq,
    {
        let wanted = format!("{outcome:?}");
        self.expecting(Expects::RestValue, "*", wanted, move |found| *found == outcome)
    }

    /// Expects outcomes for which the predicate is true, for every code that no other pattern names.
    #[track_caller]
    pub fn expect_rest_that(self, predicate: impl Fn(&T) -> bool + 'c) -> Self {
        let wanted = format!("what the predicate at {} accepts", Location::caller());
        self.expecting(Expects::RestPredicate, "*", wanted, predicate)
    }

    /// Expects outcomes with this `Debug` text, for outcomes that cannot be compared or are long to write.
    pub fn expect_text(self, pattern: &str, text: &str) -> Self {
        let text = text.to_owned();
        let wanted = text.clone();
        self.expecting(Expects::Text, pattern, wanted, move |found| format!("{found:?}") == text)
    }

    /// Says what is right for **every** code, in pairs of a pattern and an outcome: a documented code that no pair names
    /// is an error, and so is one that is documented tomorrow, even if the handler has an arm for its family.
    ///
    /// This is how a handler with two outcomes is held, retry or not, where no comparison can tell an arm from the
    /// default. A family, such as `LimitExceeded.*`, names the codes of tomorrow too: list those codes one by one that
    /// somebody should look at. [`SweepResult::policy_text`] gives what the handler does today, to start from.
    ///
    /// ```
    /// # fn main() -> errcatalog::Result<()> {
    /// use errcatalog::{Catalog, Handling};
    ///
    /// let head = "| Error code | Description |\n| --- | --- |\n";
    /// let page = Catalog::from_markdown(&format!("{head}| Busy | Try later. |\n| Gone | No more. |\n"))?;
    /// let retries = |code: &str| code == "Busy";
    /// Handling::of(&page).probe(|p| retries(p.code())).policy([("Busy", true), ("Gone", false)]).assert();
    ///
    /// let report = Handling::of(&page).probe(|p| retries(p.code())).policy([("Busy", true)]).check();
    /// assert_eq!(report.of_rule("unlisted-code").count(), 1);
    /// # Ok(()) }
    /// ```
    pub fn policy<'p>(mut self, lines: impl IntoIterator<Item = (&'p str, T)>) -> Self
    where
        T: PartialEq,
    {
        self.policy.get_or_insert_default();
        for (pattern, outcome) in lines {
            let wanted = format!("{outcome:?}");
            self = self.expecting(Expects::Policy, pattern, wanted, move |found| *found == outcome);
        }
        self
    }

    /// The same as [`policy`](Sweep::policy), from a text that reviewers read: on every line a pattern, a colon with a
    /// space, and the `Debug` text of what is right. Lines that start with `#` are comments.
    ///
    /// ```
    /// # fn main() -> errcatalog::Result<()> {
    /// use errcatalog::{Catalog, Handling};
    ///
    /// let head = "| Error code | Description |\n| --- | --- |\n";
    /// let page = Catalog::from_markdown(&format!("{head}| Busy | Try later. |\n| Gone | No more. |\n"))?;
    /// let policy = "# Try later.\nBusy: Ok(\"retry\")\n# No more.\nGone: Err(())\n";
    /// Handling::of(&page)
    ///     .probe(|p| if p.code() == "Busy" { Ok("retry") } else { Err(()) })
    ///     .policy_text(policy) // or include_str!("policy.txt")
    ///     .assert();
    /// # Ok(()) }
    /// ```
    pub fn policy_text(mut self, text: &str) -> Self {
        self.policy.get_or_insert_default().is_text = true;
        for line in policy::lines(text) {
            self = match line {
                policy::Line::Names { pattern, outcome } => {
                    let wanted = outcome.to_owned();
                    let meets = move |found: &T| printable(&format!("{found:?}")).trim() == wanted;
                    self.expecting(Expects::PolicyText, pattern, outcome.to_owned(), meets)
                }
                policy::Line::Broken { number, text } => {
                    self.policy.get_or_insert_default().broken.push((number, text.to_owned()));
                    self
                }
            };
        }
        self
    }

    /// Says which outcomes are a retry. The report then hints at codes whose description speaks against it: "not found"
    /// that is retried, "too many requests" that is not. Hints are infos: words prove nothing.
    pub fn retry_is(mut self, is_retry: impl Fn(&T) -> bool + 'c) -> Self {
        self.is_retry = Some(Box::new(is_retry));
        self
    }

    /// Expects that every code becomes the HTTP status that its page names; the closure tells the status of an outcome.
    /// Codes whose page names none are left alone, and where it names several, each is right.
    ///
    /// ```
    /// # fn main() -> errcatalog::Result<()> {
    /// use errcatalog::{Catalog, Handling};
    ///
    /// let page = "| Error code | HTTP status | Description |\n| --- | --- | --- |\n\
    ///     | Gone | 404 | No more. |\n| Busy | 503 Service Unavailable | Try later. |\n";
    /// let report = Handling::of(&Catalog::from_markdown(page)?)
    ///     .probe(|p| if p.code() == "Gone" { 404 } else { 500 })
    ///     .expect_status(|status| *status)
    ///     .check();
    /// let unmet: Vec<&str> = report.of_rule("unmet-expectation").map(|finding| finding.message()).collect();
    /// assert_eq!(unmet, ["500, expected the HTTP status of its page: 503"]);
    /// # Ok(()) }
    /// ```
    pub fn expect_status(mut self, status_of: impl Fn(&T) -> u16 + 'c) -> Self {
        self.status = Some(Box::new(status_of));
        self
    }

    /// Accepts that the codes of the pattern fall through to the default, and says why. With `*` it is the line for the
    /// long tail of a client under migration.
    pub fn accept_default(self, pattern: &str, reason: &str) -> Self {
        self.accepting(Accepts::Default, pattern, reason)
    }

    /// Accepts that errors of these codes come back as success, and says why: a not-found that means none.
    pub fn accept_success(self, pattern: &str, reason: &str) -> Self {
        self.accepting(Accepts::Success, pattern, reason)
    }

    /// Sweeps the codes of this pattern alone; called again, those of that one too.
    pub fn only(mut self, pattern: &str) -> Self {
        self.only.push(Pattern::new(pattern));
        self
    }

    /// Sweeps only the codes that `old` does not document: how the client treats, today, what the docs have added.
    ///
    /// Expectations and acceptances of the other codes may stay; they are not judged.
    ///
    /// ```
    /// # fn main() -> errcatalog::Result<()> {
    /// use errcatalog::{Catalog, Handling};
    ///
    /// let head = "| Error code | Description |\n| --- | --- |\n| Busy | Try later. |\n";
    /// let old = Catalog::from_markdown(head)?;
    /// let new = Catalog::from_markdown(&format!("{head}| Busy.Locked | Somebody else works on it. |\n| Gone | No more. |\n"))?;
    /// let report = Handling::of(&new)
    ///     .probe(|p| p.code() == "Busy" || p.code().starts_with("Busy."))
    ///     .since(&old)
    ///     .check();
    /// assert_eq!(
    ///     report.headline(),
    ///     "catalog: 2 of 3 codes swept, those added since catalog: 1 family, 1 default; 1 error, 0 warnings"
    /// );
    /// # Ok(()) }
    /// ```
    pub fn since(mut self, old: &'c Catalog) -> Self {
        self.since = Some(old);
        self
    }

    /// Fails on findings at or above this severity; [`Severity::Warning`] by default.
    pub fn fail_on(mut self, severity: Severity) -> Self {
        self.fail_on = severity;
        self
    }

    /// Draws other made-up codes. The answer does not depend on it; a number is as good as any other.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Probes every code, and gives the report with the treatment of every code.
    pub fn run(self) -> SweepResult {
        let index = Index::new(&self.expectations, &self.acceptances);
        let assertions = Assertions {
            index,
            catalog: self.catalog,
            expectations: self.expectations,
            acceptances: self.acceptances,
            only: self.only,
            since: self.since,
            policy: self.policy,
            is_retry: self.is_retry,
            status: self.status,
        };
        let codes: Vec<ErrorCode> = assertions.swept_codes();
        let (catalog, api) = (self.catalog, &self.api);
        let rounds = Rounds { catalog, codes: &codes, api, seed: self.seed, run: self.run, same: self.same };
        let (observations, unread) = rounds.sweep();
        Judge { assertions, fail_on: self.fail_on, shape: api.shape(), written: api.written(), unread }
            .judge(observations)
    }

    /// Probes every code, and gives the report.
    pub fn check(self) -> Report {
        self.run().into_report()
    }

    /// Probes every code, and panics with the report's entire text if the check fails.
    ///
    /// # Panics
    ///
    /// If there is a finding at or above [`fail_on`](Sweep::fail_on); at the caller's line.
    #[track_caller]
    pub fn assert(self) {
        self.check().assert();
    }

    fn accepting(mut self, what: Accepts, pattern: &str, reason: &str) -> Self {
        let pattern = Pattern::new(pattern);
        self.acceptances.push(Acceptance { what, pattern, reason: reason.to_owned() });
        self
    }

    fn expecting(mut self, expects: Expects, pattern: &str, wanted: String, meets: impl Fn(&T) -> bool + 'c) -> Self {
        let pattern = Pattern::new(pattern);
        self.expectations.push(Expectation { pattern, expects, wanted, meets: Box::new(meets) });
        self
    }
}

impl<T> Debug for Sweep<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sweep")
            .field("catalog", &self.catalog.name())
            .field("expectations", &self.expectations.len())
            .field("acceptances", &self.acceptances)
            .field("only", &self.only)
            .finish_non_exhaustive()
    }
}
