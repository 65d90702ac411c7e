//! Lists of codes as owners write them: values that are counted or computed, maps that beat numbers, comments that head groups.

use errcatalog::{CodeName, Format, Reader};

/// Code, alias and description of every entry, then what is told with its line.
fn read(name: &str, text: &str) -> Vec<String> {
    let catalog = Reader::new().path(name).read_text(text).unwrap_or_else(|error| panic!("{text}\n{error}"));
    let entry = |entry: &errcatalog::Entry| {
        let line = format!("{} {} {}", entry.code(), entry.alias().unwrap_or("-"), entry.description());
        line.trim_end().to_owned()
    };
    let told = catalog.findings().iter().map(|finding| {
        let line = finding.location().map_or(0, errcatalog::Location::line);
        format!("{line}: {}", finding.message())
    });
    catalog.entries().iter().map(entry).chain(told).collect()
}

fn no_codes(name: &str, text: &str) {
    let error = Reader::new().path(name).read_text(text).map(|catalog| catalog.to_snapshot()).expect_err(text);
    assert!(error.is_no_codes(), "{text}\n{error}");
}

#[test]
fn constants_of_a_type_in_go_are_codes_whatever_their_case() {
    let text = "package boat\n\ntype ErrorCode string\n\nconst (\n\tCodeNoOar ErrorCode = \"no_oar\"\n\tCodeLeak = ErrorCode(\"leak\")\n)\n\n\
                const CodeLate ErrorCode = \"too-late\"\n\ntype Colour string\n\nconst Red Colour = \"red\"\n";
    assert_eq!(read("codes.go", text), ["no_oar CodeNoOar", "leak CodeLeak", "too-late CodeLate"]);
    // `Code` says little, but for a file of errors.
    let text = "package boat\n\ntype Code string\n\nconst NoOar Code = \"no_oar\"\n";
    assert_eq!(read("errors.go", text), ["no_oar NoOar"]);
    no_codes("flags.go", text);
}

#[test]
fn go_counts_with_iota() {
    let text = "package boaterr\n\ntype Code int\n\nconst (\n\t_ Code = iota*100 + 1\n\tNoOar\n\tLeak // The boat leaks.\n\t_\n\
                \tLate, Lost Code = iota << 2, -7\n\tOdd Code = Code(len(x))\n)\n\nconst Last Code = 1 | 0x8000\n";
    let codes = [
        "101 NoOar",
        "201 Leak The boat leaks.",
        "16 Late",
        "-7 Lost",
        "32769 Last",
        "11: `Odd` is not read: its value is computed from what the text does not say",
    ];
    assert_eq!(read("codes.go", text), codes);
    let several = "package a\n\nconst ErrA, ErrB = \"BOAT_A\", \"BOAT_B\"\n";
    assert_eq!(read("codes.go", several), ["BOAT_A ErrA", "BOAT_B ErrB"]);
}

#[test]
fn what_is_built_of_a_code_and_a_text_is_read() {
    let text = "package boat\n\nvar (\n\tErrOar = boaterrors.New(1100, \"no oar\")\n\tErrLeak = &Error{Code: 1101, Text: \"it leaks\"}\n\
                \tErrPlain = errors.New(\"only a text\")\n\tErrName = NewError(\"BOAT_LOST\", 404, \"lost at sea\")\n)\n";
    assert_eq!(read("a.go", text)[..1], ["BOAT_LOST ErrName lost at sea"]);
    let numbers = text.replace("\tErrName = NewError(\"BOAT_LOST\", 404, \"lost at sea\")\n", "");
    assert_eq!(read("a.go", &numbers), ["1100 ErrOar no oar", "1101 ErrLeak it leaks"]);
}

