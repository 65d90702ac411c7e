//! What the handler does with codes that nobody documents.

use std::fmt::Debug;

use super::answer::Answer;
use super::evidence;
use super::known::{Defaults, Group};
use super::prober::Prober;
use crate::handling::canary::{Shape, echoed, joined, verbatim};
use crate::probe::Role;
use crate::sort::Listed;

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
        // What remains may say a part of the code: its first word, its capitals, so much of it as fits.
        let carries_parts = differing(prober, &unknown).is_some();
        if carries_parts {
            for (code, answer) in &mut unknown {
                see_through_part(prober, code, answer);
            }
        }
        if differing(prober, &unknown).is_some() {
            leave_out_suggestions(prober, &mut unknown);
        }
        let mut defaults = Defaults { split: differing(prober, &unknown), unknown, usual: 0, carries_parts };
        let mirrored = &defaults.unknown[count..];
        if defaults.split.is_some() && mirrored.len() >= MIRRORS / 2 && differing(prober, mirrored).is_none() {
            defaults.usual = count;
            defaults.split = None;
        }
        prober.defaults.insert(group.clone(), defaults);
    }
    &prober.defaults[&group]
}

/// Where the outcome of every unknown code names a documented one (which may have been meant), the name says nothing.
fn leave_out_suggestions<T: Debug>(prober: &Prober<'_, '_, T>, unknown: &mut [(String, Answer<T>)]) {
    let named: Vec<Vec<String>> = unknown
        .iter()
        .map(|(code, answer)| prober.named(answer.outcome.text(), code).into_iter().map(str::to_owned).collect())
        .listed();
    if named.iter().any(Vec::is_empty) {
        return;
    }
    for ((_, answer), names) in unknown.iter_mut().zip(named) {
        answer.suggests = true;
        names.into_iter().for_each(|name| answer.words.add(name, Role::Aside));
    }
}

fn mirrors<T: Debug>(prober: &Prober<'_, '_, T>, group: &Group) -> Vec<String> {
    let codes = prober.groups.get(group).map_or(&[][..], Vec::as_slice);
    let rounds = MIRRORS.div_ceil(codes.len().max(1));
    // Of a large group every nth code.
    let step = codes.len().div_ceil(2 * MIRRORS).max(1);
    let chosen = codes.iter().step_by(step);
    let of_one = |code: &String| if code.len() > LONG { rounds.min(4) } else { rounds };
    let affixes = prober.affixes.as_ref();
    // What all documented codes share stays: a client may refuse what lacks it.
    let mirror = |code: &str, nth: usize| match affixes.and_then(|affixes| Some((affixes, affixes.stem(code)?))) {
        Some((affixes, stem)) => prober.canaries.mirror(stem, nth).map(|made| affixes.around(&made)),
        None => prober.canaries.mirror(code, nth),
    };
    let made = chosen.flat_map(|code| (0..of_one(code)).filter_map(move |nth| mirror(code, nth)));
    made.filter(|made| !prober.catalog.contains(made)).collect()
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

/// True if two unknown codes are treated the same, but for what the outcomes carry of them in a form of their own.
pub(super) fn same_but_for_echoes<T: Debug>(
    prober: &mut Prober<'_, '_, T>,
    (one, answer): (&str, &mut Answer<T>),
    (two, other): (&str, &mut Answer<T>),
) -> bool {
    prober.same(answer, other) || {
        see_through_part(prober, one, answer);
        see_through_part(prober, two, other);
        prober.same(answer, other)
    }
}

/// The same for an outcome that carries some letters of the code: those that change with it.
fn see_through_part<T: Debug>(prober: &mut Prober<'_, '_, T>, code: &str, answer: &mut Answer<T>) {
    let canaries = &prober.canaries;
    let near = [canaries.near_in_all(code), canaries.near_in_initials(code), canaries.near_in_digits(code)];
    for near in near.into_iter().flatten() {
        let other = prober.probe(&near.code);
        let text = answer.outcome.text();
        if let Some(places) = echoed(text, other.outcome.text(), &near) {
            let words = [joined(text, &places, 1), joined(text, &places, 2), verbatim(text, &places, code)];
            words.into_iter().flatten().for_each(|word| {
                let role = role_of(&word, Role::Code);
                answer.words.add(word, role);
            });
        }
    }
}

/// What a part of a code is that an outcome carries: the last digits are a detail in any code, but here they are the code's.
pub(super) fn role_of(word: &str, role: Role) -> Role {
    let is_class = role == Role::Code && word.bytes().all(|byte| byte.is_ascii_digit());
    if is_class { Role::Class } else { role }
}
