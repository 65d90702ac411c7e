//! Drift as findings.

mod tables;

use super::between::Drift;
use super::change::{Change, Title};
use super::kind::{ChangeKind, RULES, Sides};
use super::side::Side;
use super::words::described;
use crate::catalog::Entry;
use crate::report::{Finding, Report, Severity};
use crate::sort::sort_by_key;
use crate::text::counted;

impl Drift {
    /// The drift as findings, each with its severity seen from the client: it fails on any.
    ///
    /// A renamed code is an error: the client compares a name that will never come again. Removed and added codes are
    /// warnings, and so are other aliases and HTTP statuses. All else is informative. A table that is new or gone is one
    /// finding.
    pub fn report(&self) -> Report {
        let (mut findings, rest) = tables::collapse(self);
        findings.extend(rest.into_iter().map(|(change, kinds)| finding(change, &kinds)));
        // Stable: page order stays within a rule.
        sort_by_key(&mut findings, |finding| RULES.iter().position(|rule| *rule == finding.rule()));
        let (name, totals) = headline(self);
        Report::new(name, findings).with_totals(&totals).with_notes(notes(self)).failing_on(Severity::Info).in_full()
    }
}

/// What drifted, and the totals.
fn headline(drift: &Drift) -> (String, String) {
    if drift.is_empty() {
        return ("no drift".to_owned(), format!("{} unchanged", entries(&drift.new)));
    }
    let name = match (name(&drift.old), name(&drift.new)) {
        (old, new) if drift.old.title == drift.new.title || old == new => new,
        (old, new) => format!("{old} to {new}"),
    };
    // The title is one thing to be renamed, and comes last: the codes matter more.
    let mut totals: Vec<String> = Vec::new();
    for kind in ChangeKind::ALL.into_iter().filter(|kind| *kind != ChangeKind::Retitled) {
        let count = drift.of_kind(kind).count();
        totals.extend((count > 0).then(|| kind.total(count)));
    }
    totals.extend(drift.of_kind(ChangeKind::Retitled).next().map(|_| "retitled".to_owned()));
    (name, totals.join(", "))
}

fn name(side: &Side) -> String {
    match (side.title.product(), &side.file) {
        (None, Some(file)) => file.to_string(),
        (None, None) => "catalog".to_owned(),
        (Some(_), _) => side.title.to_string(),
    }
}

fn entries(side: &Side) -> String {
    counted(side.entries(), "entry")
}

fn notes(drift: &Drift) -> Vec<String> {
    let is = |side: &Side| match &side.file {
        Some(file) => format!("{file}, with {}", entries(side)),
        None => "a catalog without entries".to_owned(),
    };
    let mut notes = vec![format!("old is {}; new is {}", is(&drift.old), is(&drift.new))];
    if !drift.is_empty() && drift.old.file.is_some() && drift.old.file == drift.new.file {
        notes.push("both have the same file name: what is gone, or was, is at that place in the old one".to_owned());
    }
    if !drift.is_complete {
        notes.push(format!(
            "renames were looked for among a part of the codes only: {} and {}, and too many of them look alike",
            ChangeKind::Removed.total(drift.of_kind(ChangeKind::Removed).count()),
            ChangeKind::Added.total(drift.of_kind(ChangeKind::Added).count()),
        ));
    }
    notes
}

/// What these kinds, of all that the change is, say.
fn finding(change: &Change, kinds: &[ChangeKind]) -> Finding {
    let kind = kinds.first().copied().unwrap_or(change.kind());
    let finding = Finding::new(kind.rule(), kind.severity(), message(change, kinds)).with_help(kind.help());
    let (Some(entry), other) = (change.new().or(change.old()), other_place(change)) else { return finding };
    let mut finding = finding.of_code(entry.code()).at(entry.location());
    if let (ChangeKind::Renamed, Some(old)) = (kind, change.old()) {
        finding = finding.with_old_code(old.code());
    }
    match other {
        Some(other) => finding.with_other_place(other.location()),
        None => finding,
    }
}

/// Where the entry was, if it is in both; else where the code is listed too.
fn other_place(change: &Change) -> Option<&Entry> {
    change.new().and(change.old()).or(change.elsewhere())
}

fn message(change: &Change, kinds: &[ChangeKind]) -> String {
    if let (Some(old), Some(new)) = (change.old_title(), change.new_title()) {
        let is = |title: &Title| title.to_string();
        return format!("from {} to {}", is(old), is(new));
    }
    let sides = Sides { old: change.old(), new: change.new(), elsewhere: change.elsewhere() };
    let mut text = String::new();
    for kind in kinds {
        let Some(said) = kind.said(sides) else { continue };
        // A description has no name before it.
        let separator = if text.is_empty() {
            ""
        } else if *kind == ChangeKind::Reworded {
            ": "
        } else {
            "; "
        };
        text.push_str(separator);
        text.push_str(&said);
    }
    match change.new() {
        Some(new) if kinds.contains(&ChangeKind::Renamed) && !kinds.contains(&ChangeKind::Reworded) => {
            format!("{text}: {}", described(new))
        }
        _ => text,
    }
}
