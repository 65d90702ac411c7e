//! The value that says what is particular to one API.

use std::collections::HashSet;
use std::fmt;
use std::sync::{Arc, OnceLock};

use super::index::Index;
#[cfg(feature = "pattern")]
use super::pattern::CodePattern;
use super::shape::EnvelopeShape;
use super::word::{Word, WordKind, with_word_kinds};
use super::written::Written;
#[cfg(any(feature = "lint", feature = "scan", feature = "drift"))]
use crate::code::ErrorCode;
#[cfg(feature = "pattern")]
use crate::error;
#[cfg(any(feature = "lint", feature = "scan", feature = "drift"))]
use crate::sort::Known;

/// What must be known of an API to read its pages and to build its envelopes.
///
/// [`Api::tencent_cloud_3`] is the default everywhere. Another API is another value: start from [`Api::general`] and add
/// what it lacks, or from [`Api::new`], which knows no words at all. A clone is cheap.
///
/// ```
/// use errcatalog::{Api, EnvelopeShape};
///
/// let shape = EnvelopeShape::builder()
///     .error("/error")
///     .code("/error/type")
///     .message("/error/detail")
///     .request_id("/trace")
///     .build()?;
/// let api = Api::new(shape)
///     .code_headers(["Type"])
///     .description_headers(["Meaning"])
///     .common_headings(["Errors of every call"]);
/// assert_eq!(api.shape().code(), "/error/type");
/// # Ok::<(), errcatalog::Error>(())
/// ```
///
/// The methods that take words add them, in front of those that are known: what is particular to your pages is the
/// likeliest there. White space and case do not count, a word that is known already moves to the front, and a word
/// without any visible character is left out, since it would be found everywhere. [`WordKind`] lists the kinds of words.
#[derive(Clone)]
#[must_use = "an API value does nothing until a page is read or a handler probed with it"]
pub struct Api(pub(super) Arc<Shared>);

/// A definition, and what is made of it once something is looked up.
pub(super) struct Shared {
    definition: Definition,
    index: OnceLock<Index>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Definition {
    words: [Vec<Word>; WordKind::ALL.len()],
    pub(super) common_codes: Vec<String>,
    shape: EnvelopeShape,
    alphabets: [String; 2],
    written: Written,
    /// Whether families or common codes were added to those that are known.
    has_own_codes: bool,
    #[cfg(feature = "pattern")]
    code_pattern: Option<CodePattern>,
}

impl Definition {
    pub(super) fn new(shape: EnvelopeShape) -> Self {
        Self {
            words: Default::default(),
            common_codes: Vec::new(),
            shape,
            alphabets: ["zqxjkw".into(), "vybfhp".into()],
            written: Written::default(),
            has_own_codes: false,
            #[cfg(feature = "pattern")]
            code_pattern: None,
        }
    }

    /// Adds words in front of those that are known, each once.
    pub(super) fn add<S: Into<String>>(&mut self, kind: WordKind, words: impl IntoIterator<Item = S>) {
        let known = &mut self.words[kind as usize];
        let mut seen = HashSet::new();
        let new = words.into_iter().map(|word| Word::new(word.into()));
        let all = new.chain(std::mem::take(known));
        known.extend(all.filter(|word| !word.normal.is_empty() && seen.insert(word.normal.clone())));
    }

    fn words(&self, kind: WordKind) -> &[Word] {
        &self.words[kind as usize]
    }
}

impl From<Definition> for Shared {
    fn from(definition: Definition) -> Self {
        Self { definition, index: OnceLock::new() }
    }
}

impl fmt::Debug for Api {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Api").field(&self.0.definition).finish()
    }
}

impl PartialEq for Api {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.definition == other.0.definition
    }
}

impl Eq for Api {}

