//! What the properties of a client are checked over.

use super::call::Form;
use crate::api::Api;
use crate::catalog::Catalog;
use crate::strategy::envelopes::EnvelopePlan;
use crate::strategy::kind::{Kind, MalformedKind};
use crate::strategy::world::World;

/// The codes, the envelopes and the cases.
#[derive(Debug, Clone)]
pub(super) struct Settings<'c> {
    pub(super) catalog: &'c Catalog,
    pub(super) api: Api,
    pub(super) seed: u64,
    pub(super) cases: u32,
    /// The kinds that must not come back as success.
    pub(super) refused: Vec<MalformedKind>,
}

impl Settings<'_> {
    /// Bodies of these kinds, as far as a handler of this form can be given them.
    pub(super) fn plan(&self, form: Form, kinds: impl IntoIterator<Item = Kind>) -> EnvelopePlan {
        let world = World::new(&self.api, self.catalog);
        let fits = |kind: &Kind| match (form, kind.malformed()) {
            (Form::Bytes, _) | (Form::Text, None) => true,
            (Form::Text, Some(kind)) => kind.is_text(),
            (Form::Code, _) => kind.is_error(),
        };
        EnvelopePlan::new(world, kinds.into_iter().filter(fits).collect())
    }
}
