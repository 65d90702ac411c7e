//! Hold client code to the error codes an API documents.

mod api;
mod catalog;
mod code;
mod envelope;
mod error;
mod handling;
mod location;
mod probe;
mod report;
#[cfg(feature = "proptest")]
pub mod strategy;

pub use api::{Api, EnvelopeShape};
pub use catalog::{Catalog, Entry, Reader, Scope};
pub use code::ErrorCode;
pub use envelope::{Defect, Envelope, EnvelopeKind, Malformed};
pub use error::{Error, Result};
pub use handling::{Handling, Sweep, Swept, Treatment, Verdict};
pub use location::Location;
pub use probe::Probe;
pub use report::{Finding, Report, Rule, Severity, printable};

/// Every rule that a finding can belong to: those about pages, then those of the sweep, then those of properties.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let rules = catalog::RULES.iter().chain(handling::RULES);
    #[cfg(feature = "proptest")]
    let rules = rules.chain(strategy::RULES);
    rules.copied()
}
