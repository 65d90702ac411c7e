//! `errcatalog init`: a configuration from the pages that are here.

mod names;
mod proposals;
mod snapshots;
mod walk;

use std::fs;
use std::io::Write;
use std::path::Path;

use errcatalog::__cli::{Configuration, FILE, api, default_snapshot, read_configuration};
use errcatalog::{Api, Catalog};

use self::names::PageAt;
use self::snapshots::Snapshots;
use self::walk::Pages;
use crate::failure::Failure;
use crate::options::exit_codes;
use crate::outcome::{Creation, NewCatalog, Outcome};

const HELP: &str = concat!(
    "\
Every page below the current folder, in Markdown or HTML, that documents at least one error code becomes a catalog. Skipped are folders \
named target or node_modules, hidden ones, repositories below this one, and symbolic links. An errcatalog.toml that is \
there already is never overwritten; if it says what the API is ([api]) and names no catalog, the pages are read with that, and added \
to it. A snapshot that a test made already, such as client/snapshots/NAME.snap, is named. For tables that may hold codes and are not read it proposes what to write, as comments.

Example:
  errcatalog init && errcatalog accept && errcatalog check",
    exit_codes!("done", "never")
);

/// Write an errcatalog.toml that names the pages found here.
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Init {
    /// Not for `init`: it reads with the [api] that is in errcatalog.toml.
    #[arg(long, value_name = "FILE", hide = true)]
    api: Option<std::path::PathBuf>,
}

impl Init {
    pub(super) fn run(self) -> Result<Outcome, Failure> {
        if let Some(path) = &self.api {
            return Err(Failure::usage(format!(
                "`init` has no --api: what it writes is read without {}",
                path.display()
            ))
            .help(format!("copy its `[api]` into {FILE}: `init` reads the pages with that, and adds them to it")));
        }
        let begun = match Path::new(FILE).symlink_metadata() {
            Ok(about) if about.is_file() => Some(Begun::read()?),
            Ok(_) => return Err(exists()),
            Err(_) => None,
        };
        let pages = Pages::below(Path::new(""), &begun.as_ref().map_or_else(api, |begun| begun.api.clone()));
        let catalogs = create(&pages, begun.as_ref());
        let Pages { skipped, without_codes, proposals, .. } = pages;
        Ok(Outcome::Created(Creation { file: FILE, skipped, without_codes, proposals: proposals.len(), catalogs }))
    }
}

/// A configuration that says what the API is, and names no catalog yet.
struct Begun {
    text: String,
    api: Api,
}

impl Begun {
    /// What is there, if catalogs may be added to it.
    fn read() -> Result<Self, Failure> {
        let Ok(text) = fs::read_to_string(FILE) else { return Err(exists()) };
        match read_configuration(Path::new(FILE), None) {
            Ok(Configuration { apis, catalogs, .. }) => match apis.default {
                Some(api) if catalogs.is_empty() => Ok(Self { text, api }),
                Some(_) | None => Err(exists()),
            },
            // A file that says nothing of an API is none of ours.
            Err(error) if text.contains("[api") => Err(Failure::from(&error)),
            Err(_) => Err(exists()),
        }
    }
}

/// Writes the configuration, which names every page.
fn create(found: &Pages, begun: Option<&Begun>) -> Result<Vec<NewCatalog>, Failure> {
    let pages = &found.pages;
    if pages.is_empty() && (found.proposals.is_empty() || begun.is_some()) {
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
    let made = Snapshots::below(Path::new(""));
    let catalog = |(name, page): (String, &PageAt)| {
        let (snapshot, has_snapshot) = made.of(&name);
        NewCatalog { has_snapshot, snapshot, name, page: page.path.clone(), entries: page.entries }
    };
    let catalogs: Vec<NewCatalog> = names::of(pages).into_iter().zip(pages).map(catalog).collect();
    persist(&(config(&catalogs, begun) + &proposals::comments(&found.proposals, begun.is_some())), begun)?;
    Ok(catalogs)
}

fn config(catalogs: &[NewCatalog], begun: Option<&Begun>) -> String {
    let mut text = begun.map(|begun| format!("{}\n\n", begun.text.trim_end())).unwrap_or_default();
    text.push_str(
        "# The catalogs that `errcatalog check` holds to their snapshots. Paths are relative to this file; `snapshot` is\n\
         # snapshots/<name>.snap unless it is given.\n",
    );
    for NewCatalog { name, page, snapshot, .. } in catalogs {
        text.push_str(&format!("\n[[catalog]]\nname = {}\ndocs = {}\n", quoted(name), quoted(page)));
        if *snapshot != default_snapshot(name) {
            text.push_str(&format!("snapshot = {}\n", quoted(snapshot)));
        }
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

/// Writes the complete file, unless there is one by now; or if it is another than that which was begun.
fn persist(text: &str, begun: Option<&Begun>) -> Result<(), Failure> {
    let failed = |error: std::io::Error| Failure::incomplete(format!("{FILE} could not be written: {error}"));
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.prefix(".errcatalog.toml.").tempfile_in(".").map_err(failed)?;
    file.write_all(text.as_bytes()).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
    if let Some(begun) = begun {
        let is_same = fs::read_to_string(FILE).is_ok_and(|now| now == begun.text);
        return if is_same {
            file.persist(FILE).map(|_| ()).map_err(|error| failed(error.error))
        } else {
            Err(exists())
        };
    }
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
