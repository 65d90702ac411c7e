//! The table of verdicts: which unknown codes are treated like a documented one.

use std::collections::BTreeMap;
use std::fmt::Debug;

use super::answer::Answer;
use super::evidence;
use super::observation::Observation;
use super::prober::Prober;
use crate::code::ErrorCode;
use crate::handling::canary::Shape;
use crate::handling::verdict::Verdict;

/// How many unknown codes with the pattern of documented ones are probed for every shape, at least.
const MIRRORS: usize = 48;

/// How many unknown codes with other digits are probed for a code with digits that seems to have an arm of its own.
const NUMBERS: usize = 8;

/// A verdict, and the reason if nothing can be said.
type Judged = (Verdict, Option<String>);

/// The verdict on a code.
pub(super) fn verdict<T: Debug>(prober: &mut Prober<'_, '_, T>, code: &ErrorCode, answer: &Answer<T>) -> Judged {
    let shape = Shape::of(code.as_str());
    if let Some(split) = &prober.defaults(code.as_str(), &shape).split {
        return (Verdict::Indeterminate, Some(split.clone()));
    }
    let canaries = &prober.defaults[&shape].canaries;
    if canaries.iter().take(2).any(|(_, canary)| prober.same(answer, canary)) {
        let excepted = family_is_handled(prober, code, &shape);
        return (if excepted { Verdict::Excepted } else { Verdict::Default }, None);
    }
    let mut verdict = first_match(prober, code, answer);
    if verdict == Verdict::Exact {
        if let Some(split) = family_is_split(prober, code) {
            return (Verdict::Indeterminate, Some(split));
        }
        let (by_number, reason) = but_for_the_number(prober, code, answer);
        if by_number.falls_through() || by_number == Verdict::Indeterminate {
            return (by_number, reason);
        }
        verdict = by_number;
    }
    // Made-up codes have letters or digits: nothing unknown resembles this one.
    if !code.as_str().contains(char::is_alphanumeric) {
        return (Verdict::Indeterminate, Some(evidence::only_punctuation()));
    }
    but_for_the_affixes(prober, code, answer, verdict)
}

/// The verdict on a code that is handled, unless any code is treated the same that starts and ends as all documented
/// ones.
fn but_for_the_affixes<T: Debug>(
    prober: &mut Prober<'_, '_, T>,
    code: &ErrorCode,
    answer: &Answer<T>,
    handled: Verdict,
) -> Judged {
    let Some(affixes) = prober.affixes.clone() else { return (handled, None) };
    let Some(stem) = affixes.stem(code.as_str()) else { return (handled, None) };
    let [(a, a_answer), (b, b_answer)] = [0, 1].map(|nth| {
        let other = affixes.around(&prober.canaries.word(stem, nth));
        let answer = prober.probe(&other);
        (other, answer)
    });
    if !prober.same(&a_answer, &b_answer) {
        return (Verdict::Indeterminate, Some(evidence::unknown_codes_differ(&a, &a_answer, &b, &b_answer)));
    }
    (if prober.same(answer, &a_answer) { Verdict::Default } else { handled }, None)
}

/// The first row of the table that agrees with a code that does not fall through to the default.
fn first_match<T: Debug>(prober: &mut Prober<'_, '_, T>, code: &ErrorCode, answer: &Answer<T>) -> Verdict {
    let text = code.as_str();
    let family = code.family();
    let word = prober.canaries.word(family, 0);
    let unknown_family = prober.canaries.word(family, 1);
    let made_up = code.detail().map(|detail| prober.made_up(detail, 0));
    let with_detail = |start: String| match &made_up {
        Some(detail) => format!("{start}.{detail}"),
        None => start,
    };
    if prober.treats_same(answer, &format!("{word}{text}{word}")) {
        return Verdict::Contains;
    }
    let shorter: Vec<&str> = (1..family.len())
        .filter_map(|end| family.get(..end))
        .filter(|prefix| prober.families.contains(prefix))
        .collect();
    for other in shorter {
        if prober.treats_same(answer, &with_detail(format!("{other}{word}"))) {
            return Verdict::OtherPrefix(other.to_owned());
        }
    }
    if prober.treats_same(answer, &with_detail(format!("{family}{word}"))) {
        return Verdict::Prefix;
    }
    let cuts: Vec<usize> = text.match_indices('.').map(|(at, _)| at).collect();
    for cut in cuts {
        prober.probe_relatives(text, cut);
        let relatives = prober.relatives(text, cut);
        if relatives.is_some_and(|pair| pair.iter().any(|relative| prober.same(answer, relative))) {
            return Verdict::Family;
        }
    }
    let tail = code.detail().unwrap_or(text);
    if prober.treats_same(answer, &format!("{unknown_family}.{tail}")) {
        return Verdict::Detail;
    }
    if prober.treats_same(answer, &format!("{text}{word}")) || prober.treats_same(answer, &format!("{word}{text}")) {
        return Verdict::OpenEnded;
    }
    Verdict::Exact
}

