//! Options that several commands have.

use std::path::PathBuf;

use clap::ValueEnum;
use errcatalog::__cli::read_configuration;
use errcatalog::{Api, Severity};

use crate::failure::Failure;

/// The exit codes as `--help` lists them.
macro_rules! exit_codes {
    ($clean:literal, $findings:literal) => {
        concat!(
            "\n\nExit codes:\n  0  ",
            $clean,
            "\n  1  ",
            $findings,
            "\n  2  wrong usage or configuration\n  3  something could not be read, written or found"
        )
    };
}
pub(crate) use exit_codes;

/// The least severity that fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    Error,
    Warning,
    Info,
    Never,
}

impl FailOn {
    pub(crate) fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::Never => None,
        }
    }
}

/// Which catalogs of which configuration.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct Selection {
    /// The configuration; else errcatalog.toml, looked for from the current folder up.
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,

    /// Only the catalog of this name. May be given several times.
    #[arg(long, value_name = "NAME")]
    pub(crate) catalog: Vec<String>,

    #[command(flatten)]
    pub(crate) api: ApiFile,
}

/// What is said of the API for one run.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct ApiFile {
    /// Read with the [api] of this file, instead of that of errcatalog.toml.
    #[arg(long, value_name = "FILE")]
    api: Option<PathBuf>,
}

impl ApiFile {
    /// What the file says; none if none is named.
    pub(crate) fn read(&self) -> Result<Option<Api>, Failure> {
        let Some(path) = &self.api else { return Ok(None) };
        let configuration = read_configuration(path, None).map_err(|error| Failure::from(&error))?;
        match configuration.apis.default {
            Some(api) => Ok(Some(api)),
            None => Err(Failure::usage(format!("--api {}: the file has no `[api]`", path.display()))
                .help("write `[api]` in it, and below it what is particular to the API")),
        }
    }
}
