//! What the languages of SDKs differ in, as data for one lexer and one reader.

use crate::catalog::Format;

/// How one language writes comments, strings and statements.
#[derive(Debug)]
pub(in crate::read) struct Syntax {
    pub(super) language: Format,
    /// Its name for people.
    pub(super) name: &'static str,
    /// What starts a comment up to the end of the line.
    pub(super) line_comments: &'static [&'static str],
    /// `/* … */`.
    pub(super) block_comments: bool,
    /// What a string may start with, the longest first.
    pub(super) quotes: &'static [Quote],
    /// The end of a line may end a statement.
    pub(super) lines_end: bool,
    /// Indentation says where bodies end.
    pub(super) indented: bool,
    /// Lines that start with `#` are directives.
    pub(super) directives: bool,
    /// Strings that follow each other are one.
    pub(super) adjacent: bool,
    /// The layouts that are known, for people.
    pub(super) layouts: &'static str,
}

/// A way to write a string: what it starts and ends with, and what a backslash means inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quote {
    pub(super) open: &'static str,
    pub(super) close: Close,
    pub(super) escapes: Escapes,
    /// A line end inside is part of it.
    pub(super) many_lines: bool,
    /// What inside it is replaced by a value of another place.
    pub(super) holes: Holes,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Close {
    /// This text.
    Text(&'static str),
    /// A quotation mark and as many `#` as it started with.
    Hashes,
    /// `)`, the word it started with, and a quotation mark.
    Delimiter,
    /// A line with the word it started with.
    Heredoc,
    /// A grave accent; inside `${…}` may be any expression.
    Template,
    /// One character between apostrophes; anything else is not a string.
    Character,
}

/// What a backslash means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Escapes {
    /// Itself.
    None,
    /// Itself; the mark that ends the string is written twice.
    Doubled,
    /// An escape; an unknown one is an error.
    Strict,
    /// An escape; an unknown one stays as it is.
    Kept,
    /// An escape; an unknown one is the character behind the backslash.
    Dropped,
    /// An escape, and at the end of a line it also takes the white space of the next.
    Rust,
    /// An escape only before itself and an apostrophe.
    Apostrophe,
}

/// What makes a string one whose value the text alone does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holes {
    None,
    /// `{…}`, but not `{{`.
    Braces,
    /// `${`.
    DollarBrace,
    /// `$name`, `${` or `{$`.
    Dollar,
}

const fn quote(open: &'static str, close: &'static str, escapes: Escapes) -> Quote {
    Quote { open, close: Close::Text(close), escapes, many_lines: false, holes: Holes::None }
}

impl Quote {
    const fn on_many_lines(mut self) -> Self {
        self.many_lines = true;
        self
    }

    const fn with(mut self, holes: Holes) -> Self {
        self.holes = holes;
        self
    }

    const fn ending(mut self, close: Close) -> Self {
        self.close = close;
        self
    }
}

const CHARACTER: Quote = quote("'", "'", Escapes::Strict).ending(Close::Character);
const DOUBLE: Quote = quote("\"", "\"", Escapes::Strict);

pub(in crate::read) const GO: Syntax = Syntax {
    language: Format::Go,
    name: "Go",
    line_comments: &["//"],
    block_comments: true,
    quotes: &[DOUBLE, CHARACTER, quote("`", "`", Escapes::None).on_many_lines()],
    lines_end: true,
    indented: false,
    directives: false,
    adjacent: false,
    layouts: "`const` blocks, maps from or to codes, and lists of codes in the comments above functions",
};

/// Python's strings. With a prefix, whose letters may be in any order and case, the lexer makes them of these.
pub(in crate::read) const PYTHON: Syntax = Syntax {
    language: Format::Python,
    name: "Python",
    line_comments: &["#"],
    block_comments: false,
    quotes: &[
        quote("\"\"\"", "\"\"\"", Escapes::Kept).on_many_lines(),
        quote("'''", "'''", Escapes::Kept).on_many_lines(),
        quote("\"", "\"", Escapes::Kept),
        quote("'", "'", Escapes::Kept),
    ],
    lines_end: true,
    indented: true,
    directives: false,
    adjacent: true,
    layouts: "constants of a module or class, enums, and dictionaries from or to codes",
};

pub(in crate::read) const JAVA: Syntax = Syntax {
    language: Format::Java,
    name: "Java",
    line_comments: &["//"],
    block_comments: true,
    quotes: &[quote("\"\"\"", "\"\"\"", Escapes::Strict).on_many_lines(), DOUBLE, CHARACTER],
    lines_end: false,
    indented: false,
    directives: false,
    adjacent: false,
    layouts: "enums whose constants have the code as an argument, and `static final` strings",
};

