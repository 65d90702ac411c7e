//! The same pages, of an invented product, in the four languages that are known.

use std::path::Path;

use errcatalog::{Catalog, Scope};

use super::shown;

fn fixture(name: &str) -> Catalog {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pages").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    Catalog::from_markdown_at(&text, name).unwrap_or_else(|error| panic!("{error}"))
}

const LANGUAGES: [&str; 4] = ["en", "zh", "ja", "ko"];

#[test]
fn a_product_in_four_languages_has_the_same_codes_in_the_same_scopes() {
    let read = LANGUAGES.map(|language| fixture(&format!("ferry.{language}.md")));
    let key = |catalog: &Catalog| -> Vec<(Scope, String)> {
        catalog.entries().iter().map(|entry| (entry.scope(), entry.code().to_string())).collect()
    };
    for (catalog, language) in read.iter().zip(LANGUAGES) {
        assert_eq!(key(catalog), key(&read[0]), "{language}");
        assert!(catalog.findings().is_empty(), "{language}: {:?}", catalog.findings());
        assert!(catalog.entries().iter().all(|entry| !entry.description().is_empty()), "{language}");
        assert_eq!(catalog.in_scope(Scope::Common).count(), 3, "{language}");
        assert_eq!(catalog.in_scope(Scope::Business).count(), 4, "{language}");
    }
    snap!("input_languages", read.map(|catalog| shown(&Ok(catalog))).concat());
}

#[test]
fn an_action_in_four_languages_has_codes_of_its_own() {
    let read = LANGUAGES.map(|language| fixture(&format!("board-ferry.{language}.md")));
    for (catalog, language) in read.iter().zip(LANGUAGES) {
        let codes: Vec<&str> = catalog.codes().map(|code| code.as_str()).collect();
        assert_eq!(codes, ["LimitExceeded.Deck", "ResourceNotFound.Ferry"], "{language}");
        assert!(catalog.entries().iter().all(|entry| entry.scope() == Scope::Action), "{language}");
        assert!(catalog.findings().is_empty(), "{language}: {:?}", catalog.findings());
    }
}
