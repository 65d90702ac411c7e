//! The pages below a folder.

use std::fs;
use std::path::Path;

use errcatalog::__cli::page_files;
use errcatalog::Catalog;

use super::names::PageAt;
use crate::outcome::Skipped;

/// More pages than one repository documents errors on: it is the wrong folder to look in.
const MAX_PAGES: usize = 2_000;
/// No page of error codes is larger; `errcatalog.toml` may still name one that is.
const MAX_BYTES: u64 = 8 << 20;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Pages {
    pub(super) pages: Vec<PageAt>,
    pub(super) skipped: Vec<Skipped>,
    /// Files that were read as pages and have no error codes, as most Markdown.
    pub(super) without_codes: usize,
}

impl Pages {
    pub(super) fn below(root: &Path) -> Self {
        let found = page_files(root);
        let mut pages = Self::default();
        for (path, why) in found.skipped {
            pages.skip(&path, &why);
        }
        for path in found.files.iter().take(MAX_PAGES) {
            pages.file(path);
        }
        if let Some(path) = found.files.get(MAX_PAGES) {
            pages.skip(path, &format!("and all after it: more than {MAX_PAGES} pages"));
        }
        // As they lie in the folder.
        pages.pages.sort_by(|a, b| a.path.cmp(&b.path));
        pages.skipped.sort_by(|a, b| a.path.cmp(&b.path));
        pages
    }

    fn file(&mut self, path: &Path) {
        let Some(shown) = path.to_str() else { return self.skip(path, "its path is not UTF-8") };
        let bytes = fs::symlink_metadata(path).map_or(0, |about| about.len());
        if bytes > MAX_BYTES {
            return self.skip(
                path,
                &format!("{bytes} bytes are more than a page has; name it in errcatalog.toml if it is one"),
            );
        }
        match Catalog::from_path(path) {
            Ok(catalog) if catalog.is_empty() => self.skip(path, "it says that it has no error codes"),
            Ok(catalog) => self.pages.push(PageAt::new(shown, &catalog)),
            // Most pages are of other things. But where a section of codes was found, something is wrong with it.
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
