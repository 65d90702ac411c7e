//! Files: what pages are called, which of a folder are meant, and what may be opened.

use std::fs::Metadata;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::location::Location;
use crate::sort::{Listed, Sorted, sort_by};

/// The endings of pages, in lower case.
pub(crate) const PAGE_ENDINGS: [&str; 5] = ["md", "mdx", "markdown", "html", "htm"];

/// The endings of source files that are read without a pattern, in lower case.
const SOURCE_ENDINGS: [&str; 19] = [
    "go", "py", "java", "js", "mjs", "cjs", "jsx", "ts", "mts", "tsx", "php", "cs", "cpp", "cc", "cxx", "hpp", "hh",
    "h", "rs",
];

/// The endings of other texts that may list codes, in lower case.
const TEXT_ENDINGS: [&str; 31] = [
    "txt",
    "text",
    "rst",
    "adoc",
    "asciidoc",
    "org",
    "rtf",
    "textile",
    "wiki",
    "mediawiki",
    "tex",
    "xml",
    "xhtml",
    "json",
    "jsonl",
    "yaml",
    "yml",
    "csv",
    "tsv",
    "toml",
    "snap",
    "pdf",
    "doc",
    "docx",
    "odt",
    "xls",
    "xlsx",
    "ipynb",
    "kt",
    "scala",
    "proto",
];

/// The largest file that is read, in bytes.
const MAX_BYTES: u64 = 64 << 20;

/// More files and folders than the documentation of any product has.
const MAX_ENTRIES: usize = 50_000;
const MAX_DEPTH: usize = 32;

/// True for the path of a page, by its ending.
pub(crate) fn is_page(path: &Path) -> bool {
    ending(path).is_some_and(|ending| PAGE_ENDINGS.contains(&ending.as_str()))
}

fn ending(path: &Path) -> Option<String> {
    path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase())
}

/// Which files of a folder are meant.
#[derive(Debug, Clone, Default)]
pub(crate) struct Selection {
    /// Patterns of names; without any, all pages are meant.
    pub(crate) include: Vec<String>,
    /// Patterns of names, of folders too, that are not meant.
    pub(crate) exclude: Vec<String>,
}

impl Selection {
    pub(super) fn is_empty(&self) -> bool {
        self.include.is_empty() && self.exclude.is_empty()
    }

    /// The same; without patterns of what is meant, all files are, not only pages.
    pub(super) fn of_any_file(&self) -> Self {
        let mut selection = self.clone();
        if selection.include.is_empty() {
            selection.include.push("*".to_owned());
        }
        selection
    }

    fn excludes(&self, name: &str) -> bool {
        self.exclude.iter().any(|pattern| fits(pattern, name))
    }

    fn has(&self, path: &Path, name: &str) -> bool {
        let is_included = if self.include.is_empty() {
            is_page(path)
        } else {
            self.include.iter().any(|pattern| fits(pattern, name))
        };
        is_included && !self.excludes(name)
    }
}

/// True if the name is the pattern, in which `*` matches any characters.
pub(super) fn fits(pattern: &str, name: &str) -> bool {
    let mut pieces = pattern.split('*');
    let first = pieces.next().unwrap_or_default();
    let Some(mut rest) = name.strip_prefix(first) else { return false };
    let mut pieces: Vec<&str> = pieces.listed();
    // Without a star the complete name was the first piece.
    let Some(last) = pieces.pop() else { return rest.is_empty() };
    for piece in pieces {
        match rest.split_once(piece) {
            Some((_, behind)) => rest = behind,
            None => return false,
        }
    }
    rest.ends_with(last)
}

