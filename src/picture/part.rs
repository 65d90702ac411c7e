//! The parts of a picture: one for every catalog, sweep or drift.

use super::arms::{self, Arm};
use super::rows::{self, Row, Said};
use crate::drift::Drift;
use crate::handling::SweepResult;
use crate::report::{Finding, Report, Severity};

/// What was found of one catalog.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) name: String,
    /// The totals, without the name.
    pub(super) totals: String,
    pub(super) is_sweep: bool,
    /// What changed since a snapshot, beside a sweep.
    pub(super) is_drift: bool,
    pub(super) rows: Vec<Row>,
    pub(super) arms: Vec<Arm>,
    /// What was found of no code in particular.
    pub(super) general: Vec<Said>,
    pub(super) notes: Vec<String>,
    /// Why nothing could be found out.
    pub(super) failure: Option<String>,
    /// How many of the findings are errors, warnings and infos.
    pub(super) counts: [usize; 3],
}

impl Part {
    pub(super) fn of_sweep(result: &SweepResult) -> Self {
        let (report, catalog) = (result.report(), result.catalog());
        let mut rows = rows::of_sweep(result);
        let arms = arms::of(result.treatments(), &mut rows);
        let general = report.findings().iter().filter(|finding| finding.code().is_none()).map(Said::of).collect();
        let name = catalog.name();
        let totals = report.headline();
        let totals = totals.strip_prefix(&format!("{name}: ")).unwrap_or(totals).to_owned();
        Self { is_sweep: true, rows, arms, general, totals, ..Self::of(name, report) }
    }

    pub(super) fn of_report(report: &Report) -> Self {
        let (name, totals) = report.headline().split_once(": ").unwrap_or(("", report.headline()));
        Self { totals: totals.to_owned(), ..Self::of(name.to_owned(), report) }
    }

    pub(super) fn of_drift(report: &Report) -> Self {
        let mut part = Self { name: "Since the snapshot".to_owned(), is_drift: true, ..Self::of_report(report) };
        for row in &mut part.rows {
            row.changes.push(row.kind);
        }
        part
    }

    /// One row for every finding.
    fn of(name: String, report: &Report) -> Self {
        let of = |severity| report.count(severity);
        Self {
            name,
            totals: report.headline().to_owned(),
            is_sweep: false,
            is_drift: false,
            rows: report.findings().iter().map(Row::of_finding).collect(),
            arms: Vec::new(),
            general: Vec::new(),
            notes: report.notes().to_vec(),
            failure: None,
            counts: [of(Severity::Error), of(Severity::Warning), of(Severity::Info)],
        }
    }

    /// Notes at every code what changed of it.
    pub(super) fn mark(&mut self, drift: &Drift) {
        rows::mark(&mut self.rows, drift);
    }

    /// What the command found of one catalog.
    #[cfg(feature = "cli")]
    pub(super) fn of_command(command: &crate::report::Part) -> Self {
        let (name, headline) = (command.name.clone(), command.headline.as_str());
        let totals = headline.strip_prefix(&name).and_then(|rest| rest.strip_prefix(": ")).unwrap_or(headline);
        let report = Report::new(totals, command.findings.clone()).with_notes(command.notes.clone());
        let mut part = Self::of(name, &report);
        for known in command.known.iter().flatten() {
            let mut row = Row::of_finding(known);
            row.remarks.push("in the baseline");
            part.rows.push(row);
        }
        let lines =
            command.troubles.iter().flat_map(|trouble| std::iter::once(&trouble.message).chain(&trouble.remarks));
        let failure: Vec<&str> = lines.map(String::as_str).collect();
        part.failure = (!failure.is_empty()).then(|| failure.join("\n"));
        part
    }

    /// The rules of its findings with how many there are, in the order of the report.
    pub(super) fn rules(&self) -> Vec<(&Said, usize)> {
        let mut rules: Vec<(&Said, usize)> = Vec::new();
        let said = self.rows.iter().flat_map(|row| &row.said).chain(&self.general);
        for said in said {
            match rules.iter_mut().find(|(known, _)| known.rule == said.rule && known.severity == said.severity) {
                Some((_, count)) => *count += 1,
                None => rules.push((said, 1)),
            }
        }
        rules.sort_by_key(|(said, _)| std::cmp::Reverse(said.severity));
        rules
    }
}

impl Said {
    pub(super) fn of(finding: &Finding) -> Self {
        Self {
            rule: finding.rule(),
            severity: finding.severity(),
            message: finding.message().to_owned(),
            help: finding.help().unwrap_or_default().to_owned(),
            paste: finding.paste().unwrap_or_default().to_owned(),
            other_place: finding.other_place().cloned(),
        }
    }
}
