//! Which codes of the docs are which of the code.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::side::{Named, Side};
use super::spelling::{Affix, canonical, cuts, folded, is_number, is_slip};

/// So many pairs of codes are looked at letter by letter, for one that is likely meant.
const LOOKED_AT: usize = 250_000;

/// So many other names of a code are looked up, for one that is likely meant.
const ALIASES: usize = 8;

/// Which codes of two sides are the same. All numbers are positions in their sides.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    /// How many codes of the docs are in the code.
    pub(super) same: usize,
    /// Of these the ones that only the other of their names shows to be the same, with that of the code.
    pub(super) by_other_name: Vec<(usize, usize)>,
    /// In the docs alone.
    pub(super) docs: Vec<usize>,
    /// In the code alone.
    pub(super) code: Vec<usize>,
    /// In both, but not by the same letters.
    pub(super) spelt: Vec<Spelt>,
}

/// A code that docs and code spell in different ways.
#[derive(Debug)]
pub(super) struct Spelt {
    pub(super) docs: usize,
    pub(super) code: usize,
    pub(super) how: How,
}

/// How two spellings differ.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    /// In their case, or in what is between their words.
    Marks,
    /// The docs have this more.
    Docs(Affix),
    /// The code has this more.
    Code(Affix),
}

impl Pairs {
    pub(super) fn of(docs: &Side, code: &Side) -> Self {
        let mut pairs = Self::default();
        let (docs_aliases, code_aliases) = (docs.by_alias(), code.by_alias());
        let mut is_documented = vec![false; code.codes.len()];
        for (at, named) in docs.codes.iter().enumerate() {
            let exact = code.find(named.code.as_str());
            let found: Vec<usize> = match exact {
                Some(found) => vec![found],
                None => by_other_name(named, code, &code_aliases),
            };
            let mut found = found.into_iter().filter(|found| code.codes.get(*found).is_some_and(|c| !c.is_of_tests));
            let first = found.next();
            for other in first.into_iter().chain(found) {
                is_documented.get_mut(other).into_iter().for_each(|is| *is = true);
            }
            match first {
                Some(other) => {
                    pairs.same += 1;
                    pairs.by_other_name.extend(exact.is_none().then_some((at, other)));
                }
                None => pairs.docs.push(at),
            }
        }
        for (at, named) in code.codes.iter().enumerate() {
            let is_known = is_documented.get(at) == Some(&true)
                || docs_aliases.contains_key(canonical(named.code.as_str()).as_ref())
                || named.is_of_tests;
            if !is_known {
                pairs.code.push(at);
            }
        }
        pairs.by_shared_name(docs, code);
        pairs.by_marks(docs, code);
        pairs.by_affix(docs, code);
        pairs
    }

    /// Takes for one a number and a symbol that have the same other name, where it is one of each: the docs may have the number
    /// of a member, and the code its text.
    fn by_shared_name(&mut self, docs: &Side, code: &Side) {
        let (of_docs, of_code) = (docs.by_alias(), code.by_alias());
        let mut alike: Vec<(usize, usize)> = of_docs
            .iter()
            .filter_map(|(alias, of_docs)| match (of_docs.as_slice(), of_code.get(alias)?.as_slice()) {
                ([one], [other]) => Some((*one, *other)),
                _ => None,
            })
            .filter(|(one, other)| {
                let is_number =
                    |side: &Side, at: usize| side.codes.get(at).is_some_and(|named| is_number(named.code.as_str()));
                is_number(docs, *one) != is_number(code, *other)
            })
            .collect();
        alike.sort_unstable();
        let [mut docs, mut code] = [&self.docs, &self.code].map(|all| all.iter().copied().collect::<HashSet<usize>>());
        for (one, other) in alike {
            if docs.contains(&one) && code.contains(&other) {
                docs.remove(&one);
                code.remove(&other);
                self.same += 1;
                self.by_other_name.push((one, other));
            }
        }
        self.docs.retain(|at| docs.contains(at));
        self.code.retain(|at| code.contains(at));
        self.by_other_name.sort_unstable();
    }

