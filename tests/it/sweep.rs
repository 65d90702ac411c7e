//! What a user says of a sweep besides the handler: what is swept, at which severity it fails, what was added.

use errcatalog::{Catalog, Handling, Severity};

use super::panics::panic_of;
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
    assert!(text.contains("  = see `errcatalog explain family`, or `errcatalog::Rule` in rustdoc"), "{text}");
}

#[test]
fn families_the_rest_and_all_are_offered_where_many_codes_fall_through_to_the_default() {
    let redis = redis();
    let report = Handling::of(&redis).probe(|p| p.code() == "InternalError").check();
    let text = report.to_string();
    let help: Vec<&str> = text.lines().skip_while(|line| !line.contains("= help:")).take(9).collect();
    snap!("sweep_many_defaults", help.join("\n"));
    // What is offered is what accepts them all.
    let report = Handling::of(&redis).probe(|p| p.code() == "InternalError").expect_rest(false).check();
    assert_eq!(report.of_rule("unmet-expectation").count(), 1, "{report}");
}

#[test]
fn a_long_report_lists_the_first_of_each_rule_and_all_in_the_alternate_form() {
    let codes: Vec<String> = (0..600).map(|nth| format!("Shelf{nth}.Missing{nth}")).collect();
    let catalog = catalog_of(&codes.iter().map(String::as_str).collect::<Vec<_>>());
    let report = Handling::of(&catalog).probe(|p| p.code() == codes[0]).check();
    let (short, long) = (report.to_string(), format!("{report:#}"));
    assert!(short.contains("  549 are left out: with `.check()`, `println!(\"{report:#}\")` lists all\n"), "{short}");
    assert!(short.lines().count() < 70, "{short}");
    assert!(codes[1..].iter().all(|code| long.contains(code.as_str())), "{long}");
    assert!(!long.contains("left out"), "{long}");
}

#[test]
fn a_report_of_nine_hundred_codes_shows_the_first_of_every_family() {
    const FAMILIES: [&str; 9] = [
        "AuthFailure",
        "FailedOperation",
        "InternalError",
        "InvalidParameter",
        "InvalidParameterValue",
        "LimitExceeded",
        "ResourceInUse",
        "ResourceNotFound",
        "UnsupportedOperation",
    ];
    let things = ["Account", "Backup", "Cluster", "Disk", "Image", "Instance", "Network", "Region", "Rule", "Snapshot"];
    let states = [
        "Busy",
        "Deleted",
        "Expired",
        "Isolated",
        "Locked",
        "Missing",
        "NotReady",
        "Restarting",
        "TooLarge",
        "TooMany",
    ];
    let details: Vec<String> = things.iter().flat_map(|thing| states.map(|state| format!("{thing}{state}"))).collect();
    let of = |family: &str| details.iter().map(|detail| format!("{family}.{detail}")).collect::<Vec<_>>();
    let codes = FAMILIES.map(of).concat();
    let catalog = catalog_of(&codes.iter().map(String::as_str).collect::<Vec<_>>());
    let sweep = || {
        Handling::of(&catalog).probe(|p| match p.code() {
            code if code.starts_with("AuthFailure.") => "log in",
            code if code.starts_with("LimitExceeded.") || code.ends_with("Busy") => "again",
            code if code.starts_with("InvalidParameter.") => "fix",
            _ => "show",
        })
    };
    let report = sweep().check();
    let text = report.to_string();
    snap!("sweep_nine_hundred_codes", text);
    let is_shown = |family: &&str| text.contains(&format!("  {family}.AccountDeleted "));
    assert_eq!(FAMILIES.iter().filter(|family| is_shown(family)).count(), 6, "{text}");
    // What is offered leaves nothing over, and all is one call away.
    let rest = sweep().expect_rest("show").check();
    assert_eq!((rest.of_rule("default").count(), report.of_rule("default").count()), (0, 540));
    let long = format!("{report:#}");
    let defaults = || report.of_rule("default").filter_map(|finding| finding.code());
    assert!(defaults().all(|code| long.contains(&format!("  {code} "))), "{long}");
}

