//! What the words of a page say of a retry: hints, never proofs.

use crate::catalog::Entry;
use crate::report::{Rule, rule};

/// The rule of what is retried, or not, against the words of the page: in a sweep, and in the source.
pub(crate) static RULE: Rule =
    rule!("docs/verdicts/" "retry-words" [Info] "codes whose description speaks against how they are retried");

/// A retry of these cannot help.
const USELESS: &[&str] = &[
    "not found",
    "not exist",
    "does not exist",
    "not exists",
    "no such",
    "already exist",
    "already exists",
    "insufficient balance",
    "balance insufficient",
    "in arrears",
    "不存在",
    "未找到",
    "找不到",
    "已存在",
    "余额不足",
    "欠费",
    "存在しません",
    "見つかりません",
    "すでに存在",
    "既に存在",
    "残高不足",
    "존재하지 않",
    "찾을 수 없",
    "이미 존재",
    "잔액이 부족",
    "잔액 부족",
];

/// A retry is what these ask for.
const ASKED: &[&str] = &[
    "too many requests",
    "rate limit",
    "request limit",
    "too frequent",
    "too frequently",
    "throttled",
    "throttling",
    "busy",
    "try again",
    "try later",
    "retry later",
    "in progress",
    "being processed",
    "timeout",
    "timed out",
    "繁忙",
    "稍后",
    "频率",
    "过于频繁",
    "超时",
    "进行中",
    "処理中",
    "しばらく",
    "タイムアウト",
    "頻度",
    "잠시 후",
    "시간 초과",
    "진행 중",
    "빈도",
];

/// What a column that is headed `Retriable` says, and that it says it.
const COLUMN: [(&str, bool); 12] = [
    ("retriable true", true),
    ("retryable true", true),
    ("retry true", true),
    ("retriable yes", true),
    ("retryable yes", true),
    ("retry yes", true),
    ("retriable false", false),
    ("retryable false", false),
    ("retry false", false),
    ("retriable no", false),
    ("retryable no", false),
    ("retry no", false),
];

/// The words of the entry that speak against its being retried, or not; none if nothing does, or words of both kinds are there.
pub(crate) fn against(entry: &Entry, is_retried: bool) -> Option<&'static str> {
    let texts = [words_of(entry.description()), words_of(entry.code().as_str())];
    let find =
        |words: &[&'static str]| texts.iter().find_map(|text| words.iter().copied().find(|word| holds(text, word)));
    // A column of its own is plain.
    let column = entry.solution().map(words_of).and_then(|said| COLUMN.iter().find(|(words, _)| holds(&said, words)));
    if let Some((words, helps)) = column {
        return (*helps != is_retried).then_some(words);
    }
    match (find(USELESS), find(ASKED), is_retried) {
        (Some(useless), None, true) => Some(useless),
        (None, Some(asked), false) => Some(asked),
        (Some(_), None, false) | (None, Some(_), true) | (Some(_), Some(_), _) | (None, None, _) => None,
    }
}

/// Its words in lower case with one space around each: `InsufficientBalance` as "insufficient balance".
fn words_of(text: &str) -> String {
    let mut words = String::from(" ");
    let mut before = ' ';
    for c in text.chars() {
        if c.is_uppercase() && before.is_lowercase() {
            words.push(' ');
        }
        if c.is_alphanumeric() {
            words.extend(c.to_lowercase());
        } else if !words.ends_with(' ') {
            words.push(' ');
        }
        before = c;
    }
    words.push(' ');
    words
}

/// True if the text holds the words: entire ones where words have spaces between them.
fn holds(text: &str, words: &str) -> bool {
    if words.is_ascii() { text.contains(&format!(" {words} ")) } else { text.contains(words) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn of(code: &str, description: &str) -> (Option<&'static str>, Option<&'static str>) {
        let entry = Entry::new(crate::ErrorCode::new(code).unwrap(), description);
        (against(&entry, true), against(&entry, false))
    }

    #[test]
    fn a_page_speaks_against_a_retry_or_for_one_or_not_at_all() {
        assert_eq!(of("A", "The book was not found."), (Some("not found"), None));
        assert_eq!(of("FailedOperation.InsufficientBalance", "No money."), (Some("insufficient balance"), None));
        assert_eq!(of("A", "实例不存在。"), (Some("不存在"), None));
        assert_eq!(of("A", "Too many requests."), (None, Some("too many requests")));
        assert_eq!(of("A", "系统繁忙,请稍后再试。"), (None, Some("繁忙")));
        assert_eq!(of("RATE_LIMIT", ""), (None, Some("rate limit")));
    }

    #[test]
    fn a_column_of_its_own_says_it_before_all_words() {
        let entry = |said: &str| {
            let entry = Entry::new(crate::ErrorCode::new("A").unwrap(), "Too many requests.").with_solution(said);
            (against(&entry, true), against(&entry, false))
        };
        assert_eq!(entry("Retriable: True"), (None, Some("retriable true")));
        assert_eq!(entry("Wait. Retryable: No"), (Some("retryable no"), None));
        assert_eq!(entry("Wait."), (None, Some("too many requests")));
    }

    #[test]
    fn parts_of_words_and_words_of_both_kinds_say_nothing() {
        for (code, description) in [
            ("Business", "The business is closed."),
            ("A", "Not found yet: try again."),
            ("LimitExceeded", "The quota is used up."),
            ("A", ""),
        ] {
            assert_eq!(of(code, description), (None, None), "{code} {description}");
        }
    }
}
