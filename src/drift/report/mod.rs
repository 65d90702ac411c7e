//! Drift as findings.

mod rules;
mod tables;
mod words;

pub(super) use rules::MISSING_CODE;
pub(crate) use rules::RULES;

use std::collections::BTreeMap;

use super::{Change, ChangeKind, Drift, Side};
use crate::report::{Finding, Report, Severity};
use words::{brief, described, table};

/// The report: findings by rule, in the order of [`RULES`], within a rule in page order.
pub(super) fn of(drift: &Drift) -> Report {
    let (tables, rest) = tables::collapse(drift);
    let mut findings = tables;
    findings.extend(rest.into_iter().map(finding));
    // Stable: page order stays within a rule.
    findings.sort_by_key(|finding| RULES.iter().position(|rule| *rule == finding.rule()));
    Report::new(headline(drift), findings).with_notes(notes(drift)).failing_on(Severity::Info).in_full()
}

fn headline(drift: &Drift) -> String {
    if drift.is_empty() {
        return format!("no drift: {} alike", entries(&drift.new));
    }
    let mut totals: BTreeMap<ChangeKind, usize> = BTreeMap::new();
    for change in &drift.changes {
        *totals.entry(change.kind()).or_default() += 1;
    }
    let name = match (name(&drift.old), name(&drift.new)) {
        (old, new) if drift.old.title == drift.new.title || old == new => new,
        (old, new) => format!("{old} to {new}"),
    };
    // The title is one thing to be renamed, and stands last: the codes matter more.
    let retitled = totals.remove(&ChangeKind::Retitled).map(|_| "retitled".to_owned());
    let totals = totals.into_iter().map(|(kind, count)| format!("{count} {}", kind.id().replace('-', " ")));
    format!("{name}: {}", totals.chain(retitled).collect::<Vec<_>>().join(", "))
}

fn name(side: &Side) -> String {
    match (side.title.product(), &side.file) {
        (None, Some(file)) => file.to_string(),
        (None, None) => "catalog".to_owned(),
        (Some(_), _) => side.title.to_string(),
    }
}

fn entries(side: &Side) -> String {
    match side.entries() {
        1 => "1 entry".to_owned(),
        count => format!("{count} entries"),
    }
}

fn notes(drift: &Drift) -> Vec<String> {
    let is = |side: &Side| match &side.file {
        Some(file) => format!("{file}, with {}", entries(side)),
        None => "a catalog without entries".to_owned(),
    };
    let mut notes = vec![format!("old is {}; new is {}", is(&drift.old), is(&drift.new))];
    if !drift.is_empty() && drift.old.file.is_some() && drift.old.file == drift.new.file {
        notes
            .push("both have the same file name: what is gone, or was, stands at that place in the old one".to_owned());
    }
    notes
}

fn finding(change: &Change) -> Finding {
    let kind = change.kind();
    let finding = Finding::new(rules::of(kind), rules::severity(kind), message(change)).with_help(rules::help(kind));
    let (Some(entry), other) = (change.new().or(change.old()), other_place(change)) else { return finding };
    let finding = finding.of_code(entry.code()).at(entry.location());
    match other {
        Some(other) => finding.with_other_place(other.location()),
        None => finding,
    }
}

/// Where the entry was, if it is in both; else where the code also stands.
fn other_place(change: &Change) -> Option<&crate::catalog::Entry> {
    change.new().and(change.old()).or(change.elsewhere())
}

fn message(change: &Change) -> String {
    match (change.old(), change.new()) {
        (None, None) => {
            let title = |title: Option<&super::Title>| title.map(ToString::to_string).unwrap_or_default();
            format!("from {} to {}", title(change.old_title()), title(change.new_title()))
        }
        (Some(old), None) => match change.elsewhere() {
            Some(other) if other.table() == old.table() => {
                format!("has one row less in {}, and still stands there", table(old.table()))
            }
            Some(other) => format!("left {}, and still stands in {}", table(old.table()), table(other.table())),
            None => format!("gone from {}: {}", table(old.table()), described(old)),
        },
        (None, Some(new)) => match change.elsewhere() {
            Some(other) if other.table() == new.table() => {
                format!("has one more row in {}: {}", table(new.table()), described(new))
            }
            Some(other) => {
                format!("also stands in {} now, beside {}", table(new.table()), table(other.table()))
            }
            None => format!("new in {}: {}", table(new.table()), described(new)),
        },
        (Some(old), Some(new)) => {
            let mut parts = Vec::new();
            if old.code() != new.code() {
                parts.push(format!("was {}", old.code()));
            }
            if old.table() != new.table() {
                parts.push(format!("from {} to {}", table(old.table()), table(new.table())));
            }
            if let Some(wording) = change.wording() {
                parts.push(brief(&wording));
            } else if change.kind() == ChangeKind::Renamed {
                parts.push(described(new));
            }
            if change.kind() == ChangeKind::Reordered {
                parts.push(format!("stands elsewhere in {}", table(new.table())));
            }
            parts.join(": ")
        }
    }
}
