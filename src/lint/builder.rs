//! A catalog against the rules.

use super::check::{Check, Run, Settings};
use super::rules::CHECKS;
use super::subject::Subject;
use crate::api::Api;
use crate::catalog::Catalog;
use crate::documented;
use crate::exemption::{Exempted, Exemption};
use crate::level::{Levels, RuleSeverity};
use crate::read;
use crate::report::{Checked, Finding, Report, Rule, Severity};
use crate::text::counted;

/// Checks a catalog against rules about what its page should be: that its tables are in order, its codes spelt like
/// others, its descriptions complete, and its sets of codes those of its actions and translations.
///
/// Warnings about how the page was read ([`Catalog::findings`]) are part of it. The rules that are nearly always right are
/// on; the others are turned on by giving them a [`level`](Lint::level). [`Rule`] tells what each means.
///
/// ```
/// # fn main() -> errcatalog::Result<()> {
/// use errcatalog::{Catalog, Lint, Severity};
///
/// let page = "| Error code | Description |\n| --- | --- |\n| InternalEror.Printer | The printer broke. |\n";
/// let catalog = Catalog::from_markdown(page)?;
/// let report = Lint::of(&catalog).level("final-punctuation", Severity::Warning).check();
/// assert_eq!(report.headline(), "catalog: 1 entry checked: 0 errors, 1 warning");
/// assert_eq!(report.findings()[0].message(), "InternalEror is one letter away from InternalError");
/// # Ok(()) }
/// ```
#[derive(Debug, Clone)]
#[must_use = "a lint does nothing until it is checked or asserted"]
pub struct Lint<'c> {
    subject: Subject<'c>,
    levels: Levels,
    exemptions: Vec<Exemption>,
    fail_on: Severity,
}

impl<'c> Lint<'c> {
    /// The catalog to check, with the words of the [API](Catalog::api) that it was read with.
    pub fn of(catalog: &'c Catalog) -> Self {
        let subject = Subject::new(catalog, catalog.api());
        Self { subject, levels: Levels::default(), exemptions: Vec::new(), fail_on: Severity::Warning }
    }

    /// Knows the common codes and families of another API.
    pub fn api(mut self, api: Api) -> Self {
        self.subject = self.subject.with_api(api);
        self
    }

    /// The actions of the product, all of them: its business codes are compared with theirs. Of a catalog that holds
    /// other codes too, only those of actions count. If it is called several times, the actions of all count.
    pub fn actions(mut self, actions: &'c Catalog) -> Self {
        self.subject.actions.push(actions);
        self
    }

    /// The same page in another language, which should hold the same codes. May be called for every language.
    pub fn translation(mut self, translation: &'c Catalog) -> Self {
        self.subject.translations.push(translation);
        self
    }

    /// The constants of an SDK: codes that only one of the two has are found, and the spelling of a code that it has is right,
    /// whatever the rules say. Its descriptions show where others are cut off. May be called for every SDK.
    pub fn sdk(mut self, sdk: &'c Catalog) -> Self {
        self.subject.sdks.push(sdk);
        self.subject.compared_sdks.push(sdk);
        self
    }

    /// The code that the page documents: the spelling of a code that it has is right. What it lacks is told by who holds the
    /// page to it.
    #[cfg(feature = "cli")]
    pub(crate) fn code(mut self, code: &'c Catalog) -> Self {
        self.subject.sdks.push(code);
        self
    }

    /// The severity of a rule's findings; a rule that is off by default is turned on. The last call for a rule counts.
    pub fn level(self, rule: &str, severity: Severity) -> Self {
        self.with_level(RuleSeverity::new(rule, Some(severity)))
    }

    /// Turns a rule off.
    pub fn off(self, rule: &str) -> Self {
        self.with_level(RuleSeverity::new(rule, None))
    }

    pub(crate) fn with_level(mut self, level: RuleSeverity) -> Self {
        self.levels.push(level);
        self
    }

    /// Exempts findings that are right to stay. An exemption that no finding needs any more is itself a finding.
    pub fn exempt(mut self, exemption: Exemption) -> Self {
        self.exemptions.push(exemption);
        self
    }

