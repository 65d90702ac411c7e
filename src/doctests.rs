//! The pages of the sweep's rules, so that every block of Rust in them is compiled and run.

macro_rules! pages {
    ($($name:ident $id:literal;)*) => {
        $(#[doc = include_str!(concat!("../docs/verdicts/", $id, ".md"))]
        mod $name {})*
    };
}

pages! {
    default "default";
    excepted "excepted";
    contains "contains";
    other_prefix "other-prefix";
    prefix "prefix";
    family "family";
    detail "detail";
    open_ended "open-ended";
    exact "exact";
    indeterminate "indeterminate";
    swallowed "swallowed";
    panicked "panicked";
    unknown_codes_panic "unknown-codes-panic";
    unstable "unstable";
    message_dependent "message-dependent";
    field_dependent "field-dependent";
    unmet_expectation "unmet-expectation";
    stale_acceptance "stale-acceptance";
    reasonless_acceptance "reasonless-acceptance";
    unmatched_pattern "unmatched-pattern";
    invalid_pattern "invalid-pattern";
    conflicting_patterns "conflicting-patterns";
    empty_catalog "empty-catalog";
}
