//! Lines of code that a report offers: they compile as they are.

use std::any::type_name;

use super::engine::Observation;

/// The line that expects what was seen, as far as its `Debug` text shows how it is written; none for a panic.
pub(super) fn expectation<T>(one: &Observation<T>, is_compared: bool) -> Option<String> {
    one.first.outcome.value()?;
    let (code, text) = (one.code.as_str(), one.first.outcome.text());
    let value = if is_compared { literal(text, type_name::<T>()) } else { plain(text, type_name::<T>()) };
    Some(match value {
        Some(value) => format!(".expect({code:?}, {value})"),
        None => format!(".expect_text({code:?}, {text:?})"),
    })
}

/// A value of a type that is everywhere known and comparable as Rust code, from its `Debug` text.
pub(super) fn plain(text: &str, of: &str) -> Option<String> {
    const PLAIN: &[&str] = &[
        "()", "bool", "char", "&str", "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128",
        "isize",
    ];
    if text.len() > 60 {
        None
    } else if PLAIN.contains(&of) {
        Some(text.to_owned())
    } else {
        (of == "alloc::string::String").then(|| format!("{text}.to_owned()"))
    }
}

/// A value as Rust code next to others of its type, from its `Debug` text and the name of its type.
pub(super) fn literal(text: &str, of: &str) -> Option<String> {
    let name = of.rsplit("::").next().unwrap_or(of);
    plain(text, of).or_else(|| {
        let is_name = text.starts_with(|c: char| c.is_ascii_uppercase())
            && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        // `Option` and other generic types print names that are not theirs alone.
        (is_name && !of.contains('<')).then(|| if name == text { text.to_owned() } else { format!("{name}::{text}") })
    })
}

#[cfg(test)]
mod tests {
    use super::literal;

    #[test]
    fn values_are_written_as_rust_where_that_is_known() {
        assert_eq!(literal("Retry", "client::Action").as_deref(), Some("Action::Retry"));
        assert_eq!(literal("Unit", "client::Unit").as_deref(), Some("Unit"));
        assert_eq!(literal("true", "bool").as_deref(), Some("true"));
        assert_eq!(literal("\"a\"", "&str").as_deref(), Some("\"a\""));
        assert_eq!(literal("\"a\"", "alloc::string::String").as_deref(), Some("\"a\".to_owned()"));
        assert_eq!(literal("None", "core::option::Option<u8>"), None);
        let (fits, too_long) = (format!("\"{}\"", "a".repeat(58)), format!("\"{}\"", "a".repeat(59)));
        assert_eq!(literal(&fits, "alloc::string::String"), Some(format!("{fits}.to_owned()")));
        assert_eq!((literal(&too_long, "alloc::string::String"), literal(&too_long, "&str")), (None, None));
        assert_eq!(literal("Err(Busy)", "core::result::Result<(), client::Error>"), None);
    }
}
