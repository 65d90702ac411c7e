//! The rows of a picture: codes of a sweep, findings of a report.

use std::collections::{BTreeMap, HashMap};

use crate::drift::Drift;
use crate::handling::SweepResult;
use crate::location::Location;
use crate::report::{Finding, Rule, Severity};

/// A code with what was found of it, or a finding.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// Empty for a finding about no code.
    pub(super) code: String,
    pub(super) family: String,
    /// The id of the verdict, or of the rule.
    pub(super) kind: &'static str,
    /// The verdict with what it names; empty for a finding.
    pub(super) verdict: String,
    pub(super) outcome: Option<String>,
    pub(super) description: String,
    pub(super) place: Option<Location>,
    /// What else was seen of a code that was swept.
    pub(super) remarks: Vec<&'static str>,
    /// What changed of it.
    pub(super) changes: Vec<&'static str>,
    pub(super) said: Vec<Said>,
    /// Which of the arms catches it.
    pub(super) arm: Option<usize>,
}

/// What a finding says.
#[derive(Debug, Clone)]
pub(super) struct Said {
    pub(super) rule: &'static Rule,
    pub(super) severity: Severity,
    pub(super) message: String,
    pub(super) help: String,
    pub(super) paste: String,
    pub(super) other_place: Option<Location>,
}

impl Row {
    pub(super) fn of_finding(finding: &Finding) -> Self {
        let code = finding.code();
        let name = match (code, finding.old_code()) {
            (Some(code), Some(old)) => format!("{} (was {})", code.as_str(), old.as_str()),
            (Some(code), None) => code.as_str().to_owned(),
            (None, _) => String::new(),
        };
        Self {
            code: name,
            family: code.map(|code| code.family().to_owned()).unwrap_or_default(),
            kind: finding.rule().id(),
            verdict: String::new(),
            outcome: None,
            description: String::new(),
            place: finding.location().cloned(),
            remarks: Vec::new(),
            changes: Vec::new(),
            said: vec![Said::of(finding)],
            arm: None,
        }
    }

    /// The code alone, without the name that it had.
    pub(super) fn name(&self) -> &str {
        self.code.split_once(" (was ").map_or(&self.code, |(name, _)| name)
    }

    /// The highest severity of what was found.
    pub(super) fn severity(&self) -> Option<Severity> {
        self.said.iter().map(|said| said.severity).max()
    }
}

/// A row for every code that was swept, in page order.
pub(super) fn of_sweep(result: &SweepResult) -> Vec<Row> {
    let mut said: HashMap<&str, Vec<Said>> = HashMap::new();
    for finding in result.report().findings() {
        if let Some(code) = finding.code() {
            said.entry(code.as_str()).or_default().push(Said::of(finding));
        }
    }
    let row = |treatment: &crate::handling::Treatment| {
        let code = treatment.code();
        let entry = result.catalog().get(code.as_str());
        Row {
            code: code.as_str().to_owned(),
            family: code.family().to_owned(),
            kind: treatment.verdict().id(),
            verdict: treatment.verdict().to_string(),
            outcome: Some(treatment.outcome().to_owned()),
            description: entry.map(|entry| entry.description().to_owned()).unwrap_or_default(),
            place: entry.map(|entry| entry.location().clone()),
            remarks: treatment.remarks().to_vec(),
            changes: Vec::new(),
            said: said.remove(code.as_str()).unwrap_or_default(),
            arm: None,
        }
    };
    result.treatments().iter().map(row).collect()
}

/// Notes what changed of every code that is still there.
pub(super) fn mark(rows: &mut [Row], drift: &Drift) {
    let mut changes: HashMap<&str, Vec<&'static str>> = HashMap::new();
    for change in drift.changes() {
        let Some(entry) = change.new() else { continue };
        let known = changes.entry(entry.code().as_str()).or_default();
        for kind in change.kinds() {
            if !known.contains(&kind.id()) {
                known.push(kind.id());
            }
        }
    }
    for row in rows {
        row.changes = changes.get(row.code.as_str()).cloned().unwrap_or_default();
    }
}

/// Rows that are folded together.
pub(super) struct Group<'r> {
    pub(super) title: Title<'r>,
    pub(super) rows: Vec<&'r Row>,
}

/// What they have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Title<'r> {
    Family(&'r str),
    /// Codes that are alone in their family, such as numbers.
    Alone,
    /// Findings about no code.
    NoCode,
}

/// At most so many codes without a family are folded together.
const ALONE: usize = 100;

/// The families in page order; then the codes that are alone in theirs, and what has no code.
pub(super) fn groups(rows: &[Row]) -> Vec<Group<'_>> {
    let mut families: BTreeMap<&str, (usize, Vec<&Row>)> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        families.entry(row.family.as_str()).or_insert((at, Vec::new())).1.push(row);
    }
    let mut families: Vec<(usize, Vec<&Row>)> = families.into_values().collect();
    families.sort_by_key(|(at, _)| *at);
    let (mut groups, mut alone) = (Vec::new(), Vec::new());
    let mut no_code = None;
    for (_, rows) in families {
        match rows.first() {
            Some(first) if first.family.is_empty() => no_code = Some(rows),
            Some(first) if rows.iter().any(|row| row.code != first.code) => {
                groups.push(Group { title: Title::Family(&first.family), rows });
            }
            Some(_) => alone.extend(rows),
            None => {}
        }
    }
    groups.extend(alone.chunks(ALONE).map(|rows| Group { title: Title::Alone, rows: rows.to_vec() }));
    groups.extend(no_code.map(|rows| Group { title: Title::NoCode, rows }));
    groups
}
