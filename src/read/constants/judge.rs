//! Which of the constants in a file are error codes.
//!
//! A source file holds other strings too. A constant is a code if what holds it is named after errors, or if it looks
//! like one: its name spells its value, or the value is a family and a detail. What is in another group, such as the
//! names of regions, is not a code.

use super::declared::{Frame, Group, Item};
use super::literal::{ESCAPE, NOT_CLOSED};
use super::looks::{
    has_sign, is_code_of_words, is_dotted, is_error_name, is_list_of_others, is_mixed, is_of_other_things,
    is_part_of_codes, is_pascal, is_setting, is_shaped, is_status, speaks_of_errors, speaks_of_messages, spells,
    words_of,
};
use super::value::{COMPUTED, SEVERAL, TORN, Value};
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
    /// Which group of the file it is in.
    pub(super) group: usize,
}

/// A constant whose string is broken: why, and its token.
pub(super) type Refused = (&'static str, usize);

/// What is known of a file beside its constants.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'c> {
    /// Its name or package speaks of errors.
    pub(super) speaks_of_errors: bool,
    /// The enum, type, class or object that was named: it holds the codes, and nothing else does.
    pub(super) at: Option<&'c str>,
}

/// The codes of one group, and what of it could not be read.
#[derive(Debug, Default)]
pub(super) struct Judged {
    pub(super) found: Vec<Found>,
    pub(super) unread: Vec<Unread>,
    /// What stands next to codes and has the name of a setting, or of a part of them: their tokens and names.
    pub(super) settings: Vec<(usize, String)>,
    /// What holds the constants is named after errors.
    pub(super) is_named: bool,
}

/// A constant that was meant as a code, and has no value that the text says.
#[derive(Debug)]
pub(super) struct Unread {
    pub(super) why: &'static str,
    pub(super) token: usize,
    pub(super) name: String,
}

pub(super) fn codes(group: &Group<'_>, context: Context<'_>) -> Result<Judged, Refused> {
    if group.name.is_some_and(is_special) || (context.at.is_some() && context.at != group.name) {
        return Ok(Judged::default());
    }
    let is_list = context.at.is_some()
        || group.name.is_some_and(|name| is_list_name(name) || (context.speaks_of_errors && is_weak_name(name)));
    let is_named = is_list || group.name.is_some_and(|name| speaks_of_errors(name) && !is_list_of_others(name));
    let turned = keys_are_codes(group);
    // Where codes are matched, what comes out of it is none.
    let is_matched = group.frame == Frame::Arms && group.items.iter().any(|item| item.key.is_some());
    let is_ours = |item: &&Item| (!is_matched || item.key.is_some()) && !item.name.as_deref().is_some_and(is_special);
    let items = || group.items.iter().filter(is_ours);
    let found: Vec<Found> = items().filter_map(|item| found(item, group, turned)).collect();
    let found = if is_named {
        let codes: Vec<Found> = found.into_iter().filter(is_code_by_name).collect();
        if codes.is_empty() { numbers(group, items(), is_list) } else { codes }
    } else {
        let codes = if is_list_of_codes(&found, group) { siblings(found, group) } else { Vec::new() };
        if codes.is_empty() { numbers_by_name(group, items()) } else { codes }
    };
    let found = if found.is_empty() && !is_named { texts_by_name(group, items()) } else { found };
    let found = if is_named && are_statuses(&found) { Vec::new() } else { found };
    let (parts, found): (Vec<Found>, Vec<Found>) = found.into_iter().partition(is_part);
    let mut unread = Vec::new();
    for item in items() {
        let Value::Unreadable(why, token) = &item.value else { continue };
        // An object about errors may hold anything: functions, classes.
        let is_open = group.frame == Frame::Literal && *why == COMPUTED && !is_list;
        let is_meant = (is_named && !is_open && is_of_list(group.frame, item, is_list)) || is_meant(item, why, &found);
        if !is_meant {
            continue;
        }
        if matches!(*why, NOT_CLOSED | ESCAPE) {
            return Err((why, *token));
        }
        unread.push(Unread { why, token: *token, name: item.name.clone().unwrap_or_default() });
    }
    if group.frame == Frame::Enum && found.iter().any(|found| !is_number(&found.code)) {
        for item in items() {
            let Value::Number(_, token) = &item.value else { continue };
            if found.iter().all(|found| found.first != item.first) {
                let name = item.name.clone().unwrap_or_default();
                unread.push(Unread { why: NUMBER, token: *token, name });
            }
        }
    }
    // Members that are only names say nothing, unless all of them are the codes.
    let has_silent = |item: &Item| matches!(item.value, Value::Implicit(_));
    if is_list && found.is_empty() && group.frame == Frame::Enum && items().all(has_silent) {
        let Some(Value::Implicit(token)) = items().next().map(|item| &item.value) else {
            return Ok(Judged::default());
        };
        let name = group.name.unwrap_or_default().to_owned();
        unread.push(Unread { why: SILENT, token: *token, name });
    }
    let mut settings = settings(group, &found, is_list);
    settings.extend(
        parts.into_iter().filter(|_| !found.is_empty()).map(|part| (part.token, part.alias.unwrap_or_default())),
    );
    Ok(Judged { found, unread, settings, is_named })
}

