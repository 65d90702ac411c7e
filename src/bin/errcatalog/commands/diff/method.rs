//! What two sources have in common, which decides how they are compared.

use errcatalog::__cli::is_code;
use errcatalog::{Catalog, Format, Scope};

/// So many of a hundred descriptions are in the language of a page.
const MOSTLY: usize = 60;

/// With kana in so many of a hundred descriptions, those without are Japanese too.
const SOME: usize = 5;

/// How sources are compared.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Method {
    /// As two states of one page.
    Drift,
    /// As a page and its translation, in these languages.
    Translation(&'static str, &'static str),
    /// Code by code, for this reason.
    Codes(&'static str),
}

impl Method {
    pub(super) fn of(old: &Catalog, new: &Catalog) -> Self {
        let is_sdk = |catalog: &Catalog| catalog.format().is_some_and(|source| source.is_sdk());
        if is_sdk(old) != is_sdk(new) {
            return Self::Codes("an SDK is compared with docs by its codes alone, and it lists no common ones");
        }
        // A snapshot, and a list of one's own in JSON, are states of what they were made from, code or not.
        let is_state = |catalog: &Catalog| matches!(catalog.format(), Some(Format::Snapshot | Format::Json));
        let is_page = |catalog: &Catalog| !is_code(catalog) && !is_state(catalog);
        if (is_code(old) && is_page(new)) || (is_page(old) && is_code(new)) {
            return Self::Codes("code is compared with docs by its codes alone");
        }
        if is_page_of(old, new) || is_page_of(new, old) {
            return Self::Codes("a product's page is compared with its actions by their codes alone");
        }
        match (language(old), language(new)) {
            (Some(one), Some(other)) if one != other => Self::Translation(one, other),
            _ => Self::Drift,
        }
    }
}

/// True if the first is of an entire product, and the second has the tables of its actions.
pub(super) fn is_page_of(page: &Catalog, actions: &Catalog) -> bool {
    let names_actions = |catalog: &Catalog| catalog.actions().next().is_some();
    page.in_scope(Scope::Business).next().is_some() && !names_actions(page) && names_actions(actions)
}

/// The codes of actions alone, which are compared with those of their product.
pub(super) fn actions_of(catalog: &Catalog) -> Catalog {
    Catalog::from_entries(catalog.in_scope(Scope::Action).cloned())
}

/// The language that most descriptions are in, detected from their letters.
fn language(catalog: &Catalog) -> Option<&'static str> {
    let texts: Vec<&str> =
        catalog.entries().iter().map(|entry| entry.description()).filter(|t| !t.is_empty()).collect();
    let count = |language: &str| texts.iter().filter(|text| language_of(text) == Some(language)).count();
    let is_japanese = count("Japanese") * 100 >= texts.len() * SOME && count("Japanese") > 0;
    let of = |language: &str| match language {
        "Chinese" if is_japanese => 0,
        "Japanese" if is_japanese => count("Chinese") + count("Japanese"),
        other => count(other),
    };
    ["Chinese", "English", "Japanese", "Korean"].into_iter().find(|language| of(language) * 100 > texts.len() * MOSTLY)
}

fn language_of(text: &str) -> Option<&'static str> {
    let has = |is: fn(u32) -> bool| text.chars().any(|c| is(u32::from(c)));
    // The middle dot between kana is used in Chinese too.
    if has(|c| matches!(c, 0x3041..=0x30fa)) {
        Some("Japanese")
    } else if has(|c| matches!(c, 0xac00..=0xd7a3)) {
        Some("Korean")
    } else if has(|c| matches!(c, 0x4e00..=0x9fff)) {
        Some("Chinese")
    } else if text.chars().any(|c| c.is_ascii_alphabetic()) {
        Some("English")
    } else {
        None
    }
}
