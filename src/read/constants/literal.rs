//! String literals: where they end, and what they say.

use std::ops::Range;

use super::syntax::{Close, Escapes, Holes, Quote};

/// A string as it is written.
#[derive(Debug, Clone)]
pub(super) struct Literal {
    /// What is between the quotes.
    pub(super) inside: Range<usize>,
    pub(super) end: usize,
    escapes: Escapes,
    holes: Holes,
    pub(super) is_closed: bool,
}

/// Why a literal has no value.
pub(super) const NOT_CLOSED: &str = "the string is not closed";
const HOLES: &str = "the string has an expression in it";
pub(super) const ESCAPE: &str = "the string has an unknown escape in it";

impl Literal {
    /// The literal that starts here with this quote, if it is one: a lone apostrophe may be something else.
    pub(super) fn read(text: &str, start: usize, quote: Quote) -> Option<Self> {
        let inside = start + quote.open.len();
        let rest = text.get(inside..)?;
        let literal = |from: usize, to: usize, end: usize, is_closed: bool| {
            Some(Self { inside: from..to, end, escapes: quote.escapes, holes: quote.holes, is_closed })
        };
        match quote.close {
            Close::Character => {
                let mut chars = rest.char_indices();
                let (_, first) = chars.next()?;
                let is_escape = first == '\\';
                if is_escape {
                    chars.next()?;
                }
                // `'\u{10ffff}'` is the longest.
                let (at, _) = chars.take(if is_escape { 10 } else { 1 }).find(|(_, c)| *c == '\'')?;
                literal(inside, inside + at, inside + at + 1, true)
            }
            Close::Hashes => {
                let hashes = 1 + rest.bytes().take_while(|byte| *byte == b'#').count();
                let from = inside + hashes - 1;
                if text.as_bytes().get(from) != Some(&b'"') {
                    return None;
                }
                let close = format!("\"{}", "#".repeat(hashes));
                match text.get(from + 1..)?.find(&close) {
                    Some(at) => literal(from + 1, from + 1 + at, from + 1 + at + close.len(), true),
                    None => literal(from + 1, text.len(), text.len(), false),
                }
            }
            Close::Delimiter => {
                let word = rest.get(..rest.bytes().take(16).position(|byte| byte == b'(')?)?;
                let from = inside + word.len() + 1;
                let close = format!("){word}\"");
                match text.get(from..)?.find(&close) {
                    Some(at) => literal(from, from + at, from + at + close.len(), true),
                    None => literal(from, text.len(), text.len(), false),
                }
            }
            Close::Heredoc => heredoc(text, inside, quote),
            Close::Template => {
                let (end, is_closed) = template_end(text, inside);
                literal(inside, if is_closed { end - 1 } else { end }, end, is_closed)
            }
            Close::Text(close) => {
                let (to, is_closed) = plain_end(text, inside, close, quote);
                literal(inside, to, if is_closed { to + close.len() } else { to }, is_closed)
            }
        }
    }

    /// The same with the prefixes of Python: `raw` takes every backslash as it is, `filled` has braces for expressions.
    pub(super) fn prefixed(mut self, raw: bool, filled: bool) -> Self {
        if raw {
            self.escapes = Escapes::None;
        }
        if filled {
            self.holes = Holes::Braces;
        }
        self
    }

    /// What the string says, or why that cannot be known.
    pub(super) fn value(&self, text: &str) -> Result<String, &'static str> {
        let inside = text.get(self.inside.clone()).unwrap_or_default();
        if !self.is_closed {
            return Err(NOT_CLOSED);
        }
        if self.has_hole(inside) {
            return Err(HOLES);
        }
        match self.escapes {
            Escapes::None => Ok(inside.to_owned()),
            Escapes::Doubled => Ok(inside.replace("\"\"", "\"")),
            escapes => unescaped(inside, escapes).ok_or(ESCAPE),
        }
    }
}

