//! Pages whose Rust is compiled and run: those of the guide, and of rules that are not declared by `rules!`.

macro_rules! pages {
    ($($name:ident $page:literal;)*) => {
        $(#[doc = include_str!(concat!("../docs/", $page, ".md"))]
        mod $name {})*
    };
}

pages! {
    guide_sweep "guide/sweep";
    guide_another_api "guide/another-api";
    guide_envelopes "guide/envelopes";
    verdict_retry_words "verdicts/retry-words";
}

/// Those that write reports.
#[cfg(feature = "formats")]
mod formats {
    pages! {
        guide "guide/ci";
    }
}

/// Those of generated modules.
#[cfg(feature = "codegen")]
mod codegen {
    pages! {
        guide "guide/codegen";
    }
}

/// Those of pictures.
#[cfg(feature = "picture")]
mod pictures {
    pages! {
        guide "guide/picture";
    }
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

/// Those of scans.
#[cfg(feature = "scan")]
mod scans {
    pages! {
        guide "guide/scan";
    }
}

/// Those that read constants of SDKs.
#[cfg(feature = "sdk")]
mod sdks {
    pages! {
        guide "guide/sources";
    }
}

/// Those that hold docs to code.
#[cfg(all(feature = "documented", feature = "sdk"))]
mod owners {
    pages! {
        guide "guide/owners";
    }
}

/// Those that open a project.
#[cfg(feature = "project")]
mod projects {
    pages! {
        guide "guide/configuration";
    }
}

/// Those that draw from strategies.
#[cfg(feature = "proptest")]
mod strategies {
    pages! {
        guide "guide/strategies";
    }
}
