//! Rules about a catalog: what is most likely wrong on its page.

mod exemption;
mod rules;

mod actions_differ;
mod case_difference;
mod common_codes_differ;
mod cut_description;
mod final_punctuation;
mod identical_descriptions;
mod listed_twice;
mod missing_parent;
mod misspelt_family;
mod mixed_brackets;
mod near_duplicate;
mod out_of_order;
mod reasonless_exemption;
mod repeating_description;
mod stale_exemption;
mod translation_differs;
mod undocumented_example;
mod unknown_rule;

pub(crate) use rules::RULES;

use crate::api::Api;
use crate::catalog::Catalog;
use crate::location::Location;
use crate::report::{Finding, Report, Rule, Severity};
use crate::text::counted;
use exemption::Exemption;
use rules::{CHECKS, Needs, SPELLING};

/// Checks a catalog against rules about what its page should be: that its tables are in order, its codes spelt like
/// others, its descriptions whole, and its sets of codes those of its actions and translations.
///
/// What was read with doubt ([`Catalog::findings`]) is part of it. The rules that are nearly always right are on; the
/// others are turned on by giving them a [`level`](Lint::level). Every rule has a page in `docs/rules/`.
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
    about: About<'c>,
    levels: Vec<Level>,
    exemptions: Vec<Exemption>,
    /// Whether an exemption was said last, or a level.
    exempted_last: bool,
    fail_on: Severity,
}

/// How much the findings of a rule matter; `None` turns it off.
#[derive(Debug, Clone)]
struct Level {
    rule: String,
    severity: Option<Severity>,
    location: Option<Location>,
}

/// What the rules look at.
#[derive(Debug, Clone)]
struct About<'c> {
    catalog: &'c Catalog,
    api: Api,
    actions: Vec<&'c Catalog>,
    translations: Vec<&'c Catalog>,
    sdks: Vec<&'c Catalog>,
}

impl<'c> Lint<'c> {
    /// The catalog to check, with the words of [`Api::tencent_cloud_3`].
    pub fn of(catalog: &'c Catalog) -> Self {
        let (actions, translations, sdks) = (Vec::new(), Vec::new(), Vec::new());
        let about = About { catalog, api: Api::tencent_cloud_3(), actions, translations, sdks };
        let (levels, exemptions) = (Vec::new(), Vec::new());
        Self { about, levels, exemptions, exempted_last: false, fail_on: Severity::Warning }
    }

    /// Knows the common codes and families of another API.
    pub fn api(mut self, api: Api) -> Self {
        self.about.api = api;
        self
    }

    /// The actions of the product, all of them: its business codes are compared with theirs. Of a catalog that holds
    /// other codes too, those of actions count. Called again, the actions of both.
    pub fn actions(mut self, actions: &'c Catalog) -> Self {
        self.about.actions.push(actions);
        self
    }

    /// The same page in another language, which should hold the same codes. May be called for every language.
    pub fn translation(mut self, translation: &'c Catalog) -> Self {
        self.about.translations.push(translation);
        self
    }

    /// The constants of an SDK: the spelling of a code that it has is right, whatever the rules think. Its descriptions
    /// show what is cut off from others. May be called for every SDK.
    pub fn sdk(mut self, sdk: &'c Catalog) -> Self {
        self.about.sdks.push(sdk);
        self
    }

    /// How much the findings of a rule matter; a rule that is off by default is turned on. The last call for a rule
    /// counts.
    pub fn level(self, rule: &str, severity: Severity) -> Self {
        self.set(rule, Some(severity))
    }

    /// Turns a rule off.
    pub fn off(self, rule: &str) -> Self {
        self.set(rule, None)
    }

    fn set(mut self, rule: &str, severity: Option<Severity>) -> Self {
        self.levels.push(Level { rule: rule.to_owned(), severity, location: None });
        self.exempted_last = false;
        self
    }

    /// Accepts what a rule finds about the codes of a pattern, and says why: a code, a family without its bare code
    /// (`LimitExceeded.*`), or `*` for everything. An exemption that no finding needs any more is itself a finding.
    pub fn allow(mut self, pattern: &str, rule: &str, reason: &str) -> Self {
        self.exemptions.push(Exemption::new(pattern, rule, reason));
        self.exempted_last = true;
        self
    }

    /// Where the last level or exemption is written, such as in a configuration: what is found about it names the place.
    pub fn written_at(mut self, location: Location) -> Self {
        let place = if self.exempted_last {
            self.exemptions.last_mut().map(Exemption::location_mut)
        } else {
            self.levels.last_mut().map(|level| &mut level.location)
        };
        if let Some(place) = place {
            *place = Some(location);
        }
        self
    }

    /// The severity from which on [`assert`](Lint::assert) fails; [`Severity::Warning`] unless it is said.
    pub fn fail_on(mut self, severity: Severity) -> Self {
        self.fail_on = severity;
        self
    }

    /// Checks every rule that is on, and reports what it finds.
    pub fn check(self) -> Report {
        self.run().report(|_| true)
    }

    /// Checks every rule that is on: what it finds, before a report is made of it.
    pub(crate) fn run(self) -> Run {
        let mut findings = self.own_findings();
        let found = findings.len();
        let mut needed = vec![false; self.exemptions.len()];
        let mut exempted = 0;
        for finding in self.all_findings() {
            let exempting = self.exemptions.iter().enumerate().filter(|(_, exemption)| exemption.covers(&finding));
            let before = exempted;
            for (at, _) in exempting {
                needed[at] = true;
                exempted = before + 1;
            }
            if exempted == before {
                findings.push(finding);
            }
        }
        let stale =
            self.exemptions.iter().zip(needed).filter(|(exemption, needed)| !needed && self.is_judged(exemption));
        let stale: Vec<Finding> =
            stale.filter_map(|(exemption, _)| self.levelled(stale_exemption::of(exemption))).collect();
        findings.splice(found..found, stale);
        let entries = self.about.catalog.entries().len();
        Run { name: self.about.catalog.name(), entries, findings, exempted, notes: self.notes(), fail_on: self.fail_on }
    }

