//! Several sources side by side: which code is missing where.

use std::collections::{BTreeSet, HashMap};

use errcatalog::{Catalog, Comparison, Presence, Scope, Severity};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::make::{catalog, entry};

fn page() -> Catalog {
    let page = "# Library\n\n## Business error codes\n\n| Error code | Description |\n| --- | --- |\n\
                | FailedOperation.Closed | The library is closed. |\n| InternalError | Something went wrong. |\n\n\
                | Error code | Description |\n| --- | --- |\n\
                | LimitExceeded.Days | No book is lent for a year. |\n| LimitExceeded.Loans | Too many books. |\n";
    Catalog::from_markdown_at(page, "page.md").unwrap()
}

fn sdk() -> Catalog {
    let codes = ["FailedOperation.Closed", "InternalError", "LimitExceeded.Loans", "ResourceNotFound.Shelf"];
    let lines: String =
        codes.iter().map(|code| format!(",\n{{ \"code\": \"{code}\", \"scope\": \"business\" }}")).collect();
    let text = format!("{{ \"schema\": 1, \"entries\":\n[\n{}\n] }}", &lines[2..]);
    errcatalog::Reader::new().path("sdk.json").read_text(&text).unwrap()
}

#[test]
fn what_is_missing_where() {
    let (page, sdk) = (page(), sdk());
    let comparison = Comparison::of([("page.md", &page), ("sdk.json", &sdk)]);
    insta::with_settings!({
        snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots"),
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!("drift-missing-code", comparison.clone().check());
    });
    let report = comparison.clone().check();
    assert!(!report.is_ok() && report.findings().iter().all(|finding| finding.severity() == Severity::Warning));
    assert!(Comparison::of([("a", &page), ("b", &page)]).check().is_ok());
    assert_eq!(comparison.sources().collect::<Vec<_>>(), ["page.md", "sdk.json"]);
}

/// A list with two names for every code is compared by the one that the other list uses.
#[test]
fn a_code_may_stand_under_either_of_its_two_names() {
    let catalog = |codes: &[(&str, &str)]| {
        let entry = |(code, alias): &(&str, &str)| {
            let entry = errcatalog::Entry::new(errcatalog::ErrorCode::new(code).unwrap(), "");
            if alias.is_empty() { entry } else { entry.with_alias(*alias) }
        };
        Catalog::from_entries(codes.iter().map(entry).collect::<Vec<_>>())
    };
    let missing = |sources: &[&[(&str, &str)]]| {
        let catalogs: Vec<Catalog> = sources.iter().map(|codes| catalog(codes)).collect();
        let comparison = Comparison::of(["a", "b", "c"].into_iter().zip(&catalogs));
        let row = |row: errcatalog::Absence<'_>| format!("{} {}", row.code(), row.missing().collect::<String>());
        comparison.rows().map(row).collect::<Vec<_>>()
    };
    let code: &[_] = &[("NOT_PAID", "NotPaid"), ("TOO_HEAVY", "TooHeavy"), ("LOST", "Lost")];
    assert_eq!(missing(&[&[("NotPaid", ""), ("TooHeavy", "")], code]), ["LOST a"]);
    assert_eq!(missing(&[code, &[("NotPaid", ""), ("TooHeavy", ""), ("Wet", "")]]), ["LOST b", "Wet a"]);
    // Both have two names, and one of them in common: a number and a symbol, or a symbol and a member.
    assert!(missing(&[&[("404", "NOT_PAID"), ("405", "TooHeavy"), ("7", "LOST")], code]).is_empty());
    assert!(missing(&[&[("404", "A")], &[("A", "404")]]).is_empty());
    assert!(missing(&[&[("404", "")], &[("NOT_PAID", "NotPaid")], &[("NotPaid", "404")]]).is_empty());
    // Two numbers of one name are two codes, and so is what one source has under both names.
    assert_eq!(missing(&[&[("1", "Lost")], &[("2", "Lost")]]), ["1 b", "2 a"]);
    assert_eq!(missing(&[&[("A", "B"), ("B", "")], &[("B", "")]]), ["A b"]);
    // What names several codes names none.
    assert_eq!(missing(&[&[("A", "Error"), ("B", "Error")], &[("Error", "")]]), ["A b", "B b", "Error a"]);
    assert_eq!(missing(&[&[("404", "NOT_FOUND")], &[("405", "NOT_FOUND")]]), ["404 b", "405 a"]);
}

