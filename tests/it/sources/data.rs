//! Lists of codes in JSON, YAML and CSV.

use std::fmt::Write;

use errcatalog::{Api, Catalog, CodeName, Error, Format, Reader};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// All that was read, one line an entry.
fn all(catalog: &Catalog) -> String {
    let mut text = format!("{} ({:?})\n", catalog.layout().unwrap_or_default(), catalog.format().unwrap());
    for entry in catalog.entries() {
        let at = entry.location();
        let more = [
            ("alias", entry.alias()),
            ("http", entry.http_status()),
            ("cause", entry.cause()),
            ("solution", entry.solution()),
        ];
        let more: String =
            more.iter().filter_map(|(name, value)| value.map(|value| format!(" {name}={value}"))).collect();
        writeln!(text, "{}:{} {} | {}{more}", at.line(), at.column(), entry.code(), entry.description()).unwrap();
    }
    text + &crate::pages::text(catalog)
}

fn reader(file: &str) -> Reader {
    let format = match file.rsplit('.').next().unwrap() {
        "json" => Format::Json,
        "yaml" => Format::Yaml,
        _ => Format::Csv,
    };
    Reader::new().format(format).path(file)
}

fn read(file: &str, at: Option<&str>, text: &str) -> Result<Catalog, Error> {
    let reader = reader(file);
    match at {
        Some(at) => reader.at(at).read_text(text),
        None => reader.read_text(text),
    }
}

const SCHEMA: &str = r#"{
  "$schema": "http://json-schema.org/draft-07/schema#",
  "title": "Error code",
  "type": "string",
  "enum": ["INVALID_REQUEST", "PARCEL_REFUSED", null, "PARCEL_\u004eOT_FOUND"],
  "enumDescriptions": { "PARCEL_REFUSED": "The depot does not\ntake it." },
  "x-enum-varnames": ["Invalid", "Refused", "Null", "NotFound"]
}
"#;

const SPEC: &str = "openapi: 3.1.0
info: { title: Parcels }
x-common: &common
  BUSY: &busy Try later.
  'LATE': *busy
components:
  schemas:
    Order: { type: string, enum: [asc, desc] }
    Code:
      description: What an error is called.
      type: string
      enum:
        - 错误_A
        - \"E_B\"  # no longer sent
        - !!str 7
        - 0x10
        - -32700
    All:
      oneOf:
        - const: E_ONE
          description: |
            The first
            of all.
        - { const: E_TWO, title: Two }
  errors:
    <<: *common
    LOST:
      message: It is lost.
      status: 404
      number: 12
";

const CODES: &str = r#"[
  { "id": "a/b", "code": 1001, "name": "NOT_FOUND", "message": "Nothing  is there.", "httpStatus": 404 },
  { "code": 1002, "name": "TOO_LATE", "message": "It is late.", "action": "Come earlier.", "more": [1] },
  { "name": "NO_CODE", "message": "It has no number." }
]"#;

