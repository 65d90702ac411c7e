//! JSON, for programs; its schemas are in `docs/schema/`.

use errcatalog::__cli::{catalog_json, counted, finding_value, printable_json, report_value};
use serde_json::{Value, json};

use super::renderer::Renderer;
use super::terminal::Terminal;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::outcome::{Accepted, CatalogResult, Found, Page, Pages, Results};

/// The version of both schemas.
const SCHEMA: u32 = 1;

/// One document, on many lines.
pub(super) struct Json;

/// A document of one line for every page or catalog.
pub(super) struct Lines;

impl Renderer for Json {
    fn catalogs(&self, results: &Results, terminal: &mut Terminal) {
        let catalogs: Vec<Value> = results.catalogs.iter().map(of_catalog).collect();
        print(&format!("{:#}", of_catalogs(results, catalogs, results.exit())), terminal);
    }

    fn pages(&self, pages: &mut Pages, terminal: &mut Terminal) {
        // Page by page: a document of all of them at once would take many times their text.
        terminal.line("{\n  \"pages\": [");
        let mut pages = pages.peekable();
        while let Some(page) = pages.next() {
            let comma = if pages.peek().is_some() { "," } else { "" };
            terminal.line(&format!("    {}{comma}", of_page(&page, Some(4))));
        }
        terminal.line(&format!("  ],\n  \"schema\": {SCHEMA}\n}}"));
    }
}

impl Renderer for Lines {
    fn catalogs(&self, results: &Results, terminal: &mut Terminal) {
        for catalog in &results.catalogs {
            print(&of_catalogs(results, vec![of_catalog(catalog)], catalog.exit).to_string(), terminal);
        }
    }

    fn pages(&self, pages: &mut Pages, terminal: &mut Terminal) {
        for page in pages {
            terminal.line(&of_page(&page, None));
        }
    }
}

fn print(json: &str, terminal: &mut Terminal) {
    terminal.line(&printable_json(json));
}

fn of_catalogs(results: &Results, catalogs: Vec<Value>, exit: Exit) -> Value {
    json!({
        "schema": SCHEMA,
        "command": results.command,
        "config": results.config,
        "exit": exit as u8,
        "catalogs": catalogs,
    })
}

fn of_catalog(result: &CatalogResult) -> Value {
    let report = result.report().map(report_value);
    let part = |key: &str| report.as_ref().map(|report| report[key].clone());
    let mut notes: Vec<Value> = part("notes").and_then(|notes| notes.as_array().cloned()).unwrap_or_default();
    notes.extend(result.notes.iter().map(|note| json!(note)));
    let accepted = match &result.found {
        Found::Accepted(acceptance) => acceptance.accepted.as_ref().map(|accepted| match accepted {
            Accepted::Changes(report) => report_value(report),
            Accepted::Entries(count) => {
                json!({ "headline": counted(*count, "entry"), "findings": [], "notes": [] })
            }
        }),
        Found::Checked(_)
        | Found::Held(_)
        | Found::Compared(_)
        | Found::SideBySide(_)
        | Found::Linted(_)
        | Found::Failed(_) => None,
    };
    json!({
        "name": result.name,
        "old": result.old,
        "new": result.new,
        "status": result.status().as_str(),
        "headline": part("headline"),
        "findings": part("findings").unwrap_or_else(|| json!([])),
        "known": result.known.iter().flatten().map(finding_value).collect::<Vec<_>>(),
        "notes": notes,
        "error": result.failure().map(error),
        "accepted": accepted,
    })
}

/// One page: the catalog, under the path that it was asked for by, or why it could not be read.
fn of_page(page: &Page, indent: Option<usize>) -> String {
    match &page.read {
        Ok(catalog) => catalog_json(catalog, &page.name, indent),
        Err(failure) => {
            let value = json!({
                "schema": SCHEMA,
                "path": page.name,
                "error": error(failure),
                "line": failure.place().map(|place| place.line()),
                "column": failure.place().map(|place| place.column()),
            });
            printable_json(&match indent {
                None => value.to_string(),
                Some(indent) => format!("{value:#}").replace('\n', &format!("\n{:indent$}", "")),
            })
        }
    }
}

/// The problems as the text says them, without the label of the first.
fn error(failure: &Failure) -> String {
    let problems = failure.problems.iter().map(|problem| problem.lines(str::to_owned).join("\n"));
    problems.collect::<Vec<_>>().join("\nerror: ")
}
