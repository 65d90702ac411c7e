//! Comments that head a group of constants: they describe none of them.

use super::describe;
use super::lexer::{Comment, Lexed};
use super::looks::is_shaped;
use crate::text::letters;

/// A constant, as far as its comment is concerned.
#[derive(Debug)]
pub(super) struct Described<'f> {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) code: &'f str,
    pub(super) name: &'f str,
    /// The code itself says something.
    pub(super) has_text: bool,
}

/// For each of the constants of one group, in the order of the file, whether the comment above heads a group.
pub(super) fn headings(lexed: &Lexed<'_>, all: &[Described<'_>]) -> Vec<bool> {
    let comments: Vec<&[Comment]> = all.iter().map(|one| describe::above(lexed, one.first)).collect();
    let texts: Vec<String> = comments.iter().map(|comments| describe::clean(lexed, comments)).collect();
    let line = |at: usize| lexed.tokens.get(at).map_or(0, |token| token.line);
    let last_line = |at: usize| lexed.tokens.get(at).map_or(0, |token| token.last_line);
    // How many constants follow each other from here on without a comment or an empty line between them.
    let mut runs = vec![1_usize; all.len()];
    for at in (0..all.len().saturating_sub(1)).rev() {
        let (Some(one), Some(next)) = (all.get(at), all.get(at + 1)) else { continue };
        let is_bare = texts.get(at + 1).is_some_and(String::is_empty);
        if is_bare && line(next.first) <= last_line(one.last) + 1 {
            let further = runs.get(at + 1).copied().unwrap_or(1);
            runs.get_mut(at).into_iter().for_each(|run| *run = further + 1);
        }
    }
    let is_plain: Vec<bool> = (0..all.len())
        .map(|at| {
            let (Some(one), Some(text), Some(comments)) = (all.get(at), texts.get(at), comments.get(at)) else {
                return false;
            };
            !text.is_empty() && !comments.iter().any(|comment| describe::is_doc(lexed, comment)) && !names(text, one)
        })
        .collect();
    let run = |at: usize| runs.get(at).copied().unwrap_or(1);
    let plain = |at: usize| is_plain.get(at).copied().unwrap_or(false);
    let is_sentence = |at: usize| texts.get(at).is_some_and(|text| text.ends_with(['.', '。', '!', '?', '！', '？']));
    let starts_paragraph = |at: usize| {
        let (Some(comment), Some(one)) = (comments.get(at).and_then(|all| all.first()), at.checked_sub(1)) else {
            return true;
        };
        all.get(one).is_none_or(|before| comment.line > last_line(before.last) + 1)
    };
    let heads_many = (0..all.len()).any(|at| plain(at) && run(at) > 1 && !is_sentence(at));
    // Sentences head paragraphs where each paragraph has one, and most have several constants.
    let commented = (0..all.len()).filter(|at| texts.get(*at).is_some_and(|text| !text.is_empty()));
    let commented: Vec<usize> = commented.collect();
    let many = commented.iter().filter(|at| run(**at) > 1).count();
    let by_paragraph = commented.len() > 1
        && many * 2 > commented.len()
        && commented.iter().all(|at| plain(*at) && starts_paragraph(*at));
    let has_text = |at: usize| all.get(at).is_some_and(|one| one.has_text);
    let is_ruled = |at: usize| comments.get(at).is_some_and(|comments| describe::is_ruled(lexed, comments));
    let is_range = |at: usize| {
        texts.get(at).zip(all.get(at)).is_some_and(|(text, one)| has_range(text, one.code) && !names(text, one))
    };
    (0..all.len())
        .map(|at| {
            let text = texts.get(at).is_some_and(|text| !text.is_empty());
            let is_likely = run(at) > 1 && (!is_sentence(at) || by_paragraph);
            text && (is_ruled(at)
                || is_range(at)
                || (plain(at)
                    && (is_likely || (!is_sentence(at) && heads_many && (starts_paragraph(at) || has_text(at))))))
        })
        .collect()
}

/// True for a text that speaks of this constant by its name or its code.
fn names(text: &str, one: &Described<'_>) -> bool {
    let first = text.split(|c: char| !(c.is_alphanumeric() || c == '_')).find(|word| !word.is_empty());
    let is_one = |word: &str| !word.is_empty() && (word == one.name || letters(word) == letters(one.name));
    first.is_some_and(|word| is_one(word) && !one.name.is_empty())
        || (one.code.len() > 1
            && is_shaped(one.code)
            && text.split(|c: char| c.is_whitespace() || "(),;:\"'`[]".contains(c)).any(|word| word == one.code))
}

/// True for a text with a range or family of numbers in it to which the code belongs: `P1xx`, `1000-1999`, `P001 - P099`.
fn has_range(text: &str, code: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let own = digits(code);
    let Ok(number) = own.parse::<u64>() else { return false };
    let marks: &[char] = &['-', '–', '—', '~', '…'];
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || "()[],;:".contains(c)).filter(|word| !word.is_empty()).collect();
    let is_family = |word: &str| {
        let stem = word.trim_end_matches(['x', 'X', '*', '#', 'n', 'N']);
        let wild = word.len() - stem.len();
        let own_digits = digits(stem);
        (wild > 1 || (wild == 1 && word.ends_with(['*', '#'])))
            && !own_digits.is_empty()
            && own.starts_with(&own_digits)
            && (word.ends_with('*') || own.len() == own_digits.len() + wild)
            && stem.chars().filter(char::is_ascii_alphabetic).count() <= 4
    };
    let bounds = |from: &str, to: &str| {
        let fits = |word: &str| {
            word.chars().filter(|c| c.is_alphabetic()).count() <= 4 && word.contains(|c: char| c.is_ascii_digit())
        };
        fits(from)
            && fits(to)
            && digits(from).len() >= 2
            && matches!((digits(from).parse::<u64>(), digits(to).parse::<u64>()),
                (Ok(from), Ok(to)) if from < to && (from..=to).contains(&number))
    };
    words.iter().enumerate().any(|(at, word)| {
        let is_mark = |word: &&str| word.trim_matches(marks).is_empty() || matches!(*word, "to" | "..");
        let spread = || {
            let is_spread = words.get(at + 1).is_some_and(is_mark);
            words.get(at + 2).filter(|to| is_spread && bounds(word, to))
        };
        is_family(word)
            || word
                .split_once("..")
                .or_else(|| word.split_once(marks))
                .is_some_and(|(from, to)| bounds(from, to.trim_start_matches(['.', '='])))
            || spread().is_some()
    })
}
