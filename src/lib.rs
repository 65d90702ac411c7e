//! Hold client code to the error codes an API documents.
//!
//! An API documents its error codes on a page; clients handle them by string; nothing checks that the two agree. This
//! crate reads the page, in Markdown or HTML, into a [`Catalog`], and everything else follows from it.
//!
//! # Exhaustive: how a client treats every documented code
//!
//! [`Handling`] calls the handler under test with every documented code, and with codes made up for comparison. What
//! the client does not handle, it says, with the place on the page and what to write:
//!
//! ```
//! use errcatalog::{Catalog, Handling};
//!
//! # fn main() -> errcatalog::Result<()> {
//! let redis = Catalog::shipped("redis-2018-04-12")?;
//! let report = Handling::of(&redis)
//!     .probe(|p| p.code() == "RequestLimitExceeded" || p.code().starts_with("AuthFailure."))
//!     .accept_default("*", "only throttling and credentials are looked at yet")
//!     .check();
//! assert!(report.is_ok());
//! assert_eq!(report.headline(), "redis-2018-04-12: 71 codes swept: 1 exact, 7 family, 63 default; no findings");
//! # Ok(()) }
//! ```
//!
//! # Generated: everything a server may send, and what it never should
//!
//! The module [`strategy`] makes envelopes for proptest: every documented code, codes of tomorrow, successes, and every
//! broken body that servers and proxies send, each with a label, each shrinking to what a person can read.
//!
#![cfg_attr(feature = "proptest", doc = "```")]
#![cfg_attr(not(feature = "proptest"), doc = "```ignore")]
//! use errcatalog::{Catalog, strategy};
//! use proptest::prelude::*;
//! # fn parse(body: &[u8]) -> Result<(), String> { Err(String::from_utf8_lossy(body).into_owned()) }
//!
//! # fn main() -> errcatalog::Result<()> {
//! let redis = Catalog::shipped("redis-2018-04-12")?;
//! proptest!(|(body in strategy::malformed(&redis))| { prop_assert!(parse(&body).is_err()); });
//! # Ok(()) }
//! ```
//!
//! # Guarded: the page against what was accepted
//!
//! [`assert_catalog_snapshot!`] holds a catalog to a snapshot; [`Drift`] is the same comparison as data. [`Comparison`]
//! tells which code is missing in which of several sources: docs, SDKs, translations, the pages of actions.
//!
//! # Owned: the docs of an API against its code
//!
//! Who owns an API holds its page to the code: [`Documented`] tells which codes the code has and the page does not name, and
//! the other way round.
//!
//! # Read: from every source a team has
//!
//! [`Catalog::from_path`] reads a page in Markdown or HTML, a folder with a page for every action, the constants of an
//! SDK, or JSON: see [`Format`]. [`Catalog::for_action`] is what one action documents.
//!
//! # Checked: what is most likely wrong on the page
//!
//! [`Lint`] checks a catalog against rules: codes that are misspelt or out of order, descriptions that are cut, sets of
//! codes that are not those of the actions, or of the page in another language.
//!
//! # Scanned: the source of a client
//!
//! [`Scan`] reads Rust source and tells which literals are used as codes and are not documented, which prefixes catch more
//! than they seem to, and which branches can never be taken.
//!
//! # What a check says
//!
//! Every check gives a [`Report`] of [`Finding`]s, each of a [`Rule`], whose documentation says what every one
//! means. Each assertion is a pair: one gives the report, the other panics with its whole text at the caller's line.
//!
//! # Features
//!
//! | feature | default | what it brings |
//! | --- | --- | --- |
//! | `snapshot` | yes | [`assert_catalog_snapshot!`] over insta, and `drift` |
//! | `sweep` | yes | [`Handling`] and [`Probe`]: how a client treats every code |
//! | `html` | yes | tables in HTML and saved pages; without it they are findings or errors |
//! | `drift` | with `snapshot` | [`Drift`], over similar |
//! | `codegen` | | the module [`codegen`]: an enum of the codes, as Rust, and [`assert_generated!`] |
//! | `documented` | | [`Documented`]: docs held to the code of the same owner |
//! | `lint` | | [`Lint`] |
//! | `formats` | | [`ReportFormat`]: a report as SARIF, JUnit, Markdown and annotations of GitHub |
//! | `scan` | | [`Scan`], over syn |
//! | `sdk` | | the constants of SDKs as a [`Format`] |
//! | `pattern` | | [`Extractor`]: codes in texts of any language, by a pattern; paths such as `src/**/*.rs` |
//! | `data` | | lists of codes in JSON, YAML and CSV, by a pointer or column |
//! | `project` | | [`Project`]: the catalogs that `errcatalog.toml` names, for tests; with `data`, `html`, `pattern` and `sdk` |
//! | `picture` | | [`Picture`]: a sweep or a report as one page of HTML, or as a small SVG |
//! | `proptest` | | the module [`strategy`], over proptest |
//! | `cli` | | the command `errcatalog` |
//!
//! [`Api`] holds all that is particular to one API; [`Api::tencent_cloud_3`] is the default everywhere.
//!
#![cfg_attr(not(feature = "sweep"), doc = "[`Handling`]: #features")]
#![cfg_attr(not(feature = "sweep"), doc = "[`Probe`]: #features")]
#![cfg_attr(not(feature = "proptest"), doc = "[`strategy`]: #features")]
#![cfg_attr(not(feature = "drift"), doc = "[`Drift`]: #features")]
#![cfg_attr(not(feature = "drift"), doc = "[`Comparison`]: #features")]
#![cfg_attr(not(feature = "codegen"), doc = "[`codegen`]: #features")]
#![cfg_attr(not(feature = "documented"), doc = "[`Documented`]: #features")]
#![cfg_attr(not(feature = "lint"), doc = "[`Lint`]: #features")]
#![cfg_attr(not(feature = "formats"), doc = "[`ReportFormat`]: #features")]
#![cfg_attr(not(feature = "scan"), doc = "[`Scan`]: #features")]
#![cfg_attr(not(feature = "pattern"), doc = "[`Extractor`]: #features")]
#![cfg_attr(not(feature = "project"), doc = "[`Project`]: #features")]
#![cfg_attr(not(feature = "picture"), doc = "[`Picture`]: #features")]
#![cfg_attr(docsrs, feature(doc_cfg))]
// The sweep uses tools of other rooms that nothing else does yet; what is dead is seen with it.
#![cfg_attr(not(feature = "sweep"), allow(dead_code))]

