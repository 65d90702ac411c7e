//! Docs held to the code whose codes they document.

use std::collections::BTreeSet;

use errcatalog::{Catalog, Documented, Entry, ErrorCode, Exemption, Location, Report, Severity};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::panics::panic_of;

/// A page of these codes, from line 3 on.
fn page(codes: &[&str]) -> Catalog {
    at("docs/errors.md", 3, codes)
}

/// Codes from this line of a file on.
fn at(file: &str, line: u32, codes: &[&str]) -> Catalog {
    Catalog::from_entries(codes.iter().zip(line..).map(|(code, line)| {
        let (code, alias) = code.split_once('=').unwrap_or((code, ""));
        let entry = Entry::new(ErrorCode::new(code).unwrap(), "Text.").with_alias(alias);
        entry.with_location(Location::new(file, line, 3))
    }))
}

fn source(codes: &[&str]) -> Catalog {
    at("src/error.rs", 10, codes)
}

fn found(report: &Report) -> Vec<(&'static str, String)> {
    let found = |finding: &errcatalog::Finding| {
        (finding.rule().id(), finding.code().map(ToString::to_string).unwrap_or_default())
    };
    report.findings().iter().map(found).collect()
}

/// What is found between docs and code that was read.
fn between(docs: &[&str], code: &[&str]) -> Vec<(&'static str, String)> {
    found(&Documented::by(&page(docs)).code_of(&source(code)).check())
}

fn only(rule: &'static str, codes: &[&str]) -> Vec<(&'static str, String)> {
    codes.iter().map(|code| (rule, (*code).to_owned())).collect()
}

#[test]
fn a_code_that_one_side_has_is_told_with_both_places() {
    let docs = page(&["PARCEL_TOO_HEAVY", "PARCEL_OLD", "PARCEL_LOTS", "PARCEL_STUCK"]);
    let code = source(&["PARCEL_TOO_HEAVY", "PARCEL_WET", "PARCEL_LOST", "parcel-stuck"]);
    let report = Documented::by(&docs).code_of(&code).check();
    snap!("drift-docs-and-code", report);
    assert!(!report.is_ok() && report.count(Severity::Error) == report.findings().len());
    assert!(Documented::by(&docs).code_of(&docs).check().is_ok());
}

#[test]
fn an_assertion_panics_with_the_whole_report_at_the_line_of_its_caller() {
    let docs = page(&["P100", "P110", "P120"]);
    let code = ["P100", "P102", "P120"];
    let (line, panic) = (line!(), panic_of(|| Documented::by(&docs).code("src/error.rs", code).assert()));
    assert_eq!((panic.file.as_str(), panic.line), (file!(), line));
    let report = Documented::by(&docs).code("src/error.rs", code).check();
    assert_eq!(
        panic.text.replace(&format!(":{line} "), ": "),
        report.to_string().replace(&format!(":{} ", line + 2), ": ")
    );
    let text = report.to_string().replace(&format!("{}:{}", file!(), line + 2), "tests/errors.rs:9");
    snap!("drift-docs-and-list", text);
}

#[test]
fn codes_come_as_whatever_prints() {
    #[derive(Clone, Copy)]
    enum Kind {
        Heavy,
        Lost,
    }
    impl Kind {
        const ALL: [Self; 2] = [Self::Heavy, Self::Lost];
        fn as_str(self) -> &'static str {
            match self {
                Self::Heavy => "HEAVY",
                Self::Lost => "LOST",
            }
        }
    }
    impl std::fmt::Display for Kind {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str(self.as_str())
        }
    }
    let names = page(&["HEAVY", "LOST"]);
    Documented::by(&names).code("kind.rs", Kind::ALL.map(Kind::as_str)).assert();
    Documented::by(&names).code("kind.rs", Kind::ALL.iter().map(|kind| kind.as_str())).assert();
    Documented::by(&names).code("kind.rs", Kind::ALL).assert();
    Documented::by(&names).code("kind.rs", vec!["LOST".to_owned(), "HEAVY".to_owned(), "LOST".to_owned()]).assert();
    Documented::by(&names).code("a.rs", ["LOST"]).code("b.rs", ["HEAVY"]).assert();
    let numbers = page(&["1001", "-5", "0x10"]);
    Documented::by(&numbers).code("kind.rs", [1001, -5, 16, 1001]).assert();
    assert_eq!(found(&Documented::by(&numbers).code("kind.rs", [1001_u16, 17]).check()).len(), 3);
}

