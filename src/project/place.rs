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
        // The folder above by its name, unless that leads elsewhere, as behind a link.
        match up.parent() {
            Some(above) if up.is_absolute() && is_same(above, real.parent()) => up = above.to_owned(),
            _ => up.push(".."),
        }
    }
    None
}

fn is_same(folder: &Path, real: Option<&Path>) -> bool {
    folder.canonicalize().is_ok_and(|folder| Some(folder.as_path()) == real)
}

/// The folder as paths in messages start from it: nothing for the current folder, in which Cargo runs the tests of a package.
pub(in crate::project) fn as_seen_here(folder: &Path) -> &Path {
    match (folder.canonicalize(), Path::new(".").canonicalize()) {
        (Ok(folder), Ok(here)) if folder == here => Path::new(""),
        _ => folder,
    }
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
    fn a_file_above_is_named_without_a_way_back() {
        let root = tempfile::tempdir().unwrap();
        let (root, file) = (root.path(), root.path().join("a.toml"));
        std::fs::create_dir_all(root.join("client/tests")).unwrap();
        std::fs::write(&file, "").unwrap();
        assert_eq!(find("a.toml", &root.join("client/tests")), Some(file.clone()));
        assert_eq!(find("a.toml", root), Some(file));
        assert_eq!(find("Cargo.toml", Path::new("src")), Some(PathBuf::from("src/../Cargo.toml")));
        // Above a link is another folder than its name says.
        std::fs::create_dir_all(root.join("elsewhere/deep")).unwrap();
        std::os::unix::fs::symlink(root.join("elsewhere/deep"), root.join("client/link")).unwrap();
        std::fs::write(root.join("client/b.toml"), "").unwrap();
        assert_eq!(find("b.toml", &root.join("client/link")), None);
        assert_eq!(as_seen_here(&std::env::current_dir().unwrap()), Path::new(""));
        assert_eq!(as_seen_here(root), root);
    }

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
