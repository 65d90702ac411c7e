//! Codes by a pattern, in texts of any language.

use std::path::Path;

use errcatalog::{Catalog, Error, Extractor, Reader, Severity};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::listed;

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    folder
}

fn reader(pattern: &str) -> Reader {
    Reader::new().pattern(Extractor::new(pattern).unwrap())
}

fn without(folder: &Path, text: &str) -> String {
    text.replace(&folder.display().to_string(), "[folder]")
}

const LOCK: &str = "pub fn read(path: &str) -> Result<String, UserError> {\r\n    std::fs::read_to_string(path).map_err(|_| {\r\n        \
                    UserError::new(\r\n            \"E_LOCK\",\r\n            \"cannot read  the\r\n lock\",\r\n        )\r\n    })\r\n}\r\n";
const PLAN: &str = "// UserError: see docs\nErr(UserError::new(\"E_STALE\", \"make a new plan\"))\n\
                    Err(UserError::new(\"E_LOCK\", \"locked\"))\nErr(UserError::new(\"E_LOCK\", \"locked again\"))\n";
const THROWN: &str = r#"UserError::new\(\s*"(?<code>E_\w+)",\s*"(?<description>[^"]*)""#;

#[test]
fn codes_of_a_folder_and_of_a_glob_are_one_catalog() {
    let folder = folder(&[
        ("src/plan.rs", PLAN.as_bytes()),
        ("src/inner/lock.rs", LOCK.as_bytes()),
        ("src/inner/notes.txt", b"UserError::new(\"E_NOTE\", \"\")"),
        ("src/target/built.rs", b"UserError::new(\"E_BUILT\", \"\")"),
    ]);
    let root = folder.path();
    let all = reader(THROWN).read_path(root.join("src")).unwrap();
    let rust = reader(THROWN).read_path(root.join("src/**/*.rs")).unwrap();
    let included = reader(THROWN).include("*.rs").read_path(root.join("src")).unwrap();
    assert_eq!(rust.entries(), included.entries());
    assert_eq!(all.codes().map(|code| code.as_str()).collect::<Vec<_>>(), ["E_STALE", "E_LOCK", "E_NOTE"]);
    assert_eq!(rust.layout(), Some("matches of a pattern"));
    // The other places are not lost.
    assert!(
        rust.to_json().contains("\"examples\":[{\"code\":\"E_LOCK\",\"column\":21,\"file\":"),
        "{}",
        rust.to_json()
    );
    assert_eq!(rust.to_json().matches("\"code\":\"E_LOCK\"").count(), 1 + 2 + 1, "an entry, two places, a finding");
    let text = format!("{}\n{}", listed(&rust), crate::pages::text(&rust));
    snap!("sources_extract_joined", without(root, &text));
}

