//! Everything that is particular to one API, as a value.

mod shape;
mod tencent;

pub use shape::{EnvelopeShape, EnvelopeShapeBuilder};

/// What must be known of an API to read its pages and to build its envelopes.
///
/// [`Api::tencent_cloud_3`] is the default everywhere. Another API is another value: start from
/// [`Api::tencent_cloud_3`] and add what it lacks, or from [`Api::new`], which knows no words at all.
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
/// without any visible character is left out, since it would be found everywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "an API value does nothing until a page is read or a handler probed with it"]
pub struct Api {
    pub(crate) code_headers: Vec<Word>,
    pub(crate) description_headers: Vec<Word>,
    pub(crate) alias_headers: Vec<Word>,
    pub(crate) http_status_headers: Vec<Word>,
    pub(crate) cause_headers: Vec<Word>,
    pub(crate) solution_headers: Vec<Word>,
    pub(crate) common_headings: Vec<Word>,
    pub(crate) business_headings: Vec<Word>,
    pub(crate) section_headings: Vec<Word>,
    pub(crate) list_headings: Vec<Word>,
    pub(crate) action_marks: Vec<Word>,
    pub(crate) action_parameters: Vec<Word>,
    pub(crate) version_parameters: Vec<Word>,
    pub(crate) no_codes_sentences: Vec<Word>,
    pub(crate) families: Vec<Word>,
    pub(crate) common_codes: Vec<String>,
    pub(crate) shape: EnvelopeShape,
    pub(crate) alphabets: [String; 2],
}

/// A word or sentence of an API, as it is written and as it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) normal: String,
}

impl Default for Api {
    fn default() -> Self {
        Self::tencent_cloud_3()
    }
}

/// Adds a word behind those that are known, unless it is one of them.
fn add(words: &mut Vec<Word>, word: Word) {
    if !word.normal.is_empty() && words.iter().all(|other| other.normal != word.normal) {
        words.push(word);
    }
}

/// All of these words, in their order.
fn words(texts: &[&str]) -> Vec<Word> {
    let mut words = Vec::with_capacity(texts.len());
    texts.iter().for_each(|text| add(&mut words, Word::new((*text).to_owned())));
    words
}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        pub fn $name<S: Into<String>>(mut self, words: impl IntoIterator<Item = S>) -> Self {
            let known = std::mem::take(&mut self.$name);
            for word in words {
                add(&mut self.$name, Word::new(word.into()));
            }
            known.into_iter().for_each(|word| add(&mut self.$name, word));
            self
        }
    )*};
}

impl Api {
    /// An API with this envelope and no words: no table is one of codes until headers are given.
    pub fn new(shape: EnvelopeShape) -> Self {
        Self {
            code_headers: Vec::new(),
            description_headers: Vec::new(),
            alias_headers: Vec::new(),
            http_status_headers: Vec::new(),
            cause_headers: Vec::new(),
            solution_headers: Vec::new(),
            common_headings: Vec::new(),
            business_headings: Vec::new(),
            section_headings: Vec::new(),
            list_headings: Vec::new(),
            action_marks: Vec::new(),
            action_parameters: Vec::new(),
            version_parameters: Vec::new(),
            no_codes_sentences: Vec::new(),
            families: Vec::new(),
            common_codes: Vec::new(),
            shape,
            alphabets: ["zqxjkw".into(), "vybfhp".into()],
        }
    }

    /// Tencent Cloud API 3.0, whose pages are written in Chinese, English, Japanese and Korean.
    ///
    /// Source of the words: the published pages of eight products; of the envelope: the page "Responses" of each.
    pub fn tencent_cloud_3() -> Self {
        let shape = EnvelopeShape::builder()
            .error("/Response/Error")
            .code("/Response/Error/Code")
            .message("/Response/Error/Message")
            .request_id("/Response/RequestId")
            .build();
        tencent::api(shape.unwrap_or_else(|error| unreachable!("the pointers lie as they must: {error}")))
    }

    words! {
        /// Adds headers of a column that holds codes, the likeliest first.
        code_headers;
        /// Adds headers of a column that holds descriptions. Of several such columns the first one counts.
        description_headers;
        /// Adds headers of a column that holds a second name of each code, such as a number beside a name. Where the
        /// codes are numbers and this column holds names, the names are the codes.
        alias_headers;
        /// Adds headers of a column that holds HTTP statuses.
        http_status_headers;
        /// Adds headers of a column that says what causes an error; where no column describes the codes, it is that.
        cause_headers;
        /// Adds headers of a column that says what to do about an error.
        solution_headers;
        /// Adds what a heading over codes of every product holds.
        common_headings;
        /// Adds what a heading over the codes of one product holds.
        business_headings;
        /// Adds what a heading over the codes of one action is, but for its number.
        section_headings;
        /// Adds what a heading over both common and business codes holds.
        list_headings;
        /// Adds what only the page of one action holds, such as the host name of the API: exactly as it is written there.
        ///
        /// If it is a domain, the label before it names the product. On such a page the section of codes is the action's if
        /// it names the common codes too (a word of `common_headings`), as standing elsewhere; or if there are no such words.
        action_marks;
        /// Adds the names of the parameter that names the action: in the table of parameters its row ends with the
        /// action's name.
        action_parameters;
        /// Adds the names of the parameter that names the API's version, which likewise ends its row.
        version_parameters;
        /// Adds what a section says that has no codes of its own.
        no_codes_sentences;
        /// Adds families of codes whose spelling is known to be right.
        families;
    }

    /// The codes that the table of common codes holds on every page, instead of those that were known.
    pub fn common_codes<S: Into<String>>(mut self, codes: impl IntoIterator<Item = S>) -> Self {
        self.common_codes = codes.into_iter().map(Into::into).collect();
        self
    }

    /// The letters that made-up codes are written in: two sets, in ASCII lower case, which share none.
    ///
    /// # Panics
    ///
    /// If a set is shorter than two letters, holds anything but `a` to `z`, or shares a letter with the other.
    #[track_caller]
    pub fn canary_alphabets(mut self, first: &str, second: &str) -> Self {
        for set in [first, second] {
            assert!(
                set.len() >= 2 && set.bytes().all(|byte| byte.is_ascii_lowercase()),
                "{set:?} must be at least two ASCII letters in lower case"
            );
        }
        assert!(!first.chars().any(|c| second.contains(c)), "{first:?} and {second:?} share a letter");
        self.alphabets = [first.into(), second.into()];
        self
    }

    /// Where the parts of this API's envelopes stand.
    pub fn shape(&self) -> &EnvelopeShape {
        &self.shape
    }
}

impl Word {
    fn new(text: String) -> Self {
        Self { normal: normal(&text), text }
    }
}

/// Text as words are compared: lower case, without white space.
pub(crate) fn normal(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}
