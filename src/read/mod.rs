//! From every source that lists codes to a catalog.
//!
//! Texts may end anywhere: modules with the lints below index nothing that they have not checked.

mod catalog;
#[warn(clippy::indexing_slicing, clippy::string_slice)]
#[cfg(feature = "sdk")]
mod constants;
#[warn(clippy::indexing_slicing, clippy::string_slice)]
#[cfg(feature = "data")]
mod data;
#[warn(clippy::indexing_slicing, clippy::string_slice)]
#[cfg(feature = "pattern")]
mod extract;
#[warn(clippy::indexing_slicing, clippy::string_slice)]
pub(crate) mod files;
#[warn(clippy::indexing_slicing, clippy::string_slice)]
mod folder;
mod foreign;
#[warn(clippy::indexing_slicing, clippy::string_slice)]
mod formats;
#[warn(clippy::indexing_slicing, clippy::string_slice)]
#[cfg(feature = "pattern")]
mod glob;
#[cfg(feature = "html")]
mod html;
#[warn(clippy::indexing_slicing, clippy::string_slice)]
pub(crate) mod json;
mod markdown;
#[warn(clippy::indexing_slicing, clippy::string_slice)]
pub(crate) mod missing;
#[warn(clippy::indexing_slicing, clippy::string_slice)]
mod names;
mod page;
#[warn(clippy::indexing_slicing, clippy::string_slice)]
mod paths;
#[warn(clippy::indexing_slicing, clippy::string_slice)]
mod product;
#[warn(clippy::indexing_slicing, clippy::string_slice)]
mod reader;
mod rules;
mod shipped;

#[cfg(feature = "pattern")]
pub use self::extract::Extractor;
#[cfg(feature = "project")]
pub(crate) use self::folder::with_unheld_told;
#[cfg(any(feature = "cli", feature = "snapshot"))]
pub(crate) use self::formats::snapshot::was_snapshot;
#[cfg(feature = "cli")]
pub(crate) use self::formats::snapshot::{escaped_field, escaped_text, unescape as unescaped};
#[cfg(feature = "cli")]
pub(crate) use self::glob::is_match;
#[cfg(feature = "project")]
pub(crate) use self::glob::{check as check_glob, escaped as escaped_for_glob, is_glob};
pub use self::names::CodeName;
#[cfg(feature = "lint")]
pub(crate) use self::page::rule::ODD_CODE;
pub use self::reader::Reader;
pub(crate) use self::rules::all as rules;
