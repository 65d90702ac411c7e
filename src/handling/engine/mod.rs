//! The probes of a sweep, and what they show of each code.

mod answer;
mod defaults;
mod dependence;
mod echo;
mod evidence;
mod known;
mod like;
mod messages;
mod observation;
mod prober;
mod reach;
mod spread;
mod table;
mod unread;

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::rc::Rc;

pub(super) use evidence::short;
pub(super) use observation::{Change, Observation, Observations};
pub(super) use prober::{Run, Said, Same};
pub(super) use unread::{Reads, Unread, confirm_matches, try_each, unread};

use answer::Answer;
use known::Group;
use prober::Prober;
use reach::Reached;

use super::canary::Canaries;
use crate::api::EnvelopeShape;
use crate::catalog::Catalog;
use crate::code::ErrorCode;
use crate::handling::verdict::Verdict;
use crate::sort::Listed;

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
    // Unknown codes of a family come first: what a handler remembers of a family is then what it does by default.
    for code in codes {
        if let Some(cut) = code.as_str().find('.') {
            prober.probe_relatives(code.as_str(), cut);
        }
    }
    let mut observed: Vec<Observation<T>> = codes.iter().map(|code| observe(&mut prober, code)).listed();
    // The same probes again, in the opposite order: a handler that remembers shows it here.
    for one in observed.iter_mut().rev() {
        let again = prober.probe(one.code.as_str());
        repeat(&prober, one, again);
    }
    repeat_unknown(&mut prober, &mut observed);
    let mut reached = Reached::new(&prober, &observed);
    let matches: Vec<Option<String>> =
        observed.iter().map(|one| reached.also_matched(&mut prober, one, &observed)).listed();
    for (one, also_matches) in observed.iter_mut().zip(matches) {
        one.also_matches = also_matches;
    }
    let names = prober.defaults.values().flat_map(|defaults| &defaults.unknown);
    let unknown = || names.clone().chain(prober.spreads.values().flat_map(|spread| &spread.unknown)).map(|(_, a)| a);
    let unknown_panic = unknown()
        .find(|answer| answer.outcome.panicked())
        .map(|answer| (short(&answer.outcome), answer.outcome.place().map(str::to_owned)));
    let unhandled = || observed.iter().map(|one| one.first.unhandled).chain(unknown().map(|answer| answer.unhandled));
    let default_is_seen =
        unhandled().any(|unhandled| unhandled.is_some()).then(|| unhandled().any(|unhandled| unhandled == Some(true)));
    let shared = shared(&prober, &observed).filter(|_| default_is_seen.is_none());
    let reads_beyond_code = observed.iter().any(|one| one.first.read_beyond_code);
    let says_success = observed.iter().any(|one| one.first.outcome.success().is_some());
    let success_is_seen = (says_success && reads_beyond_code).then(|| prober.sees_success());
    let reads_status = false;
    Observations {
        codes: observed,
        unknown_panic,
        reads_beyond_code,
        reads_status,
        success_is_seen,
        default_is_seen,
        shared,
    }
}

/// Where no code is treated like an unknown one: the outcome that several share, if each has an arm of its own, or that
/// most of all have.
fn shared<T: Debug>(prober: &Prober<'_, '_, T>, observed: &[Observation<T>]) -> Option<(usize, String)> {
    /// With more outcomes than these, they are not what codes without an arm would share.
    const KINDS: usize = 64;
    let mut kinds: Vec<(&Answer<T>, usize)> = Vec::new();
    for one in observed {
        if one.verdict.falls_through() || one.verdict == Verdict::Indeterminate || kinds.len() > KINDS {
            return None;
        }
        match kinds.iter_mut().find(|(known, _)| prober.same(known, &one.first)) {
            Some((_, count)) => *count += 1,
            None => kinds.push((&one.first, 1)),
        }
    }
    let (answer, count) = kinds.into_iter().rev().max_by_key(|(_, count)| *count)?;
    let is_own = observed.iter().all(|one| one.verdict == Verdict::Exact);
    let is_all = observed.len() == prober.canaries.documented().len();
    let is_shared = if is_own { count > 1 } else { is_all && count * 2 > observed.len() };
    is_shared.then(|| (count, short(&answer.outcome)))
}

fn observe<T: Debug>(prober: &mut Prober<'_, '_, T>, code: &ErrorCode) -> Observation<T> {
    let mut first = prober.probe(code.as_str());
    let again = prober.probe(code.as_str());
    let (mut verdict, mut undetermined) = table::verdict(prober, code, &mut first);
    if first.unhandled == Some(true) && !verdict.falls_through() {
        (verdict, undetermined) = (Verdict::Default, None);
    }
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
        change: Change::Other,
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
        let change = Change::between(one.first.outcome.text(), again.outcome.text());
        one.make_unstable(&evidence::repeated(&one.first, &again), change);
    }
    one.swallowed |= again.outcome.success() == Some(true);
    one.again.push(again);
}

/// Probes every unknown code once more; if an answer changes, the codes that were compared with it are unstable too.
fn repeat_unknown<T: Debug>(prober: &mut Prober<'_, '_, T>, observed: &mut [Observation<T>]) {
    let repeated = |code: &str, answer: &Answer<T>, again: &Answer<T>| {
        let change = Change::between(answer.outcome.text(), again.outcome.text());
        (evidence::unknown_code_repeated(code, answer, again), change)
    };
    let mut changed: BTreeMap<Group, (String, Change)> = BTreeMap::new();
    let (defaults, spreads) = (std::mem::take(&mut prober.defaults), std::mem::take(&mut prober.spreads));
    let names = defaults.iter().map(|(group, defaults)| (group.clone(), &defaults.unknown));
    let numbers = spreads.iter().map(|(form, spread)| (Group::Numbers(form.clone()), &spread.unknown));
    for (group, unknown) in names.chain(numbers).rev() {
        for (code, answer) in unknown.iter().rev() {
            let again = prober.probe(code);
            if !prober.same(answer, &again) {
                changed.insert(group.clone(), repeated(code, answer, &again));
            }
        }
    }
    (prober.defaults, prober.spreads) = (defaults, spreads);
    let mut families: BTreeMap<(String, Rc<Group>), (String, Change)> = BTreeMap::new();
    let relatives = std::mem::take(&mut prober.relatives);
    for (key, pair) in relatives.iter().rev() {
        for (code, answer) in pair {
            let again = prober.probe(code);
            if !prober.same(answer, &again) {
                families.insert(key.clone(), repeated(code, answer, &again));
            }
        }
    }
    if changed.is_empty() && families.is_empty() {
        return;
    }
    for one in observed {
        let group = prober.group(one.code.as_str());
        let family = (one.code.family().to_owned(), group.clone());
        if let Some((evidence, change)) = changed.get(&group).or_else(|| families.get(&family)) {
            one.make_unstable(evidence, *change);
        }
    }
}
