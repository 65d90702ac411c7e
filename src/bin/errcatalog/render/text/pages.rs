//! The codes of pages, a table for each; what is said about pages is behind all of them, where a reader of many sees it.

use std::collections::HashSet;

use errcatalog::__cli::{self, cell, column, counted, padded, printable};
use errcatalog::{Catalog, Entry, Finding, Scope};

use super::problems;
use crate::failure::Failure;
use crate::outcome::Pages;
use crate::render::terminal::{Terminal, Tone};

/// What is said in the end.
#[derive(Default)]
struct Totals {
    pages: usize,
    read: usize,
    codes: HashSet<String>,
    entries: usize,
    findings: Vec<Finding>,
    failures: Vec<Failure>,
}

/// How a page is shown.
pub(in crate::render) type Show<'s> = &'s dyn Fn(&str, &Catalog, &mut Terminal);

pub(in crate::render) fn print(pages: &mut Pages, show: Show<'_>, terminal: &mut Terminal) {
    let mut totals = Totals::default();
    for page in pages {
        totals.pages += 1;
        match page.read {
            Ok(catalog) => {
                if totals.read > 0 {
                    terminal.line("");
                }
                show(&page.name, &catalog, terminal);
                totals.add(&catalog);
            }
            Err(failure) => totals.failures.push(failure),
        }
    }
    totals.print(terminal);
}

impl Totals {
    fn add(&mut self, catalog: &Catalog) {
        self.read += 1;
        self.entries += catalog.entries().len();
        self.findings.extend(catalog.findings().iter().cloned());
        for code in catalog.codes().filter(|code| !self.codes.contains(code.as_str())).collect::<Vec<_>>() {
            self.codes.insert(code.to_string());
        }
    }

    fn print(&self, terminal: &mut Terminal) {
        let paint = |severity: errcatalog::Severity, label: &str| terminal.paint_remark(severity.into(), label);
        let text = __cli::findings(self.findings.iter(), &paint);
        if !text.is_empty() {
            terminal.remark(text.trim_end());
        }
        for failure in &self.failures {
            problems::failure(failure, terminal);
        }
        if self.pages < 2 {
            return;
        }
        let mut summary = vec![
            counted(self.pages, "page"),
            counted(self.codes.len(), "code"),
            counted(self.entries, "entry"),
            counted(self.findings.len(), "finding"),
        ];
        if !self.failures.is_empty() {
            summary.push(format!("{} not read", counted(self.failures.len(), "page")));
        }
        terminal.remark(&summary.join(", "));
    }
}

/// A line of totals, then a line for every entry; above those of another file or action a line that names them.
pub(super) fn table(page: &str, catalog: &Catalog, terminal: &mut Terminal) {
    let entries = catalog.entries();
    let heading = |entry: &Entry| (entry.location().file().to_owned(), entry.action().map(str::to_owned));
    let first = entries.first().map(heading);
    let is_one = entries.iter().all(|entry| Some(heading(entry)) == first);
    let title = terminal.paint(Tone::Title, &printable(&title(page, first.as_ref().filter(|_| is_one))));
    terminal.line(&format!("{title}: {}", totals(catalog)));
    let last_line = entries.iter().map(|entry| entry.location().line()).max().unwrap_or(0);
    let line_width = last_line.to_string().len();
    let scope_width = entries.iter().map(|entry| entry.scope().as_str().len()).max().unwrap_or(0);
    let codes: Vec<String> = entries.iter().map(|entry| cell(entry.code().as_str())).collect();
    let code_width = column(&codes);
    let mut above = None;
    for (entry, code) in entries.iter().zip(&codes) {
        if !is_one && above != Some(heading(entry)) {
            above = Some(heading(entry));
            let action = entry.action().map(|action| format!(" ({action})")).unwrap_or_default();
            terminal.line(&format!(
                "  {}",
                terminal.paint(Tone::Title, &printable(&format!("{}{action}", shown(entry, page))))
            ));
        }
        let place = format!("{:>line_width$}", entry.location().line());
        let scope = format!("{:scope_width$}", entry.scope());
        let line = format!(
            "  {}  {}  {}  {}{}",
            terminal.paint(Tone::Faint, &place),
            terminal.paint(Tone::Faint, &scope),
            padded(code, code_width),
            printable(entry.description()),
            terminal.paint(Tone::Faint, &printable(&more(entry))),
        );
        terminal.line(line.trim_end());
    }
}

/// The file of an entry, below the folder that was named.
fn shown<'e>(entry: &'e Entry, page: &str) -> &'e str {
    let file = entry.location().file();
    file.strip_prefix(page).map_or(file, |rest| rest.trim_start_matches(['/', '\\']))
}

/// What few entries have, in brackets.
fn more(entry: &Entry) -> String {
    let parts: Vec<String> = [
        ("also ", entry.alias()),
        ("HTTP ", entry.http_status()),
        ("cause: ", entry.cause()),
        ("solution: ", entry.solution()),
    ]
    .into_iter()
    // Pages write `503`, and `HTTP 503 Service Unavailable`.
    .filter_map(|(name, value)| value.map(|value| (if value.starts_with(name) { "" } else { name }, value)))
    .map(|(name, value)| format!("{name}{value}"))
    .collect();
    if parts.is_empty() { String::new() } else { format!("  [{}]", parts.join("; ")) }
}

/// The page as it was named, with the one file and the one action of all entries.
fn title(page: &str, one: Option<&(String, Option<String>)>) -> String {
    let Some((file, action)) = one else { return page.to_owned() };
    // A catalog that ships with errcatalog is in no file.
    let file = Some(file).filter(|file| *file != page && **file != format!("<{page}>"));
    let parts: Vec<&str> = file.into_iter().chain(action).map(String::as_str).collect();
    if parts.is_empty() { page.to_owned() } else { format!("{page} ({})", parts.join(", ")) }
}

fn totals(catalog: &Catalog) -> String {
    if catalog.is_empty() {
        return "no codes, and the page says so".to_owned();
    }
    let scopes: Vec<String> = Scope::ALL
        .into_iter()
        .map(|scope| (scope, catalog.in_scope(scope).count()))
        .filter(|(_, count)| *count > 0)
        .map(|(scope, count)| match scope {
            Scope::Unknown => format!("{count} of unknown scope"),
            // A scope that is new in the library has its own word.
            scope => format!("{count} {scope}"),
        })
        .collect();
    let codes = counted(catalog.codes().count(), "code");
    let entries = counted(catalog.entries().len(), "entry");
    let source = match (catalog.layout(), catalog.format()) {
        (Some(layout), _) => format!(", from {layout}"),
        (None, None | Some(errcatalog::Format::Markdown)) => String::new(),
        (None, Some(source)) => format!(", from {}", source.title()),
    };
    format!("{codes} in {entries}{}{source}: {}", repeated(catalog), scopes.join(", "))
}

/// Why there are more entries than codes: a code has one in every table that lists it.
fn repeated(catalog: &Catalog) -> String {
    let (mut once, mut again) = (HashSet::new(), HashSet::new());
    for entry in catalog.entries() {
        if !once.insert(entry.code()) {
            again.insert(entry.code());
        }
    }
    match again.len() {
        0 => String::new(),
        1 => " (1 code is listed more than once)".to_owned(),
        several => format!(" ({several} codes are listed more than once)"),
    }
}
