//! Drift: what changed between two catalogs, and what it means for a client.

mod aliases;
mod align;
mod assign;
mod between;
mod change;
mod comparison;
mod kind;
mod known;
mod layout;
mod name;
mod order;
mod rename;
mod report;
mod side;
mod text;
mod words;

pub use between::Drift;
pub use change::{Change, Title};
pub use comparison::{Absence, Comparison, Presence};
pub use kind::ChangeKind;
pub(crate) use kind::RULES;
pub use text::{Piece, TextDiff};
