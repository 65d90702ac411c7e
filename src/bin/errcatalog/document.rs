//! The JSON document of `diff`, `check` and `accept`; its schema is `docs/schema/report-1.json`.

use errcatalog::{Report, printable_json};
use serde_json::{Value, json};

use crate::Exit;
use crate::output::Output;

/// The version of the document.
const SCHEMA: u32 = 1;

/// What is said of one catalog.
#[derive(Debug, Default)]
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) old: String,
    pub(crate) new: String,
    pub(crate) status: &'static str,
    pub(crate) report: Option<Report>,
    /// Beside those of the report.
    pub(crate) notes: Vec<String>,
    pub(crate) error: Option<String>,
    /// What `accept` wrote, or would write.
    pub(crate) accepted: Option<Accepted>,
}

/// What `accept` takes.
#[derive(Debug)]
pub(crate) enum Accepted {
    /// These changes.
    Changes(Box<Report>),
    /// Everything, since there was no snapshot that could be read: so much.
    Anew(String),
}

impl Row {
    fn value(&self) -> Value {
        let (mut headline, mut findings, mut notes) = (Value::Null, json!([]), Vec::new());
        if let Some(report) = &self.report {
            let mut report = value(report);
            headline = report["headline"].take();
            findings = report["findings"].take();
            notes.extend(report["notes"].as_array().cloned().unwrap_or_default());
        }
        notes.extend(self.notes.iter().map(|note| json!(note)));
        json!({
            "name": self.name,
            "old": self.old,
            "new": self.new,
            "status": self.status,
            "headline": headline,
            "findings": findings,
            "notes": notes,
            "error": self.error,
            "accepted": self.accepted.as_ref().map(|accepted| match accepted {
                Accepted::Changes(report) => value(report),
                Accepted::Anew(headline) => json!({ "headline": headline, "findings": [], "notes": [] }),
            }),
        })
    }
}

fn value(report: &Report) -> Value {
    // What the library writes as JSON is JSON; were it not, the document would lack it visibly.
    serde_json::from_str(&report.to_json()).unwrap_or(Value::Null)
}

/// Prints the document.
pub(crate) fn print(command: &str, config: Option<&str>, exit: Exit, rows: &[Row], output: &mut Output) {
    let document = json!({
        "schema": SCHEMA,
        "command": command,
        "config": config,
        "exit": exit as u8,
        "catalogs": rows.iter().map(Row::value).collect::<Vec<_>>(),
    });
    output.line(&printable_json(&format!("{document:#}")));
}
