//! `errcatalog init`: a configuration from the pages that are here.

mod names;
mod walk;

use std::io::Write;
use std::path::Path;

use errcatalog::Catalog;

use self::walk::Walk;
use crate::Exit;
use crate::options::{Failure, entries, exit_codes};
use crate::output::{Output, Tone, printable};
use crate::project::{FILE, default_snapshot};

const HELP: &str = concat!(
    "\
Every Markdown file below the current folder that documents at least one error code becomes a catalog. Folders named \
target or node_modules, hidden ones, repositories below this one and symbolic links are passed over. An errcatalog.toml that is there already is \
never overwritten.

Example:
  errcatalog init && errcatalog accept && errcatalog check",
    exit_codes!("never")
);

/// The most pages that are passed over by name in the output.
const NAMED: usize = 10;

/// Write an errcatalog.toml that names the pages found here.
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Init {}

pub(crate) fn run(_: &Init, output: &mut Output) -> Exit {
    match write(output) {
        Ok(()) => Exit::Clean,
        Err(failure) => failure.tell(output),
    }
}

fn write(output: &mut Output) -> Result<(), Failure> {
    if Path::new(FILE).symlink_metadata().is_ok() {
        return Err(exists());
    }
    let walk = Walk::below(Path::new(""));
    for skipped in walk.skipped.iter().take(NAMED) {
        output.line(&format!("{} {}", output.paint(Tone::Faint, "passed over"), printable(skipped)));
    }
    if walk.skipped.len() > NAMED {
        output.line(&format!("passed over {} more", walk.skipped.len() - NAMED));
    }
    if walk.without_codes > 0 {
        let files = if walk.without_codes == 1 {
            "1 Markdown file".to_owned()
        } else {
            format!("{} Markdown files", walk.without_codes)
        };
        output.line(&format!("passed over {files} without error codes"));
    }
    if walk.pages.is_empty() {
        return Err(Failure::incomplete(format!(
            "no page with error codes was found here, so that no {FILE} was written\n  help: save the API's error-code page \
             as Markdown, such as docs/library-2026-01-01.md; `errcatalog show FILE` tells why a page is not read\n  note: \
             without one, `errcatalog accept --catalog {}` guards a catalog that ships with errcatalog",
            Catalog::shipped_names().next().unwrap_or_default()
        )));
    }
    let names = names::of(&walk.pages);
    persist(&config(&names, &walk))?;
    for (name, page) in names.iter().zip(&walk.pages) {
        let name = output.paint(Tone::Title, &printable(name));
        output.line(&format!("{name}: {} ({})", entries(page.entries), printable(&page.path)));
    }
    let catalogs = if names.len() == 1 { "1 catalog".to_owned() } else { format!("{} catalogs", names.len()) };
    output.line(&format!("wrote {FILE} with {catalogs}; next, `errcatalog accept` makes {}", snapshots(&names)));
    Ok(())
}

fn snapshots(names: &[String]) -> String {
    match names {
        [name] => format!("its snapshot, {}", printable(&default_snapshot(name))),
        _ => "their snapshots, snapshots/<name>.snap".to_owned(),
    }
}

fn config(names: &[String], walk: &Walk) -> String {
    let mut text = String::from(
        "# The catalogs that `errcatalog check` holds to their snapshots. Paths are relative to this file; `snapshot` is\n\
         # snapshots/<name>.snap unless it is given.\n",
    );
    for (name, page) in names.iter().zip(&walk.pages) {
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

/// Writes the file as a whole, unless there is one by now.
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
    Failure::usage(format!(
        "{FILE} is there already, and is not overwritten\n  help: add a [[catalog]] to it, or remove it first"
    ))
}
