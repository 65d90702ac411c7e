//! Texts that are cut off, of every source: nothing panics, whatever is missing.

use std::path::{Path, PathBuf};

use errcatalog::{Catalog, Format, Reader};

/// How many places a large file is cut at; small ones are at every character.
fn cuts() -> usize {
    if crate::is_thorough() { 25 } else { 3 }
}

/// Reads the text up to every `stride`th byte at which it can be cut.
fn cut(format: Option<Format>, name: &str, text: &str, first: usize, stride: usize) {
    let reader = match format {
        Some(format) => Reader::new().format(format),
        None => Reader::new(),
    };
    for at in (first..=text.len()).step_by(stride).filter(|at| text.is_char_boundary(*at)) {
        let reader = reader.clone();
        let read = std::panic::catch_unwind(|| drop(reader.read_text(&text[..at])));
        assert!(read.is_ok(), "{name} panics if it is cut at byte {at}:\n{}", &text[..at]);
    }
}

fn cut_everywhere(format: Format, text: &str) {
    cut(Some(format), format.as_str(), text, 0, 1);
}

/// All files below a folder, by name.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

#[test]
fn no_cut_of_any_fixture_panics() {
    // The pages of rules show the pages that break them.
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = [files(&root.join("tests/fixtures")), files(&root.join("docs/rules"))].concat();
    assert!(files.len() > 100, "{}", files.len());
    for (nth, path) in files.iter().enumerate() {
        let (name, text) = (path.display().to_string(), std::fs::read_to_string(path).unwrap());
        let is_sdk = path.components().any(|part| part.as_os_str() == "sdk");
        if is_sdk {
            // Its language is that of the complete file, whatever is left of it.
            let format = Reader::new().read_path(path).unwrap().format();
            assert!(format.is_some_and(Format::is_sdk), "{name}");
            let stride = if crate::is_thorough() { 1 } else { 7 };
            cut(format, &name, &text, nth % stride, stride);
        }
        let stride = (text.len() / cuts()).max(1);
        cut(None, &name, &text, nth % stride, stride);
        if let Ok(catalog) = Catalog::from_markdown(&text) {
            for written in [catalog.to_json(), catalog.to_snapshot()] {
                let stride = (written.len() / cuts()).max(1);
                cut(None, &name, &written, nth % stride, stride);
            }
        }
    }
}

#[test]
fn no_cut_of_a_small_page_panics() {
    for text in [
        "## 公共错误码\n\n| 错误码 | 说明 |\n|:--|---|\n| `Busy.A` | 忙碌\\|。<br>x |\n| Late |",
        "> ### Business error codes\n> | Error code | Description |\r\n> |---|---|\r\n> | [Busy](a.md) | *Later* |\r\n\r\n| a |",
        "1. ## Error codes\n\n   <table border=\"1\"><tr><th rowspan='2'>Error code<th>Description\n\n\
         <tr><td>Busy<!-- x --><td colspan=2>&amp;&#x4e; é\n<tr><td>A.B</td></table>\n",
        "---\ntitle: x\n---\n<Tabs>\n\n```json\n{\"Response\": {\"Error\": {\"Code\": \"A.B\"}}}\n```\n\n\
         | Error code | HTTP status | Cause | Error code | HTTP status | Cause |\n|-|-|-|-|-|-|\n| A | 4 | x | B | 5 | y |\n",
        "## Common error codes\n\nThere are no error codes.\n\n|\u{3000}Error code\u{a0}|\u{feff}Description|\n|--|--|\n",
    ] {
        cut_everywhere(Format::Markdown, text);
    }
    let html = "<!DOCTYPE html><html><head><title>é</title><style>td{}</style></head><body><h2>Common error codes</h2>\
                <table><thead><tr><th>Error code</th><th>Description</th></tr></thead><tbody><tr><td rowspan=\"0\">\
                <code>Busy.A</code></td><td>Try &lt;later&gt;.</td></tr><tr><td colspan=\"9\"><p>错<br/></p><table><tr>\
                <td>x</table></td></tr></tbody></table><pre>{\"Code\": \"A.B\"}</pre><script>\"</script></body></html>";
    cut_everywhere(Format::Html, html);
}

