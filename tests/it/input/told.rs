//! Lists that may be of codes, beside others that are read: they are told, with what to write; what is none is not told.

use errcatalog::{Api, Catalog, Reader};

const KNOWN: &str = "# Boats\n\n## Error codes\n\n| Error code | Meaning |\n|---|---|\n| BOAT_GONE | It left. |\n| BOAT_SUNK | It sank. |\n\n";

fn read(api: &Api, page: &str) -> Catalog {
    Reader::new().api(api.clone()).path("page.md").read_markdown(page).unwrap_or_else(|error| panic!("{page}\n{error}"))
}

/// The lines of what was not read, each with its message.
fn told(catalog: &Catalog) -> Vec<(u32, &str)> {
    let unread = catalog.findings().iter().filter(|finding| finding.rule() == "unread-table");
    unread.map(|finding| (finding.location().unwrap().line(), finding.message())).collect()
}

fn codes(catalog: &Catalog) -> Vec<&str> {
    catalog.codes().map(errcatalog::ErrorCode::as_str).collect()
}

#[cfg(feature = "pattern")]
#[test]
fn a_second_list_of_other_names_is_told() {
    for (below, line) in [
        ("## More errors\n\n| Key | Meaning |\n|---|---|\n| oar-lost | Lost. |\n| sail-torn | Torn. |\n", 12),
        ("## More errors\n\n| Key | Meaning |\n|---|---|\n| fog | No sight. |\n| storm | Wind. |\n", 12),
        ("## Payment errors\n\n| Number | Meaning |\n|---|---|\n| 21 | No money. |\n| 22 | No card. |\n", 12),
        ("## 其他错误\n\n| 标识 | 说明 |\n|---|---|\n| oar-lost | 桨丢了 |\n| sail-torn | 帆破了 |\n", 12),
        ("## More errors\n\n### oar-lost\n\nLost.\n\n### sail-torn\n\nTorn.\n", 12),
        ("## More errors\n\n### `fog`\n\nNo sight.\n\n### `storm`\n\nWind.\n", 12),
        ("## More errors\n\n### boats/gone: It left.\n\n### boats/sunk: It sank.\n", 12),
        ("## More errors\n\n- oar-lost: Lost.\n- sail-torn: Torn.\n", 12),
        ("## More errors\n\n- `fog`: No sight.\n- `storm`: Wind.\n", 12),
        ("## More errors\n\n**oar-lost**\nLost.\n\n**sail-torn**\nTorn.\n", 12),
        ("## More errors\n\noar-lost\n: Lost.\n\nsail-torn\n: Torn.\n", 12),
        ("## More error codes\n\n```text\nOAR_LOST   lost\nSAIL_TORN  torn\n```\n", 13),
        ("## More error codes\n\n```json\n[\n  {\"code\": \"OAR_LOST\"},\n  {\"code\": \"SAIL_TORN\"}\n]\n```\n", 14),
        (
            "## More errors\n\n<Accordion title=\"OAR_LOST\">\n  Lost.\n</Accordion>\n<Accordion title=\"SAIL_TORN\">\n  Torn.\n</Accordion>\n",
            12,
        ),
    ] {
        let page = format!("{KNOWN}{below}");
        let catalog = read(&Api::default(), &page);
        assert_eq!(codes(&catalog), ["BOAT_GONE", "BOAT_SUNK"], "{page}");
        let told = told(&catalog);
        assert!(
            matches!(told.as_slice(), [(at, message)] if *at == line && message.contains("codes")),
            "{page}\n{told:?}"
        );
    }
}