impl Literal {
    /// True if an expression is inside, whose value the text does not say.
    fn has_hole(&self, inside: &str) -> bool {
        // Where a backslash escapes, the character behind it starts nothing.
        let is_escape = |byte: u8| byte == b'\\' && matches!(self.escapes, Escapes::Kept | Escapes::Dropped);
        let mut bytes = inside.bytes().peekable();
        while let Some(byte) = bytes.next() {
            let next = bytes.peek().copied().unwrap_or_default();
            let is_hole = match self.holes {
                Holes::None => return false,
                Holes::Braces if byte == b'{' && next == b'{' => {
                    bytes.next();
                    false
                }
                Holes::Braces => byte == b'{',
                _ if is_escape(byte) => {
                    bytes.next();
                    false
                }
                Holes::DollarBrace => byte == b'$' && next == b'{',
                Holes::Dollar => {
                    (byte == b'{' && next == b'$')
                        || (byte == b'$' && (next.is_ascii_alphabetic() || matches!(next, b'_' | b'{')))
                }
            };
            if is_hole {
                return true;
            }
        }
        false
    }
}

/// Where a string ends that ends with a fixed text, or with its line, and whether it is closed.
fn plain_end(text: &str, from: usize, close: &str, quote: Quote) -> (usize, bool) {
    let bytes = text.as_bytes();
    let has_backslash = !matches!(quote.escapes, Escapes::None | Escapes::Doubled);
    let starts = |at: usize, wanted: &[u8]| bytes.get(at..).is_some_and(|rest| rest.starts_with(wanted));
    let mut at = from;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            // In raw strings of Python a backslash keeps the quote behind it from ending the string, too.
            b'\\' if has_backslash => {
                // An escaped `\r\n` is one line end.
                at += if starts(at + 1, b"\r\n") { 3 } else { 2 };
            }
            b'"' if quote.escapes == Escapes::Doubled && bytes.get(at + 1) == Some(&b'"') => at += 2,
            b'\n' | b'\r' if !quote.many_lines => return (at, false),
            _ if starts(at, close.as_bytes()) => return (at, true),
            _ => at += 1,
        }
    }
    (text.len(), false)
}

/// Where a template ends; inside `${…}` may be other strings and templates.
fn template_end(text: &str, from: usize) -> (usize, bool) {
    let bytes = text.as_bytes();
    // How many braces are open in every expression that is open.
    let mut open: Vec<usize> = Vec::new();
    let mut templates = 1_usize;
    let (mut at, mut last) = (from, b' ');
    while let Some(&byte) = bytes.get(at) {
        let is_text = open.len() < templates;
        let before = last;
        if !byte.is_ascii_whitespace() {
            last = byte;
        }
        match byte {
            b'\\' => at += 1,
            b'`' if is_text => {
                templates -= 1;
                if templates == 0 {
                    return (at + 1, true);
                }
            }
            b'$' if is_text && bytes.get(at + 1) == Some(&b'{') => {
                open.push(1);
                at += 1;
            }
            b'`' => templates += 1,
            b'{' if !is_text => open.iter_mut().last().into_iter().for_each(|braces| *braces += 1),
            b'}' if !is_text => {
                let is_last = open.last_mut().is_some_and(|braces| {
                    *braces -= 1;
                    *braces == 0
                });
                if is_last {
                    open.pop();
                }
            }
            b'"' | b'\'' if !is_text => {
                let quote = if byte == b'"' { "\"" } else { "'" };
                let string = Quote {
                    open: quote,
                    close: Close::Text(quote),
                    escapes: Escapes::Dropped,
                    many_lines: false,
                    holes: Holes::None,
                };
                at = plain_end(text, at + 1, quote, string).0;
            }
            // A regular expression, in which quotes do not start a string.
            b'/' if !is_text && b"(,=:[!&|?{".contains(&before) => {
                let end = pattern_end(bytes.get(at..).unwrap_or_default());
                at += end.unwrap_or(1) - 1;
            }
            _ => {}
        }
        at += 1;
    }
    (text.len(), false)
}