    /// Takes for one those that differ in case and marks alone, where there is one of each.
    fn by_marks(&mut self, docs: &Side, code: &Side) {
        let by_fold = |side: &Side, all: &[usize]| {
            let mut by_fold: HashMap<String, Vec<usize>> = HashMap::new();
            for (at, named) in all.iter().filter_map(|at| Some((*at, side.codes.get(*at)?))) {
                by_fold.entry(folded(named.code.as_str())).or_default().push(at);
            }
            by_fold
        };
        let (of_docs, of_code) = (by_fold(docs, &self.docs), by_fold(code, &self.code));
        let pairs =
            of_docs.iter().filter_map(|(fold, of_docs)| match (of_docs.as_slice(), of_code.get(fold)?.as_slice()) {
                ([docs], [code]) if !fold.is_empty() => Some(Spelt { docs: *docs, code: *code, how: How::Marks }),
                _ => None,
            });
        let pairs = pairs.collect();
        self.take(pairs);
    }

    /// Takes for one those of which one has something more, where several have the same.
    fn by_affix(&mut self, docs: &Side, code: &Side) {
        let index = |side: &Side, all: &[usize]| -> HashMap<String, usize> {
            let named = all.iter().filter_map(|at| Some((*at, side.codes.get(*at)?)));
            named.map(|(at, named)| (named.code.as_str().to_owned(), at)).collect()
        };
        let (in_docs, in_code) = (index(docs, &self.docs), index(code, &self.code));
        let mut groups: BTreeMap<How, Vec<(usize, usize)>> = BTreeMap::new();
        for (name, at) in &in_docs {
            for (left, affix) in cuts(name) {
                if let Some(other) = in_code.get(left) {
                    groups.entry(How::Docs(affix)).or_default().push((*at, *other));
                }
            }
        }
        for (name, at) in &in_code {
            for (left, affix) in cuts(name) {
                if let Some(other) = in_docs.get(left) {
                    groups.entry(How::Code(affix)).or_default().push((*other, *at));
                }
            }
        }
        // What is said of one code alone may be chance, and what is said of few of many: a family and one of its codes.
        let enough = (self.docs.len().min(self.code.len()) / 2).max(2);
        let mut groups: Vec<(How, Vec<(usize, usize)>)> =
            groups.into_iter().filter(|(_, pairs)| pairs.len() >= enough).collect();
        groups.sort_by_key(|(_, pairs)| std::cmp::Reverse(pairs.len()));
        for (how, mut pairs) in groups {
            pairs.sort_unstable();
            let spelt = pairs.into_iter().map(|(docs, code)| Spelt { docs, code, how: how.clone() });
            self.take(spelt.collect());
        }
    }

    /// These are in both sides, as far as they are not taken yet.
    fn take(&mut self, pairs: Vec<Spelt>) {
        let (mut docs, mut code): (HashSet<usize>, HashSet<usize>) =
            (self.docs.iter().copied().collect(), self.code.iter().copied().collect());
        for pair in pairs {
            if docs.contains(&pair.docs) && code.contains(&pair.code) {
                docs.remove(&pair.docs);
                code.remove(&pair.code);
                self.spelt.push(pair);
            }
        }
        self.docs.retain(|at| docs.contains(at));
        self.code.retain(|at| code.contains(at));
        self.spelt.sort_by_key(|pair| pair.docs);
    }

    /// Of each code that one side alone has, the one of the other side alone that was likely meant.
    pub(super) fn meant(&self, docs: &Side, code: &Side) -> Meant {
        let mut meant = Meant::default();
        if self.docs.len().saturating_mul(self.code.len()) > LOOKED_AT {
            return meant;
        }
        for (at, one) in self.docs.iter().filter_map(|at| Some((*at, docs.codes.get(*at)?))) {
            for (other_at, other) in self.code.iter().filter_map(|at| Some((*at, code.codes.get(*at)?))) {
                let shares_alias = one.aliases.iter().take(ALIASES).any(|alias| other.aliases.contains(alias));
                if shares_alias || is_slip(one.code.as_str(), other.code.as_str()) {
                    meant.in_code.entry(at).or_insert(other_at);
                    meant.in_docs.entry(other_at).or_insert(at);
                }
            }
        }
        meant
    }
}

/// What was likely meant, by position.
#[derive(Debug, Default)]
pub(super) struct Meant {
    /// For a code of the docs, that of the code.
    pub(super) in_code: HashMap<usize, usize>,
    /// For a code of the code, that of the docs.
    pub(super) in_docs: HashMap<usize, usize>,
}

/// The codes of which the docs have the other name, or which are the other name that the docs have.
fn by_other_name(named: &Named, code: &Side, aliases: &HashMap<String, Vec<usize>>) -> Vec<usize> {
    let by_code = aliases.get(canonical(named.code.as_str()).as_ref());
    if let Some(found) = by_code {
        return found.clone();
    }
    named.aliases.iter().filter_map(|alias| code.find(alias)).collect()
}
