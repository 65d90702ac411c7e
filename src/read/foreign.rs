//! Languages that have no reader here: they are named, and never read as another.

use std::path::Path;

#[cfg(feature = "sdk")]
use super::constants::{detect, lines_of_code};

/// Endings of files, and the language that they are of.
const ENDINGS: [(&str, &[&str]); 30] = [
    ("Kotlin", &["kt", "kts"]),
    ("Scala", &["scala", "sc"]),
    ("Swift", &["swift"]),
    ("Protobuf", &["proto"]),
    ("Dart", &["dart"]),
    ("Ruby", &["rb"]),
    ("Elixir", &["ex", "exs"]),
    ("Erlang", &["erl", "hrl"]),
    ("Haskell", &["hs"]),
    ("F#", &["fs", "fsi", "fsx"]),
    ("Objective-C", &["m", "mm"]),
    ("Lua", &["lua"]),
    ("Perl", &["pl", "pm"]),
    ("Groovy", &["groovy", "gradle"]),
    ("Clojure", &["clj", "cljs", "cljc", "edn"]),
    ("OCaml", &["ml", "mli"]),
    ("Zig", &["zig"]),
    ("Nim", &["nim"]),
    ("Crystal", &["cr"]),
    ("Julia", &["jl"]),
    ("Thrift", &["thrift"]),
    ("GraphQL", &["graphql", "gql"]),
    ("Solidity", &["sol"]),
    ("Visual Basic", &["vb", "vbs"]),
    ("SQL", &["sql"]),
    ("a shell", &["sh", "bash", "zsh"]),
    ("Pascal", &["pas"]),
    ("TOML", &["toml"]),
    ("a file of properties", &["properties", "ini"]),
    ("gettext", &["po", "pot"]),
];

/// Languages of pages that have no reader here.
const MARKUP: [(&str, &[&str]); 5] = [
    ("reStructuredText", &["rst", "rest"]),
    ("AsciiDoc", &["adoc", "asciidoc"]),
    ("Org", &["org"]),
    ("LaTeX", &["tex"]),
    ("a wiki's markup", &["wiki", "mediawiki", "textile"]),
];

/// The language of a page with a name that ends so, if it has no reader here.
pub(super) fn markup(path: &str) -> Option<&'static str> {
    let ending = Path::new(path).extension()?.to_str()?.to_ascii_lowercase();
    MARKUP.iter().find(|(_, endings)| endings.contains(&ending.as_str())).map(|(language, _)| *language)
}

/// What to do about a page in such a language.
pub(super) const MARKUP_HELP: &str = "save the page as HTML or Markdown (`pandoc -t gfm` writes it); or its codes are found by a \
     pattern: `pattern = '…(?<code>…)'` in errcatalog.toml, such as `pattern = '(?m)^\\|(?<code>[A-Z_]+) *\\|(?<description>.*)'`";

/// The language of a file with this name or text, if it has no reader here.
#[cfg(feature = "sdk")]
pub(super) fn foreign(path: Option<&str>, text: &str) -> Option<&'static str> {
    path.and_then(of_name).or_else(|| of_text(text))
}

/// The language of a file with this name, if it has no reader here: without constants no text looks like a source file.
#[cfg(not(feature = "sdk"))]
pub(super) fn foreign(path: Option<&str>, _: &str) -> Option<&'static str> {
    path.and_then(of_name)
}

/// What to do about a file in such a language.
#[cfg(feature = "pattern")]
pub(super) const HELP: &str = "codes in any language are found by a pattern: `pattern = '…(?<code>…)'` in errcatalog.toml, such as \
     `pattern = '(?m)^\\s*[A-Z_]+\\((?<code>\\d+), \"(?<description>[^\"]*)\"'`; or `Reader::pattern` in Rust";
/// What to do about a file in such a language.
#[cfg(not(feature = "pattern"))]
pub(super) const HELP: &str = "codes in any language are found by a pattern, `Reader::pattern`, with the feature `pattern`, which is off: \
     `cargo add --dev errcatalog --features pattern`";

