//! What several rooms do with text: escape it, fold it, align it, count in words, compare it.

use std::borrow::Cow;

/// The text with every control character escaped, and every character that reorders or hides what is next to it: what a
/// page or a handler holds must not steer the reader's terminal.
pub(crate) fn printable(text: &str) -> String {
    escaped(text, |c| c.is_control() || steers(c))
}

/// The same, but line ends stay: for texts of several lines whose line ends are the crate's own.
pub(crate) fn printable_lines(text: &str) -> String {
    escaped(text, |c| c != '\n' && (c.is_control() || steers(c)))
}

fn escaped(text: &str, is_escaped: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_escaped(c) {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}

/// A JSON text in which what [`printable`] escapes is escaped as JSON does: the same document, fit for
/// a terminal. Line ends stay, since between values they only lay the text out.
pub(crate) fn printable_json(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut copied = 0;
    for (at, part) in json.match_indices(|c: char| !matches!(c, ' '..='~' | '\n') && (c.is_control() || steers(c))) {
        out.push_str(json.get(copied..at).unwrap_or_default());
        copied = at + part.len();
        // Beyond the basic plane JSON names a pair of surrogates.
        for unit in part.encode_utf16() {
            out.push_str(&format!("\\u{unit:04x}"));
        }
    }
    out + json.get(copied..).unwrap_or_default()
}

/// The position behind the quotation mark that ends a JSON string, whose inside starts at `at`; none if nothing ends it.
pub(crate) fn json_string_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

/// True for characters that reorder what is next to them, end a line, or are never seen: marks of direction, separators,
/// fillers, joiners and tags. Selectors of variants stay: they come with plain emoji.
pub(crate) fn steers(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Cells that are wider than this do not push what is behind them to the right in all other lines.
const MAX_COLUMN: usize = 64;

/// Wider cells are cut: no documented code is so long.
const MAX_CELL: usize = 160;

/// The text of a cell: escaped, and cut with `…` if it is very long.
pub(crate) fn cell(text: &str) -> String {
    // Escaped, one character may be as wide as ten; what is cut off need not be escaped first.
    let head: Cow<'_, str> = match text.char_indices().nth(MAX_CELL) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
    };
    let escaped = printable(&head);
    if width(&escaped) <= MAX_CELL {
        return escaped;
    }
    let mut cut = String::new();
    let mut taken = 0;
    for c in escaped.chars() {
        taken += width(c.encode_utf8(&mut [0; 4]));
        if taken >= MAX_CELL {
            break;
        }
        cut.push(c);
    }
    cut + "…"
}

/// The same for a path: of a very long one the end is kept, which distinguishes it from others.
pub(crate) fn path_cell(path: &str) -> String {
    if path.chars().nth(MAX_CELL).is_none() {
        return cell(path);
    }
    let start = path.char_indices().rev().nth(MAX_CELL - 2).map_or(0, |(start, _)| start);
    cell(&format!("…{}", &path[start..]))
}

/// The lines of a message are cut where they are longer, in bytes: nobody reads on, and a page may be one line.
const MAX_LINE: usize = 2000;

/// How much is kept of the end of a line that is cut, which often says what is wrong.
const KEPT_END: usize = 500;

/// A message, of each of whose very long lines the middle is left out.
pub(crate) fn brief(message: String) -> String {
    if message.len() <= MAX_LINE {
        return message;
    }
    let mut out = String::new();
    for line in message.split_inclusive('\n') {
        if line.len() <= MAX_LINE {
            out.push_str(line);
            continue;
        }
        let (mut start, mut end) = (MAX_LINE - KEPT_END, line.len() - KEPT_END);
        while !line.is_char_boundary(start) {
            start -= 1;
        }
        while !line.is_char_boundary(end) {
            end += 1;
        }
        out.push_str(&line[..start]);
        out.push_str(" … ");
        out.push_str(&line[end..]);
    }
    out
}

/// How wide the column of these cells is.
pub(crate) fn column<'c>(cells: impl IntoIterator<Item = &'c String>) -> usize {
    cells.into_iter().map(|cell| width(cell)).filter(|width| *width <= MAX_COLUMN).max().unwrap_or(0)
}

