//! What the rules look at.

use std::cell::OnceCell;

use crate::api::Api;
use crate::catalog::{Catalog, Entry, Scope};

/// A catalog, and what it is compared with.
#[derive(Debug, Clone)]
pub(super) struct Subject<'c> {
    pub(super) catalog: &'c Catalog,
    pub(super) api: Api,
    pub(super) actions: Vec<&'c Catalog>,
    pub(super) translations: Vec<&'c Catalog>,
    /// What has the right spelling: SDKs, and the code.
    pub(super) sdks: Vec<&'c Catalog>,
    /// The SDKs whose codes should be those of the catalog.
    pub(super) compared_sdks: Vec<&'c Catalog>,
    /// Whether the codes are those of the API, once that was asked.
    is_of_api: OnceCell<bool>,
}

impl<'c> Subject<'c> {
    /// A catalog alone.
    pub(super) fn new(catalog: &'c Catalog, api: Api) -> Self {
        Self {
            catalog,
            api,
            actions: Vec::new(),
            translations: Vec::new(),
            sdks: Vec::new(),
            compared_sdks: Vec::new(),
            is_of_api: OnceCell::new(),
        }
    }

    /// The same, with the words of this API.
    pub(super) fn with_api(self, api: Api) -> Self {
        Self { api, is_of_api: OnceCell::new(), ..self }
    }

    pub(super) fn is_in_sdk(&self, code: &str) -> bool {
        self.sdks.iter().any(|sdk| sdk.contains(code))
    }

    /// True if what is known of the codes of the API is known of these: the page says whose codes they are, or they are
    /// mostly of its families. The words of one API may be given for another.
    pub(super) fn is_of_api(&self) -> bool {
        let is_own = |entry: &Entry| matches!(entry.scope(), Scope::Business | Scope::Action);
        *self
            .is_of_api
            .get_or_init(|| self.catalog.entries().iter().any(is_own) || self.api.is_of_these(self.catalog.codes()))
    }

    /// True for codes that every product has, so that no page of its own needs to list them.
    pub(super) fn is_common(&self, code: &str) -> bool {
        self.is_of_api() && self.api.known_common_codes().iter().any(|common| common == code)
    }
}
