//! `[lint.levels]` and `[[lint.allow]]`, and those of `scan`: how much rules matter, and what they are to let pass.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::faults::Config;
use super::values::{in_file_order, kind};
use crate::project::names::listed;
use crate::project::rules::{Exemption, Level, LintRules, RuleLevel};
use crate::project::source::Set;

impl Config<'_> {
    /// How the command of this name judges.
    pub(super) fn judged(&mut self, table: &DeTable<'_>, name: &str) -> LintRules {
        let mut rules = LintRules::default();
        for (key, value) in self.known(table, &["levels", "allow"], &format!("`{name}`")) {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("levels", DeValue::Table(levels)) => self.levels(levels, &mut rules),
                ("levels", other) => {
                    let message = format!("`levels` is {}, not a table", kind(other));
                    self.fault(
                        &key.span(),
                        &message,
                        &format!("write `[{name}.levels]`, and below it rule = \"warning\""),
                    );
                }
                ("allow", DeValue::Array(tables)) => {
                    tables.iter().for_each(|table| self.allow(table, name, &mut rules));
                }
                (_, other) => {
                    let message = format!("`allow` is {}, not a list of tables", kind(other));
                    self.fault(
                        &key.span(),
                        &message,
                        &format!("write `[[{name}.allow]]`, with two brackets, above the keys of each"),
                    );
                }
            }
        }
        rules
    }

    fn levels(&mut self, levels: &DeTable<'_>, rules: &mut LintRules) {
        for pair in in_file_order(levels) {
            let rule = pair.0.get_ref().to_string();
            // Whether there is such a rule is for the lint to say: that is a finding.
            let Some(Set { value: level, .. }) = self.word(&[pair], &rule, &Level::ALL, Level::as_str) else {
                continue;
            };
            let location = self.location(&pair.0.span());
            rules.levels.push(RuleLevel { rule, level, location });
        }
    }

    fn allow(&mut self, table: &Spanned<DeValue<'_>>, name: &str, rules: &mut LintRules) {
        let DeValue::Table(keys) = table.get_ref() else {
            let message = format!("an exemption is {}, not a table", kind(table.get_ref()));
            return self.fault(&table.span(), &message, &format!("write `[[{name}.allow]]`, and its keys below it"));
        };
        let faults = self.faults();
        let keys = self.known(keys, &["code", "rule", "reason", "catalog"], "an exemption");
        let [code, rule, catalog] = ["code", "rule", "catalog"].map(|key| self.string(&keys, key));
        // An empty reason is for the lint to report, as a missing one.
        let reason = keys.iter().find(|(key, _)| key.get_ref() == "reason").map(|(_, value)| value.get_ref());
        let reason = match reason {
            None => String::new(),
            Some(DeValue::String(text)) => text.to_string(),
            Some(other) => {
                let message = format!("`reason` is {}, not a string", kind(other));
                return self.fault(&table.span(), &message, "write it in quotes");
            }
        };
        if self.faults() > faults {
            return;
        }
        let (Some((code, _)), Some((rule, _))) = (code, rule) else {
            let message = "an exemption without `code` or `rule`";
            let help = "write code = \"LimitExceeded.*\", rule = \"misspelt-family\" and reason = \"…\"";
            return self.fault(&table.span(), message, help);
        };
        let location = self.location(&table.span());
        rules.exemptions.push(Exemption { code, rule, reason, catalog, location });
    }

    /// Exemptions of catalogs that do not exist: known once all catalogs are.
    pub(super) fn check_exemptions(&mut self) {
        let all = self.rules.exemptions.iter().chain(&self.scan.exemptions);
        let named: Vec<_> = all.filter_map(|exemption| exemption.catalog.clone()).collect();
        let known: Vec<&str> = self.catalogs.iter().map(|catalog| catalog.name.as_str()).collect();
        let help = match known.as_slice() {
            [] => "this file names none: write `[[catalog]]`, and its keys below it".to_owned(),
            known => format!("the catalogs of this file are {}", listed(known)),
        };
        for (name, span) in named {
            if !self.names.contains_key(&name) {
                self.fault(&span, &format!("no catalog is named {name:?}"), &help);
            }
        }
    }
}