#[test]
fn what_is_no_list_of_codes_is_not_told() {
    for below in [
        "## Handling errors\n\n### Retrying\n\nTry again.\n\n### Rate-limiting\n\nWait.\n",
        "## Handling errors\n\n| Situation | What to do |\n|---|---|\n| Timeouts | Try again. |\n| Lost line | Wait. |\n",
        "## Retrying errors\n\n| Method | Default |\n|---|---|\n| `retry` | 3 |\n| `wait` | 10 |\n",
        "## The error object\n\n| Field | Type |\n|---|---|\n| code | string |\n| message | string |\n",
        "## The error object\n\n- `code`: the code\n- `trace`: where it was\n",
        "## Error levels\n\n| Level | Meaning |\n|---|---|\n| warn | Careful. |\n| fatal | The end. |\n",
        "## Handling errors\n\n1. Read the code.\n2. `retry` if asked.\n3. Stop.\n",
        "## Error codes of HTTP\n\n```\n404 Not Found\n409 Conflict\n```\n",
        "## Error codes in Rust\n\n```rust\nlet code = read();\nmatch code {\n    \"BOAT_GONE\" => wait(),\n}\n```\n",
        "## Error events\n\n| Key | Meaning |\n|---|---|\n| oar-lost | Lost. |\n| sail-torn | Torn. |\n",
    ] {
        let page = format!("{KNOWN}{below}");
        assert_eq!(told(&read(&Api::default(), &page)), [], "{page}");
    }
}

#[cfg(feature = "pattern")]
#[test]
fn the_pattern_that_is_offered_reads_them() {
    for below in [
        "## More errors\n\n### oar-lost\n\nA built-in loss.\n\n### sail-torn\n\nTorn.\n",
        "## More errors\n\n### `fog`\n\nNo sight.\n\n### `storm`\n\nWind.\n",
        "## More errors\n\n- boats/gone: It left.\n- boats/late: It is late.\n",
    ] {
        let page = format!("{KNOWN}{below}");
        let catalog = read(&Api::default(), &page);
        let help =
            catalog.findings().iter().find(|finding| finding.rule() == "unread-table").and_then(|f| f.help()).unwrap();
        let pattern = help.split("code_pattern(\"").nth(1).and_then(|rest| rest.split("\")").next()).unwrap();
        let read = read(&Api::default().code_pattern(pattern).unwrap(), &page);
        assert_eq!((codes(&read).len(), told(&read)), (4, Vec::new()), "{pattern}\n{page}");
    }
}

#[cfg(feature = "pattern")]
#[test]
fn what_does_not_match_the_pattern_beside_what_does_is_told() {
    let api = Api::default().code_pattern("E_[A-Z]+").unwrap();
    let page = "# Error codes\n\n### E_BOAT\n\nGone.\n\n### E_OAR\n\nLost.\n\n### E-SAIL\n\nTorn.\n\n### See also\n\nNothing.\n";
    let catalog = read(&api, page);
    assert_eq!(codes(&catalog), ["E_BOAT", "E_OAR"]);
    assert_eq!(told(&catalog), [(11, "\"E-SAIL\" may be a code, and does not match `Api::code_pattern`")]);
    let page = "# Error codes\n\n- E_BOAT: Gone.\n- E_OAR: Lost.\n- E-SAIL: Torn.\n- Others: none.\n";
    let catalog = read(&api, page);
    assert_eq!(codes(&catalog), ["E_BOAT", "E_OAR"]);
    assert_eq!(told(&catalog), [(5, "\"E-SAIL\" may be a code, and does not match `Api::code_pattern`")]);
    // Where it is known to be none, nothing is told.
    let api = api.skip_headings(["E-SAIL"]);
    let page = "# Error codes\n\n### E_BOAT\n\nGone.\n\n### E_OAR\n\nLost.\n\n### E-SAIL\n\nTorn.\n";
    assert_eq!(told(&read(&api, page)), []);
}

#[cfg(feature = "pattern")]
#[test]
fn a_page_of_which_nothing_is_read_leads_to_a_pattern() {
    let help = |api: &Api, page: &str| {
        let error = Reader::new().api(api.clone()).read_markdown(page).unwrap_err();
        error.help().unwrap().to_owned()
    };
    let page = "# Boats API errors\n\n## oar-lost\n\nLost.\n\n## sail-torn\n\nTorn.\n";
    let said = help(&Api::default(), page);
    assert!(said.contains(".code_pattern(\"[a-z]+(-[a-z]+)+\")") && !said.contains("error_words"), "{said}");
    assert!(!said.contains("E_"), "{said}");
    // Without a word for errors above them, that is to be said too.
    let said = help(&Api::default(), &page.replace(" errors", ""));
    assert!(said.contains(".code_pattern(") && said.contains(".error_words([\"Boats API\"])"), "{said}");
    let said = help(&Api::default().code_pattern("X_[A-Z]+").unwrap(), page);
    assert!(said.starts_with("`Api::code_pattern` matches nothing"), "{said}");
    // What is left out is not offered again.
    let page = "# Boats\n\n## Ports\n\n| Key | Meaning |\n|---|---|\n| a | b |\n";
    let said = help(&Api::default().skip_headings(["Boats"]), page);
    assert!(!said.contains("code_headers") && said.contains("`Api::skip_headings`"), "{said}");
}