pub(in crate::read) const NODE: Syntax = Syntax {
    language: Format::Node,
    name: "JavaScript or TypeScript",
    line_comments: &["//"],
    block_comments: true,
    quotes: &[
        quote("\"", "\"", Escapes::Dropped),
        quote("'", "'", Escapes::Dropped),
        quote("`", "`", Escapes::Dropped).on_many_lines().with(Holes::DollarBrace).ending(Close::Template),
    ],
    lines_end: true,
    indented: false,
    directives: false,
    adjacent: false,
    layouts: "constants, enums, object literals, types that are a union of strings, and interfaces of literal types",
};

pub(in crate::read) const PHP: Syntax = Syntax {
    language: Format::Php,
    name: "PHP",
    line_comments: &["//", "#"],
    block_comments: true,
    quotes: &[
        quote("\"", "\"", Escapes::Kept).on_many_lines().with(Holes::Dollar),
        quote("'", "'", Escapes::Apostrophe).on_many_lines(),
        quote("<<<", "", Escapes::Kept).on_many_lines().with(Holes::Dollar).ending(Close::Heredoc),
    ],
    lines_end: false,
    indented: false,
    directives: false,
    adjacent: false,
    layouts: "`const`, `define`, enums, and arrays from or to codes",
};

pub(in crate::read) const CSHARP: Syntax = Syntax {
    language: Format::CSharp,
    name: "C#",
    line_comments: &["//"],
    block_comments: true,
    quotes: &[
        quote("\"\"\"", "\"\"\"", Escapes::None).on_many_lines(),
        quote("$@\"", "\"", Escapes::Doubled).on_many_lines().with(Holes::Braces),
        quote("@$\"", "\"", Escapes::Doubled).on_many_lines().with(Holes::Braces),
        quote("@\"", "\"", Escapes::Doubled).on_many_lines(),
        quote("$\"", "\"", Escapes::Strict).with(Holes::Braces),
        DOUBLE,
        CHARACTER,
    ],
    lines_end: false,
    indented: false,
    directives: true,
    adjacent: false,
    layouts: "`const` and `static readonly` strings, enums with `EnumMember`, and dictionaries from or to codes",
};

pub(in crate::read) const CPP: Syntax = Syntax {
    language: Format::Cpp,
    name: "C++",
    line_comments: &["//"],
    block_comments: true,
    quotes: &[
        quote("u8R\"", "", Escapes::None).on_many_lines().ending(Close::Delimiter),
        quote("LR\"", "", Escapes::None).on_many_lines().ending(Close::Delimiter),
        quote("R\"", "", Escapes::None).on_many_lines().ending(Close::Delimiter),
        quote("u8\"", "\"", Escapes::Strict),
        quote("L\"", "\"", Escapes::Strict),
        quote("u\"", "\"", Escapes::Strict),
        quote("U\"", "\"", Escapes::Strict),
        DOUBLE,
        CHARACTER,
    ],
    lines_end: false,
    indented: false,
    directives: true,
    adjacent: true,
    layouts: "`const`, `constexpr` and `#define` strings, maps from or to codes, and enums with numbers",
};

pub(in crate::read) const RUST: Syntax = Syntax {
    language: Format::Rust,
    name: "Rust",
    line_comments: &["//"],
    block_comments: true,
    quotes: &[
        quote("br#", "", Escapes::None).on_many_lines().ending(Close::Hashes),
        quote("cr#", "", Escapes::None).on_many_lines().ending(Close::Hashes),
        quote("r#", "", Escapes::None).on_many_lines().ending(Close::Hashes),
        quote("br\"", "\"", Escapes::None).on_many_lines(),
        quote("cr\"", "\"", Escapes::None).on_many_lines(),
        quote("r\"", "\"", Escapes::None).on_many_lines(),
        quote("b\"", "\"", Escapes::Rust).on_many_lines(),
        quote("c\"", "\"", Escapes::Rust).on_many_lines(),
        quote("\"", "\"", Escapes::Rust).on_many_lines(),
        quote("b'", "'", Escapes::Strict).ending(Close::Character),
        CHARACTER,
    ],
    lines_end: false,
    indented: false,
    directives: false,
    adjacent: false,
    layouts: "constants, arrays, enums with `rename` or `serialize`, and the arms of a `match` on codes",
};
