//! Client source against the catalogs in force: what it does with codes, as far as that is seen without a compiler.

mod allow;
mod builder;
mod check;
mod constants;
mod elsewhere;
mod evidence;
mod facts;
mod file;
mod files;
mod finder;
mod fix;
mod lexer;
mod names;
mod near;
mod parse;
mod reading;
mod rules;
mod settings;
mod subject;
mod variants;
mod visitor;
mod vocabulary;

pub use self::builder::Scan;
#[cfg(feature = "cli")]
pub(crate) use self::builder::Scanned;
#[cfg(feature = "cli")]
pub(crate) use self::files::{Files, unfollowed};
#[cfg(feature = "cli")]
pub(crate) use self::fix::{Cut, edited};
pub(crate) use self::rules::all as rules;
#[cfg(feature = "cli")]
pub(crate) use self::settings::is_rule;
