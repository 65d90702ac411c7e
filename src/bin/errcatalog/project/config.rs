//! `errcatalog.toml`: read in full, and every fault told with its line.

mod lint;
mod values;

use std::ops::Range;
use std::path::{Path, PathBuf};

use errcatalog::{Catalog, Format, Location};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use self::values::{in_file_order, kind};
use super::{Beside, Docs, Guarded, Project, Rules, default_snapshot, is_name, place};
use crate::options::Failure;
use crate::source::Reading;

/// The keys of a `[[catalog]]`.
const KEYS: [&str; 9] = ["name", "docs", "snapshot", "from", "include", "exclude", "actions", "translations", "sdks"];

/// What to write, for who wrote nothing yet.
pub(super) const SAMPLE: &str = "write at least\n\n      [[catalog]]\n      name = \"library\"\n      docs = \"docs/library.md\"\n\n  \
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
    let mut config = Config {
        file: &shown,
        text: &text,
        root: &root,
        catalogs: Vec::new(),
        rules: Rules::default(),
        faults: Vec::new(),
    };
    config.document();
    config.check_exemptions();
    let Config { catalogs, rules, faults, .. } = config;
    if faults.is_empty() {
        Ok(Project { config: Some(shown), root, catalogs, rules })
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
    rules: Rules,
    faults: Vec<String>,
}

impl Config<'_> {
    fn fault(&mut self, span: &Range<usize>, message: &str, help: &str) {
        let place = self.place(span);
        self.faults.push(format!("{place}: {message}\n  help: {help}"));
    }

    fn location(&self, span: &Range<usize>) -> Location {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        let line = 1 + before.matches('\n').count();
        let column = 1 + before.rsplit('\n').next().map_or(0, |line| line.chars().count());
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Location::new(self.file, number(line), number(column))
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
                ("lint", DeValue::Table(keys)) => self.lint(keys),
                ("lint", other) => {
                    let message = format!("`lint` is {}, not a table", kind(other));
                    self.fault(&key.span(), &message, "write `[lint.levels]` or `[[lint.allow]]` above its keys");
                }
                (unknown, _) => self.unknown_key(&key.span(), unknown, &["catalog", "lint"], "this file"),
            }
        }
    }

    fn entry(&mut self, table: &Spanned<DeValue<'_>>) {
        let DeValue::Table(keys) = table.get_ref() else {
            let message = format!("a catalog is {}, not a table", kind(table.get_ref()));
            return self.fault(&table.span(), &message, "write `[[catalog]]`, and its keys below it");
        };
        let faults = self.faults.len();
        let keys = self.known(keys, &KEYS, "a catalog");
        let [name, docs, snapshot, actions] =
            ["name", "docs", "snapshot", "actions"].map(|key| self.string(&keys, key));
        let [include, exclude, translations, sdks] =
            ["include", "exclude", "translations", "sdks"].map(|key| self.strings(&keys, key));
        let from = self.word(&keys, "from", Format::ALL, Format::as_str);
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
            let texts = |values: Vec<(String, Range<usize>)>| values.into_iter().map(|(text, _)| text).collect();
            let reading = Reading { from, include: texts(include), exclude: texts(exclude) };
            let beside = |(written, at): (String, Range<usize>)| Beside {
                path: self.root.join(&written),
                place: self.place(&at),
            };
            let actions = actions.map(beside);
            let [translations, sdks] =
                [translations, sdks].map(|paths| paths.into_iter().map(beside).collect::<Vec<_>>());
            self.catalogs.push(Guarded { snapshot_place, reading, actions, translations, sdks, ..guarded });
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
        let mut guarded = Guarded::new(name, docs, path);
        guarded.place = Some(self.place(span));
        Some(guarded)
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
