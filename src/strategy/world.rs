//! What all strategies know of an API and a catalog, owned, so that they outlive both.

use std::collections::HashSet;

use crate::api::{Api, EnvelopeShape, is_position, names};
use crate::catalog::Catalog;
use crate::code::ErrorCode;

/// The codes of a catalog, and where the parts of an envelope are.
#[derive(Debug, Clone)]
pub(super) struct World {
    pub(super) shape: EnvelopeShape,
    /// Every documented code once, in page order; without ranges and lists, which no server sends.
    pub(super) codes: Vec<ErrorCode>,
    /// Every family once, in page order.
    pub(super) families: Vec<String>,
    documented: HashSet<ErrorCode>,
    families_in_lower_case: HashSet<String>,
}

impl World {
    pub(super) fn new(api: &Api, catalog: &Catalog) -> Self {
        let codes: Vec<ErrorCode> = catalog.codes().filter(|code| code.is_sent()).cloned().collect();
        let mut seen = HashSet::new();
        let families: Vec<String> =
            codes.iter().map(ErrorCode::family).filter(|family| seen.insert(*family)).map(str::to_owned).collect();
        Self {
            shape: api.shape().clone(),
            documented: catalog.codes().cloned().collect(),
            codes,
            families_in_lower_case: families.iter().map(|family| family.to_lowercase()).collect(),
            families,
        }
    }

    pub(super) fn is_documented(&self, code: &str) -> bool {
        self.documented.contains(code)
    }

    /// Whether a code of this family is documented, in any case.
    pub(super) fn is_known_family(&self, family: &str) -> bool {
        self.families_in_lower_case.contains(&family.to_lowercase())
    }

    /// The names on the way to a member.
    pub(super) fn path(&self, pointer: &str) -> Vec<String> {
        names(pointer).collect()
    }

    /// The names of the members around all that the shape names, outermost first; none where it is at the top.
    pub(super) fn wrapper(&self) -> Vec<String> {
        self.path(self.shape.wrapper())
    }

    /// The object that holds the code, or the error member where there is one, in an error.
    pub(super) fn error_object(&self) -> Vec<String> {
        let mut path = self.path(self.shape.error());
        if !self.shape.has_error_member() {
            // Of a list of codes the object that holds the list.
            while path.pop().is_some_and(|name| is_position(&name)) {}
        }
        path
    }

    /// True if the shape has a member of this name anywhere.
    pub(super) fn names(&self, name: &str) -> bool {
        self.shape.pointers().any(|pointer| names(pointer).any(|segment| segment == name))
    }
}
