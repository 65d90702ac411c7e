//! The exit codes, the same for every command and format.

use errcatalog::{Finding, Severity};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    Clean = 0,
    Findings = 1,
    Usage = 2,
    Incomplete = 3,
}

impl Exit {
    /// That of findings, of which those fail that are at or above `fail_on`; none do without it.
    pub(crate) fn of(findings: &[Finding], fail_on: Option<Severity>) -> Self {
        let fails = |finding: &Finding| fail_on.is_some_and(|least| finding.severity() >= least);
        if findings.iter().any(fails) { Self::Findings } else { Self::Clean }
    }
}
