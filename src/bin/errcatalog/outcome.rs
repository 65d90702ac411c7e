//! What a command found: data, which `render` turns into text or JSON.

use errcatalog::__cli::{Line, Section, without_known};
use errcatalog::{Catalog, Comparison, Finding, Report, Rule, Severity};

use crate::exit::Exit;
use crate::failure::Failure;

/// What a command found.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// Of `diff`, `check`, `accept` and `lint`.
    Catalogs(Results),
    /// Of `show`.
    Pages(Pages),
    /// Of `explain`: every rule.
    Rules(Vec<RuleGroup>),
    /// Of `explain`: one rule.
    Rule(&'static Rule),
    /// Of `codegen`: the module, or that it was written.
    Text(String),
    /// Of `init`.
    Created(Creation),
    /// Of `baseline`.
    Baselined(Baselined),
}

impl Outcome {
    /// The exit code; of pages, once all are read.
    pub(crate) fn exit(&self) -> Exit {
        match self {
            Self::Catalogs(results) => results.exit(),
            Self::Pages(pages) => pages.exit,
            Self::Rules(_) | Self::Rule(_) | Self::Text(_) => Exit::Clean,
            Self::Baselined(baselined) => baselined.exit,
            Self::Created(creation) => creation.catalogs.as_ref().map_or_else(|failure| failure.exit, |_| Exit::Clean),
        }
    }
}

/// Catalog by catalog.
#[derive(Debug)]
pub(crate) struct Results {
    /// The name of the command.
    pub(crate) command: &'static str,
    /// The configuration that was read, if there was one.
    pub(crate) config: Option<String>,
    pub(crate) catalogs: Vec<CatalogResult>,
    /// What to do if something drifted.
    pub(crate) next_step: Option<&'static str>,
    /// The file of the findings that are let pass, if there is one; lines of it that are not needed are the last result.
    pub(crate) baseline: Option<String>,
}

impl Results {
    /// True if there is something that `next_step` is about.
    pub(crate) fn has_drift(&self) -> bool {
        self.catalogs.iter().any(|result| result.status() == Status::Drifted)
    }

    pub(crate) fn exit(&self) -> Exit {
        self.catalogs.iter().map(|catalog| catalog.exit).max().unwrap_or(Exit::Clean)
    }
}

/// What was found about one catalog.
#[derive(Debug)]
pub(crate) struct CatalogResult {
    /// Empty if it is not known.
    pub(crate) name: String,
    /// What it was compared with, as messages name it.
    pub(crate) old: String,
    /// What was read, as messages name it.
    pub(crate) new: String,
    pub(crate) found: Found,
    /// Findings that a baseline lets pass; none without one.
    pub(crate) known: Option<Vec<Finding>>,
    /// Added to those of the report.
    pub(crate) notes: Vec<String>,
    /// Findings at or above this severity fail.
    pub(crate) fail_on: Option<Severity>,
    pub(crate) exit: Exit,
}

#[derive(Debug)]
pub(crate) enum Found {
    /// Docs held to their snapshot: the drift.
    Checked(Report),
    /// Docs held to code.
    Held(Report),
    /// Two states of one page: the drift.
    Compared(Report),
    /// Several sources, code by code.
    SideBySide(SideBySide),
    /// What the rules of a lint found.
    Linted(Report),
    /// A snapshot that is to say what the docs say.
    Accepted(Acceptance),
    Failed(Failure),
}

/// Several sources, code by code.
#[derive(Debug)]
pub(crate) struct SideBySide {
    pub(crate) comparison: Comparison,
    pub(crate) report: Report,
    /// For every source, whether its codes are in several files.
    pub(crate) has_files: Vec<bool>,
}

#[derive(Debug)]
pub(crate) struct Acceptance {
    /// What was accepted, or would be.
    pub(crate) accepted: Option<Accepted>,
    /// Whether nothing was written, since only that was asked for.
    pub(crate) is_dry_run: bool,
    /// The drift that is left.
    pub(crate) left: Report,
}

