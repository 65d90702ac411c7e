//! HTML as tokens, each with its place.

use std::ops::Range;

use super::entities::decoded;
use crate::text::is_unseen;

/// What is in the place of a byte of other markup than HTML: it is left out of every text.
pub(in crate::read) const MASK: char = '\u{1}';

#[derive(Debug)]
pub(super) enum Token {
    Start(Tag),
    End {
        name: String,
        range: Range<usize>,
    },
    /// Text, with entities decoded.
    Text {
        text: String,
        range: Range<usize>,
    },
    Comment {
        range: Range<usize>,
    },
    /// A tag that the text ends in.
    Cut {
        range: Range<usize>,
    },
}

/// What is looked at of a tag that opens an element.
#[derive(Debug)]
pub(super) struct Tag {
    pub(super) name: String,
    pub(super) range: Range<usize>,
    pub(super) colspan: Option<u64>,
    pub(super) rowspan: Option<u64>,
    /// Whether the element is not shown.
    pub(super) is_hidden: bool,
    /// For a link, whether it leads to a place of the page itself.
    pub(super) leads_here: Option<bool>,
}

/// An element whose text holds no tags.
#[derive(Debug, Clone, Copy)]
enum Raw {
    /// References are decoded: a title.
    Decoded,
    /// Taken as it is: a style.
    Plain,
    Script,
    /// It never ends.
    Endless,
}

/// The tokens of a text, as the HTML standard has them.
#[derive(Debug)]
pub(super) struct Tokens<'t> {
    text: &'t str,
    at: usize,
    /// The element that what follows is the text of, if it holds no tags.
    raw: Option<(Raw, String)>,
}

pub(super) fn tokens(text: &str) -> Tokens<'_> {
    Tokens { text, at: 0, raw: None }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        while self.at < self.text.len() {
            let start = self.at;
            if let Some((raw, name)) = self.raw.take() {
                self.at = raw_end(self.text, start, raw, &name);
                if self.at > start {
                    let range = start..self.at;
                    let source = self.text.get(range.clone()).unwrap_or_default().replace('\0', "\u{fffd}");
                    let text = match raw {
                        Raw::Decoded => decoded(&source, false),
                        Raw::Plain | Raw::Script | Raw::Endless => source.replace("\r\n", "\n").replace('\r', "\n"),
                    };
                    return Some(Token::Text { text, range });
                }
                continue;
            }
            self.at = markup(self.text, start);
            if self.at > start {
                let range = start..self.at;
                let text = decoded(self.text.get(range.clone()).unwrap_or_default(), false);
                return Some(Token::Text { text, range });
            }
            if let Some(token) = self.markup() {
                return Some(token);
            }
        }
        None
    }
}

impl Tokens<'_> {
    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// What begins here with a bracket. None of what no text is and no token.
    fn markup(&mut self) -> Option<Token> {
        let start = self.at;
        let rest = self.text.get(start..).unwrap_or_default();
        if let Some(comment) = rest.strip_prefix("<!--") {
            let inside = start + 4;
            self.at = inside + comment_len(comment);
            return Some(Token::Comment { range: start..self.at });
        }
        match (self.byte(start + 1), self.byte(start + 2)) {
            (Some(b'/'), Some(b'>')) => {
                self.at = start + 3;
                None
            }
            (Some(b'/'), Some(next)) if next.is_ascii_alphabetic() => Some(self.tag(start + 2, true)),
            (Some(next), _) if next.is_ascii_alphabetic() => Some(self.tag(start + 1, false)),
            _ => {
                self.at = memchr::memchr(b'>', rest.as_bytes()).map_or(self.text.len(), |at| start + at + 1);
                let is_doctype = rest.get(2..9).is_some_and(|name| name.eq_ignore_ascii_case("doctype"));
                (!is_doctype || !rest.starts_with("<!")).then_some(Token::Comment { range: start..self.at })
            }
        }
    }

    /// Behind all bytes from here on that are alike in this.
    fn past(&self, mut at: usize, is_part: fn(u8) -> bool) -> usize {
        while self.byte(at).is_some_and(is_part) {
            at += 1;
        }
        at
    }

    /// A tag whose name begins here.
    fn tag(&mut self, name: usize, is_end: bool) -> Token {
        let start = self.at;
        let source = self.text;
        let part = |from: usize, to: usize| source.get(from..to).unwrap_or_default();
        let mut at = self.past(name, |byte| !is_blank(byte) && byte != b'/' && byte != b'>');
        let name = part(name, at).to_ascii_lowercase().replace('\0', "\u{fffd}");
        let mut values: [Option<&str>; ATTRIBUTES.len()] = [None; ATTRIBUTES.len()];
        loop {
            at = self.past(at, |byte| is_blank(byte) || byte == b'/');
            match self.byte(at) {
                None => {
                    self.at = self.text.len();
                    return Token::Cut { range: start..self.at };
                }
                Some(b'>') => break,
                Some(_) => {}
            }
            let from = at;
            // A name may begin with `=`.
            at = self.past(at + 1, |byte| !is_blank(byte) && !b"/>=".contains(&byte));
            let attribute = part(from, at);
            let mut value = "";
            let sign = self.past(at, is_blank);
            if self.byte(sign) == Some(b'=') {
                at = self.past(sign + 1, is_blank);
                let from = at;
                at = match self.byte(at) {
                    Some(b'"') => self.past(at + 1, |byte| byte != b'"') + 1,
                    Some(b'\'') => self.past(at + 1, |byte| byte != b'\'') + 1,
                    _ => self.past(at, |byte| !is_blank(byte) && byte != b'>'),
                };
                let is_quoted = matches!(self.byte(from), Some(b'"' | b'\''));
                value = if is_quoted { part(from + 1, at - 1) } else { part(from, at) };
            }
            for (known, slot) in ATTRIBUTES.iter().zip(&mut values) {
                // Of two of one name the first counts.
                if slot.is_none() && known.eq_ignore_ascii_case(attribute) {
                    *slot = Some(value);
                }
            }
        }
        at += 1;
        self.at = at;
        let range = start..at;
        if is_end {
            return Token::End { name, range };
        }
        self.raw = raw(&name).map(|raw| (raw, name.clone()));
        let [colspan, rowspan, href, hidden, style] = values
            .map(|value| value.map(|value| if value.contains('&') { decoded(value, true) } else { value.into() }));
        let mut style = style.unwrap_or_default().to_ascii_lowercase();
        style.retain(|c| !c.is_whitespace());
        Token::Start(Tag {
            name,
            range,
            colspan: colspan.and_then(|value| span(&value)),
            rowspan: rowspan.and_then(|value| span(&value)),
            leads_here: href.map(|to| to.starts_with('#')),
            is_hidden: hidden.is_some() || style.contains("display:none"),
        })
    }
}

