//! What is said about a drift: every report here is read by a person before it is accepted.

use errcatalog::{Catalog, ChangeKind, Drift, Entry, ErrorCode, Location, Reader, Scope, Severity};

const OLD: &str = "tests/fixtures/drift/old.md";
const NEW: &str = "tests/fixtures/drift/new.md";
/// With what only some pages have.
const DETAILS_OLD: &str = "tests/fixtures/drift/details-old.md";
const DETAILS_NEW: &str = "tests/fixtures/drift/details-new.md";

fn page(path: &str) -> Catalog {
    let text = std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    Reader::new().path(path).read_markdown(&text).unwrap()
}

fn old() -> Catalog {
    page(OLD).named("queue", "2020-01-01")
}

fn new() -> Catalog {
    page(NEW).named("queue", "2021-06-01")
}

fn shipped() -> Catalog {
    Catalog::shipped("redis-2018-04-12").unwrap()
}

fn without(catalog: &Catalog, scope: Scope) -> Catalog {
    let left = catalog.entries().iter().filter(|entry| entry.scope() != scope).cloned();
    Catalog::from_entries(left).named("redis", "2018-04-12")
}

fn empty() -> Catalog {
    Catalog::from_entries([]).named("redis", "2018-04-12")
}

macro_rules! assert_report {
    ($name:literal, $old:expr, $new:expr) => {
        insta::with_settings!({
            snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots"),
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!(concat!("drift-", $name), Drift::between(&$old, &$new).report());
        });
    };
}

#[test]
fn every_kind_of_change() {
    let (old, new) = (old(), new());
    let drift = Drift::between(&old, &new);
    let more = Drift::between(&page(DETAILS_OLD), &page(DETAILS_NEW));
    for kind in ChangeKind::ALL {
        let is_in = |drift: &Drift| {
            assert_eq!(drift.of_kind(kind).count(), drift.report().of_rule(kind.id()).count(), "{kind}");
            drift.of_kind(kind).next().is_some()
        };
        assert!(is_in(&drift) | is_in(&more), "{kind}");
    }
    assert_report!("every-kind", old, new);
    assert_report!("details", page(DETAILS_OLD), page(DETAILS_NEW));
}

#[test]
fn an_entry_that_changed_in_several_ways_is_of_the_gravest_kind_and_says_all() {
    let row = |code: &str, text: &str, scope| Entry::new(ErrorCode::new(code).unwrap(), text).with_scope(scope);
    let old = row("Queue.Busies", "Too many requests.", Scope::Business).with_http_status("429").with_alias("7");
    let new = row("Queue.Busies", "Too many requests now.", Scope::Common).with_cause("It is read often.");
    let drift = Drift::between(&Catalog::from_entries([old]), &Catalog::from_entries([new]));
    let [change] = drift.changes() else { panic!("{drift:#?}") };
    let all = [
        ChangeKind::HttpStatusChanged,
        ChangeKind::AliasChanged,
        ChangeKind::Moved,
        ChangeKind::Reworded,
        ChangeKind::CauseChanged,
    ];
    assert_eq!(change.kinds().collect::<Vec<_>>(), all);
    assert_eq!(
        drift.report().findings()[0].message(),
        "no HTTP status, was 429; no alias, was 7; from the business table to the common table: Too many requests{+ now+}.; \
         cause: {+It is read often.+}"
    );
}

#[test]
fn no_drift() {
    assert_report!("none", shipped(), shipped());
}

#[test]
fn a_page_that_lost_its_common_table_is_one_finding() {
    let lost = without(&shipped(), Scope::Common);
    let drift = Drift::between(&shipped(), &lost);
    assert_eq!(drift.changes().len(), 26);
    let report = drift.report();
    let [finding] = report.findings() else { panic!("{report}") };
    assert_eq!((finding.rule().id(), finding.severity()), ("table-removed", Severity::Warning));
    assert_report!("lost-common-table", shipped(), lost);
}

#[test]
fn a_page_that_got_a_common_table_is_one_finding() {
    let lost = without(&shipped(), Scope::Common);
    let report = Drift::between(&lost, &shipped()).report();
    let [finding] = report.findings() else { panic!("{report}") };
    assert_eq!((finding.rule().id(), finding.severity()), ("table-added", Severity::Warning));
    assert_report!("new-common-table", lost, shipped());
}

#[test]
fn a_table_under_another_heading_is_one_finding() {
    let shipped_page = shipped();
    let moved = shipped_page.entries().iter().cloned().map(|entry| match entry.scope() {
        Scope::Common => Entry::new(entry.code().clone(), entry.description()).with_location(entry.location().clone()),
        _ => entry,
    });
    let moved = Catalog::from_entries(moved).named("redis", "2018-04-12");
    let report = Drift::between(&shipped(), &moved).report();
    let [finding] = report.findings() else { panic!("{report}") };
    assert_eq!((finding.rule().id(), finding.severity()), ("table-moved", Severity::Info));
    assert_report!("moved-table", shipped(), moved);
}

#[test]
fn what_else_changed_in_a_table_that_moved_is_listed() {
    let rows = |scope, texts: [&str; 3]| {
        let rows = ["A", "B", "C"].into_iter().zip(texts);
        Catalog::from_entries(rows.map(|(code, text)| {
            let entry = Entry::new(ErrorCode::new(code).unwrap(), text).with_scope(scope);
            if text == "three now" { entry.with_http_status("429") } else { entry }
        }))
    };
    let old = rows(Scope::Common, ["one", "two words", "three"]);
    let new = rows(Scope::Unknown, ["one", "two other words", "three now"]);
    let report = Drift::between(&old, &new).report();
    let found: Vec<_> = report
        .findings()
        .iter()
        .map(|f| (f.rule().id(), f.code().map_or("", |code| code.as_str()), f.message()))
        .collect();
    assert_eq!(
        found,
        [
            ("http-status-changed", "C", "HTTP status 429, had none: three{+ now+}"),
            ("table-moved", "", "the common table became the table of unknown scope, with 3 codes: A, B, C"),
            ("reworded", "B", "two {+other +}words"),
        ]
    );
}

