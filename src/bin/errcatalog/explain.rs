//! `errcatalog explain`: what a rule means, and what to do about its findings.

use errcatalog::Rule;

use crate::Exit;
use crate::options::{Failure, nearest};
use crate::output::{Output, Tone, padded, printable};

const HELP: &str = "\
Examples:
  errcatalog explain             lists all rules
  errcatalog explain default     prints the page of one

Exit codes:
  0  clean
  2  wrong usage, such as a rule that does not exist
  3  the output could not be written";

/// Explain a rule: the id in brackets of a finding, such as `default`.
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Explain {
    /// The rule; without it, all rules are listed.
    #[arg(value_name = "RULE")]
    rule: Option<String>,
}

/// Where pages of rules lie, what they are about, and the index that says how grave they are.
const FOLDERS: [(&str, &str, &str); 4] = [
    ("docs/rules/", "Catalogs", include_str!("../../../docs/rules/README.md")),
    ("docs/verdicts/", "The sweep: how a handler treats codes", include_str!("../../../docs/verdicts/README.md")),
    ("docs/drift/", "Drift: what changed between two catalogs", include_str!("../../../docs/drift/README.md")),
    ("docs/properties/", "Properties of a client", include_str!("../../../docs/properties/README.md")),
];

pub(crate) fn run(explain: &Explain, output: &mut Output) -> Exit {
    let Some(wanted) = &explain.rule else {
        list(output);
        return Exit::Clean;
    };
    match errcatalog::rules().find(|rule| rule.id() == wanted) {
        Some(rule) => {
            plain(rule.explanation()).lines().for_each(|line| output.line(line));
            Exit::Clean
        }
        None => {
            let near = nearest(wanted, errcatalog::rules().map(Rule::id));
            let help = match near {
                Some(near) => format!("did you mean {near}?"),
                None => "`errcatalog explain` lists all rules".to_owned(),
            };
            Failure::usage(format!("there is no rule {}\n  help: {help}", printable(wanted))).tell(output)
        }
    }
}

/// Every rule with its severity and title, by what it is about.
fn list(output: &mut Output) {
    let widest = errcatalog::rules().map(|rule| rule.id().len()).max().unwrap_or(0);
    let mut is_first = true;
    for (folder, about, index) in FOLDERS {
        let rules: Vec<&Rule> = errcatalog::rules().filter(|rule| rule.page().starts_with(folder)).collect();
        // Of features that are off there are no rules.
        if rules.is_empty() {
            continue;
        }
        if !std::mem::take(&mut is_first) {
            output.line("");
        }
        output.line(&output.paint(Tone::Title, about));
        let severity_width = rules.iter().map(|rule| severity(rule, index).len()).max().unwrap_or(0);
        for rule in rules {
            let severity = padded(severity(rule, index), severity_width);
            output.line(&format!("  {}  {severity}  {}", padded(rule.id(), widest), rule.title()));
        }
    }
}

/// The severity, or severities, as the row of the index says.
fn severity<'i>(rule: &Rule, index: &'i str) -> &'i str {
    let start = format!("| [{}](", rule.id());
    let row = index.lines().find(|line| line.starts_with(&start));
    row.and_then(|row| row.split('|').nth(2)).map_or("", str::trim)
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
