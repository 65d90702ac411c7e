//! Codes that differ from one by a letter, and what an outcome echoes of them.
//!
//! A default that carries the code in a form of its own (`trim_end_matches("Error")`, a label, words in lower case)
//! carries the changed letter too. An arm does not: it was never asked for that code.

use std::ops::Range;

use super::shape::parts;
use crate::handling::affix::Affixes;
use crate::sort::{Listed, sort_by};
use crate::text::letters;

/// How many words get a code of their own; the rest of a longer code share one.
const WORDS: usize = 6;

/// A code that is nearly another.
#[derive(Debug, Clone)]
pub(in crate::handling) struct Near {
    pub(in crate::handling) code: String,
    /// Which letters stand for which.
    swaps: Vec<(char, char)>,
}

impl Near {
    /// How many letters were changed.
    pub(in crate::handling) fn changes(&self) -> usize {
        self.swaps.len()
    }
}

pub(super) fn near(code: &str, affixes: Option<&Affixes>, is_documented: &dyn Fn(&str) -> bool) -> Vec<Near> {
    let stem = affixes.and_then(|affixes| affixes.stem_range(code)).unwrap_or(0..code.len());
    let inside = |word: Range<usize>| word.start.max(stem.start)..word.end.min(stem.end);
    let words: Vec<Range<usize>> = words(code).into_iter().map(inside).filter(|word| word.start < word.end).listed();
    let single = if words.len() <= WORDS { words.len() } else { WORDS - 1 };
    let mut groups: Vec<Vec<usize>> =
        words[..single].iter().map(|word| vec![place(code, word, word == &words[0])]).listed();
    if single < words.len() {
        groups.push(words[single..].iter().map(|word| place(code, word, false)).collect());
    }
    groups.iter().filter_map(|places| changed(code, places, is_documented)).collect()
}

pub(super) fn near_in_all(code: &str, is_documented: &dyn Fn(&str) -> bool) -> Option<Near> {
    let places: Vec<usize> = words(code).iter().map(|word| place(code, word, false)).listed();
    changed(code, &places, is_documented)
}

pub(super) fn near_in_initials(code: &str, is_documented: &dyn Fn(&str) -> bool) -> Option<Near> {
    let places: Vec<usize> = words(code).iter().map(|word| word.start).listed();
    changed(code, &places, is_documented)
}

/// The same with every digit changed, if there are digits beside letters.
pub(super) fn near_in_digits(code: &str, is_documented: &dyn Fn(&str) -> bool) -> Option<Near> {
    let mut places: Vec<usize> = Vec::new();
    for (at, byte) in code.as_bytes().iter().enumerate() {
        if byte.is_ascii_digit() {
            places.push(at);
        }
    }
    if places.len() == code.len() { None } else { changed(code, &places, is_documented) }
}

/// The text with another letter for each of its letters, so that nothing in it is a word of any language.
pub(in crate::handling) fn enciphered(text: &str) -> Near {
    let mut swaps: Vec<(char, char)> = Vec::new();
    let mut code = String::with_capacity(text.len());
    for c in text.chars() {
        let other = match c {
            'a'..='m' | 'A'..='M' => char::from(c as u8 + 13),
            'n'..='z' | 'N'..='Z' => char::from(c as u8 - 13),
            c if c.is_ascii() || !c.is_alphabetic() => c,
            c => char::from_u32(u32::from(c) + 1).filter(|other| other.is_alphabetic()).unwrap_or('q'),
        };
        if other != c && !swaps.contains(&(c, other)) {
            swaps.push((c, other));
        }
        code.push(other);
    }
    Near { code, swaps }
}

/// A few words of a code, as texts.
pub(in crate::handling) fn words_of(code: &str) -> Vec<String> {
    words(code).into_iter().take(WORDS).map(|word| code[word].to_owned()).collect()
}

/// The words of a code: humps, and what marks and digits set apart. A single letter belongs to the word behind it.
fn words(code: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for part in parts(code) {
        let from = start;
        start += part.len();
        if !part.chars().any(char::is_alphabetic) {
            continue;
        }
        let chars: Vec<(usize, char)> = part.char_indices().listed();
        let mut last = 0;
        for window in chars.windows(2) {
            let [(_, a), (at, b)] = window else { continue };
            let ends_acronym = b.is_uppercase() && part[at + b.len_utf8()..].starts_with(char::is_lowercase);
            if b.is_uppercase() && (a.is_lowercase() || ends_acronym) && at - last > 1 {
                words.push(from + last..from + at);
                last = *at;
            }
        }
        words.push(from + last..from + part.len());
    }
    words
}

/// Where in a word a letter is changed: in its middle; of the first word, the first.
fn place(code: &str, word: &Range<usize>, is_first: bool) -> usize {
    let letters: Vec<usize> = code[word.clone()].char_indices().map(|(at, _)| word.start + at).listed();
    letters.get(if is_first { 0 } else { letters.len() / 2 }).copied().unwrap_or(word.start)
}