mod api;
#[cfg(feature = "cli")]
mod baseline;
mod catalog;
#[cfg(feature = "cli")]
mod cli;
mod code;
#[cfg(feature = "codegen")]
pub mod codegen;
#[cfg(doctest)]
mod doctests;
#[cfg(feature = "documented")]
mod documented;
#[cfg(feature = "drift")]
mod drift;
mod envelope;
mod error;
#[cfg(feature = "documented")]
mod exemption;
#[cfg(feature = "sweep")]
mod handling;
#[cfg(any(feature = "lint", feature = "scan"))]
mod level;
#[cfg(feature = "lint")]
mod lint;
mod location;
mod macros;
mod pattern;
#[cfg(feature = "picture")]
mod picture;
#[cfg(feature = "sweep")]
mod probe;
#[cfg(feature = "project")]
mod project;
// Reports of properties name the command, which is mostly built without strategies and explains their rules all the same.
#[cfg(all(feature = "cli", not(feature = "proptest")))]
#[path = "strategy/properties/rules.rs"]
mod property_rules;
mod read;
mod report;
#[cfg(any(feature = "scan", feature = "sweep"))]
mod retry_words;
#[cfg(feature = "scan")]
mod scan;
#[cfg(feature = "snapshot")]
mod snapshot;
mod sort;
#[cfg(feature = "proptest")]
pub mod strategy;
#[cfg(feature = "formats")]
mod table;
mod text;

