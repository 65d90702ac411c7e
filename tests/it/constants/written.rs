//! How comments, strings and values are written, to their last character; and how the language is detected.

use errcatalog::{Format, Reader};

/// All codes that are read of a text, with their aliases.
fn codes(format: Format, text: &str) -> Vec<String> {
    let catalog = Reader::new().format(format).read_text(text).unwrap_or_else(|error| panic!("{text}\n{error}"));
    let line = |entry: &errcatalog::Entry| format!("{}={}", entry.alias().unwrap_or("-"), entry.code());
    catalog.entries().iter().map(line).collect()
}

fn refused(format: Format, text: &str) -> String {
    match Reader::new().format(format).read_text(text) {
        Ok(catalog) => panic!("{text}\nwas read: {:?}", catalog.entries()),
        Err(error) => error.message().to_owned(),
    }
}

#[test]
fn comments_nest_in_rust_alone() {
    let rust = |comment: &str| format!("{comment} pub const BUSY: &str = \"Busy.A\";\n");
    for comment in [
        "/**/",
        "/*/*/*/ */ */ */",
        "/* /* */ pub const A: &str = \"Busy.B\"; */",
        "/* /*/ x */ */",
        "/***/",
        "/*/**/*/",
    ] {
        assert_eq!(codes(Format::Rust, &rust(comment)), ["BUSY=Busy.A"], "{comment}");
    }
    for comment in ["/*", "/*/", "/* /* */", "/*/*/ */"] {
        assert_eq!(refused(Format::Rust, &rust(comment)), "the comment is not closed", "{comment}");
    }
    for (format, start, end) in [
        (Format::Go, "const BUSY = ", "\n"),
        (Format::Java, "class Errors { static final String BUSY = ", "; }"),
        (Format::Node, "export const BUSY = ", ";"),
        (Format::Php, "<?php const BUSY = ", ";"),
        (Format::CSharp, "class Errors { const string BUSY = ", "; }"),
        (Format::Cpp, "const char* BUSY = ", ";"),
    ] {
        let text = format!("{start}/* /* */\"Busy.A\"{end}");
        assert_eq!(codes(format, &text), ["BUSY=Busy.A"], "{text}");
        let text = format!("{start}\"Busy.A\"{end} /*/");
        assert_eq!(refused(format, &text), "the comment is not closed", "{text}");
    }
}

#[test]
fn a_template_ends_where_javascript_ends_it() {
    let codes_of =
        |template: &str| codes(Format::Node, &format!("export const ErrorCode = {{ A: {template}, B: 'Busy.B' }};\n"));
    for (template, code) in [
        ("`Busy.A`", "Busy.A"),
        (r"`Busy\.A`", "Busy.A"),
        (r"`Busy.\u0041`", "Busy.A"),
        (r"`Busy.\x41`", "Busy.A"),
        (r"`Busy.\u{41}`", "Busy.A"),
        ("`Busy\\\n.A`", "Busy.A"),
        ("`Busy\\\r\n.A`", "Busy.A"),
    ] {
        assert_eq!(codes_of(template), [format!("A={code}"), "B=Busy.B".to_owned()], "{template}");
    }
    // What is inside a template is no code, whatever it looks like, and what is behind it is read.
    for template in [r"`a \` B: 'Busy.C'`", r"`a \\`", r"`a \${x} $ { } \$`", "`a\nb`"] {
        let text = format!("export const X = {template};\nexport const B = 'Busy.B';\n");
        assert_eq!(codes(Format::Node, &text), ["B=Busy.B"], "{template}");
    }
    for template in [
        "`${x}`",
        "`Busy.${`${x}`}`",
        "`Busy.${ {a: {}} }`",
        "`Busy.${ '}`' }`",
        "`Busy.${ \"\\\"}`\" }`",
        "`Busy.${ x.replace(/[`}]/, '') }`",
        "`Busy.\\\\${x}`",
        "`$${x}`",
    ] {
        let text = format!("export const ErrorCode = {{ A: {template}, B: 'Busy.B' }};\n");
        let read = Reader::new().format(Format::Node).read_text(&text).unwrap();
        let said: Vec<&str> = read.findings().iter().map(|finding| finding.message()).collect();
        assert_eq!(said, ["`A` is not read: the string has an expression in it"], "{template}");
        assert_eq!(codes(Format::Node, &text), ["B=Busy.B"], "{template}");
    }
    for template in ["`Busy.A", r"`Busy.A\`", "`${", "`${`", "`${'`}`"] {
        let text = format!("export const A = 'Busy.A', B = {template}\n");
        assert_eq!(refused(Format::Node, &text), "the string is not closed", "{template}");
    }
}

