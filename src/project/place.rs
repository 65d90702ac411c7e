//! Where a project is.

use std::path::{Component, Path, PathBuf};

/// The nearest file of this name from a folder up, by a path that can be opened as that folder can.
pub fn find(name: &str, folder: &Path) -> Option<PathBuf> {
    // Of the current folder the empty path is the name.
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let mut up = folder.to_owned();
    for real in here.canonicalize().ok()?.ancestors() {
        // A broken link counts: to skip it would check something else.
        if real.join(name).symlink_metadata().is_ok() {
            return Some(up.join(name));
        }
        up.push("..");
    }
    None
}

/// True if the relative path stays inside the folder that it starts from, by its text alone.
pub(in crate::project) fn stays_inside(path: &Path) -> bool {
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
