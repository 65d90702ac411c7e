//! `errcatalog check`: the docs of every catalog against its snapshot, and against the code that they document.

mod held;

use std::collections::HashSet;

use errcatalog::__cli::{CatalogConfig, Role};
use errcatalog::{Catalog, Drift};

use super::lint;
use crate::baseline::{BaselineFile, Held};
use crate::failure::Failure;
use crate::module::{self, File};
use crate::options::{FailOn, Selection, exit_codes};
use crate::outcome::{CatalogResult, Found, Outcome, Results};
use crate::project::{Project, nothing_to_check};
use crate::render::{Format, report_formats};
use crate::shell;
use crate::snapshot::{self, Stored};
use crate::source;

const HELP: &str = concat!(
    "\
Also checked is what no drift shows: tables and files that were not read, what the configuration compares docs with and is \
missing, settings of rules that do not exist, and exemptions that nothing needs any more.

Without an errcatalog.toml the catalogs that ship with errcatalog are checked, as far as they have a snapshot in \
snapshots/.

Examples:
  errcatalog check                         all that errcatalog.toml names, here or above
  errcatalog check --catalog library       one of them
  errcatalog check --format json           for programs
  errcatalog check --fail-on warning       descriptions may change, codes may not

A [[catalog]] with `code` is held to it, in both directions: what the code has is documented, and what is documented is in \
the code. Such a catalog needs no snapshot. The module of Rust that `generated` names is held to the docs.",
    exit_codes!("nothing drifted", "a page drifted from its snapshot, or differs from its code or module, at or above --fail-on")
);

const NEXT_STEP: &str =
    "after review, `errcatalog accept` takes what the docs say; with --catalog NAME or --code PATTERN, a part";

/// Check that the docs still say what their snapshots say, and what the code says.
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Check {
    #[command(flatten)]
    selection: Selection,

    /// How to print what was checked.
    #[arg(long, value_parser = report_formats(), default_value = "text")]
    pub(super) format: Format,

    /// Exit 1 on changes at or above this severity.
    #[arg(long, value_enum, value_name = "SEVERITY", default_value = "info")]
    fail_on: FailOn,

    #[command(flatten)]
    baseline: BaselineFile,
}

/// What is found of everything that is selected.
pub(super) fn all(selection: &Selection, project: &Project) -> Results {
    let check = Check {
        selection: selection.clone(),
        format: Format::Text,
        fail_on: FailOn::Info,
        baseline: BaselineFile::default(),
    };
    check.results(project)
}

impl Check {
    pub(super) fn run(self) -> Result<Outcome, Failure> {
        let project = Project::load(&self.selection, nothing_to_check)?;
        let mut results = self.results(&project);
        let held = if self.selection.catalog.is_empty() { Held::All } else { Held::OfNamed };
        self.baseline.apply(&mut results, Some(&project), held)?;
        Ok(Outcome::Catalogs(results))
    }

    fn results(&self, project: &Project) -> Results {
        let mut results = Vec::new();
        // What is held to code is looked at together: an exemption may be of several catalogs.
        let mut read: Vec<held::Read> = Vec::new();
        let mut failed: Vec<Option<Failure>> = Vec::new();
        for config in &project.catalogs {
            let (of_snapshot, of_code) = self.check(config, project);
            results.push(of_snapshot);
            let (both, failure) = match of_code {
                None => (None, None),
                Some(Ok(both)) => (Some(both), None),
                Some(Err(failure)) => (None, Some(failure)),
            };
            read.push(both);
            failed.push(failure);
        }
        let held = held::reports(project, &read, self.selection.catalog.is_empty());
        let stale = lint::stale(project, self.selection.catalog.is_empty());
        let mut told = HashSet::new();
        let mut catalogs = Vec::new();
        for (((config, of_snapshot), failed), held) in project.catalogs.iter().zip(results).zip(failed).zip(held) {
            // Docs that cannot be read are told already.
            let is_read = of_snapshot.as_ref().is_none_or(|result| result.failure().is_none()) && failed.is_none();
            catalogs.extend(of_snapshot);
            let mut is_told = !is_read;
            if is_read && let Some(beside) = lint::beside_drift(config, project, &stale, &mut told).transpose() {
                let sides = (config.name.clone(), String::new(), config.docs_shown());
                is_told = beside.is_err();
                let found = beside.map(|report| (Found::Linted(report), Vec::new()));
                catalogs.push(CatalogResult::new(sides, found, self.fail_on.severity()));
            }
            let code = config.code.as_ref().map(|source| source.shown()).unwrap_or_default();
            let found = match (failed, held) {
                (Some(failure), _) => Some(Err(failure)),
                (None, Some(report)) => Some(Ok((Found::Held(report), without_snapshot(config)))),
                (None, None) => None,
            };
            if let Some(found) = found {
                let sides = (config.name.clone(), code, config.docs_shown());
                catalogs.push(CatalogResult::new(sides, found, self.fail_on.severity()));
            }
            catalogs.extend(self.check_module(config, project, is_told));
        }
        Results {
            command: "check",
            catalogs,
            config: project.config.clone(),
            next_step: Some(NEXT_STEP),
            baseline: None,
        }
    }

