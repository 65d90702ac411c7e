//! What of one probe an outcome may carry.

use crate::sort::Listed;
use std::borrow::Cow;

/// What of one probe an outcome may carry.
#[derive(Debug, Clone)]
pub(crate) struct Words {
    pub(super) code: String,
    pub(super) message: String,
    pub(super) request_id: Cow<'static, str>,
    pub(super) body: Option<String>,
    /// Other ways to write any of them, and parts of them.
    pub(super) spellings: Vec<(String, Role)>,
}

/// What a word of a probe is: each is masked by a mark of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Code,
    Family,
    Detail,
    /// The last of three segments and more.
    Last,
    /// Any other part of a code of three segments and more.
    Part,
    /// The first digits of a number, which may stand next to letters, as in `4xx`.
    Class,
    Message,
    RequestId,
    Body,
    /// What an outcome says beside the treatment.
    Aside,
}

/// What stands for an entire code in a masked text.
pub(super) const CODE: u8 = 1;

/// What stands for a code's detail.
pub(super) const DETAIL: u8 = 3;

/// What stands for the last of three segments and more.
pub(super) const LAST: u8 = 7;

/// What stands for a message in a masked text.
pub(super) const MESSAGE: u8 = 4;

/// What stands for what is said beside the treatment.
pub(super) const ASIDE: u8 = 9;

impl Role {
    /// Whether clients write it in other ways: in another case, with other separators.
    pub(super) fn is_rewritten(self) -> bool {
        match self {
            Self::Code | Self::Family | Self::Detail | Self::Last | Self::Part => true,
            Self::Class | Self::Message | Self::RequestId | Self::Body | Self::Aside => false,
        }
    }
}

impl Words {
    pub(crate) fn new(
        code: &str,
        message: &str,
        request_id: impl Into<Cow<'static, str>>,
        body: Option<String>,
    ) -> Self {
        let request_id = request_id.into();
        Self { code: code.to_owned(), message: message.to_owned(), request_id, body, spellings: Vec::new() }
    }

    /// One more text that stands for this: a part of it, or another way to write it.
    pub(crate) fn add(&mut self, text: String, role: Role) {
        self.spellings.push((text, role));
    }

    /// What is said beside the treatment.
    pub(crate) fn aside(&self) -> impl Iterator<Item = &str> {
        self.spellings.iter().filter(|(_, role)| *role == Role::Aside).map(|(text, _)| text.as_str())
    }

    /// Adds the class of a number, as such and as the number that it starts with: `4`, `400`.
    pub(crate) fn add_class(&mut self, class: &str, width: usize) {
        self.add(class.to_owned(), Role::Class);
        self.add(format!("{class:0<width$}"), Role::Class);
    }

    /// The same, with what is left of the code without what all documented codes share.
    pub(crate) fn and_stem(mut self, stem: &str) -> Self {
        self.add(stem.to_owned(), Role::Detail);
        self
    }

    /// The same, with one more text that stands for the message: a part of it, or another way to write it.
    #[cfg(feature = "proptest")]
    pub(crate) fn and_message(mut self, text: String) -> Self {
        self.add(text, Role::Message);
        self
    }

    /// The same, with one more text that stands for the body.
    #[cfg(feature = "proptest")]
    pub(crate) fn and_body(mut self, text: String) -> Self {
        self.add(text, Role::Body);
        self
    }
}

/// The parts of a code that clients carry, with what they are.
pub(super) fn parts(code: &str) -> Vec<(&str, Role)> {
    let Some((family, detail)) = code.split_once('.').or_else(|| code.split_once(['/', ':'])) else {
        return Vec::new();
    };
    let mut parts = vec![(family, Role::Family), (detail, Role::Detail)];
    if let Some((parent, last)) = code.rsplit_once('.')
        && parent.contains('.')
    {
        // Of a code with very many segments no client carries each.
        const MOST: usize = 8;
        parts.extend([(last, Role::Last), (parent, Role::Part)]);
        let dots: Vec<usize> = code.match_indices('.').map(|(at, _)| at).take(MOST).listed();
        if dots.len() < MOST {
            parts.extend(dots.windows(2).map(|pair| (&code[pair[0] + 1..pair[1]], Role::Part)));
            parts.extend(dots[1..dots.len() - 1].iter().map(|at| (&code[..*at], Role::Part)));
            parts.extend(dots[1..dots.len() - 1].iter().map(|at| (&code[at + 1..], Role::Part)));
        }
    }
    parts
}

/// Other ways to write a code that is a number: decimal, hexadecimal, as the client's integer, without zeros in front.
pub(super) fn numerals(code: &str) -> Vec<String> {
    let unsigned = code.strip_prefix('-').unwrap_or(code);
    let hexadecimal = unsigned.strip_prefix("0x").or_else(|| unsigned.strip_prefix("0X"));
    let value = match hexadecimal {
        Some(digits) => {
            let mut found = numerals_of(i128::from_str_radix(digits, 16), code, unsigned);
            found.push(digits.to_owned());
            return found;
        }
        None if unsigned.bytes().all(|b| b.is_ascii_digit()) => {
            let mut found = numerals_of(unsigned.parse(), code, unsigned);
            if unsigned.starts_with('0') {
                found.extend(i128::from_str_radix(unsigned, 16).ok().map(|value| value.to_string()));
            }
            return found;
        }
        // `1F0A`, but no word such as `FACE`.
        None if unsigned.len() > 2 && unsigned.bytes().any(|b| b.is_ascii_digit()) => {
            i128::from_str_radix(unsigned, 16)
        }
        None => return Vec::new(),
    };
    numerals_of(value, code, unsigned)
}

fn numerals_of(value: Result<i128, std::num::ParseIntError>, code: &str, unsigned: &str) -> Vec<String> {
    let Ok(value) = value else { return Vec::new() };
    let value = if unsigned.len() < code.len() { -value } else { value };
    let mut found = vec![value.to_string(), format!("{value:#x}")];
    // One digit is a word as well: `a`.
    if value > 0xf {
        found.push(format!("{value:x}"));
    }
    for width in [2, 3, 4, 5, 6, 8, 10] {
        found.push(format!("{value:0width$}"));
    }
    if let Ok(value) = i32::try_from(value) {
        found.extend([format!("{value:#x}"), format!("{value:08x}")]);
    } else if let Ok(value) = u32::try_from(value) {
        found.extend([(value as i32).to_string(), format!("{value:08x}")]);
    }
    found
}
