//! Rules about a catalog: what is most likely wrong on its page.

mod builder;
mod check;
mod level;
mod rules;
mod subject;

pub use self::builder::Lint;
#[cfg(feature = "cli")]
pub(crate) use self::level::Level;
pub(crate) use self::rules::all as rules;