/// True for what stands in front of codes, or is about all of them, by its name.
fn is_part(found: &Found) -> bool {
    let is_place = matches!(found.frame, Frame::File | Frame::Block | Frame::Type | Frame::Interface | Frame::Literal);
    is_place && found.alias.as_deref().is_some_and(|name| is_part_of_codes(name, &found.code))
}

const NUMBER: &str = "others have a text, and it has a number alone";

fn is_number(code: &str) -> bool {
    code.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}

const SILENT: &str = "its members have no values, and no attribute or function of the file says what is sent for them";

/// True for an enum, class or type that lists codes, by its name.
fn is_list_name(name: &str) -> bool {
    let lower = name.to_lowercase();
    let is_plural = ["errors", "errs", "errno", "exceptions"].iter().any(|end| lower.ends_with(end));
    speaks_of_errors(name)
        && (is_plural || lower.contains("code") || lower.ends_with("reason") || lower.ends_with("kind"))
}

/// True for a name that means error codes where the file is about errors.
pub(super) fn is_weak_name(name: &str) -> bool {
    let lower = name.trim_start_matches('_').to_lowercase();
    matches!(lower.as_str(), "code" | "codes" | "kind" | "reason" | "reasons" | "failure" | "fault" | "problem")
}

/// True for an item that a group of this frame has as a code: classes of errors have other fields too.
fn is_of_list(frame: Frame, item: &Item, is_list: bool) -> bool {
    match frame {
        Frame::Interface => is_list,
        Frame::Type => is_list && !item.name.as_deref().is_some_and(is_setting),
        // All of a namespace that is a list of codes.
        Frame::File | Frame::Block => {
            item.name.as_deref().is_some_and(|name| is_error(name) || (is_list && !is_setting(name)))
        }
        Frame::Enum | Frame::Typed | Frame::Literal | Frame::Union | Frame::Arms | Frame::Classes => true,
    }
}

/// True for the name of one error that is not that of a setting.
fn is_error(name: &str) -> bool {
    is_error_name(name) && !is_setting(name)
}

/// Numbers that are read as no codes next to those that are, since their names are those of settings.
fn settings(group: &Group<'_>, found: &[Found], is_list: bool) -> Vec<(usize, String)> {
    let is_one = |name: &str| match group.frame {
        Frame::Type => is_list && is_setting(name),
        Frame::File | Frame::Block | Frame::Interface => (is_list || is_error_name(name)) && is_setting(name),
        Frame::Enum | Frame::Typed | Frame::Literal | Frame::Union | Frame::Arms | Frame::Classes => false,
    };
    let items = group.items.iter().filter(|_| !found.is_empty());
    let numbers = items.filter_map(|item| Some((numbered(item, group.frame)?.token, item.name.clone()?)));
    numbers.filter(|(token, name)| is_one(name) && found.iter().all(|found| found.token != *token)).collect()
}

/// Codes that are numbers, of what is named after errors.
fn numbers<'i>(group: &Group<'_>, items: impl Iterator<Item = &'i Item>, is_list: bool) -> Vec<Found> {
    items.filter(|item| is_of_list(group.frame, item, is_list)).filter_map(|item| numbered(item, group.frame)).collect()
}