#[test]
fn an_empty_catalog_on_either_side() {
    assert_report!("to-empty", shipped(), empty());
    assert_report!("from-empty", empty(), shipped());
    assert_eq!(Drift::between(&empty(), &empty()).report().headline(), "no drift: 0 entries unchanged");
    // Catalogs without entries are of no file, and so not of the same.
    let notes = Drift::between(&empty(), &empty().named("redis", "2019-01-01")).report().notes().to_vec();
    assert_eq!(notes, ["old is a catalog without entries; new is a catalog without entries"]);
}

#[test]
fn the_shipped_page_and_its_translation() {
    let chinese = Catalog::shipped("redis-2018-04-12.zh").unwrap().named("redis", "2018-04-12");
    let drift = Drift::between(&shipped(), &chinese);
    assert!(drift.changes().iter().all(|change| change.kind() == ChangeKind::Reworded), "{}", drift.report());
}

#[test]
fn a_part_is_reported_like_any_drift() {
    let (old, new) = (old(), new());
    let part = Drift::between(&old, &new).filtered(|change| change.kind() == ChangeKind::Added);
    let report = part.report();
    assert_eq!(report.headline(), "queue-2020-01-01: 2 added");
    assert!(report.notes()[0].contains("new is"), "{report}");
    let none = Drift::between(&old, &new).filtered(|_| false);
    assert_eq!(none.report().headline(), "no drift: 12 entries unchanged");
}

#[test]
fn renames_that_were_not_looked_for_are_noted() {
    let page = |last: char, rows: usize| {
        let row = |nth: usize| {
            let code = format!("Queue.{}{last}{}", "SomethingVeryLong".repeat(3), "abcdefghij".repeat(nth % 3 + 1));
            let letter = char::from(b'a' + u8::try_from(nth).unwrap());
            let text = format!("{letter}{last} ").repeat(4000);
            Entry::new(ErrorCode::new(&format!("{code}{letter}")).unwrap(), text).with_scope(Scope::Business)
        };
        Catalog::from_entries((0..rows).map(row))
    };
    let note = |rows| {
        let notes = Drift::between(&page('x', rows), &page('y', rows)).report().notes().to_vec();
        notes.into_iter().find(|note| note.starts_with("renames"))
    };
    assert_eq!(note(1), None);
    let expected = "renames were looked for among a part of the codes only: 20 removed and 20 added, and too many of them \
                    look alike";
    assert_eq!(note(20).as_deref(), Some(expected));
}

#[test]
fn a_renamed_code_is_found_by_either_name() {
    let report = Drift::between(&old(), &new()).report();
    let renamed = report.of_rule("renamed").next().unwrap();
    let names = (renamed.code().unwrap().as_str(), renamed.old_code().unwrap().as_str());
    assert_eq!(names, ("FailedOperation.UnsupportedError", "FailedOperation.UnSupportError"));
    assert!(report.to_json().contains("\"old_code\":\"FailedOperation.UnSupportError\""));
    assert!(report.findings().iter().all(|finding| finding.rule() == "renamed" || finding.old_code().is_none()));
}

#[test]
fn fingerprints_stay_when_lines_move() {
    let moved = |catalog: &Catalog, by: u32| {
        let entries = catalog.entries().iter().map(|entry| {
            let at = Location::new("elsewhere.md", entry.location().line() + by, 1);
            Entry::new(entry.code().clone(), entry.description()).with_scope(entry.scope()).with_location(at)
        });
        Catalog::from_entries(entries).named(catalog.product().unwrap(), catalog.version().unwrap())
    };
    let prints = |old: &Catalog, new: &Catalog| -> Vec<String> {
        Drift::between(old, new).report().findings().iter().map(|finding| finding.fingerprint()).collect()
    };
    let (old, new) = (old(), new());
    assert_eq!(prints(&old, &new), prints(&moved(&old, 7), &moved(&new, 30)));
}

#[test]
fn both_places_are_named() {
    let (old, new) = (old(), new());
    let report = Drift::between(&old, &new).report();
    for finding in report.findings() {
        let files = [finding.location(), finding.other_place()].map(|place| place.map(Location::file));
        let expected = match finding.rule().id() {
            "renamed" | "moved" | "reworded" | "reordered" | "also-listed" => [Some(NEW), Some(OLD)],
            "no-longer-listed" => [Some(OLD), Some(NEW)],
            "added" => [Some(NEW), None],
            "removed" => [Some(OLD), None],
            _ => [None, None],
        };
        assert_eq!(files, expected, "{finding:?}");
    }
}

#[test]
fn long_descriptions_are_shortened_in_findings_only() {
    let row = |text: &str| {
        Catalog::from_entries([Entry::new(ErrorCode::new("Busy").unwrap(), text)
            .with_scope(Scope::Business)
            .with_location(Location::new("page.md", 3, 1))])
    };
    let (long, other) = ("many words and ".repeat(40), "many words and ".repeat(40) + "the end");
    let drift = Drift::between(&row(&long), &row(&other));
    let report = drift.report();
    assert!(report.findings()[0].message().chars().count() < 150, "{report}");
    assert!(report.findings()[0].message().ends_with("{+the end+}"), "{report}");
    assert!(drift.changes()[0].wording().unwrap().to_string().starts_with(&long));
}
