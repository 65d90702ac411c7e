//! The command, run as a user runs it: in a folder of its own.

mod accept;
mod another_api;
mod api;
mod baseline;
mod catalogs;
mod check;
mod codegen;
mod completions;
mod config;
mod configuration;
mod diff;
mod explain;
mod formats;
mod held;
mod help;
mod init;
mod json;
mod limits;
mod lint;
#[cfg(unix)]
mod paths;
mod picture;
mod scan;
mod schema;
mod sources;
mod suggestions;
mod usage;
#[cfg(unix)]
mod whole;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A small page, with both tables.
const PAGE: &str = "# Errors of the library

## Common error codes

| Error code | Description |
| --- | --- |
| InternalError | Something went wrong inside the service. |
| LimitExceeded.Loans | Nobody borrows more than five books. |
| ResourceNotFound.Book | There is no such book. |

## Business error codes

| Error code | Description |
| --- | --- |
| FailedOperation.Closed | The library is closed until tomorrow. |
| FailedOperation.UnSupportError | The shelf does not support this operation. |
";

/// Where the page stands in a project.
const DOCS: &str = "docs/library-2026-01-01.md";
const SNAPSHOT: &str = "snapshots/library-2026-01-01.snap";

const CONFIG: &str = "[[catalog]]\nname = \"library-2026-01-01\"\ndocs = \"docs/library-2026-01-01.md\"\n";

/// The page after it drifted: one added, one reworded, one renamed.
fn drifted() -> String {
    PAGE.replace("five books", "six books")
        .replace(
            "| ResourceNotFound.Book",
            "| LimitExceeded.Days | Nobody keeps a book for a year. |\n| ResourceNotFound.Book",
        )
        .replace("UnSupportError", "UnsupportedError")
}

/// A folder with the files of a project.
struct Project(tempfile::TempDir);

impl Project {
    fn empty() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// With a page and a configuration.
    fn new() -> Self {
        Self::empty().with("errcatalog.toml", CONFIG).with(DOCS, PAGE)
    }

    /// With the snapshot of the page too.
    fn guarded() -> Self {
        let project = Self::new();
        assert_eq!(project.run(&["accept"]).code, 0);
        project
    }

    fn with(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        self.write(path, text);
        self
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap()
    }

    /// The names of the files in a folder, sorted.
    fn files(&self, folder: &str) -> Vec<String> {
        let entries = std::fs::read_dir(self.path(folder)).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn run(&self, args: &[&str]) -> Ran {
        self.run_in("", args)
    }

    fn run_in(&self, folder: &str, args: &[&str]) -> Ran {
        let mut command = command(self.path(folder));
        ran(command.args(args), args, self.0.path())
    }
}

/// The command, in a folder, with nothing of the environment that changes what it prints.
fn command(folder: impl AsRef<Path>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_errcatalog"));
    bare(&mut command, folder);
    command
}

fn bare(command: &mut Command, folder: impl AsRef<Path>) {
    command.current_dir(folder).env_remove("COLUMNS").env("NO_COLOR", "1");
}

/// What a run printed, and its exit code.
struct Ran {
    args: String,
    code: i32,
    out: String,
    err: String,
}

fn ran(command: &mut Command, args: &[impl AsRef<OsStr>], root: &Path) -> Ran {
    let output = command.output().unwrap();
    // What differs from run to run, and from version to version.
    let text = |bytes: Vec<u8>| {
        let text = String::from_utf8(bytes).unwrap();
        let real = root.canonicalize().unwrap();
        text.replace(real.to_str().unwrap(), "<project>")
            .replace(root.to_str().unwrap(), "<project>")
            .replace(concat!("errcatalog ", env!("CARGO_PKG_VERSION")), "errcatalog <version>")
    };
    Ran {
        args: args.iter().map(|arg| arg.as_ref().to_string_lossy()).collect::<Vec<_>>().join(" "),
        code: output.status.code().unwrap_or(-1),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

impl Ran {
    /// As a terminal shows it, for snapshots.
    fn shown(&self) -> String {
        let mut shown = format!("$ errcatalog {}\n{}", self.args, self.out);
        if !self.err.is_empty() {
            shown.push_str(&format!("--- stderr\n{}", self.err));
        }
        format!("{shown}--- exit {}\n", self.code)
    }

    #[track_caller]
    fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}", self.shown());
        self
    }
}

/// Several runs, one after the other.
fn shown(runs: &[Ran]) -> String {
    runs.iter().map(Ran::shown).collect::<Vec<_>>().join("\n")
}
