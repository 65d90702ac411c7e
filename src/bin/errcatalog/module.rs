//! Modules of Rust that the configuration names: held to the docs by `check`, written by `accept` and `codegen`.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use errcatalog::__cli::{CatalogConfig, Generated, counted, printable};
use errcatalog::codegen::{FileState, Module};
use errcatalog::{Catalog, Error, Report};

use crate::exit::Exit;
use crate::failure::Failure;
use crate::snapshot::{self, Lock, LockError, PATIENCE, Target};

/// The module of a catalog, as the configuration wants it.
pub(crate) fn of(catalog: &Catalog, generated: &Generated) -> Module {
    let name = generated.name.clone().unwrap_or_else(|| "ErrorCode".to_owned());
    let module = Module::of(catalog).name(name).serde(generated.serde).nested(generated.nested);
    let module = module.deprecated(&generated.deprecated);
    generated.names.iter().fold(module, |module, (code, name)| module.rename(code, name))
}

/// The file of a module, and what is in it.
#[derive(Debug)]
pub(crate) struct File {
    /// As it can be opened.
    path: PathBuf,
    /// As messages name it.
    shown: String,
    found: Option<String>,
}

impl File {
    /// The file that the configuration names, once all folders on the way are known to be those of the project.
    pub(crate) fn named(
        config: &CatalogConfig,
        generated: &Generated,
        root: &Path,
        make: bool,
    ) -> Result<Self, Failure> {
        let target = Target {
            what: &format!("the module of {:?}", config.name),
            path: &generated.path,
            shown: &generated.shown(),
            place: Some(&generated.place),
        };
        Self::read(snapshot::path_to(&target, root, make)?, generated.shown())
    }

    /// This file, wherever it is.
    pub(crate) fn at(path: &Path) -> Result<Self, Failure> {
        let shown = printable(&path.display().to_string());
        // Nothing is read from a pipe or a device, and no link is replaced by a file.
        if fs::symlink_metadata(path).is_ok_and(|about| !about.is_file()) {
            return Err(Failure::usage(format!(
                "{shown} is a folder, a link, a pipe or a device, and no module of Rust"
            ))
            .help("name a file"));
        }
        Self::read(path.to_owned(), shown)
    }

    fn read(path: PathBuf, shown: String) -> Result<Self, Failure> {
        match fs::read_to_string(&path) {
            Ok(text) => Ok(Self { path, shown, found: Some(text) }),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Self { path, shown, found: None }),
            Err(error) if error.kind() == ErrorKind::InvalidData => {
                Err(Failure::incomplete(format!("{shown} is not UTF-8, and so no module of Rust"))
                    .help("remove it, or name another path for the module"))
            }
            Err(error) => Err(Failure::incomplete(format!("{shown} could not be read: {error}"))),
        }
    }

    /// What is in it next to what is to be.
    pub(crate) fn state(&self, module: &Module) -> Result<FileState, Failure> {
        module.state(self.found.as_deref()).map_err(|error| failure(&error))
    }

    /// The differences, as findings.
    pub(crate) fn report(&self, module: &Module) -> Result<Report, Failure> {
        module.check_text(&self.shown, self.found.as_deref()).map_err(|error| failure(&error))
    }

    /// The differences that this text would have: none, if it is that of the module.
    pub(crate) fn report_of(&self, text: &str, module: &Module) -> Result<Report, Failure> {
        module.check_text(&self.shown, Some(text)).map_err(|error| failure(&error))
    }

    /// Why it is not overwritten without a word, if somebody wrote in it.
    pub(crate) fn refusal(&self, state: FileState) -> Option<Failure> {
        let why = match state {
            FileState::Edited => "was edited since it was written, and is not overwritten",
            FileState::Foreign => "was not written by errcatalog, and is not overwritten",
            _ => return None,
        };
        let help = "undo the edit or move it elsewhere, or name another path; with --overwrite it is written over";
        Some(Failure::incomplete(format!("{} {why}", self.shown)).help(help))
    }

    /// Writes the module, completely or not at all, unless the file changed since it was read. If somebody else wrote the
    /// same meanwhile, it is written.
    pub(crate) fn write(&self, module: &Module) -> Result<(), Failure> {
        let text = module.text().map_err(|error| failure(&error))?;
        let failed = |error: String| Failure::incomplete(format!("{} could not be written: {error}", self.shown));
        let _lock = Lock::take(&self.path, PATIENCE).map_err(|error| match error {
            LockError::Held(lock) => failed(format!("another `errcatalog` holds {}", lock.display()))
                .help("wait until it is done; if none runs, remove that file"),
            LockError::Io(error) => {
                match self.path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.exists()) {
                    Some(folder) => {
                        failed(format!("there is no folder {}", folder.display())).help("make it, or name another path")
                    }
                    None => failed(error.to_string()),
                }
            }
        })?;
        match snapshot::replace(&self.path, self.found.as_deref(), &text) {
            Ok(true) => Ok(()),
            Ok(false) if snapshot::is(&self.path, Some(&text)) => Ok(()),
            Ok(false) => Err(failed("it changed meanwhile".to_owned()).help("run it again")),
            Err(error) => Err(failed(error.to_string())),
        }
    }
}

/// How many variants the text of a module has, in words.
pub(crate) fn variants(catalog: &Catalog) -> String {
    let mut codes: Vec<&str> = catalog.codes().map(|code| code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    counted(codes.len(), "code")
}

/// Why there is no such module: what is said of it is wrong, or its codes need a name.
pub(crate) fn failure(error: &Error) -> Failure {
    let exit = if error.is_usage() { Exit::Usage } else { Exit::Incomplete };
    Failure { exit, ..Failure::from(error) }
}
