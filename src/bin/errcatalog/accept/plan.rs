//! What is to be accepted of one catalog, before anything is written.

use std::collections::BTreeSet;
use std::path::PathBuf;

use errcatalog::{Catalog, Drift, Report};

use crate::document::Accepted;
use crate::options::{Failure, entries};
use crate::pattern::{Pattern, part};
use crate::project::{Docs, Guarded, Project};
use crate::snapshot::{self, Stored};
use crate::source;

/// What to write, what that accepts, and what is left.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) path: PathBuf,
    pub(super) writing: Writing,
    pub(super) accepted: Option<Accepted>,
    pub(super) left: Report,
    pub(super) notes: Vec<String>,
    /// Every code that the docs or the snapshot name.
    pub(super) codes: BTreeSet<String>,
}

#[derive(Debug)]
pub(super) enum Writing {
    Nothing,
    Text(String),
}

impl Plan {
    pub(super) fn of(guarded: &Guarded, project: &Project, patterns: &[Pattern]) -> Result<Self, Failure> {
        guarded.check_snapshot_path(project)?;
        let new = guarded.read_docs()?;
        let name = &guarded.name;
        let path = guarded.snapshot_shown();
        let doubts = source::doubts(&new, &guarded.docs_shown());
        let stored = snapshot::read(&guarded.snapshot)
            .map_err(|error| Failure::incomplete(format!("the snapshot of {name} cannot be read: {error}")))?;
        let mut plan = match stored {
            Stored::Whole { catalog, text } => Self::between(guarded, catalog, &text, new, patterns)?,
            Stored::Missing => {
                let note = format!("there was no {path} before");
                Self::anew(guarded, new, None, patterns, note)?
            }
            Stored::Broken { error, .. } if !patterns.iter().all(Pattern::is_all) => {
                return Err(Failure::incomplete(format!(
                    "the snapshot of {name} is broken: {error}\n  note: a part cannot be accepted into it; without --code \
                     it is written anew"
                )));
            }
            Stored::Broken { error, text } => {
                let note = format!("the snapshot was broken before: {}", snapshot::brief(&error));
                Self::anew(guarded, new, Some(&text), patterns, note)?
            }
            Stored::Foreign { error } => {
                return Err(Failure::incomplete(format!(
                    "the snapshot of {name} is something else, and is not overwritten: {}\n  help: remove the file, or name \
                     another path for the snapshot in errcatalog.toml",
                    snapshot::brief(&error)
                )));
            }
        };
        plan.notes.extend(doubts);
        Ok(plan)
    }

    /// From what the snapshot says to what the docs say.
    fn between(
        guarded: &Guarded,
        stored: Catalog,
        text: &str,
        docs: Catalog,
        patterns: &[Pattern],
    ) -> Result<Self, Failure> {
        let was_named = source::is_named(&stored);
        let (old, new) = source::named_alike(stored, docs);
        let drift = Drift::between(&old, &new);
        let meant = part(&drift, patterns);
        let applied = meant.apply(&old).map_err(|error| Failure::incomplete(error.to_string()))?;
        let left = Drift::between(&applied, &new).report();
        let mut plan = Self::new(guarded, &old, &new, left);
        if !meant.is_empty() {
            // The snapshot is named as it was.
            let applied = if was_named { applied } else { source::without_name(&applied) };
            plan.writing = Writing::Text(snapshot::text(&applied, Some(text), &about(guarded)));
            plan.accepted = Some(Accepted::Changes(Box::new(meant.report())));
        }
        Ok(plan)
    }

    /// A snapshot of the docs, or of a part of them, where there is none that can be read.
    fn anew(
        guarded: &Guarded,
        docs: Catalog,
        text: Option<&str>,
        patterns: &[Pattern],
        note: String,
    ) -> Result<Self, Failure> {
        let (none, docs) = source::named_alike(Catalog::from_entries([]), docs);
        let drift = Drift::between(&none, &docs);
        let meant = part(&drift, patterns);
        let applied = meant.apply(&none).map_err(|error| Failure::incomplete(error.to_string()))?;
        let left = Drift::between(&applied, &docs).report();
        let mut plan = Self::new(guarded, &none, &docs, left);
        if !meant.is_empty() || drift.is_empty() {
            plan.notes.push(note);
            plan.accepted = Some(Accepted::Anew(entries(applied.entries().len())));
            plan.writing = Writing::Text(snapshot::text(&applied, text, &about(guarded)));
        }
        Ok(plan)
    }

    fn new(guarded: &Guarded, old: &Catalog, new: &Catalog, left: Report) -> Self {
        Self {
            path: guarded.snapshot.clone(),
            writing: Writing::Nothing,
            accepted: None,
            left,
            notes: Vec::new(),
            codes: old.codes().chain(new.codes()).map(ToString::to_string).collect(),
        }
    }
}

/// Where the snapshot comes from, for the header of a new one.
fn about(guarded: &Guarded) -> String {
    match &guarded.docs {
        Docs::Page { written, .. } => snapshot::about("source", written),
        Docs::Shipped => snapshot::about("description", &format!("shipped with errcatalog as {}", guarded.name)),
    }
}
