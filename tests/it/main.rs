//! One integration binary; modules are named after what they test.

/// Holds a text to the snapshot of this name in `snapshots/`, where all of the project's stand.
macro_rules! snap {
    ($name:expr, $text:expr $(,)?) => {
        insta::with_settings!({
            snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots"),
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!($name, $text);
        })
    };
}

/// Whether laws are tried at length: in CI, which sets `ERRCATALOG_THOROUGH`; by hand a part is enough, and soon done.
fn is_thorough() -> bool {
    std::env::var_os("ERRCATALOG_THOROUGH").is_some()
}

/// How many cases are tried, or how large an input is: `all` where laws are tried at length, a quarter otherwise.
fn cases(all: u32) -> u32 {
    if is_thorough() { all } else { all / 4 }
}

#[cfg(feature = "sweep")]
mod asynchronous;
mod catalog;
#[cfg(feature = "codegen")]
mod codegen;
#[cfg(feature = "cli")]
mod command;
#[cfg(feature = "sdk")]
mod constants;
mod damage;
mod damage_lines;
#[cfg(all(feature = "sdk", feature = "data"))]
mod damage_sources;
#[cfg(feature = "documented")]
mod documented;
#[cfg(feature = "drift")]
mod drift;
mod envelope;
mod envelope_shapes;
#[cfg(feature = "sweep")]
mod escapes;
#[cfg(feature = "sweep")]
mod escapes_assertions;
#[cfg(all(feature = "formats", feature = "sweep"))]
mod formats;
#[cfg(feature = "snapshot")]
mod guard;
mod input;
mod layout;
#[cfg(feature = "lint")]
mod lint;
#[cfg(feature = "documented")]
mod owners;
mod package;
mod pages;
#[cfg(any(feature = "documented", feature = "sweep"))]
mod panics;
#[cfg(feature = "sweep")]
mod pasted;
#[cfg(feature = "picture")]
mod picture;
#[cfg(feature = "sweep")]
mod policy;
#[cfg(feature = "sweep")]
mod precedence;
#[cfg(feature = "project")]
mod project;
#[cfg(feature = "sweep")]
mod readme;
#[cfg(feature = "sweep")]
mod report;
mod rustdoc;
#[cfg(feature = "scan")]
mod scan;
#[cfg(feature = "cli")]
mod show;
mod snapshot;
mod sources;
#[cfg(feature = "proptest")]
mod strategy;
#[cfg(feature = "sweep")]
mod sweep;
#[cfg(feature = "formats")]
mod tables;
mod translations;
#[cfg(feature = "sweep")]
mod verdict_reports;
#[cfg(feature = "sweep")]
mod zoo;
