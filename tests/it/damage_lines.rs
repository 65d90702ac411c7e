//! Damage of one line never loses the codes of other lines without a word, in any layout of pages.
//!
//! A line is lost, cut, moved to the end, or has another character in it. What it says itself may be lost with it: no
//! reader can tell a code that is spelt wrong from another code, nor an item that lost its code from a remark. That is
//! what a snapshot is for. All others must still be read, or the place is told, by an error or a new finding; and nothing
//! that was not there before is read.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use errcatalog::{Catalog, Reader};

/// What is left silent: the end of a path, and lines.
pub(crate) type Unseen = &'static [(&'static str, &'static [usize])];

/// What is left silent, and why: pages, lines, and what no reader can tell.
const UNSEEN: Unseen = &[
    // The heading is empty, and that of a title: nothing above the list speaks of errors.
    ("by-status.md", &[8]),
    // A header that nobody knows, or a heading that is empty, is over names such as those of parameters.
    ("google-reasons.md", &[5, 10, 12]),
    // Of a table of two rows one holds no number any more: half of them do not say which of two columns is the code.
    ("exit-like.md", &[5, 6]),
    // The heading over a single code does not speak of errors any more: it may be a remark.
    ("typed-sections.md", &[9]),
];

/// A file that is damaged, and how it is read.
pub(crate) struct Whole<'f> {
    pub(crate) path: &'f str,
    pub(crate) text: String,
    pub(crate) reader: Reader,
    pub(crate) unseen: Unseen,
    /// One of so many damages is tried by hand.
    pub(crate) every: usize,
}

/// The codes, each with its lines.
fn codes(catalog: &Catalog) -> BTreeMap<String, BTreeSet<usize>> {
    let mut codes: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for entry in catalog.entries() {
        codes.entry(entry.code().to_string()).or_default().insert(entry.location().line() as usize);
    }
    codes
}

fn findings(catalog: &Catalog) -> BTreeMap<String, usize> {
    let mut findings = BTreeMap::new();
    for finding in catalog.findings() {
        *findings.entry(finding.fingerprint()).or_default() += 1;
    }
    findings
}

/// What is done to a line, with a name for it. Every text holds its line end, if there is one.
fn damages(line: &str) -> Vec<(String, String)> {
    let body = line.trim_end_matches(['\r', '\n']);
    let end = &line[body.len()..];
    let mut all = vec![("lost".to_owned(), String::new())];
    for (at, c) in body.char_indices() {
        if at > 0 {
            all.push((format!("cut at byte {at}"), format!("{}{end}", &body[..at])));
        }
        if !c.is_alphanumeric() || at.is_multiple_of(3) {
            let rest = &body[at + c.len_utf8()..];
            all.push((format!("with an x at byte {at}"), format!("{}x{rest}{end}", &body[..at])));
        }
    }
    all
}

fn is_moved(name: &str) -> bool {
    name.starts_with("moved")
}

#[derive(Default)]
pub(crate) struct Count {
    all: usize,
    silent: Vec<String>,
}

impl Whole<'_> {
    fn read(&self, text: &str) -> errcatalog::Result<Catalog> {
        self.reader.clone().path(self.path).read_text(text)
    }

    fn is_unseen(&self, line: usize) -> bool {
        self.unseen.iter().any(|(page, lines)| self.path.ends_with(page) && lines.contains(&line))
    }

    pub(crate) fn count(&self, count: &mut Count) {
        let whole = self.read(&self.text).unwrap_or_else(|error| panic!("{error}"));
        let (wanted, known) = (codes(&whole), findings(&whole));
        let mut start = 0;
        for (nth, line) in self.text.split_inclusive('\n').enumerate() {
            let (number, range) = (nth + 1, start..start + line.len());
            start = range.end;
            if line.trim().is_empty() {
                continue;
            }
            let (before, behind) = (&self.text[..range.start], &self.text[range.end..]);
            let mut texts: Vec<(String, String)> =
                damages(line).into_iter().map(|(name, line)| (name, format!("{before}{line}{behind}"))).collect();
            texts.push(("moved to the end".to_owned(), format!("{before}{behind}\n{line}")));
            let own: BTreeSet<&String> =
                wanted.iter().filter(|(_, lines)| lines.contains(&number)).map(|(code, _)| code).collect();
            for (name, text) in texts {
                count.all += 1;
                // By hand a part of them is tried, in which every kind is.
                if !count.all.is_multiple_of(self.every) && !crate::is_thorough() {
                    continue;
                }
                let read = match self.read(&text) {
                    Err(error) if error.location().is_some() => continue,
                    Err(error) => panic!("{}: line {number} {name}: no place: {error}", self.path),
                    Ok(read) => read,
                };
                if findings(&read).iter().any(|(finding, times)| known.get(finding).unwrap_or(&0) < times) {
                    continue;
                }
                let read = codes(&read);
                let lost: Vec<_> =
                    wanted.keys().filter(|code| !read.contains_key(*code) && !own.contains(code)).collect();
                // What the line says itself, where it is now.
                let last = text.lines().count();
                let made =
                    |lines: &BTreeSet<usize>| !(lines.contains(&number) || is_moved(&name) && lines.contains(&last));
                let new: Vec<_> = read
                    .iter()
                    .filter(|(code, lines)| !wanted.contains_key(*code) && made(lines))
                    .map(|(code, _)| code)
                    .collect();
                if (!lost.is_empty() || !new.is_empty()) && !self.is_unseen(number) {
                    count.silent.push(format!(
                        "{}:{number} {name}: lost {lost:?}, new {new:?}: {}",
                        self.path,
                        line.trim()
                    ));
                }
            }
        }
    }
}

impl Count {
    pub(crate) fn assert(&self) {
        let summary = format!("{} damages, {} silent", self.all, self.silent.len());
        assert!(self.all > 1000, "{summary}");
        assert!(
            self.silent.is_empty(),
            "{summary}\n{}",
            self.silent.iter().take(4000).cloned().collect::<Vec<_>>().join("\n")
        );
    }
}

pub(crate) fn files(folder: &str) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let names = std::fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().file_name());
    let mut paths: Vec<String> = names.map(|name| format!("{folder}/{}", name.to_str().unwrap())).collect();
    paths.sort();
    paths
}

fn count(folder: &str) -> Count {
    let mut counts = Count::default();
    for path in files(folder) {
        let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&path)).unwrap();
        let reader = Reader::new();
        // Some layouts need words that an API says.
        if reader.clone().path(path.as_str()).read_text(&text).is_ok() {
            Whole { path: &path, text, reader, unseen: UNSEEN, every: 6 }.count(&mut counts);
        }
    }
    counts
}

#[test]
fn no_damage_of_a_line_of_any_layout_is_silent() {
    count("tests/fixtures/layouts").assert();
}
