//! The examples of `docs/guide/configuration.md`, each as an `errcatalog.toml` that is there alone.

use super::Project;

const GUIDE: &str = include_str!("../../../docs/guide/configuration.md");

/// A page with this code.
fn page(code: &str) -> String {
    format!("## Error codes\n\n| Error code | Description |\n|--|--|\n| {code} | It is late. |\n")
}

/// What the examples are about.
fn files(config: &str) -> Project {
    Project::empty()
        .with("errcatalog.toml", config)
        .with("docs/errors.md", page("BookLate"))
        .with("docs/more/shelf.md", page("ShelfFull"))
        .with(
            "docs/numbers.md",
            "## Error codes\n\n| Error code | Name | Description |\n|--|--|--|\n| 404 | BookGone | It is gone. |\n",
        )
        .with("zh/errors.md", page("BookLate"))
        .with("zh/more/shelf.md", page("ShelfFull"))
        .with(
            "zh/more/numbers.md",
            "## Error codes\n\n| Error code | Name | Description |\n|--|--|--|\n| 404 | BookGone | It is gone. |\n",
        )
        .with("src/Shelf.kt", "fun put() { throw LibraryError(\"ShelfFull\") }\n")
        .with(
            "api.yaml",
            "openapi: 3.1.0\ncomponents:\n  schemas:\n    ErrorCode:\n      enum: [BookLate, ShelfFull]\n",
        )
}

/// The blocks of TOML in a guide.
fn blocks(guide: &str) -> impl Iterator<Item = &str> {
    guide.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next())
}

#[test]
fn every_example_is_accepted_checked_and_linted() {
    assert_eq!(blocks(GUIDE).count(), 3);
    for block in blocks(GUIDE) {
        let project = files(block);
        project.run(&["accept"]).exits(0);
        project.run(&["check"]).exits(0);
        project.run(&["lint"]).exits(0);
    }
}

#[test]
fn what_it_says_of_show_and_diff_is_so() {
    let config: String = blocks(GUIDE).skip(1).collect();
    let project =
        files(&config.replacen("name = \"library\"\ndocs = \"docs\" ", "name = \"library\"\ndocs = \"zh\" ", 1));
    assert!(project.run(&["show", "src/Shelf.kt"]).exits(0).out.contains("ShelfFull"));
    let ran = project.run(&["diff", "--codes-only", "spec", "thrown"]).exits(1);
    assert!(ran.out.contains("BookLate") && !ran.out.contains("ShelfFull"), "{}", ran.out);
}

/// Every key that the command knows has a row.
#[test]
fn every_key_has_a_row() {
    let project = files("[[catalog]]\nname = \"a\"\ndocs = { path = \"a\", quux = 1 }\nxyzzyx = 1\n");
    let told = project.run(&["check"]).exits(2).err;
    let lists = told.lines().filter_map(|line| line.split_once(" are ").map(|(_, keys)| keys));
    let keys: Vec<&str> = lists.flat_map(|keys| keys.split(", ")).collect();
    assert!(keys.len() > 15, "{told}");
    for key in keys {
        assert!(GUIDE.lines().any(|line| line.starts_with('|') && line.contains(&format!("`{key}`"))), "{key}");
    }
}
