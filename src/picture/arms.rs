//! What catches what: codes with one verdict and one outcome, under the name of what catches them.

use std::collections::HashMap;

use super::rows::Row;
use crate::code::ErrorCode;
use crate::handling::{Treatment, Verdict};

/// What catches some codes, and what it makes of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Arm {
    pub(super) kind: &'static str,
    /// As a pattern if it can be written as one; else in words.
    pub(super) catches: Catches,
    /// Without the code itself, which many outcomes carry.
    pub(super) outcome: String,
    pub(super) codes: usize,
}

/// The name of what catches codes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Catches {
    Pattern(String),
    Words(&'static str),
}

/// What stands for the code in an outcome.
const CODE: &str = "‹code›";

/// The arms that the treatments show, those of one verdict together, the largest first; every row is told its own.
pub(super) fn of(treatments: &[Treatment], rows: &mut [Row]) -> Vec<Arm> {
    let mut known: HashMap<(&'static str, Catches, String), usize> = HashMap::new();
    let mut arms: Vec<Arm> = Vec::new();
    for (treatment, row) in treatments.iter().zip(rows.iter_mut()) {
        let kind = treatment.verdict().id();
        let catches = catches(treatment.verdict(), treatment.code());
        let outcome = without_code(treatment.outcome(), treatment.code().as_str());
        let at = *known.entry((kind, catches.clone(), outcome.clone())).or_insert(arms.len());
        match arms.get_mut(at) {
            Some(arm) => arm.codes += 1,
            None => arms.push(Arm { kind, catches, outcome, codes: 1 }),
        }
        row.arm = Some(at);
    }
    let rank = |kind: &str| crate::handling::RULES.iter().position(|rule| **rule == *kind);
    let mut order: Vec<usize> = (0..arms.len()).collect();
    order.sort_by_key(|&at| arms.get(at).map(|arm| (rank(arm.kind), std::cmp::Reverse(arm.codes))));
    let mut place = vec![0; arms.len()];
    for (to, &from) in order.iter().enumerate() {
        if let Some(place) = place.get_mut(from) {
            *place = to;
        }
    }
    for row in rows {
        row.arm = row.arm.and_then(|at| place.get(at).copied());
    }
    order.into_iter().filter_map(|at| arms.get(at).cloned()).collect()
}

/// The outcome with what stands for the code, as it is or as `Debug` writes it.
fn without_code(outcome: &str, code: &str) -> String {
    let escaped = code.escape_debug().to_string();
    outcome.replace(&escaped, CODE).replace(code, CODE)
}

fn catches(verdict: &Verdict, code: &ErrorCode) -> Catches {
    match verdict {
        Verdict::Exact => Catches::Words("arms for one code each"),
        Verdict::OpenEnded => Catches::Words("the start or end of a longer code"),
        Verdict::Detail => Catches::Pattern(format!("*.{}", code.detail().unwrap_or(code.as_str()))),
        Verdict::Family => Catches::Pattern(format!("{}.*", code.family())),
        Verdict::Prefix => Catches::Pattern(format!("{}*", code.family())),
        Verdict::OtherPrefix(family) => Catches::Pattern(format!("{family}*")),
        Verdict::Contains => Catches::Words("a substring"),
        Verdict::Excepted => Catches::Words("the default, unlike their family"),
        Verdict::Default => Catches::Words("the default"),
        Verdict::Indeterminate => Catches::Words("not known"),
    }
}
