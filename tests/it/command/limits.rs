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