/// The code with other letters at these places; `None` if all that come into question are documented.
fn changed(code: &str, places: &[usize], is_documented: &dyn Fn(&str) -> bool) -> Option<Near> {
    ["qxzjk", "jzqkx", "wvkqz"].iter().find_map(|letters| {
        let mut swaps = Vec::new();
        let mut made = String::with_capacity(code.len());
        for (at, c) in code.char_indices() {
            // Places are in the order of the text.
            if places.get(swaps.len()) == Some(&at) {
                let other = other(c, letters);
                swaps.push((c, other));
                made.push(other);
            } else {
                made.push(c);
            }
        }
        (!swaps.is_empty() && !is_documented(&made)).then_some(Near { code: made, swaps })
    })
}

fn other(c: char, letters: &str) -> char {
    if !c.is_ascii() {
        // The next letter of the same script and case, mostly.
        return char::from_u32(u32::from(c) + 1).filter(|other| other.is_alphabetic()).unwrap_or('q');
    }
    if let Some(digit) = c.to_digit(10) {
        let steps = letters.len() as u32 + u32::from(letters.starts_with('j'));
        return char::from_digit((digit + steps) % 10, 10).unwrap_or('7');
    }
    let other = letters.chars().find(|letter| !letter.eq_ignore_ascii_case(&c)).unwrap_or('q');
    if c.is_ascii_uppercase() { other.to_ascii_uppercase() } else { other }
}

/// Where the two outcomes differ, if they differ by nothing but the changed letters: then the outcome echoes the code.
pub(in crate::handling) fn echoed(outcome: &str, of_near: &str, near: &Near) -> Option<Vec<usize>> {
    let mut places = Vec::new();
    let mut others = of_near.chars();
    for (at, c) in outcome.char_indices() {
        let other = others.next()?;
        if c != other {
            let is_swap = |(from, to): &(char, char)| same_letter(*from, c) && same_letter(*to, other);
            if !near.swaps.iter().any(is_swap) {
                return None;
            }
            places.push(at);
        }
    }
    (others.next().is_none() && !places.is_empty()).then_some(places)
}

/// True if an outcome has another text, or none, where that of a nearly equal code has the changed word: `user expired` and
/// `aqcount expired`. Whoever has another word for a word says it where the code has that word.
pub(in crate::handling) fn replaces_word(outcome: &str, of_near: &str, code: &str, near: &Near) -> bool {
    let mut changed = 0;
    while code.as_bytes().get(changed) == near.code.as_bytes().get(changed) && changed < code.len() {
        changed += 1;
    }
    let mut word = "";
    for range in words(&near.code) {
        if range.contains(&changed) {
            word = &near.code[range];
        }
    }
    let (mut start, mut end) = (0, of_near.len());
    let (text, other) = (of_near.as_bytes(), outcome.as_bytes());
    while start < text.len() && text.get(start) == other.get(start) {
        start += 1;
    }
    while end > start
        && other.len() + end > text.len()
        && other.get(other.len() + end - text.len() - 1) == text.get(end - 1)
    {
        end -= 1;
    }
    // Entire words, though both may begin or end with the same letters. What is no ASCII is a letter of some script.
    let is_word = |at: usize| text.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii());
    while start > 0 && is_word(start - 1) && is_word(start) {
        start -= 1;
    }
    while end > 0 && is_word(end - 1) && is_word(end) {
        end += 1;
    }
    let (Some(before), Some(replaced), Some(behind)) =
        (of_near.get(..start), of_near.get(start..end), of_near.get(end..))
    else {
        return false;
    };
    !word.is_empty()
        && letters(replaced) == letters(word)
        && !(letters(before).is_empty() && letters(behind).is_empty())
}

fn same_letter(a: char, b: char) -> bool {
    a == b || a.to_lowercase().eq(b.to_lowercase())
}

/// The texts around these places: words that no more than so many marks and blanks set apart are one, and so are single
/// letters next to them.
pub(in crate::handling) fn joined(outcome: &str, places: &[usize], gap: usize) -> Vec<String> {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '%');
    let word_end = |at: usize| outcome[at..].find(|c| !is_word(c)).map_or(outcome.len(), |end| at + end);
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut sorted = places.to_vec();
    sort_by(&mut sorted, Ord::cmp);
    for at in sorted {
        if found.last().is_some_and(|last| at < last.end) {
            continue;
        }
        let before = outcome[..at].char_indices().rev().find(|(_, c)| !is_word(*c));
        let start = before.map_or(0, |(before, c)| before + c.len_utf8());
        let mut end = word_end(at);
        while outcome[end..].starts_with(['_', '-', ' ', '.']) && end + 1 < outcome.len() {
            let next = word_end(end + 1);
            // `V P C`, of which one letter was changed.
            if outcome[end + 1..next].chars().count() != 1 {
                break;
            }
            end = next;
        }
        match found.last_mut() {
            Some(last) if start <= last.end => last.end = end.max(last.end),
            Some(last)
                if outcome[last.end..start].chars().count() <= gap && !outcome[last.end..start].contains('"') =>
            {
                last.end = end;
            }
            _ => found.push(start..end),
        }
    }
    found.into_iter().map(|range| outcome[range].to_owned()).collect()
}

