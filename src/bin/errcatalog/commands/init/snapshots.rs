//! Snapshots that tests made already: the configuration names them, so that there is no second one.

use std::fs;
use std::path::{Path, PathBuf};

use errcatalog::__cli::default_snapshot;
use errcatalog::{Format, Reader};

/// A package of a workspace is hardly deeper.
const MAX_DEPTH: usize = 4;
/// More folders than a repository of packages has: what is behind them is not looked at.
const MAX_FOLDERS: usize = 5_000;

/// The folders below one in which tests keep snapshots.
#[derive(Debug)]
pub(super) struct Snapshots(Vec<PathBuf>);

impl Snapshots {
    pub(super) fn below(root: &Path) -> Self {
        let (mut level, mut found, mut seen) = (vec![root.to_owned()], Vec::new(), 0);
        for _ in 0..=MAX_DEPTH {
            let mut below = Vec::new();
            for folder in std::mem::take(&mut level) {
                seen += 1;
                if seen > MAX_FOLDERS {
                    break;
                }
                let folders = folders_in(&folder);
                found.extend(folders.iter().filter(|folder| folder.ends_with("snapshots")).cloned());
                below.extend(folders);
            }
            level = below;
        }
        Self(found)
    }

    /// The snapshot of the catalog with this name, and whether it is there: that at the root, else the only other one; or else the
    /// one that a test made and nobody has accepted yet.
    pub(super) fn of(&self, name: &str) -> (String, bool) {
        let default = default_snapshot(name);
        if is_catalog(Path::new(&default)) {
            return (default, true);
        }
        match (self.only(name, "snap"), self.only(name, "snap.new")) {
            (Some(made), _) => (made, true),
            (None, Some(pending)) => (pending, false),
            (None, None) => (default, false),
        }
    }

    /// The only snapshot of this name, if it or what is to become of it has this ending.
    fn only(&self, name: &str, ending: &str) -> Option<String> {
        let is_there = |folder: &&PathBuf| is_catalog(&folder.join(format!("{name}.{ending}")));
        let mut folders = self.0.iter().filter(is_there);
        let only = folders.next().filter(|_| folders.next().is_none())?.join(format!("{name}.snap"));
        Some(only.to_str()?.replace('\\', "/"))
    }
}

/// Those that a project has: none that is hidden, built or linked, and no repository of its own.
fn folders_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(if folder.as_os_str().is_empty() { Path::new(".") } else { folder }) else {
        return Vec::new();
    };
    let is_ours = |name: &str| !name.starts_with('.') && name != "target" && name != "node_modules";
    let folders = entries.flatten().filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    let named = folders.filter(|entry| entry.file_name().to_str().is_some_and(is_ours));
    named.map(|entry| folder.join(entry.file_name())).filter(|folder| !folder.join(".git").exists()).collect()
}

fn is_catalog(path: &Path) -> bool {
    let is_file = path.symlink_metadata().is_ok_and(|about| about.is_file());
    is_file && Reader::new().format(Format::Snapshot).read_path(path).is_ok()
}
