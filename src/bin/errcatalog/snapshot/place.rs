//! The way to a snapshot: every folder on it is looked at.

use std::path::{Path, PathBuf};
use std::{fs, io};

use errcatalog::__cli::{CatalogConfig, FILE};

use crate::failure::Failure;

/// A file that is written, as messages speak of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Target<'t> {
    /// Such as `the snapshot of "library"`.
    pub(crate) what: &'t str,
    /// As it can be opened from the current folder.
    pub(crate) path: &'t Path,
    /// As messages name it.
    pub(crate) shown: &'t str,
    /// Where the configuration names it.
    pub(crate) place: Option<&'t String>,
}

/// The real path of the snapshot of a catalog.
pub(crate) fn path_of(config: &CatalogConfig, root: &Path, make: bool) -> Result<PathBuf, Failure> {
    let target = Target {
        what: &format!("the snapshot of {:?}", config.name),
        path: &config.snapshot,
        shown: &config.snapshot_shown(),
        place: config.snapshot_place.as_ref().or(config.place.as_ref()),
    };
    path_to(&target, root, make)
}

/// The real path of a file, once all folders on the way are known to be those of the project, and the file to be
/// a file. Folders that are missing are made if `make` says so.
pub(crate) fn path_to(target: &Target<'_>, root: &Path, make: bool) -> Result<PathBuf, Failure> {
    let Target { what, path, shown, place } = target;
    let named = place.map(|place| format!("{place}: ")).unwrap_or_default();
    let help = format!("remove it, or name another path in {FILE}");
    let below = path.strip_prefix(root).unwrap_or(path);
    let real = real_path(root, below, make).map_err(|obstacle| match obstacle {
        Obstacle::Outside(real) => {
            Failure::usage(format!("{named}{what} is outside of the project: {shown} leads to {}", real.display()))
                .help("name a path without links")
        }
        Obstacle::Nowhere(link) => {
            Failure::usage(format!("{named}{what} is behind a symbolic link that leads nowhere: {}", link.display()))
                .help("nothing is made through a link; name a path without links")
        }
        Obstacle::NotAFolder(file) => {
            Failure::incomplete(format!("{what} has no folder: {} is a file", file.display())).help(help.clone())
        }
        Obstacle::Unreachable(folder, error) => {
            Failure::incomplete(format!("{shown} could not be reached: {}: {error}", folder.display()))
        }
    })?;
    match real.symlink_metadata() {
        Ok(about) if about.is_symlink() => {
            let link = fs::read_link(&real).unwrap_or_default();
            Err(Failure::usage(format!("{named}{what} is a symbolic link: {shown} -> {}", link.display())).help(
                "it is not followed, so nothing else is overwritten; put the file itself there, or name its path",
            ))
        }
        Ok(about) if about.is_dir() => Err(Failure::incomplete(format!("{what} is a folder: {shown}")).help(help)),
        Ok(about) if !about.is_file() => {
            Err(Failure::incomplete(format!("{what} is not a file but a pipe, a socket or a device: {shown}"))
                .help(help))
        }
        Ok(_) | Err(_) => Ok(real),
    }
}

/// Why a file cannot be at a path.
#[derive(Debug)]
enum Obstacle {
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
fn real_path(root: &Path, below: &Path, make: bool) -> Result<PathBuf, Obstacle> {
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