/// Constants that are numbers and are each named as an error: `ERR_LOST = 101`, two at least.
fn numbers_by_name<'i>(group: &Group<'_>, items: impl Iterator<Item = &'i Item>) -> Vec<Found> {
    if !matches!(group.frame, Frame::File | Frame::Block | Frame::Typed | Frame::Type | Frame::Interface | Frame::Enum)
    {
        return Vec::new();
    }
    let items: Vec<&Item> = items.filter(|item| item.key.is_none()).collect();
    let named = |item: &&&Item| item.name.as_deref().is_some_and(is_error);
    let is_number = |item: &&&Item| matches!(item.value, Value::Number(..));
    let count = items.iter().filter(named).filter(is_number).count();
    // Of a type or an enum, all constants are codes if most are named so.
    let has_type = matches!(group.frame, Frame::Typed | Frame::Enum);
    let is_described = items.iter().filter(named).filter(is_number).any(|item| item.message.is_some());
    let is_list = (count > 1 || is_described) && (!has_type || count * 2 > items.len());
    let all = items.iter().filter(|_| is_list).filter(|item| has_type || named(item));
    all.filter_map(|item| numbered(item, group.frame)).collect()
}

/// Constants that are texts, are each named as an error and mostly spell it: `ErrNoBoat = "no_boat"`, two at least.
fn texts_by_name<'i>(group: &Group<'_>, items: impl Iterator<Item = &'i Item>) -> Vec<Found> {
    if !matches!(group.frame, Frame::File | Frame::Block | Frame::Type | Frame::Typed) {
        return Vec::new();
    }
    let is_named = |item: &&Item| item.key.is_none() && item.name.as_deref().is_some_and(is_error);
    let found: Vec<Found> = items.filter(is_named).filter_map(|item| found(item, group, false)).collect();
    let found: Vec<Found> = found.into_iter().filter(|found| is_shaped(&found.code)).collect();
    let is_spelled = |found: &&Found| {
        let name = found.alias.as_deref().map(words_of).unwrap_or_default();
        let bare: String = name.into_iter().filter(|word| !is_error_word(word)).collect();
        bare == letters(&found.code)
    };
    let count = found.iter().filter(is_spelled).count();
    if count > 1 && count * 2 > found.len() { found } else { Vec::new() }
}

fn is_error_word(word: &str) -> bool {
    matches!(word, "err" | "error" | "errcode" | "errno" | "kerr" | "ecode" | "e" | "code")
}

/// Whether a map goes from statuses of HTTP to texts: these are no codes.
fn are_statuses(found: &[Found]) -> bool {
    found.len() > 1
        && found.iter().all(|found| found.frame == Frame::Literal && found.alias.is_none() && is_status(&found.code))
}

/// What looks like a code, and what is written as one that does.
fn siblings(found: Vec<Found>, group: &Group<'_>) -> Vec<Found> {
    let shapes: Vec<String> =
        found.iter().filter(|found| is_code_by_looks(found)).filter_map(|found| shape(&found.code)).collect();
    let is_open = matches!(group.frame, Frame::Block | Frame::Type | Frame::Typed);
    let is_sibling = |found: &Found| is_open && shape(&found.code).is_some_and(|shape| shapes.contains(&shape));
    found.into_iter().filter(|found| is_code_by_looks(found) || is_sibling(found)).collect()
}

/// How a code of letters and digits is written: `A9999` of `H0001`; none for other words.
fn shape(code: &str) -> Option<String> {
    let has = |is: fn(char) -> bool| code.contains(is);
    let is_fit = is_shaped(code) && has(|c| c.is_ascii_digit()) && has(|c| c.is_ascii_alphabetic());
    let shaped = |c: char| match c {
        'A'..='Z' => 'A',
        'a'..='z' => 'a',
        '0'..='9' => '9',
        other => other,
    };
    is_fit.then(|| code.chars().map(shaped).collect())
}

