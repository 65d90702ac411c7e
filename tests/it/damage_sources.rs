//! Damage of one line of a source never loses the codes of other lines without a word: constants of every language, and data.
//!
//! The law is that of pages, in `damage_lines`.

use std::path::Path;

use errcatalog::Reader;

use crate::damage_lines::{Count, Unseen, Whole, files};

/// What is left silent, and why.
const UNSEEN: Unseen = &[
    // The members below count on from this one, or repeat what it says.
    ("HarbourError.cs", &[6]),
    ("codes.rs", &[3]),
    ("counted.go", &[6, 7]),
    ("harbour_errors.h", &[9]),
    ("numbered.ts", &[6, 8]),
    // Without the attribute the code is the name below it.
    ("codes.rs", &[9]),
    ("errors.rs", &[18, 20]),
    // The second half of a code that is on two lines.
    ("errorcodes.py", &[20]),
];

fn count(folder: &str) -> Count {
    let mut count = Count::default();
    for path in files(folder) {
        let whole = Path::new(env!("CARGO_MANIFEST_DIR")).join(&path);
        let text = std::fs::read_to_string(&whole).unwrap();
        // As a file is read, its ending says what it is, whatever is in it.
        let format = Reader::new().read_path(&whole).unwrap_or_else(|error| panic!("{error}")).format().unwrap();
        Whole { path: &path, text, reader: Reader::new().format(format), unseen: UNSEEN, every: 7 }.count(&mut count);
    }
    count
}

#[test]
fn no_damage_of_a_line_of_an_sdk_is_silent() {
    count("tests/fixtures/sdk/library/v20240229").assert();
}

#[test]
fn no_damage_of_a_line_of_a_list_is_silent() {
    count("tests/fixtures/lists").assert();
}