pub use api::{Api, EnvelopePart, EnvelopeShape, EnvelopeShapeBuilder, WordKind};
pub use catalog::{Catalog, Entry, Format, Scope};
pub use code::{CodeForm, ErrorCode};
#[cfg(feature = "documented")]
pub use documented::Documented;
#[cfg(feature = "drift")]
pub use drift::{Absence, Change, ChangeKind, Comparison, Drift, Piece, Presence, TextDiff, Title};
pub use envelope::{Defect, Envelope, EnvelopeKind, Malformed};
pub use error::{Error, Result};
#[cfg(feature = "documented")]
pub use exemption::Exemption;
#[cfg(feature = "sweep")]
pub use handling::{Handling, Sweep, SweepResult, Treatment, Verdict};
#[cfg(feature = "lint")]
pub use lint::Lint;
pub use location::Location;
#[cfg(feature = "picture")]
pub use picture::Picture;
#[cfg(feature = "sweep")]
pub use probe::Probe;
#[cfg(feature = "project")]
pub use project::Project;
#[cfg(feature = "pattern")]
pub use read::Extractor;
pub use read::{CodeName, Reader};
#[cfg(feature = "formats")]
pub use report::ReportFormat;
pub use report::{Finding, Report, Rule, Severity};
#[cfg(feature = "scan")]
pub use scan::Scan;

/// Every rule that a finding can belong to: those about catalogs, then those of the sweep, of drift and of properties.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let rules = read::rules();
    #[cfg(feature = "lint")]
    let rules = rules.chain(lint::rules());
    #[cfg(all(feature = "documented", not(feature = "lint")))]
    let rules = rules.chain([&exemption::REASONLESS, &exemption::STALE]);
    #[cfg(feature = "cli")]
    let rules = rules.chain(baseline::RULES.iter().copied());
    #[cfg(feature = "sweep")]
    let rules = rules.chain(handling::RULES.iter().copied());
    #[cfg(any(feature = "scan", feature = "sweep"))]
    let rules = rules.chain([&retry_words::RULE]);
    #[cfg(feature = "scan")]
    let rules = rules.chain(scan::rules().filter(|rule| **rule != retry_words::RULE));
    #[cfg(feature = "documented")]
    let rules = rules.chain(documented::RULES.iter().copied());
    #[cfg(feature = "drift")]
    let rules = rules.chain(drift::RULES.iter().copied());
    #[cfg(feature = "codegen")]
    let rules = rules.chain(codegen::RULES.iter().copied());
    #[cfg(feature = "proptest")]
    let rules = rules.chain(strategy::RULES.iter().copied());
    #[cfg(all(feature = "cli", not(feature = "proptest")))]
    let rules = rules.chain(property_rules::RULES.iter().copied());
    rules
}

/// What the macros call; no part of the API.
#[doc(hidden)]
#[cfg(any(feature = "codegen", feature = "project", feature = "snapshot"))]
pub mod __private {
    #[cfg(feature = "codegen")]
    pub use crate::codegen::guard as guard_module;
    #[cfg(feature = "snapshot")]
    pub use insta;

    #[cfg(feature = "project")]
    pub use crate::project::catalog;
    #[cfg(feature = "snapshot")]
    pub use crate::snapshot::{Site, guard};
}

/// What only the command needs; no part of the API.
#[doc(hidden)]
#[cfg(feature = "cli")]
pub mod __cli {
    pub use crate::baseline::{Baseline, Line, Section, stale, without_known};
    pub use crate::cli::{
        Excerpt, Holding, LintRun, PageFiles, Paint, Pattern, ScanRun, ScanSetup, brief, catalog_json, cell, column,
        counted, did_you_mean, explanation, finding_value, findings, help_of_missing, is_code, is_of_holding,
        is_of_scan, lack, lost_in, nearest, other_faults, padded, page_files, printable, printable_json,
        report_findings, report_tree, rust_files, see, totals, unfollowed_links, was_snapshot, with_code, with_level,
        without_help, written_at,
    };
    pub use crate::picture::of_document as page_of;
    pub use crate::project::{
        Belonging, CatalogConfig, Configuration, Docs, Exemption, FILE, Generated, Level, LintRules, NamedPath,
        Reading, Role, RuleLevel, SAMPLE, Set, Source, api, default_snapshot, find, is_name, listed,
        read as read_configuration, sources_of,
    };
    pub use crate::report::{Document, Part, Tree, Trouble};
}
