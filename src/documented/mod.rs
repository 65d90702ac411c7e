//! Docs that are held to the code whose error codes they document.

mod builder;
mod pairs;
mod rule;
mod side;
mod spelling;
mod subject;
mod words;

pub use self::builder::Documented;
pub(crate) use self::rule::RULES;
#[cfg(feature = "cli")]
pub(crate) use self::subject::Writer;