/// True if codes of the family that nobody documents are all treated otherwise than unknown codes.
fn family_is_handled<T: Debug>(prober: &mut Prober<'_, '_, T>, code: &ErrorCode, shape: &Shape) -> bool {
    let Some(cut) = code.as_str().find('.') else { return false };
    prober.probe_relatives(code.as_str(), cut);
    let canaries = &prober.defaults[shape].canaries;
    prober.relatives(code.as_str(), cut).is_some_and(|pair| {
        pair.iter().all(|relative| canaries.iter().take(2).all(|(_, canary)| !prober.same(relative, canary)))
    })
}

/// Two codes of the family that nobody documents and that are not treated the same: what the family's arm returns
/// depends on the code, so an arm of its own cannot be distinguished from it.
fn family_is_split<T: Debug>(prober: &Prober<'_, '_, T>, code: &ErrorCode) -> Option<String> {
    let [first, second] = prober.relatives(code.as_str(), code.family().len())?;
    (!prober.same(first, second)).then(|| evidence::family_differs(code.family(), first, second))
}

/// The verdict on a code that nothing but codes with other digits may be treated like.
///
/// Canaries are longer than documented numbers, so that a handler which only asks whether a code is a number of the
/// usual length, or within a range, distinguishes them from all documented ones.
fn but_for_the_number<T: Debug>(prober: &mut Prober<'_, '_, T>, code: &ErrorCode, answer: &Answer<T>) -> Judged {
    let others: Vec<(String, Answer<T>)> = prober
        .canaries
        .renumbered(code.as_str(), NUMBERS)
        .into_iter()
        .map(|other| {
            let answer = prober.probe(&other);
            (other, answer)
        })
        .collect();
    let same = others.iter().filter(|(_, other)| prober.same(answer, other)).count();
    let is_enough = others.len() >= NUMBERS / 2;
    if is_enough && same == others.len() && prober.canaries.is_only_number(code.as_str()) {
        return (Verdict::Default, None);
    }
    if same > 0 {
        return (Verdict::Family, None);
    }
    let all_differ = others.iter().enumerate().all(|(at, (_, a))| others[..at].iter().all(|(_, b)| !prober.same(a, b)));
    match &others[..] {
        [(a, a_answer), (b, b_answer), ..] if is_enough && all_differ => {
            (Verdict::Indeterminate, Some(evidence::unknown_codes_differ(a, a_answer, b, b_answer)))
        }
        _ => (Verdict::Exact, None),
    }
}

/// Probes unknown codes with the very pattern of documented ones, at least [`MIRRORS`] a shape. If one of them is not
/// treated like the canaries, what the handler does by default depends on the code in some way that a documented code
/// may hit too, and nothing is said of any code of that shape.
pub(super) fn compare_with_mirrors<T: Debug>(prober: &mut Prober<'_, '_, T>, observed: &mut [Observation<T>]) {
    let mut groups: BTreeMap<Shape, Vec<usize>> = BTreeMap::new();
    for (at, one) in observed.iter().enumerate() {
        groups.entry(Shape::of(one.code.as_str())).or_default().push(at);
    }
    for (shape, group) in groups {
        if prober.defaults[&shape].split.is_some() {
            continue;
        }
        let rounds = MIRRORS.div_ceil(group.len());
        let split = (0..rounds).flat_map(|nth| group.iter().map(move |at| (*at, nth))).find_map(|(at, nth)| {
            let mirror = prober.canaries.mirror(observed[at].code.as_str(), nth)?;
            let mirrored = prober.probe(&mirror);
            let (canary, answer) = &prober.defaults[&shape].canaries[0];
            (!prober.same(answer, &mirrored))
                .then(|| evidence::unknown_codes_differ(canary, answer, &mirror, &mirrored))
        });
        if let Some(split) = split {
            for at in group {
                observed[at].make_indeterminate(&split);
            }
        }
    }
}
