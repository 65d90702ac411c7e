//! Findings that are known and let pass, in a file that only shrinks.

mod file;
mod line;

use std::collections::BTreeMap;

use crate::location::Location;
use crate::report::{Finding, Report, Severity, rules};
use crate::text::counted;

pub use line::{Line, Section};

rules! {
    /// What is reported about the file itself.
    RULES in "docs/baseline/";
    STALE "stale-baseline" [Error] "lines of the baseline that nothing needs any more";
}

/// Findings that are known, as a file has them: by the command and the catalog that they are of. Two equal findings are two
/// lines.
#[derive(Debug, Clone, Default)]
pub struct Baseline {
    /// By section; in a section by rule, code, message and file.
    sections: BTreeMap<Section, Vec<Line>>,
}

impl Baseline {
    /// Adds a finding.
    pub fn add(&mut self, section: &Section, line: Line) {
        self.sections.entry(section.clone()).or_default().push(line);
    }

    /// The sections, in order.
    pub fn sections(&self) -> impl Iterator<Item = &Section> {
        self.sections.keys()
    }

    /// How many findings are known.
    pub fn len(&self) -> usize {
        self.sections.values().map(Vec::len).sum()
    }

    /// True if none is known.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Takes out a line for this finding; none if it is not known. A line counts once, wherever in its file the finding is.
    pub fn take(&mut self, section: &Section, finding: &Finding) -> Option<Line> {
        let fingerprint = finding.fingerprint();
        let lines = self.sections.get_mut(section)?;
        let nth = lines.iter().position(|line| line.fingerprint() == fingerprint)?;
        Some(lines.remove(nth))
    }

    /// Takes out all lines of a section.
    pub fn take_all(&mut self, section: &Section) -> Vec<Line> {
        self.sections.remove(section).unwrap_or_default()
    }
}

/// The report without the findings that are known, which come second.
pub fn without_known(report: &Report, mut is_known: impl FnMut(&Finding) -> bool) -> (Report, Vec<Finding>) {
    report.clone().split(&mut is_known)
}

/// A report about lines that nothing needs any more; none if there are none.
pub fn stale(file: &str, lines: &[(Section, Line)]) -> Option<Report> {
    if lines.is_empty() {
        return None;
    }
    let finding = |(section, line): &(Section, Line)| {
        let code = line.code.as_ref().map(|code| format!("{code}: ")).unwrap_or_default();
        let message = format!("{section}: {} is resolved: {code}{}", line.rule, line.message);
        let finding = Finding::new(&STALE, Severity::Error, message)
            .with_help("`errcatalog baseline` removes what is resolved, and adds nothing");
        if line.number > 0 { finding.at(&Location::new(file, line.number, 1)) } else { finding }
    };
    let findings = lines.iter().map(finding).collect();
    Some(Report::new(file, findings).with_totals(&format!("{} not needed any more", counted(lines.len(), "line"))))
}
