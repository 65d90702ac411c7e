//! Catalogs as JSON: what is written is read back, and what is not a catalog is refused with its place.

use errcatalog::{Catalog, Entry, ErrorCode, Format, Location, Scope};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::listed;

#[test]
fn a_list_of_ones_own_needs_little() {
    let list = "\u{feff}{\n  \"schema\": 1,\n  \"product\": \"ferry\",\n  \"version\": \"2026-01-01\",\n  \"entries\": [\n    \
                { \"code\": \"Busy\" },\n    { \"description\": \"Later.\", \"code\": \"Late\", \"scope\": \"common\" },\n    \
                { \"code\": \"Full\", \"action\": \"Board\", \"line\": 7, \"file\": \"board.md\" }\n  ]\n}\n";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ferry.json");
    std::fs::write(&path, list).unwrap();
    let read = Catalog::from_path(&path).unwrap();
    assert_eq!(read.format(), Some(Format::Json));
    snap!("sources_json_list", listed(&read).replace(&folder.path().display().to_string(), "[folder]"));
}

#[test]
fn other_json_is_not_taken_for_a_catalog() {
    let wanted = if cfg!(feature = "data") {
        "<json>:1:1: no list in it looks like codes"
    } else {
        "<json>:1:1: not a catalog: lists in other JSON are read with the feature `data`, which is off"
    };
    for text in ["[]", "[{\"code\": \"Busy\"}]", "{\"code\": \"Busy\"}", "\"Busy\""] {
        let error = Catalog::from_json(text).unwrap_err();
        assert!(error.is_parse() && error.help().is_some());
        assert_eq!(error.to_string().lines().next(), Some(wanted), "{text}");
    }
}

#[test]
fn what_is_not_a_catalog_is_refused_with_its_place() {
    let entry = |entry: &str| format!("{{\"schema\": 1, \"entries\": [{{\"code\": \"Busy\"}},\n  {entry}]}}");
    let cases = [
        "{\"schema\": 1, \"entries\": [}".to_owned(),
        "{\"schema\": 1,\n  \"entries\": \"Busy\"}".to_owned(),
        "{}".to_owned(),
        "{\"entries\": []}".to_owned(),
        "{\"schema\": 1}".to_owned(),
        "{\"schema\": 2, \"entries\": []}".to_owned(),
        "{\"schema\": \"1\", \"entries\": []}".to_owned(),
        "{\"schema\": 1, \"pages\": []}".to_owned(),
        "{\"schema\": 1, \"pages\": [{\"entries\": []}, {\"entries\": []}]}".to_owned(),
        "{\"schema\": 1, \"pages\": [{\"path\": \"a.md\", \"error\": \"a.md: no such file\"}]}".to_owned(),
        "{\"schema\": 1, \"entries\": [], \"entries\": [{\"code\": \"Busy\"}]}".to_owned(),
        "{\"schema\": 1, \"entries\": [], \"findings\": [{\"rule\": \"no-such-rule\"}]}".to_owned(),
        entry("\"Late\""),
        entry("{\"description\": \"Later.\"}"),
        entry("{\"code\": 4000}"),
        entry("{\"code\": \"\"}"),
        entry("{\"code\": \"Late\", \"desciption\": \"Later.\"}"),
        entry("{\"code\": \"Late\", \"code\": \"Later\"}"),
        entry("{\"code\": \"Late\", \"scope\": \"commmon\"}"),
        entry("{\"code\": \"Late\", \"scope\": \"common\", \"action\": \"Board\"}"),
        entry("{\"code\": \"Late\", \"line\": 0}"),
        entry("{\"code\": \"Late\", \"line\": 1.5}"),
    ];
    let refused = cases.map(|text| {
        let error = Catalog::from_json(&text).unwrap_err();
        assert!(error.is_parse() && error.location().is_some(), "{text}: {error}");
        format!("{text}\n-> {error}\n")
    });
    snap!("sources_json_refused", refused.join("\n"));
}

#[test]
fn json_is_distinguished_from_markdown_by_its_first_brace() {
    for json in ["{\"schema\": 1, \"entries\": []}", "\u{feff}\n {\n\"schema\": 1, \"entries\": []}"] {
        assert_eq!(errcatalog::Reader::new().read_text(json).unwrap().format(), Some(Format::Json));
    }
    let table = "| Error code | Description |\n|--|--|\n| Busy | Later. |\n";
    for start in ["[a link](a.md)\n\n", "{{ macro }}\n\n", "{: .no_toc }\n\n", "[[toc]]\n\n"] {
        assert_eq!(Catalog::from_markdown(&format!("{start}{table}")).unwrap().format(), Some(Format::Markdown));
        assert_eq!(
            errcatalog::Reader::new().read_text(&format!("{start}{table}")).unwrap().format(),
            Some(Format::Markdown)
        );
    }
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![4 => "[A-Za-z0-9 .,]{1,12}", 1 => any::<String>(), 1 => "[\"\\\\{}\\[\\],:\u{2028}\u{202e}\u{9b}\n错]{0,8}"]
}

