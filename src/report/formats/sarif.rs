//! SARIF 2.1.0, the format of code scanning and of editors.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use crate::code::ErrorCode;
use crate::location::Location;
use crate::report::document::{Document, Part, State, Trouble, is_absolute};
use crate::report::finding::Finding;
use crate::report::rule::Rule;
use crate::report::severity::Severity;
use crate::report::text::{Audience, see};
use crate::report::tree::Tree;
use crate::text::{printable, printable_lines};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The key of a finding's fingerprint. A new way of making it gets a new number.
const FINGERPRINT: &str = "errcatalog/v1";

/// Where this crate is published, without a slash at its end; empty while it is nowhere.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// Writes the document part by part: result by result, of which there may be very many.
pub(super) fn write(document: &Document, out: &mut dyn FnMut(&str)) {
    let listed =
        || document.parts.iter().flat_map(|part| part.all().map(move |(finding, state)| (part, finding, state)));
    let mut rules: Vec<&Rule> = Vec::new();
    for (_, finding, _) in listed() {
        if !rules.contains(&finding.rule()) {
            rules.push(finding.rule());
        }
    }
    let mut prints: HashMap<String, usize> = HashMap::new();
    let results = listed().map(|(part, finding, state)| {
        let nth = rules.iter().position(|rule| *rule == finding.rule());
        let mut result = result(document, part, finding, nth, state);
        let print = numbered(finding.fingerprint(), &mut prints);
        result.insert("partialFingerprints".to_owned(), json!({ FINGERPRINT: print }));
        Value::Object(result)
    });
    let mut driver = object(json!({
        "name": "errcatalog",
        "version": env!("CARGO_PKG_VERSION"),
        "rules": rules.iter().map(|rule| of_rule(rule, REPOSITORY)).collect::<Vec<_>>(),
    }));
    if !REPOSITORY.is_empty() {
        driver.insert("informationUri".to_owned(), json!(REPOSITORY));
    }
    let mut invocation = object(json!({
        "executionSuccessful": document.is_complete(),
        "toolExecutionNotifications": notifications(document),
    }));
    if let Some(exit) = document.exit {
        invocation.insert("exitCode".to_owned(), json!(exit));
    }
    let run = Tree::Object(vec![
        // Those of `Location`.
        ("columnKind", Tree::text(Some("unicodeCodePoints"))),
        ("invocations", Tree::Value(json!([invocation]))),
        ("results", Tree::list(results)),
        ("tool", Tree::Value(json!({ "driver": driver }))),
    ]);
    let log = Tree::Object(vec![
        ("$schema", Tree::text(Some(SCHEMA))),
        ("runs", Tree::List(Box::new(std::iter::once(run)))),
        ("version", Tree::text(Some("2.1.0"))),
    ]);
    log.write(Some(0), out);
}

fn result(
    document: &Document,
    part: &Part,
    finding: &Finding,
    nth: Option<usize>,
    state: Option<State>,
) -> Map<String, Value> {
    let code = finding.code().map(|code| printable(code.as_str()));
    let message = printable(finding.message());
    let help = finding.help().map(|help| format!("\n{}", printable_lines(help))).unwrap_or_default();
    let paste = finding.paste().map(|paste| format!("\n{}", printable_lines(paste))).unwrap_or_default();
    let text = match &code {
        Some(code) => format!("{code}: {message}{help}{paste}"),
        None => format!("{message}{help}{paste}"),
    };
    let mut result = object(json!({
        "ruleId": finding.rule().id(),
        "level": level(finding.severity()),
        "message": { "text": plain(&text) },
        "properties": {
            "catalog": part.shown_name(),
            "code": finding.code().map(ErrorCode::as_str),
            "message": finding.message(),
        },
    }));
    if let Some(nth) = nth {
        result.insert("ruleIndex".to_owned(), json!(nth));
    }
    if let Some(place) = finding.location().and_then(|place| physical(document, place)) {
        let mut location = object(json!({ "physicalLocation": place }));
        if let Some(code) = &code {
            location.insert("logicalLocations".to_owned(), json!([{ "name": code }]));
        }
        result.insert("locations".to_owned(), json!([location]));
    }
    if let Some(place) = finding.other_place().and_then(|place| physical(document, place)) {
        let related = json!([{ "id": 1, "physicalLocation": place, "message": { "text": "the other place" } }]);
        result.insert("relatedLocations".to_owned(), related);
    }
    match state {
        None => {}
        Some(State::New) => drop(result.insert("baselineState".to_owned(), json!("new"))),
        Some(State::Known) => {
            result.insert("baselineState".to_owned(), json!("unchanged"));
            let why = json!([{ "kind": "external", "status": "accepted", "justification": "known: in the baseline" }]);
            result.insert("suppressions".to_owned(), why);
        }
    }
    result
}

/// The fingerprint of a finding, as no other result of the log has it: of equal ones the second ends with `:2`.
fn numbered(print: String, seen: &mut HashMap<String, usize>) -> String {
    let count = seen.entry(print.clone()).or_default();
    *count += 1;
    if *count == 1 { print } else { format!("{print}:{count}") }
}

