//! The table of formats: what is particular to one is in its row, and nowhere else.
//!
//! To add a format, write its reader in a file of its own beside this one, add a variant to [`Format`], and a row here: the
//! compiler asks for it.

pub(super) mod snapshot;

use std::fmt;

#[cfg(feature = "sdk")]
use super::constants;
#[cfg(feature = "data")]
use super::data;
#[cfg(feature = "html")]
use super::html;
use super::{json, markdown};
use crate::api::Api;
use crate::catalog::{Catalog, Format};
#[cfg(not(feature = "data"))]
use crate::error::Error;
use crate::error::Result;
#[cfg(not(feature = "data"))]
use crate::location::Location;

/// What a reader is given: a text, the name that locations have for it, and the words of an API.
#[derive(Debug, Clone, Copy)]
pub(super) struct Input<'a> {
    pub(super) text: &'a str,
    pub(super) file: &'a str,
    pub(super) api: &'a Api,
    /// Where in the text the codes are, if that was said.
    #[cfg_attr(not(any(feature = "data", feature = "sdk")), allow(dead_code))]
    pub(super) at: Option<&'a str>,
}

/// Who writes texts of a format, and so what in them names product and version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Documentation.
    Page,
    /// This crate, or whoever writes what it writes: with product and version, or without.
    Catalog,
    /// Whoever has data.
    Data,
    /// An SDK, in the source code of its language.
    Sdk,
}

/// How a text is found to be of a format.
#[derive(Debug, Clone, Copy)]
pub(super) enum Detection {
    /// By a text of this format alone.
    Text(fn(&str) -> bool),
    /// By the ending of its file alone.
    Ending,
    /// As a language, of which the first lines are compared with those of all others.
    Language,
    /// What is of no other format.
    Fallback,
}

/// One row of the table.
#[derive(Debug)]
pub(super) struct Row {
    /// Its name in lower case.
    pub(super) id: &'static str,
    /// What it is in a sentence.
    pub(super) title: &'static str,
    pub(super) kind: Kind,
    /// The file that locations name if nobody says which.
    pub(super) placeholder: &'static str,
    pub(super) detection: Detection,
    /// The endings of files that are of this format whatever they hold.
    pub(super) endings: &'static [&'static str],
    /// The reader, or the feature that it needs and that is off.
    pub(super) reader: Result<fn(Input<'_>) -> Result<Catalog>, &'static str>,
}

/// The row of an SDK's language, by the name of its syntax.
macro_rules! sdk {
    ($id:literal, $title:literal, $syntax:ident, $endings:expr) => {
        &Row {
            id: $id,
            title: $title,
            kind: Kind::Sdk,
            placeholder: "<source>",
            detection: Detection::Language,
            endings: $endings,
            #[cfg(feature = "sdk")]
            reader: Ok(|input| constants::read(input.text, input.file, input.at, &constants::$syntax)),
            #[cfg(not(feature = "sdk"))]
            reader: Err("sdk"),
        }
    };
}

/// The table.
pub(super) const fn row(format: Format) -> &'static Row {
    match format {
        Format::Markdown => &Row {
            id: "markdown",
            title: "a page in Markdown",
            kind: Kind::Page,
            placeholder: "<page>",
            detection: Detection::Fallback,
            endings: &[],
            reader: Ok(|input| markdown::read(input.text, input.file, input.api)),
        },
        Format::Html => &Row {
            id: "html",
            title: "a page in HTML",
            kind: Kind::Page,
            placeholder: "<page>",
            // Without the feature such a page is read as Markdown, in which a table in HTML is a finding or an error.
            #[cfg(feature = "html")]
            detection: Detection::Text(html::is_html),
            #[cfg(not(feature = "html"))]
            detection: Detection::Text(|_| false),
            endings: &[],
            #[cfg(feature = "html")]
            reader: Ok(|input| html::read(input.text, input.file, input.api)),
            #[cfg(not(feature = "html"))]
            reader: Err("html"),
        },
        Format::Snapshot => &Row {
            id: "snapshot",
            title: "a snapshot",
            kind: Kind::Catalog,
            placeholder: "<snapshot>",
            detection: Detection::Text(snapshot::is_snapshot),
            endings: &["snap"],
            reader: Ok(|input| snapshot::read(input.text, input.file)),
        },
        Format::Json => &Row {
            id: "json",
            title: "a JSON document",
            kind: Kind::Catalog,
            placeholder: "<json>",
            detection: Detection::Text(json::is_json),
            endings: &["json"],
            reader: Ok(read_json),
        },
        Format::Yaml => &Row {
            id: "yaml",
            title: "a YAML document",
            kind: Kind::Data,
            placeholder: "<yaml>",
            #[cfg(feature = "data")]
            detection: Detection::Text(data::is_yaml),
            #[cfg(not(feature = "data"))]
            detection: Detection::Ending,
            endings: &["yaml", "yml"],
            #[cfg(feature = "data")]
            reader: Ok(|input| data::read_yaml(input.text, input.file, input.api, input.at)),
            #[cfg(not(feature = "data"))]
            reader: Err("data"),
        },
        Format::Csv => &Row {
            id: "csv",
            title: "a table in CSV",
            kind: Kind::Data,
            placeholder: "<csv>",
            detection: Detection::Ending,
            endings: &["csv", "tsv"],
            #[cfg(feature = "data")]
            reader: Ok(|input| data::read_csv(input.text, input.file, input.api, input.at)),
            #[cfg(not(feature = "data"))]
            reader: Err("data"),
        },
        Format::Go => sdk!("go", "an SDK in Go", GO, &["go"]),
        Format::Python => sdk!("python", "an SDK in Python", PYTHON, &["py", "pyi"]),
        Format::Java => sdk!("java", "an SDK in Java", JAVA, &["java"]),
        Format::Node => sdk!(
            "node",
            "an SDK in JavaScript or TypeScript",
            NODE,
            &["js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx"]
        ),
        Format::Php => sdk!("php", "an SDK in PHP", PHP, &["php"]),
        Format::CSharp => sdk!("csharp", "an SDK in C#", CSHARP, &["cs"]),
        Format::Cpp => sdk!("cpp", "an SDK in C++", CPP, &["c", "h", "cc", "cpp", "cxx", "hh", "hpp", "hxx"]),
        Format::Rust => sdk!("rust", "an SDK in Rust", RUST, &["rs"]),
    }
}