#[test]
fn what_the_acceptance_of_all_hides_is_named() {
    let catalog = catalog_of(&["Busy", "Gone", "Late", "Lost.Book"]);
    let notes = |sweep: errcatalog::Sweep<'_, bool>| sweep.check().notes().join("\n");
    let sweep = || Handling::of(&catalog).probe(|p| p.code() == "Busy");
    let hidden = notes(sweep().accept_default("*", "later").accept_default("Gone", "never asked for"));
    assert!(hidden.contains("default: accept_default(\"*\") accepts 2 codes: Late, Lost.Book"), "{hidden}");
    let named = notes(sweep().accept_default("Gone", "a").accept_default("Late", "b").accept_default("Lost.*", "c"));
    assert!(!named.contains("accept_default"), "{named}");
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

#[test]
fn what_was_likely_meant_by_a_pattern_that_matches_nothing_is_suggested() {
    let catalog = catalog_of(&["Busy.Locked", "LimitExceeded", "LimitExceeded.Loan", "Gone"]).named("library", "1");
    for (pattern, help) in [
        ("Gonne", "did you mean \"Gone\"?"),
        ("LimitExceded.*", "did you mean \"LimitExceeded.*\"?"),
        ("LimitExceded.Loan", "did you mean \"LimitExceeded.Loan\"?"),
        ("Gone.*", "only the bare code is documented: write \"Gone\""),
        ("Busy", "only codes below it are documented: write \"Busy.*\""),
        ("Gonne.*", "did you mean \"Gone\"?"),
        // A family is no code: with its star it is a pattern.
        ("Bussy", "did you mean \"Busy.*\"?"),
        ("busy", "did you mean \"Busy.*\"?"),
        ("BUSY.*", "did you mean \"Busy.*\"?"),
        ("gone", "did you mean \"Gone\"?"),
        ("Bussy.*", "did you mean \"Busy.*\"?"),
        ("Whatever", "library-1 documents no such code"),
        ("Whatever.*", "library-1 documents no such code"),
    ] {
        let report = Handling::of(&catalog).probe(|p| p.code().len()).accept_default(pattern, "as it is").check();
        let helps: Vec<Option<&str>> = report.of_rule("unmatched-pattern").map(|finding| finding.help()).collect();
        assert_eq!(helps, [Some(help)], "{pattern}\n{report}");
    }
    let narrowed =
        Handling::of(&catalog).probe(|p| p.code().len()).only("Gone").accept_default("Busy.*", "as it is").check();
    let helps: Vec<Option<&str>> = narrowed.of_rule("unmatched-pattern").map(|finding| finding.help()).collect();
    assert_eq!(helps, [Some("it matches documented codes, but none that `.only(…)` selects")], "{narrowed}");
}

#[test]
fn a_projection_behind_an_expectation_is_refused_at_the_callers_line() {
    let redis = redis();
    let line = line!() + 4;
    let panic = panic_of(|| {
        let sweep = Handling::of(&redis).probe(|p| p.code().len()).expect("InternalError", 13);
        // Expectations take what it returns.
        let _ = sweep.by(|length| length > 13);
    });
    assert_eq!(
        panic.text,
        "call `by` before `expect`, `policy`, `retry_is` and `expect_status`: they take what it returns"
    );
    assert_eq!((panic.file.as_str(), panic.line), (file!(), line));
}

#[test]
fn what_holds_for_all_codes_is_one_finding_with_one_line_to_paste() {
    let catalog = catalog_of(&["Limit.A", "Limit.B", "Limit.C"]);
    // The family is handled, but for every code that is documented.
    let excepted = |code: &str| code.starts_with("Limit.") && code.len() > 7;
    let report = Handling::of(&catalog).probe(|p| excepted(p.code())).check();
    let [finding] = report.findings() else { panic!("{report}") };
    assert_eq!((finding.rule().id(), finding.paste()), ("excepted", Some(".accept_default(\"Limit.*\", \"<why>\")")));
    assert_eq!(finding.message(), "all 3 codes, the first with: false");
    let report = Handling::of(&catalog).probe(|_| Action::Fail).check();
    let [finding] = report.findings() else { panic!("{report}") };
    assert_eq!((finding.rule().id(), finding.paste()), ("default", Some(".accept_default(\"*\", \"<why>\")")));
    let report = Handling::of(&catalog).probe(|p| p.body().len() > 1).success_is(|ok| *ok).expect_rest(true).check();
    let [finding] = report.findings() else { panic!("{report}") };
    assert_eq!((finding.rule().id(), finding.paste()), ("swallowed", Some(".accept_success(\"*\", \"<why>\")")));
    // One code alone is named.
    let report = Handling::of(&catalog).probe(|_| Action::Fail).only("Limit.A").check();
    let [finding] = report.findings() else { panic!("{report}") };
    assert_eq!((finding.code().map(|code| code.as_str()), finding.message()), (Some("Limit.A"), "Fail"));
    assert_eq!(finding.paste(), Some(".accept_default(\"Limit.A\", \"<why>\")"));
}