/// What is in a folder and the folders inside it.
#[derive(Debug, Default)]
pub(crate) struct Walk {
    /// The files that are meant, by name, those in a folder before those in its folders: the same order everywhere.
    pub(crate) files: Vec<PathBuf>,
    /// What could be meant and is skipped, each with the reason.
    pub(crate) skipped: Vec<(PathBuf, Skip)>,
    /// How many files and folders there are.
    pub(crate) entries: usize,
    /// Source files next to pages, in the same order: they are meant if no page has codes.
    pub(crate) sources: Vec<PathBuf>,
    /// Files of other formats that may list codes: by their ending the first, and how many there are.
    pub(crate) others: Sorted<String, (PathBuf, usize)>,
    /// The patterns of what is not meant that fit a name.
    pub(super) excluded: Vec<String>,
    /// The folder itself, as the system knows it.
    root: Option<PathBuf>,
}

/// Why a file or folder is skipped.
#[derive(Debug)]
pub(crate) enum Skip {
    /// It is a symbolic link, to what is read anyhow or to elsewhere: these are not followed.
    Link { is_inside: bool },
    /// It is a pipe, a socket or a device.
    Special,
    /// It is a hidden folder.
    Hidden,
    /// It is a folder that tools fill.
    Built,
    /// It is a folder with a repository of its own.
    Repository,
    /// The system refuses to list it.
    Unreadable(std::io::Error),
    /// It is more than this many folders deep.
    Deep(usize),
    /// It and all that follows, since there are more than this many files and folders.
    Many(usize),
}

impl std::fmt::Display for Skip {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Link { is_inside: true } => f.write_str("a symbolic link to what is read at its own place"),
            Self::Link { is_inside: false } => f.write_str("a symbolic link, which is not followed"),
            Self::Special => f.write_str("a pipe, a socket or a device, which is not read"),
            Self::Hidden => f.write_str("a hidden folder, which is not entered"),
            Self::Built => f.write_str("a folder that tools fill, which is not entered"),
            Self::Repository => f.write_str("a repository of its own"),
            Self::Unreadable(error) => error.fmt(f),
            Self::Deep(limit) => write!(f, "more than {limit} folders deep"),
            Self::Many(limit) => write!(f, "more than {limit} files and folders"),
        }
    }
}

impl Walk {
    /// A file that was named itself.
    pub(super) fn of_file(path: &Path) -> Self {
        Self { files: vec![path.to_owned()], ..Self::default() }
    }

    /// Goes through a folder. Links are not followed; hidden folders, and those of build tools, are not entered, nor are
    /// other repositories unless they are asked for.
    pub(crate) fn below(root: &Path, selection: &Selection, enter_repositories: bool) -> Self {
        let mut walk = Self { root: here(root).canonicalize().ok(), ..Self::default() };
        walk.folder(root, 0, selection, enter_repositories);
        walk
    }

    fn folder(&mut self, folder: &Path, depth: usize, selection: &Selection, enter_repositories: bool) {
        if depth > MAX_DEPTH {
            return self.skip(folder, Skip::Deep(MAX_DEPTH));
        }
        let listed = std::fs::read_dir(here(folder)).and_then(|entries| entries.take(MAX_ENTRIES + 1).collect());
        let entries: Vec<std::fs::DirEntry> = match listed {
            Ok(entries) => entries,
            Err(error) => return self.skip(folder, Skip::Unreadable(error)),
        };
        self.entries += entries.len();
        if self.entries > MAX_ENTRIES {
            return self.skip(folder, Skip::Many(MAX_ENTRIES));
        }
        let mut entries: Vec<_> = entries.into_iter().map(|entry| (entry.file_name(), entry)).listed();
        sort_by(&mut entries, |one, other| one.0.cmp(&other.0));
        let mut folders = Vec::new();
        for (name, entry) in entries {
            let path = folder.join(&name);
            let name = name.to_string_lossy().into_owned();
            for pattern in selection.exclude.iter().filter(|pattern| fits(pattern, &name)) {
                if !self.excluded.contains(pattern) {
                    self.excluded.push(pattern.clone());
                }
            }
            // Of the entry itself, not of what a link leads to.
            let kind = match entry.file_type() {
                Ok(kind) => kind,
                Err(error) => {
                    self.skip(&path, Skip::Unreadable(error));
                    continue;
                }
            };
            if kind.is_dir() {
                // Nobody keeps docs where a repository keeps its history.
                if selection.excludes(&name) || [".git", ".hg", ".svn"].contains(&name.as_str()) {
                    continue;
                }
                if name.starts_with('.') {
                    self.skip(&path, Skip::Hidden);
                } else if name == "target" || name == "node_modules" {
                    self.skip(&path, Skip::Built);
                } else if !enter_repositories && path.join(".git").exists() {
                    self.skip(&path, Skip::Repository);
                } else {
                    folders.push(path);
                }
            } else if kind.is_symlink() {
                // What a link is called says little of what a folder holds.
                if selection.has(&path, &name) || (path.is_dir() && !selection.excludes(&name)) {
                    let real = path.canonicalize().ok();
                    let is_inside = real.zip(self.root.as_ref()).is_some_and(|(real, root)| real.starts_with(root));
                    self.skip(&path, Skip::Link { is_inside });
                }
            } else if selection.has(&path, &name) {
                if kind.is_file() {
                    self.files.push(path);
                } else {
                    self.skip(&path, Skip::Special);
                }
            } else if kind.is_file() && selection.include.is_empty() && !selection.excludes(&name) {
                self.other(path);
            }
        }
        for folder in folders {
            // Once there are too many, nothing more is looked at.
            if self.entries <= MAX_ENTRIES {
                self.folder(&folder, depth + 1, selection, enter_repositories);
            }
        }
    }

