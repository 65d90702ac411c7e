//! The pages below a folder.

use std::fs;
use std::path::Path;

use errcatalog::__cli::page_files;
use errcatalog::{Api, Reader};

use super::names::PageAt;
use super::proposals::Proposal;
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
    /// What to write for pages that may hold codes which are not read.
    pub(super) proposals: Vec<Proposal>,
    /// Files that were read as pages and have no error codes, as most Markdown.
    pub(super) without_codes: Vec<String>,
}

impl Pages {
    /// Those below this folder, read with the words of this API.
    pub(super) fn below(root: &Path, api: &Api) -> Self {
        let found = page_files(root);
        let mut pages = Self::default();
        for (path, why) in found.skipped {
            pages.skip(&path, &why);
        }
        for path in found.files.iter().take(MAX_PAGES) {
            pages.file(path, api);
        }
        if let Some(path) = found.files.get(MAX_PAGES) {
            pages.skip(path, &format!("and all after it: more than {MAX_PAGES} pages"));
        }
        // As they lie in the folder.
        pages.pages.sort_by(|a, b| a.path.cmp(&b.path));
        pages.without_codes.sort();
        pages.skipped.sort_by(|a, b| a.path.cmp(&b.path));
        pages.proposals.sort_by(|a, b| a.path.cmp(&b.path));
        pages
    }

    fn file(&mut self, path: &Path, api: &Api) {
        let Some(shown) = path.to_str() else { return self.skip(path, "its path is not UTF-8") };
        let bytes = fs::symlink_metadata(path).map_or(0, |about| about.len());
        if bytes > MAX_BYTES {
            return self.skip(
                path,
                &format!("{bytes} bytes are more than a page has; name it in errcatalog.toml if it is one"),
            );
        }
        match Reader::new().api(api.clone()).read_path(path) {
            Ok(catalog) if catalog.is_empty() => self.skip(path, "it says that it has no error codes"),
            Ok(catalog) => {
                self.proposals.extend(Proposal::of_catalog(path, &catalog));
                self.pages.push(PageAt::new(shown, &catalog));
            }
            // Most pages are of other things. But where a section of codes was found, something is wrong with it.
            Err(error) if error.is_unrelated() => self.without_codes.push(shown.to_owned()),
            Err(error) => {
                self.proposals.extend(Proposal::of_error(path, &error));
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
