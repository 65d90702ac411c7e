//! Docs that are held to the code whose error codes they document.

mod builder;
#[cfg(feature = "lint")]
mod difference;
mod pairs;
mod rule;
mod side;
mod spelling;
mod subject;
mod words;

pub use self::builder::Documented;
#[cfg(feature = "lint")]
pub(crate) use self::difference::{Difference, differences};
pub(crate) use self::rule::RULES;
