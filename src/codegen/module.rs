//! The builder.

use std::path::Path;

use super::file::{self, FileState, Header};
use super::items::Items;
use super::options::Options;
use super::{name, report, source};
use crate::catalog::Catalog;
use crate::error::{Error, Result};
use crate::location::Location;
use crate::report::Report;

/// A Rust module with an enum of the codes of a catalog: one variant for each, and none for any other.
///
/// The enum is parsed with `FromStr` and `TryFrom<&str>`, whose errors give back what is not documented, and says by method
/// and in its docs what the catalog says of a code. The module depends on nothing, not even on an allocator. The name of a variant
/// depends on its code alone: it never changes when others are added. Codes that stand for several, such as `5xx`, are left out,
/// as the header of the module says.
///
/// ```
/// # fn main() -> errcatalog::Result<()> {
/// use errcatalog::{Catalog, codegen::Module};
///
/// let redis = Catalog::shipped("redis-2018-04-12")?;
/// let module = Module::of(&redis).name("RedisCode").text()?;
/// assert!(module.contains("pub enum RedisCode {"));
/// assert!(module.contains("    InvalidParameterValue_BackupNotExists,\n"));
/// # Ok(()) }
/// ```
#[derive(Debug, Clone)]
#[must_use = "a module does nothing until its text is asked for"]
pub struct Module {
    catalog: Catalog,
    /// None until one is set: then those of the file are taken.
    options: Option<Options>,
}

impl Module {
    /// A module of this catalog, whose enum is called `ErrorCode`.
    pub fn of(catalog: &Catalog) -> Self {
        Self { catalog: catalog.clone(), options: None }
    }

    fn with(mut self, set: impl FnOnce(&mut Options)) -> Self {
        set(self.options.get_or_insert_default());
        self
    }

    /// The enum is called so.
    pub fn name(self, name: impl Into<String>) -> Self {
        self.with(|options| options.name = name.into())
    }

    /// With implementations of the traits of serde, which the package of the module then depends on: a code is a string.
    pub fn serde(self, wanted: bool) -> Self {
        self.with(|options| options.serde = wanted)
    }

    /// With an enum of details for every family: a `match` is on the family, and then on its details. A code without a detail is
    /// called `Bare`.
    pub fn nested(self, wanted: bool) -> Self {
        self.with(|options| options.nested = wanted)
    }

    /// With these codes too, which the catalog has no more: they are parsed, and who names their variants is warned.
    pub fn deprecated(self, codes: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.with(|options| options.deprecated.extend(codes.into_iter().map(Into::into)))
    }

    /// The variant of this code is called so: of two whose names would be the same, one needs another.
    pub fn rename(self, code: impl Into<String>, name: impl Into<String>) -> Self {
        self.with(|options| options.names.push((code.into(), name.into())))
    }

    /// The text of the module, as rustfmt would lay it out.
    ///
    /// # Errors
    ///
    /// If the catalog has no code, two codes would have one name, or an option cannot be kept: a name that is none, a deprecated
    /// code that is still documented, a name for a code that is not.
    pub fn text(&self) -> Result<String> {
        self.written(self.options.as_ref().unwrap_or(&Options::default()))
    }

    /// Every documented code with the path of its variant, such as `ErrorCode::Busy` or, by family,
    /// `ErrorCode::Loan(LoanDetail::NotFound)`: for what knows codes by their variants, as
    #[cfg_attr(feature = "scan", doc = "[`Scan::variants`](crate::Scan::variants) does.")]
    #[cfg_attr(not(feature = "scan"), doc = "`Scan::variants` does.")]
    ///
    /// # Errors
    ///
    /// Those of [`text`](Module::text).
    pub fn variants(&self) -> Result<Vec<(String, String)>> {
        let options = self.options.clone().unwrap_or_default();
        let items = Items::of(&self.catalog, &options)?;
        let documented = items.items.iter().filter(|item| !item.is_deprecated);
        Ok(documented.map(|item| (item.path(&options), item.code.clone())).collect())
    }

