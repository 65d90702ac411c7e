//! `--help` of every command, and usage that ends with 2.

use super::{Project, shown};

#[test]
fn every_command_explains_itself() {
    let project = Project::empty();
    let all = project.run(&["--help"]).exits(0).out;
    let section = all.split("Commands:\n").nth(1).and_then(|rest| rest.split("\n\n").next()).unwrap();
    let names = section.lines().filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help");
    let runs: Vec<_> = names.map(|name| project.run(&[name, "--help"]).exits(0)).collect();
    assert!(runs.len() >= 7, "{all}");
    for ran in &runs {
        for part in ["Example", "Exit codes:", "  2  wrong usage"] {
            assert!(ran.out.contains(part), "{part}: {}", ran.out);
        }
    }
    snap!("command_help", shown(&runs));
}

#[test]
fn every_command_and_format_is_in_the_docs() {
    let docs = include_str!("../../../docs/command.md");
    let project = Project::empty();
    let help = project.run(&["--help"]).exits(0).out;
    let commands = help.split("Commands:\n").nth(1).and_then(|rest| rest.split("\n\n").next()).unwrap();
    for name in commands.lines().filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help") {
        let row = |line: &str| line.starts_with(&format!("| `{name}`")) || line.starts_with(&format!("| `{name} "));
        assert!(docs.lines().any(row), "docs/command.md has no row for the command {name}");
    }
    // Those of `show` are all.
    let show = project.run(&["show", "--help"]).exits(0).out;
    let formats = show.split("--format <FORMAT>").nth(1).and_then(|rest| rest.split("[default: text]").next()).unwrap();
    for line in formats.lines().filter_map(|line| line.trim().strip_prefix("- ")) {
        let name = line.split(':').next().unwrap();
        assert!(docs.contains(&format!("\n| `{name}` |")), "docs/command.md has no row for the format {name}");
    }
}

#[test]
fn wrong_usage_is_2() {
    let project = Project::guarded();
    for args in [
        &["diff", "one"][..],
        &["check", "--fail-on", "sometimes"],
        &["check", "--format", "yaml"],
        &["accept", "--code"],
        &["init", "here"],
        &["guard"],
    ] {
        let ran = project.run(args).exits(2);
        assert!(ran.out.is_empty() && !ran.err.is_empty(), "{}", ran.shown());
    }
}
