//! What holds of any two catalogs.

use std::collections::BTreeSet;

use errcatalog::{Catalog, Change, ChangeKind, Drift, Entry};
use proptest::prelude::*;

use super::make::{catalog, edit};

/// The new entries, made from nothing but what the changes say in public.
fn by_hand(old: &Catalog, changes: &[Change]) -> Vec<Entry> {
    let mut made = Vec::new();
    for at in 0..=old.entries().len() {
        let mut here: Vec<&Change> = changes.iter().filter(|change| change.insert_at() == Some(at)).collect();
        here.sort_by_key(|change| change.new_index());
        made.extend(here.into_iter().filter_map(Change::new).cloned());
        let Some(entry) = old.entries().get(at) else { continue };
        match changes.iter().find(|change| change.old_index() == Some(at)) {
            None => made.push(entry.clone()),
            Some(change) if change.insert_at().is_none() => made.extend(change.new().cloned()),
            Some(_) => {}
        }
    }
    made
}

/// Two catalogs that are near each other, or not.
fn two() -> impl Strategy<Value = (Catalog, Catalog)> {
    let near = (catalog(), prop::collection::vec(edit(), 0..8)).prop_map(|(old, edits)| {
        let new = edits.iter().fold(old.clone(), |now, edit| edit.make(&now, &old).map_or(now, |(new, _)| new));
        (old, new)
    });
    prop_oneof![3 => near, 1 => (catalog(), catalog())]
}

/// The codes of changes that are more than an order.
fn codes<'a>(changes: impl IntoIterator<Item = &'a Change>) -> BTreeSet<&'a str> {
    let changed = changes.into_iter().filter(|change| change.kind() != ChangeKind::Reordered);
    changed.flat_map(Change::codes).map(|code| code.as_str()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: crate::cases(2000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_drifts_from_itself(catalog in catalog()) {
        prop_assert!(Drift::between(&catalog, &catalog).is_empty());
    }

    #[test]
    fn drift_is_empty_exactly_when_the_catalogs_are_equal((old, new) in two()) {
        prop_assert_eq!(Drift::between(&old, &new).is_empty(), old == new);
    }

    #[test]
    fn applied_to_the_old_it_gives_the_new((old, new) in two()) {
        let drift = Drift::between(&old, &new);
        prop_assert_eq!(&drift.apply(&old).unwrap(), &new);
        let made = by_hand(&old, drift.changes());
        prop_assert_eq!(&made[..], new.entries());
        for change in drift.changes() {
            prop_assert_eq!(change.old_index().map(|at| &old.entries()[at]), change.old());
            prop_assert_eq!(change.new_index().map(|at| &new.entries()[at]), change.new());
        }
    }

    #[test]
    fn reversed_and_applied_to_the_new_it_gives_the_old((old, new) in two()) {
        let drift = Drift::between(&old, &new);
        let back = drift.reversed();
        prop_assert_eq!(&back.apply(&new).unwrap(), &old);
        prop_assert_eq!(&back.reversed(), &drift);
    }

    #[test]
    fn it_is_the_same_every_time((old, new) in two()) {
        prop_assert_eq!(Drift::between(&old, &new), Drift::between(&old.clone(), &new.clone()));
    }

    #[test]
    fn it_fits_no_other_catalog((old, new) in two(), other in catalog()) {
        let drift = Drift::between(&old, &new);
        match drift.apply(&other) {
            Err(error) => prop_assert!(error.is_usage()),
            Ok(_) => prop_assert_eq!(other.entries().len(), old.entries().len()),
        }
    }

    #[test]
    fn any_part_can_be_applied_and_undone((old, new) in two(), picks in any::<u64>()) {
        let drift = Drift::between(&old, &new);
        let pick = |nth: usize| picks >> (nth % 64) & 1 == 1;
        let mut nth = 0;
        let part = drift.filtered(|_| { nth += 1; pick(nth) });
        let accepted = part.apply(&old).unwrap();
        let made = by_hand(&old, part.changes());
        prop_assert_eq!(&made[..], accepted.entries());
        for change in part.changes() {
            prop_assert_eq!(change.new_index().map(|at| &accepted.entries()[at]), change.new());
        }
        prop_assert_eq!(&part.reversed().apply(&accepted).unwrap(), &old);

        let rejected: Vec<&Change> =
            drift.changes().iter().enumerate().filter(|(nth, _)| !pick(nth + 1)).map(|(_, change)| change).collect();
        let remaining = Drift::between(&accepted, &new);
        prop_assert!(codes(remaining.changes()).is_subset(&codes(rejected)), "{remaining:#?}");
        let done = Drift::between(&old, &accepted);
        prop_assert!(codes(done.changes()).is_subset(&codes(part.changes())), "{done:#?}");
    }

    #[test]
    fn some_codes_can_be_accepted_and_the_rest_remains((old, new) in two(), picks in any::<u64>()) {
        let drift = Drift::between(&old, &new);
        let mut accepted: BTreeSet<String> = BTreeSet::new();
        let chosen = |code: &str| picks >> (code.bytes().map(usize::from).sum::<usize>() % 64) & 1 == 1;
        // A code that was renamed is accepted with its new name, wherever both stand.
        for _ in drift.changes() {
            for change in drift.changes() {
                if change.codes().any(|code| chosen(code.as_str()) || accepted.contains(code.as_str())) {
                    accepted.extend(change.codes().map(ToString::to_string));
                }
            }
        }
        let pick = |change: &Change| change.codes().any(|code| accepted.contains(code.as_str()));
        let part = drift.filtered(pick);
        let result = part.apply(&old).unwrap();
        let rejected = drift.changes().iter().filter(|change| !pick(change)).count();
        let remaining = Drift::between(&result, &new);
        prop_assert!(remaining.changes().len() <= rejected, "{rejected} rejected, and remaining: {remaining:#?}");
        let done = Drift::between(&old, &result);
        prop_assert!(done.changes().len() <= part.changes().len(), "accepted: {part:#?} and done: {done:#?}");
    }

    #[test]
    fn every_drift_has_a_report((old, new) in two()) {
        let drift = Drift::between(&old, &new);
        let report = drift.report();
        prop_assert_eq!(report.is_ok(), drift.is_empty());
        prop_assert_eq!(report.findings().is_empty(), drift.is_empty());
        // What else changed in a table that moved is said of each code.
        let of_codes = report.findings().iter().filter(|finding| finding.rule() != "table-moved");
        prop_assert!(of_codes.count() <= drift.changes().len());
    }
}
