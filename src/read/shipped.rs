//! The catalogs that ship with the crate: pages in `docs/tencent/`, embedded.

use super::Reader;
use crate::catalog::Catalog;
use crate::error::{Error, Result};

/// Name, path in the repository, text; sorted by name.
const PAGES: &[(&str, &str, &str)] = &[
    ("redis-2018-04-12", "docs/tencent/redis-2018-04-12.md", include_str!("../../docs/tencent/redis-2018-04-12.md")),
    (
        "redis-2018-04-12.zh",
        "docs/tencent/redis-2018-04-12.zh.md",
        include_str!("../../docs/tencent/redis-2018-04-12.zh.md"),
    ),
];

pub(super) fn names() -> impl Iterator<Item = &'static str> {
    PAGES.iter().map(|(name, ..)| *name)
}

pub(super) fn read(name: &str) -> Result<Catalog> {
    match PAGES.iter().find(|(known, ..)| *known == name) {
        Some((_, path, text)) => Reader::new().path(*path).read_markdown(text),
        None => Err(Error::usage(format!("no catalog named {name:?} ships with this crate"))
            .with_help(format!("the shipped catalogs are: {}", names().collect::<Vec<_>>().join(", ")))),
    }
}
