//! How texts are compared.

/// The letters and digits of a text, in lower case.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// True if one character was changed, added or dropped, or two neighbours were swapped. Linear.
pub(super) fn is_one_edit(a: &str, b: &str) -> bool {
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

/// True for letters of scripts that are written without blanks between words.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c), 0x3040..=0x30ff | 0x3400..=0x9fff | 0xac00..=0xd7a3 | 0xf900..=0xfaff)
}

#[cfg(test)]
mod tests {
    use super::is_one_edit;

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
