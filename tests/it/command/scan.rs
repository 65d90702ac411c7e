//! `scan`: client source against catalogs, with what `errcatalog.toml` says, and `--fix`.

use super::{CONFIG, DOCS, PAGE, Project, shown};

const CLIENT: &str = "pub fn wait(code: &str) -> u32 {
    match code {
        \"LimitExceeded.Loans\" | \"FailedOperation.Closed\" | \"LimitExceeded.Loans\" => 60,
        \"FailedOperation.Shut\" => 5,
        _ => 0,
    }
}
";

const CLEAN: &str = "pub fn is_full(code: &str) -> bool {\n    code == \"LimitExceeded.Loans\"\n}\n";

fn project(config: &str) -> Project {
    Project::empty().with(DOCS, PAGE).with("errcatalog.toml", format!("{CONFIG}{config}"))
}

#[test]
fn what_is_found_is_told_and_fails() {
    let clean = project("").with("src/client.rs", CLEAN);
    let faulty = project("").with("src/client.rs", CLIENT);
    let runs = [
        clean.run(&["scan"]).exits(0),
        faulty.run(&["scan"]).exits(1),
        faulty.run(&["scan", "src/client.rs", "--fail-on", "never"]).exits(0),
        faulty.run(&["scan", "--level", "undocumented-code=off", "--level", "subsumed-alternative=error"]).exits(1),
        faulty.run(&["scan", "no/such"]).exits(3),
        Project::empty().run(&["scan"]).exits(3),
    ];
    snap!("command_scan", shown(&runs));
}

#[test]
fn every_format_has_the_findings() {
    let project = project("").with("src/client.rs", CLIENT);
    for format in ["json", "sarif", "github", "markdown", "junit"] {
        let ran = project.run(&["scan", "--format", format]).exits(1);
        assert!(ran.out.contains("undocumented-code"), "{format}: {}", ran.out);
    }
}

#[test]
fn a_file_is_held_to_the_catalogs_that_name_it() {
    let other = PAGE.replace("FailedOperation.Closed", "FailedOperation.Shut");
    let both = "scan = [\"src/a\", \"src/both.rs\"]\n[[catalog]]\nname = \"other\"\ndocs = \"docs/other.md\"\nscan = [\"src/b\", \"src/both.rs\"]\n";
    let project = project(both).with("docs/other.md", other);
    let source = "pub fn f(code: &str) -> bool {\n    matches!(code, \"LimitExceeded.Loans\" | \"FailedOperation.Shut\" | \"FailedOperation.Closed\")\n}\n";
    for file in ["src/a/x.rs", "src/b/x.rs", "src/both.rs", "src/none.rs"] {
        project.write(file, source);
    }
    snap!(
        "command_scan_catalogs",
        shown(&[project.run(&["scan"]).exits(1), project.run(&["scan", "src/both.rs"]).exits(0)])
    );
}

#[test]
fn levels_and_exemptions_of_the_configuration_hold() {
    let rules = "[scan.levels]\nsubsumed-alternative = \"off\"\n[[scan.allow]]\ncode = \"FailedOperation.Shut\"\nrule = \"undocumented-code\"\nreason = \"the old gateway sends it\"\n";
    let project = project(rules).with("src/client.rs", CLIENT);
    let clean = project.run(&["scan"]).exits(0);
    project.write("src/client.rs", CLEAN);
    let stale = project.run(&["scan"]).exits(1);
    project.write("errcatalog.toml", format!("{CONFIG}{}", rules.replace("undocumented-code", "undocumented-cod")));
    let misspelt = project.run(&["scan"]).exits(1);
    snap!("command_scan_settings", shown(&[clean, stale, misspelt]));
}

#[test]
fn faults_of_the_configuration_have_their_line() {
    for faulty in ["scan = 3\n", "scan = [\"src/*.rs\"]\n", "[scan]\nlevel = 1\n", "[scan.levels]\na = \"loud\"\n"] {
        let ran = project(faulty).with("src/client.rs", CLEAN).run(&["scan"]).exits(2);
        assert!(ran.err.contains("errcatalog.toml:"), "{}", ran.err);
    }
}

#[test]
fn what_is_certain_is_changed_once() {
    let project = project("").with("src/client.rs", CLIENT);
    let dry = project.run(&["scan", "--fix", "--dry-run"]).exits(1);
    assert_eq!(project.read("src/client.rs"), CLIENT);
    let fixed = project.run(&["scan", "--fix"]).exits(1);
    let wanted = CLIENT.replace(" | \"LimitExceeded.Loans\" =>", " =>");
    assert_eq!(project.read("src/client.rs"), wanted);
    let again = project.run(&["scan", "--fix"]).exits(1);
    assert_eq!(project.read("src/client.rs"), wanted);
    snap!("command_scan_fix", shown(&[dry, fixed, again]));
    project.run(&["scan", "--dry-run"]).exits(2);
}

