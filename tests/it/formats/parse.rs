//! Readers of every format, written from its description: what they find is what the place that shows it would find.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;

fn document(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn texts(values: &[Value], pointer: &str) -> Vec<String> {
    values.iter().map(|value| value.pointer(pointer).and_then(Value::as_str).unwrap().to_owned()).collect()
}

/// The fingerprints of a report in JSON.
pub(crate) fn json(text: &str) -> Vec<String> {
    texts(document(text)["findings"].as_array().unwrap(), "/fingerprint")
}

/// The fingerprints of a SARIF log whose structure holds: what the schema says of the parts that are used, and that
/// results point to their rules.
pub(crate) fn sarif(text: &str) -> Vec<String> {
    let log = document(text);
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert!(run["invocations"][0]["executionSuccessful"].is_boolean());
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for rule in rules {
        assert!(rule["help"]["text"].is_string() && rule["help"]["markdown"].is_string(), "{rule}");
        assert!(rule["shortDescription"]["text"].is_string(), "{rule}");
    }
    let results = run["results"].as_array().unwrap();
    for result in results {
        let nth = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[nth]["id"], result["ruleId"]);
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()), "{result}");
        let message = result["message"]["text"].as_str().unwrap();
        assert!(!message.is_empty());
        // A link: a bracket that is not escaped, before a parenthesis.
        let bare: String = message.replace("\\]", "");
        assert!(!bare.contains("]("), "{message}");
        for location in result["locations"].as_array().into_iter().flatten() {
            let physical = &location["physicalLocation"];
            assert!(physical["region"]["startLine"].as_u64().unwrap() >= 1);
            assert!(physical["region"]["startColumn"].as_u64().unwrap() >= 1);
            let uri = physical["artifactLocation"]["uri"].as_str().unwrap();
            let uri = uri.strip_prefix("file://").unwrap_or(uri);
            let is_of_uri = |c: char| c.is_ascii_alphanumeric() || "-._~/%".contains(c);
            assert!(uri.chars().all(is_of_uri), "{uri}");
        }
    }
    let prints = texts(results, "/partialFingerprints/errcatalog~1v1");
    let different: std::collections::HashSet<&String> = prints.iter().collect();
    assert_eq!(different.len(), prints.len(), "two results are one: {prints:?}");
    prints.into_iter().map(|print| print.split(':').next().unwrap_or_default().to_owned()).collect()
}

/// A test case of JUnit's XML.
#[derive(Debug, Default)]
pub(crate) struct Case {
    pub(crate) name: String,
    /// The element in it, if there is one.
    pub(crate) kind: String,
    pub(crate) text: String,
}

impl Case {
    pub(crate) fn fingerprint(&self) -> Option<&str> {
        self.text.lines().find_map(|line| line.strip_prefix("fingerprint: "))
    }
}

/// The test cases of a document that is well-formed and counts right.
pub(crate) fn junit(xml: &str) -> Vec<Case> {
    let mut rest = xml.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").unwrap();
    assert!(
        rest.chars().all(|c| matches!(c, '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..))
    );
    let mut open: Vec<String> = Vec::new();
    let mut cases: Vec<Case> = Vec::new();
    let mut counts = Vec::new();
    while let Some(start) = rest.find('<') {
        let text = &rest[..start];
        assert!(!text.contains('>') && !text.contains("]]>"), "{text}");
        match open.last().map(String::as_str) {
            Some("failure" | "error" | "skipped" | "system-out") => {
                if open.iter().any(|name| name == "testcase") {
                    cases.last_mut().unwrap().text.push_str(&unescaped(text));
                }
            }
            _ => assert!(text.trim().is_empty(), "{text:?} is between elements"),
        }
        let end = start + rest[start..].find('>').unwrap();
        let tag = &rest[start + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name));
            continue;
        }
        let (tag, is_empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let (name, attributes) = attributes(tag);
        assert!(
            ["testsuites", "testsuite", "testcase", "failure", "error", "skipped", "system-out"].contains(&&*name),
            "{name}"
        );
        let of = |key: &str| attributes.iter().find(|(name, _)| name == key).map(|(_, value)| value.clone());
        match name.as_str() {
            "testcase" => cases.push(Case { name: of("name").unwrap(), ..Case::default() }),
            "testsuites" => counts.push((of("tests"), of("failures"), of("errors"))),
            "testsuite" => assert!(of("name").is_some() && of("tests").is_some()),
            _ if open.last().is_some_and(|name| name == "testcase") => cases.last_mut().unwrap().kind = name.clone(),
            _ => {}
        }
        if !is_empty {
            open.push(name);
        }
    }
    assert!(open.is_empty() && rest.trim().is_empty(), "{open:?} {rest}");
    let count = |kind: &str| Some(cases.iter().filter(|case| case.kind == kind).count().to_string());
    assert_eq!(counts, [(Some(cases.len().to_string()), count("failure"), count("error"))]);
    cases
}

fn attributes(tag: &str) -> (String, Vec<(String, String)>) {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    let mut all = Vec::new();
    while let Some((key, behind)) = rest.trim_start().split_once("=\"") {
        let (value, behind) = behind.split_once('"').unwrap();
        assert!(!value.contains('<'), "{value}");
        all.push((key.to_owned(), unescaped(value)));
        rest = behind;
    }
    assert!(rest.trim().is_empty(), "{rest}");
    (name.to_owned(), all)
}

fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let end = at + rest[at..].find(';').unwrap();
        out.push(match &rest[at + 1..end] {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            other => panic!("&{other};"),
        });
        rest = &rest[end + 1..];
    }
    out + rest
}

