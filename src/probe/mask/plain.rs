//! What in an outcome's text is never meant: places in the JSON, backtraces, the order of a map.

use std::borrow::Cow;

use crate::sort::{Listed, sort_by};

/// The text without the places that a JSON parser names, which move with the text around them, and without backtraces.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    let text = match text.find("acktrace") {
        Some(_) => without_backtraces(text),
        None => Cow::Borrowed(text),
    };
    match without_places(&text) {
        Some(plain) => Cow::Owned(plain),
        None => text,
    }
}

/// Without the numbers behind these words; `None` if there are none.
fn without_places(text: &str) -> Option<String> {
    const WORDS: [&str; 4] = ["line", "column", "offset", "position"];
    let mut places: Vec<(usize, usize)> =
        WORDS.iter().flat_map(|word| text.match_indices(word).map(|(at, word)| (at, at + word.len()))).listed();
    sort_by(&mut places, Ord::cmp);
    let (mut out, mut kept) = (String::new(), 0);
    for (at, end) in places {
        let separated = text[end..].trim_start_matches([' ', ':', '=']);
        let digits = separated.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 && at >= kept {
            out.push_str(&text[kept..end]);
            kept = text.len() - separated.len() + digits;
        }
    }
    (kept > 0).then(|| out + &text[kept..])
}

/// Without the frames of `anyhow` and of `std::backtrace`, as text, and as `Debug` prints them inside a string.
fn without_backtraces(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("acktrace") {
        let (before, after) = rest.split_at(at + "acktrace".len());
        out.push_str(before);
        rest = match after.trim_start().strip_prefix('[') {
            Some(frames) => behind_list(frames),
            None => after
                .strip_prefix(':')
                .map(|text| (text, behind_frames(text)))
                .map_or(after, |(text, behind)| if behind.len() < text.len() { behind } else { after }),
        };
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// What is behind the closing bracket of a list of frames.
fn behind_list(frames: &str) -> &str {
    let (mut depth, mut quoted, mut escaped) = (1_usize, false, false);
    for (at, c) in frames.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => quoted = !quoted,
            '[' if !quoted => depth += 1,
            ']' if !quoted => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &frames[at + 1..];
        }
    }
    ""
}

/// What is behind lines of frames, such as `0: name` and `at src/main.rs:1:2`.
fn behind_frames(text: &str) -> &str {
    let mut rest = text;
    loop {
        let mut line = rest.trim_start();
        while let Some(next) = line.strip_prefix("\\n") {
            line = next.trim_start();
        }
        let end = ["\n", "\\n"].iter().filter_map(|mark| line.find(mark)).min().unwrap_or(line.len());
        let number = line.bytes().take_while(u8::is_ascii_digit).count();
        let length = if number > 0 && line[number..].starts_with(':') {
            end
        } else if line.starts_with("at ") {
            // The last line ends with its column: what is behind belongs to the outcome.
            let place = line[..end].find(".rs:").map_or(end, |at| at + ".rs:".len());
            place + line[place..end].bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b':').count()
        } else {
            return rest;
        };
        rest = &line[length..];
    }
}

/// True if both texts say the same but for the blanks, dots or lines that fill a column.
pub(super) fn in_columns(a: &[u8], b: &[u8]) -> bool {
    let is_fill = |a: u8, b: u8| a == b && matches!(a, b' ' | b'.' | b'-' | b'_' | b'=' | b'*');
    let is_filled = |text: &[u8]| text.windows(2).any(|pair| is_fill(pair[0], pair[1]));
    let squeezed = |text: &[u8]| {
        let mut text = text.to_vec();
        text.dedup_by(|a, b| is_fill(*a, *b));
        text
    };
    (is_filled(a) || is_filled(b)) && squeezed(a) == squeezed(b)
}

/// The text with `a` for `an` in front of what is masked.
pub(super) fn without_articles(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for &byte in text {
        if byte.is_ascii_control() {
            let mut end = out.len();
            while end > 0 && matches!(out[end - 1], b'\\' | b'"' | b'\'' | b'`') {
                end -= 1;
            }
            if let [.., b'a' | b'A', b'n', b' '] = out[..end]
                && (end == 3 || matches!(out[end - 4], b' ' | b'"'))
            {
                out.remove(end - 2);
            }
        }
        out.push(byte);
    }
    out
}

