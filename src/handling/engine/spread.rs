//! What the handler does with numbers that nobody documents.

use std::collections::BTreeMap;
use std::fmt::Debug;

use super::answer::Answer;
use super::evidence;
use super::known::Spread;
use super::like::Judged;
use super::prober::Prober;
use crate::handling::number::{Carried, Form, Number};
use crate::handling::verdict::Verdict;
use crate::probe::Words;
use crate::sort::{Listed, sort_by_key};

/// What at least one in so many unknown numbers gets is a default.
const USUAL: usize = 3;

/// How many documented numbers of one form are probed with their neighbours to find the default between them.
const SAMPLE: usize = 48;

/// How many unknown numbers are probed where a number is but a part of one name.
const FEW: usize = 8;

/// The verdict on a code that is a number, or on the number in a code whose text has nothing to do with it.
pub(super) fn verdict<T: Debug>(
    prober: &mut Prober<'_, '_, T>,
    code: &str,
    number: &Number<'_>,
    answer: &mut Answer<T>,
) -> Judged {
    let is_entire = prober.numbers.entire(code).is_some();
    let form = number.form();
    spread(prober, &form);
    prober.see_through_number(code, answer.outcome.text(), &mut answer.words);
    let answer = &*answer;
    let spread = &prober.spreads[&form];
    if let Some(split) = &spread.split {
        return (Verdict::Indeterminate, Some(split.clone()));
    }
    if let [first, second, ..] = spread.unclear[..]
        && spread.unclear.iter().any(|at| prober.same(answer, &spread.unknown[*at].1))
    {
        let ((a, a_answer), (b, b_answer)) = (&spread.unknown[first], &spread.unknown[second]);
        return (Verdict::Indeterminate, Some(evidence::halves(a, a_answer, b, b_answer)));
    }
    let is_default = spread.defaults.iter().any(|at| prober.same(answer, &spread.unknown[*at].1))
        || spread.between.as_ref().is_some_and(|between| prober.same(answer, between));
    if is_default {
        let only_number = prober.numbers.is_only_number(number);
        return (if only_number { Verdict::Default } else { Verdict::Family }, None);
    }
    if is_entire {
        // Without a limit to its range, an arm takes longer numbers of any digits.
        let other = other_digits(code);
        let mut reaches = |longer: &dyn Fn(&str) -> String| {
            prober.treats_same(answer, &longer(code)) && !prober.treats_same(answer, &longer(&other))
        };
        if reaches(&|code| format!("73{code}37")) {
            return (Verdict::Contains, None);
        }
        if reaches(&|code| format!("{code}37")) {
            return (Verdict::Prefix, None);
        }
    }
    let near = match prober.spreads.get_mut(&form).and_then(|spread| spread.near.remove(code)) {
        Some(near) => near,
        None => near(prober, &form, number),
    };
    if near.iter().any(|other| prober.same(answer, other)) {
        return (Verdict::Family, None);
    }
    let other = other_digits(code);
    if is_entire
        && prober.treats_same(answer, &format!("73{code}"))
        && !prober.treats_same(answer, &format!("73{other}"))
    {
        return (Verdict::OpenEnded, None);
    }
    (Verdict::Exact, None)
}

/// The code with another digit for each of its digits.
fn other_digits(code: &str) -> String {
    let other = |c: char| c.to_digit(10).and_then(|digit| char::from_digit((digit + 1) % 10, 10)).unwrap_or(c);
    code.chars().map(other).collect()
}

fn near<T: Debug>(prober: &mut Prober<'_, '_, T>, form: &Form, number: &Number<'_>) -> Vec<Answer<T>> {
    let codes = number.value().map_or_else(Vec::new, |value| prober.numbers.near(form, value));
    codes.iter().map(|code| prober.probe(code)).collect()
}

