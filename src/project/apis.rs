//! The APIs that a project is about.

use std::ops::Range;

use crate::api::Api;

/// What the configuration says of APIs.
#[derive(Debug, Clone, Default)]
pub struct Apis {
    /// That of every catalog that names none, if it says anything of it.
    pub default: Option<Api>,
    /// Those that catalogs name, as they are in the file.
    pub named: Vec<NamedApi>,
}

/// An API with a name.
#[derive(Debug, Clone)]
pub struct NamedApi {
    /// By which catalogs name it.
    pub name: String,
    /// What it is.
    pub api: Api,
    /// Where it is said.
    pub(super) span: Range<usize>,
}
