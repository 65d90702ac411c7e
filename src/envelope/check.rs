//! Whether a JSON value is an envelope of a shape.

use serde_json::Value;

use super::malformed::{Defect, defect};
use crate::api::{CodeFault, EnvelopeShape, Told, is_position};

/// All that is wrong with this response, outermost first.
pub(super) fn defects(shape: &EnvelopeShape, value: &Value) -> Vec<Defect> {
    let mut defects = Vec::new();
    let is_error = shape.is_error(value);
    match &shape.told {
        Told::Presence => match reach(value, &shape.error) {
            Err(defect) => defects.push(defect),
            Ok(None) => {}
            Ok(Some(_)) => error_defects(shape, value, &mut defects),
        },
        Told::Value(flag) => match (reach(value, &flag.pointer), &flag.success) {
            (Err(defect), _) => defects.push(defect),
            (Ok(None), Some(_)) if is_error => defects.push(defect(&flag.pointer, "is missing")),
            (Ok(Some(found)), Some(success))
                if is_error && flag.error.is_some() && type_of(found) != type_of(success) =>
            {
                defects.push(not_a(&flag.pointer, type_of(success), found));
            }
            (Ok(_), _) if is_error => error_defects(shape, value, &mut defects),
            (Ok(_), _) => {}
        },
        // A success has a shape of its own.
        Told::Status if is_error => error_defects(shape, value, &mut defects),
        Told::Status => return defects,
    }
    if let Some(pointer) = &shape.request_id {
        string_at(value, pointer, &mut defects);
    }
    defects
}

/// What is wrong with the error in a response that is one.
fn error_defects(shape: &EnvelopeShape, value: &Value, defects: &mut Vec<Defect>) {
    if shape.has_error_member() {
        let found = match reach(value, &shape.error) {
            Err(defect) => Some(defect),
            Ok(None) => Some(defect(&shape.error, "is missing")),
            Ok(Some(Value::Object(error))) if error.is_empty() => Some(defect(&shape.error, "is an empty object")),
            Ok(Some(Value::Object(_))) => None,
            Ok(Some(other)) => Some(not_a(&shape.error, "an object", other)),
        };
        if let Some(found) = found {
            defects.push(found);
            return;
        }
    }
    let code = match reach(value, &shape.code) {
        Err(defect) => Some(defect),
        Ok(None) => Some(defect(&shape.code, "is missing")),
        Ok(Some(found)) => shape.read_code(found).err().map(|fault| match fault {
            CodeFault::Empty => defect(&shape.code, "is an empty string"),
            CodeFault::Fraction => defect(&shape.code, "is not a whole number"),
            CodeFault::Format(format) => defect(&shape.code, &format!("is not written as {format:?}")),
            CodeFault::Type(wanted) => not_a(&shape.code, wanted, found),
        }),
    };
    defects.extend(code);
    if let Some(pointer) = &shape.message {
        string_at(value, pointer, defects);
    }
}

/// The string at the pointer; else one more defect.
fn string_at<'a>(value: &'a Value, pointer: &str, defects: &mut Vec<Defect>) -> Option<&'a str> {
    let found = match reach(value, pointer) {
        Ok(Some(Value::String(text))) => return Some(text),
        Ok(Some(other)) => not_a(pointer, "a string", other),
        Ok(None) => defect(pointer, "is missing"),
        Err(defect) => defect,
    };
    if !defects.contains(&found) {
        defects.push(found);
    }
    None
}

/// What stands at the pointer; the way there must lead through objects, and through lists where it has a number. A list
/// that is missing or empty has no items.
fn reach<'a>(value: &'a Value, pointer: &str) -> Result<Option<&'a Value>, Defect> {
    let mut at = value;
    let mut path = String::new();
    let mut segments = pointer[1..].split('/').peekable();
    while let Some(segment) = segments.next() {
        let found = match at {
            Value::Object(members) if !is_position(segment) => {
                members.get(&segment.replace("~1", "/").replace("~0", "~"))
            }
            Value::Array(items) if is_position(segment) => segment.parse().ok().and_then(|nth: usize| items.get(nth)),
            _ if is_position(segment) => return Err(not_a(&path, "an array", at)),
            _ => return Err(not_a(&path, "an object", at)),
        };
        path.push('/');
        path.push_str(segment);
        match found {
            Some(member) => at = member,
            None if is_position(segment) || segments.peek().is_some_and(|next| is_position(next)) => return Ok(None),
            None if segments.peek().is_some() => return Err(defect(&path, "is missing")),
            None => return Ok(None),
        }
    }
    Ok(Some(at))
}

fn not_a(pointer: &str, wanted: &str, found: &Value) -> Defect {
    let found = type_of(found);
    let subject = if pointer.is_empty() { "the text " } else { "" };
    defect(pointer, &format!("{subject}is {found}, not {wanted}"))
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
