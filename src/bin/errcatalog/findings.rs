//! Findings as text: grouped by rule, each with its place.

use errcatalog::{Finding, Severity};

use crate::output::{Output, Tone, padded, printable, width};

/// Findings on the standard error: those of one rule and severity together, in the order in which they come.
pub(crate) fn print<'f>(findings: impl Iterator<Item = &'f Finding>, output: &mut Output) {
    let mut groups: Vec<Vec<&Finding>> = Vec::new();
    for finding in findings {
        let key = |finding: &Finding| (finding.severity(), finding.rule());
        match groups.iter_mut().find(|group| key(group[0]) == key(finding)) {
            Some(group) => group.push(finding),
            None => groups.push(vec![finding]),
        }
    }
    // The gravest first; within a severity in the order of the pages.
    groups.sort_by_key(|group| std::cmp::Reverse(group[0].severity()));
    for group in groups {
        print_group(&group, output);
    }
}

fn print_group(group: &[&Finding], output: &mut Output) {
    let first = group[0];
    let tone = match first.severity() {
        Severity::Error => Tone::Error,
        Severity::Warning => Tone::Warning,
        Severity::Info => Tone::Info,
    };
    let label = format!("{}[{}]", first.severity(), first.rule());
    output.report(tone, &label, &format!("{}: {}", first.title(), group.len()));
    let column = |text: fn(&Finding) -> Option<String>| -> (Vec<String>, usize) {
        let cells: Vec<String> =
            group.iter().map(|finding| text(finding).map(|text| printable(&text)).unwrap_or_default()).collect();
        let widest = cells.iter().map(|cell| width(cell)).max().unwrap_or(0);
        (cells, widest)
    };
    let (places, place_width) = column(|finding| finding.location().map(ToString::to_string));
    let (codes, code_width) = column(|finding| finding.code().map(ToString::to_string));
    for ((finding, place), code) in group.iter().zip(&places).zip(&codes) {
        let mut line = format!("  {}", padded(place, place_width));
        if code_width > 0 {
            line.push_str(&format!("  {}", padded(code, code_width)));
        }
        line.push_str(&format!("  {}", printable(finding.message())));
        output.remark(&line);
    }
    output.remark(&footer(first));
}

/// Where a finding's rule is explained, as the text of a report ends with it.
pub(crate) fn footer(finding: &Finding) -> String {
    format!("  = see {}, or run `errcatalog explain {}`", finding.page(), finding.rule())
}
