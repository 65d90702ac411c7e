//! Snapshots are replaced as a whole or not at all, whatever happens meanwhile.

use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};

use errcatalog::Catalog;

use super::{CONFIG, DOCS, PAGE, Project, SNAPSHOT, bare, command, drifted, ran};

/// A page that takes a while to write.
fn long(word: &str) -> String {
    let rows: String =
        (0..crate::cases(1000)).map(|n| format!("| InvalidParameter.P{n} | The {word} {n} is wrong. |\n")).collect();
    format!("{PAGE}{rows}")
}

#[test]
fn two_at_once_leave_the_snapshot_of_one() {
    let one = Project::new().with("one.md", long("one")).with("two.md", long("two"));
    let config = |page: &str| CONFIG.replace(DOCS, page);
    one.write("one.toml", config("one.md"));
    one.write("two.toml", config("two.md"));
    let expected = |page: &str| {
        let project = Project::new().with(DOCS, page);
        project.run(&["accept"]).exits(0);
        Catalog::from_path(project.path(SNAPSHOT)).unwrap().entries().to_vec()
    };
    let expected = [expected(&long("one")), expected(&long("two"))];
    for _ in 0..if crate::is_thorough() { 3 } else { 1 } {
        let started: Vec<_> = (0..8)
            .map(|nth| {
                let config = if nth % 2 == 0 { "one.toml" } else { "two.toml" };
                command(one.0.path()).args(["accept", "--config", config]).stdout(Stdio::null()).spawn().unwrap()
            })
            .collect();
        for mut child in started {
            assert!(child.wait().unwrap().success());
        }
        let written = Catalog::from_path(one.path(SNAPSHOT)).unwrap().entries().to_vec();
        assert!(expected.contains(&written), "{} entries", written.len());
        assert_eq!(one.files("snapshots"), ["library-2026-01-01.snap"], "nothing is left over");
    }
}

/// Of several that write the same module none fails: what was to be written is written.
#[test]
fn many_at_once_write_one_module() {
    let project = Project::new().with(DOCS, long("one"));
    project.write("errcatalog.toml", format!("{CONFIG}generated = \"codes.rs\"\n"));
    for args in [&["accept"][..], &["codegen", DOCS, "--output", "other.rs"]] {
        let started: Vec<_> = (0..crate::cases(12))
            .map(|_| {
                let mut command = command(project.0.path());
                command.args(args).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
            })
            .collect();
        for child in started {
            let done = child.wait_with_output().unwrap();
            assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
        }
    }
    project.run(&["check"]).exits(0);
    let files = ["codes.rs", "docs", "errcatalog.toml", "other.rs", "snapshots"];
    assert_eq!(project.files(""), files, "nothing is left over");
}

