//! What is to be accepted of one catalog, before anything is written.

use std::collections::BTreeSet;
use std::path::PathBuf;

use errcatalog::__cli::{CatalogConfig, Docs, Pattern};
use errcatalog::{Catalog, Drift, Report};

use super::part::part;
use crate::failure::Failure;
use crate::outcome::Accepted;
use crate::project::Project;
use crate::snapshot::{self, Stored};
use crate::source;

/// What to write, what that accepts, and what is left.
#[derive(Debug)]
pub(super) struct Plan {
    /// The real path of the snapshot.
    pub(super) path: PathBuf,
    /// The docs that were read, for another plan if the snapshot changes before it is written.
    docs: Catalog,
    /// The snapshot's text that this was planned for; none if there was no file.
    pub(super) old_text: Option<String>,
    /// The text to be written; none if nothing is.
    pub(super) text: Option<String>,
    pub(super) accepted: Option<Accepted>,
    pub(super) left: Report,
    pub(super) notes: Vec<String>,
    /// Every code that the docs or the snapshot name.
    pub(super) codes: BTreeSet<String>,
}

impl Plan {
    pub(super) fn of(config: &CatalogConfig, project: &Project, patterns: &[Pattern]) -> Result<Self, Failure> {
        let path = snapshot::path_of(config, &project.root, false)?;
        let docs = config.read_docs().map_err(|error| Failure::from(&error))?;
        Self::from(path, docs, config, patterns)
    }

    /// The plan for the snapshot as it is now.
    pub(super) fn again(self, config: &CatalogConfig, patterns: &[Pattern]) -> Result<Self, Failure> {
        Self::from(self.path, self.docs, config, patterns)
    }

    fn from(path: PathBuf, new: Catalog, config: &CatalogConfig, patterns: &[Pattern]) -> Result<Self, Failure> {
        let name = &config.name;
        let docs = new.clone();
        let reading_note = source::reading_note(&new, &config.show_name());
        let stored = snapshot::read(&config.snapshot)
            .map_err(|error| Failure::from(&error).about(&format!("the snapshot of {name} cannot be read: ")))?;
        let mut plan = match stored {
            Stored::Intact { catalog, text } => Self::between(config, catalog, text, new, patterns)?,
            Stored::Missing => {
                let note = format!("there was no {} before", config.snapshot_shown());
                Self::anew(config, new, None, patterns, note)?
            }
            Stored::Broken { error, .. } if !patterns.iter().all(Pattern::is_all) => {
                return Err(Failure::from(&error)
                    .about(&format!("the snapshot of {name} is broken: "))
                    .note("a part cannot be accepted into it; without --code it is written anew"));
            }
            Stored::Broken { error, text } => {
                let note = format!("the snapshot was broken before: {}", snapshot::brief(&error));
                Self::anew(config, new, Some(text), patterns, note)?
            }
            Stored::Foreign { error } => {
                let why = snapshot::brief(&error);
                return Err(Failure::incomplete(format!(
                    "the file of {name}'s snapshot holds something else, and is not overwritten: {why}"
                ))
                .help("remove the file, or name another path for the snapshot in errcatalog.toml"));
            }
        };
        plan.notes.extend(reading_note);
        (plan.path, plan.docs) = (path, docs);
        Ok(plan)
    }

    /// From what the snapshot says to what the docs say.
    fn between(
        config: &CatalogConfig,
        stored: Catalog,
        text: String,
        docs: Catalog,
        patterns: &[Pattern],
    ) -> Result<Self, Failure> {
        let was_named = source::is_named(&stored);
        let (old, new) = source::with_same_name(stored, docs);
        let drift = Drift::between(&old, &new);
        let meant = part(&drift, patterns);
        let applied = meant.apply(&old).map_err(|error| Failure::incomplete(error.to_string()))?;
        let left = Drift::between(&applied, &new).report();
        let mut plan = Self::new(&old, &new, left);
        if !meant.is_empty() {
            // The snapshot is named as it was.
            let applied = if was_named { applied } else { source::without_name(&applied) };
            plan.text = Some(snapshot::text(&applied, Some(&text), &about(config)));
            plan.accepted = Some(Accepted::Changes(meant.report()));
        }
        plan.old_text = Some(text);
        Ok(plan)
    }

    /// A snapshot of the docs, or of a part of them, where there is none that can be read.
    fn anew(
        config: &CatalogConfig,
        docs: Catalog,
        text: Option<String>,
        patterns: &[Pattern],
        note: String,
    ) -> Result<Self, Failure> {
        let (none, docs) = source::with_same_name(Catalog::from_entries([]), docs);
        let drift = Drift::between(&none, &docs);
        let meant = part(&drift, patterns);
        let applied = meant.apply(&none).map_err(|error| Failure::incomplete(error.to_string()))?;
        let left = Drift::between(&applied, &docs).report();
        let mut plan = Self::new(&none, &docs, left);
        if !meant.is_empty() || drift.is_empty() {
            plan.notes.push(note);
            plan.accepted = Some(Accepted::Entries(applied.entries().len()));
            plan.text = Some(snapshot::text(&applied, text.as_deref(), &about(config)));
        }
        plan.old_text = text;
        Ok(plan)
    }

    fn new(old: &Catalog, new: &Catalog, left: Report) -> Self {
        Self {
            path: PathBuf::new(),
            docs: Catalog::from_entries([]),
            old_text: None,
            text: None,
            accepted: None,
            left,
            notes: Vec::new(),
            codes: old.codes().chain(new.codes()).map(ToString::to_string).collect(),
        }
    }
}

/// Where the snapshot comes from, for the header of a new one.
fn about(config: &CatalogConfig) -> String {
    match &config.docs {
        Docs::Source(source) => snapshot::about("source", &source.written()),
        Docs::Shipped => snapshot::about("description", &format!("shipped with errcatalog as {}", config.name)),
    }
}
