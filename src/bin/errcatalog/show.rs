//! `errcatalog show`: the codes that pages hold.

mod document;

use std::collections::HashSet;

use errcatalog::{Catalog, Entry, Scope, Severity};

use crate::Exit;
use crate::args::{FailOn, Show, ShowFormat};
use crate::findings;
use crate::output::{Output, Tone, padded, printable, width};
use crate::source::{self, Unread};

/// Codes that are longer than this do not push the descriptions of all others to the right.
const MAX_CODE_WIDTH: usize = 64;

pub(crate) fn run(show: &Show, output: &mut Output) -> Exit {
    let mut exit = Exit::Clean;
    let mut documents = Vec::new();
    // What is said about pages stands behind all of them, where a reader of many pages sees it.
    let mut read_pages = Vec::new();
    for page in &show.pages {
        let read = source::read(page, &show.reading);
        exit = exit.max(match &read {
            Ok(catalog) if has_failing(catalog, show.fail_on) => Exit::Findings,
            Ok(_) => Exit::Clean,
            Err(_) => Exit::Incomplete,
        });
        match show.format {
            ShowFormat::Text => {
                if let Ok(catalog) = &read {
                    if read_pages.iter().any(|(_, earlier): &(_, Result<Catalog, Unread>)| earlier.is_ok()) {
                        output.line("");
                    }
                    table(page, catalog, output);
                }
                read_pages.push((page.as_str(), read));
            }
            ShowFormat::Jsonl => output.line(&document::line(&document::of_page(page, &read))),
            ShowFormat::Json => documents.push(document::of_page(page, &read)),
        }
    }
    match show.format {
        ShowFormat::Text => remarks(&read_pages, output),
        ShowFormat::Json => output.line(&document::of_all(documents)),
        ShowFormat::Jsonl => {}
    }
    exit
}

fn has_failing(catalog: &Catalog, fail_on: FailOn) -> bool {
    let least = match fail_on {
        FailOn::Error => Severity::Error,
        FailOn::Warning => Severity::Warning,
        FailOn::Info => Severity::Info,
        FailOn::Never => return false,
    };
    catalog.findings().iter().any(|finding| finding.severity() >= least)
}

/// A line of totals, then a line for every entry; above those of another file or action a line that names them.
fn table(page: &str, catalog: &Catalog, output: &mut Output) {
    let entries = catalog.entries();
    let heading = |entry: &Entry| (entry.location().file().to_owned(), entry.action().map(str::to_owned));
    let first = entries.first().map(heading);
    let is_one = entries.iter().all(|entry| Some(heading(entry)) == first);
    let title = output.paint(Tone::Title, &printable(&title(page, first.as_ref().filter(|_| is_one))));
    output.line(&format!("{title}: {}", totals(catalog)));
    let last_line = entries.iter().map(|entry| entry.location().line()).max().unwrap_or(0);
    let line_width = last_line.to_string().len();
    let scope_width = entries.iter().map(|entry| entry.scope().as_str().len()).max().unwrap_or(0);
    let codes: Vec<String> = entries.iter().map(|entry| printable(entry.code().as_str())).collect();
    let code_width = codes.iter().map(|code| width(code)).filter(|width| *width <= MAX_CODE_WIDTH).max().unwrap_or(0);
    let mut above = None;
    for (entry, code) in entries.iter().zip(&codes) {
        if !is_one && above != Some(heading(entry)) {
            above = Some(heading(entry));
            let action = entry.action().map(|action| format!(" ({action})")).unwrap_or_default();
            output.line(&format!(
                "  {}",
                output.paint(Tone::Title, &printable(&format!("{}{action}", shown(entry, page))))
            ));
        }
        let place = format!("{:>line_width$}", entry.location().line());
        let scope = format!("{:scope_width$}", entry.scope());
        let line = format!(
            "  {}  {}  {}  {}{}",
            output.paint(Tone::Faint, &place),
            output.paint(Tone::Faint, &scope),
            padded(code, code_width),
            printable(entry.description()),
            output.paint(Tone::Faint, &printable(&more(entry))),
        );
        output.line(line.trim_end());
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
    let file = Some(file).filter(|file| *file != page);
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
            _ => format!("{count} {scope}"),
        })
        .collect();
    let codes = counted(catalog.codes().count(), "code", "codes");
    let entries = counted(catalog.entries().len(), "entry", "entries");
    let source = match (catalog.layout(), catalog.format()) {
        (Some(layout), _) => format!(", from {layout}"),
        (None, None | Some(errcatalog::Format::Markdown)) => String::new(),
        (None, Some(source)) => format!(", from {}", source.title()),
    };
    format!("{codes} in {entries}{source}: {}", scopes.join(", "))
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// What is to be said about the pages, each of which is named, and a summary if there are several.
fn remarks(pages: &[(&str, Result<Catalog, Unread>)], output: &mut Output) {
    let found = pages.iter().filter_map(|(_, read)| read.as_ref().ok()).flat_map(|catalog| catalog.findings());
    findings::print(found, output);
    for failure in pages.iter().filter_map(|(_, read)| read.as_ref().err()) {
        output.complain(failure.text());
    }
    if pages.len() < 2 {
        return;
    }
    let good: Vec<&Catalog> = pages.iter().filter_map(|(_, read)| read.as_ref().ok()).collect();
    let codes: HashSet<&str> = good.iter().flat_map(|catalog| catalog.codes()).map(|code| code.as_str()).collect();
    let entries: usize = good.iter().map(|catalog| catalog.entries().len()).sum();
    let findings: usize = good.iter().map(|catalog| catalog.findings().len()).sum();
    let mut summary = vec![
        counted(pages.len(), "page", "pages"),
        counted(codes.len(), "code", "codes"),
        counted(entries, "entry", "entries"),
        counted(findings, "finding", "findings"),
    ];
    if good.len() < pages.len() {
        summary.push(format!("{} not read", counted(pages.len() - good.len(), "page", "pages")));
    }
    output.remark(&summary.join(", "));
}
