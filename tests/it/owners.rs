//! The guide of owners, to the letter: each block is a file of a small project, or what comes out there.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A file of a package: its test is run in that package's folder.
#[expect(unreachable_pub, reason = "it is in a package of its own")]
#[path = "../fixtures/owners/enum/src/error.rs"]
mod error;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The blocks of the guide that a comment says the origin of, with that origin.
fn blocks() -> Vec<(String, String)> {
    let page = read("docs/guide/owners.md");
    let mut lines = page.lines();
    let mut blocks = Vec::new();
    while let Some(line) = lines.next() {
        let Some(origin) = line.strip_prefix("<!-- ").and_then(|line| line.strip_suffix(" -->")) else { continue };
        assert!(lines.next().is_some_and(|fence| fence.starts_with("```")), "{origin} is above no block");
        let text = lines.by_ref().take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect();
        blocks.push((origin.to_owned(), text));
    }
    blocks
}

fn fixtures() -> PathBuf {
    root().join("tests/fixtures/owners")
}

#[test]
fn every_file_of_the_guide_is_a_fixture() {
    let files: Vec<_> = blocks().into_iter().filter(|(origin, _)| !origin.contains(' ')).collect();
    for (origin, text) in &files {
        let file = read(fixtures().join(origin)).replace("pub(crate) mod", "mod");
        assert_eq!(*text, file.replace("// In its folder alone.\n    pub(crate) fn", "#[test]\n    fn"), "{origin}");
    }
    assert!(files.len() >= 2);
}

/// The command, in the folder of each project.
#[cfg(feature = "cli")]
#[test]
fn the_command_says_what_the_guide_shows() {
    let shown = blocks()
        .into_iter()
        .filter_map(|(origin, text)| Some((origin.strip_prefix("what check says in ")?.to_owned(), text)));
    let shown: Vec<(String, String)> = shown.collect();
    for (folder, text) in &shown {
        let output = check(folder);
        assert_eq!(*text, String::from_utf8(output.stdout).unwrap(), "{folder}");
        assert_eq!(output.status.code(), Some(1), "{folder}");
    }
    assert!(shown.len() >= 2);
    // What is not shown.
    let thrown = String::from_utf8(check("thrown").stdout).unwrap();
    assert!(thrown.contains("  E_PLAN_OLD  src/plan.rs:7  not in docs/errors.md\n"), "{thrown}");
    assert!(thrown.contains("  E_LOCK_OLD  docs/errors.md:11  not in src/**/*.rs\n"), "{thrown}");
    let arms = String::from_utf8(check("enum").stdout).unwrap();
    assert!(arms.contains("  PARCEL_WET  src/error.rs:17  not in docs/errors.md\n"), "{arms}");
    assert!(arms.starts_with("parcels: 2 codes in both; 1 in the code, not documented; 1 documented, not in the code"));
    let folder = check("folder");
    let text = String::from_utf8(folder.stdout).unwrap();
    assert_eq!(text, "parcels: 2 codes in both; 1 exempted (docs/errors.md against {depots,parcels}/*.go)\n");
    assert!(folder.status.success());
}

#[cfg(feature = "cli")]
fn check(folder: &str) -> std::process::Output {
    Command::new(env!("CARGO_BIN_EXE_errcatalog"))
        .args(["check", "--color", "never"])
        .current_dir(fixtures().join(folder))
        .output()
        .unwrap()
}

#[test]
#[ignore = "is run in the folder of its package"]
fn in_its_folder() {
    error::tests::the_docs_name_every_code_and_no_other();
}

#[test]
fn the_test_of_the_guide_fails_as_it_says() {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "owners::in_its_folder", "--ignored", "--nocapture"])
        .current_dir(fixtures().join("enum"))
        .output()
        .unwrap();
    assert!(!output.status.success());
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    let said = said.replace("tests/it/../fixtures/owners/enum/", "");
    let (_, panic) = blocks().into_iter().find(|(origin, _)| origin == "the panic of enum").unwrap();
    assert!(said.contains(&panic), "the guide shows\n{panic}\nand this came\n{said}");
    assert!(said.contains("panicked at src/error.rs:30:"), "{said}");
}
