//! From JSON to a tree.

use std::ops::Range;

use super::node::{Field, MAX_DEPTH, Node, Value};
use crate::error::{Error, Result};
use crate::read::json::{Fault, Scan, document};
use crate::read::page::PageText;

pub(super) fn parse(text: &PageText<'_>) -> Result<Node> {
    let root = document(text.text).map_err(|fault| invalid(text, fault))?;
    node(text, root, 0)
}

fn invalid(text: &PageText<'_>, (at, why): Fault) -> Error {
    Error::parse(format!("invalid JSON: {why}")).at(text.at(at))
}

fn node(text: &PageText<'_>, range: Range<usize>, depth: usize) -> Result<Node> {
    if depth > MAX_DEPTH {
        let message = format!("invalid JSON: nested more than {MAX_DEPTH} deep");
        return Err(Error::parse(message).at(text.at(range.start)));
    }
    let at = range.start;
    if let Some(mut scan) = Scan::array(text.text, &range) {
        let mut items = Vec::new();
        while let Some(item) = scan.item().map_err(|fault| invalid(text, fault))? {
            items.push(node(text, item, depth + 1)?);
        }
        return Ok(Node { at, value: Value::List(items) });
    }
    if let Some(mut scan) = Scan::object(text.text, &range) {
        let mut fields = Vec::new();
        while let Some(field) = scan.field().map_err(|fault| invalid(text, fault))? {
            let Value::Text(name) = scalar(text, field.name.clone())? else { continue };
            let value = node(text, field.value, depth + 1)?;
            fields.push(Field { name, at: field.name.start + 1, value });
        }
        return Ok(Node { at, value: Value::Map(fields) });
    }
    let value = scalar(text, range)?;
    // The place of a string is that of its first character.
    Ok(Node { at: at + usize::from(matches!(value, Value::Text(_))), value })
}

fn scalar(text: &PageText<'_>, range: Range<usize>) -> Result<Value> {
    let part = text.get(range.clone());
    let value = serde_json::from_str(part).map_err(|error| {
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or(&message);
        invalid_value(text, range.start, message)
    })?;
    Ok(match value {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(value) => Value::Bool(value),
        // As it is written: a code is not a quantity.
        serde_json::Value::Number(_) => Value::Number(part.to_owned()),
        serde_json::Value::String(value) => Value::Text(value),
        serde_json::Value::Array(_) | serde_json::Value::Object(_) => {
            return Err(invalid_value(text, range.start, "expected a value"));
        }
    })
}

fn invalid_value(text: &PageText<'_>, at: usize, message: &str) -> Error {
    Error::parse(format!("invalid JSON: {message}")).at(text.at(at))
}
