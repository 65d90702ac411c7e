//! A catalog as tables of Markdown, and back.

use errcatalog::{Catalog, Entry, ErrorCode, Scope};
use proptest::prelude::*;

/// Codes as APIs write them.
fn code() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-Z][a-z]{2,6}(\\.[A-Z][A-Za-z0-9]{2,8}){0,2}",
        2 => "[a-z]{2,6}(_[a-z]{2,6}){0,2}",
        2 => "[A-Z]{2,6}(_[A-Z0-9]{1,4}){1,2}",
        1 => "[a-z]{2,5}(-[a-z]{2,5}){1,2}",
        1 => "[a-z]{2,5}/[a-z]{2,5}",
        1 => "_[a-z]{2,5}_",
    ]
}

/// A text with everything that means something in Markdown, HTML or a table.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => "[a-z]{1,6}",
        2 => "[ -~]{1,3}",
        1 => prop::sample::select(vec![
            "|", "\\|", "`", "``", "`a|b`", "*a*", "**b**", "_c_", "__d__", "snake_case", "[l](u)", "[r][s]", "![i](j)",
            "<b>", "</b>", "<br>", "<https://a.example/x_y>", "&amp;", "&lt;", "&#124;", "&", "~~s~~", "~", "\\", "\\\\", "#", "- a",
            "1. a", "> q", "---", ":--", "https://a.example/a_b?c=d&e=f", "参数错误", "错误|码", "é", "{x}", "$m$", "^1^", "\u{202e}x\u{202c}",
            "\"q\"", "'", "*/", "//", "<!-- c -->", "^", "(", ")", "<", ">", "!", "HTTP 503", "\u{1f600}",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..8)
        .prop_map(|pieces| pieces.join(" ").split_whitespace().collect::<Vec<_>>().join(" "))
}

fn entry() -> impl Strategy<Value = Entry> {
    let scope = prop::sample::select(vec![Scope::Common, Scope::Business, Scope::Unknown]);
    let status = prop::option::of(prop::sample::select(vec!["400", "404", "503", "429 Too Many Requests"]));
    let more = (prop::option::of(text()), prop::option::of(text()));
    (code(), text(), scope, status, more).prop_map(|(code, description, scope, status, (cause, solution))| {
        Entry::new(ErrorCode::new(&code).unwrap(), description)
            .with_scope(scope)
            .with_http_status(status.unwrap_or_default())
            .with_cause(cause.unwrap_or_default())
            .with_solution(solution.unwrap_or_default())
    })
}

/// Entries without a second name, with numbers as names, or with names as numbers.
fn catalog() -> impl Strategy<Value = Catalog> {
    let number = |nth: usize| (1000 + 7 * nth).to_string();
    (prop::collection::vec(entry(), 1..14), any::<bool>()).prop_map(move |(entries, has_alias)| {
        Catalog::from_entries(entries.into_iter().enumerate().map(|(nth, entry)| match has_alias {
            true => entry.with_alias(number(nth)),
            false => entry,
        }))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if crate::is_thorough() { 2000 } else { 250 }))]

    #[test]
    fn a_table_is_read_back_into_the_same_catalog(catalog in catalog()) {
        let page = catalog.to_markdown();
        let read = Catalog::from_markdown(&page).map_err(|error| TestCaseError::fail(format!("{error}\n{page}")))?;
        for (one, other) in catalog.entries().iter().zip(read.entries()) {
            prop_assert_eq!(one, other, "\n{}", page);
        }
        prop_assert_eq!(read.entries().len(), catalog.entries().len(), "\n{}", page);
        // As it is read it is written.
        prop_assert_eq!(read.to_markdown(), page);
    }
}

#[test]
fn a_table_is_read_by_people() {
    let entry = |code: &str, text: &str| Entry::new(ErrorCode::new(code).unwrap(), text);
    let catalog = Catalog::from_entries([
        entry("Busy", "Try later | sooner.").with_scope(Scope::Common).with_http_status("503"),
        entry("Loan.NotFound", "No `loan` of <this> id.\nSee [the list].")
            .with_scope(Scope::Business)
            .with_solution("Look *again*."),
        entry("LOAN_OVER", "").with_scope(Scope::Business),
        entry("4100", "It is over, see a_b and _c_.").with_alias("LOAN_OVER"),
        entry("Slow", "Wait.").with_action("Return Book"),
    ]);
    snap!("table", catalog.to_markdown());
    let none = Catalog::from_markdown(&Catalog::from_entries([]).to_markdown()).unwrap();
    assert!(none.is_empty());
}

#[test]
fn shipped_catalogs_are_read_back() {
    for name in Catalog::shipped_names() {
        let catalog = Catalog::shipped(name).unwrap();
        let read = Catalog::from_markdown(&catalog.to_markdown()).unwrap();
        assert_eq!(read.entries(), catalog.entries(), "{name}");
        assert!(
            read.findings().iter().all(|finding| finding.severity() == errcatalog::Severity::Info),
            "{:?}",
            read.findings()
        );
    }
}
