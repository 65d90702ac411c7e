//! Sets named after retrying that hold codes whose description speaks against it, and the reverse.

use crate::report::Rule;
use crate::retry_words;
use crate::scan::check::{Check, File, Hit};
use crate::scan::evidence::named;
use crate::scan::facts::Kind;
use crate::scan::names;

pub(in crate::scan) static RULE: &Rule = &retry_words::RULE;

pub(in crate::scan) static CHECK: Check = Check { rule: &retry_words::RULE, run: check };

/// What is named so is retried,
const RETRIED: [&str; 8] =
    ["retry", "retryable", "retriable", "retries", "retrying", "transient", "temporary", "retried"];

/// unless it is named so too.
const NOT: [&str; 8] = ["no", "not", "non", "never", "dont", "without", "un", "fatal"];

fn check(file: &File<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (group, evidence) in file.groups() {
        let words = names::words(&group.name);
        let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
        if !has(&RETRIED) || group.kind == Kind::Written || !evidence.is_of_codes() {
            continue;
        }
        let is_retried = !has(&NOT);
        for test in &group.uses {
            let Some(entry) = named(test).and_then(|code| file.vocabulary.entry(code)) else { continue };
            if let Some(said) = retry_words::against(entry, is_retried) {
                let what = if is_retried { "retried" } else { "not retried" };
                let message = format!("is in {}, what is {what}, though the page says {said:?}", group.name);
                hits.push(Hit::new(&test.literal.written, message).of_code(entry.code().as_str()));
            }
        }
    }
    hits
}
