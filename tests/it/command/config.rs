//! `errcatalog.toml`: every fault is told with its line, and what to do.

use super::{CONFIG, DOCS, PAGE, Project, shown};

fn faults(cases: &[(&str, &str)]) -> String {
    let mut told = String::new();
    for (what, config) in cases {
        let project = Project::empty().with("errcatalog.toml", config).with(DOCS, PAGE);
        let ran = project.run(&["check"]).exits(2);
        assert!(
            ran.err.contains("errcatalog.toml") && ran.err.contains("help:") && ran.out.is_empty(),
            "{}",
            ran.shown()
        );
        assert_eq!(project.run(&["accept"]).exits(2).err, ran.err, "{what}");
        assert!(!project.path("snapshots").exists(), "{what}: nothing is written");
        told.push_str(&format!("{what}:\n{}\n", ran.err));
    }
    told
}

#[test]
fn keys_and_values() {
    let docs = "docs = \"docs/library-2026-01-01.md\"";
    snap!(
        "command_config_keys",
        faults(&[
            ("an unknown key near another", &CONFIG.replace("docs =", "dosc =")),
            ("an unknown key", &format!("{CONFIG}colour = \"red\"\n")),
            ("an unknown key at the top", &format!("verbose = true\n{CONFIG}")),
            ("a table near another", &CONFIG.replace("[[catalog]]", "[[catalogs]]")),
            ("one bracket", &CONFIG.replace("[[catalog]]", "[catalog]")),
            ("a list of strings", "catalog = [\"docs/library-2026-01-01.md\"]\n"),
            ("a number", &CONFIG.replace("\"library-2026-01-01\"", "2026")),
            ("an empty path", &CONFIG.replace("\"docs/library-2026-01-01.md\"", "\"\"")),
            ("no name", &format!("[[catalog]]\n{docs}\n")),
            ("no docs", "[[catalog]]\nname = \"library\"\n"),
            ("a name that is a path", &CONFIG.replace("\"library", "\"../library")),
            ("two keys alike", &format!("{CONFIG}{docs}\n")),
            ("not TOML", "catalog: library\n"),
            ("empty", ""),
            ("no catalog", "# later\n"),
            ("two faults", &CONFIG.replace("name =", "nmae =").replace("docs =", "dosc =")),
        ])
    );
}

#[test]
fn catalogs_that_clash() {
    let snapshot = |path: &str| format!("{CONFIG}snapshot = {path:?}\n");
    snap!(
        "command_config_clashes",
        faults(&[
            ("two catalogs of one name", &format!("{CONFIG}\n{CONFIG}")),
            (
                "two catalogs of one snapshot",
                &format!(
                    "{CONFIG}\n{}",
                    CONFIG.replace(
                        "name = \"library-2026-01-01\"",
                        "name = \"b\"\nsnapshot = \"./snapshots/Library-2026-01-01.snap\""
                    )
                ),
            ),
            ("a snapshot above the project", &snapshot("../library.snap")),
            ("a snapshot above the project, in a roundabout way", &snapshot("snapshots/../../library.snap")),
            ("a snapshot at the root", &snapshot("/tmp/library.snap")),
            ("the page as its snapshot", &snapshot(DOCS)),
        ])
    );
}

#[test]
fn files_that_are_missing_or_not_text() {
    let project = Project::empty();
    let missing = project.run(&["check", "--config", "config/errcatalog.toml"]).exits(2);
    project.write("bytes.toml", b"[[catalog]]\nname = \"\xff\"\n");
    let bytes = project.run(&["check", "--config", "bytes.toml"]).exits(2);
    let folder = project.run(&["check", "--config", "."]).exits(2);
    project.write("errcatalog.toml", CONFIG);
    let docs = project.run(&["check"]).exits(3);
    let accept = project.run(&["accept"]).exits(3);
    assert!(docs.err.contains("errcatalog.toml:3") && !project.path("snapshots").exists(), "{}", docs.err);
    snap!("command_config_missing", shown(&[missing, bytes, folder, docs, accept]));
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    use std::os::unix::fs::symlink;

    let project = Project::guarded();
    let elsewhere = Project::empty().with("other.snap", "mine\n");
    let snapshot = project.path(super::SNAPSHOT);
    std::fs::rename(&snapshot, project.path("snapshots/real.snap")).unwrap();
    symlink("real.snap", &snapshot).unwrap();
    let mut runs = vec![project.run(&["check"]).exits(2), project.run(&["accept"]).exits(2)];
    assert!(runs[0].err.contains("-> real.snap"), "{}", runs[0].err);
    assert!(snapshot.is_symlink());
    // A folder that is a link, and leads away.
    std::fs::remove_dir_all(project.path("snapshots")).unwrap();
    symlink(elsewhere.0.path(), project.path("snapshots")).unwrap();
    let outside = project.run(&["accept"]).exits(2);
    assert_eq!(elsewhere.files(""), ["other.snap"]);
    assert!(outside.err.contains("outside of the project"), "{}", outside.err);
    // One that stays inside is as good as a folder.
    std::fs::remove_file(project.path("snapshots")).unwrap();
    std::fs::create_dir(project.path("kept")).unwrap();
    symlink("kept", project.path("snapshots")).unwrap();
    project.run(&["accept"]).exits(0);
    project.run(&["check"]).exits(0);
    runs.push(super::Ran {
        err: outside.err.replace(elsewhere.0.path().canonicalize().unwrap().to_str().unwrap(), "<elsewhere>"),
        ..outside
    });
    snap!("command_config_links", shown(&runs));
}

#[test]
fn a_snapshot_stands_where_the_configuration_says() {
    let project = Project::empty()
        .with("errcatalog.toml", format!("{CONFIG}snapshot = \"client/./snapshots/errors.snap\"\n"))
        .with(DOCS, PAGE);
    project.run(&["accept"]).exits(0);
    assert_eq!(project.files("client/snapshots"), ["errors.snap"]);
    project.run(&["check"]).exits(0);
    // Without docs a name means the catalog that ships with errcatalog.
    project.write("errcatalog.toml", "[[catalog]]\nname = \"redis-2018-04-12\"\n");
    let ran = project.run(&["accept"]).exits(0);
    assert!(ran.out.contains("73 entries (redis-2018-04-12, shipped with errcatalog <version> into"), "{}", ran.out);
}

/// This project's own configuration, in a fresh clone.
#[test]
fn this_project_is_checked() {
    let mut command = super::command(env!("CARGO_MANIFEST_DIR"));
    let ran = super::ran(command.arg("check"), &["check"], std::path::Path::new(env!("CARGO_MANIFEST_DIR"))).exits(0);
    for name in errcatalog::Catalog::shipped_names() {
        assert!(
            ran.out.contains(&format!(
                "{name}: 73 entries unchanged (docs/tencent/{name}.md against snapshots/{name}.snap)"
            )),
            "{}",
            ran.out
        );
    }
}
