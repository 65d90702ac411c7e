//! The module of Rust of a catalog is written as the docs are now.

use std::path::Path;

use errcatalog::__cli::{CatalogConfig, Generated, Pattern};
use errcatalog::Report;
use errcatalog::codegen::FileState;

use super::Accept;
use crate::failure::Failure;
use crate::module::{self, File};
use crate::outcome::{Acceptance, Accepted, CatalogResult, Found};

impl Accept {
    /// Writes the module if there is to be one. That the docs cannot be read may be told already.
    pub(super) fn write_module(
        &self,
        config: &CatalogConfig,
        root: &Path,
        patterns: &[Pattern],
        is_told: bool,
    ) -> Option<CatalogResult> {
        let generated = config.generated.as_ref()?;
        let found = match config.read_docs() {
            Err(_) if is_told => return None,
            Err(error) => Err(Failure::from(&error)),
            Ok(docs) => self.accept_module(config, generated, root, patterns, &docs),
        };
        let sides = (config.name.clone(), generated.shown(), config.docs_shown());
        Some(CatalogResult::new(sides, found, self.fail_on.severity()))
    }

    fn accept_module(
        &self,
        config: &CatalogConfig,
        generated: &Generated,
        root: &Path,
        patterns: &[Pattern],
        docs: &errcatalog::Catalog,
    ) -> Result<(Found, Vec<String>), Failure> {
        let module = module::of(docs, generated);
        let file = File::named(config, generated, root, false)?;
        let (state, report) = (file.state(&module)?, file.report(&module)?);
        let accepted = |accepted: Option<Accepted>, left: Report| {
            Found::Accepted(Acceptance { accepted, is_dry_run: self.dry_run, left })
        };
        if state == FileState::Fresh {
            return Ok((accepted(None, report), Vec::new()));
        }
        if !patterns.iter().all(Pattern::is_all) {
            let note = format!("{} is written whole: by `errcatalog accept` without --code", generated.shown());
            return Ok((accepted(None, report), vec![note]));
        }
        if let Some(refusal) = file.refusal(state).filter(|_| !self.overwrite) {
            return Err(refusal);
        }
        if !self.dry_run {
            // What was looked at before may have changed: snapshots were written since, and their folders made.
            File::named(config, generated, root, true)?.write(&module)?;
        }
        let nothing = file.report_of(&module.text().map_err(|error| module::failure(&error))?, &module)?;
        let what = match state {
            FileState::Missing | FileState::Foreign => Accepted::Entries(docs.entries().len()),
            _ => Accepted::Changes(report),
        };
        Ok((accepted(Some(what), nothing), Vec::new()))
    }
}