#[test]
fn http_statuses_are_compared_where_several_sources_have_one() {
    let with = |catalog: &Catalog, statuses: &[(&str, &str)]| {
        let entries = catalog.entries().iter().map(|entry| {
            let status = statuses.iter().find(|(code, _)| entry.code().as_str() == *code);
            entry.clone().with_http_status(status.map_or("", |(_, status)| *status))
        });
        Catalog::from_entries(entries.collect::<Vec<_>>())
    };
    let closed = "FailedOperation.Closed";
    let page = with(
        &page(),
        &[(closed, "503"), ("InternalError", "500 Internal Server Error"), ("LimitExceeded.Loans", "429")],
    );
    let sdk = with(&sdk(), &[(closed, "500"), ("InternalError", "500"), ("ResourceNotFound.Shelf", "404")]);
    let comparison = Comparison::of([("page.md", &page), ("sdk.json", &sdk)]);
    insta::with_settings!({
        snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots"),
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!("drift-http-status-differs", comparison.check());
    });
    let only = |statuses: &[(&str, &str)]| with(&page, statuses);
    let (same, other) = (only(&[(closed, "503 Service Unavailable")]), only(&[(closed, "busy")]));
    assert!(Comparison::of([("a", &page), ("b", &same)]).is_empty());
    let both = [only(&[(closed, "500/503")]), only(&[(closed, "503, or 500, or 503")])];
    assert!(Comparison::of([("a", &both[0]), ("b", &both[1])]).is_empty());
    assert!(!Comparison::of([("a", &both[0]), ("b", &same)]).is_empty());
    let differing = Comparison::of([("a", &page), ("b", &other)]);
    assert!(!differing.is_empty() && differing.rows().next().is_none());
    assert_eq!(differing.check().findings()[0].message(), "503 in a; busy in b");
}

/// The panic of an assertion: its text, and the line that it names.
fn panic_of(assert: impl FnOnce() + std::panic::UnwindSafe) -> String {
    *std::panic::catch_unwind(assert).unwrap_err().downcast::<String>().unwrap()
}

#[test]
fn a_comparison_is_asserted_as_a_whole_and_at_the_severity_that_is_said() {
    let (page, sdk) = (page(), sdk());
    let comparison = || Comparison::of([("page.md", &page), ("sdk.json", &sdk)]);
    let expected = comparison().check().to_string();
    assert_eq!(panic_of(|| comparison().assert()), expected);
    comparison().fail_on(Severity::Error).assert();
    Comparison::of([("a", &page), ("b", &page)]).fail_on(Severity::Info).assert();
}

#[cfg(feature = "sdk")]
#[test]
fn the_common_codes_are_those_of_the_api() {
    let docs = Catalog::from_codes(["Busy", "AuthFailure.MFAFailure"]).unwrap();
    let sdk = errcatalog::Reader::new()
        .path("errors.go")
        .read_text("package v1\n\nconst (\n\t// Full.\n\tFULL = \"Full\"\n)\n")
        .unwrap();
    let missing = |api: Option<errcatalog::Api>| {
        let comparison = Comparison::of([("docs", &docs), ("sdk", &sdk)]);
        let comparison = match api {
            Some(api) => comparison.api(api),
            None => comparison,
        };
        comparison.rows().map(|row| row.code().to_string()).collect::<Vec<_>>()
    };
    assert!(!missing(None).contains(&"AuthFailure.MFAFailure".to_owned()), "{:?}", missing(None));
    let api = errcatalog::Api::tencent_cloud_3().common_codes(["Busy"]);
    assert_eq!(missing(Some(api)), ["AuthFailure.MFAFailure", "Full"]);
}

#[test]
fn common_codes_are_looked_for_where_such_are_listed() {
    let catalog =
        |rows: &[(Scope, &str)]| Catalog::from_entries(rows.iter().map(|(scope, code)| entry(*scope, code, "text")));
    use Scope::{Business, Common, Unknown};
    let docs = catalog(&[(Common, "AuthFailure"), (Common, "Busy"), (Business, "Busy"), (Business, "Full")]);
    let missing = |docs: &Catalog, other: &Catalog| {
        let comparison = Comparison::of([("docs", docs), ("other", other)]);
        let lines = comparison
            .rows()
            .flat_map(|row| row.missing().map(|name| format!("{name}: {}", row.code())).collect::<Vec<_>>());
        lines.collect::<Vec<_>>()
    };
    // An SDK has no common codes; but what the docs call the product's own too, it should have.
    assert_eq!(missing(&docs, &catalog(&[(Business, "Full")])), ["other: Busy"]);
    // Another page has, and lost one.
    assert_eq!(missing(&docs, &catalog(&[(Business, "Full"), (Common, "Busy")])), ["other: AuthFailure"]);
    // That an SDK has a code that the docs call common is no difference.
    assert!(missing(&docs, &catalog(&[(Business, "Full"), (Business, "Busy"), (Business, "AuthFailure")])).is_empty());
    // Tables of unknown scope repeat common codes where they are explained.
    let explained = catalog(&[(Common, "AuthFailure"), (Unknown, "AuthFailure"), (Business, "Full")]);
    assert!(missing(&explained, &catalog(&[(Business, "Full")])).is_empty());
    // Where no scope is known at all, every code is looked for.
    assert_eq!(missing(&catalog(&[(Unknown, "A")]), &catalog(&[(Unknown, "B")])), ["other: A", "docs: B"]);
}