    /// Checks every rule that is on, and panics with the report's whole text if something was found.
    ///
    /// # Panics
    ///
    /// If there is a finding at or above [`fail_on`](Lint::fail_on); at the caller's line.
    #[track_caller]
    pub fn assert(self) {
        self.check().assert();
    }

    /// What the rules find, doubts of the reader first, before exemptions.
    fn all_findings(&self) -> impl Iterator<Item = Finding> {
        let has_spelling = |finding: &&Finding| {
            *finding.rule() != *SPELLING || finding.code().is_none_or(|code| !self.about.is_in_sdk(code.as_str()))
        };
        let doubts = self.about.catalog.findings().iter().filter(has_spelling).cloned();
        let on = CHECKS.iter().filter(|check| self.is_on(check.rule.id()) && self.about.has(check.needs));
        doubts.chain(on.flat_map(|check| (check.check)(&self.about))).filter_map(|finding| self.levelled(finding))
    }

    /// What is wrong with the levels and exemptions themselves.
    fn own_findings(&self) -> Vec<Finding> {
        let levels = self.levels.iter().map(|Level { rule, severity, location }| {
            let call = match severity {
                Some(severity) => format!("level({rule:?}, {severity})"),
                None => format!("off({rule:?})"),
            };
            (rule.as_str(), call, location.as_ref())
        });
        let exemptions =
            self.exemptions.iter().map(|exemption| (exemption.rule(), exemption.call(), exemption.location()));
        let unknown = levels.chain(exemptions).filter_map(|(rule, call, location)| {
            let finding = unknown_rule::of(rule, &call)?;
            Some(location.map_or_else(|| finding.clone(), |location| finding.clone().at(location)))
        });
        let mut findings: Vec<Finding> = unknown.collect();
        findings.extend(self.exemptions.iter().filter_map(reasonless_exemption::of));
        findings.into_iter().filter_map(|finding| self.levelled(finding)).collect()
    }

    /// What was said of a rule last.
    fn said_of(&self, rule: &str) -> Option<Option<Severity>> {
        self.levels.iter().rev().find(|level| level.rule == rule).map(|level| level.severity)
    }

    fn is_on(&self, rule: &str) -> bool {
        let is_on = |known: &Rule| self.said_of(rule).map_or(known.is_default(), |severity| severity.is_some());
        rules::find(rule).is_some_and(is_on)
    }

    /// The finding at the level of its rule; none if the rule is off.
    fn levelled(&self, finding: Finding) -> Option<Finding> {
        match self.said_of(finding.rule().id()) {
            None => finding.rule().is_default().then_some(finding),
            Some(severity) => Some(finding.at_severity(severity?)),
        }
    }

    /// Whether it can be told if an exemption is needed: not if its rule is off, nor without what the rule compares
    /// with, nor if there is no such rule.
    fn is_judged(&self, exemption: &Exemption) -> bool {
        let needs = CHECKS.iter().find(|check| check.rule.id() == exemption.rule()).map(|check| check.needs);
        self.is_on(exemption.rule()) && needs.is_none_or(|needs| self.about.has(needs))
    }

    /// Which rules had nothing to compare with.
    fn notes(&self) -> Vec<String> {
        let idle = CHECKS.iter().filter(|check| self.is_on(check.rule.id()) && !self.about.has(check.needs));
        let idle: Vec<String> = idle.map(|check| check.rule.id().to_owned() + check.needs.words()).collect();
        if idle.is_empty() { Vec::new() } else { vec![format!("not checked: {}", idle.join(", "))] }
    }
}

/// What a lint found, before it is known which findings about its settings are to be told.
#[derive(Debug)]
pub(crate) struct Run {
    name: String,
    entries: usize,
    findings: Vec<Finding>,
    exempted: usize,
    notes: Vec<String>,
    fail_on: Severity,
}

impl Run {
    #[cfg(feature = "cli")]
    pub(crate) fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The report of the findings that are kept.
    pub(crate) fn report(mut self, keep: impl FnMut(&Finding) -> bool) -> Report {
        self.findings.retain(keep);
        let count = |severity| self.findings.iter().filter(|finding| finding.severity() == severity).count();
        let mut totals = vec![counted(count(Severity::Error), "error"), counted(count(Severity::Warning), "warning")];
        let infos = count(Severity::Info);
        totals.extend((infos > 0).then(|| format!("{infos} info")));
        totals.extend((self.exempted > 0).then(|| format!("{} exempted", self.exempted)));
        let is_clean = self.findings.is_empty() && self.exempted == 0;
        let totals = if is_clean { "; nothing found".to_owned() } else { format!(": {}", totals.join(", ")) };
        let headline = format!("{}: {} checked{totals}", self.name, counted(self.entries, "entry"));
        Report::new(headline, self.findings).with_notes(self.notes).failing_on(self.fail_on)
    }
}

impl About<'_> {
    fn has(&self, needs: Needs) -> bool {
        match needs {
            Needs::Nothing => true,
            Needs::Actions => !self.actions.is_empty(),
            Needs::Translations => !self.translations.is_empty(),
        }
    }

    fn is_in_sdk(&self, code: &str) -> bool {
        self.sdks.iter().any(|sdk| sdk.contains(code))
    }

    /// True for codes that every product has, so that no page of its own needs to list them.
    fn is_common(&self, code: &str) -> bool {
        self.api.known_common_codes().iter().any(|common| common == code)
    }
}
