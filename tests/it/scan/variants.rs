//! Variants of a generated enum stand for their codes.

use errcatalog::{Catalog, Scan, Severity};

const CODES: [&str; 6] = ["Busy", "Loan.NotFound", "Loan.TooMany", "Quota.Host1", "Quota.Host2", "Quota.Host3"];

const FLAT: [(&str, &str); 6] = [
    ("ErrorCode::Busy", "Busy"),
    ("ErrorCode::Loan_NotFound", "Loan.NotFound"),
    ("ErrorCode::Loan_TooMany", "Loan.TooMany"),
    ("ErrorCode::Quota_Host1", "Quota.Host1"),
    ("ErrorCode::Quota_Host2", "Quota.Host2"),
    ("ErrorCode::Quota_Host3", "Quota.Host3"),
];

const BY_FAMILY: [(&str, &str); 6] = [
    ("ErrorCode::Busy(BusyDetail::Bare)", "Busy"),
    ("ErrorCode::Loan(LoanDetail::NotFound)", "Loan.NotFound"),
    ("ErrorCode::Loan(LoanDetail::TooMany)", "Loan.TooMany"),
    ("ErrorCode::Quota(QuotaDetail::Host1)", "Quota.Host1"),
    ("ErrorCode::Quota(QuotaDetail::Host2)", "Quota.Host2"),
    ("ErrorCode::Quota(QuotaDetail::Host3)", "Quota.Host3"),
];

/// What a scan finds, with the rules that are off: rule, code and line.
fn found(variants: &[(&str, &str)], source: &str) -> Vec<String> {
    let catalog = Catalog::from_codes(CODES).unwrap();
    let scan = ["unreferenced-code", "incomplete-siblings"]
        .into_iter()
        .fold(Scan::of(&catalog), |scan, rule| scan.level(rule, Severity::Info));
    let report = scan.variants(variants.iter().copied()).text("src/client.rs", source).check();
    let of = |finding: &errcatalog::Finding| {
        let line = finding.location().filter(|at| at.file() == "src/client.rs").map_or(0, errcatalog::Location::line);
        format!("{} {} {line}", finding.rule(), finding.code().map_or("-", errcatalog::ErrorCode::as_str))
    };
    report.findings().iter().map(of).collect()
}

/// The codes that are named nowhere.
fn unnamed(variants: &[(&str, &str)], source: &str) -> Vec<String> {
    let of = |line: String| Some(line.strip_prefix("unreferenced-code ")?.trim_end_matches(" 0").to_owned());
    found(variants, source).into_iter().filter_map(of).collect()
}

#[test]
fn a_variant_names_its_code_wherever_a_literal_would() {
    for source in [
        "fn f(code: ErrorCode) -> u8 { match code { ErrorCode::Loan_NotFound => 1, _ => 0 } }",
        "fn f(text: &str) -> u8 { match text.parse() { Ok(codes::ErrorCode::Loan_NotFound) => 1, Ok(_) | Err(_) => 0 } }",
        "fn f(code: ErrorCode) -> bool { matches!(code, ErrorCode::Loan_NotFound) }",
        "fn f(code: ErrorCode) -> bool { code == ErrorCode::Loan_NotFound }",
        "fn f(code: ErrorCode) { if let ErrorCode::Loan_NotFound = code { g() } }",
        "fn f(code: &ErrorCode) -> bool { [ErrorCode::Loan_NotFound].contains(code) }",
        "const LOST: ErrorCode = crate::codes::ErrorCode::Loan_NotFound;\nfn f(code: ErrorCode) -> bool { code == LOST }",
        "fn f(code: Option<ErrorCode>) -> bool { code == Some(ErrorCode::Loan_NotFound) }",
        "fn f(code: ErrorCode) { assert_eq!(code, ErrorCode::Loan_NotFound); }",
    ] {
        let wanted: Vec<&str> = CODES.into_iter().filter(|code| *code != "Loan.NotFound").collect();
        assert_eq!(unnamed(&FLAT, source), wanted, "{source}");
        // Without the enum, and of another one, it is a path like any.
        assert_eq!(unnamed(&[], source), CODES, "{source}");
        assert_eq!(unnamed(&[("OtherCode::Loan_NotFound", "Loan.NotFound")], source), CODES, "{source}");
    }
}