#[test]
fn members_without_a_value_are_counted_as_their_language_does() {
    let codes = ["7 NoOar", "8 Leak", "20 Late", "21 Lost"];
    for (name, text) in [
        ("a.ts", "export enum ErrorCode { NoOar = 7, Leak, Late = 20, Lost }\n"),
        ("a.rs", "pub enum ErrorCode { NoOar = 7, Leak, Late = 20, Lost }\n"),
        ("a.cpp", "enum class ErrorCode { NoOar = 7, Leak, Late = 20, Lost };\n"),
        ("a.c", "enum error_code { NoOar = 0x7, Leak, Late = 024, Lost };\n"),
        ("a.cs", "public enum ErrorCode { NoOar = 7, Leak, Late = 20, Lost }\n"),
        (
            "a.rs",
            "const BASE: u16 = 7;\npub enum ErrorCode { NoOar = BASE, Leak, Late = (1 << 4) | 4, Lost = Self::Late + 1 }\n",
        ),
        ("a.ts", "enum ErrorCode { NoOar = 1 + 2 * 3, Leak = NoOar + 1, Late = 0b10100, Lost = ErrorCode.Late | 1 }\n"),
        (
            "a.py",
            "class ErrorCode(IntEnum):\n    NoOar = 7\n    Leak = auto()\n    Late = 10 + 10\n    Lost = auto()\n",
        ),
        (
            "a.php",
            "<?php\nenum ErrorCode: int { case NoOar = 7; case Leak = 1 << 3; case Late = 20; case Lost = self::Late + 1; }\n",
        ),
    ] {
        assert_eq!(read(name, text), codes, "{text}");
    }
    assert_eq!(
        read("a.py", "class ErrorCode(StrEnum):\n    NO_OAR = auto()\n    LEAK = auto()\n"),
        ["no_oar NO_OAR", "leak LEAK"]
    );
    assert_eq!(read("a.java", "public enum ErrorCode { NO_OAR, LEAK }\n"), ["NO_OAR NO_OAR", "LEAK LEAK"]);
    assert_eq!(read("a.rs", "#[repr(u8)]\npub enum ErrorCode { NoOar, Leak }\n"), ["0 NoOar", "1 Leak"]);
}

#[test]
fn members_that_cannot_be_counted_are_told() {
    for (name, text, told) in [
        (
            "a.ts",
            "enum ErrorCode {\n  A = 1,\n  B = 'x'.length,\n  C,\n}\n",
            "3: `B` is not read: the value is put together from more than strings",
        ),
        (
            "a.rs",
            "pub enum ErrorCode {\n  A = 1,\n  B = far::AWAY + 1,\n}\n",
            "3: `B` is not read: its value is computed from what the text does not say",
        ),
        (
            "a.cpp",
            "enum ErrorCode {\n  A = 1,\n  B = sizeof(int),\n};\n",
            "3: `B` is not read: its value is computed from what the text does not say",
        ),
        (
            "a.py",
            "class ErrorCode(IntEnum):\n    A = 1\n    B = next_code()\n",
            "3: `B` is not read: its value is computed from what the text does not say",
        ),
        (
            "a.java",
            "enum ErrorCode {\n  A(\"A_1\"),\n  B;\n}\n",
            "3: `B` is not read: it has no value, where others have one",
        ),
    ] {
        let read = read(name, text);
        assert!(read.iter().any(|line| line == told), "{text}\n{read:#?}");
    }
}

#[test]
fn what_a_function_of_rust_sends_beats_the_number() {
    let variants = "/// Of the boat.\npub enum BoatError {\n    /// It leaks.\n    Leak = 7,\n    Late = 20,\n}\n";
    let codes = ["B07 Leak It leaks.", "B20 Late"];
    for function in [
        "impl BoatError {\n    pub fn as_str(&self) -> &str {\n        match self {\n            Self::Leak => \"B07\",\n            BoatError::Late => \"B20\",\n        }\n    }\n\
         \x20   fn message(&self) -> &str {\n        match self { Self::Leak => \"oh\", Self::Late => \"no\" }\n    }\n}\n",
        "impl fmt::Display for BoatError {\n    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {\n        f.write_str(match self {\n            Self::Leak => \"B07\",\n            Self::Late => \"B20\",\n        })\n    }\n}\n",
        "impl From<BoatError> for String {\n    fn from(error: BoatError) -> Self {\n        match error {\n            BoatError::Leak => \"B07\".to_owned(),\n            BoatError::Late => { \"B20\".into() }\n        }\n    }\n}\n",
        "impl BoatError {\n    fn code(self) -> String {\n        format!(\"B{:02}\", self as u16)\n    }\n}\n",
        "impl BoatError {\n    fn code(self) -> String {\n        let n = self as u16;\n        if n < 10 { format!(\"B0{n}\") } else { format!(\"B{}\", n) }\n    }\n}\n",
    ] {
        assert_eq!(read("a.rs", &format!("{variants}{function}")), codes, "{function}");
    }
    // A status is no code, and a text describes.
    let others = "impl BoatError {\n    fn http_status(&self) -> u16 { match self { Self::Leak => 400, Self::Late => 404 } }\n\
                  \x20   fn text(&self) -> &str { match self { Self::Leak => \"The boat leaks\", Self::Late => \"Too late\" } }\n}\n";
    assert_eq!(read("a.rs", &format!("{variants}{others}"))[1], "20 Late");
    let computed = "impl BoatError {\n    fn code(&self) -> String {\n        match self {\n            Self::Leak => \"B07\".into(),\n            Self::Late => late(),\n        }\n    }\n}\n";
    let told = read("a.rs", &format!("{variants}{computed}"));
    assert_eq!(
        told,
        ["B07 Leak It leaks.", "11: `Late` is not read: its value is computed from what the text does not say"]
    );
}

