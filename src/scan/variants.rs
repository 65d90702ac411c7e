//! The variants of a generated enum, which stand for codes.

use std::collections::{BTreeSet, HashMap};

/// What the last two names of a path stand for: `ErrorCode::Busy` for a code; of an enum by family `ErrorCode::Loan` for a
/// family, and `LoanDetail::NotFound` for a code of it.
#[derive(Debug, Clone, Default)]
pub(super) struct Variants {
    codes: HashMap<(String, String), String>,
    families: HashMap<(String, String), String>,
}

/// The enum and the variant of a path.
type Names<'p> = (&'p str, &'p str);

fn names(path: &str) -> Option<Names<'_>> {
    let (before, variant) = path.trim().rsplit_once("::")?;
    Some((before.rsplit("::").next().unwrap_or(before), variant))
}

impl Variants {
    /// Adds `ErrorCode::Busy`, or `ErrorCode::Loan(LoanDetail::NotFound)`, for a code. What is no such path is none.
    pub(super) fn add(&mut self, path: &str, code: &str) {
        let owned = |(of, variant): Names<'_>| (of.to_owned(), variant.to_owned());
        let (outer, inner) = match path.split_once('(') {
            Some((outer, inner)) => (Some(outer), inner.trim_end_matches([')', ' '])),
            None => (None, path),
        };
        if let Some(names) = names(inner) {
            self.codes.insert(owned(names), code.to_owned());
        }
        if let Some(names) = outer.and_then(names) {
            let family = code.split('.').next().unwrap_or(code);
            self.families.insert(owned(names), family.to_owned());
        }
    }

    /// The code that a path stands for.
    pub(super) fn code(&self, path: &syn::Path) -> Option<&str> {
        self.of(&self.codes, path)
    }

    /// The family that a path stands for, whose variant holds a detail.
    pub(super) fn family(&self, path: &syn::Path) -> Option<&str> {
        self.of(&self.families, path)
    }

    fn of<'v>(&self, known: &'v HashMap<(String, String), String>, path: &syn::Path) -> Option<&'v str> {
        // Most scans know no enum.
        if self.codes.is_empty() {
            return None;
        }
        let mut last = path.segments.iter().rev().map(|segment| segment.ident.to_string());
        let (variant, of) = (last.next()?, last.next()?);
        known.get(&(of, variant)).map(String::as_str)
    }

    /// What a file must hold to name one of them.
    pub(super) fn needles(&self) -> impl Iterator<Item = String> {
        let enums: BTreeSet<&str> = self.codes.keys().chain(self.families.keys()).map(|(of, _)| of.as_str()).collect();
        enums.into_iter().map(|of| format!("{of}::")).collect::<Vec<_>>().into_iter()
    }
}
