//! What is compared.

use super::side::CodeList;
use crate::catalog::Catalog;
use crate::location::Location;
use crate::report::Finding;

/// Who is to do something about a finding, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Writer {
    /// Somebody who writes a test.
    Test,
    /// Somebody who writes an `errcatalog.toml`.
    #[cfg(feature = "cli")]
    Configuration,
}

/// Docs and code, and how they are compared.
#[derive(Debug, Clone)]
pub(super) struct Subject<'c> {
    pub(super) docs: &'c Catalog,
    /// As messages name them.
    pub(super) docs_name: String,
    pub(super) code: Vec<CodeList<'c>>,
    /// What the code gave that is no code.
    pub(super) refused: Vec<(String, Location)>,
    /// What was found where the code was read.
    pub(super) doubts: Vec<(String, &'c [Finding])>,
    /// True if the docs name a part of the codes.
    pub(super) is_part: bool,
    pub(super) writer: Writer,
}

impl<'c> Subject<'c> {
    pub(super) fn new(docs: &'c Catalog) -> Self {
        let (code, refused, doubts) = (Vec::new(), Vec::new(), Vec::new());
        let docs_name = docs.file().map_or_else(|| docs.name(), str::to_owned);
        Self { docs, docs_name, code, refused, doubts, is_part: false, writer: Writer::Test }
    }
}
