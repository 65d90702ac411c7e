//! From a file or a text to a catalog.

use std::io::Read;
use std::path::Path;

#[cfg(feature = "sdk")]
use super::constants;
use super::folder::{self, Names};
#[cfg(feature = "html")]
use super::html;
use super::{json, markdown, snapshot};
use crate::api::Api;
use crate::catalog::{Catalog, Format};
use crate::error::{Error, Result};
use crate::location::Location;

/// The largest page that is read, in bytes.
const MAX_BYTES: u64 = 64 << 20;

/// Reads pages, and whatever else lists codes, with the words of an API, and names the places in them.
///
/// ```
/// # fn main() -> errcatalog::Result<()> {
/// use errcatalog::{Api, Reader};
///
/// let api = Api::tencent_cloud_3().code_headers(["Type"]); // and all that are known already
/// let page = "| Type | Meaning |\n|---|---|\n| Busy | Try again later. |\n";
/// let catalog = Reader::new().api(api).path("docs/errors.md").read_text(page)?;
/// assert_eq!(catalog.get("Busy").unwrap().description(), "Try again later.");
/// # Ok(()) }
/// ```
#[derive(Debug, Clone, Default)]
#[must_use = "a reader does nothing until it is given a page"]
pub struct Reader {
    api: Api,
    path: Option<String>,
    format: Option<Format>,
    names: Names,
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

    /// What the text is, whatever it looks like. Without this it is told by the content: a snapshot by its first line,
    /// JSON by its first brace, a saved page by its first tag, constants by their declarations; all else is Markdown.
    ///
    #[cfg_attr(feature = "sdk", doc = "```")]
    #[cfg_attr(not(feature = "sdk"), doc = "```ignore")]
    /// # fn main() -> errcatalog::Result<()> {
    /// use errcatalog::{Format, Reader};
    ///
    /// let text = "package v20240229\n\nconst (\n\t// The book is lent.\n\tBOOK_LENT = \"Book.Lent\"\n)\n";
    /// let library = Reader::new().path("library/v20240229/errors.go").format(Format::Go).read_text(text)?;
    /// let lent = library.get("Book.Lent").unwrap();
    /// assert_eq!((lent.alias(), lent.description()), (Some("BOOK_LENT"), "The book is lent."));
    /// assert_eq!((library.name(), library.layout()), ("library-2024-02-29".to_owned(), Some("constants in Go")));
    /// # Ok(()) }
    /// ```
    pub fn format(mut self, format: Format) -> Self {
        self.format = Some(format);
        self
    }

    /// Of a folder, only the files whose name fits this pattern or another that was given: `*` stands for any characters.
    ///
    /// Without any, all files are pages that end in `.md`, `.markdown`, `.html` or `.htm`.
    pub fn include(mut self, pattern: impl Into<String>) -> Self {
        self.names.include.push(pattern.into());
        self
    }

    /// Of a folder, no file whose name fits this pattern, such as `*_intl*`, and no folder either.
    pub fn exclude(mut self, pattern: impl Into<String>) -> Self {
        self.names.exclude.push(pattern.into());
        self
    }

    /// Reads a text in Markdown; or in HTML, which is told by how it begins.
    ///
    /// # Errors
    ///
    /// If a table of codes cannot be read, or no code is found and the page does not say that it has none.
    pub fn read_markdown(self, text: &str) -> Result<Catalog> {
        let source = page_source(text);
        self.format(source).read_text(text)
    }

    /// Reads a text of the [format](Reader::format) that was named; else of the one that it looks like.
    ///
    /// # Errors
    ///
    /// If the text cannot be read as what it is, or holds no code and does not say that it has none. Of an SDK: if no
    /// constant of a known layout is an error code, one that was meant as a code has no value that the text says, or a
    /// comment, a string or a bracket around codes is not closed.
    pub fn read_text(self, text: &str) -> Result<Catalog> {
        let source = self.format.unwrap_or_else(|| recognise(text));
        let file = self.path.as_deref().unwrap_or(match source {
            Format::Snapshot => "<snapshot>",
            Format::Json => "<json>",
            _ if source.is_sdk() => "<source>",
            _ => "<page>",
        });
        if text.len() as u64 > MAX_BYTES {
            return Err(too_large(text.len() as u64).at(Location::new(file, 1, 1)));
        }
        let mut catalog = match source {
            Format::Snapshot => snapshot::read(text, file)?,
            Format::Json => json::read(text, file)?,
            #[cfg(feature = "html")]
            Format::Html => html::read(text, file, &self.api)?,
            #[cfg(not(feature = "html"))]
            Format::Html => return Err(needs("html")),
            Format::Markdown => markdown::read(text, file, &self.api)?,
            #[cfg(feature = "sdk")]
            _ => constants::read(text, file, source)?,
            #[cfg(not(feature = "sdk"))]
            _ => return Err(needs("sdk")),
        };
        // JSON says what it was written from.
        let format = catalog.format().or(Some(source));
        catalog = catalog.in_format(format);
        if catalog.file().is_none() {
            catalog = catalog.from_file(self.path.as_deref().map(Into::into));
        }
        // Snapshots and JSON say themselves whose they are.
        if matches!(source, Format::Snapshot | Format::Json) {
            return Ok(catalog);
        }
        let path = self.path.as_deref().unwrap_or_default();
        let name = product_and_version(path).map(|(product, version)| (product.to_owned(), version.to_owned()));
        #[cfg(feature = "sdk")]
        let name = name.or_else(|| {
            let of_sdk = || sdk_product_and_version(path).or_else(|| constants::product_and_version(text));
            source.is_sdk().then(of_sdk).flatten()
        });
        Ok(match name {
            Some((product, version)) => catalog.named(product, version),
            None => catalog,
        })
    }

