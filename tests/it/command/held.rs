//! `check`: docs that are held to code.

use super::Project;

const PAGE: &str = "# Parcels\n\n## Error codes\n\n| Code | Description |\n| --- | --- |\n\
    | PARCEL_TOO_HEAVY | The scale refused it. |\n| PARCEL_OLD | It waited. |\n";
const CODE: &str = "class ParcelErrors:\n    TOO_HEAVY = \"PARCEL_TOO_HEAVY\"\n    WET = \"PARCEL_WET\"\n";

fn config(more: &str) -> String {
    format!("[[catalog]]\nname = \"parcels\"\ndocs = \"docs/errors.md\"\ncode = \"src/errors.py\"\n{more}")
}

fn project(more: &str) -> Project {
    Project::empty().with("errcatalog.toml", config(more)).with("docs/errors.md", PAGE).with("src/errors.py", CODE)
}

/// What `[[lint.allow]]` says of both codes that differ.
const ALLOWED: &str = "\n[[lint.allow]]\ncode = \"PARCEL_WET\"\nrule = \"not-documented\"\nreason = \"not sent yet\"\n\n\
    [[lint.allow]]\ncode = \"PARCEL_OLD\"\nrule = \"not-in-code\"\nreason = \"servers before 2.0 send it\"\ncatalog = \"parcels\"\n";

#[test]
fn docs_and_code_are_held_to_each_other_in_both_directions() {
    let project = project("");
    let mut told = project.run(&["check"]).exits(1).shown();
    // The snapshot is a second comparison.
    project.run(&["accept", "--catalog", "parcels"]).exits(0);
    told.push_str(&project.run(&["check"]).exits(1).shown());
    project.write("docs/errors.md", PAGE.replace("It waited.", "It waited for long."));
    told.push_str(&project.run(&["check", "--fail-on", "error"]).exits(1).shown());
    project.write("docs/errors.md", PAGE.replace("PARCEL_OLD", "PARCEL_WET"));
    project.run(&["accept"]).exits(0);
    told.push_str(&project.run(&["check"]).exits(0).shown());
    snap!("command_held", told);
}

#[test]
fn exceptions_are_those_of_the_configuration_and_are_told_once_stale() {
    let project = project(&format!("snapshot = false\n{ALLOWED}"));
    let mut told = project.run(&["check"]).exits(0).shown();
    // A lint knows the rules, and does not call the exemptions stale.
    told.push_str(&project.run(&["lint"]).exits(0).shown());
    project.write("src/errors.py", CODE.replace("PARCEL_WET", "PARCEL_OLD"));
    told.push_str(&project.run(&["check"]).exits(1).shown());
    project.write(
        "errcatalog.toml",
        config("snapshot = false\n\n[lint.levels]\nnot-in-code = \"off\"\nnot-documented = \"warning\"\n"),
    );
    project.write("src/errors.py", CODE);
    told.push_str(&project.run(&["check", "--fail-on", "error"]).exits(0).shown());
    snap!("command_held_exceptions", told);
}

/// A list whose name says nothing of errors may hold codes: its file is named, and what reads it.
#[test]
fn files_of_code_that_nothing_is_read_of_are_named() {
    let project = project("snapshot = false\n")
        .with("errcatalog.toml", config("snapshot = false\n").replace("src/errors.py", "src/*.py"))
        .with("src/depots.py", "class Depot:\n    DEBUG = \"DEPOT_DEBUG\"\n");
    let told = project.run(&["check"]).exits(1).shown();
    let note = "note: src/*.py: no codes are read from 1 file, the first src/depots.py: read as Python: none";
    assert!(told.contains(note), "{told}");
    let told = project.run(&["show", "src/depots.py"]).exits(3).shown();
    assert!(told.contains("if \"Depot\" holds codes, say so: `at = \"Depot\"`; what is read of Python"), "{told}");
}

