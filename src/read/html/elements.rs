//! What the names of elements mean, and what is left of their tags.

use crate::text::begins_with_any;

/// Elements whose text is no text of the page.
pub(super) const RAW: [&str; 9] =
    ["script", "style", "title", "textarea", "iframe", "xmp", "noembed", "noframes", "template"];

/// Elements whose text stands apart from what is before and behind.
pub(super) const APART: [&str; 32] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "section",
    "select",
    "summary",
    "ul",
];

/// The level of a heading.
pub(super) fn heading_level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}

/// True for elements that have no end.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area" | "base" | "col" | "embed" | "hr" | "img" | "input" | "link" | "meta" | "source" | "track" | "wbr"
    )
}

/// What is left in a text of a tag that lost its first bracket: `td>`, `/p>`, `td class="wide">`.
pub(super) fn left_of_tag(text: &str) -> Option<&str> {
    let start = text.len() - text.trim_start().len();
    let rest = text.trim_start().trim_start_matches('/');
    let begins = |name: &str| {
        let is_name = rest.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name));
        is_name && rest.get(name.len()..).is_some_and(|behind| behind.starts_with(' '))
    };
    let end = text.find('>')?;
    if ["td", "th", "tr", "table"].iter().any(|name| begins(name)) {
        return text.get(start..=end);
    }
    text.match_indices('>').find_map(|(end, _)| {
        let before = text.get(..end)?.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
        let at = before.len();
        let is_name = PARTS.iter().any(|part| text.get(at..end).is_some_and(|name| name.eq_ignore_ascii_case(part)));
        let is_start = before.chars().next_back().is_none_or(|c| c == '/' || c.is_whitespace());
        text.get(at..=end).filter(|_| is_name && is_start)
    })
}

/// Elements that cells are made of, and that stand in them.
const PARTS: [&str; 10] = ["td", "th", "tr", "table", "tbody", "thead", "br", "p", "li", "code"];

/// True for text inside a tag that holds tags of a table: it was swallowed.
pub(super) fn holds_cells(inside: &str) -> bool {
    let lower = inside.to_ascii_lowercase();
    ["<t", "</t"].iter().any(|mark| {
        lower.match_indices(mark).any(|(at, _)| {
            let rest = lower.get(at + mark.len()..).unwrap_or_default();
            begins_with_any(rest, &["d", "h", "r", "able", "body"])
        })
    })
}
