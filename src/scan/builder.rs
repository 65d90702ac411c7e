//! Source against catalogs.

use std::collections::HashMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::elsewhere::{Elsewhere, crate_of};
use super::file::{Candidate, Found, MARK, Scanner, unread};
use super::files::{self, Files};
use super::finder::Finder;
use super::fix::Cut;
use super::rules::{UNREFERENCED, unreferenced};
use super::settings::Settings;
use super::variants::Variants;
use super::vocabulary::Vocabulary;
use crate::catalog::Catalog;
use crate::exemption::Exemption;
use crate::level::RuleSeverity;
use crate::report::{Checked, Finding, Report, Severity};
use crate::text::counted;

/// The largest file that is looked at, in bytes.
const MAX_BYTES: u64 = 64 << 20;

/// The stack on which files are parsed: a parser goes as deep as the source, which is bounded before.
const STACK: usize = 256 << 20;

/// Holds the Rust source of a client to catalogs: what it compares with codes must be documented, and each comparison must
/// catch what it seems to, and no more.
///
/// The source is parsed and not compiled, so a literal counts as a code only where that is evident: it is compared with
/// something that is named like a code, or beside codes that are documented. Tests and generated files are left out. Findings
/// that are right to stay are exempted in the source, by `// errcatalog: allow(rule) reason` on the line or above it, or by
/// [`exempt`](Scan::exempt). Every rule has a page in `docs/scan/`.
///
/// ```
/// # fn main() -> errcatalog::Result<()> {
/// use errcatalog::{Catalog, Scan};
///
/// let redis = Catalog::shipped("redis-2018-04-12")?;
/// let source = "fn is_limited(code: &str) -> bool {\n    matches!(code, \"RequestLimitExceeded\" | \"LimitExceeded.Requests\")\n}";
/// let report = Scan::of(&redis).text("src/client.rs", source).check();
/// assert_eq!(report.headline(), "redis-2018-04-12: 1 file scanned: 0 errors, 1 warning");
/// assert_eq!(report.findings()[0].rule(), "undocumented-code");
/// # Ok(()) }
/// ```
#[derive(Debug, Clone)]
#[must_use = "a scan does nothing until it is checked or asserted"]
pub struct Scan<'c> {
    catalogs: Vec<&'c Catalog>,
    paths: Vec<PathBuf>,
    /// Files that are known to be some.
    files: Vec<PathBuf>,
    texts: Vec<(Arc<str>, String)>,
    settings: Settings,
    fail_on: Severity,
    with_tests: bool,
    with_generated: bool,
    variants: Arc<Variants>,
    /// What the catalogs are called, if it is not by their own names.
    title: Option<String>,
}

impl<'c> Scan<'c> {
    /// The catalog that is in force.
    pub fn of(catalog: &'c Catalog) -> Self {
        Self {
            catalogs: vec![catalog],
            paths: Vec::new(),
            files: Vec::new(),
            texts: Vec::new(),
            settings: Settings::default(),
            fail_on: Severity::Warning,
            with_tests: false,
            with_generated: false,
            variants: Arc::default(),
            title: None,
        }
    }

    /// A further catalog that is in force: a code is documented if one of them has it.
    pub fn and(mut self, catalog: &'c Catalog) -> Self {
        self.catalogs.push(catalog);
        self
    }

    /// A file, or a folder with all Rust in it, relative to the current folder: in a test that of the package. May be called
    /// several times.
    pub fn path(mut self, path: impl AsRef<Path>) -> Self {
        self.paths.push(path.as_ref().to_owned());
        self
    }

    /// A text that is scanned like a file of this name.
    pub fn text(mut self, name: impl Into<Arc<str>>, text: impl Into<String>) -> Self {
        self.texts.push((name.into(), text.into()));
        self
    }

