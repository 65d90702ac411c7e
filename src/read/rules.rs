//! The rules about pages, and about folders of them.

use super::page::rule;
use crate::report::{Rule, rules};

rules! {
    /// The rules about folders and about source files.
    FOLDERS in "docs/rules/";

    PAGE_WITHOUT_CODES "page-without-codes" [Warning, Info] "files of a folder without codes, or not read";
    PAGES_DISAGREE "pages-disagree" [Warning, Info] "pages of a folder whose tables of the same codes differ";
    UNREAD_CONSTANT "unread-constant" [Warning, Info] "constants that may be codes and were not read";
    UNNAMED_ACTION "unnamed-action" [Warning] "pages of an action that do not name it";
}

/// All of them.
pub(crate) fn all() -> impl Iterator<Item = &'static Rule> {
    rule::RULES.iter().chain(FOLDERS).copied()
}
