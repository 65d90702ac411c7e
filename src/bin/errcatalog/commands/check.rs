//! `errcatalog check`: the docs of every catalog against its snapshot.

use errcatalog::__cli::CatalogConfig;
use errcatalog::{Catalog, Drift};

use crate::failure::Failure;
use crate::options::{FailOn, Selection, exit_codes};
use crate::outcome::{CatalogResult, Found, Outcome, Results};
use crate::project::{Project, nothing_to_check};
use crate::render::{Format, report_formats};
use crate::shell;
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
    exit_codes!("nothing drifted", "a page drifted from its snapshot, at or above --fail-on")
);

const NEXT_STEP: &str =
    "after review, `errcatalog accept` takes what the docs say; with --catalog NAME or --code PATTERN, a part";

/// Check that the docs still say what their snapshots say.
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
}

impl Check {
    pub(super) fn run(self) -> Result<Outcome, Failure> {
        let project = Project::load(&self.selection, nothing_to_check)?;
        Ok(Outcome::Catalogs(Results {
            command: "check",
            catalogs: project.catalogs.iter().map(|catalog| check(catalog, &project, self.fail_on)).collect(),
            config: project.config,
            next_step: Some(NEXT_STEP),
        }))
    }
}

fn check(config: &CatalogConfig, project: &Project, fail_on: FailOn) -> CatalogResult {
    let sides = (config.name.clone(), config.snapshot_shown(), config.docs_shown());
    CatalogResult::new(sides, compare(config, project), fail_on.severity())
}

fn compare(config: &CatalogConfig, project: &Project) -> Result<(Found, Vec<String>), Failure> {
    let (old, new) = read_both(config, project)?;
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
fn read_both(config: &CatalogConfig, project: &Project) -> Result<(Catalog, Catalog), Failure> {
    snapshot::path_of(config, &project.root, false)?;
    match (stored(config), config.read_docs().map_err(|error| Failure::from(&error))) {
        (Ok(old), Ok(new)) => Ok((old, new)),
        (Err(_), Err(docs)) if !config.snapshot.exists() => Err(docs),
        (Err(snapshot), Err(docs)) => Err(docs.and(snapshot)),
        (Err(failure), _) | (_, Err(failure)) => Err(failure),
    }
}

/// What the snapshot says.
fn stored(config: &CatalogConfig) -> Result<Catalog, Failure> {
    let name = &config.name;
    let option = shell::option("--catalog", name);
    let arguments: Vec<&str> = std::iter::once("accept").chain(option.iter().map(String::as_str)).collect();
    let accept = shell::command(&arguments);
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
