//! Random numbers that are the same for the same seed, and letters drawn with them.

pub(super) const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";

/// A small generator of random numbers (SplitMix64): the same seed and label give the same numbers, always.
#[derive(Debug)]
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64, label: &str) -> Self {
        let mut state = seed ^ 0x9e37_79b9_7f4a_7c15;
        for byte in label.bytes() {
            state = (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Self(state)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(super) fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    /// One of these letters.
    pub(super) fn letter(&mut self, alphabet: &str) -> char {
        char::from(alphabet.as_bytes()[self.below(alphabet.len())])
    }

    pub(super) fn digit(&mut self) -> char {
        char::from(b'0' + self.below(10) as u8)
    }

    /// A character of the same class.
    pub(super) fn like(&mut self, c: char) -> char {
        match c {
            '0'..='9' => self.digit(),
            other if other.is_alphabetic() => self.near(other),
            other => other,
        }
    }

    /// Another letter of the same script and case, as far as the neighbours of this one are.
    fn near(&mut self, c: char) -> char {
        let class = |c: char| (c.is_alphabetic(), c.is_uppercase(), c.is_lowercase());
        let start = 1 + self.below(24) as u32;
        let far = (start..start + 24).flat_map(|by| [u32::from(c) + by, u32::from(c).saturating_sub(by)]);
        far.filter(|other| *other >= 0x80)
            .filter_map(char::from_u32)
            .find(|other| class(*other) == class(c))
            .unwrap_or(c)
    }
}

#[cfg(test)]
mod tests {
    use super::Random;

    #[test]
    fn a_letter_beyond_ascii_becomes_another_of_its_script_and_case() {
        for seed in 0..64 {
            for (letter, wanted) in [('Ω', 'Ͱ'..='Ͽ'), ('я', 'Ѐ'..='ӿ'), ('Я', 'Ѐ'..='ӿ'), ('错', '一'..='龥')]
            {
                let other = Random::new(seed, "near").like(letter);
                let is_same_case = other.is_uppercase() == letter.is_uppercase();
                assert!(other != letter && wanted.contains(&other) && is_same_case, "{letter} became {other}");
            }
        }
    }
}