/// What a file calls a variant, if it is not by the path.
#[test]
fn variants_are_followed_through_imports_other_names_and_self() {
    let body = |name: &str| format!("fn f(code: ErrorCode) -> u8 {{ match code {{ {name} => 1, _ => 0 }} }}");
    for (uses, name) in [
        ("use crate::codes::ErrorCode::Loan_NotFound as Lost;", "Lost"),
        ("use crate::codes::ErrorCode::{Busy as B, Loan_NotFound};", "Loan_NotFound"),
        ("use crate::codes::{ErrorCode::{self as E, Loan_NotFound}, other};", "Loan_NotFound"),
        ("use crate::codes::ErrorCode::*;", "Loan_NotFound"),
        ("use crate::codes::{ErrorCode, ErrorCode::*};\nuse super::prelude::*;", "Loan_NotFound"),
        ("use crate::codes::ErrorCode as E;", "E::Loan_NotFound"),
        ("use crate::codes::{ErrorCode as E, other};", "E::Loan_NotFound"),
        ("use crate::codes::ErrorCode::{self as E};", "E::Loan_NotFound"),
        ("use crate::codes::ErrorCode as E;\nuse E::Loan_NotFound as Lost;", "Lost"),
        ("type Code = crate::codes::ErrorCode;", "Code::Loan_NotFound"),
    ] {
        let wanted: Vec<&str> = CODES.into_iter().filter(|code| *code != "Loan.NotFound").collect();
        let source = format!("{uses}\n{}", body(name));
        assert_eq!(unnamed(&FLAT, &source), wanted, "{source}");
        assert_eq!(unnamed(&[], &source), CODES, "{source}");
    }
    let in_function = "fn f(code: ErrorCode) -> bool { use ErrorCode::*; matches!(code, Loan_NotFound) }";
    assert_eq!(unnamed(&FLAT, in_function).len(), CODES.len() - 1);
    for (before, after) in
        [("impl ErrorCode {", "}"), ("impl Retry for ErrorCode {", "}"), ("impl<'a> From<&'a E> for ErrorCode {", "}")]
    {
        let source = format!("{before} fn f(self) -> bool {{ matches!(self, Self::Loan_NotFound) }} {after}");
        assert_eq!(unnamed(&FLAT, &source).len(), CODES.len() - 1, "{source}");
    }
    let by_family = "use codes::{ErrorCode::Loan, LoanDetail::*};\nfn f(code: ErrorCode) -> bool { matches!(code, Loan(NotFound)) }";
    assert!(!unnamed(&BY_FAMILY, by_family).contains(&"Loan.NotFound".to_owned()));
    // It may be something else, or is.
    for (uses, name) in [
        ("", "Loan_NotFound"),
        ("use crate::other::Loan_NotFound;\nuse ErrorCode::*;", "Loan_NotFound"),
        ("use Other::*;\nuse ErrorCode::*;", "Loan_NotFound"),
        ("const Loan_NotFound: u8 = 1;\nuse ErrorCode::*;", "Loan_NotFound"),
        ("use crate::codes::ErrorCode::Busy as Loan_NotFound;", "Loan_NotFound"),
        ("use crate::codes::Other as E;\nuse ErrorCode::Busy as B;", "E::Loan_NotFound"),
    ] {
        let source = format!("{uses}\n{}", body(name));
        assert!(unnamed(&FLAT, &source).contains(&"Loan.NotFound".to_owned()), "{source}");
    }
    let other = "impl Other { fn f(self) -> bool { matches!(self, Self::Loan_NotFound) } }\nuse ErrorCode::Busy;";
    assert!(unnamed(&FLAT, other).contains(&"Loan.NotFound".to_owned()));
}

