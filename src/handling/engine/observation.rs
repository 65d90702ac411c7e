//! All that the probes of a sweep showed, before anything is judged.

use super::answer::Answer;
use crate::code::ErrorCode;
use crate::handling::verdict::Verdict;

/// All that the probes showed of one code.
pub(in crate::handling) struct Observation<T> {
    pub(in crate::handling) code: ErrorCode,
    pub(in crate::handling) verdict: Verdict,
    /// The first probe of the code, and the same again.
    pub(in crate::handling) first: Answer<T>,
    pub(in crate::handling) again: Vec<Answer<T>>,
    /// Another documented code that the same arm matches, where an arm is looser than it looks.
    pub(in crate::handling) also_matches: Option<String>,
    pub(in crate::handling) swallowed: bool,
    pub(in crate::handling) unstable: bool,
    /// In what way it is.
    pub(in crate::handling) change: Change,
    /// Why nothing can be said of the code.
    pub(in crate::handling) undetermined: Option<String>,
    /// In what way the treatment depends on the message.
    pub(in crate::handling) message_dependent: Option<String>,
    /// In what way the treatment depends on unknown fields, or on the order of fields.
    pub(in crate::handling) field_dependent: Option<String>,
}

/// How two outcomes of one probe differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::handling) enum Change {
    /// They say the same in another order.
    Order,
    /// In addresses alone.
    Address,
    /// In numbers alone.
    Number,
    Other,
}

impl Change {
    pub(super) fn between(a: &str, b: &str) -> Self {
        let without = |text: &str, is_left_out: fn(&u8) -> bool| -> Vec<u8> {
            text.bytes().filter(|byte| !is_left_out(byte)).collect()
        };
        let counts = |text: &str| {
            let mut counts = [0_usize; 256];
            for byte in text.bytes() {
                counts[usize::from(byte)] += 1;
            }
            counts
        };
        if counts(a) == counts(b) && without(a, u8::is_ascii_digit) != without(b, u8::is_ascii_digit) {
            Self::Order
        } else if without(a, u8::is_ascii_digit) == without(b, u8::is_ascii_digit) {
            Self::Number
        } else if a.contains("0x") && without(a, u8::is_ascii_hexdigit) == without(b, u8::is_ascii_hexdigit) {
            Self::Address
        } else if counts(a) == counts(b) {
            Self::Order
        } else {
            Self::Other
        }
    }
}

/// All that the probes showed of all codes.
pub(in crate::handling) struct Observations<T> {
    pub(in crate::handling) codes: Vec<Observation<T>>,
    /// The panic of a code that nobody documents, and its place.
    pub(in crate::handling) unknown_panic: Option<(String, Option<String>)>,
    pub(in crate::handling) reads_beyond_code: bool,
    /// Whether the handler asked for the HTTP status.
    pub(in crate::handling) reads_status: bool,
    /// Whether a success came back as success; `None` if nobody said what success is, or nothing but codes was read.
    pub(in crate::handling) success_is_seen: Option<bool>,
    /// Whether any outcome was that of codes without an arm; `None` if nobody said which that is.
    pub(in crate::handling) default_is_seen: Option<bool>,
    /// Where every code has an arm of its own: the outcome that most of them share, with their number.
    pub(in crate::handling) shared: Option<(usize, String)>,
}

impl<T> Observations<T> {
    /// What two rounds showed, of other codes.
    pub(in crate::handling) fn and(self, other: Self) -> Self {
        let Self {
            mut codes,
            unknown_panic,
            reads_beyond_code,
            reads_status,
            success_is_seen,
            default_is_seen,
            shared,
        } = self;
        codes.extend(other.codes);
        Self {
            codes,
            unknown_panic: unknown_panic.or(other.unknown_panic),
            reads_beyond_code: reads_beyond_code || other.reads_beyond_code,
            reads_status: reads_status || other.reads_status,
            success_is_seen: match (success_is_seen, other.success_is_seen) {
                (Some(one), Some(two)) => Some(one && two),
                (one, two) => one.or(two),
            },
            default_is_seen: default_is_seen.max(other.default_is_seen),
            shared: shared.zip(other.shared).map(|(one, two)| match one.1 == two.1 {
                true => (one.0 + two.0, one.1),
                false => {
                    if one.0 < two.0 {
                        two
                    } else {
                        one
                    }
                }
            }),
        }
    }
}

impl<T> Observation<T> {
    /// Notes that the same probe had another outcome.
    pub(super) fn make_unstable(&mut self, evidence: &str, change: Change) {
        if !self.unstable {
            self.make_indeterminate(evidence);
            (self.unstable, self.change) = (true, change);
        }
    }

    /// Nothing can be said of the code, for this reason. That it is unstable is the stronger one.
    fn make_indeterminate(&mut self, reason: &str) {
        if !self.unstable {
            self.verdict = Verdict::Indeterminate;
            self.undetermined = Some(reason.to_owned());
        }
    }
}
