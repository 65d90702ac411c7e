//! The values that members of enums have without saying so, and those that are computed.

use std::collections::HashMap;

use super::arithmetic::evaluate;
use super::cases::renamed;
use super::declared::{Frame, Group};
use super::tree::TokenTree;
use super::value::{COMPUTED, Value};
use crate::catalog::Format;

const UNCOUNTED: &str = "it has no value, and the one before it is no number to count on from";
const WITHOUT_VALUE: &str = "it has no value, where others have one";

/// Gives every member and constant its value, or says why it has none.
pub(super) fn count(tree: &TokenTree<'_, '_>, groups: &mut [Group<'_>]) {
    let has_work = |group: &Group<'_>| {
        group.items.iter().any(|item| matches!(item.value, Value::Implicit(_) | Value::Expression(..)))
    };
    if !groups.iter().any(has_work) {
        return;
    }
    // What constants elsewhere in the file are; none for a name that has several values.
    let mut known: HashMap<String, Option<i128>> = HashMap::new();
    // `A: OTHER` is the string that another constant is.
    let mut texts: HashMap<String, Option<String>> = HashMap::new();
    for item in groups.iter().flat_map(|group| &group.items) {
        if let (Some(name), Value::Text(text, _)) = (&item.name, &item.value) {
            let known = texts.entry(name.clone()).or_insert_with(|| Some(text.clone()));
            *known = known.take().filter(|known| known == text);
        }
    }
    for item in groups.iter_mut().flat_map(|group| &mut group.items) {
        if let Value::Expression(from, to) = item.value
            && (from..to).all(|at| tree.is_word(at) || matches!(tree.word(at), "::" | "."))
            && let Some(Some(text)) = texts.get(tree.word(to.saturating_sub(1)))
            && item.name.as_deref() != Some(tree.word(to.saturating_sub(1)))
        {
            item.value = Value::Text(text.clone(), from);
        }
    }
    // A constant may be computed from one below it; each round finds what the last made known.
    for _ in 0..4 {
        known.clear();
        for item in groups.iter().flat_map(|group| &group.items) {
            if let (Some(name), Value::Number(number, _)) = (&item.name, &item.value) {
                let number = number.parse::<i128>().ok();
                let value = known.entry(name.clone()).or_insert(number);
                *value = value.filter(|_| *value == number);
            }
        }
        let open = unknown(groups);
        for group in groups.iter_mut() {
            of_group(tree, group, &known, false);
        }
        if unknown(groups) == open {
            break;
        }
    }
    for group in groups.iter_mut() {
        of_group(tree, group, &known, true);
    }
}

fn unknown(groups: &[Group<'_>]) -> usize {
    let items = groups.iter().flat_map(|group| &group.items);
    items.filter(|item| matches!(item.value, Value::Implicit(_) | Value::Expression(..))).count()
}

/// How a language fills in what is not written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rule {
    /// One more than the last, from 0.
    Counts,
    /// The name itself.
    Name,
    /// Not at all.
    None,
}

fn rule(tree: &TokenTree<'_, '_>, group: &Group<'_>) -> Rule {
    if group.frame != Frame::Enum {
        return Rule::None;
    }
    let has = |is: fn(&Value) -> bool| group.items.iter().any(|item| is(&item.value));
    let has_numbers = has(|value| matches!(value, Value::Number(..) | Value::Expression(..)));
    match tree.language() {
        Format::Cpp | Format::CSharp | Format::Node => Rule::Counts,
        Format::Rust if group.naming.rule.is_some() => Rule::Name,
        Format::Rust if has_numbers || group.naming.is_counted => Rule::Counts,
        Format::Rust if group.naming.is_named || has(|value| matches!(value, Value::Text(..))) => Rule::Name,
        Format::Java | Format::Php if group.items.iter().all(|item| matches!(item.value, Value::Implicit(_))) => {
            Rule::Name
        }
        _ => Rule::None,
    }
}

fn of_group(tree: &TokenTree<'_, '_>, group: &mut Group<'_>, known: &HashMap<String, Option<i128>>, is_last: bool) {
    let rule = rule(tree, group);
    let mut own: HashMap<String, i128> = HashMap::new();
    let mut next = Some(0_i128);
    let naming = group.naming.rule.clone();
    let is_counted = group.naming.is_counted;
    let has_values = group.items.iter().any(|item| !matches!(item.value, Value::Implicit(_)));
    for item in &mut group.items {
        let name = item.name.clone().unwrap_or_default();
        match item.value {
            Value::Implicit(at) => match (rule, next) {
                (Rule::Counts, Some(number)) => item.value = Value::Number(number.to_string(), at),
                (Rule::Counts, None) if is_last => item.value = Value::Unreadable(UNCOUNTED, at),
                (Rule::Name, _) => {
                    let spelled = match &naming {
                        Some((rule, speller)) => renamed(&name, rule, *speller),
                        None => Some(name.clone()),
                    };
                    item.value = spelled.map_or(Value::Unreadable(COMPUTED, at), |name| Value::Text(name, at));
                }
                (Rule::None, _) if is_last && has_values => item.value = Value::Unreadable(WITHOUT_VALUE, at),
                (Rule::None | Rule::Counts, _) => {}
            },
            Value::Expression(from, to) => {
                let lookup = |name: &str| own.get(name).copied().or_else(|| known.get(name).copied().flatten());
                if tree.language() == Format::Python && tree.word(from) == "auto" {
                    let most = own.values().max().copied().unwrap_or(0);
                    // Older versions count on from the last, newer ones from the highest.
                    let is_clear = own.is_empty() || next == most.checked_add(1);
                    item.value = match (&naming, most.checked_add(1)) {
                        (Some(_), _) => Value::Text(name.to_lowercase(), from),
                        (None, Some(number)) if is_counted && is_clear => Value::Number(number.to_string(), from),
                        (None, _) => Value::Unreadable(COMPUTED, from),
                    };
                } else {
                    match evaluate(tree, from, to, &lookup) {
                        Some(number) => item.value = Value::Number(number.to_string(), from),
                        None if is_last => item.value = Value::Unreadable(COMPUTED, from),
                        None => {}
                    }
                }
            }
            Value::Text(..) if rule == Rule::Name => {}
            Value::Text(..) | Value::Number(..) | Value::Unreadable(..) => {}
        }
        next = match &item.value {
            Value::Number(number, _) => number.parse::<i128>().ok().and_then(|number| {
                own.insert(name, number);
                number.checked_add(1)
            }),
            Value::Text(..) | Value::Unreadable(..) | Value::Implicit(_) | Value::Expression(..) => None,
        };
    }
}
