//! Tables in HTML, inside Markdown and in saved pages.

use std::fmt::Write;
use std::time::{Duration, Instant};

use errcatalog::{Catalog, CodeForm, ErrorCode, Format, Scope};
use proptest::prelude::*;

use super::{page, read, shown};

/// What is read of a page, with the fields that only some tables have.
fn shown_whole(text: &str) -> String {
    let read = read(text);
    let mut out = shown(&read);
    for entry in read.iter().flat_map(Catalog::entries) {
        let fields = [
            ("alias", entry.alias()),
            ("http", entry.http_status()),
            ("cause", entry.cause()),
            ("solution", entry.solution()),
        ];
        let fields: Vec<String> =
            fields.iter().filter_map(|(name, value)| Some(format!("{name} {:?}", (*value)?))).collect();
        if !fields.is_empty() {
            writeln!(out, "  {} ({}): {}", entry.code(), entry.code().form(), fields.join(", ")).unwrap();
        }
    }
    out
}

fn in_markdown(rows: &str) -> String {
    format!("## Business error codes\n\n<table>\n<tr><th>Error code</th><th>Description</th></tr>\n{rows}</table>\n")
}

#[test]
fn cells_as_browsers_show_them() {
    let rows = "<tr><td>Busy.Depot<td>never closed\n\
        <TR><TD class='a'><b>Busy</b>.<code>Road</code></TD><TD>A &amp; B &lt;only&gt;<br/>for&nbsp;a day</TD></TR>\n\
        <tr><td><pre>Busy.Ferry\n</pre></td><td><p>Two</p><p>parts</p> <ul><li>one<li>two</ul></td></tr>\n\
        <tr><td>&nbsp;&#32;&#x3000;Busy.Train</td><td><!-- not shown -->shown<span hidden>not</span> <i style='display: none'>not</i></td></tr>\n\
        <tr><td>Busy<wbr>.Bus&shy;Stop</td><td>1 < 2 > 0</td></tr>\n\
        <tr><td>AB_BUSY<br>_BUS</td><td>broken to fit</td></tr>\n\
        <tr><td>Busy.Map</td><td>see <table><tr><td>north</td><td>south</td></tr></table></td></tr>\n\
        <tr></tr>\n";
    snap!("html_cells", shown_whole(&in_markdown(rows)));
}

#[test]
fn headers_as_pages_have_them() {
    let tables = [
        ("no `th`", "<tr><td>Error code</td><td>Description</td></tr><tr><td>Busy</td><td>Later.</td></tr>"),
        (
            "a title above",
            "<tr><td colspan=2>What goes wrong</td></tr><tr><td>Error code</td><td>Description</td></tr>\
             <tr><td>Busy</td><td>Later.</td></tr>",
        ),
        (
            "two rows, and again in the middle",
            "<tr><th rowspan=2>Error code</th><th colspan=2>Description</th></tr><tr><th>short</th><th>long</th></tr>\
             <tr><td>Busy</td><td>Later.</td><td>Much later.</td></tr>\
             <tr><th>Error code</th><th>Description</th><th>Description</th></tr>\
             <tr><th colspan=3>Of the road</th></tr><tr><td>Idle</td><td>Now.</td><td>Right now.</td></tr>",
        ),
        (
            "a row before it",
            "<tr><td>Busy</td><td>Later.</td></tr><tr><td>Error code</td><td>Description</td></tr><tr><td>Idle</td><td>Now.</td></tr>",
        ),
    ];
    let mut text = String::new();
    for (name, table) in tables {
        let page = format!("## Business error codes\n\n<table>\n{table}\n</table>\n");
        write!(text, "--- {name}\n{}", shown_whole(&page)).unwrap();
    }
    snap!("html_headers", text);
}

#[test]
fn spans_are_read_in_every_row_and_column_they_reach() {
    let table = "<table>\n<tr><th>Product</th><th colspan=2>Error code</th><th>Description</th></tr>\n\
        <tr><td rowspan=0>Ferry</td><td colspan=2>1</td><td>Fog.</td></tr>\n\
        <tr><td rowspan=2>2</td><td>21</td><td>No captain.</td></tr>\n\
        <tr><td>22</td><td>No sailor.</td></tr>\n\
        <tr><td colspan=1000000000>3</td></tr>\n\
        <tr><td colspan=2>4</td><td rowspan=\"7\">Rain.</td></tr>\n\
        </table>\n";
    snap!("html_spans", shown_whole(&format!("## Business error codes\n\n{table}")));
}