#[test]
fn derives_of_rust_spell_the_names() {
    let body = "pub enum BoatError {\n    NoOar,\n    #[serde(rename = \"gone\")]\n    #[strum(serialize = \"gone\")]\n    Lost,\n    #[serde(other)]\n    Rest,\n}\n";
    for (attribute, code) in [
        ("#[derive(Serialize)]\n#[serde(rename_all = \"SCREAMING_SNAKE_CASE\")]\n", "NO_OAR"),
        ("#[derive(AsRefStr)]\n#[strum(serialize_all = \"kebab-case\")]\n", "no-oar"),
        ("#[derive(Serialize)]\n#[serde(rename_all = \"camelCase\")]\n", "noOar"),
        ("#[derive(strum::Display)]\n", "NoOar"),
    ] {
        assert_eq!(
            read("a.rs", &format!("{attribute}{body}")),
            [format!("{code} NoOar"), "gone Lost".to_owned()],
            "{attribute}"
        );
    }
    let errors = "#[derive(Error)]\npub enum BoatError {\n    #[error(\"the boat {0} leaks\")]\n    Leak(u8),\n    #[error(\"late\")]\n    Late,\n}\n\
                  impl BoatError {\n    pub fn code(&self) -> &str {\n        match self { Self::Leak(_) => \"B1\", Self::Late => \"B2\" }\n    }\n}\n";
    assert_eq!(read("a.rs", errors), ["B1 Leak the boat {0} leaks", "B2 Late late"]);
}

#[test]
fn classes_of_errors_hold_a_code_each() {
    let node = "class BoatError extends Error {\n  constructor(m) {\n    super(m);\n    this.code = 'BOAT';\n  }\n}\n\
                class Leak extends BoatError {\n  static code = 'BOAT_LEAK';\n}\n\
                class Late extends BoatError {\n  get code() { return 'BOAT_LATE'; }\n}\n\
                class Lost extends BoatError {\n  constructor() { super('BOAT_LOST', 'lost'); }\n}\n\
                class Odd extends BoatError {\n  code = `BOAT_${odd}`;\n}\nclass Oar {\n  code = 'OAR';\n}\n";
    let codes = [
        "BOAT BoatError",
        "BOAT_LEAK Leak",
        "BOAT_LATE Late",
        "BOAT_LOST Lost",
        "17: `Odd` is not read: the string has an expression in it",
    ];
    assert_eq!(read("a.js", node), codes);
    let python = "class BoatError(Exception):\n    code = 'BOAT'\n    status = 404\n\nclass Leak(BoatError):\n    code: str = 'BOAT_LEAK'\n\n\
                  class Late(BoatError):\n    def __init__(self):\n        super().__init__('BOAT_LATE', 'late')\n";
    assert_eq!(read("a.py", python), ["BOAT BoatError", "BOAT_LEAK Leak", "BOAT_LATE Late"]);
}

