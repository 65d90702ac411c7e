//! Tables that are not quite as Markdown has them, and rows that are no codes.

#[cfg(feature = "pattern")]
use errcatalog::{Api, Reader};

use super::{page, read, shown};

#[test]
fn a_header_with_empty_cells_beyond_the_row_of_dashes() {
    for line_end in ["\n", "\r\n"] {
        for (header, dashes) in [
            ("| Error code | Description | |", "| --- | --- |"),
            ("|Error code|Description|   |  |", "|:---|---:|"),
            ("Error code | Description | |", "--- | ---"),
            ("> | Error code | Description ||", "> | --- | --- |"),
        ] {
            let quote = if header.starts_with('>') { "> " } else { "" };
            let rows = ["| Busy.Quay | Wait. |", "| Busy.Rope | Bring one. |"].map(|row| format!("{quote}{row}"));
            let lines = ["## Business error codes", "", header, dashes, &rows[0], &rows[1], ""];
            let text = lines.join(line_end);
            let catalog = read(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
            let codes: Vec<_> =
                catalog.entries().iter().map(|entry| (entry.code().as_str(), entry.location().line())).collect();
            assert_eq!(codes, [("Busy.Quay", 5), ("Busy.Rope", 6)], "{text}");
            let told: Vec<_> = catalog.findings().iter().map(|finding| finding.rule().id()).collect();
            assert_eq!(told, ["extra-cell"], "{text}");
            assert_eq!(catalog.findings()[0].location().unwrap().line(), 3);
        }
    }
    // Lines that are near to it, and no table.
    for text in ["||\n|", "|\n-|", "||\n|-", "| |\n||", "|||\n|\n|-|"] {
        assert!(read(text).is_err(), "{text:?}");
    }
    // A cell that says something is not dropped: there is no table.
    let text = "## Business error codes\n\n| Error code | Description | Cause |\n|--|--|\n| Busy | Wait. | Fog. |\n";
    assert!(read(text).is_err());
    snap!("input_header_cells", shown(&read(&text.replace("Cause", "").replace("Fog.", ""))));
}

#[test]
fn rows_in_bold_that_say_what_those_below_are_about() {
    let rows = "| **Codes of the quay** | |\n| Busy.Quay | Wait. |\n| __Codes of the rope (new)__ ||\n| Busy.Rope | Bring one. |\n";
    let read_rows = read(&page(rows));
    snap!("input_bold_rows", shown(&read_rows));
    // What may be a code, in bold or with a description, is one.
    let rows = "| **Busy.Quay** | |\n| Busy Rope | |\n| **Busy Fog** | Wait. |\n";
    let codes: Vec<_> = read(&page(rows)).unwrap().entries().iter().map(|entry| entry.code().to_string()).collect();
    assert_eq!(codes, ["Busy.Quay", "Busy Rope", "Busy Fog"]);
}

#[cfg(feature = "pattern")]
#[test]
fn a_pattern_says_which_rows_of_a_table_are_codes() {
    let api = Api::general().code_pattern("-?\\d{4}").unwrap();
    let rows = "| 0 | Fine. |\n| -1001 | Fog. |\n| ~~1002~~ | Gone. |\n| 1003 | Night. |\n| n/a | Other. |\n";
    snap!("input_pattern_rows", shown(&Reader::new().api(api).path("page.md").read_markdown(&page(rows))));
}
