//! One edit is one change, of its kind; several are no more changes than edits.

use errcatalog::{Catalog, Change, ChangeKind, Drift, Entry, Scope};
use proptest::prelude::*;

use super::make::{catalog, edit, entry};

proptest! {
    #![proptest_config(ProptestConfig { cases: crate::cases(4000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_edit_is_exactly_one_change_of_its_kind(old in catalog(), edit in edit()) {
        if let Some((new, kind)) = edit.make(&old, &old) {
            let drift = Drift::between(&old, &new);
            let kinds: Vec<ChangeKind> = drift.changes().iter().map(Change::kind).collect();
            prop_assert_eq!(kinds, [kind]);
        }
    }

    #[test]
    fn edits_are_no_fewer_than_changes(old in catalog(), edits in prop::collection::vec(edit(), 1..8)) {
        let mut new = old.clone();
        let mut made = 0;
        for edit in edits {
            if let Some((edited, _)) = edit.make(&new, &old) {
                new = edited;
                made += 1;
            }
        }
        let drift = Drift::between(&old, &new);
        prop_assert!(drift.changes().len() <= made, "{} changes of {made} edits: {drift:#?}", drift.changes().len());
    }
}

fn kinds(old: &[Entry], new: &[Entry]) -> Vec<ChangeKind> {
    let (old, new) = (Catalog::from_entries(old.to_vec()), Catalog::from_entries(new.to_vec()));
    Drift::between(&old, &new).changes().iter().map(Change::kind).collect()
}

#[test]
fn removing_the_first_of_two_rows_of_one_code_is_one_change() {
    let (first, second) = (entry(Scope::Business, "A", "first"), entry(Scope::Business, "A", "second"));
    assert_eq!(kinds(&[first.clone(), second.clone()], &[second]), [ChangeKind::NoLongerListed]);
}

#[test]
fn removing_the_first_of_two_equal_rows_reorders_nothing() {
    let row = |code| entry(Scope::Business, code, "text");
    assert_eq!(kinds(&[row("A"), row("B"), row("A")], &[row("B"), row("A")]), [ChangeKind::NoLongerListed]);
    assert_eq!(kinds(&[row("A"), row("B"), row("A")], &[row("A"), row("B")]), [ChangeKind::NoLongerListed]);
}

#[test]
fn a_code_that_leaves_one_of_its_tables_is_no_longer_listed_there() {
    let (common, business) = (entry(Scope::Common, "A", "text"), entry(Scope::Business, "A", "text"));
    let old = Catalog::from_entries([common, business.clone()]);
    let new = Catalog::from_entries([business.clone()]);
    let drift = Drift::between(&old, &new);
    let [change] = drift.changes() else { panic!("{drift:#?}") };
    assert_eq!((change.kind(), change.id()), (ChangeKind::NoLongerListed, "no-longer-listed"));
    assert_eq!(change.old().map(Entry::scope), Some(Scope::Common));
    assert_eq!(change.elsewhere(), Some(&business));

    let back = Drift::between(&new, &old);
    assert_eq!(back.changes()[0].kind(), ChangeKind::AlsoListed);
    assert_eq!(back.changes()[0].elsewhere(), Some(&business));
}

#[test]
fn an_insertion_reorders_nothing() {
    let rows: Vec<Entry> = ["B", "C", "D"].map(|code| entry(Scope::Business, code, code)).into();
    let mut more = rows.clone();
    more.insert(0, entry(Scope::Business, "A", "A"));
    assert_eq!(kinds(&rows, &more), [ChangeKind::Added]);
}

#[test]
fn one_entry_that_went_to_the_end_is_the_one_that_was_reordered() {
    let row = |code| entry(Scope::Business, code, code);
    let old = Catalog::from_entries(["A", "B", "C", "D"].map(row));
    let new = Catalog::from_entries(["B", "C", "D", "A"].map(row));
    let drift = Drift::between(&old, &new);
    let [change] = drift.changes() else { panic!("{drift:#?}") };
    assert_eq!(change.kind(), ChangeKind::Reordered);
    assert!(change.codes().eq([row("A").code()]));
    assert_eq!((change.old_index(), change.new_index(), change.insert_at()), (Some(0), Some(3), Some(4)));
}

#[test]
fn rows_of_one_code_keep_their_descriptions_where_they_go() {
    let row = |code, text| entry(Scope::Business, code, text);
    let old = [row("A", "1"), row("A", "2"), row("C", ""), row("D", ""), row("E", "")];
    let new = [row("C", ""), row("D", ""), row("E", ""), row("A", "2"), row("A", "1")];
    assert_eq!(kinds(&old, &new), [ChangeKind::Reordered, ChangeKind::Reordered]);
}

#[test]
fn what_changed_in_its_place_stays_there_when_only_a_part_is_accepted() {
    let row = |code, text| entry(Scope::Business, code, text);
    let old = Catalog::from_entries([row("A", "a"), row("B", "b"), row("C", "c"), row("D", "d")]);
    let new = Catalog::from_entries([row("A", "a"), row("B", "bb"), row("C", "cc"), row("D", "d")]);
    let drift = Drift::between(&old, &new);
    assert!(drift.changes().iter().all(|change| !change.is_out_of_order() && change.insert_at().is_none()));
    let accepted = drift.filtered(|change| change.codes().any(|code| code == "C")).apply(&old).unwrap();
    assert_eq!(accepted.entries(), [row("A", "a"), row("B", "b"), row("C", "cc"), row("D", "d")]);
}

#[test]
fn an_old_catalog_that_does_not_fit_is_refused() {
    let one = |text: &str| Catalog::from_entries([entry(Scope::Business, "A", text)]);
    let drift = Drift::between(&one("old"), &one("new"));
    for other in [one("other"), one("new"), Catalog::from_entries([]), Catalog::shipped("redis-2018-04-12").unwrap()] {
        let error = drift.apply(&other).unwrap_err();
        assert!(error.is_usage(), "{error}");
    }
    let retitled = Drift::between(&one("old"), &one("old").named("redis", "1"));
    assert!(retitled.apply(&one("old").named("redis", "0")).unwrap_err().is_usage());
    assert_eq!(
        drift.apply(&one("other")).unwrap_err().to_string(),
        "the drift does not fit this catalog: row 1, A, has another text or scope\n  \
         help: apply it to the old one of the two catalogs between which it was found"
    );
}

#[test]
fn an_entry_that_changed_in_two_ways_is_one_change() {
    let old = entry(Scope::Common, "A", "The old text.");
    let new = entry(Scope::Business, "A", "The new text.");
    assert_eq!(kinds(&[old], &[new]), [ChangeKind::Moved]);
}
