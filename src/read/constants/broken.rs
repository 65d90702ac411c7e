//! What no compiler takes: a bracket or string that is not closed, a comment that swallows another, lines that are indented
//! below nothing. What is around it may be read as something else than it is, so it is told beside the codes.

use super::lexer::{Kind, Lexed};
use crate::catalog::Format;

/// No more are told: the first says where to look.
const MOST: usize = 8;

const OPENED: &str = "the bracket is not closed: what is behind it may not be read as it is meant";
const CLOSED: &str = "the bracket closes none: what is before it may not be read as it is meant";
const QUOTED: &str = "the string is not closed: what is behind it may not be read as it is meant";
const SWALLOWS: &str = "a comment begins inside of a comment: is the one above closed?";
const CODE_INSIDE: &str = "a line of the comment looks like code: is the comment above it closed?";
const INSIDE: &str = "the statement is inside of a bracket: is the one above closed?";
const INDENTED: &str = "the line is indented, and none above it begins a body: is that one complete?";

/// Places in the text, and what is wrong there.
pub(super) fn faults(lexed: &Lexed<'_>) -> Vec<(usize, &'static str)> {
    let mut all = comments(lexed);
    // Text between tags of JSX has apostrophes and brackets of its own.
    if lexed.syntax.language != Format::Node || !lexed.text.contains("</") {
        let lines = Lines::of(lexed);
        all.extend(strings(lexed, &lines));
        all.extend(brackets(lexed, &lines));
    }
    if lexed.syntax.indented {
        all.extend(indentation(lexed));
    }
    all.sort_unstable();
    all.truncate(MOST);
    all
}

/// Which tokens are in lines such as `#define OPEN {`, which obey other rules.
struct Lines {
    is_directive: Vec<bool>,
    /// What is between `#if` and `#else` is one of two texts.
    has_choice: bool,
}

impl Lines {
    fn of(lexed: &Lexed<'_>) -> Self {
        let mut lines = Self { is_directive: Vec::new(), has_choice: false };
        let mut is_inside = false;
        for (at, token) in lexed.tokens.iter().enumerate() {
            if token.is_first {
                is_inside = lexed.syntax.directives && lexed.word(at) == "#";
                lines.has_choice |= is_inside && matches!(lexed.word(at + 1), "else" | "elif");
            }
            lines.is_directive.push(is_inside);
        }
        lines
    }

    fn hold(&self, at: usize) -> bool {
        self.is_directive.get(at).copied().unwrap_or(false)
    }
}

fn strings(lexed: &Lexed<'_>, lines: &Lines) -> Vec<(usize, &'static str)> {
    let tokens = lexed.tokens.iter().enumerate().filter(|(at, _)| !lines.hold(*at));
    tokens
        .filter(|(_, token)| matches!(&token.kind, Kind::Text(literal) if !literal.is_closed))
        .map(|(_, token)| (token.start, QUOTED))
        .collect()
}

fn brackets(lexed: &Lexed<'_>, lines: &Lines) -> Vec<(usize, &'static str)> {
    if lines.has_choice {
        return Vec::new();
    }
    let mut open: Vec<(usize, &str)> = Vec::new();
    let mut all = Vec::new();
    for (at, token) in lexed.tokens.iter().enumerate().filter(|(at, _)| !lines.hold(*at)) {
        match (&token.kind, lexed.word(at)) {
            (Kind::Mark, "(") => open.push((token.start, ")")),
            (Kind::Mark, "[") => open.push((token.start, "]")),
            (Kind::Mark, "{") => open.push((token.start, "}")),
            (Kind::Mark, close @ (")" | "]" | "}")) => {
                if open.last().is_some_and(|(_, wanted)| *wanted == close) {
                    open.pop();
                } else {
                    all.push((token.start, CLOSED));
                }
            }
            _ => {}
        }
    }
    all.extend(open.into_iter().map(|(start, _)| (start, OPENED)));
    all
}

fn comments(lexed: &Lexed<'_>) -> Vec<(usize, &'static str)> {
    let nests = lexed.syntax.language == Format::Rust;
    let mut all = Vec::new();
    for comment in lexed.comments.iter().filter(|comment| comment.last_line > comment.line) {
        let written = lexed.written(comment);
        if !written.starts_with("/*") {
            continue;
        }
        let inner = written.char_indices().skip(2).find(|(at, c)| {
            let (before, behind) = (written.get(..*at).unwrap_or_default(), written.get(*at..).unwrap_or_default());
            *c == '/'
                && before.ends_with(char::is_whitespace)
                && behind.strip_prefix("/*").is_some_and(|behind| behind.starts_with(['*', ' ', '\n', '\r']))
        });
        if let Some((at, _)) = inner.filter(|_| !nests) {
            all.push((comment.start + at, SWALLOWS));
            continue;
        }
        // That of documentation has a star before every line.
        if !written.starts_with("/**") {
            continue;
        }
        let mut has_star = false;
        let mut behind = comment.start;
        for line in written.split_inclusive(['\n', '\r']) {
            let at = behind;
            behind += line.len();
            let line = line.trim();
            let is_code = line.ends_with([';', '{', '}']) || line.ends_with("},");
            if line.starts_with('*') && at > comment.start {
                has_star = true;
            } else if has_star && is_code {
                all.push((at, CODE_INSIDE));
                break;
            }
        }
    }
    all
}

/// Lines that are indented more than the body that they are in.
fn indentation(lexed: &Lexed<'_>) -> Vec<(usize, &'static str)> {
    let mut all = Vec::new();
    let mut bodies = vec![0_usize];
    let (mut depth, mut opens) = (0_usize, false);
    for (at, token) in lexed.tokens.iter().enumerate() {
        if token.is_first && depth == 0 {
            let before = lexed.text.get(..token.start).unwrap_or_default();
            let indent = before.len() - before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
            let is_deeper = bodies.last().is_some_and(|body| indent > *body);
            if is_deeper && !opens {
                all.push((token.start, INDENTED));
            }
            if is_deeper {
                bodies.push(indent);
            }
            while bodies.len() > 1 && bodies.last().is_some_and(|body| indent < *body) {
                bodies.pop();
            }
        }
        if token.is_first && depth > 0 && matches!(lexed.word(at), "class" | "def" | "import" | "return") {
            all.push((token.start, INSIDE));
            break;
        }
        match (&token.kind, lexed.word(at)) {
            (Kind::Mark, "(" | "[" | "{") => depth += 1,
            (Kind::Mark, ")" | "]" | "}") => depth = depth.saturating_sub(1),
            _ => {}
        }
        opens = lexed.word(at) == ":" && depth == 0;
    }
    all
}