/// What could not be done, as errors; what was checked and what not, as notes.
fn notifications(document: &Document) -> Vec<Value> {
    let mut all = Vec::new();
    for part in &document.parts {
        all.push(json!({ "level": "note", "message": { "text": plain(&printable(&part.headline)) } }));
        all.extend(part.troubles.iter().map(|trouble| trouble_of(document, trouble)));
        let notes = part.notes.iter().map(|note| format!("{}: {}", part.shown_name(), note));
        all.extend(notes.map(|note| json!({ "level": "note", "message": { "text": plain(&printable(&note)) } })));
    }
    all
}

fn trouble_of(document: &Document, trouble: &Trouble) -> Value {
    let lines: Vec<String> =
        std::iter::once(&trouble.message).chain(&trouble.remarks).map(|line| printable(line)).collect();
    let mut notification = object(json!({ "level": "error", "message": { "text": plain(&lines.join("\n")) } }));
    if let Some(place) = trouble.place.as_ref().and_then(|place| physical(document, place)) {
        notification.insert("locations".to_owned(), json!([{ "physicalLocation": place }]));
    }
    Value::Object(notification)
}

fn of_rule(rule: &Rule, repository: &str) -> Value {
    let text = format!("{}: {}", rule.title(), see(rule, Audience::Command));
    let mut described = object(json!({
        "id": rule.id(),
        "shortDescription": { "text": rule.title() },
        "help": { "text": text, "markdown": without_relative_links(rule.explanation) },
        "defaultConfiguration": {
            "level": rule.severity().map_or("none", level),
            "enabled": rule.is_default(),
        },
    }));
    if !repository.is_empty() {
        let uri = format!("{repository}/blob/v{}/{}", env!("CARGO_PKG_VERSION"), rule.page());
        described.insert("helpUri".to_owned(), json!(uri));
    }
    Value::Object(described)
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn physical(document: &Document, place: &Location) -> Option<Value> {
    let path = document.path(place.file())?;
    let artifact = if is_absolute(&path) {
        json!({ "uri": format!("file://{}{}", if path.starts_with('/') { "" } else { "/" }, encoded(&path)) })
    } else if path.starts_with("../") {
        json!({ "uri": encoded(&path) })
    } else {
        json!({ "uri": encoded(&path), "uriBaseId": "%SRCROOT%" })
    };
    let region = json!({ "startLine": place.line().max(1), "startColumn": place.column().max(1) });
    Some(json!({ "artifactLocation": artifact, "region": region }))
}

/// The path as a part of a URI: every byte but letters, digits and a few marks is a percent sign and its number.
fn encoded(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

/// The text, in which nothing is a link: `[text](1)` is one in a message of SARIF.
fn plain(text: &str) -> String {
    if text.contains("](") { text.replace('[', "\\[").replace(']', "\\]") } else { text.to_owned() }
}

/// The Markdown of a page, in which links to other pages are their text: they lead nowhere outside of the repository.
fn without_relative_links(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let mut is_code = false;
    for line in page.split_inclusive('\n') {
        if line.starts_with("```") {
            is_code = !is_code;
        }
        let mut rest = line;
        while !is_code && let Some((before, text, behind)) = relative_link(rest) {
            out.push_str(before);
            out.push_str(text);
            rest = behind;
        }
        out.push_str(rest);
    }
    out
}

/// What is before the first link to another page, its text, and what is behind it.
fn relative_link(line: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let middle = from + line.get(from..)?.find("](")?;
        let (head, target) = (line.get(..middle)?, line.get(middle + 2..)?);
        let end = target.find(')')?;
        if let Some(start) = head.rfind('[')
            && !target.starts_with("http")
        {
            return Some((head.get(..start)?, head.get(start + 1..)?, target.get(end + 1..)?));
        }
        from = middle + 2;
    }
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => Map::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_encoded() {
        assert_eq!(encoded("docs/a b#1?%:é错.md"), "docs/a%20b%231%3F%25%3A%C3%A9%E9%94%99.md");
        assert_eq!(encoded("C:/docs/[a].md"), "C%3A/docs/%5Ba%5D.md");
    }

    #[test]
    fn of_equal_findings_every_one_has_a_fingerprint_of_its_own() {
        let mut seen = HashMap::new();
        let prints = ["a", "b", "a", "a"].map(|print| numbered(print.to_owned(), &mut seen));
        assert_eq!(prints, ["a", "b", "a:2", "a:3"]);
    }

    #[test]
    fn a_rule_has_its_page_once_that_is_published() {
        static RULE: Rule = crate::report::rule!("docs/rules/" "stale-exemption" [Error] "some");
        let rule = &RULE;
        assert!(of_rule(rule, "").get("helpUri").is_none());
        let described = of_rule(rule, "https://example.com/errcatalog");
        let uri = described["helpUri"].as_str().unwrap();
        let wanted = format!("https://example.com/errcatalog/blob/v{}/{}", env!("CARGO_PKG_VERSION"), rule.page());
        assert_eq!(uri, wanted);
    }

    #[test]
    fn links_of_pages_are_their_text() {
        let page = "See [one](one.md), [two](https://example.com/) and [three](../three.md#a).\n```text\n[a](b)\n```\n";
        let wanted = "See one, [two](https://example.com/) and three.\n```text\n[a](b)\n```\n";
        assert_eq!(without_relative_links(page), wanted);
    }

    #[test]
    fn messages_hold_no_links() {
        assert_eq!(plain("a [b](1)"), r"a \[b\](1)");
        assert_eq!(plain("a [b] (1)"), "a [b] (1)");
    }
}