/// The text, filled with blanks up to this width on a terminal.
pub(crate) fn padded(text: &str, wanted: usize) -> String {
    format!("{text}{}", " ".repeat(wanted.saturating_sub(width(text))))
}

/// How many columns of a terminal the text takes, roughly: Chinese, Japanese and Korean take two each, and marks that
/// stand on the letter before them none.
pub(crate) fn width(text: &str) -> usize {
    let columns = |c: char| match u32::from(c) {
        0x0300..=0x036f | 0x200b..=0x200d | 0xfe00..=0xfe0f => 0,
        0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xfe30..=0xfe4f => 2,
        0xff00..=0xff60 | 0xffe0..=0xffe6 | 0x1f300..=0x1faff | 0x20000..=0x3fffd => 2,
        _ => 1,
    };
    text.chars().map(columns).sum()
}

/// Visible text as it is kept: every run of white space, no-break and ideographic spaces included, is one blank.
pub(crate) fn fold(text: &str) -> Cow<'_, str> {
    // A blank may not be first, last, or behind another; nothing else that is folded may be in it at all.
    let mut before = ' ';
    let is_kept = |c: char| {
        let is_kept = match c {
            ' ' => before != ' ',
            '!'..='~' => true,
            _ => !c.is_whitespace() && !is_unseen(c),
        };
        before = c;
        is_kept
    };
    let text = text.trim_matches(' ');
    let is_folded = if text.is_ascii() { is_folded_ascii(text.as_bytes()) } else { text.chars().all(is_kept) };
    if is_folded {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split(char::is_whitespace).filter(|word| !word.chars().all(is_unseen)) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().filter(|c| !is_unseen(*c)));
    }
    Cow::Owned(out)
}

/// True if there is no white space but single blanks. All bytes are looked at, many at a time.
fn is_folded_ascii(text: &[u8]) -> bool {
    let behind = text.get(1..).unwrap_or_default();
    let spaces = text.iter().fold(false, |found, byte| found | matches!(byte, b'\t'..=b'\r'));
    !spaces & !text.iter().zip(behind).fold(false, |found, (a, b)| found | ((*a == b' ') & (*b == b' ')))
}

/// How often this byte is in a text. All bytes are looked at, many at a time.
pub(crate) fn count_of(byte: u8, text: &[u8]) -> usize {
    // So many that a byte can count them.
    text.chunks(255).map(|part| usize::from(part.iter().map(|other| u8::from(*other == byte)).sum::<u8>())).sum()
}

/// Whether a byte is in a text. It is one of ASCII.
pub(crate) fn has_byte(text: &str, byte: u8) -> bool {
    memchr::memchr(byte, text.as_bytes()).is_some()
}

/// Zero-width spaces, soft hyphens and byte order marks are not seen, and separate nothing.
pub(crate) fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// The count with its noun, such as `1 entry`, `3 entries` or `0 codes`; the noun is given in the singular.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {}", plural(count, noun))
}

/// The noun alone, in the number that the count asks for.
pub(crate) fn plural(count: usize, noun: &str) -> String {
    match noun.strip_suffix('y') {
        _ if count == 1 => noun.to_owned(),
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ if noun.ends_with('s') => format!("{noun}es"),
        _ => format!("{noun}s"),
    }
}

/// Of these names the one most like what was written, if any is close: what was likely meant. The star of a family, such
/// as in `LimitExceeded.*`, does not count.
pub(crate) fn nearest<'a>(written: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = written.trim_end_matches(".*").to_lowercase();
    // Nobody misspells a name that long, and comparing takes time with the square of it.
    if wanted.len() > 1024 {
        return None;
    }
    let close = (wanted.len() / 3).max(2);
    names
        .map(|name| (distance(&wanted, &name.to_lowercase(), close), name))
        .filter(|(d, _)| *d <= close)
        .min()
        .map(|(_, name)| name)
}

