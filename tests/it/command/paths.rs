//! Where snapshots are read and written: never outside of the project, never through a link, never anything but a file.

use std::fs;
use std::os::unix::fs::symlink;
use std::process::{Command, Stdio};

use super::{DOCS, PAGE, Project, Ran, command, drifted, shown};

/// A project with catalogs of these snapshots, and a folder next to it that is none of its business.
fn project(snapshots: &[&str]) -> (Project, Project) {
    let mut config = String::new();
    for (nth, snapshot) in snapshots.iter().enumerate() {
        config.push_str(&format!("[[catalog]]\nname = \"c{nth}\"\ndocs = \"{DOCS}\"\nsnapshot = {snapshot:?}\n\n"));
    }
    let outside = Project::empty();
    let project = Project::empty().with("errcatalog.toml", config).with(DOCS, PAGE);
    (project, outside)
}

/// While it is looked at, the link leads nowhere; once the first snapshot is written, it leads out.
#[test]
fn a_link_that_leads_out_once_a_folder_is_made_is_not_followed() {
    let folder = Project::empty();
    fs::create_dir_all(folder.path("outside")).unwrap();
    fs::create_dir_all(folder.path("project")).unwrap();
    let config = "[[catalog]]\nname = \"a\"\ndocs = \"page.md\"\nsnapshot = \"mk/a.snap\"\n\n\
                  [[catalog]]\nname = \"b\"\ndocs = \"page.md\"\nsnapshot = \"danglink/new/x.snap\"\n";
    folder.write("project/errcatalog.toml", config);
    folder.write("project/page.md", PAGE);
    symlink("mk/../../outside", folder.path("project/danglink")).unwrap();
    for _ in 0..2 {
        let ran = folder.run_in("project", &["accept"]).exits(2);
        assert!(ran.err.contains("symbolic link that leads nowhere") || ran.err.contains("outside of the project"));
        assert_eq!(folder.files("outside"), [""; 0], "{}", ran.shown());
        assert_eq!(folder.files("project/mk"), ["a.snap"], "the other one is accepted");
    }
}

#[test]
fn links_on_the_way_lead_to_folders_of_the_project_or_are_refused() {
    // Where the link leads, and what becomes of it.
    for (target, says) in [
        ("kept", None),
        ("kept/../kept", None),
        ("../OUTSIDE", Some("outside of the project")),
        ("/", Some("outside of the project")),
        ("gone", Some("leads nowhere")),
        ("link", Some("leads nowhere")),
        ("docs/library-2026-01-01.md", Some("is a file")),
    ] {
        for below in ["link/x.snap", "link/deep/er/x.snap"] {
            let (project, outside) = project(&[below]);
            fs::create_dir(project.path("kept")).unwrap();
            let target = target.replace("../OUTSIDE", outside.0.path().to_str().unwrap());
            symlink(&target, project.path("link")).unwrap();
            let ran = project.run(&["accept"]);
            match says {
                None => assert!(ran.code == 0 && project.path("kept").join(&below[5..]).is_file(), "{}", ran.shown()),
                Some(says) => {
                    assert!(ran.code >= 2 && ran.err.contains(says), "{target} {below}: {}", ran.shown());
                    assert_eq!(project.files("kept"), [""; 0]);
                }
            }
            assert_eq!(outside.files(""), [""; 0]);
        }
    }
}

#[test]
fn what_is_not_a_file_is_neither_read_nor_replaced() {
    let (project, _) = project(&["a.snap"]);
    assert!(Command::new("mkfifo").arg(project.path("a.snap")).status().unwrap().success());
    for args in [&["check"][..], &["accept"], &["accept", "--code", "*"]] {
        // Were it opened, this would never end.
        let ran = project.run(args).exits(3);
        assert!(ran.err.contains("not a file but a pipe"), "{}", ran.shown());
    }
    fs::remove_file(project.path("a.snap")).unwrap();
    let socket = std::os::unix::net::UnixListener::bind(project.path("a.snap")).unwrap();
    assert!(project.run(&["accept"]).exits(3).err.contains("not a file but a pipe"));
    drop(socket);
}

/// What a baseline or a generated module is written to is held to the same.
#[test]
fn a_baseline_and_a_module_are_written_through_no_link_and_into_no_pipe() {
    let elsewhere = Project::empty();
    let config =
        "baseline = \"link/b.baseline\"\n\n[[catalog]]\nname = \"library\"\ndocs = \"docs/library-2026-01-01.md\"\n";
    let project = Project::guarded().with("errcatalog.toml", config);
    symlink(elsewhere.0.path(), project.path("link")).unwrap();
    for args in [&["baseline"][..], &["check"]] {
        let ran = project.run(args).exits(2);
        assert!(ran.err.contains("the baseline is outside of the project"), "{}", ran.shown());
    }
    assert_eq!(elsewhere.files(""), [""; 0]);
    let project = Project::guarded();
    assert!(Command::new("mkfifo").arg(project.path("pipe.rs")).status().unwrap().success());
    symlink("gone.rs", project.path("link.rs")).unwrap();
    for (file, more) in
        [("pipe.rs", None), ("link.rs", None), ("pipe.rs", Some("--overwrite")), ("link.rs", Some("--overwrite"))]
    {
        let mut args = vec!["codegen", DOCS, "--output", file];
        args.extend(more);
        let ran = project.run(&args).exits(2);
        assert!(ran.err.contains("a link, a pipe or a device"), "{}", ran.shown());
    }
    assert!(project.path("link.rs").is_symlink() && !project.path("gone.rs").exists());
}

