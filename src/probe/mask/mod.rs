//! Texts of outcomes compared but for what they carry of the probe: code, family, detail, message, request id, body.
//!
//! Most default branches put the code they were given into what they return. Two such outcomes are the same treatment,
//! though their texts differ. So the words of both probes are masked in both texts, in one pass, the longest first, at
//! token boundaries, without regard to case, one mark per role. Texts that differ are compared once more without what no
//! handler means by them: places in the JSON, backtraces, the order of a map.

mod absent;
mod plain;
mod rewritten;
mod words;

use std::borrow::Cow;

pub(crate) use plain::plain;
pub(crate) use rewritten::InPlace;
pub(crate) use words::{Role, Words};

use self::absent::{only_lacks, only_lacks_message};
use self::plain::{in_columns, unordered, without_articles};
use self::words::{ASIDE, CODE, DETAIL, LAST, MESSAGE, numerals, parts};
use crate::sort::count_first;

/// True if both texts say the same, but for the words of either probe.
pub(crate) fn same_text(a: &str, a_words: &Words, b: &str, b_words: &Words) -> bool {
    a == b || same_masked(a, a_words, b, b_words) || {
        let (plain_a, plain_b) = (plain(a), plain(b));
        let is_changed = matches!((&plain_a, &plain_b), (Cow::Owned(_), _) | (_, Cow::Owned(_)));
        is_changed && (plain_a == plain_b || same_masked(&plain_a, a_words, &plain_b, b_words))
    }
}

fn same_masked(a: &str, a_words: &Words, b: &str, b_words: &Words) -> bool {
    let masks = Masks::new(a_words, b_words, [a, b]);
    let (a, b) = (masks.mask(a.as_bytes()), masks.mask(b.as_bytes()));
    a == b
        || (masks.no_message && (only_lacks_message(&a, &b) || only_lacks_message(&b, &a)))
        || (a.contains(&b'{') && unordered(&a, &b))
        || in_columns(&a, &b)
        // No outcome has many articles.
        || ((1..=4).contains(&a.len().abs_diff(b.len())) && without_articles(&a) == without_articles(&b))
}

/// True if a text says the same as another, and beside it what its words of that role say.
pub(crate) fn only_adds(full: &str, full_words: &Words, text: &str, words: &Words) -> bool {
    let masks = Masks::new(full_words, words, [full, text]);
    only_lacks(ASIDE, &masks.mask(full.as_bytes()), &masks.mask(text.as_bytes()))
}

/// What a text has in the place of the code, if it says the same as another in all else.
pub(crate) fn in_place_of_code(text: &str, text_words: &Words, default: &str, words: &Words) -> Option<InPlace> {
    let masks = Masks::new(text_words, words, [text, default]);
    rewritten::in_place(&masks.mask(text.as_bytes()), &masks.mask(default.as_bytes()))
}

/// True if there is a list of several numbers in the text.
fn is_list_of_numbers(text: &str) -> bool {
    let mut digits = None;
    let from = text.find('[').unwrap_or(text.len());
    for byte in text[from..].bytes() {
        digits = match (byte, digits) {
            (b'[', _) => Some(0),
            (b'0'..=b'9', Some(count)) => Some(count + 1),
            (b',', Some(1..)) => return true,
            _ => None,
        };
    }
    false
}

/// A message or body that is cut shows at least so much of its start.
const CUT: usize = 16;

