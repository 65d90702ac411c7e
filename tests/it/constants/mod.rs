//! Constants of SDKs: what is read of every language, what is refused, and laws.

mod laws;
mod layouts;
mod lists;
mod maps;
mod refused;
mod shapes;
mod structured;
mod written;

use std::path::Path;

use errcatalog::{Catalog, Format, Reader};

const FOLDER: &str = "tests/fixtures/sdk/library/v20240229";

/// The languages: a new one has no rendering and no fixture yet, and the tests say so.
fn languages() -> impl Iterator<Item = Format> {
    Format::ALL.iter().copied().filter(|format| format.is_sdk())
}

fn read(file: &str) -> Catalog {
    let path = format!("{FOLDER}/{file}");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join(&path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let catalog =
        Reader::new().path(path.as_str()).read_path(root.join(&path)).unwrap_or_else(|error| panic!("{error}"));
    // What is recognised by content is what comes out when it is named.
    let format = catalog.format().unwrap_or_else(|| panic!("{path} has no format"));
    let named = Reader::new().path(path.as_str()).format(format).read_text(&text).unwrap();
    assert_eq!((named.name(), shown(&named)), (catalog.name(), shown(&catalog)));
    catalog
}

/// All that is known of every entry, one a line.
fn shown(catalog: &Catalog) -> String {
    let format = catalog.format().map_or("nothing", Format::as_str);
    let mut text = format!("{}, {format}: {}\n", catalog.name(), catalog.layout().unwrap_or("no layout"));
    for entry in catalog.entries() {
        let place = format!("{}:{}", entry.location().line(), entry.location().column());
        let scope = entry.action().map_or_else(|| entry.scope().to_string(), |action| format!("action {action}"));
        let alias = entry.alias().unwrap_or("-");
        let line = format!("{place} | {} | {alias} | {scope} | {}", entry.code(), entry.description());
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}
