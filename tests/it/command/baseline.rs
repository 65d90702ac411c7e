//! The baseline: what is known passes, what is new fails, what is resolved is told.

use serde_json::Value;

use super::{DOCS, PAGE, Project, shown};
use crate::formats::parse;

const FILE: &str = "errcatalog.baseline";
const CONFIG: &str = "baseline = \"errcatalog.baseline\"\n\n[[catalog]]\nname = \"library-2026-01-01\"\ndocs = \"docs/library-2026-01-01.md\"\n";

/// A page with a finding of lint for each of these.
fn odd(codes: &[&str]) -> String {
    let rows: String = codes.iter().map(|code| format!("| {code} | Nobody is served. |\n")).collect();
    PAGE.replace("| FailedOperation.Closed |", &format!("{rows}| FailedOperation.Closed |"))
}

/// With a snapshot that says what the page says, so that `check` has nothing of its own to tell.
fn project(page: &str) -> Project {
    let project = Project::empty().with("errcatalog.toml", CONFIG).with(DOCS, page);
    project.run(&["accept"]).exits(0);
    project
}

const TWO: [&str; 2] = ["FailedOperaton.One", "InvalidParamter.Two"];

#[test]
fn what_is_known_passes_and_what_is_new_fails() {
    let project = project(&odd(&TWO));
    let mut runs = vec![project.run(&["lint"]).exits(3)];
    runs.push(project.run(&["baseline"]).exits(0));
    runs.push(project.run(&["lint"]).exits(0));
    runs.push(project.run(&["check"]).exits(0));
    let file = project.read(FILE);
    // Lines move, and so may files.
    let moved = format!("A line.\n\nAnother.\n\n{}", odd(&TWO));
    project.write(DOCS, &moved);
    project.run(&["accept"]).exits(0);
    project.run(&["lint"]).exits(0);
    project.write(DOCS, odd(&[TWO[0], TWO[1], "UnsuportedOperation.Three"]));
    project.run(&["accept"]).exits(0);
    runs.push(project.run(&["lint"]).exits(1));
    assert!(runs.last().unwrap().out.contains("UnsuportedOperation.Three"));
    // It grows only where somebody says so.
    runs.push(project.run(&["baseline"]).exits(1));
    assert_eq!(project.read(FILE), file);
    runs.push(project.run(&["baseline", "--add"]).exits(0));
    project.run(&["lint"]).exits(0);
    snap!("command_baseline", format!("{}\n{}", shown(&runs), project.read(FILE)));
}

#[test]
fn what_is_resolved_is_told_and_removed() {
    let project = project(&odd(&TWO));
    project.run(&["baseline"]).exits(0);
    project.write(DOCS, odd(&TWO[..1]));
    project.run(&["accept"]).exits(0);
    let mut runs = vec![project.run(&["lint"]).exits(1)];
    assert!(runs[0].out.contains("error[stale-baseline]") && runs[0].out.contains(FILE), "{}", runs[0].shown());
    // `check` does not judge what `lint` found, and neither does a lint of something else.
    project.run(&["check"]).exits(0);
    assert!(!project.run(&["lint", DOCS]).exits(0).out.contains("stale-baseline"));
    runs.push(project.run(&["baseline"]).exits(0));
    runs.push(project.run(&["baseline"]).exits(0));
    project.run(&["lint"]).exits(0);
    project.write(DOCS, PAGE);
    project.run(&["accept"]).exits(0);
    project.run(&["baseline"]).exits(0);
    assert_eq!(project.read(FILE), "errcatalog baseline 1\n");
    snap!("command_baseline_resolved", shown(&runs));
}

#[test]
fn two_equal_findings_are_two() {
    let table = "\n## Errors of the branch\n\n| Error code | Description |\n| --- | --- |\n| FailedOperaton.One | Nobody is served. |\n";
    let twice = format!("{}{table}", odd(&TWO[..1]));
    let project = project(&twice);
    let ran = project.run(&["lint", "--format", "json"]);
    let prints = |json: &str| -> Vec<String> {
        let document: Value = serde_json::from_str(json).unwrap();
        let findings = document["catalogs"][0]["findings"].as_array().unwrap().clone();
        findings.iter().map(|finding| finding["fingerprint"].as_str().unwrap().to_owned()).collect()
    };
    // Without the file there is no document but an error: it is made first, of nothing.
    assert!(ran.out.is_empty(), "{}", ran.shown());
    project.write(FILE, "errcatalog baseline 1\n");
    let all = prints(&project.run(&["lint", "--format", "json", "--fail-on", "never"]).exits(0).out);
    let mut different = all.clone();
    different.sort();
    different.dedup();
    assert!(different.len() < all.len(), "no two are equal: {all:?}");
    project.run(&["baseline", "--add", "--fail-on", "info"]).exits(0);
    project.run(&["lint", "--fail-on", "info"]).exits(0);
    // One line less, and one of them fails.
    let text = project.read(FILE);
    let lines: Vec<&str> = text.lines().collect();
    let nth = (1..lines.len()).find(|nth| !lines[*nth].is_empty() && lines[*nth] == lines[*nth - 1]).unwrap();
    let less: String =
        lines.iter().enumerate().filter(|(at, _)| *at != nth).map(|(_, line)| format!("{line}\n")).collect();
    project.write(FILE, &less);
    let ran = project.run(&["lint", "--fail-on", "info", "--format", "json"]).exits(1);
    assert_eq!(prints(&ran.out).len(), 1, "{}\n{text}\n{less}", ran.shown());
    // One line more, and it is not needed.
    project.write(FILE, format!("{text}{}\n", lines[nth]));
    assert_eq!(project.run(&["lint", "--fail-on", "info"]).exits(1).out.matches(" is resolved: ").count(), 1);
}