#[test]
fn the_arguments_of_an_enum_are_code_and_text() {
    for (text, codes) in [
        ("enum ErrorCode { NO_OAR(7, \"No oar\"), LEAK(8, \"Leak\"); }", ["7 NO_OAR No oar", "8 LEAK Leak"]),
        ("enum ErrorCode { NO_OAR(\"No oar\", 7), LEAK(\"Leak\", 8); }", ["7 NO_OAR No oar", "8 LEAK Leak"]),
        (
            "enum ErrorCode { NO_OAR(\"B7\", \"No oar\", 404), LEAK(\"B8\", \"Leak\", 400); }",
            ["B7 NO_OAR No oar", "B8 LEAK Leak"],
        ),
        ("enum ErrorCode { NO_OAR(404, 7, \"No oar\"), LEAK(400, 8, \"Leak\"); }", ["7 NO_OAR No oar", "8 LEAK Leak"]),
        (
            "enum ErrorCode { NO_OAR(404, 410, \"No oar\"), LEAK(400, 411, \"Leak\"); ErrorCode(int status, int code, String text) {} }",
            ["410 NO_OAR No oar", "411 LEAK Leak"],
        ),
    ] {
        assert_eq!(read("A.java", text), codes, "{text}");
    }
    let text = "enum ErrorCode { NO_OAR(7, \"No oar\"), LEAK(8, \"Leak\"); }";
    let symbols = Reader::new().path("A.java").code_is(CodeName::Symbol).read_text(text).unwrap();
    assert_eq!(symbols.get("LEAK").and_then(errcatalog::Entry::alias), Some("8"));
}

#[test]
fn a_comment_that_heads_a_group_describes_no_code() {
    for (name, text) in [
        ("a.go", "package a\n\nconst (\n\t// Class H0: the hull\n\tHullError = \"H0001\"\n\tHullTorn = \"H0002\"\n)\n"),
        ("a.rs", "pub enum ErrorCode {\n    // Hull (1xx)\n    HullError = 101,\n    HullTorn = 102,\n}\n"),
        ("a.rs", "pub enum ErrorCode {\n    /// 100-199: the hull\n    HullError = 101,\n}\n"),
        ("a.ts", "enum ErrorCode {\n  // --- hull ---\n  HullError = 'H1',\n}\n"),
        (
            "a.php",
            "<?php\nenum ErrorCode: string {\n    // Hull\n    case HullError = 'H001';\n    case HullTorn = 'H002';\n}\n",
        ),
        (
            "a.py",
            "class ErrorCode(Enum):\n    # Hull\n    HULL_ERROR = 'H1'\n    HULL_TORN = 'H2'\n\n    # Oars\n    NO_OAR = 'O1'\n",
        ),
        ("A.java", "enum ErrorCode {\n  /* ==== Hull ==== */\n  HULL(\"H1\"),\n  TORN(\"H2\");\n}\n"),
    ] {
        let catalog = Reader::new().path(name).read_text(text).unwrap();
        assert!(
            catalog.entries().iter().all(|entry| entry.description().is_empty()),
            "{text}\n{:?}",
            catalog.entries()
        );
    }
    for (name, text, description) in [
        (
            "a.go",
            "package a\n\nconst (\n\t// ErrHull is sent when it leaks\n\tErrHull = \"H0001\"\n\tErrTorn = \"H0002\"\n)\n",
            "ErrHull is sent when it leaks",
        ),
        (
            "a.rs",
            "pub enum ErrorCode {\n    // Hull (1xx)\n    /// The hull leaks\n    HullError = 101,\n    HullTorn = 102,\n}\n",
            "The hull leaks",
        ),
        (
            "a.ts",
            "enum ErrorCode {\n  /** The hull leaks */\n  HullError = 'H1',\n  HullTorn = 'H2',\n}\n",
            "The hull leaks",
        ),
        (
            "a.py",
            "class ErrorCode(Enum):\n    # Hull\n    HULL_ERROR = 'H1'  # It leaks\n    HULL_TORN = 'H2'\n",
            "It leaks",
        ),
    ] {
        let catalog = Reader::new().path(name).read_text(text).unwrap();
        assert_eq!(catalog.entries()[0].description(), description, "{text}");
    }
}

