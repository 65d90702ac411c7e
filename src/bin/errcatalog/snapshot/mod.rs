//! Snapshot files: read with their header, locked while they are changed, and replaced completely or not at all.

mod lock;
mod place;
mod replace;
mod stored;

pub(crate) use lock::{Lock, LockError, PATIENCE};
pub(crate) use place::{Target, path_of, path_to};
pub(crate) use replace::{is, replace};
pub(crate) use stored::{Stored, about, brief, read, text};
