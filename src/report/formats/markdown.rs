//! Markdown for a comment or a job's summary: what happened in a few lines, then everything, folded.

use crate::report::document::{Document, Part};
use crate::report::finding::Finding;
use crate::report::severity::Severity;
use crate::report::text::{Audience, groups, rows_of, see};
use crate::text::{counted, printable};

/// A comment on GitHub may have 65,536 characters; this counts bytes, which are never fewer.
const MOST: usize = 65_000;

/// Kept for the lines that end the text.
const END: usize = 600;

/// Of what is listed without being folded.
const MOST_LINES: usize = 100;

/// A single line is cut at so many bytes.
const MOST_OF_LINE: usize = 2_000;

pub(super) fn write(document: &Document) -> String {
    let mut page = Page { text: String::new() };
    page.text.push_str(&format!("## {}\n\n", heading(document)));
    let mut hidden = 0;
    for (nth, part) in document.parts.iter().enumerate() {
        if nth >= MOST_LINES || !page.push(&overview(part)) {
            hidden += 1;
        }
    }
    if hidden > 0 {
        page.end(&format!("- and {}\n", counted(hidden, "more line")));
    }
    let mut left_out = 0;
    for part in &document.parts {
        let known = part.known.as_deref().unwrap_or_default();
        left_out += details(&mut page, part, &part.findings, "");
        left_out += details(&mut page, part, known, "known, ");
        if !part.notes.is_empty() {
            let lines: Vec<String> = part.notes.iter().map(|note| printable(note)).collect();
            let summary = format!("{}: {}", html(part.shown_name()), counted(lines.len(), "note"));
            if !page.push(&folded(&summary, &lines)) {
                page.end(&format!("\n{} left out.\n", counted(lines.len(), "note")));
            }
        }
    }
    if left_out > 0 {
        let noun = counted(left_out, "finding");
        page.end(&format!("\n**{noun} left out** to keep this short: `--format text` lists all.\n"));
    }
    if let Some(step) = document.next_step {
        page.end(&format!("\nNext: {step}\n"));
    }
    page.text
}

/// What is said so far, never too much of it.
struct Page {
    text: String,
}

impl Page {
    /// False if there is no room for it: then nothing is added.
    fn push(&mut self, block: &str) -> bool {
        let fits = self.text.len() + block.len() + END <= MOST;
        if fits {
            self.text.push_str(block);
        }
        fits
    }

    /// A line that there is always room for, of those that end the text or a list.
    fn end(&mut self, line: &str) {
        if self.text.len() + line.len() <= MOST {
            self.text.push_str(line);
        }
    }
}

fn heading(document: &Document) -> String {
    let failed = document.parts.iter().filter(|part| !part.troubles.is_empty()).count();
    let of = |severity: Severity| (document.count(severity), severity.as_str());
    let mut parts: Vec<String> = Vec::new();
    if failed > 0 || !document.is_complete() {
        parts.push(format!("{failed} not completed"));
    }
    let severities = [of(Severity::Error), of(Severity::Warning), of(Severity::Info)];
    parts.extend(severities.iter().filter(|(count, _)| *count > 0).map(|(count, noun)| counted(*count, noun)));
    if document.known() > 0 {
        parts.push(format!("{} known", document.known()));
    }
    if parts.is_empty() {
        parts.push("no findings".to_owned());
    }
    // The tool is the name of a command.
    format!("{}: {}", document.tool, parts.join(", "))
}

/// A line of the list, and why something could not be done.
fn overview(part: &Part) -> String {
    let mut lines = format!("- {}\n", code(&part.headline));
    for trouble in &part.troubles {
        lines.push_str(&format!("  - **not completed**: {}\n", code(&trouble.message)));
        for remark in &trouble.remarks {
            lines.push_str(&format!("    {}\n", code(remark)));
        }
    }
    lines
}

/// Every group of findings, folded. How many findings there was no room for.
fn details(page: &mut Page, part: &Part, findings: &[Finding], state: &str) -> usize {
    let findings: Vec<&Finding> = findings.iter().collect();
    let mut left_out = 0;
    for severity in [Severity::Error, Severity::Warning, Severity::Info] {
        for group in groups(&findings, severity) {
            left_out += details_of(page, part, &group, state);
        }
    }
    left_out
}

fn details_of(page: &mut Page, part: &Part, group: &[&Finding], state: &str) -> usize {
    let Some(first) = group.first() else { return 0 };
    let (rule, title, severity) = (first.rule(), first.title(), first.severity());
    let name = html(part.shown_name());
    let summary = format!("{name}: {state}{severity}[{rule}]: {title}: {}", group.len());
    // No row is shorter than this.
    let mut listed = group.len().min(MOST / 16);
    loop {
        let mut lines = lines_of(group.get(..listed).unwrap_or(group));
        if listed < group.len() {
            lines.push(format!("and {} more", group.len() - listed));
        }
        if page.push(&folded(&summary, &lines)) {
            return group.len() - listed;
        }
        if listed == 0 {
            return group.len();
        }
        listed = listed * 7 / 8;
    }
}

/// The findings as the text lists them.
fn lines_of(group: &[&Finding]) -> Vec<String> {
    let Some(first) = group.first() else { return Vec::new() };
    let is_shared = group.iter().all(|finding| finding.help() == first.help());
    let help = |finding: &Finding| -> Vec<String> {
        finding.help().unwrap_or_default().lines().map(|line| format!("  help: {}", printable(line))).collect()
    };
    let mut lines = Vec::new();
    for (finding, row) in group.iter().zip(rows_of(group)) {
        lines.push(row);
        if !is_shared {
            lines.extend(help(finding));
        }
        lines.extend(finding.paste().map(|paste| format!("  {}", printable(paste))));
    }
    if is_shared {
        lines.extend(help(first));
    }
    lines.push(see(first.rule(), Audience::Command));
    lines
}

/// Lines of plain text under a summary that is HTML. Nothing in them is read as Markdown, as a name to be notified, or as
/// the number of an issue; the fence is longer than any in them.
fn folded(summary: &str, lines: &[String]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| cut(line)).collect();
    let fence = "`".repeat(lines.iter().map(|line| longest_run(line)).max().unwrap_or(0).max(2) + 1);
    format!("\n<details><summary>{summary}</summary>\n\n{fence}text\n{}\n{fence}\n\n</details>\n", lines.join("\n"))
}

/// The text as a span of code, in which nothing is read as Markdown, HTML, a name or a number. It is one line.
fn code(text: &str) -> String {
    let text = cut(&printable(text));
    let fence = "`".repeat(longest_run(&text) + 1);
    // Next to the fence a backtick would be one of it; a blank at each side is no part of the text.
    let blank = if text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) || text.is_empty() { " " } else { "" };
    format!("{fence}{blank}{text}{blank}{fence}")
}

/// The text inside an element of code, of which nothing is read as HTML or Markdown either.
fn html(text: &str) -> String {
    let mut out = String::from("<code>");
    for c in cut(&printable(text)).chars() {
        match c {
            '-' | '.' | '/' | ' ' => out.push(c),
            c if c.is_ascii_punctuation() => out.push_str(&format!("&#{};", u32::from(c))),
            c => out.push(c),
        }
    }
    out + "</code>"
}

fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// The text, without what is behind so many bytes.
fn cut(text: &str) -> String {
    if text.len() <= MOST_OF_LINE {
        return text.to_owned();
    }
    let end = (0..=MOST_OF_LINE).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    format!("{}…", text.get(..end).unwrap_or_default())
}
