//! Words that are looked for anywhere in a text, all at once.

use super::word::Word;

/// Words in a form in which one pass over a text finds any of them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Finder {
    words: Vec<Box<str>>,
    /// A bit for the hash of the first bytes of every word: where it is not set, no word begins.
    starts: Vec<u64>,
    /// Words that are too short for that.
    short: Vec<Box<str>>,
}

/// One character of the scripts of Asia, or three letters.
const START: usize = 3;

/// Bits for as many hashes.
const BITS: usize = 1 << 12;

/// The hash of the bytes in the lower three quarters, as a position among the bits.
fn hash(start: u32) -> usize {
    ((start & 0xff_ffff).wrapping_mul(0x9e37_79b1) >> 20) as usize % BITS
}

/// These bytes with one more, as `hash` takes them.
fn shifted(start: u32, byte: u8) -> u32 {
    start << 8 | u32::from(byte)
}

impl Finder {
    /// Finds these texts, which are as [`normal`](super::normal) gives them.
    pub(super) fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let mut finder = Self { words: Vec::new(), starts: vec![0; BITS / 64], short: Vec::new() };
        for word in words {
            match word.as_bytes().first_chunk::<START>() {
                Some(start) => {
                    let bit = hash(start.iter().copied().fold(0, shifted));
                    if let Some(bits) = finder.starts.get_mut(bit / 64) {
                        *bits |= 1 << (bit % 64);
                    }
                    finder.words.push(word.into());
                }
                None => finder.short.push(word.into()),
            }
        }
        finder
    }

    pub(crate) fn of(words: &[Word]) -> Self {
        Self::new(words.iter().map(|word| word.normal.as_str()))
    }

    /// Whether one of the words is in this text, which is as [`normal`](super::normal) gives it.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let begins = |at: usize| {
            let rest = bytes.get(at..).unwrap_or_default();
            self.words.iter().any(|word| rest.starts_with(word.as_bytes()))
        };
        let mut start = 0;
        let mut last_bytes = bytes.iter().enumerate().filter(|(_, byte)| {
            start = shifted(start, **byte);
            let bit = hash(start);
            self.starts.get(bit / 64).is_some_and(|bits| bits >> (bit % 64) & 1 == 1)
        });
        // What is hashed before there are three bytes may be found, and then is no word.
        last_bytes.any(|(last, _)| last.checked_sub(START - 1).is_some_and(begins))
            || self.short.iter().any(|word| text.contains(&**word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_wherever_it_is() {
        let finder = Finder::new(["common", "错误码", "no"]);
        for (text, wanted) in [
            ("", false),
            ("co", false),
            ("commo", false),
            ("comcommon", true),
            ("公共错误", false),
            ("公共错误码", true),
            ("n", false),
            ("say no", true),
        ] {
            assert_eq!(finder.is_in(text), wanted, "{text}");
        }
        assert!(!Finder::default().is_in("anything"));
    }
}
