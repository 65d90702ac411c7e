//! What is documented, so that a made-up code can be held against it.

use crate::catalog::Catalog;
use crate::code::ErrorCode;
use crate::handling::number::Number;

/// Longer segments are looked for by their start.
const LONGEST: usize = 64;

/// Every documented code and its segments.
#[derive(Debug)]
pub(super) struct Documented {
    /// Every documented code, sorted: what starts with a text is found without a scan.
    pub(super) sorted: Vec<String>,
    /// The starts of segments of documented codes that a canary must not hold, however it is cut.
    segments: Vec<String>,
    /// The lengths of these.
    lengths: Vec<usize>,
    /// Those of one or two letters, which are inside many a canary by chance.
    short_segments: Vec<String>,
    /// The lengths of the shortest and the longest code that is no number.
    pub(super) shortest: usize,
    pub(super) longest: usize,
    /// All codes that are no numbers are of one length: what is longer or shorter is none of them.
    pub(super) one_length: bool,
    /// The digits that numbers start with here: two small ones that no documented number starts with, if there are any.
    pub(super) leading: [char; 2],
}

impl Documented {
    pub(super) fn new(catalog: &Catalog) -> Self {
        let mut sorted: Vec<String> = catalog.codes().filter(|code| code.is_sent()).map(ErrorCode::to_string).collect();
        sorted.sort_unstable();
        sorted.dedup();
        let mut all: Vec<String> =
            sorted.iter().flat_map(|code| code.split('.')).map(|s| start(s).to_lowercase()).collect();
        all.sort_unstable();
        all.dedup();
        let (segments, short_segments): (Vec<_>, Vec<_>) =
            all.into_iter().filter(|s| !s.is_empty()).partition(|s| s.len() > 2);
        let mut lengths: Vec<usize> = segments.iter().map(String::len).collect();
        lengths.sort_unstable();
        lengths.dedup();
        let names: Vec<usize> =
            sorted.iter().filter(|code| Number::of(code).is_none_or(|n| !n.is_entire())).map(String::len).collect();
        let longest = names.iter().copied().max().unwrap_or(0);
        let shortest = names.iter().copied().min().unwrap_or(0);
        let starts_number = |digit: u8| {
            let mut segments = sorted.iter().flat_map(|code| code.split('.'));
            segments.any(|s| s.strip_prefix('-').unwrap_or(s).as_bytes().first() == Some(&digit))
        };
        let mut free = (b'1'..=b'9').filter(|digit| !starts_number(*digit));
        let first = free.next().unwrap_or(b'1');
        let leading = [first, free.next().unwrap_or(if first == b'1' { b'2' } else { first })].map(char::from);
        let one_length = names.len() > 2 && shortest == longest;
        Self { segments, lengths, short_segments, shortest, longest, one_length, leading, sorted }
    }

    /// True if a documented segment of one or two letters starts or ends this one, as a client may look for it.
    pub(super) fn touches_short(&self, segment: &str) -> bool {
        let lower = segment.to_lowercase();
        self.short_segments.iter().any(|short| lower.starts_with(short.as_str()) || lower.ends_with(short.as_str()))
    }

    /// True if nothing documented is this code, or starts with it, or has a segment that is inside it.
    pub(super) fn is_unknown(&self, code: &str) -> bool {
        if self.starts_documented(code) {
            return false;
        }
        // A code of digits holds many short numbers; only entire segments of it could be taken for a documented one.
        if code.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'-') {
            return true;
        }
        let lower = code.to_lowercase();
        lower.split('.').all(|part| {
            let windows = self
                .lengths
                .iter()
                .take_while(|length| **length <= part.len())
                .flat_map(|&length| (0..=part.len() - length).filter_map(move |at| part.get(at..at + length)));
            windows.into_iter().all(|window| self.segments.binary_search_by(|s| s.as_str().cmp(window)).is_err())
        })
    }

    /// True if a documented code is this one or starts with it.
    pub(super) fn starts_documented(&self, code: &str) -> bool {
        let at = self.sorted.partition_point(|known| known.as_str() < code);
        self.sorted.get(at).is_some_and(|known| known.starts_with(code))
    }

    pub(super) fn contains(&self, code: &str) -> bool {
        self.sorted.binary_search_by(|known| known.as_str().cmp(code)).is_ok()
    }
}

fn start(segment: &str) -> &str {
    (0..=LONGEST.min(segment.len())).rev().find_map(|end| segment.get(..end)).unwrap_or(segment)
}
