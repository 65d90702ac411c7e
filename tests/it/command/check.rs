//! `check`: what it says when all is well, when the docs drifted, and when it cannot know.

use super::{CONFIG, DOCS, PAGE, Project, SNAPSHOT, drifted, shown};

#[test]
fn what_was_checked_is_said_when_all_is_well() {
    snap!("command_check_alike", Project::guarded().run(&["check"]).exits(0).shown());
}

#[test]
fn a_drifted_page_fails() {
    let project = Project::guarded().with(DOCS, drifted());
    let ran = project.run(&["check"]).exits(1);
    for rule in ["error[renamed]", "warning[added]", "info[reworded]"] {
        assert!(ran.out.contains(rule), "{}", ran.out);
    }
    snap!("command_check_drifted", ran.shown());
}

#[test]
fn severities_that_pass_are_still_said() {
    let project = Project::guarded().with(DOCS, PAGE.replace("five books", "six books"));
    for (fail_on, code) in [("info", 1), ("warning", 0), ("error", 0), ("never", 0)] {
        let ran = project.run(&["check", "--fail-on", fail_on]).exits(code);
        assert!(ran.out.contains("[-five-]{+six+}"), "{}", ran.shown());
    }
    project.write(DOCS, drifted());
    for (fail_on, code) in [("info", 1), ("warning", 1), ("error", 1), ("never", 0)] {
        project.run(&["check", "--fail-on", fail_on]).exits(code);
    }
}

#[test]
fn a_missing_snapshot_is_no_green_tick() {
    snap!("command_check_missing", Project::new().run(&["check"]).exits(3).shown());
}

#[test]
fn snapshots_that_cannot_be_read_are_told_apart() {
    let project = Project::guarded();
    let whole = project.read(SNAPSHOT);
    let cases: [(&str, Vec<u8>); 8] = [
        ("merge markers", whole.replace("InternalError |", "<<<<<<< HEAD\nInternalError |").into()),
        ("merge markers in the header", whole.replace("source:", "<<<<<<< HEAD\nsource:").into()),
        ("a line cut", whole.replace("InternalError |", "InternalError").into()),
        ("empty", Vec::new()),
        ("a newer format", whole.replace("snapshot 1", "snapshot 2").into()),
        ("foreign", "---\nsource: tests/user.rs\n---\nUser { name: \"Ann\" }\n".into()),
        ("a page", PAGE.into()),
        ("not text", vec![b'-', 0xff, b'\n']),
    ];
    let mut told = String::new();
    for (what, text) in cases {
        project.write(SNAPSHOT, text);
        told.push_str(&format!("{what}:\n{}\n", project.run(&["check"]).exits(3).err));
    }
    snap!("command_check_broken", told);
}

#[test]
fn a_folder_as_snapshot_is_told() {
    let project = Project::new();
    std::fs::create_dir_all(project.path(SNAPSHOT)).unwrap();
    snap!("command_check_folder", shown(&[project.run(&["check"]).exits(3), project.run(&["accept"]).exits(3)]));
}

#[test]
fn a_page_that_lost_its_common_table_is_one_finding() {
    let (_, business) = PAGE.split_once("## Business").unwrap();
    let project = Project::guarded().with(DOCS, format!("# Errors of the library\n\n## Business{business}"));
    let ran = project.run(&["check"]).exits(1);
    assert_eq!(ran.out.matches("[table-removed]").count(), 1, "{}", ran.out);
    assert!(!ran.out.contains("[removed]"), "{}", ran.out);
    snap!("command_check_lost_table", ran.shown());
}

#[test]
fn a_page_without_codes_is_drift_only_if_it_says_so() {
    let project = Project::guarded();
    project.write(
        DOCS,
        "# Errors of the library\n\n## Error codes\n\nThis API has no error codes related to its business.\n",
    );
    let empty = project.run(&["check"]).exits(1);
    project.write(DOCS, "# Errors of the library\n\n## Error codes\n\nMoved to another page.\n");
    let lost = project.run(&["check"]).exits(3);
    snap!("command_check_no_codes", shown(&[empty, lost]));
}

