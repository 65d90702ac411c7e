//! What only the command needs. No part of the API: hidden, and free to change.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::catalog::Catalog;
use crate::documented::Documented;
use crate::drift::Comparison;
use crate::error::Error;
use crate::exemption::Exemption;
use crate::level::RuleSeverity;
use crate::lint::Lint;
use crate::location::Location;
use crate::read::files::{Selection, Skip, Walk};
use crate::read::json::Layout;
use crate::report::{Audience, Checked, Finding, Look, Report, Rule, Severity, Tree};

/// The text with every character that would steer a terminal escaped.
pub fn printable(text: &str) -> String {
    crate::text::printable(text)
}

/// A JSON text with the same characters escaped as JSON does.
pub fn printable_json(json: &str) -> String {
    crate::text::printable_json(json)
}

/// The text of a cell in a table: escaped, and cut if it is very long.
pub fn cell(text: &str) -> String {
    crate::text::cell(text)
}

/// A message, of each of whose very long lines the middle is left out.
pub fn brief(message: String) -> String {
    crate::text::brief(message)
}

/// How wide the column of these cells is.
pub fn column<'c>(cells: impl IntoIterator<Item = &'c String>) -> usize {
    crate::text::column(cells)
}

/// The text, filled with spaces up to this width on a terminal.
pub fn padded(text: &str, wanted: usize) -> String {
    crate::text::padded(text, wanted)
}

/// True for a text that was the snapshot of a catalog, as far as anything is left of it.
pub fn was_snapshot(text: &str) -> bool {
    crate::read::was_snapshot(text)
}

/// The count with its noun, such as `1 entry` or `3 entries`.
pub fn counted(count: usize, noun: &str) -> String {
    crate::text::counted(count, noun)
}

/// The files below a folder that are named as pages are, and what is skipped on the way.
#[derive(Debug)]
pub struct PageFiles {
    /// By name, those in a folder before those in its folders.
    pub files: Vec<PathBuf>,
    /// Each with the reason.
    pub skipped: Vec<(PathBuf, String)>,
}

/// Looks for pages below a folder; repositories inside it are not entered.
pub fn page_files(folder: &Path) -> PageFiles {
    let walk = Walk::below(folder, &Selection::default(), false);
    // That these are not entered is what everybody expects, and the help says.
    let is_told = |why: &Skip| !matches!(why, Skip::Hidden | Skip::Built);
    let skipped =
        walk.skipped.into_iter().filter(|(_, why)| is_told(why)).map(|(path, why)| (path, why.to_string())).collect();
    PageFiles { files: walk.files, skipped }
}

/// What helps with a path that leads nowhere, a line each.
pub fn help_of_missing(path: &Path) -> Vec<String> {
    crate::read::missing::help(path)
}

/// The question whether another path was meant by one that leads nowhere.
pub fn did_you_mean(path: &Path) -> Option<String> {
    crate::read::missing::did_you_mean(path)
}

/// Of these names the one that was likely meant.
pub fn nearest<'a>(written: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    crate::text::nearest(written, names)
}

/// What is another when a catalog is read back from its page in Markdown; nothing if it is the same.
pub fn lost_in(catalog: &Catalog, page: &str) -> Option<String> {
    catalog.lost_in(page)
}

/// The text of a rule's page, in Markdown.
pub fn explanation(rule: &Rule) -> &'static str {
    rule.explanation
}

/// The line of an error that says where and what is wrong, without the help below it.
pub fn without_help(error: &Error) -> String {
    error.line()
}

/// Of a configuration the faults behind the first.
pub fn other_faults(error: &Error) -> &[Error] {
    error.others()
}

/// A report's totals without the name of what was checked, such as `1 added, 2 removed`.
pub fn totals(report: &Report) -> &str {
    report.totals()
}

/// How the label of a finding is painted, such as `error[renamed]`.
pub type Paint<'p> = &'p dyn Fn(Severity, &str) -> String;

/// The lines of the source that a finding is about; none where they are not to be shown.
pub type Excerpt<'e> = &'e dyn Fn(&Finding) -> Option<String>;

/// The findings of a report as text, without headline and notes.
pub fn report_findings(report: &Report, paint: Paint<'_>, excerpt: Excerpt<'_>) -> String {
    let mut text = String::new();
    // Writing to a string does not fail.
    let _ = report.write_findings(&mut text, &Look { paint, excerpt, audience: Audience::Command });
    text
}

