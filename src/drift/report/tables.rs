//! Tables that went, came or moved as a whole: one finding each.

use super::{Change, ChangeKind, rules, table};
use crate::catalog::{Entry, Table};
use crate::code::ErrorCode;
use crate::drift::{Drift, Side};
use crate::report::{Finding, Severity};

/// So many codes are named; the others are counted.
const NAMED: usize = 3;

/// The findings about whole tables, and the changes of which they do not speak.
pub(super) fn collapse(drift: &Drift) -> (Vec<Finding>, Vec<&Change>) {
    let mut findings = Vec::new();
    let mut rest: Vec<&Change> = drift.changes.iter().collect();
    for (table, &count) in &drift.old.tables {
        let scope = (table.0, table.1.as_deref());
        if count > 1 && !drift.new.tables.contains_key(table) {
            findings.extend(moved(scope, count, &mut rest));
            let kinds = [ChangeKind::Removed, ChangeKind::NoLongerListed];
            let gone = take(&mut rest, |change| kinds.contains(&change.kind()) && is_in(scope, change.old()));
            findings.extend(removed(scope, &gone, drift));
        }
    }
    for (table, &count) in &drift.new.tables {
        let scope = (table.0, table.1.as_deref());
        if count > 1 && !drift.old.tables.contains_key(table) {
            let kinds = [ChangeKind::Added, ChangeKind::AlsoListed];
            let come = take(&mut rest, |change| kinds.contains(&change.kind()) && is_in(scope, change.new()));
            findings.extend(added(scope, &come, &drift.old));
        }
    }
    (findings, rest)
}

fn is_in(scope: Table<'_>, entry: Option<&Entry>) -> bool {
    entry.is_some_and(|entry| entry.table() == scope)
}

/// Takes the changes that are meant out of the rest, unless it is one or none: that says enough by itself.
fn take<'a>(rest: &mut Vec<&'a Change>, is_meant: impl Fn(&Change) -> bool) -> Vec<&'a Change> {
    if rest.iter().filter(|change| is_meant(change)).count() < 2 {
        return Vec::new();
    }
    let (taken, left) = rest.iter().partition(|change| is_meant(change));
    *rest = left;
    taken
}

fn removed(scope: Table<'_>, gone: &[&Change], drift: &Drift) -> Option<Finding> {
    let first = gone.first()?.old()?;
    let still: Vec<&Entry> = gone.iter().filter_map(|change| change.elsewhere()).collect();
    let mut message = format!("{} is gone, with {}", table(scope), codes(gone, Change::old));
    if let Some(first) = still.first() {
        let one = still.iter().all(|other| other.table() == first.table());
        let there = if one { format!("in {}", table(first.table())) } else { "elsewhere".to_owned() };
        let stand = if still.len() == 1 { "stands" } else { "stand" };
        message += &format!("; {} of them still {stand} {there}", still.len());
    }
    let severity = severity(gone);
    let help = if drift.new.tables.is_empty() {
        "make sure that the new page is the right one: it documents no code at all"
    } else {
        "if the page still shows the table, its heading or its header changed: read the page with `errcatalog show`"
    };
    Some(Finding::new(&rules::TABLE_REMOVED, severity, message).at(first.location()).with_help(help))
}

fn added(scope: Table<'_>, come: &[&Change], old: &Side) -> Option<Finding> {
    let first = come.first()?.new()?;
    let known = come.iter().filter(|change| change.elsewhere().is_some()).count();
    let mut message = format!("{} is new, with {}", table(scope), codes(come, Change::new));
    if known > 0 {
        message += &format!(
            "; {known} of them {} documented before, in another table",
            if known == 1 { "was" } else { "were" }
        );
    }
    let help = if old.tables.is_empty() {
        "make sure that the old page is the right one: it documents no code at all"
    } else {
        rules::help(ChangeKind::Added)
    };
    Some(Finding::new(&rules::TABLE_ADDED, severity(come), message).at(first.location()).with_help(help))
}

/// A table whose every entry is in one other table now.
fn moved(scope: Table<'_>, count: usize, rest: &mut Vec<&Change>) -> Option<Finding> {
    let is_meant = |change: &Change| change.kind() == ChangeKind::Moved && is_in(scope, change.old());
    let to = rest.iter().find(|change| is_meant(change))?.new()?.table();
    let is_one = |change: &Change| is_meant(change) && is_in(to, change.new());
    if rest.iter().filter(|change| is_one(change)).count() != count {
        return None;
    }
    let all = take(rest, is_one);
    let (old, new) = (all.first()?.old()?, all.first()?.new()?);
    let reworded = all.iter().filter(|change| change.wording().is_some()).count();
    let mut message = format!("{} became {}, with {}", table(scope), table(to), codes(&all, Change::new));
    if reworded > 0 {
        message += &format!("; {reworded} of them {} reworded too", if reworded == 1 { "was" } else { "were" });
    }
    let finding = Finding::new(&rules::TABLE_MOVED, severity(&all), message);
    Some(finding.at(new.location()).with_other_place(old.location()).with_help(rules::help(ChangeKind::Moved)))
}

fn severity(changes: &[&Change]) -> Severity {
    changes.iter().map(|change| rules::severity(change.kind())).max().unwrap_or(Severity::Info)
}

/// Such as `26 codes: AuthFailure, InternalError, InvalidAction and 23 more`.
fn codes<'a>(changes: &[&'a Change], side: impl Fn(&'a Change) -> Option<&'a Entry>) -> String {
    let codes: Vec<&str> =
        changes.iter().filter_map(|&change| side(change)).map(Entry::code).map(ErrorCode::as_str).collect();
    // One more name is no longer than its count.
    let named = if codes.len() == NAMED + 1 { codes.len() } else { codes.len().min(NAMED) };
    let mut words = format!("{} codes: {}", codes.len(), codes[..named].join(", "));
    if named < codes.len() {
        words += &format!(" and {} more", codes.len() - named);
    }
    words
}
