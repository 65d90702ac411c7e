//! The rules that findings of properties belong to: one for each property, and one for what cannot be compared.

use crate::report::rules;

rules! {
    /// Every rule of the properties: its id and what its findings have in common.
    RULES in "docs/properties/";

    NEVER_PANICS "never-panics" [Error] "bodies that make the handler panic";
    ERROR_IS_NO_SUCCESS "error-is-no-success" [Error] "error envelopes that came back as success";
    ONLY_THE_CODE_MATTERS "only-the-code-matters" [Error] "outcomes that depend on more than the code";
    UNKNOWN_FAMILY_IS_DEFAULT "unknown-family-is-default" [Error] "codes of unknown families that do not fall through to the default";
    MALFORMED_IS_REFUSED "malformed-is-refused" [Error] "malformed envelopes that came back as success";
    INCOMPARABLE_OUTCOMES "incomparable-outcomes" [Warning] "outcomes that cannot be compared";
}
