//! The project: `errcatalog.toml`, which tests and the command read alike.

// What only the command uses is in no other's way.
#![cfg_attr(not(feature = "cli"), allow(dead_code, unreachable_pub))]

mod apis;
mod catalog;
mod config;
mod generated;
#[cfg(feature = "cli")]
mod lookup;
mod names;
mod open;
mod place;
mod rules;
mod source;

#[cfg(feature = "cli")]
pub use catalog::{CatalogConfig, Docs, FILE, Role, default_snapshot, is_name};
#[cfg(feature = "cli")]
pub use config::{Configuration, SAMPLE, read};
#[cfg(feature = "cli")]
pub use generated::Generated;
#[cfg(feature = "cli")]
pub use lookup::{Belonging, sources_of};
#[cfg(feature = "cli")]
pub use names::listed;
pub use open::{Project, catalog};
#[cfg(feature = "cli")]
pub use place::find;
#[cfg(feature = "cli")]
pub use rules::{Exemption, Level, LintRules, RuleLevel};
#[cfg(feature = "cli")]
pub use source::{NamedPath, Reading, Set, Source, api};
