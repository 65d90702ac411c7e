//! What differs between docs and code, for those who word it themselves.

use super::pairs::Pairs;
use super::side::{CodeList, Named, Side};
use crate::catalog::Catalog;
use crate::code::ErrorCode;
use crate::location::Location;

/// A code that only one of two has, or that both spell in their own way.
#[derive(Debug)]
pub(crate) enum Difference {
    /// In the code alone, there.
    Code(ErrorCode, Location),
    /// In the docs alone, there.
    Docs(ErrorCode, Location),
    /// In the docs, there, and in the code in this spelling.
    Spelling { docs: ErrorCode, place: Location, code: ErrorCode },
}

impl Difference {
    /// The code; of two spellings that of the docs.
    pub(crate) fn code(&self) -> &ErrorCode {
        match self {
            Self::Code(code, _) | Self::Docs(code, _) | Self::Spelling { docs: code, .. } => code,
        }
    }

    pub(crate) fn place(&self) -> &Location {
        match self {
            Self::Code(_, place) | Self::Docs(_, place) | Self::Spelling { place, .. } => place,
        }
    }
}

/// What the code has alone, then what the docs have alone, then what both spell in their own way.
pub(crate) fn differences(docs: &Catalog, code: &Catalog) -> Vec<Difference> {
    let docs = Side::of_docs(docs.entries());
    let code = Side::of_code(&[CodeList::of(String::new(), code)]);
    let pairs = Pairs::of(&docs, &code);
    let of = |side: &'_ Side, all: &[usize]| -> Vec<Named> {
        all.iter().filter_map(|at| side.codes.get(*at).cloned()).collect()
    };
    let in_code = of(&code, &pairs.code).into_iter().map(|named| Difference::Code(named.code, named.place));
    let in_docs = of(&docs, &pairs.docs).into_iter().map(|named| Difference::Docs(named.code, named.place));
    let spelt = pairs.spelt.iter().filter_map(|pair| {
        let (docs, code) = (docs.codes.get(pair.docs)?, code.codes.get(pair.code)?);
        let (place, code) = (docs.place.clone(), code.code.clone());
        Some(Difference::Spelling { docs: docs.code.clone(), place, code })
    });
    in_code.chain(in_docs).chain(spelt).collect()
}
