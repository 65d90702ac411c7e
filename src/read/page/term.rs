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
        let start = line.len() - seen(line).len();
        let text = line.get(start..)?;
        let open = text.len() - text.trim_start_matches(['*', '_', '`', '[', '~']).len();
        // An underscore may begin a name.
        let open = text.get(..open)?.trim_end_matches('_').len();
        let inner = text.get(open..)?;
        let end = inner.find(|c: char| !is_part(c)).unwrap_or(inner.len());
        let code = inner.get(..end)?.trim_end_matches(['.', '-']);
        let is_code = |wide: &&str| wide.len() > code.len() && api.is_code(wide) == Some(true);
        let code = if api.knows_codes() { wide(inner).filter(is_code).unwrap_or(code) } else { code };
        let behind = inner.get(code.len()..)?;
        let closed = behind.trim_start_matches(['*', '_', '`', ']', '~']);
        // Of a link, where it leads is no text.
        let link = || text.get(..open).is_some_and(|open| open.contains('[')) && behind.contains("](");
        let linked = closed.strip_prefix('(').filter(|_| link()).and_then(|rest| Some(rest.split_once(')')?.1));
        // A link alone marks no code: its text may be any.
        let marks = text.get(..open)?;
        let is_marked = marks.contains(['*', '_', '`']) && (closed.len() < behind.len() || text.starts_with("**"));
        // Any word may be bold; one that is set as code is a name.
        let is_set_as_code = marks.contains('`');
        let looks_like_one =
            || looks_like_code(code) || is_marked && is_set_as_code && is_name_of_parts(code) && !is_file(code);
        if !api.is_code(code).unwrap_or_else(looks_like_one) {
            return None;
        }
        let (alias, rest, is_apart) =
            match linked.map_or_else(|| alias_behind(code, closed), |rest| behind_link(code, rest)) {
                Some((alias, rest)) => (alias, rest, true),
                // Names of fields are marked so too, and a sentence goes on behind them.
                None if is_marked && (looks_like_code(code) || is_short(code) || api.knows_codes()) => {
                    (None, closed, false)
                }
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

/// A line from where something is said: signs such as emoji may stand in front of it.
pub(super) fn seen(line: &str) -> &str {
    if line.as_bytes().first().is_some_and(u8::is_ascii_graphic) {
        return line;
    }
    line.trim_start_matches(|c: char| c.is_whitespace() || (!c.is_ascii() && !c.is_alphanumeric()))
}

/// Whether a heading names a code.
pub(in crate::read) fn names_code(heading: &str, api: &Api) -> bool {
    Term::of(heading, api).is_some_and(|term| term.is_apart)
}

/// The code that an item begins with, though nothing but a blank sets the text behind apart from it: `E102 No quay`.
pub(super) fn unmarked<'t>(item: &'t str, api: &Api) -> Option<Term<'t>> {
    let (code, rest) = item.split_once(' ')?;
    let is_code = api.is_code(code).unwrap_or_else(|| looks_like_code(code));
    let rest = rest.trim();
    (is_code && !rest.is_empty()).then_some(Term {
        code,
        offset: 0,
        alias: None,
        rest,
        is_marked: false,
        is_apart: true,
    })
}

/// The words of a line that are codes as this API writes them, with their places.
pub(super) fn words<'t>(line: &'t str, api: &Api) -> impl Iterator<Item = (usize, &'t str)> {
    let words = line.split(|c: char| !is_part(c)).map(|word| word.trim_end_matches(['.', '-']));
    let codes = words.filter(|word| !word.is_empty() && api.is_code(word) == Some(true));
    codes.map(|word| (word.as_ptr().addr() - line.as_ptr().addr(), word))
}

/// What a line begins with up to where no code goes on: `boats/gone`, which only a pattern says to be one.
fn wide(line: &str) -> Option<&str> {
    let end = line.find(|c: char| !is_part(c) && !matches!(c, '/' | ':')).unwrap_or(line.len());
    Some(line.get(..end)?.trim_end_matches(['.', '-', '/', ':']))
}

pub(super) fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-')
}

/// Whether what is right behind a name calls it as a function.
fn is_call(behind: &str) -> bool {
    let inside = behind.strip_prefix('(').map(|rest| rest.split(')').next().unwrap_or(rest));
    inside.is_some_and(|inside| !looks_like_code(inside.trim()))
}

/// Whether a line begins with the call of a function, as those of a list of functions do.
pub(super) fn begins_with_call(line: &str) -> bool {
    let text = line.trim_start_matches(['*', '_', '`', '[', ' ']);
    let end = text.find(|c: char| !is_part(c)).unwrap_or(text.len());
    end > 0 && text.get(end..).is_some_and(|rest| rest.starts_with('(') && is_call(rest))
}