#[test]
fn blank_lines_quotes_and_markdown_inside_end_no_table() {
    let text = "## Common error codes\n\n> <table>\n> <tr><th>Error code</th><th>Description</th></tr>\n>\n\
        > <tr><td>Busy</td><td>\n>\n> - one\n> - two\n>\n> </td></tr>\n> </table>\n\n\
        ## Business error codes\n\n- text <table><tr><td>Error code<td>Description<tr><td>Idle<td>Now.</table> more\n\n\
        <table>\n<tr><td>Error code</td><td>Description</td></tr>\n\n    <tr><td>Gone</td>\n\n    <td>For good.</td></tr>\n\n</table>\n";
    snap!("html_blocks", shown_whole(text));
}

#[test]
fn markdown_in_cells_is_no_text() {
    let text = "## Business error codes\n\n> <table>\n> <tr><th>Error code</th>\n> <th>Description</th></tr>\n> <tr><td>\n>\n\
        > `Busy.Road`\n>\n> </td><td>\n>\n> See [the *depot*](depot.md) &amp; **wait**\\.\n>\n> - one\n> - two\n>\n> </td></tr>\n\
        > <tr><td>`raw`</td><td>*raw*</td></tr>\n> </table>\n\n\
        - <table><tr><td>Error code<td>Description<tr><td>**Busy**.Ferry\\_A<td>1 \u{1} 2</table>\n";
    snap!("html_markdown_inside", shown_whole(text));
}

#[test]
fn half_markdown_and_half_html() {
    let pipes = "| Error code | Description |\n| --- | --- |\n| Busy | Later. |\n";
    let table =
        "<table>\n<tr><th>Error code</th><th>Description</th></tr>\n<tr><td>Idle</td><td>Now.</td></tr>\n</table>\n";
    let pages = [
        (
            "headings in HTML over tables in Markdown",
            format!("<h2>Common error codes</h2>\n\n{pipes}\n<h2>Business error codes</h2>\n\n{table}"),
        ),
        (
            "a page in HTML in which Markdown begins",
            format!(
                "<!DOCTYPE html>\n<html><body>\n<h2>Common error codes</h2>\n{table}\n## Business error codes\n\n{pipes}\n</body></html>\n"
            ),
        ),
        (
            "Markdown in which a page in HTML begins",
            format!(
                "## Common error codes\n\n{pipes}\n<html><body>\n<h2>Business error codes</h2>\n{table}</body></html>\n"
            ),
        ),
        (
            "a table that changes its mind",
            format!("## Common error codes\n\n<table>\n<tr><th>Error code</th><th>Description</th></tr>\n\n{pipes}"),
        ),
    ];
    let mut text = String::new();
    for (name, page) in pages {
        write!(text, "--- {name}\n{}", shown_whole(&page)).unwrap();
    }
    snap!("html_half", text);
}

#[test]
fn broken_markup_is_never_silent() {
    let pages = [
        ("a table in a comment", "<!--\n<table><tr><th>Error code</th></tr><tr><td>Gone</td></tr></table>\n-->\n"),
        ("a script without an end", "<script>\n<table><tr><th>Error code</th></tr><tr><td>Gone</td></tr></table>\n"),
        (
            "an attribute without an end",
            "<div title=\"\n<table><tr><th>Error code</th></tr><tr><td>Gone</td></tr></table>\n",
        ),
        ("cells in no table", "<tr><td>Error code</td><td>Description</td></tr><tr><td>Gone</td><td>Away.</td></tr>\n"),
        ("a table of other things", "<table><tr><th>Depot</th></tr><tr><td>North</td></tr></table>\n"),
    ];
    let mut text = String::new();
    for (name, html) in pages {
        let page = format!(
            "# Common error codes\n\n| Error code | Description |\n|--|--|\n| Busy | Later. |\n\n# More\n\n{html}"
        );
        write!(text, "--- {name}\n{}", shown_whole(&page)).unwrap();
    }
    snap!("html_broken", text);
}

