//! What a body is: the labels of all that is generated.

use std::fmt;

use crate::api::{EnvelopeShape, Told, first_list};

/// What a generated body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// A valid error envelope with a documented code.
    DocumentedError,
    /// A valid error envelope with a well-formed code that nobody documents.
    UndocumentedError,
    /// A valid success envelope.
    Success,
    /// A body that is not a valid envelope.
    Malformed(MalformedKind),
}

impl Kind {
    /// The three kinds of valid envelopes, in the order in which they shrink.
    pub const VALID: &[Self] = &[Self::DocumentedError, Self::UndocumentedError, Self::Success];

    /// The kind's name, in lower case with hyphens.
    pub fn id(self) -> &'static str {
        match self {
            Self::DocumentedError => "documented-error",
            Self::UndocumentedError => "undocumented-error",
            Self::Success => "success",
            Self::Malformed(kind) => kind.id(),
        }
    }

    /// True for the two kinds of valid error envelopes.
    pub fn is_error(self) -> bool {
        matches!(self, Self::DocumentedError | Self::UndocumentedError)
    }

    pub(super) fn malformed(self) -> Option<MalformedKind> {
        match self {
            Self::Malformed(kind) => Some(kind),
            Self::DocumentedError | Self::UndocumentedError | Self::Success => None,
        }
    }
}

