//! Several catalogs next to each other: which code is missing where.

use std::collections::HashMap;

use super::aliases;
use super::kind::{HTTP_STATUS_DIFFERS, MISSING_CODE};
use super::known::Known;
use crate::api::Api;
use crate::catalog::{Catalog, Scope};
use crate::code::ErrorCode;
use crate::location::Location;
use crate::report::{Finding, Report, Severity};
use crate::sort::{Listed, sort_once};
use crate::text::counted;

/// Which codes some sources have and others lack, whatever their order, scopes and texts: docs against SDKs, a page
/// against the actions of its product, translations against each other.
///
/// Codes that are common to all products are only looked for where a source lists such codes at all: no SDK does. On a
/// page that does not say of any code whom it belongs to, those are common that the [API](Comparison::api) knows as such.
/// HTTP statuses are compared where several sources have one for a code.
///
/// Where a list has two names for each code, the other list may use either: a code is also the one that another source
/// has as its [alias](crate::Entry::alias), if no two codes there share that alias.
///
/// ```
/// # fn main() -> errcatalog::Result<()> {
/// use errcatalog::{Catalog, Comparison};
///
/// let page = |codes: &[&str]| {
///     let rows: String = codes.iter().map(|code| format!("| {code} | Text. |\n")).collect();
///     Catalog::from_markdown(&format!("## Business error codes\n\n| Error code | Description |\n|--|--|\n{rows}"))
/// };
/// let (docs, sdk) = (page(&["Busy", "Full"])?, page(&["Busy", "Late"])?);
/// let comparison = Comparison::of([("docs", &docs), ("sdk", &sdk)]);
/// let missing: Vec<(&str, &str)> =
///     comparison.rows().map(|row| (row.code().as_str(), row.missing().next().unwrap())).collect();
/// assert_eq!(missing, [("Full", "sdk"), ("Late", "docs")]);
/// assert_eq!(comparison.check().headline(), "3 codes in docs, sdk: 1 missing in docs, 1 missing in sdk");
/// # Ok(()) }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "a comparison does nothing until it is read, checked or asserted"]
pub struct Comparison {
    sources: Vec<Compared>,
    /// Every code, in the order of the first source, then of those after it.
    known: Vec<Known>,
    /// Those that some source lacks.
    rows: Vec<Row>,
    fail_on: Severity,
}

/// What is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Compared {
    name: String,
    is_sdk: bool,
    /// True if it is code, and no page.
    is_code: bool,
    lists_common: bool,
}

/// What it means that a source lacks a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lack {
    /// One of several lists has it, and this one has not.
    Missing,
    /// The code has it, and the docs do not.
    Undocumented,
    /// The docs have it, and the code does not.
    NotInCode,
}

impl Lack {
    /// In the cell of a table.
    #[cfg(feature = "cli")]
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Undocumented => "not documented",
            Self::NotInCode => "not in the code",
        }
    }
}

/// A code that some source lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    code: ErrorCode,
    cells: Vec<Presence>,
}

/// Whether a source has a code.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Presence {
    /// It is listed there.
    At(Location),
    /// It should be listed there, and is not.
    Missing,
    /// It is common to all products, and the source lists no such codes.
    NotExpected,
}

/// A code that some sources have and others lack.
#[derive(Debug, Clone, Copy)]
pub struct Absence<'c> {
    comparison: &'c Comparison,
    row: &'c Row,
}

impl<'c> Absence<'c> {
    /// The code.
    pub fn code(&self) -> &'c ErrorCode {
        &self.row.code
    }

    /// For every source, in their order, whether it has the code.
    pub fn presence(&self) -> &'c [Presence] {
        &self.row.cells
    }

    /// The names of the sources that lack it.
    pub fn missing(&self) -> impl Iterator<Item = &'c str> + use<'c> {
        self.of(|presence| *presence == Presence::Missing)
    }

    fn of<F: Fn(&Presence) -> bool>(&self, is: F) -> impl Iterator<Item = &'c str> + use<'c, F> {
        let sources = self.comparison.sources.iter().zip(&self.row.cells);
        sources.filter(move |(_, presence)| is(presence)).map(|(source, _)| source.name.as_str())
    }
}

