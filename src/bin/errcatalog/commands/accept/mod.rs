//! `errcatalog accept`: what the docs say now becomes what the snapshots say.

mod generated;
mod part;
mod plan;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use clap::ArgAction;
use errcatalog::__cli::{CatalogConfig, Generated, Pattern, nearest};

use self::generated::ModulePlan;
use self::plan::Plan;
use crate::failure::Failure;
use crate::options::{FailOn, Selection, exit_codes};
use crate::outcome::{Acceptance, CatalogResult, Found, Outcome, Results};
use crate::project::{Project, nothing_to_check};
use crate::render::{Format, report_formats};
use crate::snapshot::{self, Lock, LockError, PATIENCE};

/// How often it is planned anew if something that knows no lock changes the snapshot, such as an editor.
const ATTEMPTS: usize = 5;

const HELP: &str = concat!(
    "\
A pattern is an exact code, `Family.*` (all codes of a family but the bare one) or `*`. Of a renamed code either name \
will do. What no pattern matches stays as it was in the snapshot, and `errcatalog check` still fails on it.

Examples:
  errcatalog accept                           all that drifted
  errcatalog accept --dry-run                 only show it
  errcatalog accept --catalog library         one catalog; makes its snapshot if there is none
  errcatalog accept --code 'LimitExceeded.*'  a part of what drifted
  errcatalog accept --code A --fail-on info   a part, and fail if anything is left

The module of Rust that `generated` names is written too, unless --code asks for a part.",
    exit_codes!("done", "with --fail-on, a change at or above that severity is left")
);

/// Accept what the docs say now: write the snapshots that drifted or are missing.
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Accept {
    #[command(flatten)]
    selection: Selection,

    /// Only the changes of these codes. May be given several times.
    #[arg(long, value_name = "PATTERN")]
    code: Vec<String>,

    /// Show what would be written, and write nothing.
    #[arg(long, action = ArgAction::SetTrue)]
    dry_run: bool,

    /// Write modules of Rust also over files that were edited, or are none of errcatalog's.
    #[arg(long, action = ArgAction::SetTrue)]
    overwrite: bool,

    /// How to print what was accepted, and what is left.
    #[arg(long, value_parser = report_formats(), default_value = "text")]
    pub(super) format: Format,

    /// Exit 1 if a change at or above this severity is left.
    #[arg(long, value_enum, value_name = "SEVERITY", default_value = "never")]
    fail_on: FailOn,
}

impl Accept {
    pub(super) fn run(self) -> Result<Outcome, Failure> {
        let patterns: Vec<Pattern> = self.code.iter().map(|code| pattern(code)).collect::<Result<_, _>>()?;
        let mut project = Project::load(&self.selection, nothing_to_check)?;
        self.leave_out(&mut project)?;
        let root = &project.root;
        let plans: Vec<Plans<'_>> =
            project.catalogs.iter().map(|config| self.plans(config, &project, &patterns)).collect();
        // Before anything is written.
        check_patterns(&patterns, &plans)?;
        let mut taken: HashMap<PathBuf, &str> = HashMap::new();
        let mut catalogs = Vec::new();
        for (config, plans) in project.catalogs.iter().zip(plans) {
            // Not by their names, which are different, but through links.
            let snapshot = plans.snapshot.map(|plan| {
                plan.and_then(|plan| match taken.insert(plan.path.clone(), &config.name) {
                    Some(other) => {
                        let message = format!("{:?} and {other:?} have the same snapshot, through a link", config.name);
                        Err(Failure::usage(message).help("name another path for one of them"))
                    }
                    None => Ok(plan),
                })
            });
            let Plans { snapshot, module } = both_or_neither(config, Plans { snapshot, ..plans });
            if let Some(plan) = snapshot {
                let sides = (config.name.clone(), config.snapshot_shown(), config.docs_shown());
                let found = plan.and_then(|plan| self.write(plan, config, root, &patterns));
                catalogs.push(CatalogResult::new(sides, found, self.fail_on.severity()));
            }
            if let Some(plan) = module {
                let shown = config.generated.as_ref().map(Generated::shown).unwrap_or_default();
                let sides = (config.name.clone(), shown, config.docs_shown());
                let found = plan.and_then(|plan| plan.carry_out(config, root, self.dry_run));
                catalogs.push(CatalogResult::new(sides, found, self.fail_on.severity()));
            }
        }
        Ok(Outcome::Catalogs(Results {
            command: "accept",
            config: project.config,
            catalogs,
            next_step: None,
            baseline: None,
        }))
    }

    /// What is to be written for a catalog.
    fn plans<'c>(&self, config: &'c CatalogConfig, project: &'c Project, patterns: &[Pattern]) -> Plans<'c> {
        let snapshot = self.wants_snapshot(config).then(|| Plan::of(config, project, patterns));
        let is_told = snapshot.as_ref().is_some_and(Result::is_err);
        Plans { snapshot, module: ModulePlan::of(config, &project.root, patterns, self.overwrite, is_told) }
    }

