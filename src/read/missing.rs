//! What was likely meant by a path that leads nowhere.

use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use crate::error::Error;
use crate::sort::{Listed, sort_once};
use crate::text::nearest;

/// So many entries of a folder are looked at, and so many folders.
const MOST: usize = 2000;

/// The error of a path that could not be opened; of one that leads nowhere, with what was likely meant and where it starts.
pub(super) fn unopened(path: &Path, source: std::io::Error) -> Error {
    let is_missing = source.kind() == ErrorKind::NotFound;
    let error = Error::io(path, source);
    if !is_missing {
        return error;
    }
    let help = help(path);
    if help.is_empty() { error } else { error.with_help(help.join("\n")) }
}

/// What helps with a path that leads nowhere, a line each: what was likely meant, and where it starts.
pub(crate) fn help(path: &Path) -> Vec<String> {
    let mut help: Vec<String> = did_you_mean(path).into_iter().listed();
    if path.is_relative()
        && let Ok(base) = std::env::current_dir()
    {
        help.push(format!("relative paths start at {}", base.display()));
    }
    help
}

/// The question whether another path was meant, if there is one that is much like it.
pub(crate) fn did_you_mean(path: &Path) -> Option<String> {
    let meant = misspelt(path).or_else(|| further_up(path)).or_else(|| below(path))?;
    Some(format!("did you mean {}?", meant.display()))
}

/// A path that differs in one name, the first that is not there.
fn misspelt(path: &Path) -> Option<PathBuf> {
    let (mut there, mut rest) = (PathBuf::new(), path.components());
    for component in rest.by_ref() {
        let next = there.join(component);
        if next.exists() {
            there = next;
            continue;
        }
        let (Component::Normal(written), behind) = (component, rest.as_path()) else { return None };
        let written = written.to_str()?;
        // Joined with nothing, a path would end in a slash, and be none of a file.
        let whole = |name: &str| match behind.as_os_str().is_empty() {
            true => there.join(name),
            false => there.join(name).join(behind),
        };
        let names: Vec<String> = names_in(&there).filter(|name| whole(name).exists()).listed();
        let others = names.iter().map(String::as_str);
        return nearest(written, others.clone()).or_else(|| completed(written, others)).map(whole);
    }
    None
}

/// The only name that begins as this one and ends as it: `redis.md` for `redis-2018-04-12.md`.
fn completed<'n>(written: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let (stem, ending) = written.rsplit_once('.').unwrap_or((written, ""));
    let mut fitting = names.filter(|name| stem.len() > 2 && name.starts_with(stem) && name.ends_with(ending));
    fitting.next().filter(|_| fitting.next().is_none())
}

/// The same path from a folder above: tests run in the folder of their package, not in that of the workspace.
fn further_up(path: &Path) -> Option<PathBuf> {
    let up = ["..", "../..", "../../.."].into_iter().map(|up| Path::new(up).join(path));
    up.filter(|_| path.is_relative()).find(|path| path.is_file())
}

/// The only file of that name in a folder right below, or below that.
fn below(path: &Path) -> Option<PathBuf> {
    let (name, Some("")) = (path.file_name()?, path.parent()?.to_str()) else { return None };
    let mut folders: Vec<PathBuf> = names_in(Path::new("")).map(PathBuf::from).filter(|path| path.is_dir()).listed();
    let deeper: Vec<PathBuf> =
        folders.iter().take(100).flat_map(|folder| names_in(folder).map(|name| folder.join(name))).listed();
    folders.extend(deeper.into_iter().filter(|path| path.is_dir()));
    let mut files = folders.iter().take(MOST).map(|folder| folder.join(name)).filter(|path| path.is_file());
    files.next().filter(|_| files.next().is_none())
}

/// The names of what is in a folder, sorted; without what is hidden or built.
fn names_in(folder: &Path) -> impl Iterator<Item = String> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let entries = std::fs::read_dir(folder).into_iter().flatten().take(MOST);
    let mut names: Vec<String> = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).listed();
    names.retain(|name| !name.starts_with('.') && name != "target" && name != "node_modules");
    sort_once(&mut names);
    names.into_iter()
}
