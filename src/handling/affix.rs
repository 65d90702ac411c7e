//! What all documented codes have in common at their ends, such as `Exception` or `ERR_`.
//!
//! Many clients strip it, and refuse what lacks it. A canary without it would then show such a client's refusal, not
//! its default, and every documented code would seem to have an arm.

use std::ops::Range;

/// The shortest end that counts; shorter ones are the same by chance.
const SHORTEST: usize = 3;

/// The start and the end that every documented code has; one of them may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Affixes {
    prefix: String,
    suffix: String,
}

impl Affixes {
    /// What these codes share; `None` if that is nothing. Families are not affixes: a dot ends the search.
    pub(super) fn of(codes: &[String]) -> Option<Self> {
        let (first, rest) = codes.split_first().filter(|(_, rest)| !rest.is_empty())?;
        let shared = |common: fn(&str, &str) -> usize| rest.iter().map(|code| common(first, code)).min().unwrap_or(0);
        let at_start = shared(common_at_start);
        // Counted from the end, in bytes that are not shared.
        let suffix = &first[first.len() - shared(common_at_end)..];
        let separated = first[..at_start].rfind(is_separator).map_or(0, |at| at + 1);
        // `Err` of `ErrBusy`, `E` of `EBUSY`.
        let is_hump = |at: usize| {
            first[..at].ends_with(char::is_lowercase)
                && codes.iter().all(|code| code[at..].starts_with(char::is_uppercase))
        };
        let hump = (1..=at_start).rev().filter(|at| first.is_char_boundary(*at)).find(|at| is_hump(*at));
        let is_capital = |code: &String| code.len() > 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        let is_of_letter = at_start == 1 && codes.len() > 3 && codes.iter().all(is_capital);
        let hump = hump.filter(|_| separated == 0 && rest.len() > 1);
        let prefix = match hump {
            Some(hump) => &first[..hump],
            None if is_of_letter => &first[..1],
            None => &first[..separated],
        };
        let start = suffix.find(|c: char| is_separator(c) || c.is_ascii_uppercase()).unwrap_or(suffix.len());
        // Two codes that end with the same word are none too strange; three are a convention.
        let suffix = if rest.len() < 2 { "" } else { &suffix[start..] };
        let keep = |affix: &str, shortest: usize| {
            if affix.len() < shortest || affix.contains('.') { String::new() } else { affix.to_owned() }
        };
        // `M_` of four codes and more.
        let shortest = match hump {
            None if !is_of_letter => {
                if codes.len() > 3 {
                    2
                } else {
                    SHORTEST
                }
            }
            Some(_) | None => 1,
        };
        let affixes = Self { prefix: keep(prefix, shortest), suffix: keep(suffix, SHORTEST) };
        let is_any = !(affixes.prefix.is_empty() && affixes.suffix.is_empty());
        (is_any && codes.iter().all(|code| affixes.stem(code).is_some())).then_some(affixes)
    }

    /// `Exception` and its like, where it ends most of these codes but not all: to strip it is no arm for them.
    pub(super) fn usual_ending(codes: &[String]) -> Option<Self> {
        let most = |word: &&&str| {
            let with = codes.iter().filter(|code| code.ends_with(**word) && code.len() > word.len()).count();
            with > 3 && with < codes.len() && with * 4 >= codes.len() * 3
        };
        let suffix = ["Exception", "Error", "Fault", "_exception", "_error"].iter().find(most)?;
        Some(Self { prefix: String::new(), suffix: (*suffix).to_owned() })
    }

    /// What is between the two; `None` if the code lacks one, or has nothing between them.
    pub(super) fn stem<'c>(&self, code: &'c str) -> Option<&'c str> {
        code.strip_prefix(&*self.prefix)?.strip_suffix(&*self.suffix).filter(|stem| !stem.is_empty())
    }

    /// Where in the code that is.
    pub(super) fn stem_range(&self, code: &str) -> Option<Range<usize>> {
        self.stem(code).map(|stem| self.prefix.len()..self.prefix.len() + stem.len())
    }

    /// A code of this form.
    pub(super) fn around(&self, stem: &str) -> String {
        format!("{}{stem}{}", self.prefix, self.suffix)
    }
}

