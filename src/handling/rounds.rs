//! The rounds of a sweep: one for every HTTP status that documented codes come with.
//!
//! A code is compared only with unknown codes of its own status. Otherwise a client that decides by the status would
//! seem to have an arm for every code.

use std::cell::Cell;
use std::fmt::Debug;
use std::rc::Rc;

use super::canary::Canaries;
use super::engine::{self, Observation, Observations, Reads, Run, Same, Unread};
use crate::api::{Api, EnvelopeShape, Told};
use crate::catalog::{Catalog, Entry};
use crate::code::ErrorCode;
use crate::probe::Probe;
use crate::sort::Listed;

/// All that the rounds need.
pub(super) struct Rounds<'a, 'c, T> {
    pub(super) catalog: &'c Catalog,
    pub(super) codes: &'a [ErrorCode],
    pub(super) api: &'a Api,
    pub(super) seed: u64,
    pub(super) run: Run<'c, T>,
    pub(super) same: Option<Same<T>>,
}

/// The HTTP statuses that the page names for a code: `404`, `400 or 404`, `503 Service Unavailable`.
pub(super) fn statuses(entry: &Entry) -> impl Iterator<Item = u16> + '_ {
    let numbers = entry.http_status().unwrap_or_default().split(|c: char| !c.is_ascii_digit());
    numbers
        .filter(|number| number.len() == 3)
        .filter_map(|number| number.parse().ok())
        .filter(|s| (100..600).contains(s))
}

/// Takes note of what is read of a probe, be it by a handler that panics.
struct Watch<'p, 't> {
    probe: &'p Probe<'t>,
    reads: &'p Cell<Reads>,
}

impl Drop for Watch<'_, '_> {
    fn drop(&mut self) {
        let Reads { status, body } = self.reads.get();
        let reads = Reads { status: status || self.probe.has_read_status(), body: body || self.probe.has_read_body() };
        self.reads.set(reads);
    }
}

impl<'c, T: Debug + 'c> Rounds<'_, 'c, T> {
    /// What the probes of all rounds show, and why no code may make a difference.
    pub(super) fn sweep(self) -> (Observations<T>, Option<Unread>) {
        let Self { catalog, codes, api, seed, mut run, same } = self;
        let reads = Rc::new(Cell::new(Reads::default()));
        let seen = Rc::clone(&reads);
        let mut run: Run<'c, T> = Box::new(move |probe| {
            let _watch = Watch { probe, reads: &seen };
            run(probe)
        });
        let canaries = || Canaries::new(catalog, api, seed);
        let of_codes: Vec<u16> = codes.iter().map(|code| status(catalog, api.shape(), code)).listed();
        let mut statuses: Vec<u16> = Vec::new();
        for status in &of_codes {
            if !statuses.contains(status) {
                statuses.push(*status);
            }
        }
        if statuses.len() > 1 {
            for status in &statuses {
                let group = codes.iter().zip(&of_codes).filter(|(_, of_code)| *of_code == status).map(|(code, _)| code);
                engine::try_each(catalog, &api.shape().with_status(*status), canaries(), group, &mut run, same);
            }
            // A handler that never reads it treats all statuses alike.
            if !reads.get().status {
                statuses.truncate(1);
            }
        }
        let mut observed: Vec<Option<Observation<T>>> = codes.iter().map(|_| None).listed();
        let mut all: Option<Observations<T>> = None;
        let one_round = statuses.len() < 2;
        if codes.is_empty() {
            statuses.push(api.shape().status());
        }
        for status in &statuses {
            let shape = api.shape().with_status(*status);
            let places: Vec<usize> = (0..codes.len()).filter(|at| one_round || of_codes[*at] == *status).listed();
            let group: Vec<ErrorCode> = places.iter().map(|at| codes[*at].clone()).listed();
            let mut round = engine::sweep(catalog, &group, &shape, canaries(), &mut run, same);
            for (place, one) in places.into_iter().zip(std::mem::take(&mut round.codes)) {
                observed[place] = Some(one);
            }
            all = Some(match all {
                Some(all) => all.and(round),
                None => round,
            });
        }
        let mut all = all.unwrap_or_else(|| unreachable!("there is a round for every status, and for none"));
        all.codes = observed.into_iter().flatten().collect();
        all.reads_status = reads.get().status;
        if !one_round {
            engine::confirm_matches(catalog, api.shape(), canaries(), &mut all.codes, &mut run, same);
        }
        let unread = engine::unread(catalog, api, seed, &all, (reads.get(), &statuses), &mut run, same);
        (all, unread)
    }
}

/// The HTTP status that a code comes with: what its page says, else what the shape says.
fn status(catalog: &Catalog, shape: &EnvelopeShape, code: &ErrorCode) -> u16 {
    let named = catalog.get(code.as_str()).and_then(|entry| statuses(entry).next());
    // Where the status tells a success, that of a success tells no error.
    named.filter(|status| shape.told != Told::Status || *status >= 400).unwrap_or(shape.status())
}
