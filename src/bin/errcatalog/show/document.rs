//! Catalogs as JSON.

use errcatalog::{Catalog, printable_json};
use serde_json::{Value, json};

use crate::source::Unread;

/// The version of the document: that of what the library writes.
const SCHEMA: u32 = 1;

/// One page: the catalog, under the path that it was asked for by, or why it could not be read.
pub(super) fn of_page(page: &str, read: &Result<Catalog, Unread>) -> Value {
    match read {
        Ok(catalog) => {
            // What the library writes as JSON is JSON; were it not, the document would lack it visibly.
            let mut value: Value = serde_json::from_str(&catalog.to_json()).unwrap_or(Value::Null);
            let file = value["path"].take();
            value["path"] = page.into();
            if file.as_str().is_some_and(|file| file != page) {
                name_file(&mut value["entries"], &file);
                name_file(&mut value["examples"], &file);
                name_file(&mut value["findings"], &file);
            }
            value
        }
        Err(failure) => json!({
            "schema": SCHEMA,
            "path": page,
            "error": failure.text(),
            "line": failure.place().map(|(line, _)| line),
            "column": failure.place().map(|(_, column)| column),
        }),
    }
}

/// Says of every place that is in the catalog's own file which file that is.
fn name_file(places: &mut Value, file: &Value) {
    for place in places.as_array_mut().into_iter().flatten() {
        if place["line"].is_u64() && place.get("file").is_none() {
            place["file"] = file.clone();
        }
    }
}

/// The document with all pages, on many lines.
pub(super) fn of_all(pages: Vec<Value>) -> String {
    printable_json(&format!("{:#}", json!({ "schema": SCHEMA, "pages": pages })))
}

/// A document on one line.
pub(super) fn line(document: &Value) -> String {
    printable_json(&document.to_string())
}