#[test]
fn the_worst_of_several_wins_and_all_are_checked() {
    let config = format!(
        "{CONFIG}\n[[catalog]]\nname = \"gone\"\ndocs = \"docs/gone.md\"\n\n[[catalog]]\nname = \"books\"\ndocs = \"docs/books.md\"\n"
    );
    let project = Project::empty().with("errcatalog.toml", config).with(DOCS, PAGE).with("docs/books.md", PAGE);
    project.run(&["accept", "--catalog", "library-2026-01-01", "--catalog", "books"]).exits(0);
    project.write("docs/books.md", PAGE.replace("five", "six"));
    let ran = project.run(&["check"]).exits(3);
    snap!("command_check_several", ran.shown());
    project.run(&["check", "--catalog", "books"]).exits(1);
    project.run(&["check", "--catalog", "library-2026-01-01"]).exits(0);
}

#[test]
fn without_a_configuration_shipped_catalogs_are_held_to_their_snapshots() {
    let project = Project::empty();
    let nothing = project.run(&["check"]).exits(3);
    assert!(nothing.out.is_empty(), "{}", nothing.out);
    let missing = project.run(&["check", "--catalog", "redis-2018-04-12"]).exits(3);
    let none = project.run(&["accept"]).exits(3);
    let made = project.run(&["accept", "--catalog", "redis-2018-04-12"]).exits(0);
    let alike = project.run(&["check"]).exits(0);
    let unknown = project.run(&["check", "--catalog", "redis-2018-04-21"]).exits(2);
    snap!("command_check_shipped", shown(&[nothing, missing, none, made, alike, unknown]));
    let snapshot = "snapshots/redis-2018-04-12.snap";
    let text = project.read(snapshot);
    assert!(text.starts_with("---\ndescription: \"shipped with errcatalog as redis-2018-04-12\"\n---\n"), "{text}");
    project.write(snapshot, text.replace("AuthFailure.MFAFailure", "AuthFailure.Other"));
    project.run(&["check"]).exits(1);
}

#[test]
fn the_configuration_is_found_from_below() {
    let project = Project::guarded();
    let ran = project.run_in("docs", &["check"]).exits(0);
    assert!(
        ran.out.contains("(../docs/library-2026-01-01.md against ../snapshots/library-2026-01-01.snap)"),
        "{}",
        ran.out
    );
    let elsewhere = Project::empty();
    let config = project.path("errcatalog.toml");
    elsewhere.run(&["check", "--config", config.to_str().unwrap()]).exits(0);
}

#[test]
fn a_name_that_only_one_side_has_is_no_drift() {
    let config = "[[catalog]]\nname = \"errors\"\ndocs = \"docs/errors.md\"\n";
    let project = Project::empty().with("errcatalog.toml", config).with("docs/errors.md", PAGE);
    project.run(&["accept"]).exits(0);
    let unnamed = project.read("snapshots/errors.snap");
    assert!(!unnamed.contains("product:"), "{unnamed}");
    let named = unnamed.replace("snapshot 1\n", "snapshot 1\nproduct: library\nversion: 2026-01-01\n");
    project.write("snapshots/errors.snap", &named);
    project.run(&["check"]).exits(0);
    // And what is accepted keeps the name.
    project.write("docs/errors.md", PAGE.replace("five", "six"));
    project.run(&["accept"]).exits(0);
    assert_eq!(project.read("snapshots/errors.snap"), named.replace("five", "six"));
    // The other way round: a page whose path names it.
    let project = Project::guarded();
    let unnamed = project.read(SNAPSHOT).replace("product: library\nversion: 2026-01-01\n", "");
    project.write(SNAPSHOT, &unnamed);
    project.run(&["check"]).exits(0);
    project.write(DOCS, PAGE.replace("five", "six"));
    project.run(&["accept"]).exits(0);
    assert_eq!(project.read(SNAPSHOT), unnamed.replace("five", "six"));
    // Two names are drift.
    project.write(SNAPSHOT, unnamed.replace("snapshot 1\n", "snapshot 1\nproduct: books\nversion: 2026-01-01\n"));
    let ran = project.run(&["check"]).exits(1);
    assert!(ran.out.contains("info[retitled]"), "{}", ran.out);
}

