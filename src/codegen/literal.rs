//! Texts of pages in Rust: in string literals, in comments, and in what rustdoc reads.

use crate::text::{printable, steers};

/// A string literal; what steers a terminal, or is not seen, is escaped.
pub(super) fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            _ if c.is_control() || steers(c) => out.extend(c.escape_unicode()),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The text of a literal that [`literal`] wrote, and what follows it.
pub(super) fn read_literal(source: &str) -> Option<(String, &str)> {
    let inside = source.strip_prefix('"')?;
    let mut out = String::new();
    let mut chars = inside.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Some((out, &inside[at + 1..])),
            '\\' => match chars.next()?.1 {
                c @ ('"' | '\\') => out.push(c),
                'u' => {
                    let (digits, _) = inside.get(at + 2..)?.strip_prefix('{')?.split_once('}')?;
                    out.push(u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)?);
                    chars.by_ref().take(digits.len() + 2).for_each(drop);
                }
                _ => return None,
            },
            c => out.push(c),
        }
    }
    None
}

/// A text on one line of a comment.
pub(super) fn comment(text: &str) -> String {
    printable(text)
}

/// A text as one line of what rustdoc reads: nothing in it is a link, a tag, code or a heading.
pub(super) fn doc(text: &str) -> String {
    let text = printable(text.trim()).replace("://", ":\\//");
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let is_first = at == 0;
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' if text[at..].starts_with("\\//") => out.push(c),
            '\\' | '`' | '*' | '_' | '[' | ']' | '~' => out.extend(['\\', c]),
            // At the beginning of a line they make headings, lists and rules.
            '#' | '-' | '+' | '=' if is_first => out.extend(['\\', c]),
            '.' | ')' if !is_first && text[..at].bytes().all(|byte| byte.is_ascii_digit()) => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}

/// A code as what rustdoc reads.
pub(super) fn doc_code(code: &str) -> String {
    if code.contains('`') { doc(code) } else { format!("`{}`", printable(code)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_are_read_as_they_were_written() {
        for text in ["", "a", "\"", "\\", "a\"b\\c", "\u{202e}\u{200b}x", "{}", "\\u{41}", "\n\t", "参数"] {
            let written = literal(text);
            assert_eq!(read_literal(&format!("{written},")), Some((text.to_owned(), ",")), "{written}");
        }
        assert_eq!(read_literal("\"never ends"), None);
        assert_eq!(read_literal("\"\\q\""), None);
        assert_eq!(read_literal("\"\\u{110000}\""), None);
    }

    #[test]
    fn nothing_in_a_doc_line_is_markup() {
        assert_eq!(doc("see [Foo] or <b>`x`</b>"), "see \\[Foo\\] or &lt;b&gt;\\`x\\`&lt;/b&gt;");
        assert_eq!(doc("# a"), "\\# a");
        assert_eq!(doc("12. a"), "12\\. a");
        assert_eq!(doc("https://example.com/a_b"), "https:\\//example.com/a\\_b");
        assert_eq!(doc("\u{202e}a"), "\\\\u{202e}a");
    }
}
