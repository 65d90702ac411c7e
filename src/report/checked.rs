//! What rules found, before it is known which findings about their settings are to be reported.

use super::finding::Finding;
use super::report::Report;
use super::severity::Severity;
use crate::text::counted;

/// What rules found in something: a lint in a catalog, a scan in source.
#[derive(Debug)]
pub(crate) struct Checked {
    /// What was looked at, such as `library: 5 entries checked`.
    pub(crate) subject: String,
    pub(crate) findings: Vec<Finding>,
    /// How many findings are let pass.
    pub(crate) exempted: usize,
    pub(crate) notes: Vec<String>,
    pub(crate) fail_on: Severity,
}

impl Checked {
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
        let headline = format!("{}: {totals}", self.subject);
        Report::new(headline, self.findings).with_notes(self.notes).failing_on(self.fail_on)
    }
}
