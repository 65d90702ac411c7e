//! One file: whether it may say anything of codes, and what the rules find in it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::allow::{Allow, Lines, allows};
use super::check::{File, Hit};
use super::elsewhere::Elsewhere;
use super::finder::Finder;
use super::fix::Cut;
use super::lexer::{Layout, layout};
use super::parse::{Fault, facts};
use super::rules::{CHECKS, UNREAD, named_codes};
use super::settings::{Settings, is_rule, unknown};
use super::variants::Variants;
use super::vocabulary::Vocabulary;
use crate::code::ErrorCode;
use crate::exemption::{REASONLESS, STALE};
use crate::location::Location;
use crate::report::{Finding, Rule};

/// The largest file that is parsed, in bytes: people write none that is larger.
const MAX_BYTES: usize = 4 << 20;

/// In so many of the first bytes a file says that it is generated.
const HEADER: usize = 1000;

/// What is found in files.
#[derive(Debug, Default)]
pub(super) struct Found<'v> {
    pub(super) findings: Vec<Finding>,
    pub(super) cuts: Vec<Cut>,
    /// The documented codes that are named.
    pub(super) named: BTreeSet<&'v str>,
    pub(super) files: usize,
    pub(super) parsed: usize,
    /// How many findings an exemption in the source lets pass.
    pub(super) exempted: usize,
    pub(super) generated: usize,
    /// Links that are not followed.
    pub(super) links: Vec<std::path::PathBuf>,
    /// Macros that are given codes and are not known, each with its place.
    pub(super) unfollowed: Vec<String>,
}

/// What holds for all files of a scan.
pub(super) struct Scanner<'s> {
    pub(super) vocabulary: &'s Vocabulary<'s>,
    pub(super) settings: &'s Settings,
    pub(super) finder: Finder,
    pub(super) with_tests: bool,
    pub(super) with_generated: bool,
    pub(super) variants: Arc<Variants>,
}

/// A file that may name a code.
pub(super) struct Candidate {
    pub(super) name: Arc<str>,
    pub(super) text: String,
    pub(super) layout: Layout,
    /// Where it may.
    pub(super) candidates: Vec<usize>,
}

/// What a comment that exempts from a rule begins with.
pub(super) const MARK: &str = "errcatalog: allow(";

impl<'s> Scanner<'s> {
    /// Looks at a file: none is left to be parsed unless it may name a code.
    pub(super) fn look(&self, name: &Arc<str>, bytes: &[u8], found: &mut Found<'s>) -> Option<Candidate> {
        found.files += 1;
        let candidates = self.finder.all(bytes);
        if candidates.is_empty() {
            return None;
        }
        if !self.with_generated && is_generated(bytes) {
            found.generated += 1;
            return None;
        }
        let text = match std::str::from_utf8(bytes) {
            Ok(text) if text.len() <= MAX_BYTES => text,
            Ok(_) => {
                let message = format!("larger than {} MiB", MAX_BYTES >> 20);
                found.findings.extend(self.settings.apply(unread(&message, None, name)));
                return None;
            }
            Err(error) => {
                let line = u32::try_from(Lines::of(bytes).line(error.valid_up_to())).unwrap_or(u32::MAX);
                let place = Location::new(name.clone(), line, 1);
                found.findings.extend(self.settings.apply(unread("is not UTF-8", Some(place), name)));
                return None;
            }
        };
        found.parsed += 1;
        Some(Candidate { name: name.clone(), layout: layout(text), text: text.to_owned(), candidates })
    }

