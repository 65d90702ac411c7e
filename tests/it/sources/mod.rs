//! Where catalogs come from, other than one page.

#[cfg(feature = "sdk")]
mod cut;
#[cfg(feature = "data")]
mod data;
#[cfg(feature = "pattern")]
mod extract;
mod folder;
mod formats;
mod json;

use std::fmt::Write;

use errcatalog::Catalog;

/// What a catalog holds, one line an entry.
fn listed(catalog: &Catalog) -> String {
    let mut text = format!("{:?} {:?}\n", catalog.name(), catalog.format().map(|source| source.to_string()));
    for entry in catalog.entries() {
        let (at, action) = (entry.location(), entry.action().map(|action| format!(" {action}")).unwrap_or_default());
        writeln!(text, "{at}: {}{action}: {} | {}", entry.scope(), entry.code(), entry.description()).unwrap();
    }
    text
}
