//! Which of the constants in a file are error codes.
//!
//! A source file holds other strings too. A constant is a code if what holds it is named after errors, or if it looks
//! like one: its name spells its value, or the value is a family and a detail. What is in another group, such as the
//! names of regions, is not a code.

use super::declared::{Frame, Group, Item};
use super::literal::NOT_CLOSED;
use super::looks::{has_sign, is_dotted, is_mixed, is_pascal, is_shaped, speaks_of_errors, speaks_of_messages, spells};
use super::value::{SEVERAL, Value};
use crate::text::letters;

/// A code as it was found.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) code: String,
    /// The token that holds it.
    pub(super) token: usize,
    pub(super) alias: Option<String>,
    pub(super) message: Option<String>,
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) frame: Frame,
}

/// A constant that was meant as a code and has no value: why, and its token.
pub(super) type Refused = (&'static str, usize);

pub(super) fn codes(group: &Group<'_>) -> Result<Vec<Found>, Refused> {
    if group.name.is_some_and(is_special) {
        return Ok(Vec::new());
    }
    let is_named = group.name.is_some_and(speaks_of_errors);
    let turned = keys_are_codes(group);
    // Where codes are matched, what comes out of it is none.
    let is_matched = group.frame == Frame::Arms && group.items.iter().any(|item| item.key.is_some());
    let is_ours = |item: &&Item| (!is_matched || item.key.is_some()) && !item.name.as_deref().is_some_and(is_special);
    let items = || group.items.iter().filter(is_ours);
    let found: Vec<Found> = items().filter_map(|item| found(item, group, turned)).collect();
    let codes: Vec<Found> = if found.is_empty() && is_named {
        items().filter_map(|item| numbered(item, group.frame)).collect()
    } else if is_named {
        found.into_iter().filter(is_code_by_name).collect()
    } else if is_list_of_codes(&found) {
        found.into_iter().filter(is_code_by_looks).collect()
    } else {
        Vec::new()
    };
    for item in items() {
        if let Value::Unreadable(why, token) = &item.value
            && (is_named || is_meant(item, why, &codes))
        {
            return Err((why, *token));
        }
    }
    Ok(codes)
}

/// True for a map from codes to what they mean; false for one from names to codes.
fn keys_are_codes(group: &Group<'_>) -> bool {
    matches!(group.frame, Frame::Literal)
        && group.items.iter().any(|item| {
            let name = item.name.as_deref().filter(|_| item.key.is_some());
            name.is_some_and(|name| match &item.value {
                Value::Text(text, _) => !spells(name, text) && (!is_shaped(text) || is_dotted(name)),
                Value::Number(..) => is_dotted(name),
                Value::Unreadable(..) => false,
            })
        })
}

fn found(item: &Item, group: &Group<'_>, turned: bool) -> Option<Found> {
    let frame = group.frame;
    let is_of_texts = frame == Frame::Literal && group.name.is_some_and(speaks_of_messages);
    if is_of_texts && item.key.is_none() && item.name.is_some() {
        return None;
    }
    // Where one of the two is a family with a detail, that is the code, whatever the others of the group are.
    let turned = match (&item.value, item.name.as_deref()) {
        _ if is_of_texts => true,
        (Value::Text(text, _), Some(name)) if frame == Frame::Literal && is_dotted(name) != is_dotted(text) => {
            is_dotted(name)
        }
        _ => turned,
    };
    let (code, token, alias, said) = match (&item.value, item.key) {
        (Value::Text(text, _), Some(key)) if turned => (item.name.clone()?, key, None, Some(text.clone())),
        (Value::Number(..), Some(key)) if turned => (item.name.clone()?, key, None, None),
        (Value::Text(text, token), _) if !turned || item.key.is_none() => {
            (text.clone(), *token, item.name.clone(), None)
        }
        _ => return None,
    };
    let message = item.message.clone().or(said);
    let found = Found { code, token, alias, message, first: item.first, last: item.last, frame };
    Some(found).filter(|found| !found.code.is_empty())
}

/// True for names such as `__all__`, which are not for codes.
fn is_special(name: &str) -> bool {
    name.starts_with("__")
}

/// A code that is a number: only what is named after errors holds such.
fn numbered(item: &Item, frame: Frame) -> Option<Found> {
    let Value::Number(code, token) = &item.value else { return None };
    let has_name = item.name.is_some();
    (has_name && matches!(frame, Frame::Enum | Frame::Interface | Frame::Literal)).then(|| Found {
        code: code.clone(),
        token: *token,
        alias: item.name.clone(),
        message: item.message.clone(),
        first: item.first,
        last: item.last,
        frame,
    })
}

/// What is named after errors may hold messages too.
fn is_code_by_name(found: &Found) -> bool {
    is_shaped(&found.code) || found.alias.as_deref().is_some_and(|alias| spells(alias, &found.code))
}

fn is_code_by_looks(found: &Found) -> bool {
    let alias = found.alias.as_deref();
    match found.frame {
        Frame::File | Frame::Block | Frame::Type => {
            (is_pascal(&found.code)
                && (is_dotted(&found.code) || has_sign(&found.code) || alias.is_some_and(speaks_of_errors)))
                || alias.is_some_and(|alias| spells(alias, &found.code))
        }
        _ => is_shaped(&found.code),
    }
}

/// True if a group without a telling name holds codes.
fn is_list_of_codes(found: &[Found]) -> bool {
    let looks = |found: &&Found| {
        is_pascal(&found.code)
            && (is_dotted(&found.code)
                || has_sign(&found.code)
                || (found.frame != Frame::Enum && found.alias.as_deref().is_some_and(speaks_of_errors)))
    };
    let telling = found.iter().filter(looks).count();
    let is_open = found.first().is_some_and(|found| matches!(found.frame, Frame::File | Frame::Block | Frame::Type));
    let is_spelled =
        |found: &Found| found.alias.as_deref().is_some_and(|alias| spells(alias, &found.code)) && is_mixed(&found.code);
    match is_open {
        true => telling > 0 || (!found.is_empty() && found.iter().all(is_spelled)),
        false => {
            found.iter().any(|found| is_pascal(&found.code) && is_dotted(&found.code)) || telling * 2 > found.len()
        }
    }
}

/// True for a constant without a value among codes, if its name starts with the family of one, or it is
/// broken.
fn is_meant(item: &Item, why: &str, codes: &[Found]) -> bool {
    if !codes.is_empty() && matches!(why, NOT_CLOSED | SEVERAL) {
        return true;
    }
    let Some(name) = item.name.as_deref().map(letters) else { return false };
    codes.iter().any(|found| {
        let family = letters(found.code.split('.').next().unwrap_or_default());
        !family.is_empty() && name.starts_with(&family)
    })
}