/// A pipe is named wherever a file or a page is looked for.
#[test]
fn a_pipe_is_named_wherever_a_file_is_looked_for() {
    let project = Project::new().with("src/lib.rs", "");
    fs::create_dir(project.path("pages")).unwrap();
    let pipes = ["pages/errors.md", "pages/other.md", "src/codes.rs", "pipe"];
    for pipe in pipes {
        assert!(Command::new("mkfifo").arg(project.path(pipe)).status().unwrap().success());
    }
    let mut runs = Vec::new();
    for args in [
        &["show", "pages"][..],
        &["show", "pages/*.md"],
        &["show", "pages/errors.md"],
        &["lint", "pages"],
        &["diff", "pages", DOCS],
        &["codegen", "pages"],
        &["scan", "pipe"],
        &["scan", "src/codes.rs"],
        &["scan", "src"],
    ] {
        runs.push(project.run(args).exits(3));
        let ran = &runs[runs.len() - 1];
        assert!(
            pipes.iter().any(|pipe| ran.err.contains(pipe)) && !ran.err.contains("Not a directory"),
            "{}",
            ran.shown()
        );
    }
    snap!("command_pipes", shown(&runs));
}

#[test]
fn two_names_of_one_file_are_told() {
    let (project, _) = project(&["kept/x.snap", "link/x.snap"]);
    fs::create_dir(project.path("kept")).unwrap();
    symlink("kept", project.path("link")).unwrap();
    let ran = project.run(&["accept"]).exits(2);
    assert!(ran.err.contains("\"c1\" and \"c0\" have the same snapshot"), "{}", ran.shown());
}

/// Each accepts one code of its own; what another accepted meanwhile stays.
#[test]
fn of_many_parts_accepted_at_once_none_is_lost() {
    let codes: Vec<String> = (0..24).map(|nth| format!("InvalidParameter.P{nth:02}")).collect();
    let rows: String = codes.iter().map(|code| format!("| {code} | The parameter is wrong. |\n")).collect();
    let project = Project::guarded().with(DOCS, format!("{PAGE}{rows}"));
    let running: Vec<_> = codes
        .iter()
        .map(|code| {
            let mut command = command(project.0.path());
            command.args(["accept", "--code", code]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        })
        .collect();
    for child in running {
        let done = child.wait_with_output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        assert!(String::from_utf8_lossy(&done.stdout).contains("accepted 1 added"));
    }
    project.run(&["check"]).exits(0);
    assert_eq!(project.files("snapshots"), ["library-2026-01-01.snap"], "no lock is left");
}

#[test]
fn a_lock_that_somebody_left_is_no_obstacle() {
    let project = Project::guarded().with(DOCS, drifted());
    // Of a process that is no more; elsewhere its age would tell.
    #[cfg(target_os = "linux")]
    project.write("snapshots/.library-2026-01-01.snap.lock.tmp", "4194305 1\n");
    project.run(&["accept"]).exits(0);
    project.run(&["check"]).exits(0);
    assert_eq!(project.files("snapshots"), ["library-2026-01-01.snap"]);
}

/// Whoever mistypes a path, or is in another folder than they think, is told where it starts and what is like it.
#[test]
fn a_path_that_leads_nowhere_comes_with_what_was_likely_meant() {
    let project = Project::empty()
        .with("docs/errors-2026-01-01.md", PAGE)
        .with("docs/actions/send.md", PAGE)
        .with("client/src/lib.rs", "")
        .with("client/errcatalog.toml", "[[catalog]]\nname = \"library\"\ndocs = \"../docs/erors-2026-01-01.md\"\n");
    let mut runs: Vec<Ran> = Vec::new();
    for path in [
        "docs/erors-2026-01-01.md",
        "docs/Errors-2026-01-01.md",
        "doc/errors-2026-01-01.md",
        "docs/errors.md",
        "docs/action/send.md",
        "errors-2026-01-01.md",
        "docs/other.md",
        "docs/none/*.md",
    ] {
        runs.push(project.run(&["show", path]).exits(3));
    }
    runs.push(project.run_in("client", &["show", "docs/errors-2026-01-01.md"]).exits(3));
    runs.push(project.run_in("client", &["lint"]).exits(3));
    // Whatever names it: a source without a folder in its name, one that is scanned, a configuration, a file to write.
    runs.push(project.run(&["show", "dosc"]).exits(3));
    runs.push(project.run(&["scan", "--catalog", "redis-2018-04-12", "dosc"]).exits(3));
    runs.push(project.run(&["check", "--config", "errcatlog.toml"]).exits(2));
    runs.push(project.run(&["codegen", "redis-2018-04-12", "--output", "scr/codes.rs"]).exits(3));
    snap!("command_missing", shown(&runs));
}
