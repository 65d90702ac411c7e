//! Codes out of the order of their table.

use std::collections::HashSet;

use crate::catalog::Entry;
use crate::lint::check::{Check, Needs};
use crate::lint::subject::Subject;
use crate::report::{Finding, Rule, rule};
use crate::text::{cell, letters};

static RULE: Rule = rule!("docs/rules/" "out-of-order" [Warning] "codes out of the order of their table");

pub(in crate::lint) static CHECK: Check = Check::catalog(&RULE, Needs::Nothing, check);

/// Of so many rows one may be out of place; with more, the table keeps no order at all.
const ROWS_PER_MISPLACED: usize = 10;

/// With fewer rows than that, but no fewer than these, one may be, if it is inside another family.
const FEW_ROWS: usize = 5;

/// Between the rows of two tables are at least a header, its row of dashes and an empty line.
const LINES_BETWEEN: u32 = 3;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for table in tables(subject.catalog.entries()) {
        if has_numbers(table) {
            continue;
        }
        let codes: Vec<&str> = table.iter().map(|entry| entry.code().as_str()).collect();
        let in_place = longest_ordered(&codes);
        let out_of_place = out_of_place(&in_place);
        let is_few =
            (FEW_ROWS..ROWS_PER_MISPLACED).contains(&table.len()) && out_of_place == 1 && has_torn_family(table);
        let is_reported = is_few || out_of_place * ROWS_PER_MISPLACED <= table.len();
        if out_of_place == 0 || !is_reported || keeps_another_order(&codes, out_of_place) {
            continue;
        }
        let ordered: Vec<usize> = (0..table.len()).filter(|at| in_place[*at]).collect();
        for (at, entry) in table.iter().enumerate().filter(|(at, _)| !in_place[*at]) {
            let next = ordered.partition_point(|other| *other < at);
            let above = next.checked_sub(1).map(|last| &table[ordered[last]]);
            let below = ordered.get(next).map(|below| &table[*below]);
            let message = match (above.filter(|above| above.code() > entry.code()), below) {
                (Some(above), _) => format!("is below {}, which sorts after it", cell(above.code().as_str())),
                (None, Some(below)) => format!("is above {}, which sorts before it", cell(below.code().as_str())),
                (None, None) => continue,
            };
            findings.push(
                Finding::breaking(&RULE, message)
                    .of_code(entry.code())
                    .at(entry.location())
                    .with_help("the table is sorted by the bytes of its codes but for this: is one of the two meant to be another code?"),
            );
        }
    }
    findings
}

/// The entries by table: of one scope, and without more lines between them than there are between most.
fn tables(entries: &[Entry]) -> impl Iterator<Item = &[Entry]> {
    let same_scope = |a: &Entry, b: &Entry| a.table() == b.table() && a.location().file() == b.location().file();
    entries.chunk_by(same_scope).flat_map(|scope| {
        let lines = |a: &Entry, b: &Entry| b.location().line().checked_sub(a.location().line());
        let steps = scope.windows(2).filter_map(|pair| lines(&pair[0], &pair[1]));
        // A row of HTML takes several lines.
        let least = steps.filter(|step| *step > 0).min().unwrap_or(1);
        scope.chunk_by(move |a, b| lines(a, b).is_some_and(|step| step < least + LINES_BETWEEN))
    })
}

/// Numbers are mostly grouped by what they are subject.
fn has_numbers(table: &[Entry]) -> bool {
    table.iter().any(|entry| !entry.code().as_str().contains(char::is_alphabetic))
}

/// True if the codes of some family are not together.
fn has_torn_family(table: &[Entry]) -> bool {
    let mut seen = HashSet::new();
    let runs = table.chunk_by(|a, b| a.code().family() == b.code().family());
    !runs.filter_map(|run| run.first()).all(|entry| seen.insert(entry.code().family()))
}

fn out_of_place(in_place: &[bool]) -> usize {
    in_place.iter().filter(|in_place| !**in_place).count()
}

/// True if the table is nearer to another order than that of bytes, in which `by_bytes` codes are out of place: without
/// regard to case, or to case and punctuation, or with bare codes before those of their families.
fn keeps_another_order(codes: &[&str], by_bytes: usize) -> bool {
    let has_fewer = |keys: &dyn Fn(&str) -> (bool, String)| {
        let keys: Vec<(bool, String)> = codes.iter().map(|code| keys(code)).collect();
        out_of_place(&longest_ordered(&keys)) < by_bytes
    };
    let without_signs = |code: &str| code.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    has_fewer(&|code| (false, code.to_lowercase()))
        || has_fewer(&|code| (false, letters(code)))
        || has_fewer(&|code| (false, without_signs(code)))
        || has_fewer(&|code| (code.contains('.'), code.to_owned()))
        || has_fewer(&|code| (code.contains('.'), letters(code)))
}

/// Of every key, whether it belongs to the longest part that is sorted. In n log n.
fn longest_ordered<K: Ord>(keys: &[K]) -> Vec<bool> {
    // Of every length, the position of the least key that ends an ordered part of that length.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(keys.len());
    for (at, key) in keys.iter().enumerate() {
        let length = ends.partition_point(|&end| keys[end] <= *key);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut in_place = vec![false; keys.len()];
    let mut next = ends.last().copied();
    while let Some(at) = next {
        in_place[at] = true;
        next = before[at];
    }
    in_place
}