macro_rules! methods {
    ($($kind:ident $name:ident $what:literal [$($more:literal)*];)*) => {
        impl Api {
            $(#[doc = concat!("Adds ", $what, ".")]
            #[doc = ""]
            $(#[doc = $more])*
            pub fn $name<S: Into<String>>(self, words: impl IntoIterator<Item = S>) -> Self {
                self.with_words(WordKind::$kind, words)
            })*
        }
    };
}
with_word_kinds!(methods);

impl Api {
    /// An API with this envelope and no words: no table is one of codes until headers are given.
    pub fn new(shape: EnvelopeShape) -> Self {
        Self(Arc::new(Definition::new(shape).into()))
    }

    /// The same API, with its definition changed.
    fn with(mut self, change: impl FnOnce(&mut Definition)) -> Self {
        match Arc::get_mut(&mut self.0) {
            Some(own) => {
                change(&mut own.definition);
                own.index = OnceLock::new();
                self
            }
            None => {
                let mut definition = self.0.definition.clone();
                change(&mut definition);
                Self(Arc::new(definition.into()))
            }
        }
    }

    /// Adds words of this kind, as the method that is named like it does.
    pub fn with_words<S: Into<String>>(self, kind: WordKind, words: impl IntoIterator<Item = S>) -> Self {
        self.with(|definition| {
            definition.has_own_codes |= kind == WordKind::Family;
            definition.add(kind, words);
        })
    }

    /// Forgets the words of this kind, for an API whose pages mean something else by them.
    pub fn without_words(self, kind: WordKind) -> Self {
        self.with(|definition| definition.words[kind as usize].clear())
    }

    /// The words of this kind, the likeliest first.
    pub fn words(&self, kind: WordKind) -> impl Iterator<Item = &str> {
        self.known(kind).iter().map(|word| word.text.as_str())
    }

    pub(crate) fn known(&self, kind: WordKind) -> &[Word] {
        self.0.definition.words(kind)
    }

    /// The words, prepared for looking them up.
    pub(crate) fn index(&self) -> &Index {
        let definition = &self.0.definition;
        self.0.index.get_or_init(|| Index::new(|kind| definition.words(kind), &definition.shape))
    }

    /// The codes that the table of common codes holds on every page, instead of those that were known.
    pub fn common_codes<S: Into<String>>(self, codes: impl IntoIterator<Item = S>) -> Self {
        self.with(|definition| {
            definition.has_own_codes = true;
            definition.common_codes = codes.into_iter().map(Into::into).collect();
        })
    }

    /// Whether some codes are common to all its products, so that a page says of each table whose codes it holds.
    pub(crate) fn has_common_codes(&self) -> bool {
        !self.0.definition.common_codes.is_empty()
    }

    /// The codes that the table of common codes holds on every page.
    #[cfg(any(feature = "lint", feature = "scan", feature = "drift"))]
    pub(crate) fn known_common_codes(&self) -> &[String] {
        &self.0.definition.common_codes
    }

    /// What a code of this API looks like, as a regular expression that matches all of it.
    ///
    /// Where the page speaks of errors, a heading, an item, a bold term and a word of a sentence that match are codes; so is
    /// a column of a table of which most cells match, whatever heads it. What does not match is none.
    ///
    /// ```
    /// use errcatalog::{Api, Reader};
    ///
    /// let api = Api::tencent_cloud_3().code_pattern("Code[A-Z][a-z]+")?;
    /// let page = "## Errors\n\nA call fails with `CodeLost`, `CodeStuck` or `CodeWet`.\n";
    /// assert_eq!(Reader::new().api(api).read_markdown(page)?.entries().len(), 3);
    /// # Ok::<(), errcatalog::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the pattern is not a regular expression, is longer than 1024 bytes or too large, or matches the empty text.
    #[cfg(feature = "pattern")]
    pub fn code_pattern(self, pattern: &str) -> error::Result<Self> {
        let pattern = CodePattern::new(pattern)?;
        Ok(self.with(|definition| definition.code_pattern = Some(pattern)))
    }

    /// Whether a word is a code as this API writes them; none if it does not say.
    pub(crate) fn is_code(&self, word: &str) -> Option<bool> {
        #[cfg(feature = "pattern")]
        return self.0.definition.code_pattern.as_ref().map(|pattern| pattern.matches(word));
        #[cfg(not(feature = "pattern"))]
        {
            let _ = word;
            None
        }
    }

    /// Whether it says what a code looks like.
    pub(crate) fn knows_codes(&self) -> bool {
        self.is_code("").is_some()
    }

    /// The letters that made-up codes are written in: two sets, in ASCII lower case, which share none.
    ///
    /// # Panics
    ///
    /// If a set is shorter than two letters, holds anything but `a` to `z`, or shares a letter with the other.
    #[track_caller]
    pub fn canary_alphabets(self, first: &str, second: &str) -> Self {
        if let Err(message) = Self::check_alphabets(first, second) {
            panic!("{message}");
        }
        self.with(|definition| definition.alphabets = [first.into(), second.into()])
    }

    /// The same API for somebody who writes it in a table of errcatalog.toml, such as `[api]`: messages say what to write
    /// there.
    #[cfg_attr(not(feature = "project"), allow(dead_code))]
    pub(crate) fn written_in(self, table: &str) -> Self {
        self.with(|definition| definition.written = Written::InToml(table.to_owned()))
    }

    /// Whether codes are those of this API. One whose families or common codes were given is that of what is read with it;
    /// else at least a third of the codes are of a known family: a list of another API may hold one or another by chance.
    #[cfg(any(feature = "lint", feature = "scan", feature = "drift"))]
    pub(crate) fn is_of_these<'c>(&self, codes: impl Iterator<Item = &'c ErrorCode>) -> bool {
        if self.0.definition.has_own_codes {
            return true;
        }
        let known: Known<&str> = self.words(WordKind::Family).collect();
        let (mut own, mut all) = (0, 0);
        for code in codes {
            all += 1;
            own += usize::from(known.contains(&code.family()));
        }
        // A few tell nothing.
        all < 4 || own * 3 >= all
    }

    /// What to write to tell it more.
    pub(crate) fn written(&self) -> &Written {
        &self.0.definition.written
    }

    /// Whether made-up codes can be written in these two sets of letters; else why not.
    pub(crate) fn check_alphabets(first: &str, second: &str) -> Result<(), String> {
        for set in [first, second] {
            if set.len() < 2 || !set.bytes().all(|byte| byte.is_ascii_lowercase()) {
                return Err(format!("{set:?} must be at least two ASCII letters in lower case"));
            }
        }
        match first.chars().any(|c| second.contains(c)) {
            true => Err(format!("{first:?} and {second:?} share a letter")),
            false => Ok(()),
        }
    }

    pub(crate) fn alphabets(&self) -> &[String; 2] {
        &self.0.definition.alphabets
    }

    /// The same API with other envelopes.
    pub fn envelope(self, shape: EnvelopeShape) -> Self {
        self.with(|definition| definition.shape = shape)
    }

    /// Where the parts of this API's envelopes are.
    pub fn shape(&self) -> &EnvelopeShape {
        &self.0.definition.shape
    }
}
