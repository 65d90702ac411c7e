//! Ready-made properties of a client.

mod again;
mod builder;
mod call;
mod check;
mod compare;
mod rules;
mod settings;
mod wording;

pub use builder::{HandlerProperties, Properties};
pub(crate) use rules::RULES;