#[test]
fn escapes_mean_what_they_mean_in_each_language() {
    for (format, literal, code) in [
        (Format::Go, r#""Busy.\u0041\x42\103""#, Some("Busy.ABC")),
        (Format::Go, r#""Busy.\u+041""#, None),
        (Format::Go, r#""Busy.\x4""#, Some("Busy.\u{4}")),
        (Format::Go, r#""Busy.\U00000041""#, Some("Busy.A")),
        (Format::Go, r#""Busy.\U0000004""#, None),
        (Format::Go, r#""Busy.\ud83d""#, None),
        (Format::Java, r#""Busy.\u0041""#, Some("Busy.A")),
        (Format::Rust, r#""Busy.\u{41}""#, Some("Busy.A")),
        (Format::Rust, r#""Busy.\u{00000041}""#, Some("Busy.A")),
        (Format::Rust, r#""Busy.\u{110000}""#, None),
        (Format::Rust, r#""Busy.\u{}""#, None),
        (Format::Rust, r#""Busy.\u{+1}""#, None),
        (Format::Rust, "\"Busy.\\\n   \\\r\n\tA\"", Some("Busy.A")),
        (Format::Rust, "r##\"Busy.\"#A\"##", None),
        (Format::Rust, "r##\"Busy.A\"##", Some("Busy.A")),
        (Format::Python, "r'Busy.A'", Some("Busy.A")),
        (Format::Python, "Rb'Busy.A'", Some("Busy.A")),
        (Format::Python, "f'Busy.A'", Some("Busy.A")),
        (Format::Python, "f'Busy.{b}'", None),
        (Format::Python, "f'{{'", Some("{{")),
        (Format::Python, "'''Busy.A'''", Some("Busy.A")),
        (Format::Php, r#""Busy.$b""#, None),
        (Format::Php, r#""Busy.{$b}""#, None),
        (Format::Php, r#""Busy.${b}""#, None),
        (Format::Php, r#""Busy.$_b""#, None),
        (Format::Php, r#""Busy.A$""#, Some("Busy.A$")),
        (Format::Php, r#""Busy.A\$b""#, Some("Busy.A$b")),
        (Format::Php, r"'Busy.$b'", Some("Busy.$b")),
        (Format::CSharp, "@\"Busy.\"\"A\"", Some("Busy.\"A")),
        (Format::CSharp, "$\"Busy.{b}\"", None),
        (Format::CSharp, "$@\"Busy.A\"", Some("Busy.A")),
        (Format::Cpp, "R\"x(Busy.A)x\"", Some("Busy.A")),
        (Format::Cpp, "u8\"Busy.A\"", Some("Busy.A")),
    ] {
        let text = match format {
            Format::Go => format!("package a\nconst BUSY = {literal}"),
            Format::Java => format!("class Errors {{ static final String BUSY = {literal}; }}"),
            Format::Rust => format!("const BUSY: &str = {literal};"),
            Format::Python => format!("class Error:\n    BUSY = {literal}"),
            Format::Php => format!("<?php\nclass Errors {{ const BUSY = {literal}; }}"),
            Format::CSharp => format!("class Errors {{ const string BUSY = {literal}; }}"),
            _ => format!("const char* BUSY = {literal};"),
        };
        // One that certainly is a code stands next to it, so that what is not shaped like one is judged alike.
        let read = Reader::new().format(format).read_text(&text);
        let found = read.ok().and_then(|catalog| Some(catalog.entries().first()?.code().to_string()));
        let is_shaped = |code: &&str| code.chars().all(|c| c.is_ascii_alphanumeric() || c == '.');
        assert_eq!(found.as_deref(), code.filter(is_shaped), "{text}");
    }
}

#[test]
fn values_are_read_to_their_last_character() {
    // The file ends with the value.
    assert_eq!(codes(Format::Go, "package a\nconst BUSY = \"Busy.A\""), ["BUSY=Busy.A"]);
    assert_eq!(codes(Format::Python, "BUSY = 'Busy.A'"), ["BUSY=Busy.A"]);
    assert_eq!(codes(Format::Python, "BUSY = 'Busy' '.A'"), ["BUSY=Busy.A"]);
    assert_eq!(codes(Format::Cpp, "#define BUSY \"Busy\" \".A\""), ["BUSY=Busy.A"]);
    assert_eq!(codes(Format::Cpp, "#define BUSY (\"Busy.A\")"), ["BUSY=Busy.A"]);
    assert_eq!(codes(Format::Node, "exports.BUSY = 'Busy.' + 'A'"), ["BUSY=Busy.A"]);
    assert_eq!(codes(Format::Node, "export const ERRORS = ['Busy.A','Busy.B']"), ["-=Busy.A", "-=Busy.B"]);
    assert_eq!(codes(Format::Php, "<?php define('BUSY', 'Busy.A')"), ["BUSY=Busy.A"]);
    assert_eq!(codes(Format::Php, "<?php const BUSY = 'Busy.A' ?>"), ["BUSY=Busy.A"]);
    assert_eq!(codes(Format::Php, "<?php const BUSY = <<<X\nBusy.A\nX"), ["BUSY=Busy.A"]);
    // Numbers, with their signs, separators and suffixes.
    let numbers =
        "enum class ErrorCode { A = 1'001, B = -0x1F, C = 0b101u, D = 0o17, E = 9UL, F = 0x1Fu, G = 1.5, H = 0x };\n";
    assert_eq!(codes(Format::Cpp, numbers), ["A=1001", "B=-31", "C=5", "D=15", "E=9", "F=31"]);
    assert_eq!(codes(Format::Rust, "pub enum ErrorCode { A = 1u32, B = 0x1F_u8, C = 2 }"), ["A=1", "B=31", "C=2"]);
    assert_eq!(codes(Format::Node, "export const ErrorCode = { A: 1n, B: -2 }"), ["A=1", "B=-2"]);
    let one_more = "enum class ErrorCode { A = 1 + 1, B = 2 };\n";
    assert_eq!(codes(Format::Cpp, one_more), ["A=2", "B=2"]);
}

/// A pattern that is a range of characters or numbers names no codes; the codes of an arm are all of its strings.
#[test]
fn arms_with_ranges_and_alternatives_are_distinguished() {
    let text = "fn f(c: &str) -> E {\n    match c {\n        \"Busy.A\" | \"Busy.B\" if x == \"Busy.X\" => E::Busy,\n        \
                \"Late.A\" => { \"It is late.\" }\n        'a'..='z' => E::Letter,\n        1000..=1999 => E::Number,\n        \
                _ => E::Other,\n    }\n}\n";
    assert_eq!(codes(Format::Rust, text), ["Busy=Busy.A", "Busy=Busy.B", "-=Late.A"]);
    let numbers = "fn f(c: u32) -> &'static str {\n    match c {\n        1000..=1999 => \"Busy.A\",\n        E::Late => \"Late.A\",\n    }\n}\n";
    assert_eq!(codes(Format::Rust, numbers), ["-=Busy.A", "Late=Late.A"]);
}

#[test]
fn the_first_line_tells_the_language() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    let cases = [
        (Format::Go, "package a", "const BUSY = \"Busy.A\"\n"),
        (Format::Java, "package a.b;", "class Errors { static final String BUSY = \"Busy.A\"; }\n"),
        (Format::Java, "import a.b.C;", "class Errors { static final String BUSY = \"Busy.A\"; }\n"),
        (Format::Java, "public final class Errors {", "static final String BUSY = \"Busy.A\"; }\n"),
        (Format::Cpp, "#include <string>", "const char* BUSY = \"Busy.A\";\n"),
        (Format::Cpp, "using std::string;", "const char* BUSY = \"Busy.A\";\n"),
        (Format::Cpp, "using Text = const char*;", "const char* BUSY = \"Busy.A\";\n"),
        (Format::Cpp, "namespace a::b {", "const char* BUSY = \"Busy.A\"; }\n"),
        (Format::CSharp, "using System;", "class Errors { const string BUSY = \"Busy.A\"; }\n"),
        (Format::CSharp, "using Text = System.String;", "class Errors { const string BUSY = \"Busy.A\"; }\n"),
        (Format::CSharp, "namespace A.B;", "class Errors { const string BUSY = \"Busy.A\"; }\n"),
        (Format::CSharp, "internal static class Errors {", "const string BUSY = \"Busy.A\"; }\n"),
        (Format::Rust, "use a::b as c;", "const BUSY: &str = \"Busy.A\";\n"),
        (Format::Rust, "#![allow(dead_code)]", "const BUSY: &str = \"Busy.A\";\n"),
        (Format::Rust, "pub(crate) mod a {}", "const BUSY: &str = \"Busy.A\";\n"),
        (Format::Rust, "const BUSY: &str = \"Busy.A\";", ""),
        (Format::Python, "import os", "BUSY = 'Busy.A'\n"),
        (Format::Python, "import numpy as np", "BUSY = 'Busy.A'\n"),
        (Format::Python, "from . import a", "BUSY = 'Busy.A'\n"),
        (Format::Python, "from .a.b import c as d", "BUSY = 'Busy.A'\n"),
        (Format::Python, "#!/usr/bin/env python3", "BUSY = 'Busy.A'\n"),
        (Format::Python, "# -*- coding: utf-8 -*-", "BUSY = 'Busy.A'\n"),
        (Format::Python, "class Error(Exception):", "    BUSY = 'Busy.A'\n"),
        (Format::Python, "BUSY = 'Busy.A'", ""),
        (Format::Node, "import a from 'a';", "export const BUSY = 'Busy.A';\n"),
        (Format::Node, "import { a as b } from \"a\"", "export const BUSY = 'Busy.A';\n"),
        (Format::Node, "'use strict';", "exports.BUSY = 'Busy.A';\n"),
        (Format::Node, "export enum ErrorCode {", "BUSY = 'Busy.A' }\n"),
        (Format::Node, "const BUSY = 'Busy.A';", ""),
        (Format::Php, "<?php", "const BUSY = 'Busy.A';\n"),
    ];
    for (format, first, rest) in cases {
        // Comments before it change nothing.
        let comment = if format == Format::Php { "" } else { "// Such as: import os\n/* package x\n */ " };
        for before in ["", comment, "\u{feff}"] {
            if !before.is_empty() && (first.starts_with('#') || format == Format::Python) {
                continue;
            }
            std::fs::write(&path, format!("{before}{first}\n{rest}")).unwrap();
            let catalog = Reader::new().read_path(&path).unwrap_or_else(|error| panic!("{before}{first}: {error}"));
            assert_eq!(catalog.format(), Some(format), "{before}{first}");
            assert_eq!(catalog.codes().map(|code| code.as_str()).collect::<Vec<_>>(), ["Busy.A"], "{first}");
        }
    }
    // Sentences that begin like statements.
    let table = "\n\n| Error code | Description |\n|--|--|\n| Busy | Later. |\n";
    for line in
        ["import this page as it is", "from here on", "use it", "using codes", "package", "type a name", "class A"]
    {
        std::fs::write(&path, format!("{line}{table}")).unwrap();
        assert_eq!(Reader::new().read_path(&path).unwrap().format(), Some(Format::Markdown), "{line}");
    }
}

/// Each word takes memory, so that a file of nothing else is refused.
#[test]
fn a_file_of_too_many_tokens_is_refused() {
    let text = format!("package a\nvar x = {}", "[".repeat(1_000_001));
    let error = Reader::new().format(Format::Go).read_text(&text).unwrap_err();
    assert!(error.message().contains("more than 1000000 words, strings and marks"), "{error}");
    assert_eq!(error.location().map(|at| at.line()), Some(2));
}
