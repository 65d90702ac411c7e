//! What is said of docs and code that differ.

use std::collections::BTreeMap;

use super::pairs::{How, Meant, Pairs, Spelt};
use super::rule::{NOT_DOCUMENTED, NOT_IN_CODE, NOTHING_IN_COMMON, SPELT_OTHERWISE};
use super::side::{Named, Side};
use super::subject::{Subject, Writer};
use crate::location::Location;
use crate::report::{Finding, Rule, Severity};
use crate::text::counted;

/// What was found, before exemptions.
pub(super) struct Outcome {
    /// What was compared.
    pub(super) subject: String,
    pub(super) totals: Totals,
    pub(super) findings: Vec<Finding>,
    pub(super) notes: Vec<String>,
}

/// What a headline counts besides findings.
pub(super) struct Totals {
    same: usize,
    /// Of how many, if the docs name a part.
    of: Option<usize>,
}

impl Totals {
    pub(super) fn text(&self, findings: &[Finding], exempted: usize) -> String {
        let mut parts = vec![match self.of {
            None => format!("{} in both", counted(self.same, "code")),
            Some(all) => format!("{} of {} named", self.same, counted(all, "code")),
        }];
        let count = |rule: &Rule| findings.iter().filter(|finding| finding.rule() == rule).count();
        for (rule, words) in [
            (&NOT_DOCUMENTED, "in the code, not documented"),
            (&NOT_IN_CODE, "documented, not in the code"),
            (&SPELT_OTHERWISE, "in another spelling"),
        ] {
            parts.extend(Some(count(rule)).filter(|count| *count > 0).map(|count| format!("{count} {words}")));
        }
        let settings = findings.iter().filter(|finding| finding.page().starts_with("docs/rules/")).count();
        parts.extend((settings > 0).then(|| counted(settings, "fault") + " of exemptions"));
        parts.extend((exempted > 0).then(|| format!("{exempted} exempted")));
        parts.extend((findings.is_empty() && exempted == 0).then(|| "no findings".to_owned()));
        parts.join("; ")
    }
}

/// So many names are listed.
const LISTED: usize = 3;

/// Lists of fewer codes are told code by code, even if none of them is in both.
const FEW: usize = 3;

/// So many codes that differ in one way are told as one.
const MANY: usize = 5;

/// Everything that differs.
pub(super) fn find(subject: &Subject<'_>) -> Outcome {
    let docs = Side::of_docs(subject.docs.entries());
    let code = Side::of_code(&subject.code);
    let mut pairs = Pairs::of(&docs, &code);
    let meant = pairs.meant(&docs, &code);
    if subject.is_part {
        pairs.code.clear();
    }
    let said = Said { subject, docs: &docs, code: &code };
    let tests = code.codes.iter().filter(|named| named.is_of_tests);
    let real = code.codes.len() - tests.clone().count();
    let is_disjoint = pairs.same == 0 && pairs.spelt.is_empty();
    let is_empty = real == 0 || (docs.codes.is_empty() && subject.is_part);
    let is_many = pairs.docs.len() >= FEW && real >= FEW;
    let mut findings =
        if is_disjoint && (is_empty || is_many) { vec![said.nothing_in_common()] } else { said.each(&pairs, &meant) };
    findings.extend(subject.refused.iter().map(|(why, place)| {
        let finding = Finding::breaking(&NOT_DOCUMENTED, format!("what the code gives is no code: {why}"));
        finding.at(place).with_help("leave it out of the list, or give it a code")
    }));
    let totals = Totals { same: pairs.same, of: subject.is_part.then_some(real) };
    let mut notes = Vec::new();
    notes.extend(said.by_other_name(&pairs));
    notes.extend(said.ranges());
    let tests: Vec<&Named> = tests.collect();
    notes.extend((!tests.is_empty()).then(|| said.of_tests(&tests)));
    notes.extend(said.doubts());
    notes.extend(said.files_without_codes());
    Outcome { subject: format!("{} against {}", subject.docs_name, said.code_names()), totals, findings, notes }
}

