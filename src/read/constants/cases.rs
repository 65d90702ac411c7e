//! How Rust's derives spell the name of a variant.

/// Who spells it: they disagree on names such as `HTTPError`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Speller {
    Serde,
    Strum,
}

/// The name under the rule that `rename_all` or `serialize_all` names; none for an unknown one.
pub(super) fn renamed(name: &str, rule: &str, speller: Speller) -> Option<String> {
    let words = match speller {
        Speller::Serde => by_capitals(name),
        Speller::Strum => by_words(name),
    };
    let upper = |mark: &str| words.join(mark).to_uppercase();
    let lower = |mark: &str| words.join(mark).to_lowercase();
    let pascal = || match speller {
        Speller::Serde => name.to_owned(),
        Speller::Strum => words.iter().map(|word| capital(&word.to_lowercase())).collect(),
    };
    Some(match rule {
        "UPPERCASE" | "uppercase" | "UPPER CASE" => name.to_uppercase(),
        "lowercase" => name.to_lowercase(),
        "snake_case" => lower("_"),
        "SCREAMING_SNAKE_CASE" | "shouty_snake_case" | "screaming_snake_case" => upper("_"),
        "kebab-case" | "kebab_case" => lower("-"),
        "SCREAMING-KEBAB-CASE" => upper("-"),
        "camelCase" | "camel_case_lower" | "mixed_case" => {
            let pascal = pascal();
            let mut chars = pascal.chars();
            chars.next().map_or_else(String::new, |first| first.to_lowercase().collect::<String>() + chars.as_str())
        }
        "PascalCase" | "camel_case" => pascal(),
        "title_case" | "Title Case" => {
            words.iter().map(|word| capital(&word.to_lowercase())).collect::<Vec<_>>().join(" ")
        }
        "Train-Case" => words.iter().map(|word| capital(&word.to_lowercase())).collect::<Vec<_>>().join("-"),
        _ => return None,
    })
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + chars.as_str())
}

/// A word before every capital letter.
fn by_capitals(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for c in name.chars() {
        match words.last_mut().filter(|_| !c.is_uppercase()) {
            Some(word) => word.push(c),
            None => words.push(c.to_string()),
        }
    }
    words
}

/// `HTTPError` is two words.
fn by_words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for part in name.split('_').filter(|part| !part.is_empty()) {
        let chars: Vec<char> = part.chars().collect();
        let mut word = String::new();
        for (at, &c) in chars.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|before| chars.get(before)).copied();
            let is_next_lower = chars.get(at + 1).is_some_and(|next| next.is_lowercase());
            let starts = c.is_uppercase() && before.is_some_and(|before| !before.is_uppercase() || is_next_lower);
            if starts && !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            word.push(c);
        }
        words.push(word);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_spelled_as_the_derives_do() {
        for (name, rule, serde, strum) in [
            ("TooHeavy", "SCREAMING_SNAKE_CASE", "TOO_HEAVY", "TOO_HEAVY"),
            ("TooHeavy", "kebab-case", "too-heavy", "too-heavy"),
            ("TooHeavy", "camelCase", "tooHeavy", "tooHeavy"),
            ("TooHeavy", "lowercase", "tooheavy", "tooheavy"),
            ("TooHeavy", "PascalCase", "TooHeavy", "TooHeavy"),
            ("HTTPError", "snake_case", "h_t_t_p_error", "http_error"),
            ("Lost2Day", "SCREAMING-KEBAB-CASE", "LOST2-DAY", "LOST2-DAY"),
        ] {
            assert_eq!(renamed(name, rule, Speller::Serde).as_deref(), Some(serde), "{name} {rule}");
            assert_eq!(renamed(name, rule, Speller::Strum).as_deref(), Some(strum), "{name} {rule}");
        }
        assert_eq!(renamed("A", "no case", Speller::Serde), None);
    }
}