#[test]
fn what_is_no_code_is_told() {
    let docs = page(&["A_B"]);
    let report = Documented::by(&docs).code("kind.rs", ["A_B", "", "A\nB"]).check();
    assert_eq!(found(&report), only("not-documented", &["", ""]));
    assert!(report.findings()[0].message().starts_with("what the code gives is no code: an error code is empty"));
}

#[test]
fn a_page_that_names_a_part_is_held_to_what_it_names() {
    let (docs, code) = (page(&["REFUSED", "SCALE_BROKEN"]), source(&["INVALID", "REFUSED", "NOT_FOUND"]));
    let report = Documented::by(&docs).code_of(&code).in_part().check();
    assert_eq!(found(&report), only("not-in-code", &["SCALE_BROKEN"]));
    snap!("drift-docs-in-part", report);
    Documented::by(&page(&["REFUSED"])).code_of(&code).in_part().assert();
}

#[test]
fn a_comparison_with_nothing_is_never_green() {
    let nothing = Catalog::from_entries([]);
    let docs = page(&["A", "B"]);
    for report in [
        Documented::by(&docs).check(),
        Documented::by(&docs).code("src/error.rs", [""; 0]).check(),
        Documented::by(&nothing).code_of(&nothing).check(),
        Documented::by(&nothing).code_of(&source(&["A"])).in_part().check(),
        Documented::by(&docs).code_of(&nothing).in_part().check(),
    ] {
        assert_eq!(found(&report), only("nothing-in-common", &[""]), "{report}");
    }
    // A page that says that it has no codes lacks them all.
    assert_eq!(found(&Documented::by(&nothing).code_of(&source(&["A"])).check()), only("not-documented", &["A"]));
}

#[test]
fn lists_without_a_common_code_are_one_finding() {
    let (docs, code) = (page(&["E1001", "E1002", "E1003"]), source(&["Heavy", "Lost", "Wet", "Late"]));
    let report = Documented::by(&docs).code_of(&code).check();
    snap!("drift-docs-of-something-else", report);
    assert_eq!(found(&report), only("nothing-in-common", &[""]));
    assert_eq!(between(&["A"], &["B"]), [only("not-documented", &["B"]), only("not-in-code", &["A"])].concat());
}

#[test]
fn another_spelling_is_one_finding_and_many_alike_are_one() {
    assert_eq!(between(&["parcel-lost", "WET"], &["PARCEL_LOST", "WET"]), only("spelt-otherwise", &["parcel-lost"]));
    // Two that could be meant, and what differs in digits, are no spelling of one.
    assert_eq!(between(&["ab", "V1.1", "X"], &["AB", "a-b", "V11", "X"]).len(), 5);
    // What docs write in front of every code.
    let report = Documented::by(&page(&["E.LOST", "E.WET", "OK"])).code_of(&source(&["LOST", "WET", "OK"])).check();
    assert_eq!(found(&report), only("spelt-otherwise", &["E.LOST", "E.WET"]));
    assert_eq!(report.findings()[0].message(), "LOST in the code, without \"E.\" in front");
    let numbers: Vec<String> = (1001..1030).map(|n| n.to_string()).collect();
    let named: Vec<String> = numbers.iter().map(|n| format!("E{n}")).collect();
    let [docs, code] = [&named, &numbers].map(|all| all.iter().map(String::as_str).collect::<Vec<_>>());
    let report = Documented::by(&page(&docs)).code_of(&source(&code)).check();
    snap!("drift-docs-with-a-prefix", report);
    // A family and one of its codes are two codes.
    assert_eq!(
        between(&["Limit.Days", "X"], &["Limit", "X"]),
        [only("not-documented", &["Limit"]), only("not-in-code", &["Limit.Days"])].concat()
    );
    // So they are in a page that names a part.
    let docs = page(&["parcel-lost"]);
    let part = Documented::by(&docs).code_of(&source(&["PARCEL_LOST", "WET"])).in_part().check();
    assert_eq!(found(&part), only("spelt-otherwise", &["parcel-lost"]));
}

