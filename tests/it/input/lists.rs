//! Lists of codes that are not tables.

use super::read;

/// `CODE|alias = description [status|cause|solution]` for every entry.
fn entries(page: &str) -> Vec<String> {
    let catalog = match read(page) {
        Ok(catalog) => catalog,
        Err(error) => {
            assert!(error.is_no_codes(), "{page}\n{error}");
            return Vec::new();
        }
    };
    let entries = catalog.entries().iter().map(|entry| {
        let line = page.lines().nth(entry.location().line() as usize - 1).unwrap();
        assert!(line.contains(entry.code().as_str()), "{page}: {} is not in line {line:?}", entry.code());
        let more = [entry.alias(), entry.http_status(), entry.cause(), entry.solution()];
        let more: Vec<&str> = more.into_iter().map(|text| text.unwrap_or("-")).collect();
        format!("{} = {} [{}]", entry.code(), entry.description(), more.join(" | "))
    });
    entries.collect()
}

#[test]
fn headings_that_are_codes() {
    for (heads, wanted) in [
        (["## E110: Shut", "## E120: Full"], ["E110 = Shut [- | - | - | -]", "E120 = Full [- | - | - | -]"]),
        (
            ["### 1001 - QUAY_SHUT", "### 1002 - NO_ROPE"],
            ["QUAY_SHUT = It is night. [1001 | - | - | -]", "NO_ROPE = It is night. [1002 | - | - | -]"],
        ),
        (
            ["### -1001 QUAY_SHUT", "### -1002 NO_ROPE"],
            ["QUAY_SHUT = It is night. [-1001 | - | - | -]", "NO_ROPE = It is night. [-1002 | - | - | -]"],
        ),
        (
            ["#### `quay_shut`", "#### `no_rope`"],
            ["quay_shut = It is night. [- | - | - | -]", "no_rope = It is night. [- | - | - | -]"],
        ),
    ] {
        let page =
            format!("# Errors\n\nText.\n\n{}\n\nIt is\nnight.\n\nMore.\n\n{}\n\n- It is night.\n", heads[0], heads[1]);
        assert_eq!(entries(&page), wanted, "{page}");
        // One alone is no list, nor are those of a page that does not speak of errors.
        assert_eq!(entries(&format!("# Errors\n\n{}\n\nText.\n", heads[0])), [""; 0]);
        assert_eq!(entries(&page.replace("# Errors", "# Quays")), [""; 0]);
    }
}

#[test]
fn fields_below_a_heading_are_kept() {
    let page = "# Error codes\n\n### QUAY_SHUT\n\nHTTP status: 403\n\n**Meaning**: It is night.\n\n**Cause**: `sunset`\n\n- *Solution:* Wait.\n\n\
                ### NO_ROPE\nNobody has [one](x).\n";
    assert_eq!(
        entries(page),
        ["QUAY_SHUT = It is night. [- | 403 | sunset | Wait.]", "NO_ROPE = Nobody has one. [- | - | - | -]"]
    );
}

#[test]
fn items_terms_and_records() {
    let wanted = ["QUAY_SHUT = It is night. [- | - | - | -]", "NO_ROPE = Bring one. [- | - | - | -]"];
    for list in [
        "- `QUAY_SHUT`: It is night.\n- `NO_ROPE`: Bring one.\n",
        "* **QUAY_SHUT** - It is night.\n* **NO_ROPE** - Bring one.\n",
        "1. QUAY_SHUT: It is night.\n2. NO_ROPE: Bring one.\n",
        "- `QUAY_SHUT`\n\n  It is night.\n\n- `NO_ROPE`\n\n  Bring one.\n",
        "`QUAY_SHUT`\n: It is night.\n\n`NO_ROPE`\n: Bring one.\n",
        "**QUAY_SHUT**\n\nIt is night.\n\n**NO_ROPE**\n\nBring one.\n",
        "**QUAY_SHUT**: It is night.\n\n**NO_ROPE**: Bring one.\n",
        "+\n  + *Code:* QUAY_SHUT\n  + *Description:* It is night.\n+\n  + *Code:* NO_ROPE\n  + *Description:* Bring one.\n",
    ] {
        for end in ["\n", "\r\n"] {
            let page = format!("## Error codes\n\n{list}").replace('\n', end);
            assert_eq!(entries(&page), wanted, "{page:?}");
            assert_eq!(
                read(&page).unwrap().findings().iter().filter(|f| f.rule().id() == "empty-section").count(),
                0,
                "{page}"
            );
        }
        // What no heading says to be of errors is none.
        assert_eq!(entries(&format!("## Quays\n\n{list}")), [""; 0], "{list}");
    }
}

