//! Pages as they really are, and bad input: what is read of each, and what is said.

#[cfg(feature = "html")]
mod both;
mod evidence;
mod files;
#[cfg(feature = "html")]
mod html;
mod kinds;
mod languages;
mod laws;
mod lists;
mod shapes;
mod sizes;
#[cfg(feature = "html")]
mod spans;
mod tables;
mod told;

use std::fmt::Write;

use errcatalog::{Catalog, Reader, Result, Scope};

use crate::pages;

/// What is read of a page: its entries, then its findings; or why it is not read.
fn shown(read: &Result<Catalog>) -> String {
    let catalog = match read {
        Ok(catalog) => catalog,
        Err(error) => return format!("error: {error}\n"),
    };
    let mut text = format!("{}: {} entries\n", catalog.name(), catalog.entries().len());
    for entry in catalog.entries() {
        let (at, scope) = (entry.location(), entry.scope());
        writeln!(text, "  {}:{} {scope} {} = {:?}", at.line(), at.column(), entry.code(), entry.description()).unwrap();
    }
    text + &pages::text(catalog)
}

fn read(text: &str) -> Result<Catalog> {
    Reader::new().path("page.md").read_markdown(text)
}

const HEADER: &str = "| Error code | Description |\n| --- | --- |\n";

/// A page of one table under a heading that says whose the codes are.
fn page(rows: &str) -> String {
    format!("## Business error codes\n\n{HEADER}{rows}")
}

#[test]
fn an_empty_page() {
    snap!("input_empty", shown(&read("")) + &shown(&read("\u{feff}\r\n \t\n")));
}

#[test]
fn a_page_with_no_table_of_codes() {
    let text = "# Parcels\n\nHow to send one.\n\n| Size | Price |\n| --- | --- |\n| small | 3 |\n";
    snap!("input_no_table", shown(&read(text)));
    assert!(read(text).unwrap_err().is_no_codes());
}

#[test]
fn a_section_without_a_table_that_does_not_say_so() {
    let text = "# Parcels\n\n## Error Codes\n\n## Examples\n\nNone yet.\n";
    snap!("input_empty_section", shown(&read(text)));
    assert!(read(text).unwrap_err().is_no_codes());
}

#[test]
fn a_page_that_says_it_has_no_codes_is_an_empty_catalog() {
    let pages = [
        "## 6. 错误码\n\n该接口暂无业务逻辑相关的错误码，其他错误码详见公共错误码。\n",
        "## 6. Error Codes\n\nThis API has no error codes related to its business logic. See Common Error Codes.\n",
        "## 6. エラーコード\n\nこのAPIには、業務ロジックに関連するエラーコードはありません。\n",
        "## 6. 오류 코드\n\n이 API에는 비즈니스 로직 관련 오류 코드가 없습니다.\n",
    ];
    let mut text = String::new();
    for page in pages {
        let catalog = read(page).unwrap();
        assert!(catalog.is_empty() && catalog.findings().is_empty());
        assert_eq!(catalog.name(), "page.md", "the page is known, though no entry says it");
        text += &shown(&Ok(catalog));
    }
    snap!("input_says_none", text);
}

#[test]
fn a_table_cut_in_the_middle() {
    let whole = page("| Busy.Depot | The depot is full. |\n| Busy.Road | The road is closed. |\n");
    let mut text = String::new();
    for (name, end) in [
        ("behind a row, without its line end", whole.len() - 1),
        ("inside a description", whole.find("road is").unwrap()),
        ("inside a code", whole.find("Road |").unwrap()),
        ("behind the row of dashes", whole.find("| Busy.Depot").unwrap()),
        ("inside the row of dashes", whole.find(" --- |\n").unwrap()),
        ("behind the header", whole.find("| ---").unwrap()),
    ] {
        write!(text, "--- {name}\n{}", shown(&read(&whole[..end]))).unwrap();
    }
    snap!("input_cut", text);
}

#[test]
fn a_code_with_control_characters() {
    let mut text = String::new();
    for c in ['\u{1b}', '\0', '\u{7f}', '\u{9b}'] {
        let read = read(&page(&format!("| Busy | Later. |\n| Id{c}le | Later. |\n")));
        let catalog = read.as_ref().unwrap();
        assert_eq!(catalog.codes().map(|code| code.as_str()).collect::<Vec<_>>(), ["Busy", "Idle"], "{c:?}");
        let found: Vec<_> = catalog.findings().iter().map(|f| (f.rule().id(), f.location().unwrap().line())).collect();
        assert_eq!(found, [("invisible-character", 6)], "{c:?}");
        text += &shown(&read);
    }
    assert!(!text.chars().any(|c| c.is_control() && c != '\n'));
    snap!("input_control_characters", text);
}

#[test]
fn a_byte_order_mark_is_no_column() {
    let text = "\u{feff}| Error code | Description |\n| --- | --- |\n| Busy | \u{feff}Later. |\n| \u{feff}\u{200b}Idle | Now. |\n";
    snap!("input_byte_order_mark", shown(&read(text)));
}

#[test]
fn every_kind_of_line_end_is_read_alike() {
    let text = page("| Busy | Later. |\n| Idle\u{a0} | Now, or\u{a0}\u{3000}later. |\n");
    let wanted = shown(&read(&text));
    for end in ["\r\n", "\r"] {
        assert_eq!(shown(&read(&text.replace('\n', end))), wanted, "{end:?}");
    }
    snap!("input_line_ends", wanted);
}

