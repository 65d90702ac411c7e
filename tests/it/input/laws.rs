//! Whatever a text holds, reading it ends without a panic; and places are where they say.

use errcatalog::{Catalog, Location, Scope};
use proptest::prelude::*;

/// What pages are made of, and what breaks them.
const PIECES: &[&str] = &[
    "|",
    "||",
    "\\|",
    "|---|---|",
    "| --- | --- |",
    "|-",
    "| Error code | Description |",
    "|错误码|描述|",
    "# Error Codes",
    "## Business error codes",
    "###\u{3000}公共错误码",
    "#",
    "> ",
    ">>>>",
    "- ",
    "1. ",
    "    ",
    "\t",
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\u{feff}",
    "\0",
    "\\",
    "\"",
    "'",
    "`",
    "```\n",
    "~~~",
    "<table>",
    "<th>Error code</th>",
    "<td",
    "<br>",
    "<!--",
    "-->",
    "[",
    "](",
    ")",
    "![",
    "&amp;",
    "&",
    "*",
    "_",
    "\u{a0}",
    "\u{3000}",
    "\u{200b}",
    "\u{1b}[31m",
    "Busy.Road",
    "Busy",
    "4100",
    " ",
    "é",
    "错",
    "😀",
    "===",
    "---",
    "has no error codes related to",
    "a | b",
];

/// The text from this place on.
pub(super) fn at<'t>(text: &'t str, location: &Location) -> Option<&'t str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut starts = vec![0];
    let bytes = text.as_bytes();
    starts.extend((0..bytes.len()).filter_map(|at| match bytes[at] {
        b'\n' => Some(at + 1),
        b'\r' if bytes.get(at + 1) != Some(&b'\n') => Some(at + 1),
        _ => None,
    }));
    let start = *starts.get(location.line() as usize - 1)?;
    let column = text[start..].char_indices().map(|(at, _)| at).chain([text.len() - start]);
    text.get(start + column.into_iter().nth(location.column() as usize - 1)?..)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: crate::cases(400), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_the_reader_panic(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        let text = pieces.concat();
        match Catalog::from_markdown(&text) {
            Ok(catalog) => {
                for entry in catalog.entries() {
                    prop_assert!(at(&text, entry.location()).is_some(), "{}", entry.location());
                }
                for finding in catalog.findings() {
                    let place = finding.location().expect("a finding about a page has a place");
                    prop_assert!(at(&text, place).is_some(), "{place}: {}", finding.message());
                }
            }
            Err(error) => {
                let place = error.location().expect("an error about a page has a place");
                prop_assert!(at(&text, place).is_some(), "{error}");
            }
        }
    }

    #[test]
    fn no_string_makes_the_reader_panic(text in any::<String>()) {
        let _ = Catalog::from_markdown(&text);
    }

    #[test]
    fn simple_rows_are_read_as_written_and_found_where_they_stand(
        rows in prop::collection::vec(("[A-Za-z][A-Za-z0-9]{0,8}(\\.[A-Za-z0-9]{1,8}){0,2}", " {0,3}", "[a-zé错][a-z é错]{0,9}"), 1..12),
        before in prop::sample::select(vec!["", "\u{feff}", "错误\n\n", "> quoted\n\n", "- item\n\n"]),
        end in prop::sample::select(vec!["\n", "\r\n", "\r"]),
    ) {
        let mut text = format!("{before}## Business error codes\n\n| Error code | Description |\n|---|---|\n");
        for (code, blanks, description) in &rows {
            text += &format!("|{blanks}{code}{blanks}| {description} |\n");
        }
        let text = text.replace('\n', end);
        let catalog = Catalog::from_markdown(&text).unwrap();
        prop_assert_eq!(catalog.entries().len(), rows.len());
        for (entry, (code, _, description)) in catalog.entries().iter().zip(&rows) {
            prop_assert_eq!(entry.code().as_str(), code);
            prop_assert_eq!(entry.description(), description.split_whitespace().collect::<Vec<_>>().join(" "));
            prop_assert_eq!(entry.scope(), Scope::Business);
            let found = at(&text, entry.location()).unwrap_or_default();
            prop_assert!(found.starts_with(code.as_str()), "{} is not at {}: {found:?}", code, entry.location());
        }
    }
}
