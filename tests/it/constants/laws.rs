//! Laws: one list of codes reads the same in every language; nothing panics, whatever the file holds.

use errcatalog::{Format, Reader};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::{FOLDER, languages};

/// A code and what is said of it.
type Codes = Vec<(String, String)>;

fn codes() -> impl Strategy<Value = Codes> {
    let code = "[A-Z][a-z]{1,8}([A-Z][a-z]{1,8}){0,2}(\\.[A-Z][A-Za-z0-9]{1,12}){0,2}";
    let description = "([A-Za-z0-9,;:'\"(){}éß本错=+|]{1,9} ){0,6}[A-Za-z错误.]{1,8}\\.";
    prop::collection::btree_map(code, description, 1..12).prop_map(|codes| codes.into_iter().collect())
}

/// The name of the constant of a code.
fn name(code: &str) -> String {
    code.to_uppercase().replace('.', "_")
}

/// The list as an SDK in this language has it.
fn rendered(format: Format, codes: &Codes) -> String {
    let each = |line: &dyn Fn(&str, &str, &str) -> String| -> String {
        codes.iter().map(|(code, description)| line(&name(code), code, description)).collect()
    };
    match format {
        Format::Go => {
            format!("package v1\n\nconst (\n{})\n", each(&|n, c, d| format!("\t// {d}\n\t{n} = \"{c}\"\n\n")))
        }
        Format::Python => each(&|n, c, d| format!("# {d}\n{n} = '{c}'\n\n")),
        Format::Java => format!(
            "package a.b;\npublic enum LibraryErrorCode {{\n{};\n  private String value;\n}}\n",
            each(&|n, c, d| format!("    // {d}\n     {n}(\"{c}\"),\n     \n")).trim_end().trim_end_matches(',')
        ),
        Format::Node => {
            format!("export enum ErrorCode {{\n{}}}\n", each(&|n, c, d| format!("  /** {d} */\n  {n} = \"{c}\",\n")))
        }
        Format::Php => format!(
            "<?php\nclass ErrorCodes\n{{\n{}}}\n",
            each(&|n, c, d| format!("    /**\n     * {d}\n     */\n    const {n} = '{c}';\n"))
        ),
        Format::CSharp => format!(
            "namespace A.B\n{{\n    public static class ErrorCodes\n    {{\n{}    }}\n}}\n",
            each(&|n, c, d| format!(
                "        /// <summary>\n        /// {d}\n        /// </summary>\n        public const string {n} = \"{c}\";\n"
            ))
        ),
        Format::Cpp => format!(
            "#pragma once\nnamespace errors {{\n{}}}  // namespace errors\n",
            each(&|n, c, d| format!("/// {d}\nconstexpr char {n}[] = \"{c}\";\n"))
        ),
        Format::Rust => {
            format!("use a::b;\n\n{}", each(&|n, c, d| format!("/// {d}\npub const {n}: &str = \"{c}\";\n")))
        }
        other => panic!("{other} has no rendering here"),
    }
}

/// The files of the fixtures, for mutation.
fn fixtures() -> Vec<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER);
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

/// Parts of source files, so that what is made of them comes near to one.
const PARTS: [&str; 40] = [
    "const ",
    "enum ErrorCode ",
    "class Errors ",
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "\"Busy.A\"",
    "'Busy.B'",
    "`Busy.C`",
    "\"",
    "'",
    "`",
    "\\",
    "//",
    "/*",
    "*/",
    "#",
    "\n",
    "\r\n",
    " = ",
    ",",
    ";",
    ":",
    "=>",
    "A",
    "BUSY",
    "<?php ",
    "?>",
    "<<<X\n",
    "r#\"",
    "\"#",
    "R\"x(",
    ")x\"",
    "${",
    "match x ",
    "\"\"\"",
    "f'{b}'",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: crate::cases(200), rng_seed: RngSeed::Fixed(2018), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_list_of_codes_reads_the_same_in_every_language(codes in codes()) {
        for format in languages() {
            let text = rendered(format, &codes);
            let catalog = Reader::new().format(format).read_text(&text).map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
            let read: Codes = catalog
                .entries()
                .iter()
                .map(|entry| (entry.code().to_string(), entry.description().to_owned()))
                .collect();
            prop_assert_eq!(&read, &codes, "{}", text);
            for entry in catalog.entries() {
                let wanted = name(entry.code().as_str());
                prop_assert_eq!(entry.alias(), Some(wanted.as_str()), "{}", text);
            }
        }
    }

    #[test]
    fn a_rendered_list_is_recognised(codes in codes()) {
        let folder = tempfile::tempdir().unwrap();
        for format in languages() {
            let path = folder.path().join("file");
            std::fs::write(&path, rendered(format, &codes)).unwrap();
            let catalog = Reader::new().read_path(&path).unwrap();
            prop_assert_eq!(catalog.format(), Some(format));
        }
    }

    #[test]
    fn nothing_panics_on_any_text(text in ".{0,400}") {
        for format in languages() {
            let _ = Reader::new().format(format).read_text(&text);
        }
    }

    #[test]
    fn nothing_panics_on_parts_of_source_files(parts in prop::collection::vec(prop::sample::select(&PARTS[..]), 0..60)) {
        let text = parts.concat();
        for format in languages() {
            let _ = Reader::new().format(format).read_text(&text);
        }
    }

    #[test]
    fn nothing_panics_on_damaged_files(
        file in prop::sample::select(fixtures()),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..4),
        part in prop::sample::select(&PARTS[..]),
    ) {
        let mut chars: Vec<char> = file.chars().collect();
        for (at, length) in cuts {
            let at = at.index(chars.len());
            let end = (at + length.index(12)).min(chars.len());
            chars.splice(at..end, part.chars());
        }
        let text: String = chars.into_iter().collect();
        for format in languages() {
            let _ = Reader::new().format(format).read_text(&text);
        }
    }
}

/// What would take minutes if the time grew with the square of the size.
#[test]
fn time_grows_with_the_size_alone() {
    for part in PARTS.into_iter().chain([
        "const A = ",
        "A = 'A.B', ",
        "enum A { ",
        "match a { ",
        "/[",
        "<<<A",
        "// x\n",
        "a: {",
        "\"A\" + ",
    ]) {
        let text = part.repeat(if crate::is_thorough() { 50_000 } else { 3_000 } / part.len());
        let start = std::time::Instant::now();
        for format in languages() {
            let php = format!("<?php {text}");
            let _ = Reader::new().format(format).read_text(if format == Format::Php { &php } else { &text });
        }
        let taken = start.elapsed().as_secs();
        assert!(taken < 5, "{part:?} took {taken} s");
    }
}
