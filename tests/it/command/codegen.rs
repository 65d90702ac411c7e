//! `errcatalog codegen`, and `generated` of a catalog.

use super::{CONFIG, DOCS, Project, drifted, shown};

const MODULE: &str = "src/codes.rs";

/// A project whose catalog has a module, with what else is said below it.
fn project(generated: &str) -> Project {
    let project = Project::new();
    project.write("errcatalog.toml", format!("{CONFIG}generated = {generated}\n"));
    project
}

#[test]
fn a_module_is_written_held_and_written_again() {
    let project = project("\"src/codes.rs\"");
    let missing = project.run(&["check"]).exits(3);
    let dry = project.run(&["accept", "--dry-run"]).exits(0);
    assert!(!project.path(MODULE).exists());
    let written = project.run(&["accept"]).exits(0);
    let text = project.read(MODULE);
    assert!(text.contains("    LimitExceeded_Loans,\n"), "{text}");
    let clean = project.run(&["check"]).exits(0);
    let nothing = project.run(&["accept"]).exits(0);
    project.write(DOCS, drifted());
    let drifted = project.run(&["check"]).exits(1);
    let part = project.run(&["accept", "--code", "LimitExceeded.*"]).exits(0);
    assert_eq!(project.read(MODULE), text, "a part is not written");
    let again = project.run(&["accept"]).exits(0);
    assert!(project.read(MODULE).contains("    LimitExceeded_Days,\n"));
    project.run(&["check"]).exits(0);
    snap!("command_codegen_accept", shown(&[missing, dry, written, clean, nothing, drifted, part, again]));
}

#[test]
fn every_format_names_the_variants() {
    let project = project("\"src/codes.rs\"");
    project.run(&["accept"]).exits(0);
    project.write(DOCS, drifted());
    for format in ["text", "json", "sarif", "github", "markdown", "junit"] {
        let ran = project.run(&["check", "--format", format]).exits(1);
        for part in ["missing-variant", "stale-variant", "LimitExceeded_Days", "FailedOperation_UnSupportError"] {
            assert!(ran.out.contains(part), "{format}: {part}: {}", ran.out);
        }
    }
}

#[test]
fn what_somebody_wrote_is_not_overwritten_without_a_word() {
    let project = project("\"src/codes.rs\"");
    project.write(MODULE, "pub enum Mine {}\n");
    let foreign = project.run(&["accept"]).exits(3);
    assert_eq!(project.read(MODULE), "pub enum Mine {}\n");
    let told = project.run(&["check"]).exits(3);
    let over = project.run(&["accept", "--overwrite"]).exits(0);
    let edited = project.read(MODULE).replace("five books", "ten books");
    project.write(MODULE, &edited);
    let refused = project.run(&["accept"]).exits(3);
    assert_eq!(project.read(MODULE), edited);
    let output = project.run(&["codegen", DOCS, "--output", MODULE]).exits(3);
    assert_eq!(project.read(MODULE), edited);
    project.run(&["codegen", DOCS, "--output", MODULE, "--overwrite"]).exits(0);
    let fresh = project.run(&["codegen", DOCS, "--output", MODULE]).exits(0);
    project.run(&["check"]).exits(0);
    // How it is laid out is no edit.
    project.write(MODULE, project.read(MODULE).replace("    ", "  ").replace('\n', "\r\n"));
    project.run(&["check"]).exits(0);
    snap!("command_codegen_edited", shown(&[foreign, told, over, refused, output, fresh]));
}

/// A snapshot and a module of one catalog are written both, or neither; other catalogs are none of their business.
#[test]
fn where_the_module_is_refused_the_snapshot_is_not_written_either() {
    const SNAPSHOT: &str = "snapshots/library-2026-01-01.snap";
    let other = "\n[[catalog]]\nname = \"other\"\ndocs = \"docs/library-2026-01-01.md\"\n";
    let project = project("\"src/codes.rs\"").with(MODULE, "// By hand.\n");
    project.write("errcatalog.toml", format!("{}{other}", project.read("errcatalog.toml")));
    let refused = project.run(&["accept"]).exits(3);
    assert_eq!(project.read(MODULE), "// By hand.\n");
    assert_eq!(project.files("snapshots"), ["other.snap"], "{}", refused.shown());
    std::fs::remove_file(project.path(MODULE)).unwrap();
    project.run(&["accept"]).exits(0);
    // The other way around: what is there is no snapshot.
    let module = project.read(MODULE);
    project.write(SNAPSHOT, "something else\n");
    project.write(DOCS, drifted());
    let foreign = project.run(&["accept"]).exits(3);
    assert_eq!((project.read(MODULE), project.read(SNAPSHOT)), (module.clone(), "something else\n".to_owned()));
    // Where there is nothing to write for one of them, nothing is said of it.
    project.write(DOCS, super::PAGE);
    let nothing = project.run(&["accept"]).exits(3);
    assert!(!nothing.err.contains("src/codes.rs"), "{}", nothing.shown());
    snap!("command_codegen_neither", shown(&[refused, foreign, nothing]));
}

