//! Error codes and their parts.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use crate::error::{Error, Result};

/// A documented error code, such as `InvalidParameterValue.BackupNotExists`.
///
/// Its **family** is the first segment, its **detail** the rest. Codes compare and sort by their bytes, as clients
/// compare them.
///
/// ```
/// let code = errcatalog::ErrorCode::new("InvalidParameterValue.BackupNotExists").unwrap();
/// assert_eq!(code.family(), "InvalidParameterValue");
/// assert_eq!(code.detail(), Some("BackupNotExists"));
/// assert!(errcatalog::ErrorCode::new("InternalError").unwrap().detail().is_none());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ErrorCode(Arc<str>);

impl ErrorCode {
    /// Takes the code as it is written.
    ///
    /// # Errors
    ///
    /// If the text is empty, starts or ends with white space, or holds a control character.
    pub fn new(text: &str) -> Result<Self> {
        if text.is_empty() {
            return Err(Error::parse("an error code is empty"));
        }
        if let Some(c) = text.chars().find(|c| c.is_control()) {
            return Err(Error::parse(format!(
                "the error code {text:?} holds the control character U+{:04X}",
                u32::from(c)
            ))
            .with_help("remove it from the page: no server sends it, and no terminal should"));
        }
        if text.trim() != text {
            return Err(Error::parse(format!("the error code {text:?} starts or ends with white space")));
        }
        Ok(Self(text.into()))
    }

    /// The whole code.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first segment: all up to the first dot.
    pub fn family(&self) -> &str {
        self.0.split('.').next().unwrap_or(&self.0)
    }

    /// What follows the first dot, if there is one.
    pub fn detail(&self) -> Option<&str> {
        self.0.split_once('.').map(|(_, detail)| detail)
    }

    /// The parts between the dots; at least one.
    pub fn segments(&self) -> impl Iterator<Item = &str> {
        self.0.split('.')
    }

    /// How the code is written: as a name, a number, or as what stands for several codes.
    ///
    /// ```
    /// use errcatalog::{CodeForm, ErrorCode};
    ///
    /// # fn main() -> errcatalog::Result<()> {
    /// assert_eq!(ErrorCode::new("-502")?.form(), CodeForm::Number);
    /// assert_eq!(ErrorCode::new("1000 ~ 1999")?.form(), CodeForm::Range);
    /// # Ok(()) }
    /// ```
    pub fn form(&self) -> CodeForm {
        CodeForm::of(&self.0)
    }

    /// True if a server may send it as it is written: it is no range and no list.
    pub(crate) fn is_sent(&self) -> bool {
        !self.form().stands_for_several()
    }

    /// The codes of a [list](CodeForm::List), each as it is written there; of any other code itself.
    #[cfg(any(feature = "codegen", feature = "documented"))]
    pub(crate) fn parts(&self) -> Vec<&str> {
        if self.form() != CodeForm::List {
            return vec![&self.0];
        }
        let parted = |text: &'_ str, marks: &[char]| text.contains(marks);
        let parts: Vec<&str> = if parted(&self.0, &LIST_MARKS) {
            self.0.split(LIST_MARKS).collect()
        } else if self.0.contains(" / ") {
            self.0.split(" / ").collect()
        } else if parted(&self.0, &SLASHES) {
            self.0.split(SLASHES).collect()
        } else {
            self.0.split_whitespace().filter(|word| !AND.contains(word)).collect()
        };
        parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
    }

    /// True if the code has no dot, and so is a family by itself.
    pub fn is_bare(&self) -> bool {
        !self.0.contains('.')
    }
}

/// How a code is written; see [`ErrorCode::form`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum CodeForm {
    /// A name, such as `LimitExceeded.Queue`; also whatever is none of the others.
    Name,
    /// A decimal number, such as `4100` or `-502`.
    Number,
    /// A hexadecimal number with its prefix, such as `0x8001`.
    Hex,
    /// Numbers from one to another, such as `1000-1999`, `1000 ~ 1999`, `[500, 599]` or `5xx`: no code that is sent.
    Range,
    /// Several codes, such as `1001, 1002` or `1001/1002`: no code that is sent.
    List,
}

impl CodeForm {
    /// The form of this text.
    pub(crate) fn of(text: &str) -> Self {
        let text = text.trim();
        // Most codes are plain names: nothing else starts with a letter and has neither blanks nor signs.
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_');
        if text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.bytes().all(is_plain) {
            Self::Name
        } else if !may_be_numbers(text) {
            if may_be_list(text) && is_list(text) { Self::List } else { Self::Name }
        } else if is_decimal(text) || is_grouped(text) {
            Self::Number
        } else if is_hex(text) {
            Self::Hex
        } else if is_range(text) {
            Self::Range
        } else if is_list(text) {
            Self::List
        } else {
            Self::Name
        }
    }

    /// `name`, `number`, `hex`, `range` or `list`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Number => "number",
            Self::Hex => "hex",
            Self::Range => "range",
            Self::List => "list",
        }
    }

    /// True for a range and a list, which no server sends as they are written.
    pub fn stands_for_several(self) -> bool {
        matches!(self, Self::Range | Self::List)
    }
}

