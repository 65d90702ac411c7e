//! A report as JSON, for programs.

use serde_json::{Value, json};

use super::finding::Finding;
use super::report::Report;
#[cfg(feature = "cli")]
use super::tree::Tree;
use crate::code::ErrorCode;
use crate::location::Location;
use crate::text::printable_json;

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
        // Finding by finding: a tree of all of them would take many times their text.
        let mut text = String::from("{\"findings\":[");
        for finding in self.findings() {
            if !text.ends_with('[') {
                text.push(',');
            }
            text.push_str(&finding_value(finding).to_string());
        }
        let (headline, notes) = (Value::from(self.headline()), Value::from(self.notes().to_vec()));
        printable_json(&format!("{text}],\"headline\":{headline},\"notes\":{notes}}}"))
    }

    /// The same, to be written as a part of more.
    #[cfg(feature = "cli")]
    pub(crate) fn to_tree(&self) -> Tree<'_> {
        Tree::Object(vec![
            ("findings", Tree::list(self.findings().iter().map(finding_value))),
            ("headline", Tree::text(Some(self.headline()))),
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
