//! Why no code makes a difference to a handler: it decides by the HTTP status alone, or reads another envelope.

use std::collections::BTreeMap;
use std::fmt::Debug;

use super::answer::Answer;
use super::evidence::short;
use super::observation::{Observation, Observations};
use super::prober::{MESSAGE, Prober, Run, Same};
use crate::api::{Api, EnvelopeShape};
use crate::catalog::Catalog;
use crate::code::ErrorCode;
use crate::handling::canary::Canaries;
use crate::handling::verdict::Verdict;
use crate::probe::Variant;

/// Why no code makes a difference.
#[derive(Debug)]
pub(in crate::handling) enum Unread {
    /// Two HTTP statuses, and what the handler does with one unknown code.
    Status([(u16, String); 2]),
    /// The outcome of every code and of a body without any; and what makes the envelope that the client reads, if it is
    /// a known one.
    Envelope { outcome: String, reads: Option<String> },
}

/// What a handler reads of a response, beside the code that a probe gives.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::handling) struct Reads {
    pub(in crate::handling) status: bool,
    pub(in crate::handling) body: bool,
}

/// Statuses that clients tell apart.
const STATUSES: [u16; 6] = [400, 401, 404, 429, 500, 503];

/// So many documented codes are tried in every known envelope.
const TRIED: usize = 24;

/// Calls the handler once for every code, and for an unknown one, to see what it reads.
pub(in crate::handling) fn try_each<'a, 'c, T: Debug>(
    catalog: &'c Catalog,
    shape: &EnvelopeShape,
    canaries: Canaries,
    codes: impl Iterator<Item = &'a ErrorCode>,
    run: &mut Run<'c, T>,
    same: Option<Same<T>>,
) {
    let mut prober = Prober::new(catalog, shape, canaries, run, same);
    for (at, code) in codes.enumerate() {
        if at == 0 {
            let unknown = prober.canaries.word(code.as_str(), 0);
            prober.probe(&unknown);
        }
        prober.probe(code.as_str());
    }
}

/// Takes back that an arm matches another swept code too, where that code is treated otherwise with its own HTTP status.
pub(in crate::handling) fn confirm_matches<'c, T: Debug>(
    catalog: &'c Catalog,
    shape: &EnvelopeShape,
    canaries: Canaries,
    observed: &mut [Observation<T>],
    run: &mut Run<'c, T>,
    same: Option<Same<T>>,
) {
    let prober = Prober::new(catalog, shape, canaries, run, same);
    let places: BTreeMap<String, usize> =
        observed.iter().enumerate().map(|(at, one)| (one.code.to_string(), at)).collect();
    let wrong: Vec<usize> = (0..observed.len())
        .filter(|at| {
            let one = &observed[*at];
            let other = one.also_matches.as_ref().and_then(|code| places.get(code));
            other.is_some_and(|other| !prober.same(&one.first, &observed[*other].first))
        })
        .collect();
    for at in wrong {
        observed[at].also_matches = None;
    }
}

/// Why no code makes a difference, if none does, by what the handler reads; `statuses` are those of the codes.
pub(in crate::handling) fn unread<'c, T: Debug>(
    catalog: &'c Catalog,
    api: &Api,
    seed: u64,
    observations: &Observations<T>,
    (reads, statuses): (Reads, &[u16]),
    run: &mut Run<'c, T>,
    same: Option<Same<T>>,
) -> Option<Unread> {
    let first = observations.codes.first()?;
    // A panic says nothing of what would have been read.
    let is_judged = |one: &Observation<T>| one.verdict != Verdict::Default || one.unstable;
    if first.first.outcome.panicked() || observations.codes.iter().any(is_judged) {
        return None;
    }
    // The same unknown code in every envelope.
    let code = Canaries::new(catalog, api, seed).word(first.code.as_str(), 0);
    if reads.status {
        let mut known: Option<(u16, Answer<T>)> = None;
        for status in statuses.iter().copied().chain(STATUSES) {
            let shape = api.shape().with_status(status);
            let mut prober = Prober::new(catalog, &shape, Canaries::new(catalog, api, seed), run, same);
            let answer = prober.probe(&code);
            // What an outcome tells of the status is no decision.
            let answer = Answer { words: answer.words.and_stem(&status.to_string()), ..answer };
            match &known {
                Some((other, before)) if !prober.same(before, &answer) => {
                    let of = |status: u16, answer: &Answer<T>| (status, short(&answer.outcome));
                    return Some(Unread::Status([of(*other, before), of(status, &answer)]));
                }
                Some(_) => {}
                None => known = Some((status, answer)),
            }
        }
    }
    if !reads.body {
        return None;
    }
    let mut prober = Prober::new(catalog, api.shape(), Canaries::new(catalog, api, seed), run, same);
    let plain = prober.probe(&code);
    let renamed = prober.probe_with(&code, MESSAGE, Variant::Renamed);
    if !prober.same(&plain, &renamed) {
        return None;
    }
    let reads = api.shape().others(api.written()).find(|(_, shape)| {
        let mut prober = Prober::new(catalog, shape, Canaries::new(catalog, api, seed), run, same);
        let default = prober.probe(&code);
        observations.codes.iter().take(TRIED).any(|one| {
            let answer = prober.probe(one.code.as_str());
            !prober.same(&default, &answer)
        })
    });
    let reads = reads.map(|(line, _)| line);
    Some(Unread::Envelope { outcome: short(&plain.outcome), reads })
}