#[derive(Debug)]
pub(crate) enum Accepted {
    /// These changes.
    Changes(Report),
    /// All entries, since there was no snapshot that could be read.
    Entries(usize),
}

/// What became of a catalog, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    Unchanged,
    Drifted,
    Clean,
    Findings,
    Known,
    Accepted,
    WouldAccept,
    Left,
    Failed,
}

impl Status {
    pub(crate) const ALL: [Self; 9] = [
        Self::Unchanged,
        Self::Drifted,
        Self::Clean,
        Self::Findings,
        Self::Known,
        Self::Accepted,
        Self::WouldAccept,
        Self::Left,
        Self::Failed,
    ];

    /// As documents have it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Unchanged => "unchanged",
            Self::Drifted => "drifted",
            Self::Clean => "clean",
            Self::Findings => "findings",
            Self::Known => "known",
            Self::Accepted => "accepted",
            Self::WouldAccept => "would-accept",
            Self::Left => "left",
            Self::Failed => "failed",
        }
    }
}

impl CatalogResult {
    /// What was found, with the notes about it; or why nothing could be.
    pub(crate) fn new(
        (name, old, new): (String, String, String),
        found: Result<(Found, Vec<String>), Failure>,
        fail_on: Option<Severity>,
    ) -> Self {
        let (found, notes) = found.unwrap_or_else(|failure| (Found::Failed(failure), Vec::new()));
        let mut result = Self { name, old, new, found, known: None, notes, fail_on, exit: Exit::Clean };
        result.exit = result.judged();
        result
    }

    fn judged(&self) -> Exit {
        match (self.report(), self.failure()) {
            (Some(report), _) => Exit::of(report.findings(), self.fail_on),
            (None, failure) => failure.map_or(Exit::Clean, |failure| failure.exit),
        }
    }

    /// Lets the findings pass of which this is true.
    pub(crate) fn let_pass(&mut self, is_known: impl FnMut(&Finding) -> bool) {
        let report = match &mut self.found {
            Found::Checked(report) | Found::Held(report) | Found::Compared(report) | Found::Linted(report) => report,
            Found::SideBySide(side_by_side) => &mut side_by_side.report,
            Found::Accepted(acceptance) => &mut acceptance.left,
            Found::Failed(_) => return self.known = Some(Vec::new()),
        };
        let (left, known) = without_known(report, is_known);
        *report = left;
        self.known = Some(known);
        self.exit = self.judged();
    }

    pub(crate) fn status(&self) -> Status {
        let is_all_known = self.known.as_ref().is_some_and(|known| !known.is_empty())
            && self.report().is_some_and(|report| report.findings().is_empty());
        if is_all_known {
            return Status::Known;
        }
        let of = |report: &Report, none, some| if report.findings().is_empty() { none } else { some };
        match &self.found {
            Found::Checked(report) | Found::Compared(report) => of(report, Status::Unchanged, Status::Drifted),
            Found::SideBySide(side_by_side) => of(&side_by_side.report, Status::Unchanged, Status::Drifted),
            Found::Held(report) | Found::Linted(report) => of(report, Status::Clean, Status::Findings),
            Found::Accepted(Acceptance { accepted: Some(_), is_dry_run: true, .. }) => Status::WouldAccept,
            Found::Accepted(Acceptance { accepted: Some(_), is_dry_run: false, .. }) => Status::Accepted,
            Found::Accepted(Acceptance { accepted: None, left, .. }) => of(left, Status::Unchanged, Status::Left),
            Found::Failed(_) => Status::Failed,
        }
    }

    /// What was found, unless it failed; of `accept` what is left.
    pub(crate) fn report(&self) -> Option<&Report> {
        match &self.found {
            Found::Checked(report) | Found::Held(report) | Found::Compared(report) | Found::Linted(report) => {
                Some(report)
            }
            Found::SideBySide(side_by_side) => Some(&side_by_side.report),
            Found::Accepted(acceptance) => Some(&acceptance.left),
            Found::Failed(_) => None,
        }
    }