/// Findings of several catalogs as text, as a report lists them.
pub fn findings<'f>(findings: impl Iterator<Item = &'f Finding>, paint: Paint<'_>) -> String {
    let findings: Vec<&Finding> = findings.collect();
    let mut text = String::new();
    let look = Look { paint, excerpt: &|_| None, audience: Audience::Command };
    let _ = crate::report::write_findings(&findings, true, None, &mut text, &look);
    text
}

/// A report as JSON: what [`Report::to_json`] writes.
pub fn report_tree(report: &Report) -> Tree<'_> {
    report.to_tree()
}

/// A finding as JSON, as it is in a report.
pub fn finding_value(finding: &Finding) -> Value {
    crate::report::finding_value(finding)
}

/// A catalog as JSON under the path that it was asked for by: what [`Catalog::to_json`] writes, with the file of every
/// place that is in another; on one line, or on several, as far in as this.
pub fn catalog_json(catalog: &Catalog, path: &str, indent: Option<usize>) -> String {
    let layout = indent.map_or(Layout::Line, Layout::Lines);
    crate::read::json::write(catalog, Some(path), layout)
}

/// Where a rule is explained, as the text of a report ends with it.
pub fn see(finding: &Finding) -> String {
    format!("  = {}", crate::report::see(finding.rule(), Audience::Command))
}

/// What a lint found, before it is known which findings about its settings are reported: those of several catalogs are
/// the same.
#[derive(Debug)]
pub struct LintRun(Checked);

impl LintRun {
    /// Checks every rule that is on.
    pub fn of(lint: Lint<'_>) -> Self {
        Self(lint.run())
    }

    /// Everything that was found.
    pub fn findings(&self) -> &[Finding] {
        &self.0.findings
    }

    /// The report of the findings that are kept, without what was not checked or is let pass.
    pub fn part(self, keep: impl FnMut(&Finding) -> bool) -> Report {
        self.0.findings_only().report(keep)
    }

    /// The report of the findings that are kept.
    pub fn report(self, keep: impl FnMut(&Finding) -> bool) -> Report {
        self.0.report(keep)
    }
}

/// A lint in which a rule has a level, or is off, that is written at this place.
pub fn with_level<'c>(lint: Lint<'c>, rule: &str, severity: Option<Severity>, location: Option<&Location>) -> Lint<'c> {
    lint.with_level(RuleSeverity::new(rule, severity).written_at(location))
}

/// A lint that knows the code which the page documents.
pub fn with_code<'c>(lint: Lint<'c>, code: &'c Catalog) -> Lint<'c> {
    lint.code(code)
}

/// An exemption that is written at this place.
pub fn written_at(exemption: Exemption, location: Location) -> Exemption {
    exemption.written_at(location)
}

/// Docs that are held to code as an `errcatalog.toml` says.
#[derive(Debug, Clone)]
pub struct Holding<'c>(Documented<'c>);

impl<'c> Holding<'c> {
    /// Docs and code, each under the name that messages have for it, and the severities of rules, or none.
    pub fn of(
        docs: (String, &'c Catalog),
        code: (String, &'c Catalog),
        levels: Vec<(String, Option<Severity>)>,
    ) -> Self {
        Self(Documented::by(docs.1).code_named(code.0, code.1).configured(docs.0, levels))
    }

    /// The docs name a part of the codes.
    #[must_use]
    pub fn in_part(self) -> Self {
        Self(self.0.in_part())
    }

    /// Findings that are right to stay.
    #[must_use]
    pub fn exempt(self, exemption: Exemption) -> Self {
        Self(self.0.exempt(exemption))
    }

    /// The report of the findings that are kept.
    pub fn report(self, keep: impl FnMut(&Finding) -> bool) -> Report {
        self.0.check_keeping(keep)
    }
}

/// True for the rules by which docs are held to code.
pub fn is_of_holding(rule: &str) -> bool {
    crate::documented::RULES.iter().any(|known| **known == *rule)
}

/// What the cell of a table says where this source lacks a code.
pub fn lack(comparison: &Comparison, nth: usize) -> &'static str {
    comparison.words(nth).as_str()
}

/// True for what was read from code, and is no page.
pub fn is_code(catalog: &Catalog) -> bool {
    catalog.is_code()
}

/// A pattern over codes: a code, `Family.*` or `*`.
#[derive(Debug, Clone)]
pub struct Pattern(crate::pattern::Pattern);

impl Pattern {
    /// The pattern; none if a star is where none can be.
    pub fn parse(text: &str) -> Option<Self> {
        let pattern = crate::pattern::Pattern::new(text);
        pattern.is_valid().then_some(Self(pattern))
    }