#[test]
fn saved_pages_have_sections_as_markdown_has() {
    let read_fixture = |name: &str| {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pages").join(name);
        std::fs::read_to_string(path).unwrap()
    };
    let text = read_fixture("ferry.html");
    let catalog = read(&text).unwrap();
    assert_eq!(catalog.format(), Some(Format::Html));
    assert_eq!((catalog.in_scope(Scope::Common).count(), catalog.in_scope(Scope::Business).count()), (2, 3));
    let none = "<!doctype html><html><body><h2>6. Error Codes</h2>\
        <table><tr><td>This API has no error codes related to its business logic.</td></tr></table></body></html>";
    let action = "<html><body><p>Host: ferry.tencentcloudapi.com</p><h2>6. Error Codes</h2>\
        <p>The rest are common error codes.<table><tr><td>\
        <table><tr><th>Error Code<th>Description<tr><td>Busy<td>Later.</table></td></tr></table></body></html>";
    let empty = "<!doctype html><html><body><h2>Error Codes</h2><p>None yet.</p></body></html>";
    let unknown = "<!doctype html><html><body><h2>Error Codes</h2><table><tr><th>Oops</th></tr><tr><td>Busy</td></tr></table></body></html>";
    let shell = "<html><body><h2>Common error codes</h2>\n\n    <table><tr><th>Error code<th>Description<tr><td>Busy<td>Later.</table>\n\
        <pre>\n| a | b |\n|---|---|\n</pre></body></html>";
    assert_eq!(read(shell).unwrap().format(), Some(Format::Html), "what is set as it is written is no Markdown");
    let text = [&text, none, action, empty, unknown].map(shown_whole).join("---\n");
    snap!("html_saved", text);
}

#[test]
fn columns_are_told_by_their_headers_in_four_languages() {
    let headers = [
        "| HTTP 状态码 | 错误码 | 错误码值 | 描述 | 原因 | 解决方案 |",
        "| HTTP Status | Error Code | Value | Description | Cause | Solution |",
        "| HTTPステータスコード | エラーコード | 値 | 説明 | 原因 | 解決策 |",
        "| HTTP 상태 코드 | 오류 코드 | 값 | 설명 | 원인 | 해결 방법 |",
    ];
    let mut text = String::new();
    for header in headers {
        let rows = "|--|--|--|--|--|--|\n| 503 | Busy.Road | -12 | It is closed. | Snow | Wait. |\n| | Busy | | Later. | | |\n";
        text += &shown_whole(&format!("## Business error codes\n\n{header}\n{rows}"));
    }
    snap!("html_columns", text);
}

#[test]
fn of_a_name_and_a_number_the_name_is_the_code() {
    let tables = [
        "| Error code | Name | Description |\n|--|--|--|\n| 1001 | ERR_BUSY | Later. |\n| 1002 | ERR_IDLE | Now. |\n",
        "| Error code | Name | Description |\n|--|--|--|\n| 1001 | 非常忙 | Later. |\n",
        "| 错误码名称 | 错误码值 | 含义 |\n|--|--|--|\n| ERR_BUSY | 0x1F | Later. |\n",
        "| 错误码值 | 原因 | 建议方案 |\n|--|--|--|\n| 7 | Fog | Wait. |\n",
        "| 状态码 | 含义 |\n|--|--|\n| Busy.Road | Later. |\n",
        "| Error code | Module error code | Error message | Description |\n|--|--|--|--|\n| 4000 | 10,000 | bad call | Mend it. |\n",
    ];
    let text: String = tables.iter().map(|table| shown_whole(&format!("## Business error codes\n\n{table}"))).collect();
    snap!("html_names", text);
}

