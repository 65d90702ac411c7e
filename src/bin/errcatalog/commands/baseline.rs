//! `errcatalog baseline`: the findings that are known, in a file that only shrinks.

use std::path::Path;

use errcatalog::__cli::{Baseline as Known, Line, Section};
use errcatalog::Severity;

use super::{check, lint, scan};
use crate::baseline::{BaselineFile, Held, Opened, resolved};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::options::{FailOn, Selection, exit_codes};
use crate::outcome::{Baselined, Outcome, Results};
use crate::project::{Project, nothing_to_check};
use crate::snapshot::{self, Lock, LockError, PATIENCE};

/// How often it is tried anew if something that knows no lock changes the file, such as an editor.
const ATTEMPTS: usize = 5;

const HELP: &str = concat!(
    "\
The first run writes every finding that fails `check` or `lint` into the file, one a line; and those that fail `scan`, if a \
[[catalog]] of errcatalog.toml says what is held to it: scan = \"src\". Then these commands let those pass, fail on new ones, \
and report the lines that are not needed any more. A later run removes those lines and adds nothing, unless --add says so: \
what is new is to be fixed.

Name the file in errcatalog.toml, above all tables: baseline = \"errcatalog.baseline\"

Examples:
  errcatalog baseline                      writes the file, or removes what is resolved
  errcatalog baseline --add                adds what is new, too
  errcatalog baseline --baseline old.txt   another file",
    exit_codes!("written, or nothing to write", "there are new findings, and --add was not given")
);

/// Write down the findings that are known, so that only new ones fail.
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Baseline {
    /// Add what is new to a file that is there.
    #[arg(long)]
    add: bool,

    #[command(flatten)]
    file: BaselineFile,

    #[command(flatten)]
    selection: Selection,

    /// Write findings at or above this severity; else those that fail: of `check` all, of `lint` and `scan` warnings and errors.
    #[arg(long, value_enum, value_name = "SEVERITY")]
    fail_on: Option<FailOn>,
}

impl Baseline {
    pub(super) fn run(self) -> Result<Outcome, Failure> {
        let project = Project::load(&self.selection, nothing_to_check)?;
        let Some(opened) = self.file.open(Some(&project))? else {
            return Err(Failure::usage("no baseline is named").help_lines(vec![
                "write this into errcatalog.toml, above all tables:".to_owned(),
                String::new(),
                "baseline = \"errcatalog.baseline\"".to_owned(),
                String::new(),
                "or say --baseline FILE".to_owned(),
            ]));
        };
        let mut all = vec![
            (check::all(&self.selection, &project), Severity::Info),
            (lint::all(&self.selection, &project)?, Severity::Warning),
        ];
        all.extend(scan::all(&self.selection, &project)?.map(|results| (results, Severity::Warning)));
        let mut outcome = self.store(opened, &project, &all)?;
        for (results, _) in all {
            outcome.fail(results);
        }
        if !outcome.refused.is_empty() {
            outcome.exit = outcome.exit.max(Exit::Findings);
        }
        Ok(Outcome::Baselined(outcome))
    }

    /// Writes the file, completely or not at all, if it is to be another. If somebody else wrote to it since it was read, it
    /// is read again: what they wrote stays.
    fn store(&self, mut opened: Opened, project: &Project, all: &[(Results, Severity)]) -> Result<Baselined, Failure> {
        let (shown, was_there) = (opened.shown.clone(), opened.text.is_some());
        let failed = |error: String| {
            let note = if was_there { "the old one is as it was" } else { "there is none" };
            Failure::incomplete(format!("{shown} could not be written: {error}")).note(note)
        };
        let mut lock = None;
        for _ in 0..ATTEMPTS {
            let (mut outcome, text) = self.outcome(&opened, all);
            if opened.text.as_deref() == Some(&text) {
                return Ok(outcome);
            }
            let folder = opened.path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            let path = folder.join(opened.path.file_name().unwrap_or_default());
            if lock.is_none() {
                lock = Some(Lock::take(&path, PATIENCE).map_err(|error| {
                    match error {
                        LockError::Held(lock) => {
                            failed(format!("another `errcatalog baseline` holds {}", lock.display()))
                                .help("wait until it is done; if none runs, remove that file")
                        }
                        LockError::Io(error) => failed(error.to_string()),
                    }
                })?);
            }
            if snapshot::replace(&path, opened.text.as_deref(), &text).map_err(|error| failed(error.to_string()))? {
                outcome.is_written = true;
                return Ok(outcome);
            }
            opened = self.file.open(Some(project))?.unwrap_or(opened);
        }
        Err(failed("something else changes it all the time".to_owned()))
    }

    /// What becomes of the baseline, and the text of its file.
    fn outcome(&self, opened: &Opened, all: &[(Results, Severity)]) -> (Baselined, String) {
        let held = if self.selection.catalog.is_empty() { Held::All } else { Held::OfNamed };
        let is_first = opened.text.is_none();
        let mut outcome = Baselined::of(opened.shown.clone());
        let (mut old, mut new) = (opened.baseline.clone(), Known::default());
        for (results, fails) in all {
            let least = self.fail_on.map_or(Some(*fails), FailOn::severity);
            self.sort(results, least, is_first, &mut old, &mut new, &mut outcome);
            outcome.removed.extend(resolved(&mut old, results, held));
        }
        // What nobody looked at stays.
        for section in old.sections().cloned().collect::<Vec<_>>() {
            for line in old.take_all(&section) {
                new.add(&section, line);
            }
        }
        outcome.known = new.len();
        (outcome, new.to_text())
    }

    /// What was found, as known or as new.
    fn sort(
        &self,
        results: &Results,
        least: Option<Severity>,
        is_first: bool,
        old: &mut Known,
        new: &mut Known,
        outcome: &mut Baselined,
    ) {
        for result in &results.catalogs {
            let section = Section { command: results.command.to_owned(), catalog: result.name.clone() };
            for finding in result.report().map(errcatalog::Report::findings).unwrap_or_default() {
                let line = Line::of(finding);
                let fails = least.is_some_and(|least| finding.severity() >= least);
                if old.take(&section, finding).is_some() {
                    new.add(&section, line);
                } else if fails && (is_first || self.add) {
                    new.add(&section, line);
                    outcome.added += 1;
                } else if fails {
                    outcome.refused.push((section.clone(), line));
                }
            }
        }
    }
}