/// What one run writes of its catalogs, another keeps.
#[test]
fn of_baselines_written_at_once_none_is_lost() {
    let mut config = String::from("baseline = \"known.baseline\"\n");
    let project = Project::empty();
    let names: Vec<String> = (0..8).map(|nth| format!("c{nth}")).collect();
    for name in &names {
        config.push_str(&format!("\n[[catalog]]\nname = \"{name}\"\ndocs = \"{name}.md\"\n"));
        project.write(&format!("{name}.md"), format!("{PAGE}| InvalidParamter.{name} | Nobody is served. |\n"));
    }
    project.write("errcatalog.toml", config);
    project.run(&["accept"]).exits(0);
    project.run(&["baseline", "--catalog", "c0"]).exits(0);
    let started: Vec<_> = names
        .iter()
        .map(|name| {
            let mut command = command(project.0.path());
            command.args(["baseline", "--add", "--catalog", name]).stdout(Stdio::null()).stderr(Stdio::piped());
            command.spawn().unwrap()
        })
        .collect();
    for child in started {
        let done = child.wait_with_output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
    let known = project.read("known.baseline");
    assert!(names.iter().all(|name| known.contains(&format!("InvalidParamter.{name}"))), "{known}");
    project.run(&["lint"]).exits(0);
}

#[test]
fn on_a_full_disk_the_old_one_stays() {
    let project = Project::guarded();
    let before = project.read(SNAPSHOT);
    project.write(DOCS, drifted());
    let mut shell = Command::new("sh");
    // No file may grow, as on a disk that is full.
    let script = format!("trap '' XFSZ; ulimit -f 0; exec '{}' accept", env!("CARGO_BIN_EXE_errcatalog"));
    bare(shell.args(["-c", &script]), project.0.path());
    let ran = ran(&mut shell, &["accept"], project.0.path()).exits(3);
    assert_eq!(project.read(SNAPSHOT), before);
    assert_eq!(project.files("snapshots"), ["library-2026-01-01.snap"], "nothing is left over");
    snap!("command_whole_full", ran.shown());
}

#[test]
fn in_a_folder_that_cannot_be_written_the_old_one_stays() {
    let project = Project::guarded();
    let before = project.read(SNAPSHOT);
    project.write(DOCS, drifted());
    let mode =
        |path, mode| std::fs::set_permissions(project.path(path), std::fs::Permissions::from_mode(mode)).unwrap();
    // Also for another user: root may write everywhere.
    let copy = project.path("errcatalog");
    // By a process of its own: what this one writes, another that it starts meanwhile keeps open, and then it is busy.
    assert!(Command::new("cp").arg(env!("CARGO_BIN_EXE_errcatalog")).arg(&copy).status().unwrap().success());
    mode("", 0o755);
    mode("snapshots", 0o555);
    let is_root = std::fs::write(project.path("snapshots/probe"), "").is_ok();
    let mut child = Command::new(copy);
    bare(child.arg("accept"), project.0.path());
    if is_root {
        std::fs::remove_file(project.path("snapshots/probe")).unwrap();
        child.uid(65534).gid(65534);
    }
    let ran = ran(&mut child, &["accept"], project.0.path());
    mode("snapshots", 0o755);
    let ran = ran.exits(3);
    assert_eq!(project.read(SNAPSHOT), before);
    assert_eq!(project.files("snapshots"), ["library-2026-01-01.snap"]);
    assert!(ran.err.contains("could not be written: Permission denied"), "{}", ran.shown());
}

#[test]
fn a_file_where_the_folder_belongs_is_told() {
    let project = Project::new().with("snapshots", "a file\n");
    let ran = project.run(&["accept"]).exits(3);
    assert_eq!(project.read("snapshots"), "a file\n");
    snap!("command_whole_no_folder", ran.shown());
}

/// Stopped at any moment, the old or the new stands there, whole.
#[test]
fn stopped_in_the_middle_the_old_or_the_new_is_whole() {
    let project = Project::new().with(DOCS, long("old"));
    project.run(&["accept"]).exits(0);
    let old = project.read(SNAPSHOT);
    project.write(DOCS, long("new"));
    let new = old.replace("The old", "The new");
    let (mut stopped, mut in_the_middle) = (0, 0);
    for nth in 0..crate::cases(24).max(8) {
        project.write(SNAPSHOT, &old);
        let mut child = command(project.0.path())
            .args(["accept", "--format", "json"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Every other time as soon as the new file appears beside the old one; else earlier and earlier.
        let mut looks = 0;
        while child.try_wait().unwrap().is_none() {
            looks += 1;
            let is_writing = project.files("snapshots").len() > 1;
            in_the_middle += u32::from(is_writing && nth % 2 == 0);
            if (nth % 2 == 0 && is_writing) || (nth % 2 == 1 && looks > 2000 / nth) {
                break;
            }
        }
        if nth % 4 < 2 {
            let kill =
                Command::new("sh").args(["-c", &format!("kill -INT {}", child.id())]).stderr(Stdio::null()).status();
            assert!(kill.is_ok());
        } else {
            // The hardest there is.
            child.kill().unwrap();
        }
        stopped += u32::from(!child.wait().unwrap().success());
        let text = project.read(SNAPSHOT);
        assert!(text == old || text == new, "neither the old nor the new: {} bytes", text.len());
        // What may be left over is not taken for a snapshot.
        for name in project.files("snapshots").iter().filter(|name| *name != "library-2026-01-01.snap") {
            assert!(name.starts_with(".library-2026-01-01.snap.") && name.ends_with(".tmp"), "{name}");
            std::fs::remove_file(project.path("snapshots").join(name)).unwrap();
        }
    }
    // How often it is met in the middle depends on the machine; that it is stopped at all does not.
    assert!(stopped > 0, "{stopped} stopped, {in_the_middle} while it wrote");
    // And afterwards all goes its way.
    project.run(&["accept"]).exits(0);
    assert_eq!(project.read(SNAPSHOT), new);
}
