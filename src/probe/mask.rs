//! Texts of outcomes compared but for what they carry of the probe: code, family, detail, message, request id, body.
//!
//! Most default branches put the code they were given into what they return. Two such outcomes are the same treatment,
//! though their texts differ. So the words of both probes are masked in both texts, in one pass, the longest first, at
//! token boundaries, without regard to case, one mark per role.

/// The words of one probe, with the role of each.
#[derive(Debug, Clone)]
pub(crate) struct Words(Vec<(String, Role)>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Code,
    Family,
    Detail,
    Message,
    RequestId,
    Body,
}

impl Role {
    /// A control character: no `Debug` text of a string holds one unescaped.
    fn mark(self) -> u8 {
        match self {
            Self::Code => 1,
            Self::Family => 2,
            Self::Detail => 3,
            Self::Message => 4,
            Self::RequestId => 5,
            Self::Body => 6,
        }
    }
}

impl Words {
    pub(crate) fn new(code: &str, message: &str, request_id: &str, body: Option<&str>) -> Self {
        let mut words = Self(Vec::with_capacity(8));
        words.add_code(code, Role::Code);
        if let Some((family, detail)) = code.split_once('.') {
            words.add_code(family, Role::Family);
            if detail != family {
                words.add_code(detail, Role::Detail);
            }
        }
        words.add_text(message, Role::Message);
        words.add_text(request_id, Role::RequestId);
        if let Some(body) = body {
            words.add_text(body, Role::Body);
        }
        words
    }

    /// The word as it is, and as clients rewrite it: `snake_case`, `kebab-case`, `words with blanks`.
    fn add_code(&mut self, word: &str, role: Role) {
        self.add(word.to_owned(), role);
        for separator in ["_", "-", " "] {
            let rewritten = separated(word, separator);
            if rewritten.len() != word.len() {
                self.add(rewritten, role);
            }
        }
    }

    /// The text as it is, and as `Debug` prints it inside a string.
    fn add_text(&mut self, text: &str, role: Role) {
        self.add(text.to_owned(), role);
        if text.bytes().any(|byte| !byte.is_ascii_alphanumeric() && byte != b' ' && byte != b'-') {
            let escaped = text.escape_debug().to_string();
            if escaped != text {
                self.add(escaped, role);
            }
        }
    }

    fn add(&mut self, word: String, role: Role) {
        if !word.is_empty() {
            self.0.push((word, role));
        }
    }
}

/// The humps of a word in camel case, joined by `separator`: `MFAFailure` becomes `MFA_Failure`.
fn separated(word: &str, separator: &str) -> String {
    let bytes = word.as_bytes();
    let mut out = String::with_capacity(word.len() + 8);
    for (at, c) in word.char_indices() {
        let before = at.checked_sub(1).map(|i| bytes[i]);
        let after = bytes.get(at + 1);
        let starts = c.is_ascii_uppercase()
            && before.is_some_and(|b| {
                b.is_ascii_lowercase()
                    || b.is_ascii_digit()
                    || (b.is_ascii_uppercase() && after.is_some_and(u8::is_ascii_lowercase))
            });
        if starts {
            out.push_str(separator);
        }
        out.push(c);
    }
    out
}

/// True if both texts say the same, but for the words of either probe.
pub(crate) fn same_text(a: &str, a_words: &Words, b: &str, b_words: &Words) -> bool {
    if a == b {
        return true;
    }
    let mut words: Vec<(&[u8], Role)> =
        a_words.0.iter().chain(&b_words.0).map(|(word, role)| (word.as_bytes(), *role)).collect();
    // Stable, so that of two words that are spelt alike the outer role wins on both sides.
    words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    let mut starts = [false; 256];
    for (word, _) in &words {
        starts[usize::from(word[0].to_ascii_lowercase())] = true;
        starts[usize::from(word[0].to_ascii_uppercase())] = true;
    }
    masked(a.as_bytes(), &words, &starts) == masked(b.as_bytes(), &words, &starts)
}

fn masked(text: &[u8], words: &[(&[u8], Role)], starts: &[bool; 256]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let word =
            if starts[usize::from(text[at])] { words.iter().find(|(word, _)| stands_at(text, at, word)) } else { None };
        match word {
            Some((word, role)) => {
                out.push(role.mark());
                at += word.len();
            }
            None => {
                out.push(text[at]);
                at += 1;
            }
        }
    }
    out
}

/// True if the word stands at this place as a token of its own.
fn stands_at(text: &[u8], at: usize, word: &[u8]) -> bool {
    let end = at + word.len();
    let Some(found) = text.get(at..end) else { return false };
    found.eq_ignore_ascii_case(word)
        && !(at > 0 && joins(text[at - 1]) && joins(word[0]))
        && !(end < text.len() && joins(text[end]) && joins(word[word.len() - 1]))
}

/// True for a byte that makes one token with its neighbours. Only ASCII: scripts without blanks have no boundaries.
fn joins(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: (&str, &str), b: (&str, &str)) -> bool {
        let words = |code| Words::new(code, "some message", "id-1", None);
        same_text(a.1, &words(a.0), b.1, &words(b.0))
    }

    #[test]
    fn code_inside_an_outcome_is_masked() {
        assert!(same(("A.Busy", "Other(\"A.Busy\")"), ("Zq.Xj", "Other(\"Zq.Xj\")")));
        assert!(same(("A.Busy", "Other(\"a.busy\")"), ("Zq.Xj", "Other(\"zq.xj\")")));
        assert!(same(("A.BusyNow", "busy_now"), ("Zq.Xj", "xj")));
        assert!(same(("A.BusyNow", "Busy Now in A"), ("Zq.Xj", "Xj in Zq")));
    }

    #[test]
    fn roles_are_told_apart() {
        assert!(!same(("A.Busy", "\"A\""), ("Zq.Xj", "\"Xj\"")));
        assert!(!same(("A.Busy", "Retry"), ("Zq.Xj", "Fail")));
    }

    #[test]
    fn words_inside_longer_tokens_stay() {
        assert!(!same(("A", "Abc"), ("Zq", "Zqbc")));
    }

    #[test]
    fn words_of_either_probe_are_masked_in_both_texts() {
        assert!(same(("F.Unknown", "Unknown"), ("Zq.Xj", "Unknown")));
        assert!(!same(("F.Unknown", "Unknown"), ("Zq.Xj", "Failed")));
    }

    #[test]
    fn humps_are_told_apart() {
        assert_eq!(separated("MFAFailure", "_"), "MFA_Failure");
        assert_eq!(separated("InvalidIPv4Address", "-"), "Invalid-I-Pv4-Address");
    }
}
