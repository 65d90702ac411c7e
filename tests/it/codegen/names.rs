//! The laws of names.

use std::collections::BTreeMap;

use errcatalog::codegen::Module;
use errcatalog::{Catalog, Entry, ErrorCode};
use proptest::prelude::*;

/// The variant of each code, as the text of a module has them; or why there is none.
fn names(codes: &[String], nested: bool) -> Result<BTreeMap<String, String>, String> {
    names_in(&Catalog::from_codes(codes).unwrap(), nested)
}

fn names_in(catalog: &Catalog, nested: bool) -> Result<BTreeMap<String, String>, String> {
    let text = Module::of(catalog).nested(nested).text().map_err(|error| error.to_string())?;
    let text = text.replace("(\n", "(").replace("code:\n", "code:");
    let mut names = BTreeMap::new();
    let mut variant = String::new();
    for line in text.lines() {
        let line = line.trim();
        if let Some(path) = line.strip_prefix("variant: ErrorCode::") {
            variant = path.split_whitespace().collect::<String>().trim_end_matches([',', ')']).to_owned();
        } else if let Some(code) = line.strip_prefix("code:").filter(|line| line.contains('"')) {
            let code: String = serde_json::from_str(code.trim().trim_end_matches(',')).unwrap_or_default();
            names.insert(code, variant.clone());
        }
    }
    Ok(names)
}

/// Codes that look like those of an API, and any others.
fn codes() -> impl Strategy<Value = Vec<String>> {
    let word =
        prop_oneof!["[A-Z][a-z]{1,4}", "[A-Z]{1,4}", "[a-z]{1,4}", "[0-9]{1,4}", "self|type|Self|Bare|ALL|ROWS|Error"];
    let separator = prop_oneof![Just("."), Just("_"), Just("-"), Just("")];
    let usual = prop::collection::vec((word, separator), 1..4)
        .prop_map(|parts| parts.iter().map(|(word, separator)| format!("{word}{separator}")).collect::<String>());
    let any = "[ -~é参ш]{1,8}".prop_map(|text| text.trim().replace(['"', '\\', ','], "x"));
    let is_code = |text: &String| ErrorCode::new(text).is_ok_and(|code| !code.form().stands_for_several());
    prop::collection::btree_set(prop_oneof![4 => usual, 1 => any].prop_filter("a code", is_code), 1..12)
        .prop_map(|codes| codes.into_iter().collect())
}

/// Numbers with their symbols, some of them twice, in other words or without any.
fn numbers() -> impl Strategy<Value = Vec<(u16, String)>> {
    let symbol = prop_oneof!["[A-Z]{2,3}(_[A-Z]{2,3}){0,1}", "[a-z]{2,3}", Just(String::new())];
    prop::collection::vec((1..40_u16, symbol), 1..10)
}

/// Entries of these numbers, each with a symbol or none.
fn catalog_of(numbers: &[(u16, String)]) -> Catalog {
    let code = |number: &u16| ErrorCode::new(&number.to_string()).unwrap();
    Catalog::from_entries(numbers.iter().map(|(number, symbol)| Entry::new(code(number), "").with_alias(symbol)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::cases(500)))]

    #[test]
    fn no_name_changes_when_codes_are_added(codes in codes(), more in codes(), nested in any::<bool>()) {
        let all: Vec<String> = codes.iter().chain(&more).cloned().collect();
        let (Ok(before), Ok(after)) = (names(&codes, nested), names(&all, nested)) else { return Ok(()) };
        prop_assert!(!before.is_empty());
        for (code, name) in &before {
            prop_assert_eq!(after.get(code), Some(name), "{}", code);
        }
    }

    #[test]
    fn two_codes_have_two_names_or_are_refused_by_their_names(codes in codes(), nested in any::<bool>()) {
        match names(&codes, nested) {
            Ok(names) => {
                prop_assert_eq!(names.len(), codes.len());
                let mut different: Vec<&String> = names.values().collect();
                different.sort();
                different.dedup();
                prop_assert_eq!(different.len(), codes.len(), "{:?}", names);
            }
            Err(error) => {
                let is_named = |code: &&String| error.contains(code.as_str());
                prop_assert!(codes.iter().filter(is_named).count() >= 2 || error.contains("families"), "{}", error);
            }
        }
    }

    #[test]
    fn the_order_of_a_page_changes_nothing(codes in codes()) {
        let reversed: Vec<String> = codes.iter().rev().cloned().collect();
        let text = |codes: &[String]| Module::of(&Catalog::from_codes(codes).unwrap()).text().map_err(|error| error.to_string());
        prop_assert_eq!(text(&codes).ok(), text(&reversed).ok());
    }

    #[test]
    fn no_name_of_a_number_changes_when_others_are_added(numbers in numbers(), more in numbers(), nested in any::<bool>()) {
        let known: Vec<u16> = numbers.iter().map(|(number, _)| *number).collect();
        let others = more.into_iter().filter(|(number, _)| !known.contains(number));
        // Before, behind and between.
        let all: Vec<(u16, String)> = others.flat_map(|other| [other]).chain(numbers.iter().cloned()).collect();
        let (before, after) = (names_in(&catalog_of(&numbers), nested), names_in(&catalog_of(&all), nested));
        let (Ok(before), Ok(after)) = (before, after) else { return Ok(()) };
        prop_assert!(!before.is_empty());
        for (code, name) in &before {
            prop_assert_eq!(after.get(code), Some(name), "{}", code);
        }
    }

    #[test]
    fn the_order_of_rows_names_no_number(numbers in numbers()) {
        let reversed: Vec<(u16, String)> = numbers.iter().rev().cloned().collect();
        let names = |numbers: &[(u16, String)]| names_in(&catalog_of(numbers), false).ok();
        prop_assert_eq!(names(&numbers), names(&reversed));
    }
}

#[test]
fn a_number_that_means_two_things_is_called_by_itself() {
    let of = |numbers: &[(u16, &str)]| {
        let numbers: Vec<(u16, String)> =
            numbers.iter().map(|(number, symbol)| (*number, (*symbol).to_owned())).collect();
        names_in(&catalog_of(&numbers), false).unwrap()["4001"].clone()
    };
    assert_eq!(of(&[(4001, "BAD_ORIGIN"), (4001, "BAD_ORIGIN")]), "BadOrigin");
    assert_eq!(of(&[(4001, "BAD_ORIGIN"), (4001, "")]), "E4001");
    assert_eq!(of(&[(4001, ""), (4001, "BAD_ORIGIN")]), "E4001");
    assert_eq!(of(&[(4001, "BAD_ORIGIN"), (4001, "NO_ORIGIN")]), "E4001");
}
