//! Which other documented codes a loose arm matches.

use std::collections::BTreeSet;
use std::fmt::Debug;

use super::observation::Observation;
use super::prober::Prober;
use crate::handling::verdict::Reach;

/// Another documented code that the arm of this one matches too, and treats the same.
///
/// All documented codes count, those that are not swept too.
pub(super) fn also_matched<T: Debug>(
    prober: &mut Prober<'_, '_, T>,
    one: &Observation<T>,
    all: &[Observation<T>],
) -> Option<String> {
    let (code, family) = (one.code.as_str(), one.code.family());
    let reached: Box<dyn Fn(&str) -> bool> = match one.verdict.reach() {
        Reach::Named => return None,
        Reach::Prefix => {
            let stem = stem(prober, one);
            Box::new(move |other| other.starts_with(&stem) && other.split('.').next() != Some(family))
        }
        Reach::Substring => Box::new(|other| other.contains(code)),
        Reach::Ends => Box::new(|other| other.starts_with(code) || other.ends_with(code)),
    };
    let others: Vec<&str> = prober
        .catalog
        .codes()
        .filter(|other| other.is_sent())
        .map(|other| other.as_str())
        .filter(|other| *other != code && reached(other))
        .collect();
    others
        .into_iter()
        .find(|other| match all.iter().find(|observed| observed.code == **other) {
            Some(observed) => prober.same(&one.first, &observed.first),
            None => {
                let answer = prober.probe(other);
                prober.same(&one.first, &answer)
            }
        })
        .map(str::to_owned)
}

/// The shortest start of the family's name that its arm matches: `Unsupported` of `UnsupportedRegion`, where any code
/// that starts so is treated the same. Only starts that another documented family shares are tried.
fn stem<T: Debug>(prober: &mut Prober<'_, '_, T>, one: &Observation<T>) -> String {
    let family = one.code.family();
    let word = prober.canaries.word(family, 0);
    let rest = one.code.detail().map(|detail| format!(".{}", prober.made_up(detail, 0))).unwrap_or_default();
    let shared: BTreeSet<usize> = prober.families.iter().map(|other| shared(family, other)).collect();
    let mut stem = family;
    for start in shared.into_iter().rev().filter(|at| (1..family.len()).contains(at)).map(|at| &family[..at]) {
        if !prober.treats_same(&one.first, &format!("{start}{word}{rest}")) {
            break;
        }
        stem = start;
    }
    stem.to_owned()
}

/// How many bytes the two have in common at the start.
fn shared(a: &str, b: &str) -> usize {
    a.char_indices().zip(b.chars()).find(|((_, a), b)| a != b).map_or(a.len().min(b.len()), |((at, _), _)| at)
}
