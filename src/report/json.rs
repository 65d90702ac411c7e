//! A report as JSON, for programs.

use serde_json::{Value, json};

use super::finding::Finding;
use super::report::Report;
use super::tree::Tree;
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
        let mut text = String::new();
        self.to_tree().write(None, &mut |part| text.push_str(part));
        text
    }

    /// The same, to be written.
    pub(crate) fn to_tree(&self) -> Tree<'_> {
        Tree::Object(vec![
            ("headline", Tree::text(Some(self.headline()))),
            ("findings", Tree::list(self.findings().iter().map(finding_value))),
            ("notes", Tree::Value(json!(self.notes()))),
        ])
    }
}

/// One finding.
pub(crate) fn finding_value(finding: &Finding) -> Value {
    json!({
        "rule": finding.rule().id(),
        "title": finding.title(),
        "severity": finding.severity().as_str(),
        "code": finding.code().map(ErrorCode::as_str),
        "old_code": finding.old_code().map(ErrorCode::as_str),
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