/// The number of letters to change, add or drop (Levenshtein); `limit + 1` as soon as it is more than `limit`.
fn distance(a: &str, b: &str, limit: usize) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > limit {
        return limit + 1;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, cb) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(ca != cb);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

/// The letters and digits of a text, in lower case.
pub(crate) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// True if one character was changed, added or dropped, or two neighbours were swapped. Linear.
#[cfg(any(feature = "documented", feature = "drift", feature = "lint", feature = "sdk"))]
pub(crate) fn is_one_edit(a: &str, b: &str) -> bool {
    if a == b || a.len().abs_diff(b.len()) > 4 {
        return false;
    }
    let common = |(x, y): &(char, char)| x == y;
    let start: usize = a.chars().zip(b.chars()).take_while(common).map(|(c, _)| c.len_utf8()).sum();
    let (a, b) = (&a[start..], &b[start..]);
    let end: usize = a.chars().rev().zip(b.chars().rev()).take_while(common).map(|(c, _)| c.len_utf8()).sum();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    let (mut left, mut right) = (a.chars(), b.chars());
    match (left.next(), right.next(), left.next(), right.next()) {
        (Some(_), Some(_), None, None) | (Some(_), None, None, None) | (None, Some(_), None, None) => true,
        (Some(a1), Some(b1), Some(a2), Some(b2)) => {
            a1 == b2 && a2 == b1 && left.next().is_none() && right.next().is_none()
        }
        _ => false,
    }
}

#[cfg(feature = "lint")]
/// True for letters of scripts that are written without blanks between words.
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c), 0x3040..=0x30ff | 0x3400..=0x9fff | 0xac00..=0xd7a3 | 0xf900..=0xfaff)
}

/// Whether one of these is anywhere in a text.
pub(crate) fn holds_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Whether a text begins with one of these.
pub(crate) fn begins_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.starts_with(word))
}

