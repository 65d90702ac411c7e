//! Shapes of pages that other tests have not: names behind headings, rows that head others, tables beside tables, words that only
//! look like errors.

use errcatalog::{Api, Catalog, Reader};

use super::read;

fn ok(page: &str) -> Catalog {
    read(page).unwrap_or_else(|error| panic!("{page}\n{error}"))
}

fn codes(page: &str) -> Vec<String> {
    match read(page) {
        Ok(catalog) => catalog.codes().map(ToString::to_string).collect(),
        Err(error) => {
            assert!(error.is_no_codes(), "{page}\n{error}");
            Vec::new()
        }
    }
}

/// The rules and lines of what is told, but for whose the codes are.
fn told(catalog: &Catalog) -> Vec<(&str, u32)> {
    let all = catalog.findings().iter().filter(|finding| finding.rule() != "unknown-scope");
    all.map(|finding| (finding.rule().id(), finding.location().unwrap().line())).collect()
}

#[test]
fn the_name_of_a_place_behind_a_heading_is_no_part_of_it() {
    let tags = "# Error codes\n\n## <a id=\"a\"></a>QUAY_SHUT\n\nNight.\n\n## NO_ROPE <a name=\"b\"></a>\n\nBuy.\n";
    assert_eq!(codes(tags), ["QUAY_SHUT", "NO_ROPE"]);
    for name in ["{#quay-shut}", "{: #quay-shut }", "{.wide}", "{/* #quay-shut */}", "🔗"] {
        let page = format!(
            "# Error codes {name}\n\n### QUAY_SHUT {name}\n\nNight.\n\n### NO_ROPE (404) {name}\n\nBuy one.\n\n### 1001: Fog {name}\n"
        );
        let catalog = ok(&page);
        let all: Vec<_> = catalog.entries().iter().map(|entry| (entry.code().as_str(), entry.description())).collect();
        if name == "🔗" {
            continue;
        }
        assert_eq!(all, [("QUAY_SHUT", "Night."), ("NO_ROPE", "Buy one."), ("1001", "Fog")], "{page}");
    }
    let page = "# Errors\n\n| Code | Meaning |\n|---|---|\n| QUAY_SHUT {#a} | Night. |\n| ~~NO_ROPE~~ | Not sent. |\n";
    let catalog = ok(page);
    assert_eq!(catalog.codes().map(ToString::to_string).collect::<Vec<_>>(), ["QUAY_SHUT"]);
    // The name of a place is no part of the code, and what is struck out is told and skipped.
    assert_eq!(told(&catalog), [("odd-code", 6)]);
}

#[test]
fn signs_in_front_of_a_code_are_no_part_of_it() {
    assert_eq!(
        codes("# 🚨 Errors\n\n## 🔴 `QUAY_SHUT`\n\nNight.\n\n## ⚠️ NO_ROPE\n\nBuy.\n"),
        ["QUAY_SHUT", "NO_ROPE"]
    );
    assert_eq!(codes("# Errors\n\n- ❌ `QUAY_SHUT`: Night.\n- ❌ `NO_ROPE`: Buy.\n"), ["QUAY_SHUT", "NO_ROPE"]);
}

#[test]
fn a_heading_that_is_a_status_is_over_its_codes() {
    let page = "# Error codes\n\n## 403 Forbidden\n\n### QUAY_SHUT\n\nNight.\n\n## 404\n\n### NO_ROPE\n\nBuy.\n\n### NO_OAR\n\nLost.\n";
    let catalog = ok(page);
    let all: Vec<_> = catalog.entries().iter().map(|entry| (entry.code().as_str(), entry.http_status())).collect();
    assert_eq!(all, [("QUAY_SHUT", Some("403")), ("NO_ROPE", Some("404")), ("NO_OAR", Some("404"))]);
    let page =
        "# Errors\n\n## 420 FLOOD\n\n- FLOOD_WAIT: Wait.\n\n## 400 BAD_CALL\n\n- QUAY_SHUT: Night.\n- NO_ROPE: Buy.\n";
    assert_eq!(codes(page), ["FLOOD_WAIT", "QUAY_SHUT", "NO_ROPE"]);
    let page = "# Errors\n\n## 403 QUAY_SHUT\n\nNight.\n\n## 404 NO_ROPE\n\n- `left`: how many are left\n";
    assert_eq!(codes(page), ["QUAY_SHUT", "NO_ROPE"]);
    // Where nothing else is below them, they are the codes.
    assert_eq!(codes("# Error codes\n\n## 403\n\nNight.\n\n## 404\n\nNo rope.\n"), ["403", "404"]);
}

