//! Lists of the codes that one action may return, in the comment above its function.
//!
//! ```text
//! // BorrowBook
//! // Lends a book.
//! //
//! // error code that may be returned:
//! //  LIMITEXCEEDED = "LimitExceeded"
//! func (c *Client) BorrowBook(request *BorrowBookRequest) (…)
//! ```

use std::collections::{HashMap, HashSet};

use super::describe;
use super::lexer::{Comment, Lexed};
use super::looks::{is_shaped, spells};

/// One code of one action.
#[derive(Debug)]
pub(super) struct Listed<'t> {
    pub(super) action: &'t str,
    pub(super) name: &'t str,
    pub(super) code: &'t str,
    /// Where the code is in the text.
    pub(super) at: usize,
}

/// Parts of the line above a list.
const HEADINGS: [&str; 3] = ["error code", "错误码", "错误代码"];

/// What the second function of an action is called, behind the action's name.
const SECOND: [&str; 2] = ["WithContext", "Async"];

/// All lists, and where lines are that are in none; or where one has a line that cannot be read.
pub(super) fn lists<'t>(lexed: &Lexed<'t>) -> Result<(Vec<Listed<'t>>, Vec<usize>), usize> {
    let (mut all, mut left) = (Vec::new(), Vec::new());
    let mut seen: HashMap<&str, HashSet<&str>> = HashMap::new();
    // Comments on lines that follow each other are one.
    for comments in lexed.comments.chunk_by(|last, next| next.line == last.last_line + 1) {
        let listed = list(lexed, comments, &mut left)?;
        if listed.is_empty() {
            continue;
        }
        let end = comments.last().map_or(0, |comment| comment.end);
        let Some(function) = function_behind(lexed, end) else {
            left.extend(listed.first().map(|(_, _, at)| *at));
            continue;
        };
        // The same list is above every function of an action.
        let base = SECOND.iter().find_map(|second| function.strip_suffix(second));
        let action = base.filter(|base| seen.contains_key(base)).unwrap_or(function);
        let known = seen.entry(action).or_default();
        for (name, code, at) in listed {
            if known.insert(code) {
                all.push(Listed { action, name, code, at });
            }
        }
    }
    // Where no list is read there is none.
    left.retain(|_| !all.is_empty());
    Ok((all, left))
}

/// The lines `NAME = "code"` below a heading.
fn list<'t>(
    lexed: &Lexed<'t>,
    comments: &[Comment],
    left: &mut Vec<usize>,
) -> Result<Vec<(&'t str, &'t str, usize)>, usize> {
    let mut listed = Vec::new();
    let mut is_below = false;
    // Lines that are written as those of a list: one below a sentence may be an example.
    let (mut is_sentence, mut is_second) = (false, false);
    for (at, line) in comments.iter().flat_map(|comment| describe::lines(lexed, comment)) {
        let text = line.trim();
        if text.ends_with([':', '：']) {
            let lower = text.to_lowercase();
            is_below = HEADINGS.iter().any(|heading| lower.contains(heading));
            continue;
        }
        if !is_below {
            let is_code = is_line(text);
            if is_code {
                left.extend((!is_sentence || is_second).then_some(at));
            } else {
                is_sentence = !text.is_empty();
            }
            is_second = is_code;
            continue;
        }
        if text.is_empty() {
            continue;
        }
        let Some((name, rest)) = text.split_once('=').map(|(name, rest)| (name.trim(), rest.trim())) else {
            is_below = false;
            continue;
        };
        let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
        let code = rest.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        match code.filter(|code| is_name && !code.is_empty() && !code.contains(['"', '\\'])) {
            Some(code) => {
                let inside = code.as_ptr() as usize - line.as_ptr() as usize;
                listed.push((name, code, at + inside));
            }
            // A text with `=` in it ends a list; a name with a value that is not closed was meant as a code.
            None if is_name && rest.starts_with('"') => return Err(at),
            None => is_below = false,
        }
    }
    Ok(listed)
}

/// True for `NAME = "Code"`, of a name that spells the code.
fn is_line(text: &str) -> bool {
    let Some((name, rest)) = text.split_once('=') else { return false };
    let code = rest.trim().strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    code.is_some_and(|code| is_shaped(code) && spells(name.trim(), code))
}

/// The name of the function right behind a comment: the first word with arguments behind it.
fn function_behind<'t>(lexed: &Lexed<'t>, end: usize) -> Option<&'t str> {
    let first = lexed.tokens.partition_point(|token| token.start < end);
    (first..lexed.tokens.len().min(first + 40)).find_map(|at| {
        let is_function = lexed.is_word(at) && lexed.word(at + 1) == "(" && lexed.word(at) != "func";
        is_function.then(|| lexed.word(at))
    })
}
