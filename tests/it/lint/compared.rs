//! Rules that compare the catalog with others, and what they leave alone.

use errcatalog::{Api, Catalog, Entry, ErrorCode, Lint, Location, Scope, Severity};

use super::page;

fn sdk_of(codes: &[&str]) -> Catalog {
    let place = Location::new("sdk/errors.go", 1, 1);
    let entry = |code: &&str| Entry::new(ErrorCode::new(code).unwrap(), "").with_location(place.clone());
    Catalog::from_entries(codes.iter().map(entry))
}

fn count(lint: Lint<'_>, rule: &str) -> usize {
    lint.check().of_rule(rule).count()
}

#[test]
fn the_spelling_of_codes_that_an_sdk_has_is_right() {
    let codes = ["InvalidParamter.A", "Invalid/Code", "Gone.Book", "gone.book", "Lost.Loan", "Lost.Loans"];
    let page = page(&codes.map(|code| (code, "One text.")));
    let lint = || Lint::of(&page).level("near-duplicate", Severity::Warning);
    let sdk = sdk_of(&codes);
    for rule in ["misspelt-family", "odd-code", "case-difference", "near-duplicate"] {
        assert_eq!(count(lint(), rule), 1, "{rule}");
        assert_eq!(count(lint().sdk(&sdk), rule), 0, "{rule}");
    }
}

#[test]
fn docs_and_an_sdk_differ_where_one_lacks_a_code_that_is_not_common() {
    let row = |scope: Scope, code: &str| Entry::new(ErrorCode::new(code).unwrap(), "Text.").with_scope(scope);
    let docs = Catalog::from_entries([
        row(Scope::Common, "InternalError"),
        row(Scope::Unknown, "AuthFailure.MFAFailure"),
        row(Scope::Business, "Loan.Late").with_alias("LATE"),
        row(Scope::Business, "Loan.Gone"),
        row(Scope::Business, "0x10"),
    ]);
    let found = |sdk: &[&str]| {
        let sdk = sdk_of(sdk);
        let report = Lint::of(&docs).sdk(&sdk).check();
        let found = report
            .of_rule("sdk-differs")
            .map(|finding| (finding.code().unwrap().to_string(), finding.message().to_owned()));
        found.collect::<Vec<_>>()
    };
    assert_eq!(found(&["LATE", "Loan.Gone", "16"]), []);
    let there = |code: &str, message: &str| (code.to_owned(), message.to_owned());
    assert_eq!(
        found(&["Loan.Late", "loan.gone", "16", "Loan.New"]),
        [there("Loan.New", "in sdk/errors.go, not documented"), there("Loan.Gone", "loan.gone in sdk/errors.go")]
    );
    // An SDK that has a common code has it as the docs do.
    assert_eq!(found(&["InternalError", "Loan.Late", "16"]), [there("Loan.Gone", "documented, not in sdk/errors.go")]);
}

#[test]
fn of_two_spellings_the_one_that_no_sdk_has_is_found() {
    let page = page(&[("Gone.Book", "The first."), ("gone.book", "The second.")]);
    let sdk = sdk_of(&["gone.book"]);
    let report = Lint::of(&page).sdk(&sdk).check();
    let found: Vec<_> = report.of_rule("case-difference").map(|finding| finding.code().unwrap().as_str()).collect();
    assert_eq!(found, ["Gone.Book"]);
    let message = report.of_rule("case-difference").next().unwrap().message();
    assert_eq!(message, "differs only in case from gone.book, which an SDK has");
}

#[test]
fn a_family_of_another_api_is_known_once_it_is_added() {
    let page = page(&[("InvalidParameters.Book", "There is no such book.")]);
    assert_eq!(count(Lint::of(&page), "misspelt-family"), 1);
    let api = Api::tencent_cloud_3().families(["InvalidParameters"]);
    assert_eq!(count(Lint::of(&page).api(api), "misspelt-family"), 0);
}

#[test]
fn the_table_of_common_codes_is_that_of_the_api() {
    let text = "## Common error codes\n\n| Error code | Description |\n| --- | --- |\n| Busy | Try later. |\n| Gone | No more. |\n";
    let page = Catalog::from_markdown(text).unwrap();
    let found = |codes: &[&str]| {
        let api = Api::tencent_cloud_3().common_codes(codes.iter().copied());
        let report = Lint::of(&page).api(api).check();
        report.findings().iter().map(|finding| (finding.severity(), finding.message().to_owned())).collect::<Vec<_>>()
    };
    assert_eq!(found(&["Busy", "Gone"]), []);
    assert_eq!(found(&[]), []);
    assert_eq!(found(&["Busy"]), [(Severity::Info, "has Gone".to_owned())]);
    let message = "lacks Late, and has Gone".to_owned();
    assert_eq!(found(&["Busy", "Late"]), [(Severity::Warning, message)]);
    assert_eq!(found(&["Late", "Lost", "Gone"]), [], "a few of them are no table of all");
}

