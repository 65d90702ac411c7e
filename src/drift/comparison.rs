//! Several catalogs side by side: which code is missing where.

use std::collections::HashMap;

use super::kind::MISSING_CODE;
use crate::api::Api;
use crate::catalog::{Catalog, Scope};
use crate::code::ErrorCode;
use crate::location::Location;
use crate::report::{Finding, Report, Severity};

/// Which codes some sources have and others lack, whatever their order, scopes and texts: docs against SDKs, a page
/// against the actions of its product, translations against each other.
///
/// Codes that are common to all products are only looked for where a source lists such codes at all: no SDK does. On a
/// page that says of no code whom it belongs to, those are common that [`Api::tencent_cloud_3`] knows as such.
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
/// assert_eq!(comparison.report().headline(), "3 codes in docs, sdk: 1 missing in docs, 1 missing in sdk");
/// # Ok(()) }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "a comparison does nothing until it is read or reported"]
pub struct Comparison {
    sources: Vec<String>,
    codes: usize,
    rows: Vec<Row>,
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
    /// It stands there.
    At(Location),
    /// It should stand there, and does not.
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
        sources.filter(move |(_, presence)| is(presence)).map(|(name, _)| name.as_str())
    }
}

/// What all sources together say of a code.
struct Known<'c> {
    code: &'c ErrorCode,
    /// True once a source says that it is common to all products.
    common: bool,
    /// True once a page has it that says of no code whom it belongs to, if it is known to be common.
    likely_common: bool,
    /// True once a source says that it belongs to a product or an action.
    own: bool,
    places: Vec<Option<&'c Location>>,
}

impl Comparison {
    /// Compares the catalogs, each under the name that the report has for it.
    pub fn of<'a, N: Into<String>>(sources: impl IntoIterator<Item = (N, &'a Catalog)>) -> Self {
        let (names, catalogs): (Vec<String>, Vec<&Catalog>) =
            sources.into_iter().map(|(name, catalog)| (name.into(), catalog)).unzip();
        let api = Api::tencent_cloud_3();
        let is_common = |code: &ErrorCode| api.known_common_codes().iter().any(|common| common == code.as_str());
        let is_sdk: Vec<bool> =
            catalogs.iter().map(|catalog| catalog.format().is_some_and(|source| source.is_sdk())).collect();
        let mut known: Vec<Known<'_>> = Vec::new();
        let mut at: HashMap<&ErrorCode, usize> = HashMap::new();
        for (nth, catalog) in catalogs.iter().enumerate() {
            let has_scopes = is_sdk[nth] || catalog.entries().iter().any(|entry| entry.scope() != Scope::Unknown);
            for entry in catalog.entries() {
                let place = *at.entry(entry.code()).or_insert_with(|| {
                    let places = vec![None; catalogs.len()];
                    known.push(Known { code: entry.code(), common: false, likely_common: false, own: false, places });
                    known.len() - 1
                });
                let code = &mut known[place];
                code.common |= entry.scope() == Scope::Common;
                code.likely_common |= !has_scopes && is_common(entry.code());
                code.own |= matches!(entry.scope(), Scope::Business | Scope::Action);
                code.places[nth].get_or_insert(entry.location());
            }
        }
        let lists_common: Vec<bool> =
            catalogs.iter().map(|catalog| catalog.in_scope(Scope::Common).next().is_some()).collect();
        let presence = |code: &Known<'_>, nth: usize| match code.places[nth] {
            Some(place) => Presence::At(place.clone()),
            None if code.common && !code.own && !lists_common[nth] => Presence::NotExpected,
            None if code.likely_common && !code.own && is_sdk[nth] => Presence::NotExpected,
            None => Presence::Missing,
        };
        let rows = known.iter().map(|code| Row {
            code: code.code.clone(),
            cells: (0..catalogs.len()).map(|nth| presence(code, nth)).collect(),
        });
        let rows = rows.filter(|row| row.cells.contains(&Presence::Missing)).collect();
        Self { sources: names, codes: known.len(), rows }
    }

    /// The names of the sources, as they were given.
    pub fn sources(&self) -> impl Iterator<Item = &str> {
        self.sources.iter().map(String::as_str)
    }

    /// The codes that some source lacks: in the order of the first source, then of those after it.
    pub fn rows(&self) -> impl Iterator<Item = Absence<'_>> {
        self.rows.iter().map(|row| Absence { comparison: self, row })
    }

    /// How many codes all sources have together.
    pub fn codes(&self) -> usize {
        self.codes
    }

    /// True if no source lacks a code.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The codes that are missing somewhere as findings of the rule `missing-code`; it fails on any.
    pub fn report(&self) -> Report {
        let findings = self.rows().map(|row| {
            let is_there = |presence: &Presence| matches!(presence, Presence::At(_));
            let (missing, there): (Vec<&str>, Vec<&str>) = (row.missing().collect(), row.of(is_there).collect());
            let message = format!("not in {}; in {}", missing.join(", "), there.join(", "));
            let finding = Finding::new(&MISSING_CODE, Severity::Warning, message)
                .of_code(row.code())
                .with_help("find out which source is right: a code that was added, removed or misspelt in one of them");
            match row.presence().iter().find_map(|presence| match presence {
                Presence::At(place) => Some(place),
                _ => None,
            }) {
                Some(place) => finding.at(place),
                None => finding,
            }
        });
        Report::new(self.headline(), findings.collect()).in_full()
    }

    fn headline(&self) -> String {
        let all = if self.codes == 1 { "1 code".to_owned() } else { format!("{} codes", self.codes) };
        let mut parts = Vec::new();
        for (nth, name) in self.sources.iter().enumerate() {
            let missing = self.rows.iter().filter(|row| row.cells[nth] == Presence::Missing).count();
            if missing > 0 {
                parts.push(format!("{missing} missing in {name}"));
            }
        }
        let missing = if parts.is_empty() { "none is missing".to_owned() } else { parts.join(", ") };
        format!("{all} in {}: {missing}", self.sources.join(", "))
    }
}