#[test]
fn a_number_is_one_in_any_notation_and_lists_are_their_codes() {
    assert_eq!(between(&["0x1000", "4,097", "−5", "10 / 11"], &["4096", "4097", "-5", "10", "11"]), []);
    assert_eq!(between(&["A_B, A_C"], &["A_B", "A_C"]), []);
    let report = Documented::by(&page(&["7", "1000-1999"])).code_of(&source(&["7", "1005", "2000"])).check();
    assert_eq!(found(&report), only("not-documented", &["1005", "2000"]));
    assert_eq!(report.findings()[0].message(), "not in docs/errors.md, but for the range 1000-1999");
    assert_eq!(report.findings()[1].message(), "not in docs/errors.md");
    assert_eq!(report.notes(), ["1 range of codes not compared, such as 1000-1999 (docs/errors.md:4)"]);
}

#[test]
fn codes_are_found_by_the_other_of_two_names() {
    let code = source(&["NOT_PAID=NotPaid", "TOO_HEAVY=TooHeavy", "TOO_LONG=TooLong"]);
    let report = Documented::by(&page(&["NotPaid", "TOO_HEAVY"])).code_of(&code).check();
    assert_eq!(found(&report), only("not-documented", &["TOO_LONG"]));
    assert_eq!(report.notes(), ["1 code found by the other name, such as NotPaid as NOT_PAID"]);
    // Docs that have the number beside the name.
    assert_eq!(
        between(&["LOST=404", "WET=405"], &["404", "406"]),
        [only("not-documented", &["406"]), only("not-in-code", &["WET"])].concat()
    );
    // A number there and a text here, of one member.
    assert_eq!(
        between(&["100=NotPaid", "101=Wet"], &["NOT_PAID=NotPaid", "LOST=Lost"]),
        [only("not-documented", &["LOST"]), only("not-in-code", &["101"])].concat()
    );
    // One name with two codes: the other is told.
    let report = Documented::by(&page(&["404=LOST", "1"])).code_of(&source(&["405=LOST", "1"])).check();
    assert_eq!(report.findings()[0].message(), "not in docs/errors.md; is it 404 there?");
    assert_eq!(report.findings()[1].message(), "not in src/error.rs; is it 405 there?");
}

#[test]
fn codes_of_tests_alone_do_not_count() {
    let code = || {
        let all =
            [("src/a.rs", "LOST"), ("src/tests/a.rs", "FAKE"), ("src/b_test.go", "LOST"), ("src/b_test.go", "OLD")];
        let entry = |(file, code): (&str, &str)| {
            Entry::new(ErrorCode::new(code).unwrap(), "").with_location(Location::new(file, 7, 1))
        };
        all.map(entry)
    };
    let catalog = Catalog::from_entries(code());
    let report = Documented::by(&page(&["LOST", "OLD"])).code_of(&catalog).check();
    snap!("drift-docs-and-tests", report);
    assert_eq!(found(&report), only("not-in-code", &["OLD"]));
    // Where all files are of tests, they are the code.
    let [_, fake, lost, old] = code();
    let tests = Catalog::from_entries([fake, lost, old]);
    Documented::by(&page(&["FAKE", "LOST", "OLD"])).code_of(&tests).assert();
    // A list stands in a test by its nature.
    Documented::by(&page(&["LOST", "WET"])).code_of(&source(&["LOST"])).code("x", ["WET"]).assert();
}

#[test]
fn exemptions_have_reasons_and_are_told_when_nothing_needs_them() {
    let (docs, code) = (page(&["LOST", "OLD"]), source(&["LOST", "Internal.A", "Internal.B"]));
    let documented = || Documented::by(&docs).code_of(&code);
    let accepted = || {
        documented()
            .accept_undocumented("Internal.*", "these never leave the server")
            .accept_not_in_code("OLD", "servers of last year send it")
    };
    let report = accepted().check();
    assert_eq!(report.headline(), "docs/errors.md against src/error.rs: 1 code in both; 3 exempted");
    accepted().assert();
    let report = accepted()
        .accept_undocumented("LOST", "it was not documented once")
        .exempt(Exemption::of_rule("not-in-code").code("OLD").reason(""))
        .check();
    assert_eq!(found(&report), [only("reasonless-exemption", &[""]), only("stale-exemption", &[""])].concat());
    assert_eq!(report.findings()[1].location().unwrap().file(), file!());
    documented()
        .fail_on(Severity::Error)
        .exempt(Exemption::of_rule("not-documented").reason("all"))
        .accept_not_in_code("*", "all")
        .assert();
}

