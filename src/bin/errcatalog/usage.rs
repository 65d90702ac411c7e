//! Wrong usage: what clap says of it, fit for a terminal.

use clap::Error;
use clap::error::{ContextKind, ContextValue};
use errcatalog::__cli::cell;

/// The error, in which every argument that it quotes is escaped, and cut if it is very long. How to pass such an argument all
/// the same is left out: it quotes it too, and as it is shown nobody could type it.
pub(crate) fn printable(mut error: Error) -> Error {
    let quoted: Vec<(ContextKind, ContextValue)> =
        error.context().filter_map(|(kind, value)| Some((kind, shown(value)?))).collect();
    if !quoted.is_empty() {
        error.remove(ContextKind::Suggested);
    }
    for (kind, value) in quoted {
        error.insert(kind, value);
    }
    error
}

/// The texts as they are shown; none if they are shown as they are.
fn shown(value: &ContextValue) -> Option<ContextValue> {
    match value {
        ContextValue::String(text) => Some(ContextValue::String(cell(text))).filter(|shown| shown != value),
        ContextValue::Strings(texts) => {
            Some(ContextValue::Strings(texts.iter().map(|text| cell(text)).collect())).filter(|shown| shown != value)
        }
        // What clap lays out itself, of names that it knows.
        _ => None,
    }
}