    /// Reads the file at `path`, in UTF-8; or a folder of pages as one product.
    ///
    /// A file that ends in `.snap` is a snapshot; what else it is, the content tells, or [`format`](Reader::format).
    ///
    /// In a folder, and those inside it, every page is read that has codes: the tables of actions are joined with the
    /// common and business tables, so that [`Catalog::for_action`] gives what one action documents. Pages without codes
    /// are passed over, each with a finding. Symbolic links are not followed, nor are hidden folders.
    ///
    /// # Errors
    ///
    /// As [`read_text`](Reader::read_text), and if the file cannot be read, is not UTF-8 or is larger than 64 MiB. Of a folder
    /// also if no page has codes, if two pages are of the same action, or if they are of two products.
    pub fn read_path(self, path: impl AsRef<Path>) -> Result<Catalog> {
        let path = path.as_ref();
        let io = |source| Error::io(path, source);
        let file = std::fs::File::open(path).map_err(io)?;
        let about = file.metadata().map_err(io)?;
        let name = path.display().to_string();
        if about.is_dir() {
            return folder::read(path, &self);
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
        let mut reader = if self.path.is_none() { self.path(name) } else { self };
        if path.extension().is_some_and(|extension| extension == "snap") {
            reader.format = reader.format.or(Some(Format::Snapshot));
        }
        reader.read_text(&text)
    }

    /// Which files of a folder are read.
    pub(super) fn names(&self) -> &Names {
        &self.names
    }
}

/// What a text looks like.
fn recognise(text: &str) -> Format {
    if snapshot::is_snapshot(text) {
        Format::Snapshot
    } else if json::is_json(text) {
        Format::Json
    } else {
        #[cfg(feature = "sdk")]
        if let Some(source) = constants::recognise(text) {
            return source;
        }
        page_source(text)
    }
}

/// How a page is written.
#[cfg(feature = "html")]
fn page_source(text: &str) -> Format {
    if html::is_html(text) { Format::Html } else { Format::Markdown }
}

/// How a page is written: without the feature a table in HTML is a finding, or an error.
#[cfg(not(feature = "html"))]
fn page_source(_: &str) -> Format {
    Format::Markdown
}

/// What a source is read with, if that is off.
#[cfg(not(all(feature = "html", feature = "sdk")))]
fn needs(feature: &str) -> Error {
    Error::usage(format!("this source is read with the feature `{feature}`, which is off"))
        .with_help("add it to the features of errcatalog in Cargo.toml")
}

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

/// `redis` and `2018-04-12` from the path of an SDK's file, such as `tencentcloud/redis/v20180412/errors.go`, or from the
/// name of its package.
#[cfg(feature = "sdk")]
pub(super) fn sdk_product_and_version(path: &str) -> Option<(String, String)> {
    let parts: Vec<&str> = path.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-'))).collect();
    let mut pairs = parts.windows(2).rev();
    pairs.find_map(|pair| {
        let digits = pair[1].strip_prefix(['v', 'V'])?;
        let is_date = digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_digit());
        (is_date && !pair[0].is_empty())
            .then(|| (pair[0].to_lowercase(), format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..])))
    })
}

fn split_version(name: &str, with_extension: bool) -> Option<(&str, &str)> {
    let stem = if with_extension { name.split('.').next()? } else { name };
    let at = stem.len().checked_sub("-2018-04-12".len())?;
    let (product, version) = (stem.get(..at)?, stem.get(at..)?.strip_prefix('-')?);
    let digits = |(i, byte): (usize, u8)| if i == 4 || i == 7 { byte == b'-' } else { byte.is_ascii_digit() };
    (!product.is_empty() && version.bytes().enumerate().all(digits)).then_some((product, version))
}