    /// Leaves out the catalogs that are held to code alone, unless they are named.
    fn leave_out(&self, project: &mut Project) -> Result<(), Failure> {
        let is_named = |name: &str| self.selection.catalog.iter().any(|named| named == name);
        let unwanted = |config: &&CatalogConfig| {
            config.is_without_snapshot && config.generated.is_none() && is_named(&config.name)
        };
        if let Some(config) = project.catalogs.iter().find(unwanted) {
            let place = config.place.as_ref().map(|place| format!("{place}: ")).unwrap_or_default();
            return Err(Failure::usage(format!("{place}{:?} has no snapshot: `snapshot = false`", config.name))
                .help("leave that line out to hold its docs to one"));
        }
        let first =
            project.catalogs.iter().find(|config| !config.is_without_snapshot).map(|config| config.name.clone());
        project.catalogs.retain(|config| config.has_snapshot() || config.generated.is_some() || is_named(&config.name));
        if project.catalogs.is_empty() {
            return Err(Failure::usage("no catalog is held to a snapshot: all are held to code alone").help(
                match first {
                    Some(first) => format!("`errcatalog accept --catalog {first}` makes a snapshot for one of them"),
                    None => "leave out `snapshot = false` where one is wanted".to_owned(),
                },
            ));
        }
        Ok(())
    }

    /// True if a snapshot of this catalog is written.
    fn wants_snapshot(&self, config: &CatalogConfig) -> bool {
        let is_named = self.selection.catalog.contains(&config.name);
        config.has_snapshot() || (is_named && !config.is_without_snapshot)
    }

    /// Writes the snapshot if there is something to write.
    fn write(
        &self,
        plan: Plan,
        config: &CatalogConfig,
        root: &Path,
        patterns: &[Pattern],
    ) -> Result<(Found, Vec<String>), Failure> {
        let plan = if self.dry_run || plan.text.is_none() { plan } else { store(plan, config, root, patterns)? };
        let acceptance = Acceptance { accepted: plan.accepted, is_dry_run: self.dry_run, left: plan.left };
        Ok((Found::Accepted(acceptance), plan.notes))
    }
}

/// What is to be written for a catalog: its snapshot, and its module of Rust, if it is to have them.
struct Plans<'c> {
    snapshot: Option<Result<Plan, Failure>>,
    module: Option<Result<ModulePlan<'c>, Failure>>,
}

/// The same, unless one of them cannot be written and the other is to be: then neither is, and the failure says so.
fn both_or_neither<'c>(config: &CatalogConfig, plans: Plans<'c>) -> Plans<'c> {
    let left = |shown: String| format!("{shown} is left as it was, too: both are written, or neither");
    match (plans.snapshot, plans.module) {
        (Some(Ok(plan)), Some(Err(failure))) if plan.text.is_some() => {
            Plans { snapshot: None, module: Some(Err(failure.note(left(config.snapshot_shown())))) }
        }
        (Some(Err(failure)), Some(Ok(plan))) if plan.writes() => {
            let shown = config.generated.as_ref().map(Generated::shown).unwrap_or_default();
            Plans { snapshot: Some(Err(failure.note(left(shown)))), module: None }
        }
        (snapshot, module) => Plans { snapshot, module },
    }
}

/// Writes what is planned. If somebody else accepted something since it was planned, it is planned anew: what
/// they accepted stays.
fn store(mut plan: Plan, config: &CatalogConfig, root: &Path, patterns: &[Pattern]) -> Result<Plan, Failure> {
    // What was looked at before may have changed: other snapshots were written since, through which a link may lead.
    let path = snapshot::path_of(config, root, true)?;
    let failed = |error: String| {
        let note = if path.exists() { "the old one is as it was" } else { "there is none" };
        Failure::incomplete(format!("{} could not be written: {error}", config.snapshot_shown())).note(note)
    };
    let _lock = Lock::take(&path, PATIENCE).map_err(|error| match error {
        LockError::Held(lock) => failed(format!("another `errcatalog accept` holds {}", lock.display()))
            .help("wait until it is done; if none runs, remove that file"),
        LockError::Io(error) => failed(error.to_string()),
    })?;
    for _ in 0..ATTEMPTS {
        if !snapshot::is(&path, plan.old_text.as_deref()) {
            plan = plan.again(config, patterns)?;
        }
        let Some(text) = &plan.text else { return Ok(plan) };
        if snapshot::replace(&path, plan.old_text.as_deref(), text).map_err(|error| failed(error.to_string()))? {
            return Ok(plan);
        }
    }
    Err(failed("something else changes it all the time".to_owned()))
}

fn pattern(text: &str) -> Result<Pattern, Failure> {
    let why = if text.is_empty() { "an empty pattern" } else { "a star is alone, or at the end after a dot" };
    Pattern::parse(text)
        .ok_or_else(|| Failure::usage(format!("--code {text:?}: {why}")).help("write a code, `Family.*` or `*`"))
}

/// A pattern that matches no code of any catalog is a mistake. One that matches codes which did not change is not: they
/// may have been accepted already.
fn check_patterns(patterns: &[Pattern], plans: &[Plans<'_>]) -> Result<(), Failure> {
    let mut known: Vec<&Plan> = Vec::new();
    for plan in plans.iter().filter_map(|plans| plans.snapshot.as_ref()) {
        match plan {
            Ok(plan) => known.push(plan),
            // Who knows what is in a catalog that could not be read.
            Err(_) => return Ok(()),
        }
    }
    let codes = || known.iter().flat_map(|plan| plan.codes.iter()).map(String::as_str);
    for pattern in patterns {
        if !pattern.is_all() && !codes().any(|code| pattern.matches(code)) {
            let text = pattern.to_string();
            let failure = Failure::usage(format!(
                "--code {text:?}: neither the docs nor a snapshot have such a code; nothing was written"
            ));
            return Err(match nearest(&text, codes()) {
                Some(near) => failure.help(format!("did you mean {near}?")),
                None => failure,
            });
        }
    }
    Ok(())
}