fn entry() -> impl Strategy<Value = Entry> {
    let code = text().prop_filter_map("a code", |text| ErrorCode::new(&text).ok());
    let place = (prop::sample::select(vec!["page.md", "other.md"]), 1..9u32, 1..9u32);
    let more = prop::collection::vec(prop::option::of(text()), 4);
    (code, text(), prop::sample::select(Scope::ALL.to_vec()), prop::option::of(text()), more, place).prop_map(
        |(code, description, scope, action, more, (file, line, column))| {
            let mut entry =
                Entry::new(code, description).with_scope(scope).with_location(Location::new(file, line, column));
            if let Some(action) = action {
                entry = entry.with_action(action);
            }
            for (nth, value) in more.into_iter().enumerate() {
                let Some(value) = value else { continue };
                entry = match nth {
                    0 => entry.with_alias(value),
                    1 => entry.with_http_status(value),
                    2 => entry.with_cause(value),
                    _ => entry.with_solution(value),
                };
            }
            entry
        },
    )
}

/// All that an entry has, the place included, which equality leaves out.
fn whole(entry: &Entry) -> String {
    format!("{entry:?}")
}

proptest! {
    #![proptest_config(ProptestConfig {
        rng_seed: RngSeed::Fixed(2026),
        failure_persistence: None,
        ..ProptestConfig::with_cases(crate::cases(512))
    })]

    #[test]
    fn every_catalog_comes_back(
        entries in prop::collection::vec(entry(), 0..12),
        name in prop::option::of((text(), text())),
        pretty in any::<bool>(),
    ) {
        let mut catalog = Catalog::from_entries(entries);
        if let Some((product, version)) = name {
            catalog = catalog.named(product, version);
        }
        let mut json = catalog.to_json();
        prop_assert_eq!(json.find(['\n', '\u{202e}', '\u{9b}']), None);
        if pretty {
            let value: serde_json::Value = serde_json::from_str(&json).unwrap();
            json = format!("{:#}", serde_json::json!({ "schema": 1, "pages": [value] }));
        }
        let read = Catalog::from_json(&json).unwrap();
        prop_assert_eq!(&read, &catalog, "{}", json);
        let all = |catalog: &Catalog| catalog.entries().iter().map(whole).collect::<Vec<_>>();
        prop_assert_eq!(all(&read), all(&catalog));
    }

    #[test]
    fn damaged_documents_are_refused_or_read_and_never_a_panic(cut in 0..400usize, put in any::<char>()) {
        let page = "## Common error codes\n\n| Error code | Description |\n|--|--|\n| Bu sy | Later. |\n| Late | |\n";
        let json = Catalog::from_markdown(page).unwrap().to_json();
        let at = (0..=json.len()).filter(|at| json.is_char_boundary(*at)).nth(cut % json.len()).unwrap();
        let _ = Catalog::from_json(&json[..at]);
        let _ = Catalog::from_json(&format!("{}{put}{}", &json[..at], &json[at..]));
    }
}

#[test]
fn findings_come_back_too() {
    let page = "## Common error codes\n\n| Error code | Description |\n|--|--|\n| Bu sy | Later. |\n| Late | |\n";
    let catalog = Catalog::from_markdown_at(page, "docs/a.md").unwrap();
    assert_eq!(catalog.findings().len(), 2);
    let read = Catalog::from_json(&catalog.to_json()).unwrap();
    assert_eq!(read.findings(), catalog.findings());
    assert_eq!(read.format(), Some(Format::Markdown), "what it was before");
    assert_eq!(read.name(), "docs/a.md");
}

