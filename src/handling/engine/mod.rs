//! The probes of a sweep, and what they show of each code.

mod answer;
mod dependence;
mod evidence;
mod observation;
mod prober;
mod reach;
mod table;
mod unread;

use std::fmt::Debug;

pub(super) use evidence::short;
pub(super) use observation::{Observation, Observations};
pub(super) use prober::{Run, Same};
pub(super) use unread::{Reads, Unread, confirm_matches, try_each, unread};

use answer::Answer;
use prober::Prober;

use super::canary::{Canaries, Shape};
use crate::api::EnvelopeShape;
use crate::catalog::Catalog;
use crate::code::ErrorCode;

/// Probes all of these codes, and only then says anything.
pub(super) fn sweep<'c, T: Debug>(
    catalog: &'c Catalog,
    codes: &[ErrorCode],
    shape: &EnvelopeShape,
    canaries: Canaries,
    run: &mut Run<'c, T>,
    same: Option<Same<T>>,
) -> Observations<T> {
    let mut prober = Prober::new(catalog, shape, canaries, run, same);
    let mut observed: Vec<Observation<T>> = codes.iter().map(|code| observe(&mut prober, code)).collect();
    // The same probes again, in the opposite order: a handler that remembers shows it here.
    for one in observed.iter_mut().rev() {
        let again = prober.probe(one.code.as_str());
        repeat(&prober, one, again);
    }
    repeat_defaults(&mut prober, &mut observed);
    table::compare_with_mirrors(&mut prober, &mut observed);
    let matches: Vec<Option<String>> =
        observed.iter().map(|one| reach::also_matched(&mut prober, one, &observed)).collect();
    for (one, also_matches) in observed.iter_mut().zip(matches) {
        one.also_matches = also_matches;
    }
    let mut canaries = prober.defaults.values().flat_map(|defaults| &defaults.canaries);
    let unknown_panic =
        canaries.find(|(_, answer)| answer.outcome.panicked()).map(|(_, answer)| answer.outcome.to_string());
    let reads_beyond_code = observed.iter().any(|one| one.first.read_beyond_code);
    let says_success = observed.iter().any(|one| one.first.outcome.success().is_some());
    let success_is_seen = (says_success && reads_beyond_code).then(|| prober.sees_success());
    Observations { codes: observed, unknown_panic, reads_beyond_code, success_is_seen }
}

fn observe<T: Debug>(prober: &mut Prober<'_, '_, T>, code: &ErrorCode) -> Observation<T> {
    let first = prober.probe(code.as_str());
    let again = prober.probe(code.as_str());
    let (verdict, undetermined) = table::verdict(prober, code, &first);
    let (message_dependent, field_dependent) = if first.read_beyond_code {
        (dependence::on_message(prober, code, &first), dependence::on_fields(prober, code, &first))
    } else {
        (None, None)
    };
    let swallowed = first.outcome.success() == Some(true);
    let mut one = Observation {
        code: code.clone(),
        verdict,
        first,
        again: Vec::with_capacity(2),
        also_matches: None,
        swallowed,
        unstable: false,
        undetermined,
        message_dependent,
        field_dependent,
    };
    repeat(prober, &mut one, again);
    one
}

/// Takes note of the same probe once more.
fn repeat<T: Debug>(prober: &Prober<'_, '_, T>, one: &mut Observation<T>, again: Answer<T>) {
    if !prober.same(&one.first, &again) {
        one.make_unstable(&evidence::repeated(&one.first, &again));
    }
    one.swallowed |= again.outcome.success() == Some(true);
    one.again.push(again);
}

/// Probes every canary once more; if an answer changes, the codes of its shape are unstable too.
fn repeat_defaults<T: Debug>(prober: &mut Prober<'_, '_, T>, observed: &mut [Observation<T>]) {
    let mut defaults = std::mem::take(&mut prober.defaults);
    for (shape, defaults) in defaults.iter_mut().rev() {
        let mut changed = None;
        for (canary, answer) in defaults.canaries.iter().rev() {
            let again = prober.probe(canary);
            if !prober.same(answer, &again) {
                changed = Some(evidence::unknown_code_repeated(canary, answer, &again));
            }
        }
        if let Some(evidence) = changed {
            for one in observed.iter_mut().filter(|one| Shape::of(one.code.as_str()) == *shape) {
                one.make_unstable(&evidence);
            }
        }
    }
    prober.defaults = defaults;
}
