//! Findings that say the same of every code, or of many, become one.

use super::verdict;
use super::words;
use crate::code::ErrorCode;
use crate::report::{Finding, Rule, Severity};
use crate::sort::{Listed, sort_by, sort_by_key};

/// With more codes than this, an acceptance for every one of them is no advice.
const MANY: usize = 20;

/// Findings that say the same of every swept code become one; so do those of a handler that remembers. `long_tail` is the
/// help for many codes that fall through to the default.
pub(super) fn collapse(findings: Vec<Finding>, swept: usize, long_tail: &str) -> Vec<Finding> {
    let mut counts: Vec<(&'static Rule, usize)> = Vec::new();
    for finding in &findings {
        match counts.iter_mut().find(|(rule, _)| *rule == finding.rule()) {
            Some((_, count)) => *count += 1,
            None => counts.push((finding.rule(), 1)),
        }
    }
    let count_of = |rule: &Rule| counts.iter().find(|(known, _)| **known == *rule).map_or(0, |(_, count)| *count);
    let unstable = count_of(&verdict::UNSTABLE);
    let mut excepted = findings.iter().filter(|f| *f.rule() == verdict::EXCEPTED).filter_map(Finding::code);
    let family = excepted.next().map(|code| code.family().to_owned()).unwrap_or_default();
    let one_family = excepted.all(|code| code.family() == family);
    let mut said: Vec<&'static Rule> = Vec::new();
    let mut kept = Vec::new();
    for finding in findings {
        let (rule, count) = (finding.rule(), count_of(finding.rule()));
        let by_code = *rule == verdict::UNMET_EXPECTATION || finding.severity() < Severity::Error;
        let by_code = by_code || (*rule == verdict::EXCEPTED && !one_family);
        let is_state = *rule == verdict::UNSTABLE && unstable > 1;
        // What a handler that remembers does by default cannot be distinguished from what it remembers.
        if unstable > 1 && (*rule == verdict::DEFAULT || *rule == verdict::EXCEPTED) {
            continue;
        }
        if swept < 2 || by_code || (count < swept && !is_state) {
            let is_long = *rule == verdict::DEFAULT && count > MANY;
            kept.push(if is_long { finding.with_help(long_tail).without_paste() } else { finding });
        } else if !said.contains(&rule) {
            said.push(rule);
            let line = finding.paste().and_then(|_| words::acceptance_of_all(rule, &family));
            let finding = finding.for_all(count, swept);
            kept.push(match line {
                Some(line) => finding.with_paste(line),
                None => finding,
            });
        }
    }
    kept
}

/// Families of which several codes fall through to the default, the largest first, each with how many.
pub(super) fn default_families(findings: &[Finding]) -> Vec<(&str, usize)> {
    let of_rule = findings.iter().filter(|finding| *finding.rule() == verdict::DEFAULT);
    let codes = of_rule.filter_map(Finding::code).filter(|code| !code.is_bare());
    let mut all: Vec<(&str, usize)> = codes.map(ErrorCode::family).zip(0..).listed();
    sort_by(&mut all, Ord::cmp);
    // Each with the place of its first code, in whose order those with as many are.
    let mut families: Vec<(&str, usize, usize)> = Vec::new();
    for (family, at) in all {
        match families.last_mut().filter(|(last, _, _)| *last == family) {
            Some((_, _, count)) => *count += 1,
            None => families.push((family, at, 1)),
        }
    }
    sort_by(&mut families, |one, other| one.1.cmp(&other.1));
    let mut families: Vec<(&str, usize)> = families.into_iter().map(|(family, _, count)| (family, count)).listed();
    families.retain(|(_, count)| *count > 2);
    sort_by_key(&mut families, |(_, count)| std::cmp::Reverse(*count));
    families.truncate(FAMILIES);
    families
}

/// At most so many families are offered.
const FAMILIES: usize = 5;

/// How many codes are left out because nothing can be said of the default of a handler that remembers.
pub(super) fn not_judged(findings: &[Finding]) -> usize {
    let of = |rule: &Rule| findings.iter().filter(|finding| finding.rule() == rule).count();
    if of(&verdict::UNSTABLE) > 1 { of(&verdict::DEFAULT) + of(&verdict::EXCEPTED) } else { 0 }
}
