//! `accept`: all, one catalog, or a part of what drifted.

use errcatalog::Catalog;

use super::{CONFIG, DOCS, PAGE, Project, SNAPSHOT, drifted, shown};

fn catalog(page: &str) -> Catalog {
    Catalog::from_markdown_at(page, DOCS).unwrap()
}

#[test]
fn all_is_accepted_and_the_header_stays() {
    let project = Project::guarded();
    let header = "---\nsource: tests/docs.rs\nassertion_line: 12\nexpression: catalog # mine\n---\n";
    let (_, body) = project.read(SNAPSHOT).split_once("---\nerr").map(|(_, body)| ((), format!("err{body}"))).unwrap();
    project.write(SNAPSHOT, format!("{header}{body}"));
    project.write(DOCS, drifted());
    let dry = project.run(&["accept", "--dry-run"]).exits(0);
    assert_eq!(project.read(SNAPSHOT), format!("{header}{body}"), "a dry run writes nothing");
    let accepted = project.run(&["accept"]).exits(0);
    assert_eq!(project.read(SNAPSHOT), format!("{header}{}", catalog(&drifted()).to_snapshot()));
    let checked = project.run(&["check"]).exits(0);
    let again = project.run(&["accept"]).exits(0);
    snap!("command_accept_all", shown(&[dry, accepted, checked, again]));
    // Line ends are kept too, whatever git makes of them.
    project.write(SNAPSHOT, format!("{header}{body}").replace('\n', "\r\n"));
    project.run(&["accept"]).exits(0);
    assert_eq!(project.read(SNAPSHOT), format!("{header}{}", catalog(&drifted()).to_snapshot()).replace('\n', "\r\n"));
}

#[test]
fn a_missing_snapshot_is_made() {
    let project = Project::new();
    let runs = [project.run(&["accept", "--dry-run"]).exits(0), project.run(&["accept"]).exits(0)];
    assert_eq!(project.files("snapshots"), ["library-2026-01-01.snap"]);
    assert_eq!(project.read(SNAPSHOT), format!("---\nsource: {DOCS}\n---\n{}", catalog(PAGE).to_snapshot()));
    snap!("command_accept_missing", shown(&runs));
}

/// What accept writes passes in insta: in an ordinary assertion, and in the macro of this crate.
#[test]
fn insta_reads_what_was_written() {
    for docs in [DOCS, "docs/odd: \"path\" #1/library-2026-01-01.md"] {
        let config = format!("[[catalog]]\nname = \"library-2026-01-01\"\ndocs = '{docs}'\n");
        let project = Project::empty().with("errcatalog.toml", config).with(docs, PAGE);
        project.run(&["accept"]).exits(0);
        let catalog = Catalog::from_path(project.path(docs)).unwrap();
        insta::with_settings!({ snapshot_path => project.path("snapshots"), prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!("library-2026-01-01", catalog.to_snapshot());
        });
        #[cfg(feature = "snapshot")]
        {
            let package = project.0.path().to_str().unwrap();
            let site = errcatalog::__private::Site { name: None, package, print: |_| {} };
            errcatalog::__private::guard(&catalog, site, |name, text| insta::assert_snapshot!(name, text));
        }
        assert_eq!(project.files("snapshots"), ["library-2026-01-01.snap"], "nothing is pending");
    }
}

#[test]
fn a_part_is_accepted_and_the_rest_still_fails() {
    let project = Project::guarded().with(DOCS, drifted());
    let part = project.run(&["accept", "--code", "LimitExceeded.*"]).exits(0);
    let rest = project.run(&["check"]).exits(1);
    assert!(rest.out.contains("library-2026-01-01: 1 renamed ("), "{}", rest.out);
    snap!("command_accept_part", shown(&[part, rest]));
    // Accepting it once more finds nothing.
    let again = project.run(&["accept", "--code", "LimitExceeded.*", "--fail-on", "warning"]).exits(1);
    assert!(again.out.starts_with("library-2026-01-01: left 1 renamed ("), "{}", again.out);
    project.run(&["accept", "--code", "*"]).exits(0);
    project.run(&["check"]).exits(0);
}

#[test]
fn both_names_of_a_renamed_code_belong_together() {
    for code in ["FailedOperation.UnSupportError", "FailedOperation.UnsupportedError"] {
        let project = Project::guarded().with(DOCS, drifted());
        project.run(&["accept", "--code", code]).exits(0);
        let left = project.run(&["check"]).exits(1);
        assert!(left.out.starts_with("library-2026-01-01: 1 added, 1 description changed ("), "{code}: {}", left.out);
        let text = project.read(SNAPSHOT);
        assert!(text.contains("UnsupportedError") && !text.contains("UnSupportError"), "{text}");
    }
    // What else happened to the other name comes along: here it stands in one more table.
    let new = PAGE
        .replace("UnSupportError", "UnsupportedError")
        .replace("| ResourceNotFound.Book |", "| FailedOperation.UnsupportedError | No shelf does that. |\n$&")
        .replace("$&", "| ResourceNotFound.Book |");
    let project = Project::guarded().with(DOCS, new);
    let drift = project.run(&["check"]).exits(1);
    assert!(drift.out.starts_with("library-2026-01-01: 1 renamed, 1 added ("), "{}", drift.out);
    project.run(&["accept", "--code", "FailedOperation.UnSupportError"]).exits(0);
    project.run(&["check"]).exits(0);
}

