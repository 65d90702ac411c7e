//! Whatever a file holds: no panic, a finding with its place, and the other files are scanned all the same.

use std::path::Path;

use errcatalog::{Catalog, Report, Scan};

const GOOD: &str = "fn f(code: &str) -> bool { matches!(code, \"RequestLimitExceeded\" | \"LimitExceeded.Gone\") }\n";

fn redis() -> Catalog {
    Catalog::shipped("redis-2018-04-12").unwrap()
}

fn scan(path: &Path) -> Report {
    Scan::of(&redis()).path(path).check()
}

/// What is said of one file, beside a good one.
fn beside_good(name: &str, bytes: &[u8]) -> Report {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("zz_good.rs"), GOOD).unwrap();
    std::fs::write(folder.path().join(name), bytes).unwrap();
    let report = scan(folder.path());
    assert_eq!(report.of_rule("undocumented-code").count(), 1, "the other file is scanned: {report}");
    report
}

/// The line and the message of the one file that could not be read.
#[track_caller]
fn unread(report: &Report) -> (u32, String) {
    let all: Vec<_> = report.of_rule("unread-source").collect();
    assert_eq!(all.len(), 1, "{report}");
    assert!(!report.is_ok());
    (all[0].location().unwrap().line(), all[0].message().to_owned())
}

#[test]
fn a_file_that_is_no_rust_is_a_finding_with_its_place() {
    let (line, message) = unread(&beside_good("a.rs", b"fn a() {}\nfn b() { x == \"RequestLimitExceeded\" || }\n"));
    assert_eq!(line, 2);
    assert!(message.starts_with("is no Rust: "), "{message}");
}

#[test]
fn invalid_utf_8_is_a_finding_with_its_line() {
    let (line, message) = unread(&beside_good("a.rs", b"// \"RequestLimitExceeded\n// \xff\n"));
    assert_eq!((line, message.as_str()), (2, "is not UTF-8"));
}

#[test]
fn a_huge_file_is_read_and_not_parsed() {
    let mut bytes = b"// @generated\n".to_vec();
    let (lines, mebibytes) = if crate::is_thorough() { (1_400_000, 50) } else { (170_000, 6) };
    bytes.extend(b"const A: &str = \"RequestLimitExceeded\";\n".repeat(lines));
    assert!(bytes.len() > mebibytes << 20);
    assert_eq!(beside_good("a.rs", &bytes).of_rule("unread-source").count(), 0);
    let (_, message) = unread(&beside_good("a.rs", &bytes[14..]));
    assert_eq!(message, "larger than 4 MiB");
}

#[test]
fn what_would_overflow_the_stack_is_refused() {
    for (name, deep) in [
        ("brackets", format!("{}\"RequestLimitExceeded\"{}", "(".repeat(100_000), ")".repeat(100_000))),
        ("signs", format!("{}\"RequestLimitExceeded\"", "!".repeat(100_000))),
        ("calls", format!("\"RequestLimitExceeded\"{}", ".a()".repeat(100_000))),
        ("sums", format!("\"RequestLimitExceeded\"{}", " + a".repeat(100_000))),
        ("branches", format!("{}{{ \"RequestLimitExceeded\" }}", "if a { b } else ".repeat(50_000))),
        ("types", format!("{{ let a: {}u8{} = \"RequestLimitExceeded\"; }}", "A<".repeat(50_000), ">".repeat(50_000))),
        ("references", format!("{{ let a: {}str = \"RequestLimitExceeded\"; }}", "&".repeat(100_000))),
    ] {
        let report = beside_good("a.rs", format!("fn a() {{ {deep} }}").as_bytes());
        let (_, message) = unread(&report);
        assert_eq!(message, "nested too deep to be parsed", "{name}");
    }
}

