//! A line that names a code: a heading, an item of a list, a bold term.

use crate::api::Api;
use crate::code::CodeForm;
use crate::text::fold;

use super::line::is_code;

/// What a line says of the code that it begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term<'t> {
    pub(super) code: &'t str,
    /// Where the code is in the line.
    pub(super) offset: usize,
    /// Its other name, such as a number in brackets behind it.
    pub(super) alias: Option<&'t str>,
    /// What follows.
    pub(super) rest: &'t str,
    /// Whether it is set in code or bold.
    pub(super) is_marked: bool,
    /// Whether something sets what follows apart from it.
    pub(super) is_apart: bool,
}

impl<'t> Term<'t> {
    /// The code that this line begins with, if what it begins with looks like one.
    pub(super) fn of(line: &'t str, api: &Api) -> Option<Self> {
        let start = line.len() - line.trim_start().len();
        let text = line.get(start..)?;
        let open = text.len() - text.trim_start_matches(['*', '_', '`', '[', '~']).len();
        // An underscore may begin a name.
        let open = text.get(..open)?.trim_end_matches('_').len();
        let inner = text.get(open..)?;
        let end = inner.find(|c: char| !is_part(c)).unwrap_or(inner.len());
        let code = inner.get(..end)?.trim_end_matches(['.', '-']);
        let behind = inner.get(code.len()..)?;
        let closed = behind.trim_start_matches(['*', '_', '`', ']', '~']);
        let is_marked = open > 0 && (closed.len() < behind.len() || text.starts_with("**"));
        let looks_like_one = || looks_like_code(code) || is_marked && is_name_of_parts(code);
        if !api.is_code(code).unwrap_or_else(looks_like_one) {
            return None;
        }
        let (alias, rest, is_apart) = match alias_behind(code, closed) {
            Some((alias, rest)) => (alias, rest, true),
            // Names of fields are marked so too, and a sentence goes on behind them.
            None if is_marked && (looks_like_code(code) || api.knows_codes()) => (None, closed, false),
            None => return None,
        };
        let rest = rest.trim_start_matches(['*', '_']).trim();
        let mut term = Self { code, offset: start + open, alias, rest, is_marked, is_apart };
        // As in tables, of a number and a name the name is the code.
        if let Some(name) = term.alias
            && CodeForm::of(code) != CodeForm::Name
            && CodeForm::of(name) == CodeForm::Name
            && !api.knows_codes()
            && let Some(at) = line.find(name)
        {
            (term.code, term.alias, term.offset) = (name, Some(code), at);
        }
        Some(term)
    }
}

/// Whether a heading names a code.
pub(in crate::read) fn names_code(heading: &str, api: &Api) -> bool {
    Term::of(heading, api).is_some_and(|term| term.is_apart)
}

/// The words of a line that are codes as this API writes them, with their places.
pub(super) fn words<'t>(line: &'t str, api: &Api) -> impl Iterator<Item = (usize, &'t str)> {
    let words = line.split(|c: char| !is_part(c)).map(|word| word.trim_end_matches(['.', '-']));
    let codes = words.filter(|word| !word.is_empty() && api.is_code(word) == Some(true));
    codes.map(|word| (word.as_ptr().addr() - line.as_ptr().addr(), word))
}

fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-')
}

/// What follows a code: a second name of it, and the text behind a colon, a dash or nothing.
fn alias_behind<'t>(code: &str, behind: &'t str) -> Option<(Option<&'t str>, &'t str)> {
    let is_number = CodeForm::of(code) != CodeForm::Name;
    let rest = behind.trim_start();
    if rest.is_empty() {
        return Some((None, rest));
    }
    if let Some(inside) = rest.strip_prefix(['(', '（'])
        && let Some((gloss, rest)) = inside.split_once([')', '）'])
    {
        let gloss = gloss.trim().trim_matches(['`', '*']);
        let alias = looks_like_code(gloss).then_some(gloss);
        return Some((alias, separated(rest).unwrap_or(rest)));
    }
    let (rest, is_separated) = match separated(rest) {
        Some(rest) => (rest, true),
        // Behind a number a name or a text may follow; a name goes on with another sign.
        None if is_number && behind.starts_with(char::is_whitespace) => (rest, false),
        None => return None,
    };
    if is_number {
        let bare = rest.trim_start_matches(['`', '*']);
        let end = bare.find(|c: char| !is_part(c)).unwrap_or(bare.len());
        let name = bare.get(..end)?.trim_end_matches('.');
        let after = bare.get(name.len()..)?.trim_start_matches(['`', '*']).trim_start();
        if is_constant(name) && (after.is_empty() || separated(after).is_some()) {
            return Some((Some(name), separated(after).unwrap_or(after)));
        }
    }
    (is_separated || is_number).then_some((None, rest))
}

