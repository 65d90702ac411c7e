//! Catalogs as values: what is found in them, what they are made of, and the ones that ship with the crate.

use std::collections::{BTreeSet, HashSet};

use errcatalog::{Catalog, Entry, ErrorCode, Location, Reader, Scope};
use proptest::prelude::*;

fn entry(code: &str, scope: Scope, line: u32) -> Entry {
    Entry::new(ErrorCode::new(code).unwrap(), format!("{code} means this."))
        .with_scope(scope)
        .with_location(Location::new("page.md", line, 3))
}

fn codes(catalog: &Catalog) -> Vec<&str> {
    catalog.codes().map(ErrorCode::as_str).collect()
}

/// `Limit` stands in both tables, `Limit.Rate` twice in one.
fn sample() -> Catalog {
    Catalog::from_entries([
        entry("Limit", Scope::Common, 5),
        entry("Busy", Scope::Common, 6),
        entry("Limit.Rate", Scope::Business, 10),
        entry("Limits.Rate", Scope::Business, 11),
        entry("Limit", Scope::Business, 12),
        entry("Limit.Rate", Scope::Business, 13),
    ])
}

#[test]
fn codes_are_looked_up_exactly() {
    let catalog = sample();
    assert_eq!(catalog.get("Limit").unwrap().location().line(), 5, "the first of several");
    let lines: Vec<u32> = catalog.all("Limit.Rate").map(|entry| entry.location().line()).collect();
    assert_eq!(lines, [10, 13]);
    for unknown in ["limit", "Limit.", "Limit.Rate ", "Rate", ""] {
        assert!(!catalog.contains(unknown) && catalog.get(unknown).is_none(), "{unknown:?}");
        assert_eq!(catalog.all(unknown).count(), 0);
    }
}

#[test]
fn a_code_that_stands_twice_is_two_entries_and_one_code() {
    assert_eq!(sample().entries().len(), 6);
    assert_eq!(codes(&sample()), ["Limit", "Busy", "Limit.Rate", "Limits.Rate"]);
}

#[test]
fn scopes_and_families_keep_the_order_of_the_page() {
    let catalog = sample();
    let lines = |entries: Vec<&Entry>| entries.iter().map(|entry| entry.location().line()).collect::<Vec<_>>();
    assert_eq!(lines(catalog.in_scope(Scope::Business).collect()), [10, 11, 12, 13]);
    assert_eq!(lines(catalog.in_scope(Scope::Action).collect()), [0; 0]);
    assert_eq!(lines(catalog.family("Limit").collect()), [5, 10, 12, 13], "the bare code belongs to its family");
    assert_eq!(catalog.families().collect::<Vec<_>>(), ["Limit", "Busy", "Limits"]);
}

#[test]
fn equality_is_about_product_version_and_entries_but_not_places() {
    let page = "## Common error codes\n\n| Error code | Description |\n|--|--|\n| Busy | Later. |\n";
    let read = |text: &str, path: &str| Catalog::from_markdown_at(text, path).unwrap();
    assert_eq!(read(page, "a.md"), read(&format!("Moved.\n\n{page}"), "folder/b.md"));
    assert_eq!(read(page, "a.md").named("ferry", "v1"), read(page, "a.md").named("ferry", "v1"));
    for other in [
        read(page, "a.md").named("ferry", "v1"),
        read(&page.replace("Later", "Never"), "a.md"),
        read(&page.replace("Common", "Business"), "a.md"),
        read(&page.replace("Busy", "Idle"), "a.md"),
        read(&format!("{page}| Idle | Now. |\n"), "a.md"),
    ] {
        assert_ne!(read(page, "a.md"), other);
    }
    assert_ne!(read(page, "a.md").named("ferry", "v1"), read(page, "a.md").named("ferry", "v2"));
}