#[test]
fn what_is_just_not_too_deep_is_parsed() {
    for deep in [
        format!("{}code == \"RequestLimitExceeded\"{}", "(".repeat(190), ")".repeat(190)),
        format!("{}(code == \"RequestLimitExceeded\")", "!".repeat(2900)),
        format!("code{} == \"RequestLimitExceeded\"", ".a()".repeat(1400)),
    ] {
        let report = beside_good("a.rs", format!("fn a() {{ {deep} }}").as_bytes());
        assert_eq!(report.of_rule("unread-source").count(), 0, "{report}");
    }
}

#[cfg(unix)]
#[test]
fn links_that_form_a_circle_are_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("src")).unwrap();
    std::fs::write(folder.path().join("src/good.rs"), GOOD).unwrap();
    std::os::unix::fs::symlink("..", folder.path().join("src/up")).unwrap();
    std::os::unix::fs::symlink("self.rs", folder.path().join("src/self.rs")).unwrap();
    let report = scan(folder.path());
    assert_eq!(report.findings().len(), 1, "{report}");
}

#[test]
fn a_path_that_is_not_there_is_a_finding() {
    unread(&Scan::of(&redis()).path("no/such/folder").check());
}

#[test]
fn damaged_source_never_panics() {
    let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/scan/corpus");
    let redis = redis();
    let mut scan = Scan::of(&redis);
    let mut count = 0;
    for entry in std::fs::read_dir(corpus).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let cuts = (1..8).filter_map(|nth| text.get(..text.len() * nth / 8)).map(str::to_owned);
        let swapped =
            [text.replace('"', "'"), text.replace('{', "}"), text.replace("=>", "r#\""), text.replace("//", "/*")];
        for damaged in cuts.chain(swapped) {
            scan = scan.text(format!("{count}.rs"), damaged);
            count += 1;
        }
    }
    let report = scan.check();
    assert!(count > 1000 && report.of_rule("unread-source").count() > 500, "{count}");
}

/// Every way in which source may write a code, each with the line in which an undocumented one stands.
#[test]
fn a_code_is_read_however_it_is_written() {
    for (name, source) in [
        (
            "a macro of the standard library",
            "fn f(code: &str) { assert!(matches!(code, \"RequestLimitExceeded\" | \"LimitExceeded.Gone\")); }",
        ),
        (
            "a raw text",
            "fn f(code: &str) -> bool { code == \"RequestLimitExceeded\" || code == r##\"LimitExceeded.Gone\"## }",
        ),
        ("bytes", "fn f(code: &[u8]) -> bool { code == b\"RequestLimitExceeded\" || code == b\"LimitExceeded.Gone\" }"),
        (
            "raw bytes",
            "fn f(code: &[u8]) -> bool { code == b\"RequestLimitExceeded\" || code == br#\"LimitExceeded.Gone\"# }",
        ),
        (
            "an escape",
            "fn f(code: &str) -> bool { code == \"RequestLimitExceeded\" || code == \"LimitExceeded\\u{2e}Gone\" }",
        ),
        (
            "concat!",
            "fn f(code: &str) -> bool { code == \"RequestLimitExceeded\" || code == concat!(\"LimitExceeded\", \".\", \"Gone\") }",
        ),
        (
            "a constant",
            "const GONE: &str = \"LimitExceeded.Gone\";\nfn f(code: &str) -> bool { code == \"RequestLimitExceeded\" || code == GONE }",
        ),
        (
            "a block of a constant",
            "const GONE: &str = { \"LimitExceeded.Gone\" };\nfn f(code: &str) -> bool { code == \"RequestLimitExceeded\" || code == GONE }",
        ),
        (
            "a constant block",
            "fn f(code: &str) -> bool { code == \"RequestLimitExceeded\" || code == const { \"LimitExceeded.Gone\" } }",
        ),
        (
            "a static of an array",
            "static ALL: [&str; 2] = [\"RequestLimitExceeded\", \"LimitExceeded.Gone\"];\nfn f(code: &str) -> bool { ALL.contains(&code) }",
        ),
        (
            "cfg",
            "#[cfg(unix)]\nfn f(code: &str) -> bool { matches!(code, \"RequestLimitExceeded\" | \"LimitExceeded.Gone\") }\n#[cfg(not(unix))]\nfn f(_: &str) -> bool { false }",
        ),
        (
            "a shebang",
            "#!/usr/bin/env run-cargo-script\nfn f(code: &str) -> bool { matches!(code, \"RequestLimitExceeded\" | \"LimitExceeded.Gone\") }",
        ),
    ] {
        let report = Scan::of(&redis()).text("a.rs", source).check();
        let codes: Vec<_> = report.of_rule("undocumented-code").filter_map(|found| found.code()).collect();
        assert_eq!(codes.len(), 1, "{name}: {report}");
        assert_eq!(codes[0].as_str(), "LimitExceeded.Gone", "{name}");
    }
}