    /// Paths such as `ErrorCode::Busy` stand for codes too: the variants of a generated enum, each with its code, as
    #[cfg_attr(feature = "codegen", doc = "[`Module::variants`](crate::codegen::Module::variants) has them.")]
    #[cfg_attr(not(feature = "codegen"), doc = "`Module::variants` has them.")]
    ///
    /// ```
    /// # fn main() -> errcatalog::Result<()> {
    /// use errcatalog::{Catalog, Scan, Severity};
    ///
    /// let catalog = Catalog::from_codes(["Busy", "Gone"])?;
    /// let source = "fn is_busy(code: ErrorCode) -> bool { code == ErrorCode::Busy }";
    /// let scan = Scan::of(&catalog).text("src/client.rs", source).level("unreferenced-code", Severity::Info);
    /// let report = scan.variants([("ErrorCode::Busy", "Busy"), ("ErrorCode::Gone", "Gone")]).check();
    /// assert_eq!(report.findings().len(), 1, "only Gone is named nowhere");
    /// # Ok(()) }
    /// ```
    pub fn variants(mut self, variants: impl IntoIterator<Item = (impl AsRef<str>, impl AsRef<str>)>) -> Self {
        let known = Arc::make_mut(&mut self.variants);
        variants.into_iter().for_each(|(path, code)| known.add(path.as_ref(), code.as_ref()));
        self
    }

    /// Scans tests as well: modules and functions for tests alone, and the folders `tests` and `benches`.
    pub fn with_tests(mut self) -> Self {
        self.with_tests = true;
        self
    }

    /// Scans files as well that say in their first lines that they are generated.
    pub fn with_generated(mut self) -> Self {
        self.with_generated = true;
        self
    }

    /// The severity of a rule's findings; a rule that is off by default is turned on. The last call for a rule counts.
    pub fn level(mut self, rule: &str, severity: Severity) -> Self {
        self.settings.levels.push(RuleSeverity::new(rule, Some(severity)));
        self
    }

    /// Turns a rule off.
    pub fn off(mut self, rule: &str) -> Self {
        self.settings.levels.push(RuleSeverity::new(rule, None));
        self
    }

    #[cfg(feature = "cli")]
    pub(crate) fn with_level(mut self, level: RuleSeverity) -> Self {
        self.settings.levels.push(level);
        self
    }

    /// Exempts findings that are right to stay, such as codes that the client or an SDK makes itself. An exemption that no
    /// finding needs any more is itself a finding.
    pub fn exempt(mut self, exemption: Exemption) -> Self {
        self.settings.exemptions.push(exemption);
        self
    }

    /// [`assert`](Scan::assert) fails on findings at or above this severity; [`Severity::Warning`] by default.
    pub fn fail_on(mut self, severity: Severity) -> Self {
        self.fail_on = severity;
        self
    }

    /// Scans, and reports the findings. What cannot be read is a finding too.
    pub fn check(self) -> Report {
        self.run().checked.report(|_| true)
    }

    /// Scans, and panics with the complete report if it fails.
    ///
    /// # Panics
    ///
    /// If there is a finding at or above [`fail_on`](Scan::fail_on); at the caller's line.
    #[track_caller]
    pub fn assert(self) {
        self.check().assert();
    }