    /// The module of Rust against the docs, if there is to be one. That the docs cannot be read may be told already.
    fn check_module(&self, config: &CatalogConfig, project: &Project, is_told: bool) -> Option<CatalogResult> {
        let generated = config.generated.as_ref()?;
        let found = match config.read_docs() {
            Err(_) if is_told => return None,
            Err(error) => Err(Failure::from(&error)),
            Ok(docs) => File::named(config, generated, &project.root, false)
                .and_then(|file| file.report(&module::of(&docs, generated)))
                .map(|report| (Found::Held(report), Vec::new())),
        };
        let sides = (config.name.clone(), generated.shown(), config.docs_shown());
        Some(CatalogResult::new(sides, found, self.fail_on.severity()))
    }

    /// The docs against their snapshot, if they are held to one; and docs and code, if there is code. Docs that cannot be
    /// read are one failure.
    fn check(
        &self,
        config: &CatalogConfig,
        project: &Project,
    ) -> (Option<CatalogResult>, Option<Result<Both, Failure>>) {
        let docs = config.read_docs().map_err(|error| Failure::from(&error));
        let code = config
            .code
            .as_ref()
            .map(|source| source.read(&Role::Code.of(&config.name)).map_err(|error| Failure::from(&error)));
        let sides = (config.name.clone(), config.snapshot_shown(), config.docs_shown());
        let is_held = config.has_snapshot();
        let held = |found| is_held.then(|| CatalogResult::new(sides, found, self.fail_on.severity()));
        match (docs, code) {
            (Ok(docs), None) => (held(compare(config, project, Ok(docs))), None),
            (Ok(docs), Some(code)) => {
                let of_snapshot = if is_held { held(compare(config, project, Ok(docs.clone()))) } else { None };
                (of_snapshot, Some(code.map(|code| (docs, code))))
            }
            (Err(failure), None) => (held(compare(config, project, Err(failure))), None),
            (Err(failure), Some(code)) if is_held => {
                (held(compare(config, project, Err(failure))), code.err().map(Err))
            }
            (Err(failure), Some(Ok(_))) => (None, Some(Err(failure))),
            (Err(failure), Some(Err(code))) => (None, Some(Err(failure.and(code)))),
        }
    }
}

/// The docs, and the code.
type Both = (Catalog, Catalog);

/// That nothing but the code holds the docs, unless somebody wants it so.
fn without_snapshot(config: &CatalogConfig) -> Vec<String> {
    if config.has_snapshot() || config.is_without_snapshot {
        return Vec::new();
    }
    let accept = accept(&config.name);
    vec![format!("held to the code alone: {accept} adds a snapshot, `snapshot = false` says that none is wanted")]
}

/// The command that makes the snapshot of this catalog.
fn accept(name: &str) -> String {
    let option = shell::option("--catalog", name);
    let arguments: Vec<&str> = std::iter::once("accept").chain(option.iter().map(String::as_str)).collect();
    shell::command(&arguments)
}

fn compare(
    config: &CatalogConfig,
    project: &Project,
    docs: Result<Catalog, Failure>,
) -> Result<(Found, Vec<String>), Failure> {
    let (old, new) = both(config, project, docs)?;
    let mut notes: Vec<String> = source::reading_note(&new, &config.show_name()).into_iter().collect();
    let is_empty = new.is_empty();
    let (old, new) = source::with_same_name(old, new);
    let report = Drift::between(&old, &new).report();
    if is_empty && report.findings().is_empty() {
        notes.push("the page says that it has no error codes".to_owned());
    }
    Ok((Found::Checked(report), notes))
}

/// What the snapshot says, and what the docs say.
fn both(config: &CatalogConfig, project: &Project, docs: Result<Catalog, Failure>) -> Result<Both, Failure> {
    snapshot::path_of(config, &project.root, false)?;
    match (stored(config), docs) {
        (Ok(old), Ok(new)) => Ok((old, new)),
        (Err(_), Err(docs)) if !config.snapshot.exists() => Err(docs),
        (Err(snapshot), Err(docs)) => Err(docs.and(snapshot)),
        (Err(failure), _) | (_, Err(failure)) => Err(failure),
    }
}

/// What the snapshot says.
fn stored(config: &CatalogConfig) -> Result<Catalog, Failure> {
    let name = &config.name;
    let accept = accept(name);
    match snapshot::read(&config.snapshot) {
        Ok(Stored::Intact { catalog, .. }) => Ok(catalog),
        Ok(Stored::Missing) => {
            let show = shell::command(&["show", &shell::path(&config.show_name())]);
            Err(Failure::incomplete(format!("{name} has no snapshot yet: {} is missing", config.snapshot_shown()))
                .help(format!("read {show}, then make the snapshot with {accept}, and commit it")))
        }
        Ok(Stored::Broken { error, .. }) => Err(Failure::from(&error)
            .about(&format!("the snapshot of {name} is broken: "))
            .help(format!("{accept} writes it anew"))),
        Ok(Stored::Foreign { error }) => Err(Failure::incomplete(format!(
            "the file of {name}'s snapshot holds something else: {}",
            snapshot::brief(&error)
        ))
        .help("remove the file, or name another path for the snapshot in errcatalog.toml")),
        Err(error) => Err(Failure::from(&error).about(&format!("the snapshot of {name} cannot be read: "))),
    }
}