#[test]
fn what_is_not_certain_is_left_and_what_is_changed_is_rust() {
    const SOURCE: &str = r#"pub const RETRY: [&str; 2] = ["LimitExceeded.Loans", "LimitExceeded.Loans"];
pub const SLICE: &[&str] = &[
    "LimitExceeded.Loans",
    "FailedOperation.Closed",
    "LimitExceeded.Loans", // why
    "LimitExceeded.Loans",
    "FailedOperation.Closed",
];
pub fn f(code: &str) -> bool {
    SLICE.contains(&code) || code == "LimitExceeded.Loans"
}
pub fn g(code: Option<&str>) -> u8 {
    match code {
        Some("LimitExceeded.Loans" | "LimitExceeded.Loans" | "LimitExceeded.Loans") => 1,
        Some("LimitExceeded.Loans")
        | Some("FailedOperation.Closed") => 2,
        _ => 0,
    }
}
pub fn h(code: &str) -> bool {
    code == "LimitExceeded.Loans"
        || code == "FailedOperation.Closed"
        || code == "LimitExceeded.Loans"
}
"#;
    let project = project("").with("src/client.rs", SOURCE);
    let dry = project.run(&["scan", "--fix", "--dry-run"]).exits(1);
    assert_eq!(project.read("src/client.rs"), SOURCE);
    project.run(&["scan", "--fix"]).exits(1);
    let fixed = project.read("src/client.rs");
    project.run(&["scan", "--fix"]).exits(1);
    assert_eq!(project.read("src/client.rs"), fixed);
    snap!("command_scan_fix_certain", format!("{}\n{fixed}", shown(&[dry])));
}

#[cfg(unix)]
#[test]
fn if_one_file_must_not_be_changed_none_is() {
    let config = "scan = \"src/a\"\n[[catalog]]\nname = \"other\"\ndocs = \"docs/other.md\"\nscan = \"src/b\"\n";
    let project = project(config).with("docs/other.md", PAGE).with("src/a/client.rs", CLIENT).with("real.rs", CLIENT);
    std::fs::create_dir_all(project.path("src/b")).unwrap();
    std::os::unix::fs::symlink(project.path("real.rs"), project.path("src/b/client.rs")).unwrap();
    project.write("errcatalog.toml", project.read("errcatalog.toml").replace("src/b", "src/b/client.rs"));
    let ran = project.run(&["scan", "--fix"]).exits(3);
    assert!(ran.err.contains("is a symbolic link: it is not changed"), "{}", ran.shown());
    assert_eq!(project.read("src/a/client.rs"), CLIENT);
}

#[test]
fn what_is_named_and_held_to_no_catalog_is_told() {
    let project = project("scan = \"src/a\"\n").with("src/a/client.rs", CLEAN).with("src/b.rs", CLIENT);
    let all = project.run(&["scan", "src"]).exits(0);
    let none = project.run(&["scan", "src/b.rs"]).exits(3);
    // Nobody asked for it.
    let configured = project.run(&["scan"]).exits(0);
    snap!("command_scan_unheld", shown(&[all, none, configured]));
}

#[cfg(unix)]
#[test]
fn links_that_are_not_followed_are_told() {
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("client.rs"), CLIENT).unwrap();
    let project = project("").with("src/lib.rs", CLEAN);
    for (to, from) in [("client.rs", "src/linked.rs"), ("", "src/folder")] {
        std::os::unix::fs::symlink(outside.path().join(to), project.path(from)).unwrap();
    }
    std::os::unix::fs::symlink(project.path("src/lib.rs"), project.path("src/again.rs")).unwrap();
    let note = "not followed: 2 symbolic links (src/folder and 1 more)";
    for args in [&["scan"][..], &["scan", "src"], &["scan", "--format", "json"]] {
        let ran = project.run(args).exits(0);
        assert!(ran.out.contains(note), "{}", ran.shown());
    }
    let page = errcatalog::Catalog::from_path(project.path(DOCS)).unwrap();
    let report = errcatalog::Scan::of(&page).path(project.path("src")).check();
    assert!(report.to_string().contains("not followed: 2 symbolic links"), "{report}");
}