/// Whether a text ends with one of these.
pub(crate) fn ends_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.ends_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_escaped() {
        assert_eq!(printable("red: \u{1b}[31m"), r"red: \u{1b}[31m");
        assert_eq!(printable_json("\"\u{9b}31m\u{202e}\""), r#""\u009b31m\u202e""#);
        for c in ["\u{61c}", "\u{200b}", "\u{200e}", "\u{2028}", "\u{2029}", "\u{2066}", "\u{feff}", "\u{7f}"] {
            assert!(printable(c).is_ascii() && printable_json(c).is_ascii(), "{c:?}");
        }
    }

    #[test]
    fn width_is_what_a_terminal_shows() {
        for (text, wanted) in
            [("", 0), ("Busy", 4), ("忙碌", 4), ("한도", 4), ("エラー", 6), ("e\u{301}", 1), ("（）", 4)]
        {
            assert_eq!(width(text), wanted, "{text}");
        }
        assert_eq!(cell("a\u{1b}b"), "a\\u{1b}b");
        for long in ["x".repeat(70_000), "忙".repeat(70_000), "\u{202e}".repeat(70_000), "e\u{301}".repeat(70_000)] {
            let cut = cell(&long);
            assert!(cut.ends_with('…') && width(&cut) <= MAX_CELL, "{cut}");
        }
        assert_eq!(cell(&"x".repeat(MAX_CELL)), "x".repeat(MAX_CELL));
        assert_eq!(column(&["x".repeat(MAX_CELL), "Busy".to_owned()]), 4);
        assert_eq!(padded("忙", 4), "忙  ");
        assert_eq!(padded("too long", 4), "too long");
    }

    #[test]
    fn of_a_very_long_line_start_and_end_are_kept() {
        for (letter, lines) in [("x", 1), ("忙", 1), ("\u{1b}", 3)] {
            let long = format!("start {} end", letter.repeat(50_000));
            let message = format!("{}short", format!("{long}\n").repeat(lines));
            let cut = brief(message);
            assert_eq!(cut.lines().count(), lines + 1);
            for line in cut.lines().take(lines) {
                assert!(line.starts_with("start ") && line.ends_with(" end") && line.contains(" … "), "{line}");
                assert!(line.len() <= MAX_LINE + 8, "{}", line.len());
            }
            assert!(cut.ends_with("\nshort"));
        }
        let (whole, two) = ("x".repeat(MAX_LINE), format!("{}\n", "x".repeat(MAX_LINE - 1)).repeat(2));
        assert_eq!((brief(whole.clone()), brief(two.clone())), (whole, two));
    }

    #[test]
    fn the_nearest_code_is_found() {
        let codes = ["RequestLimitExceeded", "LimitExceeded", "InternalError"];
        assert_eq!(nearest("RequestLimitExceded", codes.into_iter()), Some("RequestLimitExceeded"));
        assert_eq!(nearest("Whatever", codes.into_iter()), None);
    }

    #[test]
    fn long_cells_keep_their_start_and_long_paths_their_end() {
        let (long, wide) = (format!("{}b", "a".repeat(500)), "忙".repeat(500));
        assert_eq!(cell(&long), format!("{}…", "a".repeat(MAX_CELL - 1)));
        assert_eq!(path_cell(&long), format!("…{}b", "a".repeat(MAX_CELL - 2)));
        for text in ["", "page.md", &long[..MAX_CELL], "忙碌.md"] {
            assert_eq!((cell(text), path_cell(text)), (text.to_owned(), text.to_owned()));
        }
        for text in [&wide, &"\u{202e}".repeat(500), &long] {
            assert!(width(&cell(text)) <= MAX_CELL && width(&path_cell(text)) <= MAX_CELL, "{text}");
        }
    }

    #[test]
    fn what_steers_a_terminal_is_escaped_and_what_is_read_is_not() {
        let steering =
            "\u{1b}\u{7}\u{9b}\n\u{61c}\u{200b}\u{200d}\u{200f}\u{2028}\u{202e}\u{2066}\u{3164}\u{feff}\u{e0041}";
        for c in steering.chars() {
            let text = format!("a{c}b");
            assert_eq!(printable(&text), format!("a{}b", c.escape_unicode()));
            let json = serde_json::Value::from(text.as_str()).to_string();
            let escaped = printable_json(&json);
            assert!(escaped.is_ascii() && escaped.chars().all(|c| !c.is_control()), "{escaped}");
            assert_eq!(serde_json::from_str::<String>(&escaped).unwrap(), text);
        }
        let plain = "Ünïcode: 忙碌, エラー, e\u{301}, \u{26a0}\u{fe0f}, \u{3000}";
        assert_eq!(printable(plain), plain);
        assert_eq!(printable_lines("a\n\u{7}\r"), "a\n\\u{7}\\u{d}");
    }

    #[test]
    fn nouns_are_in_the_number_of_their_count() {
        for (count, noun, wanted) in [
            (1, "entry", "1 entry"),
            (2, "entry", "2 entries"),
            (0, "code", "0 codes"),
            (2, "key", "2 keys"),
            (2, "alias", "2 aliases"),
        ] {
            assert_eq!(counted(count, noun), wanted);
        }
    }

    #[cfg(any(feature = "documented", feature = "drift", feature = "lint"))]
    #[test]
    fn one_edit_is_told_from_none_and_from_two() {
        for (a, b, wanted) in [
            ("Busy", "Busy", false),
            ("Busy", "Bussy", true),
            ("Busy", "Bus", true),
            ("Busy", "Bury", true),
            ("Busy", "Bsuy", true),
            ("Busy", "Bsyu", false),
            ("Busy", "Bur", false),
            ("Busy", "sBusys", false),
            ("", "a", true),
            ("", "ab", false),
            ("忙碌", "忙", true),
            ("aaa", "aa", true),
            ("ab", "ba", true),
        ] {
            assert_eq!(is_one_edit(a, b), wanted, "{a} {b}");
            assert_eq!(is_one_edit(b, a), wanted, "{b} {a}");
        }
    }
}
