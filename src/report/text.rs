//! A report as plain text, for panics and terminals.

use std::fmt::{self, Write};

use super::finding::Finding;
use super::rule::Rule;
use super::severity::Severity;
use crate::location::Location;
use crate::sort::Listed;
use crate::text::{cell, column, padded, path_cell, printable};

/// Who reads a text, and so where it says that rules are explained. Neither has the pages of this repository.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Audience {
    /// Who has the command.
    #[cfg_attr(not(feature = "cli"), allow(dead_code))]
    Command,
    /// Who has a test that failed, and perhaps nothing but the crate.
    Test,
}

/// Where a rule is explained.
pub(crate) fn see(rule: &Rule, audience: Audience) -> String {
    let id = rule.id();
    match audience {
        Audience::Command => format!("see `errcatalog explain {id}`"),
        Audience::Test => format!("see `errcatalog explain {id}`, or `errcatalog::Rule` in rustdoc"),
    }
}

/// The complete text of a report of these parts.
pub(super) fn write(
    headline: &str,
    findings: &[Finding],
    in_full: bool,
    rows: Option<usize>,
    notes: &[String],
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    writeln!(f, "{}", printable(headline))?;
    let findings: Vec<&Finding> = findings.iter().listed();
    if !findings.is_empty() {
        writeln!(f)?;
    }
    let look = Look { paint: &|_, label| label.to_owned(), excerpt: &|_| None, audience: Audience::Test };
    write_findings(&findings, in_full, rows, f, &look)?;
    if !notes.is_empty() {
        writeln!(f)?;
        for note in notes {
            writeln!(f, "note: {}", printable(note))?;
        }
    }
    Ok(())
}

/// What findings look like.
pub(crate) struct Look<'l> {
    /// Colours the label of a group.
    pub(crate) paint: &'l dyn Fn(Severity, &str) -> String,
    /// The lines of the source that a finding is about, where they are to be shown.
    pub(crate) excerpt: &'l dyn Fn(&Finding) -> Option<String>,
    pub(crate) audience: Audience,
}

/// The findings grouped by severity and rule, the most severe first; infos as counts unless `in_full`. Of each group at most
/// `rows` findings are listed.
pub(crate) fn write_findings(
    findings: &[&Finding],
    in_full: bool,
    rows: Option<usize>,
    f: &mut dyn Write,
    look: &Look<'_>,
) -> fmt::Result {
    let mut is_first = true;
    let severities = [Severity::Error, Severity::Warning, Severity::Info];
    for severity in &severities[..if in_full { 3 } else { 2 }] {
        for group in groups(findings, *severity) {
            if !is_first {
                writeln!(f)?;
            }
            is_first = false;
            write_group(&group, rows, f, look)?;
        }
    }
    let infos = groups(findings, Severity::Info);
    if !in_full && !infos.is_empty() {
        if !is_first {
            writeln!(f)?;
        }
        for group in infos {
            write_label(&group, f, look)?;
        }
    }
    Ok(())
}

/// The label of a group, what its findings have in common, and how many they are.
fn write_label(group: &[&Finding], f: &mut dyn Write, look: &Look<'_>) -> fmt::Result {
    let first = group[0];
    let label = (look.paint)(first.severity(), &format!("{}[{}]", first.severity(), first.rule()));
    writeln!(f, "{label}: {}: {}", first.title(), group.len())
}

/// The findings of one severity, grouped by rule in the order in which the rules first appear.
pub(super) fn groups<'f>(findings: &[&'f Finding], severity: Severity) -> Vec<Vec<&'f Finding>> {
    let mut groups: Vec<Vec<&Finding>> = Vec::new();
    for finding in findings.iter().copied().filter(|finding| finding.severity() == severity) {
        match groups.iter_mut().find(|group| group[0].rule() == finding.rule()) {
            Some(group) => group.push(finding),
            None => groups.push(vec![finding]),
        }
    }
    groups
}

