//! Rules, as `explain` lists and prints them.

use errcatalog::__cli::{column, explanation, padded};
use errcatalog::Rule;

use crate::outcome::RuleGroup;
use crate::render::terminal::{Terminal, Tone};

/// Every rule with its severity and title, by what it is about.
pub(crate) fn rules(groups: &[RuleGroup], terminal: &mut Terminal) {
    let all = || groups.iter().flat_map(|group| &group.rules);
    let id_width = column(&all().map(|rule| rule.id().to_owned()).collect::<Vec<_>>());
    let severity_width = column(&all().map(|rule| severity(rule)).collect::<Vec<_>>());
    for (nth, group) in groups.iter().enumerate() {
        if nth > 0 {
            terminal.line("");
        }
        terminal.line(&terminal.paint(Tone::Title, group.title));
        for rule in &group.rules {
            let (id, severity) = (padded(rule.id(), id_width), padded(&severity(rule), severity_width));
            terminal.line(&format!("  {id}  {severity}  {}", rule.title()));
        }
    }
}

/// How severe its findings are; `off` if it is, and `none` if it has no findings.
fn severity(rule: &Rule) -> String {
    let severities: Vec<&str> = rule.severities().iter().map(|severity| severity.as_str()).collect();
    match severities.as_slice() {
        _ if !rule.is_default() => "off".to_owned(),
        [] => "none".to_owned(),
        _ => severities.join(", "),
    }
}

/// The page of one rule.
pub(crate) fn rule_page(rule: &Rule, terminal: &mut Terminal) {
    plain(explanation(rule)).lines().for_each(|line| terminal.line(line));
}

/// The page with the text of its links alone, since they lead to files that are not here; blocks of code as they are.
fn plain(page: &str) -> String {
    let mut fence: Option<usize> = None;
    let mut text = String::with_capacity(page.len());
    for line in page.lines() {
        let ticks = line.len() - line.trim_start_matches('`').len();
        match fence {
            None if ticks >= 3 => fence = Some(ticks),
            Some(open) if ticks == open && line.len() == ticks => fence = None,
            _ => {}
        }
        text.push_str(&if fence.is_some() { line.to_owned() } else { without_links(line) });
        text.push('\n');
    }
    text
}

fn without_links(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("](") {
        let link = before.rsplit_once('[').zip(after.split_once(')'));
        let Some(((start, label), (target, end))) = link else { break };
        out.push_str(start);
        out.push_str(label);
        if target.starts_with("http") {
            out.push_str(&format!(" ({target})"));
        }
        rest = end;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn links_are_their_text_outside_of_code() {
        let page = "See [a](a.md), [b](https://b.example) and c[0].\n\n````md\n```\n[a](a.md)\n```\n````\n[a](a.md)";
        let wanted = "See a, b (https://b.example) and c[0].\n\n````md\n```\n[a](a.md)\n```\n````\na\n";
        assert_eq!(plain(page), wanted);
    }
}
