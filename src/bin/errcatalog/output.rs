//! What is printed, and in which colours.

use std::io::{self, BufWriter, IsTerminal, Stderr, Stdout, Write};

use anstyle::{AnsiColor, Style};

use crate::args::Color;

/// The standard output and the standard error. The first failure to write is kept, and ends the output.
pub(crate) struct Output {
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

impl Output {
    pub(crate) fn new(color: Color) -> Self {
        let allowed = match color {
            Color::Auto => std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
            Color::Always => true,
            Color::Never => false,
        };
        let always = color == Color::Always;
        Self {
            out: BufWriter::new(io::stdout()),
            err: io::stderr(),
            out_color: allowed && (always || io::stdout().is_terminal()),
            err_color: allowed && (always || io::stderr().is_terminal()),
            failed: None,
        }
    }

    /// One line on the standard output, as it is.
    pub(crate) fn line(&mut self, text: &str) {
        if self.failed.is_none()
            && let Err(error) = writeln!(self.out, "{text}")
        {
            self.failed = Some(error);
        }
    }

    /// The text in this tone, for the standard output.
    pub(crate) fn paint(&self, tone: Tone, text: &str) -> String {
        painted(self.out_color, tone, text)
    }

    /// A finding or a failure on the standard error: its severity, then its text.
    pub(crate) fn report(&mut self, tone: Tone, label: &str, text: &str) {
        let label = painted(self.err_color, tone, label);
        // If nobody can be told, the exit code still says it.
        let _ = self.out.flush();
        let _ = writeln!(self.err, "{label}: {text}");
    }

    /// A failure on the standard error.
    pub(crate) fn complain(&mut self, text: &str) {
        self.report(Tone::Error, "error", text);
    }

    /// Writes what is left; the first failure to write, if there was one.
    pub(crate) fn finish(&mut self) -> io::Result<()> {
        match self.failed.take() {
            Some(error) => Err(error),
            None => self.out.flush(),
        }
    }
}

fn painted(color: bool, tone: Tone, text: &str) -> String {
    let style = tone.style();
    if color { format!("{style}{text}{style:#}") } else { text.to_owned() }
}

/// The text with every control character, and every character that reorders what stands beside it, escaped: what a
/// page holds must not steer the terminal.
pub(crate) fn printable(text: &str) -> String {
    errcatalog::printable(text)
}
