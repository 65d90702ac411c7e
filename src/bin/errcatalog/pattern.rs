//! `--code`: which changes are meant.

use std::collections::BTreeSet;

use errcatalog::{Change, Drift, ErrorCode};

use crate::options::Failure;

/// `InternalError`, `LimitExceeded.*` (which is not the bare `LimitExceeded`) or `*`.
#[derive(Debug, Clone)]
pub(crate) struct Pattern(String);

impl Pattern {
    pub(crate) fn parse(text: &str) -> Result<Self, Failure> {
        if text.is_empty() {
            return Err(Failure::usage("--code \"\": an empty pattern\n  help: write a code, `Family.*` or `*`"));
        }
        let fixed = if text == "*" { "all" } else { text.strip_suffix(".*").unwrap_or(text) };
        if fixed.is_empty() || fixed.contains('*') {
            return Err(Failure::usage(format!(
                "--code {text:?}: a star stands alone, or at the end behind a dot\n  help: write a code, `Family.*` or `*`"
            )));
        }
        Ok(Self(text.to_owned()))
    }

    pub(crate) fn text(&self) -> &str {
        &self.0
    }

    /// True for `*`, which means what has no code too.
    pub(crate) fn is_all(&self) -> bool {
        self.0 == "*"
    }

    pub(crate) fn matches(&self, code: &str) -> bool {
        match self.0.strip_suffix('*') {
            Some(prefix) => code.len() > prefix.len() && code.starts_with(prefix),
            None => code == self.0,
        }
    }
}

/// The part of a drift that is meant: the changes whose codes match, and what belongs to them. Both codes of a rename
/// belong together: with one of them, every change of the other is meant too. No patterns mean all.
pub(crate) fn part(drift: &Drift, patterns: &[Pattern]) -> Drift {
    if patterns.is_empty() || patterns.iter().any(Pattern::is_all) {
        return drift.clone();
    }
    let matches = |code: &&ErrorCode| patterns.iter().any(|pattern| pattern.matches(code.as_str()));
    let mut meant: BTreeSet<&ErrorCode> = drift.changes().iter().flat_map(Change::codes).filter(matches).collect();
    loop {
        let before = meant.len();
        for change in drift.changes() {
            if change.codes().any(|code| meant.contains(code)) {
                meant.extend(change.codes());
            }
        }
        if meant.len() == before {
            return drift.filtered(|change| change.codes().any(|code| meant.contains(code)));
        }
    }
}
