//! Rules about a catalog: what is most likely wrong on its page.

mod builder;
mod check;
mod rules;
mod subject;

pub use self::builder::Lint;
pub(crate) use self::rules::all as rules;
