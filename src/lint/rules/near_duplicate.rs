//! Codes that are one letter apart.

use crate::code::ErrorCode;
use crate::lint::check::{Check, Needs};
use crate::lint::subject::Subject;
use crate::report::{Finding, Rule, rule};
use crate::text::is_one_edit;

static RULE: Rule = rule!("docs/rules/" "near-duplicate" [Info] off "codes that are one letter apart");

pub(in crate::lint) static CHECK: Check = Check::catalog(&RULE, Needs::Nothing, check);

/// Codes that are longer are left out.
const MAX_BYTES: usize = 100;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let codes: Vec<&ErrorCode> = subject.catalog.codes().filter(|code| code.as_str().len() <= MAX_BYTES).collect();
    let mut findings = Vec::new();
    for (at, near) in nearest(&codes) {
        let (code, other) = (codes[at], codes[near]);
        let spelt_by_sdk = subject.is_in_sdk(code.as_str()) && subject.is_in_sdk(other.as_str());
        if let Some(entry) = subject.catalog.get(code.as_str()).filter(|_| !spelt_by_sdk) {
            findings.push(
                Finding::breaking(&RULE, format!("is one letter away from {other}"))
                    .of_code(code)
                    .at(entry.location())
                    .with_help("is one of the two misspelt?"),
            );
        }
    }
    findings
}

/// Pairs of codes of which one edit makes the one the other: every code that follows such a one, with that one.
///
/// Two such codes have a text in common that is left when one character, or none, is dropped of each. What is left is
/// put in order, and neighbours alone are compared, so that n codes cost n log n.
fn nearest(codes: &[&ErrorCode]) -> Vec<(usize, usize)> {
    let mut left: Vec<(u64, usize)> = Vec::new();
    for (at, code) in codes.iter().enumerate() {
        let code = code.as_str();
        left.push((hash(code, ""), at));
        left.extend(code.char_indices().map(|(i, c)| (hash(&code[..i], &code[i + c.len_utf8()..]), at)));
    }
    left.sort_unstable();
    left.dedup();
    let candidates = left.chunk_by(|a, b| a.0 == b.0).flat_map(|group| group.windows(2));
    let mut pairs: Vec<(usize, usize)> = candidates
        .map(|pair| (pair[1].1, pair[0].1))
        .filter(|(later, earlier)| is_misspelling(codes[*later].as_str(), codes[*earlier].as_str()))
        .collect();
    pairs.sort_unstable();
    pairs.dedup_by_key(|(later, _)| *later);
    pairs
}

/// Numbers are counted up, and case is a rule of its own.
fn is_misspelling(a: &str, b: &str) -> bool {
    let letters = |text: &str| -> String { text.chars().filter(|c| !c.is_numeric()).collect() };
    is_one_edit(a, b) && letters(a) != letters(b) && a.to_lowercase() != b.to_lowercase()
}

/// A hash (FNV-1a) of both parts as one text.
fn hash(start: &str, end: &str) -> u64 {
    let bytes = start.bytes().chain(end.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