    /// [`assert`](Lint::assert) fails on findings at or above this severity; [`Severity::Warning`] by default.
    pub fn fail_on(mut self, severity: Severity) -> Self {
        self.fail_on = severity;
        self
    }

    /// Checks every rule that is on, and reports the findings.
    pub fn check(self) -> Report {
        self.run().report(|_| true)
    }

    /// Checks every rule that is on, and panics with the complete report if it fails.
    ///
    /// # Panics
    ///
    /// If there is a finding at or above [`fail_on`](Lint::fail_on); at the caller's line.
    #[track_caller]
    pub fn assert(self) {
        self.check().assert();
    }

    /// Checks every rule that is on: the findings, before a report is made of them.
    pub(crate) fn run(self) -> Checked {
        let exempted = Exempted::of(self.catalog_findings(), &self.exemptions);
        let rules: Vec<&'static Rule> = read::rules().chain(CHECKS.iter().map(|check| check.rule)).collect();
        let is_stale = self.exemptions.iter().zip(&exempted.is_needed);
        let is_stale = is_stale.map(|(exemption, needed)| !needed && self.is_checked(exemption.rule(), &rules));
        // Exemptions from what docs are held to code by are in the same list: a lint knows them, and does not need them.
        let settings = Settings {
            levels: self.levels.written(),
            exemptions: &self.exemptions,
            is_stale: is_stale.collect(),
            rules: rules.iter().copied().chain(documented::RULES.iter().copied()).collect(),
        };
        let of_settings = CHECKS.iter().flat_map(|check| match check.run {
            Run::Settings(of) => of(&settings),
            Run::Catalog(_) => Vec::new(),
        });
        let mut findings: Vec<Finding> = of_settings.filter_map(|finding| self.apply(finding)).collect();
        findings.extend(exempted.left);
        let catalog = self.subject.catalog;
        Checked {
            subject: format!("{}: {} checked", catalog.name(), counted(catalog.entries().len(), "entry")),
            findings,
            exempted: exempted.count,
            notes: self.notes(),
            fail_on: self.fail_on,
        }
    }

    /// What the rules find in the catalog, those of the reader first, before exemptions.
    fn catalog_findings(&self) -> impl Iterator<Item = Finding> {
        // An SDK that has the code shows that it is spelt like this.
        let is_right = |finding: &&Finding| {
            *finding.rule() == read::ODD_CODE
                && finding.code().is_some_and(|code| self.subject.is_in_sdk(code.as_str()))
        };
        let of_reader = self.subject.catalog.findings().iter().filter(move |finding| !is_right(finding)).cloned();
        let on = CHECKS.iter().filter(|check| self.is_on(check.rule) && check.needs.are_met(&self.subject));
        let of_rules = on.flat_map(|check| match check.run {
            Run::Catalog(of) => of(&self.subject),
            Run::Settings(_) => Vec::new(),
        });
        of_reader.chain(of_rules).filter_map(|finding| self.apply(finding))
    }

    /// Whether findings of the rule would have been seen: not if it is off, nor without what it compares with, nor if
    /// there is no such rule.
    fn is_checked(&self, id: &str, rules: &[&'static Rule]) -> bool {
        let check = CHECKS.iter().find(|check| *check.rule == *id);
        rules.iter().any(|rule| **rule == *id && self.is_on(rule))
            && check.is_none_or(|check| check.needs.are_met(&self.subject))
    }

    /// Which rules had nothing to compare with.
    fn notes(&self) -> Vec<String> {
        let idle = |check: &&Check| self.is_on(check.rule) && !check.needs.are_met(&self.subject);
        let said = |check: &Check| Some(format!("{}{}", check.rule, check.needs.words()?));
        let idle: Vec<String> = CHECKS.iter().copied().filter(idle).filter_map(said).collect();
        if idle.is_empty() { Vec::new() } else { vec![format!("not checked: {}", idle.join(", "))] }
    }

    fn is_on(&self, rule: &Rule) -> bool {
        self.levels.is_on(rule, rule.is_default())
    }

    /// The finding at the level of its rule; none if the rule is off.
    fn apply(&self, finding: Finding) -> Option<Finding> {
        let by_default = finding.rule().is_default();
        self.levels.apply(finding, by_default)
    }
}