#[test]
fn a_catalog_is_named_after_its_product_else_its_page() {
    let page = "## Common error codes\n\n| Error code | Description |\n|--|--|\n| Busy | Later. |\n";
    let none = "## Error codes\n\nThis API has no error codes related to it.\n";
    for text in [page, none] {
        let name = |path: &str| Reader::new().path(path).read_markdown(text).unwrap().name();
        assert_eq!(name("docs/ferry.md"), "docs/ferry.md");
        assert_eq!(name("docs/ferry-2020-01-31.md"), "ferry-2020-01-31");
        assert_eq!(name("ferry-2020-01-31/pages/codes.zh.md"), "ferry-2020-01-31");
        assert_eq!(Catalog::from_markdown(text).unwrap().name(), "catalog");
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("none.md");
    std::fs::write(&path, none).unwrap();
    let empty = Catalog::from_path(&path).unwrap();
    assert!(empty.is_empty());
    assert_eq!(empty.name(), path.display().to_string());
    assert_eq!(empty.difference(&sample()).name(), path.display().to_string());
    assert_eq!(sample().name(), "page.md");
    assert_eq!(sample().difference(&sample()).name(), "catalog", "no entry, and no page");
}

#[test]
fn a_union_holds_every_finding_once() {
    let page = |code: &str| format!("| Error code | Description |\n|--|--|\n| {code} | |\n");
    let one = Catalog::from_markdown_at(&page("Busy"), "a.md").unwrap();
    let other = Catalog::from_markdown_at(&page("Busy"), "b.md").unwrap();
    assert_eq!(one.findings().len(), 2, "{:?}", one.findings());
    assert_eq!(one.union(&one).findings(), one.findings());
    assert_eq!(one.union(&other).findings(), [one.findings(), other.findings()].concat());
}

#[test]
fn the_shipped_catalogs_hold_the_same_codes_in_the_same_tables_and_order() {
    let names: Vec<&str> = Catalog::shipped_names().collect();
    assert_eq!(names, ["redis-2018-04-12", "redis-2018-04-12.zh"]);
    let all: Vec<Catalog> = names.iter().map(|name| Catalog::shipped(name).unwrap()).collect();
    for (catalog, name) in all.iter().zip(names) {
        assert_eq!((catalog.product(), catalog.version()), (Some("redis"), Some("2018-04-12")), "{name}");
        assert_eq!(catalog.name(), "redis-2018-04-12", "{name}");
        assert_eq!(catalog.in_scope(Scope::Common).count(), 26, "{name}");
        assert_eq!(catalog.in_scope(Scope::Business).count(), 47, "{name}");
        assert_eq!(catalog.entries().len(), 73, "{name}");
        assert_eq!(catalog.codes().count(), 71, "{name}");
        assert!(catalog.findings().is_empty(), "{name}: {:?}", catalog.findings());
        for entry in catalog.entries() {
            assert!(!entry.description().trim().is_empty(), "{name}: {}", entry.code());
        }
        let rows = |scope: Scope| catalog.in_scope(scope).map(Entry::code).collect::<Vec<_>>();
        assert!(rows(Scope::Common).is_sorted() && rows(Scope::Business).is_sorted(), "{name}");
    }
    let key = |catalog: &Catalog| catalog.entries().iter().map(|e| (e.scope(), e.code().clone())).collect::<Vec<_>>();
    assert_eq!(key(&all[0]), key(&all[1]));
    assert_ne!(all[0], all[1], "the descriptions are in two languages");
}

#[test]
fn the_shipped_pages_are_the_files_in_docs() {
    for name in Catalog::shipped_names() {
        let path = format!("docs/tencent/{name}.md");
        let read = Catalog::from_path(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
        let shipped = Catalog::shipped(name).unwrap();
        assert_eq!(read, shipped, "{name}");
        // Whoever reads a report of it has no such file: the place says that it is of none.
        assert!(shipped.entries().iter().all(|entry| entry.location().file() == format!("<{name}>")), "{name}");
    }
}

#[test]
fn an_unknown_shipped_name_is_answered_with_those_that_are_known() {
    let error = Catalog::shipped("redis").unwrap_err();
    assert!(error.is_usage());
    snap!("catalog_unknown_name", error.to_string());
}

#[test]
fn words_of_an_api_are_added_and_the_new_ones_come_first() {
    let api = || errcatalog::Api::tencent_cloud_3().code_headers(["Type", " ", ""]).common_headings(["", "Everywhere"]);
    let read = |text: &str| Reader::new().api(api()).read_markdown(text);
    let table = |header: &str| format!("| {header} | Description |\n|--|--|\n| Busy | Later. |\n");
    for known in ["Type", "TYPE", "Error Code", "错误码", "エラー コード", "에러 코드"] {
        assert!(read(&table(known)).is_ok(), "{known}");
    }
    assert!(read(&table("Kind")).unwrap_err().is_no_codes());
    // Of two columns that may hold codes, the one with the new word does.
    let both = read("| Error code | Type | Description |\n|--|--|--|\n| 17 | Busy | Later. |\n").unwrap();
    assert_eq!(codes(&both), ["Busy"]);
    // A word without a visible character would be found in every heading.
    let scope = |heading: &str| read(&format!("# {heading}\n\n{}", table("Type"))).unwrap().entries()[0].scope();
    assert_eq!(scope("Everywhere"), Scope::Common);
    assert_eq!(scope("Common error codes"), Scope::Common);
    assert_eq!(scope("Elsewhere"), Scope::Unknown);
    // A word that was known moves to the front.
    let moved = errcatalog::Api::tencent_cloud_3().code_headers(["Code"]);
    let both =
        Reader::new().api(moved).read_markdown("| Error code | Code | Description |\n|--|--|--|\n| 17 | Busy | a |\n");
    assert_eq!(codes(&both.unwrap()), ["Busy"]);
}

#[test]
fn marks_of_an_action_are_found_as_they_are_written() {
    let page = "Send it to POST /Ferry v3.\n\n# Error codes\n\nThe others are common error codes.\n\n| Error code | Description |\n|--|--|\n| Busy | Later. |\n";
    let read =
        |api: errcatalog::Api, page: &str| Reader::new().api(api).read_markdown(page).unwrap().entries()[0].scope();
    let scope = |mark: &str| read(errcatalog::Api::tencent_cloud_3().action_marks([mark]), page);
    assert_eq!(scope("POST /Ferry"), Scope::Action);
    assert_eq!(scope("post /ferry"), Scope::Unknown);
    // A list that does not say where the common codes are need not be that of the action; unless there are no such codes.
    let marked = errcatalog::Api::tencent_cloud_3().action_marks(["POST /Ferry"]);
    let silent = page.replace("The others are common error codes.", "");
    assert_eq!(read(marked.clone(), &silent), Scope::Unknown);
    let plain =
        errcatalog::Api::new(marked.shape().clone()).code_headers(["Error code"]).section_headings(["Error codes"]);
    assert_eq!(read(plain.action_marks(["POST /Ferry"]), &silent), Scope::Action);
}

/// Few codes, so that catalogs overlap and codes repeat.
fn any_catalog() -> impl Strategy<Value = Catalog> {
    let code = prop::sample::select(vec!["A", "A.A", "A.B", "B", "B.A", "AB.A", "4100"]);
    let scope = prop::sample::select(Scope::ALL.to_vec());
    let one = (code, scope, 0..3u8, 1..99u32).prop_map(|(code, scope, text, line)| {
        Entry::new(ErrorCode::new(code).unwrap(), format!("{text}"))
            .with_scope(scope)
            .with_location(Location::new("a.md", line, 1))
    });
    prop::collection::vec(one, 0..9).prop_map(Catalog::from_entries)
}

/// True if these entries stand in the catalog in this order.
fn in_order(part: &[Entry], whole: &Catalog) -> bool {
    let mut rest = whole.entries().iter();
    part.iter().all(|entry| rest.any(|other| other == entry && other.location() == entry.location()))
}

fn set(catalog: &Catalog) -> BTreeSet<&str> {
    catalog.codes().map(ErrorCode::as_str).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn laws_of_union(a in any_catalog(), b in any_catalog(), c in any_catalog()) {
        let none = Catalog::from_entries([]);
        let union = a.union(&b);
        prop_assert_eq!(&a.union(&a), &a);
        prop_assert_eq!(&a.union(&none), &a);
        prop_assert_eq!(&none.union(&a), &a);
        prop_assert_eq!(&union.union(&b), &union);
        prop_assert_eq!(union.union(&c), a.union(&b.union(&c)));
        prop_assert_eq!(set(&union), set(&a).union(&set(&b)).copied().collect());
        let (mine, new) = union.entries().split_at(a.entries().len());
        prop_assert_eq!(mine, a.entries());
        prop_assert!(in_order(new, &b));
        let known: HashSet<(Scope, &str)> = union.entries().iter().map(|e| (e.scope(), e.code().as_str())).collect();
        prop_assert!(b.entries().iter().all(|e| known.contains(&(e.scope(), e.code().as_str()))));
    }

    #[test]
    fn laws_of_difference(a in any_catalog(), b in any_catalog()) {
        let none = Catalog::from_entries([]);
        let left = a.difference(&b);
        prop_assert!(a.difference(&a).is_empty());
        prop_assert_eq!(&a.difference(&none), &a);
        prop_assert!(none.difference(&a).is_empty());
        prop_assert_eq!(&left.difference(&b), &left);
        prop_assert_eq!(&a.union(&b).difference(&b), &left);
        prop_assert_eq!(set(&left), set(&a).difference(&set(&b)).copied().collect());
        prop_assert!(in_order(left.entries(), &a));
        prop_assert!(left.entries().iter().all(|entry| !b.contains(entry.code().as_str())));
    }

    #[test]
    fn scopes_families_and_codes_share_out_all_entries(a in any_catalog()) {
        prop_assert_eq!(Scope::ALL.iter().map(|scope| a.in_scope(*scope).count()).sum::<usize>(), a.entries().len());
        prop_assert_eq!(a.families().map(|family| a.family(family).count()).sum::<usize>(), a.entries().len());
        prop_assert_eq!(a.codes().map(|code| a.all(code.as_str()).count()).sum::<usize>(), a.entries().len());
        for code in a.codes() {
            let first = a.entries().iter().find(|entry| entry.code() == code);
            prop_assert_eq!(a.get(code.as_str()).map(Entry::location), first.map(Entry::location));
        }
    }
}

#[test]
fn codes_and_entries_made_in_code_are_located_where_they_are_made() {
    let (made, line) = (Catalog::from_codes(["Busy", "LimitExceeded.Loans"]).unwrap(), line!());
    assert_eq!(made.codes().map(ErrorCode::as_str).collect::<Vec<_>>(), ["Busy", "LimitExceeded.Loans"]);
    let entry = Entry::new("Busy".try_into().unwrap(), "");
    assert_eq!(entry.location().line(), line + 2);
    for location in [made.entries()[0].location(), made.entries()[1].location(), entry.location()] {
        assert!(location.file().ends_with("catalog.rs"), "{location}");
    }
    assert_eq!(made.entries()[1].location().line(), line);
    assert_eq!(made.entries().iter().cloned().collect::<Catalog>(), made);
    assert_eq!(
        Catalog::from_codes(["Busy", " Busy"]).unwrap_err().message(),
        r#"the error code " Busy" starts or ends with white space"#
    );
}