#[test]
fn lists_beside_the_list_are_left_out_and_one_can_be_named() {
    let text = "import { z } from 'zod';\nexport const ErrorCategory = z.enum(['oars', 'hull']);\n\
                export const BoatErrorCode = z.enum(['NO_OAR', 'LEAK']);\nexport const ErrorStatus = { NO_OAR: 404, LEAK: 400 };\n";
    let told = " is not read beside the list of codes: its name says that it holds something else";
    let codes = ["NO_OAR -", "LEAK -", &format!("2: `ErrorCategory`{told}"), &format!("4: `ErrorStatus`{told}")];
    assert_eq!(read("a.ts", text), codes);
    let named = Reader::new().path("a.ts").at("ErrorCategory").read_text(text).unwrap();
    assert_eq!(named.codes().map(errcatalog::ErrorCode::as_str).collect::<Vec<_>>(), ["oars", "hull"]);
    let error = Reader::new().path("a.ts").at("Nothing").read_text(text).unwrap_err();
    assert_eq!(error.message(), "read as JavaScript or TypeScript: no \"Nothing\" holds codes");
    assert!(error.help().unwrap().ends_with("the file has: BoatErrorCode, ErrorCategory, ErrorStatus"), "{error}");
    // A map from members to strings is what is sent.
    let text = "enum BoatError { Leak, Late }\nconst wireErrorCodes = new Map([[BoatError.Leak, 'B1'], [BoatError.Late, 'B2']]);\n";
    assert_eq!(read("a.ts", text), ["B1 Leak", "B2 Late"]);
}

#[test]
fn constants_that_are_no_codes_are_not_read() {
    for (name, text) in [
        (
            "a.go",
            "package net\n\nconst (\n\tDefaultPort = 8080\n\tMaxErrors = 5\n\tErrorTimeout = 30\n\tMethodGet = \"GET\"\n)\n",
        ),
        (
            "a.go",
            "package bus\n\nconst (\n\tEventPaymentFailed = \"PaymentFailed\"\n\tEventOrderInvalid = \"OrderInvalid\"\n)\n",
        ),
        (
            "a.ts",
            "export enum Country { France = 'FR', Spain = 'ES' }\nexport enum Method { Get = 'GET' }\nenum Flags { A = 1, B }\n",
        ),
        ("a.py", "class Weather(Enum):\n    RAIN = auto()\n    SUN = auto()\n\nRETRY_ERROR_LIMIT = 3\n"),
        ("a.cs", "public enum Level { Low = 1, High }\n"),
        ("a.h", "#define BUFFER_SIZE 100\n#define ERROR_BUFFER_SIZE 10\nenum colour { RED, GREEN };\n"),
        (
            "a.rs",
            "#[derive(Serialize)]\n#[serde(rename_all = \"snake_case\")]\npub enum Topic { OrderFailed, OrderSent }\n",
        ),
        ("A.java", "enum Shelf { POETRY(1, \"Poetry\"), PROSE(2, \"Prose\"); }\n"),
        ("a.php", "<?php\nenum Suit { case Hearts; case Spades; }\n"),
    ] {
        no_codes(name, text);
    }
}

#[test]
fn other_languages_are_named_and_refused() {
    for (name, text, language) in [
        ("E.kt", "package a\nenum class ErrorCode(val code: Int) { LEAK(1) }\n", "Kotlin"),
        ("E.scala", "package a\nobject ErrorCode { object Leak extends E(1, \"B1\") }\n", "Scala"),
        ("e.proto", "syntax = \"proto3\";\nenum ErrorCode { OK = 0; }\n", "Protobuf"),
        ("e.swift", "enum ErrorCode: Int { case leak = 1 }\n", "Swift"),
        ("", "package a\n\nobject ErrorCode {\n  object Leak extends E(1)\n}\n", "Scala"),
        ("", "package a\n\nenum class ErrorCode(val code: Int) {\n  LEAK(1),\n}\n", "Kotlin"),
    ] {
        let reader = if name.is_empty() { Reader::new() } else { Reader::new().path(name) };
        let error = reader.read_text(text).unwrap_err();
        assert_eq!(error.message(), format!("this is {language}, whose constants are not read"), "{text}");
        let way = if cfg!(feature = "pattern") { "pattern = '" } else { "with the feature `pattern`" };
        assert!(error.help().is_some_and(|help| help.contains(way)), "{error}");
    }
    // Whoever names a language is not contradicted.
    let go = "package a\n\nconst ErrLeak = \"BOAT_LEAK\"\n";
    assert!(Reader::new().path("e.kt").format(Format::Go).read_text(go).is_ok());
}

