//! A policy as text: what is right for every code, one line each.

use super::result::Treatment;
use super::verdict::Verdict;
use crate::catalog::Catalog;
use crate::sort::Listed;
use crate::text::printable;

/// That there is a policy: expectations name every code.
#[derive(Debug, Default)]
pub(super) struct Policy {
    /// Lines that name no code and outcome, with their numbers.
    pub(super) broken: Vec<(usize, String)>,
    /// True if its outcomes are texts.
    pub(super) is_text: bool,
}

/// A line of a policy that names a pattern and what is right for its codes, or what is wrong with the line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line<'t> {
    Names {
        pattern: &'t str,
        /// The outcome's `Debug` text.
        outcome: &'t str,
    },
    /// No pattern, colon and outcome.
    Broken { number: usize, text: &'t str },
}

/// The lines of a policy, without blank ones and comments.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let numbered = text.lines().enumerate().map(|(at, line)| (at + 1, line.trim()));
    numbered.filter(|(_, line)| !line.is_empty() && !line.starts_with('#')).map(|(number, line)| {
        match line.split_once(": ").map(|(pattern, outcome)| (pattern.trim(), outcome.trim())) {
            Some((pattern, outcome)) if is_pattern(pattern) && !outcome.is_empty() => Line::Names { pattern, outcome },
            Some(_) | None => Line::Broken { number, text: line },
        }
    })
}

fn is_pattern(text: &str) -> bool {
    !text.is_empty() && !text.contains(char::is_whitespace)
}

/// The line of one code.
pub(super) fn line(code: &str, outcome: &str) -> String {
    format!("{}: {}", printable(code), printable(outcome))
}

/// The policy that the handler follows today, each code below what its page says of it.
pub(super) fn skeleton(catalog: &Catalog, treatments: &[Treatment]) -> String {
    let mut text = String::new();
    for treatment in treatments {
        let code = treatment.code.as_str();
        let description = catalog.get(code).map(crate::catalog::Entry::description).unwrap_or_default();
        let today = match &treatment.verdict {
            Verdict::Default | Verdict::Excepted => "Falls through to the default.",
            Verdict::Indeterminate => "Cannot be determined.",
            Verdict::Exact
            | Verdict::OpenEnded
            | Verdict::Detail
            | Verdict::Family
            | Verdict::Prefix
            | Verdict::OtherPrefix(_)
            | Verdict::Contains => "",
        };
        let comment = [description, today].into_iter().filter(|part| !part.is_empty()).listed().join(" ");
        if !comment.is_empty() {
            text.push_str(&format!("# {}\n", printable(&comment)));
        }
        let is_comment = if treatment.panicked { "# " } else { "" };
        text.push_str(&format!("{is_comment}{}\n", line(code, &treatment.outcome)));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_names_a_pattern_and_an_outcome_or_is_broken() {
        let text = "\n# Busy.\nBusy: Retry\r\n  a::b.* : Err(Gone: 1)  \nLate\n: Retry\nA B: C\nLast:\n";
        let names = |pattern, outcome| Line::Names { pattern, outcome };
        let broken = |number, text| Line::Broken { number, text };
        assert_eq!(
            lines(text).collect::<Vec<_>>(),
            [
                names("Busy", "Retry"),
                names("a::b.*", "Err(Gone: 1)"),
                broken(5, "Late"),
                broken(6, ": Retry"),
                broken(7, "A B: C"),
                broken(8, "Last:")
            ]
        );
    }
}