#[test]
fn ranges_and_lists_are_kept_as_they_are_written() {
    let forms = [
        (
            CodeForm::Name,
            &["Busy", "Busy.Road", "A-1", "auth/expired", "Busy. Road", "1001号", "-", "x1", "10-", "a,"][..],
        ),
        (CodeForm::Number, &["0", "-502", "4100", "+1", "−5", "10,000"][..]),
        (CodeForm::Hex, &["0x8001", "0XfF", "-0x1"][..]),
        (
            CodeForm::Range,
            &[
                "1000-1999",
                "1000 - 1999",
                "1000 ~ 1999",
                "1000～1999",
                "1000–1999",
                "-10 ~ -1",
                "-10--1",
                "[500, 599]",
                "[500,599)",
                "（500，599）",
                "0x10-0x1F",
                "1000 to 1999",
                "1000至1999",
                "5xx",
                "40*",
                ">= 5000",
                "10..20",
            ][..],
        ),
        (
            CodeForm::List,
            &[
                "1001, 1002",
                "1001/1002",
                "1001、1002",
                "400,404",
                "Busy, Idle",
                "Busy / Idle",
                "1-5, 7",
                "1001 或 1002",
                "1 2 3",
            ][..],
        ),
    ];
    let mut wrong = Vec::new();
    for (wanted, texts) in forms {
        for text in texts {
            let form = ErrorCode::new(text).unwrap().form();
            if form != wanted {
                wrong.push(format!("{text:?} is a {form}, not a {wanted}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let rows = "| 1000-1999 | The depot. |\n| 1001/1002 | The road. |\n| 1001、1002 | The sea. |\n| 1001 | Fog. |\n| A, B. C | No list. |\n";
    snap!("html_ranges", shown_whole(&page(rows)));
}

#[test]
fn absurd_html_is_read_soon() {
    let cell = "<tr><td>Busy</td><td>Later.</td></tr>\n";
    let head = "<tr><th>Error code</th><th>Description</th></tr>\n";
    let with = |rows: &str| in_markdown(rows);
    let part = if crate::is_thorough() { 1 } else { 4 };
    let pages = [
        ("nested tables", with(&"<tr><td>Busy<td><table>".repeat(5_000 / part))),
        (
            "unclosed tables under headings",
            format!("<table>\n{head}{cell}\n## Business error codes\n\n").repeat(2_500 / part),
        ),
        ("comments", with(&"<!--".repeat(50_000 / part))),
        ("spans", with(&"<tr><td rowspan=65534 colspan=200>Busy</td></tr>".repeat(5_000 / part))),
        (
            "long spans",
            with(&"<tr><td rowspan=999999999999999999999 colspan=1000000000>Busy</td></tr>".repeat(5_000 / part)),
        ),
        ("open tags", with(&"<td <td <td ".repeat(25_000 / part))),
        ("open quotes", with(&"<td a=\"".repeat(25_000 / part))),
        ("entities", with(&format!("<tr><td>{}Busy</td><td>Later.</td></tr>", "&nbsp;".repeat(50_000 / part)))),
        ("ampersands", with(&format!("<tr><td>{}Busy</td><td>Later.</td></tr>", "&".repeat(50_000 / part)))),
        ("brackets", with(&format!("<tr><td>Busy</td><td>{}</td></tr>", "td > ".repeat(50_000 / part)))),
        ("headings", format!("<html>{}", "<h2>Error codes".repeat(25_000 / part))),
        ("many rows", with(&cell.repeat(50_000 / part))),
    ];
    for (name, text) in pages {
        let start = Instant::now();
        let _ = read(&text);
        assert!(start.elapsed() < Duration::from_secs(20), "{name}: {:?} for {} bytes", start.elapsed(), text.len());
    }
}

/// What pages in HTML are made of, and what breaks them.
const PIECES: &[&str] = &[
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "</td>",
    "<th>Error code</th>",
    "<td>Error code",
    "<td>Busy.Road",
    "<td rowspan=3>",
    "<td colspan='2'>",
    "<td rowspan=0 colspan=9999999>",
    "<thead>",
    "</tbody>",
    "<caption>",
    "<br>",
    "<h2>",
    "</h2>",
    "<h2>Common error codes</h2>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<p hidden>",
    "<span hidden>",
    "</span>",
    "&nbsp;",
    "&amp",
    "&#x0;",
    "&#xd800;",
    "\"",
    "'",
    "<",
    ">",
    "=",
    "/",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "> ",
    "    ",
    "\u{feff}",
    "\0",
    "\u{3000}",
    "错",
    "é",
    "<html>",
    "<!doctype html>\n",
    "</html>",
    "| Error code | x |\n|--|--|\n",
    "<title>",
    "<textarea>",
    "<plaintext>",
    "<template>",
    "<![CDATA[",
    "]]>",
    "<?",
    "x",
    " ",
];

/// How one writer of HTML writes a cell.
fn style() -> impl Strategy<Value = [usize; 4]> {
    [0..4usize, 0..3usize, 0..3usize, 0..3usize]
}

fn cell_in_html(name: &str, text: &str, [attributes, entities, wrapper, end]: [usize; 4]) -> String {
    let attributes = ["", " class=\"a > b\"", " ROWSPAN=1 title='x'", "\n  colspan=1"][attributes];
    let text = match entities {
        0 => text.replace('&', "&amp;").replace('<', "&lt;"),
        1 => text.chars().map(|c| format!("&#{};", u32::from(c))).collect(),
        _ => text
            .chars()
            .map(|c| if c == '&' || c == '<' { format!("&#x{:X};", u32::from(c)) } else { c.to_string() })
            .collect(),
    };
    let text = [text.clone(), format!("\n  <b>{text}</b>\n"), format!("<!-- no -->&nbsp;<span>{text}</span>")][wrapper]
        .clone();
    let end = [format!("</{name}>"), String::new(), format!("</{}>\n", name.to_uppercase())][end].clone();
    format!("<{name}{attributes}>{text}{end}")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: crate::cases(400), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_html_makes_the_reader_panic(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40),
        starts in prop::sample::select(vec!["", "<html>", "<table>", "> <table>\n> <tr>"]),
    ) {
        let text = format!("{starts}{}", pieces.concat());
        match Catalog::from_markdown(&text) {
            Ok(catalog) => {
                let places = catalog.entries().iter().map(|entry| entry.location());
                for place in places.chain(catalog.findings().iter().filter_map(|finding| finding.location())) {
                    prop_assert!(super::laws::at(&text, place).is_some(), "{place}");
                }
            }
            Err(error) => {
                let place = error.location().expect("an error about a page has a place");
                prop_assert!(super::laws::at(&text, place).is_some(), "{error}");
            }
        }
    }

    #[test]
    fn no_string_after_a_tag_makes_the_reader_panic(text in any::<String>()) {
        let _ = Catalog::from_markdown(&format!("<html>{text}"));
        let _ = Catalog::from_markdown(&format!("<table><tr><td>Error code<td>{text}"));
    }

    #[test]
    fn a_table_in_html_is_the_same_as_in_markdown(
        rows in prop::collection::vec(
            ("[A-Za-z][A-Za-z0-9]{0,8}(\\.[A-Za-z0-9]{1,8}){0,2}", "[a-z错é&;A-Z0-9][a-z 错é&;A-Z0-9]{0,9}", style(), style()), 1..8),
        closes_rows in any::<bool>(),
        saved in any::<bool>(),
        end in prop::sample::select(vec!["\n", "\r\n"]),
    ) {
        let mut pipes = format!("## Business error codes\n\n{}", super::HEADER);
        let mut html = String::from("<table border=0>\n<tr><td>Error code</td><td>Description</td></tr>\n");
        for (code, description, of_code, of_description) in &rows {
            pipes += &format!("| {code} | {} |\n", description.replace('&', "&amp;"));
            let cells = [cell_in_html("td", code, *of_code), cell_in_html("td", description, *of_description)].concat();
            html += &format!("<tr>{cells}{}\n", if closes_rows { "</tr>" } else { "" });
        }
        let html = match saved {
            true => format!("<!DOCTYPE html>\n<html><body><h2>Business error codes</h2>{html}</table></body></html>\n"),
            false => format!("## Business error codes\n\n{html}</table>\n"),
        };
        let html = html.replace('\n', end);
        let (pipes, read) = (Catalog::from_markdown(&pipes).unwrap(), Catalog::from_markdown(&html).unwrap());
        prop_assert_eq!(&read, &pipes, "{}", html);
        prop_assert_eq!(read.format(), Some(if saved { Format::Html } else { Format::Markdown }));
        let rules = |catalog: &Catalog| catalog.findings().iter().map(|finding| finding.rule().id()).collect::<Vec<_>>();
        prop_assert_eq!(rules(&read), rules(&pipes), "{}", html);
    }
}

#[test]
fn a_button_in_a_cell_is_no_text_of_it() {
    let page = "## Error codes\n\n<table><tr><th>Error code</th><th>HTTP status</th><th>Description</th></tr>\
        <tr><td><code>Busy.Deck</code><button type=button>Copy</button></td><td>HTTP 503</td><td>Full.<button>More</td></tr>\
        <tr><td>Busy.Rope</td><td>503</td><td>Short.</td></tr></table>\n";
    let read = Catalog::from_markdown(page).unwrap();
    let rows: Vec<_> = read.entries().iter().map(|e| (e.code().as_str(), e.http_status(), e.description())).collect();
    assert_eq!(rows, [("Busy.Deck", Some("HTTP 503"), "Full."), ("Busy.Rope", Some("503"), "Short.")]);
}
