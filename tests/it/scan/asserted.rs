//! A scan as a test has it: levels, exemptions, and the panic at the caller's line.

use errcatalog::{Catalog, Exemption, Scan, Severity};

const SOURCE: &str = "fn f(code: &str) -> bool {
    matches!(code, \"RequestLimitExceeded\" | \"ResourceInUse\" | \"ClientError.NetworkError\")
}
";

fn redis() -> Catalog {
    Catalog::shipped("redis-2018-04-12").unwrap()
}

#[test]
fn an_assertion_panics_with_the_report_at_the_callers_line() {
    let redis = redis();
    let scan = || Scan::of(&redis).text("src/client.rs", SOURCE);
    let report = scan().check().to_string();
    let place = std::sync::Arc::new(std::sync::Mutex::new(None));
    let seen = place.clone();
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        *seen.lock().unwrap() = info.location().map(|at| (at.file().to_owned(), at.line()));
    }));
    let line = line!() + 1;
    let panic = std::panic::catch_unwind(|| scan().assert()).unwrap_err();
    std::panic::set_hook(hook);
    assert_eq!(*panic.downcast::<String>().unwrap(), report);
    let (file, at) = place.lock().unwrap().clone().unwrap();
    assert!(file.ends_with("asserted.rs") && at == line, "{file}:{at}");
}

#[test]
fn levels_and_exemptions_hold() {
    let redis = redis();
    let scan = || Scan::of(&redis).text("src/client.rs", SOURCE);
    assert!(!scan().check().is_ok());
    scan().off("undocumented-code").assert();
    scan().level("undocumented-code", Severity::Info).assert();
    assert!(!scan().level("undocumented-code", Severity::Info).fail_on(Severity::Info).check().is_ok());
    let made = || Exemption::of_rule("undocumented-code").code("ClientError.*");
    scan().exempt(made().reason("the client makes it")).assert();
    let ids = |scan: Scan<'_>| -> Vec<String> {
        scan.check().findings().iter().map(|finding| finding.rule().to_string()).collect()
    };
    assert_eq!(ids(scan().exempt(made())), ["reasonless-exemption"]);
    let stale = Exemption::of_rule("undocumented-code").code("Other.*").reason("once");
    assert_eq!(ids(scan().exempt(stale)), ["undocumented-code", "stale-exemption"]);
    let misspelt = Exemption::of_rule("undocumented-codes").reason("a reason");
    assert_eq!(ids(scan().exempt(misspelt)), ["undocumented-code", "unknown-rule"]);
    assert_eq!(ids(scan().off("undocumented-cod")), ["undocumented-code", "unknown-rule"]);
}

#[test]
fn a_code_is_documented_if_one_catalog_in_force_has_it() {
    let redis = redis();
    let client = Catalog::from_codes(["ClientError.NetworkError"]).unwrap();
    Scan::of(&redis).and(&client).text("src/client.rs", SOURCE).assert();
    assert!(!Scan::of(&redis).text("src/client.rs", SOURCE).check().is_ok());
}

#[test]
fn tests_and_generated_files_are_scanned_if_they_are_asked_for() {
    let redis = redis();
    let test = format!("#[cfg(test)]\nmod tests {{\n{SOURCE}}}\n");
    assert!(Scan::of(&redis).text("a.rs", test.as_str()).check().is_ok());
    assert!(!Scan::of(&redis).text("a.rs", test.as_str()).with_tests().check().is_ok());
    let generated = format!("// @generated\n{SOURCE}");
    let report = Scan::of(&redis).text("a.rs", generated.as_str()).check();
    assert!(report.is_ok() && report.notes()[0].contains("1 generated file"), "{report}");
    assert!(!Scan::of(&redis).text("a.rs", generated.as_str()).with_generated().check().is_ok());
}
