//! `errcatalog.toml`: read in full, and every fault told with its line.

use std::ops::Range;
use std::path::{Path, PathBuf};

use errcatalog::Catalog;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Docs, Guarded, Project, default_snapshot, is_name, place};
use crate::options::{Failure, nearest};

/// The keys of a `[[catalog]]`.
const KEYS: [&str; 3] = ["name", "docs", "snapshot"];

/// What to write, for who wrote nothing yet.
const SAMPLE: &str = "write at least\n\n      [[catalog]]\n      name = \"library\"\n      docs = \"docs/library.md\"\n\n  \
                      or let `errcatalog init` write it";

/// The largest file that is read, in bytes: no configuration is that large.
const MAX_BYTES: u64 = 1 << 20;

pub(super) fn read(path: &Path) -> Result<Project, Failure> {
    let shown = path.display().to_string();
    let io = |error: std::io::Error| {
        Failure::usage(format!("{shown}: {error}\n  help: is the path right? `errcatalog init` writes a new file"))
    };
    let about = std::fs::metadata(path).map_err(io)?;
    if !about.is_file() || about.len() > MAX_BYTES {
        return Err(Failure::usage(format!(
            "{shown}: not a configuration: a folder, a device, or larger than 1 MiB\n  help: name an errcatalog.toml"
        )));
    }
    let bytes = std::fs::read(path).map_err(io)?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = 1 + error.as_bytes()[..valid].iter().filter(|byte| **byte == b'\n').count();
        Failure::usage(format!("{shown}:{line}: not UTF-8\n  help: save the file as UTF-8"))
    })?;
    let root = path.parent().unwrap_or(Path::new("")).to_owned();
    let mut config = Config { file: &shown, text: &text, root: &root, catalogs: Vec::new(), faults: Vec::new() };
    config.document();
    let Config { catalogs, faults, .. } = config;
    if faults.is_empty() {
        Ok(Project { config: Some(shown), root, catalogs })
    } else {
        // All at once: nobody likes to be told the next only after the first is mended.
        Err(Failure::usage(faults.join("\nerror: ")))
    }
}

struct Config<'a> {
    file: &'a str,
    text: &'a str,
    root: &'a Path,
    catalogs: Vec<Guarded>,
    faults: Vec<String>,
}

