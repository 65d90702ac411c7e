//! Drift as findings.

use super::Drift;
use crate::report::{Report, Rule, Severity};

macro_rules! rules {
    ($($name:ident $id:literal $title:literal;)*) => {
        $(static $name: Rule = Rule { id: $id, title: $title, page: concat!("docs/drift/", $id, ".md") };)*

        /// Every rule of drift: its id and what its findings have in common.
        pub(crate) static RULES: &[&Rule] = &[$(&$name),*];
    };
}

rules! {
    RETITLED "retitled" "catalogs under another product or version";
}

pub(super) fn of(drift: &Drift) -> Report {
    let _ = &RETITLED;
    Report::new(drift.old.name.clone(), Vec::new()).failing_on(Severity::Info)
}
