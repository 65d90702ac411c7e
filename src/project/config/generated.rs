//! `generated`: a path, or a table of one and how the module is written.

use std::ops::Range;
use std::path::Path;

use toml::de::DeValue;

use super::catalog::normal;
use super::faults::Config;
use super::values::{Pair, find, kind};
use crate::project::generated::Generated;
use crate::project::place;

/// The keys of its table.
const KEYS: [&str; 6] = ["path", "name", "serde", "nested", "deprecated", "names"];

const HELP: &str = "write a path in quotes, or a table: { path = \"src/codes.rs\", name = \"ErrorCode\" }";

impl Config<'_> {
    /// The module that a catalog names; none if it names none, or that was a fault.
    pub(super) fn generated(&mut self, pairs: &[Pair<'_, '_>]) -> Option<Generated> {
        let (key, value) = find(pairs, "generated")?;
        let faults = self.faults();
        let generated = match value.get_ref() {
            DeValue::String(text) => self.module_at(text, &value.span(), &[]),
            DeValue::Table(keys) => {
                let keys = self.known(keys, &KEYS, "`generated`");
                match self.string(&keys, "path") {
                    Some((text, span)) => self.module_at(&text, &span, &keys),
                    None => {
                        if self.faults() == faults {
                            self.fault(&key.span(), "`generated` is a table without `path`", HELP);
                        }
                        None
                    }
                }
            }
            other => {
                self.fault(&key.span(), &format!("`generated` is {}, not a path", kind(other)), HELP);
                None
            }
        };
        generated.filter(|_| self.faults() == faults)
    }

    fn module_at(&mut self, written: &str, at: &Range<usize>, keys: &[Pair<'_, '_>]) -> Option<Generated> {
        let path = Path::new(written);
        if !place::stays_inside(path) {
            let message = format!("the module is outside of the project: {written:?}");
            self.fault(at, &message, &format!("name a path below the folder of {}, and relative to it", self.file));
            return None;
        }
        if path.extension().is_none_or(|extension| extension != "rs") {
            self.fault(at, &format!("the module is no file of Rust: {written:?}"), "its name ends in `.rs`");
            return None;
        }
        let path = self.root.join(normal(path));
        let folded = path.to_string_lossy().to_lowercase();
        if self.modules.contains(&folded) {
            self.fault(
                at,
                &format!("two catalogs have the same module: {written:?}"),
                "name another path for one of them",
            );
            return None;
        }
        self.modules.insert(folded);
        let [serde, nested] = ["serde", "nested"].map(|key| self.flag(keys, key));
        Some(Generated {
            path,
            place: self.place(at),
            name: self.string(keys, "name").map(|(name, _)| name),
            serde,
            nested,
            deprecated: self.strings(keys, "deprecated").into_iter().map(|(code, _)| code).collect(),
            names: self.given_names(keys),
        })
    }

    /// A key that is true or false; false if it is not there.
    fn flag(&mut self, keys: &[Pair<'_, '_>], wanted: &str) -> bool {
        match find(keys, wanted) {
            None => false,
            Some((_, value)) if matches!(value.get_ref(), DeValue::Boolean(true)) => true,
            Some((_, value)) if matches!(value.get_ref(), DeValue::Boolean(false)) => false,
            Some((key, value)) => {
                let message = format!("`{wanted}` is {}, not true or false", kind(value.get_ref()));
                self.fault(&key.span(), &message, &format!("write {wanted} = true, or leave it out"));
                false
            }
        }
    }

    /// Codes and the names of their variants.
    fn given_names(&mut self, keys: &[Pair<'_, '_>]) -> Vec<(String, String)> {
        let help = "write names = { \"4100\" = \"LoanOver\" }: the code, and what its variant is called";
        let Some((key, value)) = find(keys, "names") else { return Vec::new() };
        let DeValue::Table(table) = value.get_ref() else {
            self.fault(&key.span(), &format!("`names` is {}, not a table", kind(value.get_ref())), help);
            return Vec::new();
        };
        let mut names = Vec::new();
        for (code, name) in super::values::in_file_order(table) {
            match name.get_ref() {
                DeValue::String(name) => names.push((code.get_ref().to_string(), name.to_string())),
                other => self.fault(&code.span(), &format!("the name of a variant is {}", kind(other)), help),
            }
        }
        names
    }
}
