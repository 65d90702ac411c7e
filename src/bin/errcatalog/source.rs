//! The catalogs that are compared, wherever they come from.

use std::path::Path;

use errcatalog::{Catalog, Severity};

use crate::options::Failure;

/// A page or a snapshot by its path; else a shipped catalog by its name.
pub(crate) fn read(name: &str) -> Result<Catalog, Failure> {
    let is_shipped = Catalog::shipped_names().any(|known| known == name);
    let is_path = Path::new(name).exists();
    let catalog = if is_shipped && !is_path { Catalog::shipped(name) } else { Catalog::from_path(name) };
    catalog.map_err(|error| {
        let mut text = error.to_string();
        if !is_path && !name.contains(['/', '\\']) {
            let names: Vec<&str> = Catalog::shipped_names().collect();
            text.push_str(&format!(
                "\n  help: nor is {name:?} a catalog that ships with errcatalog; those are: {}",
                names.join(", ")
            ));
        }
        Failure::incomplete(text)
    })
}

/// Both, the one without a name named like the other: that a page or a snapshot does not say which product it is about
/// is no drift.
pub(crate) fn named_alike(old: Catalog, new: Catalog) -> (Catalog, Catalog) {
    let title = |catalog: &Catalog| Some((catalog.product()?.to_owned(), catalog.version()?.to_owned()));
    match (is_named(&old), is_named(&new), title(&old), title(&new)) {
        (true, false, Some((product, version)), _) => (old, new.named(product, version)),
        (false, true, _, Some((product, version))) => (old.named(product, version), new),
        _ => (old, new),
    }
}

pub(crate) fn is_named(catalog: &Catalog) -> bool {
    catalog.product().is_some() || catalog.version().is_some()
}

/// The same entries without product and version.
pub(crate) fn without_name(catalog: &Catalog) -> Catalog {
    Catalog::from_entries(catalog.entries().iter().cloned())
}

/// A note about what was read with doubt in the new page: it is not drift, and yet explains some.
pub(crate) fn doubts(catalog: &Catalog, path: &str) -> Option<String> {
    let count = |severity| catalog.findings().iter().filter(|finding| finding.severity() == severity).count();
    let counts: Vec<String> = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Info, "info")]
        .into_iter()
        .map(|(severity, word)| (count(severity), word))
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}{}", if count == 1 || word == "info" { "" } else { "s" }))
        .collect();
    (!counts.is_empty())
        .then(|| format!("{path} was read with doubt ({}): `errcatalog show {path}`", counts.join(", ")))
}
