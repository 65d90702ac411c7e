//! What is in a snapshot file, and what is to be written to one.

use std::fs;
use std::io;
use std::path::Path;

use errcatalog::__cli::was_snapshot;
use errcatalog::{Catalog, Error, Reader};

/// What is where the snapshot of a catalog belongs.
#[derive(Debug)]
pub(crate) enum Stored {
    Missing,
    Intact {
        catalog: Catalog,
        text: String,
    },
    /// A snapshot of a catalog that cannot be read: cut, merged halfway, edited. Nothing is lost if it is written anew.
    Broken {
        error: Error,
        text: String,
    },
    /// Something else, of somebody else.
    Foreign {
        error: Error,
    },
}

pub(crate) fn read(path: &Path) -> Result<Stored, Error> {
    let reader = Reader::new().path(path.display().to_string());
    match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Stored::Missing),
        // What is no file, cannot be read, or is too large: the library has the words.
        Ok(about) if about.is_file() && about.len() <= 64 << 20 => {}
        _ => return reader.read_path(path).map(|catalog| Stored::Intact { catalog, text: String::new() }),
    }
    // Read once, so that header and catalog are of one file, whoever replaces it meanwhile.
    let Some(text) = fs::read(path).ok().and_then(|bytes| String::from_utf8(bytes).ok()) else {
        return match reader.read_path(path) {
            Err(error) if error.is_parse() => Ok(Stored::Foreign { error }),
            read => read.map(|catalog| Stored::Intact { catalog, text: String::new() }),
        };
    };
    Ok(match reader.format(errcatalog::Format::Snapshot).read_text(&text) {
        Ok(catalog) => Stored::Intact { catalog, text },
        Err(error) if was_snapshot(&text) => Stored::Broken { error, text },
        Err(error) => Stored::Foreign { error },
    })
}

/// What to write for a catalog: the header as it is in the old text, else one that insta reads; then the catalog.
pub(crate) fn text(catalog: &Catalog, old: Option<&str>, about: &str) -> String {
    let body = catalog.to_snapshot();
    if let Some(header) = old.and_then(header) {
        let body = if header.contains("\r\n") { body.replace('\n', "\r\n") } else { body.clone() };
        let text = format!("{header}{body}");
        // The header may be what is broken.
        if Catalog::from_snapshot(&text).is_ok_and(|read| read == *catalog) {
            return text;
        }
    }
    format!("---\n{about}\n---\n{body}")
}

/// The line of a new header that says where the snapshot comes from.
pub(crate) fn about(key: &str, value: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-' | '_');
    let is_word = value.starts_with(|c: char| c.is_ascii_alphabetic()) && value.chars().all(is_plain);
    // A string of JSON is one of YAML.
    let value = if is_word { value.to_owned() } else { serde_json::Value::from(value).to_string() };
    format!("{key}: {value}")
}

/// The lines up to the second `---`, byte for byte.
fn header(text: &str) -> Option<&str> {
    let mut at = 0;
    for (nth, line) in text.split_inclusive('\n').enumerate() {
        at += line.len();
        let is_fence = line.trim_start_matches('\u{feff}').trim_end() == "---";
        match (nth, is_fence) {
            (0, false) => return None,
            (0, true) | (_, false) => {}
            (_, true) => return Some(&text[..at]),
        }
    }
    None
}

/// The place and what is wrong, without the help that is meant for pages.
pub(crate) fn brief(error: &Error) -> String {
    let place = error.location().map(|at| format!("{at}: ")).unwrap_or_default();
    format!("{place}{}", error.message())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_end_with_the_second_fence() {
        assert_eq!(header("---\nsource: a\n---\nbody\n---\n"), Some("---\nsource: a\n---\n"));
        assert_eq!(header("---\r\nsource: a\r\n---\r\nbody"), Some("---\r\nsource: a\r\n---\r\n"));
        assert_eq!(header("errcatalog snapshot 1\n---\n---\n"), None);
        assert_eq!(header("---\nsource: a\n"), None);
    }

    #[test]
    fn paths_are_quoted_where_they_must_be() {
        assert_eq!(about("source", "docs/redis-2018-04-12.md"), "source: docs/redis-2018-04-12.md");
        assert_eq!(about("source", "docs/a: b #1.md"), r#"source: "docs/a: b #1.md""#);
        assert_eq!(about("source", "../a.md"), r#"source: "../a.md""#);
    }
}
