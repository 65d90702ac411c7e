//! Calls of the handler, and how their outcomes are compared.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::rc::Rc;

use super::answer::Answer;
use super::known::{Defaults, Group, Spread};
use super::messages::Messages;
use crate::api::EnvelopeShape;
use crate::catalog::Catalog;
use crate::code::ErrorCode;
use crate::handling::affix::Affixes;
use crate::handling::canary::Canaries;
use crate::handling::number::{Carried, Form, Number, Numbers};
use crate::probe::{InPlace, Probe, Role, Templates, Variant, Words, call, in_place_of_code, only_adds, same_text};
use crate::sort::Listed;

/// What the message of a probe says, unless it is the message that is varied: nothing.
pub(super) const MESSAGE: &str = "zqxj kwzq xkqw";

/// An outcome that names its own code as the one that may have been meant names it no more often.
const OWN: usize = 4;

/// What the user says of an outcome: whether it is a success, and whether it is that of codes without an arm.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::handling) struct Said {
    pub(in crate::handling) success: Option<bool>,
    pub(in crate::handling) unhandled: Option<bool>,
}

pub(in crate::handling) type Run<'c, T> = Box<dyn FnMut(&Probe<'_>) -> (T, Said) + 'c>;
pub(in crate::handling) type Same<T> = fn(&T, &T) -> bool;

/// A made-up code and the answer to it.
pub(super) type Probed<T> = (String, Answer<T>);

/// Calls the handler, and keeps the answers to codes that nobody documents.
pub(super) struct Prober<'e, 'c, T> {
    pub(super) catalog: &'c Catalog,
    templates: Templates,
    pub(super) canaries: Canaries,
    pub(super) numbers: Numbers,
    pub(super) messages: Rc<Messages>,
    run: &'e mut Run<'c, T>,
    /// How values are compared, in addition to their masked `Debug` texts.
    same: Option<Same<T>>,
    /// The code that was asked for last, and its group: it is asked for many times in a row.
    last_group: RefCell<Option<(String, Rc<Group>)>>,
    /// Documented codes by what they are compared with, a few of each.
    pub(super) groups: BTreeMap<Group, Vec<String>>,
    pub(super) defaults: BTreeMap<Group, Defaults<T>>,
    pub(super) spreads: BTreeMap<Form, Spread<T>>,
    /// Two codes of a family that nobody documents, by the text before the made-up part and the group of the entire code.
    pub(super) relatives: BTreeMap<(String, Rc<Group>), [Probed<T>; 2]>,
    /// What outcomes carry of numbers.
    pub(super) carried: Vec<(Form, Carried)>,
    pub(super) families: BTreeSet<&'c str>,
    /// What all documented codes share.
    pub(super) affixes: Option<Affixes>,
    /// What most of them end with, if it says no more than that they are errors.
    pub(super) usual_ending: Option<Affixes>,
}

impl<'e, 'c, T: Debug> Prober<'e, 'c, T> {
    pub(super) fn new(
        catalog: &'c Catalog,
        shape: &EnvelopeShape,
        canaries: Canaries,
        run: &'e mut Run<'c, T>,
        same: Option<Same<T>>,
    ) -> Self {
        let numbers = Numbers::new(canaries.documented());
        let mut groups: BTreeMap<Group, Vec<String>> = BTreeMap::new();
        for code in canaries.documented() {
            groups.entry(Group::of(code, &canaries, &numbers)).or_default().push(code.clone());
        }
        Self {
            catalog,
            templates: Templates::new(shape),
            affixes: Affixes::of(canaries.documented()),
            usual_ending: Affixes::usual_ending(canaries.documented()),
            numbers,
            messages: Rc::new(Messages::new(catalog)),
            run,
            same,
            last_group: RefCell::new(None),
            groups,
            defaults: BTreeMap::new(),
            spreads: BTreeMap::new(),
            relatives: BTreeMap::new(),
            carried: Vec::new(),
            families: catalog.codes().filter(|code| code.is_sent()).map(ErrorCode::family).collect(),
            canaries,
        }
    }

    pub(super) fn probe(&mut self, code: &str) -> Answer<T> {
        self.probe_with(code, MESSAGE, Variant::Plain)
    }

    pub(super) fn probe_with(&mut self, code: &str, message: &str, variant: Variant) -> Answer<T> {
        let probe = Probe::new(&self.templates, code, message, variant);
        let mut unhandled = None;
        let outcome = call(|| {
            let (value, said) = (self.run)(&probe);
            unhandled = said.unhandled;
            (value, said.success)
        });
        let (words, read_beyond_code) = probe.into_words();
        let mut words = match self.affixes.as_ref().and_then(|affixes| affixes.stem(code)) {
            Some(stem) => words.and_stem(stem),
            None => words,
        };
        self.see_through_number(code, outcome.text(), &mut words);
        Answer { outcome, words, read_beyond_code, unhandled, suggests: false }
    }

    /// Adds what this outcome carries of the number, where outcomes are known to carry a part of it.
    pub(super) fn see_through_number(&self, code: &str, outcome: &str, words: &mut Words) {
        let Some(number) = Number::of(code).filter(|_| !self.carried.is_empty()) else { return };
        let form = number.form();
        if let Some((_, carried)) = self.carried.iter().find(|(known, _)| *known == form) {
            number.see_through(*carried, outcome, words);
        }
    }