#[test]
fn names_of_errors_with_words_of_settings_are_codes_and_settings_are_told() {
    let text = "export interface ErrorCode {\n  SERVER_TIMEOUT: 0x4041;\n  START_FAILED: 1;\n  API_CALL_LIMIT: 2;\n}\n";
    assert_eq!(read("index.d.ts", text), ["16449 SERVER_TIMEOUT", "1 START_FAILED", "2 API_CALL_LIMIT"]);
    let text = "public final class ErrorCodes {\n  public static final int TIMEOUT = 1;\n  public static final int INVALID_SIZE = 2;\n\
                  public static final int RATE_LIMIT_EXCEEDED = 3;\n  public static final int MAX_RETRIES = 4;\n}\n";
    assert_eq!(
        read("ErrorCodes.java", text),
        [
            "1 TIMEOUT",
            "2 INVALID_SIZE",
            "3 RATE_LIMIT_EXCEEDED",
            "5: `MAX_RETRIES` is not read beside the list of codes: its name says that it holds something else"
        ]
    );
    let text = "#define ERR_TIMEOUT 1\n#define ERR_LOST 2\n#define ERR_TOO_MANY_RETRIES 3\n#define ERR_COUNT 4\n";
    assert_eq!(
        read("errors.h", text),
        [
            "1 ERR_TIMEOUT",
            "2 ERR_LOST",
            "3 ERR_TOO_MANY_RETRIES",
            "4: `ERR_COUNT` is not read beside the list of codes: its name says that it holds something else"
        ]
    );
}

#[test]
fn calls_that_declare_a_code_each_are_a_list() {
    let text = "'use strict';\nconst codes = {};\nfunction E(sym, val, def) { codes[sym] = val; }\n\
                // Nobody is there.\nE('ERR_GATE_SHUT', 'The gate is shut', Error);\n\
                E('ERR_NO_BERTH', (name) => `No berth for ${name}`, RangeError);\nmodule.exports = { codes };\n";
    assert_eq!(read("errors.js", text), ["ERR_GATE_SHUT - Nobody is there.", "ERR_NO_BERTH -"]);
    // What tests are called is none, nor what one call or a function has.
    no_codes("errors.test.js", "describe('ERR_GATE_SHUT', () => {});\ndescribe('ERR_NO_BERTH', () => {});\n");
    no_codes("one.js", "E('ERR_GATE_SHUT', 'The gate is shut');\n");
    no_codes("in.js", "function f() {\n  E('ERR_A', 'a b');\n  E('ERR_B', 'a b');\n}\n");
}

