//! Strategies of bodies: valid envelopes, malformed ones, and any choice of both.

use std::sync::Arc;

use super::case::Case;
use super::codes::Made;
use super::draft::{CodeDraft, Draft};
use super::kind::{Kind, MalformedKind};
use super::random::Random;
use super::shrink::{Plan, Progress, implement_strategy};
use super::world::World;
use crate::api::Api;
use crate::catalog::{Catalog, Scope};

/// Valid error envelopes with a documented code.
///
/// The message is drawn as by [`messages`](crate::strategy::messages), the request id as by
/// [`request_ids`](crate::strategy::request_ids). Key order, white space, escapes and unknown fields vary. It shrinks
/// to the first code in page order that fails, the shortest message, and plain compact JSON in the documented order.
///
/// ```
/// use errcatalog::{Catalog, strategy};
/// use proptest::prelude::*;
/// # fn parse(body: &[u8]) -> Result<(), String> { Err(String::from_utf8_lossy(body).into_owned()) }
///
/// let redis = Catalog::shipped("redis-2018-04-12")?;
/// proptest!(|(body in strategy::errors(&redis))| {
///     prop_assert!(parse(&body).is_err());
/// });
/// # Ok::<(), errcatalog::Error>(())
/// ```
pub fn errors(catalog: &Catalog) -> Envelopes {
    Envelopes::new(catalog, [Kind::DocumentedError])
}

/// Valid error envelopes with a code of tomorrow, drawn as by
/// [`undocumented_codes`](crate::strategy::undocumented_codes); else as [`errors`].
pub fn undocumented_errors(catalog: &Catalog) -> Envelopes {
    Envelopes::new(catalog, [Kind::UndocumentedError])
}

/// Valid success envelopes, with none to three data fields of any type; some of the data looks like an error from
/// afar.
pub fn successes(catalog: &Catalog) -> Envelopes {
    Envelopes::new(catalog, [Kind::Success])
}

/// Any valid envelope: [`errors`], [`undocumented_errors`] and [`successes`], each as often.
pub fn envelopes(catalog: &Catalog) -> Envelopes {
    Envelopes::new(catalog, Kind::VALID.iter().copied())
}

/// Bodies that no client may take for a success: every [kind](MalformedKind) that
/// [must be refused](MalformedKind::must_be_refused), each as often, but for [`MalformedKind::Huge`].
///
/// A mixture shrinks to the first kind that fails, then within the kind.
///
/// ```
/// use errcatalog::{Catalog, strategy};
/// use proptest::prelude::*;
/// # fn parse(body: &[u8]) -> Result<(), String> { Err(String::from_utf8_lossy(body).into_owned()) }
///
/// let redis = Catalog::shipped("redis-2018-04-12")?;
/// proptest!(|(body in strategy::malformed(&redis))| {
///     prop_assert!(parse(&body).is_err());
/// });
/// # Ok::<(), errcatalog::Error>(())
/// ```
///
/// Ask for one kind with [`only`](Envelopes::only), for those that a client may tolerate with [`tolerable`], for all
/// with [`all_malformed`].
pub fn malformed(catalog: &Catalog) -> Envelopes {
    Envelopes::new(catalog, MalformedKind::refused().map(Kind::from))
}

/// Bodies that are not valid envelopes, but that a client may tolerate. No test should demand that they are refused; any
/// test may demand that no client panics on them.
pub fn tolerable(catalog: &Catalog) -> Envelopes {
    Envelopes::new(catalog, MalformedKind::tolerable().map(Kind::from))
}

/// [`malformed`] and [`tolerable`] bodies, each kind as often.
pub fn all_malformed(catalog: &Catalog) -> Envelopes {
    let kinds = MalformedKind::ALL.iter().copied().filter(|kind| *kind != MalformedKind::Huge);
    Envelopes::new(catalog, kinds.map(Kind::from))
}

/// Bodies of the kinds that were asked for; see [`envelopes`] and [`malformed`].
///
/// What is drawn depends on the runner's numbers alone, so that any setting of forks and persisted failures works.
#[derive(Debug, Clone)]
#[must_use = "a strategy does nothing until a test draws from it"]
pub struct Envelopes {
    pub(super) plan: Arc<EnvelopePlan>,
}

/// Bodies as text, for handlers of `&str`; see [`Envelopes::text`].
#[derive(Debug, Clone)]
#[must_use = "a strategy does nothing until a test draws from it"]
pub struct TextEnvelopes {
    plan: Arc<TextPlan>,
}

implement_strategy!(Envelopes => Case);
implement_strategy!(TextEnvelopes => Case<String>);

impl Envelopes {
    pub(super) fn new(catalog: &Catalog, kinds: impl IntoIterator<Item = Kind>) -> Self {
        let world = World::new(&catalog.api(), catalog);
        Self { plan: Arc::new(EnvelopePlan::new(world, kinds.into_iter().collect())) }
    }

    /// Makes the envelopes of another API.
    pub fn api(self, api: Api) -> Self {
        self.changed(|plan| plan.reshape(&api))
    }

    /// Only bodies of these kinds, in the order in which they shrink.
    pub fn only<K: Into<Kind>>(self, kinds: impl IntoIterator<Item = K>) -> Self {
        let kinds = kinds.into_iter().map(Into::into).collect();
        self.changed(|plan| plan.wanted = kinds)
    }

    /// Bodies of this kind too.
    pub fn and(self, kind: impl Into<Kind>) -> Self {
        let kind = kind.into();
        self.changed(|plan| {
            if !plan.wanted.contains(&kind) {
                plan.wanted.push(kind);
            }
        })
    }

    /// No bodies of this kind.
    pub fn without(self, kind: impl Into<Kind>) -> Self {
        let kind = kind.into();
        self.changed(|plan| plan.wanted.retain(|wanted| *wanted != kind))
    }