/// The words of two probes, ready to be masked.
struct Masks<'a> {
    words: Vec<(Cow<'a, [u8]>, Role)>,
    /// The bytes with which a word starts.
    starts: [bool; 256],
    /// Messages and bodies, which may be cut.
    cuttable: Vec<(Cow<'a, [u8]>, Role)>,
    /// One of the words may start inside of a word of the text.
    has_class: bool,
    /// Family and detail are the same word: nobody can tell which of the two an outcome carries.
    one_segment: bool,
    /// There is no message to mask in one of the two, where the other may have one.
    no_message: bool,
    /// One of the texts has a backslash, and so may have a word as `Debug` prints it inside a string.
    has_escapes: bool,
}

impl<'a> Masks<'a> {
    /// For these two texts: words that are longer than the longer one are left out, but for messages, which may be cut.
    fn new(a: &'a Words, b: &'a Words, texts: [&str; 2]) -> Self {
        let longest = texts[0].len().max(texts[1].len());
        let mut masks = Self {
            words: Vec::with_capacity(16),
            starts: [false; 256],
            cuttable: Vec::new(),
            has_class: false,
            one_segment: false,
            no_message: a.message.is_empty() || b.message.is_empty(),
            has_escapes: texts.iter().any(|text| text.as_bytes().contains(&b'\\')),
        };
        let has_bytes = texts.iter().any(|text| is_list_of_numbers(text));
        for words in [a, b] {
            masks.add_text(&words.code, Role::Code, longest);
            for (text, role) in parts(&words.code) {
                masks.one_segment |= role == Role::Detail && words.code.starts_with(text);
                masks.add_text(text, role, longest);
            }
            masks.add_number(&words.code, longest);
            for numeral in numerals(&words.code) {
                masks.push(Cow::Owned(numeral.into_bytes()), Role::Code, longest);
            }
            masks.add_text(&words.message, Role::Message, longest.max(words.message.len()));
            // Errors in Rust end without a full stop.
            let unstopped = words.message.trim_end_matches(['.', '。']);
            if unstopped.len() < words.message.len() {
                masks.add_text(unstopped, Role::Message, longest);
            }
            masks.add_text(&words.request_id, Role::RequestId, longest);
            if let Some(body) = &words.body {
                // Inside of a string its quotes are escaped.
                masks.add_text(body, Role::Body, if masks.has_escapes { usize::MAX } else { longest });
            }
            for (text, role) in &words.spellings {
                masks.add_text(text, *role, longest);
            }
            if has_bytes {
                masks.add_bytes(&words.code, Role::Code, longest);
                masks.add_bytes(&words.message, Role::Message, longest);
                masks.add_bytes(words.body.as_deref().unwrap_or_default(), Role::Body, longest);
            }
        }
        masks
    }

    /// The last number of a code, as it is and as a client prints it that has parsed it: without zeros in front; and with
    /// what is behind it.
    fn add_number(&mut self, code: &'a str, longest: usize) {
        let before_last = code.trim_end_matches(|c: char| !c.is_ascii_digit());
        let start = before_last.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let number = &before_last[start..];
        // A digit or two between letters are a part of a word. Of a number in hexadecimal the numerals are known already.
        let is_hexadecimal = code.trim_start_matches('-').starts_with(['0']) && code.contains(['x', 'X']);
        if is_hexadecimal || number.is_empty() || (number.len() < 3 && before_last.len() < code.len()) {
            return;
        }
        let role = if number.len() == code.len() { Role::Code } else { Role::Detail };
        let parsed = number.trim_start_matches('0');
        self.add(&code[start..], role, longest);
        self.add(number, role, longest);
        self.add(if parsed.is_empty() { "0" } else { parsed }, role, longest);
    }

    /// The text as it is, and as `Debug` prints it inside a string.
    fn add_text(&mut self, text: &'a str, role: Role, longest: usize) {
        self.add(text, role, longest);
        if role.is_rewritten() && !text.is_ascii() {
            for other in [text.to_lowercase(), text.to_uppercase()] {
                self.push(Cow::Owned(other.into_bytes()), role, longest);
            }
        }
        if self.has_escapes && text.len() <= longest {
            let quoted = format!("{text:?}");
            let escaped = &quoted[1..quoted.len() - 1];
            if escaped != text {
                self.push(Cow::Owned(escaped.as_bytes().to_vec()), role, longest);
            }
        }
    }

    /// The text as `Debug` prints the bytes of a `Vec<u8>`.
    fn add_bytes(&mut self, text: &str, role: Role, longest: usize) {
        if text.len() <= longest {
            let bytes = format!("{:?}", text.as_bytes());
            self.push(Cow::Owned(bytes.as_bytes()[1..bytes.len() - 1].to_vec()), role, longest);
        }
    }

    fn add(&mut self, word: &'a str, role: Role, longest: usize) {
        self.push(Cow::Borrowed(word.as_bytes()), role, longest);
    }

    fn push(&mut self, word: Cow<'a, [u8]>, role: Role, longest: usize) {
        if let Some(&first) = word.first()
            && word.len() <= longest
        {
            self.starts[usize::from(first.to_ascii_lowercase())] = true;
            self.starts[usize::from(first.to_ascii_uppercase())] = true;
            self.has_class |= role == Role::Class;
            if matches!(role, Role::Message | Role::Body) && word.len() > CUT {
                self.cuttable.push((word.clone(), role));
            }
            // Of two words with the same spelling the one that came first stays first: the outer role wins on both sides.
            let is_first = |role: Role| matches!(role, Role::Aside | Role::Class);
            let order = |word: &[u8], role: Role| (std::cmp::Reverse(word.len()), !is_first(role));
            let at = count_first(&self.words, |(known, of)| order(known, *of) <= order(&word, role));
            self.words.insert(at, (word, role));
        }
    }

    fn mask(&self, text: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(text.len());
        let mut at = 0;
        while at < text.len() {
            match self.word_at(text, at) {
                Some((end, role)) => {
                    out.push(self.mark(role));
                    at = end;
                }
                None => {
                    out.push(text[at]);
                    at += 1;
                }
            }
        }
        out
    }

    /// The longest word at this place, by its end and role.
    fn word_at(&self, text: &[u8], at: usize) -> Option<(usize, Role)> {
        if !self.starts[usize::from(text[at])] {
            return None;
        }
        let is_inside =
            text[at].is_ascii_alphanumeric() && before(text, at).is_some_and(|byte| byte.is_ascii_alphanumeric());
        let word = if is_inside && !self.has_class {
            None
        } else {
            self.words.iter().find_map(|(word, role)| end_of_word(text, at, word, *role).map(|end| (end, *role)))
        };
        // A message that is cut may start with the words of the code.
        match word {
            // Whoever cuts them may put the dots behind every one.
            Some((end, role @ (Role::Message | Role::Body))) => Some((behind_dots(text, end), role)),
            Some((end, role)) if end > at + CUT => Some((end, role)),
            word => match self.cut_at(text, at) {
                Some((end, role)) if word.is_none_or(|(word_end, _)| word_end < end) => Some((end, role)),
                Some(_) | None => word,
            },
        }
    }

    /// The end of a message or body that is cut, with the dots behind it.
    fn cut_at(&self, text: &[u8], at: usize) -> Option<(usize, Role)> {
        let shown = |(word, role): &(Cow<'_, [u8]>, Role)| {
            (word.iter().zip(&text[at..]).take_while(|(a, b)| a == b).count(), *role)
        };
        let (shown, role) = self.cuttable.iter().map(shown).max_by_key(|(shown, _)| *shown)?;
        (shown >= CUT).then(|| (behind_dots(text, at + shown), role))
    }

    /// A control character, which no `Debug` text of a string holds unescaped.
    fn mark(&self, role: Role) -> u8 {
        match role {
            // A class may be spelt like a code: `400`.
            Role::Code | Role::Class => CODE,
            Role::Family => 2,
            Role::Detail => {
                if self.one_segment {
                    2
                } else {
                    DETAIL
                }
            }
            Role::Message => MESSAGE,
            Role::RequestId => 5,
            Role::Body => 6,
            Role::Last => LAST,
            Role::Part => 8,
            Role::Aside => ASIDE,
        }
    }
}

/// Behind the dots, if there are any at this place.
fn behind_dots(text: &[u8], end: usize) -> usize {
    let dots = ["...", "…"].into_iter().find(|dots| text[end..].starts_with(dots.as_bytes()));
    end + dots.map_or(0, str::len)
}

/// What stands before this place, if it may be a part of the same word: `\n`, as `Debug` prints it, is no letter of one.
fn before(text: &[u8], at: usize) -> Option<&u8> {
    let is_escape = at > 1 && text[at - 2] == b'\\' && matches!(text[at - 1], b'n' | b't' | b'r');
    at.checked_sub(1).filter(|_| !is_escape).map(|i| &text[i])
}

/// True for what sets words of a code apart.
fn is_mark(byte: u8) -> bool {
    matches!(byte, b'.' | b'_' | b'-' | b' ' | b'/' | b':')
}

/// Where the word ends that starts at this place as a token of its own; `None` if it is not there.
///
/// Words of codes may be rewritten as clients do: in another case, with other marks between their humps, or with none.
fn end_of_word(text: &[u8], at: usize, word: &[u8], role: Role) -> Option<usize> {
    let rewritten = role.is_rewritten();
    let mut end = at;
    for (nth, wanted) in word.iter().enumerate() {
        let found = text.get(end);
        if rewritten && nth > 0 && is_mark(*wanted) {
            match found {
                Some(byte) if is_mark(*byte) => end += 1,
                // `%2E`, as in a URL.
                Some(b'%') if text.get(end + 1..end + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit)) => {
                    end += 3;
                }
                Some(byte) if byte.is_ascii_uppercase() => {}
                Some(_) | None => return None,
            }
            continue;
        }
        let mut found = *found?;
        if rewritten && nth > 0 && matches!(found, b'_' | b'-' | b' ' | b'/' | b'.' | b'"' | b'\\') && found != *wanted
        {
            // Words may be a list.
            end += match found {
                b'"' if text[end..].starts_with(b"\", \"") => 4,
                b'\\' if text[end..].starts_with(b"\\\", \\\"") => 6,
                b'"' | b'\\' => return None,
                _ => 1,
            };
            found = *text.get(end)?;
        }
        if !found.eq_ignore_ascii_case(wanted) {
            return None;
        }
        end += 1;
    }
    let goes_on = |byte: u8| if role == Role::Class { byte.is_ascii_digit() } else { byte.is_ascii_alphanumeric() };
    let bounded = |outside: Option<&u8>, inside: u8| {
        !outside.is_some_and(|&byte| goes_on(byte) && inside.is_ascii_alphanumeric())
    };
    // Only ASCII: scripts without spaces between words have no boundaries.
    (bounded(before(text, at), word[0]) && bounded(text.get(end), word[word.len() - 1])).then_some(end)
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
    fn roles_are_distinguished() {
        assert!(!same(("A.Busy", "\"A\""), ("Zq.Xj", "\"Xj\"")));
        assert!(!same(("A.Busy", "Retry"), ("Zq.Xj", "Fail")));
    }

    #[test]
    fn the_class_of_a_number_may_stand_next_to_letters() {
        let words = |code: &str, class: &str| {
            let mut words = Words::new(code, "some message", "id-1", None);
            words.add(class.to_owned(), Role::Class);
            words
        };
        let same = |a: &str, b: &str| same_text(a, &words("404", "4"), b, &words("503", "5"));
        assert!(same("4xx", "5xx") && same("class 4", "class 5") && same("HTTP4", "HTTP5"));
        assert!(!same("41", "51") && !same("4xx", "5yy"));
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
    fn rewritten_codes_are_masked() {
        assert!(same(("A.MFAFailure", "mfa_failure"), ("Zq.Xj", "xj")));
        assert!(same(("A.MFAFailure", "m-f-a-failure"), ("Zq.Xj", "x-j")));
        assert!(!same(("A.MFAFailure", "mfa_failures"), ("Zq.Xj", "xj")));
    }

    #[test]
    fn messages_are_masked_as_they_are_written() {
        let words = |message| Words::new("A", message, "id-1", None);
        let same = |a: &str, b: &str| same_text(a, &words("some text"), b, &words("vybf hpyv"));
        assert!(same("got some text.", "got vybf hpyv."));
        assert!(!same("got so_me text.", "got vybf hpyv.") && !same("got some-text.", "got vybf hpyv."));
    }

    #[test]
    fn equal_segments_have_one_role() {
        assert!(same(("A.A", "got A"), ("A.Zq", "got Zq")));
        assert!(!same(("A.B", "got A"), ("A.Zq", "got Zq")));
    }

    #[test]
    fn an_absent_message_is_like_a_masked_one() {
        let words = |message| Words::new("A", message, "id-1", None);
        assert!(same_text("A: some text", &words("some text"), "A: ", &words("")));
        assert!(!same_text("A: some text", &words("some text"), "B: ", &words("")));
        let differs = |full: &str, text: &str| !same_text(full, &words("some text"), text, &words(""));
        assert!(!differs("Fail(Some(\"some text\"))", "Fail(None)"));
        assert!(!differs("\"A: some text\"", "\"A\"") && !differs("\"A (some text)\"", "\"A\""));
        assert!(!differs("Fail(\"some text\")", "Fail(\"no message\")"));
        assert!(differs("Fail(\"some text\")", "Retry(\"\")"));
        // Another field is not what is said for want of a message.
        assert!(differs("Fail(\"some text\")", "Fail(\"a\", \"b\")"));
        assert!(differs("(\"some text\", \"some text\")", "(\"a\", \"b\", \"c\")"));
        assert!(differs("(\"some text\", true)", "(\"\", false)"));
        assert!(differs("(Some(\"some text\"), true)", "(None, false)"));
        assert!(differs("some text", "Retry") && differs("Fail", "Retry"));
    }
}