#[test]
fn no_cut_of_json_or_a_snapshot_panics() {
    let page =
        "## Common error codes\n\n| Error code | Description |\n|--|--|\n| Bu sy | \"Later\\\\\" 错 |\n| Late | |\n";
    let catalog = Catalog::from_markdown_at(page, "docs/a.md").unwrap().named("é", "1");
    let json = catalog.to_json();
    cut_everywhere(Format::Json, &json);
    cut_everywhere(Format::Json, &format!("\u{feff}{{\"schema\": 1, \"pages\": [ {json} ]}}\r\n"));
    cut_everywhere(
        Format::Json,
        "{\"schema\":1,\"entries\":[{\"code\":\"\\u4e2d\\ud83d\\ude00\",\"line\":-1.5e3},[],null,true]}",
    );
    let snapshot = "---\nsource: é\n---\nerrcatalog snapshot 1\nproduct: a\\u{7c}b\nversion: 1\n\n[action É]\nA\\n | b\\u{a0}\n[common]\nB |\n";
    cut_everywhere(Format::Snapshot, snapshot);
    cut_everywhere(Format::Snapshot, &catalog.to_snapshot());
}

/// Declarations of every layout, in few characters.
const SOURCES: [(Format, &[&str]); 8] = [
    (
        Format::Go,
        &[
            "package a\n\nconst (\n\tA, B = \"A.B\", `A.C`\n\tC string = \"A.\" + \"D\" // é\n)\nvar ErrA = &E{Code: \"A.B\", M: \"x\"}\n",
            "package p\nvar Codes = map[string]Info{\"A.N\": {400, \"x\"}, \"A.M\": {Status: 400}, a: {}}\nvar e = []E{{\"A.S\", 4}}\n",
            "package p\nvar (\n\tErrJ = errors.New(\"A.J\")\n)\n// Lend\n//\n// error code:\n//  A = \"A.B\"\nfunc (c *C) Lend() {\n}\n",
        ],
    ),
    (
        Format::Python,
        &[
            "# coding: utf8\nA: str = r'A.B'\n\"\"\"é\"\"\"\nB = ('A'\n  '.B')\nC = \\\n 'A.C'; D = f'{x}'\n",
            "class E(str, Enum):\n    '''x'''\n    A = ('A.B', 'x y')\n    def f(self):\n        B = 'A.B'\nERRORS = {'A.B': ('x', 4), 'A.C': I('x'), 'A.D': {'message': 'x'}}\n",
            "CODES = [\n    'A.B',\n]\nE = E('A.B' % x)\nF = ('A.B', 'b c')\n",
        ],
    ),
    (
        Format::Java,
        &[
            "package a;\npublic enum LibraryErrorCode {\n  A(\"A.B\"),\n  @Old(\"x\") @X B(404, \"A.C\"), C(\"错\", \"A.D\") { void f() {} };\n  static final String D = \"A.E\", E = \"A.F\";\n}\n",
            "interface Errors { String A = \"A.B\" + \"C\"; char Q = '\"'; }\nclass ErrorCodes { static final E C = new ErrorCode(\"A.C\", \"x\"); }\n",
            "enum ErrorCode { @A @",
        ],
    ),
    (
        Format::Node,
        &[
            "export enum ErrorCode {\n  A = 'A.B', B = `A.${b + `c${'`'}`}`,\n  'C' = 1, D = 0x1f /* é */\n}\nexport default { A: 'A.B' };\n",
            "export type E =\n  | 'A.B'\n  | \"A.C\";\nexport interface ErrorCode { A: 'A.B'; B: -1 }\ndeclare const X: { readonly A: 'A.B' };\n",
            "(function (E) {\n  E[\"A\"] = \"A.B\";\n})(E || (E = {}));\nexports.A = /[\"'/]\\//.test(x), B = 'A.B' as const;\nnew Map([['A.B', 'x']]);\nmodule.exports = { a: { b: 'A.B' }, c: { code: 'A.C', message: 'x' } };\n",
        ],
    ),
    (
        Format::Php,
        &[
            "<?php\ndefine('A', 'A.B');\nclass Errors {\n  #[X]\n  public const A = 'A.B', B = \"A.{$b}\";\n  const C = [\n    'A.B' => 'x', 'A.C' =>\n  ];\n}\n?>\nx<?= $x ?>",
            "<?php\nenum E: string {\n  case A = 'A.B';\n  public static string $n = 'A.C';\n}\n$errors = array('A.B' => ['message' => 'x', 'y' => 4], 'A.C' => 'It\\'s');\nconst L = <<<'X'\nA.B\n  X;\n",
        ],
    ),
    (
        Format::CSharp,
        &[
            "namespace A.B\n{\n  #region x\n  public static class ErrorCodes\n  {\n    /// <summary>é</summary>\n    public const string A = @\"A\"\"B\", B = $\"A.{b}\";\n    static string Name => \"A.B\";\n    static readonly E I = new(\"A.I\", 4);\n  }\n}\n",
            "public enum ErrorCode { [EnumMember(Value = \"A.B\")] A, [X] B = 7 }\nstatic class E { static readonly Dictionary<string, string> All = new() { [\"A.B\"] = \"x\", { \"A.C\", \"y\" } }; string x = \"\"\"a\"\"\"; }\n",
        ],
    ),
    (
        Format::Cpp,
        &[
            "#pragma once\n#define A (\"A.B\")\n#define F(x) \\\n x\nconstexpr std::string_view B{\"A.C\"};\nconst std::string C(\"A.D\");\nstatic const char D[] = \"A\" \".E\"sv;  ///< é\n",
            "enum class ErrorCode : int { kA = 1'001, kB = -0x2 };\nconst std::map<E, std::string> kErrors = {\n  {E::kA, \"A.B\"},\n  {E::kB, R\"x(A.C)x\"},\n};\nnamespace a { const char* E = u8\"A.B\"; }\n",
        ],
    ),
    (
        Format::Rust,
        &[
            "use a as b;\n/* /* é */ */\npub const A: &str = \"A.\\\n  B\\u{e9}\";\npub const E: &[&str] = &[r#\"A.C\"#, b\"A.D\"];\npub const C: ErrorCode = ErrorCode::new(\"A.E\");\n",
            "#[derive(D)]\npub enum ErrorCode<'a> {\n  #[serde(rename = \"A.B\")]\n  A,\n  #[strum(serialize = \"A.C\")] B(&'a str),\n  C = 1,\n}\n",
            "fn f(c: &str) {\n  match c {\n    \"A.B\" | \"A.C\" if x => Self::B,\n    b\"A.D\" => { \"x\" }\n    _ => match c { 'a'..='z' => { \"A.E\" } }\n  }\n}\n",
            "match c { \"A.B\" => {",
        ],
    ),
];

