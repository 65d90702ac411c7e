//! Catalogs: the codes of one product and version, in page order.

mod entry;
mod format;
mod index;

use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

pub(crate) use entry::Table;
pub use entry::{Entry, Scope};
pub use format::Format;

use self::index::Index;
use crate::api::Api;
use crate::code::ErrorCode;
use crate::error::Result;
use crate::location::Location;
use crate::report::Finding;
use crate::sort::{Known, sort_by};

/// The error codes of one product and version as a page documents them: entries in page order, immutable.
///
/// A code that is listed in two tables is two entries and one code. Two catalogs are equal when product, version and the
/// sequence of [entries](Entry) are: all that the page says of each code counts, and places in the page never do.
///
/// ```
/// # fn main() -> errcatalog::Result<()> {
/// use errcatalog::{Catalog, Scope};
///
/// let redis = Catalog::shipped("redis-2018-04-12")?;
/// assert_eq!(redis.entries().len(), 73);
/// assert_eq!(redis.codes().count(), 71);
/// assert_eq!(redis.in_scope(Scope::Common).count(), 26);
/// assert_eq!(redis.family("LimitExceeded").count(), 5);
/// # Ok(()) }
/// ```
#[derive(Debug, Clone)]
pub struct Catalog {
    product: Option<String>,
    version: Option<String>,
    /// The page, if it came with a path.
    file: Option<Arc<str>>,
    format: Option<Format>,
    /// What was recognised in a source file.
    layout: Option<Arc<str>>,
    entries: Vec<Entry>,
    findings: Vec<Finding>,
    /// The codes in the page's examples of responses, each with its place.
    examples: Vec<(ErrorCode, Location)>,
    /// Words for headings that its API has, and that no heading holds: the setting and the word.
    unheld: Vec<(String, String)>,
    /// What it was read with.
    api: Option<Api>,
    /// Made when a code is looked up for the first time: whoever only lists entries does not pay for it.
    index: OnceLock<Box<Index>>,
}

impl Catalog {
    /// A catalog of these codes, in their order, without descriptions: what a client's own list, or an enum's, says.
    ///
    /// The location of every entry is the line of code that calls.
    ///
    /// ```
    /// # fn main() -> errcatalog::Result<()> {
    /// use errcatalog::Catalog;
    ///
    /// let library = Catalog::from_codes(["Busy", "LimitExceeded.Loans"])?;
    /// assert!(library.contains("Busy"));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// If one of them is no code: see [`ErrorCode::new`].
    #[track_caller]
    pub fn from_codes(codes: impl IntoIterator<Item = impl AsRef<str>>) -> Result<Self> {
        let location = Location::caller();
        let entry = |code| Entry::new(code, "").with_location(location.clone());
        let codes = codes.into_iter().map(|code| ErrorCode::new(code.as_ref()).map(entry));
        codes.collect::<Result<Vec<_>>>().map(Self::from_entries)
    }

    /// A catalog of these entries, in their order, without product and version; the same as collecting them.
    pub fn from_entries(entries: impl IntoIterator<Item = Entry>) -> Self {
        let entries: Vec<Entry> = entries.into_iter().collect();
        Self {
            product: None,
            version: None,
            file: None,
            format: None,
            layout: None,
            entries,
            findings: Vec::new(),
            examples: Vec::new(),
            unheld: Vec::new(),
            api: None,
            index: OnceLock::new(),
        }
    }

    /// Like [`named`](Catalog::named), for a product or version that may be unknown.
    pub(crate) fn titled(mut self, product: Option<String>, version: Option<String>) -> Self {
        self.product = product;
        self.version = version;
        self
    }

    pub(crate) fn with_findings(mut self, findings: Vec<Finding>) -> Self {
        self.findings = findings;
        self
    }

    /// The same, read from this page or folder.
    pub(crate) fn in_file(mut self, file: Option<Arc<str>>) -> Self {
        self.file = file;
        self
    }

    /// The same, read from a text of this format.
    pub(crate) fn in_format(mut self, format: Option<Format>) -> Self {
        self.format = format;
        self
    }

    #[cfg(any(feature = "sdk", feature = "pattern", feature = "data"))]
    /// The same, with what was recognised in the source file.
    pub(crate) fn with_layout(mut self, layout: impl Into<Arc<str>>) -> Self {
        self.layout = Some(layout.into());
        self
    }

    pub(crate) fn with_examples(mut self, examples: Vec<(ErrorCode, Location)>) -> Self {
        self.examples = examples;
        self
    }

    pub(crate) fn with_unheld(mut self, unheld: Vec<(String, String)>) -> Self {
        self.unheld = unheld;
        self
    }

    /// Words for headings that the API has, and that no heading holds: the setting and the word.
    pub(crate) fn unheld(&self) -> &[(String, String)] {
        &self.unheld
    }

