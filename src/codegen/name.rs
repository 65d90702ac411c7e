//! The name of a code as Rust writes it. It depends on the code alone, and so never changes when others are added.

/// The name of a variant: words begin with a capital letter, what parts them is left out, and a dot is an underscore.
///
/// A text in capitals alone is written as words: `NOT_FOUND` is `NotFound`. A name that would begin with a digit begins with
/// `E`, and what is no part of a name at all is spelled by what it is called, or by its code point.
pub(super) fn variant(text: &str) -> String {
    // As the whole code is written, not the segment: in `Invalid.VPC` the second word stays.
    let is_screaming = !text.chars().any(char::is_lowercase);
    let is_alone = !text.contains('.');
    let segments: Vec<String> = text.split('.').map(|segment| camel(segment, is_alone, is_screaming)).collect();
    let mut name = String::with_capacity(text.len());
    for segment in segments.iter().filter(|segment| !segment.is_empty()) {
        if !name.is_empty() {
            name.push('_');
        }
        name.push_str(segment);
    }
    if text.is_empty() {
        name.push_str("Empty");
    } else if name.is_empty() {
        // Nothing but marks.
        name.extend(text.chars().map(code_point));
    }
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        name.insert(0, 'E');
    }
    // The one keyword that begins with a capital letter.
    if name == "Self" {
        name.push('_');
    }
    name
}

/// What a number is called that comes with a symbol: the symbol, if it has a letter.
pub(super) fn symbol(alias: Option<&str>) -> Option<&str> {
    alias.filter(|alias| alias.chars().any(is_letter))
}

/// True if this can name a type or a variant.
pub(super) fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(is_letter) && chars.all(|c| is_part(c) || c == '_') && text != "Self"
}

/// One segment of a code, which may be all of it, as words.
fn camel(segment: &str, is_alone: bool, is_screaming: bool) -> String {
    let mut name = String::with_capacity(segment.len());
    let mut begins = true;
    for (at, c) in segment.char_indices() {
        if !is_part(c) {
            begins = true;
            let is_first = at == 0 && is_alone;
            name.push_str(&spelled(c, is_first && segment[c.len_utf8()..].starts_with(|c: char| c.is_ascii_digit())));
            continue;
        }
        if begins {
            // Two numbers are two: `1-1` is not `11`.
            if c.is_ascii_digit() && name.ends_with(|c: char| c.is_ascii_digit()) {
                name.push('_');
            }
            name.extend(c.to_uppercase());
        } else if is_screaming {
            name.extend(c.to_lowercase());
        } else {
            name.push(c);
        }
        begins = false;
    }
    name
}

/// What stands for a mark: nothing for one that only parts words. A sign is one before a number.
fn spelled(c: char, is_sign: bool) -> String {
    let word = match c {
        '-' | '−' | '－' if is_sign => "Minus",
        '+' => "Plus",
        '*' => "Star",
        '%' => "Percent",
        '&' => "And",
        '@' => "At",
        '#' => "Hash",
        '$' => "Dollar",
        '=' => "Equals",
        '<' => "Less",
        '>' => "Greater",
        '!' => "Bang",
        '?' => "Query",
        _ if c.is_ascii() || c.is_whitespace() || is_dash(c) => "",
        _ => return code_point(c),
    };
    word.to_owned()
}

fn code_point(c: char) -> String {
    format!("U{:04x}", u32::from(c))
}

fn is_dash(c: char) -> bool {
    matches!(c, '−' | '－' | '‐'..='―')
}

fn is_part(c: char) -> bool {
    is_letter(c) || c.is_ascii_digit()
}

/// Letters that may be in a name without a warning: the compiler warns of names in scripts that look like Latin, and of
/// letters that are written in several ways.
fn is_letter(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' => true,
        '×' | '÷' | 'ı' | 'ĸ' | 'Ŀ' | 'ŀ' | 'ŉ' | 'ſ' | 'Ĳ' | 'ĳ' => false,
        // Letters with marks, Chinese, Korean.
        '\u{c0}'..='\u{17f}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_readable() {
        for (code, name) in [
            ("AuthFailure", "AuthFailure"),
            ("InvalidParameterValue.BackupNotExists", "InvalidParameterValue_BackupNotExists"),
            ("InvalidParameter.Conflict", "InvalidParameter_Conflict"),
            ("InvalidParameterConflict", "InvalidParameterConflict"),
            ("InvalidVPC.NotFound", "InvalidVPC_NotFound"),
            ("ResourceInsufficient.CVM", "ResourceInsufficient_CVM"),
            ("A.B.C", "A_B_C"),
            ("E_X", "EX"),
            ("E.X", "E_X"),
            ("EX", "Ex"),
            ("card_declined", "CardDeclined"),
            ("invalid-request", "InvalidRequest"),
            ("invalidRequest", "InvalidRequest"),
            ("auth/expired-token", "AuthExpiredToken"),
            ("NOT_FOUND", "NotFound"),
            ("M_BAD_JSON", "MBadJson"),
            ("2fa_required", "E2faRequired"),
            ("404", "E404"),
            ("-502", "Minus502"),
            ("−502", "Minus502"),
            ("0x8001", "E0x8001"),
            ("1-1", "E1_1"),
            ("1.1", "E1_1"),
            ("11", "E11"),
            ("VPC.0002", "Vpc_0002"),
            ("self", "Self_"),
            ("SELF", "Self_"),
            ("type", "Type"),
            ("C++", "CPlusPlus"),
            ("???", "QueryQueryQuery"),
            ("...", "U002eU002eU002e"),
            ("__", "U005fU005f"),
            ("", "Empty"),
            ("ungültig", "Ungültig"),
            ("параметр", "U043fU0430U0440U0430U043cU0435U0442U0440"),
            ("参数错误", "参数错误"),
        ] {
            assert_eq!(variant(code), name, "{code}");
            assert!(is_identifier(&variant(code)), "{code}");
        }
    }

    #[test]
    fn a_number_is_called_by_its_symbol_if_that_has_a_letter() {
        assert_eq!(symbol(Some("BUSY")), Some("BUSY"));
        assert_eq!(symbol(Some("-1001")), None);
        assert_eq!(symbol(None), None);
    }
}
