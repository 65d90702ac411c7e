//! The kinds of text that a catalog is read from.

use std::fmt;

/// What kind of text a catalog is read from.
///
/// [`Reader::read_path`](crate::Reader::read_path) tells it by the content; [`Reader::format`](crate::Reader::format) names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Format {
    /// A page in Markdown, which may hold tables in HTML.
    Markdown,
    /// A saved page in HTML.
    Html,
    /// The snapshot of a catalog: see [`Catalog::to_snapshot`](crate::Catalog::to_snapshot).
    Snapshot,
    /// Catalogs as JSON: what `errcatalog show --format json` prints.
    Json,
    /// Constants of an SDK in Go.
    Go,
    /// Constants of an SDK in Python.
    Python,
    /// Constants of an SDK in Java.
    Java,
    /// Constants of an SDK in JavaScript or TypeScript.
    Node,
    /// Constants of an SDK in PHP.
    Php,
    /// Constants of an SDK in C#.
    CSharp,
    /// Constants of an SDK in C++.
    Cpp,
    /// Constants of an SDK in Rust.
    Rust,
}

impl Format {
    /// All sources: pages first, then what this crate writes, then SDKs.
    pub const ALL: [Self; 12] = [
        Self::Markdown,
        Self::Html,
        Self::Snapshot,
        Self::Json,
        Self::Go,
        Self::Python,
        Self::Java,
        Self::Node,
        Self::Php,
        Self::CSharp,
        Self::Cpp,
        Self::Rust,
    ];

    /// Its name in lower case, such as `markdown`, `csharp` or `cpp`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Snapshot => "snapshot",
            Self::Json => "json",
            Self::Go => "go",
            Self::Python => "python",
            Self::Java => "java",
            Self::Node => "node",
            Self::Php => "php",
            Self::CSharp => "csharp",
            Self::Cpp => "cpp",
            Self::Rust => "rust",
        }
    }

    /// What it is in a sentence, such as `a snapshot` or `an SDK in Go`.
    pub fn title(self) -> &'static str {
        match self {
            Self::Markdown => "a page in Markdown",
            Self::Html => "a page in HTML",
            Self::Snapshot => "a snapshot",
            Self::Json => "a JSON document",
            Self::Go => "an SDK in Go",
            Self::Python => "an SDK in Python",
            Self::Java => "an SDK in Java",
            Self::Node => "an SDK in JavaScript or TypeScript",
            Self::Php => "an SDK in PHP",
            Self::CSharp => "an SDK in C#",
            Self::Cpp => "an SDK in C++",
            Self::Rust => "an SDK in Rust",
        }
    }

    /// True for the constants of an SDK, which never hold the codes that are common to all products.
    pub fn is_sdk(self) -> bool {
        !matches!(self, Self::Markdown | Self::Html | Self::Snapshot | Self::Json)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