/// A code in capitals alone, of as many segments as fit on a page.
#[test]
fn a_code_of_many_segments_is_named_in_linear_time() {
    let project = project("\"src/codes.rs\"");
    let code = vec!["A"; 60_000].join(".");
    project.write(DOCS, format!("{}| {code} | Long. |\n", super::PAGE));
    let started = std::time::Instant::now();
    project.run(&["accept"]).exits(0);
    project.run(&["check"]).exits(0);
    assert!(started.elapsed() < std::time::Duration::from_secs(30), "{:?}", started.elapsed());
}

#[test]
fn a_module_is_as_the_configuration_says() {
    let project = project(
        "{ path = \"src/codes.rs\", name = \"LibraryCode\", serde = true, nested = true, deprecated = [\"Loan.Old\"], \
         names = { InternalError = \"Ours\" } }",
    );
    project.run(&["accept"]).exits(0);
    let text = project.read(MODULE);
    for part in [
        "pub enum LibraryCode {",
        "impl serde::Serialize for LibraryCode",
        "LimitExceeded(LimitExceededDetail)",
        "    Ours,\n",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let printed = project.run(&["codegen", "library-2026-01-01"]).exits(0);
    assert_eq!(printed.out, text);
    project.run(&["check"]).exits(0);
    project
        .write(DOCS, super::PAGE.replace("| ResourceNotFound.Book", "| Loan.Old | Back. |\n| ResourceNotFound.Book"));
    let back = project.run(&["check"]).exits(2);
    snap!("command_codegen_deprecated", shown(&[back]));
}

#[test]
fn docs_may_be_held_to_a_module_alone() {
    let project = project("\"src/codes.rs\"\nsnapshot = false");
    project.run(&["accept"]).exits(0);
    assert!(!project.path(super::SNAPSHOT).exists());
    project.run(&["check"]).exits(0);
    project.write(DOCS, "no table\n");
    let unread = project.run(&["check"]).exits(3);
    assert_eq!(unread.out.matches("not completed").count(), 1, "{}", unread.out);
    project.run(&["accept"]).exits(3);
}

#[test]
fn a_configuration_is_refused_with_what_to_write() {
    let faults = [
        "1",
        "\"src/codes.txt\"",
        "\"../codes.rs\"",
        "{ name = \"A\" }",
        "{ path = \"a.rs\", serd = true }",
        "{ path = \"a.rs\", serde = \"yes\" }",
        "{ path = \"a.rs\", names = [] }",
        "{ path = \"a.rs\", names = { A = 1 } }",
    ];
    let runs: Vec<_> = faults.iter().map(|fault| project(fault).run(&["check"]).exits(2)).collect();
    let twice = project(&format!("\"a.rs\"\n\n{}generated = \"./a.rs\"", CONFIG.replace("library-2026", "other-2026")));
    let runs: Vec<_> = runs.into_iter().chain([twice.run(&["check"]).exits(2)]).collect();
    snap!("command_codegen_config", shown(&runs));
}

/// The guide, step by step, in an empty package.
#[test]
fn the_guide_is_what_happens() {
    let page = include_str!("../../../docs/guide/codegen.md");
    let of = |language: &str| -> Vec<&str> {
        let start = format!("```{language}\n");
        page.split(&start).skip(1).filter_map(|rest| rest.split("```").next()).collect()
    };
    let (docs, rust) = (of("markdown"), of("rust,ignore"));
    let (page, added, program, arm) = (docs[0], docs[1], rust[0], rust[1]);
    let message = of("text")[0].trim_end();
    let project = Project::empty();
    let cargo = |folder: &str, arguments: &[&str]| {
        let output = std::process::Command::new(env!("CARGO"))
            .args(arguments)
            .current_dir(project.path(folder))
            .env_remove("CARGO_TARGET_DIR")
            .env("CARGO_NET_OFFLINE", "true")
            .output()
            .unwrap();
        (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    assert!(cargo("", &["new", "--quiet", "--lib", "library"]).0);
    project.write("library/docs/errors.md", page);
    project.write("library/errcatalog.toml", of("toml")[0]);
    project.run_in("library", &["accept"]).exits(0);
    project.write("library/src/lib.rs", program);
    let (builds, said) = cargo("library", &["build"]);
    assert!(builds && !said.contains("warning"), "{said}");
    project.write("library/docs/errors.md", format!("{page}{added}"));
    let check = project.run_in("library", &["check"]).exits(1);
    assert!(check.out.contains("new: ErrorCode::Loan_TooMany"), "{}", check.out);
    project.run_in("library", &["accept"]).exits(0);
    let (builds, said) = cargo("library", &["build"]);
    assert!(!builds && said.contains(message), "{said}");
    assert_eq!(said.matches("error[").count(), 1, "{said}");
    let last = "        Ok(ErrorCode::Loan_NotFound) => false,\n";
    assert!(program.contains(last));
    project.write("library/src/lib.rs", program.replace(last, &format!("{last}{arm}")));
    let (builds, said) = cargo("library", &["build"]);
    assert!(builds && !said.contains("warning"), "{said}");
    project.run_in("library", &["check"]).exits(0);
}

#[test]
fn it_prints_a_module_of_a_page() {
    let project = Project::empty().with(DOCS, super::PAGE);
    let plain = project.run(&["codegen", DOCS]).exits(0);
    assert!(plain.out.contains("pub enum ErrorCode {"), "{}", plain.out);
    let options = ["--name", "LibraryCode", "--serde", "--nested", "--deprecated", "Loan.Old"];
    let ran = project.run(&[&["codegen", DOCS], &options[..]].concat()).exits(0);
    for part in ["pub enum LibraryCode {", "impl serde::Serialize", "LimitExceededDetail", "#[deprecated("] {
        assert!(ran.out.contains(part), "{part}: {}", ran.out);
    }
    project.write("same.md", "| Error code | Description |\n|--|--|\n| a_b | x |\n| a-b | y |\n");
    let same = project.run(&["codegen", "same.md"]).exits(2);
    snap!("command_codegen_same", shown(&[same]));
}

/// The guide says: give one of them a name; what is printed is what to write.
#[test]
fn what_a_collision_says_to_write_is_accepted() {
    let page = "| Error code | Description |\n|--|--|\n| a_b | x |\n| a-b | y |\n| a/b | z |\n| Timeout | t |\n| TIMEOUT | u |\n";
    let project = project("\"src/codes.rs\"");
    project.write(DOCS, page);
    let refused = project.run(&["codegen", DOCS]).exits(2);
    let names = refused.err.split("names = ").nth(1).and_then(|rest| rest.split(" };").next()).unwrap().to_owned();
    let arguments =
        refused.err.split("for `errcatalog codegen`, ").nth(1).and_then(|rest| rest.split(';').next()).unwrap();
    let arguments: Vec<&str> = arguments.split_whitespace().collect();
    let renamed = project.run(&[&["codegen", DOCS], &arguments[..]].concat()).exits(0);
    project.write("errcatalog.toml", format!("{CONFIG}generated = {{ path = \"src/codes.rs\", names = {names} }}\n"));
    let configured = project.run(&["codegen", DOCS]).exits(0);
    assert_eq!(renamed.out, configured.out);
    for (code, name) in [("a/b", "AB2"), ("a_b", "AB3"), ("Timeout", "Timeout2")] {
        assert!(configured.out.contains(&format!("// - rename {code:?} {name:?}\n")), "{}", configured.out);
    }
    // The command line counts more.
    let over = project.run(&["codegen", DOCS, "--rename", "a_b=Under"]).exits(0);
    assert!(over.out.contains("    Under,\n") && !over.out.contains("AB3"), "{}", over.out);
    let wrong = project.run(&["codegen", DOCS, "--rename", "a_b"]).exits(2);
    let unknown = project.run(&["codegen", DOCS, "--rename", "zq=Zq"]).exits(2);
    snap!("command_codegen_names", shown(&[refused, wrong, unknown]));
}

#[test]
fn a_catalog_of_a_configuration_elsewhere_is_named() {
    let project = project("{ path = \"src/codes.rs\", name = \"LibraryCode\" }");
    std::fs::create_dir(project.path("elsewhere")).unwrap();
    let config = "../errcatalog.toml";
    let name = "library-2026-01-01";
    let of = |args: &[&str]| project.run_in("elsewhere", &[&["codegen"], args].concat());
    let named = of(&["--config", config, "--catalog", name]).exits(0);
    assert!(named.out.contains("pub enum LibraryCode {"), "{}", named.out);
    assert_eq!(of(&["--catalog", name]).exits(0).out, named.out);
    assert_eq!(of(&["--config", config, name]).exits(0).out, named.out);
    assert_eq!(project.run(&["codegen", DOCS]).exits(0).out, named.out, "its docs are of the catalog");
    let unknown = of(&["--config", config, "--catalog", "libary"]).exits(2);
    let both = of(&["--catalog", name, "page.md"]).exits(2);
    let none = of(&[]).exits(2);
    snap!("command_codegen_selection", shown(&[unknown, both, none]));
}
