//! JUnit's XML: a suite for everything that was checked, a test case for every finding.

use std::collections::HashMap;
use std::fmt::Write as _;

use crate::report::document::{Document, Part, State};
use crate::report::finding::Finding;
use crate::report::text::{Audience, see};
use crate::text::{cell, printable};

pub(super) fn write(document: &Document) -> String {
    let suites: Vec<Suite> = document.parts.iter().map(Suite::of).collect();
    let of = |count: fn(&Suite) -> usize| suites.iter().map(count).sum::<usize>();
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = writeln!(
        xml,
        "<testsuites name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\">",
        escaped(&document.tool),
        of(|suite| suite.cases.len()),
        of(|suite| suite.count(Kind::Failure)),
        of(|suite| suite.count(Kind::Error)),
    );
    for suite in &suites {
        suite.write(&mut xml);
    }
    xml + "</testsuites>"
}

/// What became of a test case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Passed,
    /// Told, but does not fail.
    Told,
    Skipped,
    Failure,
    Error,
}

struct Case {
    name: String,
    kind: Kind,
    /// The rule, where there is one.
    of: String,
    message: String,
    text: String,
}

struct Suite<'p> {
    part: &'p Part,
    cases: Vec<Case>,
}

impl<'p> Suite<'p> {
    fn of(part: &'p Part) -> Self {
        let mut cases: Vec<Case> = part
            .troubles
            .iter()
            .map(|trouble| Case {
                name: "not completed".to_owned(),
                kind: Kind::Error,
                of: "not-completed".to_owned(),
                message: printable(&trouble.message),
                text: trouble.remarks.iter().map(|line| printable(line)).collect::<Vec<_>>().join("\n"),
            })
            .collect();
        cases.extend(part.all().map(|(finding, state)| case(part, finding, state)));
        if cases.is_empty() {
            let text = printable(&part.headline);
            cases.push(Case {
                name: "no findings".to_owned(),
                kind: Kind::Passed,
                of: String::new(),
                message: String::new(),
                text,
            });
        }
        // Cases of one name would be taken for one.
        let mut seen: HashMap<String, usize> = HashMap::new();
        for case in &mut cases {
            let count = seen.entry(case.name.clone()).or_default();
            *count += 1;
            if *count > 1 {
                case.name = format!("{} ({count})", case.name);
            }
        }
        Self { part, cases }
    }

    fn count(&self, kind: Kind) -> usize {
        self.cases.iter().filter(|case| case.kind == kind).count()
    }

    fn write(&self, xml: &mut String) {
        let name = escaped(&printable(self.part.shown_name()));
        let _ = writeln!(
            xml,
            "  <testsuite name=\"{name}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\">",
            self.cases.len(),
            self.count(Kind::Failure),
            self.count(Kind::Error),
            self.count(Kind::Skipped),
        );
        for case in &self.cases {
            case.write(&name, xml);
        }
        let mut lines = vec![printable(&self.part.headline)];
        lines.extend(self.part.notes.iter().map(|note| format!("note: {}", printable(note))));
        let _ = writeln!(xml, "    <system-out>{}</system-out>", escaped(&lines.join("\n")));
        xml.push_str("  </testsuite>\n");
    }
}

impl Case {
    fn write(&self, class: &str, xml: &mut String) {
        let _ = write!(xml, "    <testcase name=\"{}\" classname=\"{class}\"", escaped(&self.name));
        let element = match self.kind {
            Kind::Passed => {
                xml.push_str("/>\n");
                return;
            }
            Kind::Told => {
                let _ = writeln!(
                    xml,
                    ">\n      <system-out>{}\n{}</system-out>\n    </testcase>",
                    escaped(&self.message),
                    escaped(&self.text)
                );
                return;
            }
            Kind::Skipped => "skipped",
            Kind::Failure => "failure",
            Kind::Error => "error",
        };
        let _ = writeln!(
            xml,
            ">\n      <{element} type=\"{}\" message=\"{}\">{}</{element}>\n    </testcase>",
            escaped(&self.of),
            escaped(&self.message),
            escaped(&self.text)
        );
    }
}

fn case(part: &Part, finding: &Finding, state: Option<State>) -> Case {
    let code = finding.code().map(|code| format!(": {}", cell(code.as_str()))).unwrap_or_default();
    let kind = match state {
        Some(State::Known) => Kind::Skipped,
        None | Some(State::New) if part.fails(finding) => Kind::Failure,
        None | Some(State::New) => Kind::Told,
    };
    let known = if kind == Kind::Skipped { "known, in the baseline: " } else { "" };
    let mut lines = vec![format!("{}[{}]: {}", finding.severity(), finding.rule(), finding.title())];
    lines.extend(finding.location().map(|place| format!("at {place}")));
    lines.extend(finding.other_place().map(|place| format!("and {place}")));
    lines.extend(finding.help().unwrap_or_default().lines().map(|line| format!("help: {}", printable(line))));
    lines.extend(finding.paste().map(|paste| format!("      {}", printable(paste))));
    lines.push(see(finding.rule(), Audience::Command));
    lines.push(format!("fingerprint: {}", finding.fingerprint()));
    Case {
        // Without the message, so that a case keeps its name while what it says changes.
        name: format!("{}{code}", finding.rule()),
        kind,
        of: finding.rule().to_string(),
        message: format!("{known}{}", printable(finding.message())),
        text: lines.join("\n"),
    }
}

/// The text inside an element or an attribute. What XML cannot hold at all is replaced.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\n' => out.push('\n'),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}
