//! Source that could not be read.

use crate::report::{Rule, rule};

pub(in crate::scan) static RULE: Rule = rule!("docs/scan/" "unread-source" [Error] "source that could not be read");