    pub(crate) fn run(self) -> Scanned {
        // A thread of its own, for its stack.
        std::thread::scope(|scope| {
            let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || self.scan());
            match thread.map(std::thread::ScopedJoinHandle::join) {
                Ok(Ok(scanned)) => scanned,
                Ok(Err(panic)) => std::panic::resume_unwind(panic),
                Err(error) => self.failed(unread(&format!("no thread to parse it: {error}"), None, &"<source>".into())),
            }
        })
    }

    fn failed(&self, finding: Finding) -> Scanned {
        self.scanned(0, vec![finding], 0, Vec::new())
    }

    /// Scans files that were listed before.
    #[cfg(feature = "cli")]
    pub(crate) fn listed(mut self, files: &[PathBuf]) -> Self {
        self.files.extend_from_slice(files);
        self
    }

    #[cfg(feature = "cli")]
    pub(crate) fn titled(mut self, title: &str) -> Self {
        self.title = Some(title.to_owned());
        self
    }

    fn names(&self) -> String {
        if let Some(title) = &self.title {
            return title.clone();
        }
        self.catalogs.iter().map(|catalog| catalog.name()).collect::<Vec<_>>().join(", ")
    }

    fn scan(&self) -> Scanned {
        let vocabulary = Vocabulary::of(&self.catalogs);
        let needles: Vec<String> =
            vocabulary.needles().into_iter().chain(self.variants.needles()).chain([MARK.to_owned()]).collect();
        let finder = match Finder::of(&needles) {
            Ok(finder) => finder,
            Err(error) => return self.failed(unread(&format!("too many codes: {error}"), None, &"<source>".into())),
        };
        let scanner = Scanner {
            vocabulary: &vocabulary,
            settings: &self.settings,
            finder,
            with_tests: self.with_tests,
            with_generated: self.with_generated,
            variants: Arc::clone(&self.variants),
        };
        let mut found = Found::default();
        let mut bytes = Vec::new();
        let mut candidates: Vec<Candidate> = Vec::new();
        for path in &self.paths {
            for file in self.path_of(path, &mut found) {
                candidates.extend(read(&file, &scanner, &mut found, &mut bytes));
            }
        }
        for file in &self.files {
            candidates.extend(read(file, &scanner, &mut found, &mut bytes));
        }
        for (name, text) in &self.texts {
            candidates.extend(scanner.look(name, text.as_bytes(), &mut found));
        }
        let mut crates: HashMap<String, Elsewhere> = HashMap::new();
        for file in &candidates {
            let elsewhere = crates.entry(crate_of(&file.name)).or_default();
            elsewhere.add(&file.name, &file.text, &file.layout, &file.candidates);
        }
        let none = Elsewhere::default();
        for file in &candidates {
            scanner.file(file, crates.get(&crate_of(&file.name)).unwrap_or(&none), &mut found);
        }
        if self.settings.is_on(&UNREFERENCED) {
            let unnamed = unreferenced(&vocabulary, &found.named);
            found.findings.extend(unnamed.into_iter().filter_map(|finding| self.settings.apply(finding)));
        }
        self.report(found)
    }

    /// The files of a path.
    fn path_of(&self, path: &Path, found: &mut Found<'_>) -> Vec<PathBuf> {
        let files = Files::of(path, self.with_tests);
        for (lost, why) in &files.lost {
            let name = lost.display().to_string().into();
            found.findings.extend(self.settings.apply(unread(why, None, &name)));
        }
        found.links.extend(files.links);
        files.files
    }

    fn scanned(&self, files: usize, findings: Vec<Finding>, exempted: usize, cuts: Vec<Cut>) -> Scanned {
        let subject = format!("{}: {} scanned", self.names(), counted(files, "file"));
        Scanned { checked: Checked { subject, findings, exempted, notes: Vec::new(), fail_on: self.fail_on }, cuts }
    }

    fn report(&self, found: Found<'_>) -> Scanned {
        let (findings, exempted) = self.settings.judge(found.findings);
        let mut scanned = self.scanned(found.files, findings, exempted + found.exempted, found.cuts);
        if found.generated > 0 {
            scanned.checked.notes.push(format!("left out: {}", counted(found.generated, "generated file")));
        }
        scanned.checked.notes.extend(files::unfollowed(&found.links));
        if let Some(note) = unfollowed(&found.unfollowed) {
            scanned.checked.notes.push(note);
        }
        if found.parsed == 0 {
            scanned
                .checked
                .notes
                .push("no file names a documented code: are the paths those of the client?".to_owned());
        }
        scanned
    }
}

/// What is said of macros that are given codes: a few of them by name.
fn unfollowed(places: &[String]) -> Option<String> {
    const SHOWN: usize = 3;
    let (first, rest) = places.split_at_checked(SHOWN).unwrap_or((places, &[]));
    let more = if rest.is_empty() { String::new() } else { format!(" and {} more", rest.len()) };
    let count = counted(places.len(), "macro");
    let said = format!("not followed: what {count} {} with codes ({}{more})", does(places.len()), first.join(", "));
    (!places.is_empty()).then_some(said)
}

fn does(count: usize) -> &'static str {
    if count == 1 { "does" } else { "do" }
}

/// What a scan found, and what of it can be fixed.
#[derive(Debug)]
pub(crate) struct Scanned {
    pub(crate) checked: Checked,
    /// What is certain enough to be cut out.
    #[cfg_attr(not(feature = "cli"), allow(dead_code))]
    pub(crate) cuts: Vec<Cut>,
}

fn read<'s>(path: &Path, scanner: &Scanner<'s>, found: &mut Found<'s>, bytes: &mut Vec<u8>) -> Option<Candidate> {
    let name: Arc<str> = path.display().to_string().into();
    bytes.clear();
    let read = std::fs::File::open(path).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(bytes));
    let fault = match read {
        Ok(_) if u64::try_from(bytes.len()).is_ok_and(|size| size > MAX_BYTES) => {
            Some(format!("larger than {} MiB", MAX_BYTES >> 20))
        }
        Ok(_) => None,
        Err(error) => Some(error.to_string()),
    };
    match fault {
        Some(fault) => {
            found.findings.extend(scanner.settings.apply(unread(&fault, None, &name)));
            None
        }
        None => scanner.look(&name, bytes, found),
    }
}
