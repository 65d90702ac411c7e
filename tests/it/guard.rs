//! The snapshot macro: missing, broken and drifted are told apart, in words, before the difference that insta prints.
//!
//! Each case runs a test of this binary in a process of its own, in which insta is set as the case needs it.

use std::path::Path;
use std::process::Command;

use errcatalog::Catalog;

const PAGE: &str = "## Common error codes

| Error code | Description |
| --- | --- |
| InternalError | Something went wrong inside the service. |
| LimitExceeded.Loans | Nobody borrows more than five books. |
| ResourceNotFound.Book | There is no such book. |
";

/// Each shipped catalog is guarded as a user guards one, in `snapshots/`.
#[test]
fn the_shipped_catalogs_say_what_they_said() {
    for name in Catalog::shipped_names() {
        errcatalog::assert_catalog_snapshot!(Catalog::shipped(name).unwrap(), name);
    }
}

/// Both languages document the same codes in the same tables and order.
#[test]
fn the_languages_of_a_shipped_catalog_agree() {
    let codes = |name| {
        let catalog = Catalog::shipped(name).unwrap();
        catalog.entries().iter().map(|entry| (entry.scope(), entry.code().to_string())).collect::<Vec<_>>()
    };
    assert_eq!(codes("redis-2018-04-12"), codes("redis-2018-04-12.zh"));
}

/// What runs in the other process: the macro, in a package of which this one is told.
#[test]
#[ignore = "run by the other tests, in a process of its own"]
fn child() {
    let Some(package) = std::env::var_os("ERRCATALOG_GUARDED_PACKAGE") else { return };
    let package = package.into_string().unwrap();
    let page = std::fs::read_to_string(Path::new(&package).join("page.md")).unwrap();
    let catalog = Catalog::from_markdown_at(&page, "docs/library-2026-01-01.md").unwrap();
    // The macro takes the package from the environment of its compiler; this is what it expands to.
    let site = errcatalog::__private::Site { name: None, package: &package, print: |text| print!("{text}") };
    errcatalog::__private::guard(&catalog, site, |name, text| insta::assert_snapshot!(name, text));
}

/// A package with a page and, perhaps, a snapshot.
struct Package(tempfile::TempDir);

impl Package {
    fn new(page: &str, snapshot: Option<&str>) -> Self {
        let package = Self(tempfile::tempdir().unwrap());
        std::fs::write(package.0.path().join("page.md"), page).unwrap();
        if let Some(text) = snapshot {
            std::fs::create_dir(package.0.path().join("snapshots")).unwrap();
            std::fs::write(package.snapshot(), text).unwrap();
        }
        package
    }

    fn snapshot(&self) -> std::path::PathBuf {
        self.0.path().join("snapshots/library-2026-01-01.snap")
    }

    fn pending(&self) -> bool {
        self.snapshot().with_extension("snap.new").exists()
    }

    /// Whether the test passed, and all that it printed, but for what differs from run to run.
    fn run(&self, environment: &[(&str, &str)]) -> (bool, String) {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "guard::child", "--ignored", "--nocapture", "--test-threads=1"]);
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("INSTA_") || name == "CI") {
            command.env_remove(name);
        }
        command.env("RUST_BACKTRACE", "0").env("NO_COLOR", "1").env("ERRCATALOG_GUARDED_PACKAGE", self.0.path());
        let output = command.envs(environment.iter().copied()).output().unwrap();
        let text = [output.stdout, output.stderr].concat();
        let text = String::from_utf8(text).unwrap();
        (output.status.success(), text.replace(self.0.path().to_str().unwrap(), "<package>"))
    }
}

fn accepted(page: &str) -> String {
    let catalog = Catalog::from_markdown_at(page, "docs/library-2026-01-01.md").unwrap();
    format!("---\nsource: tests/docs.rs\n---\n{}", catalog.to_snapshot())
}

/// What the guard's own panic says, behind its place.
fn panic_text(output: &str) -> String {
    let (_, behind) = output.rsplit_once("panicked at tests/it/guard.rs:").expect("a panic at the caller's line");
    let text = behind.split_once('\n').unwrap().1;
    text.split("\nnote: run with").next().unwrap().trim_end().to_owned()
}

#[test]
fn an_unchanged_page_passes_and_writes_nothing() {
    let package = Package::new(PAGE, Some(&accepted(PAGE)));
    let (passed, output) = package.run(&[]);
    assert!(passed && !package.pending(), "{output}");
    // Moved lines are no change; nor is a snapshot written in another way.
    let moved = Package::new(&format!("# The library\n\n{PAGE}"), Some(&accepted(PAGE).replace('\n', "\r\n")));
    assert!(moved.run(&[]).0);
}

#[test]
fn a_drifted_page_is_told_in_words_before_the_difference() {
    let page = PAGE
        .replace("five books", "six books")
        .replace("| ResourceNotFound.Book", "| LimitExceeded.Days | Too long. |\n$0")
        .replace("$0", "| ResourceNotFound.Book");
    let package = Package::new(&page, Some(&accepted(PAGE)));
    let (passed, output) = package.run(&[]);
    assert!(!passed && package.pending(), "{output}");
    let words = output.find("warning[added]: codes that were not documented before: 1").expect("words");
    let place = output.find("docs/library-2026-01-01.md:7").expect("a place in the page");
    let difference = output.find("Snapshot Summary").expect("what insta prints");
    assert!(words < place && place < difference, "{output}");
    let (words, _) = output.split_once("━━━").unwrap();
    let words = words.split_once("library-2026-01-01:").unwrap().1;
    snap!("guard_drifted", format!("library-2026-01-01:{words}\n-----\n{}", panic_text(&output)));
}