#[test]
fn headings_that_are_meant_as_such() {
    let table = format!("{HEADER}| Busy | Later. |\n\n");
    let text = format!(
        "###\u{3000}Common error codes\n\n{table}###Business error codes\n\n{table}> ##\u{a0}公共错误码\n\n{table}\
        ### 　业务错误码\n\n{table}"
    );
    snap!("input_headings", shown(&read(&text)));
}

#[test]
fn words_of_a_heading_may_stand_apart() {
    for (heading, scope) in [
        ("Common backend error codes", Scope::Common),
        ("2. Business logic error codes", Scope::Business),
        ("Common causes of an error code", Scope::Unknown),
        ("Backend error codes", Scope::Unknown),
    ] {
        let catalog = read(&format!("## {heading}\n\n{HEADER}| Busy | Later. |\n")).unwrap();
        assert_eq!(catalog.entries()[0].scope(), scope, "{heading}");
    }
}

#[test]
fn a_lone_pipe_ends_no_table() {
    snap!("input_lone_pipe", shown(&read(&page("| Busy | Later. |\n|\n| Idle | Now. |\n  | \n| Gone | Never. |\n"))));
}

#[test]
fn codes_that_are_numbers_or_hold_blanks() {
    snap!("input_odd_codes", shown(&read(&page("| -502 | Later. |\n| 4100 | Now. |\n| Busy. Road | Never. |\n"))));
}

#[test]
fn cells_are_read_as_a_reader_sees_them() {
    let rows = "| [Busy.Depot](depot.md) | See [the *depot*](depot.md) and `opening hours`. |\n\
        | `Busy.Road` | Closed<br>for `a \\| b`. |\n\
        | **Busy**.Bridge | A \\| B &amp; C <b>only</b>. |\n\
        | Busy\\_Ferry | ![a ship](ship.png) |\n\
        | <a id=\"x\"></a>Busy.Train | - |\n";
    snap!("input_cells", shown(&read(&page(rows))));
}

#[test]
fn a_table_needs_no_blank_line_before_it() {
    let text = format!(
        "## Common error codes\n{HEADER}| Busy | Later. |\n## Business error codes\n{HEADER}| Idle | Now. |\nThat is all.\n"
    );
    snap!("input_no_blank_line", shown(&read(&text)));
}

#[test]
fn a_row_without_a_code_says_what_it_holds() {
    let table =
        "## Business error codes\n\n| Error code | Value | Remedy | Since |\n|---|---|---|---|\n| Busy | 1 | | 2 |\n";
    let text = format!("{table}| | | ask | 3 |\n| | | | |\n| | | | | the fifth |\n");
    snap!("input_row_without_code", shown(&read(&text)));
}

#[test]
fn of_many_columns_the_one_with_words_describes() {
    let head = "## Business error codes\n\n| Error code | Value | Wherefore |\n|---|---|---|\n";
    let one = format!("{head}| Busy | 17 | Too many parcels. |\n| Idle | -3 | No parcel. |\n");
    let two = format!("{head}| Busy | E17 | Too many parcels. |\n");
    let none = "## Business error codes\n\n| Error code |\n|---|\n| Busy |\n";
    snap!("input_unknown_description", shown(&read(&one)) + &shown(&read(&two)) + &shown(&read(none)));
}

#[test]
fn a_table_that_html_swallows_is_told() {
    let table = |code: &str| format!("| Error code | Description |\n| --- | --- |\n| {code} | Text. |\n");
    for (open, close) in
        [("<details><summary>More</summary>", "</details>"), ("<div>", "</div>"), ("<Table>", "</Table>")]
    {
        let page = |line: &str| {
            format!("## Error codes\n\n{}\n{open}\n{line}{}{close}\n", table("Busy.Deck"), table("Busy.Gangway"))
        };
        let swallowed = Catalog::from_markdown(&page("")).unwrap();
        let found: Vec<_> = swallowed.findings().iter().filter(|finding| finding.rule() == "unread-table").collect();
        assert_eq!(found.len(), 1, "{open}");
        assert_eq!(found[0].location().unwrap().line(), 8, "{open}");
        // With an empty line between it is a table.
        let read = Catalog::from_markdown(&page("\n")).unwrap();
        assert!(read.contains("Busy.Gangway") && read.findings().iter().all(|f| f.rule() != "unread-table"), "{open}");
    }
    assert!(
        Catalog::from_markdown(&format!("<h2>Common error codes</h2>\n{}", table("Busy")))
            .is_err_and(|e| e.is_no_codes())
    );
}

#[test]
fn lists_side_by_side_are_all_read() {
    let page = "## Error codes\n\n| Error code | Description | Error code | Description |\n| --- | --- | --- | --- |\n\
                | Busy.Deck | Full. | Busy.Gangway | Wait. |\n| Busy.Rope | Short. | | |\n";
    let read = Catalog::from_markdown(page).unwrap();
    let rows: Vec<_> =
        read.entries().iter().map(|e| (e.code().as_str(), e.description(), e.alias(), e.location().line())).collect();
    assert_eq!(
        rows,
        [("Busy.Deck", "Full.", None, 5), ("Busy.Rope", "Short.", None, 6), ("Busy.Gangway", "Wait.", None, 5),]
    );
    assert!(read.findings().iter().all(|finding| finding.rule() == "unknown-scope"), "{:?}", read.findings());
    // What is beyond the last list is told as in any table.
    let more = Catalog::from_markdown(&page.replace("| Wait. |", "| Wait. | or not |")).unwrap();
    assert!(more.findings().iter().any(|finding| finding.rule() == "extra-cell"), "{:?}", more.findings());
}
