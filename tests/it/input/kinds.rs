//! More ways in which pages list codes, and more lists of other things: of each what is read, or that it is told.

use errcatalog::Catalog;

use super::read;

fn shown(page: &str) -> Vec<String> {
    let catalog = match read(page) {
        Ok(catalog) => catalog,
        Err(error) => {
            assert!(error.is_no_codes(), "{page}\n{error}");
            return Vec::new();
        }
    };
    let or = |text: Option<&str>| text.unwrap_or("-").to_owned();
    let entries = catalog.entries().iter();
    entries.map(|e| format!("{} {} {} = {}", e.code(), or(e.alias()), or(e.http_status()), e.description())).collect()
}

fn told(catalog: &Catalog) -> Vec<u32> {
    let unread = catalog.findings().iter().filter(|finding| finding.rule().id() == "unread-table");
    unread.map(|finding| finding.location().unwrap().line()).collect()
}

#[test]
fn a_status_is_kept_wherever_it_is_said() {
    for (page, wanted) in [
        (
            "# Errors\n\n### NO_BOAT\n\nHTTP 404. Come later.\n\n### OAR_BROKEN\n\nIt broke (HTTP status 500).\n",
            ["NO_BOAT - 404 = HTTP 404. Come later.", "OAR_BROKEN - 500 = It broke (HTTP status 500)."],
        ),
        (
            "# Errors\n\n- `login_needed` (401): Log in.\n- `too_many` (429): Wait.\n",
            ["login_needed - 401 = Log in.", "too_many - 429 = Wait."],
        ),
        // Numbers of their own are second names.
        (
            "# Errors\n\n- `login_needed` (401): Log in.\n- `too_many` (4290): Wait.\n",
            ["login_needed 401 - = Log in.", "too_many 4290 - = Wait."],
        ),
        // What is said of another status is no status of this code.
        (
            "# Errors\n\n- `login_needed`: Older clients got HTTP 401.\n- `too_many`: See (HTTP 429) and (HTTP 503).\n",
            ["login_needed - - = Older clients got HTTP 401.", "too_many - - = See (HTTP 429) and (HTTP 503)."],
        ),
    ] {
        assert_eq!(shown(page), wanted, "{page}");
    }
}

#[test]
fn items_need_no_sign_between_code_and_text() {
    assert_eq!(shown("# Errors\n\n- `E1` No boat\n- `E2` No oar\n"), ["E1 - - = No boat", "E2 - - = No oar"]);
    assert_eq!(
        shown("# Errors\n\n- `E100`: No boat\n- E102 No quay\n- Overview of all\n"),
        ["E100 - - = No boat", "E102 - - = No quay"]
    );
    assert_eq!(
        shown("# Error codes\n\n- NO_BOAT -> none\n- NO_OAR => lost\n- NO_QUAY → shut\n"),
        ["NO_BOAT - - = none", "NO_OAR - - = lost", "NO_QUAY - - = shut"]
    );
    // The line below a heading is drawn, and describes nothing.
    assert_eq!(
        shown("Errors\n======\n\nBOAT_GONE\n---------\n\nIt left.\n\nOAR_GONE\n--------\n\nIt fell.\n"),
        ["BOAT_GONE - - = It left.", "OAR_GONE - - = It fell."]
    );
}

#[test]
fn lists_of_other_things_below_errors_are_none_of_codes() {
    for page in [
        "# Troubleshooting errors\n\nSet these:\n\n- `BOAT_LOG`: how much is logged\n- `BOAT_WAIT`: how long to wait\n",
        "# Error handling\n\nEnvironment variables:\n\n- `BOAT_LOG`: the level\n- `BOAT_WAIT`: the time\n",
        "# Error handling in methods\n\n- `GetBoat`: returns a boat\n- `ListBoats`: returns all boats\n",
        "# Error messages by language\n\n| Code | Language |\n|---|---|\n| en | English |\n| zh-CN | Chinese |\n",
        "# Severity\n\n| Code | Description |\n|---|---|\n| SEV1 | many errors |\n| SEV2 | some errors |\n",
    ] {
        assert_eq!(shown(page), [""; 0], "{page}");
    }
    // The list of codes may say what they are.
    assert_eq!(
        shown("# Error handling\n\nThese are the error codes:\n\n- `NO_BOAT`: None.\n- `NO_OAR`: Lost.\n").len(),
        2
    );
}

#[test]
fn a_table_with_other_headers_that_goes_on_is_told() {
    let first = "# Error codes\n\n| Code | Description |\n|---|---|\n| 7001 | No boat |\n| 7002 | No oar |\n\n";
    let lines = |second: &str| told(&read(&format!("{first}{second}")).unwrap());
    assert_eq!(lines("## Internal\n\n| Number | Text |\n|---|---|\n| 7101 | Storm |\n| 7102 | Fog |\n"), [10]);
    // One that is not whole, is about the same codes, or about other things.
    for second in [
        "## Internal\n\n| Number | Text |\n|---|---|\n| 7001 | Storm |\n| 7002 | Fog |\n",
        "## Regions\n\n| Number | Text |\n|---|---|\n| 7101 | Oslo |\n| 7102 | Bergen |\n",
        "## Boats\n\n| Event | Text |\n|---|---|\n| 7101 | It left. |\n| 7102 | It came. |\n",
    ] {
        assert_eq!(lines(second), [0; 0], "{second}");
    }
    // Codes of events, of which rows speak of errors.
    assert_eq!(
        lines(
            "# Gateway\n\n## Close event codes\n\n| Code | Description |\n|---|---|\n| 40 | Unknown error |\n| 41 | Failed |\n"
        ),
        [12]
    );
}
