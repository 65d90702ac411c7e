//! Several sources next to each other: a line for every code that one of them lacks, then different HTTP statuses.

use errcatalog::__cli::{cell, column, lack, padded, printable, see};
use errcatalog::{Comparison, Presence};

use crate::outcome::SideBySide;
use crate::render::terminal::{Terminal, Tone};

/// The totals, then the table: the line of the code in each source, with the file for those of several files.
pub(super) fn print(side_by_side: &SideBySide, terminal: &mut Terminal) {
    let SideBySide { comparison, report, .. } = side_by_side;
    terminal.line(&printable(report.headline()));
    if comparison.rows().next().is_some() {
        missing(side_by_side, terminal);
    }
    let mut statuses = report.of_rule("http-status-differs").peekable();
    if let Some(first) = statuses.peek().copied() {
        terminal.line("");
        terminal.line(&format!("  {}:", printable(first.title())));
        for finding in statuses {
            let code = finding.code().map(|code| cell(code.as_str())).unwrap_or_default();
            terminal.line(&format!("  {code}  {}", printable(finding.message())));
        }
        terminal.line("");
        terminal.line(&see(first));
    }
}

/// The codes that some source lacks.
fn missing(side_by_side: &SideBySide, terminal: &mut Terminal) {
    let SideBySide { comparison, report, has_files } = side_by_side;
    let names: Vec<String> = comparison.sources().map(cell).collect();
    let codes: Vec<String> = comparison.rows().map(|row| cell(row.code().as_str())).collect();
    let code_width = column(&codes);
    let columns: Vec<Vec<String>> =
        has_files.iter().enumerate().map(|(nth, has)| places(comparison, nth, *has)).collect();
    let widths: Vec<usize> =
        names.iter().zip(&columns).map(|(name, cells)| column(std::iter::once(name).chain(cells))).collect();
    terminal.line("");
    let head: Vec<String> = names.iter().zip(&widths).map(|(name, width)| padded(name, *width)).collect();
    terminal.line(format!("  {}  {}", padded("", code_width), head.join("  ")).trim_end());
    for (nth, code) in codes.iter().enumerate() {
        let cells =
            columns.iter().zip(&widths).enumerate().map(|(source, (column, width))| match column[nth].as_str() {
                missing if missing == lack(comparison, source) => {
                    terminal.paint(Tone::Warning, &padded(missing, *width))
                }
                cell => padded(cell, *width),
            });
        let cells: Vec<String> = cells.collect();
        terminal.line(format!("  {}  {}", padded(code, code_width), cells.join("  ")).trim_end());
    }
    terminal.line("");
    if let Some(finding) = report.of_rule("missing-code").next() {
        terminal.line(&see(finding));
    }
}

/// Where the codes are in one source: the line, with the file if there are several.
fn places(comparison: &Comparison, nth: usize, has_files: bool) -> Vec<String> {
    let presences = || comparison.rows().map(|row| &row.presence()[nth]);
    presences()
        .map(|presence| match presence {
            Presence::At(place) if !has_files => format!("line {}", place.line()),
            Presence::At(place) => {
                let file = place.file().rsplit('/').next().unwrap_or_default();
                format!("{}:{}", cell(file), place.line())
            }
            Presence::Missing => lack(comparison, nth).to_owned(),
            // Not expected there, or of a kind that this table does not know.
            _ => "-".to_owned(),
        })
        .collect()
}
