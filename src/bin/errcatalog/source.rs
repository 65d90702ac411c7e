//! What an argument names: a page by its path, or a catalog that ships with the crate.

use std::path::Path;

use errcatalog::{Catalog, Error};

use crate::output::printable;

/// Why a page could not be read, ready to be printed.
#[derive(Debug)]
pub(crate) struct Failure {
    text: String,
    place: Option<(u32, u32)>,
}

impl Failure {
    /// What is wrong, the page first; what to do in lines of its own.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Line and column, if there is a place in the page.
    pub(crate) fn place(&self) -> Option<(u32, u32)> {
        self.place
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let text = error.to_string().lines().map(printable).collect::<Vec<_>>().join("\n");
        Self { text, place: error.location().map(|at| (at.line(), at.column())) }
    }
}

/// A page by its path; else a shipped catalog by its name.
pub(crate) fn read(page: &str) -> Result<Catalog, Failure> {
    if Path::new(page).exists() {
        return Ok(Catalog::from_path(page)?);
    }
    let names: Vec<&str> = Catalog::shipped_names().collect();
    let is_path = page.contains(['/', '\\']) || Path::new(page).extension().is_some_and(|end| end == "md");
    match Catalog::shipped(page) {
        Ok(catalog) => Ok(catalog),
        // The page may be there and yet not be reached: what the system says of it is the better reason.
        Err(_) if is_path => Ok(Catalog::from_path(page)?),
        Err(_) => {
            let meant = nearest(page, &names).map(|name| format!("did you mean {name}? ")).unwrap_or_default();
            let text = format!(
                "{}: there is no such file, and no shipped catalog of that name\n  help: {meant}the shipped catalogs are: {}",
                if page.is_empty() { "\"\"".to_owned() } else { printable(page) },
                names.join(", ")
            );
            Err(Failure { text, place: None })
        }
    }
}

/// The name that begins like this one, or is a few letters away; the shortest of several.
fn nearest<'n>(name: &str, names: &[&'n str]) -> Option<&'n str> {
    let name = name.to_lowercase();
    let begins = names.iter().filter(|known| known.starts_with(&name) && !name.is_empty()).min_by_key(|k| k.len());
    let near = || {
        let by_distance = names.iter().map(|known| (distance(&name, known), known));
        by_distance.filter(|(far, known)| far * 3 <= known.len()).min().map(|(_, known)| known)
    };
    begins.or_else(near).copied()
}

/// How many letters must be inserted, removed or replaced to make one of the other.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
