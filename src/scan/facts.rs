//! What the source does with literals, as data that the rules read.

use std::collections::BTreeSet;
use std::ops::Range;

/// A literal, or a constant that stands for one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Literal {
    pub(super) value: String,
    /// Where the text is written, in bytes.
    pub(super) written: Range<usize>,
    /// Where it is used: of a constant the place of its name.
    pub(super) used: Range<usize>,
    /// True for a variant of an enum of codes, which is nothing else.
    pub(super) is_variant: bool,
}

impl Literal {
    /// The same, used at this place; where it is written as well, if that is in another file.
    pub(super) fn used_at(&self, place: Range<usize>) -> Self {
        let written = if self.written.is_empty() { place.clone() } else { self.written.clone() };
        Self { value: self.value.clone(), written, used: place, is_variant: self.is_variant }
    }
}

/// How a text is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    Is,
    /// Whatever the case of its letters.
    IsFolded,
    Prefix,
    /// The prefix is cut off, and what is left is used.
    Stripped,
    Suffix,
    Contains,
}

/// Which part of a code is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Part {
    Whole,
    /// What stands before the first dot.
    Family,
    /// What stands behind a dot.
    Detail,
}

/// What the compared expression is, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Code,
    Message,
    /// It is named after something that is no code.
    Other,
    Unknown,
}

/// An expression that literals are compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Subject {
    /// Its source text without what does not change it.
    pub(super) text: String,
    pub(super) role: Role,
    pub(super) part: Part,
    /// True if it has the same value each time.
    pub(super) is_stable: bool,
    /// True if its letters were put into one case.
    pub(super) is_folded: bool,
}

/// One comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Test {
    pub(super) subject: Subject,
    pub(super) relation: Relation,
    pub(super) literal: Literal,
}

impl Test {
    /// True if this one holds whenever the other does.
    pub(super) fn covers(&self, other: &Self) -> bool {
        use Relation::{Contains, Is, IsFolded, Prefix, Stripped, Suffix};
        if self.subject.text != other.subject.text || !self.subject.is_stable {
            return false;
        }
        let (mine, its) = (self.literal.value.as_str(), other.literal.value.as_str());
        if self.subject.part != other.subject.part {
            let is_of_family = || its.split('.').next() == Some(mine);
            return self.subject.part == Part::Family
                && other.subject.part == Part::Whole
                && self.relation == Is
                && other.relation == Is
                && is_of_family();
        }
        match (self.relation, other.relation) {
            (Is, Is) | (IsFolded, IsFolded) if mine == its => true,
            (IsFolded, Is | IsFolded) => mine.eq_ignore_ascii_case(its),
            (Prefix, Is | Prefix) => its.starts_with(mine),
            (Suffix, Is | Suffix) => its.ends_with(mine),
            (Contains, Is | Prefix | Suffix | Contains) => its.contains(mine),
            (Is | Prefix | Suffix | Contains, _) | (IsFolded | Stripped, _) => false,
        }
    }
}

/// Comparisons that must all hold.
#[derive(Debug, Clone, Default)]
pub(super) struct Alternative {
    pub(super) tests: Vec<Test>,
    /// True if something else must hold too.
    pub(super) has_more: bool,
    /// True if it is of a list that has a name: others may use that too.
    pub(super) is_shared: bool,
    pub(super) place: Range<usize>,
}

impl Alternative {
    /// True if this one holds whenever the other does.
    pub(super) fn covers(&self, other: &Self) -> bool {
        match self.tests.as_slice() {
            [test] if !self.has_more => other.tests.iter().any(|its| test.covers(its)),
            _ => false,
        }
    }

    /// True if one of these branches takes all that this alternative does.
    pub(super) fn is_decided_by(&self, before: &[Arm]) -> bool {
        before.iter().flat_map(|arm| &arm.alternatives).any(|earlier| earlier.covers(self))
    }

    /// The first text that it compares.
    pub(super) fn value(&self) -> &str {
        self.tests.first().map(|test| test.literal.value.as_str()).unwrap_or_default()
    }

    /// What holds whatever there is.
    pub(super) fn always(place: Range<usize>) -> Self {
        Self { tests: Vec::new(), has_more: false, is_shared: false, place }
    }

    /// One comparison alone.
    pub(super) fn one(test: Test, place: Range<usize>) -> Self {
        Self { tests: vec![test], has_more: false, is_shared: false, place }
    }

    /// A condition of which nothing is known.
    pub(super) fn opaque(place: Range<usize>) -> Self {
        Self { tests: Vec::new(), has_more: true, is_shared: false, place }
    }
}

/// A branch, which is taken if one of its alternatives holds.
#[derive(Debug, Clone)]
pub(super) struct Arm {
    pub(super) alternatives: Vec<Alternative>,
    /// True for patterns and sets, of which an alternative can be taken out.
    pub(super) is_list: bool,
    /// True for an array whose length may be said elsewhere.
    pub(super) is_sized: bool,
}

/// A condition, and all that is done if it holds.
#[derive(Debug, Clone)]
pub(super) struct Scope {
    pub(super) condition: Range<usize>,
    pub(super) whole: Range<usize>,
}

impl Arm {
    pub(super) fn new(alternatives: Vec<Alternative>, is_list: bool) -> Self {
        Self { alternatives, is_list, is_sized: false }
    }

    /// True if these branches before it take all that it does.
    pub(super) fn is_decided_by(&self, before: &[Self]) -> bool {
        self.alternatives.iter().all(|alternative| alternative.is_decided_by(before))
    }
}

/// Branches of which the first that fits is taken.
#[derive(Debug, Clone, Default)]
pub(super) struct Chain {
    pub(super) arms: Vec<Arm>,
}

/// What a group of literals is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Compared with one expression, in one function.
    Compared,
    /// In one array, set or map.
    Set,
    /// Constants beside each other, or what one `match` returns.
    Written,
}

/// Literals that are used alike.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub(super) kind: Kind,
    pub(super) role: Role,
    /// What it is called: the constant, or the function that it is in.
    pub(super) name: String,
    pub(super) function: usize,
    pub(super) uses: Vec<Test>,
}

/// Literals that a macro is given, of which it is not known what it does.
#[derive(Debug, Clone)]
pub(super) struct Given {
    /// What the macro is called.
    pub(super) name: String,
    pub(super) values: Vec<String>,
    pub(super) place: Range<usize>,
}

/// What one file does with literals.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) groups: Vec<Group>,
    pub(super) chains: Vec<Chain>,
    pub(super) scopes: Vec<Scope>,
    pub(super) given: Vec<Given>,
    /// Every text of it, whatever is done with it.
    pub(super) texts: BTreeSet<String>,
    /// Where something is asserted: nothing is decided there.
    pub(super) asserted: Vec<Range<usize>>,
}
