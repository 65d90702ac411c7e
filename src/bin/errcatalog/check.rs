//! `errcatalog check`: the docs of every catalog against its snapshot.

use std::path::PathBuf;

use errcatalog::{Catalog, Drift};

use crate::Exit;
use crate::args::FailOn;
use crate::document::{self, Row};
use crate::options::{Failure, ReportFormat, exit_codes, judge, print_lines, totals};
use crate::output::{Output, Tone, printable};
use crate::project::{Guarded, Project, nothing_to_check};
use crate::snapshot::{self, Stored};
use crate::source;

const HELP: &str = concat!(
    "\
Without an errcatalog.toml the catalogs that ship with errcatalog are checked, as far as they have a snapshot in \
snapshots/.

Examples:
  errcatalog check                         all that errcatalog.toml names, here or above
  errcatalog check --catalog library       one of them
  errcatalog check --format json           for programs
  errcatalog check --fail-on warning       descriptions may change, codes may not",
    exit_codes!("a page drifted from its snapshot (or, with --fail-on, in that severity)")
);

/// Check that the docs still say what their snapshots say.
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Check {
    /// The configuration; else errcatalog.toml, looked for from the current folder up.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,

    /// Only the catalog of this name. May be given several times.
    #[arg(long, value_name = "NAME")]
    catalog: Vec<String>,

    /// How to print what was checked.
    #[arg(long, value_enum, default_value = "text")]
    format: ReportFormat,

    /// The severity of a change from which on the exit code is 1.
    #[arg(long, value_enum, value_name = "SEVERITY", default_value = "info")]
    fail_on: FailOn,
}

pub(crate) fn run(check: &Check, output: &mut Output) -> Exit {
    let project = match Project::load(check.config.as_deref(), &check.catalog, nothing_to_check) {
        Ok(project) => project,
        Err(failure) => return failure.tell(output),
    };
    let mut exit = Exit::Clean;
    let mut rows = Vec::new();
    for guarded in &project.catalogs {
        let mut row = Row {
            name: guarded.name.clone(),
            old: guarded.snapshot_shown(),
            new: guarded.docs_shown(),
            ..Row::default()
        };
        let one = match compare(guarded, &project, check.fail_on, &mut row) {
            Ok(one) => one,
            Err(failure) => {
                row.status = "failed";
                row.error = Some(failure.text.clone());
                failure.exit
            }
        };
        exit = exit.max(one);
        if check.format == ReportFormat::Text {
            if !rows.is_empty()
                && (row.status != "alike" || rows.last().is_some_and(|last: &Row| last.status != "alike"))
            {
                output.line("");
            }
            text(&row, one, output);
        }
        rows.push(row);
    }
    match check.format {
        ReportFormat::Json => document::print("check", project.config.as_deref(), exit, &rows, output),
        ReportFormat::Text => summary(&rows, output),
    }
    exit
}

fn compare(guarded: &Guarded, project: &Project, fail_on: FailOn, row: &mut Row) -> Result<Exit, Failure> {
    guarded.check_snapshot_path(project)?;
    let (new, old) = match (guarded.read_docs(), stored(guarded)) {
        (Ok(new), Ok(old)) => (new, old),
        (Err(docs), Err(_)) if !guarded.snapshot.exists() => return Err(docs),
        // Both may be wrong, and nobody likes to be told one after the other.
        (Err(docs), Err(snapshot)) => {
            return Err(Failure::incomplete(format!("{}\nerror: {}", docs.text, snapshot.text)));
        }
        (Err(failure), _) | (_, Err(failure)) => return Err(failure),
    };
    row.notes.extend(source::doubts(&new, &row.new));
    let count = new.entries().len();
    let (old, new) = source::named_alike(old, new);
    let drift = Drift::between(&old, &new);
    let report = drift.report();
    row.status = if drift.is_empty() { "alike" } else { "drifted" };
    if drift.is_empty() {
        // Said here, in words of its own.
        row.notes.extend((count == 0).then(|| "the page says that it has no error codes".to_owned()));
    }
    let exit = judge(&report, fail_on);
    row.report = Some(report);
    Ok(exit)
}

/// What the snapshot says.
fn stored(guarded: &Guarded) -> Result<Catalog, Failure> {
    let (name, path) = (&guarded.name, guarded.snapshot_shown());
    let accept = format!("`errcatalog accept --catalog {name}`");
    match snapshot::read(&guarded.snapshot) {
        Ok(Stored::Whole { catalog, .. }) => Ok(catalog),
        Ok(Stored::Missing) => Err(Failure::incomplete(format!(
            "{name} has no snapshot yet: {path} is missing\n  help: read `errcatalog show {}`, then make the snapshot with \
             {accept}, and commit it",
            guarded.show_name()
        ))),
        Ok(Stored::Broken { error, .. }) => {
            Err(Failure::incomplete(format!("the snapshot of {name} is broken: {error}\n  to write it anew: {accept}")))
        }
        Ok(Stored::Foreign { error }) => Err(Failure::incomplete(format!(
            "the snapshot of {name} is something else: {}\n  help: remove the file, or name another path for the snapshot in \
             errcatalog.toml",
            snapshot::brief(&error)
        ))),
        Err(error) => Err(Failure::incomplete(format!("the snapshot of {name} cannot be read: {error}"))),
    }
}

fn text(row: &Row, exit: Exit, output: &mut Output) {
    let name = output.paint(Tone::Title, &printable(&row.name));
    let sides = printable(&format!("({} against {})", row.new, row.old));
    match (&row.report, &row.error) {
        (Some(report), _) if row.status == "alike" => {
            // `no drift: 73 entries alike`.
            output.line(&format!("{name}: {} {sides}", printable(totals(report))));
        }
        (Some(report), _) => {
            let passes = if exit == Exit::Clean { ", which --fail-on lets pass" } else { "" };
            output.line(&format!("{name}: {} {sides}{passes}", printable(totals(report))));
            print_lines(report.to_string().lines().skip(1), output);
        }
        (None, Some(error)) => {
            output.line(&format!("{name}: not checked {sides}"));
            Failure { exit, text: error.clone() }.tell(output);
        }
        (None, None) => {}
    }
    for note in &row.notes {
        output.line(&format!("note: {}", printable(note)));
    }
}

/// What to do, and how much it was, unless one line said it all.
fn summary(rows: &[Row], output: &mut Output) {
    let of = |status: &str| rows.iter().filter(|row| row.status == status).count();
    let (alike, drifted, failed) = (of("alike"), of("drifted"), of("failed"));
    if rows.len() > 1 {
        let mut parts = vec![format!("{alike} alike")];
        parts.extend((drifted > 0).then(|| format!("{drifted} drifted")));
        parts.extend((failed > 0).then(|| format!("{failed} not checked")));
        output.line("");
        output.line(&format!("{} catalogs: {}", rows.len(), parts.join(", ")));
    }
    if drifted > 0 {
        if rows.len() == 1 {
            output.line("");
        }
        output.line(
            "after review, `errcatalog accept` takes what the docs say; with --catalog NAME or --code PATTERN, a part",
        );
    }
}