    /// What the rules find in a file.
    pub(super) fn file(&self, file: &Candidate, elsewhere: &Elsewhere, found: &mut Found<'s>) {
        let Candidate { name, text, layout, candidates } = file;
        let lines = Lines::of(text.as_bytes());
        let facts = match facts(text, layout, candidates, elsewhere, self.with_tests, &self.variants) {
            Ok(facts) => facts,
            Err(Fault { message, at }) => {
                let place = place(text, &lines, name, at);
                return found.findings.extend(self.settings.apply(unread(&message, Some(place), name)));
            }
        };
        found.named.extend(named_codes(&facts, self.vocabulary));
        let given = facts.given.iter().filter(|given| given.values.iter().any(|value| self.vocabulary.is_named(value)));
        let told = given.map(|given| format!("{}! in {name}:{}", given.name, lines.line(given.place.start)));
        found.unfollowed.extend(told);
        let file = File::new(text, &facts, self.vocabulary);
        let mut hits: Vec<(&'static Rule, Hit)> = Vec::new();
        for check in CHECKS.iter().filter(|check| self.settings.is_on(check.rule)) {
            let mut of_rule = (check.run)(&file);
            of_rule.sort_by_key(|hit| (hit.place.start, hit.place.end));
            of_rule.dedup_by_key(|hit| hit.place.start);
            hits.extend(of_rule.into_iter().map(|hit| (check.rule, hit)));
        }
        self.judge(hits, (text, layout, &lines), name, found);
    }

    /// Findings of what no comment exempts, then what is wrong with the comments.
    fn judge(
        &self,
        hits: Vec<(&'static Rule, Hit)>,
        (text, layout, lines): (&str, &Layout, &Lines),
        name: &Arc<str>,
        found: &mut Found<'s>,
    ) {
        let allows = allows(text, layout, lines);
        let shared: std::cell::LazyCell<Arc<str>, _> = std::cell::LazyCell::new(|| text.into());
        let mut is_needed = vec![false; allows.len()];
        for (rule, hit) in hits {
            let line = lines.line(hit.place.start);
            let mut is_exempt = false;
            for (allow, needed) in allows.iter().zip(&mut is_needed) {
                if allow.line == line && *rule == *allow.rule {
                    *needed = true;
                    is_exempt = true;
                }
            }
            if is_exempt {
                found.exempted += 1;
                continue;
            }
            let mut finding = Finding::breaking(rule, &*hit.message).at(&place(text, lines, name, hit.place.start));
            if let Some(code) = hit.code.as_deref().and_then(|code| ErrorCode::new(code).ok()) {
                finding = finding.of_code(&code);
            }
            if let Some(help) = hit.help {
                finding = finding.with_help(help);
            }
            if let Some(finding) = self.settings.apply(finding) {
                found.cuts.extend(hit.cut.map(|range| Cut { file: name.clone(), text: shared.clone(), range }));
                found.findings.push(finding);
            }
        }
        for (allow, needed) in allows.iter().zip(is_needed) {
            let finding = self.of_allow(allow, needed).map(|finding| finding.at(&place(text, lines, name, allow.at)));
            found.findings.extend(finding.and_then(|finding| self.settings.apply(finding)));
        }
    }

    fn of_allow(&self, allow: &Allow, is_needed: bool) -> Option<Finding> {
        if allow.is_malformed {
            let help = "write `// errcatalog: allow(rule) reason`";
            return Some(unknown(&allow.rule).with_help(help));
        }
        if !is_rule(&allow.rule) {
            return Some(unknown(&allow.rule));
        }
        if allow.reason.is_empty() {
            let help = "say why: the next reader must know whether it still holds";
            return Some(
                Finding::breaking(&REASONLESS, format!("allow({}) without a reason", allow.rule)).with_help(help),
            );
        }
        let is_on = CHECKS.iter().any(|check| *check.rule == *allow.rule && self.settings.is_on(check.rule));
        let help = "its line has no such finding: remove the comment";
        let message = format!("allow({}) {:?}", allow.rule, allow.reason);
        (!is_needed && is_on).then(|| Finding::breaking(&STALE, message).with_help(help))
    }
}

/// A file that could not be read.
pub(super) fn unread(message: &str, place: Option<Location>, name: &Arc<str>) -> Finding {
    let place = place.unwrap_or_else(|| Location::new(name.clone(), 1, 1));
    Finding::breaking(&UNREAD, message).at(&place).with_help("nothing is known of its codes: fix it, or leave it out")
}

/// True if the file says so in its first lines, as tools let it.
fn is_generated(bytes: &[u8]) -> bool {
    let head = bytes.get(..HEADER.min(bytes.len())).unwrap_or_default();
    let head = String::from_utf8_lossy(head);
    head.lines().take_while(|line| line.trim().is_empty() || line.trim_start().starts_with(['/', '*', '#'])).any(
        |line| {
            let line = line.to_ascii_lowercase();
            line.contains("@generated")
                || line.contains("do not edit")
                || (line.contains("generated") && (line.contains("automatically") || line.contains("code generated")))
        },
    )
}

/// The place of a byte.
pub(super) fn place(text: &str, lines: &Lines, name: &Arc<str>, at: usize) -> Location {
    let line = lines.line(at);
    let column = 1 + text.get(lines.start(line)..at).unwrap_or_default().chars().count();
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Location::new(name.clone(), number(line), number(column))
}