/// Makes sure that unknown numbers of this form have been probed.
fn spread<T: Debug>(prober: &mut Prober<'_, '_, T>, form: &Form) {
    if prober.spreads.contains_key(form) {
        return;
    }
    let most = limit(prober, form);
    let mut codes = prober.numbers.far(form, None, most);
    if !form.is_entire() && prober.numbers.of(form).len() < 3 {
        let step = codes.len().div_ceil(FEW).max(1);
        codes = codes.into_iter().step_by(step).collect();
    }
    let mut unknown = prober.probe_all(codes);
    let mut kinds = kinds(prober, &unknown);
    // One or two say nothing of what all of them carry.
    let is_told = |first: &Vec<usize>| unknown.len() >= USUAL && first.len() * USUAL >= unknown.len();
    if kinds.first().is_some_and(|first| !is_told(first))
        && let Some((carried, seen_through)) = see_through(prober, form, &mut unknown)
    {
        prober.carried.push((form.clone(), carried));
        kinds = seen_through;
    }
    let is_usual = |kind: &&Vec<usize>| kind.len() * USUAL >= unknown.len();
    let mut defaults: Vec<usize> = kinds.iter().filter(is_usual).map(|kind| kind[0]).listed();
    let rare: Vec<usize> = kinds.iter().filter(|kind| !is_usual(kind)).flatten().copied().listed();
    let differ = |a: usize, b: usize| {
        let ((a, a_answer), (b, b_answer)) = (&unknown[a], &unknown[b]);
        Some(evidence::unknown_codes_differ(a, a_answer, b, b_answer))
    };
    let split = match (&kinds[..], rare.first(), defaults.first()) {
        ([first, second, ..], _, None) => differ(first[0], second[0]),
        // What is rare must be so in ranges: else it is drawn by the digits, as by a hash.
        (_, Some(rare_one), Some(default)) if rare.len() * 8 >= unknown.len() && rare.len() > 2 => {
            let scattered = rare.iter().filter(|at| is_alone(prober, form, &unknown[**at])).count();
            if scattered * 8 >= unknown.len() { differ(*default, *rare_one) } else { None }
        }
        _ => None,
    };
    let (between, near) = if split.is_none() { between(prober, form) } else { (None, BTreeMap::new()) };
    let usual: Vec<&Vec<usize>> = kinds.iter().filter(is_usual).listed();
    let halves = if between.is_none() { halves(prober, form, &unknown, &usual, &near) } else { Vec::new() };
    let unclear = one_of(prober, form, &unknown, halves, &mut defaults);
    // Documented numbers that the client cannot parse are not treated like those that it can.
    if let Some(most) = most.filter(|most| prober.numbers.of(form).last().is_some_and(|last| last > most)) {
        let beyond = prober.numbers.far(form, Some(most), None);
        let step = beyond.len().div_ceil(FEW).max(1);
        let beyond = prober.probe_all(beyond.into_iter().step_by(step).collect());
        defaults.extend((!beyond.is_empty()).then_some(unknown.len()));
        unknown.extend(beyond);
    }
    prober.spreads.insert(form.clone(), Spread { unknown, defaults, unclear, between, near, split });
}

/// Which of these numbers are treated alike, most first.
fn kinds<T: Debug>(prober: &Prober<'_, '_, T>, unknown: &[(String, Answer<T>)]) -> Vec<Vec<usize>> {
    let mut kinds: Vec<Vec<usize>> = Vec::new();
    for (at, (_, answer)) in unknown.iter().enumerate() {
        match kinds.iter_mut().find(|kind| prober.same(&unknown[kind[0]].1, answer)) {
            Some(kind) => kind.push(at),
            None => kinds.push(vec![at]),
        }
    }
    sort_by_key(&mut kinds, |kind| std::cmp::Reverse(kind.len()));
    kinds
}

/// What outcomes carry of a number, if nothing else tells most of them apart: its class (`unexpected 7xx`), or some of its
/// digits (`module 17`); and what is alike then.
fn see_through<T: Debug>(
    prober: &Prober<'_, '_, T>,
    form: &Form,
    unknown: &mut [(String, Answer<T>)],
) -> Option<(Carried, Vec<Vec<usize>>)> {
    for carried in (1..form.width()).map(Carried::Class).chain([Carried::Parts]) {
        let plain: Vec<Words> = unknown.iter().map(|(_, answer)| answer.words.clone()).listed();
        for (code, answer) in unknown.iter_mut() {
            let Some(number) = Number::of(code) else { continue };
            number.see_through(carried, answer.outcome.text(), &mut answer.words);
        }
        let kinds = kinds(prober, unknown);
        if kinds.first().is_some_and(|first| first.len() * USUAL >= unknown.len()) {
            return Some((carried, kinds));
        }
        for ((_, answer), words) in unknown.iter_mut().zip(plain) {
            answer.words = words;
        }
    }
    None
}

