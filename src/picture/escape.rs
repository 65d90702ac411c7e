//! What others wrote, as text in markup.

use crate::text::printable;

/// The text as content of an element or of an attribute in double quotes, in HTML and in XML alike: nothing in it is markup,
/// and nothing in it is unseen.
pub(super) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in printable(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // XML has no way to write these.
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// The text as [`text`] gives it, and where a narrow screen may break it: between the words of a name and behind what joins
/// them. Nothing is added that is copied or found.
pub(super) fn breakable(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 16);
    let (mut from, mut before) = (0, None);
    for (at, c) in name.char_indices() {
        let is_start = match before {
            Some(before) => {
                (c.is_ascii_uppercase() && char::is_ascii_lowercase(&before))
                    || (c.is_alphanumeric() && matches!(before, '.' | '_' | '-' | '/' | ':' | '(' | ','))
            }
            None => false,
        };
        if is_start && let Some(word) = name.get(from..at) {
            out.push_str(&text(word));
            out.push_str("<wbr>");
            from = at;
        }
        before = Some(c);
    }
    out.push_str(&text(name.get(from..).unwrap_or_default()));
    out
}

/// A path in an address: what is no letter, digit or one of `-._~/` is percent-encoded, so that it is never a scheme, a query
/// or an end of the attribute.
pub(super) fn path(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            b'\\' => out.push('/'),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_break_between_their_words() {
        for (name, broken) in [
            ("InvalidParameterValue.X", "Invalid<wbr>Parameter<wbr>Value.<wbr>X"),
            ("Some(Reauthenticate)", "Some(<wbr>Reauthenticate)"),
            ("MFAFailure", "MFAFailure"),
            ("a<b", "a&lt;b"),
            ("", ""),
            ("错误.码", "错误.<wbr>码"),
        ] {
            assert_eq!(super::breakable(name), broken);
        }
    }

    #[test]
    fn nothing_is_markup_or_unseen() {
        let nasty = "</script><img src=x onerror='a'>\"&\u{2028}\u{202e}\u{0}\u{ffff}\n";
        let text = super::text(nasty);
        assert_eq!(
            text,
            "&lt;/script&gt;&lt;img src=x onerror=&#39;a&#39;&gt;&quot;&amp;\\u{2028}\\u{202e}\\u{0}\u{fffd}\\u{a}"
        );
        assert_eq!(super::path("javascript:a?\"<b>#忙"), "javascript%3Aa%3F%22%3Cb%3E%23%E5%BF%99");
        assert_eq!(super::path("a\\b c.md"), "a/b%20c.md");
    }
}