#[test]
fn nothing_steers_the_terminal() {
    let page = PAGE.replace("five books", "\u{9b}31m five \u{202e}books");
    let config = CONFIG.replace("library-2026-01-01\"\nd", "\u{202e}library\"\nd");
    let project = Project::empty().with("errcatalog.toml", config).with(DOCS, PAGE);
    project.run(&["accept"]).exits(0);
    project.write(DOCS, page);
    for args in
        [&["check"][..], &["check", "--format", "json"], &["accept", "--dry-run"], &["accept", "--code", "\u{9b}x"]]
    {
        let ran = project.run(args);
        let steers = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!ran.out.contains(steers) && !ran.err.contains(steers), "{}", ran.shown());
    }
    // As JSON nothing is lost.
    let json: serde_json::Value = serde_json::from_str(&project.run(&["check", "--format", "json"]).out).unwrap();
    assert_eq!(json["catalogs"][0]["name"], "\u{202e}library");
}

/// What no drift shows fails as it fails `lint`: codes that are not read, and a configuration that says what is not so.
#[test]
fn what_is_not_read_and_what_is_not_so_fails_too() {
    let table = "\n| Error code | Description |\n| --- | --- |\n| LimitExceeded.Shelf | It is full. |\n";
    let mut runs = Vec::new();
    for (what, text) in [("fence", format!("{PAGE}\n```\n{table}")), ("comment", format!("{PAGE}\n<!--\n{table}"))] {
        let project = Project::guarded();
        project.run(&["check"]).exits(0);
        project.write(DOCS, text);
        let ran = project.run(&["check"]).exits(1);
        assert!(ran.out.contains("unread-table"), "{what}\n{}", ran.shown());
        project.run(&["lint"]).exits(1);
        project.run(&["check", "--fail-on", "error"]).exits(0);
        runs.push(ran);
    }
    let project = Project::guarded();
    for more in
        ["translations = [\"zh.md\"]", "actions = \"actions\"", "sdks = [{ path = \"errors.go\", format = \"go\" }]"]
    {
        project.write("errcatalog.toml", format!("{CONFIG}{more}\n"));
        runs.push(project.run(&["check"]).exits(3));
        assert_eq!(project.run(&["lint"]).exits(3).err, runs.last().unwrap().err, "{more}");
    }
    // Of two catalogs it is told once.
    let other = "[[catalog]]\nname = \"other\"\ndocs = \"docs/library-2026-01-01.md\"\n";
    let rules = "[lint.levels]\nodd-cod = \"off\"\n\n[[lint.allow]]\ncode = \"*\"\nrule = \"odd-code\"\n";
    project.write("errcatalog.toml", format!("{CONFIG}\n{other}\n{rules}"));
    project.run(&["accept"]).exits(0);
    runs.push(project.run(&["check"]).exits(1));
    assert_eq!(runs.last().unwrap().out.matches("odd-cod:").count(), 1, "{}", runs.last().unwrap().out);
    // An exemption with a reason counts, and a level does.
    project.write(DOCS, format!("{PAGE}\n```\n{table}"));
    project.write("errcatalog.toml", format!("{CONFIG}\n[lint.levels]\nunread-table = \"off\"\n"));
    project.run(&["check"]).exits(0);
    snap!("command_check_beside", shown(&runs));
}

#[test]
fn an_exemption_that_nothing_needs_fails_as_it_does_in_lint() {
    let allow = |code: &str| {
        format!(
            "{CONFIG}\n[[lint.allow]]\ncode = \"{code}\"\nrule = \"mixed-brackets\"\nreason = \"they are written so\"\n"
        )
    };
    let project = Project::empty()
        .with(DOCS, PAGE.replace("five books.", "five books （of any kind)."))
        .with("errcatalog.toml", allow("LimitExceeded.Loans"));
    project.run(&["accept"]).exits(0);
    project.run(&["check"]).exits(0);
    project.run(&["lint"]).exits(0);
    project.write("errcatalog.toml", allow("InternalError"));
    for command in ["check", "lint"] {
        let ran = project.run(&[command]).exits(1);
        assert_eq!(ran.out.matches("error[stale-exemption]").count(), 1, "{command}: {}", ran.shown());
        assert!(ran.out.contains("errcatalog.toml:5"), "{command}: {}", ran.shown());
    }
}