/// True for a map from codes to what they mean, or to statuses of HTTP; false for one from names to codes.
fn keys_are_codes(group: &Group<'_>) -> bool {
    let is_word = |word: &String| matches!(word.as_str(), "http" | "status" | "statuses");
    let has_statuses = group.name.is_some_and(|name| words_of(name).iter().any(is_word));
    matches!(group.frame, Frame::Literal)
        && group.items.iter().any(|item| {
            let name = item.name.as_deref().filter(|_| item.key.is_some());
            name.is_some_and(|name| match &item.value {
                // A place says nothing of a name that is none of a code.
                Value::Text(text, _) => {
                    let is_place = text.contains('/') && !text.contains(char::is_whitespace);
                    !spells(name, text)
                        && (!is_shaped(text) || is_dotted(name))
                        && (!is_place || is_code_of_words(name))
                }
                Value::Number(number, _) => {
                    is_dotted(name) || (has_statuses && is_status(number) && is_code_of_words(name))
                }
                Value::Unreadable(..) | Value::Implicit(_) | Value::Expression(..) => false,
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
    let found = Found { code, token, alias, message, first: item.first, last: item.last, frame, group: 0 };
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
    (has_name || item.message.is_some()).then(|| Found {
        code: code.clone(),
        token: *token,
        alias: item.name.clone(),
        message: item.message.clone(),
        first: item.first,
        last: item.last,
        frame,
        group: 0,
    })
}

/// What is named after errors may hold messages too.
fn is_code_by_name(found: &Found) -> bool {
    is_shaped(&found.code) || found.alias.as_deref().is_some_and(|alias| spells(alias, &found.code))
}

fn is_code_by_looks(found: &Found) -> bool {
    let alias = found.alias.as_deref();
    match found.frame {
        Frame::File | Frame::Block | Frame::Type | Frame::Typed => {
            let has_sign = || has_sign(&found.code) && !alias.is_some_and(is_of_other_things);
            (is_pascal(&found.code) && (is_dotted(&found.code) || has_sign() || alias.is_some_and(speaks_of_errors)))
                || alias.is_some_and(|alias| spells(alias, &found.code))
        }
        _ => is_shaped(&found.code),
    }
}

/// True if a group without a telling name holds codes.
fn is_list_of_codes(found: &[Found], group: &Group<'_>) -> bool {
    // What says itself that it is about something else.
    if group.name.is_some_and(is_of_other_things) {
        return false;
    }
    let looks = |found: &&Found| {
        let alias = found.alias.as_deref();
        is_pascal(&found.code)
            && (is_dotted(&found.code)
                || (has_sign(&found.code) && !alias.is_some_and(is_of_other_things))
                || (found.frame != Frame::Enum && found.alias.as_deref().is_some_and(speaks_of_errors)))
    };
    let telling = found.iter().filter(looks).count();
    let is_open = found.first().is_some_and(|found| is_open(found.frame));
    let is_spelled =
        |found: &Found| found.alias.as_deref().is_some_and(|alias| spells(alias, &found.code)) && is_mixed(&found.code);
    match is_open {
        true => telling > 0 || (!found.is_empty() && found.iter().all(is_spelled)),
        false => {
            found.iter().any(|found| is_pascal(&found.code) && is_dotted(&found.code)) || telling * 2 > found.len()
        }
    }
}

fn is_open(frame: Frame) -> bool {
    match frame {
        Frame::File | Frame::Block | Frame::Type | Frame::Typed => true,
        Frame::Interface | Frame::Enum | Frame::Literal | Frame::Union | Frame::Arms | Frame::Classes => false,
    }
}

/// True for a constant without a value among codes, if its name starts with the family of one, or it is
/// broken.
fn is_meant(item: &Item, why: &str, codes: &[Found]) -> bool {
    if codes.is_empty() {
        return false;
    }
    if matches!(why, NOT_CLOSED | SEVERAL | TORN) {
        return true;
    }
    if item.name.as_deref().is_some_and(is_error) {
        return true;
    }
    let Some(name) = item.name.as_deref().map(letters) else { return false };
    codes.iter().any(|found| {
        let family = letters(found.code.split('.').next().unwrap_or_default());
        !family.is_empty() && name.starts_with(&family)
    })
}