impl fmt::Display for CodeForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// True unless a look at each byte tells that it is neither a number nor a range: these have a digit, and no letters but
/// those of hexadecimal numbers, `x` and `to`.
fn may_be_numbers(text: &str) -> bool {
    let is_other = |byte: u8| byte.is_ascii_alphabetic() && !byte.is_ascii_hexdigit() && !b"xXto".contains(&byte);
    text.bytes().any(|byte| byte.is_ascii_digit()) && !text.bytes().any(is_other)
}

/// True unless nothing in it could part two codes.
fn may_be_list(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, b',' | b';' | b'/' | b'|') || byte.is_ascii_whitespace() || !byte.is_ascii())
}

/// The number without the sign before it, for which some pages write a true minus.
fn unsigned(text: &str) -> &str {
    text.strip_prefix(['-', '+', '−', '－']).unwrap_or(text)
}

fn is_decimal(text: &str) -> bool {
    let digits = unsigned(text);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// True for a number whose thousands are set apart, such as `10,000`: not for `400,404`, which are two.
fn is_grouped(text: &str) -> bool {
    let mut groups = unsigned(text).split(',');
    let is_of = |group: &str, lengths: &[usize]| lengths.contains(&group.len()) && is_decimal(group);
    groups.next().is_some_and(|first| is_of(first, &[1, 2]))
        && text.contains(',')
        && groups.all(|group| is_of(group, &[3]))
}

fn is_hex(text: &str) -> bool {
    let digits = unsigned(text).strip_prefix("0x").or_else(|| unsigned(text).strip_prefix("0X"));
    digits.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn is_number(text: &str) -> bool {
    is_decimal(text) || is_hex(text)
}

/// What stands between the ends of a range.
const TO: &[&str] = &["...", "…", "..", "~", "～", "〜", "–", "—", "−", "－", "-", "至", "到", "から", "부터", " to "];

fn is_range(text: &str) -> bool {
    let brackets = text.starts_with(['[', '(', '【', '（', '［']) && text.ends_with([']', ')', '】', '）', '］']);
    if brackets {
        let inside = text.trim_matches(['[', '(', '【', '（', '［', ']', ')', '】', '）', '］']).trim();
        let ends = inside.split_once([',', '，']);
        return is_range_of(inside) || ends.is_some_and(|(from, to)| is_number(from.trim()) && is_number(to.trim()));
    }
    is_range_of(text)
}

fn is_range_of(text: &str) -> bool {
    let is_pair = |mark: &str| {
        // The mark may be a sign too: the ends of `-2--1` are found at the second place.
        text.match_indices(mark).take(3).any(|(at, mark)| {
            let (from, to) = (text[..at].trim(), text[at + mark.len()..].trim());
            is_number(from) && is_number(to)
        })
    };
    // `5xx`, and `>= 5000`.
    let digits = text.trim_end_matches(['x', 'X', '*']);
    let is_masked = is_decimal(digits) && text.len() > digits.len() && text.len() >= 3;
    let bound = text.strip_prefix(['<', '>', '≤', '≥', '＜', '＞']).map(|rest| rest.trim_start_matches('=').trim());
    TO.iter().any(|mark| is_pair(mark)) || is_masked || bound.is_some_and(is_number)
}

/// What parts the codes of a list.
const LIST_MARKS: [char; 5] = [',', '，', '、', ';', '；'];

/// What parts the numbers of a list; inside a name it is a part of it.
const SLASHES: [char; 3] = ['/', '|', '／'];

/// Words between the numbers of a list.
const AND: [&str; 6] = ["or", "and", "或", "和", "또는", "または"];

fn is_list(text: &str) -> bool {
    let is_number_or_range = |part: &str| is_number(part) || is_range_of(part);
    let is_name = |part: &str| {
        let mut segments = part.split('.');
        segments.all(|s| !s.is_empty() && s.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-')))
    };
    let holds = |parts: &mut dyn Iterator<Item = &str>, is_one: &dyn Fn(&str) -> bool| {
        let (mut count, mut all) = (0, true);
        for part in parts {
            // A mark at the end of the list begins no further part.
            count += 1;
            all &= is_one(part.trim());
        }
        count > 1 && all
    };
    let plain = text.trim_end_matches(LIST_MARKS);
    holds(&mut plain.split(LIST_MARKS), &|part| is_number_or_range(part) || is_name(part))
        // A slash stands inside codes too, as in `auth/expired`; with blanks around it does not.
        || holds(&mut text.split(" / "), &|part| is_number_or_range(part) || is_name(part))
        || holds(&mut text.split(SLASHES), &is_number_or_range)
        || holds(&mut text.split_whitespace().filter(|word| !AND.contains(word)), &is_number)
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl AsRef<str> for ErrorCode {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for ErrorCode {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for ErrorCode {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Self::new(text)
    }
}

impl TryFrom<&str> for ErrorCode {
    type Error = Error;

    fn try_from(text: &str) -> Result<Self> {
        Self::new(text)
    }
}

impl PartialEq<str> for ErrorCode {
    fn eq(&self, other: &str) -> bool {
        &*self.0 == other
    }
}

impl PartialEq<&str> for ErrorCode {
    fn eq(&self, other: &&str) -> bool {
        &*self.0 == *other
    }
}