    /// True for `*`, which means what has no code too.
    pub fn is_all(&self) -> bool {
        self.0.is_rest()
    }

    /// True if it names this code.
    pub fn matches(&self, code: &str) -> bool {
        self.0.precision(code).is_some()
    }
}

impl std::fmt::Display for Pattern {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// A scan with the settings of a configuration and of the command line.
#[derive(Debug, Clone)]
pub struct ScanSetup {
    /// Rules with their severity, or none, and where that is written.
    pub levels: Vec<(String, Option<Severity>, Option<Location>)>,
    /// What is right to stay.
    pub exemptions: Vec<Exemption>,
    /// Tests are scanned too.
    pub with_tests: bool,
    /// Generated files are scanned too.
    pub with_generated: bool,
    /// Paths of variants, and the codes that they stand for.
    pub variants: Vec<(String, String)>,
}

/// What a scan found, before it is known which findings about its settings are reported.
#[derive(Debug)]
pub struct ScanRun(crate::scan::Scanned);

impl ScanRun {
    /// Scans these files for the codes of these catalogs, which are called so.
    pub fn of(catalogs: &[&Catalog], title: &str, files: &[PathBuf], setup: &ScanSetup) -> Option<Self> {
        let (first, others) = catalogs.split_first()?;
        let mut scan = others.iter().fold(crate::scan::Scan::of(first), |scan, catalog| scan.and(catalog));
        scan = scan.titled(title).listed(files);
        for (rule, severity, location) in &setup.levels {
            scan = scan.with_level(RuleSeverity::new(rule, *severity).written_at(location.as_ref()));
        }
        scan = setup.exemptions.iter().cloned().fold(scan, crate::scan::Scan::exempt);
        scan = if setup.with_tests { scan.with_tests() } else { scan };
        scan = if setup.with_generated { scan.with_generated() } else { scan };
        scan = scan.variants(setup.variants.iter().map(|(path, code)| (path, code)));
        Some(Self(scan.run()))
    }

    /// Everything that was found.
    pub fn findings(&self) -> &[Finding] {
        &self.0.checked.findings
    }

    /// The files that can be changed with certainty: the name of each, its text, the new one, and how many parts are cut out.
    pub fn edits(&self) -> Vec<(String, String, String, usize)> {
        let mut by_file: std::collections::BTreeMap<&str, Vec<_>> = std::collections::BTreeMap::new();
        for cut in &self.0.cuts {
            by_file.entry(&cut.file).or_default().push(cut);
        }
        let edit = |(file, cuts): (&str, Vec<_>)| {
            let text = cuts.first().map(|cut: &&crate::scan::Cut| cut.text.to_string())?;
            let edited = crate::scan::edited(&text, &cuts)?;
            Some((file.to_owned(), text, edited.text, edited.cuts))
        };
        by_file.into_iter().filter_map(edit).collect()
    }

    /// The report of the findings that are kept.
    pub fn report(self, keep: impl FnMut(&Finding) -> bool) -> Report {
        self.0.checked.report(keep)
    }
}

/// The Rust files of a path, what could not be listed, with the reason, and links that are not followed.
pub fn rust_files(path: &Path, with_tests: bool) -> (Vec<PathBuf>, Vec<(PathBuf, String)>, Vec<PathBuf>) {
    let files = crate::scan::Files::of(path, with_tests);
    (files.files, files.lost, files.links)
}

/// What is said of links that are not followed.
pub fn unfollowed_links(links: &[PathBuf]) -> Option<String> {
    crate::scan::unfollowed(links)
}

/// True for a rule of a scan.
pub fn is_of_scan(rule: &str) -> bool {
    crate::scan::is_rule(rule)
}
