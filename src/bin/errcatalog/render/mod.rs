//! The one place that prints: what commands found, in every format. One file or folder each.

mod json;
mod renderer;
mod terminal;
mod text;

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use self::renderer::Renderer;
pub(crate) use self::terminal::{Color, Terminal};
pub(crate) use self::text::failure;
use crate::outcome::Outcome;

/// How what was found is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people.
    Text,
    /// One document, of a schema in `docs/schema/`.
    Json,
    /// A document of one line for every page, in the order of the arguments.
    Jsonl,
}

impl Format {
    /// False for what lists pages alone.
    fn is_of_reports(self) -> bool {
        match self {
            Self::Text | Self::Json => true,
            Self::Jsonl => false,
        }
    }

    fn renderer(self) -> &'static dyn Renderer {
        match self {
            Self::Text => &text::Text,
            Self::Json => &json::Json,
            Self::Jsonl => &json::Lines,
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
        Outcome::Created(creation) => text::creation(creation, terminal),
    }
}

/// The formats of `diff`, `check`, `accept` and `lint`.
pub(crate) fn report_formats() -> impl TypedValueParser<Value = Format> {
    let formats = Format::value_variants().iter().filter(|format| format.is_of_reports());
    PossibleValuesParser::new(formats.filter_map(ValueEnum::to_possible_value))
        .try_map(|name| Format::from_str(&name, false))
}