#[test]
fn of_actions_that_are_joined_with_their_product_only_the_actions_count() {
    let product = page(&[("Busy", "Try later."), ("Gone", "No more.")]);
    let place = Location::new("borrow.md", 1, 1);
    let borrow = Entry::new(ErrorCode::new("Busy").unwrap(), "Try later.")
        .with_scope(Scope::Action)
        .with_location(place)
        .with_action("BorrowBook");
    let joined = product.union(&Catalog::from_entries([borrow]));
    let found = |catalog: &Catalog, actions: &Catalog| {
        let report = Lint::of(catalog).actions(actions).check();
        let found = report.of_rule("actions-differ").map(|finding| finding.code().unwrap().to_string());
        found.collect::<Vec<_>>()
    };
    assert_eq!(found(&product, &joined), ["Gone"]);
    assert_eq!(found(&joined, &joined), ["Gone"]);
    // The other way round: a code of an action alone is none of the product, were it in the same catalog.
    let place = Location::new("borrow.md", 2, 1);
    let late = Entry::new(ErrorCode::new("Late").unwrap(), "Too late.")
        .with_scope(Scope::Action)
        .with_location(place)
        .with_action("BorrowBook");
    let joined = joined.union(&Catalog::from_entries([late]));
    assert_eq!(found(&product, &joined), ["Gone", "Late"]);
    assert_eq!(found(&joined, &joined), ["Gone", "Late"]);
}

#[test]
fn an_example_may_answer_with_codes_that_are_documented_elsewhere() {
    let example = |code: &str| {
        let text = format!(
            "```\n{{\"Response\": {{\"Error\": {{\"Code\": \"{code}\", \"Message\": \"\"}}, \"RequestId\": \"1\"}}}}\n```\n\n\
             ## Business error codes\n\n| Error code | Description |\n| --- | --- |\n| Busy | Try later. |\n"
        );
        Catalog::from_markdown(&text).unwrap()
    };
    let found = |code: &str| count(Lint::of(&example(code)), "undocumented-example");
    assert_eq!(found("Busy"), 0);
    assert_eq!(found("InternalError"), 0, "it is common to all products");
    assert_eq!(found("<code>"), 0, "it stands for any");
    for placeholder in ["XXXX", "xxx", "XX.XX", "ERROR_CODE"] {
        assert_eq!(found(placeholder), 0, "{placeholder} stands for any");
    }
    assert_eq!(found("Late"), 1);
    let text = "```\n{\"Response\": {\"Error\": {\"Code\": \"LATE\"}}}\n```\n\n## Business error codes\n\n\
                | Error code | Description |\n| --- | --- |\n| BUSY | Try later. |\n";
    let capitals = Catalog::from_markdown(text).unwrap();
    assert_eq!(count(Lint::of(&capitals), "undocumented-example"), 1, "where codes are capitals, it is a code");
    let (page, sdk) = (example("Late"), sdk_of(&["Late"]));
    assert_eq!(count(Lint::of(&page).sdk(&sdk), "undocumented-example"), 0);
    assert_eq!(count(Lint::of(&page).actions(&sdk), "undocumented-example"), 0);
}

#[test]
fn examples_that_are_no_json_are_read_and_other_json_is_not() {
    let found = |block: &str| {
        let text = format!(
            "```json\n{block}\n```\n\n## Business error codes\n\n| Error code | Description |\n| --- | --- |\n| Busy | Try later. |\n"
        );
        let page = Catalog::from_markdown_at(&text, "page.md").unwrap();
        let report = Lint::of(&page).check();
        let places = report.of_rule("undocumented-example").map(|finding| finding.location().unwrap().to_string());
        places.collect::<Vec<_>>()
    };
    assert_eq!(found("HTTP/1.1 200\n\n{\"Response\": {\"Error\": {\n  \"Code\": \"Late\", ... }}}"), ["page.md:5:12"]);
    assert_eq!(found("{\"Response\": {\"Error\": {\"Code\": \"Late\"}}}"), ["page.md:2:34"]);
    assert_eq!(found("{\"Response\": {\"Code\": \"Late\", \"Error\": null}}"), [""; 0]);
    assert_eq!(found("{\"Response\": {\"Code\": \"Late\", ...}}"), [""; 0]);
    assert_eq!(found("{\"Code\": \"Late\"}"), [""; 0]);
}

