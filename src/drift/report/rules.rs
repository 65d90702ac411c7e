//! The rules of drift: what each kind of change means for a client.

use super::ChangeKind;
use crate::report::{Rule, Severity, rules};

rules! {
    /// Every rule of drift: its id and what its findings have in common. In the order in which they are reported.
    RULES in "docs/drift/";

    RENAMED "renamed" [Error] "codes that are documented under another name";
    TABLE_ADDED "table-added" [Warning] "tables that are new as a whole";
    TABLE_REMOVED "table-removed" [Warning] "tables that are gone as a whole";
    ADDED "added" [Warning] "codes that were not documented before";
    REMOVED "removed" [Warning] "codes that are no longer documented";
    TABLE_MOVED "table-moved" [Info] "tables that are of another scope as a whole";
    MOVED "moved" [Info] "codes that moved to another table";
    NO_LONGER_LISTED "no-longer-listed" [Info] "codes that left a table and stand in another";
    ALSO_LISTED "also-listed" [Info] "codes that stand in one more table";
    REWORDED "reworded" [Info] "codes that are described otherwise";
    REORDERED "reordered" [Info] "codes that stand elsewhere in their table";
    RETITLED "retitled" [Info] "catalogs under another product or version";
    MISSING_CODE "missing-code" [Warning] "codes that one source has and another lacks";
}

pub(super) fn of(kind: ChangeKind) -> &'static Rule {
    match kind {
        ChangeKind::Retitled => &RETITLED,
        ChangeKind::Renamed => &RENAMED,
        ChangeKind::Added => &ADDED,
        ChangeKind::Removed => &REMOVED,
        ChangeKind::Moved => &MOVED,
        ChangeKind::NoLongerListed => &NO_LONGER_LISTED,
        ChangeKind::AlsoListed => &ALSO_LISTED,
        ChangeKind::Reworded => &REWORDED,
        ChangeKind::Reordered => &REORDERED,
    }
}

/// How much it matters to a client.
pub(super) fn severity(kind: ChangeKind) -> Severity {
    match kind {
        ChangeKind::Renamed => Severity::Error,
        ChangeKind::Added | ChangeKind::Removed => Severity::Warning,
        ChangeKind::Retitled
        | ChangeKind::Moved
        | ChangeKind::NoLongerListed
        | ChangeKind::AlsoListed
        | ChangeKind::Reworded
        | ChangeKind::Reordered => Severity::Info,
    }
}

/// What a client's author does about it.
pub(super) fn help(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Retitled => "make sure that both are pages of the API that the client calls",
        ChangeKind::Renamed => "match the new name; keep the old one beside it while any server may still send it",
        ChangeKind::Added => {
            "decide what the client does with it: without an arm of its own it is treated like its \
                              family, or like an unknown code"
        }
        ChangeKind::Removed => "keep its arm while any server may still send it, then drop the arm",
        ChangeKind::Moved => "nothing to do, unless the client keeps common codes apart from those of a product",
        ChangeKind::NoLongerListed => "nothing to do: the code is still documented",
        ChangeKind::AlsoListed => "nothing to do, unless the client keeps the tables apart",
        ChangeKind::Reworded => "read whether the meaning changed; code must not depend on the wording",
        ChangeKind::Reordered => "nothing to do",
    }
}
