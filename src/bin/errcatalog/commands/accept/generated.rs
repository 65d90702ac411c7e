//! The module of Rust of a catalog is written as the docs are now.

use std::path::Path;

use errcatalog::__cli::{CatalogConfig, Generated, Pattern};
use errcatalog::Report;
use errcatalog::codegen::{FileState, Module};

use crate::failure::Failure;
use crate::module::{self, File};
use crate::outcome::{Acceptance, Accepted, Found};

/// What is to become of a module, before anything is written.
#[derive(Debug)]
pub(super) struct ModulePlan<'c> {
    generated: &'c Generated,
    module: Module,
    accepted: Option<Accepted>,
    left: Report,
    notes: Vec<String>,
}

impl<'c> ModulePlan<'c> {
    /// The plan for the module of this catalog, if it has one. That the docs cannot be read may be told already.
    pub(super) fn of(
        config: &'c CatalogConfig,
        root: &Path,
        patterns: &[Pattern],
        overwrite: bool,
        is_told: bool,
    ) -> Option<Result<Self, Failure>> {
        let generated = config.generated.as_ref()?;
        match config.read_docs() {
            Err(_) if is_told => None,
            Err(error) => Some(Err(Failure::from(&error))),
            Ok(docs) => Some(Self::for_docs(config, generated, root, patterns, overwrite, &docs)),
        }
    }

    fn for_docs(
        config: &CatalogConfig,
        generated: &'c Generated,
        root: &Path,
        patterns: &[Pattern],
        overwrite: bool,
        docs: &errcatalog::Catalog,
    ) -> Result<Self, Failure> {
        let module = module::of(docs, generated);
        let file = File::named(config, generated, root, false)?;
        let (state, left) = (file.state(&module)?, file.report(&module)?);
        let plan = Self { generated, module, accepted: None, left, notes: Vec::new() };
        if state == FileState::Fresh {
            return Ok(plan);
        }
        if !patterns.iter().all(Pattern::is_all) {
            let note = format!("{} is written whole: by `errcatalog accept` without --code", generated.shown());
            return Ok(Self { notes: vec![note], ..plan });
        }
        if let Some(refusal) = file.refusal(state).filter(|_| !overwrite) {
            return Err(refusal);
        }
        let text = plan.module.text().map_err(|error| module::failure(&error))?;
        let nothing = file.report_of(&text, &plan.module)?;
        let accepted = match state {
            FileState::Missing | FileState::Foreign => Accepted::Entries(docs.entries().len()),
            _ => Accepted::Changes(plan.left),
        };
        Ok(Self { accepted: Some(accepted), left: nothing, ..plan })
    }

    /// True if it says what to write.
    pub(super) fn writes(&self) -> bool {
        self.accepted.is_some()
    }

    /// Writes the module if there is something to write.
    pub(super) fn carry_out(
        self,
        config: &CatalogConfig,
        root: &Path,
        is_dry_run: bool,
    ) -> Result<(Found, Vec<String>), Failure> {
        if self.writes() && !is_dry_run {
            // What was looked at before may have changed: snapshots were written since, and their folders made.
            File::named(config, self.generated, root, true)?.write(&self.module)?;
        }
        let acceptance = Acceptance { accepted: self.accepted, is_dry_run, left: self.left };
        Ok((Found::Accepted(acceptance), self.notes))
    }
}
