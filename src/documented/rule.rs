//! The rules of docs that are held to code.

use crate::report::rules;

rules! {
    /// All of them, in the order in which they are reported.
    RULES in "docs/drift/";

    NOTHING_IN_COMMON "nothing-in-common" [Error] "docs and code that have no code in common";
    NOT_DOCUMENTED "not-documented" [Error] "in the code, not documented";
    NOT_IN_CODE "not-in-code" [Error] "documented, not in the code";
    SPELT_OTHERWISE "spelt-otherwise" [Error] "documented in another spelling than the code has";
}