#[test]
fn every_format_shows_what_is_known_apart() {
    let project = project(&odd(&TWO));
    project.run(&["baseline"]).exits(0);
    project.write(DOCS, odd(&[TWO[0], TWO[1], "UnsuportedOperation.Three"]));
    project.run(&["accept"]).exits(0);
    let run = |format: &str| project.run(&["lint", "--format", format]).exits(1).out;
    let json: Value = serde_json::from_str(&run("json")).unwrap();
    let catalog = &json["catalogs"][0];
    assert_eq!(catalog["known"].as_array().unwrap().len(), 2);
    let new = catalog["findings"].as_array().unwrap().len();
    let sarif = run("sarif");
    let prints = parse::sarif(&sarif);
    assert_eq!(prints.len(), new + 2);
    let sarif: Value = serde_json::from_str(&sarif).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let known: Vec<&Value> = results.iter().filter(|result| result["baselineState"] == "unchanged").collect();
    assert_eq!(known.len(), 2);
    assert!(known.iter().all(|result| result["suppressions"][0]["kind"] == "external"));
    assert!(
        results.iter().filter(|result| result["baselineState"] == "new").all(|result| result["suppressions"].is_null())
    );
    let cases = parse::junit(&run("junit"));
    assert_eq!(cases.iter().filter(|case| case.kind == "skipped").count(), 2);
    assert_eq!(cases.iter().filter_map(parse::Case::fingerprint).collect::<Vec<_>>(), prints);
    let github = run("github");
    assert_eq!(parse::github(&github).len(), new);
    assert_eq!(github.lines().filter(|line| line.starts_with("known[")).count(), 2);
    let markdown = run("markdown");
    assert!(markdown.lines().next().unwrap().ends_with(", 2 known"), "{markdown}");
    assert!(parse::markdown(&markdown, "ZQX").contains("InvalidParamter.Two"));
    assert!(run("text").contains("2 known findings let pass by errcatalog.baseline: "));
}

#[test]
fn a_file_that_is_damaged_is_refused_with_its_lines() {
    let project = project(&odd(&TWO));
    project.run(&["baseline"]).exits(0);
    let text = project.read(FILE);
    let mut runs = Vec::new();
    let line = text.lines().nth(3).unwrap().to_owned();
    for (damaged, wanted) in [
        (String::new(), "errcatalog.baseline:1"),
        (text.replace("baseline 1", "baseline 2"), "errcatalog.baseline:1"),
        (text.replace("[lint", "<<<<<<< HEAD\n[lint") + "=======\n>>>>>>> other\n", "errcatalog.baseline:3"),
        (text.replace(&line, &line[..line.rfind(" | ").unwrap()]), "errcatalog.baseline:4"),
        (text.replace(&line, &line.replace("misspelt-family", "mispelt-family")), "errcatalog.baseline:4"),
        (text.replace("[lint library-2026-01-01]\n", ""), "errcatalog.baseline:3"),
        (text.replace("[lint", "[lnt"), "errcatalog.baseline:3"),
        (format!("{text}\n[lint library-2026-01-01]\n"), "errcatalog.baseline:7"),
        (text.replace(" | ", r" | \x"), "errcatalog.baseline:4"),
    ] {
        project.write(FILE, &damaged);
        for command in ["lint", "check", "baseline"] {
            let ran = project.run(&[command]).exits(3);
            assert!(ran.err.contains(wanted), "{}", ran.shown());
            if command == "lint" {
                runs.push(ran);
            }
        }
        assert_eq!(project.read(FILE), damaged, "nothing is written over what is not understood");
    }
    project.write(FILE, [0xff]);
    project.run(&["lint"]).exits(3);
    std::fs::remove_file(project.path(FILE)).unwrap();
    runs.push(project.run(&["lint"]).exits(3));
    std::fs::create_dir(project.path(FILE)).unwrap();
    runs.push(project.run(&["baseline"]).exits(3));
    snap!("command_baseline_damaged", shown(&runs));
}

