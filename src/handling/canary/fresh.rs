//! Which letters may stand next to each other in a made-up code: a client that looks for a few letters of a documented one
//! must not find them in a canary by chance.

/// Pairs and triples of letters that stand next to each other in documented codes, in any case.
#[derive(Debug)]
pub(super) struct Fresh {
    pairs: Vec<bool>,
    triples: Vec<bool>,
    /// Letters at the start of documented codes, alone or in twos, with a digit or `_` behind them: each stands for a
    /// kind, as in `A0111`, `AC04` and `E_FAIL`.
    initials: Vec<bool>,
}

/// How often a letter is drawn again until it is fresh.
const ATTEMPTS: usize = 40;

impl Fresh {
    pub(super) fn new(codes: &[String]) -> Self {
        let mut fresh =
            Self { pairs: vec![false; 26 * 26], triples: vec![false; 26 * 26 * 26], initials: vec![false; 26] };
        for code in codes {
            let letters = code.bytes().take_while(u8::is_ascii_alphabetic).count();
            let is_kind = letters < 3 && code[letters..].starts_with(|c: char| c.is_ascii_digit() || c == '_');
            if let Some(initial) = code.chars().next().and_then(index).filter(|_| is_kind) {
                fresh.initials[initial] = true;
            }
            let (mut first, mut second) = (None, None);
            for c in code.bytes() {
                let third = index(char::from(c));
                if let (Some(b), Some(c)) = (second, third) {
                    fresh.pairs[b * 26 + c] = true;
                    if let Some(a) = first {
                        fresh.triples[(a * 26 + b) * 26 + c] = true;
                    }
                }
                (first, second) = (second, third);
            }
        }
        fresh
    }

    /// One of the drawn letters that makes no documented pair with what is there already; if there is none, no triple.
    pub(super) fn letter(&self, before: &str, mut draw: impl FnMut() -> char) -> char {
        let mut last = before.chars().rev();
        let (second, first) = (last.next().and_then(index), last.next().and_then(index));
        let mut spare = None;
        for _ in 0..ATTEMPTS {
            let letter = draw();
            let (b, c) = match (second, index(letter)) {
                (None, Some(c)) if before.is_empty() && self.initials[c] => continue,
                (Some(b), Some(c)) => (b, c),
                (None, _) | (_, None) => return letter,
            };
            if !self.pairs[b * 26 + c] {
                return letter;
            }
            if first.is_none_or(|a| !self.triples[(a * 26 + b) * 26 + c]) {
                spare.get_or_insert(letter);
            }
        }
        spare.unwrap_or_else(draw)
    }
}

/// The place of a letter in the alphabet.
fn index(c: char) -> Option<usize> {
    c.is_ascii_alphabetic().then(|| usize::from(c.to_ascii_lowercase() as u8 - b'a'))
}

#[cfg(test)]
mod tests {
    use super::Fresh;

    #[test]
    fn a_letter_makes_no_documented_pair_and_else_no_triple() {
        let of = |codes: &[&str]| Fresh::new(&codes.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>());
        let draw = |fresh: &Fresh, before: &str, letters: &str| {
            let mut letters = letters.chars().cycle();
            fresh.letter(before, || letters.next().unwrap())
        };
        let fresh = of(&["ABC", "xab_cd"]);
        assert_eq!(draw(&fresh, "zA", "bx"), 'x');
        assert_eq!(draw(&fresh, "", "bx"), 'b');
        // `ab` is a pair, `qab` no triple.
        assert_eq!((draw(&fresh, "qa", "b"), draw(&fresh, "xa", "b"), draw(&fresh, "b", "_c")), ('b', 'b', '_'));
        assert_eq!(draw(&of(&["xab", "yac"]), "xa", "bc"), 'c');
        let kinds = of(&["A0100", "B0100", "CD100", "EFG10"]);
        assert_eq!((draw(&kinds, "", "abce"), draw(&kinds, "", "AB"), draw(&kinds, "9", "a")), ('e', 'A', 'a'));
    }
}
