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
    /// Why nothing can be said of the code.
    pub(in crate::handling) undetermined: Option<String>,
    /// In what way the treatment depends on the message.
    pub(in crate::handling) message_dependent: Option<String>,
    /// In what way the treatment depends on unknown fields, or on the order of fields.
    pub(in crate::handling) field_dependent: Option<String>,
}

/// All that the probes showed of all codes.
pub(in crate::handling) struct Observations<T> {
    pub(in crate::handling) codes: Vec<Observation<T>>,
    /// The panic of a code that nobody documents.
    pub(in crate::handling) unknown_panic: Option<String>,
    pub(in crate::handling) reads_beyond_code: bool,
    /// Whether a success came back as success; `None` if nobody said what success is, or nothing but codes was read.
    pub(in crate::handling) success_is_seen: Option<bool>,
}

impl<T> Observations<T> {
    /// What two rounds showed, of other codes.
    pub(in crate::handling) fn and(self, other: Self) -> Self {
        let Self { mut codes, unknown_panic, reads_beyond_code, success_is_seen } = self;
        codes.extend(other.codes);
        Self {
            codes,
            unknown_panic: unknown_panic.or(other.unknown_panic),
            reads_beyond_code: reads_beyond_code || other.reads_beyond_code,
            success_is_seen: match (success_is_seen, other.success_is_seen) {
                (Some(one), Some(two)) => Some(one && two),
                (one, two) => one.or(two),
            },
        }
    }
}

impl<T> Observation<T> {
    /// Notes that the same probe had another outcome.
    pub(super) fn make_unstable(&mut self, evidence: &str) {
        if !self.unstable {
            self.make_indeterminate(evidence);
            self.unstable = true;
        }
    }

    /// Nothing can be said of the code, for this reason. That it is unstable is the stronger one.
    pub(super) fn make_indeterminate(&mut self, reason: &str) {
        if !self.unstable {
            self.verdict = Verdict::Indeterminate;
            self.undetermined = Some(reason.to_owned());
        }
    }
}