#[test]
fn a_code_is_found_in_any_language() {
    for (pattern, text, wanted) in [
        (
            r#"errors\.Newf?\((\d+), "(?<description>[^"]+)"#,
            "errors.Newf(1101, \"no depot is named %s\")",
            "1:13 1101 no depot is named %s",
        ),
        (r#"extends ParcelError\(\d+, "(P\d+)""#, "  object LOST extends ParcelError(3, \"P0003\")\n", "1:39 P0003 "),
        (
            r"^#define (?<code>E\w+)\s+\d+\s*/\*(?<description>.*?)\*/$",
            "#define EPERM 1 /* Not  permitted */\r\n",
            "1:9 EPERM Not permitted",
        ),
        (r"@Error\(([^,)]*)", "\u{feff}错 @Error( Busy , x)", "1:11 Busy "),
        (r"(?<description>.+) => (?<code>E\d+)", "it is full => E1", "1:15 E1 it is full"),
        (r"(?:throw|panic) (?:(?<description>\w+):)?(E\d)", "throw E1", "1:7 E1 "),
    ] {
        let read = reader(pattern).read_text(text).unwrap_or_else(|error| panic!("{pattern}: {error}"));
        let entry = &read.entries()[0];
        let at = entry.location();
        let found = format!("{}:{} {} {}", at.line(), at.column(), entry.code(), entry.description());
        assert_eq!(found, wanted, "{pattern}");
        assert_eq!(at.file(), "<source>");
    }
}

#[test]
fn a_folder_names_product_and_version() {
    let folder = folder(&[("ferry-2026-01-01/a.c", b"E(FULL)")]);
    for path in ["ferry-2026-01-01", "ferry-2026-01-01/a.c", "ferry-2026-01-01/*.c"] {
        assert_eq!(reader(r"E\((\w+)\)").read_path(folder.path().join(path)).unwrap().name(), "ferry-2026-01-01");
    }
}

fn told(error: &Error) -> String {
    error.to_string()
}

#[test]
fn what_is_not_a_pattern_is_refused() {
    let long = "a".repeat(1025);
    let cases = [
        r#"Error\("(E_\w+"#,
        r"(E_\w+))",
        r"[z-a](E)",
        r"a{2,1}(E)",
        r"(?<code>E\w+)\q",
        r"*(E)",
        r"E\w+(?=\()(E)",
        r"(E)\1",
        r"\pL(E)",
        r"(?<code>E)(?<code>F)",
        "",
        r"E_\w+",
        r"(?:E_\w+)",
        r"(?<description>E_\w+)",
        r"(?<code>E_A){0}F",
        r"(?<kode>E_\w+)",
        r"(E_\w+) (?<desciption>.*)",
        r"(?<code>E?)",
        r"(?<code>(?:E|\d)*)",
        r"((((\w{99}){99}){99}){99})",
        &long,
    ];
    let all = cases.map(|pattern| {
        let error = Extractor::new(pattern).unwrap_err();
        assert!(error.is_usage() && error.help().is_some(), "{pattern}: {error}");
        format!("{}\n-> {error}\n", &pattern[..pattern.len().min(40)])
    });
    snap!("sources_extract_refused", all.join("\n"));
}

#[test]
fn what_a_pattern_does_not_find_is_told_with_its_place() {
    let many: String = (0..100_001).map(|_| "E1 ").collect();
    let cases = [
        (r"(E_\w+)", "nothing\n"),
        (r"F|(E_\w+)", "E_A\n F"),
        (r"x(?<code>\w*)", "\n x"),
        (r"\b(?<code>)", "x"),
        (r"x(?<code>\s*)y", "x \n y"),
        (r"x(?<code>[^y]*)y", "xE_A\nE_By"),
        (r"(E1)", many.as_str()),
    ];
    let all = cases.map(|(pattern, text)| {
        let error = reader(pattern).path("src/a.rs").read_text(text).unwrap_err();
        assert!(error.is_parse() && error.help().is_some(), "{pattern}: {error}");
        format!("{pattern}\n-> {error}\n")
    });
    snap!("sources_extract_unfound", all.join("\n"));
}

#[test]
fn files_that_cannot_be_read_are_told() {
    let names: Vec<String> = (0..11).map(|nth| format!("many/{nth:02}.rs")).collect();
    let mut files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"fn a() {}"[..])).collect();
    files.extend([("latin/a.rs", &b"E_A\n\xe9 E_B"[..]), ("latin/b.rs", b"E_A"), ("empty/inner/a.rs", b"")]);
    let folder = folder(&files);
    let root = folder.path();
    let read = |path: &str| {
        let error = reader(r"(E_\w+)").read_path(root.join(path)).unwrap_err();
        format!("{path}\n-> {}\n", without(root, &told(&error)))
    };
    let paths =
        ["many", "many/*.rs", "latin", "latin/a.rs", "many/*.go", "many/**/a/*.rs", "none/*.rs", "none", "empty/*.rs"];
    snap!("sources_extract_unread", paths.map(read).join("\n"));
}

#[test]
fn what_is_not_a_glob_is_refused() {
    let deep = format!("{}a{}*", "{".repeat(11), "}".repeat(11));
    let many = "{a,b}".repeat(11);
    let globs = ["错/[a.rs", "src/{a,b.rs", "src/*\\", &deep, &many, "!src/*.rs"];
    let all = globs.map(|glob| {
        let error = Catalog::from_path(glob).unwrap_err();
        assert!(error.is_usage() && error.help().is_some(), "{glob}: {error}");
        format!("{glob}\n-> {error}\n")
    });
    snap!("sources_glob_refused", all.join("\n"));
}

