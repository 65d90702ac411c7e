//! Which of two names of a code stands for it: the number or the symbol.

use super::page::rule::ODD_CODE;
use crate::api::{Api, WordKind};
use crate::catalog::Catalog;
use crate::code::CodeForm;
use crate::error::{Error, Result};
use crate::report::{Finding, Severity};

/// Which of two names is the code, where a list has a number and a symbol for each: see
/// [`Reader::code_is`](crate::Reader::code_is).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CodeName {
    /// The number, such as `404` or `0x8001`.
    Number,
    /// The symbol, such as `NOT_FOUND`.
    Symbol,
}

impl CodeName {
    /// `number` or `symbol`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Symbol => "symbol",
        }
    }

    fn is(self, text: &str) -> bool {
        let is_number = matches!(CodeForm::of(text), CodeForm::Number | CodeForm::Hex);
        match self {
            Self::Number => is_number,
            Self::Symbol => !is_number && text.contains(char::is_alphabetic) && !text.contains(char::is_whitespace),
        }
    }
}

/// The catalog with these names as codes, and the others as their aliases.
pub(super) fn chosen(catalog: Catalog, name: CodeName, api: &Api) -> Result<Catalog> {
    let mut findings = catalog.findings().to_vec();
    let mut entries = Vec::with_capacity(catalog.entries().len());
    let mut lacking = Vec::new();
    for entry in catalog.entries() {
        if name.is(entry.code().as_str()) {
            entries.push(entry.clone());
            continue;
        }
        match entry.alias().filter(|alias| name.is(alias)).and_then(|_| entry.swapped()) {
            Some(swapped) => entries.push(swapped),
            None => {
                let message = format!("no {} is next to it: the code stays as it is", name.as_str());
                lacking.push(
                    Finding::new(&ODD_CODE, Severity::Warning, message).of_code(entry.code()).at(entry.location()),
                );
                entries.push(entry.clone());
            }
        }
    }
    if let (Some(first), true) = (entries.first(), lacking.len() == entries.len()) {
        return Err(Error::parse(format!("the codes are to be {}s, and no code has one", name.as_str()))
            .at(first.location().clone())
            .with_help(format!(
                "a second name is in a column or field that is known as such: {} adds one",
                api.written().setting(WordKind::AliasHeader)
            )));
    }
    findings.extend(lacking);
    Ok(catalog.renew(entries, findings))
}
