//! Which lists of a document could be the codes, where no pointer says.

use super::node::{Node, Value};
use super::pointer::{Target, escaped};
use super::words::{Role, Roles, Words, is_number, is_symbol};
use crate::error::{Error, Result};
use crate::read::page::PageText;
use crate::text::counted;

/// How many candidates are named.
const SHOWN: usize = 6;

struct Candidate<'n> {
    target: Target<'n>,
    count: usize,
    first: &'n str,
    /// Whether its path, or the title of its schema, speaks of errors.
    speaks: bool,
}

/// The list that is the only one to speak of errors; or the only one at all, in a document or file that does.
pub(super) fn only<'n>(root: &'n Node, text: &PageText<'_>, file: &str, words: &Words) -> Result<Target<'n>> {
    let mut found = Vec::new();
    let target = Target { node: root, parent: None, path: String::new() };
    collect(&target, false, words, &mut found);
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let title = root.get("title").and_then(Node::scalar).unwrap_or_default();
    let speaks = words.speak_of_errors(name) || words.speak_of_errors(title);
    let (mut spoken, others): (Vec<Candidate<'_>>, Vec<Candidate<'_>>) =
        found.into_iter().partition(|candidate| candidate.speaks);
    if spoken.is_empty() && speaks && others.len() == 1 {
        spoken = others;
    } else if spoken.len() != 1 {
        return Err(undecided(&spoken, &others, text));
    }
    match spoken.pop() {
        Some(candidate) => Ok(candidate.target),
        None => Err(undecided(&[], &[], text)),
    }
}

fn undecided(spoken: &[Candidate<'_>], others: &[Candidate<'_>], text: &PageText<'_>) -> Error {
    let named = |candidate: &Candidate<'_>| {
        let Candidate { target, count, first, .. } = candidate;
        format!("`at = {:?}` ({}, the first is {first})", target.path, counted(*count, "code"))
    };
    let of = |candidates: &[Candidate<'_>]| {
        let shown: Vec<String> = candidates.iter().take(SHOWN).map(named).collect();
        let more = candidates.len().saturating_sub(SHOWN);
        let more = if more > 0 { format!(", or one of {more} more") } else { String::new() };
        format!("{}{more}", shown.join(", "))
    };
    match (spoken.is_empty(), others.is_empty()) {
        (false, _) => Error::parse(format!("{} could be the error codes", counted(spoken.len(), "list")))
            .with_help(format!("say which: {}", of(spoken))),
        (true, false) => Error::parse("nothing says which list holds error codes")
            .with_help(format!("if one of these does, say so: {}", of(others))),
        (true, true) => Error::unrelated("no list in it looks like codes").with_help(
            "any list is read that `at` leads to, such as `at = \"/errors\"`; a catalog of your own is \
             {\"schema\": 1, \"entries\": [{\"code\": \"…\"}]}",
        ),
    }
    .at(text.at(0))
}

fn collect<'n>(target: &Target<'n>, speaks: bool, words: &Words, found: &mut Vec<Candidate<'n>>) {
    let node = target.node;
    if let Some((count, first)) = codes_of(target, words) {
        found.push(Candidate { target: target.clone(), count, first, speaks });
    }
    match &node.value {
        Value::List(items) => {
            for (nth, item) in items.iter().enumerate() {
                let path = format!("{}/{nth}", target.path);
                collect(&Target { node: item, parent: Some(node), path }, speaks, words, found);
            }
        }
        Value::Map(fields) => {
            let says =
                |name: &str| node.get(name).and_then(Node::scalar).is_some_and(|text| words.speak_of_errors(text));
            // What describes a complete document is said of all its lists.
            let is_titled = target.parent.is_some() && (says("title") || says("description"));
            for field in fields {
                let speaks = speaks || is_titled || words.speak_of_errors(&field.name);
                let path = format!("{}/{}", target.path, escaped(&field.name));
                collect(&Target { node: &field.value, parent: Some(node), path }, speaks, words, found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => {}
    }
}

/// How many codes a node seems to list, and the first.
fn codes_of<'n>(target: &Target<'n>, words: &Words) -> Option<(usize, &'n str)> {
    let is_code = |text: &str| is_symbol(text) || is_number(text);
    match &target.node.value {
        Value::List(items) if items.iter().all(|item| item.scalar().is_some() || matches!(item.value, Value::Null)) => {
            let is_enum = target.path.ends_with("/enum");
            let codes: Vec<&str> = items.iter().filter_map(Node::scalar).collect();
            // What a schema enumerates are names, whatever they look like.
            let looks_so = if is_enum {
                codes.iter().all(|code| !code.contains(char::is_whitespace))
            } else {
                codes.len() > 1 && codes.iter().all(|code| is_code(code))
            };
            codes.first().filter(|_| looks_so).map(|first| (codes.len(), *first))
        }
        Value::List(items) => {
            let codes: Vec<&str> = items.iter().map_while(|item| described(item, words)).collect();
            codes.first().filter(|_| codes.len() == items.len()).map(|first| (codes.len(), *first))
        }
        Value::Map(fields) => {
            let is_described = |value: &Node| match &value.value {
                Value::Text(_) => true,
                Value::Map(inside) => {
                    let names = inside.iter().map(|field| field.name.as_str());
                    Roles::of(names, words, None).get(Role::Description).is_some()
                }
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::List(_) => false,
            };
            let looks_so =
                fields.len() >= 2 && fields.iter().all(|field| is_code(&field.name) && is_described(&field.value));
            fields.first().filter(|_| looks_so).map(|first| (fields.len(), first.name.as_str()))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => None,
    }
}

/// The code of an object that has one and a description.
fn described<'n>(item: &'n Node, words: &Words) -> Option<&'n str> {
    let fields = item.fields()?;
    let roles = Roles::of(fields.iter().map(|field| field.name.as_str()), words, None);
    let text = |role| fields.get(roles.get(role)?)?.value.scalar();
    text(Role::Description)?;
    text(Role::Code).filter(|code| is_symbol(code) || is_number(code))
}
