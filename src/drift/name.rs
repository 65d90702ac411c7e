//! Codes made ready to be compared: is one the other, renamed?

use super::text::{likeness, likeness_of_letters, thousandths};
use crate::catalog::{Entry, Table};
use crate::sort::{Listed, sort_by};
use crate::text::is_one_edit;

// Chosen by `drift::renames::measured_on_real_pages`: of 25,077 pairs of codes that are in one table of a real page, and
// so are no renames, these claim none with different descriptions; of misspelt, respelt and inflected codes, and of codes
// that went into another family, they claim nearly all.

/// How alike the letters of the codes must be if the descriptions are the same, in thousandths.
const CODE_ALONE: u32 = 850;
/// How alike the letters of the codes must be otherwise, in thousandths.
const CODE: u32 = 900;
/// How alike the descriptions must be then, in thousandths.
const DESCRIPTION: u32 = 800;
/// How alike they must be if the code went into another family: what changed may be what the families differ in.
const DESCRIPTION_ELSEWHERE: u32 = 900;

/// Words that turn a code into its opposite: codes of which only one has it can be as alike as they like, and are no
/// renames, unless the descriptions are the same and the word is misspelt.
const OPPOSITES: [&str; 7] = ["not", "dis", "max", "min", "start", "stop", "cancel"];

type Opposites = [usize; OPPOSITES.len()];

/// Words that so many codes have that they say nothing about what the code is of.
const COMMON: [&str; 37] = [
    "be",
    "cannot",
    "code",
    "err",
    "error",
    "exceed",
    "exceeded",
    "exception",
    "exist",
    "existed",
    "exists",
    "fail",
    "failed",
    "failure",
    "found",
    "illegal",
    "incorrect",
    "internal",
    "invalid",
    "is",
    "limit",
    "no",
    "not",
    "of",
    "operation",
    "param",
    "parameter",
    "params",
    "resource",
    "server",
    "support",
    "supported",
    "system",
    "unavailable",
    "unknown",
    "value",
    "wrong",
];

/// Longer codes are never compared.
const LONGEST: usize = 200;

/// How much may be compared in all, in pairs of letters or words.
#[derive(Debug)]
pub(super) struct Budget {
    left: usize,
    is_spent: bool,
}

impl Budget {
    /// What is enough for so many codes, of which each is compared with a few: 64 comparisons of codes of 32 letters; and for
    /// a few hundred long descriptions.
    pub(super) fn of(codes: usize) -> Self {
        Self { left: codes.saturating_mul(64 * 32 * 32).saturating_add(1 << 26), is_spent: false }
    }

    /// True once something was not compared, since too much was before.
    pub(super) fn is_spent(&self) -> bool {
        self.is_spent
    }

    fn allows(&mut self, old: usize, new: usize) -> bool {
        // No comparison costs more than this, and one of texts that are nearly the same much less.
        match self.left.checked_sub(old.saturating_mul(new)) {
            Some(left) => self.left = left,
            None => self.is_spent = true,
        }
        !self.is_spent
    }
}

/// A code made ready for comparison.
pub(super) struct Name<'a> {
    /// Its index in the catalog.
    pub(super) at: usize,
    entry: &'a Entry,
    /// The letters and digits in lower case, with the dots.
    pub(super) forwards: String,
    pub(super) backwards: String,
    digits: String,
    dots: usize,
    /// How often each of the [`OPPOSITES`] is in it, and in its detail.
    opposites: Opposites,
    detail_opposites: Opposites,
    /// The words in lower case, without digits; first those of the family, then from this one on those of the detail. Of a
    /// code without a dot all are of the detail.
    words: Vec<String>,
    detail_at: usize,
    /// The words of the detail, sorted.
    pub(super) sorted_words: String,
    /// The letters and digits of the description in lower case: what stays when a full stop comes or goes.
    pub(super) said: String,
}

impl<'a> Name<'a> {
    /// None of a number: numbers that look alike mean nothing to each other.
    pub(super) fn of(at: usize, entry: &'a Entry) -> Option<Self> {
        let code = entry.code().as_str();
        if !code.chars().any(char::is_alphabetic) || code.len() > LONGEST {
            return None;
        }
        let letters = |text: &str, is_kept: fn(char) -> bool| -> String {
            text.chars().filter(|c| is_kept(*c)).flat_map(char::to_lowercase).collect()
        };
        let forwards = letters(code, |c| c.is_alphanumeric() || c == '.');
        let (family, detail) = entry.code().detail().map_or(("", code), |detail| (entry.code().family(), detail));
        let mut words = words(family);
        let detail_at = words.len();
        words.extend(self::words(detail));
        let mut sorted: Vec<&str> = words[detail_at..].iter().map(String::as_str).listed();
        sort_by(&mut sorted, Ord::cmp);
        Some(Self {
            at,
            entry,
            backwards: forwards.chars().rev().collect(),
            digits: letters(code, char::is_numeric),
            dots: code.matches('.').count(),
            opposites: opposites(&forwards),
            detail_opposites: opposites(forwards.split_once('.').map_or(&*forwards, |(_, detail)| detail)),
            sorted_words: sorted.join(" "),
            said: letters(entry.description(), char::is_alphanumeric),
            forwards,
            words,
            detail_at,
        })
    }

