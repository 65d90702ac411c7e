//! What is certain enough to be changed by a program: edits that never overlap.

use std::ops::Range;
use std::sync::Arc;

/// A part of a file that is to be cut out.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(not(feature = "cli"), allow(dead_code))]
pub(crate) struct Cut {
    pub(crate) file: Arc<str>,
    /// The text of the file that was scanned.
    pub(crate) text: Arc<str>,
    pub(crate) range: Range<usize>,
}

/// The new text of a file.
#[cfg(any(test, feature = "cli"))]
#[derive(Debug)]
pub(crate) struct Edited {
    pub(crate) text: String,
    /// How many parts were cut out.
    pub(crate) cuts: usize,
}

/// The text without the parts: of two that overlap the first alone is cut. None if nothing is cut, or if what is left is no Rust.
#[cfg(any(test, feature = "cli"))]
pub(crate) fn edited(text: &str, cuts: &[&Cut]) -> Option<Edited> {
    let mut ranges: Vec<&Range<usize>> = cuts.iter().map(|cut| &cut.range).collect();
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut left = String::with_capacity(text.len());
    let mut at = 0;
    let mut count = 0;
    for range in ranges {
        if range.start < at {
            continue;
        }
        left.push_str(text.get(at..range.start)?);
        at = range.end;
        count += 1;
    }
    left.push_str(text.get(at..)?);
    (count > 0 && syn::parse_file(&left).is_ok()).then_some(Edited { text: left, cuts: count })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cuts(ranges: &[Range<usize>]) -> Vec<Cut> {
        ranges.iter().map(|range| Cut { file: "a.rs".into(), text: "".into(), range: range.clone() }).collect()
    }

    #[test]
    fn parts_that_overlap_are_cut_one_after_the_other() {
        let text = "fn a() { [1, 2, 3]; }";
        let cuts = cuts(&[11..14, 12..17]);
        let new = edited(text, &cuts.iter().collect::<Vec<_>>()).unwrap();
        assert_eq!((new.text.as_str(), new.cuts), ("fn a() { [1, 3]; }", 1));
    }

    #[test]
    fn what_would_be_no_rust_is_left_as_it_is() {
        let one = Cut { file: "a.rs".into(), text: "".into(), range: 3..4 };
        assert!(edited("fn a() {}", &[&one]).is_none());
    }
}
