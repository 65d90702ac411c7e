//! Sets that name some of several codes that differ by a number.

use std::collections::{BTreeMap, BTreeSet};

use crate::report::{Rule, rule};
use crate::scan::check::{Check, File, Hit, listed};
use crate::scan::evidence::named;
use crate::scan::facts::Kind;
use crate::scan::vocabulary::{Shape, Vocabulary};

static RULE: Rule =
    rule!("docs/scan/" "incomplete-siblings" [Info] off "sets that lack one of several codes that are nearly alike");

pub(in crate::scan) static CHECK: Check = Check { rule: &RULE, run: check };

fn check(file: &File<'_>) -> Vec<Hit> {
    let siblings = siblings(file.vocabulary);
    let mut hits = Vec::new();
    for (group, evidence) in file.groups() {
        if group.kind == Kind::Written || !evidence.is_of_codes() {
            continue;
        }
        let codes: BTreeSet<&str> = group.uses.iter().filter_map(named).collect();
        let all = siblings.values().filter(|all| all.len() > 1);
        for all in all {
            let (has, lacks): (Vec<&str>, Vec<&str>) = all.iter().partition(|code| codes.contains(**code));
            let first = group.uses.iter().find(|test| named(test).is_some_and(|code| has.contains(&code)));
            if let (Some(first), true, false) = (first, has.len() > 1, lacks.is_empty()) {
                let hit =
                    Hit::new(&first.literal.written, format!("{} named, and not {}", are(has.len()), listed(&lacks)));
                hits.push(hit.of_code(&first.literal.value).with_help("should the others be treated the same way?"));
            }
        }
    }
    hits
}

fn are(count: usize) -> String {
    format!("{count} of several that differ by a number are")
}

/// The codes by what they are without digits.
fn siblings<'v>(vocabulary: &Vocabulary<'v>) -> BTreeMap<String, Vec<&'v str>> {
    let mut by_letters: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    // What is of little but digits is no name with a number behind it.
    let is_name = |code: &&str| code.bytes().filter(u8::is_ascii_digit).count() * 2 < code.len();
    for code in vocabulary.codes().filter(|code| Shape::of(code) != Some(Shape::Number)).filter(is_name) {
        let letters = code.chars().filter(|c| !c.is_ascii_digit()).collect();
        by_letters.entry(letters).or_default().push(code);
    }
    by_letters
}
