//! A Rust module from a catalog: an enum with one variant for every documented code, so that `match` is exhaustive.
//!
//! [`Module`] writes it and holds the file to the catalog; [`assert_generated!`](crate::assert_generated) does so in a test.

mod file;
mod guard;
mod items;
mod lines;
mod literal;
mod module;
mod name;
mod nested;
mod options;
mod parts;
mod report;
mod rule;
mod source;

pub use self::file::FileState;
pub use self::module::Module;

#[doc(hidden)]
pub use self::guard::guard;
pub(crate) use self::rule::RULES;
