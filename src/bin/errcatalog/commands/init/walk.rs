//! The pages below a folder.

use std::fs;
use std::path::{Path, PathBuf};

use errcatalog::Catalog;

use super::names::PageAt;
use crate::outcome::Skipped;

/// Files and folders beyond these bounds are not looked at: it is the wrong folder to look in.
const MAX_DEPTH: usize = 16;
const MAX_ENTRIES: usize = 50_000;
const MAX_PAGES: usize = 2_000;
/// No page of error codes is larger; `errcatalog.toml` may still name one that is.
const MAX_BYTES: u64 = 8 << 20;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Walk {
    pub(super) pages: Vec<PageAt>,
    pub(super) skipped: Vec<Skipped>,
    /// Files that were read as pages and have no error codes, as most Markdown.
    pub(super) without_codes: usize,
    seen: usize,
    read: usize,
}

impl Walk {
    pub(super) fn below(root: &Path) -> Self {
        let mut walk = Self::default();
        walk.folder(root, 0);
        walk
    }

    fn folder(&mut self, folder: &Path, depth: usize) {
        let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let entries = match fs::read_dir(here) {
            Ok(entries) => entries,
            Err(error) => return self.skip(folder, &error.to_string()),
        };
        // By name, so that the same folder gives the same file everywhere.
        let mut entries: Vec<_> = entries.flatten().take(MAX_ENTRIES + 1).collect();
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            self.seen += 1;
            if self.seen == MAX_ENTRIES {
                self.skip(folder, &format!("and all after it: more than {MAX_ENTRIES} files and folders"));
            }
            if self.seen >= MAX_ENTRIES {
                return;
            }
            let path = folder.join(entry.file_name());
            let name = entry.file_name().to_string_lossy().into_owned();
            // Of the entry itself: links are not followed.
            let Ok(kind) = entry.file_type() else { continue };
            let is_page = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("md"));
            if kind.is_dir() {
                if name.starts_with('.') || name == "target" || name == "node_modules" {
                    continue;
                }
                if path.join(".git").exists() {
                    self.skip(&path, "a repository of its own");
                } else if depth == MAX_DEPTH {
                    self.skip(&path, &format!("more than {MAX_DEPTH} folders deep"));
                } else {
                    self.folder(&path, depth + 1);
                }
            } else if is_page && kind.is_symlink() {
                self.skip(&path, "a symbolic link");
            } else if is_page && kind.is_file() {
                self.file(&path, entry.metadata().map_or(0, |about| about.len()));
            }
        }
    }

    fn file(&mut self, path: &PathBuf, bytes: u64) {
        let Some(shown) = path.to_str() else { return self.skip(path, "its path is not UTF-8") };
        if bytes > MAX_BYTES {
            return self.skip(
                path,
                &format!("{bytes} bytes are more than a page has; name it in errcatalog.toml if it is one"),
            );
        }
        self.read += 1;
        if self.read > MAX_PAGES {
            if self.read == MAX_PAGES + 1 {
                self.skip(path, &format!("and all after it: more than {MAX_PAGES} Markdown files"));
            }
            return;
        }
        match Catalog::from_path(path) {
            Ok(catalog) if catalog.is_empty() => self.skip(path, "it says that it has no error codes"),
            Ok(catalog) => self.pages.push(PageAt::new(shown, &catalog)),
            // Most Markdown is of other things. But where a section of codes was found, something is wrong with it.
            Err(error) if error.is_unrelated() => self.without_codes += 1,
            Err(error) => {
                let place = error.location().map(|at| format!("line {}: ", at.line())).unwrap_or_default();
                self.skip(path, &format!("{place}{}", error.message()));
            }
        }
    }

    fn skip(&mut self, path: &Path, why: &str) {
        let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        self.skipped.push(Skipped { path: path.display().to_string(), why: why.to_owned() });
    }
}
