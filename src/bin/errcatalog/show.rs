//! `errcatalog show`: the codes that pages hold.

use std::path::Path;

use errcatalog::{Catalog, Error, Finding, Scope, Severity};
use serde_json::{Value, json};

use crate::Exit;
use crate::args::{FailOn, Format, Show};
use crate::output::{Output, Tone, printable};

/// The version of the JSON document.
const SCHEMA: u32 = 1;

pub(crate) fn run(show: &Show, output: &mut Output) -> Exit {
    let mut exit = Exit::Clean;
    let mut documents = Vec::new();
    for page in &show.pages {
        let read = read(page);
        exit = exit.max(match &read {
            Ok(catalog) if catalog.findings().iter().any(|finding| fails(finding, show.fail_on)) => Exit::Findings,
            Ok(_) => Exit::Clean,
            Err(_) => Exit::Incomplete,
        });
        match show.format {
            Format::Text => text(page, &read, output),
            Format::Jsonl => output.line(&document(page, &read).to_string()),
            Format::Json => documents.push(document(page, &read)),
        }
    }
    if show.format == Format::Json {
        let document = json!({ "schema": SCHEMA, "pages": documents });
        output.line(&format!("{document:#}"));
    }
    exit
}

/// A page by its path; else a shipped catalog by its name.
fn read(page: &str) -> Result<Catalog, Error> {
    let is_name = Catalog::shipped_names().any(|name| name == page);
    if is_name && !Path::new(page).exists() { Catalog::shipped(page) } else { Catalog::from_path(page) }
}

fn fails(finding: &Finding, fail_on: FailOn) -> bool {
    let least = match fail_on {
        FailOn::Error => Severity::Error,
        FailOn::Warning => Severity::Warning,
        FailOn::Info => Severity::Info,
        FailOn::Never => return false,
    };
    finding.severity() >= least
}

fn document(page: &str, read: &Result<Catalog, Error>) -> Value {
    match read {
        Ok(catalog) => json!({
            "path": page,
            "product": catalog.product(),
            "version": catalog.version(),
            "entries": catalog.entries().iter().map(|entry| json!({
                "code": entry.code().as_str(),
                "description": entry.description(),
                "scope": entry.scope().as_str(),
                "line": entry.location().line(),
                "column": entry.location().column(),
            })).collect::<Vec<_>>(),
            "findings": catalog.findings().iter().map(finding_document).collect::<Vec<_>>(),
        }),
        Err(error) => json!({ "path": page, "error": error.to_string() }),
    }
}

fn finding_document(finding: &Finding) -> Value {
    json!({
        "rule": finding.rule(),
        "severity": finding.severity().as_str(),
        "code": finding.code().map(|code| code.as_str()),
        "line": finding.location().map(|location| location.line()),
        "column": finding.location().map(|location| location.column()),
        "message": finding.message(),
        "help": finding.help(),
        "fingerprint": finding.fingerprint(),
    })
}

fn text(page: &str, read: &Result<Catalog, Error>, output: &mut Output) {
    let catalog = match read {
        Ok(catalog) => catalog,
        Err(error) => {
            let names: Vec<&str> = Catalog::shipped_names().collect();
            let lines: Vec<String> = error.to_string().lines().map(printable).collect();
            output.complain(&lines.join("\n"));
            if error.is_io() && !page.contains(['/', '\\', '.']) {
                output.complain(&format!("nor is {page:?} a shipped catalog; those are: {}", names.join(", ")));
            }
            return;
        }
    };
    let scopes: Vec<String> = [Scope::Common, Scope::Business, Scope::Action, Scope::Unknown]
        .into_iter()
        .map(|scope| (scope, catalog.in_scope(scope).count()))
        .filter(|(_, count)| *count > 0)
        .map(|(scope, count)| format!("{count} {scope}"))
        .collect();
    let codes = catalog.codes().count();
    let entries = match scopes.as_slice() {
        [] => "the page says that it has none".to_owned(),
        _ => format!("{} entries: {}", catalog.entries().len(), scopes.join(", ")),
    };
    let title = output.paint(Tone::Title, &printable(&catalog_name(page, catalog)));
    output.line(&format!("{title}: {codes} codes ({entries})"));
    let scope_width = catalog.entries().iter().map(|e| e.scope().as_str().len()).max().unwrap_or(0);
    let code_width = catalog.entries().iter().map(|e| e.code().as_str().chars().count()).max().unwrap_or(0).min(64);
    for entry in catalog.entries() {
        let place = format!("{:>5}", entry.location().line());
        let scope = format!("{:scope_width$}", entry.scope());
        output.line(&format!(
            "{}  {}  {:code_width$}  {}",
            output.paint(Tone::Faint, &place),
            output.paint(Tone::Faint, &scope),
            printable(entry.code().as_str()),
            printable(entry.description()),
        ));
    }
    for finding in catalog.findings() {
        report(finding, output);
    }
}

fn catalog_name(page: &str, catalog: &Catalog) -> String {
    match catalog.entries().first() {
        Some(entry) if entry.location().file() != page => format!("{page} ({})", entry.location().file()),
        _ => page.to_owned(),
    }
}

fn report(finding: &Finding, output: &mut Output) {
    let tone = match finding.severity() {
        Severity::Error => Tone::Error,
        Severity::Warning => Tone::Warning,
        Severity::Info => Tone::Info,
    };
    let place = finding.location().map(|at| format!("{at}: ")).unwrap_or_default();
    let code = finding.code().map(|code| format!("{code}: ")).unwrap_or_default();
    let text = format!("{place}{code}{}: {}", finding.title(), finding.message());
    output.report(tone, &format!("{}[{}]", finding.severity(), finding.rule()), &printable(&text));
}