    /// True if a success envelope comes back as success.
    pub(super) fn sees_success(&mut self) -> bool {
        let probe = Probe::success(&self.templates);
        call(|| {
            let (value, said) = (self.run)(&probe);
            (value, said.success)
        })
        .success()
            == Some(true)
    }

    /// True if both outcomes are the same treatment.
    pub(super) fn same(&self, a: &Answer<T>, b: &Answer<T>) -> bool {
        if a.outcome.success() != b.outcome.success() {
            return false;
        }
        match (a.outcome.value(), b.outcome.value(), self.same) {
            (Some(_), None, _) | (None, Some(_), _) => return false,
            (Some(a), Some(b), Some(same)) if same(a, b) => return true,
            (Some(_), Some(_), _) | (None, None, _) => {}
        }
        same_text(a.outcome.text(), &a.words, b.outcome.text(), &b.words)
    }

    /// What an outcome has where that of an unknown code has the code, if it says the same in all else.
    pub(super) fn in_place_of_code(&self, answer: &Answer<T>, unknown: &Answer<T>) -> Option<InPlace> {
        let (text, plain) = (answer.outcome.text(), unknown.outcome.text());
        let is_alike = answer.outcome.panicked() == unknown.outcome.panicked();
        is_alike.then(|| in_place_of_code(text, &answer.words, plain, &unknown.words)).flatten()
    }

    /// True if an outcome says the same as that of an unknown code, and beside it which documented code may have been meant.
    pub(super) fn only_suggests(
        &self,
        code: &str,
        answer: &Answer<T>,
        (unknown_code, unknown): (&str, &Answer<T>),
    ) -> bool {
        let (text, plain) = (answer.outcome.text(), unknown.outcome.text());
        let named = self.named(text, code);
        if answer.outcome.panicked() != unknown.outcome.panicked() {
            return false;
        }
        let with = |others: &mut dyn Iterator<Item = &str>| {
            let mut words = answer.words.clone();
            others.for_each(|other| words.add(other.to_owned(), Role::Aside));
            words
        };
        if unknown.suggests {
            // Every unknown code gets the name of some documented one, and this one perhaps its own.
            if !named.is_empty() {
                return same_text(text, &with(&mut named.into_iter()), plain, &unknown.words);
            }
            let parts: Vec<&str> = text.split(code).take(OWN).listed();
            return (1..parts.len()).any(|own| {
                let text = [&parts[..own], &parts[own..]].map(|parts| parts.join(unknown_code));
                unknown.words.aside().any(|name| {
                    same_text(&format!("{}{name}{}", text[0], text[1]), &unknown.words, plain, &unknown.words)
                })
            });
        }
        let mut others = named.into_iter().filter(|word| !plain.contains(word)).peekable();
        others.peek().is_some() && only_adds(text, &with(&mut others), plain, &unknown.words)
    }

    /// The documented codes that an outcome of this code names, but for the code itself.
    pub(super) fn named<'t>(&self, text: &'t str, code: &str) -> Vec<&'t str> {
        let is_of_code = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '/' | ':');
        let words = text.split(|c| !is_of_code(c)).map(|word| word.trim_end_matches(['.', ':', '-']));
        words.filter(|word| *word != code && self.catalog.contains(word)).collect()
    }

    /// True if the handler treats this unknown code the same.
    pub(super) fn treats_same(&mut self, answer: &Answer<T>, code: &str) -> bool {
        // A made-up code that happens to be documented proves nothing.
        !self.catalog.contains(code) && {
            let other = self.probe(code);
            self.same(answer, &other)
        }
    }

    /// These codes with their answers.
    pub(super) fn probe_all(&mut self, codes: Vec<String>) -> Vec<(String, Answer<T>)> {
        let probed = codes.into_iter().map(|code| {
            let answer = self.probe(&code);
            (code, answer)
        });
        probed.collect()
    }

    pub(super) fn group(&self, code: &str) -> Rc<Group> {
        let mut last = self.last_group.borrow_mut();
        match &*last {
            Some((known, group)) if known == code => Rc::clone(group),
            Some(_) | None => {
                let group = Rc::new(Group::of(code, &self.canaries, &self.numbers));
                *last = Some((code.to_owned(), Rc::clone(&group)));
                group
            }
        }
    }

    /// An unknown code like this one, and the answer to it, if unknown codes have been probed.
    pub(super) fn unknown(&self, code: &str) -> Option<&(String, Answer<T>)> {
        let group = self.group(code);
        match &*group {
            Group::Numbers(form) => self.spreads.get(form)?.usual(),
            Group::Names(_) => self.defaults.get(&*group).map(Defaults::usual),
        }
    }

    /// Makes sure that two unknown codes that start like this one up to the dot at `cut` have been probed.
    pub(super) fn probe_relatives(&mut self, code: &str, cut: usize) {
        let key = (code[..cut].to_owned(), self.group(code));
        if !self.relatives.contains_key(&key) {
            let pair = [0, 1].map(|nth| {
                let relative = format!("{}.{}", &code[..cut], self.canaries.made_up(&code[cut + 1..], nth));
                let answer = self.probe(&relative);
                (relative, answer)
            });
            self.relatives.insert(key, pair);
        }
    }

    /// The answers to those two, if they have been probed.
    pub(super) fn relatives(&self, code: &str, cut: usize) -> Option<[&Answer<T>; 2]> {
        let [(_, a), (_, b)] = self.relatives.get(&(code[..cut].to_owned(), self.group(code)))?;
        Some([a, b])
    }
}
