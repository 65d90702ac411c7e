//! A catalog as tables of Markdown that are read back into the same catalog.

#[cfg(feature = "cli")]
mod lost;

use crate::api::WordKind;
use crate::catalog::{Catalog, Entry, Scope};
use crate::sort::Listed;
use crate::text::steers;

/// A column: what heads it, and what is in it.
type Column = (&'static str, fn(&Entry) -> Option<&str>);

/// What is written only where an entry has it. A header says what the reader knows by the same words.
const MORE: [Column; 4] = [
    ("Symbol", Entry::alias),
    ("HTTP status", Entry::http_status),
    ("Cause", Entry::cause),
    ("Solution", Entry::solution),
];

impl Catalog {
    /// The catalog as tables of Markdown, for documentation that is written from code: a table for the codes of every scope,
    /// below a heading that names it.
    ///
    /// The page is read back into the same entries: codes, descriptions, scopes, second names, HTTP statuses, causes and solutions,
    /// whatever is in their texts. A table has no place for the action of a code. Of codes that are numbers with a symbol, a
    /// reader takes the symbol for the code unless [`Reader::code_is`](crate::Reader::code_is) says otherwise.
    ///
    /// ```
    /// # fn main() -> errcatalog::Result<()> {
    /// use errcatalog::{Catalog, Entry, ErrorCode};
    ///
    /// let busy = Entry::new(ErrorCode::new("Busy")?, "Later | sooner").with_http_status("503");
    /// let catalog = Catalog::from_entries([busy]);
    /// let page = catalog.to_markdown();
    /// assert!(page.contains("| `Busy` | Later \\| sooner | 503 |"));
    /// assert_eq!(Catalog::from_markdown(&page)?, catalog);
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let entries = self.entries();
        if entries.is_empty() {
            return "## Error codes\n\nThere are no error codes related to this API.\n".to_owned();
        }
        let api = self.api();
        // Where only certain sections are read, it is one of those.
        let section = api.words(WordKind::ReadHeading).next();
        let mut out = section.map(|section| format!("# {}\n", text(section))).unwrap_or_default();
        let key = |entry: &Entry| (entry.scope(), entry.action().map(str::to_owned));
        let is_one = entries.iter().all(|entry| key(entry) == (Scope::Unknown, None));
        for part in entries.chunk_by(|a, b| key(a) == key(b)) {
            let Some(first) = part.first() else { continue };
            out.push_str(if out.is_empty() { "" } else { "\n" });
            if !is_one {
                out.push_str(&format!("## {}\n\n", heading(first)));
            }
            rows(&mut out, part);
        }
        out
    }
}

/// Whose codes are below it.
fn heading(entry: &Entry) -> String {
    match (entry.scope(), entry.action()) {
        (Scope::Common, _) => "Common error codes".to_owned(),
        (Scope::Business, _) => "Business error codes".to_owned(),
        (Scope::Action, Some(action)) => format!("Errors of {}", code(action)),
        (Scope::Action, None) => "Errors of the action".to_owned(),
        (Scope::Unknown, _) => "Other error codes".to_owned(),
    }
}

/// One table, with a column for everything that one of the entries has.
fn rows(out: &mut String, entries: &[Entry]) {
    let more: Vec<Column> =
        MORE.into_iter().filter(|(_, value)| entries.iter().any(|entry| value(entry).is_some())).listed();
    let (alias, others): (Vec<Column>, Vec<Column>) = more.into_iter().partition(|(head, _)| *head == MORE[0].0);
    let description: Column = ("Description", |entry| Some(entry.description()));
    let columns: Vec<Column> = alias.into_iter().chain([description]).chain(others).listed();
    let heads: String = columns.iter().map(|(head, _)| format!(" {head} |")).collect();
    out.push_str(&format!("| Error code |{heads}\n| --- |{}\n", " --- |".repeat(columns.len())));
    for entry in entries {
        let cells = columns.iter().map(|(_, value)| text(value(entry).unwrap_or_default()));
        let cells: String =
            cells.map(|cell| if cell.is_empty() { " |".to_owned() } else { format!(" {cell} |") }).collect();
        out.push_str(&format!("| {} |{cells}\n", code(entry.code().as_str())));
    }
}

/// A name as code, if nothing in it means something there.
fn code(name: &str) -> String {
    match name.contains(['`', '|', '\\']) || name.contains(steers) {
        true => text(name),
        false => format!("`{name}`"),
    }
}

/// A text as one cell, in which nothing is markup.
fn text(text: &str) -> String {
    let text = text.trim();
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        match c {
            '\r' if next == '\n' => {}
            '\n' | '\r' => out.push_str("<br>"),
            _ if c.is_control() || steers(c) => out.push_str(&format!("&#x{:x};", u32::from(c))),
            '|' | '`' | '*' | '[' | ']' | '~' | '\\' => out.extend(['\\', c]),
            // Inside of a word it is a letter.
            '_' if !(before.is_alphanumeric() && next.is_alphanumeric()) => out.extend(['\\', c]),
            '<' if next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?') => out.push_str("&lt;"),
            '&' if next.is_ascii_alphabetic() || next == '#' => out.push_str("&amp;"),
            _ => out.push(c),
        }
        before = c;
    }
    out
}