/// What follows a code that is a link, which sets it apart.
fn behind_link<'t>(code: &str, rest: &'t str) -> Option<(Option<&'t str>, &'t str)> {
    let rest = rest.trim_start_matches(['*', '_', '`']);
    alias_behind(code, rest).or_else(|| Some((None, rest.trim_start())))
}

/// What follows a code: a second name of it, and the text behind a colon, a dash or nothing.
fn alias_behind<'t>(code: &str, behind: &'t str) -> Option<(Option<&'t str>, &'t str)> {
    let is_number = CodeForm::of(code) != CodeForm::Name;
    let rest = behind.trim_start();
    if is_call(behind) {
        return None;
    }
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
    let rest = text
        .strip_prefix([':', '：', '–', '—', '=', '|', '→', '⇒'])
        .or_else(|| text.strip_prefix("- ").or_else(|| text.strip_prefix("->")))?;
    Some(rest.trim_start_matches(['>', ' ', '*', '-']))
}

/// Whether a word is written as codes are and as no word of a text is.
pub(super) fn looks_like_code(word: &str) -> bool {
    // Most words are plain.
    let mut letters = word.bytes();
    if letters.next().is_some_and(|first| first.is_ascii_alphabetic()) && letters.all(|byte| byte.is_ascii_lowercase())
    {
        return false;
    }
    match CodeForm::of(word) {
        CodeForm::Number => {
            let digits = word.trim_start_matches('-');
            digits.len() > 2 && !digits.contains('.')
        }
        CodeForm::Hex => true,
        CodeForm::Range | CodeForm::List => false,
        CodeForm::Name => (is_code(word) && is_constant(word) && !is_file(word)) || is_numbered(word),
    }
}

/// What names of files end with.
const FILES: [&str; 18] = [
    "conf", "csv", "exe", "go", "html", "ini", "java", "js", "json", "log", "md", "py", "rs", "toml", "ts", "txt",
    "xml", "yaml",
];

/// Whether a name is one of a file.
pub(super) fn is_file(word: &str) -> bool {
    word.rsplit_once('.').is_some_and(|(_, end)| FILES.contains(&end) || end == "yml")
}

/// Names with a number behind a hyphen that are no codes: standards, algorithms, documents.
const STANDARDS: [&str; 14] =
    ["ANSI", "CVE", "CWE", "ECMA", "GHSA", "IEC", "IEEE", "ISO", "PEP", "RFC", "SHA", "STD", "TLS", "UTF"];

/// Whether a name is capitals with a number of at least three digits behind a hyphen: `E-1001`, `BOA-00017`.
fn is_numbered(word: &str) -> bool {
    let Some((name, number)) = word.rsplit_once('-') else { return false };
    let is_name = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_uppercase())
            && part.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
    };
    let digits = number.trim_start_matches(|c: char| c.is_ascii_uppercase());
    digits.len() > 2
        && digits.len() + 3 > number.len()
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && name.split('-').all(is_name)
        && !name.split('-').any(|part| STANDARDS.contains(&part))
}

/// Whether a name that is set as code is a capital with a number behind it: `E1`.
fn is_short(word: &str) -> bool {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = word.len() - digits.len();
    (1..=3).contains(&letters) && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
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
            ("BOAT_LOST -> it sank", "BOAT_LOST", None, "it sank"),
            ("BOAT_LOST => it sank", "BOAT_LOST", None, "it sank"),
            ("BOAT_LOST → it sank", "BOAT_LOST", None, "it sank"),
            ("`E1` It sank", "E1", None, "It sank"),
            ("Boat.Lost", "Boat.Lost", None, ""),
            ("0x10: Shut", "0x10", None, "Shut"),
            ("`E1` - Shut", "E1", None, "Shut"),
            ("E-1001: Shut", "E-1001", None, "Shut"),
            ("BOA-00017: Shut", "BOA-00017", None, "Shut"),
            ("CS-TS4005 - Shut", "CS-TS4005", None, "Shut"),
            ("[E0901](E0901.md) Shut", "E0901", None, "Shut"),
            ("[`E0901`](E0901.md): Shut", "E0901", None, "Shut"),
            ("**[BOAT_LOST](x)**: It sank.", "BOAT_LOST", None, "It sank."),
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
            "**Note**: it rains",
            "**API**: what programs call",
            "`getCode()`: the code",
            "`boats_2026.csv`: all boats",
            "`--yes`",
            "2024-01-01: first",
            "RFC-7807: Problems",
            "SHA-256: a hash",
            "ISO-8859: letters",
            "A-1: paper",
            "[Introduction](introduction.md)",
            "[Overview](overview.md): what it is",
        ] {
            assert_eq!(Term::of(line, &Api::default()), None, "{line}");
        }
    }

    #[test]
    fn texts_lose_their_marks() {
        assert_eq!(plain("See **[the `a` list](x#y)** [b] now."), "See the a list [b] now.");
    }
}
