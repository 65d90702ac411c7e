//! HTML as tokens, each with its place.

use std::ops::Range;

use html5gum::{DefaultEmitter, HtmlString, Spanned, Token as Gum, Tokenizer};

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

pub(super) fn tokens(text: &str) -> impl Iterator<Item = Token> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    // What stands in scripts and styles is no markup.
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(text, emitter).filter_map(|token| {
        let Ok(token) = token;
        Some(match token {
            Gum::StartTag(tag) => {
                let attribute = |name: &[u8]| tag.attributes.get(name).map(|value| lossy(value));
                let style: String =
                    attribute(b"style").unwrap_or_default().chars().filter(|c| !c.is_whitespace()).collect();
                Token::Start(Tag {
                    name: lossy(&tag.name),
                    range: tag.span.start..tag.span.end,
                    colspan: attribute(b"colspan").and_then(|value| span(&value)),
                    rowspan: attribute(b"rowspan").and_then(|value| span(&value)),
                    leads_here: tag.attributes.get(&b"href"[..]).map(|to| to.starts_with(b"#")),
                    is_hidden: tag.attributes.contains_key(&b"hidden"[..])
                        || style.to_ascii_lowercase().contains("display:none"),
                })
            }
            Gum::EndTag(tag) => Token::End { name: lossy(&tag.name), range: tag.span.start..tag.span.end },
            Gum::String(Spanned { value, span }) => Token::Text { text: lossy(&value), range: span.start..span.end },
            Gum::Comment(comment) => Token::Comment { range: comment.span.start..comment.span.end },
            Gum::Error(error) if error.value == html5gum::Error::EofInTag => {
                Token::Cut { range: error.span.start..error.span.end }
            }
            Gum::Doctype(_) | Gum::Error(_) => return None,
        })
    })
}

fn lossy(bytes: &HtmlString) -> String {
    String::from_utf8_lossy(bytes).into_owned()
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
            let decoded: String = tokens(entity)
                .filter_map(|token| if let Token::Text { text, .. } = token { Some(text) } else { None })
                .collect();
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
