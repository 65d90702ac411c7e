//! Texts that Rust makes of one number: `format!("E{:04}", self as u16)`, also in the branches of an `if`.

use super::arithmetic::evaluate;
use super::tree::TokenTree;

/// The text that the body of a function gives for a number; none if that is not known.
pub(super) fn result(tree: &TokenTree<'_, '_>, from: usize, to: usize, number: i128) -> Option<String> {
    let mut names: Vec<(String, i128)> = vec![("self".to_owned(), number)];
    let mut at = from;
    loop {
        match tree.word(at) {
            "let" if tree.is_word(at) => {
                let end = tree.find(at, to, |word| word == ";")?;
                let equals = tree.find(at, end, |word| word == "=")?;
                let value = value(tree, equals + 1, end, &names)?;
                names.push((tree.word(at + 1).to_owned(), value));
                at = end + 1;
            }
            "if" if tree.is_word(at) => return branch(tree, at, to, &names, 0),
            "" => return None,
            _ => return text(tree, at, to, &names),
        }
        if at >= to {
            return None;
        }
    }
}

fn value(tree: &TokenTree<'_, '_>, from: usize, to: usize, names: &[(String, i128)]) -> Option<i128> {
    let known = |name: &str| names.iter().rev().find(|(known, _)| known == name).map(|(_, value)| *value);
    evaluate(tree, from, to, &known)
}

/// `if a != b { … } else { … }`
fn branch(tree: &TokenTree<'_, '_>, from: usize, to: usize, names: &[(String, i128)], depth: usize) -> Option<String> {
    let brace = tree.find(from, to, |word| word == "{").filter(|_| depth < 20)?;
    let is = |word: &str| matches!(word, "==" | "!=" | "<" | ">" | "<=" | ">=");
    let compared = (from + 1..brace).find(|at| is(tree.word(*at)) && tree.word(at + 1) != tree.word(*at))?;
    let left = value(tree, from + 1, compared, names)?;
    let right = value(tree, compared + 1, brace, names)?;
    let holds = match tree.word(compared) {
        "==" => left == right,
        "!=" => left != right,
        "<" => left < right,
        ">" => left > right,
        "<=" => left <= right,
        _ => left >= right,
    };
    let end = tree.close(brace);
    if holds {
        return text(tree, brace + 1, end, names);
    }
    match (tree.word(end + 1), tree.word(end + 2)) {
        ("else", "if") => branch(tree, end + 2, to, names, depth + 1),
        ("else", "{") => text(tree, end + 3, tree.close(end + 2), names),
        _ => None,
    }
}

/// `format!("…", …)` or `write!(f, "…", …)`, and nothing else.
fn text(tree: &TokenTree<'_, '_>, from: usize, to: usize, names: &[(String, i128)]) -> Option<String> {
    let from = from + usize::from(tree.word(from) == "return");
    let is_write = tree.word(from) == "write";
    if !(is_write || tree.word(from) == "format") || tree.word(from + 1) != "!" || tree.word(from + 2) != "(" {
        return None;
    }
    let close = tree.close(from + 2);
    let behind = close + 1 + usize::from(tree.word(close + 1) == ";");
    if behind < to {
        return None;
    }
    let mut start = from + 3;
    if is_write {
        start = tree.find(start, close, |word| word == ",")? + 1;
    }
    let format = tree.text(start)?;
    let mut arguments = Vec::new();
    let mut at = tree.find(start, close, |word| word == ",").map_or(close, |comma| comma + 1);
    while at < close {
        let end = tree.find(at, close, |word| word == ",").unwrap_or(close);
        arguments.push(value(tree, at, end, names)?);
        at = end + 1;
    }
    filled(&format, &arguments, names)
}

fn filled(format: &str, arguments: &[i128], names: &[(String, i128)]) -> Option<String> {
    let (mut out, mut rest, mut next) = (String::new(), format, 0);
    while let Some((before, behind)) = rest.split_once('{') {
        if before.contains('}') || behind.starts_with('{') {
            return None;
        }
        out.push_str(before);
        let (hole, behind) = behind.split_once('}')?;
        let (name, how) = hole.split_once(':').unwrap_or((hole, ""));
        let value = if name.is_empty() {
            next += 1;
            *arguments.get(next - 1)?
        } else if let Ok(nth) = name.parse::<usize>() {
            *arguments.get(nth)?
        } else {
            names.iter().rev().find(|(known, _)| known == name).map(|(_, value)| *value)?
        };
        let digits = how.trim_end_matches(['x', 'X']);
        let is_padded = digits.starts_with('0');
        let width: usize = if digits.is_empty() { 0 } else { digits.parse().ok().filter(|width| *width <= 40)? };
        let shown = match how.strip_prefix(digits)? {
            "" => value.to_string(),
            "x" => format!("{value:x}"),
            "X" => format!("{value:X}"),
            _ => return None,
        };
        if width > shown.len() && (!is_padded || value < 0) {
            return None;
        }
        out.extend(std::iter::repeat_n('0', width.saturating_sub(shown.len())));
        out.push_str(&shown);
        rest = behind;
    }
    (!rest.contains('}')).then(|| out + rest)
}
