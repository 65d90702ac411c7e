//! `diff`: any two pages, snapshots or shipped catalogs.

use super::{DOCS, PAGE, Project, SNAPSHOT, drifted, shown};

#[test]
fn a_snapshot_and_a_page() {
    let project = Project::guarded().with("new.md", drifted());
    snap!("command_diff_drifted", project.run(&["diff", SNAPSHOT, "new.md"]).exits(1).shown());
    // Backwards what was added is removed.
    let back = project.run(&["diff", "new.md", SNAPSHOT]).exits(1);
    assert!(back.out.contains("warning[removed]") && !back.out.contains("warning[added]"), "{}", back.out);
}

#[test]
fn a_page_and_itself() {
    let project = Project::guarded();
    let same = project.run(&["diff", DOCS, "docs/../docs/library-2026-01-01.md"]).exits(0);
    let shipped = project.run(&["diff", "redis-2018-04-12", "redis-2018-04-12"]).exits(0);
    let snapshot = project.run(&["diff", DOCS, SNAPSHOT]).exits(0);
    snap!("command_diff_same", shown(&[same, shipped, snapshot]));
}

#[test]
fn an_empty_catalog_on_either_side() {
    let empty = "# Errors\n\n## Error codes\n\nThis API has no error codes related to its business.\n";
    let project = Project::guarded().with("empty.md", empty);
    let to = project.run(&["diff", DOCS, "empty.md"]).exits(1);
    let from = project.run(&["diff", "empty.md", DOCS]).exits(1);
    let both = project.run(&["diff", "empty.md", "empty.md"]).exits(0);
    snap!("command_diff_empty", shown(&[to, from, both]));
}

#[test]
fn a_shipped_catalog_and_its_page() {
    let text = include_str!("../../../docs/tencent/redis-2018-04-12.md");
    let project = Project::empty().with("redis.md", text);
    // The page's name says neither product nor version.
    project.run(&["diff", "redis-2018-04-12", "redis.md"]).exits(0);
    project.run(&["diff", "redis.md", "redis-2018-04-12"]).exits(0);
    project.write("redis.md", text.replace("AuthFailure.MFAFailure", "AuthFailure.MfaFailure"));
    let ran = project.run(&["diff", "redis-2018-04-12", "redis.md", "--fail-on", "error"]).exits(1);
    assert!(ran.out.contains("error[renamed]") && !ran.out.contains("retitled"), "{}", ran.out);
}

#[test]
fn what_cannot_be_read() {
    let project = Project::guarded().with("readme.md", "# Hello\n");
    snap!(
        "command_diff_unread",
        shown(&[
            project.run(&["diff", "redis-2018-04-21", DOCS]).exits(3),
            project.run(&["diff", DOCS, "docs/gone.md"]).exits(3),
            project.run(&["diff", DOCS, "readme.md"]).exits(3),
            project.run(&["diff", DOCS, "snapshots"]).exits(3),
        ])
    );
}

#[test]
fn doubts_about_the_new_page_are_told() {
    let project = Project::guarded().with("new.md", PAGE.replace("| There is no such book. |", "| |"));
    let ran = project.run(&["diff", DOCS, "new.md"]).exits(1);
    assert!(ran.out.contains("note: new.md was read with doubt (1 warning): `errcatalog show new.md`"), "{}", ran.out);
}
