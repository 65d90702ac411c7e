//! Workflow commands, which GitHub Actions shows as annotations beside the lines that they are about.

use crate::code::ErrorCode;
use crate::location::Location;
use crate::report::document::{Document, State};
use crate::report::finding::Finding;
use crate::report::severity::Severity;
use crate::report::text::{Audience, see};
use crate::text::{cell, counted, plural, printable};

/// So many annotations of each level a step may have; those behind are in the log alone.
const LIMIT: usize = 10;

pub(super) fn write(document: &Document) -> String {
    let mut commands: Vec<(Annotation, String)> = Vec::new();
    // What could not be done comes first, so that it is always among those that are shown.
    for part in &document.parts {
        for trouble in &part.troubles {
            let title = format!("{}: not completed", part.shown_name());
            let lines: Vec<String> =
                std::iter::once(&trouble.message).chain(&trouble.remarks).map(|line| printable(line)).collect();
            let place = trouble.place.as_ref();
            commands.push((Annotation::Error, command(document, Annotation::Error, place, &title, &lines.join("\n"))));
        }
    }
    let mut known = Vec::new();
    for part in &document.parts {
        for (finding, state) in part.all() {
            let row = (finding, part.shown_name());
            match state {
                Some(State::Known) => known.push(row),
                None | Some(State::New) => {
                    let level = Annotation::from(finding.severity());
                    let place = finding.location();
                    commands.push((level, command(document, level, place, &title(finding), &message(finding))));
                }
            }
        }
    }
    let mut lines = Vec::new();
    for level in [Annotation::Error, Annotation::Warning, Annotation::Notice] {
        lines.extend(commands.iter().filter(|(of, _)| *of == level).map(|(_, command)| command.clone()));
    }
    lines.extend(known.iter().map(|(finding, name)| {
        let code = finding.code().map(|code| format!("{}: ", cell(code.as_str()))).unwrap_or_default();
        line(&format!("known[{}]: {name}: {code}{}", finding.rule(), finding.message()))
    }));
    for part in &document.parts {
        lines.push(line(&part.headline));
        lines.extend(part.notes.iter().map(|note| line(&format!("note: {note}"))));
    }
    for level in [Annotation::Error, Annotation::Warning, Annotation::Notice] {
        let count = commands.iter().filter(|(of, _)| *of == level).count();
        if count > LIMIT {
            let noun = plural(count, level.noun());
            let left = counted(count - LIMIT, level.noun());
            lines
                .push(format!("GitHub shows {LIMIT} of {count} {noun} as annotations: {left} more, in this log alone"));
        }
    }
    if let Some(step) = document.next_step {
        lines.push(line(step));
    }
    lines.join("\n")
}

/// The level of an annotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Annotation {
    Error,
    Warning,
    Notice,
}

impl Annotation {
    fn noun(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Notice => "notice",
        }
    }
}

impl From<Severity> for Annotation {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Error => Self::Error,
            Severity::Warning => Self::Warning,
            Severity::Info => Self::Notice,
        }
    }
}

fn title(finding: &Finding) -> String {
    let rule = finding.rule();
    finding.code().map(ErrorCode::as_str).map_or_else(|| rule.to_string(), |code| format!("{rule}: {}", cell(code)))
}

fn message(finding: &Finding) -> String {
    let other = finding.other_place().map(|place| format!(" ({place})")).unwrap_or_default();
    let mut lines = vec![format!("{}{other}", printable(finding.message()))];
    lines.extend(finding.help().unwrap_or_default().lines().map(printable));
    lines.extend(finding.paste().map(printable));
    lines.push(see(finding.rule(), Audience::Command));
    lines.join("\n")
}

fn command(document: &Document, level: Annotation, place: Option<&Location>, title: &str, message: &str) -> String {
    let mut properties = Vec::new();
    if let Some((path, place)) = place.and_then(|place| Some((document.path(place.file())?, place))) {
        properties.push(format!("file={}", property(&printable(&path))));
        properties.push(format!("line={}", place.line().max(1)));
        properties.push(format!("col={}", place.column().max(1)));
    }
    properties.push(format!("title={}", property(&printable(title))));
    format!("::{} {}::{}", level.noun(), properties.join(","), data(message))
}

/// The text of a command: a line end would end it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property: besides, a colon or a comma would end it.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// A line of the log that is no command: not by its start, nor by the older mark, which counts anywhere in a line.
fn line(text: &str) -> String {
    let text = printable(text).replace("##[", "# #[");
    if text.trim_start().starts_with("::") { format!("- {}", text.trim_start()) } else { text }
}
