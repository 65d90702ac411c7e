//! Lists of names in messages.

/// At most so many names are listed.
const LISTED: usize = 10;

/// The names with commas between them, the first few of many.
pub fn listed(names: &[&str]) -> String {
    let first = names[..names.len().min(LISTED)].join(", ");
    match names.len().saturating_sub(LISTED) {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}
