//! What is read of files as SDKs have them, and what in them is no constant.

use errcatalog::{Format, Reader};

use super::{FOLDER, read, shown};

const FILES: [&str; 13] = [
    "errors.go",
    "client.go",
    "errorcodes.py",
    "LibraryErrorCode.java",
    "BookErrors.java",
    "errors.ts",
    "errors.d.ts",
    "compiled.js",
    "ErrorCodes.php",
    "ErrorCodes.cs",
    "errors.h",
    "errors.rs",
    "client.rs",
];

#[test]
fn every_layout_is_read() {
    for file in FILES {
        snap!(format!("constants_{}", file.replace('.', "_")), shown(&read(file)));
    }
}

#[test]
fn every_file_of_the_folder_is_read() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER);
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    for name in names {
        assert!(FILES.contains(&name.as_str()), "{name} is in no test");
    }
}

#[test]
fn strings_that_are_not_constants_and_comments_give_no_code() {
    for file in FILES {
        for entry in read(file).entries() {
            let detail = entry.code().detail().unwrap_or_default();
            let is_trap = ["In", "Of", "Old", "Bound"].iter().any(|start| detail.starts_with(start));
            assert!(!is_trap, "{file}: {entry:?}");
        }
    }
}

#[test]
fn every_place_is_that_of_the_code() {
    for file in FILES {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER).join(file);
        let text = std::fs::read_to_string(path).unwrap();
        for entry in read(file).entries() {
            let (line, column) = (entry.location().line() as usize, entry.location().column() as usize);
            let rest: String = text.lines().nth(line - 1).unwrap().chars().skip(column - 1).collect();
            let family = entry.code().family();
            assert!(rest.starts_with(family) || rest.starts_with("0x"), "{file}: {entry:?} is not at {rest:?}");
        }
    }
}

#[test]
fn line_ends_a_byte_order_mark_and_tabs_change_nothing() {
    for file in FILES {
        let plain = read(file);
        let format = plain.format().unwrap();
        let path = format!("{FOLDER}/{file}");
        let text = std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(&path)).unwrap();
        for changed in [text.replace('\n', "\r\n"), format!("\u{feff}{text}"), text.replace("    ", "\t")] {
            let read = Reader::new().path(path.as_str()).format(format).read_text(&changed).unwrap();
            assert_eq!(read, plain, "{file}");
        }
        for changed in [text.replace('\n', "\r\n"), text.replace('\n', "\r"), format!("\u{feff}{text}")] {
            let read = Reader::new().path(path.as_str()).format(format).read_text(&changed).unwrap();
            assert_eq!(shown(&read), shown(&plain), "{file}");
        }
    }
    let first = Reader::new().format(Format::Python).read_text("\u{feff}BUSY_A = 'Busy.A'\n").unwrap();
    assert_eq!(first.entries()[0].location().to_string(), "<source>:1:11");
}

/// What is in a page stays a page, whatever language its samples are in.
#[test]
fn a_page_with_samples_of_code_is_not_a_source_file() {
    let table = "\n| Error code | Description |\n| --- | --- |\n| Busy | Try later. |\n";
    let folder = tempfile::tempdir().unwrap();
    for start in [
        "# import os\n\nimport os\n",
        "package main\n",
        "import Tabs from '@theme/Tabs';\n\n# Error codes\n",
        "```go\npackage v20240229\n\nconst A = \"A.B\"\n```\n",
        "    const A = \"A.B\"\n",
        "# CODES\n\nBUSY = 'Busy'\n",
        "use errors;\n",
        "<!-- package x -->\n",
    ] {
        let path = folder.path().join("page.md");
        std::fs::write(&path, format!("{start}{table}")).unwrap();
        let catalog = Reader::new().read_path(&path).unwrap_or_else(|error| panic!("{start:?}: {error}"));
        assert_eq!(catalog.format(), Some(Format::Markdown), "{start:?}");
        assert!(catalog.contains("Busy"), "{start:?}");
    }
}

#[test]
fn the_path_or_else_the_package_names_product_and_version() {
    let go = "package v20240229\n\nconst A = \"Busy.A\"\n";
    let java = "package com.example.library.v20240229;\npublic enum LibraryErrorCode { BUSY(\"Busy\"); }\n";
    let name = |path: &str, text: &str, format: Format| {
        Reader::new().path(path).format(format).read_text(text).unwrap().name()
    };
    assert_eq!(name("x/library/v20240229/errors.go", go, Format::Go), "library-2024-02-29");
    assert_eq!(name("x\\Library\\V20240229\\errors.go", go, Format::Go), "library-2024-02-29");
    assert_eq!(name("errors.go", go, Format::Go), "errors.go");
    assert_eq!(name("LibraryErrorCode.java", java, Format::Java), "library-2024-02-29");
    assert_eq!(name("room-2020-01-01/library/v20240229/errors.go", go, Format::Go), "room-2020-01-01");
}

