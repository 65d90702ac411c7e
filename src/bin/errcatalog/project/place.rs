//! Paths of a project.

use std::path::{Component, Path, PathBuf};

/// The nearest file of this name from the current folder up, by a path that can be opened from there.
pub(super) fn find(name: &str) -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let mut up = PathBuf::new();
    for folder in here.ancestors() {
        // A broken link counts: to pass it over would check something else.
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

/// The folder where the path really leads, if that is outside of `root`. What does not exist leads nowhere.
pub(super) fn outside(path: &Path, root: &Path) -> Option<PathBuf> {
    let root = if root.as_os_str().is_empty() { Path::new(".") } else { root };
    let root = root.canonicalize().ok()?;
    let real = path.ancestors().skip(1).find_map(|folder| {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        folder.canonicalize().ok()
    })?;
    (!real.starts_with(&root)).then_some(real)
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
