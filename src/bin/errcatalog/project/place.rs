//! Paths of a project.

use std::path::{Component, Path, PathBuf};
use std::{fs, io};

/// The nearest file of this name from the current folder up, by a path that can be opened from there.
pub(super) fn find(name: &str) -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let mut up = PathBuf::new();
    for folder in here.ancestors() {
        // A broken link counts: to skip it would check something else.
        if folder.join(name).symlink_metadata().is_ok() {
            return Some(up.join(name));
        }
        up.push("..");
    }
    None
}

/// True if the relative path stays inside the folder that it starts from, by its text alone.
pub(super) fn stays_inside(path: &Path) -> bool {
    let mut depth = 0_usize;
    for component in path.components() {
        match component {
            Component::Normal(_) => depth += 1,
            Component::CurDir => {}
            Component::ParentDir if depth > 0 => depth -= 1,
            Component::ParentDir | Component::RootDir | Component::Prefix(_) => return false,
        }
    }
    depth > 0
}

/// Why a file cannot be at a path.
#[derive(Debug)]
pub(super) enum Obstacle {
    /// A link on the way leads out of the project, to this folder.
    Outside(PathBuf),
    /// This link on the way leads to what is not there.
    Nowhere(PathBuf),
    /// This is on the way, and is not a folder.
    NotAFolder(PathBuf),
    /// This cannot be looked at, or made.
    Unreachable(PathBuf, io::Error),
}

/// The real path of a file below `root`, looked at folder by folder. A link to a folder of the project is as good as that
/// folder. What is missing is made if `make` says so, each folder for itself and never through a link: what a link leads
/// to may have changed since somebody looked last.
pub(super) fn real_path(root: &Path, below: &Path, make: bool) -> Result<PathBuf, Obstacle> {
    let shown_root = if root.as_os_str().is_empty() { Path::new(".") } else { root };
    let real_root = shown_root.canonicalize().map_err(|error| Obstacle::Unreachable(shown_root.to_owned(), error))?;
    let (mut real, mut shown) = (real_root.clone(), root.to_owned());
    let mut parts = below.components().peekable();
    while let Some(part) = parts.next() {
        let next = real.join(part);
        shown.push(part);
        if parts.peek().is_none() {
            return Ok(next);
        }
        let mut about = next.symlink_metadata();
        if make && about.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
            // Somebody may be faster, and make something else there: so it is looked at again.
            match fs::create_dir(&next) {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                    return Err(Obstacle::Unreachable(shown, error));
                }
                Ok(()) | Err(_) => about = next.symlink_metadata(),
            }
        }
        match about {
            Ok(about) if about.is_dir() => real = next,
            Ok(about) if about.is_symlink() => {
                real = next.canonicalize().map_err(|_| Obstacle::Nowhere(shown.clone()))?;
                if !real.starts_with(&real_root) {
                    return Err(Obstacle::Outside(real));
                }
                if !real.is_dir() {
                    return Err(Obstacle::NotAFolder(shown));
                }
            }
            Ok(_) => return Err(Obstacle::NotAFolder(shown)),
            // What is below it is missing too.
            Err(error) if error.kind() == io::ErrorKind::NotFound && !make => {
                return Ok(real.join(part).join(parts.collect::<PathBuf>()));
            }
            Err(error) => return Err(Obstacle::Unreachable(shown, error)),
        }
    }
    Ok(real)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_inside() {
        for (path, inside) in [
            ("a.snap", true),
            ("a/../b.snap", true),
            ("./a/b.snap", true),
            ("../a.snap", false),
            ("a/../../b.snap", false),
            ("/a.snap", false),
            ("..", false),
            ("a/..", false),
        ] {
            assert_eq!(stays_inside(Path::new(path)), inside, "{path}");
        }
    }
}
