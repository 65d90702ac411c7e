//! Tables that are new, gone or of another scope: one finding each.

use crate::catalog::{Entry, Table};
use crate::code::ErrorCode;
use crate::drift::between::Drift;
use crate::drift::change::Change;
use crate::drift::kind::{ChangeKind, TABLE_ADDED, TABLE_MOVED, TABLE_REMOVED};
use crate::drift::side::Side;
use crate::drift::words::table;
use crate::report::{Finding, Severity};
use crate::sort::Listed;
use crate::text::counted;

/// So many codes are named; the others are counted.
const NAMED: usize = 3;

/// A change, and what of it is to be said: all of its kinds, but for what a finding about its table says already.
pub(super) type Rest<'d> = Vec<(&'d Change, Vec<ChangeKind>)>;

/// The findings about tables, and what they leave unsaid.
pub(super) fn collapse(drift: &Drift) -> (Vec<Finding>, Rest<'_>) {
    let mut findings = Vec::new();
    let mut rest: Rest<'_> = drift.changes.iter().map(|change| (change, change.kinds().collect())).collect();
    for (scope, count) in drift.old.tables.iter() {
        if count > 1 && !drift.new.tables.contains(scope) {
            findings.extend(moved(scope, count, &mut rest));
            let kinds = [ChangeKind::Removed, ChangeKind::NoLongerListed];
            let gone = take(&mut rest, |change| kinds.contains(&change.kind()) && is_in(scope, change.old()));
            findings.extend(removed(scope, &gone, drift));
        }
    }
    for (scope, count) in drift.new.tables.iter() {
        if count > 1 && !drift.old.tables.contains(scope) {
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
fn take<'a>(rest: &mut Rest<'a>, is_meant: impl Fn(&Change) -> bool) -> Vec<&'a Change> {
    if rest.iter().filter(|(change, _)| is_meant(change)).count() < 2 {
        return Vec::new();
    }
    let (taken, left) = std::mem::take(rest).into_iter().partition::<Vec<_>, _>(|(change, _)| is_meant(change));
    *rest = left;
    taken.into_iter().map(|(change, _)| change).collect()
}

fn removed(scope: Table<'_>, gone: &[&Change], drift: &Drift) -> Option<Finding> {
    let first = gone.first()?.old()?;
    let still: Vec<&Entry> = gone.iter().filter_map(|change| change.elsewhere()).listed();
    let mut message = format!("{} is gone, with {}", table(scope), codes(gone, Change::old));
    if let Some(first) = still.first() {
        let one = still.iter().all(|other| other.table() == first.table());
        let there = if one { format!("in {}", table(first.table())) } else { "elsewhere".to_owned() };
        let are = if still.len() == 1 { "is" } else { "are" };
        message += &format!("; {} of them {are} still listed {there}", still.len());
    }
    let severity = severity(gone);
    let help = if drift.new.tables.is_empty() {
        "make sure that the new page is the right one: it documents no code at all"
    } else {
        "if the page still shows the table, its heading or its header changed: read the page with `errcatalog show`"
    };
    Some(Finding::new(&TABLE_REMOVED, severity, message).at(first.location()).with_help(help))
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
        ChangeKind::Added.help()
    };
    Some(Finding::new(&TABLE_ADDED, severity(come), message).at(first.location()).with_help(help))
}

/// A table whose every entry is in one other table now. What else changed in an entry stays in the rest.
fn moved(scope: Table<'_>, count: usize, rest: &mut Rest<'_>) -> Option<Finding> {
    let is_meant = |change: &Change| is_in(scope, change.old()) && change.new().is_some_and(|new| new.table() != scope);
    let to = rest.iter().find(|(change, _)| is_meant(change))?.0.new()?.table();
    let is_one = |change: &Change| is_meant(change) && is_in(to, change.new());
    let all: Vec<&Change> = rest.iter().map(|(change, _)| *change).filter(|change| is_one(change)).listed();
    if all.len() != count {
        return None;
    }
    for (_, kinds) in rest.iter_mut().filter(|(change, _)| is_one(change)) {
        kinds.retain(|kind| *kind != ChangeKind::Moved);
    }
    rest.retain(|(_, kinds)| !kinds.is_empty());
    let (old, new) = (all.first()?.old()?, all.first()?.new()?);
    let message = format!("{} became {}, with {}", table(scope), table(to), codes(&all, Change::new));
    let finding = Finding::new(&TABLE_MOVED, ChangeKind::Moved.severity(), message);
    Some(finding.at(new.location()).with_other_place(old.location()).with_help(ChangeKind::Moved.help()))
}

fn severity(changes: &[&Change]) -> Severity {
    changes.iter().map(|change| change.kind().severity()).max().unwrap_or(Severity::Info)
}

/// Such as `26 codes: AuthFailure, InternalError, InvalidAction and 23 more`.
fn codes<'a>(changes: &[&'a Change], side: impl Fn(&'a Change) -> Option<&'a Entry>) -> String {
    let codes: Vec<&str> =
        changes.iter().filter_map(|&change| side(change)).map(Entry::code).map(ErrorCode::as_str).listed();
    // One more name is no longer than its count.
    let named = if codes.len() == NAMED + 1 { codes.len() } else { codes.len().min(NAMED) };
    let mut words = format!("{}: {}", counted(codes.len(), "code"), codes[..named].join(", "));
    if named < codes.len() {
        words += &format!(" and {} more", codes.len() - named);
    }
    words
}