#[test]
fn an_exception_that_one_of_two_catalogs_needs_is_not_stale() {
    let two = format!(
        "{}\n{}{ALLOWED}",
        config("snapshot = false\n"),
        config("snapshot = false\n").replace("\"parcels\"", "\"depots\"").replace("errors", "depots")
    );
    let project = project("")
        .with("errcatalog.toml", two)
        .with("docs/depots.md", PAGE.replace("PARCEL_OLD", "PARCEL_LOST"))
        .with("src/depots.py", CODE.replace("PARCEL_WET", "PARCEL_LOST"));
    let ran = project.run(&["check"]).exits(0);
    assert!(ran.out.contains("2 comparisons: 2 clean"), "{}", ran.shown());
    project.write("docs/errors.md", PAGE.replace("PARCEL_OLD", "PARCEL_WET"));
    let ran = project.run(&["check"]).exits(1);
    assert_eq!(ran.out.matches("not-documented for PARCEL_WET").count(), 1, "{}", ran.shown());
    // Of a part of the catalogs nobody knows.
    assert!(!project.run(&["check", "--catalog", "depots"]).exits(0).out.contains("stale"));
}

#[test]
fn a_page_may_name_a_part() {
    let project = project("relation = \"part\"\nsnapshot = false\n");
    let ran = project.run(&["check"]).exits(1);
    assert!(
        ran.out.starts_with(
            "parcels: 1 of 2 codes named; 1 documented, not in the code (docs/errors.md against src/errors.py)\n"
        ),
        "{}",
        ran.shown()
    );
    project.write(
        "docs/errors.md",
        PAGE.replace("PARCEL_OLD", "PARCEL_WET").replace("| PARCEL_TOO_HEAVY | The scale refused it. |\n", ""),
    );
    let ran = project.run(&["check"]).exits(0);
    assert_eq!(ran.out, "parcels: 1 of 2 codes named; no findings (docs/errors.md against src/errors.py)\n");
}

#[test]
fn what_cannot_be_held_is_told() {
    let project = project("");
    let mut told = String::new();
    for more in ["snapshot = true\n", "relation = \"parts\"\n", "relation = \"part\"\nsnapshot = 1\n"] {
        project.write("errcatalog.toml", config(more));
        told.push_str(&project.run(&["check"]).exits(2).err);
    }
    project.write(
        "errcatalog.toml",
        config("relation = \"part\"\nsnapshot = false\n").replace("code = \"src/errors.py\"\n", ""),
    );
    told.push_str(&project.run(&["check"]).exits(2).err);
    project.write("errcatalog.toml", config("snapshot = false\n"));
    told.push_str(&project.run(&["accept"]).exits(2).err);
    told.push_str(&project.run(&["accept", "--catalog", "parcels"]).exits(2).err);
    project.write("errcatalog.toml", config(""));
    told.push_str(&project.run(&["accept"]).exits(2).err);
    project.write("errcatalog.toml", config("").replace("errors.py", "gone.py"));
    told.push_str(&project.run(&["check"]).exits(3).shown());
    project.write("docs/errors.md", "# Nothing\n");
    told.push_str(&project.run(&["check"]).exits(3).shown());
    snap!("command_held_faults", told);
}

#[test]
fn a_lint_takes_what_the_code_has_for_right() {
    let page = PAGE.replace("PARCEL_OLD", "InternalEror.Old");
    let project = project("snapshot = false\n").with("docs/errors.md", &page);
    project.run(&["lint"]).exits(1);
    project.write("src/errors.py", CODE.replace("PARCEL_WET", "InternalEror.Old"));
    let ran = project.run(&["lint"]).exits(0);
    assert!(!ran.out.contains("sdk-differs"), "{}", ran.shown());
}

#[test]
fn check_fails_on_an_sdk_with_other_codes_and_names_what_is_missing() {
    let project = Project::empty()
        .with(
            "errcatalog.toml",
            "[[catalog]]\nname = \"parcels\"\ndocs = \"docs/errors.md\"\nsdks = [\"src/errors.py\"]\n",
        )
        .with("docs/errors.md", PAGE)
        .with("src/errors.py", CODE);
    project.run(&["accept"]).exits(0);
    let mut told = project.run(&["check"]).exits(1).shown();
    project.write(
        "errcatalog.toml",
        "[[catalog]]\nname = \"parcels\"\ndocs = \"docs/errors.md\"\ntranslations = [\"docs/none.md\"]\n",
    );
    told.push_str(&project.run(&["check"]).exits(3).shown());
    assert!(!told.contains("against )"), "{told}");
    snap!("command_held_sdk", told);
}
