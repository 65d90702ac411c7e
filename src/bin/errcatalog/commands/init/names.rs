//! Names for catalogs, from the names of their pages.

use std::collections::BTreeSet;

use errcatalog::__cli::is_name;
use errcatalog::Catalog;

/// A page, and what may name it.
#[derive(Debug)]
pub(super) struct PageAt {
    pub(super) path: String,
    pub(super) entries: usize,
    /// Product and version, if both are known: by it `assert_catalog_snapshot!` names the snapshot.
    title: Option<String>,
}

impl PageAt {
    pub(super) fn new(path: &str, catalog: &Catalog) -> Self {
        let is_titled = catalog.product().is_some() && catalog.version().is_some();
        Self { path: path.to_owned(), entries: catalog.entries().len(), title: is_titled.then(|| catalog.name()) }
    }

    fn parts(&self) -> Vec<&str> {
        let stem = self.path.rsplit_once('.').map_or(self.path.as_str(), |(stem, _)| stem);
        stem.split(['/', '\\']).filter(|part| !part.is_empty()).collect()
    }
}

/// A name for each page, in their order, no two the same even where case does not count.
///
/// A page that is named like its product and version has the first claim to that name. Then its file's name is taken,
/// with as many folders before it as make it another's no more.
pub(super) fn of(pages: &[PageAt]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut take = |name: &str| is_name(name) && taken.insert(name.to_lowercase());
    let mut names: Vec<Option<String>> = pages
        .iter()
        .map(|page| page.title.clone().filter(|title| page.parts().last() == Some(&title.as_str()) && take(title)))
        .collect();
    for (name, page) in names.iter_mut().zip(pages) {
        if name.is_none() {
            let parts = page.parts();
            let mut candidates: Vec<String> = page.title.iter().cloned().collect();
            candidates.extend((0..parts.len()).rev().map(|from| parts[from..].join("-")));
            let numbered =
                (2..=pages.len() + 2).map(|n| format!("{}-{n}", candidates.last().map_or("catalog", |name| name)));
            let numbered: Vec<String> = numbered.collect();
            *name = candidates.into_iter().chain(numbered).find(|name| take(name));
        }
    }
    // One more number than pages is always free, unless the path itself can name nothing.
    names.into_iter().enumerate().map(|(nth, name)| name.unwrap_or_else(|| format!("catalog-{}", nth + 1))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(path: &str, title: Option<&str>) -> PageAt {
        PageAt { path: path.to_owned(), entries: 1, title: title.map(str::to_owned) }
    }

    #[test]
    fn names_are_unique_and_like_those_of_the_macro() {
        let redis = Some("redis-2018-04-12");
        let pages = [
            page("api/errors.md", None),
            page("docs/errors.md", None),
            page("docs/redis-2018-04-12.de.md", redis),
            page("docs/redis-2018-04-12.md", redis),
            page("docs/sub/Errors.md", None),
            page("mongo-2019-07-25/codes.md", Some("mongo-2019-07-25")),
            page("sub-Errors.md", None),
        ];
        assert_eq!(
            of(&pages),
            [
                "errors",
                "docs-errors",
                "redis-2018-04-12.de",
                "redis-2018-04-12",
                "sub-Errors",
                "mongo-2019-07-25",
                "sub-Errors-2",
            ]
        );
    }
}
