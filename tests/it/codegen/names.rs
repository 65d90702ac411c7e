//! The laws of names.

use std::collections::BTreeMap;

use errcatalog::Catalog;
use errcatalog::codegen::Module;
use proptest::prelude::*;

/// The variant of each code, as the text of a module has them; or why there is none.
fn names(codes: &[String], nested: bool) -> Result<BTreeMap<String, String>, String> {
    let catalog = Catalog::from_codes(codes).unwrap();
    let text = Module::of(&catalog).nested(nested).text().map_err(|error| error.to_string())?;
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
    let is_code = |text: &String| errcatalog::ErrorCode::new(text).is_ok_and(|code| !code.form().stands_for_several());
    prop::collection::btree_set(prop_oneof![4 => usual, 1 => any].prop_filter("a code", is_code), 1..12)
        .prop_map(|codes| codes.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

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
}
