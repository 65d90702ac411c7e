//! The kinds of change: all that is known and said of each is here.

use std::fmt;

use super::words::{described, difference, now_and_before, table};
use crate::catalog::Entry;
use crate::report::{Rule, Severity, rules};
use crate::text::counted;

rules! {
    /// Every rule of drift: its id and what its findings have in common. In the order in which they are reported.
    RULES in "docs/drift/";

    RENAMED "renamed" [Error] "codes that are documented under another name";
    TABLE_ADDED "table-added" [Warning, Info] "tables that are new";
    TABLE_REMOVED "table-removed" [Warning, Info] "tables that are gone";
    ADDED "added" [Warning] "codes that were not documented before";
    REMOVED "removed" [Warning] "codes that are no longer documented";
    HTTP_STATUS_CHANGED "http-status-changed" [Warning] "HTTP status changed";
    ALIAS_CHANGED "alias-changed" [Warning] "alias changed";
    TABLE_MOVED "table-moved" [Info] "tables that are of another scope";
    MOVED "moved" [Info] "codes that moved to another table";
    NO_LONGER_LISTED "no-longer-listed" [Info] "codes that left a table and are listed in another";
    ALSO_LISTED "also-listed" [Info] "codes that are listed in one more table";
    REWORDED "reworded" [Info] "description changed";
    CAUSE_CHANGED "cause-changed" [Info] "cause changed";
    SOLUTION_CHANGED "solution-changed" [Info] "solution changed";
    REORDERED "reordered" [Info] "codes that have another place in their table";
    RETITLED "retitled" [Info] "catalogs under another product or version";
    MISSING_CODE "missing-code" [Warning] "codes that one source has and another lacks";
    HTTP_STATUS_DIFFERS "http-status-differs" [Warning] "codes with different HTTP statuses in several sources";
}

/// What happened, seen from the client.
///
/// An entry that changed in several ways is one change. Its kind is the first that fits, in the order of
/// [`ALL`](ChangeKind::ALL); [`Change::kinds`](crate::Change::kinds) has the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ChangeKind {
    /// Product or version are others.
    Retitled,
    /// The code is documented under another name. Only claimed on strong evidence, never of numbers.
    Renamed,
    /// The code was documented nowhere.
    Added,
    /// The code is documented nowhere any more.
    Removed,
    /// The code comes with another HTTP status, or with one where it had none, or with none any more.
    HttpStatusChanged,
    /// The other of two names for the code is another, or is new, or is gone.
    AliasChanged,
    /// The code left one table for another.
    Moved,
    /// The code left one table, but is listed in another, or once more in the same.
    NoLongerListed,
    /// A code that was documented already is listed in one more table, or once more in the same.
    AlsoListed,
    /// The description is another.
    Reworded,
    /// What causes the error is described in other words.
    CauseChanged,
    /// What to do about the error is described in other words.
    SolutionChanged,
    /// The entry has another place in the order of those that stayed.
    Reordered,
}

/// All that holds of a kind.
struct Facts {
    rule: &'static Rule,
    /// What a headline counts: a noun, unless it is the codes; and what happened.
    total: (&'static str, &'static str),
    /// What a client's author does about it.
    help: &'static str,
}

/// An entry before and after a change, and another of the same code where that matters.
#[derive(Clone, Copy)]
pub(super) struct Sides<'a> {
    pub(super) old: Option<&'a Entry>,
    pub(super) new: Option<&'a Entry>,
    pub(super) elsewhere: Option<&'a Entry>,
}

impl ChangeKind {
    /// All kinds, in the order in which they are looked for in an entry and counted in a headline.
    pub const ALL: [Self; 13] = [
        Self::Retitled,
        Self::Renamed,
        Self::Added,
        Self::Removed,
        Self::HttpStatusChanged,
        Self::AliasChanged,
        Self::Moved,
        Self::NoLongerListed,
        Self::AlsoListed,
        Self::Reworded,
        Self::CauseChanged,
        Self::SolutionChanged,
        Self::Reordered,
    ];

    fn facts(self) -> Facts {
        let facts = |rule, total, help| Facts { rule, total, help };
        match self {
            Self::Retitled => {
                facts(&RETITLED, ("", "retitled"), "make sure that both are pages of the API that the client calls")
            }
            Self::Renamed => facts(
                &RENAMED,
                ("", "renamed"),
                "match the new name; keep matching the old one too while any server may still send it",
            ),
            Self::Added => facts(
                &ADDED,
                ("", "added"),
                "decide what the client does with it: without an arm of its own it is handled as its family is, or falls \
                 through to the default",
            ),
            Self::Removed => {
                facts(&REMOVED, ("", "removed"), "keep its arm while any server may still send it, then drop the arm")
            }
            Self::HttpStatusChanged => facts(
                &HTTP_STATUS_CHANGED,
                ("HTTP status", "changed"),
                "check what the client does with the new status: whether it retries, and whether it reads the body at all",
            ),
            Self::AliasChanged => facts(
                &ALIAS_CHANGED,
                ("alias", "changed"),
                "if the client matches the alias, match the new one; keep matching the old one too while any server may \
                 still send it",
            ),
            Self::Moved => facts(
                &MOVED,
                ("", "moved"),
                "nothing to do, unless the client keeps common codes apart from those of a product",
            ),
            Self::NoLongerListed => {
                facts(&NO_LONGER_LISTED, ("", "no longer listed"), "nothing to do: the code is still documented")
            }
            Self::AlsoListed => {
                facts(&ALSO_LISTED, ("", "also listed"), "nothing to do, unless the client keeps the tables apart")
            }
            Self::Reworded => facts(
                &REWORDED,
                ("description", "changed"),
                "read whether the meaning changed; code must not depend on the wording",
            ),
            Self::CauseChanged => {
                facts(&CAUSE_CHANGED, ("cause", "changed"), "read whether the code is sent in other cases than before")
            }
            Self::SolutionChanged => facts(
                &SOLUTION_CHANGED,
                ("solution", "changed"),
                "read whether the client still does what is advised, such as to wait before it tries again",
            ),
            Self::Reordered => facts(&REORDERED, ("", "reordered"), "nothing to do"),
        }
    }