    pub(crate) fn failure(&self) -> Option<&Failure> {
        match &self.found {
            Found::Failed(failure) => Some(failure),
            Found::Checked(_)
            | Found::Held(_)
            | Found::Compared(_)
            | Found::SideBySide(_)
            | Found::Linted(_)
            | Found::Accepted(_) => None,
        }
    }
}

/// Pages in the order of the arguments, a few of which are read before they are asked for.
pub(crate) struct Pages {
    pages: Box<dyn Iterator<Item = Page>>,
    exit: Exit,
}

/// A page, and what was read.
#[derive(Debug)]
pub(crate) struct Page {
    /// As it was named.
    pub(crate) name: String,
    pub(crate) read: Result<Catalog, Failure>,
    /// Findings at or above this severity fail.
    pub(crate) fail_on: Option<Severity>,
    pub(crate) exit: Exit,
}

impl Pages {
    pub(crate) fn new(pages: impl Iterator<Item = Page> + 'static) -> Self {
        Self { pages: Box::new(pages), exit: Exit::Clean }
    }
}

impl std::fmt::Debug for Pages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pages").field("exit", &self.exit).finish_non_exhaustive()
    }
}

impl Iterator for Pages {
    type Item = Page;

    fn next(&mut self) -> Option<Page> {
        let page = self.pages.next()?;
        self.exit = self.exit.max(page.exit);
        Some(page)
    }
}

/// Rules about one thing.
#[derive(Debug)]
pub(crate) struct RuleGroup {
    pub(crate) title: &'static str,
    pub(crate) rules: Vec<&'static Rule>,
}

/// A configuration that was written, or why none was.
#[derive(Debug)]
pub(crate) struct Creation {
    /// The name of the file.
    pub(crate) file: &'static str,
    pub(crate) skipped: Vec<Skipped>,
    /// Pages without error codes, as most are.
    pub(crate) without_codes: Vec<String>,
    /// How many lists may hold codes and are not read: the file proposes what to write.
    pub(crate) proposals: usize,
    pub(crate) catalogs: Result<Vec<NewCatalog>, Failure>,
}

/// A file or folder that was not read, or is no catalog.
#[derive(Debug)]
pub(crate) struct Skipped {
    pub(crate) path: String,
    pub(crate) why: String,
}

/// A catalog that the configuration names now.
#[derive(Debug)]
pub(crate) struct NewCatalog {
    pub(crate) name: String,
    pub(crate) page: String,
    pub(crate) entries: usize,
    /// Where its snapshot is, or will be.
    pub(crate) snapshot: String,
    /// True if a test made it already.
    pub(crate) has_snapshot: bool,
}

/// What became of the file of known findings.
#[derive(Debug)]
pub(crate) struct Baselined {
    /// As messages name it.
    pub(crate) file: String,
    /// How many findings it knows.
    pub(crate) known: usize,
    /// How many of them it did not know before.
    pub(crate) added: usize,
    /// What it knew, and is resolved.
    pub(crate) removed: Vec<(Section, Line)>,
    /// What is new, and is not to be added.
    pub(crate) refused: Vec<(Section, Line)>,
    /// Why some catalogs could not be looked at.
    pub(crate) failures: Vec<Failure>,
    pub(crate) is_written: bool,
    pub(crate) exit: Exit,
}

impl Baselined {
    pub(crate) fn of(file: String) -> Self {
        Self {
            file,
            known: 0,
            added: 0,
            removed: Vec::new(),
            refused: Vec::new(),
            failures: Vec::new(),
            is_written: false,
            exit: Exit::Clean,
        }
    }

    /// Takes over what could not be looked at. What several commands could not is said once.
    pub(crate) fn fail(&mut self, results: Results) {
        for result in results.catalogs {
            if let Found::Failed(failure) = result.found {
                self.exit = self.exit.max(failure.exit);
                let said = |known: &Failure| {
                    known
                        .problems
                        .iter()
                        .map(|problem| &problem.message)
                        .eq(failure.problems.iter().map(|problem| &problem.message))
                };
                if !self.failures.iter().any(said) {
                    self.failures.push(failure);
                }
            }
        }
    }
}