/// The language that the ending of a file's name says, if it has no reader here.
fn of_name(path: &str) -> Option<&'static str> {
    let ending = Path::new(path).extension()?.to_str()?.to_ascii_lowercase();
    ENDINGS.iter().find(|(_, endings)| endings.contains(&ending.as_str())).map(|(language, _)| *language)
}

/// The language of a text that looks like one that is read, and has what only another has.
#[cfg(feature = "sdk")]
fn of_text(text: &str) -> Option<&'static str> {
    detect(text)?;
    // What starts like Go, Java, Rust, Python or JavaScript, and goes on as none of these.
    lines_of_code(text).take(200).find_map(|line| {
        let ends = line.ends_with(';');
        let start = |start: &str| line.starts_with(start);
        let has = |part: &str| line.contains(part);
        let line = line.strip_prefix("public ").or_else(|| line.strip_prefix("private ")).unwrap_or(line);
        let starts = |start: &str| line.starts_with(start);
        if (start("syntax = \"proto") || start("syntax = 'proto") || start("edition = \"")) && ends {
            return Some("Protobuf");
        }
        if starts("fun ") && has("(")
            || starts("enum class ") && (has("(val ") || has("(private val ") || (has("(") && has(": ")))
            || starts("const val ")
            || starts("data class ") && !ends
            || starts("data object ")
            || starts("companion object")
            || starts("sealed class ") && !ends && !has(" permits ")
        {
            return Some("Kotlin");
        }
        if starts("object ") && (has("extends") || line.ends_with('{'))
            || starts("case object ")
            || starts("case class ")
            || starts("sealed trait ")
            || starts("sealed abstract class ") && !ends && !has(" permits ")
        {
            return Some("Scala");
        }
        if start("import Foundation")
            || starts("enum ") && line.ends_with('{') && has("Error") && has(": ") && has(", Error")
        {
            return Some("Swift");
        }
        if start("import 'package:") || start("import 'dart:") || start("part of ") && ends {
            return Some("Dart");
        }
        if start("defmodule ") {
            return Some("Elixir");
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(feature = "sdk")]
    #[test]
    fn other_languages_are_told_by_what_only_they_have() {
        for (text, language) in [
            ("package a\n\nobject E {\n  object A extends E(1)\n}\n", "Scala"),
            ("package a\n\nenum class E(val code: Int) {\n  A(1),\n}\n", "Kotlin"),
            ("package a\n\nobject E {\n  const val A = \"A.B\"\n}\n", "Scala"),
            ("import a.b.C\n\nfun f(a: Int) = 1\n", "Kotlin"),
            ("syntax = \"proto3\";\n\nenum E {\n  A = 0;\n}\n", "Protobuf"),
            ("import 'package:a/b.dart';\n\nenum E { a }\n", "Dart"),
        ] {
            assert_eq!(foreign(None, text), Some(language), "{text}");
        }
        for text in [
            "package a\n\nconst A = \"A.B\"\n",
            "pub enum E { A }\n",
            "import os\n\nA = 'A.B'\n",
            "# A page\n\nobject A {\n",
        ] {
            assert_eq!(foreign(None, text), None, "{text}");
        }
    }

    #[test]
    fn other_languages_are_told_by_their_name() {
        assert_eq!(foreign(Some("src/a.KT"), ""), Some("Kotlin"));
        assert_eq!(foreign(Some("src/a.go"), ""), None);
        assert_eq!(
            (markup("a.rst"), markup("a.ADOC"), markup("a.md")),
            (Some("reStructuredText"), Some("AsciiDoc"), None)
        );
    }

    /// Also without the feature that reads the languages which are: no page is meant.
    #[test]
    fn what_is_not_read_is_told_with_what_finds_its_codes() {
        let error =
            crate::Reader::new().path("src/Till.kt").read_text("throw KioskError(\"TORN_NOTE\")\n").unwrap_err();
        assert_eq!(error.message(), "this is Kotlin, whose constants are not read");
        assert_eq!(error.help(), Some(HELP));
        assert_eq!(HELP.contains("--features pattern"), cfg!(not(feature = "pattern")));
    }
}
