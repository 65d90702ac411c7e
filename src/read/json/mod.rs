//! Catalogs as JSON: `docs/schema/catalog-1.json`.

mod read;
mod scan;
mod write;

pub(super) use self::read::read;
pub(super) use self::write::write;

/// The version of the schema.
const SCHEMA: u64 = 1;

/// True for a text that starts as a JSON object does, or as an array of them.
pub(super) fn is_json(text: &str) -> bool {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).trim_start();
    let inside = text.strip_prefix(['{', '[']).map(str::trim_start);
    match inside {
        // A link of Markdown starts with a bracket too.
        Some(inside) if text.starts_with('[') => {
            inside.starts_with(['{', ']']) || (inside.starts_with('"') && text.trim_end().ends_with(']'))
        }
        Some(inside) => inside.starts_with(['"', '}']),
        None => false,
    }
}