    /// The codes in the page's examples of responses, in page order.
    pub(crate) fn examples(&self) -> &[(ErrorCode, Location)] {
        &self.examples
    }

    /// The same catalog under another product and version.
    #[must_use = "the catalog is returned, not changed"]
    pub fn named(mut self, product: impl Into<String>, version: impl Into<String>) -> Self {
        self.product = Some(product.into());
        self.version = Some(version.into());
        self
    }

    /// The product, such as `redis`, if it is known.
    pub fn product(&self) -> Option<&str> {
        self.product.as_deref()
    }

    /// The version of the product's API, such as `2018-04-12`, if it is known.
    pub fn version(&self) -> Option<&str> {
        self.version.as_deref()
    }

    /// Product and version, such as `redis-2018-04-12`; else the page's path, or that of the first entry; else
    /// `catalog`.
    pub fn name(&self) -> String {
        match (&self.product, &self.version) {
            (Some(product), Some(version)) => format!("{product}-{version}"),
            (Some(product), None) => product.clone(),
            _ => {
                let first = || self.entries.first().map(|entry| entry.location().file());
                let known = self.file.as_deref().or_else(first).filter(|file| !file.starts_with('<'));
                known.unwrap_or("catalog").to_owned()
            }
        }
    }

    /// What it was read from; none for one that was made of entries.
    pub fn format(&self) -> Option<Format> {
        self.format
    }

    /// What was recognised in a source file, such as `an enum in Java` or `matches of a pattern`; none for a page.
    pub fn layout(&self) -> Option<&str> {
        self.layout.as_deref()
    }

    /// True if it was read from code: constants, what a pattern found, or a list inside of JSON or YAML, such as a schema.
    #[cfg(feature = "drift")]
    pub(crate) fn is_code(&self) -> bool {
        let is_sdk = self.format.is_some_and(|format| format.is_sdk());
        is_sdk || (self.layout.is_some() && self.format != Some(Format::Csv))
    }

