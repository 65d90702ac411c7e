//! `errcatalog explain`: what a rule means, and what to do about its findings.

use errcatalog::__cli::nearest;
use errcatalog::Rule;

use crate::failure::Failure;
use crate::outcome::{Outcome, RuleGroup};

const HELP: &str = "\
Examples:
  errcatalog explain             lists all rules
  errcatalog explain default     prints the page of one

Exit codes:
  0  explained
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

/// Where pages of rules are, and what those are about.
const FOLDERS: [(&str, &str); 7] = [
    ("docs/rules/", "Catalogs"),
    ("docs/verdicts/", "The sweep: how a handler treats codes"),
    ("docs/drift/", "Drift: what changed between two catalogs"),
    ("docs/codegen/", "Modules that were written from a catalog"),
    ("docs/scan/", "Client source, against the codes of catalogs"),
    ("docs/properties/", "Properties of a client"),
    ("docs/baseline/", "The baseline: findings that are known"),
];

impl Explain {
    pub(super) fn run(self) -> Result<Outcome, Failure> {
        let Some(wanted) = self.rule else {
            let group = |(folder, title): (&str, _)| RuleGroup {
                title,
                rules: errcatalog::rules().filter(|rule| rule.page().starts_with(folder)).collect(),
            };
            return Ok(Outcome::Rules(FOLDERS.map(group).into()));
        };
        if let Some(rule) = errcatalog::rules().find(|rule| rule.id() == wanted) {
            return Ok(Outcome::Rule(rule));
        }
        let help = match nearest(&wanted, errcatalog::rules().map(Rule::id)) {
            Some(near) => format!("did you mean {near}?"),
            None => "`errcatalog explain` lists all rules".to_owned(),
        };
        Err(Failure::usage(format!("there is no rule {wanted}")).help(help))
    }
}
