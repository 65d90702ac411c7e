//! Findings and reports: what every check of this crate says, in one model.

mod finding;
mod json;
#[expect(clippy::module_inception, reason = "the room is named after what it is about")]
mod report;
mod rule;
mod severity;
mod text;

pub use finding::Finding;
pub use report::Report;
pub use rule::Rule;
pub(crate) use rule::{rule, rules};
pub use severity::Severity;
#[cfg(feature = "cli")]
pub(crate) use text::{See, write_findings};