/// What there is to speak of.
struct Said<'s> {
    subject: &'s Subject<'s>,
    docs: &'s Side,
    code: &'s Side,
}

impl Said<'_> {
    fn code_names(&self) -> String {
        let mut names: Vec<&str> = Vec::new();
        for source in &self.subject.code {
            if !names.contains(&source.name.as_str()) {
                names.push(&source.name);
            }
        }
        if names.is_empty() { "no code".to_owned() } else { listed(names.iter().map(|name| (*name).to_owned()), ", ") }
    }

    /// Code by code.
    fn each(&self, pairs: &Pairs, meant: &Meant) -> Vec<Finding> {
        let of = |side: &'_ Side, at: &usize| side.codes.get(*at).cloned();
        let undocumented = pairs.code.iter().filter_map(|at| {
            let likely = meant.in_docs.get(at).and_then(|at| of(self.docs, at));
            Some(self.undocumented(&of(self.code, at)?, likely.as_ref()))
        });
        let phantoms = pairs.docs.iter().filter_map(|at| {
            let likely = meant.in_code.get(at).and_then(|at| of(self.code, at));
            Some(self.phantom(&of(self.docs, at)?, likely.as_ref()))
        });
        let mut findings: Vec<Finding> = undocumented.chain(phantoms).collect();
        self.name_codes(&mut findings);
        findings.extend(self.spelt(&pairs.spelt));
        findings
    }

    /// What to write into the configuration names a code of the rule: the first, since what is alike is said once.
    fn name_codes(&self, findings: &mut [Finding]) {
        for rule in [&NOT_DOCUMENTED, &NOT_IN_CODE] {
            let of_rule: Vec<usize> =
                findings.iter().enumerate().filter(|(_, finding)| *finding.rule() == *rule).map(|(at, _)| at).collect();
            let first = of_rule.first().and_then(|at| findings.get(*at)).and_then(|first| first.code().cloned());
            let Some(first) = first else { continue };
            let help = self.help(rule, first.as_str(), of_rule.len() > 1);
            for at in of_rule {
                if let Some(finding) = findings.get_mut(at) {
                    *finding = finding.clone().with_help(help.as_str());
                }
            }
        }
    }

    /// In the code, not documented.
    fn undocumented(&self, named: &Named, meant: Option<&Named>) -> Finding {
        let docs = &self.subject.docs_name;
        let source = self.subject.code.get(named.source).filter(|source| !source.is_read);
        let whose = source.map(|source| format!("in {}, ", source.name)).unwrap_or_default();
        let range = self.docs.range_of(named.code.as_str());
        let (likely, other) = match (meant, range) {
            (Some(meant), _) => (format!("; is it {} there?", meant.code), Some(&meant.place)),
            (None, Some((range, place))) => (format!(", but for the range {range}"), Some(place)),
            (None, None) => (String::new(), None),
        };
        let finding = Finding::breaking(&NOT_DOCUMENTED, format!("{whose}not in {docs}{likely}"));
        let finding = finding.of_code(&named.code).at(&named.place);
        let finding = at_other(finding, other);
        self.with_paste(finding, "accept_undocumented", named)
    }

    /// Documented, not in the code.
    fn phantom(&self, named: &Named, meant: Option<&Named>) -> Finding {
        let code = self.code_names();
        let of_tests = self.code.find(named.code.as_str()).and_then(|at| self.code.codes.get(at));
        let (message, other) = match (of_tests.filter(|found| found.is_of_tests), meant) {
            (Some(found), _) => (format!("not in {code}, but for files of tests"), Some(&found.place)),
            (None, Some(meant)) => (format!("not in {code}; is it {} there?", meant.code), Some(&meant.place)),
            (None, None) => (format!("not in {code}"), None),
        };
        let finding = Finding::breaking(&NOT_IN_CODE, message).of_code(&named.code).at(&named.place);
        let finding = at_other(finding, other);
        self.with_paste(finding, "accept_not_in_code", named)
    }

    /// In both, in different spellings: many that differ in one way are one finding.
    fn spelt(&self, spelt: &[Spelt]) -> Vec<Finding> {
        let mut groups: BTreeMap<&How, Vec<&Spelt>> = BTreeMap::new();
        spelt.iter().for_each(|pair| groups.entry(&pair.how).or_default().push(pair));
        let mut findings: Vec<(usize, Finding)> = Vec::new();
        for (how, group) in groups {
            let said = |pair: &&Spelt| {
                let (docs, code) = (self.docs.codes.get(pair.docs)?, self.code.codes.get(pair.code)?);
                let finding = Finding::breaking(&SPELT_OTHERWISE, format!("{} in the code{}", code.code, words(how)));
                let finding = finding.of_code(&docs.code).at(&docs.place).with_other_place(&code.place);
                Some((pair.docs, finding.with_help(self.help(&SPELT_OTHERWISE, "", false))))
            };
            let all: Vec<(usize, Finding)> = group.iter().filter_map(said).collect();
            match all.first() {
                Some((at, first)) if all.len() >= MANY => {
                    let place = first.location().cloned();
                    let example = first.code().map(|code| format!("{code} is ")).unwrap_or_default();
                    let message =
                        format!("{} differ in the same way: {example}{}", counted(all.len(), "code"), first.message());
                    let finding = Finding::breaking(&SPELT_OTHERWISE, message).at_place(place.as_ref());
                    let finding = finding.with_help(self.help(&SPELT_OTHERWISE, "", false));
                    findings.push((*at, at_other(finding, first.other_place())));
                }
                _ => findings.extend(all),
            }
        }
        findings.sort_by_key(|(at, _)| *at);
        findings.into_iter().map(|(_, finding)| finding).collect()
    }

    fn nothing_in_common(&self) -> Finding {
        let names = |side: &Side| {
            listed(side.codes.iter().filter(|named| !named.is_of_tests).map(|named| named.code.to_string()), ", ")
        };
        let (docs, code) = (&self.subject.docs_name, self.code_names());
        let message = match (names(self.docs), names(self.code)) {
            (_, of_code) if of_code.is_empty() => format!("{code} gives no codes to hold {docs} to"),
            (of_docs, _) if of_docs.is_empty() => format!("{docs} has no codes to be held to {code}"),
            (of_docs, of_code) => format!("{docs} has {of_docs}; {code} has {of_code}"),
        };
        let place = self.docs.codes.first().or(self.code.codes.first()).map(|named| &named.place);
        Finding::breaking(&NOTHING_IN_COMMON, message).at_place(place).with_help(self.help(
            &NOTHING_IN_COMMON,
            "",
            false,
        ))
    }

    /// What to do, as whoever writes it does it, for this code, and for more if there are.
    #[cfg_attr(not(feature = "cli"), allow(unused_variables))]
    fn help(&self, rule: &Rule, code: &str, has_more: bool) -> String {
        let what = if *rule == NOT_DOCUMENTED {
            "document it"
        } else if *rule == NOT_IN_CODE {
            "take it out of the docs"
        } else if *rule == SPELT_OTHERWISE {
            return "spell it the same in both: clients compare letter by letter".to_owned();
        } else {
            return "are these the right files? If one names the codes in another way, compare what both send"
                .to_owned();
        };
        match self.subject.writer {
            Writer::Test => format!("{what}, or say why not:"),
            #[cfg(feature = "cli")]
            Writer::Configuration => {
                let more = if has_more { "   # and so for each, or for all of a family: \"FAMILY.*\"" } else { "" };
                format!(
                    "{what}, or say in errcatalog.toml why not:\n[[lint.allow]]\ncode = {code:?}{more}\nrule = \"{rule}\"\nreason = \"<why>\""
                )
            }
        }
    }

    /// The line to write into a test, so that the finding stays.
    fn with_paste(&self, finding: Finding, call: &str, named: &Named) -> Finding {
        match self.subject.writer {
            Writer::Test => finding.with_paste(format!(".{call}({:?}, \"<why>\")", named.code.as_str())),
            #[cfg(feature = "cli")]
            Writer::Configuration => finding,
        }
    }

    fn by_other_name(&self, pairs: &Pairs) -> Option<String> {
        let (docs, code) = pairs.by_other_name.first()?;
        let (docs, code) = (self.docs.codes.get(*docs)?, self.code.codes.get(*code)?);
        let count = counted(pairs.by_other_name.len(), "code");
        Some(format!("{count} found by the other name, such as {} as {}", docs.code, code.code))
    }

    fn ranges(&self) -> Option<String> {
        let (first, place) = self.docs.ranges.first()?;
        let count = counted(self.docs.ranges.len(), "range");
        Some(format!("{count} of codes not compared, such as {first} ({}:{})", place.file(), place.line()))
    }

    fn of_tests(&self, tests: &[&Named]) -> String {
        let shown = |named: &&Named| format!("{} ({}:{})", named.code, named.place.file(), named.place.line());
        let names = listed(tests.iter().map(shown), ", ");
        format!("{} of files of tests alone not compared: {names}", counted(tests.len(), "code"))
    }

    /// What was read with warnings: there may be codes that were not read.
    fn doubts(&self) -> Vec<String> {
        let docs = (self.subject.docs_name.clone(), self.subject.docs.findings());
        let all = std::iter::once(&docs).chain(&self.subject.doubts);
        all.filter_map(|(name, findings)| {
            // Files of code are a part of the whole each: that they differ is no warning.
            let is_doubt = |finding: &&Finding| {
                finding.severity() >= Severity::Warning && (name == &docs.0 || finding.rule() != "pages-disagree")
            };
            let doubts = || findings.iter().filter(is_doubt);
            let first = doubts().next()?;
            let line = first.location().map(|place| format!(" at line {}", place.line())).unwrap_or_default();
            let count = counted(doubts().count(), "warning");
            Some(format!("{name} was read with {count}, the first{line}: {}: {}", first.title(), first.message()))
        })
        .collect()
    }

    /// Files of the code of which nothing counts: codes may be in them all the same, under a name that says nothing of errors.
    fn files_without_codes(&self) -> Vec<String> {
        let of_source = |(name, findings): &(String, &[Finding])| {
            let files = || findings.iter().filter(|finding| finding.rule() == "page-without-codes");
            let first = files().next()?;
            let file = first.location().map(|place| format!(", the first {}", place.file())).unwrap_or_default();
            let count = counted(files().count(), "file");
            Some(format!("{name}: no codes are read from {count}{file}: {}", first.message()))
        };
        self.subject.doubts.iter().filter_map(of_source).collect()
    }
}

/// In which way the code's spelling is another.
fn words(how: &How) -> String {
    match how {
        How::Marks => String::new(),
        How::Docs(affix) => format!(", without {:?} {}", affix.text, side(affix.is_in_front)),
        How::Code(affix) => format!(", with {:?} {}", affix.text, side(affix.is_in_front)),
    }
}

fn side(is_in_front: bool) -> &'static str {
    if is_in_front { "in front" } else { "at the end" }
}

fn at_other(finding: Finding, place: Option<&Location>) -> Finding {
    match place {
        Some(place) => finding.with_other_place(place),
        None => finding,
    }
}

/// The first few, and how many more there are.
fn listed(names: impl Iterator<Item = String>, between: &str) -> String {
    let all: Vec<String> = names.collect();
    let first = all.get(..LISTED).unwrap_or(&all).join(between);
    match all.len().saturating_sub(LISTED) {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}