/// What could not be looked at is neither known nor resolved.
#[test]
fn what_cannot_be_read_keeps_its_lines_and_fails() {
    let config = format!("{CONFIG}\n[[catalog]]\nname = \"other\"\ndocs = \"docs/other.md\"\n");
    let project =
        Project::empty().with("errcatalog.toml", &config).with(DOCS, odd(&TWO)).with("docs/other.md", odd(&TWO[..1]));
    project.run(&["accept"]).exits(0);
    project.run(&["baseline"]).exits(0);
    let file = project.read(FILE);
    assert!(file.contains("[lint other]"), "{file}");
    std::fs::remove_file(project.path("docs/other.md")).unwrap();
    for command in ["lint", "check"] {
        let ran = project.run(&[command]).exits(3);
        assert!(!ran.out.contains("stale-baseline"), "{}", ran.shown());
    }
    project.run(&["baseline"]).exits(3);
    assert_eq!(project.read(FILE), file);
    // A catalog that is there no more needs no lines.
    project.write("errcatalog.toml", CONFIG);
    assert!(!project.run(&["lint", "--catalog", "library-2026-01-01"]).exits(0).out.contains("stale"));
    assert!(project.run(&["lint"]).exits(1).out.contains("lint other: misspelt-family is resolved"));
}

#[test]
fn drift_can_be_known_until_it_is_accepted() {
    let project = project(PAGE).with(DOCS, super::drifted());
    project.write(FILE, "errcatalog baseline 1\n");
    project.run(&["check"]).exits(1);
    project.run(&["baseline", "--add"]).exits(0);
    project.run(&["check"]).exits(0);
    project.run(&["accept"]).exits(0);
    let ran = project.run(&["check"]).exits(1);
    assert_eq!(ran.out.matches(" is resolved: ").count(), 3, "{}", ran.shown());
}

#[test]
fn which_file_is_said_on_the_command_line_too() {
    let project = Project::guarded().with(DOCS, odd(&TWO));
    project.run(&["accept"]).exits(0);
    let ran = project.run(&["baseline"]).exits(2);
    assert!(ran.err.contains("baseline = \"errcatalog.baseline\""), "{}", ran.shown());
    project.run(&["baseline", "--baseline", "known.txt"]).exits(0);
    project.run(&["lint", "--baseline", "known.txt"]).exits(0);
    project.run(&["lint"]).exits(1);
    project.write("errcatalog.toml", CONFIG.replace("errcatalog.baseline", "../known.txt"));
    assert!(project.run(&["lint"]).exits(2).err.contains("errcatalog.toml:1"));
}

/// Whatever a message says comes back from its line.
#[test]
fn every_line_comes_back() {
    use errcatalog::__cli::{Baseline, Line, Section};
    let rule = errcatalog::rules().next().unwrap().id();
    let texts = [
        "",
        "-",
        " a ",
        "a | b | c",
        "\\n\n\r\t\u{1b}\u{202e}",
        "[x]",
        "<<<<<<< a",
        "错误 \u{1f980}",
        "http 503 | http 5",
    ];
    let mut baseline = Baseline::default();
    let mut wanted = Vec::new();
    for catalog in ["a", "b] c", "d | e"] {
        let section = Section { command: "lint".to_owned(), catalog: catalog.to_owned() };
        for text in texts {
            for code in [None, Some(text.to_owned())] {
                let line = Line {
                    rule: rule.to_owned(),
                    code,
                    message: text.to_owned(),
                    file: Some(text.to_owned()),
                    number: 0,
                };
                baseline.add(&section, line.clone());
                wanted.push((section.clone(), line));
            }
        }
    }
    let text = baseline.to_text();
    let mut read = Baseline::read("a", &text, errcatalog::rules()).unwrap_or_else(|error| panic!("{error}\n{text}"));
    assert_eq!(read.to_text(), text);
    let mut found = Vec::new();
    for section in read.sections().cloned().collect::<Vec<_>>() {
        found.extend(read.take_all(&section).into_iter().map(|line| (section.clone(), Line { number: 0, ..line })));
    }
    wanted.sort();
    found.sort();
    assert_eq!(found, wanted);
    // Tools that trim lines do no harm.
    let trimmed: String = text.lines().map(|line| format!("{}\n", line.trim_end())).collect();
    assert_eq!(Baseline::read("a", &trimmed, errcatalog::rules()).unwrap().to_text(), text);
}