fn write_group(group: &[&Finding], rows: Option<usize>, f: &mut dyn Write, look: &Look<'_>) -> fmt::Result {
    let first = group[0];
    write_label(group, f, look)?;
    let all = group.len();
    let (group, more) = shortened(group, rows.unwrap_or(all));
    // What is said of all alike is said once, at the end.
    let shared = (group.len() > 1 && group.iter().all(|finding| finding.help() == first.help()))
        || group.iter().any(|finding| finding.paste().is_some());
    for (at, (finding, row)) in group.iter().zip(rows_of(&group)).enumerate() {
        writeln!(f, "  {row}")?;
        for line in (look.excerpt)(finding).unwrap_or_default().lines() {
            writeln!(f, "  {}", line.trim_end())?;
        }
        if !shared {
            write_help(finding, f)?;
        }
        if let Some((_, family, count)) = more.iter().find(|(last, _, _)| *last == at) {
            writeln!(f, "  and {count} more of {}.*", cell(family))?;
        }
    }
    if group.len() < all {
        let left_out = all - group.len();
        writeln!(f, "  {left_out} are left out: with `.check()`, `println!(\"{{report:#}}\")` lists all")?;
    }
    if shared {
        write_help(first, f)?;
        for paste in group.iter().filter_map(|finding| finding.paste()) {
            writeln!(f, "      {}", printable(paste))?;
        }
    }
    writeln!(f, "  = {}", see(first.rule(), look.audience))
}

/// So many findings of a group, the first of every family; and how many more of a family there are, each with the place of
/// its last one that is listed.
fn shortened<'f>(group: &[&'f Finding], most: usize) -> (Vec<&'f Finding>, Vec<(usize, &'f str, usize)>) {
    if group.len() <= most {
        return (group.to_vec(), Vec::new());
    }
    let mut families: Vec<(&str, Vec<&Finding>)> = Vec::new();
    for finding in group {
        let family = finding.code().map_or("", |code| code.family());
        let is_room = families.len() < most;
        match families.iter_mut().find(|(known, _)| *known == family) {
            Some((_, of_family)) => of_family.push(finding),
            // No more are listed than these.
            None if is_room => families.push((family, vec![finding])),
            None => {}
        }
    }
    // With very many families, the first of them, each with one code.
    let each = (most / families.len().max(1)).saturating_sub(1).max(1);
    let (mut listed, mut more) = (Vec::new(), Vec::new());
    for (family, of_family) in families {
        let room = most.saturating_sub(listed.len() + more.len());
        // A line that says that there is one more is as long as that one.
        let shown = if of_family.len() == each + 1 { each + 1 } else { of_family.len().min(each) }.min(room);
        listed.extend(of_family.iter().take(shown));
        if shown > 0 && shown < of_family.len() && !family.is_empty() {
            more.push((listed.len() - 1, family, of_family.len() - shown));
        }
    }
    (listed, more)
}

/// A line for every finding: its code and its place, each in a column, then what was found.
pub(super) fn rows_of(group: &[&Finding]) -> Vec<String> {
    let codes: Vec<String> =
        group.iter().map(|finding| finding.code().map(|code| cell(code.as_str())).unwrap_or_default()).listed();
    let places: Vec<String> = group.iter().map(|finding| place(finding)).listed();
    let has = |cells: &[String]| cells.iter().any(|cell| !cell.is_empty());
    let (has_codes, has_places) = (has(&codes), has(&places));
    let (code_width, place_width) = (column(&codes), column(&places));
    let row = |((finding, code), place): ((&&Finding, &String), &String)| {
        let mut line = String::new();
        if has_codes {
            line.push_str(&padded(code, code_width));
            line.push_str("  ");
        }
        if has_places {
            line.push_str(&padded(place, place_width));
            line.push_str("  ");
        }
        line.push_str(&printable(finding.message()));
        if let Some(other) = finding.other_place() {
            line.push_str(&format!(" ({})", shown(other)));
        }
        line.trim_end().to_owned()
    };
    group.iter().zip(&codes).zip(&places).map(row).collect()
}

fn write_help(finding: &Finding, f: &mut dyn Write) -> fmt::Result {
    for (at, line) in finding.help().unwrap_or_default().lines().enumerate() {
        writeln!(f, "  {} {}", if at == 0 { "= help:" } else { "       " }, printable(line))?;
    }
    Ok(())
}

fn place(finding: &Finding) -> String {
    finding.location().map(shown).unwrap_or_default()
}

/// File and line.
fn shown(location: &Location) -> String {
    format!("{}:{}", path_cell(location.file()), location.line())
}
