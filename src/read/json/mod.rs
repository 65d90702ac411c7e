//! Catalogs as JSON: `docs/schema/catalog-1.json`.

mod read;
mod scan;
mod write;

pub(super) use self::read::read;
#[cfg(feature = "data")]
pub(super) use self::scan::Fault;
pub(super) use self::scan::{Scan, document};
pub(crate) use self::write::{Layout, write};

/// The version of the schema.
const SCHEMA: u64 = 1;

/// True for what is meant as a catalog: an object that has one of a catalog's fields, or no field at all, or is broken.
pub(super) fn is_catalog(text: &str) -> bool {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let Ok(root) = document(text) else { return true };
    let Some(mut fields) = Scan::object(text, &root) else { return false };
    let mut is_empty = true;
    while let Ok(Some(field)) = fields.field() {
        is_empty = false;
        if matches!(text.get(field.name), Some("\"schema\"" | "\"entries\"" | "\"pages\"")) {
            return true;
        }
    }
    is_empty
}

/// True for a text that starts as a JSON object does, or as an array of them.
pub(super) fn is_json(text: &str) -> bool {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).trim_start();
    let inside = text.strip_prefix(['{', '[']).map(str::trim_start);
    match inside {
        // A link of Markdown starts with a bracket too.
        Some(inside) if text.starts_with('[') => {
            let is_empty = inside.strip_prefix(']').is_some_and(|rest| rest.trim().is_empty());
            is_empty || inside.starts_with('{') || (inside.starts_with('"') && text.trim_end().ends_with(']'))
        }
        Some(inside) => inside.starts_with(['"', '}']),
        None => false,
    }
}