/// The texts around these places that stand in the code as they are: what is left of a code that was cut.
pub(in crate::handling) fn verbatim(outcome: &str, places: &[usize], code: &str) -> Vec<String> {
    /// Longer codes are not searched for each of their parts.
    const LONG: usize = 512;
    let mut found: Vec<String> = Vec::new();
    for at in places.iter().copied().filter(|_| code.len() <= LONG) {
        let ends = outcome[at..].char_indices().map(|(by, c)| at + by + c.len_utf8());
        let Some(end) = ends.take_while(|end| code.contains(&outcome[at..*end])).last() else { continue };
        let starts = outcome[..at].char_indices().rev().map(|(start, _)| start);
        let start = starts.take_while(|start| code.contains(&outcome[*start..end])).last().unwrap_or(at);
        // What was cut may end with dots.
        let dots = ["...", "…"].into_iter().find(|dots| outcome[end..].starts_with(dots)).map_or(0, str::len);
        let text = &outcome[start..end + dots];
        if !found.iter().any(|known| known == text) {
            found.push(text.to_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(code: &str) -> Vec<String> {
        near(code, None, &|_| false).into_iter().map(|near| near.code).collect()
    }

    #[test]
    fn one_letter_of_each_word_is_changed() {
        assert_eq!(codes("InternalError"), ["QnternalError", "InternalErqor"]);
        assert_eq!(codes("AuthFailure.MFAFailure")[2..], ["AuthFailure.MQAFailure", "AuthFailure.MFAFaiqure"]);
        assert_eq!(codes("card_declined"), ["qard_declined", "card_declqned"]);
        assert_eq!(codes("A.ABC"), ["Q.ABC", "A.AQC"]);
        assert_eq!(codes("a_b_c_d_e_f_g_h").len(), WORDS);
        assert_eq!((codes("1001").len(), codes("--").len(), codes("错误").len()), (0, 0, 1));
        assert_eq!(near("Busy", None, &|made| made == "Qusy")[0].code, "Jusy");
        let all = near_in_all("AuthFailure.Busy", &|_| false).unwrap();
        assert_eq!((all.code.as_str(), all.changes()), ("AuqhFaiqure.Buqy", 3));
    }

    #[test]
    fn another_letter_stands_for_each() {
        let near = enciphered("Not a 7-Zip, 余");
        assert_eq!(near.code, "Abg n 7-Mvc, 佚");
        assert_eq!(echoed("NOT A", "ABG N", &near), Some(vec![0, 1, 2, 4]));
        assert!(echoed("no", "ab", &near).is_some());
        assert_eq!(echoed("retry", "fail!", &near), None);
    }

    #[test]
    fn another_word_for_a_word_is_found() {
        let is_replaced = |outcome: &str, of_near: &str| {
            let near = near("AccountExpired", None, &|_| false).into_iter().next().unwrap();
            assert_eq!(near.code, "QccountExpired");
            replaces_word(outcome, of_near, "AccountExpired", &near)
        };
        assert!(is_replaced("user expired", "qccount expired") && is_replaced("expired", "qccount expired"));
        assert!(is_replaced("your user: expired!", "your Qccount: expired!"));
        assert!(!is_replaced("again", "qccount") && !is_replaced("again", "qccount expired"));
        assert!(
            !is_replaced("user expired", "user expired") && !is_replaced("log in, user", "log in, qccount expired")
        );
    }

    #[test]
    fn an_echo_differs_by_the_changed_letters_alone() {
        let near = near_in_all("InternalError", &|_| false).unwrap();
        assert_eq!(near.code, "InteqnalErqor");
        let is_echo = |a: &str, b: &str| echoed(a, b, &near).is_some();
        assert!(is_echo("unknown internal error", "unknown inteqnal erqor") && is_echo("INTERNAL", "INTEQNAL"));
        assert_eq!(verbatim("fail: Internal", &[6], "InternalError"), ["Internal"]);
        assert_eq!(verbatim("nternalE!", &[0, 3], "InternalError"), ["nternalE"]);
        assert!(!is_echo("Retry", "Retry") && !is_echo("Retry", "Fail!") && !is_echo("rr", "qqq"));
        let places = echoed("api_internal error!", "api_inteqnal erqor!", &near).unwrap();
        assert_eq!(joined("api_internal error!", &places, 1), ["api_internal error"]);
    }
}
