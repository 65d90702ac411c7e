//! Alternatives that change nothing, since another one takes the same codes.

use std::ops::Range;

use crate::report::{Rule, rule};
use crate::scan::check::{Check, File, Hit};
use crate::scan::facts::Arm;

static RULE: Rule = rule!("docs/scan/" "subsumed-alternative" [Warning] "alternatives that change nothing");

pub(in crate::scan) static CHECK: Check = Check { rule: &RULE, run: check };

fn check(file: &File<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    // An arm without any other is shadowed.
    for (arm, before) in file.branches().filter(|(arm, before)| !arm.is_decided_by(before)) {
        let redundant: Vec<bool> = (0..arm.alternatives.len()).map(|nth| is_redundant(nth, arm, before)).collect();
        // Those in front of all that stay.
        let leading = redundant.iter().take_while(|is_redundant| **is_redundant).count();
        let all = arm.alternatives.iter().enumerate().zip(&redundant).filter(|(_, is_redundant)| **is_redundant);
        for ((nth, alternative), _) in all.filter(|((_, alternative), _)| file.is_of_codes(alternative)) {
            let hit = Hit::new(&alternative.place, "another alternative takes the same codes");
            let mut hit = hit.of_code(alternative.value()).with_help("remove it");
            let certain = (!arm.is_sized).then(|| cut(file.text, &alternative.place, arm.is_list, nth < leading));
            hit.cut = certain.flatten();
            hits.push(hit);
        }
    }
    hits
}

/// True if an arm before takes the same, or another alternative of this arm: of two that are alike the later one is meant.
fn is_redundant(nth: usize, arm: &Arm, before: &[Arm]) -> bool {
    let Some(alternative) = arm.alternatives.get(nth) else { return false };
    let others = arm.alternatives.iter().enumerate().filter(|(other, _)| *other != nth);
    let mut others = others.filter(|(other, it)| *other < nth || it.is_shared || !alternative.covers(it));
    // A list that has a name says what it says elsewhere.
    let is_own = !alternative.is_shared && !alternative.tests.is_empty();
    is_own && (alternative.is_decided_by(before) || others.any(|(_, it)| it.covers(alternative)))
}

/// The alternative with the sign between it and its neighbour, or with its line; none if that would leave a comment to another,
/// or if there is anything else between them.
fn cut(text: &str, place: &Range<usize>, is_list: bool, is_leading: bool) -> Option<Range<usize>> {
    let before = text.get(..place.start)?;
    let after = text.get(place.end..)?;
    let (above, head) = before.rsplit_once('\n').map_or(("", before), |(above, head)| (above, head.trim()));
    let tail = after.split_once('\n').map_or(after, |(tail, _)| tail);
    let signs: &[&str] = if is_list { &["|", ","] } else { &["||"] };
    let is_sign = |word: &str| signs.contains(&word);
    let starts_line = head.is_empty() || is_sign(head);
    let is_comment = |text: &str| text.starts_with("//") || text.starts_with("/*");
    let rest = tail.trim_start();
    let has_comment = is_comment(rest.strip_prefix(',').unwrap_or(rest).trim_start());
    let last = above.rsplit('\n').next().unwrap_or_default().trim();
    if starts_line && (has_comment || is_comment(last) || last.ends_with("*/")) {
        return None;
    }
    // Alone on its line, it goes with that.
    let is_alone = match rest.trim_end() {
        "" => is_sign(head) || (is_list && head.is_empty() && after.trim_start().starts_with([']', ')', '}'])),
        "," => is_list && head.is_empty(),
        _ => false,
    };
    if is_alone {
        return Some(above.len()..place.end + tail.trim_end().len());
    }
    let front = before.trim_end();
    let behind = || {
        let back = after.trim_start();
        let left = signs.iter().find_map(|sign| back.strip_prefix(sign)).filter(|left| !left.starts_with('|'))?;
        (!is_comment(left.trim_start())).then(|| place.start..text.len() - left.trim_start().len())
    };
    let ends_so = |sign: &&&str| front.ends_with(**sign) && (**sign == "||" || !front.ends_with("||"));
    let in_front = || {
        let sign = signs.iter().find(ends_so)?;
        Some(front.strip_suffix(sign)?.trim_end().len()..place.end)
    };
    if is_leading || head.is_empty() { behind().or_else(in_front) } else { in_front().or_else(behind) }
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
            ("[\n    \"A\",\n    \"B\",\n]", "\"B\"", "[\n    \"A\",\n]"),
            ("[\n    \"A\",\n    \"B\"\n]", "\"B\"", "[\n    \"A\",\n]"),
            ("[\n    \"A\",\n    \"B\", \"C\",\n]", "\"B\"", "[\n    \"A\",\n    \"C\",\n]"),
            ("[\n    \"A\", // why\n    \"B\",\n]", "\"B\"", "[\n    \"A\", // why\n]"),
            ("\"A\"\n    | \"B\"\n    | \"C\" =>", "\"B\"", "\"A\"\n    | \"C\" =>"),
            ("\"A\" |\n    \"B\" |\n    \"C\" =>", "\"B\"", "\"A\" |\n    \"C\" =>"),
        ] {
            let start = text.find(part).unwrap();
            let range = cut(text, &(start..start + part.len()), true, false).unwrap();
            assert_eq!(format!("{}{}", &text[..range.start], &text[range.end..]), wanted);
        }
        let or = "a == b || c == d";
        assert_eq!(cut(or, &(10..16), false, false), Some(6..16));
    }

    #[test]
    fn a_comment_is_left_to_no_other() {
        for text in [
            "[/* x */ \"A\" /* y */]",
            "[\n    \"B\",\n    \"A\", // why\n]",
            "[\n    \"B\",\n    // why\n    \"A\",\n]",
            "\"B\"\n    | \"A\" // why\n    | \"C\" =>",
        ] {
            let start = text.find("\"A\"").unwrap();
            assert_eq!(cut(text, &(start..start + 3), true, false), None, "{text}");
        }
    }

    #[test]
    fn what_leads_is_cut_with_the_signs_behind() {
        let text = "\"A\" | \"B\" | \"C\"";
        let lines = "\"A\"\n| \"B\"";
        assert_eq!(cut(lines, &(0..3), true, true), Some(0..6));
        assert_eq!([0..3, 6..9].map(|place| cut(text, &place, true, true)), [Some(0..6), Some(6..12)]);
    }
}
