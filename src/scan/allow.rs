//! `// errcatalog: allow(rule) reason`: findings of one line that are right to stay.

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
    layout.comments.iter().filter_map(|comment| allow(text, comment.start, text.get(comment.clone())?, lines)).collect()
}

fn allow(text: &str, at: usize, comment: &str, lines: &Lines) -> Option<Allow> {
    let words = comment.trim().strip_prefix("errcatalog:")?.trim();
    let at = at.saturating_sub(2);
    let line = lines.line(at);
    let start = lines.start(line);
    // Alone on its line it holds for the next line of code.
    let is_alone = text.get(start..at).is_some_and(|before| before.trim().is_empty());
    let line = if is_alone { next_line(text, line, lines) } else { line };
    let parts = words.strip_prefix("allow(").and_then(|rest| rest.split_once(')'));
    Some(match parts {
        Some((rule, reason)) => {
            Allow { rule: rule.trim().to_owned(), reason: reason.trim().to_owned(), at, line, is_malformed: false }
        }
        None => Allow { rule: words.to_owned(), reason: String::new(), at, line, is_malformed: true },
    })
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
