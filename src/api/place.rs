//! Places in a JSON value, by JSON pointers (RFC 6901) in which a name of digits is an item of a list.

use serde_json::{Map, Value};

/// The names on the way, as they are in the JSON.
pub(crate) fn names(pointer: &str) -> impl Iterator<Item = String> + '_ {
    pointer.split('/').skip(1).map(|name| name.replace("~1", "/").replace("~0", "~"))
}

/// True if a part of a pointer is a position in a list.
pub(crate) fn is_position(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit())
}

/// The pointer up to the first list on its way, if there is one, such as `/a/errors` of `/a/errors/0/code`.
pub(crate) fn first_list(pointer: &str) -> Option<&str> {
    let mut end = 0;
    for name in pointer.split('/').skip(1) {
        if is_position(name) {
            return pointer.get(..end);
        }
        end += 1 + name.len();
    }
    None
}

/// True if the member at `outer` is this one or around it.
pub(crate) fn leads_through(pointer: &str, outer: &str) -> bool {
    pointer.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// What a member is made as that holds one of this name, or all that has no name.
fn container(name: Option<&String>) -> Value {
    match name {
        Some(name) if is_position(name) => Value::Array(Vec::new()),
        Some(_) | None => Value::Object(Map::new()),
    }
}

/// An empty value in which something can be put at this pointer.
pub(crate) fn empty_for(pointer: &str) -> Value {
    container(names(pointer).next().as_ref())
}

/// Puts `new` at the pointer; what is missing on the way is made. False if the way there leads through something that is
/// neither object nor list, or behind the end of a list.
pub(crate) fn set(value: &mut Value, pointer: &str, new: Value) -> bool {
    let mut at = value;
    let mut names = names(pointer).peekable();
    while let Some(name) = names.next() {
        at = match at {
            Value::Object(members) => members.entry(name).or_insert_with(|| container(names.peek())),
            Value::Array(items) => {
                let Ok(position) = name.parse::<usize>() else { return false };
                if position == items.len() {
                    items.push(container(names.peek()));
                }
                match items.get_mut(position) {
                    Some(item) => item,
                    None => return false,
                }
            }
            _ => return false,
        };
    }
    *at = new;
    true
}

/// Takes away what is at the pointer: a member of an object, or all items of a list.
pub(super) fn remove(value: &mut Value, pointer: &str) {
    let Some((parent, name)) = pointer.rsplit_once('/') else { return };
    match value.pointer_mut(parent) {
        Some(Value::Object(members)) => {
            // Taking one out of a tree is much code, which nothing else needs.
            let (name, mut others) = (name.replace("~1", "/").replace("~0", "~"), Map::new());
            for (other, value) in members.iter().filter(|(other, _)| **other != name) {
                others.insert(other.clone(), value.clone());
            }
            *members = others;
        }
        Some(Value::Array(items)) => items.clear(),
        Some(_) | None => {}
    }
}