/// Code, alias and description of every entry of a small file.
fn brief(format: Format, text: &str) -> String {
    let catalog = Reader::new().format(format).read_text(text).unwrap_or_else(|error| panic!("{text}\n{error}"));
    let line = |entry: &errcatalog::Entry| {
        format!("{} | {} | {}", entry.code(), entry.alias().unwrap_or("-"), entry.description()).trim_end().to_owned()
    };
    catalog.entries().iter().map(|entry| line(entry) + "\n").collect()
}

#[test]
fn further_ways_to_write_a_constant_are_read() {
    let cases = [
        (
            Format::Go,
            "package a\n\ntype ErrorCode string\n\nconst (\n\tBusy = ErrorCode(\"Busy.A\")\n\tLate ErrorCode = \"Late.A\"\n)\n",
        ),
        (Format::Go, "package a\n\nvar Errors = map[string]string{\n\t// Try later.\n\t\"Busy.A\": \"busy\",\n}\n"),
        (
            Format::Python,
            "class LibraryError(Enum):\n    BUSY = ('Busy.A', 'Try later.')\n    LATE = ErrorCode('Late.A')\n",
        ),
        (Format::Python, "CODES = [\n    'Busy.A',  # Try later.\n    'Late.A',\n]\n"),
        (Format::Python, "ERRORS = dict\nERRORS = {'Busy.A': 503}\n"),
        (Format::Python, "if True:\n    A_B = 'In.If'\nBUSY_A = \\\n    'Busy.A'; LATE_A = 'Late.A'\n"),
        (Format::Java, "public enum Errors {\n  BUSY(503, \"Busy.A\"), LATE(400, \"Late.A\") { void f() {} };\n}\n"),
        (Format::Java, "public interface Errors {\n  String BUSY = \"Busy.A\", LATE = \"Late.A\";\n}\n"),
        (Format::Java, "public enum Errors {\n  BUSY(1001, \"Try later.\");\n}\n"),
        (Format::Node, "export const Errors = new Map([['Busy.A', 'Try later.']]);\n"),
        (Format::Node, "module.exports = {\n  BUSY_A: 'Busy.A',\n  inner: { LATE_A: 'Late.A' },\n};\n"),
        (Format::Node, "export class Errors { static readonly Busy: string = 'Busy.A'; }\n"),
        (
            Format::Php,
            "<?php\nconst BUSY_A = 'Busy.A', LATE_A = <<<'X'\nLate.A\nX;\n$errors = array('Lent.A' => 'It\\'s lent.');\n",
        ),
        (
            Format::CSharp,
            "static class Errors {\n  public static string Busy => \"Busy.A\";\n  static readonly Dictionary<string, string> All = new() {\n    [\"Late.A\"] = \"Too late.\", { \"Lent.A\", \"Lent.\" } };\n}\n",
        ),
        (
            Format::Cpp,
            "constexpr std::string_view BUSY{\"Busy.A\"};\ninline constexpr auto LATE = \"Late.A\"sv;\n#define LENT (\"Lent.A\")\n",
        ),
        (Format::Cpp, "enum class ErrorCode : int { kBusy = 1'001, kLate = -0x2 /* Too late. */ };\n"),
        (
            Format::Rust,
            "pub enum Code { Busy }\nimpl Code {\n  fn as_str(&self) -> &str { match self { Self::Busy => \"Busy.A\" } }\n  fn new(s: &str) -> Self { match s { \"Busy.A\" => Self::Busy, _ => todo!() } }\n}\n",
        ),
        (
            Format::Rust,
            "pub static ERRORS: [(&str, &str); 1] = [(\"Busy.A\", \"Try later.\")];\npub const LATE: ErrorCode = ErrorCode::new(\"Late.A\");\n",
        ),
    ];
    let odd = [
        (Format::Node, "export enum Errors { A = 'Busy.A', /* of neither */ B = 'Late.A', // of both\n}\n"),
        (Format::Rust, "/* /* */ pub const A: &str = \"Busy.A\"; */\npub const B: &str = \"Late.\\\n    A\";\n"),
        (
            Format::Java,
            "public enum Errors {\n  BUSY(\"Busy.A\");\n  public static final String LATE = \"Late.A\";\n}\n",
        ),
        (
            Format::Go,
            "package a\n\n// error code:\n// A = \"Busy.A\"\nfunc Lend() {}\n\nconst LATE_A = \"Late.A\"\n\n// error code:\n// B = \"Busy.B\"\nfunc Keep() {}\n",
        ),
        (Format::Rust, "pub const ERRORS: &[&str] = &[\n    \"Busy.A\", /* of neither */ \"Late.A\",\n];\n"),
    ];
    let mut said = String::new();
    for (format, text) in cases.into_iter().chain(odd) {
        said.push_str(&format!("-- {format}\n{}", brief(format, text)));
    }
    snap!("constants_further", said);
}