    /// A file that is no page: it is told if it could list codes.
    fn other(&mut self, path: PathBuf) {
        let Some(ending) = ending(&path) else { return };
        if cfg!(feature = "sdk") && SOURCE_ENDINGS.contains(&ending.as_str()) {
            self.sources.push(path);
        } else if TEXT_ENDINGS.contains(&ending.as_str()) {
            self.others.entry(ending, (path, 0)).1 += 1;
        }
    }

    fn skip(&mut self, path: &Path, why: Skip) {
        self.skipped.push((path.to_owned(), why));
    }
}

/// The first that is skipped though its name is meant, in words, and how many there are; empty if there is none.
pub(super) fn skipped_in_words(skipped: &[(PathBuf, Skip)]) -> String {
    let (mut told, mut more) = (String::new(), 0);
    for (path, why) in skipped {
        match why {
            Skip::Link { .. } | Skip::Special if told.is_empty() => {
                told = format!("; skipped is {}: {why}", path.display());
            }
            Skip::Link { .. } | Skip::Special => more += 1,
            Skip::Hidden | Skip::Built | Skip::Repository => {}
            Skip::Unreadable(_) | Skip::Deep(_) | Skip::Many(_) => {}
        }
    }
    if more == 0 { told } else { format!("{told}; and {more} more") }
}

/// The folder as it can be opened: the empty path is that of the folder one is in.
fn here(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }
}

/// The text of the file at a path that is known to exist.
pub(super) fn text(path: &Path, about: &Metadata) -> Result<String> {
    let name = path.display().to_string();
    let io = |source| Error::io(path, source);
    if !may_be_opened(path, about) {
        return Err(Error::parse("not a regular file").at(Location::new(name, 1, 1)).with_help(
            "reading a named pipe would wait for its writer: write what it gives into a file, or read it as /dev/stdin",
        ));
    }
    if about.len() > MAX_BYTES {
        return Err(too_large(about.len()).at(Location::new(name, 1, 1)));
    }
    // What is not a regular file has no length: it is read up to one byte too many.
    let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or(0));
    std::fs::File::open(path).map_err(io)?.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(io)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(too_large(bytes.len() as u64).at(Location::new(name, 1, 1)));
    }
    if let Some(what) = wide(&bytes) {
        let error = Error::parse(format!("not UTF-8: this is {what}")).at(Location::new(name.as_str(), 1, 1));
        return Err(error.with_help(saved_as_utf8(what.split(',').next().unwrap_or(what), &name)));
    }
    String::from_utf8(bytes).map_err(|source| not_utf8(&name, &source))
}