    pub(super) fn table(&self) -> Table<'a> {
        self.entry.table()
    }

    fn detail(&self) -> &[String] {
        &self.words[self.detail_at..]
    }

    /// How alike the two are, if that is enough for a rename.
    pub(super) fn likeness(&self, other: &Self, budget: &mut Budget) -> Option<u32> {
        let (mine, theirs) = (self.entry.description(), other.entry.description());
        if self.table() != other.table() || self.digits != other.digits {
            return None;
        }
        if mine.is_empty() || theirs.is_empty() {
            // Without descriptions only the same letters will do.
            return (self.forwards == other.forwards && mine == theirs).then_some(1000);
        }
        if mine == theirs || (!self.said.is_empty() && self.said == other.said) {
            let code = self.code_likeness(other, CODE_ALONE, budget);
            // `NotFound` may be the family, the detail, or an end of it.
            let is_opposite = self.opposites != other.opposites && self.detail_opposites != other.detail_opposites;
            let came_along = || !is_opposite && self.keeps_words_of(other);
            return code.or_else(|| came_along().then_some(0)).map(|code| 1000 + code);
        }
        if self.opposites != other.opposites {
            return None;
        }
        let (code, least) = match self.code_likeness(other, CODE, budget) {
            Some(code) if !has_one_word_more(&self.words, &other.words) => (code, DESCRIPTION),
            _ if self.detail() == other.detail() => (0, DESCRIPTION_ELSEWHERE),
            _ => return None,
        };
        // Descriptions are compared word by word, or by characters of three bytes.
        let description = budget.allows(mine.len() / 3, theirs.len() / 3).then(|| likeness(mine, theirs))?;
        (description >= least).then_some(description + code)
    }

    /// How alike the letters of the codes are, if that is at least so much. A family is long and shared by many, so it must
    /// not make its details alike.
    fn code_likeness(&self, other: &Self, least: u32, budget: &mut Budget) -> Option<u32> {
        if self.dots != other.dots {
            return None;
        }
        let mut of = |one: &str, other: &str| letters(one, other, least, budget);
        match (self.forwards.split_once('.'), other.forwards.split_once('.')) {
            (Some((family, detail)), Some((other_family, other_detail))) if detail != other_detail => {
                Some(of(detail, other_detail)?.min(of(family, other_family)?))
            }
            _ => of(&self.forwards, &other.forwards),
        }
    }

    /// True if every word of either detail that says what the code is of is in the other code too, be it in its family: no
    /// such word was lost, and none is new. Where neither has such a word, one detail must be in the other code.
    fn keeps_words_of(&self, other: &Self) -> bool {
        let mut mine = telling(self.detail()).peekable();
        let mut theirs = telling(other.detail()).peekable();
        let any = mine.peek().or(theirs.peek()).is_some();
        let is_in = |word: &String, name: &Self| name.words.iter().any(|other| is_one_word(word, other));
        let contains = |name: &Self, other: &Self| other.detail().iter().all(|word| is_in(word, name));
        (any || contains(self, other) || contains(other, self))
            && mine.all(|word| is_in(word, other))
            && theirs.all(|word| is_in(word, self))
    }
}

fn opposites(text: &str) -> Opposites {
    OPPOSITES.map(|part| text.matches(part).count())
}

/// The words that say what a code is of.
fn telling(words: &[String]) -> impl Iterator<Item = &String> {
    words.iter().filter(|word| !COMMON.contains(&word.as_str()))
}

/// The words of a part of a code, in lower case and without digits: `UnSupportError`, `DB_ERROR`, `IPv4`.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let chars: Vec<char> = text.chars().listed();
    let mut is_open = false;
    for (at, &c) in chars.iter().enumerate() {
        if !c.is_alphabetic() {
            is_open = false;
            continue;
        }
        // A capital begins a word, but for those inside an abbreviation, of which the last begins the word behind it.
        let before = at.checked_sub(1).and_then(|at| chars.get(at)).is_some_and(|c| c.is_uppercase());
        let behind = chars.get(at + 1).is_some_and(|c| c.is_lowercase());
        if c.is_uppercase() && (!before || behind) {
            is_open = false;
        }
        match words.last_mut() {
            Some(word) if is_open => word.extend(c.to_lowercase()),
            _ => words.push(c.to_lowercase().collect()),
        }
        is_open = true;
    }
    words
}

