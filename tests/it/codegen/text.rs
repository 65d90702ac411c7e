//! What is written, and what is refused.

use errcatalog::codegen::Module;
use errcatalog::{Catalog, Entry, ErrorCode, Scope};

fn library() -> Catalog {
    let entry = |code: &str, description: &str| Entry::new(ErrorCode::new(code).unwrap(), description);
    Catalog::from_entries([
        entry("Busy", "Try later.").with_scope(Scope::Common).with_http_status("503"),
        entry("4100", "The loan is over.")
            .with_alias("LOAN_OVER")
            .with_cause("It is late.")
            .with_solution("Return the book."),
        entry("Loan.NotFound", "There is no such loan.").with_action("ReturnBook"),
        entry("Busy", "The desk is closed.").with_action("BorrowBook"),
    ])
    .named("library", "2026-01-01")
}

#[test]
fn a_module_is_read_by_people() {
    snap!("codegen", Module::of(&library()).name("LibraryCode").serde(true).deprecated(["Loan.Old"]).text().unwrap());
}

#[test]
fn nested_enums_are_by_family() {
    let text = Module::of(&library()).nested(true).text().unwrap();
    let start = text.find("/// An error code of").unwrap();
    let end = text.find("\n#[allow(dead_code, deprecated, unreachable_pub, unused_qualifications)]\nimpl").unwrap();
    snap!("codegen_nested", &text[start..end]);
}

#[test]
fn a_new_code_changes_no_line_but_its_own() {
    let text = |codes: &[&str]| Module::of(&Catalog::from_codes(codes).unwrap()).text().unwrap();
    let (old, new) = (text(&["Busy", "Limit.Size", "Wrong"]), text(&["Busy", "Limit.Rate", "Limit.Size", "Wrong"]));
    let differ: Vec<&str> = new.lines().filter(|line| !old.lines().any(|other| other == *line)).collect();
    let expected = [
        "    /// `Limit.Rate`",
        "    Limit_Rate,",
        "static ROWS: [Row; 4] = [",
        "        variant: ErrorCode::Limit_Rate,",
        "        code: \"Limit.Rate\",",
    ];
    let differ: Vec<&str> = differ
        .into_iter()
        .filter(|line| !line.starts_with("// errcatalog module") && !line.contains("hash:"))
        .collect();
    assert_eq!(differ, expected);
}

#[test]
fn what_cannot_be_is_refused_with_what_to_write() {
    let text = |codes: &[&str]| Module::of(&Catalog::from_codes(codes).unwrap());
    let numbers = Catalog::from_entries([
        Entry::new(ErrorCode::new("1").unwrap(), "").with_alias("NOT_FOUND"),
        Entry::new(ErrorCode::new("2").unwrap(), "").with_alias("NotFound"),
    ]);
    let refused = [
        text(&["card_declined", "CardDeclined"]).text(),
        Module::of(&numbers).text(),
        text(&["a_b.X", "AB.Y", "A-b.Z"]).nested(true).text(),
        text(&["A.B"]).nested(true).name("ADetail").text(),
        text(&["A"]).name("not a name").text(),
        text(&["A"]).name("Row").text(),
        text(&["A"]).rename("A", "a b").text(),
        text(&["A"]).rename("B", "C").text(),
        text(&["A"]).deprecated(["A"]).text(),
        text(&["A"]).deprecated([" "]).text(),
        text(&["5xx"]).text(),
    ];
    let refused: Vec<String> = refused.into_iter().map(|result| result.unwrap_err().to_string()).collect();
    snap!("codegen_refused", refused.join("\n\n"));
    assert!(Module::of(&numbers).rename("2", "BookNotFound").text().unwrap().contains("    BookNotFound,\n"));
}
