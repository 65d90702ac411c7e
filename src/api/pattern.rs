//! What a code of an API looks like.

use regex_lite::{Regex, RegexBuilder};

use crate::error::{Error, Result};

/// Longer than any pattern that a person writes.
const MAX_BYTES: usize = 1024;

/// How large a pattern may be once its repetitions are written out.
const MAX_PROGRAM: usize = 1 << 18;

/// A pattern that codes match entirely. Two are equal that are written alike.
#[derive(Debug, Clone)]
pub(super) struct CodePattern(Regex);

impl CodePattern {
    pub(super) fn new(pattern: &str) -> Result<Self> {
        if pattern.len() > MAX_BYTES {
            let message = format!("the pattern has {} bytes, more than the {MAX_BYTES} that are read", pattern.len());
            return Err(
                Error::usage(message).with_help("a pattern says what a code looks like, and does not list the codes")
            );
        }
        // By itself first: what closes more than it opens is not a regular expression.
        let compiled = |pattern: &str| RegexBuilder::new(pattern).size_limit(MAX_PROGRAM).build();
        let regex = compiled(pattern).and_then(|_| compiled(&format!("^(?:{pattern})$")));
        let regex = regex.map_err(|error| {
            Error::usage(format!("the pattern of codes is not a regular expression: {error}"))
                .with_help("such as `^E\\d+$`; look-around, backreferences and `\\p{…}` are not supported")
        })?;
        match regex.is_match("") {
            true => Err(Error::usage("the pattern of codes matches the empty text")
                .with_help("write `+` where `*` lets all of it be missing")),
            false => Ok(Self(regex)),
        }
    }

    pub(super) fn matches(&self, word: &str) -> bool {
        self.0.is_match(word)
    }
}

impl PartialEq for CodePattern {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_str() == other.0.as_str()
    }
}

impl Eq for CodePattern {}
