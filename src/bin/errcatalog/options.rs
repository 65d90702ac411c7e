//! What the commands about drift have in common: their format, what fails, and how a failure is told.

use clap::ValueEnum;
use errcatalog::{Report, Severity};

use crate::Exit;
use crate::args::FailOn;
use crate::output::{Output, Tone, printable};

/// The exit codes as `--help` lists them.
macro_rules! exit_codes {
    ($findings:literal) => {
        concat!(
            "\n\nExit codes:\n  0  clean\n  1  ",
            $findings,
            "\n  2  wrong usage or configuration\n  3  something could not be read, written or found"
        )
    };
}
pub(crate) use exit_codes;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// For people.
    Text,
    /// One document; its schema is `docs/schema/report-1.json`.
    Json,
}

/// A failure of one catalog, or of all: what is said, and the exit code.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) exit: Exit,
    pub(crate) text: String,
}

impl Failure {
    /// Wrong arguments or configuration.
    pub(crate) fn usage(text: impl Into<String>) -> Self {
        Self { exit: Exit::Usage, text: text.into() }
    }

    /// Something that could not be done.
    pub(crate) fn incomplete(text: impl Into<String>) -> Self {
        Self { exit: Exit::Incomplete, text: text.into() }
    }

    /// Tells it, and gives the exit code.
    pub(crate) fn tell(&self, output: &mut Output) -> Exit {
        // Line by line: only our own line ends stay.
        output.complain(&self.text.lines().map(printable).collect::<Vec<_>>().join("\n"));
        self.exit
    }
}

/// Whether a report fails.
pub(crate) fn judge(report: &Report, fail_on: FailOn) -> Exit {
    let least = match fail_on {
        FailOn::Error => Severity::Error,
        FailOn::Warning => Severity::Warning,
        FailOn::Info => Severity::Info,
        FailOn::Never => return Exit::Clean,
    };
    if report.findings().iter().any(|finding| finding.severity() >= least) { Exit::Findings } else { Exit::Clean }
}

/// Prints the lines of a report, the labels of its findings in colour.
pub(crate) fn print_lines<'a>(lines: impl Iterator<Item = &'a str>, output: &mut Output) {
    for line in lines {
        let tone = [("error[", Tone::Error), ("warning[", Tone::Warning), ("info[", Tone::Info)]
            .into_iter()
            .find(|(label, _)| line.starts_with(label));
        let painted = tone.and_then(|(_, tone)| {
            let (label, rest) = line.split_once(": ")?;
            Some(format!("{}: {rest}", output.paint(tone, label)))
        });
        output.line(painted.as_deref().unwrap_or(line));
    }
}

/// What is after the name in a headline, such as `1 added, 2 reworded`.
pub(crate) fn totals(report: &Report) -> &str {
    let headline = report.headline();
    headline.rsplit_once(": ").map_or(headline, |(_, totals)| totals)
}

/// Such as `1 entry` or `3 entries`.
pub(crate) fn entries(count: usize) -> String {
    if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") }
}

/// Of these names the one that was likely meant, if any is close.
pub(crate) fn nearest<'a>(wanted: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let close = (wanted.chars().count() / 3).max(2);
    names
        .map(|name| (strsim::damerau_levenshtein(&wanted.to_lowercase(), &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= close)
        .min()
        .map(|(_, name)| name)
}
