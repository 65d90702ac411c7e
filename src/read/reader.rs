//! From a file or a text to a catalog.

use std::fs::Metadata;
use std::path::{Path, PathBuf};

#[cfg(feature = "pattern")]
use super::extract::{self, Extractor};
use super::files::{self, Selection};
use super::formats::{self, Input};
use super::names::{self, CodeName};
use super::paths::Place;
use super::{folder, foreign, product};
use crate::api::Api;
use crate::catalog::{Catalog, Format};
use crate::error::{Error, Result, Setting};
use crate::location::Location;
use crate::sort::Listed;

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
    selection: Selection,
    code_is: Option<CodeName>,
    #[cfg(any(feature = "data", feature = "sdk"))]
    at: Option<String>,
    #[cfg(feature = "pattern")]
    extractor: Option<Extractor>,
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

    /// What the text is, whatever it looks like. Without this it is detected from the content: a snapshot from its first
    /// line, JSON from its first brace, a saved page from its first tag, constants from their declarations; all else is
    /// Markdown.
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

    /// Of a folder, only the files whose name matches this pattern or another that was given: `*` matches any characters.
    ///
    /// Without any, these are all files that end in `.md`, `.mdx`, `.markdown`, `.html` or `.htm`.
    pub fn include(mut self, pattern: impl Into<String>) -> Self {
        self.selection.include.push(pattern.into());
        self
    }

    /// Of a folder, no file whose name matches this pattern, such as `*_intl*`, and no folder either.
    pub fn exclude(mut self, pattern: impl Into<String>) -> Self {
        self.selection.exclude.push(pattern.into());
        self
    }

    /// Which of two names is the code, where the list has a number and a symbol for each; the other is the
    /// [alias](crate::Entry::alias). It holds for pages, constants and data.
    ///
    /// Without this the symbol is the code where both are known, and what is in the column of codes otherwise. A code
    /// without such a name stays as it is, with a finding; a list without any is an error.
    ///
    /// ```
    /// # fn main() -> errcatalog::Result<()> {
    /// use errcatalog::{CodeName, Reader};
    ///
    /// let page = "| Error code | Name | Description |\n|--|--|--|\n| 404 | NOT_FOUND | Nothing is there. |\n";
    /// let reader = Reader::new();
    /// assert!(reader.clone().read_text(page)?.contains("NOT_FOUND"));
    /// let numbers = reader.code_is(CodeName::Number).read_text(page)?;
    /// assert_eq!(numbers.get("404").unwrap().alias(), Some("NOT_FOUND"));
    /// # Ok(()) }
    /// ```
    pub fn code_is(mut self, name: CodeName) -> Self {
        self.code_is = Some(name);
        self
    }

    /// Where in JSON, YAML or CSV the codes are; or in a source file the enum, type, class or object that holds them, by its
    /// name, so that nothing else there is read.
    ///
    /// - In JSON and YAML a pointer (RFC 6901), in which `*` stands for every item or field: `/components/schemas/Code/enum`
    ///   for an array of codes or of objects, `/errors` for an object whose names are the codes, `/errors/*/id` for a field
    ///   of objects. The empty pointer is the document itself.
    /// - In CSV the header of the column of codes, or its number from 1; and that of the descriptions behind a comma:
    ///   `name,text`.
    ///
    /// Without this, the list is read that is the only one to speak of errors, and the column whose header the [`Api`] knows.
    ///
    #[cfg_attr(feature = "data", doc = "```")]
    #[cfg_attr(not(feature = "data"), doc = "```ignore")]
    /// # fn main() -> errcatalog::Result<()> {
    /// use errcatalog::{Format, Reader};
    ///
    /// let spec = "openapi: 3.1.0\ncomponents:\n  schemas:\n    Code:\n      type: string\n      enum: [BUSY, LATE]\n";
    /// let codes = Reader::new().at("/components/schemas/Code/enum").path("api.yaml").read_text(spec)?;
    /// assert_eq!(codes.get("LATE").unwrap().location().to_string(), "api.yaml:6:20");
    ///
    /// let table = "id;what\nE1;\"It is full;\n or closed.\"\n";
    /// let codes = Reader::new().format(Format::Csv).at("id,what").read_text(table)?;
    /// assert_eq!(codes.get("E1").unwrap().description(), "It is full; or closed.");
    /// # Ok(()) }
    /// ```
    #[cfg(any(feature = "data", feature = "sdk"))]
    pub fn at(mut self, place: impl Into<String>) -> Self {
        self.at = Some(place.into());
        self
    }

    /// Reads the codes that this pattern finds, in a text of any language, instead of detecting what the text is.
    ///
    /// Files are read in the order of their names, and are one catalog: [`read_path`](Reader::read_path) takes a file, a
    /// folder, or a glob such as `src/**/*.rs`. A code that is found in several places is one entry, at its first place;
    /// the others are kept with the catalog, and [`to_json`](Catalog::to_json) writes them as `examples`. Its description is
    /// the first that is not empty; another one elsewhere is a finding.
    ///
    /// A [format](Reader::format) that is named has no meaning then, nor do the words of the [`Api`].
    #[cfg(feature = "pattern")]
    pub fn pattern(mut self, extractor: Extractor) -> Self {
        self.extractor = Some(extractor);
        self
    }

    /// Reads a text in Markdown; or in HTML, which is detected from how it begins.
    ///
    /// # Errors
    ///
    /// If a table of codes cannot be read, or no code is found and the page does not say that it has none.
    pub fn read_markdown(self, text: &str) -> Result<Catalog> {
        self.format(formats::detect_page(text)).read_text(text)
    }

    /// Reads a text of the [format](Reader::format) that was named; else of the one that it looks like.
    ///
    /// # Errors
    ///
    /// If the text cannot be read as what it is, or holds no code and does not say that it has none. Of an SDK: if no
    /// constant of a known layout is an error code, one that was meant as a code has no value that the text says, or a
    /// comment, a string or a bracket around codes is not closed.
    pub fn read_text(self, text: &str) -> Result<Catalog> {
        // Before anything looks at it: what it is written in is detected from all of it.
        let unread =
            self.path.as_deref().unwrap_or_else(|| formats::row(self.format.unwrap_or(Format::Markdown)).placeholder);
        files::check_size(text.len() as u64, unread)?;
        #[cfg(feature = "pattern")]
        if let Some(extractor) = &self.extractor {
            let file = self.path.as_deref().unwrap_or("<source>");
            self.check_alone()?;
            return Ok(self.extracted(extract::read_text(extractor, text, file)?, self.path.as_deref()));
        }
        if let (None, Some(language)) = (self.format, foreign::foreign(self.path.as_deref(), text)) {
            let file = self.path.as_deref().unwrap_or("<source>");
            return Err(Error::parse(format!("this is {language}, whose constants are not read"))
                .at(Location::new(file, 1, 1))
                .with_help(foreign::HELP));
        }
        if let (None, Some(language)) = (self.format, self.path.as_deref().and_then(foreign::markup)) {
            let file = self.path.as_deref().unwrap_or("<source>");
            return Err(Error::parse(format!("this is {language}, which is not read"))
                .at(Location::new(file, 1, 1))
                .with_help(foreign::MARKUP_HELP));
        }
        // The ending of a source file says its language, and that of a page that it is no source file: one in MDX starts like
        // a module of JavaScript.
        let ending = self.path.as_deref().and_then(|path| Path::new(path).extension()?.to_str());
        let language = ending.and_then(formats::of_ending).filter(|format| format.is_sdk());
        let format = self.format.or(language).unwrap_or_else(|| {
            formats::detect(text, ending.is_some_and(|ending| files::PAGE_ENDINGS.contains(&ending)))
        });
        let row = formats::row(format);
        let file = self.path.as_deref().unwrap_or(row.placeholder);
        let read =
            row.reader.map_err(|feature| is_off(row.title, feature, self.path.as_deref()).about(Setting::Format))?;
        #[cfg(any(feature = "data", feature = "sdk"))]
        let at = self.at.as_deref();
        #[cfg(not(any(feature = "data", feature = "sdk")))]
        let at = None;
        #[cfg(any(feature = "data", feature = "sdk"))]
        if let (Some(at), false) = (at, format.has_places() || format.is_sdk()) {
            return Err(Error::usage(format!(
                "{at:?} says where codes are in JSON, YAML, CSV or a source file, and this is {}",
                row.title
            ))
            .at(Location::new(file, 1, 1))
            .with_help("leave it out, or name the format that the text has")
            .about(Setting::At));
        }
        let mut catalog = read(Input { text, file, api: &self.api, at })?;
        // JSON says what it was written from.
        let format = catalog.format().or(Some(format));
        catalog = catalog.in_format(format);
        if catalog.file().is_none() {
            catalog = catalog.in_file(self.path.as_deref().map(Into::into));
        }
        if let Some(name) = self.code_is {
            catalog = names::chosen(catalog, name, &self.api).map_err(|error| error.about(Setting::CodeIs))?;
        }
        Ok(product::named(catalog, row.kind, self.path.as_deref(), text).of_api(&self.api))
    }

    /// Reads the file at `path`, in UTF-8; or a folder of pages as one product; or, with the feature `pattern`, the files
    /// that match a glob such as `docs/**/errors-*.md`, which are read as those of a folder.
    ///
    /// A file that ends in `.snap` is a snapshot, one in `.json`, `.yaml`, `.yml`, `.csv` or `.tsv` data, one in `.go`, `.rs` and
    /// their like a source file; any other format is detected from the content, or named with [`format`](Reader::format).
    ///
    /// In a folder, and those inside it, every page is read that has codes: the tables of actions are joined with the
    /// common and business tables, so that [`Catalog::for_action`] gives what one action documents. Pages without codes
    /// are skipped, each with a finding. A folder of source files, without a page, is read as all codes of these. Symbolic links are not followed, nor are hidden folders.
    ///
    /// # Errors
    ///
    /// As [`read_text`](Reader::read_text), and if the file cannot be read, is not UTF-8, is larger than 64 MiB, or is
    /// neither a regular file nor one under `/dev`, such as `/dev/stdin`. Of a folder also if no page has codes, if two pages are of the same action, or if they are of two products. Of a glob also if
    /// it is not valid, or no file matches it. With a pattern (`Reader::pattern`): if it matches nothing in all files
    /// together, or matches and the code is empty or takes no part in the match.
    pub fn read_path(self, path: impl AsRef<Path>) -> Result<Catalog> {
        self.read_paths([path])
    }

    /// Reads all of these paths as one catalog, each as [`read_path`](Reader::read_path) does: files, folders and globs. A
    /// file that several of them stand for is read once.
    ///
    /// # Errors
    ///
    /// As [`read_path`](Reader::read_path); also if one of the paths has no codes, while others have.
    pub fn read_paths(self, paths: impl IntoIterator<Item = impl AsRef<Path>>) -> Result<Catalog> {
        let paths: Vec<PathBuf> = paths.into_iter().map(|path| path.as_ref().to_owned()).listed();
        if let [path] = paths.as_slice()
            && let Ok(about) = std::fs::metadata(path)
            && !about.is_dir()
        {
            return self.read_file(path, &about);
        }
        if paths.is_empty() {
            return Err(Error::usage("no path is named").with_help("name a file, a folder or a glob"));
        }
        #[cfg(feature = "pattern")]
        if let Some(extractor) = &self.extractor {
            return self.extract(extractor, Place::all(&paths, &self.selection, true)?);
        }
        let places = Place::all(&paths, &self.selection, false)?;
        Ok(folder::read(places, &self.selection, &|file| self.clone().read_path(file))?.of_api(&self.api))
    }

    fn read_file(self, path: &Path, about: &Metadata) -> Result<Catalog> {
        let text = files::text(path, about)?;
        let ending = path.extension().and_then(|ending| ending.to_str());
        let mut reader = if self.path.is_none() { self.path(path.display().to_string()) } else { self };
        reader.format = reader.format.or_else(|| formats::of_ending(ending?));
        reader.read_text(&text)
    }

    /// Reads what an extractor finds in files, folders and globs.
    #[cfg(feature = "pattern")]
    fn extract(&self, extractor: &Extractor, places: Vec<Place>) -> Result<Catalog> {
        self.check_alone()?;
        let shown = Place::shown(&places);
        let named = self.path.clone().or_else(|| Some(places.first()?.path.display().to_string()));
        let (mut groups, mut skipped) = (Vec::new(), folder::excluding_nothing(&places, &self.selection));
        for place in places {
            for (path, why) in place.walk.skipped {
                skipped.push(folder::skipped(&path, why)?);
            }
            if !place.walk.files.is_empty() {
                groups.push(place.walk.files);
            } else if !place.is_shared {
                let path = place.path.display();
                let message = format!("{path}: no file of the folder matches `include` and `exclude`, or it has none");
                return Err(Error::usage(message));
            }
        }
        let catalog = extract::read_files(extractor, &groups, skipped)?;
        Ok(self.extracted(catalog, named.as_deref()).in_file(Some(self.path.as_deref().unwrap_or(&shown).into())))
    }

    /// Refuses settings that say nothing of what a pattern finds.
    #[cfg(feature = "pattern")]
    fn check_alone(&self) -> Result<()> {
        #[cfg(any(feature = "data", feature = "sdk"))]
        let has_place = self.at.is_some();
        #[cfg(not(any(feature = "data", feature = "sdk")))]
        let has_place = false;
        if has_place {
            return Err(Error::usage("both a pattern and the place of a list (`at`) say where the codes are")
                .with_help("leave one of the two out")
                .about(Setting::At));
        }
        if self.code_is.is_some() {
            return Err(Error::usage("a pattern finds one name of every code: there is no second one to choose")
                .with_help(
                    "put the name that is meant into the group of the code, and do not say which of two is the code",
                )
                .about(Setting::CodeIs));
        }
        Ok(())
    }

    /// The catalog that an extractor found, as one that was read from this path.
    #[cfg(feature = "pattern")]
    fn extracted(&self, catalog: Catalog, path: Option<&str>) -> Catalog {
        product::named(catalog.in_file(path.map(Into::into)), formats::Kind::Page, path, "").of_api(&self.api)
    }
}

/// The error for a format whose reader is not there.
fn is_off(what: &str, feature: &str, path: Option<&str>) -> Error {
    let error = Error::usage(format!("{what} is read with the feature `{feature}`, which is off"))
        .with_help(format!("add it to Cargo.toml: `cargo add --dev errcatalog --features {feature}`"));
    match path {
        Some(path) => error.at(Location::new(path, 1, 1)),
        None => error,
    }
}
