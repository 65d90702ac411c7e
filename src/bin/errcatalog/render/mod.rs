//! The one place that prints: what commands found, in every format. One file or folder each.

mod document;
mod headline;
mod json;
mod markdown;
mod renderer;
mod terminal;
mod text;

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use errcatalog::ReportFormat;

use self::renderer::Renderer;
pub(crate) use self::terminal::{Color, Terminal};
use crate::failure::Failure;
use crate::outcome::Outcome;

/// How what was found is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people.
    Text,
    /// One document, for programs.
    Json,
    /// A document of one line for every page, in the order of the arguments.
    Jsonl,
    /// SARIF 2.1.0, for code scanning and editors.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// For a comment or a job's summary; of `show` the table of a catalog, for docs.
    Markdown,
    /// JUnit's XML, for what shows tests.
    Junit,
    /// One page of HTML, with a search and filters.
    Html,
}

impl Format {
    /// False for what lists pages alone.
    fn is_of_reports(self) -> bool {
        match self {
            Self::Text | Self::Json | Self::Sarif | Self::Github | Self::Markdown | Self::Junit | Self::Html => true,
            Self::Jsonl => false,
        }
    }

    fn renderer(self) -> &'static dyn Renderer {
        match self {
            Self::Text => &text::Text,
            Self::Json => &json::Json,
            Self::Jsonl => &json::Lines,
            Self::Sarif => &document::Document::Report(ReportFormat::Sarif),
            Self::Github => &document::Document::Report(ReportFormat::Github),
            Self::Markdown => &markdown::Markdown,
            Self::Junit => &document::Document::Report(ReportFormat::Junit),
            Self::Html => &document::Document::Page,
        }
    }
}

/// Prints what was found.
pub(crate) fn outcome(outcome: &mut Outcome, format: Format, terminal: &mut Terminal) {
    let renderer = format.renderer();
    match outcome {
        Outcome::Catalogs(results) => renderer.catalogs(results, terminal),
        Outcome::Pages(pages) => renderer.pages(pages, terminal),
        // For people alone.
        Outcome::Rules(groups) => text::rules(groups, terminal),
        Outcome::Rule(rule) => text::rule_page(rule, terminal),
        Outcome::Text(text) => terminal.line(text.trim_end()),
        Outcome::Created(creation) => text::creation(creation, terminal),
        Outcome::Baselined(baselined) => text::baselined(baselined, terminal),
    }
}

/// Prints why a command could not do anything at all.
pub(crate) fn failure(failure: &Failure, format: Format, terminal: &mut Terminal) {
    // Whatever the format, whoever reads the log sees it.
    text::failure(failure, terminal);
    format.renderer().failure(failure, terminal);
}

/// The formats of `diff`, `check`, `accept` and `lint`.
pub(crate) fn report_formats() -> impl TypedValueParser<Value = Format> {
    let formats = Format::value_variants().iter().filter(|format| format.is_of_reports());
    PossibleValuesParser::new(formats.filter_map(ValueEnum::to_possible_value))
        .try_map(|name| Format::from_str(&name, false))
}
