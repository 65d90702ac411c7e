//! All matches of a pattern in a text.

use regex_lite::{Captures, Regex};

/// How much of the text is looked at first behind the last match, in bytes, and how far before its end a match must end
/// that is taken. A search alone takes time in proportion to the text, but it may look at all of the text for every match:
/// a text of megabytes with a match in every line would take hours.
const WINDOW: usize = 1024;
const MARGIN: usize = 512;

/// The first match at or behind this offset. The text behind a match counts for [`MARGIN`] bytes only: of matches that
/// begin at one place, one that is preferred may be missed if it is that much longer.
pub(super) fn find<'t>(regex: &Regex, text: &'t str, from: usize) -> Option<Captures<'t>> {
    let mut width = WINDOW;
    loop {
        let end = boundary(text, from.saturating_add(width));
        let found = regex.captures_at(text.get(..end)?, from);
        let is_sure = |found: &Captures<'_>| found.get(0).is_none_or(|all| all.end() + MARGIN <= end);
        if end == text.len() || found.as_ref().is_some_and(is_sure) {
            return found;
        }
        width = width.saturating_mul(4);
    }
}

/// The end of the text, or the last character boundary up to this offset.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(pattern: &str, text: &str) -> Vec<String> {
        let regex = Regex::new(pattern).unwrap();
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(captures) = find(&regex, text, from) {
            let all = captures.get(0).unwrap();
            found.push(all.as_str().to_owned());
            from = all.end();
        }
        found
    }

    #[test]
    fn matches_far_apart_and_at_the_edges_of_a_window_are_found() {
        for before in [0, 1, MARGIN - 3, MARGIN, WINDOW - 3, WINDOW - 1, WINDOW, 5 * WINDOW] {
            for filler in ["x", "错"] {
                let text = format!("{}E_A {}E_BC", filler.repeat(before), filler.repeat(before));
                assert_eq!(all(r"E_[A-Z]+", &text), ["E_A", "E_BC"], "{before}");
            }
        }
        let long = format!("<{}>", "a".repeat(3 * WINDOW));
        assert_eq!(all("<a+>", &long), std::slice::from_ref(&long));
        assert_eq!(all("a$", &long.replace('>', "")), ["a"]);
    }

    #[test]
    fn a_pattern_that_looks_at_all_that_follows_for_every_match_takes_linear_time() {
        // With the windows this is half a million steps, without them twelve million.
        let text = format!("E1{}", "x".repeat(98)).repeat(500);
        assert_eq!(all("(?s:.*)!|(E1)", &text).len(), 500);
    }
}