    /// All entries, in page order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub(crate) fn into_entries(self) -> Vec<Entry> {
        self.entries
    }

    /// What was read with warnings: rows with too many cells, codes that contain a space and the like, each with its line.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// True if there is no entry: only a page that says so gives such a catalog.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The first entry of this code.
    pub fn get(&self, code: &str) -> Option<&Entry> {
        self.all(code).next()
    }

    /// Every entry of this code, in page order.
    pub fn all<'a>(&'a self, code: &str) -> impl Iterator<Item = &'a Entry> + use<'a> {
        self.positions(code).iter().map(|&at| &self.entries[at])
    }

    /// The page or folder, if it came with a path.
    pub(crate) fn file(&self) -> Option<&str> {
        self.file.as_deref()
    }

    /// The indices of the entries of this code, in page order.
    pub(crate) fn positions(&self, code: &str) -> &[usize] {
        self.index().positions(&self.entries, code)
    }

    #[cfg(feature = "drift")]
    /// Of every entry, whether its code is in another entry too.
    pub(crate) fn repeated(&self) -> Vec<bool> {
        self.index().repeated(&self.entries)
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Box::new(Index::of(&self.entries)))
    }

    /// True if the code is documented.
    pub fn contains(&self, code: &str) -> bool {
        !self.positions(code).is_empty()
    }

    /// Every code once, where it is first, in page order.
    pub fn codes(&self) -> impl Iterator<Item = &ErrorCode> {
        self.entries.iter().enumerate().filter(|(at, _)| self.index().is_first(*at)).map(|(_, entry)| entry.code())
    }

    /// The entries of one scope, in page order.
    pub fn in_scope(&self, scope: Scope) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.scope() == scope)
    }

    /// The names of all actions that have entries, in page order.
    pub fn actions(&self) -> impl Iterator<Item = &str> {
        let mut seen = HashSet::new();
        self.entries.iter().filter_map(Entry::action).filter(move |action| seen.insert(*action))
    }

    /// What one action documents: the catalog of its entries alone; without any if no page is of that action.
    ///
    /// ```
    /// # fn main() -> errcatalog::Result<()> {
    /// use errcatalog::Catalog;
    ///
    /// let snapshot = "errcatalog snapshot 1\n\n[action BorrowBook]\nBusy | Try later.\n\n[action ReturnBook]\nLate | Pay.\n";
    /// let library = Catalog::from_snapshot(snapshot)?;
    /// assert_eq!(library.actions().collect::<Vec<_>>(), ["BorrowBook", "ReturnBook"]);
    /// assert!(library.for_action("ReturnBook").contains("Late"));
    /// assert!(library.for_action("LoseBook").is_empty());
    /// # Ok(()) }
    /// ```
    #[must_use = "the catalog is returned, nothing is changed"]
    pub fn for_action(&self, name: &str) -> Self {
        let entries = self.entries.iter().filter(|entry| entry.action() == Some(name)).cloned();
        self.renew(entries.collect(), self.findings.clone())
    }

    /// The entries whose code belongs to this family, the bare code included, in page order.
    pub fn family<'a>(&'a self, family: &'a str) -> impl Iterator<Item = &'a Entry> {
        self.entries.iter().filter(move |entry| entry.code().family() == family)
    }

    /// Every family once, in page order.
    pub fn families(&self) -> impl Iterator<Item = &str> {
        let mut seen = HashSet::new();
        self.entries.iter().map(|entry| entry.code().family()).filter(move |family| seen.insert(*family))
    }

    /// The entries of both: all of this catalog, then those of `other` whose (scope, action, code) stand not in this one.
    ///
    /// Product, version and name stay this catalog's. Findings are those of both, each once.
    #[must_use = "the union is returned, nothing is changed"]
    pub fn union(&self, other: &Self) -> Self {
        let mine: Known<(Table<'_>, &ErrorCode)> = self.entries.iter().map(row).collect();
        let new = other.entries.iter().filter(|entry| !mine.contains(&row(entry)));
        let entries = self.entries.iter().chain(new).cloned().collect();
        let key = |finding: &'_ Finding| (finding.location().cloned(), finding.fingerprint());
        let known: Known<_> = self.findings.iter().map(key).collect();
        let new = other.findings.iter().filter(|finding| !known.contains(&key(finding)));
        let mut joined = self.renew(entries, self.findings.iter().chain(new).cloned().collect());
        let known: Known<_> = self.examples.iter().collect();
        joined.examples.extend(other.examples.iter().filter(|example| !known.contains(example)).cloned());
        joined
    }

    /// The entries of this catalog whose code is not in `other`, in any scope.
    #[must_use = "the difference is returned, nothing is changed"]
    pub fn difference(&self, other: &Self) -> Self {
        let entries = self.entries.iter().filter(|entry| !other.contains(entry.code().as_str())).cloned();
        self.renew(entries.collect(), self.findings.clone())
    }

    /// The same entries with the texts that `other` has for them: description, cause and solution. So a translation can
    /// be compared by its codes, their order, scopes, aliases and HTTP statuses alone. Entries that `other` has not keep
    /// their own texts.
    #[must_use = "the catalog is returned, not changed"]
    pub fn with_descriptions_of(&self, other: &Self) -> Self {
        let (mine, theirs) = (self.by_row(), other.by_row());
        let mut theirs = theirs.into_iter().map(|(_, entry)| entry).peekable();
        let mut entries = self.entries.clone();
        // The nth of several equal rows is that of the nth.
        for (at, entry) in mine {
            while theirs.next_if(|other| row(other) < row(entry)).is_some() {}
            let found = theirs.next_if(|other| row(other) == row(entry));
            if let (Some(mine), Some(found)) = (entries.get_mut(at), found) {
                *mine = entry.clone().with_texts_of(found);
            }
        }
        self.renew(entries, self.findings.clone())
    }

    /// The entries with their positions, by their rows; equal rows in page order.
    fn by_row(&self) -> Vec<(usize, &Entry)> {
        let mut entries: Vec<(usize, &Entry)> = self.entries.iter().enumerate().collect();
        sort_by(&mut entries, |(_, one), (_, other)| row(one).cmp(&row(other)));
        entries
    }

    /// The API that it was read with, which what is made of it is about too; [`Api::tencent_cloud_3`] for what was not read, such
    /// as a list of codes.
    pub fn api(&self) -> Api {
        self.api.clone().unwrap_or_default()
    }

    /// The same catalog, as one of this API.
    pub(crate) fn of_api(mut self, api: &Api) -> Self {
        self.api = Some(api.clone());
        self
    }

    /// The same catalog with other entries and findings.
    pub(crate) fn renew(&self, entries: Vec<Entry>, findings: Vec<Finding>) -> Self {
        let mut renewed = Self::from_entries(entries).with_findings(findings);
        renewed.product.clone_from(&self.product);
        renewed.version.clone_from(&self.version);
        renewed.file.clone_from(&self.file);
        renewed.format = self.format;
        renewed.examples.clone_from(&self.examples);
        renewed.layout.clone_from(&self.layout);
        renewed.unheld.clone_from(&self.unheld);
        renewed.api.clone_from(&self.api);
        renewed
    }
}

/// What makes an entry another one than those of the same code.
fn row(entry: &Entry) -> (Table<'_>, &ErrorCode) {
    (entry.table(), entry.code())
}

impl FromIterator<Entry> for Catalog {
    fn from_iter<T: IntoIterator<Item = Entry>>(entries: T) -> Self {
        Self::from_entries(entries)
    }
}

impl PartialEq for Catalog {
    fn eq(&self, other: &Self) -> bool {
        self.product == other.product && self.version == other.version && self.entries == other.entries
    }
}

impl Eq for Catalog {}