#[test]
fn a_translation_has_other_texts_and_the_same_numbers() {
    let row = |text: &str| entry(Scope::Common, "Busy", text);
    let old = Catalog::from_entries([row("Try later.").with_http_status("503").with_alias("7").with_cause("Busy.")]);
    let new = |entry: errcatalog::Entry| {
        let new = Catalog::from_entries([entry]).with_descriptions_of(&old);
        errcatalog::Drift::between(&old, &new).changes().iter().map(|change| change.id()).collect::<Vec<_>>()
    };
    let translated =
        || row("请稍后重试。").with_http_status("503").with_alias("7").with_cause("忙。").with_solution("等。");
    assert!(new(translated()).is_empty());
    assert_eq!(new(translated().with_http_status("429")), ["http-status-changed"]);
    assert_eq!(new(translated().with_alias("8")), ["alias-changed"]);
    assert_eq!(new(row("请稍后重试。")), ["http-status-changed"]);
}

/// A catalog whose codes have one name each.
fn with_one_name() -> impl Strategy<Value = Catalog> {
    catalog().prop_map(|catalog| {
        let entries = catalog.entries().iter().map(|entry| entry.clone().with_alias(""));
        Catalog::from_entries(entries.collect::<Vec<_>>())
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        rng_seed: RngSeed::Fixed(41),
        failure_persistence: None,
        ..ProptestConfig::with_cases(crate::cases(256))
    })]

    #[test]
    fn a_code_is_told_exactly_if_some_source_lacks_it(catalogs in prop::collection::vec(with_one_name(), 1..5)) {
        let names: Vec<String> = (0..catalogs.len()).map(|nth| nth.to_string()).collect();
        let comparison = Comparison::of(names.iter().map(String::as_str).zip(&catalogs));
        let all: BTreeSet<&str> = catalogs.iter().flat_map(Catalog::codes).map(|code| code.as_str()).collect();
        prop_assert_eq!(comparison.codes(), all.len());
        let rows: HashMap<&str, &[Presence]> =
            comparison.rows().map(|row| (row.code().as_str(), row.presence())).collect();
        for code in all {
            let entries = || catalogs.iter().flat_map(|catalog| catalog.all(code));
            let own = entries().any(|entry| matches!(entry.scope(), Scope::Business | Scope::Action));
            let common = entries().any(|entry| entry.scope() == Scope::Common);
            let lacks = |catalog: &Catalog| {
                !catalog.contains(code) && (own || !common || catalog.in_scope(Scope::Common).count() > 0)
            };
            prop_assert_eq!(catalogs.iter().any(lacks), rows.contains_key(code), "{}", code);
            for (catalog, presence) in catalogs.iter().zip(rows.get(code).copied().unwrap_or_default()) {
                prop_assert_eq!(lacks(catalog), *presence == Presence::Missing);
                prop_assert_eq!(catalog.contains(code), matches!(presence, Presence::At(_)));
            }
        }
    }

    #[test]
    fn the_order_of_the_sources_changes_no_more_than_the_order(a in with_one_name(), b in with_one_name(), c in with_one_name()) {
        let missing = |order: [(&str, &Catalog); 3]| {
            let comparison = Comparison::of(order);
            let rows = comparison.rows().map(|row| {
                (row.code().to_string(), row.missing().map(str::to_owned).collect::<BTreeSet<_>>())
            });
            rows.collect::<BTreeSet<_>>()
        };
        let one = missing([("a", &a), ("b", &b), ("c", &c)]);
        prop_assert_eq!(&one, &missing([("c", &c), ("a", &a), ("b", &b)]));
        prop_assert_eq!(&one, &missing([("b", &b), ("c", &c), ("a", &a)]));
    }

    #[test]
    fn a_translation_is_compared_without_its_texts(old in catalog(), new in catalog()) {
        let described = new.with_descriptions_of(&old);
        let keys = |catalog: &Catalog| catalog.entries().iter()
            .map(|e| (e.scope(), e.action().map(str::to_owned), e.code().clone())).collect::<Vec<_>>();
        prop_assert_eq!(keys(&described), keys(&new));
        // With the same codes in the same order nothing is left to tell apart.
        if keys(&old) == keys(&new) {
            prop_assert_eq!(described.entries(), old.entries());
        }
        let back = old.with_descriptions_of(&new).with_descriptions_of(&old);
        prop_assert_eq!(back.entries(), old.entries());
    }
}
