//! What a body is: the labels of all that is generated.

use std::fmt;

use crate::api::EnvelopeShape;

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
    /// A body that is no valid envelope.
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
            _ => None,
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
    ($($(#[$doc:meta])* $name:ident $id:literal $refused:ident;)*) => {
        /// In what way a body is no valid envelope.
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

            /// The kind's name, in lower case with hyphens.
            pub fn id(self) -> &'static str {
                match self {
                    $(Self::$name => $id,)*
                }
            }

            /// True if no client can make sense of such a body, so that none may take it for a success. False where a
            /// client may well be lenient, or where the standard leaves it open what a reader does.
            pub fn must_be_refused(self) -> bool {
                match self {
                    $(Self::$name => malformed_kinds!($refused),)*
                }
            }
        }
    };
    (must) => { true };
    (may) => { false };
}

malformed_kinds! {
    /// Nothing, or nothing but white space.
    Empty "empty" must;
    /// A page in HTML, as proxies and gateways send it.
    HtmlPage "html-page" must;
    /// A line of plain text.
    PlainText "plain-text" must;
    /// A valid envelope that ends too early, after any byte.
    Truncated "truncated" must;
    /// A valid envelope with something behind it that is no white space.
    TrailingBytes "trailing-bytes" must;
    /// A valid envelope behind a byte order mark. RFC 8259 forbids to send it and allows to ignore it.
    ByteOrderMark "byte-order-mark" may;
    /// A valid envelope but for bytes that are no UTF-8.
    InvalidUtf8 "invalid-utf8" must;
    /// A valid envelope in UTF-16, of either byte order, with or without a byte order mark.
    Utf16 "utf16" must;
    /// An array: empty, or with an envelope inside.
    TopArray "top-array" must;
    /// A string: empty, or an envelope encoded twice.
    TopString "top-string" must;
    /// A number.
    TopNumber "top-number" must;
    /// `null`.
    TopNull "top-null" must;
    /// `{}`.
    EmptyObject "empty-object" must;
    /// Members, but no `Response` around them.
    NoResponse "no-response" must;
    /// `Response` is `null`.
    ResponseNull "response-null" must;
    /// `Response` is a list.
    ResponseList "response-list" must;
    /// `Error` is `null`, with or without data beside it: what some serializers write for "no error".
    ErrorNull "error-null" may;
    /// `Error` is an empty object.
    ErrorEmpty "error-empty" must;
    /// `Error` is a string.
    ErrorString "error-string" must;
    /// `Error` is a list.
    ErrorList "error-list" must;
    /// An error without `Code`.
    CodeMissing "code-missing" must;
    /// `Code` is `null`.
    CodeNull "code-null" must;
    /// `Code` is the empty string.
    CodeEmpty "code-empty" must;
    /// `Code` is a number.
    CodeNumber "code-number" must;
    /// `Code` is a list.
    CodeList "code-list" must;
    /// `Code` is an object.
    CodeObject "code-object" must;
    /// An error without `Message`.
    MessageMissing "message-missing" may;
    /// `Message` is `null`.
    MessageNull "message-null" may;
    /// `Message` is a number.
    MessageNumber "message-number" may;
    /// An error or a success without `RequestId`.
    RequestIdMissing "request-id-missing" may;
    /// `RequestId` is `null`.
    RequestIdNull "request-id-null" may;
    /// `RequestId` is a number.
    RequestIdNumber "request-id-number" may;
    /// A whole error, and beside it the data of a success. It is an error: the error member is present.
    ErrorAndData "error-and-data" must;
    /// An error in which a member stands twice. RFC 8259 leaves open which of them counts.
    DuplicateKeys "duplicate-keys" may;
    /// The body of an error in API 2.0: `{"code": 4000, "codeDesc": "...", "message": "..."}`.
    Legacy "legacy" must;
    /// A valid envelope but for a member that is nested deeper than `serde_json` reads, up to about 500 levels.
    DeepNesting "deep-nesting" may;
    /// Eight megabytes or more of an error envelope that never ends. Only drawn if it is asked for.
    Huge "huge" must;
}

impl MalformedKind {
    /// The kinds that no client may take for a success, but for [`Huge`](MalformedKind::Huge).
    pub fn refused() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|kind| kind.must_be_refused() && *kind != Self::Huge)
    }

    /// The kinds that a client may tolerate.
    pub fn tolerable() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|kind| !kind.must_be_refused())
    }

    /// True if every body of this kind is UTF-8, so that handlers of `&str` can be given it.
    pub fn is_text(self) -> bool {
        !matches!(self, Self::InvalidUtf8 | Self::Utf16)
    }

    /// True if there is such a body of this shape. Where the error member stands at the top, nothing is missing around
    /// it.
    pub fn applies_to(self, shape: &EnvelopeShape) -> bool {
        let wrapped = shape.error().rfind('/') != Some(0);
        match self {
            Self::EmptyObject | Self::NoResponse | Self::ResponseNull | Self::ResponseList => wrapped,
            Self::Legacy => {
                wrapped && !["/code/", "/codeDesc/", "/message/"].iter().any(|start| shape.error().starts_with(start))
            }
            _ => true,
        }
    }

    /// How many bodies of this kind there are but for what all kinds vary.
    pub(super) fn variants(self) -> usize {
        match self {
            Self::Empty => 5,
            Self::HtmlPage => 4,
            Self::PlainText => 6,
            Self::TrailingBytes => 8,
            Self::InvalidUtf8 => 6,
            Self::Utf16 => 4,
            Self::TopArray | Self::TopString | Self::ErrorString | Self::ErrorList => 2,
            Self::CodeList | Self::CodeObject | Self::DeepNesting => 2,
            Self::TopNumber | Self::CodeNumber => 4,
            Self::NoResponse | Self::ResponseList | Self::MessageNumber | Self::RequestIdNumber | Self::Legacy => 3,
            Self::DuplicateKeys => 5,
            _ => 1,
        }
    }

    /// Whether it is made of an error, of a success, or of either.
    pub(super) fn base(self) -> Base {
        match self {
            Self::Truncated | Self::TrailingBytes | Self::ByteOrderMark | Self::InvalidUtf8 | Self::Utf16 => {
                Base::Either
            }
            Self::TopArray | Self::TopString | Self::NoResponse | Self::ResponseList => Base::Either,
            Self::RequestIdMissing | Self::RequestIdNull | Self::RequestIdNumber | Self::DeepNesting => Base::Either,
            Self::ErrorNull => Base::Success,
            _ => Base::Error,
        }
    }

    /// True if a reader can still see the code in its place.
    pub(super) fn shows_code(self) -> bool {
        matches!(
            self,
            Self::ByteOrderMark
                | Self::MessageMissing
                | Self::MessageNull
                | Self::MessageNumber
                | Self::RequestIdMissing
                | Self::RequestIdNull
                | Self::RequestIdNumber
                | Self::ErrorAndData
                | Self::DeepNesting
        )
    }
}

impl fmt::Display for MalformedKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

/// The valid envelope that a malformed one is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    Error,
    Success,
    Either,
}
