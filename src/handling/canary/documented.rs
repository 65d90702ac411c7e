//! What is documented, so that a made-up code can be held against it.

use crate::catalog::Catalog;
use crate::code::ErrorCode;
use crate::handling::number::Number;
use crate::sort::{Listed, count_first, search, sort_once};

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
    /// The bytes that these start with, two at a time: most texts need no search.
    pairs: Vec<bool>,
    /// Those of one or two letters, which are inside many a canary by chance.
    short_segments: Vec<String>,
    /// The lengths of the shortest and the longest code that is no number.
    pub(super) shortest: usize,
    pub(super) longest: usize,
    /// All codes that are no numbers are of one length: what is longer or shorter is none of them.
    pub(super) one_length: bool,
    /// All codes are hexadecimal digits: a client may refuse what is none.
    pub(super) is_hexadecimal: bool,
    /// The digits that numbers start with here: two small ones that no documented number starts with, if there are any.
    pub(super) leading: [char; 2],
}

impl Documented {
    pub(super) fn new(catalog: &Catalog) -> Self {
        let mut sorted: Vec<String> = catalog.codes().filter(|code| code.is_sent()).map(ErrorCode::to_string).listed();
        sort_once(&mut sorted);
        let (mut segments, mut short_segments, mut lengths) = (Vec::new(), Vec::new(), Vec::new());
        let mut pairs = vec![false; 1 << 16];
        let (mut names, mut shortest, mut longest) = (0, usize::MAX, 0);
        // The digits that a number in a code starts with.
        let mut starts = [false; 256];
        for code in &sorted {
            for segment in code.split('.') {
                let mut before = b' ';
                for byte in segment.bytes() {
                    starts[usize::from(byte)] |= !before.is_ascii_digit();
                    before = byte;
                }
                let start = start(segment).to_lowercase();
                match start.len() {
                    0 => {}
                    1 | 2 => short_segments.push(start),
                    length => {
                        lengths.push(length);
                        if let Some(pair) = pair(start.as_bytes(), 0).and_then(|pair| pairs.get_mut(pair)) {
                            *pair = true;
                        }
                        segments.push(start);
                    }
                }
            }
            if Number::of(code).is_none_or(|number| !number.is_entire()) {
                names += 1;
                shortest = code.len().min(shortest);
                longest = code.len().max(longest);
            }
        }
        sort_once(&mut segments);
        sort_once(&mut short_segments);
        sort_once(&mut lengths);
        let shortest = shortest.min(longest);
        let mut free = (b'1'..=b'9').filter(|digit| !starts[usize::from(*digit)]);
        let first = free.next().unwrap_or(b'1');
        let second = free.next().unwrap_or(if first == b'1' { b'2' } else { first });
        let leading = [char::from(first), char::from(second)];
        let of_codes = |is: fn(u8) -> bool| sorted.iter().all(|code| code.bytes().all(is));
        let is_hexadecimal =
            names > 2 && of_codes(|byte| byte.is_ascii_hexdigit()) && !of_codes(|byte| !byte.is_ascii_digit());
        let one_length = names > 2 && shortest == longest;
        Self {
            segments,
            lengths,
            pairs,
            short_segments,
            shortest,
            longest,
            one_length,
            is_hexadecimal,
            leading,
            sorted,
        }
    }

    /// True if a documented segment of one or two letters starts or ends this one, as a client may look for it.
    pub(super) fn touches_short(&self, segment: &str) -> bool {
        let lower = segment.to_lowercase();
        let ends =
            [1, 2].map(|length| [lower.get(..length), lower.len().checked_sub(length).and_then(|at| lower.get(at..))]);
        let is_short = |end: &str| search(&self.short_segments, |short| short.as_str().cmp(end)).is_ok();
        ends.iter().flatten().flatten().any(|end| is_short(end))
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
        !code.split('.').any(|part| self.is_inside(part))
    }

    /// True if a documented segment is inside this part of a code.
    pub(super) fn is_inside(&self, part: &str) -> bool {
        let part = part.to_lowercase();
        for at in 0..part.len() {
            if pair(part.as_bytes(), at).and_then(|pair| self.pairs.get(pair)) != Some(&true) {
                continue;
            }
            for length in &self.lengths {
                let window = part.get(at..at + length);
                if window.is_some_and(|window| search(&self.segments, |s| s.as_str().cmp(window)).is_ok()) {
                    return true;
                }
            }
        }
        false
    }

    /// True if a documented code is this one or starts with it.
    pub(super) fn starts_documented(&self, code: &str) -> bool {
        let at = count_first(&self.sorted, |known| known.as_str() < code);
        self.sorted.get(at).is_some_and(|known| known.starts_with(code))
    }

    pub(super) fn contains(&self, code: &str) -> bool {
        search(&self.sorted, |known| known.as_str().cmp(code)).is_ok()
    }
}

/// The two bytes from here on as a number.
fn pair(bytes: &[u8], at: usize) -> Option<usize> {
    Some(usize::from(*bytes.get(at)?) << 8 | usize::from(*bytes.get(at + 1)?))
}

fn start(segment: &str) -> &str {
    (0..=LONGEST.min(segment.len())).rev().find_map(|end| segment.get(..end)).unwrap_or(segment)
}
