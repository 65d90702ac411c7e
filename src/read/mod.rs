//! From every source that lists codes to a catalog.

mod catalog;
#[cfg(feature = "sdk")]
mod constants;
pub(crate) mod files;
mod folder;
mod formats;
#[cfg(feature = "html")]
mod html;
mod json;
mod markdown;
mod page;
mod product;
mod reader;
mod rules;
mod shipped;
mod snapshot;

#[cfg(feature = "lint")]
pub(crate) use self::page::rule::ODD_CODE;
pub use self::reader::Reader;
pub(crate) use self::rules::all as rules;
