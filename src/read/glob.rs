//! Paths with patterns in them, such as `src/**/*.rs`.

use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use fast_glob::ErrorKind;

use super::files::{Selection, Skip, Walk, skipped_in_words};
use crate::error::{Error, Result};
use crate::text::counted;

/// A path in which `*`, `**`, `?`, `[…]` and `{…}` match.
#[derive(Debug)]
pub(super) struct Glob {
    pattern: String,
    /// The folder that every match is below of.
    root: PathBuf,
}

/// What matches more than itself, unless a backslash is before it.
const MAGIC: [char; 4] = ['*', '?', '[', '{'];

/// True if there is a pattern in this path.
pub(crate) fn is_glob(path: &str) -> bool {
    path.contains(MAGIC)
}

/// The path of a folder, to be put before a glob: what looks like a pattern in it is none.
#[cfg(feature = "project")]
pub(crate) fn escaped(folder: &Path) -> PathBuf {
    let path = folder.to_string_lossy();
    if !is_glob(&path) {
        return folder.to_owned();
    }
    path.chars().flat_map(|c| MAGIC.contains(&c).then_some('\\').into_iter().chain([c])).collect::<String>().into()
}

/// Says what is wrong with a glob.
///
/// # Errors
///
/// If something is.
pub(crate) fn check(pattern: &str) -> Result<()> {
    if pattern.starts_with('!') {
        return Err(Error::usage(format!("the glob {pattern:?} says what is not meant"))
            .with_help("name the files that are meant, and leave others out with `exclude` (`--exclude`)"));
    }
    let Err(error) = fast_glob::validate(pattern) else { return Ok(()) };
    let message = match error.kind {
        ErrorKind::UnclosedBrace => "a `{` that is not closed",
        ErrorKind::UnclosedBracket => "a `[` that is not closed",
        ErrorKind::TrailingBackslash => "a backslash with nothing behind it",
        ErrorKind::BraceNestingTooDeep => "braces that are more than 10 deep",
        ErrorKind::TooManyBraceGroups => "more than 10 pairs of braces",
        _ => "what begins here",
    };
    let column = 1 + pattern.get(..error.index).map_or(0, |before| before.chars().count());
    Err(Error::usage(format!("the glob {pattern:?} is not valid: {message}, at column {column}"))
        .with_help("`*` matches inside a name, `**/` any folders; put a backslash before `[` and `{` in names"))
}

/// True if a path is one that a glob matches.
pub(crate) fn is_match(pattern: &str, path: &Path) -> bool {
    fast_glob::glob_match(pattern, path.to_string_lossy().replace(MAIN_SEPARATOR, "/"))
}

impl Glob {
    /// The glob that this path is; none if it has no pattern in it.
    pub(super) fn of(path: &Path) -> Result<Option<Self>> {
        let pattern = path.to_string_lossy().replace(MAIN_SEPARATOR, "/");
        if !is_glob(&pattern) {
            return Ok(None);
        }
        check(&pattern)?;
        Ok(Some(Self { root: root(&pattern), pattern }))
    }

    /// The files that match, in the order of a folder's, with what the walk skipped.
    ///
    /// # Errors
    ///
    /// If there are none.
    pub(super) fn walk(&self, selection: &Selection) -> Result<Walk> {
        let mut walk = Walk::below(&self.root, &selection.of_any_file(), true);
        let all = walk.files.len();
        let matches = |path: &Path| is_match(&self.pattern, path);
        walk.files.retain(|path| matches(path));
        // Of links, those to what could be meant: a file that matches, or a folder of such files.
        let is_file = |why: &Skip| matches!(why, Skip::Link { .. } | Skip::Special);
        walk.skipped.retain(|(path, why)| !is_file(why) || path.is_dir() || matches(path));
        if walk.files.is_empty() {
            let below = if self.root.as_os_str().is_empty() { Path::new(".") } else { &self.root };
            let known = if below.is_dir() {
                format!("{} below {}{}", counted(all, "file"), below.display(), skipped_in_words(&walk.skipped))
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

/// The folder that every match is below of: the parts before the first with a pattern in it.
fn root(pattern: &str) -> PathBuf {
    let mut root = String::new();
    let (mut part, mut is_escaped) = (String::new(), false);
    for c in pattern.chars() {
        match c {
            '\\' if !is_escaped => {
                is_escaped = true;
                continue;
            }
            c if MAGIC.contains(&c) && !is_escaped => break,
            c => part.push(c),
        }
        is_escaped = false;
        if c == '/' {
            root.push_str(&part);
            part.clear();
        }
    }
    // Of `/` the root is the slash itself.
    PathBuf::from(if root.len() > 1 { root.trim_end_matches('/') } else { &root })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_of_a_glob_has_no_pattern_in_it() {
        for (pattern, wanted) in [
            ("src/**/*.rs", "src"),
            ("*.rs", ""),
            ("/*.rs", "/"),
            ("a/b*/c", "a"),
            (r"a\[1]/src/*.rs", "a[1]/src"),
            (r"a\[1]/\{x/y*", "a[1]/{x"),
        ] {
            assert_eq!(root(pattern), Path::new(wanted), "{pattern}");
        }
    }
}