    fn written(&self, options: &Options) -> Result<String> {
        const TAKEN: [&str; 5] = ["Row", "Undocumented", "UndocumentedCode", "Documented", "Option"];
        if !name::is_identifier(&options.name) || TAKEN.contains(&options.name.as_str()) {
            return Err(Error::usage(format!("{:?} cannot name the enum", options.name))
                .with_help("write a name such as ErrorCode: a letter, then letters and digits"));
        }
        let items = Items::of(&self.catalog, options)?;
        let body = source::body(&self.catalog, &items, options);
        Ok(file::text(&source::about(&self.catalog, &items), options, &body))
    }

    /// What to write instead of a text that is there: with its options, if none is set.
    fn wanted(&self, found: Option<&str>) -> Result<String> {
        match &self.options {
            Some(options) => self.written(options),
            None => self.written(&found.and_then(Header::of).map(|header| header.options).unwrap_or_default()),
        }
    }

    /// What a text is next to what the module is to be; `None` stands for a file that is missing.
    ///
    /// # Errors
    ///
    /// Those of [`text`](Module::text).
    pub fn state(&self, found: Option<&str>) -> Result<FileState> {
        Ok(file::state(found, &self.wanted(found)?))
    }

    /// Holds a text to the module: which variants are missing, which are stale, and whether it was edited.
    ///
    /// `path` is how messages name it, and `None` for the text stands for a file that is missing. If no option was set, those
    /// that the header of the text records are taken.
    ///
    /// # Errors
    ///
    /// Those of [`text`](Module::text).
    pub fn check_text(&self, path: &str, found: Option<&str>) -> Result<Report> {
        let wanted = self.wanted(found)?;
        Ok(report::report(&self.catalog, path, found, &wanted))
    }

    /// Holds a file to the module: see [`check_text`](Module::check_text).
    ///
    /// # Errors
    ///
    /// Those of [`text`](Module::text), and if the file is there and cannot be read.
    pub fn check(&self, path: impl AsRef<Path>) -> Result<Report> {
        let path = path.as_ref();
        self.check_at(path, &path.display().to_string())
    }

    fn check_at(&self, path: &Path, shown: &str) -> Result<Report> {
        // To open a pipe would wait for somebody to write to it.
        if std::fs::metadata(path).is_ok_and(|about| !about.is_file()) {
            return Err(Error::parse("not a regular file, and so no module of Rust").at(place(path)));
        }
        let found = match std::fs::read_to_string(path) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) if error.kind() == std::io::ErrorKind::InvalidData => {
                return Err(Error::parse("not UTF-8, and so no module of Rust").at(place(path)));
            }
            Err(error) => return Err(Error::io(path, error)),
        };
        self.check_text(shown, found.as_deref())
    }

    /// Holds a file to the module.
    ///
    /// # Panics
    ///
    /// If the file is not what the module is to be, with the whole report; or if that cannot be told.
    #[track_caller]
    pub fn assert(&self, path: impl AsRef<Path>) {
        match self.check(path) {
            Ok(report) => report.assert(),
            Err(error) => panic!("{error}"),
        }
    }

    /// The same for a path below the folder of a package, which messages leave out.
    #[track_caller]
    pub(super) fn assert_in(&self, package: &str, path: &Path) {
        match self.check_at(&Path::new(package).join(path), &path.display().to_string()) {
            Ok(report) => report.assert(),
            Err(error) => panic!("{error}"),
        }
    }
}

fn place(path: &Path) -> Location {
    Location::new(path.display().to_string(), 1, 1)
}

impl From<&Catalog> for Module {
    fn from(catalog: &Catalog) -> Self {
        Self::of(catalog)
    }
}

impl From<Catalog> for Module {
    fn from(catalog: Catalog) -> Self {
        Self { catalog, options: None }
    }
}
