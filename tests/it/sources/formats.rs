//! What a format needs outside of its row in the table: these tests name what was forgotten.

use errcatalog::Format;

fn file(path: &str) -> String {
    std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

#[test]
fn the_guide_describes_every_format() {
    let guide = file("docs/guide/sources.md");
    let rows: Vec<&str> = guide.lines().filter(|line| line.starts_with("| ")).collect();
    for format in Format::ALL {
        let name = match format.title().strip_prefix("an SDK in ") {
            Some(languages) => languages.replace(" or ", ", "),
            None => format.title().trim_start_matches("a ").to_owned(),
        };
        let name = name.trim_end_matches(" document");
        let is_described = rows.iter().any(|row| {
            let first = row.split('|').nth(1).unwrap_or_default().trim().replace("saved page", "page");
            first.trim_start_matches("a ") == name
        });
        assert!(is_described, "docs/guide/sources.md has no row {name:?} for {format}");
    }
}
