//! Codes that several sources have under two names.

use std::collections::HashMap;

use super::known::Known;
use crate::catalog::Catalog;
use crate::code::CodeForm;
use crate::sort::Listed;

/// The same codes, those that are one joined: what one source has as a code, and another as the alias of a code.
pub(super) fn joined(known: Vec<Known>, catalogs: &[&Catalog]) -> Vec<Known> {
    let links = links(&known, catalogs);
    let mut known: Vec<Option<Known>> = known.into_iter().map(Some).listed();
    // Where a code went that was joined with one before it.
    let mut moved: Vec<usize> = (0..known.len()).listed();
    for (one, other) in links {
        let (one, other) = (end(&moved, one), end(&moved, other));
        let (first, second) = (one.min(other), one.max(other));
        let (Some(Some(to)), Some(Some(from))) = (known.get(first), known.get(second)) else { continue };
        // A source that has both has two codes.
        let is_one = to.places.iter().zip(&from.places).all(|(to, from)| to.is_none() || from.is_none());
        if first == second || !is_one {
            continue;
        }
        let taken = known.get_mut(second).and_then(Option::take);
        if let (Some(Some(to)), Some(from)) = (known.get_mut(first), taken) {
            to.take(from);
        }
        if let Some(at) = moved.get_mut(second) {
            *at = first;
        }
    }
    known.into_iter().flatten().collect()
}

/// Follows a code that was joined to where it is now.
fn end(moved: &[usize], mut at: usize) -> usize {
    while let Some(&next) = moved.get(at).filter(|next| **next != at) {
        at = next;
    }
    at
}

/// Pairs of codes of which one is an alias of the other, or which share an alias and are a number and a symbol.
fn links(known: &[Known], catalogs: &[&Catalog]) -> Vec<(usize, usize)> {
    let by_code: HashMap<&str, usize> =
        known.iter().enumerate().map(|(nth, known)| (known.code.as_str(), nth)).collect();
    let mut by_alias: HashMap<&str, usize> = HashMap::new();
    let (mut certain, mut likely) = (Vec::new(), Vec::new());
    for catalog in catalogs {
        // The code of every alias; none for one that several codes have.
        let mut own: HashMap<&str, Option<&str>> = HashMap::new();
        let mut order = Vec::new();
        for entry in catalog.entries() {
            let (Some(alias), code) = (entry.alias(), entry.code().as_str()) else { continue };
            let of = own.entry(alias).or_insert_with(|| {
                order.push(alias);
                Some(code)
            });
            *of = of.filter(|known| *known == code);
        }
        for alias in order {
            let Some(&at) = own.get(alias).copied().flatten().and_then(|code| by_code.get(code)) else { continue };
            if let Some(&other) = by_code.get(alias) {
                certain.push((at, other));
            }
            let first = *by_alias.entry(alias).or_insert(at);
            if known.get(first).zip(known.get(at)).is_some_and(|(one, other)| is_number(one) != is_number(other)) {
                likely.push((at, first));
            }
        }
    }
    certain.extend(likely);
    certain
}

fn is_number(known: &Known) -> bool {
    matches!(CodeForm::of(known.code.as_str()), CodeForm::Number | CodeForm::Hex)
}