/// What is found in a handler whose constants are in another file.
fn with_codes(codes: (&str, &str), handler: &str) -> Vec<(String, u32)> {
    let report = Scan::of(&redis()).text(codes.0, codes.1).text("a/src/handler.rs", handler).check();
    let all = report.findings().iter().filter_map(|found| found.location().map(|place| (found, place)));
    let of_handler = all.filter(|(_, place)| place.file() == "a/src/handler.rs");
    of_handler.map(|(found, place)| (found.rule().id().to_owned(), place.line())).collect()
}

#[test]
fn constants_of_other_files_are_followed_where_the_path_says_which() {
    const CODES: &str = "pub const BUSY: &str = \"RequestLimitExceeded\";\npub static ALL: &[&str] = &[\"RequestLimitExceeded\", \"ResourceInsufficient\"];\npub struct Own;\nimpl Own { pub const BUSY: &'static str = \"RequestLimitExceeded\"; }\nconst HIDDEN: &str = \"RequestLimitExceeded\";\n";
    let handler = |uses: &str, name: &str| {
        format!(
            "{uses}\nfn f(code: &str) -> u8 {{\n    match code {{\n        \"RequestLimitExceeded\" => 1,\n        {name} => 2,\n        _ => 3,\n    }}\n}}\n"
        )
    };
    let file = ("a/src/codes.rs", CODES);
    let shadowed = vec![("shadowed-arm".to_owned(), 5)];
    for (uses, name) in [
        ("use crate::codes::BUSY;", "BUSY"),
        ("use crate::{codes::{BUSY, Own}, other};", "BUSY"),
        ("use crate::codes::BUSY as WAIT;", "WAIT"),
        ("use super::codes::*;", "BUSY"),
        ("use crate::codes;", "codes::BUSY"),
        ("use crate::codes as c;", "c::BUSY"),
        ("", "crate::codes::BUSY"),
        ("use crate::codes::Own;", "Own::BUSY"),
    ] {
        assert_eq!(with_codes(file, &handler(uses, name)), shadowed, "{uses} {name}");
    }
    let in_macro = "use crate::codes;\nfn f(code: &str) -> bool {\n    matches!(code, \"RequestLimitExceeded\" | codes::BUSY)\n}\n";
    assert_eq!(with_codes(file, in_macro), [("subsumed-alternative".to_owned(), 3)]);
    // It may be another, or is none that can be named.
    for (uses, name) in [
        ("", "BUSY"),
        ("use crate::other::BUSY;", "BUSY"),
        ("use crate::codes;", "other::BUSY"),
        ("use crate::codes::*;\nuse crate::other::BUSY;", "BUSY"),
        ("use crate::codes::*;\nconst BUSY: &str = env!(\"BUSY\");", "BUSY"),
        ("use crate::codes::HIDDEN;", "HIDDEN"),
    ] {
        assert!(with_codes(file, &handler(uses, name)).is_empty(), "{uses} {name}");
    }
    let handler = handler("use crate::codes::BUSY;", "BUSY");
    // Of another crate; and of two values none is known.
    assert!(with_codes(("b/src/codes.rs", CODES), &handler).is_empty());
    let two = format!("#[cfg(unix)]\n{CODES}#[cfg(windows)]\npub const BUSY: &str = \"ResourceInsufficient\";\n");
    assert!(with_codes(("a/src/codes.rs", &two), &handler).is_empty());
}