/// The usual treatments that are those of ranges with documented numbers in them, if there are several: `n >= 500` and
/// the rest.
fn halves<T: Debug>(
    prober: &mut Prober<'_, '_, T>,
    form: &Form,
    unknown: &[(String, Answer<T>)],
    usual: &[&Vec<usize>],
    near: &BTreeMap<String, Vec<Answer<T>>>,
) -> Vec<usize> {
    let mut halves = Vec::new();
    for kind in usual {
        let answer = &unknown[kind[0]].1;
        if near.values().flatten().any(|other| prober.same(answer, other)) {
            let alone = kind.iter().filter(|at| is_alone(prober, form, &unknown[**at])).count();
            if alone * 8 >= kind.len() {
                return Vec::new();
            }
            halves.push(kind[0]);
        }
    }
    if halves.len() > 1 { halves } else { Vec::new() }
}

/// Which of the halves is the default: what the user says is it, or what a code gets that is no number. What remains
/// unclear is returned.
fn one_of<T: Debug>(
    prober: &mut Prober<'_, '_, T>,
    form: &Form,
    unknown: &[(String, Answer<T>)],
    halves: Vec<usize>,
    defaults: &mut Vec<usize>,
) -> Vec<usize> {
    if halves.is_empty() {
        return halves;
    }
    let said: Vec<usize> = halves.iter().copied().filter(|at| unknown[*at].1.unhandled == Some(true)).listed();
    let mut of_name: Vec<usize> = Vec::new();
    if said.is_empty() {
        // Whoever compares texts takes what is no number for one above all, or below.
        let word = prober.canaries.word("Name", 0);
        let [above, below] =
            [form.no_number(&word), form.no_number(&format!("!{word}"))].map(|name| prober.probe(&name));
        if prober.same(&above, &below) {
            of_name.extend(halves.iter().copied().filter(|at| prober.same(&above, &unknown[*at].1)));
        }
    }
    match (&said[..], &of_name[..]) {
        ([default], _) | ([], [default]) => {
            defaults.retain(|at| at == default || !halves.contains(at));
            Vec::new()
        }
        ([..], _) => halves,
    }
}

/// True if neither of the numbers next to it is treated the same.
fn is_alone<T: Debug>(prober: &mut Prober<'_, '_, T>, form: &Form, (code, answer): &(String, Answer<T>)) -> bool {
    let Some(value) = Number::of(code).and_then(|number| number.value()) else { return false };
    let near = prober.numbers.near(form, value);
    near.iter().take(2).all(|other| !prober.treats_same(answer, other))
}

/// The greatest number that the client can parse, if that is the limit of an integer type.
fn limit<T: Debug>(prober: &mut Prober<'_, '_, T>, form: &Form) -> Option<u128> {
    prober.numbers.limits(form).into_iter().find_map(|(limit, texts)| {
        let [a, b, c, d] = texts.map(|text| text.map(|text| prober.probe(&text)));
        let (a, b, c, d) = (a?, b?, c?, d?);
        (prober.same(&a, &b) && !prober.same(&b, &c) && prober.same(&c, &d)).then_some(limit)
    })
}

type Between<T> = (Option<Answer<T>>, BTreeMap<String, Vec<Answer<T>>>);

/// What all unknown numbers next to documented ones get: a client may refuse numbers outside of the documented ranges.
fn between<T: Debug>(prober: &mut Prober<'_, '_, T>, form: &Form) -> Between<T> {
    let values = prober.numbers.of(form);
    let step = values.len().div_ceil(SAMPLE).max(1);
    let codes: Vec<String> = values.iter().step_by(step).filter_map(|v| prober.numbers.text(form, *v)).listed();
    let mut found: Option<Answer<T>> = None;
    let mut is_one = codes.len() > 2;
    let mut all = BTreeMap::new();
    let mut lone: Vec<String> = Vec::new();
    for code in codes {
        let Some(number) = Number::of(&code) else { continue };
        let near = near(prober, form, &number);
        let answer = prober.probe(&code);
        if near.iter().any(|other| prober.same(&answer, other)) {
            match &found {
                Some(known) => is_one &= prober.same(known, &answer),
                None => found = Some(answer),
            }
        } else if !near.is_empty() {
            lone.push(code.clone());
        }
        all.insert(code, near);
    }
    // Next to codes with arms of their own too, or it is itself an arm for a range.
    let is_everywhere = found.as_ref().is_some_and(|found| {
        lone.iter().all(|code| all.get(code).is_some_and(|near| near.iter().any(|other| prober.same(found, other))))
    });
    (found.filter(|_| is_one && is_everywhere), all)
}