#[cfg(unix)]
#[test]
fn nothing_is_changed_through_a_link_or_outside_of_the_project() {
    let outside = tempfile::tempdir().unwrap();
    let path = outside.path().join("client.rs");
    std::fs::write(&path, CLIENT).unwrap();
    let project = project("").with("src/lib.rs", CLEAN);
    std::os::unix::fs::symlink(&path, project.path("src/linked.rs")).unwrap();
    std::os::unix::fs::symlink(outside.path(), project.path("src/folder")).unwrap();
    std::os::unix::fs::symlink(project.path("src"), project.path("inside")).unwrap();
    let up = format!("../{}/client.rs", outside.path().file_name().unwrap().to_str().unwrap());
    for named in ["src/linked.rs", path.to_str().unwrap(), "src/folder", "src/folder/client.rs", "inside/folder", &up] {
        for dry in [&["scan", "--fix", "--dry-run", named][..], &["scan", "--fix", named]] {
            let ran = project.run(dry).exits(3);
            assert!(ran.err.contains("it is not changed"), "{}", ran.shown());
        }
        // What is inside of the project is left as it is with it.
        project.write("src/client.rs", CLIENT);
        project.run(&["scan", "--fix", "src/client.rs", named]).exits(3);
        assert_eq!(project.read("src/client.rs"), CLIENT);
        std::fs::remove_file(project.path("src/client.rs")).unwrap();
    }
    // What the configuration names, too.
    let config = project.read("errcatalog.toml");
    for named in ["src/folder", "src/linked.rs"] {
        project.write("errcatalog.toml", format!("{config}scan = {named:?}\n"));
        assert!(project.run(&["scan", "--fix"]).code >= 2);
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), CLIENT);
    assert_eq!(std::fs::read_dir(outside.path()).unwrap().count(), 1);
}

#[test]
fn what_is_known_passes_by_fingerprint_and_what_is_resolved_is_named() {
    const FILE: &str = "errcatalog.baseline";
    let config = format!("baseline = \"{FILE}\"\n{CONFIG}scan = \"src\"\n");
    let project = Project::empty().with(DOCS, PAGE).with("errcatalog.toml", config);
    let twice = CLIENT.replace("        _ =>", "        \"FailedOperation.Gone\" => 6,\n        _ =>");
    let other = CLIENT.replace("fn wait", "fn again");
    project.write("src/client.rs", format!("{twice}\n{other}"));
    project.run(&["accept"]).exits(0);
    let mut runs = vec![project.run(&["baseline"]).exits(0)];
    // Two equal findings are two lines.
    let lines = project.read(FILE);
    assert_eq!(lines.matches("undocumented-code | FailedOperation.Shut |").count(), 2, "{lines}");
    runs.push(project.run(&["scan"]).exits(0));
    // What moved is known as before, and what is new fails.
    project.write("src/client.rs", format!("// moved\n\n{twice}\n{other}"));
    project.run(&["scan"]).exits(0);
    project.write("src/client.rs", format!("{twice}\n{other}\n{}", other.replace("again", "third")));
    let third = project.run(&["scan", "--format", "json"]).exits(1);
    assert_eq!(third.out.matches("FailedOperation.Shut").count(), 3, "{}", third.out);
    project.run(&["baseline"]).exits(1);
    // One of two equal ones is gone: its line is named, and the file shrinks.
    project.write("src/client.rs", &twice);
    runs.push(project.run(&["scan"]).exits(1));
    runs.push(project.run(&["baseline"]).exits(0));
    project.run(&["scan"]).exits(0);
    // A part is held to none of the lines of the whole.
    project.write("src/clean.rs", CLEAN);
    project.run(&["scan", "src/clean.rs"]).exits(0);
    snap!("command_scan_baseline", shown(&runs));
    let sarif = project.run(&["scan", "--format", "sarif"]).exits(0);
    assert!(sarif.out.contains("\"baselineState\": \"unchanged\""), "{}", sarif.out);
}

#[test]
fn the_variants_of_a_generated_module_stand_for_their_codes() {
    let generated = "generated = { path = \"src/codes.rs\", name = \"LibraryCode\", nested = true }\n[scan.levels]\nunreferenced-code = \"warning\"\n";
    let project = project(generated);
    project.run(&["accept"]).exits(0);
    let all = project.run(&["scan"]).exits(1);
    let client = "use crate::codes::{LibraryCode, LimitExceededDetail};\n\npub fn is_full(code: LibraryCode) -> bool {\n    \
        code == LibraryCode::LimitExceeded(LimitExceededDetail::Loans)\n}\n";
    project.write("src/client.rs", client);
    let one = project.run(&["scan"]).exits(1);
    assert!(all.out.contains("LimitExceeded.Loans") && !one.out.contains("LimitExceeded.Loans"), "{}", one.shown());
}
