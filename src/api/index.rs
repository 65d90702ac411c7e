//! The words of an API, prepared for looking them up.

use super::finder::Finder;
use super::place::{is_position, names};
use super::shape::EnvelopeShape;
use super::word::{Word, WordKind, normal, push_seen_normal};
use crate::sort::{Listed, search, sort_by};

/// What a header of a table is known to head.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Header {
    kinds: u32,
    /// How likely it heads codes, the likeliest first.
    rank: Option<u32>,
}

/// Where the ranks of plain headers begin: they are less likely than all others.
const PLAIN: u32 = 1 << 16;

impl Header {
    /// Whether it is a word of this kind.
    pub(crate) fn is(self, kind: WordKind) -> bool {
        self.kinds >> kind as u32 & 1 == 1
    }

    /// A header of this kind.
    pub(crate) fn of(kind: WordKind) -> Self {
        Self { kinds: 1 << kind as u32, rank: None }
    }

    /// How likely it heads codes, the likeliest first; none if it is not known to do so.
    pub(crate) fn rank(self) -> Option<u32> {
        self.rank
    }

    /// Whether it heads codes only where the page speaks of errors.
    pub(crate) fn is_plain(self) -> bool {
        self.rank.is_some_and(|rank| rank >= PLAIN)
    }

    /// Whether it is known to head anything.
    pub(crate) fn is_known(self) -> bool {
        self.kinds != 0
    }
}

/// What is looked up in pages.
#[derive(Debug)]
pub(crate) struct Index {
    /// Sorted.
    headers: Vec<(String, Header)>,
    /// Whatever a heading about codes or errors holds.
    pub(crate) headings: Finder,
    pub(crate) common_headings: Finder,
    pub(crate) business_headings: Finder,
    pub(crate) list_headings: Finder,
    pub(crate) no_codes_sentences: Finder,
    error_words: Finder,
    /// What a heading over codes holds, and not only one over what may fail.
    pub(crate) sure_words: Finder,
    pub(crate) other_headings: Finder,
    pub(crate) read_headings: Finder,
    pub(crate) skip_headings: Finder,
    /// Words of headings that may be apart from each other.
    pub(crate) common_phrases: Vec<Phrase>,
    pub(crate) business_phrases: Vec<Phrase>,
    /// The names that lead to the code in an envelope, in quotes.
    pub(crate) code_names: Vec<String>,
}

/// The words of a text, each in lower case; at least two.
pub(crate) type Phrase = Vec<String>;

impl Index {
    pub(super) fn new<'a>(words: impl Fn(WordKind) -> &'a [Word], shape: &EnvelopeShape) -> Self {
        let mut headers: Vec<(String, Header)> = Vec::new();
        for kind in HEADERS {
            for (rank, word) in (0..).zip(words(kind)) {
                let plain = (kind == WordKind::PlainCodeHeader).then_some(PLAIN + rank);
                let rank = (kind == WordKind::CodeHeader).then_some(rank).or(plain);
                headers.push((word.normal.clone(), Header { kinds: 1 << kind as u32, rank }));
            }
        }
        sort_by(&mut headers, |(one, _), (other, _)| one.cmp(other));
        headers.dedup_by(|(other, more), (one, header)| {
            let is_one = one == other;
            if is_one {
                header.kinds |= more.kinds;
                header.rank = header.rank.or(more.rank);
            }
            is_one
        });
        let phrases = |kind| -> Vec<Phrase> {
            let phrase = |word: &Word| word.text.split_whitespace().map(normal).listed();
            words(kind).iter().map(phrase).filter(|phrase| phrase.len() > 1).collect()
        };
        let (common_phrases, business_phrases) = (phrases(WordKind::CommonHeading), phrases(WordKind::BusinessHeading));
        let seen = |text: &String| {
            let mut seen = String::new();
            push_seen_normal(text, &mut seen);
            seen
        };
        let firsts: Vec<String> =
            common_phrases.iter().chain(&business_phrases).filter_map(|p| p.first()).map(seen).listed();
        let of_headings = [
            WordKind::CommonHeading,
            WordKind::BusinessHeading,
            WordKind::ListHeading,
            WordKind::SectionHeading,
            WordKind::ErrorWord,
        ]
        .map(&words);
        let texts = of_headings.into_iter().flatten().map(|word| word.normal.as_str());
        let errors = words(WordKind::ErrorWord).iter().filter(|word| !WEAK.contains(&word.normal.as_str()));
        let sure = errors.chain(words(WordKind::PlainCodeHeader)).map(|word| word.normal.as_str()).chain(["reason"]);
        Self {
            headers,
            headings: Finder::new(texts.chain(firsts.iter().map(String::as_str))),
            common_headings: Finder::of(words(WordKind::CommonHeading)),
            business_headings: Finder::of(words(WordKind::BusinessHeading)),
            list_headings: Finder::of(words(WordKind::ListHeading)),
            no_codes_sentences: Finder::of(words(WordKind::NoCodesSentence)),
            error_words: Finder::of(words(WordKind::ErrorWord)),
            sure_words: Finder::new(sure),
            other_headings: Finder::of(words(WordKind::OtherHeading)),
            read_headings: Finder::of(words(WordKind::ReadHeading)),
            skip_headings: Finder::of(words(WordKind::SkipHeading)),
            common_phrases,
            business_phrases,
            code_names: names(shape.code()).filter(|name| !is_position(name)).map(quoted).collect(),
        }
    }

    /// Whether a text, as [`push_seen_normal`] gives it, speaks of errors: `default` and `failover` do not.
    pub(crate) fn speaks_of_errors(&self, text: &str) -> bool {
        self.error_words.is_in(text)
            && (!(text.contains("default") || text.contains("failover"))
                || self.error_words.is_in(&text.replace("default", " ").replace("failover", " ")))
    }

    /// What this header heads; it is as [`push_seen_normal`] gives it.
    pub(crate) fn header(&self, text: &str) -> Header {
        let at = search(&self.headers, |(known, _)| known.as_str().cmp(text));
        at.ok().and_then(|at| self.headers.get(at)).map(|(_, header)| *header).unwrap_or_default()
    }
}

/// Words that tell that something fails, which is said of much else than lists of codes.
const WEAK: [&str; 7] = ["fail", "invalid", "失败", "无效", "失敗", "無効", "실패"];

/// The kinds of words that head columns.
const HEADERS: [WordKind; 7] = [
    WordKind::CodeHeader,
    WordKind::PlainCodeHeader,
    WordKind::DescriptionHeader,
    WordKind::AliasHeader,
    WordKind::HttpStatusHeader,
    WordKind::CauseHeader,
    WordKind::SolutionHeader,
];

/// A name as it is written in JSON.
fn quoted(name: String) -> String {
    format!("\"{name}\"")
}
