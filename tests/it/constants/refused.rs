//! What was meant as a code and cannot be read, and files without any.

use errcatalog::{Format, Reader};

/// The error that the file gives, or what was read of it.
fn said(format: Format, text: &str) -> String {
    match Reader::new().path("file").format(format).read_text(text) {
        Ok(catalog) => {
            let codes = catalog.entries().iter().map(|entry| format!("{}\n", entry.code()));
            let told = catalog.findings().iter().map(|finding| {
                let place = finding.location().map_or_else(String::new, ToString::to_string);
                format!("{}: {place}: {}\n", finding.severity(), finding.message())
            });
            codes.chain(told).collect()
        }
        Err(error) => format!("{error}\n"),
    }
}

#[test]
fn a_constant_without_a_value_is_told_with_its_line() {
    let cases = [
        ("not closed", Format::Go, "package a\n\nconst (\n\tBUSY_A = \"Busy.A\"\n\tBUSY_B = \"Busy.B\n)\n"),
        (
            "joined with a name",
            Format::Go,
            "package a\n\nconst (\n\tBUSY_A = \"Busy.A\"\n\tBUSY_B = prefix + \".B\"\n)\n",
        ),
        ("several names", Format::Go, "package a\n\nconst BUSY_A, BUSY_B = \"Busy.A\", \"Busy.B\"\n"),
        ("an expression inside", Format::Python, "BUSY_A = 'Busy.A'\nBUSY_B = f'Busy.{b}'\n"),
        ("a format", Format::Python, "BUSY_A = 'Busy.A'\nBUSY_B = 'Busy.%s' % b\n"),
        (
            "not closed in an enum",
            Format::Java,
            "enum LibraryErrorCode {\n  A(\"Busy.A\"),\n  B(\"Busy.B),\n  C(\"Busy.C\");\n}\n",
        ),
        (
            "an argument that is put together",
            Format::Java,
            "enum LibraryErrorCode {\n  A(\"Busy.A\"),\n  B(\"Busy\" + B);\n}\n",
        ),
        ("a template", Format::Node, "export enum ErrorCode {\n  A = 'Busy.A',\n  B = `Busy.${b}`,\n}\n"),
        (
            "a variable inside",
            Format::Php,
            "<?php\nclass Errors {\n  const A = 'Busy.A';\n  const B = \"Busy.$b\";\n}\n",
        ),
        (
            "an escape without meaning",
            Format::Rust,
            "pub const BUSY_A: &str = \"Busy.A\";\npub const BUSY_B: &str = \"Busy.\\q\";\n",
        ),
        (
            "a control character",
            Format::Rust,
            "pub const BUSY_A: &str = \"Busy.A\";\npub const BUSY_A_: &str = \"Busy.A\\u{7}\";\n",
        ),
        ("an open bracket", Format::Java, "enum LibraryErrorCode {\n  A(\"Busy.A\"),\n"),
        ("an open comment", Format::Cpp, "#define A \"Busy.A\"\n/* #define B \"Busy.B\"\n"),
        ("an open docstring", Format::Python, "BUSY_A = 'Busy.A'\n\"\"\"BUSY_B = 'Busy.B'\n"),
        ("an open raw string", Format::Go, "package a\n\nconst (\n\tBUSY_A = \"Busy.A\"\n\tBUSY_B = `Busy.B\n)\n"),
        (
            "an open code of an action",
            Format::Go,
            "package a\n\n// Lend\n//\n// error code that may be returned:\n//  BUSY_A = \"Busy.A\"\n//  BUSY_B = \"Busy.B\nfunc Lend() {}\n",
        ),
    ];
    let said: String = cases.iter().map(|(name, format, text)| format!("-- {name}\n{}", said(*format, text))).collect();
    snap!("constants_refused", said);
}

#[test]
fn a_file_without_codes_says_which_layouts_are_known() {
    let cases = [
        (Format::Go, "package a\n\nfunc f() { _ = \"Busy.A\" }\n"),
        (Format::Python, "import os\n\ndef f():\n    return 'Busy.A'\n"),
        (Format::Java, "class A {\n  String f() { return \"Busy.A\"; }\n}\n"),
        (Format::Node, "export function f() { return \"Busy.A\"; }\n"),
        (Format::Php, "<?php\nfunction f() { return 'Busy.A'; }\n"),
        (Format::CSharp, "class A {\n  string F() { return \"Busy.A\"; }\n}\n"),
        (Format::Cpp, "#include <string>\nstd::string f() { return \"Busy.A\"; }\n"),
        (Format::Rust, "fn f() -> &'static str { \"Busy.A\" }\n"),
        (Format::Python, "# -*- coding: utf8 -*-\n# Only a comment, which has BUSY = 'Busy.A'\n"),
        (Format::Go, ""),
        (Format::Markdown, "Busy"),
    ];
    let said: String = cases.iter().map(|(format, text)| said(*format, text)).collect();
    snap!("constants_none", said);
}

#[test]
fn other_lists_of_strings_are_no_codes() {
    for (format, text) in [
        (
            Format::Go,
            "package a\n\nconst (\n\tREGION = \"eu-1\"\n\tVERSION = \"2024-02-29\"\n\tHOST = \"library.example.com\"\n)\n",
        ),
        (Format::Java, "public enum Shelf {\n  POETRY(\"Poetry\"),\n  PROSE(\"Prose\");\n}\n"),
        (
            Format::Node,
            "export enum Shelf { Poetry = 'Poetry', Prose = 'Prose' }\nexport type State = 'open' | 'shut';\n",
        ),
        (Format::Node, "export enum ErrorMessages { Late = 'The book is late.', Lent = 'Lent' }\n"),
        (Format::Python, "__all__ = ['LibraryError']\n__version__ = '1.0'\n"),
    ] {
        let error = Reader::new().format(format).read_text(text).expect_err(text);
        assert!(error.is_no_codes(), "{error}");
    }
}

/// These were read beyond their last token.
#[test]
fn sources_that_are_cut_off_are_refused() {
    for (format, text) in [
        (Format::Java, "enum LibraryErrorCode {\n  A(\"Busy.A\"),\n  B(\"Busy.B\") @"),
        (Format::Java, "enum LibraryErrorCode {\n  A(\"Busy.A\"),\n  @"),
        (Format::Php, "<?php\nconst ERRORS = ['Busy.A' => 'Later.', 'Busy.B' =>"),
        (Format::Php, "<?php\nclass Errors { const A = ['Busy.A' => 'Later.', 'Busy.B' =>"),
        (Format::Rust, "fn f(c: &str) -> &str {\n    match c {\n        \"Busy.A\" => { \"Later.\" }"),
        (Format::Rust, "fn f(c: &str) -> &str {\n    match c {\n        \"Busy.A\" => \"Later.\", \"Busy.B\" => {"),
    ] {
        let error = said(format, text);
        assert!(error.contains("the bracket around these codes is not closed"), "{text}\n-> {error}");
    }
}
