//! The rules of generated modules.

use crate::report::rules;

rules! {
    /// All of them, in the order in which they are reported.
    RULES in "docs/codegen/";

    MISSING_VARIANT "missing-variant" [Error] "documented, without a variant";
    STALE_VARIANT "stale-variant" [Error] "a variant whose code is not documented";
    STALE_MODULE "stale-module" [Error, Warning] "a module that is not what the catalog gives";
    EDITED_MODULE "edited-module" [Error] "a file that errcatalog does not overwrite";
}
