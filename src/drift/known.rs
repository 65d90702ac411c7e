//! What several sources together say of one code.

use crate::code::ErrorCode;
use crate::location::Location;

/// What all sources together say of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) code: ErrorCode,
    /// True once a source says that it is common to all products.
    pub(super) is_common: bool,
    /// True once a source has it that says of no code whom it belongs to.
    pub(super) is_unscoped: bool,
    /// True once a source says that it belongs to a product or an action.
    pub(super) is_own: bool,
    /// Where each source has it first.
    pub(super) places: Vec<Option<Location>>,
    /// The HTTP statuses that each source has for it.
    pub(super) statuses: Vec<Vec<String>>,
}

impl Known {
    pub(super) fn of(code: &ErrorCode, sources: usize) -> Self {
        Self {
            code: code.clone(),
            is_common: false,
            is_unscoped: false,
            is_own: false,
            places: vec![None; sources],
            statuses: vec![Vec::new(); sources],
        }
    }

    /// Takes what other sources say of the code under its other name.
    pub(super) fn take(&mut self, other: Self) {
        self.is_common |= other.is_common;
        self.is_unscoped |= other.is_unscoped;
        self.is_own |= other.is_own;
        for (own, place) in self.places.iter_mut().zip(other.places) {
            *own = own.take().or(place);
        }
        for (own, statuses) in self.statuses.iter_mut().zip(other.statuses) {
            own.extend(statuses);
        }
    }
}
