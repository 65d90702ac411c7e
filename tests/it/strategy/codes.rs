//! Codes, near misses, messages and request ids are what they say.

use std::collections::BTreeSet;

use errcatalog::strategy::{self, NearMissKind};
use errcatalog::{Catalog, Scope};
use proptest::strategy::Strategy;

use super::oracle::{is_uuid, is_well_formed};
use super::{cases, drawn, numbers, redis, runner};

#[test]
fn documented_codes_are_all_drawn_and_nothing_else() {
    let redis = redis();
    let seen: BTreeSet<String> =
        drawn(&strategy::documented_codes(&redis), 1, 2000).iter().map(ToString::to_string).collect();
    let all: BTreeSet<String> = redis.codes().map(ToString::to_string).collect();
    assert_eq!(seen, all);
    let family = drawn(&strategy::documented_codes(&redis).family("LimitExceeded"), 1, 200);
    assert!(family.iter().all(|code| code.family() == "LimitExceeded"));
    assert_eq!(family.iter().collect::<BTreeSet<_>>().len(), 5);
    let common = drawn(&strategy::documented_codes(&redis).in_scope(Scope::Common), 1, 500);
    assert_eq!(common.iter().collect::<BTreeSet<_>>().len(), 26);
}

#[test]
fn ranges_and_lists_of_codes_are_not_drawn() {
    let page = "| Error code | Description |\n|--|--|\n| 1001 | a |\n| 2000-2999 | b |\n| 3001/3002 | c |\n| 7 | d |\n";
    let catalog = Catalog::from_markdown(page).unwrap();
    let seen: BTreeSet<String> =
        drawn(&strategy::documented_codes(&catalog), 1, 200).iter().map(ToString::to_string).collect();
    assert_eq!(seen, BTreeSet::from(["1001".to_owned(), "7".to_owned()]));
    for code in drawn(&strategy::undocumented_codes(&catalog), 1, 500) {
        assert!(!code.as_str().contains(['-', '/']), "{code}");
    }
    assert_eq!(strategy::every_documented_envelope(&catalog).len(), 2);
}

#[test]
fn nothing_to_draw_from_is_said() {
    let none = strategy::documented_codes(&redis()).family("NoSuchFamily");
    let error = none.new_tree(&mut runner(0)).map(|_| ()).unwrap_err();
    assert!(error.message().contains("documents no such code"), "{error}");
    let none = strategy::errors(&Catalog::from_entries([]));
    assert!(none.new_tree(&mut runner(0)).is_err());
}

#[test]
fn undocumented_codes_are_well_formed_and_not_documented() {
    for catalog in [redis(), numbers(), Catalog::from_entries([])] {
        let families: BTreeSet<&str> = catalog.families().collect();
        let mut of_known = 0;
        for code in drawn(&strategy::undocumented_codes(&catalog), 2, cases(2000)) {
            assert!(!catalog.contains(code.as_str()) && is_well_formed(code.as_str()), "{code}");
            of_known += usize::from(families.contains(code.family()));
        }
        assert!(families.is_empty() || of_known > 500, "{of_known}");
        for code in drawn(&strategy::undocumented_codes(&catalog).of_new_families(), 3, 2000) {
            assert!(!families.contains(code.family()) && !catalog.contains(code.as_str()), "{code}");
        }
        if !families.is_empty() {
            for code in drawn(&strategy::undocumented_codes(&catalog).of_known_families(), 4, 2000) {
                assert!(families.contains(code.family()) && !catalog.contains(code.as_str()), "{code}");
            }
        }
    }
}

/// Each near miss is undone in a way of its own, and then is the code that it missed.
#[test]
fn near_misses_miss_as_they_say() {
    let redis = redis();
    let mut seen = BTreeSet::new();
    for missed in drawn(&strategy::near_misses(&redis), 5, cases(4000)) {
        seen.insert(missed.kind());
        let (text, code) = (missed.as_str(), missed.code().as_str());
        assert!(redis.contains(code) && !redis.contains(text) && text != code, "{missed:?}");
        let undotted = |text: &str| text.replace('.', "");
        assert!(
            match missed.kind() {
                NearMissKind::CaseChanged => text.eq_ignore_ascii_case(code),
                NearMissKind::DotMissing => undotted(text) == undotted(code) && text.len() < code.len(),
                NearMissKind::DotDoubled => text.replace("..", ".") == code,
                NearMissKind::DotTrailing => text.trim_matches('.') == code,
                NearMissKind::Typo => edits(text, code) == 1,
                NearMissKind::Prefixed => text.ends_with(code),
                NearMissKind::Suffixed => text.starts_with(code),
                NearMissKind::OtherFamily => {
                    let (family, detail) = text.split_once('.').unwrap();
                    redis.family(family).count() > 0 && missed.code().detail() == Some(detail)
                }
                NearMissKind::Blanks => text.trim_matches([' ', '\t']) == code,
                NearMissKind::Newline => text.trim_matches(['\r', '\n']) == code,
                NearMissKind::FullWidth => narrowed(text) == code,
                _ => false,
            },
            "{missed:?}"
        );
    }
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), NearMissKind::ALL);
    let some = strategy::near_misses(&numbers());
    assert!(drawn(&some, 1, 500).iter().all(|missed| missed.kind() != NearMissKind::CaseChanged));
}

/// How many letters must be put in, taken out, replaced or swapped with the next to come from one to the other.
fn edits(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    rows[0] = (0..=b.len()).collect();
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let mut best = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            best = best.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = best;
        }
    }
    rows[a.len()][b.len()]
}

fn narrowed(text: &str) -> String {
    text.chars().map(|c| char::from_u32((c as u32).wrapping_sub(0xfee0)).filter(char::is_ascii).unwrap_or(c)).collect()
}

#[test]
fn messages_have_every_feature() {
    let redis = redis();
    let messages = drawn(&strategy::messages(&redis), 6, 2000);
    let any = |what: &str, has: &dyn Fn(&str) -> bool| {
        let count = messages.iter().filter(|message| has(message)).count();
        assert!(count >= 10, "{what}: {count} of 2000");
    };
    any("empty", &|m| m.is_empty());
    any("long", &|m| m.len() > 1000);
    any("quotes", &|m| m.contains('"'));
    any("backslashes", &|m| m.contains('\\'));
    any("control characters", &|m| m.chars().any(char::is_control));
    any("Chinese", &|m| m.contains('请') || m.contains('误'));
    any("Japanese", &|m| m.chars().any(|c| ('ぁ'..='ヿ').contains(&c)));
    any("Korean", &|m| m.chars().any(|c| ('가'..='힣').contains(&c)));
    any("emoji", &|m| m.contains('🔥') || m.contains('❌'));
    any("documented codes", &|m| redis.codes().any(|code| m.contains(code.as_str())));
    any("braces", &|m| m.contains("{{}}"));
    any("percent", &|m| m.contains("%s"));
}

#[test]
fn request_ids_are_uuids_and_differ() {
    let ids = drawn(&strategy::request_ids(), 7, 1000);
    assert!(ids.iter().all(|id| is_uuid(id)), "{ids:?}");
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 1000);
}