#[test]
fn patterns_that_mean_nothing_write_nothing() {
    let project = Project::guarded().with(DOCS, drifted());
    let before = project.read(SNAPSHOT);
    let runs = [
        project.run(&["accept", "--code", "LimitExceeded.Lons"]).exits(2),
        project.run(&["accept", "--code", "InternalError", "--code", "Whatever.*"]).exits(2),
        project.run(&["accept", "--code", "Limit*"]).exits(2),
        project.run(&["accept", "--code", ""]).exits(2),
        project.run(&["accept", "--catalog", "libary-2026-01-01"]).exits(2),
        // A code that did not change is no slip of the pen.
        project.run(&["accept", "--code", "InternalError"]).exits(0),
    ];
    assert_eq!(project.read(SNAPSHOT), before);
    snap!("command_accept_patterns", shown(&runs));
}

#[test]
fn a_broken_snapshot_is_written_anew_and_a_foreign_one_is_not() {
    let project = Project::guarded();
    let whole = project.read(SNAPSHOT);
    let mut runs = Vec::new();
    for broken in [
        whole.replace("InternalError |", "<<<<<<< HEAD\nInternalError |"),
        whole.replace("source:", "<<<<<<< HEAD\nsource:"),
        whole[..12].to_owned(),
        String::new(),
    ] {
        project.write(SNAPSHOT, &broken);
        if !broken.is_empty() {
            project.run(&["accept", "--code", "InternalError"]).exits(3);
            assert_eq!(project.read(SNAPSHOT), broken);
        }
        runs.push(project.run(&["accept"]).exits(0));
        assert_eq!(project.read(SNAPSHOT), whole);
    }
    project.write(SNAPSHOT, &whole[..whole.len() - 30]);
    runs.push(project.run(&["accept", "--code", "InternalError"]));
    for foreign in ["---\nsource: tests/user.rs\n---\nUser { name: \"Ann\" }\n".as_bytes(), b"\xff\xfe"] {
        project.write(SNAPSHOT, foreign);
        runs.push(project.run(&["accept"]).exits(3));
        assert_eq!(std::fs::read(project.path(SNAPSHOT)).unwrap(), foreign);
    }
    snap!("command_accept_broken", shown(&runs));
}

#[test]
fn a_snapshot_without_a_header_gets_one() {
    let project = Project::new().with(SNAPSHOT, catalog(PAGE).to_snapshot()).with(DOCS, drifted());
    project.run(&["accept"]).exits(0);
    assert_eq!(project.read(SNAPSHOT), format!("---\nsource: {DOCS}\n---\n{}", catalog(&drifted()).to_snapshot()));
}

#[test]
fn one_of_several_that_cannot_be_read_does_not_stop_the_others() {
    let config = format!("[[catalog]]\nname = \"gone\"\ndocs = \"docs/gone.md\"\n\n{CONFIG}");
    let project = Project::empty().with("errcatalog.toml", config).with(DOCS, PAGE);
    let ran = project.run(&["accept"]).exits(3);
    assert_eq!(project.files("snapshots"), ["library-2026-01-01.snap"]);
    snap!("command_accept_several", ran.shown());
}

#[test]
fn a_catalog_without_codes_is_accepted_as_such() {
    let empty = "# Errors\n\n## Error codes\n\nThis API has no error codes related to its business.\n";
    let project = Project::new().with(DOCS, empty);
    project.run(&["accept"]).exits(0);
    let ran = project.run(&["check"]).exits(0);
    assert!(
        ran.out.contains("0 entries unchanged") && ran.out.contains("says that it has no error codes"),
        "{}",
        ran.out
    );
}

#[cfg(unix)]
#[test]
fn permissions_stay() {
    use std::os::unix::fs::PermissionsExt;

    let project = Project::guarded();
    let mode = || std::fs::metadata(project.path(SNAPSHOT)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode() & 0o444, 0o444 & mode(), "a new one is as readable as any file");
    let page = std::fs::metadata(project.path(DOCS)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(), page);
    std::fs::set_permissions(project.path(SNAPSHOT), std::fs::Permissions::from_mode(0o640)).unwrap();
    project.write(DOCS, drifted());
    project.run(&["accept"]).exits(0);
    assert_eq!(mode(), 0o640);
}
