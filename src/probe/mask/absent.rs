//! Outcomes that lack the message because there was none.

use super::words::MESSAGE;
use crate::sort::Listed;

/// No outcome names its message more often; if one does, less is tried.
const MOST: usize = 4;

/// No client says more words than these about a message that follows, such as `with message`.
const LABELS: usize = 3;

/// True if `text` says what `full` does, but for the message: nothing is in its place, or a text that says so.
pub(super) fn only_lacks_message(full: &[u8], text: &[u8]) -> bool {
    let (full, text) = (String::from_utf8_lossy(full), String::from_utf8_lossy(text));
    let message = char::from(MESSAGE);
    if !full.contains(message) {
        return false;
    }
    let none = full.replace(&format!("Some(\"{message}\")"), "None");
    [&*full, &none].iter().any(|full| {
        let parts: Vec<&str> = full.split(message).listed();
        // An outcome that is nothing but the message may say anything else without it.
        let is_more = parts.len() == 1 || parts.iter().any(|part| !part.is_empty());
        is_more && (fills(&parts, &text) || (parts.len() <= MOST + 1 && fits(&parts, &text)))
    })
}

/// True if `text` says what `full` does, but for what this mark stands for, and what leads to it.
pub(super) fn only_lacks(mark: u8, full: &[u8], text: &[u8]) -> bool {
    let (full, text) = (String::from_utf8_lossy(full), String::from_utf8_lossy(text));
    let mark = char::from(mark);
    // In a field of its own, and in a list of several.
    let mut one = full.replace(&format!("\"{mark}\", \"{mark}\""), &format!("\"{mark}\""));
    while one.len() < full.len() && one.contains(&format!("\"{mark}\", \"{mark}\"")) {
        one = one.replace(&format!("\"{mark}\", \"{mark}\""), &format!("\"{mark}\""));
    }
    let none = one.replace(&format!("Some(\"{mark}\")"), "None").replace(&format!("[\"{mark}\"]"), "[]");
    if none.len() < full.len() && !none.contains(mark) {
        return none == text;
    }
    let parts: Vec<&str> = full.split(mark).listed();
    (2..=MOST + 1).contains(&parts.len()) && parts.iter().any(|part| !part.is_empty()) && fits(&parts, &text)
}

/// True if the text is these parts with something or nothing between them, but no end of a quoted text.
fn fills(parts: &[&str], text: &str) -> bool {
    let [first, between @ .., last] = parts else { return parts.first().is_some_and(|only| *only == text) };
    let Some(mut rest) = text.strip_prefix(first).and_then(|rest| rest.strip_suffix(last)) else { return false };
    for part in between {
        match rest.split_once(part) {
            Some((gap, after)) if !gap.contains('"') => rest = after,
            _ => return false,
        }
    }
    !rest.contains('"')
}

/// True if the text is these parts without what leads to the message between them, and what closes it.
fn fits(parts: &[&str], text: &str) -> bool {
    let [first, next, others @ ..] = parts else { return parts.first().is_some_and(|only| *only == text) };
    ends(first).into_iter().any(|end| {
        text.strip_prefix(&first[..end]).is_some_and(|rest| {
            starts(next).into_iter().any(|start| {
                let mut parts = vec![&next[start..]];
                parts.extend(others);
                fits(&parts, rest)
            })
        })
    })
}

fn is_connective(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_control()
}

/// Where the text may end if what leads to a message is left out: marks, and before them a few words.
fn ends(text: &str) -> Vec<usize> {
    let mut ends = vec![text.len()];
    let bare = text.trim_end_matches(is_connective);
    ends.extend(text[bare.len()..].char_indices().map(|(at, _)| bare.len() + at));
    let mut rest = bare;
    for _ in 0..LABELS {
        let word = rest.trim_end_matches(|c: char| c.is_alphanumeric() || c == '_');
        let before = word.trim_end_matches(is_connective);
        // Something must be left that says what was done.
        if word.len() == rest.len() || before.is_empty() {
            break;
        }
        ends.extend(word[before.len()..].char_indices().map(|(at, _)| before.len() + at).chain([word.len()]));
        rest = before;
    }
    ends
}

/// Where the text may start if what closes a message is left out.
fn starts(text: &str) -> Vec<usize> {
    let closing = text.len() - text.trim_start_matches(is_connective).len();
    (0..=closing.min(6)).filter(|at| text.is_char_boundary(*at)).collect()
}

#[cfg(test)]
mod tests {
    use super::only_lacks_message;

    fn lacks(full: &str, text: &str) -> bool {
        only_lacks_message(full.replace('@', "\u{4}").as_bytes(), text.as_bytes())
    }

    #[test]
    fn what_leads_to_a_message_is_left_out_with_it() {
        for full in [
            "\"A: @\"",
            "\"A - @\"",
            "\"A (@)\"",
            "\"A [@]\"",
            "\"A, @\"",
            "\"A @\"",
            "\"A | @\"",
            "\"A <@>\"",
            "\"A — @\"",
            "\"A: \\\"@\\\"\"",
            "\"A\\n@\"",
            "\"A (message: @)\"",
            "\"A, message=@\"",
            "\"A with message @\"",
            "\"A because: @\"",
            "\"@: A\"",
            "\"@ (A)\"",
            "\"[@] A\"",
        ] {
            let text = if full.ends_with("(A)\"") { "\"(A)\"" } else { "\"A\"" };
            assert!(lacks(full, text), "{full}");
        }
        assert!(lacks(
            "E { code: \"A\", message: Some(\"@\"), text: \"A: @\" }",
            "E { code: \"A\", message: None, text: \"A\" }"
        ));
    }

    #[test]
    fn another_treatment_is_not_left_out() {
        for (full, text) in [
            ("(Fail, Some(\"@\"))", "(Retry, None)"),
            ("Fail(\"@\")", "Retry(\"\")"),
            ("\"Fail: @\"", "\"Retry\""),
            ("(\"@\", true)", "(\"\", false)"),
            ("@", "Retry"),
        ] {
            assert!(!lacks(full, text), "{full} {text}");
        }
    }
}
