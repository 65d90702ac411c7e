//! How sure it is that literals are codes of the catalogs in force.

use std::collections::BTreeSet;

use super::facts::{Group, Kind, Part, Relation, Role, Test};
use super::vocabulary::{Shape, Vocabulary};

/// What one group says of the codes in force.
#[derive(Debug)]
pub(super) struct Evidence {
    role: Role,
    kind: Kind,
    /// How much the documented codes in it say.
    pub(super) strength: u32,
    documented: usize,
    /// How many are spelt as codes, and have nothing to do with those in force.
    strange: usize,
}

/// A literal that no catalog in force has.
pub(super) struct Unknown<'u> {
    /// The code, or the family of a prefix.
    pub(super) text: &'u str,
    pub(super) is_of_family: bool,
    pub(super) is_near: bool,
}

/// The code or family that a test names, if it names one.
pub(super) fn named(test: &Test) -> Option<&str> {
    let value = test.literal.value.as_str();
    match (test.relation, test.subject.part) {
        (_, Part::Detail) | (Relation::Suffix | Relation::Contains, _) => None,
        (Relation::Is | Relation::IsFolded, Part::Whole) => Some(value),
        (Relation::Is | Relation::IsFolded, Part::Family) => (!value.contains('.')).then_some(value),
        (Relation::Prefix | Relation::Stripped, _) => Some(value.strip_suffix('.').unwrap_or(value)),
    }
}

/// True for a code or family that is documented.
fn is_documented(test: &Test, text: &str, vocabulary: &Vocabulary<'_>) -> bool {
    match test.relation {
        Relation::IsFolded => vocabulary.is_code_folded(text),
        Relation::Is | Relation::Prefix | Relation::Stripped | Relation::Suffix | Relation::Contains => {
            vocabulary.is_code(text) || vocabulary.is_family(text)
        }
    }
}

/// What is not documented, of a test that names a code.
pub(super) fn unknown<'t>(test: &'t Test, vocabulary: &Vocabulary<'_>) -> Option<Unknown<'t>> {
    let text = named(test)?;
    // A prefix that ends inside of its first word means several families.
    let is_whole = !matches!(test.relation, Relation::Prefix | Relation::Stripped) || test.literal.value.contains('.');
    if !is_whole || is_documented(test, text, vocabulary) || !vocabulary.is_spelt_as_code(text) {
        return None;
    }
    if matches!(test.relation, Relation::Prefix | Relation::Stripped) && vocabulary.is_start(&test.literal.value) {
        return None;
    }
    let family = text.split_once('.').map(|(family, _)| family);
    Some(Unknown {
        text,
        is_of_family: family.is_some_and(|family| vocabulary.is_family(family)),
        is_near: vocabulary.near(text).is_some(),
    })
}

impl Evidence {
    pub(super) fn of(group: &Group, vocabulary: &Vocabulary<'_>) -> Self {
        let mut documented = BTreeSet::new();
        let mut strange = BTreeSet::new();
        for test in &group.uses {
            let Some(text) = named(test) else { continue };
            if is_documented(test, text, vocabulary) {
                documented.insert(text);
            } else if let Some(unknown) = unknown(test, vocabulary)
                && !unknown.is_of_family
                && !unknown.is_near
            {
                strange.insert(text);
            }
        }
        Self {
            role: group.role,
            kind: group.kind,
            strength: documented.iter().map(|text| Vocabulary::strength(text)).sum(),
            documented: documented.iter().filter(|text| Vocabulary::strength(text) > 0).count(),
            strange: strange.len(),
        }
    }

    /// True if what is compared is a code: it is named so, or other codes in force are compared with it.
    pub(super) fn is_of_codes(&self) -> bool {
        match self.role {
            Role::Code => true,
            Role::Unknown => self.strength >= 2,
            Role::Other => self.strength >= 4,
            Role::Message => false,
        }
    }

    /// True if this literal is used as a code of the catalogs in force.
    pub(super) fn accuses(&self, unknown: &Unknown<'_>) -> bool {
        match Shape::of(unknown.text) {
            Some(Shape::Camel) => self.accuses_camel(unknown),
            // Words and numbers are written for much else.
            Some(Shape::Snake | Shape::Upper | Shape::Number) => {
                self.role == Role::Code && self.documented >= 2 && self.documented >= 2 * self.strange.max(1)
            }
            None => false,
        }
    }

    fn accuses_camel(&self, unknown: &Unknown<'_>) -> bool {
        let score = self.strength
            + u32::from(self.role == Role::Code)
            + u32::from(unknown.is_near)
            + u32::from(unknown.is_of_family);
        let wanted = match self.role {
            Role::Code | Role::Unknown => 2,
            Role::Other => 4,
            Role::Message => return false,
        };
        let is_of_these = match self.kind {
            Kind::Compared | Kind::Set => {
                let is_majority = self.documented > self.strange && self.strength >= 2;
                unknown.is_of_family || (unknown.is_near && self.documented > 0) || is_majority
            }
            Kind::Written => (unknown.is_of_family || unknown.is_near) && self.strength >= 2,
        };
        score >= wanted && is_of_these
    }
}