#[test]
fn a_second_list_beside_that_of_errors_is_told() {
    let warned = "is not read beside the list of errors, though its name says that something goes wrong";
    let like = "is not read beside the list of errors, though its values are written as codes are";
    for (file, text, line, name, why) in [
        (
            "a.ts",
            "export enum ErrorCode {\n  Gone = 'BOAT_GONE',\n}\n\nexport enum Denial {\n  NoPass = 'NO_PASS',\n  Old = 'OLD_PASS',\n}\n",
            6,
            "Denial",
            warned,
        ),
        (
            "a.ts",
            "export type ErrorCode = 'boat_gone' | 'boat_sunk';\nexport type Decline = 'no_pass' | 'old_pass';\n",
            2,
            "Decline",
            warned,
        ),
        (
            "a.py",
            "class ErrorCode:\n    GONE = 'boat_gone'\n\n\nclass Passes:\n    NONE = 'no_pass'\n    OLD = 'old_pass'\n",
            6,
            "Passes",
            like,
        ),
        (
            "a.py",
            "ERROR_CODES = {\n    'BOAT_GONE': 'It left.',\n}\nREFUSALS = {\n    'NO_PASS': 'There is none.',\n    'OLD_PASS': 'It is old.',\n}\n",
            5,
            "REFUSALS",
            warned,
        ),
        (
            "a.go",
            "package a\n\ntype ErrorCode string\n\nconst Gone ErrorCode = \"boat_gone\"\n\ntype Refusal string\n\nconst (\n\tNone Refusal = \"no_pass\"\n\tOld Refusal = \"old_pass\"\n)\n",
            10,
            "Refusal",
            warned,
        ),
        (
            "A.cs",
            "enum ErrorCode { Gone = 1001, Sunk = 1002 }\nenum Pass { None = 2001, Old = 2002 }\n",
            2,
            "Pass",
            like,
        ),
    ] {
        let told = format!("{line}: `{name}` {why}");
        assert_eq!(read(file, text).last(), Some(&told), "{text}");
    }
    // Words that any list has, and lists of other things.
    for text in [
        "enum ErrorCode { Gone = 'BOAT_GONE' }\nenum Colour { Red = 'RED', Blue = 'LIGHT_BLUE' }\n",
        "enum ErrorCode { Gone = 'BOAT_GONE' }\nenum BoatEvent { Left = 'BOAT_LEFT', Came = 'BOAT_CAME' }\n",
        "enum ErrorCode { Gone = 'BOAT_GONE' }\nconst SIZES = { width: 300, height: 200 };\n",
    ] {
        assert_eq!(read("a.ts", text), ["BOAT_GONE Gone"], "{text}");
    }
}

#[test]
fn a_number_among_texts_is_told() {
    let text = "enum ErrorCode\n{\n    Gone = 1001,\n    [EnumMember(Value = \"BOAT_SUNK\")]\n    Sunk = 1002,\n}\n";
    let told = "3: `Gone` is not read: others have a text, and it has a number alone";
    assert_eq!(read("A.cs", text), ["BOAT_SUNK Sunk", told]);
}

#[test]
fn constants_beside_codes_that_are_written_alike_are_told() {
    let rest = |line: u32, name: &str| {
        format!(
            "{line}: `{name}` is not read beside codes that are written alike, for want of a name that speaks of errors"
        )
    };
    let text = "package boats\n\nconst (\n\tErrGone = 1001\n\tErrSunk = 1002\n\tStormTooBig = 1003\n\tMaxBoats = 2000\n\tTries = 3\n)\n";
    assert_eq!(read("a.go", text), ["1001 ErrGone", "1002 ErrSunk", &rest(6, "StormTooBig")]);
    let text = "ERR_GONE = 1001\nERR_SUNK = 1002\nSTORM_TOO_BIG = 1003\nRETRIES = 3\n";
    assert_eq!(read("errors.py", text), ["1001 ERR_GONE", "1002 ERR_SUNK", &rest(3, "STORM_TOO_BIG")]);
}

#[test]
fn all_of_a_namespace_of_error_codes_is_read() {
    let text = "export namespace ErrorCodes {\n\texport const ParseError: integer = -32700;\n\texport const InvalidRequest: integer = -32600;\n\
                \texport const MAX_SIZE = 4000;\n}\n";
    assert_eq!(read("lsp.ts", text)[..2], ["-32700 ParseError", "-32600 InvalidRequest"]);
    assert_eq!(read("lsp.ts", text).len(), 3, "a setting is told");
    let text = "namespace errors {\nconstexpr int kErrGone = 1001;\nconstexpr int kSunk = 1002;\n}\n";
    assert_eq!(read("e.hpp", text), ["1001 kErrGone", "1002 kSunk"]);
}

#[test]
fn a_list_inside_of_one_of_errors_is_told() {
    let inside = |line: u32| {
        format!(
            "{line}: `Auth` is not read beside the list of errors, though it is inside of what is named after errors"
        )
    };
    let text = "static class ErrorCodes {\n  const string Gone = \"gone\";\n  static class Auth {\n    const string Old = \"auth.old\";\n  }\n}\n";
    assert_eq!(read("N.cs", text), ["gone Gone", &inside(4)]);
    let text = "class ErrorCodes:\n    GONE = \"boat_gone\"\n\n    class Auth:\n        OLD = \"old\"\n";
    assert_eq!(read("n.py", text), ["boat_gone GONE", &inside(5)]);
}
