//! What a scan found.

use super::fix::Cut;
use crate::report::{Finding, Report, Severity};
use crate::text::counted;

/// What a scan found, before it is known which findings about its settings are to be reported.
#[derive(Debug)]
pub(crate) struct Scanned {
    names: String,
    pub(crate) findings: Vec<Finding>,
    pub(super) files: usize,
    pub(super) exempted: usize,
    pub(super) notes: Vec<String>,
    fail_on: Severity,
    /// What is certain enough to be cut out.
    #[cfg_attr(not(feature = "cli"), allow(dead_code))]
    pub(crate) cuts: Vec<Cut>,
}

impl Scanned {
    pub(super) fn new(names: String, findings: Vec<Finding>, fail_on: Severity) -> Self {
        Self { names, findings, files: 0, exempted: 0, notes: Vec::new(), fail_on, cuts: Vec::new() }
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
        let headline = format!("{}: {} scanned: {totals}", self.names, counted(self.files, "file"));
        Report::new(headline, self.findings).with_notes(self.notes).failing_on(self.fail_on)
    }
}
