//! What is lost of a catalog in its tables: the command says so.

use crate::catalog::{Catalog, Entry, Format};
use crate::read::{CodeName, Reader};
use crate::text::fold;

impl Catalog {
    /// What another catalog would be read from this page that was written of it; nothing if it is the same.
    pub(crate) fn lost_in(&self, page: &str) -> Option<String> {
        let reader = Reader::new().api(self.api()).format(Format::Markdown);
        let lost = difference(self, reader.clone().read_text(page).map_err(|error| error.line()))?;
        for (name, word) in [(CodeName::Number, "number"), (CodeName::Symbol, "symbol")] {
            let read = reader.clone().code_is(name).read_text(page).map_err(|error| error.line());
            if difference(self, read).is_none() {
                return Some(format!("{lost}: read it with `code-is = \"{word}\"`"));
            }
        }
        Some(lost)
    }
}

/// A field of an entry, and its value.
type Field = (&'static str, fn(&Entry) -> &str);

/// Everything that an entry has.
const FIELDS: [Field; 8] = [
    ("code", |entry| entry.code().as_str()),
    ("scope", |entry| entry.scope().as_str()),
    ("action", |entry| entry.action().unwrap_or_default()),
    ("description", Entry::description),
    ("alias", |entry| entry.alias().unwrap_or_default()),
    ("HTTP status", |entry| entry.http_status().unwrap_or_default()),
    ("cause", |entry| entry.cause().unwrap_or_default()),
    ("solution", |entry| entry.solution().unwrap_or_default()),
];

/// The first thing that is not the same, but for white space.
fn difference(wanted: &Catalog, read: Result<Catalog, String>) -> Option<String> {
    let read = match read {
        Ok(read) => read,
        Err(error) => return Some(format!("it is not read back: {error}")),
    };
    let (wanted, read) = (wanted.entries(), read.entries());
    for (one, other) in wanted.iter().zip(read) {
        for (name, value) in FIELDS {
            let (one_value, other_value) = (value(one), value(other));
            if fold(one_value) != fold(other_value) {
                return Some(format!("read back, the {name} of {} is {other_value:?}, not {one_value:?}", one.code()));
            }
        }
    }
    let counts = (wanted.len(), read.len());
    (counts.0 != counts.1).then(|| format!("read back, it has {} of {} entries", counts.1, counts.0))
}
