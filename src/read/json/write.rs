//! From a catalog to JSON.

use serde_json::{Map, Value};

use super::SCHEMA;
use crate::catalog::{Catalog, Entry, Format};
use crate::code::ErrorCode;
use crate::location::Location;
use crate::report::Finding;
use crate::text::printable_json;

pub(in crate::read) fn write(catalog: &Catalog) -> String {
    let file = catalog.file();
    // Lists are moved into the document: the macro `json!` would copy them.
    let document = Value::Object(Map::from_iter([
        ("schema".to_owned(), SCHEMA.into()),
        ("path".to_owned(), file.into()),
        ("product".to_owned(), catalog.product().into()),
        ("version".to_owned(), catalog.version().into()),
        ("source".to_owned(), catalog.format().map(Format::as_str).into()),
        ("entries".to_owned(), Value::Array(catalog.entries().iter().map(|entry| of_entry(entry, file)).collect())),
        (
            "examples".to_owned(),
            Value::Array(catalog.examples().iter().map(|example| of_example(example, file)).collect()),
        ),
        (
            "findings".to_owned(),
            Value::Array(catalog.findings().iter().map(|finding| of_finding(finding, file)).collect()),
        ),
    ]));
    printable_json(&document.to_string())
}

fn of_example((code, location): &(ErrorCode, Location), file: Option<&str>) -> Value {
    let mut object = Map::new();
    object.insert("code".into(), code.as_str().into());
    insert_place(&mut object, location, file);
    Value::Object(object)
}

fn of_entry(entry: &Entry, file: Option<&str>) -> Value {
    let mut object = Map::new();
    object.insert("code".into(), entry.code().as_str().into());
    object.insert("description".into(), entry.description().into());
    object.insert("scope".into(), entry.scope().as_str().into());
    for (name, value) in [
        ("action", entry.action()),
        ("alias", entry.alias()),
        ("http_status", entry.http_status()),
        ("cause", entry.cause()),
        ("solution", entry.solution()),
    ] {
        if let Some(value) = value {
            object.insert(name.into(), value.into());
        }
    }
    insert_place(&mut object, entry.location(), file);
    Value::Object(object)
}

fn of_finding(finding: &Finding, file: Option<&str>) -> Value {
    let mut object = Map::new();
    object.insert("rule".into(), finding.rule().id().into());
    object.insert("severity".into(), finding.severity().as_str().into());
    object.insert("code".into(), finding.code().map(ErrorCode::as_str).into());
    object.insert("message".into(), finding.message().into());
    object.insert("help".into(), finding.help().into());
    object.insert("fingerprint".into(), finding.fingerprint().into());
    match finding.location() {
        Some(location) => insert_place(&mut object, location, file),
        None => {
            object.insert("line".into(), Value::Null);
            object.insert("column".into(), Value::Null);
        }
    }
    Value::Object(object)
}

/// The file is named where it is another than the catalog's.
fn insert_place(object: &mut Map<String, Value>, location: &Location, file: Option<&str>) {
    if Some(location.file()) != file {
        object.insert("file".into(), location.file().into());
    }
    object.insert("line".into(), location.line().into());
    object.insert("column".into(), location.column().into());
}
