//! Pages of absurd sizes and depths: read as all others, or refused with a reason, and soon.

use std::time::{Duration, Instant};

use errcatalog::Catalog;

use super::{HEADER, page, read, shown};

/// Far more than any of these takes, and far less than one takes whose cost is the product of two of its sizes.
const SOON: Duration = Duration::from_secs(20);

/// What is read, soon.
#[track_caller]
fn read_soon(text: &str) -> Result<Catalog, errcatalog::Error> {
    let start = Instant::now();
    let read = read(text);
    assert!(start.elapsed() < SOON, "{:?} for {} bytes", start.elapsed(), text.len());
    read
}

#[test]
fn ten_thousand_nested_block_quotes() {
    let depth = ">".repeat(10_000);
    let beside = read_soon(&format!("{depth} deep\n\n{}", page("| Busy | Later. |\n")));
    let inside: String = page("| Busy | Later. |\n").lines().map(|line| format!("{depth} {line}\n")).collect();
    snap!("input_nested_quotes", shown(&beside) + &shown(&read_soon(&inside)));
}

#[test]
fn ten_thousand_nested_lists_and_links() {
    for opening in ["- ", "1. ", "[", "![", "[a](", "<", "*a _b ", "`` ` ", "<td>", "<t"] {
        let text = format!("{}\n\n{}", opening.repeat(10_000), page("| Busy | Later. |\n"));
        let read = read_soon(&text).unwrap_or_else(|error| panic!("{opening:?}: {error}"));
        assert_eq!(read.entries().len(), 1, "{opening:?}");
    }
}

#[test]
fn a_header_of_50_000_columns_over_short_rows() {
    let text = format!("{}|\n{}|\n{}", "| Code ".repeat(50_000), "|---".repeat(50_000), "| Busy |\n".repeat(50_000));
    snap!("input_wide_header", shown(&read_soon(&text)));
}

#[test]
fn a_header_of_200_columns_over_very_many_short_rows() {
    let text = format!("{}|\n{}|\n{}", "| Code ".repeat(200), "|---".repeat(200), "| Busy |\n".repeat(50_000));
    snap!("input_short_rows", shown(&read_soon(&text)));
}

/// What costs its parser a hundred times its size is refused, and the bound is named.
#[test]
fn pages_that_are_nothing_but_markup() {
    let row = "|a".repeat(255) + "|\n";
    let wide = format!("{}|\n{}|\n{}", "| Code ".repeat(255), "|---".repeat(255), row.repeat(40_000));
    let inputs = [
        ("brackets", "[".repeat(50_000_000)),
        ("255 columns over 40,000 rows", wide),
        ("headings", "#\n".repeat(4_000_000)),
        ("rows in HTML", format!("<html><table>{}", "<tr>".repeat(2_000_000))),
    ];
    let mut all = String::new();
    for (name, text) in inputs {
        all += &format!("{name}: {}", shown(&read_soon(&format!("{text}\n\n{}", page("| Busy | Later. |\n")))));
    }
    snap!("input_dense", all);
}

#[test]
fn very_many_rows_are_all_read() {
    let all = crate::cases(200_000) as usize;
    let rows: String = (0..all).map(|nth| format!("|Busy.N{nth}|{nth}|\n")).collect();
    let text = page(&rows);
    let catalog = read_soon(&text).unwrap();
    assert_eq!(catalog.entries().len(), all);
    assert_eq!(catalog.codes().count(), all);
    assert!(catalog.findings().is_empty());
    let last = catalog.entries().last().unwrap();
    assert_eq!((last.code().as_str(), last.location().line()), (format!("Busy.N{}", all - 1).as_str(), all as u32 + 4));
}

#[test]
fn many_headings_over_many_tables() {
    // A heading about codes for every table: each is looked up for every block, and must not be searched for.
    let tables = crate::cases(20_000) as usize;
    let text = format!("# Error codes\n\n### Business error codes\n\n{HEADER}| Busy | Later. |\n\n").repeat(tables);
    assert_eq!(read_soon(&text).unwrap().entries().len(), tables);
}

#[test]
fn a_single_line_of_megabytes() {
    for (name, word, bytes) in
        [("words", "word ", 10_000_000), ("pipes", "word | ", 500_000), ("marks", "*w* ", 500_000)]
    {
        let text = format!("{}\n\n{}", word.repeat(bytes / word.len()), page("| Busy | Later. |\n"));
        assert_eq!(read_soon(&text).unwrap().entries().len(), 1, "{name}");
    }
    let description = "word ".repeat(400_000);
    let catalog = read_soon(&page(&format!("| Busy | {description} |\n"))).unwrap();
    assert_eq!(catalog.get("Busy").unwrap().description().len(), description.len() - 1);
}

#[test]
fn lists_inside_each_other_on_one_line() {
    for mark in ["1. ", "1) ", "+ ", ">1. ", "- 1. "] {
        let text = format!("{}\n{}\n", page("| Busy | Later. |\n"), mark.repeat(20_000));
        assert!(read_soon(&text).is_ok_and(|catalog| catalog.get("Busy").is_some()), "{mark}");
    }
}

#[test]
fn a_json_list_of_more_items_than_any_api_has_codes_is_refused() {
    let list = format!("{{\"schema\":1,\"entries\":[{}{{}}]}}", "{},".repeat(1_000_000));
    let error = Catalog::from_json(&list).unwrap_err();
    let message = "`entries` has 1000001 items, more than the 1000000 that are read";
    assert_eq!(error.message(), message);
}

/// Beside a table of codes: what is told of is looked up, and not searched for.
#[cfg(feature = "pattern")]
#[test]
fn very_many_lists_that_are_told() {
    let count = crate::cases(40_000);
    let lines = |line: &dyn Fn(u32) -> String| (0..count).map(line).collect::<String>();
    for (name, told) in [
        (
            "a block of code",
            format!("## More error codes\n\n```\n{}```\n", lines(&|nth| format!("E_BOAT_{nth} gone\n"))),
        ),
        ("components", format!("## More errors\n\n{}", lines(&|nth| format!("<Card title=\"E_BOAT_{nth}\">\n\n")))),
        ("headings", lines(&|nth| format!("## Errors {nth}\n\n### oar-lost{nth}\n\n### oar-gone{nth}\n\n"))),
    ] {
        let catalog = read_soon(&format!("{}\n{told}", page("| Busy | Later. |\n"))).unwrap();
        assert!(catalog.findings().iter().any(|finding| *finding.rule() == "unread-table"), "{name}");
    }
}