/// How long a comment is from behind its `<!--` on, with its end.
fn comment_len(comment: &str) -> usize {
    for (at, _) in comment.match_indices('>') {
        let inside = comment.get(..at).unwrap_or_default();
        if inside.is_empty() || inside == "-" || inside.ends_with("--") || inside.ends_with("--!") {
            return at + 1;
        }
    }
    comment.len()
}

/// The attributes that are looked at.
const ATTRIBUTES: [&str; 5] = ["colspan", "rowspan", "href", "hidden", "style"];

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}

fn raw(name: &str) -> Option<Raw> {
    Some(match name {
        "title" | "textarea" => Raw::Decoded,
        "style" | "iframe" | "xmp" | "noembed" | "noframes" | "noscript" => Raw::Plain,
        "script" => Raw::Script,
        "plaintext" => Raw::Endless,
        _ => return None,
    })
}

/// Where from here on the next markup begins; the end, if none does. A bracket alone is text.
fn markup(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr(b'<', rest)) {
        at += found;
        match (bytes.get(at + 1), bytes.get(at + 2)) {
            (Some(b'!' | b'?'), _) | (Some(b'/'), Some(_)) => return at,
            (Some(next), _) if next.is_ascii_alphabetic() => return at,
            _ => at += 1,
        }
    }
    text.len()
}

/// True if the text goes on with this and the name, and the name ends there.
fn is_tag(rest: &str, sign: &str, name: &str) -> bool {
    let Some(rest) = rest.strip_prefix(sign) else { return false };
    rest.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
        && rest.as_bytes().get(name.len()).is_some_and(|byte| is_blank(*byte) || b"/>".contains(byte))
}

/// Where the text of an element without tags ends: before its end tag.
fn raw_end(text: &str, start: usize, raw: Raw, name: &str) -> usize {
    if matches!(raw, Raw::Endless) {
        return text.len();
    }
    // A script may hold a comment that holds a script: the end tag of that one does not end it.
    let (mut is_comment, mut is_inner) = (false, false);
    let bytes = text.as_bytes();
    let mut at = start;
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr2(b'<', b'-', rest)) {
        at += found;
        let rest = text.get(at..).unwrap_or_default();
        if is_tag(rest, "</", name) {
            if !is_inner {
                return at;
            }
            is_inner = false;
        } else if matches!(raw, Raw::Script) {
            if is_comment && rest.starts_with("-->") {
                (is_comment, is_inner) = (false, false);
            } else if !is_comment && rest.starts_with("<!--") {
                is_comment = true;
                // Its dashes may be those that end it.
                at += 1;
            } else if is_comment && is_tag(rest, "<", name) {
                is_inner = true;
            }
        }
        at += 1;
    }
    text.len()
}

/// The number that an attribute starts with, as browsers read it.
fn span(value: &str) -> Option<u64> {
    let value = value.trim_start();
    let value = value.strip_prefix('+').unwrap_or(value);
    let digits = value.len() - value.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let digits = value.get(..digits).filter(|digits| !digits.is_empty())?;
    // More digits than a number holds are more than any table has.
    Some(digits.parse().unwrap_or(u64::MAX))
}

/// Where in the source of a text its first visible character stands: behind blanks, and entities for blanks.
pub(super) fn first_visible(source: &str, is_masked: bool) -> Option<usize> {
    let mut at = 0;
    while let Some(c) = source.get(at..).and_then(|rest| rest.chars().next()) {
        let is_blank = |c: char| c.is_whitespace() || is_unseen(c) || (is_masked && c == MASK);
        if c == '&'
            && let Some(end) = source.bytes().skip(at).take(40).position(|byte| byte == b';')
            && let Some(entity) = source.get(at..=at + end)
        {
            let decoded = decoded(entity, false);
            if decoded.is_empty() || !decoded.chars().all(is_blank) {
                return Some(at);
            }
            at += entity.len();
        } else if is_blank(c) {
            at += c.len_utf8();
        } else {
            return Some(at);
        }
    }
    None
}

#[cfg(test)]
#[path = "against_html5gum.rs"]
mod against_html5gum;
