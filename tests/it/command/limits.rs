//! Inputs that are too much: the output stays readable, and the time linear.

use std::fmt::Write;
use std::time::{Duration, Instant};

use super::{CONFIG, DOCS, PAGE, Project};

/// Linear they take well below a second; quadratic, minutes.
const ENOUGH: Duration = Duration::from_secs(30);

#[test]
fn of_many_faults_a_few_are_told() {
    let keys: String = (0..80_000).map(|nth| format!("k{nth}=1\n")).collect();
    let started = Instant::now();
    let ran = Project::empty().with("errcatalog.toml", format!("{keys}{CONFIG}")).run(&["check"]).exits(2);
    assert_eq!(ran.err.matches("unknown key").count(), 20, "{}", ran.err);
    assert!(ran.err.ends_with("error: errcatalog.toml: and 79980 more faults\n"), "{}", ran.err);
    // The same in one line, where columns are counted.
    let levels: String = (0..40_000).map(|nth| format!("a{nth}=\"off\",")).collect();
    let ran = Project::empty()
        .with("errcatalog.toml", format!("lint = {{ levels = {{ {} }} }}\n{CONFIG}", levels.trim_end_matches(',')))
        .run(&["check"]);
    assert!(ran.code >= 2, "{}", ran.shown());
    assert!(started.elapsed() < ENOUGH, "{:?}", started.elapsed());
}

#[test]
fn many_catalogs_are_read_in_linear_time() {
    let all = crate::cases(25_000) as usize;
    let mut config = String::new();
    for nth in 0..all {
        write!(config, "[[catalog]]\nname=\"n{nth}\"\ndocs=\"a\"\n").unwrap();
    }
    let project = Project::empty().with("errcatalog.toml", &config).with("a", PAGE);
    let started = Instant::now();
    let ran = project.run(&["check", "--catalog", "n7", "--catalog", &format!("n{}", all - 1)]).exits(3);
    assert!(ran.out.contains("2 catalogs: 2 not completed"), "{}", ran.shown());
    let unknown = project.run(&["check", "--catalog", "something-else"]).exits(2);
    assert!(unknown.err.contains(&format!("and {} more", all - 10)), "{}", unknown.err);
    // The same again, all of them twice.
    let half = config.split_inclusive("docs=\"a\"\n").take(all / 2).collect::<String>();
    project.write("errcatalog.toml", half.repeat(2));
    let twice = project.run(&["check"]).exits(2);
    assert_eq!(twice.err.matches("two catalogs are named").count(), 20);
    assert!(started.elapsed() < ENOUGH, "{:?}", started.elapsed());
}

/// Each has lists of words of its own.
#[test]
fn very_many_apis_are_refused() {
    let config: String = (0..30_000).map(|nth| format!("[api.n{nth}]\n")).collect();
    let project = Project::empty().with("errcatalog.toml", config).with("a", PAGE);
    let started = Instant::now();
    let ran = project.run(&["check"]).exits(2);
    assert!(ran.err.contains("errcatalog.toml:1001: more than 1000 tables `[api.NAME]`"), "{}", ran.err);
    assert!(started.elapsed() < ENOUGH, "{:?}", started.elapsed());
}

/// A code that is longer than any format's width, among many short ones.
#[test]
fn one_long_code_pads_nothing() {
    let lengths = if crate::is_thorough() { &[60_000, 65_535, 70_000][..] } else { &[65_535] };
    for &length in lengths {
        let long = format!("InvalidParameter.{}", "x".repeat(length));
        let rows: String = (0..3000).map(|nth| format!("| Busy.N{nth} | Later. |\n")).collect();
        let project = Project::guarded().with("old.md", PAGE).with("sdk.json", "{\"schema\":1,\"entries\":[]}");
        project.write(DOCS, format!("{PAGE}{rows}| {long} | Long. |\n"));
        for args in [
            &["show", DOCS][..],
            &["diff", "old.md", DOCS],
            &["diff", "--codes-only", "old.md", DOCS],
            &["check"],
            &["lint"],
            &["accept", "--dry-run"],
            &["accept"],
        ] {
            let ran = project.run(args);
            assert!(ran.code <= 1, "{args:?}: {}", ran.err);
            let size = ran.out.len() + ran.err.len();
            assert!(size < 2_000_000, "{length} {args:?}: {size}");
            if args[0] != "lint" {
                assert!(ran.out.contains("xx…"), "{length} {args:?}: it is cut");
            }
        }
    }
}

