//! What `diff`, `check`, `accept` and `lint` found, catalog by catalog.

use std::collections::HashSet;

use errcatalog::__cli::{self, counted, printable};
use errcatalog::{Report, Severity};

use super::excerpt::Excerpts;
use super::{comparison, problems};
use crate::outcome::{Acceptance, Accepted, CatalogResult, Found, Results, Status};
use crate::render::headline::{self, Headline};
use crate::render::terminal::{Terminal, Tone};

pub(super) fn print(results: &Results, terminal: &mut Terminal) {
    let excerpts = Excerpts::new(terminal.is_colored());
    let mut was_short = true;
    for (nth, result) in results.catalogs.iter().enumerate() {
        // No blank lines between those that are one line each.
        let is_short = matches!(result.status(), Status::Unchanged | Status::Clean);
        if nth > 0 && !(was_short && is_short) {
            terminal.line("");
        }
        was_short = is_short;
        catalog(result, &excerpts, terminal);
    }
    summary(results, terminal);
}

fn catalog(result: &CatalogResult, excerpts: &Excerpts, terminal: &mut Terminal) {
    let headline = headline::of(result).shown(|name| terminal.paint(Tone::Title, name));
    match &result.found {
        Found::Checked(report) | Found::Held(report) => {
            terminal.line(&headline);
            if !report.findings().is_empty() {
                terminal.line("");
                findings(report, excerpts, terminal);
            }
            let is_apart = !report.findings().is_empty();
            // Those of a drift only say between which sides it is.
            let is_told = is_apart || matches!(result.found, Found::Held(_));
            let told: &[String] = if is_told { report.notes() } else { &[] };
            notes(told, is_apart, terminal);
            notes(&result.notes, is_apart && told.is_empty(), terminal);
        }
        Found::Compared(report) | Found::Linted(report) => {
            terminal.line(&headline);
            if !report.findings().is_empty() {
                terminal.line("");
                findings(report, excerpts, terminal);
            }
            notes(report.notes(), true, terminal);
            notes(&result.notes, report.notes().is_empty(), terminal);
        }
        Found::SideBySide(side_by_side) => {
            comparison::print(side_by_side, terminal);
            notes(&result.notes, true, terminal);
        }
        Found::Accepted(acceptance) => {
            accepted(result, acceptance, excerpts, terminal);
            notes(&result.notes, false, terminal);
        }
        Found::Failed(failure) => {
            if !result.name.is_empty() {
                terminal.line(&headline);
            }
            problems::failure(failure, terminal);
            notes(&result.notes, false, terminal);
        }
    }
}

fn accepted(result: &CatalogResult, acceptance: &Acceptance, excerpts: &Excerpts, terminal: &mut Terminal) {
    let paint = |terminal: &Terminal, headline: Headline| headline.shown(|name| terminal.paint(Tone::Title, name));
    let left = &acceptance.left;
    if acceptance.accepted.is_some() || left.findings().is_empty() {
        terminal.line(&paint(terminal, headline::of(result)));
    }
    if let Some(Accepted::Changes(changes)) = &acceptance.accepted {
        terminal.line("");
        findings(changes, excerpts, terminal);
    }
    if !left.findings().is_empty() {
        if acceptance.accepted.is_some() {
            terminal.line("");
        }
        terminal.line(&paint(terminal, headline::of_left(result, left)));
        terminal.line("");
        findings(left, excerpts, terminal);
    }
}

fn findings(report: &Report, excerpts: &Excerpts, terminal: &mut Terminal) {
    let paint = |severity: Severity, label: &str| terminal.paint(severity.into(), label);
    let text = __cli::report_findings(report, &paint, &|finding| excerpts.of(finding));
    terminal.line(text.trim_end());
}

/// Notes, below a blank line if they are `apart`.
fn notes(notes: &[String], apart: bool, terminal: &mut Terminal) {
    if apart && !notes.is_empty() {
        terminal.line("");
    }
    for note in notes {
        terminal.line(&format!("note: {}", printable(note)));
    }
}

/// How many catalogs are how, unless it is one; then what to do.
fn summary(results: &Results, terminal: &mut Terminal) {
    let count = results.catalogs.len();
    // Docs may be held to a snapshot and to code, and to what else the configuration names.
    let names: HashSet<&str> = results.catalogs.iter().map(|result| result.name.as_str()).collect();
    let is_held = |result: &CatalogResult| matches!(result.found, Found::Held(_));
    let is_repeated = results.catalogs.iter().all(|result| !result.name.is_empty()) && names.len() < count;
    let what = if results.catalogs.iter().any(is_held) || is_repeated { "comparison" } else { "catalog" };
    // Its lines that nothing needs are no catalog.
    let has_stale = results.catalogs.iter().any(|result| results.baseline.as_ref() == Some(&result.name));
    let what = if has_stale { "result" } else { what };
    if count > 1 {
        let of = |status: Status| results.catalogs.iter().filter(|result| result.status() == status).count();
        let parts: Vec<String> = Status::ALL
            .into_iter()
            .map(|status| (of(status), words(status)))
            .filter(|(count, _)| *count > 0)
            .map(|(count, words)| format!("{count} {words}"))
            .collect();
        terminal.line("");
        terminal.line(&format!("{}: {}", counted(count, what), parts.join(", ")));
    }
    if let Some(step) = results.next_step.filter(|_| results.has_drift()) {
        if count == 1 {
            terminal.line("");
        }
        terminal.line(step);
    }
}

/// How a status is counted.
fn words(status: Status) -> &'static str {
    match status {
        Status::Unchanged => "unchanged",
        Status::Drifted => "drifted",
        Status::Clean => "clean",
        Status::Findings => "with findings",
        Status::Known => "with known findings alone",
        Status::Accepted => "accepted",
        Status::WouldAccept => "would be accepted",
        Status::Left => "left as they were",
        Status::Failed => "not completed",
    }
}