/// JSON is a catalog, or a document with a list of codes somewhere.
fn read_json(input: Input<'_>) -> Result<Catalog> {
    #[cfg(feature = "data")]
    if input.at.is_some() || !json::is_catalog(input.text) {
        return data::read_json(input.text, input.file, input.api, input.at);
    }
    #[cfg(not(feature = "data"))]
    if !json::is_catalog(input.text) {
        return Err(Error::parse("not a catalog: lists in other JSON are read with the feature `data`, which is off")
            .at(Location::new(input.file, 1, 1))
            .with_help(
                "add it to Cargo.toml: `cargo add --dev errcatalog --features data`; a catalog is {\"schema\": 1, \"entries\": [{\"code\": \"…\"}]}",
            ));
    }
    json::read(input.text, input.file)
}

impl Format {
    /// Its name in lower case, such as `markdown`, `csharp` or `cpp`.
    pub fn as_str(self) -> &'static str {
        row(self).id
    }

    /// What it is in a sentence, such as `a snapshot` or `an SDK in Go`.
    pub fn title(self) -> &'static str {
        row(self).title
    }

    /// True for what holds lists in some place, which `Reader::at` names.
    #[cfg(any(feature = "data", feature = "sdk"))]
    pub(crate) fn has_places(self) -> bool {
        matches!(self, Self::Json | Self::Yaml | Self::Csv)
    }

    /// True for the constants of an SDK, which never hold the codes that are common to all products.
    pub fn is_sdk(self) -> bool {
        row(self).kind == Kind::Sdk
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The format that a text is detected to have; a file that is called as pages are is no source file.
pub(super) fn detect(text: &str, is_page: bool) -> Format {
    let language = || {
        #[cfg(feature = "sdk")]
        return constants::detect(text);
        #[cfg(not(feature = "sdk"))]
        return None;
    };
    of_kind(Kind::Catalog, text)
        .or_else(|| of_kind(Kind::Data, text))
        .or_else(|| if is_page { None } else { language() })
        .unwrap_or_else(|| detect_page(text))
}

/// The format of a text that is known to be a page.
pub(super) fn detect_page(text: &str) -> Format {
    of_kind(Kind::Page, text).unwrap_or(Format::Markdown)
}

/// The first format of a kind that knows the text as its own.
fn of_kind(kind: Kind, text: &str) -> Option<Format> {
    Format::ALL.iter().copied().find(|format| {
        let row = row(*format);
        row.kind == kind && matches!(row.detection, Detection::Text(is_one) if is_one(text))
    })
}

/// The format that the ending of a file's name says it has.
pub(super) fn of_ending(ending: &str) -> Option<Format> {
    Format::ALL.iter().copied().find(|format| row(*format).endings.contains(&ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_an_id_and_a_title_of_its_own() {
        for format in Format::ALL {
            let row = row(*format);
            assert_eq!(Format::ALL.iter().filter(|other| other.as_str() == row.id).count(), 1, "{format:?}");
            assert_eq!(Format::ALL.iter().filter(|other| other.title() == row.title).count(), 1, "{format:?}");
            assert!(row.id.bytes().all(|byte| byte.is_ascii_lowercase()), "{format:?}");
            assert!(row.placeholder.starts_with('<') && row.placeholder.ends_with('>'), "{format:?}");
            let of_sdk = matches!(row.detection, Detection::Language);
            assert_eq!(of_sdk, format.is_sdk(), "{format:?}: languages are those of SDKs");
        }
        let fallbacks = Format::ALL.iter().filter(|format| matches!(row(**format).detection, Detection::Fallback));
        assert_eq!(fallbacks.collect::<Vec<_>>(), [&Format::Markdown]);
    }
}
