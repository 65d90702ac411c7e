//! A catalog held to its snapshot: what drifted is said in words before the snapshot tool shows its difference.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use insta::comparator::Comparator;
use insta::internals::SnapshotContents;
use insta::{Settings, Snapshot};

use crate::catalog::{Catalog, Format};
use crate::drift::Drift;
use crate::error::Error;
use crate::read::Reader;
use crate::read::was_snapshot;
use crate::report::Severity;
use crate::text::{counted, plural, printable_lines, steers};

/// What [`assert_catalog_snapshot!`](crate::assert_catalog_snapshot) captures where it is called.
#[derive(Debug, Clone, Copy)]
pub struct Site<'a> {
    /// The name of the snapshot, if it was given.
    pub name: Option<&'a str>,
    /// The folder of the package whose test it is.
    pub package: &'a str,
    /// Prints in the test that calls, where its output is captured.
    pub print: fn(&str),
}

/// What is known of the snapshot once the tool has compared it.
#[derive(Debug)]
enum Found {
    /// The tool has read no snapshot.
    Nothing,
    Same,
    /// With how many codes the snapshot does not have.
    Drifted(Box<Drift>, usize),
    Broken(Box<Error>),
    /// Something else, of somebody else.
    Foreign(Box<Error>),
}

/// Compares by what snapshots say: how they are written does not count.
#[derive(Debug, Clone)]
struct ByCatalog {
    catalog: Arc<Catalog>,
    path: PathBuf,
    /// The path as messages name it: from the package on.
    shown: String,
    found: Arc<Mutex<Found>>,
    print: fn(&str),
}

impl Comparator for ByCatalog {
    fn matches(&self, reference: &Snapshot, _test: &Snapshot) -> bool {
        let SnapshotContents::Text(text) = reference.contents() else { return false };
        let found = self.compare(&text.to_string());
        let is_same = matches!(found, Found::Same);
        // Printed now, before the difference that the tool prints.
        if let Found::Drifted(drift, _) = &found {
            (self.print)(&format!("\n{}\n", drift.report()));
        }
        *self.found.lock().unwrap_or_else(PoisonError::into_inner) = found;
        is_same
    }

    fn dyn_clone(&self) -> Box<dyn Comparator> {
        Box::new(self.clone())
    }
}

impl ByCatalog {
    /// What the snapshot says, against the catalog.
    fn compare(&self, text: &str) -> Found {
        let name = &self.shown;
        // The tool hands over the text alone; the file has the same text with its lines numbered as a reader sees them.
        let with_places = Reader::new().path(name.as_str()).read_path(&self.path);
        let old = match (Reader::new().path(name.as_str()).format(Format::Snapshot).read_text(text), with_places) {
            (Ok(old), Ok(placed)) if old == placed => placed,
            (Ok(old), _) => old,
            (Err(error), placed) => {
                let placed = placed.err().filter(|placed| placed.message() == error.message());
                let error = Box::new(placed.unwrap_or(error));
                return if was_snapshot(text) { Found::Broken(error) } else { Found::Foreign(error) };
            }
        };
        match Drift::between(&old, &self.catalog) {
            drift if drift.is_empty() => Found::Same,
            drift => {
                let added = self.catalog.codes().filter(|code| !old.contains(code.as_str())).count();
                Found::Drifted(Box::new(drift), added)
            }
        }
    }
}

/// Holds `catalog` to its snapshot. `assert` calls insta with the name and the text, in the user's crate, whose file and
/// package insta needs.
///
/// # Panics
///
/// If the catalog drifted, or its snapshot is missing or broken; unless insta was told to let it pass or to write it.
#[track_caller]
pub fn guard(catalog: &Catalog, site: Site<'_>, assert: impl Fn(&str, &str)) {
    let folder = Path::new(site.package).join("snapshots");
    let name = match (site.name, catalog.product(), catalog.version()) {
        (Some(name), ..) => name.to_owned(),
        (None, Some(_), Some(_)) => catalog.name(),
        _ => panic!(
            "the catalog has no product and version to name its snapshot: name it, as in\n    \
             errcatalog::assert_catalog_snapshot!(catalog, \"library-2026-01-01\")"
        ),
    };
    if name.is_empty() || name.contains(['/', '\\']) || name.chars().any(|c| c.is_control() || steers(c)) {
        let text = format!("{name:?} cannot name a snapshot: it becomes the name of a file in {}", folder.display());
        panic!("{}", printable_lines(&text));
    }
    let path = folder.join(format!("{name}.snap"));
    let shown = format!("snapshots/{name}.snap");
    let found = Arc::new(Mutex::new(Found::Nothing));
    let mut settings = Settings::new();
    settings.set_snapshot_path(&folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_comparator(Box::new(ByCatalog {
        catalog: Arc::new(catalog.clone()),
        path: path.clone(),
        shown: shown.clone(),
        found: Arc::clone(&found),
        print: site.print,
    }));
    let text = catalog.to_snapshot();
    // The tool's own panic says no more than that it failed, at a line of its own.
    let failed = catch_unwind(AssertUnwindSafe(|| settings.bind(|| assert(&name, &text)))).is_err();
    if failed {
        let found = found.lock().unwrap_or_else(PoisonError::into_inner);
        panic!("{}", printable_lines(&failure(&shown, path.exists(), catalog, &found)));
    }
}

/// What the panic says: which of all that can be wrong, and what to do.
fn failure(path: &str, exists: bool, catalog: &Catalog, found: &Found) -> String {
    let accept = "to accept it: `cargo insta review`, or `errcatalog accept`";
    match found {
        Found::Drifted(drift, added) => {
            let report = drift.report();
            let of = |severity| report.findings().iter().filter(|finding| finding.severity() == severity).count();
            let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
            let mut text = format!(
                "{} drifted from its snapshot {}: {}\n  {}, {}, {} info: listed above, before the difference of the text",
                catalog.name(),
                path,
                report.totals(),
                counted(errors, "error"),
                counted(warnings, "warning"),
                of(Severity::Info),
            );
            if *added > 0 {
                text.push_str(&format!(
                    "\n  how the client treats the {added} added {}: \
                     `Handling::of(&new).probe(…).since(&Catalog::from_path({:?})?).check()`",
                    plural(*added, "code"),
                    path,
                ));
            }
            format!("{text}\n  {accept}")
        }
        Found::Broken(error) => format!(
            "the snapshot of {} is broken: {error}\n  to write it again: `cargo insta review`, or `errcatalog accept`",
            catalog.name()
        ),
        // As the command, which does not overwrite it.
        Found::Foreign(error) => format!(
            "the file of {}'s snapshot holds something else: {}: {}\n  remove the file, or name the snapshot in \
             another way: `assert_catalog_snapshot!(catalog, \"name\")`",
            catalog.name(),
            error.location().map_or_else(|| path.to_owned(), ToString::to_string),
            error.message()
        ),
        Found::Nothing if exists => format!(
            "the snapshot of {} cannot be read: {}\n  its header is not that of a snapshot: was a merge not resolved, or \
             the file cut? Take it from version control, or remove it and accept the page again",
            catalog.name(),
            path
        ),
        Found::Nothing | Found::Same => format!(
            "{} has no snapshot yet: {} is missing\n  check the entries above, then accept them: `cargo insta review`, or `errcatalog accept`",
            catalog.name(),
            path
        ),
    }
}
