//! Whose docs or code a file is: so that it is read as the configuration says, wherever it is named.

use std::path::{Component, Path, PathBuf};

use super::catalog::{CatalogConfig, Role};
use super::source::{NamedPath, Source};
use crate::read::{is_glob, is_match};

/// A source that a path is, or is a part of.
#[derive(Debug, Clone, Copy)]
pub struct Belonging<'c> {
    /// Whose source it is.
    pub config: &'c CatalogConfig,
    /// What it is to the catalog.
    pub role: Role,
    /// The source.
    pub source: &'c Source,
}

/// What the configuration says of a path, in a project in this folder: the sources that name it, and with `true` for that;
/// else those with a folder or glob that it is in.
pub fn sources_of<'c>(catalogs: &'c [CatalogConfig], root: &Path, path: &Path) -> (bool, Vec<Belonging<'c>>) {
    let real = path.canonicalize().ok();
    let here = if root.as_os_str().is_empty() { Path::new(".") } else { root };
    let real_root = here.canonicalize().ok();
    let below = real.as_deref().zip(real_root.as_deref()).and_then(|(real, root)| real.strip_prefix(root).ok());
    let with = |fits: &dyn Fn(&NamedPath) -> bool| -> Vec<Belonging<'c>> {
        let all = catalogs
            .iter()
            .flat_map(|config| config.sources().map(move |(role, source)| Belonging { config, role, source }));
        all.filter(|belonging| belonging.source.paths.iter().any(fits)).collect()
    };
    let is_named = |named: &NamedPath| {
        normal(&named.path) == normal(path) || (real.is_some() && named.path.canonicalize().ok() == real)
    };
    let exact = with(&is_named);
    if !exact.is_empty() {
        return (true, exact);
    }
    let is_inside = |named: &NamedPath| {
        let in_folder = || real.as_ref().zip(named.path.canonicalize().ok()).is_some_and(|(r, f)| r.starts_with(f));
        let pattern = &named.written.value;
        let in_glob = || below.is_some_and(|below| is_match(pattern.trim_start_matches("./"), below));
        in_folder() || (is_glob(pattern) && in_glob())
    };
    (false, with(&is_inside))
}

/// The path without `.`.
fn normal(path: &Path) -> PathBuf {
    path.components().filter(|part| !matches!(part, Component::CurDir)).collect()
}
