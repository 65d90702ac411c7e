//! `[api.envelope]`: where things stand in a response.

use std::ops::Range;

use serde_json::{Map, Value};
use toml::de::{DeTable, DeValue};

use super::faults::Config;
use super::values::find;
use crate::api::{Api, EnvelopePart, EnvelopeShape, Written, key};
use crate::text::nearest;

/// The key of a ready-made shape, of which the other keys change parts.
const STANDARD: &str = "standard";

impl Config<'_> {
    /// The API with the envelope of this table, which is called so.
    pub(super) fn envelope(&mut self, api: Api, title: &str, at: &Range<usize>, table: &DeTable<'_>) -> Api {
        let faults = self.faults();
        let keys: Vec<String> = EnvelopePart::ALL.iter().map(|part| key(part.name())).collect();
        let known: Vec<&str> = std::iter::once(STANDARD).chain(keys.iter().map(String::as_str)).collect();
        let pairs = self.known(table, &known, &format!("`{title}`"));
        let mut builder = match self.string(&pairs, STANDARD) {
            Some((name, span)) => match EnvelopeShape::standard(&name) {
                Some(shape) => shape.to_builder(),
                None => {
                    let help = match nearest(&name, EnvelopeShape::standards()) {
                        Some(near) => format!("did you mean {near:?}?"),
                        None => format!("there are {}", EnvelopeShape::standards().collect::<Vec<_>>().join(", ")),
                    };
                    self.fault(&span, &format!("no standard envelope is named {name:?}"), &help);
                    return api;
                }
            },
            None => EnvelopeShape::builder(),
        };
        for (part, key) in EnvelopePart::ALL.iter().zip(&keys) {
            let Some((at, value)) = find(&pairs, key) else { continue };
            match text(value.get_ref()) {
                Some(text) if !text.is_empty() => builder = builder.with(*part, &text),
                Some(_) => {
                    self.fault(&at.span(), &format!("`{key}` is empty"), "write it in the quotes, or leave it out")
                }
                None => {
                    let message = format!("`{key}` holds a value that JSON has no form for");
                    self.fault(&at.span(), &message, &format!("write {}", part.description()));
                }
            }
        }
        if self.faults() > faults {
            return api;
        }
        match builder.written(Written::InToml(title.to_owned())).build() {
            Ok(shape) => api.envelope(shape),
            Err(error) => {
                let help = error.help().unwrap_or("write another").to_owned();
                self.fault(at, &format!("`{title}`: {}", error.message()), &help);
                api
            }
        }
    }
}

/// What is written for a part: a string as it is, all else as JSON.
fn text(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_)
        | DeValue::Array(_)
        | DeValue::Table(_) => json(value).map(|json| json.to_string()),
    }
}

/// The value as JSON has it; none for what JSON has no form for.
fn json(value: &DeValue<'_>) -> Option<Value> {
    Some(match value {
        DeValue::String(text) => Value::from(text.as_ref()),
        DeValue::Integer(number) => Value::from(i64::from_str_radix(number.as_str(), number.radix()).ok()?),
        DeValue::Float(number) => Value::Number(serde_json::Number::from_f64(number.as_str().parse().ok()?)?),
        DeValue::Boolean(value) => Value::from(*value),
        DeValue::Datetime(_) => return None,
        DeValue::Array(items) => Value::Array(items.iter().map(|item| json(item.get_ref())).collect::<Option<_>>()?),
        DeValue::Table(pairs) => {
            let pairs = pairs.iter().map(|(key, value)| Some((key.get_ref().to_string(), json(value.get_ref())?)));
            Value::Object(pairs.collect::<Option<Map<_, _>>>()?)
        }
    })
}
