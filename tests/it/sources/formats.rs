//! What a format needs outside of its row in the table: these tests name what was forgotten.

use errcatalog::Format;

fn file(path: &str) -> String {
    std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

#[test]
fn the_schema_lists_every_format() {
    let schema: serde_json::Value = serde_json::from_str(&file("docs/schema/catalog-1.json")).unwrap();
    let listed = &schema["$defs"]["catalog"]["properties"]["source"]["anyOf"][0]["enum"];
    let listed: Vec<&str> = listed.as_array().unwrap().iter().filter_map(|id| id.as_str()).collect();
    let known: Vec<&str> = Format::ALL.iter().map(|format| format.as_str()).collect();
    assert_eq!(listed, known, "docs/schema/catalog-1.json lists the formats in their order");
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
