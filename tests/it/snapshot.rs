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
    let entry = (code(), text(), table).prop_map(|(code, description, (scope, action))| {
        let entry = Entry::new(code, description).with_scope(scope).with_location(Location::new("page.md", 1, 1));
        match action {
            Some(action) => entry.with_action(action),
            None => entry,
        }
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
        ..ProptestConfig::with_cases(512)
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
