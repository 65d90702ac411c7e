//! What is the same in every module: methods, traits and the index of codes. `ENUM` stands for the name of the enum,
//! `NUMBER` for the type of the index, and a line `ALLOWED` for the attributes of an item.

/// The start of the methods; the last of them tells the row of a code.
pub(super) const METHODS: &str = r#"
ALLOWED
impl ENUM {
    /// Every code, sorted.
    pub const ALL: &'static [Self] = &ALL;

    /// The code that is written so; `None` if it is not documented.
    #[must_use]
    #[allow(clippy::cast_lossless)]
    pub fn find(text: &str) -> Option<Self> {
        let mut at = hash(text.as_bytes()) as usize % SLOTS.len();
        loop {
            // At least every other slot is empty: it names no row.
            let row = ROWS.get(SLOTS[at] as usize)?;
            if row.code == text {
                return Some(row.variant);
            }
            at = (at + 1) % SLOTS.len();
        }
    }

    /// The code as the docs write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.row().code
    }

    /// The first segment of the code.
    #[must_use]
    pub fn family(self) -> &'static str {
        self.as_str().split('.').next().unwrap_or_default()
    }

    /// What follows the first dot, if there is one.
    #[must_use]
    pub fn detail(self) -> Option<&'static str> {
        self.as_str().split_once('.').map(|(_, detail)| detail)
    }

    /// `common`, `business`, `action` or `unknown`: of several the widest.
    #[must_use]
    pub const fn scope(self) -> &'static str {
        self.row().scope
    }

    /// The HTTP status that it comes with, as the docs write it.
    #[must_use]
    pub const fn http_status(self) -> Option<&'static str> {
        self.row().http_status
    }

    /// What the docs say of it.
    #[must_use]
    pub const fn description(self) -> &'static str {
        self.row().description
    }
"#;

/// The last method of an enum that is not nested.
pub(super) const ROW_OF_CODE: &str = "
    const fn row(self) -> &'static Row {
        &ROWS[self as usize]
    }
}
";

/// What everybody expects of a type that is parsed.
pub(super) const TRAITS: &str = r#"
impl core::fmt::Display for ENUM {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.pad(self.as_str())
    }
}

/// The code, not the name of the variant: a derived one of many variants takes long to compile.
impl core::fmt::Debug for ENUM {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        core::fmt::Debug::fmt(self.as_str(), f)
    }
}

impl AsRef<str> for ENUM {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

ALLOWED
impl<'a> core::convert::TryFrom<&'a str> for ENUM {
    type Error = Undocumented<'a>;

    fn try_from(text: &'a str) -> Result<Self, Undocumented<'a>> {
        Self::find(text).ok_or(Undocumented(text))
    }
}

impl core::str::FromStr for ENUM {
    type Err = UndocumentedCode;

    fn from_str(text: &str) -> Result<Self, UndocumentedCode> {
        Self::find(text).ok_or_else(|| Undocumented(text).into())
    }
}

/// A text that is no documented code: what `TryFrom` gives back.
ALLOWED
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Undocumented<'a>(pub &'a str);

impl core::fmt::Display for Undocumented<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "undocumented error code {:?}", self.0)
    }
}

impl core::error::Error for Undocumented<'_> {}

/// A text that is no documented code, as far as it has room without an allocation: what `parse` gives back.
ALLOWED
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct UndocumentedCode {
    bytes: [u8; 104],
    len: usize,
    is_cut: bool,
}

ALLOWED
impl UndocumentedCode {
    /// The text, or the beginning of a very long one.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let bytes = self.bytes.get(..self.len).unwrap_or_default();
        core::str::from_utf8(bytes).unwrap_or_default()
    }

    /// True if the text was longer.
    #[must_use]
    pub const fn is_cut(&self) -> bool {
        self.is_cut
    }
}

impl From<Undocumented<'_>> for UndocumentedCode {
    fn from(Undocumented(text): Undocumented<'_>) -> Self {
        let mut bytes = [0; 104];
        let mut len = 0;
        for c in text.chars() {
            let Some(place) = bytes.get_mut(len..len + c.len_utf8()) else {
                break;
            };
            len += c.encode_utf8(place).len();
        }
        let is_cut = len < text.len();
        Self { bytes, len, is_cut }
    }
}

