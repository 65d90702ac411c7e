//! A check with an id, as data.

use std::fmt;

use super::severity::Severity;

/// A check with an id, which a report gives with every finding.
///
/// All that can be said of a rule without a finding is here, so that nothing needs to be parsed out of its page. It
/// equals its id and prints as it:
///
/// ```
/// use errcatalog::Severity;
///
/// let rule = errcatalog::rules().find(|rule| *rule == "default").unwrap();
/// assert_eq!(rule.to_string(), "default");
/// assert_eq!(rule.severity(), Some(Severity::Error));
/// ```
///
/// What each means; `errcatalog explain <id>`, of the command, also says what to do.
///
// Written by a test, of the pages of the rules.
#[cfg_attr(doc, doc = include_str!("rules.md"))]
#[derive(Debug)]
#[non_exhaustive]
pub struct Rule {
    pub(crate) id: &'static str,
    pub(crate) title: &'static str,
    pub(crate) severities: &'static [Severity],
    pub(crate) is_default: bool,
    pub(crate) page: &'static str,
    #[cfg(feature = "formats")]
    pub(crate) explanation: &'static str,
}

impl Rule {
    /// The id, in lower case with hyphens; also the name of its page.
    pub fn id(&self) -> &'static str {
        self.id
    }

    /// What all findings of the rule have in common.
    pub fn title(&self) -> &'static str {
        self.title
    }

    /// How severe its findings are unless a level says otherwise: the highest. `None` for a rule without findings, which
    /// only names a verdict.
    pub fn severity(&self) -> Option<Severity> {
        self.severities.first().copied()
    }

    /// Every severity that its findings can have unless a level says otherwise, the highest first.
    pub fn severities(&self) -> &'static [Severity] {
        self.severities
    }

    /// False for rules that a lint leaves out unless they are given a level.
    pub fn is_default(&self) -> bool {
        self.is_default
    }

    /// The page that explains it, relative to the root of this crate's repository.
    pub fn page(&self) -> &'static str {
        self.page
    }
}

/// Rules are equal when their ids are: no two rules share one.
impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Rule {}

impl PartialEq<str> for Rule {
    fn eq(&self, id: &str) -> bool {
        self.id == id
    }
}

impl PartialEq<&str> for Rule {
    fn eq(&self, id: &&str) -> bool {
        self.id == *id
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id)
    }
}

/// One rule: the folder of its page, its id, the severities of its findings with the highest first, `off` if a lint leaves
/// it out unless it is given a level, and what its findings have in common.
macro_rules! rule {
    ($folder:literal $id:literal [$($severity:ident),*] $title:literal) => {
        $crate::report::rule!(@ $folder $id [$($severity),*] true $title)
    };
    ($folder:literal $id:literal [$($severity:ident),*] off $title:literal) => {
        $crate::report::rule!(@ $folder $id [$($severity),*] false $title)
    };
    (@ $folder:literal $id:literal [$($severity:ident),*] $is_default:literal $title:literal) => {
        $crate::report::Rule {
            id: $id,
            title: $title,
            severities: &[$($crate::report::Severity::$severity),*],
            is_default: $is_default,
            page: concat!($folder, $id, ".md"),
            #[cfg(feature = "formats")]
            explanation: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/", $folder, $id, ".md")),
        }
    };
}
pub(crate) use rule;

/// Several rules and the list of them all. Each is written as for [`rule!`], behind its name and without the folder. The
/// Rust on its page is compiled and run as a doctest.
macro_rules! rules {
    ($(#[$doc:meta])* $all:ident in $folder:literal; $($name:ident $id:literal [$($severity:ident),*] $($off:ident)? $title:literal;)*) => {
        $(
        #[cfg_attr(doctest, doc = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/", $folder, $id, ".md")))]
        pub(crate) static $name: $crate::report::Rule =
            $crate::report::rule!($folder $id [$($severity),*] $($off)? $title);)*

        $(#[$doc])*
        pub(crate) static $all: &[&$crate::report::Rule] = &[$(&$name),*];
    };
}
pub(crate) use rules;
