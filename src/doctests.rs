//! The pages of the rules, so that every block of Rust in them is compiled and run.

macro_rules! pages {
    ($($name:ident $page:literal;)*) => {
        $(#[doc = include_str!(concat!("../docs/", $page, ".md"))]
        mod $name {})*
    };
}

pages! {
    guide_sweep "guide/sweep";
    excepted "verdicts/excepted";
    default "verdicts/default";
    contains "verdicts/contains";
    other_prefix "verdicts/other-prefix";
    prefix "verdicts/prefix";
    family "verdicts/family";
    detail "verdicts/detail";
    open_ended "verdicts/open-ended";
    exact "verdicts/exact";
    indeterminate "verdicts/indeterminate";
    swallowed "verdicts/swallowed";
    panicked "verdicts/panicked";
    unknown_codes_panic "verdicts/unknown-codes-panic";
    unstable "verdicts/unstable";
    message_dependent "verdicts/message-dependent";
    field_dependent "verdicts/field-dependent";
    unmet_expectation "verdicts/unmet-expectation";
    stale_acceptance "verdicts/stale-acceptance";
    reasonless_acceptance "verdicts/reasonless-acceptance";
    unmatched_pattern "verdicts/unmatched-pattern";
    invalid_pattern "verdicts/invalid-pattern";
    conflicting_patterns "verdicts/conflicting-patterns";
    empty_catalog "verdicts/empty-catalog";
    description_column "rules/description-column";
}

/// Those of lints.
#[cfg(feature = "lint")]
mod lints {
    pages! {
        guide "guide/lint";
        unknown_rule "rules/unknown-rule";
        reasonless_exemption "rules/reasonless-exemption";
        stale_exemption "rules/stale-exemption";
    }
}

/// Those that read constants of SDKs.
#[cfg(feature = "sdk")]
mod sdks {
    pages! {
        guide "guide/sources";
    }
}

/// Those that draw from strategies.
#[cfg(feature = "proptest")]
mod strategies {
    pages! {
        guide "guide/strategies";
        never_panics "properties/never-panics";
        error_is_no_success "properties/error-is-no-success";
        only_the_code_matters "properties/only-the-code-matters";
        unknown_family_is_default "properties/unknown-family-is-default";
        malformed_is_refused "properties/malformed-is-refused";
        incomparable_outcomes "properties/incomparable-outcomes";
    }
}
