//! What paths stand for: files, folders and globs.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::files::{Selection, Walk, fits};
#[cfg(feature = "pattern")]
use super::glob::Glob;
use super::missing::unopened;
use crate::error::{Error, Result, Setting};
use crate::sort::Listed;

/// A path, and the files that it stands for.
#[derive(Debug)]
pub(super) struct Place {
    /// As it was named.
    pub(super) path: PathBuf,
    /// True for a file that was named itself: it must have codes.
    pub(super) is_file: bool,
    pub(super) walk: Walk,
    /// True if another path stands for some of its files, which are left to that one.
    pub(super) is_shared: bool,
}

impl Place {
    /// The paths with what is below them, every file at the first that it belongs to. Without patterns of what is meant, of a
    /// folder all pages are, or all files if it is said so.
    ///
    /// # Errors
    ///
    /// If there is nothing at one of them.
    pub(super) fn all(paths: &[PathBuf], selection: &Selection, any_file: bool) -> Result<Vec<Self>> {
        check_names(selection)?;
        let mut places = Vec::with_capacity(paths.len());
        for path in paths {
            places.push(Self::of(path, selection, any_file)?);
        }
        check_include(&places, selection)?;
        if let [_, _, ..] = places.as_slice() {
            let mut seen = HashSet::new();
            for place in &mut places {
                let all = place.walk.files.len();
                // One that cannot be looked at is read, and told then.
                place.walk.files.retain(|file| file.canonicalize().map_or(true, |real| seen.insert(real)));
                place.is_shared = place.walk.files.len() < all;
            }
        }
        Ok(places)
    }

    fn of(path: &Path, selection: &Selection, any_file: bool) -> Result<Self> {
        let (is_file, walk) = match std::fs::metadata(path) {
            Ok(about) if about.is_dir() && any_file => (false, Walk::below(path, &selection.of_any_file(), true)),
            Ok(about) if about.is_dir() => (false, Walk::below(path, selection, true)),
            Ok(_) => (true, Walk::of_file(path)),
            Err(source) => (false, globbed(path, selection, source)?),
        };
        Ok(Self { path: path.to_owned(), is_file, walk, is_shared: false })
    }

    /// The paths as messages name them.
    pub(super) fn shown(places: &[Self]) -> String {
        places.iter().map(|place| place.path.display().to_string()).listed().join(", ")
    }
}

/// Patterns are of names: one with a folder in it would match nothing.
fn check_names(selection: &Selection) -> Result<()> {
    let include = selection.include.iter().map(|pattern| (pattern, Setting::Include));
    let exclude = selection.exclude.iter().map(|pattern| (pattern, Setting::Exclude));
    for (pattern, setting) in include.chain(exclude) {
        if pattern.contains(['/', '\\']) {
            return Err(Error::usage(format!("the pattern {pattern:?} has a folder in it, and is compared with names alone"))
                .with_help(
                    "`exclude` leaves out files and folders by their name, wherever they are: `draft*`; files by their path are \
                     named by a glob: `docs/api/**/*.md`",
                )
                .about(setting));
        }
    }
    Ok(())
}

/// The patterns of what is not meant that no name below these places fits, and the first of the folders.
pub(super) fn unused<'s>(places: &[Place], selection: &'s Selection) -> Option<(PathBuf, Vec<&'s str>)> {
    let folder = places.iter().find(|place| !place.is_file)?.path.clone();
    let is_used = |pattern: &String| places.iter().any(|place| place.walk.excluded.contains(pattern));
    let unused: Vec<&str> = selection.exclude.iter().filter(|pattern| !is_used(pattern)).map(String::as_str).listed();
    (!unused.is_empty()).then_some((folder, unused))
}

/// Every pattern of what is meant is needed: one that no file has is misspelt, or what it stood for is gone.
fn check_include(places: &[Place], selection: &Selection) -> Result<()> {
    let folders: Vec<&Place> = places.iter().filter(|place| !place.is_file).listed();
    let mut names: Vec<String> = Vec::new();
    for place in &folders {
        for file in &place.walk.files {
            names.extend(file.file_name().map(|name| name.to_string_lossy().into_owned()));
        }
    }
    let unused = selection.include.iter().find(|pattern| !names.iter().any(|name| fits(pattern, name)));
    let (Some(pattern), false) = (unused, folders.is_empty()) else { return Ok(()) };
    let mut below: Vec<String> = Vec::new();
    for place in folders {
        below.push(place.path.display().to_string());
    }
    let below = below.join(", ");
    Err(Error::usage(format!("no file below {below} has a name like {pattern:?}, which is to be included"))
        .with_help(
            "a pattern is of the name of a file, in which `*` is anything: `*_en.md`; hidden folders, `target` and \
             `node_modules` are not entered",
        )
        .about(Setting::Include))
}

/// The files of the glob that this path is; else this is why the path could not be opened.
#[cfg(feature = "pattern")]
fn globbed(path: &Path, selection: &Selection, source: std::io::Error) -> Result<Walk> {
    let about = |error: Error| error.about(Setting::Path);
    match Glob::of(path).map_err(about)? {
        Some(glob) => glob.walk(selection).map_err(about),
        None => Err(unopened(path, source)),
    }
}

#[cfg(not(feature = "pattern"))]
fn globbed(path: &Path, _: &Selection, source: std::io::Error) -> Result<Walk> {
    let error = unopened(path, source);
    Err(if path.to_string_lossy().contains('*') {
        error.with_help(
            "paths with `*` are read with the feature `pattern`, which is off: `cargo add --dev errcatalog --features pattern`",
        )
    } else {
        error
    })
}
