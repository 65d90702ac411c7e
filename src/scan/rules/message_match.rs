//! Decisions by the text of a message.

use crate::report::{Rule, rule};
use crate::scan::check::{Check, File, Hit};
use crate::scan::facts::{Relation, Role, Test};
use crate::scan::vocabulary::Vocabulary;

static RULE: Rule = rule!("docs/scan/" "message-match" [Info] "decisions by the text of a message");

pub(in crate::scan) static CHECK: Check = Check { rule: &RULE, run: check };

fn check(file: &File<'_>) -> Vec<Hit> {
    let of_codes = file.groups().filter(|(group, evidence)| group.role != Role::Message && evidence.is_of_codes());
    let is_client = of_codes.map(|(_, evidence)| evidence.strength).sum::<u32>() >= 2;
    let is_asserted = |test: &Test| file.facts.asserted.iter().any(|place| place.contains(&test.literal.used.start));
    let is_message = |test: &&Test| {
        test.subject.role == Role::Message
            && !is_asserted(test)
            && test.literal.value.len() > 2
            && test.literal.value.contains(|c: char| c.is_alphabetic())
            && test.relation != Relation::Stripped
    };
    let tests = file.facts.groups.iter().flat_map(|group| &group.uses).filter(is_message);
    tests
        .filter_map(|test| {
            let held = file.vocabulary.codes().filter(|code| test.literal.value.contains(code));
            let code = held.filter(|code| Vocabulary::strength(code) > 0).max_by_key(|code| code.len());
            let help = "messages change without notice: decide by the code";
            let hit = Hit::new(&test.literal.used, format!("{:?} is looked for in a message", test.literal.value));
            match code {
                Some(code) => Some(hit.of_code(code).with_help(help)),
                None => is_client.then(|| hit.with_help(help)),
            }
        })
        .collect()
}
