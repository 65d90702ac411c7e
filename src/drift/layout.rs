//! Where changes stand: from an alignment to changes, and from changes to a catalog.

use super::align::{Alignment, Pair};
use super::change::{Change, Placed, Title};
use super::kind::ChangeKind;
use crate::catalog::{Catalog, Entry};
use crate::error::{Error, Result};
use crate::sort::{Listed, sort_by_key};

/// The changes that an alignment means, in page order.
pub(super) fn changes(old: &Catalog, new: &Catalog, alignment: &Alignment) -> Vec<Change> {
    let (old_entries, new_entries) = (old.entries(), new.entries());
    let mut stays = vec![false; old_entries.len()];
    for run in &alignment.kept {
        stays[run.old..run.old + run.len].fill(true);
    }
    for pair in &alignment.changed {
        stays[pair.old] = true;
    }
    let mut kept = alignment.kept.iter().peekable();
    let mut changed: Vec<Option<&Pair>> = vec![None; new_entries.len()];
    for pair in &alignment.changed {
        changed[pair.new] = Some(pair);
    }

    let mut changes = Vec::new();
    if (old.product(), old.version()) != (new.product(), new.version()) {
        changes.push(Change::retitled(Title::of(old), Title::of(new)));
    }
    for (index, entry) in old_entries.iter().enumerate() {
        if !stays[index] {
            let elsewhere = elsewhere(new, entry);
            let kind = if elsewhere.is_some() { ChangeKind::NoLongerListed } else { ChangeKind::Removed };
            let placed = Placed { entry: entry.clone(), index };
            changes.push(Change { elsewhere, ..Change::of_entries(kind, Some(placed), None) });
        }
    }
    // The old index behind the last entry that kept its order.
    let mut anchor = 0;
    let mut next = 0;
    while let Some(entry) = new_entries.get(next) {
        if let Some(run) = kept.next_if(|run| run.new == next) {
            anchor = run.old + run.len;
            next += run.len;
            continue;
        }
        let index = next;
        next += 1;
        let placed = Placed { entry: entry.clone(), index };
        let Some(pair) = changed[index] else {
            let elsewhere = elsewhere(old, entry);
            let kind = if elsewhere.is_some() { ChangeKind::AlsoListed } else { ChangeKind::Added };
            let change = Change::of_entries(kind, None, Some(placed));
            changes.push(Change { elsewhere, insert_at: Some(anchor), ..change });
            continue;
        };
        if pair.in_order {
            anchor = pair.old + 1;
        }
        let before = &old_entries[pair.old];
        if pair.in_order && before == entry {
            continue;
        }
        let kind = ChangeKind::between(before, entry).next().unwrap_or(ChangeKind::Reordered);
        let old = Placed { entry: before.clone(), index: pair.old };
        let change = Change::of_entries(kind, Some(old), Some(placed));
        changes.push(Change { insert_at: (!pair.in_order).then_some(anchor), ..change });
    }
    settle(&mut changes, old_entries.len());
    changes
}

/// Another entry of the code: of another scope if there is one.
fn elsewhere(catalog: &Catalog, entry: &Entry) -> Option<Box<Entry>> {
    let code = entry.code().as_str();
    catalog.all(code).find(|other| other.table() != entry.table()).or_else(|| catalog.get(code)).cloned().map(Box::new)
}

/// Finds the places in the new catalog, given those in the old and the order of the new, and sorts by them.
///
/// What the old places say is kept, so this also holds when some changes were taken away.
pub(super) fn settle(changes: &mut [Change], old_len: usize) {
    let plan = Plan::of(changes, old_len);
    let mut next = 0;
    // The new index behind the last entry that kept its order.
    let mut anchor = 0;
    let mut inserts = plan.inserts.iter().copied().peekable();
    for at in 0..=old_len {
        while let Some(insert) = inserts.next_if(|&insert| changes[insert].insert_at == Some(at)) {
            place(&mut changes[insert], next);
            next += 1;
        }
        match plan.of_old.get(at) {
            None => {}
            Some(&Some(change)) if changes[change].new.is_none() || changes[change].insert_at.is_some() => {
                changes[change].restore_at = Some(anchor);
            }
            Some(in_order) => {
                if let Some(change) = *in_order {
                    place(&mut changes[change], next);
                }
                next += 1;
                anchor = next;
            }
        }
    }
    // No two changes have the same place.
    sort_by_key(changes, Change::order);
}

fn place(change: &mut Change, index: usize) {
    if let Some(new) = &mut change.new {
        new.index = index;
    }
}

/// The changes by where they act.
struct Plan {
    /// The change of each old entry that has one.
    of_old: Vec<Option<usize>>,
    /// The changes that put an entry between old ones, in the order in which they do.
    inserts: Vec<usize>,
}

impl Plan {
    fn of(changes: &[Change], old_len: usize) -> Self {
        let mut of_old = vec![None; old_len];
        for (at, change) in changes.iter().enumerate() {
            if let Some(slot) = change.old_index().and_then(|index| of_old.get_mut(index)) {
                *slot = Some(at);
            }
        }
        let mut inserts: Vec<usize> = (0..changes.len()).filter(|&at| changes[at].insert_at.is_some()).listed();
        sort_by_key(&mut inserts, |&at| (changes[at].insert_at, changes[at].new_index()));
        Self { of_old, inserts }
    }
}

/// Makes the new catalog.
pub(super) fn apply(changes: &[Change], old: &Catalog) -> Result<Catalog> {
    let mut title = Title::of(old);
    for change in changes {
        if let (Some(from), Some(to)) = (change.old_title(), change.new_title()) {
            if *from != title {
                return Err(misfit(format!("it leads from {from}, and this is {title}")));
            }
            title = to.clone();
        }
        if let Some(placed) = &change.old
            && old.entries().get(placed.index) != Some(&placed.entry)
        {
            let (code, row) = (placed.entry.code(), placed.index + 1);
            return Err(misfit(match old.entries().get(placed.index) {
                Some(found) if found.code() == code => format!("row {row}, {code}, has another text or scope"),
                Some(found) => format!("row {row} should be {code}, and is {}", found.code()),
                None => format!("row {row} should be {code}, and there is none"),
            }));
        }
    }

    let plan = Plan::of(changes, old.entries().len());
    let mut entries = Vec::with_capacity(old.entries().len());
    let mut inserts = plan.inserts.iter().copied().peekable();
    for at in 0..=old.entries().len() {
        while let Some(insert) = inserts.next_if(|&insert| changes[insert].insert_at == Some(at)) {
            entries.extend(changes[insert].new().cloned());
        }
        match (plan.of_old.get(at), old.entries().get(at)) {
            (Some(&Some(change)), _) if changes[change].insert_at.is_none() => {
                entries.extend(changes[change].new().cloned());
            }
            (Some(None), Some(entry)) => entries.push(entry.clone()),
            _ => {}
        }
    }
    Ok(title.give(Catalog::from_entries(entries)))
}

fn misfit(why: String) -> Error {
    Error::usage(format!("the drift does not fit this catalog: {why}"))
        .with_help("apply it to the old one of the two catalogs between which it was found")
}
