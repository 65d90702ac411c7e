//! The guide to another API, to the letter: every file in it is a fixture, its tests run here, and the command says what it
//! shows.

use std::path::{Path, PathBuf};

use errcatalog::{EnvelopePart, WordKind};

use super::Project;

macro_rules! clients {
    ($($name:ident $path:literal;)*) => {
        $(#[path = $path]
        mod $name;)*
    };
}

clients! {
    ferry "../../fixtures/another/ferry/tests/errors.rs";
    library "../../fixtures/another/library/tests/errors.rs";
    market "../../fixtures/another/market/tests/errors.rs";
    parcels "../../fixtures/another/parcels/tests/errors.rs";
    tram "../../fixtures/another/tram/tests/errors.rs";
}

/// The catalog of this name, from the folder of its fixtures.
fn catalog(name: &str) -> errcatalog::Result<errcatalog::Catalog> {
    errcatalog::Project::of(fixtures().join(name))?.catalog(name)
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/another")
}

const GUIDE: &str = include_str!("../../../docs/guide/another-api.md");

/// The blocks that a comment says the origin of, with that origin.
fn blocks() -> Vec<(&'static str, String)> {
    let mut lines = GUIDE.lines();
    let mut blocks = Vec::new();
    while let Some(line) = lines.next() {
        let Some(origin) = line.strip_prefix("<!-- ").and_then(|line| line.strip_suffix(" -->")) else { continue };
        assert!(lines.next().is_some_and(|fence| fence.starts_with("```")), "{origin} is above no block");
        let text = lines.by_ref().take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect();
        blocks.push((origin, text));
    }
    blocks
}

/// A project with the files of these fixtures.
fn project(name: &str, with_config: bool) -> Project {
    let files =
        blocks().into_iter().filter_map(|(origin, text)| Some((origin.strip_prefix(name)?.strip_prefix('/')?, text)));
    files
        .filter(|(path, _)| with_config || *path != "errcatalog.toml")
        .fold(Project::empty(), |project, (path, text)| project.with(path, text))
}

#[test]
fn every_file_of_the_guide_is_a_fixture() {
    let files: Vec<_> = blocks().into_iter().filter(|(origin, _)| !origin.contains(' ')).collect();
    for (origin, text) in &files {
        let file = std::fs::read_to_string(fixtures().join(origin)).unwrap_or_else(|error| panic!("{origin}: {error}"));
        assert_eq!(*text, file.replace("super::catalog(", "errcatalog::catalog!("), "{origin}");
    }
    assert_eq!(files.len(), 17);
}

#[test]
fn the_command_says_what_the_guide_shows() {
    let mut shown = 0;
    for (origin, text) in blocks() {
        let Some((name, arguments)) = origin.split_once(": ") else { continue };
        let (name, with_config) = match name.strip_suffix(" without errcatalog.toml") {
            Some(name) => (name, false),
            None => (name, true),
        };
        let ran = project(name, with_config).run(&arguments.split(' ').collect::<Vec<_>>());
        assert_eq!(text, format!("{}{}", ran.out, ran.err), "{origin}");
        shown += 1;
    }
    assert_eq!(shown, 3);
}

#[test]
fn every_project_of_the_guide_is_accepted_and_checked() {
    for name in ["ferry", "kiosk", "library", "market", "parcels", "tram"] {
        let project = project(name, true);
        project.run(&["show", name]).exits(0);
        project.run(&["accept"]).exits(0);
        project.run(&["check"]).exits(0);
    }
}

#[test]
fn every_key_has_a_row() {
    let key = |name: &str| name.replace('_', "-");
    let words = WordKind::ALL.iter().map(|kind| (key(kind.name()), kind.description().to_owned()));
    let parts = EnvelopePart::ALL.iter().map(|part| (key(part.name()), part.description().to_owned()));
    let rows: Vec<String> =
        words.chain(parts).map(|(key, what)| format!("| `{key}` | {} |", what.replace('|', "\\|"))).collect();
    let missing: Vec<&str> =
        rows.iter().map(String::as_str).filter(|row| !GUIDE.lines().any(|line| line == *row)).collect();
    assert!(missing.is_empty(), "docs/guide/another-api.md lacks\n{}", missing.join("\n"));
    // The others, as the command names them.
    let project = Project::empty().with("errcatalog.toml", "[api]\nquux = 1\nenvelope = { xyzzyx = 1 }\n");
    let told = project.run(&["show", "page.md"]).exits(2).err;
    let lists = told.lines().filter_map(|line| line.split_once(" are ").map(|(_, keys)| keys));
    let keys: Vec<&str> = lists.flat_map(|keys| keys.split(", ")).collect();
    assert!(keys.len() > WordKind::ALL.len() + EnvelopePart::ALL.len(), "{told}");
    for key in keys {
        assert!(GUIDE.lines().any(|line| line.starts_with(&format!("| `{key}` |"))), "{key}");
    }
}