#[test]
fn lists_of_fields_and_texts_are_not_codes() {
    for list in [
        "- `code`: the error code\n- `request_id`: of the call\n- `quay_name`: its name\n",
        "- `Code` is that of the error\n- `Message` says more\n",
        "- `Code`: that of the error\n- `QuayName`: its name\n",
        "- Bring a rope.\n- Come by day.\n",
        "- See QUAY_SHUT below.\n- Read on.\n- Row back.\n",
        "- `--yes`: do not ask\n- `-v`: say more\n",
    ] {
        assert_eq!(entries(&format!("## Errors\n\n{list}")), [""; 0], "{list}");
    }
}

#[test]
fn lists_and_tables_of_one_page_are_joined() {
    let table = "| Error code | Description |\n|---|---|\n| QUAY_SHUT | Of the table. |\n\n";
    let page = format!("# Error codes\n\n{table}- `QUAY_SHUT`: It is night.\n- `NO_ROPE`: Bring one.\n");
    assert_eq!(entries(&page), ["QUAY_SHUT = Of the table. [- | - | - | -]", "NO_ROPE = Bring one. [- | - | - | -]"]);
    // A list that only names what a table has.
    let page = format!("# Error codes\n\n{}These are sent by users:\n- QUAY_SHUT\n", table);
    assert_eq!(entries(&page).len(), 1);
    // A table below a heading that is a code.
    let page = format!("# Errors\n\n## QUAY_SHUT\n\nIt is night:\n\n{table}## NO_ROPE\n\nBring one.\n");
    assert_eq!(entries(&page), ["QUAY_SHUT = It is night: [- | - | - | -]", "NO_ROPE = Bring one. [- | - | - | -]"]);
}

#[test]
fn a_table_that_may_hold_codes_is_told() {
    let first =
        "# Errors\n\n## Quay errors\n\n| Code | Description |\n|---|---|\n| 4001 | Shut. |\n| 4002 | Full. |\n\n";
    for second in [
        "## Rope errors\n\n| Sent | Why |\n|---|---|\n| NO_ROPE | None. |\n| ROPE_TORN | Old. |\n",
        "## Close events\n\n| Code | Description |\n|---|---|\n| 4101 | Shut. |\n| 4102 | Full. |\n",
    ] {
        let page = format!("{first}{second}");
        let catalog = read(&page).unwrap();
        assert_eq!(catalog.entries().len(), 2, "{page}");
        let told: Vec<u32> = catalog
            .findings()
            .iter()
            .filter(|f| f.rule().id() == "unread-table")
            .map(|f| f.location().unwrap().line())
            .collect();
        assert_eq!(told, [12], "{page}");
    }
}

/// What a code looks like may be told: then a single one counts, in a sentence too, and nothing else does.
#[cfg(feature = "pattern")]
#[test]
fn a_pattern_says_what_a_code_is() {
    use errcatalog::{Api, Reader};

    let codes = |pattern: &str, page: &str| -> Vec<String> {
        let api = Api::tencent_cloud_3().code_pattern(pattern).unwrap();
        match Reader::new().api(api).read_markdown(page) {
            Ok(catalog) => catalog.codes().map(ToString::to_string).collect(),
            Err(error) => {
                assert!(error.is_no_codes(), "{error}");
                Vec::new()
            }
        }
    };
    let page = "# Ways\n\n## Errors\n\nEvery call has one: `CodeWet`, `CodeLost` (CodeStuck). Not NO_ROPE.\n\n## More\n\n[a](b/CodeReview)\n";
    assert_eq!(codes("Code[A-Z][a-z]+", page), ["CodeWet", "CodeLost", "CodeStuck"]);
    assert_eq!(codes("^Code[A-Z][a-z]+$", page), ["CodeWet", "CodeLost", "CodeStuck"]);
    assert_eq!(codes("(?i)no_rope|codewet", page), ["CodeWet", "NO_ROPE"]);
    assert_eq!(codes("shut|full", "# Errors\n\n## shut\n\nIt is night.\n\n## NO_ROPE\n\nText.\n"), ["shut"]);
    assert_eq!(codes("q\\d", "# Errors\n\n- `q1`: Shut.\n- `QUAY_SHUT`: Night.\n"), ["q1"]);
    let table = "## Quays\n\n| Sent | Why |\n|---|---|\n| q1 | Shut. |\n| q2 | Full. |\n\n| Country | Code |\n|---|---|\n| Malta | MT |\n";
    assert_eq!(codes("q\\d", table), ["q1", "q2"]);
    for (pattern, wanted) in [
        ("(", "not a regular expression"),
        ("a*", "matches the empty text"),
        (&"a".repeat(1025), "1025 bytes"),
        ("a)(b", "not a regular expression"),
    ] {
        let error = Api::tencent_cloud_3().code_pattern(pattern).unwrap_err();
        assert!(error.is_usage() && error.message().contains(wanted), "{error}");
    }
    let api = || Api::tencent_cloud_3().code_pattern("a").unwrap();
    assert!(api() == api() && api() != Api::tencent_cloud_3() && api() != api().code_pattern("b").unwrap());
}
