//! Which files of a path are scanned.

use std::path::{Component, Path, PathBuf};

use crate::read::files::{Selection, Skip, Walk};
use crate::text::counted;

/// The Rust files of a path, and what could not be listed, with the reason.
#[derive(Debug, Default)]
pub(crate) struct Files {
    pub(crate) files: Vec<PathBuf>,
    pub(crate) lost: Vec<(PathBuf, String)>,
    /// Links to Rust or to folders, which are not followed.
    pub(crate) links: Vec<PathBuf>,
}

impl Files {
    /// A file that is named itself; or all Rust below a folder, without what is compiled for tests alone.
    pub(crate) fn of(path: &Path, with_tests: bool) -> Self {
        if path.is_file() {
            return Self { files: vec![path.to_owned()], ..Self::default() };
        }
        if path.exists() && !path.is_dir() {
            return Self { lost: vec![(path.to_owned(), Skip::Special.to_string())], ..Self::default() };
        }
        let selection = Selection { include: vec!["*.rs".to_owned()], exclude: Vec::new() };
        let Walk { files, skipped, .. } = Walk::below(path, &selection, true);
        let is_wanted = |file: &PathBuf| with_tests || !is_of_tests(file.strip_prefix(path).unwrap_or(file));
        let mut all = Self { files: files.into_iter().filter(is_wanted).collect(), ..Self::default() };
        for (path, why) in skipped {
            match why {
                Skip::Unreadable(_) | Skip::Deep(_) | Skip::Many(_) | Skip::Special => {
                    all.lost.push((path, why.to_string()));
                }
                // What a link in the folder leads to is scanned there.
                Skip::Link { is_inside: false } if is_wanted(&path) => all.links.push(path),
                Skip::Link { .. } | Skip::Hidden | Skip::Built | Skip::Repository => {}
            }
        }
        all
    }
}

/// What is said of links that are not followed: the first by name.
pub(crate) fn unfollowed(links: &[PathBuf]) -> Option<String> {
    let (first, rest) = links.split_first()?;
    let more = if rest.is_empty() { String::new() } else { format!(" and {} more", rest.len()) };
    let count = counted(links.len(), "symbolic link");
    Some(format!("not followed: {count} ({}{more}); name what is to be scanned besides", first.display()))
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
