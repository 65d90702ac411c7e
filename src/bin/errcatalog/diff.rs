//! `errcatalog diff`: what changed between any two catalogs.

use std::path::Path;

use errcatalog::Drift;

use crate::Exit;
use crate::args::FailOn;
use crate::document::{self, Row};
use crate::options::{Failure, ReportFormat, exit_codes, judge, print_lines};
use crate::output::{Output, printable};
use crate::source;

const HELP: &str = concat!(
    "\
Examples:
  errcatalog diff old/errors.md docs/errors.md             two pages
  errcatalog diff snapshots/redis.snap docs/redis.md       a snapshot and a page
  errcatalog diff redis-2018-04-12 docs/redis.md           a catalog that ships with errcatalog
  errcatalog diff --fail-on error OLD NEW                  only a renamed code fails",
    exit_codes!("the two differ (or, with --fail-on, in that severity)")
);

/// Tell what changed from one catalog to another.
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Diff {
    /// A Markdown page, a snapshot, or the name of a catalog that ships with errcatalog.
    #[arg(value_name = "OLD")]
    old: String,

    /// The same, as it is now.
    #[arg(value_name = "NEW")]
    new: String,

    #[command(flatten)]
    reading: source::Reading,

    /// How to print what changed.
    #[arg(long, value_enum, default_value = "text")]
    format: ReportFormat,

    /// The severity of a change from which on the exit code is 1.
    #[arg(long, value_enum, value_name = "SEVERITY", default_value = "info")]
    fail_on: FailOn,
}

pub(crate) fn run(diff: &Diff, output: &mut Output) -> Exit {
    let mut row = Row { old: diff.old.clone(), new: diff.new.clone(), ..Row::default() };
    let exit = match compare(diff, &mut row) {
        Ok(exit) => exit,
        Err(failure) => {
            row.status = "failed";
            row.error = Some(failure.text.clone());
            if diff.format == ReportFormat::Text {
                failure.tell(output);
            }
            failure.exit
        }
    };
    match (diff.format, &row.report) {
        (ReportFormat::Json, _) => document::print("diff", None, exit, &[row], output),
        (ReportFormat::Text, Some(report)) => {
            print_lines(report.to_string().lines(), output);
            for note in &row.notes {
                output.line(&format!("note: {}", printable(note)));
            }
        }
        (ReportFormat::Text, None) => {}
    }
    exit
}

fn compare(diff: &Diff, row: &mut Row) -> Result<Exit, Failure> {
    let new = source::read(&diff.new, &diff.reading);
    let old = source::read(&diff.old, &diff.reading)?;
    let new = new?;
    if is_same_file(&diff.old, &diff.new) {
        row.notes.push("both are the same file".to_owned());
    }
    row.notes.extend(source::doubts(&new, &diff.new));
    let (old, new) = source::named_alike(old, new);
    let drift = Drift::between(&old, &new);
    let report = drift.report();
    let exit = judge(&report, diff.fail_on);
    row.name = new.name();
    row.status = if drift.is_empty() { "alike" } else { "drifted" };
    row.report = Some(report);
    Ok(exit)
}

fn is_same_file(old: &str, new: &str) -> bool {
    match (Path::new(old).canonicalize(), Path::new(new).canonicalize()) {
        (Ok(old), Ok(new)) => old == new,
        // Shipped catalogs are no files.
        _ => old == new,
    }
}
