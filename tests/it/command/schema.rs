//! A validator for the part of JSON Schema that `docs/schema/` uses, and proof that it rejects.

use serde_json::{Value, json};

/// All that is wrong with a document; empty if it is valid.
pub(super) fn validate(schema: &Value, document: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    check(schema, schema, document, "$", &mut wrong);
    wrong
}

/// The keywords that are understood. An unknown one would be passed over, and prove nothing.
const KNOWN: [&str; 12] = [
    "$schema",
    "$defs",
    "$ref",
    "title",
    "description",
    "type",
    "enum",
    "required",
    "additionalProperties",
    "properties",
    "items",
    "anyOf",
];

fn check(root: &Value, schema: &Value, value: &Value, at: &str, wrong: &mut Vec<String>) {
    for keyword in schema.as_object().unwrap().keys() {
        assert!(KNOWN.contains(&keyword.as_str()), "the schema uses {keyword}, which this validator does not know");
    }
    if let Some(reference) = schema.get("$ref") {
        let pointer = reference.as_str().unwrap().strip_prefix('#').unwrap();
        let target = root.pointer(pointer).unwrap_or_else(|| panic!("{reference} leads nowhere"));
        check(root, target, value, at, wrong);
    }
    if let Some(types) = schema.get("type") {
        let types = types.as_array().cloned().unwrap_or_else(|| vec![types.clone()]);
        let is = |name: &Value| match name.as_str().unwrap() {
            "null" => value.is_null(),
            "string" => value.is_string(),
            "integer" => value.is_i64() || value.is_u64(),
            "array" => value.is_array(),
            "object" => value.is_object(),
            other => panic!("the schema uses the type {other}"),
        };
        if !types.iter().any(is) {
            wrong.push(format!("{at}: not of type {types:?}"));
            return;
        }
    }
    if let Some(allowed) = schema.get("enum")
        && !allowed.as_array().unwrap().contains(value)
    {
        wrong.push(format!("{at}: {value} is none of {allowed}"));
    }
    if let Some(choices) = schema.get("anyOf") {
        let faults = |choice: &Value| {
            let mut faults = Vec::new();
            check(root, choice, value, at, &mut faults);
            faults
        };
        let tried: Vec<Vec<String>> = choices.as_array().unwrap().iter().map(faults).collect();
        if tried.iter().all(|faults| !faults.is_empty()) {
            wrong.push(format!("{at}: fits no choice: {tried:?}"));
        }
    }
    if let (Some(items), Some(values)) = (schema.get("items"), value.as_array()) {
        for (nth, item) in values.iter().enumerate() {
            check(root, items, item, &format!("{at}[{nth}]"), wrong);
        }
    }
    let Some(object) = value.as_object() else { return };
    for name in schema.get("required").and_then(Value::as_array).into_iter().flatten() {
        if !object.contains_key(name.as_str().unwrap()) {
            wrong.push(format!("{at}: lacks {name}"));
        }
    }
    let none = json!({});
    let properties = schema.get("properties").unwrap_or(&none);
    for (name, member) in object {
        match properties.get(name) {
            Some(property) => check(root, property, member, &format!("{at}.{name}"), wrong),
            None if schema.get("additionalProperties") == Some(&json!(false)) => {
                wrong.push(format!("{at}: {name} is not in the schema"));
            }
            None => {}
        }
    }
}

#[test]
fn the_validator_rejects() {
    let schema = json!({
        "type": "object",
        "required": ["n"],
        "additionalProperties": false,
        "properties": {
            "n": { "type": "integer", "enum": [1, 2] },
            "list": { "type": "array", "items": { "$ref": "#/$defs/text" } },
            "maybe": { "anyOf": [{ "$ref": "#/$defs/text" }, { "type": "null" }] },
        },
        "$defs": { "text": { "type": ["string"] } },
    });
    assert!(validate(&schema, &json!({ "n": 1, "list": ["a"], "maybe": null })).is_empty());
    for (wrong, says) in [
        (json!([]), "$: not of type"),
        (json!({}), "lacks \"n\""),
        (json!({ "n": 3 }), "is none of"),
        (json!({ "n": 1.5 }), "$.n: not of type"),
        (json!({ "n": 1, "other": 1 }), "other is not in the schema"),
        (json!({ "n": 1, "list": ["a", 2] }), "$.list[1]: not of type"),
        (json!({ "n": 1, "maybe": 2 }), "$.maybe: fits no choice"),
    ] {
        let faults = validate(&schema, &wrong);
        assert!(faults.len() == 1 && faults[0].contains(says), "{wrong}: {faults:?}");
    }
}