/// How a page in another encoding is written anew, in words.
fn saved_as_utf8(encoding: &str, file: &str) -> String {
    // The quotes of a shell, which `'` would end.
    let is_plain = |c: char| c.is_alphanumeric() || "/._-".contains(c);
    let quoted = match file.chars().all(is_plain) && !file.starts_with('-') {
        true => file.to_owned(),
        false => format!("'./{}'", file.trim_start_matches("./").replace('\'', r"'\''")),
    };
    format!("save the page as UTF-8: `iconv -f {encoding} -t UTF-8 {quoted} > new && mv new {quoted}`")
}

/// True for a regular file, and for what the system has for open files and devices: standard input as `/dev/stdin`, or
/// the `/dev/fd/63` that shells make of `<(command)`. To open any other pipe would wait for somebody to write to it.
fn may_be_opened(path: &Path, about: &Metadata) -> bool {
    about.is_file() || path.starts_with("/dev") || path.starts_with("/proc/self/fd")
}

/// An error for a text beyond [`MAX_BYTES`].
pub(super) fn check_size(bytes: u64, file: &str) -> Result<()> {
    if bytes > MAX_BYTES { Err(too_large(bytes).at(Location::new(file, 1, 1))) } else { Ok(()) }
}

fn too_large(bytes: u64) -> Error {
    Error::parse(format!("the page has at least {bytes} bytes, more than the {MAX_BYTES} that are read"))
        .with_help("no page of error codes is that large: is this the right file?")
}

/// What else than UTF-8 a text is whose characters have two or four bytes each: one in ASCII would pass for UTF-8.
fn wide(bytes: &[u8]) -> Option<&'static str> {
    let start = bytes.get(..bytes.len().min(256)).unwrap_or_default();
    let zeros = start.iter().filter(|byte| **byte == 0).count();
    match start {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => Some("UTF-32"),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Some("UTF-16"),
        _ if start.len() > 8 && zeros * 2 > start.len() => Some("UTF-32, or no text"),
        _ if start.len() > 8 && zeros * 4 > start.len() => Some("UTF-16, or no text"),
        _ => None,
    }
}

fn not_utf8(file: &str, source: &std::string::FromUtf8Error) -> Error {
    let (bytes, at) = (source.as_bytes(), source.utf8_error().valid_up_to());
    let before = String::from_utf8_lossy(bytes.get(..at).unwrap_or_default());
    let byte = bytes.get(at).copied().unwrap_or_default();
    Error::parse(format!("not UTF-8: the byte 0x{byte:02x} at byte offset {at}"))
        .at(end_of(&before, file))
        .with_help(format!("if it is Chinese, {}", saved_as_utf8("GB18030", file)))
}

/// The place behind the last character of a text.
fn end_of(text: &str, file: &str) -> Location {
    let text = super::page::PageText::new(text, file);
    text.at(text.text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_matches_any_characters() {
        for (pattern, name, wanted) in [
            ("a.md", "a.md", true),
            ("a.md", "b.a.md", false),
            ("*", "", true),
            ("*.md", "错误码.md", true),
            ("*.md", "a.md.html", false),
            ("*_intl*", "错误码_intl_jp.md", true),
            ("*_intl*", "错误码.md", false),
            ("a*a", "a", false),
            ("a*a", "aa", true),
            ("a*b*c", "a-b-b-c", true),
            ("a*b*c", "a-c-b", false),
            ("", "", true),
            ("", "a", false),
        ] {
            assert_eq!(fits(pattern, name), wanted, "{pattern} {name}");
        }
    }

    #[test]
    fn pages_are_known_by_their_ending() {
        for (name, wanted) in [
            ("a.md", true),
            ("a.MD", true),
            ("a.mdx", true),
            ("a.markdown", true),
            ("a.html", true),
            ("a.b.Htm", true),
            ("a.rst", false),
            ("md", false),
            (".md", false),
        ] {
            assert_eq!(is_page(Path::new(name)), wanted, "{name}");
        }
    }
}
