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
        self.remark(&format!("{label}: {text}"));
    }

    /// One line on the standard error, as it is.
    pub(crate) fn remark(&mut self, text: &str) {
        // Where both go to one terminal, what was printed before stands before.
        if self.failed.is_none()
            && let Err(error) = self.out.flush()
        {
            self.failed = Some(error);
        }
        // If nobody can be told, the exit code still says it.
        let _ = writeln!(self.err, "{text}");
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

/// The text, filled with blanks up to this width on a terminal.
pub(crate) fn padded(text: &str, wanted: usize) -> String {
    format!("{text}{}", " ".repeat(wanted.saturating_sub(width(text))))
}

/// How many columns of a terminal the text takes, roughly: Chinese, Japanese and Korean take two each, and marks that
/// stand on the letter before them none.
pub(crate) fn width(text: &str) -> usize {
    let columns = |c: char| match u32::from(c) {
        0x0300..=0x036f | 0x200b..=0x200d | 0xfe00..=0xfe0f => 0,
        0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xfe30..=0xfe4f => 2,
        0xff00..=0xff60 | 0xffe0..=0xffe6 | 0x1f300..=0x1faff | 0x20000..=0x3fffd => 2,
        _ => 1,
    };
    text.chars().map(columns).sum()
}
