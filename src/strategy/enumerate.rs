//! Everything once, so that nothing is left to chance.

use super::case::Case;
use super::draft::{CodeDraft, Draft};
use super::envelopes::{EnvelopePlan, Envelopes, all_malformed};
use super::kind::{Kind, MalformedKind};
use super::shrink::Plan;
use super::world::World;
use crate::api::Api;
use crate::catalog::Catalog;

/// A plain error envelope for every documented code, each once, in page order; the message is the code's description.
///
/// ```
/// use errcatalog::{Catalog, strategy};
/// # fn parse(body: &[u8]) -> Result<(), String> { Err(String::from_utf8_lossy(body).into_owned()) }
///
/// let redis = Catalog::shipped("redis-2018-04-12")?;
/// for body in strategy::every_documented_envelope(&redis) {
///     assert!(parse(&body).is_err(), "{body:?}");
/// }
/// # Ok::<(), errcatalog::Error>(())
/// ```
pub fn every_documented_envelope(catalog: &Catalog) -> Vec<Case> {
    every_documented_envelope_for(&catalog.api(), catalog)
}

/// Like [`every_documented_envelope`], for another API.
pub fn every_documented_envelope_for(api: &Api, catalog: &Catalog) -> Vec<Case> {
    let plan = EnvelopePlan::new(World::new(api, catalog), vec![Kind::DocumentedError]);
    let drafts = catalog.codes().filter(|code| code.is_sent()).zip(0..).map(|(code, at)| {
        let description = catalog.get(code.as_str()).map_or("", |entry| entry.description());
        Draft { message: description.to_owned(), ..Draft::plain(Kind::DocumentedError, 0, CodeDraft::Documented(at)) }
    });
    drafts.map(|draft| plan.value(&draft)).collect()
}

/// A plain body of every variant of every [malformed kind](MalformedKind) but [`Huge`](MalformedKind::Huge), in the
/// order of [`MalformedKind::ALL`].
///
/// Kinds that a client may tolerate are among them: ask each case whether it
/// [must be refused](Case::must_be_refused).
pub fn every_malformed_envelope(catalog: &Catalog) -> Vec<Case> {
    every_malformed_envelope_for(&catalog.api(), catalog)
}

/// Like [`every_malformed_envelope`], for another API.
pub fn every_malformed_envelope_for(api: &Api, catalog: &Catalog) -> Vec<Case> {
    let strategy = all_malformed(catalog).api(api.clone());
    every_variant(&strategy)
}

fn every_variant(strategy: &Envelopes) -> Vec<Case> {
    let plan = &strategy.plan;
    let mut cases = Vec::new();
    for (at, kind) in plan.kinds.iter().enumerate() {
        let plain = plan.plain_at(at);
        for variant in 0..kind.malformed().map_or(1, MalformedKind::variants) as u32 {
            cases.push(plan.value(&Draft { variant, ..plain.clone() }));
        }
    }
    cases
}
