//! The command line.

use clap::builder::styling::{AnsiColor, Styles};
use clap::{ColorChoice, Parser, Subcommand, ValueEnum};

/// Hold client code to the error codes an API documents.
#[derive(Debug, Parser)]
#[command(version, about, max_term_width = 100, styles = STYLES)]
pub(crate) struct Args {
    /// When to use colour. With `NO_COLOR` set, `auto` never does.
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Color,

    #[command(subcommand)]
    pub(crate) command: Command,
}

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold());

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Show the error codes that pages hold.
    #[command(after_help = "\
Examples:
  errcatalog show redis-2018-04-12               a catalog that ships with errcatalog
  errcatalog show docs/errors.md                 a page of your own
  errcatalog show docs/redis --exclude '*_zh*'   a folder of pages, read as one product
  errcatalog show --from go errors.go            the constants of an SDK
  errcatalog show --format json docs/errors.md   a document that is read back, and compared
  errcatalog show --format jsonl docs/*.md       one line of JSON for every page

Exit codes:
  0  clean    1  findings at or above --fail-on    2  wrong usage    3  a page could not be read")]
    Show(Show),
    Diff(crate::diff::Diff),
    Lint(crate::lint::Lint),
    Check(crate::check::Check),
    Accept(crate::accept::Accept),
    Init(crate::init::Init),
    Explain(crate::explain::Explain),
}

#[derive(Debug, clap::Args)]
pub(crate) struct Show {
    /// Pages in Markdown or HTML, folders of them, constants of SDKs, JSON, snapshots, or names of catalogs that ship
    /// with errcatalog.
    #[arg(required = true, value_name = "PAGE")]
    pub(crate) pages: Vec<String>,

    #[command(flatten)]
    pub(crate) reading: crate::source::Reading,

    /// How to print the catalogs. Findings go to the standard error in `text`, and into the document otherwise.
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: ShowFormat,

    /// The severity of a finding from which on the exit code is 1.
    #[arg(long, value_enum, value_name = "SEVERITY", default_value = "error")]
    pub(crate) fail_on: FailOn,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ShowFormat {
    /// A table for every page.
    Text,
    /// One document with all pages.
    Json,
    /// One line for every page, in the order of the arguments.
    Jsonl,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    Error,
    Warning,
    Info,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

impl From<Color> for ColorChoice {
    fn from(color: Color) -> Self {
        match color {
            Color::Auto => Self::Auto,
            Color::Always => Self::Always,
            Color::Never => Self::Never,
        }
    }
}
