//! `errcatalog diff`: what changed between any two catalogs, or which codes several sources lack.

mod method;
mod short_names;

use std::path::Path;

use errcatalog::__cli::counted;
use errcatalog::{Api, Catalog, Comparison, Drift, Presence};

use self::method::Method;
use self::short_names::short;
use crate::failure::Failure;
use crate::options::{ApiFile, FailOn, exit_codes};
use crate::outcome::{CatalogResult, Found, Outcome, Results, SideBySide};
use crate::render::{Format, report_formats};
use crate::source::{self, Sources};

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
    exit_codes!("nothing differs", "the sources differ, at or above --fail-on")
);

/// Compare catalogs: what changed from one to another, or which codes are missing where.
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

    #[command(flatten)]
    api: ApiFile,

    /// How to print what changed.
    #[arg(long, value_parser = report_formats(), default_value = "text")]
    pub(super) format: Format,

    /// Exit 1 on changes at or above this severity.
    #[arg(long, value_enum, value_name = "SEVERITY", default_value = "info")]
    fail_on: FailOn,
}

impl Diff {
    pub(super) fn run(self) -> Result<Outcome, Failure> {
        let sources = Sources::find(&self.api)?;
        let names: Vec<String> = [&self.old, &self.new].into_iter().chain(&self.others).cloned().collect();
        let mut notes = Vec::new();
        let compared = self.compare(&names, &sources, &mut notes);
        let name = compared.as_ref().map_or_else(|_| String::new(), |(name, _)| name.clone());
        let found = compared.map(|(_, found)| (found, notes));
        let sides = (name, self.old.clone(), names[1..].join(", "));
        let result = CatalogResult::new(sides, found, self.fail_on.severity());
        Ok(Outcome::Catalogs(Results {
            command: "diff",
            config: None,
            catalogs: vec![result],
            next_step: None,
            baseline: None,
        }))
    }

    /// What differs, under the name of the new catalog.
    fn compare(
        &self,
        names: &[String],
        sources: &Sources,
        notes: &mut Vec<String>,
    ) -> Result<(String, Found), Failure> {
        // All are read before the first failure is reported.
        let read: Vec<_> = names.iter().map(|name| sources.read(name, &self.reading)).collect();
        let catalogs = read.into_iter().collect::<Result<Vec<Catalog>, _>>()?;
        for (nth, name) in names.iter().enumerate() {
            if names[..nth].iter().any(|other| is_same_file(other, name)) {
                notes.push(match names.len() {
                    2 => "both are the same file".to_owned(),
                    _ => format!("{name} was named before"),
                });
            }
        }
        notes.extend(names.iter().zip(&catalogs).skip(1).filter_map(|(name, read)| source::reading_note(read, name)));
        let name = catalogs[1].name();
        // What is compared is of one API: that of the first.
        let api = sources.api(&self.old);
        let found = match Method::of(&catalogs[0], &catalogs[1]) {
            Method::Codes(why) => {
                notes.extend((names.len() == 2).then(|| why.to_owned()));
                code_by_code(names, catalogs, api, notes)
            }
            Method::Drift | Method::Translation(..) if self.codes_only || names.len() > 2 => {
                code_by_code(names, catalogs, api, notes)
            }
            Method::Drift => drift(&catalogs, None, notes),
            Method::Translation(old, new) => drift(&catalogs, Some((old, new)), notes),
        };
        Ok((name, found))
    }
}

/// Two states of one page, or the page in these two languages.
fn drift(catalogs: &[Catalog], languages: Option<(&str, &str)>, notes: &mut Vec<String>) -> Found {
    let (old, mut new) = source::with_same_name(catalogs[0].clone(), catalogs[1].clone());
    if let Some((one, other)) = languages {
        new = new.with_descriptions_of(&old);
        notes.push(format!("descriptions are not compared: these are {one}, those {other}"));
    }
    let report = Drift::between(&old, &new).report();
    let has = |rule| report.of_rule(rule).next().is_some();
    if languages.is_some() && (has("added") || has("removed")) {
        notes.push("added and removed here mean: in one language only".to_owned());
    }
    Found::Compared(report)
}

fn code_by_code(names: &[String], catalogs: Vec<Catalog>, api: Api, notes: &mut Vec<String>) -> Found {
    // What is held against a page of the product is what its actions say: the folder may hold that page too.
    let is_actions: Vec<bool> =
        catalogs.iter().map(|one| catalogs.iter().any(|page| method::is_page_of(page, one))).collect();
    let catalogs: Vec<Catalog> = catalogs
        .into_iter()
        .zip(is_actions)
        .zip(names)
        .map(|((catalog, is_actions), name)| {
            if !is_actions {
                return catalog;
            }
            notes.push(format!("{name} counts as the codes of its {}", counted(catalog.actions().count(), "action")));
            method::actions_of(&catalog)
        })
        .collect();
    let has_files = catalogs.iter().map(has_files).collect();
    let comparison = Comparison::of(short(names).into_iter().zip(&catalogs)).api(api);
    if comparison.rows().any(|row| row.presence().contains(&Presence::NotExpected)) {
        notes.push("codes that are common to all products are only looked for where a source lists such".to_owned());
    }
    let report = comparison.clone().check();
    Found::SideBySide(SideBySide { comparison, report, has_files })
}

/// Whether the codes of a source are in more than one file.
fn has_files(catalog: &Catalog) -> bool {
    let mut files = catalog.entries().iter().map(|entry| entry.location().file());
    let first = files.next();
    files.any(|file| Some(file) != first)
}

fn is_same_file(old: &str, new: &str) -> bool {
    match (Path::new(old).canonicalize(), Path::new(new).canonicalize()) {
        (Ok(old), Ok(new)) => old == new,
        // Shipped catalogs are no files.
        _ => old == new,
    }
}
