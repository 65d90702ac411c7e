//! What a lint found.

use crate::report::{Finding, Report, Severity};
use crate::text::counted;

/// What a lint found, before it is known which findings about its settings are to be reported.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(super) name: String,
    pub(super) entries: usize,
    pub(super) findings: Vec<Finding>,
    pub(super) exempted: usize,
    pub(super) notes: Vec<String>,
    pub(super) fail_on: Severity,
}

impl Outcome {
    #[cfg(feature = "cli")]
    pub(crate) fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The same, without what was not checked or is let pass.
    #[cfg(feature = "cli")]
    pub(crate) fn findings_only(self) -> Self {
        Self { exempted: 0, notes: Vec::new(), ..self }
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
        let totals = if is_clean { "no findings".to_owned() } else { totals.join(", ") };
        let headline = format!("{}: {} checked: {totals}", self.name, counted(self.entries, "entry"));
        Report::new(headline, self.findings).with_notes(self.notes).failing_on(self.fail_on)
    }
}