#[test]
fn a_table_that_keeps_no_order_is_left_alone() {
    let found = |codes: &[&str]| {
        let rows: Vec<(&str, &str)> = codes.iter().map(|code| (*code, "One text.")).collect();
        count(Lint::of(&page(&rows)), "out-of-order")
    };
    assert_eq!(found(&["B", "A"]), 0);
    assert_eq!(found(&["E", "D", "C", "B", "A", "F"]), 0);
    assert_eq!(found(&["A", "C", "B", "D", "E", "F", "G", "H", "I", "J"]), 1);
    assert_eq!(found(&["B", "C", "D", "E", "F", "G", "H", "I", "J", "A"]), 1);
    assert_eq!(found(&["A", "C", "B", "D", "E", "F", "G", "H", "I"]), 0, "of nine, one is too many");
    assert_eq!(found(&["Lost.A", "Lost.C", "Gone.B", "Lost.D", "Most"]), 1, "inside of another family");
    assert_eq!(found(&["Gone.A", "Lost.C", "Gone.B", "Most"]), 0, "four are too few");
    assert_eq!(found(&["6001", "6003", "6002", "6004", "6005"]), 0, "numbers are grouped by what they are about");
}

#[test]
fn a_table_that_keeps_another_order_is_left_alone() {
    let found = |first: &[&str]| {
        let rest = ["Xa", "Xb", "Xc", "Xd", "Xe", "Xf", "Xg", "Xh", "Xi"];
        let rows: Vec<(&str, &str)> = first.iter().chain(&rest).map(|code| (*code, "One text.")).collect();
        count(Lint::of(&page(&rows)), "out-of-order")
    };
    assert_eq!(found(&["Busy", "Bus", "Gone"]), 1);
    assert_eq!(found(&["Busy", "BusyDay", "Busy.Late"]), 0, "bare codes first");
    assert_eq!(found(&["Busyday", "BusyLate", "Gone"]), 0, "without regard to capitals");
    assert_eq!(found(&["Book_Id", "BookName", "Gone"]), 0, "without regard to signs");
}

#[test]
fn each_table_has_its_own_order() {
    let table = |codes: [&str; 5]| {
        let codes: Vec<String> = codes.iter().flat_map(|code| [format!("{code}a"), format!("{code}b")]).collect();
        let rows: String = codes.iter().map(|code| format!("| {code} | One text. |\n")).collect();
        format!("| Error code | Description |\n| --- | --- |\n{rows}\n")
    };
    let rows = |codes: [&str; 5]| {
        let codes: Vec<String> = codes.iter().flat_map(|code| [format!("{code}a"), format!("{code}b")]).collect();
        let rows: String =
            codes.iter().map(|code| format!("<tr>\n<td>{code}</td>\n<td>One text.</td>\n</tr>\n")).collect();
        format!("<table>\n<tr>\n<th>Error code</th>\n<th>Description</th>\n</tr>\n{}</table>\n\n", rows)
    };
    let found = |text: String| {
        let page = Catalog::from_markdown(&format!("## Business error codes\n\n{text}")).ok();
        page.map(|page| count(Lint::of(&page), "out-of-order"))
    };
    assert_eq!(found(table(["F", "G", "H", "I", "J"]) + &table(["E", "K", "L", "M", "N"])), Some(0));
    assert_eq!(
        found(table(["F", "G", "H", "I", "J"]) + &table(["K", "L", "M", "N", "O"]).replace("| Mb", "| Ka")),
        Some(1)
    );
    // Once tables in HTML are read.
    assert!([None, Some(1)].contains(&found(rows(["F", "G", "H", "I", "J"]).replace("Hb", "Fa"))));
    assert!([None, Some(0)].contains(&found(rows(["F", "G", "H", "I", "J"]) + &rows(["E", "K", "L", "M", "N"]))));
}

/// What is known of the families and common codes of one API is not held against the codes of another.
#[test]
fn families_of_one_api_are_none_of_another() {
    let catalog = |codes: &[&str]| {
        let rows: Vec<String> = codes.iter().map(|code| format!("| {code} | One text. |\n")).collect();
        let text = format!("## Error codes\n\n| Error code | Description |\n| --- | --- |\n{}", rows.concat());
        Catalog::from_markdown(&text).unwrap()
    };
    for (codes, wanted) in [
        (&["INTERNAL_ERROR", "RATE_LIMIT_EXCEEDED"][..], 0),
        (&["InvalidInstanceID.NotFound", "AuthFailed", "InternalError", "SnapshotGone"], 0),
        (&["InternalErrors", "InvalidParameter", "FailedOperation.Boat"], 1),
        (&["InvalidParamter.Boat", "InvalidParameter.Rope"], 1),
    ] {
        let catalog = catalog(codes);
        assert_eq!(count(Lint::of(&catalog), "misspelt-family"), wanted, "{codes:?}");
        // Who says what the families are is held to them.
        let api = Api::tencent_cloud_3().families(["INTERNAL_ERRORS"]);
        let wanted = if codes[0] == "INTERNAL_ERROR" { 1 } else { 0 };
        assert!(count(Lint::of(&catalog).api(api), "misspelt-family") >= wanted, "{codes:?}");
    }
}
