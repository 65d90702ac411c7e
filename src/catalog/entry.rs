//! One row of a catalog.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use crate::code::ErrorCode;
use crate::location::Location;

/// Whom a code belongs to, as the headings of its page say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Scope {
    /// Any product may send it.
    Common,
    /// The product may send it, from any action.
    Business,
    /// One action may send it.
    Action,
    /// The page does not say.
    Unknown,
}

impl Scope {
    /// All scopes, the widest first.
    pub const ALL: [Self; 4] = [Self::Common, Self::Business, Self::Action, Self::Unknown];

    /// `common`, `business`, `action` or `unknown`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Common => "common",
            Self::Business => "business",
            Self::Action => "action",
            Self::Unknown => "unknown",
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The table that an entry is in: its scope, and of one action the name, if it is known.
pub(crate) type Table<'a> = (Scope, Option<&'a str>);

/// One documented code: what the page says of it, and where.
///
/// Entries are equal when all that the page says of the code is: scope, action, code and description, and what only some
/// pages have: alias, HTTP status, cause and solution. The place never counts.
///
/// ```
/// # fn main() -> errcatalog::Result<()> {
/// use errcatalog::{Entry, ErrorCode, Location, Scope};
///
/// let place = Location::new("docs/errors.md", 12, 3);
/// let entry = Entry::new(ErrorCode::new("Busy")?, "Try later.")
///     .with_location(place)
///     .with_action("BorrowBook")
///     .with_http_status("503")
///     .with_solution("Wait for a minute.");
/// assert_eq!((entry.scope(), entry.action()), (Scope::Action, Some("BorrowBook")));
/// assert_eq!(entry.http_status(), Some("503"));
/// # Ok(()) }
/// ```
#[derive(Debug, Clone)]
pub struct Entry {
    code: ErrorCode,
    description: String,
    scope: Scope,
    location: Location,
    action: Option<Arc<str>>,
    /// What most entries lack.
    more: Option<Box<More>>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
struct More {
    alias: Option<String>,
    http_status: Option<String>,
    cause: Option<String>,
    solution: Option<String>,
}

/// What an entry has that has no more.
static NO_MORE: More = More { alias: None, http_status: None, cause: None, solution: None };

impl Entry {
    /// An entry of unknown scope, whose location is the line of code that calls; `description` is plain text, in which
    /// runs of white space are single spaces.
    #[track_caller]
    pub fn new(code: ErrorCode, description: impl Into<String>) -> Self {
        Self::read(code, description.into(), Scope::Unknown, Location::caller())
    }

    /// An entry as a reader has it: with all that every entry has.
    pub(crate) fn read(code: ErrorCode, description: String, scope: Scope, location: Location) -> Self {
        Self { code, description, scope, location, action: None, more: None }
    }

    /// The same entry with this scope; of a scope other than [`Scope::Action`] it has no [action](Entry::action).
    #[must_use = "the entry is returned, not changed"]
    pub fn with_scope(mut self, scope: Scope) -> Self {
        self.scope = scope;
        if scope != Scope::Action {
            self.action = None;
        }
        self
    }

    /// The same entry, documented at this place.
    #[must_use = "the entry is returned, not changed"]
    pub fn with_location(mut self, location: Location) -> Self {
        self.location = location;
        self
    }

    fn more(&mut self) -> &mut More {
        self.more.get_or_insert_default()
    }

    /// The same entry as one of this action, such as `DescribeInstances`: its scope is [`Scope::Action`].
    #[must_use = "the entry is returned, not changed"]
    pub fn with_action(mut self, name: impl Into<Arc<str>>) -> Self {
        self.scope = Scope::Action;
        self.action = Some(name.into());
        self
    }

    /// The same entry with the other of two names that the page has for it: of a name and a number, the one that is not
    /// the code. An empty text is none, here as in the three that follow.
    #[must_use = "the entry is returned, not changed"]
    pub fn with_alias(self, alias: impl Into<String>) -> Self {
        self.given(alias.into(), |more| &mut more.alias)
    }

    /// The same entry with the HTTP status that it comes with, as the page writes it.
    #[must_use = "the entry is returned, not changed"]
    pub fn with_http_status(self, status: impl Into<String>) -> Self {
        self.given(status.into(), |more| &mut more.http_status)
    }

    /// The same entry with what causes it.
    #[must_use = "the entry is returned, not changed"]
    pub fn with_cause(self, cause: impl Into<String>) -> Self {
        self.given(cause.into(), |more| &mut more.cause)
    }

    /// The same entry with what to do about it.
    #[must_use = "the entry is returned, not changed"]
    pub fn with_solution(self, solution: impl Into<String>) -> Self {
        self.given(solution.into(), |more| &mut more.solution)
    }

    /// An empty text says as little as none.
    fn given(mut self, text: String, field: fn(&mut More) -> &mut Option<String>) -> Self {
        if !text.is_empty() {
            *field(self.more()) = Some(text);
        } else if let Some(more) = &mut self.more {
            *field(more) = None;
        }
        self
    }

    /// The same entry with the texts of another: description, cause and solution.
    pub(super) fn with_texts_of(mut self, other: &Self) -> Self {
        self.description.clone_from(&other.description);
        if (self.cause(), self.solution()) != (other.cause(), other.solution()) {
            let (cause, solution) = (other.cause().map(str::to_owned), other.solution().map(str::to_owned));
            let more = self.more();
            (more.cause, more.solution) = (cause, solution);
        }
        self
    }

    /// The same entry with its alias as the code, and the code as its alias; none if that cannot be a code.
    pub(crate) fn swapped(&self) -> Option<Self> {
        let code = ErrorCode::new(self.alias()?).ok()?;
        let alias = self.code.as_str().to_owned();
        let mut swapped = self.clone().with_alias(alias);
        swapped.code = code;
        Some(swapped)
    }

    /// The code.
    pub fn code(&self) -> &ErrorCode {
        &self.code
    }

    /// What the page says of it, as visible text.
    pub fn description(&self) -> &str {
        &self.description
    }

    /// Whom it belongs to.
    pub fn scope(&self) -> Scope {
        self.scope
    }

    /// The action whose code it is, if its scope is [`Scope::Action`] and the page names the action.
    pub fn action(&self) -> Option<&str> {
        self.action.as_deref()
    }

    /// The other of two names that the page has for it, such as the number next to a name.
    pub fn alias(&self) -> Option<&str> {
        self.more.as_ref()?.alias.as_deref()
    }

    /// The HTTP status that it comes with, as the page writes it.
    pub fn http_status(&self) -> Option<&str> {
        self.more.as_ref()?.http_status.as_deref()
    }

    /// What causes it, where the page has a column for that next to the description.
    pub fn cause(&self) -> Option<&str> {
        self.more.as_ref()?.cause.as_deref()
    }

    /// What to do about it, where the page has a column for that.
    pub fn solution(&self) -> Option<&str> {
        self.more.as_ref()?.solution.as_deref()
    }

    /// Where the code is in its page; in HTML, where its row begins, if that is on a line above.
    pub fn location(&self) -> &Location {
        &self.location
    }

    fn rest(&self) -> &More {
        self.more.as_deref().unwrap_or(&NO_MORE)
    }

    pub(crate) fn table(&self) -> Table<'_> {
        (self.scope, self.action())
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
            && self.table() == other.table()
            && self.description == other.description
            && self.rest() == other.rest()
    }
}

impl Eq for Entry {}

impl Hash for Entry {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.code, self.table(), &self.description, self.rest()).hash(state);
    }
}
