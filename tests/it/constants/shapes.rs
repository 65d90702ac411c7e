//! Shapes of source files that other tests have not: lists in lists, what stands beside codes, codes in attributes and calls.

use errcatalog::Reader;

/// Code, alias and description of every entry, then what is told with its line.
fn read(name: &str, text: &str) -> Vec<String> {
    let catalog = Reader::new().path(name).read_text(text).unwrap_or_else(|error| panic!("{text}\n{error}"));
    let entry = |entry: &errcatalog::Entry| {
        let line = format!("{} {} {}", entry.code(), entry.alias().unwrap_or("-"), entry.description());
        line.trim_end().to_owned()
    };
    let told = catalog
        .findings()
        .iter()
        .map(|finding| format!("{}: {}", finding.location().map_or(0, errcatalog::Location::line), finding.message()));
    catalog.entries().iter().map(entry).chain(told).collect()
}

#[test]
fn fields_of_structures_in_go_are_no_statements() {
    let text = "package boat\n\ntype Error struct {\n\tCode    Code `json:\"code\"`\n\tMessage string\n\t*Base\n\tcause error\n}\n\n\
                type Coder interface {\n\tCode() string\n\terror\n}\n\ntype Code string\n\nconst (\n\tCodeNoOar Code = \"no_oar\"\n\tCodeLeak  Code = \"leak\"\n)\n";
    assert_eq!(read("errors.go", text), ["no_oar CodeNoOar", "leak CodeLeak"]);
}

#[test]
fn what_only_groups_codes_is_none() {
    for (name, text) in [
        (
            "errors.ts",
            "export const ERROR_CODES = {\n  OARS: {\n    NONE: { code: 'O_1', message: 'No oar', status: 404 },\n    BENT: { code: 'O_2', message: 'Bent', status: 409 },\n  },\n  HULL: {\n    LEAK: { code: 'H_1', message: 'It leaks', status: 500 },\n  },\n} as const;\n",
        ),
        (
            "errors.js",
            "const ERRORS = {\n  V1: {\n    OARS: { NONE: { code: 'O_1', message: 'No oar', httpStatus: 404 }, BENT: { code: 'O_2', message: 'Bent' } },\n    HULL: { LEAK: { code: 'H_1', message: 'It leaks', httpStatus: 500 } },\n  },\n};\n",
        ),
    ] {
        assert_eq!(read(name, text), ["O_1 NONE No oar", "O_2 BENT Bent", "H_1 LEAK It leaks"], "{text}");
    }
    let python = "ERROR_CODES = {\n    \"OARS\": {\n        \"NO_OAR\": {\"status\": 404, \"message\": \"No oar\"},\n        \"BENT_OAR\": {\"status\": 409, \"message\": \"Bent\"},\n    },\n}\n";
    assert_eq!(read("errors.py", python), ["NO_OAR - No oar", "BENT_OAR - Bent"]);
    // What is inside of one is about that one.
    let nested = "const ERRORS = {\n  NO_OAR: { status: 404, texts: { en: 'No oar' } },\n  LEAK: { status: 500, texts: { en: 'It leaks' } },\n};\n";
    assert_eq!(read("errors.js", nested), ["NO_OAR -", "LEAK -"]);
}

#[test]
fn the_type_of_a_constant_may_have_braces() {
    for types in ["Record<string, { status: number; message: string }>", "{ [code: string]: { status: number } }"] {
        let text = format!(
            "const errors: {types} = {{\n  NO_OAR: {{ status: 404, message: 'No oar' }},\n  HULL_LEAK: {{ status: 500, message: 'It leaks' }},\n}};\n"
        );
        assert_eq!(read("errors.ts", &text), ["NO_OAR - No oar", "HULL_LEAK - It leaks"], "{text}");
    }
    let list = "const errors: Array<{ code: string; text: string }> = [\n  { code: 'NO_OAR', text: 'No oar' },\n  { code: 'HULL_LEAK', text: 'It leaks' },\n];\n";
    assert_eq!(read("errors.ts", list), ["NO_OAR - No oar", "HULL_LEAK - It leaks"]);
}

#[test]
fn words_between_slashes_are_codes() {
    let text = "export const ErrorCode = {\n  NoOar: 'oars/none',\n  Leak: 'hull/leak',\n} as const;\n";
    assert_eq!(read("errors.ts", text), ["oars/none NoOar", "hull/leak Leak"]);
    let types = "export const ERROR_TYPES = { page: 'text/html', data: 'application/json' };\n\nexport enum ErrorCode { NoOar = 'NO_OAR' }\n";
    assert_eq!(read("errors.ts", types).first().map(String::as_str), Some("NO_OAR NoOar"));
}

