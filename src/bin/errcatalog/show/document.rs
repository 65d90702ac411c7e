//! Catalogs as JSON.

use errcatalog::{Catalog, Finding, printable_json};
use serde_json::{Value, json};

use crate::source::Unread;

/// The version of the JSON document.
const SCHEMA: u32 = 1;

/// One page: its entries and findings, or why it could not be read.
pub(super) fn of_page(page: &str, read: &Result<Catalog, Unread>) -> Value {
    match read {
        Ok(catalog) => json!({
            "path": page,
            "product": catalog.product(),
            "version": catalog.version(),
            "entries": catalog.entries().iter().map(|entry| json!({
                "code": entry.code().as_str(),
                "description": entry.description(),
                "scope": entry.scope().as_str(),
                "line": entry.location().line(),
                "column": entry.location().column(),
            })).collect::<Vec<_>>(),
            "findings": catalog.findings().iter().map(of_finding).collect::<Vec<_>>(),
        }),
        Err(failure) => json!({
            "path": page,
            "error": failure.text(),
            "line": failure.place().map(|(line, _)| line),
            "column": failure.place().map(|(_, column)| column),
        }),
    }
}

fn of_finding(finding: &Finding) -> Value {
    json!({
        "rule": finding.rule(),
        "severity": finding.severity().as_str(),
        "code": finding.code().map(|code| code.as_str()),
        "line": finding.location().map(|location| location.line()),
        "column": finding.location().map(|location| location.column()),
        "message": finding.message(),
        "help": finding.help(),
        "fingerprint": finding.fingerprint(),
    })
}

/// The document with all pages, on many lines.
pub(super) fn of_all(pages: Vec<Value>) -> String {
    printable_json(&format!("{:#}", json!({ "schema": SCHEMA, "pages": pages })))
}

/// A document on one line.
pub(super) fn line(document: &Value) -> String {
    printable_json(&document.to_string())
}
