//! What is a list of codes and what is none: a header such as `Code` says so only where the page speaks of errors.

use errcatalog::{Api, Catalog, Reader, Scope, WordKind};

use super::read;

fn codes(page: &str) -> Vec<String> {
    match read(page) {
        Ok(catalog) => catalog.codes().map(ToString::to_string).collect(),
        Err(error) => {
            assert!(error.is_no_codes(), "{page}\n{error}");
            Vec::new()
        }
    }
}

fn table(header: &str, rows: &[&str]) -> String {
    let dashes = "|---".repeat(header.matches('|').count() + 1);
    let rows: String = rows.iter().map(|row| format!("| {row} |\n")).collect();
    format!("| {header} |\n{dashes}|\n{rows}\n")
}

const ERRORS: &str = "## Error codes\n\n| Error code | Description |\n|---|---|\n| Quay.Shut | Come back later. |\n";

#[test]
fn lists_of_other_things_are_not_codes() {
    for (heading, header, rows) in [
        ("Fares", "Country | Code | Fare", &["Malta | MT | 3", "Peru | PE | 4"][..]),
        ("Tongues", "Code | Language", &["mt | Maltese", "qu | Quechua"]),
        ("Tongues", "コード | 言葉", &["mt | マルタ語", "qu | ケチュア語"]),
        ("Marks", "符号 | 含义", &["! | 叹号", "? | 问号"]),
        ("Ports", "Port | 코드", &["Valletta | quay-west", "Callao | quay-south"]),
        ("Events", "Code | Description", &["40001 | The ferry left.", "40002 | The ferry came."]),
        ("Events", "Code | Sent to | Description", &["FERRY_LEFT | all | It left.", "FERRY_CAME | all | It came."]),
        ("States", "Code | Description", &["0 | Moored", "1 | At sea"]),
        ("Answers", "Code | Description", &["200 | Booked", "404 | No such ferry"]),
        ("HTTP status", "Code | Description", &["400 | Bad Request", "404 | Not Found"]),
    ] {
        let page = format!("# Ferries\n\n## {heading}\n\n{}", table(header, rows));
        assert_eq!(codes(&page), [""; 0], "{page}");
        assert_eq!(codes(&format!("{page}{ERRORS}")), ["Quay.Shut"], "{page}");
        assert_eq!(codes(&format!("{ERRORS}\n{page}")), ["Quay.Shut"], "{page}");
    }
}

#[test]
fn a_plain_header_counts_where_the_page_speaks_of_errors() {
    let rows = &["QUAY_SHUT | It is night.", "NO_ROPE | Bring one."];
    for page in [
        format!("## Errors\n\n{}", table("Code | Text", rows)),
        format!("# Errors\n\n## Quays\n\n{}", table("Code | Text", rows)),
        format!("## Quays\n\nWhen a call fails, its code is one of these:\n\n{}", table("Code | Text", rows)),
        format!("## Quays\n\n{}", table("Code | Error text", rows)),
        format!(
            "## Quays\n\n{}",
            table("Code | Text | Solution", &["QUAY_SHUT | Night. | Wait.", "NO_ROPE | None. | Buy."])
        ),
        format!("---\ntitle: Errors\n---\n\n## Quays\n\n{}", table("Code | Text", rows)),
        format!("# エラー\n\n## コード一覧\n\n{}", table("コード | 意味", rows)),
        format!("## Events\n\n{}", table("Code | Error", rows)),
        format!(
            "<h2>Errors</h2>\n<table><tr><th>Code</th><th>Text</th></tr>{}</table>\n",
            "<tr><td>QUAY_SHUT</td><td>a</td></tr><tr><td>NO_ROPE</td><td>b</td></tr>"
        ),
    ] {
        if cfg!(feature = "html") || !page.contains("<table") {
            assert_eq!(codes(&page), ["QUAY_SHUT", "NO_ROPE"], "{page}");
        }
    }
    // Numbers next to a description are none of the other lists.
    assert_eq!(
        codes(&format!("## Quays\n\n{}", table("Code | Description", &["4001 | Shut.", "4002 | Full."]))),
        ["4001", "4002"]
    );
}

