//! From a file or a text to a catalog.

use std::io::Read;
use std::path::Path;

#[cfg(feature = "html")]
use super::html;
use super::{Catalog, Source, markdown, snapshot};
use crate::api::Api;
use crate::error::{Error, Result};
use crate::location::Location;

/// The largest page that is read, in bytes.
const MAX_BYTES: u64 = 64 << 20;

/// Reads pages with the words of an API, and names the places in them.
///
/// ```
/// # fn main() -> errcatalog::Result<()> {
/// use errcatalog::{Api, Reader};
///
/// let api = Api::tencent_cloud_3().code_headers(["Type"]); // and all that are known already
/// let page = "| Type | Meaning |\n|---|---|\n| Busy | Try again later. |\n";
/// let catalog = Reader::new().api(api).path("docs/errors.md").markdown(page)?;
/// assert_eq!(catalog.get("Busy").unwrap().description(), "Try again later.");
/// # Ok(()) }
/// ```
#[derive(Debug, Clone, Default)]
#[must_use = "a reader does nothing until it is given a page"]
pub struct Reader {
    api: Api,
    path: Option<String>,
}

impl Reader {
    /// A reader for [`Api::tencent_cloud_3`].
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads with the words of this API.
    pub fn api(mut self, api: Api) -> Self {
        self.api = api;
        self
    }

    /// The path that locations name; also where product and version are looked for. It is not opened.
    pub fn path(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// Reads a text in Markdown; or in HTML, which is told by how it begins.
    ///
    /// # Errors
    ///
    /// If a table of codes cannot be read, or no code is found and the page does not say that it has none.
    pub fn markdown(self, text: &str) -> Result<Catalog> {
        let file = self.path.as_deref().unwrap_or("<page>");
        if text.len() as u64 > MAX_BYTES {
            return Err(too_large(text.len() as u64).at(Location::new(file, 1, 1)));
        }
        #[cfg(feature = "html")]
        let is_html = html::is_html(text);
        #[cfg(feature = "html")]
        let (read, kind) = if is_html {
            (html::read as PageReader, Source::Html)
        } else {
            (markdown::read as PageReader, Source::Markdown)
        };
        // Without that feature a table in HTML is a finding, or an error.
        #[cfg(not(feature = "html"))]
        let (read, kind) = (markdown::read as PageReader, Source::Markdown);
        let mut catalog = read(text, file, &self.api)?;
        catalog.file = self.path.as_deref().map(Into::into);
        catalog.source = Some(kind);
        Ok(match self.path.as_deref().and_then(product_and_version) {
            Some((product, version)) => catalog.named(product, version),
            None => catalog,
        })
    }

    /// Reads the text of a snapshot; see [`Catalog::from_snapshot`].
    ///
    /// # Errors
    ///
    /// As [`Catalog::from_snapshot`].
    pub fn snapshot(self, text: &str) -> Result<Catalog> {
        let mut catalog = snapshot::read(text, self.path.as_deref().unwrap_or("<snapshot>"))?;
        catalog.file = self.path.as_deref().map(Into::into);
        catalog.source = Some(Source::Snapshot);
        Ok(catalog)
    }

    /// Reads the page at `path`, a file in Markdown or HTML and UTF-8; or a snapshot, which is told by its first line or by the
    /// ending `.snap`.
    ///
    /// # Errors
    ///
    /// As [`markdown`](Reader::markdown) and [`snapshot`](Reader::snapshot), and if the file cannot be read, is not
    /// UTF-8 or is larger than 64 MiB.
    pub fn read(self, path: impl AsRef<Path>) -> Result<Catalog> {
        let path = path.as_ref();
        let io = |source| Error::io(path, source);
        let file = std::fs::File::open(path).map_err(io)?;
        let about = file.metadata().map_err(io)?;
        let name = path.display().to_string();
        if about.is_dir() {
            let source = std::io::Error::new(std::io::ErrorKind::IsADirectory, "this is a directory, not a page");
            return Err(io(source).with_help("name the Markdown file inside it"));
        }
        if about.len() > MAX_BYTES {
            return Err(too_large(about.len()).at(Location::new(name, 1, 1)));
        }
        // What is no ordinary file, such as a pipe, tells no length: it is read up to one byte too many.
        let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or(0));
        file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(io)?;
        if bytes.len() as u64 > MAX_BYTES {
            return Err(too_large(bytes.len() as u64).at(Location::new(name, 1, 1)));
        }
        let text = String::from_utf8(bytes).map_err(|source| not_utf8(&name, &source))?;
        let reader = if self.path.is_none() { self.path(name) } else { self };
        let is_named_so = path.extension().is_some_and(|extension| extension == "snap");
        if is_named_so || snapshot::is_snapshot(&text) { reader.snapshot(&text) } else { reader.markdown(&text) }
    }
}

/// What reads a page.
type PageReader = fn(&str, &str, &Api) -> Result<Catalog>;

fn too_large(bytes: u64) -> Error {
    Error::parse(format!("the page has at least {bytes} bytes, more than the {MAX_BYTES} that are read"))
        .with_help("no page of error codes is that large: is this the right file?")
}

fn not_utf8(file: &str, source: &std::string::FromUtf8Error) -> Error {
    let (bytes, at) = (source.as_bytes(), source.utf8_error().valid_up_to());
    let before = String::from_utf8_lossy(&bytes[..at]);
    let byte = bytes.get(at).copied().unwrap_or_default();
    Error::parse(format!("not UTF-8: the byte 0x{byte:02x} at byte offset {at}"))
        .at(markdown::end_of(&before, file))
        .with_help("save the page as UTF-8")
}

/// `redis` and `2018-04-12`, if the file or a folder around it is named `redis-2018-04-12`, the nearest first. What
/// follows the version in a file's name, such as `.zh.md`, does not count.
fn product_and_version(path: &str) -> Option<(&str, &str)> {
    let mut parts = path.rsplit(['/', '\\']);
    let file = parts.next()?;
    split_version(file, true).or_else(|| parts.find_map(|folder| split_version(folder, false)))
}

fn split_version(name: &str, with_extension: bool) -> Option<(&str, &str)> {
    let stem = if with_extension { name.split('.').next()? } else { name };
    let at = stem.len().checked_sub("-2018-04-12".len())?;
    let (product, version) = (stem.get(..at)?, stem.get(at..)?.strip_prefix('-')?);
    let digits = |(i, byte): (usize, u8)| if i == 4 || i == 7 { byte == b'-' } else { byte.is_ascii_digit() };
    (!product.is_empty() && version.bytes().enumerate().all(digits)).then_some((product, version))
}
