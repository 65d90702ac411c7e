//! Everything that is particular to one API, as a value.

mod definition;
mod finder;
mod index;
#[cfg(feature = "pattern")]
mod pattern;
mod shape;
mod tencent;
mod word;
mod written;

pub use self::definition::Api;
pub(crate) use self::finder::Finder;
pub(crate) use self::index::{Header, Phrase};
pub use self::shape::{EnvelopeShape, EnvelopeShapeBuilder};
pub use self::word::WordKind;
pub(crate) use self::word::{Word, normal, push_seen_normal};
#[cfg(feature = "project")]
pub(crate) use self::written::{in_toml, key};
