//! What fields and columns are called.

use crate::api::{Api, WordKind};
use crate::code::CodeForm;
use crate::text::letters;

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Code,
    Description,
    Alias,
    HttpStatus,
    Cause,
    Solution,
}

impl Role {
    pub(super) const ALL: [Self; 6] =
        [Self::Code, Self::Description, Self::Alias, Self::HttpStatus, Self::Cause, Self::Solution];

    /// The words of an API for it, and those that formats of data have.
    fn words(self) -> (WordKind, &'static [&'static str]) {
        match self {
            Self::Code => (WordKind::CodeHeader, &["code", "error code", "err code", "const"]),
            Self::Description => (
                WordKind::DescriptionHeader,
                &["description", "message", "msg", "text", "summary", "title", "meaning", "detail", "reason"],
            ),
            Self::Alias => (WordKind::AliasHeader, &["name", "symbol", "constant", "number", "value"]),
            Self::HttpStatus => {
                (WordKind::HttpStatusHeader, &["http status", "http code", "status code", "status", "http"])
            }
            Self::Cause => (WordKind::CauseHeader, &["cause"]),
            Self::Solution => (WordKind::SolutionHeader, &["solution", "action", "hint"]),
        }
    }
}

/// The words of an API as names of fields are compared with them: letters and digits alone.
#[derive(Debug)]
pub(super) struct Words {
    /// Of every role, the likeliest first.
    roles: Vec<(Role, Vec<String>)>,
    /// What texts hold that speak of errors.
    errors: Vec<String>,
}

impl Words {
    pub(super) fn of(api: &Api) -> Self {
        let words = |role: Role| {
            let (kind, more) = role.words();
            api.words(kind).chain(more.iter().copied()).map(letters).collect()
        };
        let headings = [WordKind::SectionHeading, WordKind::ListHeading].into_iter().flat_map(|kind| api.words(kind));
        let errors = ["error", "errcode", "fault", "failure", "errno"].into_iter().chain(headings).map(letters);
        Self {
            roles: Role::ALL.into_iter().map(|role| (role, words(role))).collect(),
            errors: errors.filter(|word| !word.is_empty()).collect(),
        }
    }

    /// True for a text that speaks of errors.
    pub(super) fn speak_of_errors(&self, text: &str) -> bool {
        let text = letters(text);
        self.errors.iter().any(|word| text.contains(word))
    }
}

/// Which of the names of fields or columns has each role; none has two.
#[derive(Debug, Clone, Default)]
pub(super) struct Roles {
    taken: Vec<(Role, usize)>,
}

impl Roles {
    /// The roles of these names, the code first, which may be fixed.
    pub(super) fn of<'n>(names: impl Iterator<Item = &'n str>, words: &Words, code: Option<usize>) -> Self {
        let names: Vec<String> = names.map(letters).collect();
        let mut roles = Self { taken: code.map(|at| (Role::Code, at)).into_iter().collect() };
        for (role, words) in &words.roles {
            if roles.get(*role).is_some() {
                continue;
            }
            let is_free = |at: &usize| roles.taken.iter().all(|(_, taken)| taken != at);
            let place = |word: &String| (0..names.len()).find(|at| names.get(*at) == Some(word) && is_free(at));
            if let Some(at) = words.iter().find_map(place) {
                roles.taken.push((*role, at));
            }
        }
        roles
    }

    pub(super) fn get(&self, role: Role) -> Option<usize> {
        self.taken.iter().find(|(known, _)| *known == role).map(|(_, at)| *at)
    }

    /// The same with this role for a name, instead of what it had.
    pub(super) fn with(mut self, role: Role, at: usize) -> Self {
        self.taken.retain(|(known, taken)| *known != role && *taken != at);
        self.taken.push((role, at));
        self
    }

    /// The same with the other of two names as the code.
    pub(super) fn swapped(mut self) -> Self {
        for (role, _) in &mut self.taken {
            *role = match *role {
                Role::Code => Role::Alias,
                Role::Alias => Role::Code,
                other @ (Role::Description | Role::HttpStatus | Role::Cause | Role::Solution) => other,
            };
        }
        self
    }
}

/// True for a number.
pub(super) fn is_number(text: &str) -> bool {
    matches!(CodeForm::of(text), CodeForm::Number | CodeForm::Hex)
}

/// True for a name as programs have it: one word, with more to it than a word of prose.
pub(super) fn is_symbol(text: &str) -> bool {
    let is_fit = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | ':' | '/');
    let has_mark = || text.contains(['_', '.', ':']) && !text.ends_with(['.', ':']);
    let is_loud = || text.len() > 1 && !text.contains(|c: char| c.is_ascii_lowercase());
    let is_camel = || {
        let mut pairs = text.bytes().zip(text.bytes().skip(1));
        pairs.any(|(a, b)| a.is_ascii_lowercase() && b.is_ascii_uppercase())
    };
    let has_digit = || text.contains(|c: char| c.is_ascii_digit());
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(is_fit)
        && (has_mark() || is_loud() || is_camel() || has_digit())
}
