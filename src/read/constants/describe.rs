//! Comments that describe what is below or before them, as plain text.

use super::lexer::{Comment, Lexed};
use crate::catalog::Format;
use crate::text::fold;

/// Lines that speak to tools.
const TOOLS: [&str; 10] =
    ["eslint", "tslint", "@ts-", "prettier-", "noqa", "nolint", "NOLINT", "pylint", "type: ", "noinspection"];

/// Tags whose text is a description all the same.
const BRIEF: [&str; 5] = ["@brief ", "\\brief ", "@summary ", "@description ", "@desc "];

/// What the comment right above the token says, line by line; none without one.
pub(super) fn above<'l>(lexed: &'l Lexed<'_>, token: usize) -> &'l [Comment] {
    let Some(token) = lexed.tokens.get(token).filter(|token| token.is_first) else { return &[] };
    let end = lexed.comments.partition_point(|comment| comment.start < token.start);
    let mut first = end;
    let mut line = token.line;
    while let Some(comment) = first.checked_sub(1).and_then(|at| lexed.comments.get(at)) {
        let is_right_above = comment.last_line + 1 == line || (first == end && comment.last_line == line);
        let is_block = is_block(lexed, comment);
        // A run of comments up to the end of their lines is one; two between `/*` and `*/` are two.
        if !comment.is_first || !is_right_above || (first < end && is_block) {
            break;
        }
        (first, line) = (first - 1, comment.line);
        if is_block {
            break;
        }
    }
    let all = lexed.comments.get(first..end).unwrap_or_default();
    // What is not documentation above documentation is about something else.
    match all.iter().rposition(|comment| !is_doc(lexed, comment)) {
        Some(plain) if plain + 1 < all.len() => all.get(plain + 1..).unwrap_or_default(),
        _ => all,
    }
}

/// The description of what the tokens from `first` to `last` declare; the comment above counts unless it heads a group.
pub(super) fn of(lexed: &Lexed<'_>, first: usize, last: usize, heads: bool) -> String {
    let comments = above(lexed, first);
    let text = if heads { String::new() } else { clean(lexed, comments) };
    if !text.is_empty() {
        return text;
    }
    behind(lexed, last).map_or_else(String::new, |comment| clean(lexed, std::slice::from_ref(comment)))
}

/// A comment behind the token on its line, if nothing follows but what ends a statement.
fn behind<'l>(lexed: &'l Lexed<'_>, last: usize) -> Option<&'l Comment> {
    let token = lexed.tokens.get(last)?;
    let comment = lexed.comments.get(lexed.comments.partition_point(|comment| comment.start < token.end))?;
    if comment.line != token.last_line {
        return None;
    }
    let is_on_line = |at: usize| lexed.tokens.get(at).is_some_and(|next| next.line == token.last_line);
    let rest = (last + 1..last + 5).take_while(|at| is_on_line(*at));
    let count = rest.clone().count();
    let ends = rest.into_iter().all(|at| matches!(lexed.word(at), "," | ";" | ")" | "}" | "]"));
    (ends && count < 4).then_some(comment)
}

fn is_block(lexed: &Lexed<'_>, comment: &Comment) -> bool {
    lexed.written(comment).starts_with("/*")
}

/// The lines of a comment without marks, each with its place.
pub(super) fn lines<'t>(lexed: &Lexed<'t>, comment: &Comment) -> Vec<(usize, &'t str)> {
    let raw = lexed.written(comment);
    let is_block = is_block(lexed, comment);
    let body = if is_block { raw.strip_suffix("*/").unwrap_or(raw) } else { raw };
    let marks: &[char] = if is_block { &['/', '*', '!'] } else { &['/', '!', '#', ':'] };
    let mut at = comment.start;
    let mut lines = Vec::new();
    for (nth, line) in body.split(['\n', '\r']).enumerate() {
        let stem = match nth {
            0 => line.trim_start_matches(marks).trim_start_matches('<'),
            _ => line.trim_start().trim_start_matches('*'),
        };
        lines.push((at + line.len() - stem.len(), stem.trim_end()));
        at += line.len() + 1;
    }
    lines
}

/// True for a comment that is written for documentation: `///`, `/** … */`, `#:`.
pub(super) fn is_doc(lexed: &Lexed<'_>, comment: &Comment) -> bool {
    let written = lexed.written(comment);
    let is = |start: &str| written.starts_with(start);
    (is("///") && !is("////")) || (is("/**") && !is("/***") && !is("/**/")) || is("//!") || is("/*!") || is("#:")
}

/// True for comments with a line of ornament, or with ornament around their text: `// --- Login ---`.
pub(super) fn is_ruled(lexed: &Lexed<'_>, comments: &[Comment]) -> bool {
    let is_mark = |c: char| "-=*#~_/+─━═".contains(c);
    comments.iter().flat_map(|comment| lines(lexed, comment)).any(|(_, line)| {
        let line = line.trim();
        let ornament = |text: &str| text.chars().take_while(|c| is_mark(*c)).count();
        let back: String = line.chars().rev().collect();
        let is_rule = line.chars().count() > 3 && line.chars().all(|c| is_mark(c) || c == ' ');
        is_rule || (ornament(line) > 1 && (ornament(&back) > 1 || ornament(line) > 2)) || ornament(&back) > 3
    })
}

pub(super) fn clean(lexed: &Lexed<'_>, comments: &[Comment]) -> String {
    let mut text = String::new();
    for (_, line) in comments.iter().flat_map(|comment| lines(lexed, comment)) {
        let line = line.trim();
        let is_ornament = !line.is_empty() && line.chars().all(|c| "-=*#~_/+ ".contains(c));
        if is_ornament || TOOLS.iter().any(|start| line.starts_with(start)) {
            continue;
        }
        let brief = BRIEF.iter().find_map(|tag| line.strip_prefix(tag));
        // Tags about other things end a description.
        let is_tag = line.strip_prefix('@').is_some_and(|tag| tag.starts_with(|c: char| c.is_ascii_lowercase()));
        if brief.is_none() && is_tag {
            break;
        }
        text.push_str(brief.unwrap_or(line));
        text.push('\n');
    }
    if lexed.syntax.language == Format::CSharp {
        for tag in ["summary", "remarks", "para", "value"] {
            text = text.replace(&format!("<{tag}>"), "\n").replace(&format!("</{tag}>"), "\n");
        }
    }
    fold(&text).into_owned()
}
