//! Request ids.

use std::sync::Arc;

use super::random::Random;
use super::shrink::{Plan, Progress, implement_strategy};

/// Valid request ids: UUIDs of version 4, in lower case or, rarely, in upper case.
///
/// They shrink to `00000000-0000-4000-8000-000000000000`.
pub fn request_ids() -> RequestIds {
    RequestIds { plan: Arc::new(RequestIdPlan) }
}

/// Request ids; see [`request_ids`].
#[derive(Debug, Clone)]
#[must_use = "a strategy does nothing until a test draws from it"]
pub struct RequestIds {
    plan: Arc<RequestIdPlan>,
}

implement_strategy!(RequestIds => String);

#[derive(Debug, Clone)]
struct RequestIdPlan;

impl Plan for RequestIdPlan {
    type Draft = RequestId;
    type Value = String;
    const DIMENSIONS: usize = 1;

    fn draw(&self, random: &mut Random<'_>) -> Result<RequestId, String> {
        Ok(RequestId::draw(random))
    }

    fn value(&self, draft: &RequestId) -> String {
        draft.text()
    }

    fn simpler(&self, draft: &RequestId, _: usize, progress: &mut Progress) -> Option<RequestId> {
        draft.simpler(progress)
    }
}

/// The bits of a UUID that are free, and its case.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(super) struct RequestId {
    bits: u128,
    upper: bool,
}

impl RequestId {
    pub(super) fn draw(random: &mut Random<'_>) -> Self {
        let bits = u128::from(random.number()) << 64 | u128::from(random.number());
        Self { bits, upper: random.once_in(16) }
    }

    pub(super) fn text(self) -> String {
        let bits = self.bits & !(0xf << 76) & !(0x3 << 62) | 0x4 << 76 | 0x2 << 62;
        let hex = format!("{bits:032x}");
        let text = [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-");
        if self.upper { text.to_uppercase() } else { text }
    }

    /// All zeros, and failing that, lower case.
    pub(super) fn simpler(self, progress: &mut Progress) -> Option<Self> {
        let simpler = match progress.step() {
            0 => Self::default(),
            1 => Self { upper: false, ..self },
            _ => return None,
        };
        (simpler != self).then_some(simpler)
    }
}
