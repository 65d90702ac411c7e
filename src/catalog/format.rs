//! The kinds of text that a catalog is read from. What is particular to each is in the table of `read/formats/mod.rs`.

/// Declares the formats, with the list of all of them.
macro_rules! formats {
    ($(#[$about:meta])* pub enum Format { $($(#[$doc:meta])* $name:ident,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Format {
            $($(#[$doc])* $name,)+
        }

        impl Format {
            /// All formats: pages first, then what this crate writes, then data, then SDKs.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];
        }
    };
}

formats! {
    /// What kind of text a catalog is read from.
    ///
    /// [`Reader::read_text`](crate::Reader::read_text) detects it from the content; [`Reader::format`](crate::Reader::format)
    /// names it.
    ///
    /// ```
    /// use errcatalog::Format;
    ///
    /// let sdks: Vec<&str> = Format::ALL.iter().filter(|format| format.is_sdk()).map(|format| format.as_str()).collect();
    /// assert_eq!(sdks, ["go", "python", "java", "node", "php", "csharp", "cpp", "rust"]);
    /// ```
    pub enum Format {
        /// A page in Markdown, which may hold tables in HTML.
        Markdown,
        /// A saved page in HTML.
        Html,
        /// The snapshot of a catalog: see [`Catalog::to_snapshot`](crate::Catalog::to_snapshot).
        Snapshot,
        /// JSON: what `errcatalog show --format json` prints; or, with the feature `data`, any document with a list of codes.
        Json,
        /// A list of codes in YAML, such as an `enum` of an OpenAPI document.
        Yaml,
        /// A table in CSV.
        Csv,
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
}
