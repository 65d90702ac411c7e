//! Which other documented codes a loose arm matches.

use std::collections::BTreeMap;
use std::fmt::Debug;

use super::observation::Observation;
use super::prober::Prober;
use crate::handling::canary::words_of;
use crate::handling::verdict::Reach;
use crate::sort::{Listed, count_first, sort_by, sort_by_key};

/// No more than so many other codes are compared with one.
const MOST: usize = 32;

/// Texts are looked up by so many bytes of their start.
const LOOKED_UP: usize = 64;

/// Documented codes, so that what an arm reaches is found without a scan of all.
///
/// All documented codes count, those that are not swept too.
pub(super) struct Reached {
    /// Every documented code with its place on the page, sorted.
    codes: Vec<(String, usize)>,
    /// Where each swept code is among the observed.
    observed: BTreeMap<String, usize>,
    /// Every end of every code, sorted, as the code's place in `codes` and the byte where it starts; made when needed.
    ends: Option<Vec<(usize, usize)>>,
    families: Vec<String>,
    /// Some codes have a detail behind a dot.
    has_families: bool,
    /// The stems found before, by family and what its codes get.
    stems: BTreeMap<(String, String), String>,
}

impl Reached {
    pub(super) fn new<T: Debug>(prober: &Prober<'_, '_, T>, observed: &[Observation<T>]) -> Self {
        let sent = prober.catalog.codes().filter(|code| code.is_sent()).enumerate();
        let mut codes: Vec<(String, usize)> = sent.map(|(at, code)| (code.to_string(), at)).listed();
        sort_by(&mut codes, Ord::cmp);
        let observed = observed.iter().enumerate().map(|(at, one)| (one.code.to_string(), at)).collect();
        let has_families = codes.iter().any(|(code, _)| code.contains('.'));
        let families = prober.families.iter().map(|family| (*family).to_owned()).collect();
        Self { codes, observed, ends: None, families, has_families, stems: BTreeMap::new() }
    }

    /// Another documented code that the arm of this one matches too, and treats the same.
    pub(super) fn also_matched<T: Debug>(
        &mut self,
        prober: &mut Prober<'_, '_, T>,
        one: &Observation<T>,
        all: &[Observation<T>],
    ) -> Option<String> {
        let (code, family) = (one.code.as_str(), one.code.family());
        // What a number starts with says nothing.
        if prober.numbers.entire(code).is_some() {
            return None;
        }
        let in_family =
            |other: &str| other.strip_prefix(family).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        let below = |other: &str| other.strip_prefix(code).is_some_and(|rest| rest.starts_with('.'));
        let mut others: Vec<usize> = match one.verdict.reach() {
            Reach::Named => return None,
            Reach::Prefix => {
                let stem = self.stem(prober, one);
                // Who writes `card_` or `auth/` means all codes that start so.
                let marked = stem.rfind(['_', '-', '/', ':', '#', ' ']).map(|at| &stem[..at + 1]);
                if marked.is_some_and(|start| start == stem || takes_all(prober, one, start)) {
                    return None;
                }
                // Or `A` of `A0111`: what is in front of a number, or what it starts with, is a kind of codes.
                let is_of_number = code[stem.len()..].starts_with(|c: char| c.is_ascii_digit())
                    || stem.bytes().all(|byte| byte.is_ascii_digit());
                // And who writes `NoSuch` or `ECONN` where codes have no families, if that is none by itself, nor a word of one
                // code and the start of a word in another.
                let is_own = stem.len() < family.len() && self.is_of_one_kind(&stem);
                if (is_of_number || is_own) && !self.has_families && !prober.catalog.contains(&stem) {
                    return None;
                }
                self.starting(&stem, family).filter(|at| !in_family(&self.codes[*at].0)).take(MOST).collect()
            }
            // Who looks for one word of the code means all codes with that word.
            Reach::Substring if is_of_one_word(prober, one) => return None,
            Reach::Substring => self.containing(code, |other| !below(other)),
            Reach::Ends => self.containing(code, |other| other.starts_with(code) || other.ends_with(code)),
        };
        others.retain(|at| self.codes[*at].0 != code);
        sort_by_key(&mut others, |at| self.codes[*at].1);
        let found = others.into_iter().map(|at| &self.codes[at].0).find(|other| match self.observed.get(*other) {
            Some(at) => prober.same(&one.first, &all[*at].first),
            None => {
                let answer = prober.probe(other);
                prober.same(&one.first, &answer)
            }
        });
        found.cloned()
    }

