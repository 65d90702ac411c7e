//! JSON, for programs; its schemas are in `docs/schema/`.

use errcatalog::__cli::{counted, printable_json};
use errcatalog::Report;
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
        let pages: Vec<Value> = pages.map(|page| of_page(&page)).collect();
        print(&format!("{:#}", json!({ "schema": SCHEMA, "pages": pages })), terminal);
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
            match as_written(&page) {
                Some(json) => terminal.line(&json),
                None => print(&of_page(&page).to_string(), terminal),
            }
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
    let report = result.report().map(of_report);
    let part = |key: &str| report.as_ref().map(|report| report[key].clone());
    let mut notes: Vec<Value> = part("notes").and_then(|notes| notes.as_array().cloned()).unwrap_or_default();
    notes.extend(result.notes.iter().map(|note| json!(note)));
    let accepted = match &result.found {
        Found::Accepted(acceptance) => acceptance.accepted.as_ref().map(|accepted| match accepted {
            Accepted::Changes(report) => of_report(report),
            Accepted::Entries(count) => {
                json!({ "headline": counted(*count, "entry"), "findings": [], "notes": [] })
            }
        }),
        Found::Checked(_) | Found::Compared(_) | Found::SideBySide(_) | Found::Linted(_) | Found::Failed(_) => None,
    };
    json!({
        "name": result.name,
        "old": result.old,
        "new": result.new,
        "status": result.status().as_str(),
        "headline": part("headline"),
        "findings": part("findings").unwrap_or_else(|| json!([])),
        "notes": notes,
        "error": result.failure().map(error),
        "accepted": accepted,
    })
}

fn of_report(report: &Report) -> Value {
    // What the library writes as JSON is JSON; were it not, the document would lack it visibly.
    serde_json::from_str(&report.to_json()).unwrap_or(Value::Null)
}

/// The catalog of a page as the library writes it, if that has the path by which the page was asked for: so it is for
/// most pages, and needs no change.
fn as_written(page: &Page) -> Option<String> {
    let json = page.read.as_ref().ok()?.to_json();
    // Only the document itself has such a field, and no text has a quotation mark that is not escaped.
    json.contains(&format!("\"path\":{}", json!(page.name))).then_some(json)
}

/// One page: the catalog, under the path that it was asked for by, or why it could not be read.
fn of_page(page: &Page) -> Value {
    match &page.read {
        Ok(catalog) => {
            let mut value: Value = serde_json::from_str(&catalog.to_json()).unwrap_or(Value::Null);
            let file = value["path"].take();
            value["path"] = json!(page.name);
            if file.as_str().is_some_and(|file| file != page.name) {
                for places in ["entries", "examples", "findings"] {
                    name_file(&mut value[places], &file);
                }
            }
            value
        }
        Err(failure) => json!({
            "schema": SCHEMA,
            "path": page.name,
            "error": error(failure),
            "line": failure.place().map(|place| place.line()),
            "column": failure.place().map(|place| place.column()),
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

/// The problems as the text says them, without the label of the first.
fn error(failure: &Failure) -> String {
    let problems = failure.problems.iter().map(|problem| problem.lines(str::to_owned).join("\n"));
    problems.collect::<Vec<_>>().join("\nerror: ")
}
