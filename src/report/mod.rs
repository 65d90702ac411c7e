//! Findings and reports: what every check of this crate says, in one model.

#[cfg(any(feature = "lint", feature = "scan"))]
mod checked;
#[cfg(feature = "formats")]
// The command makes documents of its own.
#[cfg_attr(not(feature = "cli"), allow(unreachable_pub))]
mod document;
mod finding;
#[cfg(feature = "formats")]
mod formats;
mod json;
#[expect(clippy::module_inception, reason = "the room is named after what it is about")]
mod report;
mod rule;
mod severity;
mod text;
// The command writes documents of its own.
#[cfg(feature = "formats")]
#[cfg_attr(not(feature = "cli"), allow(unreachable_pub))]
mod tree;

#[cfg(any(feature = "lint", feature = "scan"))]
pub(crate) use checked::Checked;
#[cfg(feature = "cli")]
pub use document::{Document, Part, Trouble};
pub use finding::Finding;
#[cfg(feature = "cli")]
pub(crate) use finding::fingerprint;
#[cfg(feature = "formats")]
pub use formats::ReportFormat;
#[cfg(feature = "cli")]
pub(crate) use json::finding_value;
pub use report::Report;
pub use rule::Rule;
pub(crate) use rule::{rule, rules};
pub use severity::Severity;
#[cfg(any(feature = "cli", feature = "sweep"))]
pub(crate) use text::{Audience, see};
#[cfg(feature = "cli")]
pub(crate) use text::{Look, write_findings};
#[cfg(feature = "cli")]
pub use tree::Tree;
