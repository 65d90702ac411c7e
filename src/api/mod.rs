//! Everything that is particular to one API, as a value.

mod build;
mod definition;
mod finder;
mod index;
mod part;
#[cfg(feature = "pattern")]
mod pattern;
mod place;
mod said;
mod shape;
mod standard;
mod tencent;
mod told;
mod word;
mod written;

pub use self::build::EnvelopeShapeBuilder;
pub use self::definition::Api;
pub(crate) use self::finder::Finder;
pub(crate) use self::index::{Header, Phrase};
pub use self::part::EnvelopePart;
#[cfg(feature = "proptest")]
pub(crate) use self::place::{first_list, names};
pub(crate) use self::place::{is_position, set};
pub(crate) use self::shape::CodeFault;
pub use self::shape::EnvelopeShape;
pub(crate) use self::told::Told;
pub use self::word::WordKind;
pub(crate) use self::word::{Word, normal, push_seen_normal};
#[cfg(any(feature = "project", feature = "sweep"))]
pub(crate) use self::written::Written;
#[cfg(feature = "project")]
pub(crate) use self::written::{in_toml, key};
