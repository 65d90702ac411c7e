//! `errcatalog init`: a configuration from the pages that are here.

mod names;
mod walk;

use std::io::Write;
use std::path::Path;

use errcatalog::__cli::{FILE, default_snapshot};
use errcatalog::Catalog;

use self::names::PageAt;
use self::walk::Pages;
use crate::failure::Failure;
use crate::options::exit_codes;
use crate::outcome::{Creation, NewCatalog, Outcome};

const HELP: &str = concat!(
    "\
Every page below the current folder, in Markdown or HTML, that documents at least one error code becomes a catalog. Skipped are folders \
named target or node_modules, hidden ones, repositories below this one, and symbolic links. An errcatalog.toml that is \
there already is never overwritten.

Example:
  errcatalog init && errcatalog accept && errcatalog check",
    exit_codes!("done", "never")
);

/// Write an errcatalog.toml that names the pages found here.
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Init {}

impl Init {
    pub(super) fn run(self) -> Result<Outcome, Failure> {
        if Path::new(FILE).symlink_metadata().is_ok() {
            return Err(exists());
        }
        let Pages { pages, skipped, without_codes } = Pages::below(Path::new(""));
        Ok(Outcome::Created(Creation { file: FILE, skipped, without_codes, catalogs: create(&pages) }))
    }
}

/// Writes the configuration, which names every page.
fn create(pages: &[PageAt]) -> Result<Vec<NewCatalog>, Failure> {
    if pages.is_empty() {
        return Err(Failure::incomplete(format!(
            "no page with error codes was found here, so no {FILE} was written"
        ))
        .help(
            "save the API's error-code page as Markdown, such as docs/library-2026-01-01.md; `errcatalog show FILE` tells \
             why a page is not read",
        )
        .note(format!(
            "without one, `errcatalog accept --catalog {}` holds a catalog that ships with errcatalog to a snapshot",
            Catalog::shipped_names().next().unwrap_or_default()
        )));
    }
    let names = names::of(pages);
    persist(&config(&names, pages))?;
    let catalog = |(name, page): (String, &PageAt)| NewCatalog {
        snapshot: default_snapshot(&name),
        name,
        page: page.path.clone(),
        entries: page.entries,
    };
    Ok(names.into_iter().zip(pages).map(catalog).collect())
}

fn config(names: &[String], pages: &[PageAt]) -> String {
    let mut text = String::from(
        "# The catalogs that `errcatalog check` holds to their snapshots. Paths are relative to this file; `snapshot` is\n\
         # snapshots/<name>.snap unless it is given.\n",
    );
    for (name, page) in names.iter().zip(pages) {
        text.push_str(&format!("\n[[catalog]]\nname = {}\ndocs = {}\n", quoted(name), quoted(&page.path)));
    }
    text
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out + "\""
}

/// Writes the complete file, unless there is one by now.
fn persist(text: &str) -> Result<(), Failure> {
    let failed = |error: std::io::Error| Failure::incomplete(format!("{FILE} could not be written: {error}"));
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.prefix(".errcatalog.toml.").tempfile_in(".").map_err(failed)?;
    file.write_all(text.as_bytes()).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
    match file.persist_noclobber(FILE) {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => Err(exists()),
        Err(error) => Err(failed(error.error)),
    }
}

fn exists() -> Failure {
    Failure::usage(format!("{FILE} is there already, and is not overwritten"))
        .help("add a [[catalog]] to it, or remove it first")
}
