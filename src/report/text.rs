//! A report as plain text, for panics and terminals.

use std::fmt::{self, Write};

use super::{Finding, Report, Severity};
use crate::text::printable;

/// The report's whole text.
pub(super) fn write(report: &Report, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    writeln!(f, "{}", printable(report.headline()))?;
    // What fails is listed; what is only worth knowing is counted, unless the report is for reading it.
    let in_full = report.in_full || report.fail_on() == Severity::Info;
    let severities = [Severity::Error, Severity::Warning, Severity::Info];
    for severity in &severities[..if in_full { 3 } else { 2 }] {
        for group in groups(report.findings(), *severity) {
            writeln!(f)?;
            write_group(&group, f)?;
        }
    }
    let infos = groups(report.findings(), Severity::Info);
    if !in_full && !infos.is_empty() {
        writeln!(f)?;
        for group in infos {
            writeln!(f, "info[{}]: {}: {}", group[0].rule(), group[0].title(), group.len())?;
        }
    }
    if !report.notes().is_empty() {
        writeln!(f)?;
        for note in report.notes() {
            writeln!(f, "note: {}", printable(note))?;
        }
    }
    Ok(())
}

/// The findings of one severity, grouped by rule in the order in which the rules first appear.
fn groups(findings: &[Finding], severity: Severity) -> Vec<Vec<&Finding>> {
    let mut groups: Vec<Vec<&Finding>> = Vec::new();
    for finding in findings.iter().filter(|finding| finding.severity() == severity) {
        match groups.iter_mut().find(|group| group[0].rule() == finding.rule()) {
            Some(group) => group.push(finding),
            None => groups.push(vec![finding]),
        }
    }
    groups
}

fn write_group(group: &[&Finding], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let first = group[0];
    writeln!(f, "{}[{}]: {}: {}", first.severity(), first.rule(), first.title(), group.len())?;
    let codes: Vec<String> =
        group.iter().map(|finding| finding.code().map(|code| printable(code.as_str())).unwrap_or_default()).collect();
    let places: Vec<String> = group.iter().map(|finding| place(finding)).collect();
    let code_width = codes.iter().map(|code| code.chars().count()).max().unwrap_or(0);
    let place_width = places.iter().map(|place| place.chars().count()).max().unwrap_or(0);
    // What is said of all alike is said once, at the end.
    let shared = (group.len() > 1 && group.iter().all(|finding| finding.help() == first.help()))
        || group.iter().any(|finding| finding.paste().is_some());
    for ((finding, code), place) in group.iter().zip(&codes).zip(&places) {
        let mut line = String::from(" ");
        if code_width > 0 {
            write!(line, " {code:code_width$} ")?;
        }
        if place_width > 0 {
            write!(line, " {place:place_width$} ")?;
        }
        write!(line, " {}", printable(finding.message()))?;
        if let Some(other) = finding.other_place() {
            write!(line, " ({}:{})", printable(other.file()), other.line())?;
        }
        writeln!(f, "{}", line.trim_end())?;
        if !shared {
            write_help(finding, f)?;
        }
    }
    if shared {
        write_help(first, f)?;
        for paste in group.iter().filter_map(|finding| finding.paste()) {
            writeln!(f, "      {}", printable(paste))?;
        }
    }
    writeln!(f, "  = see {}, or run `errcatalog explain {}`", first.page(), first.rule())
}

fn write_help(finding: &Finding, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (at, line) in finding.help().unwrap_or_default().lines().enumerate() {
        writeln!(f, "  {} {}", if at == 0 { "= help:" } else { "       " }, printable(line))?;
    }
    Ok(())
}

fn place(finding: &Finding) -> String {
    finding.location().map(|at| format!("{}:{}", printable(at.file()), at.line())).unwrap_or_default()
}
