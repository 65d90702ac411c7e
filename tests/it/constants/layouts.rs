//! What is read of files as SDKs have them, and what in them is no constant.

use errcatalog::{Reader, Source};

use super::{FOLDER, read, told};

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
        snap!(format!("constants_{}", file.replace('.', "_")), told(&read(file)));
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
fn strings_that_are_no_constants_and_comments_give_no_code() {
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
        let source = plain.source().unwrap();
        let path = format!("{FOLDER}/{file}");
        let text = std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(&path)).unwrap();
        for changed in [text.replace('\n', "\r\n"), format!("\u{feff}{text}"), text.replace("    ", "\t")] {
            let read = Reader::new().path(path.as_str()).constants(&changed, source).unwrap();
            assert_eq!(read, plain, "{file}");
        }
        let read = Reader::new().path(path.as_str()).constants(&text.replace('\n', "\r\n"), source).unwrap();
        assert_eq!(told(&read), told(&plain), "{file}");
    }
}

/// What is in a page stays a page, whatever language its samples are in.
#[test]
fn a_page_with_samples_of_code_is_no_source_file() {
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
        let catalog = Reader::new().read(&path).unwrap_or_else(|error| panic!("{start:?}: {error}"));
        assert_eq!(catalog.source(), Some(Source::Markdown), "{start:?}");
        assert!(catalog.contains("Busy"), "{start:?}");
    }
}

#[test]
fn the_path_or_else_the_package_names_product_and_version() {
    let go = "package v20240229\n\nconst A = \"Busy.A\"\n";
    let java = "package com.example.library.v20240229;\npublic enum LibraryErrorCode { BUSY(\"Busy\"); }\n";
    let name =
        |path: &str, text: &str, source: Source| Reader::new().path(path).constants(text, source).unwrap().name();
    assert_eq!(name("x/library/v20240229/errors.go", go, Source::Go), "library-2024-02-29");
    assert_eq!(name("x\\Library\\V20240229\\errors.go", go, Source::Go), "library-2024-02-29");
    assert_eq!(name("errors.go", go, Source::Go), "errors.go");
    assert_eq!(name("LibraryErrorCode.java", java, Source::Java), "library-2024-02-29");
    assert_eq!(name("room-2020-01-01/library/v20240229/errors.go", go, Source::Go), "room-2020-01-01");
}