/// The text behind a sign that sets it apart from a code.
fn separated(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let rest = text.strip_prefix([':', '：', '–', '—', '=', '|']).or_else(|| text.strip_prefix("- "))?;
    Some(rest.trim_start_matches(['>', ' ', '*', '-']))
}

/// Whether a word is written as codes are and as no word of a text is.
pub(super) fn looks_like_code(word: &str) -> bool {
    match CodeForm::of(word) {
        CodeForm::Number => {
            let digits = word.trim_start_matches('-');
            digits.len() > 2 && !digits.contains('.')
        }
        CodeForm::Hex => true,
        CodeForm::Range | CodeForm::List => false,
        CodeForm::Name => is_code(word) && is_constant(word),
    }
}

/// Whether a name is one of those that programs have: `E100`, `NO_BOAT`, `NoBoat`, `Boat.Lost`, `boat_lost`.
fn is_constant(word: &str) -> bool {
    let has = |is: fn(&u8) -> bool| word.bytes().any(|byte| is(&byte));
    let begins = word.starts_with(|c: char| c.is_ascii_alphabetic());
    let (upper, lower) = (has(u8::is_ascii_uppercase), has(u8::is_ascii_lowercase));
    let inner_upper = word.bytes().skip(1).any(|byte| byte.is_ascii_uppercase());
    let is_capitals = upper && !lower && word.len() > 4;
    begins
        && is_code(word)
        && (word.contains('_')
            || (upper && has(u8::is_ascii_digit) && word.len() > 2)
            || is_capitals
            || (lower && inner_upper)
            || (word.contains('.') && upper))
}

/// Whether a name that is set apart may be a code: one in lower case has parts.
fn is_name_of_parts(word: &str) -> bool {
    let word = word.replace('-', "_");
    is_constant(&word) || (is_code(&word) && word.len() > 1 && word.starts_with(|c: char| c.is_ascii_uppercase()))
}

/// A text without the marks of Markdown.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    // Of a link its text is kept.
    while let Some((before, link)) = rest.split_once('[') {
        out.push_str(before);
        match link.split_once("](").and_then(|(text, rest)| Some((text, rest.split_once(')')?.1))) {
            Some((text, behind)) if !text.contains('[') => {
                out.push_str(text);
                rest = behind;
            }
            _ => {
                out.push('[');
                rest = link;
            }
        }
    }
    out.push_str(rest);
    fold(&out.replace("**", "").replace('`', "")).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_begin_with_a_code() {
        for (line, code, alias, rest) in [
            ("E110: Shut", "E110", None, "Shut"),
            ("1001 - NO_BOAT", "NO_BOAT", Some("1001"), ""),
            ("-1000 UNKNOWN", "UNKNOWN", Some("-1000"), ""),
            ("1001 No boat is left", "1001", None, "No boat is left"),
            ("`boat_lost`", "boat_lost", None, ""),
            ("**BOAT_LOST**: It sank.", "BOAT_LOST", None, "It sank."),
            ("**BOAT_LOST:** It sank.", "BOAT_LOST", None, "It sank."),
            ("**`BOAT_LOST`** (1001) - It sank.", "BOAT_LOST", Some("1001"), "It sank."),
            ("BoatLost — It sank", "BoatLost", None, "It sank"),
            ("Boat.Lost", "Boat.Lost", None, ""),
            ("0x10: Shut", "0x10", None, "Shut"),
            ("`E1` - Shut", "E1", None, "Shut"),
        ] {
            let term = Term::of(line, &Api::default()).unwrap_or_else(|| panic!("{line}"));
            assert_eq!((term.code, term.alias, term.rest), (code, alias, rest), "{line}");
            assert!(line[term.offset..].starts_with(code), "{line}");
        }
        for line in [
            "Overview",
            "4. Error codes",
            "3.1 Boats",
            "`code`: the code",
            "How to row",
            "API",
            "The BOAT_LOST code",
            "NO_BOAT is sent",
            "10xx - Server",
            "`--yes`",
            "2024-01-01: first",
        ] {
            assert_eq!(Term::of(line, &Api::default()), None, "{line}");
        }
    }

    #[test]
    fn texts_lose_their_marks() {
        assert_eq!(plain("See **[the `a` list](x#y)** [b] now."), "See the a list [b] now.");
    }
}