/// A message quotes what it is about, and a file may be one line.
#[test]
fn very_long_lines_are_cut_in_messages() {
    let long = "x".repeat(if crate::is_thorough() { 400_000 } else { 100_000 });
    let project = Project::guarded();
    let snapshot = project.read("snapshots/library-2026-01-01.snap");
    for (name, text) in [
        ("a.snap", format!("{snapshot}{long}\n")),
        ("b.snap", long.clone()),
        ("c.snap", snapshot.replace("[common]", &format!("[{long}]"))),
        ("a.json", format!("{{\"schema\": 1, \"entries\": [], \"{long}\": 1}}")),
        ("b.json", format!("{{\"schema\": 1, \"entries\": [{{\"code\": \"A\", \"scope\": \"{long}\"}}]}}")),
        ("a.yaml", format!("errors: [{{code: {long}: b}}]\n")),
        ("a.csv", format!("code,{long}\n\"{long}\n")),
        ("a.md", format!("## Error codes {long}\n\n| {long} | b |\n| -- | -- |\n| c | d |\n")),
        ("a.html", format!("<h2>Error codes</h2><table><tr><th>{long}</th></tr><tr><td>{long}</td></tr></table>")),
        ("a.rs", format!("pub enum {long} {{ A, B, }}\n")),
    ] {
        project.write(name, text);
        for args in [&["show", name][..], &["lint", name], &["show", name, "--format", "json"]] {
            let ran = project.run(args);
            assert!(ran.code >= 2, "{args:?}: {}", ran.code);
            let size = ran.out.len() + ran.err.len();
            assert!(size < 12_000, "{args:?}: {size}");
        }
    }
    for args in [
        vec!["show".to_owned(), format!("{long}/*.md")],
        vec!["show".to_owned(), format!("docs/{long}[")],
        vec!["check".to_owned(), "--config".to_owned(), long[..100_000].to_owned()],
        vec!["check".to_owned(), "--catalog".to_owned(), long[..100_000].to_owned()],
        vec!["accept".to_owned(), "--code".to_owned(), long[..100_000].to_owned()],
        vec!["explain".to_owned(), long[..100_000].to_owned()],
    ] {
        let args: Vec<String> = args
            .iter()
            .map(|arg| arg.chars().take(100_000).chain(arg.chars().skip(long.len().max(100_001) - 1)).collect())
            .collect();
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let ran = project.run(&args);
        assert!(ran.code >= 2 && ran.err.len() < 8000, "{}: {}", args[0], ran.err.len());
    }
    for line in ["name = @", "docs = @", "@ = 1", "snapshot = @", "docs = { path = @ }", "exclude = [@, 1]"] {
        let config =
            CONFIG.lines().filter(|of| !of.starts_with(line.split(' ').next().unwrap())).collect::<Vec<_>>().join("\n");
        project.write("errcatalog.toml", format!("{config}\n{}\n", line.replace('@', &format!("{long:?}"))));
        let ran = project.run(&["check"]);
        assert!(
            ran.code >= 2 && ran.err.len() + ran.out.len() < 12_000,
            "{line}: {} {}",
            ran.code,
            ran.err.len() + ran.out.len()
        );
    }
}

/// Findings are written one by one, in the formats for programs too.
#[cfg(target_os = "linux")]
#[test]
fn very_many_findings_take_little_memory() {
    let rows: String = (0..12_000).map(|nth| format!("| Busy{}.N{nth} | |\n", nth / 4)).collect();
    let project = Project::guarded().with(DOCS, format!("{PAGE}{rows}"));
    let all = [&["check", "--format", "sarif"][..], &["lint", "--format", "json"], &["lint", "--format", "sarif"]];
    for args in &all[..if crate::is_thorough() { 3 } else { 1 }] {
        let mut shell = std::process::Command::new("sh");
        // In KiB. With all of them in memory it would be twice that, and the command would end in an abort.
        let script = format!("ulimit -v 90000; exec '{}' {}", env!("CARGO_BIN_EXE_errcatalog"), args.join(" "));
        super::bare(shell.args(["-c", &script]), project.0.path());
        let ran = super::ran(&mut shell, args, project.0.path());
        assert!((0..2).contains(&ran.code), "{args:?}: {}", ran.err);
        let value: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        assert!(value.is_object() && ran.out.len() > 2_000_000, "{args:?}: {}", ran.out.len());
    }
}
