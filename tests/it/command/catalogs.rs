//! `show --format json`: a document of the committed schema, which is read back.

use serde_json::{Value, json};

use super::schema::validate;
use super::{DOCS, PAGE, Project};

fn schema() -> Value {
    serde_json::from_str(include_str!("../../../docs/schema/catalog-1.json")).unwrap()
}

#[track_caller]
fn valid(text: &str) -> Value {
    let document: Value = serde_json::from_str(text).unwrap();
    let wrong = validate(&schema(), &document);
    assert!(wrong.is_empty(), "{wrong:#?}\n{text}");
    document
}

const ODD: &str = "## Error codes\n\n| Error code | Description |\n|--|--|\n| Bu sy | Later. |\n| Late | |\n";

#[test]
fn every_document_is_of_the_schema() {
    let project = Project::new().with("odd.md", ODD).with("bad.md", "| Error code |\n| Busy |\n");
    let sources = [DOCS, "odd.md", "bad.md", "missing.md", "redis-2018-04-12", "docs"];
    let run = project.run(&[&["show", "--format", "json"], &sources[..]].concat()).exits(3);
    let document = valid(&run.out);
    assert_eq!(document["pages"].as_array().unwrap().len(), sources.len());
    let lines = project.run(&[&["show", "--format", "jsonl"], &sources[..]].concat()).exits(3);
    let lines: Vec<Value> = lines.out.lines().map(valid).collect();
    assert_eq!(&document["pages"], &json!(lines), "a line is the page of a document");
}

#[test]
fn the_schema_says_no() {
    let project = Project::new();
    let document = valid(&project.run(&["show", "--format", "json", DOCS]).out);
    type Damage = fn(&mut Value);
    let damages: [(&str, Damage); 6] = [
        ("schema", |page| page["schema"] = json!(2)),
        ("entries", |page| drop(page.as_object_mut().unwrap().remove("entries"))),
        ("scope", |page| page["entries"][0]["scope"] = json!("commmon")),
        ("code", |page| page["entries"][0]["code"] = json!(7)),
        ("desciption", |page| page["entries"][0]["desciption"] = json!("typo")),
        ("rule", |page| page["findings"] = json!([{}])),
    ];
    for (name, damage) in damages {
        let mut page = document["pages"][0].clone();
        damage(&mut page);
        assert!(!validate(&schema(), &page).is_empty(), "{name}");
        // What the schema refuses, the reader refuses too.
        assert!(errcatalog::Catalog::from_json(&page.to_string()).is_err(), "{name}");
    }
}

#[test]
fn a_document_is_read_back_to_an_equal_catalog() {
    let project = Project::new().with("odd.md", ODD);
    for page in [DOCS, "odd.md", "redis-2018-04-12", "docs"] {
        for format in ["json", "jsonl"] {
            let document = project.run(&["show", "--format", format, page]).exits(0);
            project.write("page.json", document.out);
            let diff = project.run(&["diff", page, "page.json"]).exits(0);
            assert!(diff.out.starts_with("no drift"), "{}", diff.shown());
            let (old, new) = (project.run(&["show", page]), project.run(&["show", "page.json"]));
            assert_eq!(old.err, new.err, "what was read with doubt comes back too");
            assert_eq!(old.out.lines().skip(1).count(), new.out.lines().skip(1).count());
        }
    }
}

#[test]
fn a_source_is_named_where_it_is_not_what_it_looks_like() {
    let project = Project::new().with("page.txt", PAGE).with("page.snap", PAGE);
    assert!(project.run(&["show", "page.snap"]).exits(3).err.contains("not the snapshot of a catalog"));
    project.run(&["show", "--from", "markdown", "page.snap"]).exits(0);
    assert!(project.run(&["show", "--from", "json", "page.txt"]).exits(3).err.contains("invalid JSON"));
    snap!("command_show_from", project.run(&["show", "--from", "gopher", "page.txt"]).exits(2).shown());
}

#[test]
fn a_folder_is_shown_file_by_file() {
    let parcels = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/parcels-2026-03-01");
    let project = Project::empty();
    for name in ["README.md", "error-codes.md", "actions/send.md", "actions/describe.md"] {
        let text = std::fs::read_to_string(format!("{parcels}/{name}")).unwrap();
        project.write(&format!("parcels-2026-03-01/{name}"), text);
    }
    let runs = [
        project.run(&["show", "parcels-2026-03-01"]),
        project.run(&["show", "parcels-2026-03-01/actions/send.md"]),
        project.run(&["show", "parcels-2026-03-01", "--exclude", "error-codes.md", "--exclude", "send*"]),
        project.run(&["show", "parcels-2026-03-01", "--include", "*.txt"]),
    ];
    snap!("command_show_folder", super::shown(&runs));
}
