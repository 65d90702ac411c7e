//! JSON pointers (RFC 6901), in which `*` stands for every item or field.

use super::node::{Node, Value};
use crate::error::{Error, Result};
use crate::read::page::{PageFindings, PageText, rule};
use crate::report::Severity;
use crate::text::{counted, nearest};

/// How many of the fields of an object are named.
const SHOWN: usize = 12;

/// What a pointer leads to.
#[derive(Debug, Clone)]
pub(super) struct Target<'n> {
    pub(super) node: &'n Node,
    /// What it is directly inside of.
    pub(super) parent: Option<&'n Node>,
    /// The pointer to it.
    pub(super) path: String,
}

/// All that a pointer leads to; at least one. Where `*` leads to some that lack what follows, these are findings.
pub(super) fn targets<'n>(
    root: &'n Node,
    pointer: &str,
    text: &PageText<'_>,
    findings: &mut PageFindings<'_, '_>,
) -> Result<Vec<Target<'n>>> {
    let mut targets = vec![Target { node: root, parent: None, path: String::new() }];
    if pointer.is_empty() {
        return Ok(targets);
    }
    let is_escaped = pointer.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']));
    let Some(inside) = pointer.strip_prefix('/').filter(|_| is_escaped) else {
        return Err(Error::usage(format!("{pointer:?} is not a JSON pointer")).with_help(
            "it leads from the top to the list, with a slash before every name: `/components/schemas/Code/enum`; `*` is \
             every item, `~1` a slash inside a name, `~0` a tilde",
        ));
    };
    let mut has_star = false;
    for token in inside.split('/') {
        let name = token.replace("~1", "/").replace("~0", "~");
        let is_field = |target: &Target<'_>| target.node.get(&name).is_some();
        if name == "*" && !targets.iter().any(is_field) {
            has_star = true;
            targets = targets.iter().flat_map(children).collect();
            continue;
        }
        let mut found = Vec::new();
        let mut missing = Vec::new();
        for target in &targets {
            match child(target, &name, token, text)? {
                Some(next) => found.push(next),
                None => missing.push(target),
            }
        }
        if let (true, Some(first)) = (found.is_empty(), missing.first()) {
            return Err(nothing(first, pointer, &name, text));
        }
        if has_star {
            for target in missing {
                let message = format!("{} has no {name:?}: it is not read", shown(&target.path));
                findings.add(target.node.at, &rule::EMPTY_ROW, Severity::Warning, message);
            }
        }
        targets = found;
    }
    if targets.is_empty() {
        return Err(Error::no_codes(format!("{pointer:?} leads to nothing: what `*` stands for there is empty"))
            .at(text.at(root.at)));
    }
    Ok(targets)
}

fn children<'n>(target: &Target<'n>) -> Vec<Target<'n>> {
    let (node, parent) = (target.node, Some(target.node));
    match &node.value {
        Value::List(items) => {
            let child = |(nth, node)| Target { node, parent, path: format!("{}/{nth}", target.path) };
            items.iter().enumerate().map(child).collect()
        }
        Value::Map(fields) => fields
            .iter()
            .map(|field| Target {
                node: &field.value,
                parent,
                path: format!("{}/{}", target.path, escaped(&field.name)),
            })
            .collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => Vec::new(),
    }
}

fn child<'n>(target: &Target<'n>, name: &str, token: &str, text: &PageText<'_>) -> Result<Option<Target<'n>>> {
    let node = match &target.node.value {
        Value::Map(fields) => {
            let mut named = fields.iter().filter(|field| field.name == name);
            let first = named.next();
            if let Some(second) = named.next() {
                return Err(Error::parse(format!("duplicate field {name:?} in {}", shown(&target.path)))
                    .at(text.at(second.at))
                    .with_help("a pointer may lead to either: rename or remove one of the two"));
            }
            first.map(|field| &field.value)
        }
        Value::List(items) => name.parse().ok().and_then(|nth: usize| items.get(nth)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => None,
    };
    let path = format!("{}/{token}", target.path);
    Ok(node.map(|node| Target { node, parent: Some(target.node), path }))
}

/// The error for a pointer that goes on where nothing of this name is.
fn nothing(target: &Target<'_>, pointer: &str, name: &str, text: &PageText<'_>) -> Error {
    let path = shown(&target.path);
    let (what, help) = match &target.node.value {
        Value::Map(fields) if fields.is_empty() => (format!("{path} is an empty object"), String::new()),
        Value::Map(fields) => {
            let names = || fields.iter().map(|field| field.name.as_str());
            let meant = nearest(name, names()).map(|near| format!("did you mean {near:?}? ")).unwrap_or_default();
            let listed: Vec<&str> = names().take(SHOWN).collect();
            let more = fields.len() - listed.len();
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            (format!("{path} has no field {name:?}"), format!("{meant}its fields are {}{more}", listed.join(", ")))
        }
        Value::List(items) => {
            let help =
                format!("name one by its number from 0, or all of them by `*`: {:?}", format!("{}/*", target.path));
            (format!("{path} is an array of {}, of which none is called {name:?}", counted(items.len(), "item")), help)
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => (
            format!("{path} is {}, with nothing inside", target.node.kind()),
            "end the pointer there, or earlier".to_owned(),
        ),
    };
    let error = Error::parse(format!("{pointer:?} leads to nothing: {what}")).at(text.at(target.node.at));
    if help.is_empty() { error } else { error.with_help(help) }
}

/// The name as a part of a pointer.
pub(super) fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// A pointer as it is written in messages.
pub(super) fn shown(path: &str) -> String {
    if path.is_empty() { "the document".to_owned() } else { format!("{path:?}") }
}