impl Config<'_> {
    fn fault(&mut self, span: &Range<usize>, message: &str, help: &str) {
        let place = self.place(span);
        self.faults.push(format!("{place}: {message}\n  help: {help}"));
    }

    fn place(&self, span: &Range<usize>) -> String {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        format!("{}:{}", self.file, 1 + before.matches('\n').count())
    }

    fn document(&mut self) {
        let document = match DeTable::parse(self.text) {
            Ok(document) => document,
            Err(error) => {
                let span = error.span().unwrap_or(0..0);
                return self.fault(
                    &span,
                    &format!("not TOML: {}", error.message()),
                    "strings stand in quotes; a catalog starts with the line `[[catalog]]`",
                );
            }
        };
        for (key, value) in in_file_order(document.get_ref()) {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("catalog", DeValue::Array(tables)) => tables.iter().for_each(|table| self.entry(table)),
                ("catalog", other) => {
                    let message = format!("`catalog` is {}, not a list of tables", kind(other));
                    self.fault(&key.span(), &message, "write `[[catalog]]`, with two brackets, above the keys of each");
                }
                (unknown, _) => self.unknown_key(&key.span(), unknown, &["catalog"], "this file"),
            }
        }
        if self.catalogs.is_empty() && self.faults.is_empty() {
            self.faults.push(format!("{}: no catalog is named\n  help: {SAMPLE}", self.file));
        }
    }

    fn unknown_key(&mut self, span: &Range<usize>, key: &str, known: &[&str], whose: &str) {
        let help = match nearest(key, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if known.len() == 1 => format!("{whose} has nothing but `[[{}]]`", known.join(", ")),
            None => format!("the keys of {whose} are {}", known.join(", ")),
        };
        self.fault(span, &format!("unknown key `{key}`"), &help);
    }

    fn entry(&mut self, table: &Spanned<DeValue<'_>>) {
        let DeValue::Table(keys) = table.get_ref() else {
            let message = format!("a catalog is {}, not a table", kind(table.get_ref()));
            return self.fault(&table.span(), &message, "write `[[catalog]]`, and its keys below it");
        };
        let faults = self.faults.len();
        let [mut name, mut docs, mut snapshot] = [const { None }; 3];
        for (key, value) in in_file_order(keys) {
            let slot = match key.get_ref().as_ref() {
                "name" => &mut name,
                "docs" => &mut docs,
                "snapshot" => &mut snapshot,
                unknown => {
                    self.unknown_key(&key.span(), unknown, &KEYS, "a catalog");
                    continue;
                }
            };
            match value.get_ref() {
                DeValue::String(text) if text.is_empty() => {
                    self.fault(
                        &key.span(),
                        &format!("`{}` is empty", key.get_ref()),
                        "write the name or path in the quotes",
                    );
                }
                DeValue::String(text) => *slot = Some((text.to_string(), value.span())),
                other => {
                    let message = format!("`{}` is {}, not a string", key.get_ref(), kind(other));
                    self.fault(&key.span(), &message, "write it in quotes");
                }
            }
        }
        if self.faults.len() > faults {
            return;
        }
        let Some((name, span)) = name else {
            return self.fault(
                &table.span(),
                "a catalog without `name`",
                "give it one, such as name = \"redis-2018-04-12\"",
            );
        };
        if !is_name(&name) {
            let message = format!("{name:?} cannot name a catalog");
            return self.fault(&span, &message, "its snapshot is named after it: no slashes, no control characters");
        }
        let Some(docs) = self.docs(&name, &table.span(), docs) else { return };
        let is_given = snapshot.is_some();
        let (snapshot, at) = snapshot.unwrap_or_else(|| (default_snapshot(&name), span.clone()));
        if let Some(guarded) = self.guarded(name, docs, &snapshot, &span, &at) {
            let snapshot_place = is_given.then(|| self.place(&at));
            self.catalogs.push(Guarded { snapshot_place, ..guarded });
        }
    }

    fn docs(&mut self, name: &str, span: &Range<usize>, docs: Option<(String, Range<usize>)>) -> Option<Docs> {
        match docs {
            Some((written, at)) => Some(Docs::Page { path: self.root.join(&written), written, place: self.place(&at) }),
            None if Catalog::shipped_names().any(|shipped| shipped == name) => Some(Docs::Shipped),
            None => {
                let shipped: Vec<&str> = Catalog::shipped_names().collect();
                let message = format!("the catalog {name:?} has no `docs`");
                let help = format!(
                    "name its page, such as docs = \"docs/{name}.md\"; without it only the shipped catalogs are known: {}",
                    shipped.join(", ")
                );
                self.fault(span, &message, &help);
                None
            }
        }
    }

    /// The catalog, unless its name or snapshot is that of another, or the snapshot cannot stand where it is said to.
    fn guarded(
        &mut self,
        name: String,
        docs: Docs,
        snapshot: &str,
        span: &Range<usize>,
        at: &Range<usize>,
    ) -> Option<Guarded> {
        let path = PathBuf::from(snapshot);
        if !place::stays_inside(&path) {
            let message = format!("the snapshot of {name:?} is outside of the project: {snapshot:?}");
            self.fault(at, &message, &format!("name a path below the folder of {}, and relative to it", self.file));
            return None;
        }
        if path.extension().is_none_or(|extension| extension != "snap") {
            let message = format!("the snapshot of {name:?} is no snapshot: {snapshot:?}");
            self.fault(at, &message, "its name ends in `.snap`, as insta wants it");
            return None;
        }
        let path = self.root.join(normal(&path));
        if let Some(other) = self.catalogs.iter().find(|other| other.name == name) {
            let message = format!("two catalogs are named {name:?}");
            let help = format!("the other is at {}: give one another name", other.place.as_deref().unwrap_or_default());
            self.fault(span, &message, &help);
            return None;
        }
        // On some systems names that differ in case alone are one file.
        let folded = |path: &Path| path.to_string_lossy().to_lowercase();
        if let Some(other) = self.catalogs.iter().find(|other| folded(&other.snapshot) == folded(&path)) {
            let message = format!("{name:?} and {:?} have the same snapshot: {snapshot:?}", other.name);
            let help = format!("the other is at {}: give one another name", other.place.as_deref().unwrap_or_default());
            self.fault(at, &message, &help);
            return None;
        }
        Some(Guarded { name, docs, snapshot: path, place: Some(self.place(span)), snapshot_place: None })
    }
}

/// The path without `.` and `..`; it stays inside, so that no `..` is left.
fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for component in path.components() {
        match component {
            std::path::Component::Normal(part) => normal.push(part),
            std::path::Component::ParentDir => {
                normal.pop();
            }
            _ => {}
        }
    }
    normal
}

/// Keys and values as they stand in the file: the table sorts them.
fn in_file_order<'a, 'i>(
    table: &'a DeTable<'i>,
) -> Vec<(&'a Spanned<toml::de::DeString<'i>>, &'a Spanned<DeValue<'i>>)> {
    let mut pairs: Vec<_> = table.iter().collect();
    pairs.sort_by_key(|(key, _)| key.span().start);
    pairs
}

/// What a value is, with its article.
fn kind(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(_) => "a string".to_owned(),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "one table".to_owned(),
        DeValue::Boolean(_) => "true or false".to_owned(),
        DeValue::Datetime(_) => "a date".to_owned(),
        DeValue::Integer(_) | DeValue::Float(_) => "a number".to_owned(),
    }
}
