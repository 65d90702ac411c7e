//! What is printed, and in which colours.

use std::ffi::OsStr;
use std::io::{self, BufWriter, IsTerminal, Stderr, Stdout, Write};

use anstyle::{AnsiColor, Style};
use clap::ValueEnum;
use errcatalog::Severity;

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

/// The standard output and the standard error. The first failure to write is kept, and ends the output.
pub(crate) struct Terminal {
    out: BufWriter<Stdout>,
    err: Stderr,
    out_color: bool,
    err_color: bool,
    failed: Option<io::Error>,
}

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    Title,
    Faint,
    Error,
    Warning,
    Info,
}

impl From<Severity> for Tone {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Error => Self::Error,
            Severity::Warning => Self::Warning,
            Severity::Info => Self::Info,
        }
    }
}

impl Tone {
    fn style(self) -> Style {
        match self {
            Self::Title => Style::new().bold(),
            Self::Faint => Style::new().dimmed(),
            Self::Error => AnsiColor::Red.on_default().bold(),
            Self::Warning => AnsiColor::Yellow.on_default().bold(),
            Self::Info => AnsiColor::Blue.on_default().bold(),
        }
    }
}

impl Terminal {
    pub(crate) fn new(color: Color) -> Self {
        let no_color = std::env::var_os("NO_COLOR");
        let colored = |is_terminal| is_colored(color, no_color.as_deref(), is_terminal);
        Self {
            out: BufWriter::new(io::stdout()),
            err: io::stderr(),
            out_color: colored(io::stdout().is_terminal()),
            err_color: colored(io::stderr().is_terminal()),
            failed: None,
        }
    }

    /// One line on the standard output, as it is.
    pub(crate) fn line(&mut self, text: &str) {
        self.print(text);
        self.print("\n");
    }

    /// A text on the standard output, as it is.
    pub(crate) fn print(&mut self, text: &str) {
        if self.failed.is_none()
            && let Err(error) = self.out.write_all(text.as_bytes())
        {
            self.failed = Some(error);
        }
    }

    /// Whether the standard output shows colour.
    pub(crate) fn is_colored(&self) -> bool {
        self.out_color
    }

    /// The text in this tone, for the standard output.
    pub(crate) fn paint(&self, tone: Tone, text: &str) -> String {
        painted(self.out_color, tone, text)
    }

    /// The text in this tone, for the standard error.
    pub(crate) fn paint_remark(&self, tone: Tone, text: &str) -> String {
        painted(self.err_color, tone, text)
    }

    /// One line on the standard error, as it is.
    pub(crate) fn remark(&mut self, text: &str) {
        // Where both go to one terminal, what was printed before comes first.
        if self.failed.is_none()
            && let Err(error) = self.out.flush()
        {
            self.failed = Some(error);
        }
        // If it cannot be written, the exit code still says it.
        let _ = writeln!(self.err, "{text}");
    }

    /// A failure on the standard error.
    pub(crate) fn complain(&mut self, text: &str) {
        let label = self.paint_remark(Tone::Error, "error");
        self.remark(&format!("{label}: {text}"));
    }

    /// Writes what is left; the first failure to write, if there was one.
    pub(crate) fn finish(&mut self) -> io::Result<()> {
        match self.failed.take() {
            Some(error) => Err(error),
            None => self.out.flush(),
        }
    }
}

/// What was asked for decides; if nothing was, `NO_COLOR` does unless it is empty, and then whether a terminal shows it.
fn is_colored(asked: Color, no_color: Option<&OsStr>, is_terminal: bool) -> bool {
    match asked {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => is_terminal && no_color.is_none_or(OsStr::is_empty),
    }
}

fn painted(color: bool, tone: Tone, text: &str) -> String {
    let style = tone.style();
    if color { format!("{style}{text}{style:#}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tests that run the command have pipes only; what a terminal would get is tested here.
    #[test]
    fn colour_is_for_terminals_without_no_color_and_for_those_who_ask() {
        let no_color = [None, Some(OsStr::new("")), Some(OsStr::new("1")), Some(OsStr::new("0"))];
        let colored = |asked, is_terminal| no_color.map(|value| is_colored(asked, value, is_terminal));
        assert_eq!(colored(Color::Auto, true), [true, true, false, false]);
        assert_eq!(colored(Color::Auto, false), [false; 4]);
        assert_eq!(colored(Color::Always, false), [true; 4]);
        assert_eq!(colored(Color::Never, true), [false; 4]);
    }
}