impl core::fmt::Display for UndocumentedCode {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let end = if self.is_cut { "…" } else { "" };
        write!(f, "undocumented error code {:?}{end}", self.as_str())
    }
}

impl core::fmt::Debug for UndocumentedCode {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "UndocumentedCode({:?})", self.as_str())
    }
}

impl core::error::Error for UndocumentedCode {}
"#;

/// On request.
pub(super) const SERDE: &str = r#"
impl serde::Serialize for ENUM {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> serde::Deserialize<'de> for ENUM {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Documented)
    }
}

struct Documented;

impl serde::de::Visitor<'_> for Documented {
    type Value = ENUM;

    fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("a documented error code")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<ENUM, E> {
        let unknown = || E::invalid_value(serde::de::Unexpected::Str(text), &self);
        ENUM::find(text).ok_or_else(unknown)
    }
}
"#;

/// What is known of one code.
pub(super) const ROW: &str = "
/// What the docs say of a code.
ALLOWED
struct Row {
    variant: ENUM,
    code: &'static str,
    hash: u32,
    scope: &'static str,
    http_status: Option<&'static str>,
    description: &'static str,
}
";

/// The rest of what the enum of a family has.
pub(super) const DETAIL: &str = r#"
    /// The whole code as the docs write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        Self::ROWS[self as usize].code
    }
}

impl core::fmt::Debug for ENUM {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        core::fmt::Debug::fmt(self.as_str(), f)
    }
}
"#;

/// The rows of all families in one list.
pub(super) const FLAT: &str = "
static ROWS: [&Row; COUNT] = {
    let mut rows = [&FAMILIES[0][0]; COUNT];
    let (mut row, mut family, mut detail) = (0, 0, 0);
    while row < rows.len() {
        if detail == FAMILIES[family].len() {
            (family, detail) = (family + 1, 0);
        }
        rows[row] = &FAMILIES[family][detail];
        (row, detail) = (row + 1, detail + 1);
    }
    rows
};
";

/// What finds a code, made when the module is compiled: so that a new code changes no line but its own.
pub(super) const INDEX: &str = "
static ALL: [ENUM; ROWS.len()] = {
    let mut all = [ROWS[0].variant; ROWS.len()];
    let mut row = 0;
    while row < ROWS.len() {
        all[row] = ROWS[row].variant;
        row += 1;
    }
    all
};

/// For every hash the number of the row, in the first free slot from there on.
#[allow(clippy::cast_possible_truncation, clippy::large_stack_arrays)]
#[allow(long_running_const_eval)]
static SLOTS: [NUMBER; (2 * ROWS.len()).next_power_of_two()] = {
    let mut slots = [NUMBER::MAX; (2 * ROWS.len()).next_power_of_two()];
    let mut row = 0;
    while row < ROWS.len() {
        let mut at = ROWS[row].hash as usize % slots.len();
        while slots[at] != NUMBER::MAX {
            at = (at + 1) % slots.len();
        }
        slots[at] = row as NUMBER;
        row += 1;
    }
    slots
};

#[allow(clippy::cast_lossless, clippy::cast_possible_truncation)]
fn hash(text: &[u8]) -> u32 {
    let mut rest = text;
    let mut hash = text.len() as u64;
    while let Some((word, after)) = rest.split_first_chunk::<8>() {
        hash = (hash ^ u64::from_le_bytes(*word)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        hash ^= hash >> 32;
        rest = after;
    }
    let rest = rest.iter().fold(0, |word, byte| word << 8 | *byte as u64);
    hash = (hash ^ rest).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (hash >> 32) as u32
}
";

/// The hash of [`INDEX`].
pub(super) fn hash(text: &[u8]) -> u32 {
    let (words, rest) = text.as_chunks::<8>();
    let mut hash = text.len() as u64;
    for word in words {
        hash = (hash ^ u64::from_le_bytes(*word)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        hash ^= hash >> 32;
    }
    let rest = rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte));
    hash = (hash ^ rest).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    u32::try_from(hash >> 32).unwrap_or_default()
}