#[test]
fn a_sentence_may_follow_a_bold_code() {
    let page = "# Errors\n\n## 404 Not Found\n\n**QUAY_SHUT** It is night.\n\n**NO_ROPE** Nobody has one.\n\n## 409 Conflict\n\n**ROPE_TAKEN** Wait.\n";
    assert_eq!(codes(page), ["QUAY_SHUT", "NO_ROPE", "ROPE_TAKEN"]);
    // What is only spoken of is none.
    assert_eq!(
        codes("# Errors\n\n**QUAY_SHUT** is sent at night.\n\n**WARNING** It rains.\n\n**NOTE** It is wet.\n"),
        [""; 0]
    );
}

#[test]
fn a_table_of_labels_below_a_heading_says_what_it_is() {
    let page = "# Error codes\n\n## QUAY_SHUT\n\n| | |\n|---|---|\n| Code | `QUAY_SHUT` |\n| HTTP status | 403 |\n| Meaning | Night. |\n\n\
                ## NO_ROPE\n\n| Field | Value |\n|---|---|\n| HTTP status | 404 |\n| Meaning | None left. |\n";
    let catalog = ok(page);
    let all: Vec<_> = catalog.entries().iter().map(|e| (e.code().as_str(), e.http_status(), e.description())).collect();
    assert_eq!(all, [("QUAY_SHUT", Some("403"), "Night."), ("NO_ROPE", Some("404"), "None left.")]);
}

#[test]
fn a_word_that_heads_rows_is_no_code() {
    let markdown = "# Error codes\n\n| Code | Meaning |\n|---|---|\n| **Quays** | |\n| QUAY_SHUT | Night. |\n| **Ropes** | |\n| NO_ROPE | Buy. |\n";
    assert_eq!(codes(markdown), ["QUAY_SHUT", "NO_ROPE"]);
    assert_eq!(told(&ok(markdown)), [("empty-row", 5), ("empty-row", 7)]);
    // Of codes that are words, it may be one.
    assert_eq!(
        codes("# Error codes\n\n| Code | Meaning |\n|---|---|\n| **Fog** | |\n| Storm | Wind. |\n"),
        ["Fog", "Storm"]
    );
    if cfg!(feature = "html") {
        let html = "<h1>Error codes</h1>\n<table><tr><th>Code</th><th>Meaning</th></tr>\n<tr><th colspan=2>Quays</th></tr>\n\
                    <tr><td>QUAY_SHUT</td><td>Night.</td></tr>\n<tr><td colspan=2>Ropes</td></tr>\n<tr><td>NO_ROPE</td><td>Buy.</td></tr></table>\n";
        assert_eq!(codes(html), ["QUAY_SHUT", "NO_ROPE"]);
    }
}

#[test]
fn the_number_of_a_note_is_told_apart_from_its_code() {
    for page in [
        "# Error codes\n\n| Code | Meaning |\n|---|---|\n| QUAY_SHUT<sup>1</sup> | Night. |\n",
        "<h1>Error codes</h1><table><tr><th>Code</th><th>Meaning</th></tr><tr><td>QUAY_SHUT<sup>1</sup></td><td>Night.</td></tr></table>",
    ] {
        if cfg!(feature = "html") || !page.starts_with('<') {
            assert_eq!(told(&ok(page)).first().map(|(rule, _)| *rule), Some("odd-code"), "{page}");
        }
    }
}

#[test]
fn a_table_beside_one_of_codes_need_not_hold_codes() {
    let codes_of = "| Code | Meaning |\n|---|---|\n| 1001 | Night. |\n| 2001 | No rope. |\n";
    // Ranges, and the fields of an answer.
    for other in [
        "| Range | For |\n|---|---|\n| 1000-1999 | Quays |\n| 2000-2999 | Ropes |\n",
        "| Field | Type |\n|---|---|\n| code | number |\n| message | string |\n",
    ] {
        for page in [
            format!("# Error codes\n\n{other}\nText.\n\n{codes_of}"),
            format!("# Error codes\n\n{codes_of}\nText.\n\n{other}"),
        ] {
            let catalog = ok(&page);
            assert_eq!(catalog.codes().map(ToString::to_string).collect::<Vec<_>>(), ["1001", "2001"], "{page}");
            assert_eq!(told(&catalog), [], "{page}");
        }
    }
    // What else it may hold is told: the heading above both cannot be left out.
    let page = format!(
        "# Error codes\n\n| Word | For |\n|---|---|\n| fog | Quays |\n| storm | Ropes |\n\nText.\n\n{codes_of}"
    );
    let catalog = ok(&page);
    assert_eq!(told(&catalog), [("unread-table", 3)]);
    let help = catalog.findings().iter().find(|f| *f.rule() == "unread-table").unwrap().help().unwrap().to_owned();
    assert_eq!(
        help,
        "if it is one, write `Api::code_headers([\"Word\"])`; if not, put a heading of its own above it, and that into `Api::skip_headings`"
    );
    // Alone it is refused as before.
    assert!(
        read("# Error codes\n\n| Word | For |\n|---|---|\n| fog | Quays |\n")
            .unwrap_err()
            .message()
            .starts_with("under")
    );
}

