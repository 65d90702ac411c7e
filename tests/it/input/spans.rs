//! Cells of HTML that span rows and columns.

use std::time::{Duration, Instant};

use super::{read, shown};

fn in_markdown(rows: &str) -> String {
    format!("## Business error codes\n\n<table>\n<tr><th>Error code</th><th>Description</th></tr>\n{rows}</table>\n")
}

/// A text that spans many rows is in all of their entries: as much of that as no page has is refused, over one table or
/// many.
#[test]
fn long_texts_that_span_many_rows() {
    let table = |text: usize, rows: usize| {
        let first = format!("<tr><td>Busy.N0</td><td rowspan=0>{}</td></tr>\n", "word ".repeat(text / 5));
        in_markdown(&(first + &(1..rows).map(|nth| format!("<tr><td>Busy.N{nth}</td></tr>\n")).collect::<String>()))
    };
    let read_all = read(&table(2_000, 200)).unwrap();
    assert_eq!(read_all.entries().len(), 200);
    assert_eq!(read_all.entries()[199].description().len(), 1_999);
    let mut all = String::new();
    for (name, text) in [
        ("109 KB", table(55_000, 2_000)),
        ("1.1 MB", table(550_000, 20_000)),
        ("many tables", table(1_000, 200).repeat(50)),
        (
            "cells",
            in_markdown(&("<tr><td rowspan=0 colspan=200>Busy</td></tr>\n".to_owned() + &"<tr></tr>\n".repeat(4_000))),
        ),
    ] {
        let start = Instant::now();
        all += &format!("{name}: {}", shown(&read(&text)));
        assert!(start.elapsed() < Duration::from_secs(20), "{name}: {:?}", start.elapsed());
    }
    snap!("html_long_spans", all);
}

/// Browsers read the number that a span begins with, and take everything else for one.
#[test]
fn spans_that_are_no_numbers() {
    let mut all = String::new();
    for span in ["x", "", "-2", "two", "2x", " 2", "+2", "2.9", "1e1", "99999999999999999999999"] {
        for attribute in ["rowspan", "colspan"] {
            let rows = format!(
                "<tr><td>Busy</td><td {attribute}=\"{span}\">Later.</td></tr>\n<tr><td>Idle</td><td>Now.</td></tr>\n"
            );
            all += &format!("{attribute}={span:?}: {}", shown(&read(&in_markdown(&rows))));
        }
    }
    snap!("html_odd_spans", all);
}

/// A tag ends at white space of ASCII alone, and no place is inside a character.
#[test]
fn tables_whose_end_has_a_wide_space() {
    let mut all = String::new();
    for (before, end) in
        [("", "</table\u{3000}>"), ("- ", "</table\u{3000}>"), ("> ", "</table\u{a0}"), ("- ", "</table\u{85}")]
    {
        let text = format!("{before}<table>\n\n<tr><th>Error code<th>Description\n\n<tr><td>Busy<td>Later.{end}");
        all += &format!("{before:?} {end:?}: {}", shown(&read(&text)));
    }
    snap!("html_wide_end", all);
}
