//! `generated`: the module of Rust that is written from a catalog, and how.

use std::path::PathBuf;

/// A module of Rust that is held to the docs.
#[derive(Debug, Clone)]
pub struct Generated {
    /// As it can be opened from the current folder.
    pub path: PathBuf,
    /// Where the configuration names it.
    pub place: String,
    /// What the enum is called, if that is said.
    pub name: Option<String>,
    /// With the traits of serde.
    pub serde: bool,
    /// With an enum for every family.
    pub nested: bool,
    /// Codes that stay though they are documented no more.
    pub deprecated: Vec<String>,
    /// Codes, and what their variants are called instead.
    pub names: Vec<(String, String)>,
}

impl Generated {
    /// The file as messages name it.
    pub fn shown(&self) -> String {
        self.path.display().to_string()
    }
}
