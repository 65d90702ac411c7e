//! Several sources side by side: a line for every code that one of them lacks.

use errcatalog::{Catalog, Comparison, Presence};

use crate::findings;
use crate::output::{Output, Tone, padded, printable, width};

/// Codes that are longer than this do not push all columns to the right.
const MAX_CODE_WIDTH: usize = 64;

const MISSING: &str = "missing";

/// Prints the totals, then the table; what stands in it is the line of the code in each source, with the file for those
/// of `several` files.
pub(super) fn print(comparison: &Comparison, several: &[bool], output: &mut Output) {
    let report = comparison.report();
    output.line(&printable(report.headline()));
    if comparison.is_empty() {
        return;
    }
    let names: Vec<String> = comparison.sources().map(printable).collect();
    let codes: Vec<String> = comparison.rows().map(|row| printable(row.code().as_str())).collect();
    let code_width = codes.iter().map(|code| width(code)).filter(|width| *width <= MAX_CODE_WIDTH).max().unwrap_or(0);
    let columns: Vec<Vec<String>> = (0..names.len()).map(|nth| column(comparison, nth, several[nth])).collect();
    let widest = |column: &Vec<String>| column.iter().map(|cell| width(cell)).max().unwrap_or(0);
    let widths: Vec<usize> = names.iter().zip(&columns).map(|(name, column)| width(name).max(widest(column))).collect();
    output.line("");
    let head: Vec<String> = names.iter().zip(&widths).map(|(name, width)| padded(name, *width)).collect();
    output.line(format!("  {}  {}", padded("", code_width), head.join("  ")).trim_end());
    for (nth, code) in codes.iter().enumerate() {
        let cells = columns.iter().zip(&widths).map(|(column, width)| match column[nth].as_str() {
            MISSING => output.paint(Tone::Warning, &padded(MISSING, *width)),
            cell => padded(cell, *width),
        });
        let cells: Vec<String> = cells.collect();
        output.line(format!("  {}  {}", padded(code, code_width), cells.join("  ")).trim_end());
    }
    output.line("");
    // Such a report has findings of one rule alone.
    if let Some(finding) = report.findings().first() {
        output.line(&findings::footer(finding));
    }
}

/// Whether the codes of a source stand in more than one file.
pub(super) fn has_files(catalog: &Catalog) -> bool {
    let mut files = catalog.entries().iter().map(|entry| entry.location().file());
    let first = files.next();
    files.any(|file| Some(file) != first)
}

/// Where the codes stand in one source: the line, with the file if there are several.
fn column(comparison: &Comparison, nth: usize, several: bool) -> Vec<String> {
    let presences = || comparison.rows().map(|row| &row.presence()[nth]);
    presences()
        .map(|presence| match presence {
            Presence::At(place) if !several => format!("line {}", place.line()),
            Presence::At(place) => printable(&format!("{}:{}", last(place.file(), 1), place.line())),
            Presence::Missing => MISSING.to_owned(),
            _ => "-".to_owned(),
        })
        .collect()
}

/// The last parts of paths: as many as tell them apart, since their whole would make the table too wide.
pub(super) fn short(names: &[&String]) -> Vec<String> {
    let parts = |name: &str| name.trim_end_matches('/').matches('/').count() + 1;
    let most = names.iter().map(|name| parts(name)).max().unwrap_or(1);
    let cut = |count: usize| names.iter().map(|name| last(name, count)).collect::<Vec<_>>();
    let differ = |short: &Vec<String>| (1..short.len()).all(|nth| !short[..nth].contains(&short[nth]));
    (1..=most).map(cut).find(differ).unwrap_or_else(|| cut(most))
}

fn last(name: &str, parts: usize) -> String {
    let trimmed = name.trim_end_matches('/');
    let start = trimmed.rmatch_indices('/').nth(parts - 1).map_or(0, |(at, _)| at + 1);
    trimmed[start..].to_owned()
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn names_are_as_short_as_tells_them_apart() {
        let names = |names: &[&str]| {
            short(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>().iter().collect::<Vec<_>>())
        };
        assert_eq!(names(&["docs/a.md", "sdk/errors.go"]), ["a.md", "errors.go"]);
        assert_eq!(names(&["docs/en/a.md", "docs/zh/a.md"]), ["en/a.md", "zh/a.md"]);
        assert_eq!(names(&["docs/actions/", "a.md"]), ["actions", "a.md"]);
        assert_eq!(names(&["a.md", "docs/a.md", "/docs/a.md"]), ["a.md", "docs/a.md", "/docs/a.md"]);
        assert_eq!(names(&["a.md", "a.md"]), ["a.md", "a.md"], "one that is named twice has no other name");
    }
}
