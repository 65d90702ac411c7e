//! `--format json`: the same findings as the text, in a document of the committed schema.

use serde_json::{Value, json};

use super::schema::validate;
use super::{CONFIG, DOCS, PAGE, Project, Ran, SNAPSHOT, drifted};

fn schema() -> Value {
    serde_json::from_str(include_str!("../../../docs/schema/report-1.json")).unwrap()
}

/// The document, once it is valid and says how the command exits.
#[track_caller]
fn document(ran: &Ran) -> Value {
    assert!(ran.err.is_empty(), "{}", ran.shown());
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    let wrong = validate(&schema(), &document);
    assert!(wrong.is_empty(), "{wrong:#?}\n{}", ran.out);
    assert_eq!(document["exit"], ran.code);
    document
}

type Damage = fn(&mut Value);

/// A project with one catalog unchanged, one drifted, one that cannot be read.
fn mixed() -> Project {
    let config = format!(
        "{CONFIG}\n[[catalog]]\nname = \"alike\"\ndocs = \"docs/alike.md\"\n\n[[catalog]]\nname = \"gone\"\ndocs = \"docs/gone.md\"\n"
    );
    let project = Project::empty().with("errcatalog.toml", config).with(DOCS, PAGE).with("docs/alike.md", PAGE);
    project.run(&["accept"]).exits(3);
    project.with(DOCS, drifted())
}

#[test]
fn every_document_is_of_the_schema() {
    let project = mixed();
    let check = document(&project.run(&["check", "--format", "json"]).exits(3));
    let statuses: Vec<&Value> = check["catalogs"].as_array().unwrap().iter().map(|row| &row["status"]).collect();
    assert_eq!(statuses, ["drifted", "unchanged", "failed"]);
    let mut seen = Vec::new();
    for args in [
        &["accept", "--dry-run"][..],
        &["accept", "--code", "LimitExceeded.*"],
        &["accept", "--code", "LimitExceeded.*", "--fail-on", "info"],
        &["accept"],
        &["check"],
        &["diff", DOCS, SNAPSHOT],
        &["diff", "redis-2018-04-12", DOCS],
        &["diff", "nothing.md", DOCS],
        &["diff", "redis-2018-04-12", DOCS, SNAPSHOT],
        &["lint"],
        &["lint", "redis-2018-04-12", "--translation", "redis-2018-04-12.zh"],
        &["lint", "nothing.md"],
    ] {
        let document = document(&project.run(&[args, &["--format", "json"]].concat()));
        assert_eq!(document["command"], args[0]);
        seen.push(format!("{}: {}", args.join(" "), document["catalogs"][0]["status"].as_str().unwrap()));
    }
    assert_eq!(
        seen,
        [
            "accept --dry-run: would-accept",
            "accept --code LimitExceeded.*: accepted",
            "accept --code LimitExceeded.* --fail-on info: left",
            "accept: accepted",
            "check: unchanged",
            "diff docs/library-2026-01-01.md snapshots/library-2026-01-01.snap: unchanged",
            "diff redis-2018-04-12 docs/library-2026-01-01.md: drifted",
            "diff nothing.md docs/library-2026-01-01.md: failed",
            "diff redis-2018-04-12 docs/library-2026-01-01.md snapshots/library-2026-01-01.snap: drifted",
            "lint: clean",
            "lint redis-2018-04-12 --translation redis-2018-04-12.zh: clean",
            "lint nothing.md: failed",
        ]
    );
}

#[test]
fn what_is_not_of_the_schema_is_rejected() {
    let project = Project::guarded().with(DOCS, drifted());
    let right = document(&project.run(&["check", "--format", "json"]).exits(1));
    let damages: [(&str, Damage); 7] = [
        ("a key lost", |doc| drop(doc.as_object_mut().unwrap().remove("exit"))),
        ("a newer schema", |doc| doc["schema"] = json!(2)),
        ("a key too many", |doc| doc["catalogs"][0]["more"] = json!(1)),
        ("a severity", |doc| doc["catalogs"][0]["findings"][0]["severity"] = json!("fatal")),
        ("a place", |doc| doc["catalogs"][0]["findings"][0]["location"]["line"] = json!("3")),
        ("another place", |doc| {
            drop(doc["catalogs"][0]["findings"][0].as_object_mut().unwrap().remove("other_place"));
        }),
        ("accepted", |doc| doc["catalogs"][0]["accepted"] = json!({ "headline": "all" })),
    ];
    for (what, damage) in damages {
        let mut wrong = right.clone();
        damage(&mut wrong);
        assert!(!validate(&schema(), &wrong).is_empty(), "{what}");
    }
}

#[test]
fn both_formats_say_the_same() {
    let project = mixed();
    let text = project.run(&["check"]).exits(3);
    let json = document(&project.run(&["check", "--format", "json"]).exits(3));
    let findings = json["catalogs"][0]["findings"].as_array().unwrap();
    assert_eq!(findings.len(), 3);
    for finding in findings {
        let place = |key: &str| {
            let place = &finding[key];
            (!place.is_null()).then(|| format!("{}:{}", place["file"].as_str().unwrap(), place["line"]))
        };
        let label = format!("{}[{}]: ", finding["severity"].as_str().unwrap(), finding["rule"].as_str().unwrap());
        assert!(text.out.contains(&label), "{label}");
        let line = text
            .out
            .lines()
            .find(|line| line.contains(finding["message"].as_str().unwrap()))
            .unwrap_or_else(|| panic!("{finding}\n{}", text.out));
        for part in [finding["code"].as_str().map(str::to_owned), place("location"), place("other_place")] {
            assert!(part.as_ref().is_none_or(|part| line.contains(part)), "{part:?}: {line}");
        }
    }
    // The failure too, word for word.
    let error = json["catalogs"][2]["error"].as_str().unwrap();
    assert!(text.err.contains(error), "{error}\n{}", text.err);
    snap!("command_json", project.run(&["check", "--format", "json"]).out);
}

/// The library alone gives the part that is about findings.
#[test]
fn a_report_of_the_library_is_of_the_schema() {
    let catalog = |page: &str| errcatalog::Catalog::from_markdown_at(page, DOCS).unwrap();
    let report = errcatalog::Drift::between(&catalog(PAGE), &catalog(&drifted())).report();
    let mut schema = schema();
    schema["type"].take();
    let root = json!({ "$ref": "#/$defs/report", "$defs": schema["$defs"] });
    let document: Value = serde_json::from_str(&report.to_json()).unwrap();
    assert_eq!(validate(&root, &document), Vec::<String>::new());
    assert_eq!(document["findings"].as_array().unwrap().len(), report.findings().len());
    assert_eq!(document["findings"][0]["fingerprint"], report.findings()[0].fingerprint());
}