/// How long a regular expression of JavaScript is that starts here; none if its line ends first.
pub(super) fn pattern_end(bytes: &[u8]) -> Option<usize> {
    let (mut is_escaped, mut in_class) = (false, false);
    // The bound keeps the time for a line of slashes linear.
    for (at, byte) in bytes.iter().enumerate().take(1000).skip(1) {
        match byte {
            b'\n' | b'\r' => return None,
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'[' => in_class = true,
            b']' => in_class = false,
            b'/' if !in_class => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// What starts with `<<<`: a word, perhaps in quotes, then lines up to one that starts with the word.
fn heredoc(text: &str, inside: usize, quote: Quote) -> Option<Literal> {
    // The bound of a word keeps the time for a line of such starts linear.
    let length = text.as_bytes().get(inside..)?.iter().take(100).position(|byte| *byte == b'\n')?;
    let (name, body) = text.get(inside..)?.split_at_checked(length + 1)?;
    let (name, first) = (name.trim(), inside + length + 1);
    let word = name.trim_matches(['"', '\'']);
    if word.is_empty() || !word.chars().all(|c| c.is_alphanumeric() || c == '_') {
        return None;
    }
    let mut quote = quote;
    if name.starts_with('\'') {
        (quote.escapes, quote.holes) = (Escapes::None, Holes::None);
    }
    let mut at = first;
    for line in body.split_inclusive('\n') {
        let stem = line.trim_start();
        let is_end = stem.strip_prefix(word).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()));
        if is_end {
            let indent = line.len() - stem.len();
            let before = text.get(first..at)?.trim_end_matches(['\r', '\n']).len();
            return Some(Literal {
                inside: first..first + before,
                end: at + indent + word.len(),
                escapes: quote.escapes,
                holes: quote.holes,
                is_closed: true,
            });
        }
        at += line.len();
    }
    Some(Literal {
        inside: first..text.len(),
        end: text.len(),
        escapes: quote.escapes,
        holes: quote.holes,
        is_closed: false,
    })
}

/// What the escapes in a text mean; none if one of them is unknown.
fn unescaped(text: &str, escapes: Escapes) -> Option<String> {
    if !text.contains('\\') {
        return Some(text.to_owned());
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, escaped)) = rest.split_once('\\') {
        out.push_str(before);
        let mut chars = escaped.chars();
        let c = chars.next()?;
        let behind = chars.as_str();
        rest = behind;
        if escapes == Escapes::Apostrophe {
            if !matches!(c, '\\' | '\'') {
                out.push('\\');
            }
            out.push(c);
            continue;
        }
        match c {
            'n' => out.push('\n'),
            'r' => out.push('\r'),
            't' => out.push('\t'),
            'a' => out.push('\u{7}'),
            'b' => out.push('\u{8}'),
            'f' => out.push('\u{c}'),
            'v' => out.push('\u{b}'),
            'e' => out.push('\u{1b}'),
            '\\' | '"' | '\'' | '`' | '$' | '?' => out.push(c),
            '\n' | '\r' => {
                rest = behind.strip_prefix('\n').filter(|_| c == '\r').unwrap_or(behind);
                if escapes == Escapes::Rust {
                    rest = rest.trim_start();
                }
            }
            '0'..='7' => {
                let digits = escaped.bytes().take(3).take_while(|byte| matches!(byte, b'0'..=b'7')).count();
                let (number, behind) = escaped.split_at_checked(digits)?;
                out.push(by_digits(number, 8)?);
                rest = behind;
            }
            'x' => {
                let digits = behind.bytes().take(2).take_while(u8::is_ascii_hexdigit).count();
                let (number, behind) = behind.split_at_checked(digits)?;
                out.push(by_digits(number, 16)?);
                rest = behind;
            }
            'u' | 'U' => {
                let (character, behind) = by_number(behind, if c == 'u' { 4 } else { 8 })?;
                out.push(character);
                rest = behind;
            }
            _ => match escapes {
                Escapes::Kept => {
                    out.push('\\');
                    out.push(c);
                }
                Escapes::Dropped => out.push(c),
                _ => return None,
            },
        }
    }
    out.push_str(rest);
    Some(out)
}

/// The character whose number this is; without a sign.
fn by_digits(number: &str, radix: u32) -> Option<char> {
    char::from_u32(digits(number, radix)?)
}

fn digits(number: &str, radix: u32) -> Option<u32> {
    // The standard library takes a plus sign too.
    u32::from_str_radix(number, radix).ok().filter(|_| !number.starts_with('+'))
}

/// A character by its number, as four or eight digits or in braces; as four also by the two halves of a pair.
fn by_number(text: &str, length: usize) -> Option<(char, &str)> {
    if let Some(inside) = text.strip_prefix('{') {
        let (number, behind) = inside.split_once('}')?;
        return Some((by_digits(number, 16)?, behind));
    }
    let (first, behind) = text.split_at_checked(length)?;
    let first = digits(first, 16)?;
    match char::from_u32(first) {
        Some(c) => Some((c, behind)),
        None => {
            let (second, behind) = behind.strip_prefix("\\u")?.split_at_checked(length)?;
            let pair = [u16::try_from(first).ok()?, u16::try_from(digits(second, 16)?).ok()?];
            Some((char::decode_utf16(pair).next()?.ok()?, behind))
        }
    }
}
