//! `errcatalog accept`: what the docs say now becomes what the snapshots say.

mod plan;

use std::path::PathBuf;

use clap::ArgAction;
use errcatalog::Report;

use self::plan::{Plan, Writing};
use crate::Exit;
use crate::args::FailOn;
use crate::document::{self, Accepted, Row};
use crate::options::{Failure, ReportFormat, exit_codes, judge, nearest, print_lines, totals};
use crate::output::{Output, Tone, printable};
use crate::pattern::Pattern;
use crate::project::{Project, nothing_to_check};
use crate::snapshot;

const HELP: &str = concat!(
    "\
A pattern is an exact code, `Family.*` (all codes of a family but the bare one) or `*`. Of a renamed code either name \
will do. What no pattern names stays as it was in the snapshot, and `errcatalog check` still fails on it.

Examples:
  errcatalog accept                           all that drifted
  errcatalog accept --dry-run                 only show it
  errcatalog accept --catalog library         one catalog; makes its snapshot if there is none
  errcatalog accept --code 'LimitExceeded.*'  a part of what drifted
  errcatalog accept --code A --fail-on info   a part, and fail if anything is left",
    exit_codes!("with --fail-on, a change of that severity is left")
);

/// Accept what the docs say now: write the snapshots that drifted or are missing.
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Accept {
    /// The configuration; else errcatalog.toml, looked for from the current folder up.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,

    /// Only the catalog of this name. May be given several times.
    #[arg(long, value_name = "NAME")]
    catalog: Vec<String>,

    /// Only the changes of these codes. May be given several times.
    #[arg(long, value_name = "PATTERN")]
    code: Vec<String>,

    /// Show what would be written, and write nothing.
    #[arg(long, action = ArgAction::SetTrue)]
    dry_run: bool,

    /// How to print what was accepted, and what is left.
    #[arg(long, value_enum, default_value = "text")]
    format: ReportFormat,

    /// The severity of a change that is left from which on the exit code is 1.
    #[arg(long, value_enum, value_name = "SEVERITY", default_value = "never")]
    fail_on: FailOn,
}

pub(crate) fn run(accept: &Accept, output: &mut Output) -> Exit {
    match accept_all(accept, output) {
        Ok(exit) => exit,
        Err(failure) => failure.tell(output),
    }
}

fn accept_all(accept: &Accept, output: &mut Output) -> Result<Exit, Failure> {
    let patterns: Vec<Pattern> = accept.code.iter().map(|code| Pattern::parse(code)).collect::<Result<_, _>>()?;
    let project = Project::load(accept.config.as_deref(), &accept.catalog, nothing_to_check)?;
    let plans: Vec<Result<Plan, Failure>> =
        project.catalogs.iter().map(|guarded| Plan::of(guarded, &project, &patterns)).collect();
    // Before anything is written.
    check_patterns(&patterns, &plans)?;
    let mut exit = Exit::Clean;
    let mut rows = Vec::new();
    for (guarded, plan) in project.catalogs.iter().zip(plans) {
        let mut row = Row {
            name: guarded.name.clone(),
            old: guarded.snapshot_shown(),
            new: guarded.docs_shown(),
            ..Row::default()
        };
        let written = plan.and_then(|plan| write(accept, plan, &mut row));
        let one = written.unwrap_or_else(|failure| {
            row.status = "failed";
            row.error = Some(failure.text);
            failure.exit
        });
        exit = exit.max(one);
        if accept.format == ReportFormat::Text {
            if !rows.is_empty() {
                output.line("");
            }
            text(accept, &row, one, output);
        }
        rows.push(row);
    }
    if accept.format == ReportFormat::Json {
        document::print("accept", project.config.as_deref(), exit, &rows, output);
    }
    Ok(exit)
}

/// A pattern that names no code of any catalog is a slip of the pen. One that names codes which did not change is not:
/// they may have been accepted already.
fn check_patterns(patterns: &[Pattern], plans: &[Result<Plan, Failure>]) -> Result<(), Failure> {
    let known: Vec<&Plan> = plans.iter().flatten().collect();
    // Who knows what stands in a catalog that could not be read.
    if known.len() < plans.len() {
        return Ok(());
    }
    let codes = || known.iter().flat_map(|plan| plan.codes.iter()).map(String::as_str);
    for pattern in patterns {
        if !pattern.is_all() && !codes().any(|code| pattern.matches(code)) {
            let text = pattern.text();
            let near = nearest(text, codes()).map(|near| format!("\n  help: did you mean {near}?")).unwrap_or_default();
            return Err(Failure::usage(format!(
                "--code {text:?}: neither the docs nor a snapshot have such a code; nothing was written{near}"
            )));
        }
    }
    Ok(())
}

/// Writes the snapshot if there is something to write.
fn write(accept: &Accept, plan: Plan, row: &mut Row) -> Result<Exit, Failure> {
    let left = judge(&plan.left, accept.fail_on);
    row.notes = plan.notes;
    row.status = match (&plan.writing, accept.dry_run) {
        (Writing::Nothing, _) if plan.left.findings().is_empty() => "alike",
        (Writing::Nothing, _) => "left",
        (Writing::Text(_), true) => "would-accept",
        (Writing::Text(_), false) => "accepted",
    };
    if let (Writing::Text(text), false) = (&plan.writing, accept.dry_run) {
        snapshot::replace(&plan.path, text).map_err(|error| {
            Failure::incomplete(format!(
                "{} could not be written: {error}\n  note: {}",
                row.old,
                if plan.path.exists() { "the old one is as it was" } else { "there is none" }
            ))
        })?;
    }
    row.report = Some(plan.left);
    row.accepted = plan.accepted;
    Ok(left)
}

fn text(accept: &Accept, row: &Row, exit: Exit, output: &mut Output) {
    let name = output.paint(Tone::Title, &printable(&row.name));
    let (old, new) = (printable(&row.old), printable(&row.new));
    if let Some(error) = &row.error {
        output.line(&format!("{name}: nothing accepted ({new} into {old})"));
        Failure { exit, text: error.clone() }.tell(output);
        return;
    }
    if let Some(accepted) = &row.accepted {
        let verb = if accept.dry_run { "would accept" } else { "accepted" };
        let what = match accepted {
            Accepted::Changes(report) => totals(report),
            Accepted::Anew(entries) => entries,
        };
        output.line(&format!("{name}: {verb} {} ({new} into {old})", printable(what)));
        if let Accepted::Changes(report) = accepted {
            findings(report, output);
        }
    }
    if let Some(left) = &row.report {
        let is_whole = left.findings().is_empty();
        match (is_whole, row.status) {
            (true, "alike") => {
                output.line(&format!("{name}: nothing to accept, {} ({new} against {old})", printable(totals(left))));
            }
            (true, _) => {}
            (false, _) => {
                if row.accepted.is_some() {
                    output.line("");
                }
                output.line(&format!("{name}: left {} ({new} against {old})", printable(totals(left))));
                findings(left, output);
            }
        }
    }
    for note in &row.notes {
        output.line(&format!("note: {}", printable(note)));
    }
}

/// The findings of a report: what is before and after them is said otherwise here.
fn findings(report: &Report, output: &mut Output) {
    let text = report.to_string();
    let is_note = |line: &&str| !line.starts_with("note: ");
    let lines: Vec<&str> = text.lines().skip(1).filter(is_note).collect();
    let end = lines.iter().rposition(|line| !line.is_empty()).map_or(0, |last| last + 1);
    print_lines(lines[..end].iter().copied(), output);
}