#[test]
fn variants_by_family_name_a_code_or_all_of_the_family() {
    let of = |pattern: &str| {
        let source = format!("fn f(code: ErrorCode) -> u8 {{ match code {{ {pattern} => 1, _ => 0 }} }}");
        let unnamed = unnamed(&BY_FAMILY, &source);
        CODES.into_iter().filter(|code| !unnamed.iter().any(|other| other == code)).collect::<Vec<_>>()
    };
    assert_eq!(of("ErrorCode::Loan(LoanDetail::NotFound)"), ["Loan.NotFound"]);
    assert_eq!(of("ErrorCode::Loan(LoanDetail::NotFound | LoanDetail::TooMany)"), ["Loan.NotFound", "Loan.TooMany"]);
    for all in ["ErrorCode::Loan(_)", "ErrorCode::Loan(..)", "ErrorCode::Loan(detail)"] {
        assert_eq!(of(all), ["Loan.NotFound", "Loan.TooMany"], "{all}");
    }
    assert_eq!(of("ErrorCode::Busy(_)"), ["Busy"]);
    assert_eq!(of("OtherCode::Loan(_)"), [""; 0]);
    let source = "fn f(code: ErrorCode) -> bool { code == ErrorCode::Loan(LoanDetail::NotFound) }";
    assert!(!unnamed(&BY_FAMILY, source).contains(&"Loan.NotFound".to_owned()));
    let source = "fn f(detail: LoanDetail) -> bool { matches!(detail, LoanDetail::NotFound) }";
    assert!(!unnamed(&BY_FAMILY, source).contains(&"Loan.NotFound".to_owned()));
}

#[test]
fn rules_judge_variants_as_they_do_literals() {
    let siblings =
        "fn f(code: ErrorCode) -> bool {\n    matches!(code, ErrorCode::Quota_Host1 | ErrorCode::Quota_Host2)\n}";
    let found_in = |variants: &[(&str, &str)], source: &str| -> Vec<String> {
        found(variants, source).into_iter().filter(|line| !line.starts_with("unreferenced")).collect()
    };
    assert_eq!(found_in(&FLAT, siblings), ["incomplete-siblings Quota.Host1 2"]);
    let shadowed = "fn f(code: ErrorCode) -> u8 {\n    match code {\n        ErrorCode::Loan(_) => 1,\n        \
        ErrorCode::Loan(LoanDetail::NotFound) => 2,\n        _ => 0,\n    }\n}";
    assert_eq!(found_in(&BY_FAMILY, shadowed), ["shadowed-arm Loan.NotFound 4"]);
    // Every code that has a variant is documented, whatever it looks like.
    let complete = "fn f(code: ErrorCode) -> u8 {\n    match code {\n        ErrorCode::Busy | ErrorCode::Loan_NotFound => 1,\n        \
        ErrorCode::Loan_TooMany => 2,\n        ErrorCode::Quota_Host1 | ErrorCode::Quota_Host2 | ErrorCode::Quota_Host3 => 0,\n    }\n}";
    assert_eq!(found(&FLAT, complete), [""; 0]);
}

#[cfg(feature = "codegen")]
#[test]
fn a_module_says_what_its_variants_stand_for() {
    use errcatalog::codegen::Module;

    let catalog = Catalog::from_codes(CODES).unwrap();
    let flat = Module::of(&catalog).deprecated(["Gone"]);
    assert_eq!(flat.variants().unwrap(), FLAT.map(|(path, code)| (path.to_owned(), code.to_owned())));
    assert_eq!(flat.nested(true).variants().unwrap(), BY_FAMILY.map(|(path, code)| (path.to_owned(), code.to_owned())));
    let source = "fn f(code: LibraryCode) -> bool { code == LibraryCode::Slow }";
    let module = Module::of(&catalog).name("LibraryCode").rename("Busy", "Slow");
    let scan = Scan::of(&catalog).variants(module.variants().unwrap()).text("src/client.rs", source);
    let report = scan.level("unreferenced-code", Severity::Info).check();
    assert_eq!(report.findings().len(), CODES.len() - 1, "{report}");
}
