//! Hold client code to the error codes an API documents.

mod api;
mod catalog;
mod code;
mod error;
mod location;
mod report;

pub use api::{Api, EnvelopeShape};
pub use catalog::{Catalog, Entry, Reader, Scope};
pub use code::ErrorCode;
pub use error::{Error, Result};
pub use location::Location;
pub use report::{Finding, Report, Severity};
