//! The constants of all groups of a file that are codes, and what stands beside them.

use std::collections::{HashMap, HashSet};

use super::counted;
use super::declarations::DeclarationReader;
use super::declared::{Frame, Group};
use super::judge::{self, Context, Found, Judged, Unread};
use super::lexer::Lexed;
use super::looks::{
    is_beside, is_of_other_things, is_of_refusals, is_setting, is_shaped, speaks_of_errors, speaks_of_messages, style,
    words_of,
};
use super::value::Value;
use crate::catalog::Format;
use crate::text::is_one_edit;

pub(super) const OPEN_BRACKET: &str = "the bracket around these codes is not closed";

/// Why a list may be one of codes, though its name says nothing of errors.
#[derive(Debug, Clone, Copy)]
pub(super) enum Like {
    /// Its name speaks of what goes wrong.
    Named,
    /// It is inside of a list of errors.
    Inside,
    /// Its values are written as codes are.
    Written,
}

/// The constants of a file.
#[derive(Debug, Default)]
pub(super) struct Constants {
    pub(super) found: Vec<Found>,
    pub(super) unread: Vec<Unread>,
    /// Lists named after errors that hold something else, with the token of a first constant.
    pub(super) beside: Vec<(usize, String)>,
    /// Other lists that are called codes, with the token of a first constant.
    pub(super) second: Vec<(usize, String)>,
    /// Lists beside that of errors that may be of codes, too.
    pub(super) like: Vec<(usize, String, Like)>,
    /// Constants beside codes that are written alike: the token and name of the first, how many, and whether they are in one
    /// block with them.
    pub(super) rest: Vec<(usize, String, usize, bool)>,
    /// The names of all lists.
    pub(super) lists: Vec<String>,
    /// Tokens where something stands that no statement can hold, and why.
    pub(super) broken: Vec<(usize, &'static str)>,
}

impl Constants {
    fn with(mut self, broken: &[(usize, &'static str)]) -> Self {
        self.broken.extend_from_slice(broken);
        self
    }
}

/// The constants that are codes; or why one of them is broken, and where.
pub(super) fn constants(lexed: &Lexed<'_>, context: Context<'_>) -> Result<Constants, (&'static str, usize)> {
    let mut declared = DeclarationReader::new(lexed);
    if lexed.syntax.language == Format::Node {
        declared.compiled();
        declared.called();
    }
    counted::count(&declared.tree, &mut declared.groups);
    declared.sent_by_functions();
    if context.at.is_none() {
        declared.classes();
    }
    let codes = judged(&declared, context)?;
    let codes = codes.with(&declared.broken);
    if !codes.found.is_empty()
        || !codes.unread.is_empty()
        || context.at.is_some()
        || lexed.syntax.language != Format::Rust
    {
        return Ok(codes);
    }
    // Only a file that declares no codes is read for those that it handles.
    declared.matches();
    let mut arms: Vec<Found> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut all = judged(&declared, context)?.with(&declared.broken);
    for found in std::mem::take(&mut all.found) {
        match known.get(&found.code).and_then(|at| arms.get_mut(*at)) {
            Some(first) => {
                first.alias = first.alias.take().or(found.alias);
                first.message = first.message.take().or(found.message);
            }
            None => {
                known.insert(found.code.clone(), arms.len());
                arms.push(found);
            }
        }
    }
    Ok(Constants { found: arms, ..all })
}

/// The codes of all groups, in the order of the file.
fn judged(declared: &DeclarationReader<'_, '_>, context: Context<'_>) -> Result<Constants, (&'static str, usize)> {
    let lexed = declared.tree.lexed;
    let start = |token: usize| lexed.tokens.get(token).map_or(lexed.text.len(), |token| token.start);
    let mut all = Constants::default();
    let mut groups = Vec::new();
    for (nth, group) in declared.groups.iter().enumerate() {
        let mut codes = judge::codes(group, context).map_err(|(why, token)| (why, start(token)))?;
        if let (Some(opener), false) = (group.unclosed, codes.found.is_empty()) {
            return Err((OPEN_BRACKET, start(opener)));
        }
        codes.found.iter_mut().for_each(|found| found.group = nth);
        all.lists.extend(group.name.filter(|_| !group.items.is_empty()).map(str::to_owned));
        groups.push((group.name.unwrap_or_default(), codes));
    }
    all.lists.sort();
    all.lists.dedup();
    // Where one list holds codes, another that is named after categories or statuses does not.
    let is_beside = |name: &str, codes: &Judged| codes.is_named && is_beside(name);
    let has_list =
        groups.iter().any(|(name, codes)| codes.is_named && !codes.found.is_empty() && !is_beside(name, codes));
    // Members of a class that are its code are read once, with the name of the class.
    let classes: Vec<usize> = groups
        .iter()
        .flat_map(|(_, codes)| &codes.found)
        .filter(|found| found.frame == Frame::Classes)
        .map(|found| found.token)
        .collect();
    // Where each member of an enum has a string elsewhere, that is what is sent, and not its number.
    let named: Vec<(usize, HashSet<String>)> = groups
        .iter()
        .enumerate()
        .map(|(nth, (_, codes))| {
            let texts = codes.found.iter().filter(|found| found.frame == Frame::Literal && !is_number(&found.code));
            (nth, texts.filter_map(|found| found.alias.clone()).collect())
        })
        .collect();
    let has_strings = |nth: usize, codes: &Judged| {
        let is_enum = codes.found.iter().all(|found| found.frame == Frame::Enum && is_number(&found.code));
        let is_known = |names: &HashSet<String>| {
            codes.found.iter().all(|found| found.alias.as_ref().is_some_and(|alias| names.contains(alias)))
        };
        is_enum && !codes.found.is_empty() && named.iter().any(|(other, names)| *other != nth && is_known(names))
    };
    // Where most have one and the numbers are not written, the others lack it.
    let without_string = |nth: usize, codes: &Judged| {
        let is_counted =
            |found: &Found| found.frame == Frame::Enum && is_number(&found.code) && lexed.is_word(found.token);
        let lacks =
            |found: &&Found, names: &HashSet<String>| found.alias.as_ref().is_none_or(|alias| !names.contains(alias));
        if codes.found.len() < 2 || !codes.found.iter().all(is_counted) {
            return None;
        }
        let (_, names) = named.iter().filter(|(other, _)| *other != nth).find(|(_, names)| {
            let lacking = codes.found.iter().filter(|found| lacks(found, names)).count();
            lacking * 2 <= codes.found.len()
        })?;
        Some(codes.found.iter().filter(|found| lacks(found, names)).map(unlisted).collect::<Vec<_>>())
    };
    let has_any = groups.iter().any(|(_, codes)| !codes.found.is_empty());
    let mut styles: Vec<String> =
        groups.iter().flat_map(|(_, codes)| &codes.found).filter_map(|found| style(&found.code)).collect();
    styles.sort();
    styles.dedup();
    for (nth, (name, codes)) in groups.into_iter().enumerate() {
        if has_strings(nth, &codes) {
            continue;
        }
        if let Some(unlisted) = without_string(nth, &codes) {
            all.unread.extend(unlisted);
            continue;
        }
        if has_list && is_beside(name, &codes) {
            all.beside.extend(codes.found.first().map(|found| (found.token, name.to_owned())));
            continue;
        }
        let is_own = |found: &Found| found.frame == Frame::Classes || !classes.contains(&found.token);
        let is_typed = declared.groups.get(nth).is_some_and(|group| group.frame == Frame::Typed);
        let is_called = (has_list && is_called_codes(name)) || (has_any && is_typed && judge::is_weak_name(name));
        if is_called && codes.found.is_empty() && codes.unread.is_empty() {
            all.second.extend(declared.groups.get(nth).and_then(texts_of).map(|token| (token, name.to_owned())));
        }
        if has_any && !is_called && context.at.is_none() && codes.found.is_empty() && codes.unread.is_empty() {
            all.like.extend(declared.groups.get(nth).and_then(|group| like(group, &styles)));
        }
        let first = declared.groups.get(nth).and_then(|group| Some(group.items.get(1).and(group.items.first())?.first));
        if codes.found.is_empty() && codes.unread.is_empty() && is_near_error(name) {
            all.broken.extend(first.map(|at| (at, NEAR)));
        }
        if context.at.is_none() {
            all.rest.extend(declared.groups.get(nth).and_then(|group| rest(group, &codes)));
        }
        all.found.extend(codes.found.into_iter().filter(is_own));
        all.unread.extend(codes.unread);
        all.beside.extend(codes.settings);
    }
    all.found.sort_by_key(|found| start(found.token));
    all.unread.sort_by_key(|unread| unread.token);
    all.unread.dedup_by_key(|unread| unread.token);
    Ok(all)
}

/// The token and the name of a list that may be one of codes, though its name says nothing of errors, and why.
fn like(group: &Group<'_>, styles: &[String]) -> Option<(usize, String, Like)> {
    let (mut first, mut count, mut like) = (None, 0, 0);
    let is_named = group.name.is_some_and(is_of_refusals);
    let mut has_texts = false;
    for item in &group.items {
        // Of constants in no list, those whose names say so.
        let is_own = group.name.is_some() || item.name.as_deref().is_some_and(is_of_refusals);
        let (text, token) = match (&item.value, item.key, item.name.as_deref()) {
            (Value::Text(text, token), None, _) if is_shaped(text) => (text.as_str(), *token),
            // A map from codes to texts.
            (Value::Text(text, _), Some(key), Some(name)) if !is_shaped(text) => (name, key),
            (Value::Text(text, token), Some(_), _) => (text.as_str(), *token),
            (Value::Number(text, token), ..) => (text.as_str(), *token),
            (Value::Text(..) | Value::Unreadable(..) | Value::Implicit(_) | Value::Expression(..), ..) => continue,
        };
        if !is_own || !is_shaped(text.trim_start_matches('-')) {
            continue;
        }
        count += 1;
        has_texts |= matches!(item.value, Value::Text(..));
        like += usize::from(style(text).is_some_and(|style| styles.contains(&style)));
        first = first.or(Some((token, item.name.as_deref())));
    }
    let (token, item) = first?;
    let name = group.name.or(item).unwrap_or_default();
    let is_inside = group.is_inside && has_texts;
    let is_list = is_inside || count > 1 && (is_named || group.name.is_none() || (like > 1 && like * 2 > count));
    let is_other = is_beside(name) || is_of_other_things(name) || name.starts_with("__") || speaks_of_messages(name);
    let why = match (is_named || group.name.is_none(), is_inside) {
        (true, _) => Like::Named,
        (false, true) => Like::Inside,
        (false, false) => Like::Written,
    };
    (is_list && !is_other).then(|| (token, name.to_owned(), why))
}

/// Constants beside codes that are written as these are, and whose names say nothing of errors: a few among many.
fn rest(group: &Group<'_>, codes: &Judged) -> Option<(usize, String, usize, bool)> {
    let is_block = group.frame == Frame::Block || group.name.is_some_and(speaks_of_errors);
    if !matches!(group.frame, Frame::File | Frame::Block) || codes.found.is_empty() {
        return None;
    }
    let styles: Vec<String> = codes.found.iter().filter_map(|found| style(&found.code)).collect();
    let is_told = |token: usize| {
        codes.found.iter().any(|found| found.token == token) || codes.settings.iter().any(|(other, _)| *other == token)
    };
    let mut all = group.items.iter().filter_map(|item| {
        let (Value::Text(text, token) | Value::Number(text, token)) = &item.value else { return None };
        let name = item.name.as_deref().filter(|name| !is_setting(name) && !is_of_other_things(name))?;
        let is_like =
            item.key.is_none() && !is_told(*token) && style(text).is_some_and(|style| styles.contains(&style));
        is_like.then_some((*token, name))
    });
    let (token, name) = all.next()?;
    let count = 1 + all.count();
    (count <= codes.found.len() || is_block).then(|| (token, name.to_owned(), count, is_block))
}

const NEAR: &str = "the name of the list is one letter away from one that speaks of errors, and the list is not read";

/// True for a name such as `ParcelEror`.
fn is_near_error(name: &str) -> bool {
    let is_near = |word: &String| ["error", "errors"].iter().any(|known| word != known && is_one_edit(word, known));
    !speaks_of_errors(name) && words_of(name).iter().any(is_near)
}

/// A constant that a map beside its enum does not have.
fn unlisted(found: &Found) -> Unread {
    let why = "others have a string in a map, and it has none";
    Unread { why, token: found.token, name: found.alias.clone().unwrap_or_default() }
}

/// True for the name of a list of codes that are not said to be of something else.
fn is_called_codes(name: &str) -> bool {
    const OTHERS: [&str; 12] = [
        "status", "country", "currency", "language", "region", "exit", "color", "colour", "key", "zip", "postal",
        "locale",
    ];
    let words = words_of(name);
    words.len() > 1
        && words.last().is_some_and(|last| matches!(last.as_str(), "code" | "codes"))
        && !words.iter().any(|word| OTHERS.contains(&word.as_str()))
        && !is_of_other_things(name)
}

/// The first of the texts that a list holds, if it holds two.
fn texts_of(group: &Group<'_>) -> Option<usize> {
    let mut texts = group.items.iter().filter_map(|item| match &item.value {
        Value::Text(_, token) | Value::Number(_, token) => Some(*token),
        Value::Unreadable(..) | Value::Implicit(_) | Value::Expression(..) => None,
    });
    let first = texts.next()?;
    texts.next().map(|_| first)
}

fn is_number(code: &str) -> bool {
    code.trim_start_matches('-').bytes().all(|byte| byte.is_ascii_digit())
}