    /// The codes that start so, by their places, but for those of the family.
    fn starting(&self, stem: &str, family: &str) -> impl Iterator<Item = usize> + use<> {
        let from = |text: &str| count_first(&self.codes, |(code, _)| code.as_str() < text);
        let to = |text: &str, from: usize| from + count_first(&self.codes[from..], |(code, _)| code.starts_with(text));
        let dotted = format!("{family}.");
        let (start, first) = (from(stem), from(&dotted));
        let (end, last) = (to(stem, start), to(&dotted, first));
        (start..first.clamp(start, end)).chain(last.clamp(start, end)..end)
    }

    /// The codes that contain this one and are wanted, by their places.
    fn containing(&mut self, code: &str, is_wanted: impl Fn(&str) -> bool) -> Vec<usize> {
        let codes = &self.codes;
        let text = |(at, from): &(usize, usize)| {
            let end = &codes[*at].0.as_bytes()[*from..];
            &end[..end.len().min(LOOKED_UP)]
        };
        let ends = self.ends.get_or_insert_with(|| {
            let all = codes.iter().enumerate();
            let mut ends: Vec<(usize, usize)> =
                all.flat_map(|(at, (code, _))| code.char_indices().map(move |(from, _)| (at, from))).listed();
            sort_by(&mut ends, |a, b| text(a).cmp(text(b)));
            ends
        });
        let start = &code.as_bytes()[..code.len().min(LOOKED_UP)];
        let from = count_first(ends, |end| text(end) < start);
        let mut found: Vec<usize> = Vec::new();
        for end in ends[from..].iter().take_while(|end| text(end).starts_with(start)) {
            let other = codes[end.0].0.as_str();
            if found.len() == MOST {
                break;
            }
            if other != code && !found.contains(&end.0) && other.contains(code) && is_wanted(other) {
                found.push(end.0);
            }
        }
        found
    }

    /// The shortest start of the family's name that its arm matches: `Unsupported` of `UnsupportedRegion`, where any code
    /// that starts so is treated the same. Only starts that another documented family shares are tried.
    fn stem<T: Debug>(&mut self, prober: &mut Prober<'_, '_, T>, one: &Observation<T>) -> String {
        let family = one.code.family();
        let key = (family.to_owned(), one.first.outcome.text().to_owned());
        if let Some(known) = self.stems.get(&key) {
            return known.clone();
        }
        let word = prober.canaries.word(family, 0);
        let rest =
            one.code.detail().map(|detail| format!(".{}", prober.canaries.made_up(detail, 0))).unwrap_or_default();
        let mut stem = family;
        let mut shorter: Vec<&str> = (1..family.len()).filter_map(|at| family.get(..at)).listed();
        shorter.retain(|start| self.is_shared(start, family));
        for start in shorter.into_iter().rev() {
            if !prober.treats_same(&one.first, &format!("{start}{word}{rest}")) {
                break;
            }
            stem = start;
        }
        self.stems.insert(key, stem.to_owned());
        stem.to_owned()
    }

    /// True if a word ends behind this text in all codes that start with it, or in none.
    fn is_of_one_kind(&self, stem: &str) -> bool {
        let from = count_first(&self.codes, |(code, _)| code.as_str() < stem);
        let rests = self.codes[from..].iter().take(MOST).map_while(|(code, _)| code.strip_prefix(stem));
        let is_hump = |c: char| c.is_uppercase() && stem.ends_with(char::is_lowercase);
        let mut ends = rests.map(|rest| rest.starts_with(|c: char| !c.is_alphabetic() || is_hump(c)));
        let first = ends.next();
        ends.all(|end| Some(end) == first)
    }

    /// True if another family has this in common with the family, and no more.
    fn is_shared(&self, start: &str, family: &str) -> bool {
        let count = |prefix: &str| {
            let from = count_first(&self.families, |known| known.as_str() < prefix);
            count_first(&self.families[from..], |known| known.starts_with(prefix))
        };
        let next = family[start.len()..].chars().next().map_or(0, char::len_utf8);
        count(start) > count(&family[..start.len() + next])
    }
}

/// True if any code that starts so is treated the same, be there a word behind it or a number.
fn takes_all<T: Debug>(prober: &mut Prober<'_, '_, T>, one: &Observation<T>, start: &str) -> bool {
    let word = prober.canaries.word(one.code.as_str(), 0);
    let digits = one.code.as_str()[start.len()..].starts_with(|c: char| c.is_ascii_digit()).then_some("7346");
    prober.treats_same(&one.first, &format!("{start}{}", digits.unwrap_or(&word)))
}

/// True if one of the words of the code is enough.
fn is_of_one_word<T: Debug>(prober: &mut Prober<'_, '_, T>, one: &Observation<T>) -> bool {
    let words = words_of(one.code.as_str());
    let around = prober.canaries.word(one.code.as_str(), 0);
    let is_enough = |word: String| prober.treats_same(&one.first, &format!("{around}{word}{around}"));
    words.len() > 1 && words.into_iter().any(is_enough)
}
