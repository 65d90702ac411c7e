//! Alternatives that change nothing, since another one takes the same codes.

use std::ops::Range;

use crate::report::{Rule, rule};
use crate::scan::check::{Check, File, Hit};
use crate::scan::facts::{Alternative, Arm};

static RULE: Rule = rule!("docs/scan/" "subsumed-alternative" [Warning] "alternatives that change nothing");

pub(in crate::scan) static CHECK: Check = Check { rule: &RULE, run: check };

fn check(file: &File<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    // An arm without any other is shadowed.
    for (arm, before) in file.branches().filter(|(arm, before)| !arm.is_decided_by(before)) {
        let redundant = |(nth, alternative): &(usize, &Alternative)| is_redundant(*nth, alternative, arm, before);
        let all = arm.alternatives.iter().enumerate().filter(redundant);
        for (_, alternative) in all.filter(|(_, alternative)| file.is_of_codes(alternative)) {
            let hit = Hit::new(&alternative.place, "another alternative takes the same codes");
            let mut hit = hit.of_code(alternative.value()).with_help("remove it");
            hit.cut = cut(file.text, &alternative.place, arm.is_list);
            hits.push(hit);
        }
    }
    hits
}

/// True if an arm before takes the same, or another alternative of this arm: of two that are alike the later one is meant.
fn is_redundant(nth: usize, alternative: &Alternative, arm: &Arm, before: &[Arm]) -> bool {
    let others = arm.alternatives.iter().enumerate().filter(|(other, _)| *other != nth);
    let mut others = others.filter(|(other, it)| *other < nth || !alternative.covers(it));
    !alternative.tests.is_empty() && (alternative.is_decided_by(before) || others.any(|(_, it)| it.covers(alternative)))
}

/// The alternative with the sign between it and its neighbour; none if there is anything else between them.
fn cut(text: &str, place: &Range<usize>, is_list: bool) -> Option<Range<usize>> {
    let before = text.get(..place.start)?;
    let after = text.get(place.end..)?;
    let (front, back) = (before.trim_end(), after.trim_start());
    let signs: &[&str] = if is_list { &["|", ","] } else { &["||"] };
    let start_of = |sign: &&&str| front.ends_with(**sign) && (**sign == "||" || !front.ends_with("||"));
    // The sign in front goes, with the blanks on both sides.
    if let Some(sign) = signs.iter().find(start_of) {
        let start = front.strip_suffix(sign)?.trim_end().len();
        return Some(start..place.end);
    }
    let sign = signs.iter().find(|sign| back.starts_with(**sign))?;
    let rest = back.strip_prefix(sign)?;
    let end = text.len() - rest.trim_start().len();
    Some(place.start..end)
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn what_is_cut_leaves_a_list() {
        for (text, part, wanted) in [
            ("(\"A\" | \"B\" | \"C\")", "\"B\"", "(\"A\" | \"C\")"),
            ("(\"A\" | \"B\")", "\"A\"", "(\"B\")"),
            ("[\"A\", \"B\",]", "\"B\"", "[\"A\",]"),
            ("[\"A\", \"B\"]", "\"A\"", "[\"B\"]"),
        ] {
            let start = text.find(part).unwrap();
            let range = cut(text, &(start..start + part.len()), true).unwrap();
            assert_eq!(format!("{}{}", &text[..range.start], &text[range.end..]), wanted);
        }
        let or = "a == b || c == d";
        assert_eq!(cut(or, &(10..16), false), Some(6..16));
        assert_eq!(cut("[/* x */ \"A\" /* y */]", &(9..12), true), None);
    }
}
