//! The command line.

use clap::Parser;
use clap::builder::styling::{AnsiColor, Styles};

use crate::commands::Command;
use crate::render::Color;

/// Hold client code to the error codes an API documents.
#[derive(Debug, Parser)]
#[command(version, about, bin_name = "errcatalog", max_term_width = 100, styles = STYLES)]
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