    /// True if an entry that is in both catalogs differs in this.
    fn is_between(self, old: &Entry, new: &Entry) -> bool {
        match self {
            Self::Renamed => old.code() != new.code(),
            Self::HttpStatusChanged => old.http_status() != new.http_status(),
            Self::AliasChanged => old.alias() != new.alias(),
            Self::Moved => old.table() != new.table(),
            Self::Reworded => old.description() != new.description(),
            Self::CauseChanged => old.cause() != new.cause(),
            Self::SolutionChanged => old.solution() != new.solution(),
            // What happens to titles, to one side alone, and to an entry that is the same.
            Self::Retitled
            | Self::Added
            | Self::Removed
            | Self::NoLongerListed
            | Self::AlsoListed
            | Self::Reordered => false,
        }
    }

    /// What happened to the entry, without its code and places; nothing is said of titles here.
    pub(super) fn said(self, sides: Sides<'_>) -> Option<String> {
        let both = sides.old.zip(sides.new);
        let (one, other) = (sides.old.or(sides.new)?, sides.elsewhere);
        let here = table(one.table());
        let is_here = other.is_some_and(|other| other.table() == one.table());
        let there = other.map(|other| table(other.table())).unwrap_or_default();
        Some(match self {
            Self::Retitled => return None,
            Self::Renamed => format!("was {}", one.code()),
            Self::Added => format!("new in {here}: {}", described(one)),
            Self::Removed => format!("gone from {here}: {}", described(one)),
            Self::HttpStatusChanged => now_and_before("HTTP status", both?, Entry::http_status),
            Self::AliasChanged => now_and_before("alias", both?, Entry::alias),
            Self::Moved => format!("from {here} to {}", table(sides.new?.table())),
            Self::NoLongerListed if is_here => format!("has one row less in {here}, and is still listed there"),
            Self::NoLongerListed => format!("left {here}, and is still listed in {there}"),
            Self::AlsoListed if is_here => format!("has one more row in {here}: {}", described(one)),
            Self::AlsoListed => format!("is listed in {here} now, and also in {there}"),
            Self::Reworded => difference("", both?, |entry| Some(entry.description())),
            Self::CauseChanged => difference("cause: ", both?, Entry::cause),
            Self::SolutionChanged => difference("solution: ", both?, Entry::solution),
            Self::Reordered => format!("has another place in {here}"),
        })
    }

    /// What an entry that is in both catalogs differs in, in the order of [`ALL`](ChangeKind::ALL): its place alone if
    /// nothing else does.
    pub(super) fn between(old: &Entry, new: &Entry) -> impl Iterator<Item = Self> {
        let mut kinds = Self::ALL.into_iter().filter(move |kind| kind.is_between(old, new)).peekable();
        let only_place = kinds.peek().is_none().then_some(Self::Reordered);
        kinds.chain(only_place)
    }

    /// The id, such as `no-longer-listed`; which is that of its [`Rule`].
    pub fn id(self) -> &'static str {
        self.rule().id()
    }

    pub(super) fn rule(self) -> &'static Rule {
        self.facts().rule
    }

    /// How much it matters to a client.
    pub(super) fn severity(self) -> Severity {
        self.rule().severity().unwrap_or(Severity::Info)
    }

    pub(super) fn help(self) -> &'static str {
        self.facts().help
    }

    /// Such as `2 renamed`, or `1 description changed`.
    pub(super) fn total(self, count: usize) -> String {
        match self.facts().total {
            ("", happened) => format!("{count} {happened}"),
            (noun, happened) => format!("{} {happened}", counted(count, noun)),
        }
    }

    /// The kind of the same change seen backwards.
    pub(super) fn reversed(self) -> Self {
        match self {
            Self::Removed => Self::Added,
            Self::Added => Self::Removed,
            Self::NoLongerListed => Self::AlsoListed,
            Self::AlsoListed => Self::NoLongerListed,
            Self::Retitled
            | Self::Renamed
            | Self::HttpStatusChanged
            | Self::AliasChanged
            | Self::Moved
            | Self::Reworded
            | Self::CauseChanged
            | Self::SolutionChanged
            | Self::Reordered => self,
        }
    }
}

impl fmt::Display for ChangeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_of_a_kind_or_of_more_than_one_entry() {
        let kinds = ChangeKind::ALL.map(ChangeKind::id);
        let others = RULES.iter().map(|rule| rule.id()).filter(|id| !kinds.contains(id));
        assert_eq!(
            others.collect::<Vec<_>>(),
            ["table-added", "table-removed", "table-moved", "missing-code", "http-status-differs"]
        );
        assert!(ChangeKind::ALL.is_sorted() && kinds.iter().all(|id| RULES.iter().any(|rule| rule.id() == *id)));
    }
}