/// True if both texts list the same in another order inside braces, as maps and sets do.
pub(super) fn unordered(a: &[u8], b: &[u8]) -> bool {
    let count = |text: &[u8]| {
        let mut counts = [0_u32; 256];
        text.iter().for_each(|byte| counts[usize::from(*byte)] += 1);
        counts
    };
    a.len() == b.len() && count(a) == count(b) && {
        let sorted = |text: &[u8]| {
            let mut at = 0;
            entries(text, &mut at, 0)
        };
        matches!((sorted(a), sorted(b)), (Some(a), Some(b)) if a == b)
    }
}

/// The text up to a closing bracket, with what is inside braces in order; `None` if it is nested too deep.
fn entries(text: &[u8], at: &mut usize, depth: usize) -> Option<Vec<u8>> {
    const DEEPEST: usize = 64;
    let opened = at.checked_sub(1).and_then(|before| text.get(before)).copied();
    let mut entries: Vec<Vec<u8>> = vec![Vec::new()];
    let mut quoted = false;
    while let Some(&byte) = text.get(*at) {
        if !quoted && matches!(byte, b'}' | b']' | b')') && depth > 0 {
            break;
        }
        *at += 1;
        if byte == b',' && !quoted {
            entries.push(Vec::new());
            continue;
        }
        let entry = entries.last_mut()?;
        entry.push(byte);
        match byte {
            b'\\' if quoted => entry.extend(text.get(*at).copied().inspect(|_| *at += 1)),
            b'"' => quoted = !quoted,
            b'{' | b'[' | b'(' if !quoted => {
                if depth == DEEPEST {
                    return None;
                }
                entry.extend(self::entries(text, at, depth + 1)?);
                entry.extend(text.get(*at).copied().inspect(|_| *at += 1));
            }
            _ => {}
        }
    }
    if opened == Some(b'{') && depth > 0 {
        for entry in &mut entries {
            *entry = entry.trim_ascii().to_vec();
        }
        sort_by(&mut entries, Ord::cmp);
    }
    Some(entries.join(&b','))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_backtraces_are_left_out() {
        assert_eq!(plain("bad at line 1 column 58!"), "bad at line column!");
        assert_eq!(plain("in line, offset=7"), "in line, offset");
        assert_eq!(
            plain(
                "busy\n\nStack backtrace:\n   0: a::b<c>\n             at /x/y.rs:12:5\n   1: d\n             at ./z.rs:1:2), 7)"
            ),
            "busy\n\nStack backtrace), 7)"
        );
        assert_eq!(plain(r#"("e\n\nStack backtrace:\n   0: a\n   1: b", 1)"#).len(), r#"("e\n\nStack backtrace"#.len());
        assert_eq!(
            plain(r#"E { backtrace: Backtrace [{ fn: "a[0]", line: 1 }, { fn: "b" }], code: 1 }"#),
            "E { backtrace: Backtrace, code: 1 }"
        );
        assert!(matches!(plain("nothing of that"), Cow::Borrowed(_)));
    }

    #[test]
    fn an_article_goes_with_what_is_behind_it() {
        let plain = |text: &str| String::from_utf8(without_articles(text.as_bytes())).unwrap();
        assert_eq!(plain("\"an \u{1}\""), "\"a \u{1}\"");
        assert_eq!(plain("got an `\u{1}` and An \u{2}"), "got a `\u{1}` and A \u{2}");
        for other in ["an error", "than \u{1}", "can \u{1}", "an", "an  \u{1}"] {
            assert_eq!(plain(other), other);
        }
    }

    #[test]
    fn columns_are_filled() {
        let same = |a: &str, b: &str| in_columns(a.as_bytes(), b.as_bytes());
        assert!(same("A....: 7", "A.: 7") && same("--A 7", "----A 7") && !same("A..: 7", "A--: 7"));
        assert!(same("A    | 7", "A | 7") && same("  A | 7", " A    | 7"));
        assert!(!same("A    | 7", "A| 7") && !same("A    | 7", "A | 8") && !same("A", "A"));
    }

    #[test]
    fn maps_have_no_order() {
        let same = |a: &str, b: &str| unordered(a.as_bytes(), b.as_bytes());
        assert!(same("({1: \"a\", 2: \"b, c\"}, [1])", "({2: \"b, c\", 1: \"a\"}, [1])"));
        assert!(same("{{1, 2}, {3}}", "{{3}, {2, 1}}"));
        assert!(!same("{1: 2, 2: 1}", "{1: 1, 2: 2}") && !same("[1, 2]", "[2, 1]") && !same("{1}", "{2}"));
        // Too deep to tell.
        assert!(!same(&"{".repeat(1000), &"{".repeat(1000)));
    }
}
