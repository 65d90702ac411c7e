//! What all strategies know of an API and a catalog, owned, so that they outlive both.

use std::collections::HashSet;

use crate::api::{Api, EnvelopeShape};
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

    pub(super) fn segments(&self, pointer: &str) -> Vec<String> {
        pointer[1..].split('/').map(|segment| segment.replace("~1", "/").replace("~0", "~")).collect()
    }

    /// The names of the members around the error member, outermost first; none where it is at the top.
    pub(super) fn wrapper(&self) -> Vec<String> {
        let mut segments = self.segments(self.shape.error());
        segments.pop();
        segments
    }

    /// True if the shape has a member of this name anywhere.
    pub(super) fn names(&self, name: &str) -> bool {
        let pointers = [self.shape.error(), self.shape.code(), self.shape.message(), self.shape.request_id()];
        pointers.iter().any(|pointer| self.segments(pointer).iter().any(|segment| segment == name))
    }
}