/// An annotation as GitHub's runner reads it.
#[derive(Debug)]
pub(crate) struct Annotation {
    pub(crate) level: String,
    pub(crate) file: Option<String>,
    pub(crate) line: Option<u32>,
    pub(crate) title: String,
    pub(crate) message: String,
}

/// The annotations in a log: a command starts a line, and an older mark counts anywhere in one that is no command.
pub(crate) fn github(log: &str) -> Vec<Annotation> {
    let unescaped = |text: &str| text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
    let mut all = Vec::new();
    for line in log.lines() {
        let Some(command) = line.trim_start().strip_prefix("::") else {
            assert!(!line.contains("##["), "{line}");
            continue;
        };
        let (head, message) = command.split_once("::").unwrap();
        let (level, properties) = head.split_once(' ').unwrap();
        assert!(["error", "warning", "notice"].contains(&level), "{line}");
        let mut found = Annotation {
            level: level.to_owned(),
            file: None,
            line: None,
            title: String::new(),
            message: unescaped(message),
        };
        for property in properties.split(',') {
            let (key, value) = property.split_once('=').unwrap();
            let value = unescaped(&value.replace("%3A", ":").replace("%2C", ","));
            match key {
                "file" => found.file = Some(value),
                "line" => found.line = Some(value.parse().unwrap()),
                "col" => assert!(value.parse::<u32>().unwrap() >= 1),
                "title" => found.title = value,
                other => panic!("{other}: {line}"),
            }
        }
        all.push(found);
    }
    all
}

/// The text in spans and blocks of code. Outside of them stands nothing that is not ours: no mark of another's text, no
/// element but those that fold, and nothing that Markdown made of a text.
pub(crate) fn markdown(text: &str, mark: &str) -> String {
    let mut code = String::new();
    let mut is_code = false;
    for event in Parser::new_ext(text, Options::all()) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => is_code = true,
            Event::End(TagEnd::CodeBlock) => is_code = false,
            Event::Text(text) if is_code => code.push_str(&text),
            Event::Text(text) => assert!(!text.contains(mark), "as text: {text}"),
            Event::Code(text) => code.push_str(&format!("{text}\n")),
            Event::Html(html) | Event::InlineHtml(html) => {
                let ours = ["details", "summary", "code"];
                let tags = html.split('<').skip(1).map(|tag| tag.split('>').next().unwrap().trim_start_matches('/'));
                for tag in tags {
                    assert!(ours.contains(&tag), "<{tag}> in {html}");
                }
            }
            Event::Start(tag) => assert!(
                matches!(
                    tag,
                    Tag::Heading { .. } | Tag::Paragraph | Tag::List(None) | Tag::Item | Tag::HtmlBlock | Tag::Strong
                ),
                "{tag:?}"
            ),
            Event::End(_) | Event::SoftBreak => {}
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(text.matches("<details>").count(), text.matches("\n</details>\n").count());
    code
}
