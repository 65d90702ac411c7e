//! The catalogs that ship with the crate: pages in `docs/tencent/`, embedded.

use super::Reader;
use crate::catalog::Catalog;
use crate::error::{Error, Result};
use crate::sort::Listed;

/// Name and text; sorted by name.
const PAGES: &[(&str, &str)] = &[
    ("redis-2018-04-12", include_str!("../../docs/tencent/redis-2018-04-12.md")),
    ("redis-2018-04-12.zh", include_str!("../../docs/tencent/redis-2018-04-12.zh.md")),
];

pub(super) fn names() -> impl Iterator<Item = &'static str> {
    PAGES.iter().map(|(name, _)| *name)
}

pub(super) fn read(name: &str) -> Result<Catalog> {
    match PAGES.iter().find(|(known, _)| *known == name) {
        // No file of whoever reads it: places are those of the text that has this name.
        Some((_, text)) => Reader::new().path(format!("<{name}>")).read_markdown(text),
        None => Err(Error::usage(format!("no catalog named {name:?} ships with this crate"))
            .with_help(format!("the shipped catalogs are: {}", names().listed().join(", ")))),
    }
}