#[test]
fn lists_are_read_wherever_they_are() {
    let cases: &[(&str, Option<&str>, &str)] = &[
        ("schema.json", None, SCHEMA),
        ("schema.json", Some(""), SCHEMA),
        ("schema.json", Some("/enum"), SCHEMA),
        ("spec.yaml", Some("/components/schemas/Code"), SPEC),
        ("spec.yaml", Some("/components/schemas/All"), SPEC),
        ("spec.yaml", Some("/components/errors"), SPEC),
        (
            "spec.yaml",
            Some("/components/schemas/*/enum/0"),
            "components: {schemas: {A: {enum: [A1, A2]}, B: {enum: [B1]}, C: {}}}",
        ),
        ("codes.json", Some(""), CODES),
        ("codes.json", Some("/*/code"), CODES),
        ("codes.json", Some("/0"), CODES),
        ("codes.json", Some("/0/id"), CODES),
        ("map.json", Some("/a~1b/~0"), r#"{"a/b": {"~": {"E1": null, "E2": "Two.", "E3": 3, "E3": true}}}"#),
        ("map.json", Some(""), r#"{"404": "NOT_FOUND", "409": "CONFLICT", "x": "y"}"#),
        ("map.json", Some("/*/*"), r#"{"*": {"*": {"E1": "One."}}}"#),
        ("errors.json", None, r#"{"data": [{"code": "E1", "description": "One."}], "sort": ["asc", "desc"]}"#),
        ("app.json", None, r#"{"errors": {"E1": "One.", "E2": "Two."}, "units": ["KG", "LB"]}"#),
        ("app.json", Some("/lists"), r#"{"lists": ["KG K", "", "LB"]}"#),
        (
            "codes.csv",
            None,
            "\u{feff}Error Code,Description,HTTP status\r\nE1,\"One, \"\"and\"\"\r\nonly\",400\r\n\r\nE2,Two\r\n,Nothing,1\r\nE3,Three,500,more\r\nE1,,400",
        ),
        ("codes.csv", Some("name"), "name,codes,description\nABOUT_TOO_LONG,400,The provided bio is too long\n"),
        ("codes.csv", Some("ID,text"), "text;id\nOne;E1\n\"Two;\";  E2\n"),
        ("codes.csv", Some("2"), "One,E1\nTwo,E2\n"),
        ("codes.csv", Some("\"a,b\""), "\"a,b\",c\nE1,One\n"),
        (
            "codes.csv",
            None,
            "code,name,message,status\n404,NOT_FOUND,Nothing is there.,404\n409,CONFLICT,Two at once.,409\n",
        ),
        ("error-codes.csv", None, "code\tmessage\nE1\tOne.\n"),
    ];
    let mut said = String::new();
    for (file, at, text) in cases {
        let catalog = read(file, *at, text).unwrap_or_else(|error| panic!("{file} {at:?}: {error}"));
        writeln!(said, "{file} {at:?}\n{}", all(&catalog)).unwrap();
    }
    snap!("sources_data_read", said);
}

#[test]
fn what_cannot_be_read_is_told_with_its_place() {
    let wide: String = (0..40).map(|nth| format!("\"f{nth}\": 1,")).collect();
    let wide = format!("{{{wide} \"g\": []}}");
    let deep = format!("{}1{}", "[".repeat(200), "]".repeat(200));
    let bomb: String = (1..12).fold("a0: &a0 [E, E, E, E, E, E, E, E, E, E]\n".to_owned(), |text, n| {
        let alias = format!("*a{}", n - 1);
        format!("{text}a{n}: &a{n} [{}]\n", vec![alias; 10].join(", "))
    });
    let cases: &[(&str, Option<&str>, &str)] = &[
        ("spec.yaml", Some("/components/schema/Code"), SPEC),
        ("spec.yaml", Some("/components/schemas/Code/enum/9"), SPEC),
        ("spec.yaml", Some("/components/schemas/Code/type/x"), SPEC),
        ("spec.yaml", Some("components/schemas"), SPEC),
        ("spec.yaml", Some("/components~"), SPEC),
        ("spec.yaml", Some("/components/schemas"), SPEC),
        ("spec.yaml", None, SPEC),
        ("a.json", Some("/*/code"), r#"[{"x": 1}]"#),
        ("a.json", Some("/*"), "{}"),
        ("a.json", Some("/x"), "{}"),
        ("a.json", Some("/h"), &wide),
        ("a.json", Some("/g"), &wide),
        ("a.json", Some("/a/b"), r#"{"a": {"b": ["E1"]}, "a": {}}"#),
        ("a.json", Some("/a"), r#"{"a": null}"#),
        ("a.json", Some("/a"), r#"{"a": ["E1", true]}"#),
        ("a.json", Some("/a"), r#"{"a": ["E1", ["E2"]]}"#),
        ("a.json", Some("/a"), r#"{"a": [{"key": "E1", "tags": []}]}"#),
        ("a.json", Some("/a"), r#"{"a": {"E1": {"tags": 1}}}"#),
        ("a.json", Some("/a"), r#"{"a": {"E1": ["One."]}}"#),
        ("a.json", Some("/a"), r#"{"a": ["E1\n"]}"#),
        ("a.json", Some("/a"), r#"{"a": ["E1]}"#),
        ("a.json", Some("/a"), r#"{"a": [01]}"#),
        ("a.json", Some(""), &deep),
        ("a.json", None, r#"{"numbers": [10, 20], "units": ["KG", "LB"]}"#),
        ("a.json", None, r#"{"name": "package"}"#),
        ("a.json", None, r#"{"errorCodes": ["E1", "E2"], "oldErrors": ["E3", "E4"]}"#),
        ("a.yaml", Some(""), &deep),
        ("a.yaml", Some("/a11"), &bomb),
        ("a.yaml", Some(""), "a: &a [*a]\n"),
        ("a.yaml", Some(""), "a: [E1\nb: E2\n"),
        ("a.yaml", Some(""), "[a]: E1\n"),
        ("a.yaml", Some(""), "- E1\n---\n- E2\n"),
        ("a.yaml", Some(""), "# nothing\n"),
        ("a.yaml", Some(""), "- E1\n- yes\n- true\n"),
        ("a.csv", None, "name,codes\nE1,400\n"),
        ("a.csv", None, "country,code\nFrance,FR\n"),
        ("a.csv", Some("coeds"), "name,codes\nE1,400\n"),
        ("a.csv", Some("3"), "name,codes\nE1,400\n"),
        ("a.csv", Some("name,codes,more"), "name,codes\nE1,400\n"),
        ("a.csv", Some(""), "name,codes\nE1,400\n"),
        ("a.csv", Some("name"), "name,codes\nE1,\"400\nE2,401\n"),
        ("a.csv", Some("name"), "name,codes\nE1,\"400\"x\nE2,401\n"),
        ("a.csv", Some("name"), "name,codes\n,400\n"),
        ("a.csv", Some("name"), "\n"),
    ];
    let mut said = String::new();
    for (file, at, text) in cases {
        let error = read(file, *at, text).unwrap_err();
        let shown: String = text.chars().take(60).collect();
        writeln!(said, "{at:?} of {}\n-> {error}\n", shown.replace(['\n', '\r'], "\\n")).unwrap();
    }
    snap!("sources_data_refused", said);
}

#[test]
fn the_bound_of_aliases_is_named() {
    let text = format!("a: &a [{}]\nb: [{}]\n", vec!["E"; 1000].join(", "), vec!["*a"; 1100].join(", "));
    let error = read("a.yaml", Some("/a"), &text).unwrap_err();
    assert_eq!(error.message(), "aliases stand for more than 1000000 values");
}

#[test]
fn the_number_or_the_symbol_is_the_code() {
    let page =
        "| Error code | Name | Description |\n|--|--|--|\n| 404 | NOT_FOUND | Nothing. |\n| 409 | CONFLICT | Two. |\n";
    let list = r#"[{"code": 404, "name": "NOT_FOUND", "message": "Nothing."}, {"code": 409, "name": "CONFLICT", "message": "Two."}]"#;
    let table = "error code,name,message\n404,NOT_FOUND,Nothing.\n409,CONFLICT,Two.\n";
    let readers: [(Reader, &str); 4] = [
        (Reader::new(), page),
        (reader("a.json").at(""), list),
        (reader("a.csv"), table),
        (reader("a.csv").at("name"), table),
    ];
    for (reader, text) in readers {
        let codes = |reader: Reader| {
            let read = reader.read_text(text).unwrap();
            let both =
                read.entries().iter().map(|entry| format!("{} {:?}", entry.code(), entry.alias().unwrap_or_default()));
            both.collect::<Vec<_>>().join(", ")
        };
        let (symbols, numbers) = ("NOT_FOUND \"404\", CONFLICT \"409\"", "404 \"NOT_FOUND\", 409 \"CONFLICT\"");
        if !text.starts_with("error") {
            assert_eq!(codes(reader.clone()), symbols, "{text}");
        }
        let with_numbers = reader.clone().api(Api::tencent_cloud_3().alias_headers(["error code"]));
        let reader = if text.starts_with("error") { with_numbers } else { reader };
        assert_eq!(codes(reader.clone().code_is(CodeName::Symbol)), symbols, "{text}");
        assert_eq!(codes(reader.code_is(CodeName::Number)), numbers, "{text}");
    }
    let some = page.replace("| 409 | CONFLICT |", "| 409 | - |");
    let read = Reader::new().code_is(CodeName::Symbol).read_text(&some).unwrap();
    let told = crate::pages::text(&read);
    assert!(told.contains("409  no symbol is next to it: the code stays as it is"), "{told}");
    let none = "| Error code | Description |\n|--|--|\n| Busy | Later. |\n";
    let error = Reader::new().path("a.md").code_is(CodeName::Number).read_text(none).unwrap_err();
    assert_eq!(error.to_string().lines().next(), Some("a.md:3:3: the codes are to be numbers, and no code has one"));
}

#[test]
fn a_place_is_refused_where_there_are_none() {
    let error = Reader::new().path("a.md").at("/enum").read_text("# Errors\n").unwrap_err();
    assert!(error.is_usage());
    assert_eq!(
        error.message(),
        "\"/enum\" says where codes are in JSON, YAML, CSV or a source file, and this is a page in Markdown"
    );
}

#[test]
fn files_of_data_are_known_by_their_endings() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text, at, format) in [
        ("a.csv", "id\nE1\n", "id", Format::Csv),
        ("a.tsv", "id\tb\nE1\t2\n", "id", Format::Csv),
        ("a.yml", "- E1\n", "", Format::Yaml),
        ("a.yaml", "a: [E1]\n", "/a", Format::Yaml),
        ("a.json", "[1, 2]", "", Format::Json),
        ("api", "# what it is\nopenapi: 3.0.0\nx: [E1]\n", "/x", Format::Yaml),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        let read = Reader::new().at(at).read_path(&path).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(read.format(), Some(format), "{name}");
    }
}

#[test]
fn long_lists_take_linear_time() {
    // With a search through all of them for each, these are billions of steps.
    let codes: Vec<String> = (0..crate::cases(50_000)).map(|nth| format!("E_{nth}")).collect();
    let texts: serde_json::Map<String, serde_json::Value> =
        codes.iter().map(|code| (code.clone(), "It is so.".into())).collect();
    let schema = serde_json::json!({ "enum": codes, "enumDescriptions": texts }).to_string();
    let read = read("a.json", Some(""), &schema).unwrap();
    assert!(
        read.entries().len() == codes.len() && read.entries().iter().all(|entry| entry.description() == "It is so.")
    );
    let fields: String = codes.iter().map(|code| format!("  {code}: It is so.\n")).collect();
    let merged = self::read("a.yaml", Some("/b"), &format!("a: &a\n{fields}b:\n  <<: *a\n  E_0: No.\n")).unwrap();
    assert_eq!((merged.entries().len(), merged.entries()[0].description()), (codes.len(), "No."));
}

fn code() -> impl Strategy<Value = String> {
    prop_oneof![4 => "[A-Z][A-Z0-9_]{0,10}", 1 => "-?[1-9][0-9]{0,5}", 1 => "[错a-z\"'{}\\[\\]:,#&*!|>%@`-]{1,8}"]
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![4 => "[A-Za-z0-9 .,]{0,20}", 1 => any::<String>(), 1 => "[\"'{}\\[\\]:,;#&*!|>%@`\n\r\t 错\u{85}\u{2028}-]{0,12}"]
}

/// The words of a text, as they are kept.
fn words(text: &str) -> String {
    let is_unseen = |c: char| matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}');
    let seen: String = text.chars().filter(|c| !is_unseen(*c)).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// What was read, as pairs.
fn pairs(catalog: &Catalog) -> Vec<(String, String)> {
    catalog.entries().iter().map(|entry| (entry.code().to_string(), words(entry.description()))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        rng_seed: RngSeed::Fixed(2026),
        failure_persistence: None,
        ..ProptestConfig::with_cases(crate::cases(256))
    })]

    #[test]
    fn what_is_written_is_read(list in prop::collection::vec((code(), text()), 1..10)) {
        let wanted: Vec<(String, String)> = list.iter().map(|(code, text)| (code.clone(), words(text))).collect();
        let table: String = list.iter().map(|(code, text)| format!("{},{}\r\n", quoted(code), quoted(text))).collect();
        let table = reader("a.csv").at("id,what").read_text(&format!("id,what\r\n{table}")).unwrap();
        prop_assert_eq!(pairs(&table), wanted.clone());
        let objects: Vec<_> = list.iter().map(|(code, text)| serde_json::json!({ "key": code, "description": text })).collect();
        let json = serde_json::json!({ "list": objects });
        for text in [json.to_string(), format!("{json:#}")] {
            let read = reader("a.json").at("/list/*/key").read_text(&text).unwrap();
            prop_assert_eq!(pairs(&read), wanted.clone());
        }
        // JSON is YAML, but for what YAML escapes alone.
        let escaped = |c: char| if c.is_ascii() || c.is_alphanumeric() || c > '\u{ffff}' { c.to_string() } else { format!("\\u{:04x}", u32::from(c)) };
        let string = |text: &str| serde_json::json!(text).to_string().chars().map(escaped).collect::<String>();
        let fields = list.iter().map(|(code, text)| format!("- key: {}\n  description: {}\n", string(code), string(text)));
        let yaml = format!("list:\n{}", fields.collect::<String>());
        let read = reader("a.yaml").at("/list/*/key").read_text(&yaml).unwrap();
        prop_assert_eq!(pairs(&read), wanted);
        for catalog in [&read, &table] {
            let source = if catalog.format() == Some(Format::Csv) { "" } else { yaml.as_str() };
            for (entry, (code, _)) in catalog.entries().iter().zip(&list).filter(|_| !source.is_empty()) {
                let at = entry.location();
                let line = source.lines().nth(at.line() as usize - 1).unwrap();
                let here: String = line.chars().skip(at.column() as usize - 1).collect();
                let written = string(code);
                prop_assert!(here.starts_with(written.trim_matches('"')) || written.contains("\\\""), "{} {}", at, here);
            }
        }
    }

    #[test]
    fn damaged_data_is_read_or_refused_and_never_a_panic(
        which in 0..4usize, cut in 0..1000usize, length in 0..8usize, put in "[\\[\\]{}:,\"'&*!|>#\n\t -]{0,3}",
    ) {
        let (file, text) = [("a.json", SCHEMA), ("a.yaml", SPEC), ("a.json", CODES), ("a.csv", "id,what\n\"E1\",\"One,\n\"\"two\"\"\"\nE2,x\n")][which];
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let start = places[cut % places.len()];
        let end = places.get(cut % places.len() + length).copied().unwrap_or(text.len());
        let damaged = format!("{}{put}{}", &text[..start], &text[end..]);
        for at in [None, Some(""), Some("/enum"), Some("/components/errors"), Some("/*/code"), Some("id")] {
            let _ = read(file, at, &damaged);
            let _ = read(file, at, &text[..start]);
        }
    }
}