fn is_separator(c: char) -> bool {
    matches!(c, '_' | '-' | '/' | ':' | ' ')
}

/// How many bytes the two have in common at the start.
fn common_at_start(a: &str, b: &str) -> usize {
    let same = a.chars().zip(b.chars()).take_while(|(a, b)| a == b);
    same.map(|(c, _)| c.len_utf8()).sum()
}

/// How many bytes the two have in common at the end.
fn common_at_end(a: &str, b: &str) -> usize {
    let same = a.chars().rev().zip(b.chars().rev()).take_while(|(a, b)| a == b);
    same.map(|(c, _)| c.len_utf8()).sum()
}

#[cfg(test)]
mod tests {
    use super::Affixes;

    fn of(codes: &[&str]) -> Option<(String, String)> {
        let codes: Vec<String> = codes.iter().map(|code| (*code).to_owned()).collect();
        Affixes::of(&codes).map(|affixes| (affixes.prefix, affixes.suffix))
    }

    #[test]
    fn what_all_share_is_found_at_the_boundaries_of_words() {
        let found = |prefix: &str, suffix: &str| Some((prefix.to_owned(), suffix.to_owned()));
        assert_eq!(
            of(&["ThrottlingException", "AccessDeniedException", "ValidationException"]),
            found("", "Exception")
        );
        assert_eq!(of(&["ERR_BUSY", "ERR_BUST"]), found("ERR_", ""));
        assert_eq!(of(&["err-a-fault", "err-b-fault", "err-c-fault"]), found("err-", "-fault"));
        assert_eq!(of(&["错误-甲", "错误-乙"]), found("错误-", ""));
        assert_eq!(of(&["ErrBusy", "ErrBurst", "ErrGone"]), found("Err", ""));
        assert_eq!(of(&["EBUSY", "EINTR", "EPIPE", "ENOENT"]), found("E", ""));
        assert_eq!(of(&["kBusy", "kBurst", "kGone"]), found("k", ""));
        assert_eq!(of(&["M_BUSY", "M_BUST", "M_GONE", "M_LOST"]), found("M_", ""));
    }

    #[test]
    fn what_most_end_with_says_that_they_are_errors() {
        let usual = |codes: &[&str]| {
            let codes: Vec<String> = codes.iter().map(|code| (*code).to_owned()).collect();
            Affixes::usual_ending(&codes).map(|affixes| affixes.suffix)
        };
        let some = ["AException", "BException", "CException", "DException", "Slow"];
        assert_eq!(usual(&some).as_deref(), Some("Exception"));
        // All of them: that is known as what all share. Too few: an arm may well be for those.
        assert_eq!((usual(&some[..4]), usual(&some[1..])), (None, None));
        assert_eq!(usual(&["AError", "BError", "CError", "DError", "Slow", "Busy", "Gone"]), None);
        assert_eq!(usual(&["ANotFound", "BNotFound", "CNotFound", "DNotFound", "Slow"]), None);
    }

    #[test]
    fn families_numbers_and_chance_are_no_affix() {
        for codes in [
            &["Limit.A", "Limit.B", "Limit.C"][..],
            &["LimitExceeded", "LimitReached"],
            &["AuthFailure", "WriteFailure"],
            &["Busy"],
            &["a_b", "a_c"],
            &["ERR_", "ERR_A"],
            &["1001", "1002", "1003"],
            &["Errand", "Error", "Errata"],
            &["EBUSY", "E2BIG", "EPIPE", "ENOENT"],
            &["ErrBusy", "ErrGone"],
            &[],
        ] {
            assert_eq!(of(codes), None, "{codes:?}");
        }
    }
}