#[test]
fn a_table_of_codes_written_alike_is_told_below_another_heading() {
    for (first, second) in [
        (["LOGIN_LATE", "LOGIN_EARLY"], ["MARKET_SHUT", "TOO_DEAR"]),
        (["LoginLate", "LoginEarly"], ["MarketShut", "TooDear"]),
        (["G001", "G002"], ["S001", "S002"]),
        (["login_late", "login_early"], ["market_shut", "too_dear"]),
    ] {
        let page = |header: &str| {
            format!(
                "# Error codes\n\n## Login\n\n| Code | Meaning |\n|---|---|\n| {} | a |\n| {} | b |\n\n## Trade\n\n| {header} | Meaning |\n|---|---|\n| {} | c |\n| {} | d |\n",
                first[0], first[1], second[0], second[1]
            )
        };
        let catalog = ok(&page("Reason"));
        assert_eq!(catalog.codes().map(ToString::to_string).collect::<Vec<_>>(), first);
        assert_eq!(told(&catalog), [("unread-table", 12)], "{}", page("Reason"));
        if cfg!(feature = "pattern") && !first[0].starts_with('l') {
            assert_eq!(told(&ok(&page("Variable"))), [], "{}", page("Variable"));
        }
    }
}

#[test]
fn words_that_only_look_like_errors_are_no_evidence() {
    for (heading, text, header, rows) in [
        ("Fares", "", "Code | Fare | Default", &["day | 3 | yes", "year | 90 | no"][..]),
        ("Quays", "", "Code | Quay | Failover", &["q1 | North | q2", "q2 | South | q1"]),
        ("Tongues", "", "Code | Tongue | Word error rate", &["mt | Maltese | 4 %", "qu | Quechua | 5 %"]),
        ("Sailings", "", "Code | Name | Repeated on failure", &["10 | Ferry | yes", "20 | Tram | no"]),
        ("Why people go", "", "Code | Reason", &["WORK | They work.", "HOME | They live there."]),
        ("Default carriers", "", "Code | Carrier", &["UPX | Up", "DNX | Down"]),
        (
            "Tongues",
            "By default it is `mt`.",
            "Code | Tongue | Own name",
            &["mt | Maltese | Malti", "qu | Quechua | Runasimi"],
        ),
        ("Sizes", "Other values are invalid.", "Code | Width | Height", &["S1 | 10 | 20", "M1 | 20 | 30"]),
        (
            "Taxes",
            "**Note:** an invalid code is an error.",
            "Code | Country | Rate",
            &["MT | Malta | 18", "PE | Peru | 16"],
        ),
        ("Units", "An unknown unit is an error.", "Code | Unit | Factor", &["kg | Kilogram | 1", "lb | Pound | 2"]),
    ] {
        let dashes = "|---".repeat(header.matches('|').count() + 1);
        let rows: String = rows.iter().map(|row| format!("| {row} |\n")).collect();
        let page = format!("# Ferries\n\n## {heading}\n\n{text}\n\n| {header} |\n{dashes}|\n{rows}");
        assert_eq!(codes(&page), [""; 0], "{page}");
    }
}

#[test]
fn functions_under_what_to_do_about_errors_are_no_codes() {
    let functions = "### `isRetryable`\n\nWhether.\n\n### `retryAfter`\n\nWhen.\n\n### QuayError.code\n\nThe code.\n";
    for heading in ["Error handling", "Handling errors", "How to catch errors"] {
        assert_eq!(codes(&format!("# Client\n\n## {heading}\n\n{functions}")), [""; 0], "{heading}");
        assert_eq!(
            codes(&format!("# {heading}\n\n## QuayShut\n\nNight.\n\n## NoRope\n\nBuy.\n")),
            ["QuayShut", "NoRope"]
        );
    }
    assert_eq!(codes("# Errors\n\n## `quayShut`\n\nNight.\n\n## `noRope`\n\nBuy.\n"), ["quayShut", "noRope"]);
}

