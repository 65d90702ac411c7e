//! Which changes of a drift are meant by `--code`.

use std::collections::BTreeSet;

use errcatalog::__cli::Pattern;
use errcatalog::{Change, Drift, ErrorCode};

/// The part of a drift that is meant: the changes whose codes match, and what belongs to them. Both codes of a rename
/// belong together: with one of them, every change of the other is meant too. No patterns mean all.
pub(super) fn part(drift: &Drift, patterns: &[Pattern]) -> Drift {
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
