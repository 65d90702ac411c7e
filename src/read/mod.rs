//! From every source that lists codes to a catalog.

mod catalog;
#[cfg(feature = "sdk")]
mod constants;
mod folder;
#[cfg(feature = "html")]
mod html;
mod json;
mod markdown;
mod page;
mod reader;
mod shipped;
mod snapshot;

#[cfg(feature = "lint")]
pub(crate) use page::doubts::ODD_CODE;
pub use reader::Reader;

use crate::report::Rule;

/// The rules about pages, and about folders of them.
pub(crate) fn rules() -> impl Iterator<Item = &'static Rule> {
    markdown::RULES.iter().chain(folder::RULES).copied()
}
