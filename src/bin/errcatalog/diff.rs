//! `errcatalog diff`: what changed between any two catalogs, or which codes several sources lack.

mod kinds;
mod table;

use std::path::Path;

use errcatalog::{Catalog, Comparison, Drift, Presence, Report};

use self::kinds::Way;
use crate::Exit;
use crate::args::FailOn;
use crate::document::{self, Row};
use crate::options::{Failure, ReportFormat, exit_codes, judge, print_lines};
use crate::output::{Output, printable};
use crate::source;

const HELP: &str = concat!(
    "\
Two states of one page are compared entry by entry. A page and its translation likewise, but for the descriptions. A page \
and an SDK, a page and the folder of its actions, and more than two sources are compared code by code: which has it, and \
which lacks it.

Examples:
  errcatalog diff old/errors.md docs/errors.md             two pages
  errcatalog diff snapshots/redis.snap docs/redis.md       a snapshot and a page
  errcatalog diff redis-2018-04-12 docs/redis.md           a catalog that ships with errcatalog
  errcatalog diff docs/redis.md docs/redis.zh.md           a page and its translation
  errcatalog diff docs/redis.md redis/v20180412/errors.go  a page and an SDK
  errcatalog diff docs/redis.md docs/actions errors.go     which code is missing where
  errcatalog diff --fail-on error OLD NEW                  only a renamed code fails",
    exit_codes!("the sources differ (or, with --fail-on, in that severity)")
);

/// Tell what changed from one catalog to another, or which codes are missing where.
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Diff {
    /// A page in Markdown or HTML, a folder of them, an SDK's constants, JSON, a snapshot, or the name of a catalog that
    /// ships with errcatalog.
    #[arg(value_name = "OLD")]
    old: String,

    /// The same, as it is now.
    #[arg(value_name = "NEW")]
    new: String,

    /// More sources, to be compared code by code.
    #[arg(value_name = "OTHER")]
    others: Vec<String>,

    /// Compare code by code, whatever the sources are: not their order, scopes and texts.
    #[arg(long)]
    codes_only: bool,

    #[command(flatten)]
    reading: source::Reading,

    /// How to print what changed.
    #[arg(long, value_enum, default_value = "text")]
    format: ReportFormat,

    /// The severity of a change from which on the exit code is 1.
    #[arg(long, value_enum, value_name = "SEVERITY", default_value = "info")]
    fail_on: FailOn,
}

/// What was found, as it is printed.
enum Found {
    Drift(Report),
    /// With the sources that are several files.
    Codes(Comparison, Vec<bool>),
}

pub(crate) fn run(diff: &Diff, output: &mut Output) -> Exit {
    let others: Vec<&str> = std::iter::once(&diff.new).chain(&diff.others).map(String::as_str).collect();
    let mut row = Row { old: diff.old.clone(), new: others.join(", "), ..Row::default() };
    let (exit, found) = match compare(diff, &mut row) {
        Ok((exit, found)) => (exit, Some(found)),
        Err(failure) => {
            row.status = "failed";
            row.error = Some(failure.text.clone());
            if diff.format == ReportFormat::Text {
                failure.tell(output);
            }
            (failure.exit, None)
        }
    };
    if diff.format == ReportFormat::Json {
        document::print("diff", None, exit, &[row], output);
        return exit;
    }
    match &found {
        Some(Found::Drift(report)) => print_lines(report.to_string().lines(), output),
        Some(Found::Codes(comparison, several)) => table::print(comparison, several, output),
        None => return exit,
    }
    if matches!(&found, Some(Found::Codes(..))) && !row.notes.is_empty() {
        output.line("");
    }
    for note in &row.notes {
        output.line(&format!("note: {}", printable(note)));
    }
    exit
}

fn compare(diff: &Diff, row: &mut Row) -> Result<(Exit, Found), Failure> {
    let names: Vec<&String> = [&diff.old, &diff.new].into_iter().chain(&diff.others).collect();
    // All are read before any failure is told, the first of them first.
    let read: Vec<_> = names.iter().map(|name| source::read(name, &diff.reading)).collect();
    let catalogs = read.into_iter().collect::<Result<Vec<Catalog>, _>>()?;
    for (nth, name) in names.iter().enumerate() {
        if names[..nth].iter().any(|other| is_same_file(other, name)) {
            row.notes.push(match names.len() {
                2 => "both are the same file".to_owned(),
                _ => format!("{name} was named before"),
            });
        }
    }
    row.notes.extend(names.iter().zip(&catalogs).skip(1).filter_map(|(name, read)| source::doubts(read, name)));
    row.name = catalogs[1].name();
    let way = Way::of(&catalogs[0], &catalogs[1]);
    match way {
        Way::Codes(why) => {
            row.notes.extend((names.len() == 2).then(|| why.to_owned()));
            Ok(code_by_code(diff, &names, catalogs, row))
        }
        _ if diff.codes_only || names.len() > 2 => Ok(code_by_code(diff, &names, catalogs, row)),
        _ => {
            let mut catalogs = catalogs.into_iter();
            let (Some(old), Some(new)) = (catalogs.next(), catalogs.next()) else {
                return Err(Failure::usage("two sources are compared"));
            };
            let (old, mut new) = source::named_alike(old, new);
            if let Way::Translation(one, other) = way {
                new = new.with_descriptions_of(&old);
                row.notes.push(format!("descriptions are not compared: these are {one}, those {other}"));
            }
            let drift = Drift::between(&old, &new);
            let report = drift.report();
            let of_either = |rule| report.of_rule(rule).next().is_some();
            if matches!(way, Way::Translation(..)) && (of_either("added") || of_either("removed")) {
                row.notes.push("added and removed here mean: in one language only".to_owned());
            }
            row.status = if drift.is_empty() { "alike" } else { "drifted" };
            row.report = Some(report.clone());
            Ok((judge(&report, diff.fail_on), Found::Drift(report)))
        }
    }
}

fn code_by_code(diff: &Diff, names: &[&String], catalogs: Vec<Catalog>, row: &mut Row) -> (Exit, Found) {
    // What is held against a page of the product is what its actions say: the folder may hold that page too.
    let is_actions: Vec<bool> =
        catalogs.iter().map(|one| catalogs.iter().any(|page| kinds::is_page_of(page, one))).collect();
    let catalogs: Vec<Catalog> = catalogs
        .into_iter()
        .zip(is_actions)
        .zip(names)
        .map(|((catalog, is_actions), name)| {
            if !is_actions {
                return catalog;
            }
            let actions = match catalog.actions().count() {
                1 => "one action".to_owned(),
                count => format!("{count} actions"),
            };
            row.notes.push(format!("{name} stands for the codes of its {actions}"));
            kinds::actions_of(&catalog)
        })
        .collect();
    let several = catalogs.iter().map(table::has_files).collect();
    let comparison = Comparison::of(table::short(names).into_iter().zip(&catalogs));
    let report = comparison.report();
    row.status = if comparison.is_empty() { "alike" } else { "drifted" };
    row.report = Some(report.clone());
    if comparison.rows().any(|row| row.presence().contains(&Presence::NotExpected)) {
        row.notes
            .push("codes that are common to all products are only looked for where a source lists such".to_owned());
    }
    (judge(&report, diff.fail_on), Found::Codes(comparison, several))
}

fn is_same_file(old: &str, new: &str) -> bool {
    match (Path::new(old).canonicalize(), Path::new(new).canonicalize()) {
        (Ok(old), Ok(new)) => old == new,
        // Shipped catalogs are no files.
        _ => old == new,
    }
}
