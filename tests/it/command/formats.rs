//! `--format` of `check`, `diff` and `lint`: the same findings and exit codes in each, and no failure that looks like success.

use serde_json::Value;

use super::{DOCS, PAGE, Project, Ran, SNAPSHOT, drifted};
use crate::formats::parse;

const FORMATS: [&str; 6] = ["text", "json", "sarif", "github", "markdown", "junit"];

/// One catalog drifted, one is as it was, one cannot be read.
fn mixed() -> Project {
    let config = ["library-2026-01-01", "same", "gone"]
        .map(|name| format!("[[catalog]]\nname = \"{name}\"\ndocs = \"docs/{name}.md\"\n\n"))
        .concat();
    let project = Project::empty().with("errcatalog.toml", config).with(DOCS, PAGE).with("docs/same.md", PAGE);
    project.run(&["accept"]).exits(3);
    project.with(DOCS, drifted())
}

fn run(project: &Project, args: &[&str], format: &str) -> Ran {
    project.run(&[args, &["--format", format]].concat())
}

fn fingerprints(json: &str) -> Vec<String> {
    let document: Value = serde_json::from_str(json).unwrap();
    let catalogs = document["catalogs"].as_array().unwrap();
    let findings = catalogs.iter().flat_map(|catalog| catalog["findings"].as_array().unwrap());
    findings.map(|finding| finding["fingerprint"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn every_format_has_the_same_findings_and_exit_code() {
    let project = mixed().with("odd.md", PAGE.replace("FailedOperation.Closed", "FailedOperaton.Closed"));
    let cases: [(&[&str], i32); 6] = [
        (&["check"], 3),
        (&["check", "--catalog", "library-2026-01-01"], 1),
        (&["check", "--catalog", "library-2026-01-01", "--fail-on", "error"], 1),
        (&["check", "--catalog", "same"], 0),
        (&["diff", SNAPSHOT, DOCS], 1),
        (&["lint", "odd.md", DOCS, "--fail-on", "never"], 0),
    ];
    for (args, code) in cases {
        for format in FORMATS {
            run(&project, args, format).exits(code);
        }
        let wanted = fingerprints(&run(&project, args, "json").out);
        assert_eq!(parse::sarif(&run(&project, args, "sarif").out), wanted, "{args:?}");
        let cases = parse::junit(&run(&project, args, "junit").out);
        assert_eq!(cases.iter().filter_map(parse::Case::fingerprint).collect::<Vec<_>>(), wanted, "{args:?}");
        let failed = usize::from(code == 3);
        assert_eq!(parse::github(&run(&project, args, "github").out).len(), wanted.len() + failed, "{args:?}");
    }
    assert_eq!(fingerprints(&run(&project, &["check"], "json").out).len(), 3);
}

#[test]
fn what_could_not_be_read_is_told_in_every_format() {
    let project = mixed();
    for format in FORMATS {
        let ran = run(&project, &["check"], format).exits(3);
        assert!(format!("{}{}", ran.out, ran.err).contains("docs/gone.md"), "{format}: {}", ran.shown());
    }
    let sarif: Value = serde_json::from_str(&run(&project, &["check"], "sarif").out).unwrap();
    let invocation = &sarif["runs"][0]["invocations"][0];
    assert_eq!((&invocation["executionSuccessful"], &invocation["exitCode"]), (&false.into(), &3.into()));
    let levels: Vec<&str> = invocation["toolExecutionNotifications"]
        .as_array()
        .unwrap()
        .iter()
        .map(|notification| notification["level"].as_str().unwrap())
        .collect();
    assert_eq!(levels.iter().filter(|level| **level == "error").count(), 1, "{levels:?}");
    let cases = parse::junit(&run(&project, &["check"], "junit").out);
    assert_eq!(cases.iter().filter(|case| case.kind == "error").count(), 1);
    let first = run(&project, &["check"], "github").out;
    assert!(first.starts_with("::error title=gone%3A not completed::"), "{first}");
    let markdown = run(&project, &["check"], "markdown").out;
    assert!(markdown.starts_with("## errcatalog check: 1 not completed, "), "{markdown}");
    for format in ["sarif", "github", "markdown", "junit"] {
        snap!(format!("command_format_{format}"), run(&project, &["check"], format).out);
    }
}

/// A command that could not do anything leaves no document that looks like success.
#[test]
fn what_could_not_be_started_is_told_in_every_format() {
    let project = Project::empty().with("errcatalog.toml", "[[catalog]]\nnam = \"a\"\n");
    for format in FORMATS {
        let ran = run(&project, &["check"], format).exits(2);
        assert!(ran.err.contains("errcatalog.toml:2"), "{format}: {}", ran.shown());
    }
    let sarif: Value = serde_json::from_str(&run(&project, &["check"], "sarif").out).unwrap();
    assert_eq!(sarif["runs"][0]["invocations"][0]["executionSuccessful"], false);
    let cases = parse::junit(&run(&project, &["check"], "junit").out);
    assert!(!cases.is_empty() && cases.iter().all(|case| case.kind == "error"), "{cases:?}");
    assert!(!parse::github(&run(&project, &["check"], "github").out).is_empty());
    assert!(run(&project, &["check"], "markdown").out.contains("not completed"));
}

/// A reviewer sees files by their path in the repository, wherever the command ran.
#[test]
fn places_are_those_of_the_repository() {
    let project = Project::guarded().with(DOCS, drifted()).with(".git/HEAD", "").with("sub/folder/a", "");
    let files = |log: &str| -> Vec<String> {
        let mut files: Vec<String> =
            parse::github(log).iter().filter_map(|annotation| annotation.file.clone()).collect();
        files.dedup();
        files
    };
    let args = ["check", "--format", "github"];
    assert_eq!(files(&project.run(&args).out), [DOCS]);
    assert_eq!(files(&project.run_in("sub/folder", &args).out), [DOCS]);
    let docs = project.path("docs");
    std::fs::create_dir_all(project.path("docs/.git")).unwrap();
    let absolute = project.path(DOCS);
    let args = ["diff", "redis-2018-04-12", absolute.to_str().unwrap(), "--format", "github"];
    let shown = super::ran(super::command(&docs).args(args), &args, &docs);
    assert!(files(&shown.out).contains(&"library-2026-01-01.md".to_owned()), "{}", shown.out);
}

#[test]
fn pages_are_shown_in_every_format_too() {
    let project = Project::empty().with(DOCS, PAGE).with("odd.md", PAGE.replace("service. |", "service. | more |"));
    for format in ["sarif", "github", "junit"] {
        let ran = run(&project, &["show", DOCS, "odd.md", "gone.md"], format).exits(3);
        assert!(ran.out.contains("extra-cell") && ran.out.contains("gone.md"), "{}", ran.shown());
    }
}

/// Writes what `.ci/schemas` holds to the official schemas, into the folder that it names.
#[test]
#[ignore = "run by .ci/schemas"]
fn documents_of_the_command_for_the_official_schemas() {
    let folder = std::path::PathBuf::from(std::env::var_os("ERRCATALOG_FORMATS").unwrap());
    let broken = Project::empty().with("errcatalog.toml", "[[catalog]]\nnam = \"a\"\n");
    let known = Project::guarded().with(DOCS, drifted());
    known.write("errcatalog.toml", format!("baseline = \"known.txt\"\n\n{}", super::CONFIG));
    known.run(&["baseline"]).exits(0);
    known.write(DOCS, drifted().replace("six books", "ten books"));
    for (name, project) in [("mixed", mixed()), ("broken", broken), ("known", known)] {
        for (format, ending) in [("sarif", "sarif"), ("junit", "xml")] {
            let ran = run(&project, &["check"], format);
            std::fs::write(folder.join(format!("{name}.{ending}")), ran.out).unwrap();
        }
    }
}

#[test]
fn a_table_of_a_catalog_is_read_back() {
    let project = Project::empty().with(DOCS, PAGE).with("odd.md", PAGE.replace("service. |", "service. | more |"));
    let shown = |project: &Project, page: &str| -> Value {
        let ran = project.run(&["show", "--format", "jsonl", page]);
        let mut page: Value = serde_json::from_str(&ran.out).unwrap();
        for entry in page["entries"].as_array_mut().unwrap() {
            // The place is another.
            let entry = entry.as_object_mut().unwrap();
            entry.retain(|field, _| !["file", "line", "column"].contains(&field.as_str()));
        }
        page["entries"].take()
    };
    let table = run(&project, &["show", DOCS], "markdown").exits(0);
    assert_eq!(table.err, "");
    project.write("docs/table.md", &table.out);
    assert_eq!(shown(&project, "docs/table.md"), shown(&project, DOCS));
    // What is found goes where it is in no one's way.
    let several = run(&project, &["show", DOCS, "odd.md", "gone.md"], "markdown").exits(3);
    assert!(several.err.contains("extra-cell") && several.err.contains("gone.md"), "{}", several.shown());
    // What has no place in a table is said.
    let numbers = "| Error code | Name | Description |\n|--|--|--|\n| 404 | NOT_FOUND | Gone. |\n";
    project.write("numbers.md", numbers);
    project.write("errcatalog.toml", "[[catalog]]\nname = \"numbers\"\ndocs = \"numbers.md\"\ncode-is = \"number\"\n");
    let of_numbers = run(&project, &["show", "numbers"], "markdown").exits(0);
    project
        .write("action.json", r#"{"schema": 1, "entries": [{"code": "Busy", "scope": "action", "action": "Return"}]}"#);
    let of_action = run(&project, &["show", "action.json"], "markdown").exits(0);
    snap!("command_show_markdown", super::shown(&[table, several, of_numbers, of_action]));
}

/// Owners whose enum is the source.
#[test]
fn docs_that_are_written_of_an_enum_are_held_to_it() {
    let source = |more: (&str, &str)| {
        format!(
            "/// Errors.\npub enum LibraryError {{\n    /// Try later, or `now`.\n    Busy,\n    /// There is no such loan | book.\n    NotFound,\n{}}}\n\n\
            impl LibraryError {{\n    pub fn as_str(&self) -> &'static str {{\n        match self {{\n            Self::Busy => \"Busy\",\n            \
            Self::NotFound => \"Loan.NotFound\",\n{}        }}\n    }}\n}}\n",
            more.0, more.1
        )
    };
    let project = Project::empty().with("src/error.rs", source(("", "")));
    project.write(
        "errcatalog.toml",
        "[[catalog]]\nname = \"library\"\ndocs = \"docs/errors.md\"\ncode = \"src/error.rs\"\nsnapshot = false\n",
    );
    let write = || {
        let table = run(&project, &["show", "src/error.rs"], "markdown").exits(0);
        assert_eq!(table.err, "");
        project.write("docs/errors.md", format!("# Errors\n\n{}", table.out));
        table.out
    };
    let table = write();
    assert!(table.contains("| There is no such loan \\| book. |"), "{table}");
    project.run(&["check"]).exits(0);
    project.write(
        "src/error.rs",
        source(("    /// Return one first.\n    TooMany,\n", "            Self::TooMany => \"Loan.TooMany\",\n")),
    );
    let lags = project.run(&["check"]).exits(1);
    assert!(lags.out.contains("Loan.TooMany"), "{}", lags.out);
    write();
    project.run(&["check"]).exits(0);
}
