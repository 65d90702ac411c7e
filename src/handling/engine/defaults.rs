//! What the handler does with codes that nobody documents.

use std::fmt::Debug;

use super::answer::Answer;
use super::evidence;
use super::known::{Defaults, Group};
use super::prober::Prober;
use crate::handling::canary::{Shape, echoed, joined};
use crate::probe::Role;

/// How many unknown codes with the pattern of documented ones are probed for every shape, at least.
const MIRRORS: usize = 48;

/// Codes that are longer than this are mirrored a few times only.
const LONG: usize = 512;

/// The answers to unknown codes of this code's shape: canaries, and codes with the very pattern of documented ones.
///
/// A client that asks for the form of codes, say for a length, may refuse canaries. Codes with the pattern of documented
/// ones pass whatever these do: if they agree, they show the default.
pub(super) fn defaults<'a, T: Debug>(prober: &'a mut Prober<'_, '_, T>, shape: &Shape) -> &'a Defaults<T> {
    let group = Group::Names(shape.clone());
    if !prober.defaults.contains_key(&group) {
        let canaries = prober.canaries.for_shape(shape);
        let mirrors = mirrors(prober, &group);
        let count = canaries.len();
        let mut unknown = prober.probe_all(canaries);
        unknown.extend(prober.probe_all(mirrors));
        if differing(prober, &unknown).is_some() {
            for (code, answer) in &mut unknown {
                see_through_echo(prober, code, answer);
            }
        }
        let mut defaults = Defaults { split: differing(prober, &unknown), unknown, usual: 0 };
        let mirrored = &defaults.unknown[count..];
        if defaults.split.is_some() && mirrored.len() >= MIRRORS / 2 && differing(prober, mirrored).is_none() {
            defaults.usual = count;
            defaults.split = None;
        }
        prober.defaults.insert(group.clone(), defaults);
    }
    &prober.defaults[&group]
}

fn mirrors<T: Debug>(prober: &Prober<'_, '_, T>, group: &Group) -> Vec<String> {
    let codes = prober.groups.get(group).map_or(&[][..], Vec::as_slice);
    let rounds = MIRRORS.div_ceil(codes.len().max(1));
    // Of a large group every nth code.
    let step = codes.len().div_ceil(2 * MIRRORS).max(1);
    let chosen = codes.iter().step_by(step);
    let of_one = |code: &String| if code.len() > LONG { rounds.min(4) } else { rounds };
    let made = chosen.flat_map(|code| (0..of_one(code)).filter_map(|nth| prober.canaries.mirror(code, nth)));
    made.collect()
}

/// Two of them that are not treated the same.
fn differing<T: Debug>(prober: &Prober<'_, '_, T>, unknown: &[(String, Answer<T>)]) -> Option<String> {
    let ((first, answer), rest) = unknown.split_first()?;
    rest.iter()
        .find(|(_, other)| !prober.same(answer, other))
        .map(|(code, other)| evidence::unknown_codes_differ(first, answer, code, other))
}

/// Finds out in what form the outcome carries this unknown code, if it does so entirely and in a form of its own.
fn see_through_echo<T: Debug>(prober: &mut Prober<'_, '_, T>, code: &str, answer: &mut Answer<T>) {
    let Some(near) = prober.canaries.near_in_all(code) else { return };
    let other = prober.probe(&near.code);
    let text = answer.outcome.text();
    if let Some(places) = echoed(text, other.outcome.text(), &near)
        && places.len() >= near.changes()
    {
        for word in joined(text, &places, 1) {
            answer.words.add(word, Role::Code);
        }
    }
}
