//! Catalogs from what they are read from, and as what they are written.

use std::path::Path;

use super::formats::snapshot;
use super::{Reader, json, shipped};
use crate::catalog::{Catalog, Format};
use crate::error::Result;

impl Catalog {
    /// Reads a page in Markdown, with the words of [`Api::tencent_cloud_3`](crate::Api::tencent_cloud_3).
    ///
    /// Tables in HTML are read where they are, and so is a complete page in HTML, as browsers save it: it is detected from
    /// how it begins. Of a row of HTML that begins lines above its code, the place is that of the row.
    ///
    /// Locations name the file `<page>`; see [`from_markdown_at`](Catalog::from_markdown_at).
    ///
    /// # Errors
    ///
    /// If a table of codes cannot be read, or no code is found and the page does not say that it has none.
    pub fn from_markdown(text: &str) -> Result<Self> {
        Reader::new().read_markdown(text)
    }

    /// Like [`from_markdown`](Catalog::from_markdown), for text that came from `path`, which is not opened.
    ///
    /// # Errors
    ///
    /// As [`from_markdown`](Catalog::from_markdown).
    pub fn from_markdown_at(text: &str, path: &str) -> Result<Self> {
        Reader::new().path(path).read_markdown(text)
    }

    /// Reads the page at `path`, in Markdown or HTML and UTF-8; or a folder of pages as one product; or any other
    /// [format](Format), which is detected from its content.
    ///
    /// A file or folder whose name looks like `redis-2018-04-12` names the product and its version. See
    /// [`Reader::read_path`] for what is done with a folder.
    ///
    /// # Errors
    ///
    /// As [`from_markdown`](Catalog::from_markdown), and if the file cannot be read, is not UTF-8 or is larger than
    /// 64 MiB.
    pub fn from_path(path: impl AsRef<Path>) -> Result<Self> {
        Reader::new().read_path(path)
    }

    /// Reads the text of a snapshot, as [`to_snapshot`](Catalog::to_snapshot) writes it, with or without the header that
    /// insta puts before it. [`from_path`](Catalog::from_path) recognises snapshots too.
    ///
    /// # Errors
    ///
    /// If the text is not a snapshot of a catalog, or broken: of another format, with an unresolved merge conflict marker, or
    /// with a line that is neither an entry nor a scope.
    pub fn from_snapshot(text: &str) -> Result<Self> {
        Reader::new().format(Format::Snapshot).read_text(text)
    }

    /// The catalog as text for a snapshot: one entry a line, which [`from_snapshot`](Catalog::from_snapshot) reads back
    /// into an equal catalog, whatever the texts hold. Places and findings are not kept.
    ///
    /// ```
    /// # fn main() -> errcatalog::Result<()> {
    /// use errcatalog::Catalog;
    ///
    /// let page = "| Error code | Description |\n| --- | --- |\n| Busy | Try later. |\n";
    /// let catalog = Catalog::from_markdown(page)?.named("library", "2026-01-01");
    /// let text = catalog.to_snapshot();
    /// assert_eq!(
    ///     text,
    ///     "errcatalog snapshot 1\nproduct: library\nversion: 2026-01-01\n\n[unknown]\nBusy | Try later.\n"
    /// );
    /// assert_eq!(Catalog::from_snapshot(&text)?, catalog);
    /// # Ok(()) }
    /// ```
    pub fn to_snapshot(&self) -> String {
        let mut text = String::new();
        // A string takes every text that is written to it.
        let _ = snapshot::write(self, &mut text);
        text
    }

    /// Reads a catalog in JSON, as [`to_json`](Catalog::to_json) writes it, or `errcatalog show --format json`.
    /// [`from_path`](Catalog::from_path) recognises it too.
    ///
    /// A list of your own needs little: `description` and `scope` may be left out, and so may the places, which then are
    /// those in the JSON. The schema is `docs/schema/catalog-1.json`.
    ///
    /// ```
    /// # fn main() -> errcatalog::Result<()> {
    /// use errcatalog::Catalog;
    ///
    /// let list = r#"{ "schema": 1, "entries": [{ "code": "Busy", "description": "Try later." }] }"#;
    /// assert_eq!(Catalog::from_json(list)?.get("Busy").unwrap().description(), "Try later.");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// If the text is not JSON, of another schema, holds more than one catalog, or has an unknown field.
    pub fn from_json(text: &str) -> Result<Self> {
        Reader::new().format(Format::Json).read_text(text)
    }

    /// The catalog as one JSON object on one line, which [`from_json`](Catalog::from_json) reads back into an equal
    /// catalog, with its places, its findings and all that an entry has.
    pub fn to_json(&self) -> String {
        json::write(self, self.file(), json::Layout::Line)
    }

    /// A catalog that ships with this crate, by [name](Catalog::shipped_names). Its places are those of no file of yours:
    /// `<redis-2018-04-12>:41` is the line that `errcatalog show redis-2018-04-12` numbers so.
    ///
    /// # Errors
    ///
    /// If no shipped catalog has that name.
    pub fn shipped(name: &str) -> Result<Self> {
        shipped::read(name)
    }

    /// The names of the catalogs that ship with this crate, sorted.
    pub fn shipped_names() -> impl Iterator<Item = &'static str> {
        shipped::names()
    }
}
