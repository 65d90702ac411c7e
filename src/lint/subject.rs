//! What the rules look at.

use crate::api::Api;
use crate::catalog::Catalog;

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
}

impl Subject<'_> {
    pub(super) fn is_in_sdk(&self, code: &str) -> bool {
        self.sdks.iter().any(|sdk| sdk.contains(code))
    }

    /// True for codes that every product has, so that no page of its own needs to list them.
    pub(super) fn is_common(&self, code: &str) -> bool {
        self.api.known_common_codes().iter().any(|common| common == code)
    }
}
