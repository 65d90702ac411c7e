//! `errcatalog explain`: what a rule means, and what to do about its findings.

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

macro_rules! properties {
    ($($id:literal)*) => {
        &[$(($id, include_str!(concat!("../../../docs/properties/", $id, ".md")))),*]
    };
}

/// The pages of properties: reports of them name this command, which is mostly built without strategies, and so does
/// not have their rules.
const PROPERTIES: &[(&str, &str)] = properties![
    "never-panics" "error-is-no-success" "only-the-code-matters" "unknown-family-is-default" "malformed-is-refused"
    "incomparable-outcomes"
];

/// One rule, as it is explained.
struct Explained {
    id: &'static str,
    title: &'static str,
    severity: &'static str,
    page: &'static str,
}

pub(crate) fn run(explain: &Explain, output: &mut Output) -> Exit {
    let Some(wanted) = &explain.rule else {
        list(output);
        return Exit::Clean;
    };
    let all: Vec<Explained> = FOLDERS.iter().flat_map(|(folder, _, index)| explained(folder, index)).collect();
    match all.iter().find(|rule| rule.id == wanted) {
        Some(rule) => {
            plain(rule.page).lines().for_each(|line| output.line(line));
            Exit::Clean
        }
        None => {
            let help = match nearest(wanted, all.iter().map(|rule| rule.id)) {
                Some(near) => format!("did you mean {near}?"),
                None => "`errcatalog explain` lists all rules".to_owned(),
            };
            Failure::usage(format!("there is no rule {}\n  help: {help}", printable(wanted))).tell(output)
        }
    }
}

/// Every rule with its severity and title, by what it is about.
fn list(output: &mut Output) {
    let groups = FOLDERS.map(|(folder, about, index)| (about, explained(folder, index)));
    let width = |column: fn(&Explained) -> &str| {
        groups.iter().flat_map(|(_, rules)| rules).map(|rule| column(rule).len()).max().unwrap_or(0)
    };
    let (id_width, severity_width) = (width(|rule| rule.id), width(|rule| rule.severity));
    for (nth, (about, rules)) in groups.iter().enumerate() {
        if nth > 0 {
            output.line("");
        }
        output.line(&output.paint(Tone::Title, about));
        for rule in rules {
            let (id, severity) = (padded(rule.id, id_width), padded(rule.severity, severity_width));
            output.line(&format!("  {id}  {severity}  {}", rule.title));
        }
    }
}

/// The rules whose pages lie in this folder, as grave as its index says.
fn explained(folder: &str, index: &'static str) -> Vec<Explained> {
    let cell = |id: &str, nth: usize| {
        let start = format!("| [{id}](");
        let row = index.lines().find(|line| line.starts_with(&start));
        row.and_then(|row| row.split('|').nth(nth)).map_or("", str::trim)
    };
    let known = errcatalog::rules().filter(|rule| rule.page().starts_with(folder)).map(|rule| Explained {
        id: rule.id(),
        title: rule.title(),
        severity: cell(rule.id(), 2),
        page: rule.explanation(),
    });
    let mut rules: Vec<Explained> = known.collect();
    if rules.is_empty() {
        rules.extend(PROPERTIES.iter().map(|&(id, page)| Explained {
            id,
            title: cell(id, 3),
            severity: cell(id, 2),
            page,
        }));
    }
    rules
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

    #[cfg(feature = "proptest")]
    #[test]
    fn every_property_has_its_page_here_too() {
        let rules = errcatalog::rules().filter(|rule| rule.page().starts_with("docs/properties/"));
        let rules: Vec<(&str, &str)> = rules.map(|rule| (rule.id(), rule.explanation())).collect();
        assert_eq!(rules, super::PROPERTIES);
    }

    #[test]
    fn links_are_their_text_outside_of_code() {
        let page = "See [a](a.md), [b](https://b.example) and c[0].\n\n````md\n```\n[a](a.md)\n```\n````\n[a](a.md)";
        let wanted = "See a, b (https://b.example) and c[0].\n\n````md\n```\n[a](a.md)\n```\n````\na\n";
        assert_eq!(plain(page), wanted);
    }
}