#[cfg(feature = "pattern")]
#[test]
fn with_a_pattern_a_code_need_not_be_the_first_word() {
    let all = |pattern: &str, page: &str| -> Vec<String> {
        let api = Api::default().code_pattern(pattern).unwrap();
        let catalog = Reader::new().api(api).read_markdown(page).unwrap_or_else(|error| panic!("{page}\n{error}"));
        catalog.entries().iter().map(|entry| format!("{} = {}", entry.code(), entry.description())).collect()
    };
    assert_eq!(
        all("[0-9]{4}", "# Errors\n\n## Error 1001\n\nNight.\n\n## Error 1002: No rope\n\nBuy.\n"),
        ["1001 = Night.", "1002 = No rope"]
    );
    for (start, end) in [("(", ")"), ("`", "`"), ("(`", "`)")] {
        let page = format!(
            "# Errors\n\n## It is night {start}QUAY_SHUT{end}\n\nWait.\n\n## How to retry {start}QUAY_SHUT{end}\n\nSo.\n"
        );
        assert_eq!(all("[A-Z]+_[A-Z]+", &page), ["QUAY_SHUT = It is night"], "{page}");
        let page = format!(
            "# Errors\n\n- It is night {start}QUAY_SHUT{end}\n- No rope {start}NO_ROPE{end}.\n- See QUAY_SHUT and NO_ROPE\n"
        );
        assert_eq!(all("[A-Z]+_[A-Z]+", &page), ["QUAY_SHUT = It is night", "NO_ROPE = No rope"], "{page}");
    }
    // A row that does not match is told, and the others are read.
    assert_eq!(
        all("[0-9]{5}", "# Error codes\n\n| Code | Text |\n|---|---|\n| 0 | Fine. |\n| 40001 | Night. |\n"),
        ["40001 = Night."]
    );
}

/// What to write is what fits the page, and it works.
#[cfg(feature = "pattern")]
#[test]
fn what_the_error_says_to_write_fits_the_page() {
    for (page, pattern) in [
        ("## Error codes\n\nIt fails with `QUAY_SHUT` or `NO_ROPE`.\n", "[A-Z]+(_[A-Z]+)+"),
        ("# Error codes\n\n1001: Night.\n1002: No rope.\n", "[0-9]+"),
        (
            "# Errors\n\n## It is night (QUAY_SHUT)\n\nWait.\n\n## There is no rope (NO_ROPE)\n\nBuy.\n",
            "[A-Z]+(_[A-Z]+)+",
        ),
        ("# Errors\n\n- It is night (`QUAY_SHUT`)\n- There is no rope (`NO_ROPE`)\n", "[A-Z]+(_[A-Z]+)+"),
    ] {
        let error = read(page).unwrap_err();
        let help = error.help().unwrap();
        assert!(help.contains(&format!("code_pattern({pattern:?})")), "{page}\n{help}");
        let api = Api::default().code_pattern(pattern).unwrap();
        assert_eq!(Reader::new().api(api).read_markdown(page).unwrap().entries().len(), 2, "{page}");
    }
    // A list in a block of code is none that a pattern of codes finds.
    let error = read("# Error codes\n\n```\nE1001  Night.\nE1002  No rope.\n```\n").unwrap_err();
    assert!(error.message().starts_with("no codes were read, though what lists \"E1001\" here"), "{error}");
}

#[test]
fn what_the_settings_leave_out_is_told_so() {
    let page = "# Error codes\n\n| Code | Meaning |\n|---|---|\n| QUAY_SHUT | Night. |\n| NO_ROPE | Buy. |\n";
    for api in [Api::default().skip_headings(["Error codes"]), Api::default().read_headings(["Quays"])] {
        let error = Reader::new().api(api).read_markdown(page).unwrap_err();
        assert!(error.help().unwrap().contains("all of it is below headings that `Api::skip_headings`"), "{error}");
    }
    #[cfg(feature = "pattern")]
    {
        let error = Reader::new().api(Api::default().code_pattern("E[0-9]+").unwrap()).read_markdown(page).unwrap_err();
        assert!(error.help().unwrap().starts_with("`Api::code_pattern` matches none of its cells"), "{error}");
    }
}
