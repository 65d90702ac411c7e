//! The text of a catalog in a snapshot: whatever a page holds comes back, and what is broken is told with its line.

use errcatalog::{Catalog, Entry, ErrorCode, Location, Scope};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// Texts as pages hold them, and those that break formats.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[A-Za-z0-9 .,]{0,12}",
        1 => any::<String>(),
        1 => prop::sample::select(vec![
            "|", " | ", "\\", "\\n", "\n", "\r\n", "\t", "\"", "'", "\u{a0}", "\u{3000}", "\u{feff}", "\u{200b}", "\u{202e}",
            "\u{1b}[31m", "\0", "错误码", "エラー", "오류", "👩‍👩‍👧", "---", "[common]", "product: x", "=======", "<<<<<<< a", "$&",
            "| http 503", " | alias 7 ", "| cause ", " | solution", "http 1", " ",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat())
}

fn code() -> impl Strategy<Value = ErrorCode> {
    prop_oneof![3 => "[A-Z][a-z]{1,6}(\\.[A-Z][a-z]{1,6})?".boxed(), 2 => text().boxed(), 1 => "-?[0-9]{1,5}".boxed()]
        .prop_filter_map("a code", |text| ErrorCode::new(&text).ok())
}

fn catalog() -> impl Strategy<Value = Catalog> {
    let table = prop_oneof![
        4 => prop::sample::select(Scope::ALL.to_vec()).prop_map(|scope| (scope, None)),
        1 => text().prop_map(|action| (Scope::Action, Some(action))),
    ];
    type Given = fn(Entry, String) -> Entry;
    let fields: [Given; 4] = [Entry::with_alias, Entry::with_http_status, Entry::with_cause, Entry::with_solution];
    let fields =
        prop_oneof![Just(Vec::new()), prop::collection::vec((prop::sample::select(fields.to_vec()), text()), 1..5),];
    let entry = (code(), text(), table, fields).prop_map(|(code, description, (scope, action), fields)| {
        let entry = Entry::new(code, description).with_scope(scope).with_location(Location::new("page.md", 1, 1));
        let entry = match action {
            Some(action) => entry.with_action(action),
            None => entry,
        };
        fields.into_iter().fold(entry, |entry, (give, text)| give(entry, text))
    });
    let name = prop::option::of((text(), text()));
    (prop::collection::vec(entry, 0..12), name).prop_map(|(entries, name)| match name {
        Some((product, version)) => Catalog::from_entries(entries).named(product, version),
        None => Catalog::from_entries(entries),
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        rng_seed: RngSeed::Fixed(2018),
        failure_persistence: None,
        ..ProptestConfig::with_cases(crate::cases(512))
    })]

    #[test]
    fn every_catalog_comes_back(catalog in catalog()) {
        let text = catalog.to_snapshot();
        prop_assert_eq!(&Catalog::from_snapshot(&text).unwrap(), &catalog, "{}", text);
        // As snapshot tools keep it: with a header, trimmed, with the line ends of another system.
        let kept = format!("---\nsource: tests/docs.rs\n---\n{}", text.trim_end());
        prop_assert_eq!(&Catalog::from_snapshot(&kept).unwrap(), &catalog);
        prop_assert_eq!(&Catalog::from_snapshot(&kept.replace('\n', "\r\n")).unwrap(), &catalog);
    }

    #[test]
    fn every_entry_is_one_line_that_shows_all_it_holds(catalog in catalog()) {
        let text = catalog.to_snapshot();
        prop_assert_eq!(text.lines().filter(|line| line.contains('|')).count(), catalog.entries().len());
        for line in text.lines() {
            prop_assert!(!line.chars().any(|c| c.is_control() || (c.is_whitespace() && c != ' ')), "{line:?}");
            prop_assert_eq!(line.trim_end(), line);
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in text(), catalog in catalog(), at in any::<prop::sample::Index>()) {
        let _ = Catalog::from_snapshot(&text);
        let mut broken = catalog.to_snapshot();
        let places: Vec<usize> = (0..=broken.len()).filter(|at| broken.is_char_boundary(*at)).collect();
        broken.insert_str(places[at.index(places.len())], &text);
        let _ = Catalog::from_snapshot(&broken);
        let _ = Catalog::from_snapshot(&format!("---\n{broken}"));
    }
}

#[test]
fn shipped_catalogs_come_back_with_the_places_of_the_snapshot() {
    for name in Catalog::shipped_names() {
        let catalog = Catalog::shipped(name).unwrap();
        let text = catalog.to_snapshot();
        let back = Catalog::from_snapshot(&text).unwrap();
        assert_eq!(back, catalog, "{name}");
        for entry in back.entries() {
            let line = text.lines().nth(entry.location().line() as usize - 1).unwrap();
            assert!(line.starts_with(&format!("{} | ", entry.code())), "{line}");
        }
    }
}