#[test]
fn a_missing_snapshot_is_told() {
    let package = Package::new(PAGE, None);
    let (passed, output) = package.run(&[]);
    assert!(!passed && package.pending(), "{output}");
    snap!("guard_missing", panic_text(&output));
}

#[test]
fn a_broken_snapshot_is_told() {
    let whole = accepted(PAGE);
    let broken = [
        whole.replace("InternalError |", "<<<<<<< HEAD\nInternalError |"),
        whole.replace("InternalError |", "InternalError"),
        whole.replace("source:", "<<<<<<< HEAD\nsource:"),
        "---\nsource: tests/user.rs\n---\nUser { name: \"Ann\" }\n".to_owned(),
        whole[..12].to_owned(),
    ];
    let mut told = String::new();
    for text in broken {
        let package = Package::new(PAGE, Some(&text));
        let (passed, output) = package.run(&[("INSTA_UPDATE", "no")]);
        assert!(!passed && !package.pending(), "{output}");
        assert_eq!(std::fs::read_to_string(package.snapshot()).unwrap(), text, "nothing is overwritten");
        told.push_str(&format!("{}\n\n", panic_text(&output)));
    }
    snap!("guard_broken", told);
}

/// ESC, BEL, and what reorders text, ends lines or is not seen.
const STEERING: &str = "\u{1b}[31m\u{7}\u{202e}\u{61c}\u{2028}\u{2029}\u{200b}\u{2066}";

#[test]
fn what_a_page_or_a_snapshot_holds_is_printed_escaped() {
    let steering = |text: &str| text.chars().any(|c| c != '\n' && STEERING.contains(c) && !"[31m".contains(c));
    let page = PAGE.replace("five", STEERING).replace("no such", "no");
    let whole = accepted(PAGE);
    for snapshot in [
        None,
        Some(whole.clone()),
        Some(whole.replace("InternalError |", &format!("{STEERING}\nInternalError |"))),
        Some(whole.replace("version:", &format!("{STEERING}:"))),
    ] {
        let package = Package::new(&page, snapshot.as_deref());
        let (passed, output) = package.run(&[("INSTA_UPDATE", "no")]);
        let said = panic_text(&output);
        assert!(!passed && !said.is_empty() && !steering(&said), "{said:?}");
        // What the library prints before the difference of insta, which prints the old snapshot as it is.
        let words = output.split("━━━").next().unwrap();
        assert!(!steering(words), "{words:?}");
    }
    let catalog = Catalog::from_codes(["Busy"]).unwrap();
    let panic = std::panic::catch_unwind(|| errcatalog::assert_catalog_snapshot!(catalog, "a/\u{202e}b")).unwrap_err();
    assert!(!steering(panic.downcast_ref::<String>().unwrap()));
}

#[test]
fn nothing_is_written_where_insta_would_not() {
    let page = PAGE.replace("five", "six");
    let package = Package::new(&page, Some(&accepted(PAGE)));
    for environment in [[("CI", "1")], [("INSTA_UPDATE", "no")]] {
        let (passed, output) = package.run(&environment);
        assert!(!passed && !package.pending(), "{output}");
        assert_eq!(std::fs::read_to_string(package.snapshot()).unwrap(), accepted(PAGE));
    }
    let missing = Package::new(&page, None);
    let (passed, _) = missing.run(&[("CI", "1")]);
    assert!(!passed && !missing.pending() && !missing.snapshot().exists());
}

#[test]
fn insta_may_pass_or_write_as_it_was_told() {
    let page = PAGE.replace("five", "six");
    let package = Package::new(&page, Some(&accepted(PAGE)));
    // How `cargo insta test` runs all tests before it asks.
    let (passed, output) = package.run(&[("INSTA_FORCE_PASS", "1")]);
    assert!(passed && package.pending(), "{output}");
    let (passed, output) = package.run(&[("INSTA_UPDATE", "always")]);
    assert!(passed, "{output}");
    let written = Catalog::from_path(package.snapshot()).unwrap();
    assert_eq!(written, Catalog::from_markdown_at(&page, "library-2026-01-01.md").unwrap());
    assert!(package.run(&[("CI", "1")]).0, "what was accepted passes");
}

#[test]
fn a_catalog_without_a_name_is_told_to_have_one() {
    let catalog = Catalog::from_markdown(PAGE).unwrap();
    let panic = std::panic::catch_unwind(|| errcatalog::assert_catalog_snapshot!(catalog)).unwrap_err();
    let text = panic.downcast_ref::<&str>().unwrap();
    assert!(text.contains("assert_catalog_snapshot!(catalog, \"library-2026-01-01\")"), "{text}");
    for name in ["", "a/b", "..\\up", "new\nline"] {
        let panic = std::panic::catch_unwind(|| errcatalog::assert_catalog_snapshot!(catalog, name)).unwrap_err();
        assert!(panic.downcast_ref::<String>().unwrap().contains("cannot name a snapshot"), "{name}");
    }
}
