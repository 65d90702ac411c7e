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
