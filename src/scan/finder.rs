//! Which files may name a code, and where: all texts that codes begin with are sought at once.

use aho_corasick::packed::{Config, MatchKind as Kind, Searcher};
use aho_corasick::{AhoCorasick, Anchored, BuildError, Input, MatchKind, Span, StartKind};

/// So many texts are sought many bytes at a time; of more only their starts are.
const MAX_STARTS: usize = 60;

/// Starts are at least so long: shorter ones are everywhere.
const MIN_START: usize = 4;

/// Seeks texts.
pub(super) struct Finder {
    /// What the texts begin with, sought many bytes at a time; none where the processor cannot, or they are too many.
    starts: Option<Searcher>,
    /// The texts themselves.
    exact: AhoCorasick,
}

impl Finder {
    /// A finder of these texts.
    ///
    /// # Errors
    ///
    /// If they are too many.
    pub(super) fn of(texts: &[String]) -> Result<Self, BuildError> {
        let starts = starts(texts).and_then(|starts| {
            let mut config = Config::new();
            config.match_kind(Kind::LeftmostFirst).builder().extend(starts).build()
        });
        let anchored = if starts.is_some() { StartKind::Anchored } else { StartKind::Unanchored };
        let exact = AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).start_kind(anchored).build(texts)?;
        Ok(Self { starts, exact })
    }

    /// Where the texts are, in bytes; what is inside of another is not told.
    pub(super) fn all(&self, bytes: &[u8]) -> Vec<usize> {
        let Some(starts) = &self.starts else {
            return self.exact.find_iter(bytes).map(|hit| hit.start()).collect();
        };
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(start) = starts.find_in(bytes, Span { start: at, end: bytes.len() }) {
            let input = Input::new(bytes).span(start.start()..bytes.len()).anchored(Anchored::Yes);
            at = match self.exact.find(input) {
                Some(hit) => {
                    found.push(hit.start());
                    hit.end()
                }
                None => start.start() + 1,
            };
        }
        found
    }
}

/// What the texts begin with: all of them, if they are few, else as much as leaves few.
fn starts(texts: &[String]) -> Option<Vec<&[u8]>> {
    let cut = |length: usize| {
        let mut starts: Vec<&[u8]> =
            texts.iter().map(|text| text.as_bytes().get(..length).unwrap_or(text.as_bytes())).collect();
        starts.sort_unstable();
        starts.dedup();
        starts
    };
    let lengths = [usize::MAX, 12, 8, 6, 5, MIN_START];
    lengths.into_iter().map(cut).find(|starts| starts.len() <= MAX_STARTS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_and_many_are_found_where_they_are() {
        let few = ["\"Busy", "\"BusyNow", "\"Lazy", "60001"].map(str::to_owned).to_vec();
        let many: Vec<String> = (0..500).map(|nth| format!("\"Code{}{nth}", ["A", "B", "C"][nth % 3])).collect();
        let other: Vec<String> = (0..500).map(|nth| format!("{nth:03}")).collect();
        for texts in [few, many, other] {
            let finder = Finder::of(&texts).unwrap();
            let plain = AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(&texts).unwrap();
            let text = format!("x \"Bus \"BusyNow\" 60001\"\"Lazy \"CodeA0 \"CodeC {} 499 \"Co", texts.join("|"));
            let wanted: Vec<usize> = plain.find_iter(&text).map(|hit| hit.start()).collect();
            assert_eq!(finder.all(text.as_bytes()), wanted);
            for end in 0..text.len().min(80) {
                let part = &text.as_bytes()[..end];
                let wanted: Vec<usize> = plain.find_iter(part).map(|hit| hit.start()).collect();
                assert_eq!(finder.all(part), wanted);
            }
        }
    }
}