/// True for a word in another form (`exist`, `existed`), cut short (`config`, `configuration`) or misspelt.
fn is_one_word(one: &str, other: &str) -> bool {
    // Only words of letters have such forms: in Chinese another character is another word.
    if one == other || !one.is_ascii() || !other.is_ascii() {
        return one == other;
    }
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let common = short.bytes().zip(long.bytes()).take_while(|(a, b)| a == b).count();
    let is_cut = common == short.len() && common >= 4;
    let is_inflected = common >= 4 && long.len() - common <= 3;
    // A letter more, such as a plural's.
    let is_plural = common == short.len() && common >= 2 && &long[common..] == "s";
    let is_misspelt = short.len() >= 5 && is_one_edit(one, other);
    is_cut || is_inflected || is_plural || is_misspelt
}

/// True if the words are the same but for one that only one of them has: that makes it another code.
fn has_one_word_more(one: &[String], other: &[String]) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let head = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    long.len() == short.len() + 1 && short[head..] == long[head + 1..]
}

/// How alike the letters are, if that is at least so much.
fn letters(old: &str, new: &str, least: u32, budget: &mut Budget) -> Option<u32> {
    if old == new {
        return Some(1000);
    }
    // Most candidates fail here, without a comparison in order: pairs of letters that are not there cannot be common. At
    // every letter that was changed two pairs are lost at most.
    let (mut count, mut common) = ([0u8; 1024], 0usize);
    let pairs = |text: &str| -> Vec<usize> {
        let codes: Vec<usize> = text.chars().map(|c| c as usize).listed();
        codes.windows(2).map(|pair| (pair[0].wrapping_mul(31) ^ pair[1]) % 1024).collect()
    };
    for pair in pairs(old) {
        count[pair] = count[pair].saturating_add(1);
    }
    for pair in pairs(new) {
        common += usize::from(count[pair] > 0);
        count[pair] = count[pair].saturating_sub(1);
    }
    let (old_len, new_len) = (old.chars().count(), new.chars().count());
    let all = old_len + new_len;
    // So many letters are kept at least, in at most one run more than there are letters that are not.
    let kept = (all * least as usize).div_ceil(2000);
    let runs = all - 2 * kept.min(all / 2) + 1;
    if common + runs < kept || thousandths(2 * old_len.min(new_len), all) < least {
        return None;
    }
    let likeness = budget.allows(old_len, new_len).then(|| likeness_of_letters(old, new))?;
    (likeness >= least).then_some(likeness)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

        /// What is seen by pairs of letters spares comparisons, and decides none.
        #[test]
        fn letters_are_as_alike_as_a_full_comparison_says(
            old in "[a-d]{1,24}", edits in prop::collection::vec((0..24usize, "[a-d]?"), 0..6), least in 700..950u32,
        ) {
            let mut new: Vec<char> = old.chars().collect();
            for (at, letter) in edits {
                let at = at % (new.len() + 1);
                match letter.chars().next() {
                    Some(letter) => new.insert(at, letter),
                    None => drop(new.drain(at.min(new.len())..(at + 1).min(new.len()))),
                }
            }
            let new: String = new.into_iter().collect();
            let alike = Some(likeness_of_letters(&old, &new)).filter(|likeness| *likeness >= least);
            prop_assert_eq!(letters(&old, &new, least, &mut Budget::of(10)), alike);
        }
    }

    #[test]
    fn codes_are_made_of_words() {
        for (text, expected) in [
            ("UnSupportError", "un support error"),
            ("DBError", "db error"),
            ("HTTP_NOT_FOUND", "http not found"),
            ("IPv4Address2", "i pv address"),
            ("", ""),
            ("数据库Error", "数据库 error"),
        ] {
            assert_eq!(words(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn a_word_may_have_another_form() {
        for (one, other, wanted) in [
            ("exist", "existed", true),
            ("config", "configuration", true),
            ("id", "ids", true),
            ("duplicate", "duplication", true),
            ("harbor", "harbour", true),
            ("in", "instance", false),
            ("locked", "deleted", false),
            ("net", "network", false),
            ("region", "register", false),
            ("boat", "coat", false),
            ("实例锁", "实例删", false),
            ("实例", "实例锁", false),
        ] {
            assert_eq!(is_one_word(one, other), wanted, "{one} {other}");
            assert_eq!(is_one_word(other, one), wanted, "{other} {one}");
        }
    }
}
