//! Character references: `&amp;`, `&#38;`, and the old ones that need no semicolon.

use std::borrow::Cow;

use pulldown_cmark::{Event, Parser};

/// The names that stand for their character without a semicolon too, by the HTML standard.
const BARE: &str = " AElig AMP Aacute Acirc Agrave Aring Atilde Auml COPY Ccedil ETH Eacute Ecirc Egrave Euml GT Iacute Icirc \
    Igrave Iuml LT Ntilde Oacute Ocirc Ograve Oslash Otilde Ouml QUOT REG THORN Uacute Ucirc Ugrave Uuml Yacute aacute \
    acirc acute aelig agrave amp aring atilde auml brvbar ccedil cedil cent copy curren deg divide eacute ecirc egrave eth \
    euml frac12 frac14 frac34 gt iacute icirc iexcl igrave iquest iuml laquo lt macr micro middot nbsp not ntilde oacute \
    ocirc ograve ordf ordm oslash otilde ouml para plusmn pound quot raquo reg sect shy sup1 sup2 sup3 szlig thorn times \
    uacute ucirc ugrave uml uuml yacute yen yuml ";

/// What the numbers from 128 stand for: the characters of Windows-1252, `\0` where it has none.
const WINDOWS: &str = "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ";

/// A text of HTML as it is read: references decoded, and every line end a line feed.
pub(super) fn decoded(text: &str, is_attribute: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr2(b'&', b'\r', rest.as_bytes()) {
        let (before, found) = rest.split_at(at);
        out.push_str(before);
        let (decoded, len) = match found.strip_prefix("\r") {
            Some(behind) => (Cow::Borrowed("\n"), 1 + usize::from(behind.starts_with('\n'))),
            None => reference(found, is_attribute).unwrap_or((Cow::Borrowed("&"), 1)),
        };
        out.push_str(&decoded);
        rest = found.get(len..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// What the reference that this text begins with stands for, and how long it is.
fn reference(text: &str, is_attribute: bool) -> Option<(Cow<'static, str>, usize)> {
    let inside = text.get(1..)?;
    if let Some(number) = inside.strip_prefix('#') {
        let (digits, radix) = match number.strip_prefix(['x', 'X']) {
            Some(digits) => (digits, 16),
            None => (number, 10),
        };
        let len = digits.bytes().take_while(|byte| char::from(*byte).is_digit(radix)).count();
        let (digits, behind) = digits.split_at_checked(len).filter(|(digits, _)| !digits.is_empty())?;
        // More digits than a number holds are more than any character has.
        let number = u32::from_str_radix(digits, radix).unwrap_or(u32::MAX);
        let len = text.len() - behind.len() + usize::from(behind.starts_with(';'));
        return Some((Cow::Owned(character(number).to_string()), len));
    }
    let len = inside.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let (name, behind) = inside.split_at_checked(len)?;
    if behind.starts_with(';')
        && let Some(meant) = named(name)
    {
        return Some((meant, len + 2));
    }
    let len = (2..=len.min(6)).rev().find(|len| is_bare(&name[..*len]))?;
    // In the address of a link, `&copy=1` is a parameter.
    if is_attribute && inside[len..].starts_with(|c: char| c == '=' || c.is_ascii_alphanumeric()) {
        return None;
    }
    Some((named(&name[..len])?, len + 1))
}

fn is_bare(name: &str) -> bool {
    BARE.contains(&format!(" {name} "))
}

/// The character of this name. The parser of Markdown knows all 2,125, for Markdown has them too.
fn named(name: &str) -> Option<Cow<'static, str>> {
    Some(Cow::Borrowed(match name {
        "amp" | "AMP" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "nbsp" => "\u{a0}",
        _ => {
            let text = format!("&{name};");
            let first = Parser::new(&text).find_map(|event| match event {
                Event::Text(first) => Some(first.into_string()),
                _ => None,
            });
            // What it does not know stays as it is, whole or in parts.
            return first.filter(|first| !first.starts_with('&')).map(Cow::Owned);
        }
    }))
}

fn character(number: u32) -> char {
    let known = match number {
        0 => None,
        0x80..=0x9f => WINDOWS.chars().nth(number as usize - 0x80).filter(|c| *c != '\0').or(char::from_u32(number)),
        _ => char::from_u32(number),
    };
    known.unwrap_or(char::REPLACEMENT_CHARACTER)
}