#[test]
fn a_header_of_the_user_counts_before_a_name() {
    let page = "# Errors\n\n| Name | Value | Retriable | Description |\n|---|---|---|---|\n| NO_BOAT | 14 | True | None. |\n| NO_OAR | 15 | False | None. |\n";
    let catalog = read(&Api::default().code_headers(["Value"]), page);
    assert_eq!(codes(&catalog), ["14", "15"]);
    assert_eq!(catalog.entries()[0].alias(), Some("NO_BOAT"));
    let catalog = read(&Api::default(), &page.replace("Value", "Error code"));
    assert_eq!(codes(&catalog), ["NO_BOAT", "NO_OAR"]);
    // Whether a retry helps is kept.
    let solutions: Vec<_> = catalog.entries().iter().map(errcatalog::Entry::solution).collect();
    assert_eq!(solutions, [Some("Retriable: True"), Some("Retriable: False")]);
    let page = "# Errors\n\n| Error code | Solution | Retry |\n|---|---|---|\n| A_B | Wait. | yes |\n| A_C | Go. | |\n";
    let catalog = read(&Api::default(), page);
    let solutions: Vec<_> = catalog.entries().iter().map(errcatalog::Entry::solution).collect();
    assert_eq!(solutions, [Some("Wait. Retry: yes"), Some("Go.")]);
}

#[test]
fn headings_of_codes_may_be_numbered() {
    let page = "# Error codes\n\n## 1. BOAT_GONE\n\nIt left.\n\n## 2.1 BOAT_SUNK\n\nIt sank.\n\n## 3) OAR_LOST: Lost.\n\n## 4. Other\n\nText.\n";
    let catalog = read(&Api::default(), page);
    assert_eq!(codes(&catalog), ["BOAT_GONE", "BOAT_SUNK", "OAR_LOST"]);
    assert_eq!(catalog.entries()[0].description(), "It left.");
    let page = "# Error codes\n\n## 1001 - BOAT_GONE\n\n## 1002 - BOAT_SUNK\n";
    assert_eq!(read(&Api::default(), page).entries()[0].alias(), Some("1001"));
}

#[test]
fn a_second_column_of_codes_is_told() {
    let page = "# Errors\n\n| Error code | Sub code | Meaning |\n|---|---|---|\n| 20000 | isp.unknown | Wait. |\n| 20001 | aop.unknown | Go. |\n";
    assert_eq!(
        told(&read(&Api::default(), page)),
        [(3, "the column \"Sub code\" may hold codes too, and is not read")]
    );
    let named = read(&Api::default().code_headers(["Sub code"]), page);
    assert_eq!((codes(&named), told(&named)), (vec!["isp.unknown", "aop.unknown"], Vec::new()));
    let page = "# Errors\n\n| Error code | Status code | Meaning |\n|---|---|---|\n| A_B | 404 | Wait. |\n| A_C | 409 | Go. |\n";
    assert_eq!(told(&read(&Api::default(), page)), []);
}

#[cfg(feature = "pattern")]
#[test]
fn a_table_without_a_header_leads_to_a_pattern() {
    let page = "# Error codes\n\n| | |\n|---|---|\n| BOAT_GONE | It left. |\n| BOAT_SUNK | It sank. |\n";
    let error = Reader::new().read_markdown(page).unwrap_err();
    assert!(error.help().unwrap().contains("`Api::code_pattern(\"[A-Z]+(_[A-Z]+)+\")`"), "{error}");
    let api = Api::default().code_pattern("[A-Z]+(_[A-Z]+)+").unwrap();
    assert_eq!(codes(&read(&api, page)), ["BOAT_GONE", "BOAT_SUNK"]);
}