#[test]
fn a_header_that_is_told_needs_no_other_word() {
    let page = format!("## Fares\n\n{}", table("Code | Text", &["QUAY_SHUT | It is night."]));
    let error = read(&page).unwrap_err();
    let help = error.help().unwrap();
    assert!(help.contains(".code_headers([\"Code\"])   for \"Code | Text\" (line 3)"), "{help}");
    assert!(help.contains(".error_words([\"Fares\"])   (line 1)"), "{help}");
    // What is said is what helps: each line, as it stands.
    let api = Api::tencent_cloud_3().code_headers(["Code"]);
    assert!(Reader::new().api(Api::tencent_cloud_3().error_words(["Fares"])).read_markdown(&page).is_ok());
    assert!(Reader::new().api(api).read_markdown(&page).unwrap().contains("QUAY_SHUT"));
    let none = Api::new(Api::tencent_cloud_3().shape().clone());
    let error = Reader::new().api(none).read_markdown("# Quays\n").unwrap_err();
    assert!(
        error.help().unwrap().contains(
            "this API has no word for a header of codes: give it some, as in `Api::code_headers([\"Code\"])`"
        ),
        "{error}"
    );
}

#[test]
fn headings_are_read_or_skipped_as_told() {
    let page = format!(
        "# Errors\n\n## Quays\n\n{}## Ropes\n\n{}",
        table("Code | Text", &["QUAY_SHUT | a"]),
        table("Code | Text", &["NO_ROPE | b"])
    );
    let codes = |kind: WordKind, word: &str| {
        let api = Api::tencent_cloud_3().with_words(kind, [word]);
        let read = Reader::new().api(api).read_markdown(&page).unwrap();
        read.codes().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(codes(WordKind::SkipHeading, "ropes"), ["QUAY_SHUT"]);
    assert_eq!(codes(WordKind::ReadHeading, "Ropes"), ["NO_ROPE"]);
}

/// The rows of a table of fields may be named like headers of codes.
#[cfg(feature = "html")]
#[test]
fn a_row_of_a_table_of_fields_is_no_header() {
    for (field, head) in [("code", "th"), ("Error code", "th"), ("错误码", "th"), ("errorCode", "td"), ("code", "td")]
    {
        let header = ["Field", "Kind", "Description"].map(|name| format!("<{head}>{name}</{head}>")).concat();
        let rows = format!(
            "<tr><td>{field}</td><td>Int</td><td>Error code</td></tr><tr><td>quay</td><td>Text</td><td>its name</td></tr>"
        );
        let page = format!("## Answer\n\n<table><tr>{header}</tr>{rows}</table>\n\n");
        assert_eq!(codes(&page), [""; 0], "{page}");
        assert_eq!(codes(&format!("{page}{ERRORS}")), ["Quay.Shut"], "{page}");
    }
    // A title and a note above the header are passed by.
    let page = "<table><tr><td colspan=2>Errors of quays</td></tr><tr><td>Error code</td><td>Description</td></tr><tr><td>Shut</td><td>a</td></tr></table>";
    assert_eq!(codes(page), ["Shut"]);
}

#[test]
fn headers_say_the_same_in_more_words() {
    let one = |header: &str, row: &str| {
        let catalog = read(&format!("## Error codes\n\n{}", table(header, &[row]))).unwrap();
        assert!(
            catalog.findings().iter().all(|f| f.rule().id() == "unknown-scope"),
            "{header}: {:?}",
            catalog.findings()
        );
        let entry = catalog.entries()[0].clone();
        let texts = [entry.alias(), entry.http_status(), entry.cause(), entry.solution()];
        let texts: Vec<String> = texts.iter().map(|text| text.unwrap_or("-").to_owned()).collect();
        format!("{} = {} [{}]", entry.code(), entry.description(), texts.join(" "))
    };
    for (header, row, wanted) in [
        ("Status (Http) | Error code (Name) | Description（Text）", "404 | Shut | Night", "Shut = Night [- - - -]"),
        (
            "HTTP status (Http) | Error code (Name) | Description（Text）",
            "404 | Shut | Night",
            "Shut = Night [- 404 - -]",
        ),
        ("Error code value | Cause | Suggested solution", "7 | Night | Wait", "7 = Night [- - - Wait]"),
        ("Error | Code | Description", "QUAY_SHUT | 7 | Night", "QUAY_SHUT = Night [7 - - -]"),
        ("状态码 | 在 QuayErrors 中的常量 | 含义", "1001 | QUAY_SHUT | 夜里", "QUAY_SHUT = 夜里 [1001 - - -]"),
        ("Status code | Description", "31001 | Night", "31001 = Night [- - - -]"),
        ("错误码 | 错误码含义 | 是否收费", "Quay.Shut | 夜里 | 否", "Quay.Shut = 夜里 [- - - -]"),
        ("错误码 | 错误类型 | 处理措施", "4000 | 夜里 | 等", "4000 = 夜里 [- - - 等]"),
    ] {
        assert_eq!(one(header, row), wanted, "{header}");
    }
}

#[test]
fn a_tag_of_jsx_swallows_no_heading() {
    let table = "| Error code | Description |\n|---|---|\n| Quay.Shut | Night. |\n";
    for tag in ["<Mark id=\"x\" />", "</Tabs>", "  <Tabs>"] {
        for end in ["\n", "\r\n"] {
            let page = format!("## Quays\n\n{tag}\n### Common error codes\n\n{table}").replace('\n', end);
            let scopes: Vec<Scope> = read(&page).unwrap().entries().iter().map(errcatalog::Entry::scope).collect();
            assert_eq!(scopes, [Scope::Common], "{page:?}");
        }
    }
    let page = format!("## Common error codes\n\n<div>\n{table}</div>\n");
    assert!(
        Reader::new().path("a.mdx").read_markdown(&page).unwrap().contains("Quay.Shut"),
        "in MDX also above a table"
    );
}

#[test]
fn lines_may_end_in_carriage_returns_alone() {
    let page = "## Sample\n\n```\n{ \"a\": 1 }\n```\n\n".to_owned() + ERRORS;
    for end in ["\n", "\r", "\r\n"] {
        assert_eq!(codes(&page.replace('\n', end)), ["Quay.Shut"], "{end:?}");
    }
}

#[test]
fn a_page_may_begin_with_an_empty_link() {
    for start in ["[](id:top)\n", "[]\n[](#a)\n", "[text](a)\n"] {
        let catalog = Reader::new().read_text(&format!("{start}\n{ERRORS}"));
        assert!(catalog.is_ok_and(|catalog: Catalog| catalog.contains("Quay.Shut")), "{start}");
    }
}

#[test]
fn a_broken_neighbour_is_told_and_the_rest_is_read() {
    let good = table("Code | Description", &["4001 | Shut."]);
    let page =
        format!("## Quays\n\n{good}## Ropes\n\n| Code | Description | Cause |\n| --- | --- |\n| 4002 | Short. |\n");
    let catalog = read(&page).unwrap();
    assert_eq!(catalog.codes().map(|code| code.as_str()).collect::<Vec<_>>(), ["4001"]);
    let found: Vec<_> = catalog.findings().iter().filter(|f| f.rule().id() == "unread-table").collect();
    assert_eq!(found.iter().map(|f| f.location().unwrap().line()).collect::<Vec<_>>(), [9]);
}

#[test]
fn a_numbered_section_of_an_action_needs_no_word_of_the_common_codes() {
    let page = |rows: &str, number: &str, code: &str| {
        format!(
            "Host: quays.tencentcloudapi.com\n\n| Parameter | Type | Description |\n|---|---|---|\n{rows}\n## {number}Error Codes\n\n\
             | Error Code | Description |\n|---|---|\n| {code} | Night. |\n"
        )
    };
    let both = "| Action | String | The value: ShutQuay |\n| Version | String | The value: 2024-05-01 |\n";
    let read = |text: String| read(&text).unwrap();
    let action = read(page(both, "4. ", "Quay.Shut"));
    assert_eq!((action.entries()[0].scope(), action.entries()[0].action()), (Scope::Action, Some("ShutQuay")));
    assert_eq!((action.product(), action.version()), (Some("quays"), Some("2024-05-01")));
    // Without a version or a number, or with numbers for codes, it may be any list.
    for text in [page(&both[..41], "4. ", "Quay.Shut"), page(both, "", "Quay.Shut"), page(both, "4. ", "-502")] {
        assert_eq!(read(text).entries()[0].scope(), Scope::Unknown);
    }
}

#[test]
fn what_is_not_common_in_a_list_of_both_is_business() {
    let rows = "| Error code | Description |\n|---|---|\n| Quay.Shut | Night. |\n";
    let page =
        |heading: &str| format!("## Error code list\n\n### Common error codes\n\n{rows}\n### {heading}\n\n{rows}");
    for (heading, wanted) in [("Application errors", Scope::Business), ("Quays", Scope::Unknown)] {
        assert_eq!(read(&page(heading)).unwrap().entries()[1].scope(), wanted, "{heading}");
    }
}

#[cfg(feature = "sdk")]
#[test]
fn a_page_that_starts_like_a_module_is_a_page() {
    let page = "import Badge from './badge'\n\nexport const meta = { title: 'Quays' }\n\n# Error codes\n\n\
                ### quay_shut\n\nThe quay is shut.\n\n### quay_full\n\nNo boat fits.\n";
    let catalog = Reader::new().path("docs/errors.mdx").read_text(page).unwrap();
    assert_eq!(catalog.codes().map(errcatalog::ErrorCode::as_str).collect::<Vec<_>>(), ["quay_shut", "quay_full"]);
}