#[cfg(unix)]
#[test]
fn links_that_are_not_followed_are_told() {
    let folder = folder(&[("src/a.rs", b"E_A"), ("other/b.rs", b"E_B")]);
    let src = folder.path().join("src");
    std::os::unix::fs::symlink(folder.path().join("other/b.rs"), src.join("b.rs")).unwrap();
    std::os::unix::fs::symlink(folder.path().join("other/b.rs"), src.join("b.txt")).unwrap();
    std::os::unix::fs::symlink(folder.path().join("other"), src.join("other")).unwrap();
    let read = reader(r"(E_\w+)").read_path(src.join("**/*.rs")).unwrap();
    let links: Vec<&str> =
        read.findings().iter().map(|finding| finding.location().unwrap().file().rsplit('/').next().unwrap()).collect();
    assert_eq!(links, ["b.rs", "other"]);
    assert!(
        read.findings().iter().all(|finding| finding.severity() == Severity::Warning),
        "what they lead to is not read"
    );
    assert_eq!(read.codes().count(), 1);
}

#[test]
fn pages_are_read_by_a_glob_too() {
    let page =
        |code: &str| format!("# Errors\n\n| Error code | Description |\n|--|--|\n| {code} | Later. |\n").into_bytes();
    let (busy, late, other) = (page("Busy"), page("Late"), page("Other"));
    let folder = folder(&[
        ("docs/a/errors.md", &busy),
        ("docs/errors.md", &late),
        ("docs/b.md", &other),
        ("docs/x[1].md", &busy),
    ]);
    let read = |path: &str| {
        Catalog::from_path(folder.path().join(path))
            .map(|read| read.codes().map(|code| code.to_string()).collect::<Vec<_>>())
    };
    assert_eq!(read("docs/**/errors.md").unwrap(), ["Late", "Busy"]);
    assert_eq!(read("docs/{b,errors}.md").unwrap(), ["Other", "Late"]);
    assert_eq!(read("docs/x[1].md").unwrap(), ["Busy"], "a file of that name");
    assert!(read("docs/*.html").unwrap_err().is_usage());
    assert!(read("docs/none.md").unwrap_err().is_io());
}

#[test]
fn settings_that_say_nothing_of_a_pattern_are_refused() {
    let folder = folder(&[("src/a.rs", b"E_A")]);
    let reader = reader(r"(E_\w+)").code_is(errcatalog::CodeName::Number);
    for error in [reader.clone().read_text("E_A"), reader.read_path(folder.path())].map(Result::unwrap_err) {
        assert!(error.is_usage(), "{error}");
        assert_eq!(error.message(), "a pattern finds one name of every code: there is no second one to choose");
    }
    #[cfg(feature = "data")]
    for path in ["src", "src/a.rs", "src/*.rs"] {
        let reader = self::reader(r"(E_\w+)").at("/enum");
        let error = reader.read_path(folder.path().join(path)).unwrap_err();
        assert_eq!(error.message(), "both a pattern and the place of a list (`at`) say where the codes are", "{path}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        rng_seed: RngSeed::Fixed(2026),
        failure_persistence: None,
        ..ProptestConfig::with_cases(crate::cases(512))
    })]

    #[test]
    fn what_is_thrown_is_found(
        thrown in prop::collection::vec(("[A-Z][A-Z_0-9]{0,8}", "[^\"\r]{0,20}", "[^(\r\u{feff}]{0,40}"), 1..12),
    ) {
        let text: String = thrown.iter().map(|(code, text, between)| format!("{between} fail(\"{code}\", \"{text}\");\n")).collect();
        let read = reader(r#"fail\("(?<code>[^"]+)", "(?<description>[^"]*)""#).read_text(&text).unwrap();
        let mut wanted: Vec<&str> = Vec::new();
        for (code, ..) in &thrown {
            if !wanted.contains(&code.as_str()) {
                wanted.push(code);
            }
        }
        prop_assert_eq!(read.codes().map(|code| code.as_str()).collect::<Vec<_>>(), wanted);
        for entry in read.entries() {
            let at = entry.location();
            let line = text.split('\n').nth(at.line() as usize - 1).unwrap();
            let here: String = line.chars().skip(at.column() as usize - 1).collect();
            prop_assert!(here.starts_with(&format!("{}\"", entry.code())), "{} {}", at, here);
        }
    }

    #[test]
    fn no_pattern_and_no_text_is_a_panic(pattern in "[a-c(){}\\[\\]?<>:*+|.^$\\\\,0-9 ]{0,16}", text in "[a-c0-9 \n\r错]{0,60}") {
        match Extractor::new(&pattern) {
            Ok(extractor) => drop(Reader::new().pattern(extractor).read_text(&text)),
            Err(error) => prop_assert!(error.is_usage()),
        }
    }
}
