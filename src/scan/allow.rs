//! `// errcatalog: allow(rule) reason`: findings of one line that are right to stay.

use std::ops::Range;

use super::lexer::Layout;

/// An exemption that is written in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Allow {
    pub(super) rule: String,
    pub(super) reason: String,
    /// Where the comment is.
    pub(super) at: usize,
    /// The line that it holds for, counted from 1.
    pub(super) line: usize,
    /// True if it is not written as it must be.
    pub(super) is_malformed: bool,
}

/// The exemptions of a file.
pub(super) fn allows(text: &str, layout: &Layout, lines: &Lines) -> Vec<Allow> {
    let of_comment = |comment: &Range<usize>| {
        let written = text.get(comment.clone()).unwrap_or_default();
        of(text, comment.start, written, lines)
    };
    layout.comments.iter().flat_map(of_comment).collect()
}

/// Those of a comment, one for each of its rules.
fn of(text: &str, at: usize, comment: &str, lines: &Lines) -> Vec<Allow> {
    let Some(words) = comment.trim().strip_prefix("errcatalog:") else { return Vec::new() };
    let words = words.trim();
    let at = at.saturating_sub(2);
    let line = lines.line(at);
    let start = lines.start(line);
    // Alone on its line it holds for the next line of code.
    let is_alone = text.get(start..at).is_some_and(|before| before.trim().is_empty());
    let line = if is_alone { next_line(text, line, lines) } else { line };
    let parts = words.strip_prefix("allow(").and_then(|rest| rest.split_once(')'));
    let Some((rules, reason)) = parts else {
        return vec![Allow { rule: words.to_owned(), reason: String::new(), at, line, is_malformed: true }];
    };
    let of_rule = |rule: &str| Allow {
        rule: rule.trim().to_owned(),
        reason: reason.trim().to_owned(),
        at,
        line,
        is_malformed: false,
    };
    rules.split(',').map(of_rule).collect()
}

/// The next line that is neither blank nor a comment.
fn next_line(text: &str, line: usize, lines: &Lines) -> usize {
    let rest = text.get(lines.start(line)..).unwrap_or_default();
    let is_code = |line: &str| !line.trim().is_empty() && !line.trim_start().starts_with("//");
    line + 1 + rest.lines().skip(1).position(is_code).unwrap_or(0)
}

/// Where the lines of a text start.
#[derive(Debug)]
pub(super) struct Lines(Vec<usize>);

impl Lines {
    pub(super) fn of(text: &[u8]) -> Self {
        Self(std::iter::once(0).chain(memchr::memchr_iter(b'\n', text).map(|at| at + 1)).collect())
    }

    /// The line of a byte, counted from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        self.0.partition_point(|start| *start <= at)
    }

    /// Where a line starts.
    pub(super) fn start(&self, line: usize) -> usize {
        self.0.get(line.saturating_sub(1)).copied().unwrap_or(0)
    }
}
