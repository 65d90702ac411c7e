//! `init`: a configuration from the pages that are found.

use std::process::Stdio;

use super::{DOCS, PAGE, Project, shown};

#[test]
fn pages_become_catalogs() {
    let project = Project::empty()
        .with(DOCS, PAGE)
        .with("docs/library-2026-01-01.zh.md", PAGE)
        .with("docs/a \"quoted\" page.md", PAGE)
        .with("docs/ferry.mdx", PAGE)
        .with("docs/ferry.markdown", PAGE)
        .with("README.md", "# The library\n")
        .with("EMPTY.md", "")
        .with("docs/none.md", "## Error codes\n\nThis API has no error codes related to its business.\n")
        .with("docs/broken.md", "## Common error codes\n\nThey were moved.\n")
        .with("docs/bytes.md", b"\xff\xfe")
        .with("docs/page.txt", PAGE)
        .with("target/doc/page.md", PAGE)
        .with("web/node_modules/a/page.md", PAGE)
        .with("vendor/other/.git", "gitdir: elsewhere\n")
        .with("vendor/other/page.md", PAGE)
        .with(".git/page.md", PAGE);
    #[cfg(unix)]
    std::os::unix::fs::symlink("library-2026-01-01.md", project.path("docs/link.md")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("..", project.path("docs/loop")).unwrap();
    let ran = project.run(&["init"]).exits(0);
    #[cfg(unix)]
    snap!("command_init", format!("{}\n{}", ran.shown(), project.read("errcatalog.toml")));
    // What it wrote works.
    project.run(&["accept"]).exits(0);
    let checked = project.run(&["check"]).exits(0);
    assert!(checked.out.contains("5 catalogs: 5 unchanged"), "{} {}", ran.out, checked.out);
}

/// A test wrote them before: at the root, or in the package of a workspace.
#[test]
fn a_snapshot_that_is_there_is_named_and_not_made_again() {
    let project = Project::empty().with(DOCS, PAGE);
    project.run(&["init"]).exits(0);
    project.run(&["accept"]).exits(0);
    let made = project.read("snapshots/library-2026-01-01.snap");
    let begun = |snapshots: &[&str]| {
        let files = snapshots.iter().fold(Project::empty().with(DOCS, PAGE), |all, at| all.with(at, &made));
        let ran = files.run(&["init"]).exits(0);
        (ran.out.lines().last().unwrap().to_owned(), files.read("errcatalog.toml"), files)
    };
    let (said, config, files) = begun(&["snapshots/library-2026-01-01.snap"]);
    assert!(
        said.ends_with("; its snapshot is there, snapshots/library-2026-01-01.snap: next, `errcatalog check`"),
        "{said}"
    );
    assert!(!config.contains("\nsnapshot = "), "{config}");
    files.run(&["check"]).exits(0);
    // In a package of a workspace, the file that the test reads is the only one.
    let at = "crates/client/snapshots/library-2026-01-01.snap";
    let (said, config, files) = begun(&[at]);
    assert!(said.contains(&format!("is there, {at}: next, `errcatalog check`")), "{said}");
    assert!(config.contains(&format!("\nsnapshot = {at:?}\n")), "{config}");
    files.run(&["check"]).exits(0);
    // So is the one that a test made and nobody accepted yet.
    let (said, config, files) = begun(&[&format!("{at}.new")]);
    assert!(said.ends_with(&format!("next, `errcatalog accept` makes its snapshot, {at}")), "{said}");
    assert!(config.contains(&format!("\nsnapshot = {at:?}\n")), "{config}");
    files.run(&["accept"]).exits(0);
    assert_eq!(files.read(at), made);
    // Of two it may be either, built ones and what is no snapshot of a catalog are none: it is made.
    for others in [
        &[at, "crates/other/snapshots/library-2026-01-01.snap"][..],
        &["target/package/client/snapshots/library-2026-01-01.snap"],
        &["client/snapshots/library-2026-01-02.snap"],
    ] {
        let (said, config, _) = begun(others);
        assert!(
            said.ends_with("next, `errcatalog accept` makes its snapshot, snapshots/library-2026-01-01.snap"),
            "{said}"
        );
        assert!(!config.contains("\nsnapshot = "), "{config}");
    }
    let other =
        Project::empty().with(DOCS, PAGE).with("client/snapshots/library-2026-01-01.snap", "---\nsource: a\n---\n1\n");
    assert!(other.run(&["init"]).exits(0).out.contains("makes its snapshot"));
    let more =
        Project::empty().with(DOCS, PAGE).with("docs/b.md", PAGE).with("snapshots/library-2026-01-01.snap", &made);
    assert!(
        more.run(&["init"])
            .exits(0)
            .out
            .contains("makes the snapshots that are missing, snapshots/<name>.snap; 1 of 2 are there")
    );
}

#[test]
fn nothing_is_overwritten() {
    let project = Project::new().with("errcatalog.toml", "# mine\n");
    let again = project.run(&["init"]).exits(2);
    assert_eq!(project.read("errcatalog.toml"), "# mine\n");
    snap!("command_init_again", again.shown());
    #[cfg(unix)]
    {
        std::fs::remove_file(project.path("errcatalog.toml")).unwrap();
        std::os::unix::fs::symlink("nowhere.toml", project.path("errcatalog.toml")).unwrap();
        project.run(&["init"]).exits(2);
        assert!(!project.path("nowhere.toml").exists());
    }
}

#[test]
fn no_page_is_told() {
    let project = Project::empty().with("README.md", "# The library\n");
    let ran = project.run(&["init"]).exits(3);
    assert!(!project.path("errcatalog.toml").exists());
    assert_eq!(project.files(""), ["README.md"]);
    snap!("command_init_none", shown(&[ran]));
}

#[test]
fn folders_that_never_end_are_left() {
    let deep = "d/".repeat(40);
    let project = Project::empty().with(DOCS, PAGE).with(&format!("{deep}page.md"), PAGE);
    let ran = project.run(&["init"]).exits(0);
    assert!(ran.out.contains("more than 32 folders deep") && ran.out.contains("with 1 catalog"), "{}", ran.out);
}

#[test]
fn of_several_at_once_exactly_one_writes() {
    let project = Project::empty().with(DOCS, PAGE);
    let running: Vec<_> = (0..8)
        .map(|_| {
            let mut command = super::command(project.path(""));
            command.arg("init").stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
        })
        .collect();
    let mut codes: Vec<_> = running.into_iter().map(|mut child| child.wait().unwrap().code().unwrap_or(-1)).collect();
    codes.sort_unstable();
    // The others find it there, and leave it.
    assert_eq!(codes, [0, 2, 2, 2, 2, 2, 2, 2]);
    assert_eq!(project.files(""), ["docs", "errcatalog.toml"]);
    project.run(&["accept"]).exits(0);
}

/// A table that speaks of errors, under a header that nobody knows.
const UNREAD: &str =
    "# Errors of the ferry\n\n| Key | Meaning |\n|--|--|\n| E_FULL | No berth is free. |\n| E_FOG | Wait. |\n";

#[test]
fn lists_that_are_not_read_are_proposed() {
    let other = UNREAD.replace("Key", "Mark \\\"x\\\"").replace("ferry", "tram");
    let project = Project::empty().with(DOCS, PAGE).with("docs/ferry.md", UNREAD).with("docs/tram.md", &other);
    let ran = project.run(&["init"]).exits(0);
    let written = project.read("errcatalog.toml");
    snap!("command_init_proposals", format!("{}\n{written}", ran.shown()));
    project.run(&["accept"]).exits(0);
    // What it proposes is what is to be written.
    let lines: Vec<&str> = written.lines().collect();
    let begin = lines.iter().position(|line| *line == "#[api]").unwrap();
    let api: String = lines[begin..].iter().map(|line| format!("{}\n", line.trim_start_matches('#'))).collect();
    project.write("errcatalog.toml", &api);
    let again = project.run(&["init"]).exits(0);
    assert!(again.out.contains("with 3 catalogs"), "{}", again.shown());
    assert!(project.read("errcatalog.toml").starts_with(&api));
    project.run(&["accept"]).exits(0);
    project.run(&["check"]).exits(0);
    // Now it names catalogs.
    project.run(&["init"]).exits(2);
    // Alone, there is nothing but the proposal.
    let project = Project::empty().with("docs/ferry.md", UNREAD);
    let ran = project.run(&["init"]).exits(0);
    assert!(
        ran.out.contains("with comments alone")
            && project.read("errcatalog.toml").contains("\n#code-headers = [\"Key\"]\n")
    );
    project.run(&["check"]).exits(2);
}

#[test]
fn a_pattern_is_proposed_for_names_that_are_no_constants() {
    let page = "# Errors\n\n| Error code | Meaning |\n|---|---|\n| BOAT_GONE | It left. |\n\n## More errors\n\n### oar-lost\n\n### sail-torn\n";
    let project = Project::empty().with("docs/boats.md", page);
    project.run(&["init"]).exits(0);
    let written = project.read("errcatalog.toml");
    assert!(written.ends_with("#[api]\n#code-pattern = '[A-Z]+(_[A-Z]+)+|[a-z]+(-[a-z]+)+'\n"), "{written}");
    project.write("errcatalog.toml", written.replace("#[api]", "[api]").replace("#code", "code"));
    let shown = project.run(&["show", "docs/boats.md"]).exits(0);
    assert!(shown.out.contains("3 codes") && !shown.err.contains("unread"), "{}", shown.shown());
}

#[test]
fn the_api_of_another_file_is_refused_with_the_reason() {
    let project = Project::empty().with(DOCS, PAGE).with("api.toml", "[api]\ncode-headers = [\"Key\"]\n");
    let ran = project.run(&["init", "--api", "api.toml"]).exits(2);
    assert!(ran.err.contains("copy its `[api]` into errcatalog.toml"), "{}", ran.shown());
    assert!(!project.path("errcatalog.toml").exists());
    // So it goes.
    project.write("errcatalog.toml", project.read("api.toml"));
    project.run(&["init"]).exits(0);
    assert!(project.read("errcatalog.toml").contains("[[catalog]]"));
}
