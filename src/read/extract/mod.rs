//! Codes in texts of any language, by a pattern.

mod extractor;
mod join;
mod search;

pub use self::extractor::Extractor;
pub(super) use self::join::{read_files, read_text};
