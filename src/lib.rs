//! Hold client code to the error codes an API documents.

mod api;
mod catalog;
mod code;
#[cfg(doctest)]
mod doctests;
mod drift;
mod envelope;
mod error;
mod handling;
mod location;
#[cfg(feature = "snapshot")]
mod macros;
mod probe;
mod report;
#[cfg(feature = "snapshot")]
mod snapshot;

pub use api::{Api, EnvelopeShape};
pub use catalog::{Catalog, Entry, Reader, Scope};
pub use code::ErrorCode;
pub use drift::{Change, ChangeKind, Drift, Piece, TextDiff, Title};
pub use envelope::{Defect, Envelope, EnvelopeKind, Malformed};
pub use error::{Error, Result};
pub use handling::{Handling, Sweep, Swept, Treatment, Verdict};
pub use location::Location;
pub use probe::Probe;
pub use report::{Finding, Report, Rule, Severity, printable, printable_json};

/// Every rule that a finding can belong to: those about pages, then those of the sweep and of drift.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    catalog::RULES.iter().chain(handling::RULES).chain(drift::RULES).copied()
}

/// What the macros call; no part of the API.
#[doc(hidden)]
#[cfg(feature = "snapshot")]
pub mod __private {
    pub use insta;

    pub use crate::snapshot::{Site, guard};
}
