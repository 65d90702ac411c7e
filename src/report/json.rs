//! A report as JSON, for programs.

use serde_json::{Value, json};

use super::{Finding, Report, steers};
use crate::code::ErrorCode;
use crate::location::Location;

impl Report {
    /// The report as one JSON object: `headline`, `findings` and `notes`.
    ///
    /// Its schema is `report` in `docs/schema/report-1.json`. It holds the same findings as the text, in the same order,
    /// and has neither line ends nor characters that steer a terminal.
    ///
    /// ```
    /// use errcatalog::{Catalog, Handling};
    ///
    /// let empty = Catalog::from_entries([]);
    /// let json = Handling::of(&empty).probe(|p| p.code().len()).check().to_json();
    /// assert!(json.contains(r#""rule":"empty-catalog""#));
    /// ```
    pub fn to_json(&self) -> String {
        let report = json!({
            "headline": self.headline(),
            "findings": self.findings().iter().map(finding).collect::<Vec<_>>(),
            "notes": self.notes(),
        });
        printable_json(&report.to_string())
    }
}

fn finding(finding: &Finding) -> Value {
    json!({
        "rule": finding.rule(),
        "title": finding.title(),
        "severity": finding.severity().as_str(),
        "code": finding.code().map(ErrorCode::as_str),
        "location": finding.location().map(location),
        "other_place": finding.other_place().map(location),
        "message": finding.message(),
        "help": finding.help(),
        "paste": finding.paste(),
        "page": finding.page(),
        "fingerprint": finding.fingerprint(),
    })
}

fn location(location: &Location) -> Value {
    json!({ "file": location.file(), "line": location.line(), "column": location.column() })
}

/// A JSON text in which what [`printable`](crate::printable) escapes is escaped as JSON does: the same document, fit for
/// a terminal. Line ends stay, since between values they only lay the text out.
///
/// ```
/// assert_eq!(errcatalog::printable_json("\"\u{9b}31m\u{202e}\""), r#""\u009b31m\u202e""#);
/// ```
pub fn printable_json(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        // All of them are of the basic plane, so that four digits name them.
        if c != '\n' && (c.is_control() || steers(c)) {
            out.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out
}
