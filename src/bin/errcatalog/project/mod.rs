//! The project: `errcatalog.toml`, or the shipped catalogs without one.

mod catalog;
mod config;
mod load;
mod names;
mod place;
mod rules;

pub(crate) use catalog::{CatalogConfig, Docs, FILE, RelatedSource, default_snapshot, is_name};
pub(crate) use load::{Project, nothing_to_check};
pub(crate) use rules::{Exemption, Level};