impl Comparison {
    /// Compares the catalogs, each under the name that the report has for it; with the common codes of
    /// the [API](Catalog::api) of the first.
    pub fn of<'a, N: Into<String>>(sources: impl IntoIterator<Item = (N, &'a Catalog)>) -> Self {
        let (names, catalogs): (Vec<String>, Vec<&Catalog>) =
            sources.into_iter().map(|(name, catalog)| (name.into(), catalog)).unzip();
        let sources: Vec<Compared> = names
            .into_iter()
            .zip(&catalogs)
            .map(|(name, catalog)| Compared {
                name,
                is_sdk: catalog.format().is_some_and(|format| format.is_sdk()),
                is_code: catalog.is_code(),
                lists_common: catalog.in_scope(Scope::Common).next().is_some(),
            })
            .collect();
        let mut known: Vec<Known> = Vec::new();
        let mut at: HashMap<&str, usize> = HashMap::new();
        for (nth, catalog) in catalogs.iter().enumerate() {
            let is_scoped = |scope| scope != Scope::Unknown;
            let has_scopes = sources[nth].is_sdk || catalog.entries().iter().any(|entry| is_scoped(entry.scope()));
            for entry in catalog.entries() {
                let place = *at.entry(entry.code().as_str()).or_insert_with(|| {
                    known.push(Known::of(entry.code(), catalogs.len()));
                    known.len() - 1
                });
                let code = &mut known[place];
                code.is_common |= entry.scope() == Scope::Common;
                code.is_unscoped |= !has_scopes;
                code.is_own |= matches!(entry.scope(), Scope::Business | Scope::Action);
                code.places[nth].get_or_insert_with(|| entry.location().clone());
                code.statuses[nth].extend(entry.http_status().into_iter().flat_map(statuses));
            }
        }
        drop(at);
        let mut known = aliases::joined(known, &catalogs);
        for statuses in known.iter_mut().flat_map(|code| &mut code.statuses) {
            sort_once(statuses);
        }
        let api = catalogs.first().map(|first| first.api()).unwrap_or_default();
        Self { sources, known, rows: Vec::new(), fail_on: Severity::Warning }.api(api)
    }

    /// Knows the common codes of another API.
    pub fn api(mut self, api: Api) -> Self {
        let presence = |code: &Known, nth: usize, is_likely_common: bool| match &code.places[nth] {
            Some(place) => Presence::At(place.clone()),
            None if code.is_own => Presence::Missing,
            None if code.is_common && !self.sources[nth].lists_common => Presence::NotExpected,
            None if is_likely_common && self.sources[nth].is_sdk => Presence::NotExpected,
            None => Presence::Missing,
        };
        // A list of another API may hold one or another of them by chance.
        let is_of_api =
            self.known.iter().any(|known| known.is_own) || api.is_of_these(self.known.iter().map(|known| &known.code));
        let common = if is_of_api { api.known_common_codes() } else { &[] };
        let rows = self.known.iter().map(|code| {
            let is_likely_common = code.is_unscoped && common.iter().any(|common| common == code.code.as_str());
            let cells = (0..self.sources.len()).map(|nth| presence(code, nth, is_likely_common)).collect();
            Row { code: code.code.clone(), cells }
        });
        self.rows = rows.filter(|row| row.cells.contains(&Presence::Missing)).collect();
        self
    }

    /// [`assert`](Comparison::assert) fails on findings at or above this severity; by default [`Severity::Warning`].
    pub fn fail_on(mut self, severity: Severity) -> Self {
        self.fail_on = severity;
        self
    }

    /// The names of the sources, as they were given.
    pub fn sources(&self) -> impl Iterator<Item = &str> {
        self.sources.iter().map(|source| source.name.as_str())
    }

    /// The codes that some source lacks: in the order of the first source, then of those after it.
    pub fn rows(&self) -> impl Iterator<Item = Absence<'_>> {
        self.rows.iter().map(|row| Absence { comparison: self, row })
    }

    /// How many codes all sources have together.
    pub fn codes(&self) -> usize {
        self.known.len()
    }

    /// True if no source lacks a code, and none has another HTTP status for one.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.differing().next().is_none()
    }

    /// Reports the codes that are missing somewhere, and those with different HTTP statuses.
    pub fn check(self) -> Report {
        let missing = self.rows().map(|row| {
            let is_there = |presence: &Presence| matches!(presence, Presence::At(_));
            let (missing, there): (Vec<&str>, Vec<&str>) = (row.missing().collect(), row.of(is_there).collect());
            let lacking = row.presence().iter().position(|presence| *presence == Presence::Missing).unwrap_or(0);
            let (not_in, is_in) = (missing.join(", "), there.join(", "));
            let message = match self.words(lacking) {
                Lack::Missing => format!("not in {not_in}; in {is_in}"),
                Lack::Undocumented => format!("in the code, not documented: in {is_in}, not in {not_in}"),
                Lack::NotInCode => format!("documented, not in the code: in {is_in}, not in {not_in}"),
            };
            let finding = Finding::new(&MISSING_CODE, Severity::Warning, message)
                .of_code(row.code())
                .with_help("find out which source is right: a code that was added, removed or misspelt in one of them");
            let place = row.presence().iter().find_map(|presence| match presence {
                Presence::At(place) => Some(place),
                Presence::Missing | Presence::NotExpected => None,
            });
            at(finding, place)
        });
        let statuses = self.differing().map(|code| {
            let sources = self.sources.iter().zip(&code.statuses).filter(|(_, statuses)| !statuses.is_empty());
            let said: Vec<String> =
                sources.map(|(source, statuses)| format!("{} in {}", statuses.join("/"), source.name)).collect();
            let finding = Finding::new(&HTTP_STATUS_DIFFERS, Severity::Warning, said.join("; "))
                .of_code(&code.code)
                .with_help("find out which status the server sends; the other source is out of date or wrong");
            let has_status = code.places.iter().zip(&code.statuses).find(|(_, statuses)| !statuses.is_empty());
            at(finding, has_status.and_then(|(place, _)| place.as_ref()))
        });
        let findings = missing.chain(statuses).collect();
        Report::new(self.headline(), findings).failing_on(self.fail_on).in_full()
    }

    /// Compares the sources, and panics with the report's text if some code is missing somewhere, or has different
    /// HTTP statuses.
    ///
    /// # Panics
    ///
    /// If there is a finding at or above [`fail_on`](Comparison::fail_on); at the caller's line.
    #[track_caller]
    pub fn assert(self) {
        self.check().assert();
    }

    /// The codes for which two sources have different HTTP statuses; one that has none says nothing.
    fn differing(&self) -> impl Iterator<Item = &Known> {
        self.known.iter().filter(|code| {
            let mut said = code.statuses.iter().filter(|statuses| !statuses.is_empty());
            let first = said.next();
            said.any(|statuses| Some(statuses) != first)
        })
    }

    /// What it means that this source lacks a code.
    pub(crate) fn words(&self, nth: usize) -> Lack {
        match self.sources.as_slice() {
            [one, other] if one.is_code != other.is_code => {
                let lacks = if nth == 0 { one } else { other };
                if lacks.is_code { Lack::NotInCode } else { Lack::Undocumented }
            }
            _ => Lack::Missing,
        }
    }

    fn headline(&self) -> String {
        let mut parts = Vec::new();
        for (nth, source) in self.sources.iter().enumerate() {
            let missing = self.rows.iter().filter(|row| row.cells[nth] == Presence::Missing).count();
            if missing > 0 {
                parts.push(match self.words(nth) {
                    Lack::Missing => format!("{missing} missing in {}", source.name),
                    Lack::Undocumented => format!("{missing} in the code, not documented"),
                    Lack::NotInCode => format!("{missing} documented, not in the code"),
                });
            }
        }
        let differing = self.differing().count();
        if differing > 0 {
            parts.push(format!("{differing} with different HTTP statuses"));
        }
        let between = if self.words(0) == Lack::Missing { ", " } else { "; " };
        let found = if parts.is_empty() { "no findings".to_owned() } else { parts.join(between) };
        let names: Vec<&str> = self.sources().listed();
        format!("{} in {}: {found}", counted(self.known.len(), "code"), names.join(", "))
    }
}

fn at(finding: Finding, place: Option<&Location>) -> Finding {
    match place {
        Some(place) => finding.at(place),
        None => finding,
    }
}

/// The numbers of an HTTP status as a source writes it, such as `404` of `404 Not Found`; else the text.
fn statuses(text: &str) -> Vec<String> {
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|number| number.len() == 3);
    let numbers: Vec<String> = numbers.map(str::to_owned).listed();
    if numbers.is_empty() { vec![text.trim().to_lowercase()] } else { numbers }
}
