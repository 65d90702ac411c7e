//! From a catalog to JSON.

use serde_json::{Map, Value};

use super::SCHEMA;
use crate::catalog::{Catalog, Entry, Format};
use crate::code::ErrorCode;
use crate::location::Location;
use crate::report::Finding;
use crate::text::printable_json;

/// How a document is laid out.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Layout {
    /// On one line.
    Line,
    /// One value a line, as far in as this.
    #[cfg_attr(not(feature = "cli"), expect(dead_code, reason = "the library writes one line"))]
    Lines(usize),
}

impl Layout {
    /// A value, and what is before it.
    fn push(self, out: &mut String, depth: usize, name: &str, value: &Value) {
        let name = if name.is_empty() { String::new() } else { format!("\"{name}\":") };
        match self {
            Self::Line => out.push_str(&format!("{name}{}", printable_json(&value.to_string()))),
            Self::Lines(indent) => {
                let space = if name.is_empty() { "" } else { " " };
                let value =
                    printable_json(&format!("{value:#}")).replace('\n', &format!("\n{:1$}", "", indent + depth));
                out.push_str(&format!("{name}{space}{value}"));
            }
        }
    }

    /// A line end, where there are several lines.
    fn end(self, out: &mut String, depth: usize) {
        if let Self::Lines(indent) = self {
            out.push_str(&format!("\n{:1$}", "", indent + depth));
        }
    }
}

/// One object under a path, its members in the order of their names. Each entry is written as it comes: a tree of all of
/// them would take many times their text.
pub(crate) fn write(catalog: &Catalog, file: Option<&str>, layout: Layout) -> String {
    let mut out = String::from("{");
    list(&mut out, layout, "entries", catalog.entries().iter().map(|entry| of_entry(entry, file)));
    list(&mut out, layout, "examples", catalog.examples().iter().map(|example| of_example(example, file)));
    list(&mut out, layout, "findings", catalog.findings().iter().map(|finding| of_finding(finding, file)));
    for (name, value) in [
        ("path", file.into()),
        ("product", catalog.product().into()),
        ("schema", Value::from(SCHEMA)),
        ("source", catalog.format().map(Format::as_str).into()),
        ("version", catalog.version().into()),
    ] {
        layout.end(&mut out, 2);
        layout.push(&mut out, 2, name, &value);
        out.push_str(if name == "version" { "" } else { "," });
    }
    layout.end(&mut out, 0);
    out.push('}');
    out
}

/// A member that is a list, and the comma behind it.
fn list(out: &mut String, layout: Layout, name: &str, items: impl Iterator<Item = Value>) {
    layout.end(out, 2);
    out.push_str(&format!("\"{name}\":{}[", if matches!(layout, Layout::Line) { "" } else { " " }));
    let mut is_empty = true;
    for item in items {
        out.push_str(if is_empty { "" } else { "," });
        layout.end(out, 4);
        layout.push(out, 4, "", &item);
        is_empty = false;
    }
    if !is_empty {
        layout.end(out, 2);
    }
    out.push_str("],");
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
