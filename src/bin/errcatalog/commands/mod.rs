//! The commands, one file or folder each: its arguments, its help, and what it finds. None prints.

mod accept;
mod baseline;
mod check;
mod codegen;
mod completions;
mod diff;
mod explain;
mod init;
mod lint;
mod man;
mod scan;
mod show;

use clap::Subcommand;

use crate::failure::Failure;
use crate::outcome::Outcome;
use crate::render::Format;

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Show(show::Show),
    Diff(diff::Diff),
    Lint(lint::Lint),
    Scan(scan::Scan),
    Check(check::Check),
    Accept(accept::Accept),
    Baseline(baseline::Baseline),
    Codegen(codegen::Codegen),
    Init(init::Init),
    Explain(explain::Explain),
    Completions(completions::Completions),
    #[command(name = "man")]
    Manual(man::Manual),
}

impl Command {
    /// How it is to be printed.
    pub(crate) fn format(&self) -> Format {
        match self {
            Self::Show(show) => show.format,
            Self::Diff(diff) => diff.format,
            Self::Lint(lint) => lint.format,
            Self::Scan(scan) => scan.format,
            Self::Check(check) => check.format,
            Self::Accept(accept) => accept.format,
            // For people alone.
            Self::Baseline(_)
            | Self::Codegen(_)
            | Self::Init(_)
            | Self::Explain(_)
            | Self::Completions(_)
            | Self::Manual(_) => Format::Text,
        }
    }

    /// What it finds; `line` is the whole command line, for those that tell of it.
    pub(crate) fn run(self, line: impl FnOnce() -> clap::Command) -> Result<Outcome, Failure> {
        match self {
            Self::Show(show) => show.run(),
            Self::Diff(diff) => diff.run(),
            Self::Lint(lint) => lint.run(),
            Self::Scan(scan) => scan.run(),
            Self::Check(check) => check.run(),
            Self::Accept(accept) => accept.run(),
            Self::Baseline(baseline) => baseline.run(),
            Self::Codegen(codegen) => codegen.run(),
            Self::Init(init) => init.run(),
            Self::Explain(explain) => explain.run(),
            Self::Completions(completions) => Ok(completions.run(line())),
            Self::Manual(manual) => manual.run(line()),
        }
    }
}
