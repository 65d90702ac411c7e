//! Macros that are not known: what stands in them is read as far as it is Rust, and told where it is not known what becomes of it.

use errcatalog::{Catalog, Report, Scan, Severity};

fn scan(source: &str) -> Report {
    let redis = Catalog::shipped("redis-2018-04-12").unwrap();
    Scan::of(&redis).text("src/client.rs", source).check()
}

/// The lines of findings, with their rules.
fn found(source: &str) -> Vec<(String, u32)> {
    let report = scan(source);
    report.findings().iter().map(|one| (one.rule().to_string(), one.location().unwrap().line())).collect()
}

fn note(source: &str) -> Option<String> {
    scan(source).notes().iter().find(|note| note.starts_with("not followed")).cloned()
}

#[test]
fn macros_that_are_given_codes_are_told() {
    for (source, names) in [
        ("codes![\"RequestLimitExceeded\", \"InternalError\"];", "codes!"),
        ("fn f() { let a = one_of!(error.code, \"RequestLimitExceeded\"); }", "one_of!"),
        ("fn f() { codes!(of: [\"RequestLimitExceeded\"], 1) }", "codes!"),
        ("fn f() { codes!([\"RequestLimitExceeded\"], 1) }", "codes!"),
        ("fn f() { fail!(\"it failed\", \"RequestLimitExceeded\") }", "fail!"),
        ("fn f() { fail!(code = \"RequestLimitExceeded\") }", "fail!"),
        ("by_code! { \"RequestLimitExceeded\" => Busy }", "by_code!"),
        ("to_code! { Busy: \"RequestLimitExceeded\" }", "to_code!"),
        ("odd! { a b (c [\"RequestLimitExceeded\" x] d) }", "odd!"),
        ("fn f(code: &str) { match code { busy!(\"RequestLimitExceeded\") => {} _ => {} } }", "busy!"),
        ("macro_rules! busy { (\"RequestLimitExceeded\") => { true }; }", "busy!"),
        ("macro_rules! busy { () => { \"RequestLimitExceeded\" }; }", "busy!"),
        ("fn f() { outer!(x.map(|e| inner!(e, \"RequestLimitExceeded\"))) }", "inner!"),
        ("fn f() { assert!(any!(code, \"ResourceInUse.\")) }", "any!"),
    ] {
        let wanted = format!("not followed: what 1 macro does with codes ({names} in src/client.rs:1)");
        assert_eq!(note(source).as_deref(), Some(wanted.as_str()), "{source}");
    }
    let many = "fn f() {\n    a!(\"RequestLimitExceeded\");\n    b!(\"InternalError\");\n    c!(\"InternalError\");\n    d!(\"InternalError\");\n}\n";
    let wanted = "not followed: what 4 macros do with codes (a! in src/client.rs:2, b! in src/client.rs:3, c! in src/client.rs:4 and 1 more)";
    assert_eq!(note(many).as_deref(), Some(wanted));
}

#[test]
fn macros_that_are_followed_and_those_that_only_tell_are_not_told() {
    for source in [
        "fn f(code: &str) { assert!(code == \"RequestLimitExceeded\"); }",
        "fn f(code: &str) { println!(\"{}\", \"RequestLimitExceeded\"); error!(code = \"RequestLimitExceeded\"); }",
        "fn f(code: &str) -> bool { matches!(code, \"RequestLimitExceeded\") || is_matches!(code, \"RequestLimitExceeded\") }",
        "fn f() { json!({ \"Code\": \"RequestLimitExceeded\" }); vec![\"RequestLimitExceeded\"]; }",
        "fn f(code: &str) { outer!(code == \"RequestLimitExceeded\", g(\"InternalError\")) }",
        "lazy_static! { static ref ALL: Vec<&'static str> = vec![\"RequestLimitExceeded\"]; }",
        "macro_rules! busy { ($code:expr) => { $code == \"RequestLimitExceeded\" }; }",
        "fn f() { tr!(\"Request\", \"a text\", \"InternalErrorHelp\") }",
        "#[cfg(test)] mod tests { fn f() { codes![\"RequestLimitExceeded\"] } }",
    ] {
        assert_eq!(note(source), None, "{source}");
    }
}

/// What a rule of a macro becomes is source like any other, whatever its variables are called.
#[test]
fn bodies_of_macros_are_read_whatever_their_variables_are() {
    for (rule, line) in [
        (
            "($code:expr) => { match $code { \"RequestLimitExceeded\" => 1,\n \"LimitExceeded.Gone\" => 2, _ => 3 } };",
            2,
        ),
        (
            "($code:expr, $($more:pat_param)|*) => { matches!($code, $($more)|*) ||\n $code == \"LimitExceeded.Gone\" };",
            2,
        ),
        ("($($code:expr),* $(,)?) => { $( $code ==\n \"LimitExceeded.Gone\" ; )* };", 2),
        ("($name:ident, $type:ty) => { fn $name(code: $type) -> bool {\n code == \"LimitExceeded.Gone\" } };", 2),
        ("($self:ident) => { if $self.code == \"LimitExceeded.Gone\" { $crate::stop() } };", 1),
        (
            "(@inner $vis:vis $error:tt) => { $vis const CODES: [&str; 2] = [\"RequestLimitExceeded\",\n \"LimitExceeded.Gone\"]; };",
            2,
        ),
    ] {
        let source = format!("macro_rules! m {{ {rule} }}");
        assert_eq!(found(&source), [("undocumented-code".to_owned(), line)], "{source}");
    }
}

/// No macro of one's own is changed: what a list means to it is not known.
#[test]
fn a_code_that_a_macro_is_given_twice_is_no_finding() {
    for source in [
        "fn f() { codes![\"RequestLimitExceeded\", \"RequestLimitExceeded\"] }",
        "fn f(code: &str) { any_matches!(code, \"RequestLimitExceeded\" | \"RequestLimitExceeded\") }",
    ] {
        assert!(found(source).is_empty(), "{source}");
    }
}

/// Brackets in brackets are taken apart in time that grows with the text.
#[test]
fn macros_in_macros_take_no_time() {
    let deep = format!("{}\"RequestLimitExceeded\"{}", "a b (".repeat(150), ")".repeat(150));
    let nested = format!("{}\"RequestLimitExceeded\"{}", "m!(".repeat(150), ")".repeat(150));
    let long = "x: \"RequestLimitExceeded\", ".repeat(crate::cases(20_000) as usize);
    let started = std::time::Instant::now();
    for body in [deep, nested, long] {
        let report = scan(&format!("m! {{ {body} }}"));
        assert!(report.is_ok(), "{report}");
        assert!(report.notes().iter().any(|note| note.starts_with("not followed")), "{report}");
    }
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}

#[test]
fn codes_of_macros_count_as_named() {
    let catalog = Catalog::from_codes(["Busy.Now", "Gone.Away", "Other.One"]).unwrap();
    let source = "fn f() { codes![\"Busy.Now\"]; odd!(a b \"Gone.Away\"); }";
    let scan = Scan::of(&catalog).text("a.rs", source).level("unreferenced-code", Severity::Info);
    let report = scan.check();
    let codes: Vec<String> = report.findings().iter().map(|one| one.code().unwrap().to_string()).collect();
    assert_eq!(codes, ["Other.One"], "{report}");
}