/// One line, in this very form.
#[track_caller]
fn assert_line(entry: Entry, line: &str) {
    let catalog = Catalog::from_entries([entry]);
    let text = catalog.to_snapshot();
    assert_eq!(text.lines().last(), Some(line));
    assert_eq!(Catalog::from_snapshot(&text).unwrap(), catalog);
}

#[test]
fn what_only_some_entries_have_follows_the_description_by_name() {
    let entry = |description: &str| Entry::new(ErrorCode::new("Busy").unwrap(), description).with_scope(Scope::Common);
    assert_line(entry("Try later."), "Busy | Try later.");
    assert_line(entry(""), "Busy |");
    assert_line(entry("Try later.").with_http_status("503"), "Busy | Try later. | http 503");
    assert_line(entry("").with_solution("Wait."), "Busy | | solution Wait.");
    let full = entry("A | B.").with_solution("Wait.").with_cause("C | d").with_http_status("503").with_alias("7006");
    assert_line(full, "Busy | A | B. | alias 7006 | http 503 | cause C | d | solution Wait.");
    // What reads like a field and is none.
    assert_line(entry("It says | http 503"), "Busy | It says \\u{7c} http 503");
    assert_line(entry("| cause x").with_cause("| cause"), "Busy | \\u{7c} cause x | cause | cause");
    assert_line(entry("http 503 |").with_alias("a |"), "Busy | http 503 | | alias a |");
    // An entry that is of no action any more.
    let moved = entry("Full.").with_action("Borrow").with_scope(Scope::Common);
    assert_eq!((moved.action(), &moved), (None, &entry("Full.")));
    assert_line(moved, "Busy | Full.");
    // An empty text is none.
    assert_line(entry("Full.").with_alias("").with_http_status("503").with_http_status(""), "Busy | Full.");
    assert_eq!(entry("Full.").with_cause("x").with_cause(""), entry("Full."));
}

/// Snapshots from before there were fields have pipes in descriptions as they are.
#[test]
fn old_snapshots_are_read() {
    let read = |line: &str| {
        let catalog = Catalog::from_snapshot(&format!("errcatalog snapshot 1\n\n[common]\n{line}\n")).unwrap();
        catalog.entries()[0].clone()
    };
    for text in
        ["a | b", "| a", "a | http", "a |http 503", "a| http 503", "cause | solution", "a | HTTP 503", "http 503"]
    {
        let entry = read(&format!("Busy | {text}"));
        assert_eq!((entry.description(), entry.http_status(), entry.cause()), (text, None, None));
    }
    // Of two of a name the last is the field: nothing is lost, and nothing refused.
    let twice = read("Busy | a | cause x | solution s | cause y");
    assert_eq!((twice.description(), twice.solution(), twice.cause()), ("a | cause x", Some("s"), Some("y")));
    let twice = read("Busy | a | http 1 | cause x | cause y");
    assert_eq!((twice.description(), twice.http_status(), twice.cause()), ("a | http 1 | cause x", None, Some("y")));
    // By hand, in another order.
    let entry = read("Busy | a | solution Wait. | http 503");
    assert_eq!((entry.description(), entry.http_status(), entry.solution()), ("a", Some("503"), Some("Wait.")));
}

/// The message about each broken snapshot.
#[test]
fn what_is_broken_is_told_with_its_line() {
    let whole = "---\nsource: tests/docs.rs\n---\nerrcatalog snapshot 1\nproduct: library\n\n[common]\nBusy | Later.\n";
    assert_eq!(Catalog::from_snapshot(whole).unwrap().entries().len(), 1);
    let cases = [
        ("empty", String::new()),
        ("a header and nothing else", "---\nsource: tests/docs.rs\n---\n".to_owned()),
        ("foreign", "---\nsource: tests/docs.rs\n---\nUser { name: \"Ann\" }\n".to_owned()),
        ("a page", "| Error code | Description |\n".to_owned()),
        ("a newer format", whole.replace("snapshot 1", "snapshot 2")),
        ("an unknown escape in a field", whole.replace("Later.", "Later. | http \\q")),
        ("an unresolved merge", whole.replace("Busy |", "<<<<<<< HEAD\nBusy |")),
        ("a merge in the header", whole.replace("source:", "=======\nsource:")),
        ("a line cut", whole.replace("Busy | Later.", "Bu")),
        ("an unknown scope", whole.replace("[common]", "[everybody]")),
        ("no scope", whole.replace("[common]\n", "")),
        ("an unknown escape", whole.replace("Later.", "\\q")),
        ("no character", whole.replace("Later.", "\\u{d800}")),
        ("an empty code", whole.replace("Busy |", "|")),
        ("a name too late", format!("{whole}product: shop\n")),
    ];
    let mut told = String::new();
    for (what, text) in cases {
        let error = errcatalog::Reader::new()
            .path("snapshots/library.snap")
            .format(errcatalog::Format::Snapshot)
            .read_text(&text)
            .unwrap_err();
        assert!(error.is_parse() && error.location().is_some(), "{what}: {error}");
        told.push_str(&format!("{what}:\n  {error}\n\n"));
    }
    snap!("snapshot_broken", told);
}
