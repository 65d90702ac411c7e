//! Catalogs of absurd sizes: every rule is done with them soon.

use std::time::{Duration, Instant};

use errcatalog::{Catalog, Lint, Severity};

use crate::pages::opt_in;

/// Far more than any of these takes, and far less than one takes whose cost is the product of two of its sizes.
const SOON: Duration = Duration::from_secs(20);

/// With every rule on, and compared with itself in every way.
#[track_caller]
fn checked_soon(before: &str, rows: &str) -> errcatalog::Report {
    let text = format!("{before}## Business error codes\n\n| Error code | Description |\n| --- | --- |\n{rows}");
    let page = Catalog::from_markdown(&text).unwrap();
    let start = Instant::now();
    let lint = Lint::of(&page).actions(&page).translation(&page).sdk(&page);
    let report = opt_in().fold(lint, |lint, rule| lint.level(rule.id(), Severity::Info)).check();
    let alone = opt_in().fold(Lint::of(&page), |lint, rule| lint.level(rule.id(), Severity::Info)).check();
    assert!(start.elapsed() < SOON, "{:?} for {} entries", start.elapsed(), page.entries().len());
    assert!(report.findings().len() <= alone.findings().len());
    alone
}

#[test]
fn very_many_codes_that_are_one_letter_apart() {
    let letters =
        |nth: u32| -> String { (0..4).map(|at| char::from(b'a' + (nth / 11_u32.pow(at) % 11) as u8)).collect() };
    let rows: String =
        (0..crate::cases(11_u32.pow(4))).map(|nth| format!("| Lost.{} | Gone. |\n", letters(nth))).collect();
    let report = checked_soon("", &rows);
    assert!(report.of_rule("near-duplicate").count() > crate::cases(10_000) as usize);
    let letters = ('\u{4e00}'..'\u{9000}').take(crate::cases(20_000) as usize);
    let rows: String = letters.map(|c| format!("| Lost{c} | Gone. |\n")).collect();
    let _ = checked_soon("", &rows);
}

#[test]
fn very_many_rows_of_one_code() {
    let all = crate::cases(30_000) as usize;
    let rows: String = (0..all).map(|nth| format!("| Lost | {}Gone. |\n", "a".repeat(nth % 90))).collect();
    let report = checked_soon("", &rows);
    assert_eq!(report.of_rule("repeated-code").count(), all - 1);
}

#[test]
fn very_many_families_and_examples() {
    let rows: String = (0..crate::cases(10_000)).map(|nth| format!("| InternalEror{nth}.Lost | Gone. |\n")).collect();
    let example = "```\n{\"Response\": {\"Error\": {\"Code\": \"Late\"}}}\n```\n\n";
    let report = checked_soon(&example.repeat(crate::cases(5_000) as usize), &rows);
    assert_eq!(report.of_rule("undocumented-example").count(), crate::cases(5_000) as usize);
}

#[test]
fn a_description_of_brackets_alone() {
    for brackets in ["（)", "(（", "([{", ")）"] {
        let _ = checked_soon("", &format!("| Lost | {} |\n", brackets.repeat(100_000)));
    }
}
