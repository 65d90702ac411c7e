//! The result of a sweep: the report, and the treatment of every code.

use std::fmt;

use super::verdict::Verdict;
use crate::code::ErrorCode;
use crate::report::Report;
use crate::text::printable;

/// The result of a sweep: its report, and how every code is treated. It prints as the **matrix**: one line a code, in
/// page order, with its verdict and outcome.
///
/// The matrix is made for a snapshot. Its lines are not aligned: in a pull request only those lines change whose codes
/// changed their treatment.
#[derive(Debug, Clone)]
#[must_use = "the result of a sweep does nothing until it is read"]
pub struct SweepResult {
    pub(super) report: Report,
    pub(super) treatments: Vec<Treatment>,
    pub(super) policy: String,
    /// What was swept.
    #[cfg(feature = "picture")]
    pub(super) catalog: crate::catalog::Catalog,
}

/// How one code is treated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Treatment {
    pub(super) code: ErrorCode,
    pub(super) verdict: Verdict,
    pub(super) outcome: String,
    pub(super) remarks: Vec<&'static str>,
    pub(super) panicked: bool,
}

impl SweepResult {
    /// The findings.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// What was swept.
    #[cfg(feature = "picture")]
    pub(crate) fn catalog(&self) -> &crate::catalog::Catalog {
        &self.catalog
    }

    /// The findings, without the treatments.
    pub fn into_report(self) -> Report {
        self.report
    }

    /// Every swept code once, in page order.
    pub fn treatments(&self) -> &[Treatment] {
        &self.treatments
    }

    /// How this code is treated; `None` if it was not swept.
    pub fn treatment(&self, code: &str) -> Option<&Treatment> {
        self.treatments.iter().find(|treatment| treatment.code == *code)
    }

    /// The verdict on this code; `None` if it was not swept.
    pub fn verdict(&self, code: &str) -> Option<&Verdict> {
        self.treatment(code).map(Treatment::verdict)
    }

    /// The policy that the handler follows today, as a text for [`Sweep::policy_text`](crate::Sweep::policy_text): a
    /// line for every swept code, in page order, below what its page says of it. Correct what is not right, then keep it.
    ///
    /// ```
    /// use errcatalog::{Catalog, Handling};
    ///
    /// let head = "| Error code | Description |\n| --- | --- |\n";
    /// let page = Catalog::from_markdown(&format!("{head}| Busy | Try later. |\n| Gone | No more. |\n"))?;
    /// let result = Handling::of(&page).probe(|p| p.code() == "Busy").run();
    /// assert_eq!(
    ///     result.policy_text(),
    ///     "# Try later.\nBusy: true\n# No more. Falls through to the default.\nGone: false\n"
    /// );
    /// # Ok::<(), errcatalog::Error>(())
    /// ```
    pub fn policy_text(&self) -> &str {
        &self.policy
    }

    /// The matrix as text.
    pub fn matrix(&self) -> String {
        self.to_string()
    }
}

impl Treatment {
    /// The code.
    pub fn code(&self) -> &ErrorCode {
        &self.code
    }

    /// How it is treated.
    pub fn verdict(&self) -> &Verdict {
        &self.verdict
    }

    /// The `Debug` text of what the handler returned, or `panicked:` and the panic's message.
    pub fn outcome(&self) -> &str {
        &self.outcome
    }

    /// The ids of what was found in addition to the verdict, such as `swallowed`; sorted.
    pub fn remarks(&self) -> &[&'static str] {
        &self.remarks
    }
}

impl fmt::Display for Treatment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", printable(self.code.as_str()), self.verdict)?;
        for remark in &self.remarks {
            write!(f, ", {remark}")?;
        }
        // One line, whatever the handler's `Debug` prints.
        write!(f, " -> {}", printable(&self.outcome))
    }
}

impl fmt::Display for SweepResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.treatments.iter().try_for_each(|treatment| writeln!(f, "{treatment}"))
    }
}