    /// Of the documented codes only those of this scope.
    pub fn in_scope(self, catalog: &Catalog, scope: Scope) -> Self {
        self.changed(|plan| {
            plan.world.codes.retain(|code| catalog.all(code.as_str()).any(|entry| entry.scope() == scope));
        })
    }

    /// Of the documented codes only those of this family, the bare code included.
    pub fn family(self, family: &str) -> Self {
        self.changed(|plan| plan.world.codes.retain(|code| code.family() == family))
    }

    /// The same as text: without the kinds that are not UTF-8, and cut between characters where they are cut.
    pub fn text(mut self) -> TextEnvelopes {
        Arc::make_mut(&mut self.plan).wanted.retain(|kind| kind.malformed().is_none_or(MalformedKind::is_text));
        let mut plan = Arc::unwrap_or_clone(self.plan);
        plan.settle();
        TextEnvelopes { plan: Arc::new(TextPlan(plan)) }
    }

    /// The kinds that are drawn: those that were asked for and that the API's envelopes can have.
    pub fn kinds(&self) -> &[Kind] {
        &self.plan.kinds
    }

    fn changed(mut self, change: impl FnOnce(&mut EnvelopePlan)) -> Self {
        let plan = Arc::make_mut(&mut self.plan);
        change(plan);
        plan.settle();
        self
    }
}

#[derive(Debug, Clone)]
pub(super) struct EnvelopePlan {
    pub(super) world: World,
    wanted: Vec<Kind>,
    /// Those of the wanted kinds that can be drawn.
    pub(super) kinds: Vec<Kind>,
}

impl EnvelopePlan {
    pub(super) fn new(world: World, wanted: Vec<Kind>) -> Self {
        let mut plan = Self { world, wanted, kinds: Vec::new() };
        plan.settle();
        plan
    }

    pub(super) fn reshape(&mut self, api: &Api) {
        self.world.shape = api.shape().clone();
        self.settle();
    }

    fn settle(&mut self) {
        let Self { world, wanted, kinds } = self;
        let possible = |kind: &&Kind| match kind {
            Kind::DocumentedError => !world.codes.is_empty(),
            Kind::UndocumentedError | Kind::Success => true,
            Kind::Malformed(kind) => kind.applies_to(&world.shape),
        };
        *kinds = wanted.iter().filter(possible).copied().collect();
    }

    /// Draws a body of the kind at this place.
    pub(super) fn draw_at(&self, at: usize, random: &mut Random<'_>) -> Draft {
        let kind = self.kinds[at];
        let mut draft = Draft::draw(&self.world, kind, at as u32, random);
        self.draw_amount(&mut draft, random);
        draft
    }

    /// Draws a body of the kind at this place with everything plain; the first documented code, if there is one.
    pub(super) fn plain_at(&self, at: usize) -> Draft {
        let kind = self.kinds[at];
        let documented = kind != Kind::UndocumentedError && !self.world.codes.is_empty();
        let code = if documented { CodeDraft::Documented(0) } else { CodeDraft::Made(Made::plain(&self.world)) };
        let mut draft = Draft::plain(kind, at as u32, code);
        // Cut in the middle, so that there is something to see.
        if kind == Kind::Malformed(MalformedKind::Truncated) {
            draft.amount = draft.amounts(&self.world, kind) as u32 / 2;
        }
        draft
    }

    fn draw_amount(&self, draft: &mut Draft, random: &mut Random<'_>) {
        let amounts = draft.amounts(&self.world, self.kinds[draft.kind as usize]);
        if amounts > 1 {
            draft.amount = random.index(amounts);
        }
    }

    pub(super) fn kind(&self, draft: &Draft) -> Kind {
        self.kinds[draft.kind as usize]
    }
}

impl Plan for EnvelopePlan {
    type Draft = Draft;
    type Value = Case;
    const DIMENSIONS: usize = Draft::DIMENSIONS;

    fn draw(&self, random: &mut Random<'_>) -> Result<Draft, String> {
        if self.kinds.is_empty() {
            return Err("the catalog and the API have no body of the kinds that were asked for".into());
        }
        let at = random.below(self.kinds.len());
        Ok(self.draw_at(at, random))
    }

    fn value(&self, draft: &Draft) -> Case {
        let kind = self.kind(draft);
        let shown = draft.has_error(kind) && kind.malformed().is_none_or(MalformedKind::shows_code);
        Case {
            kind,
            code: shown.then(|| draft.code.text(&self.world).into_owned()),
            body: draft.body(&self.world, kind),
        }
    }

    fn simpler(&self, draft: &Draft, dimension: usize, progress: &mut Progress) -> Option<Draft> {
        draft.simpler(&self.world, &self.kinds, dimension, progress)
    }
}

#[derive(Debug, Clone)]
struct TextPlan(EnvelopePlan);

impl Plan for TextPlan {
    type Draft = Draft;
    type Value = Case<String>;
    const DIMENSIONS: usize = Draft::DIMENSIONS;

    fn draw(&self, random: &mut Random<'_>) -> Result<Draft, String> {
        self.0.draw(random)
    }

    fn value(&self, draft: &Draft) -> Case<String> {
        let Case { kind, code, mut body } = self.0.value(draft);
        // Only what was cut inside a character is not UTF-8; what is left of that character goes.
        let valid = body.utf8_chunks().next().map_or(0, |chunk| chunk.valid().len());
        body.truncate(valid);
        Case { kind, code, body: String::from_utf8(body).unwrap_or_default() }
    }

    fn simpler(&self, draft: &Draft, dimension: usize, progress: &mut Progress) -> Option<Draft> {
        self.0.simpler(draft, dimension, progress)
    }
}
