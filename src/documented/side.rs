//! One of two sides: its codes, each once, with its other names and the place where it is first.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use super::spelling::canonical;
use crate::catalog::{Catalog, Entry};
use crate::code::{CodeForm, ErrorCode};
use crate::location::Location;

/// So many ranges are asked whether a code is inside of them.
const RANGES: usize = 256;

/// A code of one side.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub(super) code: ErrorCode,
    /// The other names that its entries have for it.
    pub(super) aliases: BTreeSet<String>,
    pub(super) place: Location,
    /// Which of several sources has it first.
    pub(super) source: usize,
    /// True if it is nowhere but in files of tests.
    pub(super) is_of_tests: bool,
}

/// One list of codes of the code.
#[derive(Debug, Clone)]
pub(super) struct CodeList<'c> {
    /// As messages name it.
    pub(super) name: String,
    pub(super) entries: Cow<'c, [Entry]>,
    /// Where else its codes are.
    pub(super) others: &'c [(ErrorCode, Location)],
    /// True if it was read from files, so that the places of its codes are theirs.
    pub(super) is_read: bool,
}

impl<'c> CodeList<'c> {
    /// What was read from files.
    pub(super) fn of(name: String, code: &'c Catalog) -> Self {
        Self { name, entries: Cow::Borrowed(code.entries()), others: code.examples(), is_read: true }
    }

    fn places(&self) -> impl Iterator<Item = (&ErrorCode, &Location)> {
        let entries = self.entries.iter().map(|entry| (entry.code(), entry.location()));
        entries.chain(self.others.iter().map(|(code, place)| (code, place)))
    }
}

/// The codes of one side.
#[derive(Debug, Default)]
pub(super) struct Side {
    pub(super) codes: Vec<Named>,
    /// What stands for several codes without naming each, such as `1000-1999`.
    pub(super) ranges: Vec<(ErrorCode, Location)>,
    known: HashMap<String, usize>,
}

impl Side {
    /// What the docs say: a list such as `1001, 1002` is each of its codes.
    pub(super) fn of_docs<'e>(entries: impl IntoIterator<Item = &'e Entry>) -> Self {
        let mut side = Self::default();
        for entry in entries {
            for part in parts(entry.code()) {
                if part.form() == CodeForm::Range {
                    side.ranges.push((part, entry.location().clone()));
                } else {
                    side.add(0, part, entry.alias(), entry.location());
                }
            }
        }
        side
    }

    /// What the code has: all of its sources together.
    pub(super) fn of_code(sources: &[CodeList<'_>]) -> Self {
        let mut side = Self::default();
        for (nth, source) in sources.iter().enumerate() {
            for entry in source.entries.iter() {
                side.add(nth, entry.code().clone(), entry.alias(), entry.location());
            }
        }
        let read = || sources.iter().filter(|source| source.is_read).flat_map(CodeList::places);
        let folders = common_folders(read().map(|(_, place)| place.file()));
        let listed = sources.iter().filter(|source| !source.is_read).flat_map(CodeList::places);
        // The first place in a file that is none of tests is where the code is.
        let mut real: HashMap<usize, &Location> = HashMap::new();
        for (code, place) in listed.chain(read().filter(|(_, place)| !is_of_tests(place.file(), folders))) {
            if let Some(at) = side.find(code.as_str()) {
                real.entry(at).or_insert(place);
            }
        }
        if !real.is_empty() {
            for (at, named) in side.codes.iter_mut().enumerate() {
                match real.get(&at) {
                    Some(place) => named.place = (*place).clone(),
                    None => named.is_of_tests = true,
                }
            }
        }
        side
    }

    fn add(&mut self, source: usize, code: ErrorCode, alias: Option<&str>, place: &Location) {
        let at = *self.known.entry(canonical(code.as_str()).into_owned()).or_insert_with(|| {
            let (aliases, place) = (BTreeSet::new(), place.clone());
            self.codes.push(Named { code, aliases, place, source, is_of_tests: false });
            self.codes.len() - 1
        });
        if let (Some(alias), Some(named)) = (alias, self.codes.get_mut(at)) {
            named.aliases.insert(alias.to_owned());
        }
    }

    /// Which code this is.
    pub(super) fn find(&self, code: &str) -> Option<usize> {
        self.known.get(canonical(code).as_ref()).copied()
    }

    /// By each other name, the codes that have it.
    pub(super) fn by_alias(&self) -> HashMap<String, Vec<usize>> {
        let mut by_alias: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, named) in self.codes.iter().enumerate() {
            for alias in &named.aliases {
                by_alias.entry(canonical(alias).into_owned()).or_default().push(at);
            }
        }
        by_alias
    }

    /// The range that this number is in.
    pub(super) fn range_of(&self, code: &str) -> Option<&(ErrorCode, Location)> {
        let number: i128 = canonical(code).parse().ok()?;
        self.ranges.iter().take(RANGES).find(|(range, _)| {
            let ends = range.as_str().split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
            let ends: Vec<i128> = ends.filter_map(|digits| digits.parse().ok()).collect();
            matches!(ends.as_slice(), [from, to] if (*from..=*to).contains(&number))
        })
    }
}

