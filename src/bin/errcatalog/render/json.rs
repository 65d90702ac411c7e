//! JSON, for programs; its schemas are in `docs/schema/`.

use errcatalog::__cli::{Tree, catalog_json, counted, finding_value, printable_json, report_tree};
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
        let catalogs = Tree::List(Box::new(results.catalogs.iter().map(of_catalog)));
        print(of_catalogs(results, catalogs, results.exit()), Some(0), terminal);
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
            let one = Tree::List(Box::new(std::iter::once(of_catalog(catalog))));
            print(of_catalogs(results, one, catalog.exit), None, terminal);
        }
    }

    fn pages(&self, pages: &mut Pages, terminal: &mut Terminal) {
        for page in pages {
            terminal.line(&of_page(&page, None));
        }
    }
}

fn print(json: Tree<'_>, indent: Option<usize>, terminal: &mut Terminal) {
    json.write(indent, &mut |part| terminal.print(part));
    terminal.line("");
}

fn of_catalogs<'r>(results: &'r Results, catalogs: Tree<'r>, exit: Exit) -> Tree<'r> {
    Tree::Object(vec![
        ("catalogs", catalogs),
        ("command", Tree::text(Some(results.command))),
        ("config", Tree::Value(json!(results.config))),
        ("exit", Tree::Value(json!(exit as u8))),
        ("schema", Tree::Value(json!(SCHEMA))),
    ])
}

fn of_catalog(result: &CatalogResult) -> Tree<'_> {
    let report = result.report();
    let mut notes: Vec<&String> = report.map(Report::notes).unwrap_or_default().iter().collect();
    notes.extend(&result.notes);
    let accepted = match &result.found {
        Found::Accepted(acceptance) => acceptance.accepted.as_ref().map(|accepted| match accepted {
            Accepted::Changes(report) => report_tree(report),
            Accepted::Entries(count) => {
                Tree::Value(json!({ "headline": counted(*count, "entry"), "findings": [], "notes": [] }))
            }
        }),
        Found::Checked(_)
        | Found::Held(_)
        | Found::Compared(_)
        | Found::SideBySide(_)
        | Found::Linted(_)
        | Found::Failed(_) => None,
    };
    let findings = report.map(Report::findings).unwrap_or_default();
    Tree::Object(vec![
        ("accepted", accepted.unwrap_or(Tree::Value(Value::Null))),
        ("error", Tree::text(result.failure().map(error).as_deref())),
        ("findings", Tree::list(findings.iter().map(finding_value))),
        ("headline", Tree::text(report.map(Report::headline))),
        ("known", Tree::list(result.known.iter().flatten().map(finding_value))),
        ("name", Tree::text(Some(&result.name))),
        ("new", Tree::text(Some(&result.new))),
        ("notes", Tree::Value(json!(notes))),
        ("old", Tree::text(Some(&result.old))),
        ("status", Tree::text(Some(result.status().as_str()))),
    ])
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