#[test]
fn what_is_in_front_of_codes_or_about_all_of_them_is_none() {
    for (name, text, part) in [
        (
            "E.java",
            "public final class BoatErrorCodes {\n  static final String PREFIX = \"BOAT\";\n  static final String NO_OAR = \"NO_OAR\";\n}\n",
            "PREFIX",
        ),
        ("errors.py", "class ErrorCodes:\n    DOMAIN = \"boats.example\"\n    NO_OAR = \"NO_OAR\"\n", "DOMAIN"),
        (
            "errors.ts",
            "export class ErrorCodes {\n  static readonly API_VERSION = '1.2';\n  static readonly NO_OAR = 'NO_OAR';\n}\n",
            "API_VERSION",
        ),
        (
            "E.cs",
            "static class ErrorCodes\n{\n    private const string Namespace = \"boat\";\n    public const string NO_OAR = \"NO_OAR\";\n}\n",
            "Namespace",
        ),
        (
            "e.php",
            "<?php\nclass ErrorCodes {\n    private const PREFIX = 'BOAT';\n    const NO_OAR = 'NO_OAR';\n}\n",
            "PREFIX",
        ),
        (
            "e.rs",
            "pub mod error_codes {\n    const PREFIX: &str = \"BOAT\";\n    pub const NO_OAR: &str = \"NO_OAR\";\n}\n",
            "PREFIX",
        ),
    ] {
        let told = format!("`{part}` is not read beside the list of codes: its name says that it holds something else");
        let read = read(name, text);
        assert_eq!(read.first().map(String::as_str), Some("NO_OAR NO_OAR"), "{text}");
        assert!(read.len() == 2 && read[1].ends_with(&told), "{text}{read:?}");
    }
    // With a word of what is wrong, or a value that spells it, it is a code.
    let text =
        "class ErrorCodes:\n    UNKNOWN_DOMAIN = \"unknown_host\"\n    URL = \"bad_url\"\n    VERSION = \"VERSION\"\n";
    assert_eq!(read("errors.py", text), ["unknown_host UNKNOWN_DOMAIN", "bad_url URL", "VERSION VERSION"]);
}

#[test]
fn a_map_from_codes_to_statuses_has_its_codes_in_front() {
    let text = "package boat\n\nvar statusByError = map[string]int{\n\t\"no_oar\": 404,\n\t\"hull_leak\": 500,\n}\n";
    assert_eq!(read("errors.go", text), ["no_oar -", "hull_leak -"]);
    let error = Reader::new()
        .path("routes.ts")
        .read_text("export const ERROR_ROUTES = { lost: 'errors/lost', sunk: 'errors/sunk' };\n");
    assert!(error.unwrap_err().is_no_codes());
}

#[test]
fn codes_in_attributes_calls_and_types() {
    for (name, text, wanted) in [
        (
            "e.rs",
            "#[derive(Diagnostic)]\npub enum BoatError {\n    #[error(\"no oar\")]\n    #[diagnostic(code(boats::no_oar), help(\"buy one\"))]\n    NoOar,\n    #[diagnostic(code(boats::leak))]\n    Leak,\n}\n",
            ["boats::no_oar NoOar no oar", "boats::leak Leak"],
        ),
        (
            "e.rs",
            "pub enum BoatError {\n    #[api(code = \"NO_OAR\", status = 404)]\n    NoOar,\n    #[api(code = \"LEAK\")]\n    Leak,\n}\n",
            ["NO_OAR NoOar", "LEAK Leak"],
        ),
        (
            "E.java",
            "final class ErrorCatalog {\n  static final ErrorCode A = ErrorCode.of(\"NO_OAR\", 404, \"No oar\");\n  static final ErrorCode B = ErrorCode.of(\"HULL_LEAK\", 500, \"It leaks\");\n}\n",
            ["NO_OAR A No oar", "HULL_LEAK B It leaks"],
        ),
        (
            "errors.py",
            "ERRORS = [\n    ErrorInfo(code=\"NO_OAR\", message=\"No oar\", status=404),\n    ErrorInfo(code=\"HULL_LEAK\", message=\"It leaks\", status=500),\n]\n",
            ["NO_OAR - No oar", "HULL_LEAK - It leaks"],
        ),
        (
            "errors.py",
            "from typing import Literal\n\nErrorCode = Literal[\"NO_OAR\", \"HULL_LEAK\"]\n",
            ["NO_OAR -", "HULL_LEAK -"],
        ),
        (
            "errors.ts",
            "export type ApiError =\n  | { code: 'NO_OAR'; left: number }\n  | { code: 'HULL_LEAK' };\n",
            ["NO_OAR -", "HULL_LEAK -"],
        ),
        (
            "errors.hpp",
            "struct Error { int code; const char* text; };\nconstexpr Error kErrors[] = {\n    {1001, \"no oar\"},\n    {1002, \"it leaks\"},\n};\n",
            ["1001 - no oar", "1002 - it leaks"],
        ),
        (
            "ErrorCode.php",
            "<?php\nenum ErrorCode {\n    case NoOar;\n    case Leak;\n    public function getCode(): string {\n        return match ($this) {\n            self::NoOar => 'NO_OAR',\n            self::Leak => 'HULL_LEAK',\n        };\n    }\n    public function icon(): string {\n        return match ($this) { self::NoOar => 'oar-red', self::Leak => 'drop-red' };\n    }\n}\n",
            ["NO_OAR NoOar", "HULL_LEAK Leak"],
        ),
        (
            "E.cs",
            "static class BoatErrors\n{\n    public static readonly Error NoOar = new(\"Oar.None\", \"No oar\");\n    public static Error Leak(int id) => Error.Conflict(\"Hull.Leak\", $\"{id} leaks\");\n}\n",
            ["Oar.None NoOar No oar", "Hull.Leak Leak"],
        ),
    ] {
        assert_eq!(read(name, text), wanted, "{text}");
    }
}

#[test]
fn a_list_that_at_would_not_read_is_not_proposed() {
    let help = |reader: Reader, text: &str| reader.read_text(text).unwrap_err().help().unwrap().to_owned();
    let text = "enum Wind { Calm, Storm }\n\nstruct Row { int at; int to; };\nstatic const struct Row rows[] = { { 1, 2 } };\n";
    let proposed = help(Reader::new().path("wind.cpp"), text);
    for name in ["Wind", "rows"] {
        let read = Reader::new().path("wind.cpp").at(name).read_text(text);
        assert_eq!(proposed.contains(&format!("{name:?}")), read.is_ok(), "{name}: {proposed}");
    }
    let named = help(Reader::new().path("wind.cpp").at("rows"), text);
    assert!(named.starts_with("\"rows\" is there, and nothing in it is a code"), "{named}");
}
