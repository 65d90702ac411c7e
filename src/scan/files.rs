//! Which files of a path are scanned.

use std::path::{Component, Path, PathBuf};

use crate::read::files::{Selection, Skip, Walk};

/// The Rust files of a path, and what could not be listed, with the reason.
#[derive(Debug, Default)]
pub(crate) struct Files {
    pub(crate) files: Vec<PathBuf>,
    pub(crate) lost: Vec<(PathBuf, String)>,
}

impl Files {
    /// A file that is named itself; or all Rust below a folder, without what is compiled for tests alone.
    pub(crate) fn of(path: &Path, with_tests: bool) -> Self {
        if path.is_file() {
            return Self { files: vec![path.to_owned()], lost: Vec::new() };
        }
        if path.exists() && !path.is_dir() {
            return Self { files: Vec::new(), lost: vec![(path.to_owned(), Skip::Special.to_string())] };
        }
        let selection = Selection { include: vec!["*.rs".to_owned()], exclude: Vec::new() };
        let Walk { files, skipped, .. } = Walk::below(path, &selection, true);
        let is_lost = |why: &Skip| match why {
            Skip::Unreadable(_) | Skip::Deep(_) | Skip::Many(_) | Skip::Special => true,
            Skip::Link { .. } | Skip::Hidden | Skip::Built | Skip::Repository => false,
        };
        let lost = skipped.into_iter().filter(|(_, why)| is_lost(why));
        let is_wanted = |file: &PathBuf| with_tests || !is_of_tests(file.strip_prefix(path).unwrap_or(file));
        Self {
            files: files.into_iter().filter(is_wanted).collect(),
            lost: lost.map(|(path, why)| (path, why.to_string())).collect(),
        }
    }
}

/// True for what is compiled for tests alone, by its path below the scanned folder.
fn is_of_tests(path: &Path) -> bool {
    let is_folder = |part: Component<'_>| matches!(part, Component::Normal(name) if name == "tests" || name == "benches" || name == "test");
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    path.parent().is_some_and(|folder| folder.components().any(is_folder))
        || matches!(stem.as_str(), "tests" | "test")
        || stem.ends_with("_test")
        || stem.ends_with("_tests")
}