#[test]
fn no_cut_of_a_small_source_file_panics() {
    let languages: Vec<Format> = Format::ALL.iter().copied().filter(|format| format.is_sdk()).collect();
    assert_eq!(SOURCES.map(|(format, _)| format).to_vec(), languages, "every language has its layouts here");
    for (format, texts) in SOURCES {
        for text in texts {
            cut_everywhere(format, text);
            cut_everywhere(format, &text.replace('\n', "\r\n"));
        }
    }
}

/// Pieces that a token can be: words with their letters, all else character by character.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    for c in text.chars() {
        match tokens.last_mut() {
            Some(last) if c.is_alphanumeric() && last.ends_with(char::is_alphanumeric) => last.push(c),
            _ => tokens.push(c.to_string()),
        }
    }
    tokens
}

/// One token removed, doubled, exchanged with the next or another, or written as one of another language.
#[test]
fn no_exchange_of_tokens_panics() {
    let all: Vec<String> = SOURCES.iter().flat_map(|(_, texts)| texts.iter().flat_map(|text| tokens(text))).collect();
    let mut seed = 2018_usize;
    let mut random = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    for (format, texts) in SOURCES {
        let reader = Reader::new().format(format);
        for text in texts {
            let own = tokens(text);
            for round in 0..own.len() * 2 {
                let mut changed = own.clone();
                for _ in 0..=round % 3 {
                    let (length, at) = (changed.len(), random(changed.len()));
                    match random(5) {
                        0 if length > 1 => drop(changed.remove(at)),
                        0 | 1 => changed.insert(at, changed[at].clone()),
                        2 => changed.swap(at, (at + 1) % length),
                        3 => changed.truncate(at + 1),
                        _ => changed[at].clone_from(&all[random(all.len())]),
                    }
                }
                let changed = changed.concat();
                let reader = reader.clone();
                let read = std::panic::catch_unwind(|| drop(reader.read_text(&changed)));
                assert!(read.is_ok(), "{format} panics on:\n{changed}");
            }
        }
    }
}
