//! How a handler treats one code, and the rules that findings about it belong to.

use std::fmt;

use crate::report::{Rule, rules};
use crate::text::printable;

/// How a handler treats one code, as far as probes can show.
///
/// Each verdict has an id, the text that [`Display`](fmt::Display) gives; `errcatalog explain <id>` says more. The first that
/// applies is given, in the order `excepted`, `default`, `contains`, `other-prefix`, `prefix`, `family`, `detail`,
/// `open-ended`, `exact`; that a code is `indeterminate` is decided before.
///
/// A report has further findings, which are no verdict: [`Rule`] tells what each means.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Verdict {
    /// By an arm for this very code: no made-up code that shares a part with it has its outcome. This is no fault.
    Exact,
    /// As the start or end of a longer code, as `starts_with` of an entire code does. A warning if that is another documented
    /// code too: match the entire code.
    OpenEnded,
    /// By its detail, whatever the family: a made-up family with the same detail has the same outcome.
    Detail,
    /// By its family: a made-up detail of the same family has the same outcome, and so will codes of tomorrow.
    Family,
    /// By its family's name as a prefix, dot or no dot: families that begin with the same letters are caught too. A warning if
    /// one of them is documented: match the family with its dot.
    Prefix,
    /// By the name of this other documented family as a prefix, which is shorter than its own, as when `InvalidParameter` catches
    /// `InvalidParameterValue.X`: match the other family with its dot.
    OtherPrefix(String),
    /// By substring: the code inside of a longer made-up one has the same outcome. A warning if a documented code holds it too:
    /// match the entire code.
    Contains,
    /// It falls through to the default, though its family does not: an arm for the family has an exception. An error: write an
    /// arm, or say why with [`accept_default`](crate::Sweep::accept_default).
    Excepted,
    /// It falls through to the default: it is treated like a code that nobody documents. An arm that does exactly what the default
    /// does cannot be told from none. An error: write an arm, or say why with
    /// [`accept_default`](crate::Sweep::accept_default).
    Default,
    /// Nothing can be said: unknown codes are not all treated the same, or the same code is not always. An error: reduce outcomes
    /// with [`by`](crate::Sweep::by).
    Indeterminate,
}

impl Verdict {
    /// The id, such as `default`; which is that of its [`Rule`].
    pub fn id(&self) -> &'static str {
        self.rule().id
    }

    pub(crate) fn rule(&self) -> &'static Rule {
        match self {
            Self::Exact => &EXACT,
            Self::OpenEnded => &OPEN_ENDED,
            Self::Detail => &DETAIL,
            Self::Family => &FAMILY,
            Self::Prefix => &PREFIX,
            Self::OtherPrefix(_) => &OTHER_PREFIX,
            Self::Contains => &CONTAINS,
            Self::Excepted => &EXCEPTED,
            Self::Default => &DEFAULT,
            Self::Indeterminate => &INDETERMINATE,
        }
    }
}

/// Which other codes an arm matches that is looser than it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// None that it does not name.
    Named,
    /// Those that start with a part of the family's name.
    Prefix,
    /// Those that contain the code.
    Substring,
    /// Those that start or end with the code.
    Ends,
}

impl Verdict {
    /// Which other documented codes may be matched by mistake.
    pub(super) fn reach(&self) -> Reach {
        match self {
            Self::Prefix => Reach::Prefix,
            Self::Contains => Reach::Substring,
            Self::OpenEnded => Reach::Ends,
            Self::Exact | Self::Detail | Self::Family | Self::OtherPrefix(_) => Reach::Named,
            Self::Excepted | Self::Default | Self::Indeterminate => Reach::Named,
        }
    }

    /// True if the code is treated like a code that nobody documents.
    pub(super) fn falls_through(&self) -> bool {
        match self {
            Self::Excepted | Self::Default => true,
            Self::Exact | Self::OpenEnded | Self::Detail | Self::Family => false,
            Self::Prefix | Self::OtherPrefix(_) | Self::Contains | Self::Indeterminate => false,
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherPrefix(family) => write!(f, "{}({})", self.id(), printable(family)),
            Self::Exact
            | Self::OpenEnded
            | Self::Detail
            | Self::Family
            | Self::Prefix
            | Self::Contains
            | Self::Excepted
            | Self::Default
            | Self::Indeterminate => f.write_str(self.id()),
        }
    }
}

rules! {
    /// Every rule of the sweep: its id and what its findings have in common.
    RULES in "docs/verdicts/";

    EXACT "exact" [] "codes with an arm of their own";
    OPEN_ENDED "open-ended" [Warning, Info] "codes matched as the start or end of a longer code";
    DETAIL "detail" [Info] "codes matched by their detail, in any family";
    FAMILY "family" [Info] "codes matched by their family";
    PREFIX "prefix" [Warning, Info] "codes matched by their family's name as a prefix, dot or no dot";
    OTHER_PREFIX "other-prefix" [Warning] "codes matched by the name of another family as a prefix";
    CONTAINS "contains" [Warning, Info] "codes matched by substring";
    EXCEPTED "excepted" [Error] "codes that fall through to the default though their family does not";
    DEFAULT "default" [Error] "codes that fall through to the default";
    INDETERMINATE "indeterminate" [Error] "codes whose treatment cannot be determined";
    SWALLOWED "swallowed" [Error] "errors that came back as success";
    PANICKED "panicked" [Error] "codes that make the handler panic";
    UNKNOWN_PANICS "unknown-codes-panic" [Error] "unknown codes make the handler panic";
    UNREAD_ENVELOPE "unread-envelope" [Error] "envelopes of which the handler does not read the code";
    STATUS_ALONE "status-alone" [Error] "codes that make no difference beside the HTTP status";
    UNSTABLE "unstable" [Error] "codes treated differently from one call to the next";
    MESSAGE_DEPENDENT "message-dependent" [Error] "codes whose treatment depends on the message";
    FIELD_DEPENDENT "field-dependent" [Error] "codes whose treatment depends on unknown fields or the order of fields";
    UNMET_EXPECTATION "unmet-expectation" [Error] "codes that are not treated as expected";
    UNLISTED_CODE "unlisted-code" [Error] "codes that no line of the policy names";
    STALE_ACCEPTANCE "stale-acceptance" [Error] "acceptances that are no longer needed";
    REASONLESS_ACCEPTANCE "reasonless-acceptance" [Error] "acceptances without a reason";
    UNMATCHED_PATTERN "unmatched-pattern" [Error] "patterns that match no documented code";
    INVALID_PATTERN "invalid-pattern" [Error] "patterns that cannot be used here";
    CONFLICTING_PATTERNS "conflicting-patterns" [Error] "codes that are both expected and accepted, or expected twice";
    EMPTY_CATALOG "empty-catalog" [Error] "nothing to sweep";
}
