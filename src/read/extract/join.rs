//! The matches of a pattern in several files, as one catalog.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::Extractor;
use super::search::find;
use crate::catalog::{Catalog, Entry, Scope};
use crate::code::ErrorCode;
use crate::error::{Error, Result, Setting};
use crate::location::Location;
use crate::read::files;
use crate::read::page::PageText;
use crate::read::rules::PAGES_DISAGREE;
use crate::report::{Finding, Severity};
use crate::text::{counted, fold};

/// More matches than any project has codes.
const MAX_MATCHES: usize = 100_000;

const ONE_OF_MANY: &str =
    "leave it out with `exclude` (`--exclude`), or name the files that are meant by a glob such as `src/**/*.rs`";

/// How many of the files without a match are named.
const SHOWN: usize = 8;

/// What one text holds.
pub(in crate::read) fn read_text(extractor: &Extractor, text: &str, file: &str) -> Result<Catalog> {
    let mut found = Found::default();
    found.take(extractor, &PageText::new(text, file))?;
    if found.matches == 0 { Err(nothing(extractor, &[file.to_owned()])) } else { Ok(found.catalog()) }
}

/// What these groups of files hold, with what was said already about others. In each of them there is a code.
pub(in crate::read) fn read_files(
    extractor: &Extractor,
    groups: &[Vec<PathBuf>],
    findings: Vec<Finding>,
) -> Result<Catalog> {
    let mut found = Found { findings, ..Found::default() };
    for paths in groups {
        let before = found.matches;
        for path in paths {
            // Among many files there may be one that is not text.
            let text = text_of(path).map_err(|error| {
                let is_one_of_many = paths.len() > 1 && error.is_parse();
                if is_one_of_many { error.with_help(ONE_OF_MANY) } else { error }
            })?;
            found.take(extractor, &PageText::new(&text, &path.display().to_string()))?;
        }
        if found.matches == before {
            let names: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
            return Err(nothing(extractor, &names));
        }
    }
    Ok(found.catalog())
}

/// The error for files in which the pattern matches nothing.
fn nothing(extractor: &Extractor, read: &[String]) -> Error {
    let named: Vec<&str> = read.iter().take(SHOWN).map(String::as_str).collect();
    let more = read.len() - named.len();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    Error::no_codes(format!(
        "the pattern matches nothing in {}: {}{more}",
        counted(read.len(), "file"),
        named.join(", ")
    ))
    .with_help(format!(
        "the pattern is `{}`: compare it with a line that holds a code; white space in it is meant, and `\\s*` matches \
         the end of a line too",
        extractor.as_str()
    ))
    .about(Setting::Pattern)
}

fn text_of(path: &Path) -> Result<String> {
    let about = std::fs::metadata(path).map_err(|source| Error::io(path, source))?;
    files::text(path, &about)
}

/// What was found so far.
#[derive(Debug, Default)]
struct Found {
    /// Every code once, where it was found first.
    entries: Vec<First>,
    index: HashMap<ErrorCode, usize>,
    /// The other places of codes.
    others: Vec<(ErrorCode, Location)>,
    findings: Vec<Finding>,
    matches: usize,
}

#[derive(Debug)]
struct First {
    code: ErrorCode,
    place: Location,
    description: String,
    /// Whether it is said already that another place describes it otherwise.
    is_disputed: bool,
}

impl Found {
    fn take(&mut self, extractor: &Extractor, text: &PageText<'_>) -> Result<()> {
        let mut from = 0;
        while let Some(captures) = find(&extractor.regex, text.text, from) {
            let (start, end) = captures.get(0).map_or((from, from), |all| (all.start(), all.end()));
            let fault = |at: usize, message: &str, help: &str| {
                Err(Error::parse(message).at(text.at(at)).with_help(help).about(Setting::Pattern))
            };
            self.matches += 1;
            if self.matches > MAX_MATCHES {
                let message = format!("the pattern matches more than {MAX_MATCHES} times");
                return fault(start, &message, "write more of what surrounds the codes into the pattern");
            }
            let Some(code) = captures.get(extractor.code) else {
                return fault(
                    start,
                    "the pattern matches here, but its group of the code takes no part in the match",
                    "every alternative of the pattern needs the group: write `(?:a|b)(?<code>…)`, not `a(?<code>…)|b`",
                );
            };
            let text_of_code = code.as_str().trim();
            if text_of_code.is_empty() {
                return fault(
                    code.start(),
                    "the pattern matches here, and the code is empty",
                    "write `+`, not `*`, inside the group of the code",
                );
            }
            let at = code.start() + (code.as_str().len() - code.as_str().trim_start().len());
            let place = text.at(at);
            let code = ErrorCode::new(text_of_code).map_err(|error| {
                let help = "let the group of the code end before it: such as `[^\"\\n]+`, not `(?s:.)+`";
                Error::parse(error.message()).at(place.clone()).with_help(help).about(Setting::Pattern)
            })?;
            let description = extractor.description.and_then(|group| captures.get(group));
            self.add(code, place, description.map(|group| fold(group.as_str()).into_owned()).unwrap_or_default());
            from = end;
        }
        Ok(())
    }

    fn add(&mut self, code: ErrorCode, place: Location, description: String) {
        let Some(known) = self.index.get(&code).and_then(|&at| self.entries.get_mut(at)) else {
            self.index.insert(code.clone(), self.entries.len());
            return self.entries.push(First { code, place, description, is_disputed: false });
        };
        if known.description.is_empty() {
            known.description = description;
        } else if !description.is_empty() && known.description != description && !known.is_disputed {
            known.is_disputed = true;
            let message = format!("described as {description:?}; the description at {} is kept", known.place);
            self.findings.push(Finding::new(&PAGES_DISAGREE, Severity::Info, message).of_code(&code).at(&place));
        }
        self.others.push((code, place));
    }

    fn catalog(self) -> Catalog {
        let entries = self
            .entries
            .into_iter()
            .map(|found| Entry::read(found.code, found.description, Scope::Unknown, found.place));
        Catalog::from_entries(entries)
            .with_findings(self.findings)
            .with_examples(self.others)
            .with_layout("matches of a pattern")
    }
}