/// The codes of a list; else the code itself.
fn parts(code: &ErrorCode) -> Vec<ErrorCode> {
    let parts = code.parts();
    let codes: Vec<ErrorCode> = parts.iter().filter_map(|part| ErrorCode::new(part).ok()).collect();
    if codes.len() == parts.len() && !codes.is_empty() { codes } else { vec![code.clone()] }
}

/// How many bytes of all paths are folders that they have in common: these say nothing of what a file is.
fn common_folders<'p>(mut paths: impl Iterator<Item = &'p str>) -> usize {
    let Some(first) = paths.next() else { return 0 };
    let mut common = first.rfind('/').map_or(0, |at| at + 1);
    for path in paths {
        while common > 0 && path.get(..common) != first.get(..common) {
            common = first.get(..common - 1).and_then(|head| head.rfind('/')).map_or(0, |at| at + 1);
        }
    }
    common
}

/// True for a file that its name, or that of a folder behind the first so many bytes, says to hold tests.
fn is_of_tests(path: &str, folders: usize) -> bool {
    let path = path.get(folders..).unwrap_or(path).replace('\\', "/");
    let (folders, file) = path.rsplit_once('/').unwrap_or(("", &path));
    let is_folder = |name: &str| matches!(name, "test" | "tests" | "__tests__" | "testdata" | "__mocks__" | "testing");
    let stem = file.split_once('.').map_or(file, |(stem, _)| stem);
    let is_file = stem.ends_with("_test")
        || stem.ends_with("_tests")
        || stem.starts_with("test_")
        || [".test.", ".spec."].iter().any(|mark| file.contains(mark))
        || matches!(stem, "test" | "tests" | "conftest")
        || (file.ends_with(".java") || file.ends_with(".cs") || file.ends_with(".kt") || file.ends_with(".scala"))
            && (stem.ends_with("Test") || stem.ends_with("Tests") || stem.ends_with("Spec"));
    is_file || folders.split('/').any(is_folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_tests_are_told_by_their_names() {
        for path in
            ["src/tests/a.rs", "src/a_test.go", "src/a.test.ts", "src/test_a.py", "src/ATest.java", "src/tests.rs"]
        {
            assert!(is_of_tests(path, 4), "{path}");
        }
        for path in ["src/attest.go", "src/latest/a.rs", "src/contest.rs", "src/spec/a.json", "src/protest_a.py"] {
            assert!(!is_of_tests(path, 4), "{path}");
        }
        assert!(!is_of_tests("tests/a.rs", common_folders(["tests/a.rs", "tests/b.rs"].into_iter())));
    }

    #[test]
    fn folders_are_common_up_to_a_slash() {
        for (paths, wanted) in [
            (&["a/bc/d.rs", "a/bd/d.rs"][..], 2),
            (&["a.rs", "b.rs"], 0),
            (&["a/b.rs"], 2),
            (&[], 0),
            (&["é/a", "è/a"], 0),
        ] {
            assert_eq!(common_folders(paths.iter().copied()), wanted, "{paths:?}");
        }
    }
}