/// What is not JSON is refused, wherever in the document it is, with the place.
#[test]
fn invalid_json_is_refused_with_its_place() {
    let cases = [
        ("", "1:1: invalid JSON: expected a value"),
        ("| Error code |\n", "1:1: invalid JSON: expected a value"),
        ("{", "1:2: invalid JSON: the document ends before its last bracket is closed"),
        ("{\"schema\": 1, \"entries\": [}", "1:27: invalid JSON: expected `]`"),
        ("{\"schema\": 1]", "1:13: invalid JSON: expected `}`"),
        ("{\"schema\": 1}}", "1:14: invalid JSON: nothing is open that this bracket closes"),
        ("{\"schema\": 1} x", "1:15: invalid JSON: there is more text behind the document"),
        ("{\"schema\": 1, }", "1:15: invalid JSON: expected the name of a field"),
        ("{schema: 1}", "1:2: invalid JSON: expected the name of a field"),
        ("{\"schema\" 1}", "1:11: invalid JSON: expected a colon behind the name of a field"),
        ("{\"schema\"}", "1:10: invalid JSON: expected a colon behind the name of a field"),
        ("{\"schema\": }", "1:12: invalid JSON: expected a value"),
        ("{\"schema\": 1 \"path\": \"a\"}", "1:14: invalid JSON: expected a comma between two values"),
        ("{\"schema\": 1,, \"path\": \"a\"}", "1:14: invalid JSON: expected the name of a field"),
        ("{\"schema\": 1, \"path\": \"a}", "1:23: invalid JSON: the string is not closed"),
        ("{\"schema\": 1, \"path\": \"a\\\"}", "1:23: invalid JSON: the string is not closed"),
        ("{\"schema\": 1, \"path\": \"\\q\"}", "1:25: invalid JSON: invalid escape"),
        ("{\"schema\": 1, \"path\": \"é\\q\"}", "1:26: invalid JSON: invalid escape"),
        ("{\"schema\": 1, \"pa\nth\": 1}", "1:15: invalid JSON: control character"),
        ("{\"schema\": 01}", "1:13: invalid JSON: invalid number"),
        ("{\"schema\": 1, \"path\": nul}", "1:25: invalid JSON: the value is not complete"),
        ("{\"schema\": 1, \"path\": nulls}", "1:27: invalid JSON: trailing characters"),
        ("{\"schema\": 1\u{a0}}", "1:13: invalid JSON: "),
        ("{\"schema\": 1, \"entries\": [{\"code\": \"A\"} {\"code\": \"B\"}]}", "1:41: invalid JSON: expected a comma"),
        ("{\"schema\": 1, \"entries\": [{\"code\": \"A\"},]}", "1:41: invalid JSON: expected a value"),
        ("{\"schema\": 1, \"entries\": [,]}", "1:27: invalid JSON: expected a value"),
        ("{\"schema\": 1, \"entries\": [{\"code\": \"A\", \"line\": 1.}]}", "1:50: invalid JSON: "),
        ("{\"schema\": 1, \"entries\": [{\"code\": \"\\ud800\"}]}", "1:43: invalid JSON: "),
        ("{\"schema\": 1, \"pages\": [], \"entries\": []}", "1:28: both \"pages\" and \"entries\": "),
        ("{\"schema\": [1], \"entries\": []}", "1:12: a catalog of another schema"),
    ];
    for (text, wanted) in cases {
        let error = Catalog::from_json(text).unwrap_err().to_string();
        assert!(error.starts_with(&format!("<json>:{wanted}")), "{text}\n-> {error}\nwanted {wanted}");
    }
}

/// Names and values with everything JSON allows between and inside them, to the last byte.
#[test]
fn every_way_to_write_a_value_is_read() {
    let read = |entry: &str| {
        let text = format!("\r\n{{\t\"schema\" :1,\"entries\":[ {entry}\n] }}\t");
        let catalog = Catalog::from_json(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
        let entry = &catalog.entries()[0];
        (entry.code().to_string(), entry.description().to_owned(), entry.location().line())
    };
    let of = |code: &str, description: &str, line: u32| (code.to_owned(), description.to_owned(), line);
    assert_eq!(read(r#"{"code":"Busy"}"#), of("Busy", "", 2));
    assert_eq!(read(r#"{"line":7,"code":"Busy"}"#), of("Busy", "", 7));
    assert_eq!(read("{\"code\":\"Busy\",\"line\":71}"), of("Busy", "", 71));
    assert_eq!(read("{\"code\":\"Busy\",\"line\" : 71\n}"), of("Busy", "", 71));
    assert_eq!(read(r#"{"\u0063ode":"\u0042usy","description":"\\\"]},{[:"}"#), of("Busy", "\\\"]},{[:", 2));
    assert_eq!(read(r#"{"code":"Busy","description":"\ud83d\ude00","line":null}"#), of("Busy", "\u{1f600}", 2));
    assert_eq!(read("{\"description\":null,\"code\":\"忙\"}, {\"code\":\"Busy\"}"), of("忙", "", 2));
}

/// Depth takes no stack, and a list that is no catalog no memory.
#[test]
fn deep_and_long_documents_are_refused_where_they_go_wrong() {
    let many = 300_000;
    let (open, close) = ("[".repeat(many), "]".repeat(many));
    for (text, wanted) in [
        (format!("{{\"schema\": 1, \"entries\": {open}{close}}}"), "<json>:1:27: not an object"),
        (format!("{{\"schema\": 1, \"path\": {open}{close}, \"entries\": []}}"), "<json>:1:23: `path` is not a string"),
        (format!("{{\"schema\": {open}{close}}}"), "<json>:1:12: a catalog of another schema"),
        (format!("{{\"schema\": 1, \"entries\": {open}"), "<json>:1:300026: invalid JSON: the document ends before"),
        (
            format!("{{\"schema\": 1, \"entries\": [{}{{}}]}}", "{},".repeat(many)),
            "<json>:1:27: an entry without `code`",
        ),
        (
            format!("{{\"schema\": 1, \"pages\": [{}1]}}", "1,".repeat(many)),
            "<json>:1:24: 300001 catalogs in one document",
        ),
    ] {
        let error = Catalog::from_json(&text).unwrap_err().to_string();
        assert!(error.starts_with(wanted), "{error}\nwanted {wanted}");
    }
}
