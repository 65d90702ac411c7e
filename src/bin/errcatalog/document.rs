//! Catalogs as JSON.

use std::fmt::Write;

use errcatalog::{Catalog, Finding};
use serde_json::{Value, json};

use crate::output::printable;
use crate::source::Failure;

/// The version of the JSON document.
const SCHEMA: u32 = 1;

/// One page: its entries and findings, or why it could not be read.
pub(crate) fn of_page(page: &str, read: &Result<Catalog, Failure>) -> Value {
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
pub(crate) fn of_all(pages: Vec<Value>) -> String {
    escaped(&format!("{:#}", json!({ "schema": SCHEMA, "pages": pages })))
}

/// A document on one line.
pub(crate) fn line(document: &Value) -> String {
    escaped(&document.to_string())
}

/// JSON whose strings hold nothing that steers a terminal. Outside of strings JSON has line feeds only, and those below
/// U+0020 are escaped already.
fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        let is_plain = c == '\n' || (' '..='~').contains(&c) || printable(c.encode_utf8(&mut [0; 4])).starts_with(c);
        match is_plain {
            true => out.push(c),
            // All of them lie below U+FFFF. Writing to a string cannot fail.
            false => drop(write!(out, "\\u{:04x}", u32::from(c))),
        }
    }
    out
}