#[test]
fn long_lists_are_compared_in_bounded_time() {
    let codes = |prefix: &str| (0..5_000).map(|n| format!("{prefix}{n}=Name{n}")).collect::<Vec<_>>();
    let start = std::time::Instant::now();
    for (docs, code) in [(codes("Docs.A"), codes("Code_B")), (codes("E"), codes("")), (codes("x-y-"), codes("X_Y_"))] {
        let report = Documented::by(&page(&strs(&docs))).code_of(&source(&strs(&code))).check();
        assert!(report.findings().len() <= 10_000);
    }
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
}

#[test]
fn what_was_read_with_warnings_is_told() {
    let page = "## Error codes\n\n| Error code | Description |\n| --- | --- |\n| LOST | Lost. | more |\n";
    let docs = Catalog::from_markdown_at(page, "docs/errors.md").unwrap();
    let report = Documented::by(&docs).code("src/error.rs", ["LOST"]).check();
    assert!(report.is_ok() && report.notes().len() == 1, "{report}");
    assert!(report.notes()[0].starts_with("docs/errors.md was read with 1 warning, the first at line 5: "), "{report}");
}

proptest! {
    #![proptest_config(ProptestConfig {
        rng_seed: RngSeed::Fixed(43),
        failure_persistence: None,
        ..ProptestConfig::with_cases(crate::cases(512))
    })]

    /// Every code that one side alone has is in exactly one finding, and no other is.
    #[test]
    fn exactly_what_differs_is_found(docs in codes(), code in codes()) {
        let report = Documented::by(&page(&strs(&docs))).code_of(&source(&strs(&code))).check();
        let [docs, code] = [&docs, &code].map(|all| all.iter().cloned().collect::<BTreeSet<_>>());
        prop_assert_eq!(report.is_ok(), docs == code && !docs.is_empty());
        if report.of_rule("nothing-in-common").next().is_some() {
            prop_assert!(docs.is_disjoint(&code) && report.findings().len() == 1);
            return Ok(());
        }
        let of = |rule: &str| {
            report.of_rule(rule).map(|finding| finding.code().unwrap().to_string()).collect::<BTreeSet<_>>()
        };
        let spelt = of("spelt-otherwise");
        let undocumented = of("not-documented");
        prop_assert!(undocumented.is_subset(&code) && undocumented.is_disjoint(&docs));
        let phantoms: BTreeSet<_> = of("not-in-code").union(&spelt).cloned().collect();
        prop_assert_eq!(&phantoms, &docs.difference(&code).cloned().collect::<BTreeSet<_>>());
        prop_assert_eq!(undocumented.len() + spelt.len(), code.difference(&docs).count());
        if docs.is_empty() || code.is_empty() {
            return Ok(());
        }
        // The other way round it is the other way round, in whatever order.
        let mut reversed: Vec<String> = code.iter().cloned().collect();
        reversed.reverse();
        let docs: Vec<String> = docs.into_iter().collect();
        let back = Documented::by(&source(&strs(&reversed))).code_of(&page(&strs(&docs))).check();
        prop_assert_eq!(back.of_rule("not-in-code").count(), undocumented.len());
        prop_assert_eq!(back.of_rule("not-documented").count(), report.of_rule("not-in-code").count());
    }
}

fn codes() -> impl Strategy<Value = Vec<String>> {
    let code = prop_oneof![
        prop::sample::select(vec![
            "LOST", "lost", "Lost.A", "A_LOST", "E1", "E2", "1", "2", "WET", "W-ET", "B.WET", "B.LOST"
        ])
        .prop_map(str::to_owned),
        "[A-C]_[XY]",
    ];
    prop::collection::vec(code, 0..7)
}

fn strs(codes: &[String]) -> Vec<&str> {
    codes.iter().map(String::as_str).collect()
}