impl From<MalformedKind> for Kind {
    fn from(kind: MalformedKind) -> Self {
        Self::Malformed(kind)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

macro_rules! malformed_kinds {
    ($(
        $(#[$doc:meta])*
        $name:ident $id:literal $refused:ident: $base:ident, $variants:literal $unit:ident, code $code:ident
        $(, $flag:ident $($amount:ident)?)*;
    )*) => {
        /// In what way a body is not a valid envelope.
        ///
        /// The names are those of [`Api::tencent_cloud_3`](crate::Api::tencent_cloud_3): with another API, `Response`
        /// stands for the members around its error member, `Error`, `Code`, `Message` and `RequestId` for those of its
        /// shape.
        ///
        /// ```
        /// use errcatalog::strategy::MalformedKind;
        ///
        /// assert!(MalformedKind::CodeNull.must_be_refused());
        /// assert!(!MalformedKind::RequestIdMissing.must_be_refused());
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum MalformedKind {
            $($(#[$doc])* $name,)*
        }

        impl MalformedKind {
            /// Every kind, in the order in which they shrink. [`Huge`](MalformedKind::Huge) is the last, and the only
            /// one that must be asked for.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            fn traits(self) -> &'static Traits {
                match self {
                    $(Self::$name => {
                        #[allow(clippy::needless_update, reason = "some rows say all")]
                        const TRAITS: Traits = Traits {
                            id: $id,
                            refused: malformed_kinds!(@ $refused),
                            base: Base::$base,
                            variants: $variants,
                            shows_code: malformed_kinds!(@ $code),
                            $($flag: malformed_kinds!(@ $flag $($amount)?),)*
                            ..Traits::NONE
                        };
                        &TRAITS
                    })*
                }
            }
        }
    };
    (@ must) => { true };
    (@ may) => { false };
    (@ shown) => { true };
    (@ hidden) => { false };
    (@ binary) => { true };
    (@ amount $amount:ident) => { Amount::$amount };
}

/// All that is known of a kind but for its bodies, which `malformed.rs` makes.
struct Traits {
    id: &'static str,
    /// Whether no client may take it for a success.
    refused: bool,
    base: Base,
    /// How many bodies of this kind there are but for what all kinds vary.
    variants: usize,
    /// Whether a reader can still see the code in its place.
    shows_code: bool,
    /// Whether its bodies are not UTF-8.
    binary: bool,
    amount: Amount,
}

impl Traits {
    /// What need not be said of a kind.
    const NONE: Self = Self {
        id: "",
        refused: false,
        base: Base::Error,
        variants: 1,
        shows_code: false,
        binary: false,
        amount: Amount::One,
    };
}

/// The valid envelope that a malformed one is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    Error,
    Success,
    Either,
}

/// What the bodies of a kind differ in that has a range of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Amount {
    /// Nothing.
    One,
    /// The byte after which it is cut.
    Cut,
    /// The character before which it is damaged.
    Place,
    /// How deep it is nested.
    Depth,
    /// How large it is.
    Megabytes,
}

// Name, id, whether it `must` be refused or `may` be tolerated, what it is made of, its variants, whether its code can
// be seen; then what is particular to it.
malformed_kinds! {
    /// Nothing, or nothing but white space.
    Empty "empty" must: Error, 5 variants, code hidden;
    /// A page in HTML, as proxies and gateways send it.
    HtmlPage "html-page" must: Error, 4 variants, code hidden;
    /// A line of plain text.
    PlainText "plain-text" must: Error, 6 variants, code hidden;
    /// A valid envelope that ends too early, after any byte.
    Truncated "truncated" must: Either, 1 variant, code hidden, amount Cut;
    /// A valid envelope with something behind it that is not white space.
    TrailingBytes "trailing-bytes" must: Either, 8 variants, code hidden;
    /// A valid envelope behind a byte order mark. RFC 8259 forbids to send it and allows to ignore it.
    ByteOrderMark "byte-order-mark" may: Either, 1 variant, code shown;
    /// A valid envelope but for bytes that are not UTF-8.
    InvalidUtf8 "invalid-utf8" must: Either, 6 variants, code hidden, binary, amount Place;
    /// A valid envelope in UTF-16, of either byte order, with or without a byte order mark.
    Utf16 "utf16" must: Either, 4 variants, code hidden, binary;
    /// An array: empty, or with an envelope inside.
    TopArray "top-array" must: Either, 2 variants, code hidden;
    /// A string: empty, or an envelope encoded twice.
    TopString "top-string" must: Either, 2 variants, code hidden;
    /// A number.
    TopNumber "top-number" must: Error, 4 variants, code hidden;
    /// `null`.
    TopNull "top-null" must: Error, 1 variant, code hidden;
    /// `{}`.
    EmptyObject "empty-object" must: Error, 1 variant, code hidden;
    /// Members, but no `Response` around them.
    NoResponse "no-response" must: Either, 3 variants, code hidden;
    /// `Response` is `null`.
    ResponseNull "response-null" must: Error, 1 variant, code hidden;
    /// `Response` is a list.
    ResponseList "response-list" must: Either, 3 variants, code hidden;
    /// `Error` is `null`, with or without data next to it: what some serializers write for "no error".
    ErrorNull "error-null" may: Success, 1 variant, code hidden;
    /// `Error` is an empty object.
    ErrorEmpty "error-empty" must: Error, 1 variant, code hidden;
    /// `Error` is a string.
    ErrorString "error-string" must: Error, 2 variants, code hidden;
    /// `Error` is a list.
    ErrorList "error-list" must: Error, 2 variants, code hidden;
    /// An error without `Code`.
    CodeMissing "code-missing" must: Error, 1 variant, code hidden;
    /// `Code` is `null`.
    CodeNull "code-null" must: Error, 1 variant, code hidden;
    /// `Code` is the empty string.
    CodeEmpty "code-empty" must: Error, 1 variant, code hidden;
    /// `Code` is a number.
    CodeNumber "code-number" must: Error, 4 variants, code hidden;
    /// `Code` is a list.
    CodeList "code-list" must: Error, 2 variants, code hidden;
    /// `Code` is an object.
    CodeObject "code-object" must: Error, 2 variants, code hidden;
    /// `Code` is a text, where it is always a number.
    CodeText "code-text" may: Error, 1 variant, code shown;
    /// An error without the member that tells a success, where there is one, such as `ok`.
    SuccessMissing "success-missing" must: Error, 1 variant, code shown;
    /// An error in which the member that tells a success is `null`, a list or of another type.
    SuccessOfOtherType "success-of-other-type" must: Error, 3 variants, code shown;
    /// An error without `Message`.
    MessageMissing "message-missing" may: Error, 1 variant, code shown;
    /// `Message` is `null`.
    MessageNull "message-null" may: Error, 1 variant, code shown;
    /// `Message` is a number.
    MessageNumber "message-number" may: Error, 3 variants, code shown;
    /// An error or a success without `RequestId`.
    RequestIdMissing "request-id-missing" may: Either, 1 variant, code shown;
    /// `RequestId` is `null`.
    RequestIdNull "request-id-null" may: Either, 1 variant, code shown;
    /// `RequestId` is a number.
    RequestIdNumber "request-id-number" may: Either, 3 variants, code shown;
    /// A complete error with the data of a success next to it. It is an error: the error member is present.
    ErrorAndData "error-and-data" must: Error, 1 variant, code shown;
    /// An error in which a field is duplicated. RFC 8259 leaves open which of them counts.
    DuplicateKeys "duplicate-keys" may: Error, 5 variants, code hidden;
    /// The body of an error in API 2.0: `{"code": 4000, "codeDesc": "...", "message": "..."}`.
    Legacy "legacy" must: Error, 3 variants, code hidden;
    /// A valid envelope but for a member that is nested deeper than `serde_json` reads, up to about 500 levels.
    DeepNesting "deep-nesting" may: Either, 2 variants, code shown, amount Depth;
    /// Eight megabytes or more of an error envelope that never ends. Drawn only if it is asked for.
    Huge "huge" must: Error, 1 variant, code hidden, amount Megabytes;
}

impl MalformedKind {
    /// The kind's name, in lower case with hyphens.
    pub fn id(self) -> &'static str {
        self.traits().id
    }

    /// True if no client can make sense of such a body, so none may take it for a success. False where a client may be
    /// lenient, or where the standard leaves open what a reader does.
    pub fn must_be_refused(self) -> bool {
        self.traits().refused
    }

    /// The kinds that no client may take for a success, but for [`Huge`](MalformedKind::Huge).
    pub fn refused() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|kind| kind.must_be_refused() && *kind != Self::Huge)
    }

    /// The kinds that a client may tolerate.
    pub fn tolerable() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|kind| !kind.must_be_refused())
    }

    /// True if every body of this kind is UTF-8, so that it can be given to handlers of `&str`.
    pub fn is_text(self) -> bool {
        !self.traits().binary
    }

    /// True if there is such a body of this shape. Where the error member is at the top, nothing can be missing around
    /// it; where the HTTP status tells a success, its body may be any JSON; and what the shape does not have cannot be
    /// missing.
    pub fn applies_to(self, shape: &EnvelopeShape) -> bool {
        let by_status = shape.told == Told::Status;
        let is_wrapped = !shape.wrapper().is_empty();
        let is_nested = shape.has_error_member();
        let is_list = first_list(shape.error()).is_some();
        let flag = match &shape.told {
            Told::Value(flag) => Some(flag),
            Told::Presence | Told::Status => None,
        };
        let is_told_by_code = flag.is_some_and(|flag| flag.pointer == shape.code);
        // Where the code tells an error, one without it is none.
        let code_tells = if flag.is_some() { is_told_by_code } else { !is_nested };
        let success = flag.filter(|flag| flag.error.is_some()).and_then(|flag| flag.success.as_ref());
        let has_success = success.is_some_and(|success| !success.is_null());
        match self {
            Self::HtmlPage | Self::PlainText | Self::Truncated | Self::TrailingBytes | Self::ByteOrderMark => true,
            Self::InvalidUtf8 | Self::Utf16 | Self::DeepNesting | Self::Huge => true,
            Self::Empty | Self::TopArray | Self::TopString | Self::TopNumber | Self::TopNull => !by_status,
            Self::EmptyObject => is_wrapped || has_success,
            Self::NoResponse | Self::ResponseNull | Self::ResponseList => is_wrapped,
            Self::ErrorNull => shape.told == Told::Presence,
            Self::ErrorEmpty | Self::ErrorString | Self::ErrorList => is_nested,
            Self::CodeMissing | Self::CodeNull | Self::CodeEmpty => !code_tells,
            Self::CodeNumber => (is_nested || !by_status) && !is_told_by_code && !shape.takes_numbers(),
            Self::CodeList | Self::CodeObject => is_nested || !by_status,
            Self::CodeText => shape.takes_numbers() && !shape.takes_texts(),
            Self::SuccessMissing | Self::SuccessOfOtherType => has_success,
            Self::MessageMissing | Self::MessageNull | Self::MessageNumber => shape.message().is_some(),
            Self::RequestIdMissing | Self::RequestIdNull | Self::RequestIdNumber => {
                shape.request_id().is_some() && !by_status
            }
            Self::ErrorAndData => !by_status && !is_list,
            Self::DuplicateKeys => shape.code() != "/0",
            // The predecessor of one API alone.
            Self::Legacy => shape.error() == "/Response/Error",
        }
    }

    /// How many bodies of this kind there are but for what all kinds vary.
    pub(super) fn variants(self) -> usize {
        self.traits().variants
    }

    /// Whether it is made of an error, of a success, or of either.
    pub(super) fn base(self) -> Base {
        self.traits().base
    }

    /// What its bodies differ in that has a range of its own.
    pub(super) fn amount(self) -> Amount {
        self.traits().amount
    }

    /// True if a reader can still see the code in its place.
    pub(super) fn shows_code(self) -> bool {
        self.traits().shows_code
    }
}

impl fmt::Display for MalformedKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}
