//! What a user says of a sweep besides the handler: what is swept, at which severity it fails, what was added.

use errcatalog::{Catalog, Handling, Severity};

use super::zoo::{Action, catalog_of, redis};

fn by_family(code: &str) -> Action {
    match code {
        _ if code.starts_with("LimitExceeded.") => Action::Retry,
        "ResourceNotFound.Book" => Action::Login,
        _ => Action::Fail,
    }
}

fn old_and_new() -> (Catalog, Catalog) {
    let old = ["InternalError", "LimitExceeded.Loan", "ResourceNotFound.Book"];
    let added = ["LimitExceeded.Days", "ResourceNotFound.Shelf", "ResourceInUse.Book"];
    (
        catalog_of(&old).named("library", "2024-01-01"),
        catalog_of(&[&old[..], &added].concat()).named("library", "2026-01-01"),
    )
}

#[test]
fn codes_that_were_added_are_listed_with_their_treatment() {
    let (old, new) = old_and_new();
    let result = Handling::of(&new).probe(|p| by_family(p.code())).since(&old).run();
    assert_eq!(
        result.report().headline(),
        "library-2026-01-01: 3 of 6 codes swept, those added since library-2024-01-01: 1 family, 2 default; \
         2 errors, 0 warnings"
    );
    let treated: Vec<String> = result.treatments().iter().map(ToString::to_string).collect();
    assert_eq!(
        treated,
        [
            "LimitExceeded.Days: family -> Retry",
            "ResourceNotFound.Shelf: default -> Fail",
            "ResourceInUse.Book: default -> Fail"
        ]
    );
}

#[test]
fn what_is_said_of_old_codes_may_stay_when_only_added_ones_are_swept() {
    let (old, new) = old_and_new();
    let sweep = || {
        Handling::of(&new)
            .probe(|p| by_family(p.code()))
            .expect("ResourceNotFound.Book", Action::Login)
            .accept_default("InternalError", "the server's fault")
            .accept_default("ResourceNotFound.Shelf", "nobody asks for shelves")
            .accept_default("ResourceInUse.*", "nobody waits for a book")
    };
    let report = sweep().since(&old).check();
    assert!(report.is_ok(), "{report}");
    assert!(sweep().check().is_ok());
}

#[test]
fn nothing_added_is_nothing_to_say() {
    let (_, new) = old_and_new();
    let report = Handling::of(&new).probe(|p| by_family(p.code())).since(&new).check();
    assert_eq!(report.headline(), "library-2026-01-01: no codes were added since library-2026-01-01");
    assert!(report.is_ok() && report.findings().is_empty(), "{report}");
}

#[test]
fn failing_on_info_lists_every_code() {
    let redis = redis();
    let report = Handling::of(&redis)
        .probe(|p| p.code().starts_with("AuthFailure."))
        .only("AuthFailure.*")
        .fail_on(Severity::Info)
        .check();
    assert!(!report.is_ok());
    let text = report.to_string();
    assert!(
        text.starts_with("redis-2018-04-12: 7 of 71 codes swept: 7 family; 0 errors, 0 warnings, 7 info\n"),
        "{text}"
    );
    for code in redis.family("AuthFailure") {
        assert!(text.contains(code.code().as_str()), "{text}");
    }
    assert!(text.contains("docs/verdicts/family.md"), "{text}");
}

#[test]
fn an_acceptance_of_all_is_advised_where_many_codes_fall_through_to_the_default() {
    let redis = redis();
    let report = Handling::of(&redis).probe(|p| p.code() == "InternalError").check();
    let text = report.to_string();
    assert_eq!(text.matches("accept_default").count(), 1, "{text}");
    assert!(text.contains(".accept_default(\"*\", \"<why>\")"), "{text}");
}

#[test]
fn ranges_and_lists_of_codes_are_not_probed_and_that_is_said() {
    let catalog = catalog_of(&["1001", "2000-2999", "3001, 3002", "4001"]);
    let mut probed = Vec::new();
    let report = Handling::of(&catalog)
        .probe(|p| {
            probed.push(p.code().to_owned());
            match p.code() {
                "1001" => Action::Retry,
                "4001" => Action::Login,
                _ => Action::Fail,
            }
        })
        .check();
    assert!(probed.iter().all(|code| !code.contains(['-', ','])), "{probed:?}");
    assert!(report.is_ok(), "{report}");
    snap!("sweep_ranges", report.to_string());
    let several = catalog_of(&["2000-2999"]);
    let report = Handling::of(&several).probe(|_| Action::Fail).check();
    snap!("sweep_only_ranges", report.to_string());
}
