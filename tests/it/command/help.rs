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

/// The line of the row of a table that begins so; each is further down than the one before.
#[track_caller]
fn rows_in_order(page: &str, text: &str, starts: &[String]) {
    let place = |start: &String| {
        let row = text
            .lines()
            .position(|line| line.starts_with(&format!("| `{start}`")) || line.starts_with(&format!("| `{start} ")));
        row.unwrap_or_else(|| panic!("{page} has no row for {start}"))
    };
    let places: Vec<usize> = starts.iter().map(place).collect();
    assert!(places.is_sorted(), "{page} has them in another order than `--help`: {starts:?} in the lines {places:?}");
}

#[test]
fn every_command_and_format_is_in_the_docs_in_the_order_of_the_help() {
    let docs = include_str!("../../../docs/command.md");
    let project = Project::empty();
    let help = project.run(&["--help"]).exits(0).out;
    let commands = help.split("Commands:\n").nth(1).and_then(|rest| rest.split("\n\n").next()).unwrap();
    let names = commands.lines().filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help");
    rows_in_order("docs/command.md", docs, &names.map(str::to_owned).collect::<Vec<_>>());
    // Those of `show` are all.
    let show = project.run(&["show", "--help"]).exits(0).out;
    let formats = show.split("--format <FORMAT>").nth(1).and_then(|rest| rest.split("[default: text]").next()).unwrap();
    let formats = formats.lines().filter_map(|line| line.trim().strip_prefix("- ")?.split(':').next());
    let formats: Vec<String> = formats.map(str::to_owned).collect();
    assert!(formats.len() > 5, "{show}");
    rows_in_order("docs/command.md", docs, &formats);
    // Of `show` alone.
    let of_all: Vec<String> = formats.into_iter().filter(|name| name != "jsonl").collect();
    rows_in_order("docs/guide/ci.md", include_str!("../../../docs/guide/ci.md"), &of_all);
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
