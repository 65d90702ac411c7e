//! Paths with patterns in them, such as `src/**/*.rs`.

use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use fast_glob::ErrorKind;

use super::files::{Selection, Skip, Walk};
use crate::error::{Error, Result};
use crate::text::counted;

/// A path in which `*`, `**`, `?`, `[…]` and `{…}` match.
#[derive(Debug)]
pub(super) struct Glob {
    pattern: String,
    /// The folder that every match is below of.
    root: PathBuf,
}

impl Glob {
    /// The glob that this path is; none if it has no pattern in it.
    pub(super) fn of(path: &Path) -> Result<Option<Self>> {
        let pattern = path.to_string_lossy().replace(MAIN_SEPARATOR, "/");
        let Some(magic) = pattern.find(['*', '?', '[', '{']) else { return Ok(None) };
        if pattern.starts_with('!') {
            return Err(Error::usage(format!("the glob {pattern:?} says what is not meant"))
                .with_help("name the files that are meant, and leave others out with `exclude` (`--exclude`)"));
        }
        if let Err(error) = fast_glob::validate(&pattern) {
            let message = match error.kind {
                ErrorKind::UnclosedBrace => "a `{` that is not closed",
                ErrorKind::UnclosedBracket => "a `[` that is not closed",
                ErrorKind::TrailingBackslash => "a backslash with nothing behind it",
                ErrorKind::BraceNestingTooDeep => "braces that are more than 10 deep",
                ErrorKind::TooManyBraceGroups => "more than 10 pairs of braces",
                _ => "what begins here",
            };
            let column = 1 + pattern.get(..error.index).map_or(0, |before| before.chars().count());
            return Err(Error::usage(format!("the glob {pattern:?} is not valid: {message}, at column {column}"))
                .with_help(
                    "`*` matches inside a name, `**/` any folders; put a backslash before `[` and `{` in names",
                ));
        }
        let root = pattern.get(..magic).and_then(|before| before.rfind('/').and_then(|end| before.get(..=end)));
        // Of `/` the root is the slash itself.
        let root = root.map(|root| if root.len() > 1 { root.trim_end_matches('/') } else { root }).unwrap_or_default();
        Ok(Some(Self { root: PathBuf::from(root), pattern }))
    }

    /// The files that match, in the order of a folder's, with what the walk skipped.
    ///
    /// # Errors
    ///
    /// If there are none.
    pub(super) fn walk(&self, selection: &Selection) -> Result<Walk> {
        let mut walk = Walk::below(&self.root, &selection.of_any_file(), true);
        let all = walk.files.len();
        let matches = |path: &Path| {
            let path = path.to_string_lossy().replace(MAIN_SEPARATOR, "/");
            fast_glob::glob_match(&self.pattern, &path)
        };
        walk.files.retain(|path| matches(path));
        // Of links, those to what could be meant: a file that matches, or a folder of such files.
        walk.skipped.retain(|(path, why)| !matches!(why, Skip::Link) || path.is_dir() || matches(path));
        if walk.files.is_empty() {
            let below = if self.root.as_os_str().is_empty() { Path::new(".") } else { &self.root };
            let known = if below.is_dir() {
                format!("{} below {}", counted(all, "file"), below.display())
            } else {
                format!("there is no folder {}", below.display())
            };
            return Err(Error::usage(format!("no file matches the glob {:?}: {known}", self.pattern)).with_help(
                "`*` matches inside a name, `**/` any folders; hidden folders, `target` and `node_modules` are not entered \
                 unless the glob begins with them",
            ));
        }
        Ok(walk)
    }
}
