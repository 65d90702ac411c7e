//! The formats that the library writes: for reviewers, code scanning and what shows tests.

use std::path::Path;

use errcatalog::__cli::{self, Part, Trouble, counted, totals};
use errcatalog::ReportFormat;

use super::headline;
use super::renderer::Renderer;
use super::terminal::Terminal;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::outcome::{Accepted, CatalogResult, Found, Page, Pages, Results};

/// A format that the library writes.
pub(super) enum Document {
    Report(ReportFormat),
    /// A page of HTML.
    Page,
}

impl Renderer for Document {
    fn catalogs(&self, results: &Results, terminal: &mut Terminal) {
        let of = |result: &CatalogResult| match self {
            Self::Report(_) => of_catalog(result),
            Self::Page => between(result, of_catalog(result)),
        };
        let parts = results.catalogs.iter().map(of).collect();
        let next_step = results.next_step.filter(|_| results.has_drift());
        self.print(results.command, parts, results.exit(), next_step, terminal);
    }

    fn pages(&self, pages: &mut Pages, terminal: &mut Terminal) {
        let mut exit = Exit::Clean;
        let mut parts = Vec::new();
        for page in pages {
            exit = exit.max(page.exit);
            parts.push(of_page(&page));
        }
        self.print("show", parts, exit, None, terminal);
    }

    fn failure(&self, failure: &Failure, terminal: &mut Terminal) {
        let part = Part { headline: "nothing was checked".to_owned(), troubles: troubles(failure), ..Part::default() };
        self.print("", vec![part], failure.exit, None, terminal);
    }
}

impl Document {
    fn print(
        &self,
        command: &str,
        parts: Vec<Part>,
        exit: Exit,
        next_step: Option<&'static str>,
        terminal: &mut Terminal,
    ) {
        let (base, root) = repository();
        let tool = format!("errcatalog {command}").trim_end().to_owned();
        let document = __cli::Document { tool, parts, exit: Some(exit as u8), next_step, base, root };
        match self {
            Self::Report(format) => document.write(*format, &mut |part| terminal.print(part)),
            Self::Page => terminal.line(__cli::page_of(&document).trim_end_matches('\n')),
        }
    }
}

fn of_catalog(result: &CatalogResult) -> Part {
    let report = result.report();
    let mut notes: Vec<String> = report.map(|report| report.notes().to_vec()).unwrap_or_default();
    if matches!(&result.found, Found::Checked(drift) if drift.findings().is_empty()) {
        // They only say between which sides there is none, as the headline does.
        notes.clear();
    }
    notes.extend(result.notes.iter().cloned());
    if let Found::Accepted(acceptance) = &result.found
        && let Some(Accepted::Changes(changes)) = &acceptance.accepted
    {
        // They are findings no more.
        let accepted = |finding: &errcatalog::Finding| {
            let code = finding.code().map(|code| format!("{code}: ")).unwrap_or_default();
            format!("accepted [{}]: {code}{}", finding.rule(), finding.message())
        };
        notes.extend(changes.findings().iter().map(accepted));
    }
    Part {
        name: result.name.clone(),
        headline: headline::of(result).plain(),
        findings: report.map(|report| report.findings().to_vec()).unwrap_or_default(),
        known: result.known.clone(),
        notes,
        troubles: result.failure().map(troubles).unwrap_or_default(),
        fail_on: result.fail_on,
    }
}

/// On a page there is room for both sides of a comparison, where other formats name it by the new one.
fn between(result: &CatalogResult, part: Part) -> Part {
    let report = match &result.found {
        Found::Compared(report) => report,
        Found::SideBySide(side_by_side) => &side_by_side.report,
        Found::Checked(_) | Found::Held(_) | Found::Linted(_) | Found::Accepted(_) | Found::Failed(_) => return part,
    };
    let name = format!("{} → {}", result.old, result.new);
    Part { headline: format!("{name}: {}", totals(report)), name, ..part }
}

fn of_page(page: &Page) -> Part {
    let part = Part { name: page.name.clone(), fail_on: page.fail_on, ..Part::default() };
    match &page.read {
        Ok(catalog) => Part {
            headline: format!("{}: {}", page.name, counted(catalog.entries().len(), "entry")),
            findings: catalog.findings().to_vec(),
            ..part
        },
        Err(failure) => Part { headline: format!("{}: not completed", page.name), troubles: troubles(failure), ..part },
    }
}

fn troubles(failure: &Failure) -> Vec<Trouble> {
    let of = |problem: &crate::failure::Problem| {
        // The first line is the message itself.
        let remarks = problem.lines(str::to_owned).into_iter().skip(1).map(|line| line.trim().to_owned()).collect();
        Trouble { message: problem.message.clone(), remarks, place: problem.place.clone() }
    };
    failure.problems.iter().map(of).collect()
}

/// The current folder as the repository names it, with a slash at its end, and the folder of the repository: what shows
/// findings beside lines knows files by their path in the repository, wherever the command ran.
fn repository() -> (String, Option<String>) {
    let Some(here) = std::env::current_dir().ok() else { return (String::new(), None) };
    let root = here.ancestors().find(|folder| folder.join(".git").symlink_metadata().is_ok()).unwrap_or(&here);
    let slashed = |path: &Path| path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    let below = here.strip_prefix(root).map(slashed).unwrap_or_default();
    let base = if below.is_empty() { below } else { format!("{below}/") };
    (base, Some(slashed(root)))
}
