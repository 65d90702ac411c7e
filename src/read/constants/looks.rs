//! What names and texts look like: which of them may be codes, and which speak of errors.

use crate::text::letters;

/// Parts of codes that speak of errors.
const SIGNS: [&str; 18] = [
    "Error",
    "Fail",
    "Invalid",
    "Exceed",
    "NotFound",
    "NotExist",
    "Denied",
    "Unsupported",
    "NotSupport",
    "Missing",
    "Unauthorized",
    "Unavailable",
    "Insufficient",
    "Conflict",
    "Timeout",
    "Duplicate",
    "Forbidden",
    "Exception",
];

/// True for the name of what holds texts for codes.
pub(super) fn speaks_of_messages(name: &str) -> bool {
    let lower = name.to_lowercase();
    ["message", "msg"].iter().any(|word| lower.contains(word))
}

/// True if a name has a word for errors in it.
pub(super) fn speaks_of_errors(name: &str) -> bool {
    let lower = name.to_lowercase();
    if speaks_of_messages(name) {
        return false;
    }
    if ["error", "errcode", "exception"].iter().any(|word| lower.contains(word)) {
        return true;
    }
    let mut words = name.split(|c: char| !c.is_alphanumeric());
    // `ERR`, `ErrNotFound`, `kErrNotFound`.
    let starts = |word: &str| {
        let rest = word.strip_prefix('k').unwrap_or(word);
        let is_end = |rest: &str| !rest.starts_with(|c: char| c.is_lowercase());
        rest.strip_prefix("Err").is_some_and(is_end) || rest.eq_ignore_ascii_case("err")
    };
    words.any(starts)
}

/// True if a name is the code, whatever their case and the marks between their words.
pub(super) fn spells(name: &str, code: &str) -> bool {
    let (name, code) = (letters(name), letters(code));
    !code.is_empty() && name == code
}

/// True for text that may be a code: letters, digits and the marks of codes, without spaces.
pub(super) fn is_shaped(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphanumeric() || c == '_')
        && text.chars().all(|c| c.is_alphanumeric() && c.is_ascii() || matches!(c, '_' | '.' | '-' | ':' | '/'))
        && (!text.contains('/') || is_of_slashes(text))
}

/// True for words between slashes, such as `auth/expired`, that are no place, kind of file or date.
fn is_of_slashes(text: &str) -> bool {
    const KINDS: [&str; 7] = ["application", "audio", "font", "image", "multipart", "text", "video"];
    let is_word = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_alphabetic())
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
    };
    text.split('/').all(is_word) && !text.split('/').next().is_some_and(|first| KINDS.contains(&first))
}

/// True for segments that start with a capital letter, but perhaps for a last that is empty.
pub(super) fn is_pascal(code: &str) -> bool {
    is_shaped(code)
        && code
            .strip_suffix('.')
            .unwrap_or(code)
            .split('.')
            .all(|part| part.starts_with(|c: char| c.is_ascii_uppercase()))
}

pub(super) fn is_mixed(code: &str) -> bool {
    is_pascal(code) && code.contains(|c: char| c.is_ascii_lowercase())
}

/// True for a family with a detail.
pub(super) fn is_dotted(code: &str) -> bool {
    is_pascal(code) && code.contains('.')
}

pub(super) fn has_sign(code: &str) -> bool {
    SIGNS.iter().any(|sign| code.contains(sign))
}

/// True for words in capital letters with marks or digits, or letters and digits: `TOO_HEAVY`, `LOST`, `E100`, `too_heavy`.
pub(super) fn is_code_of_words(text: &str) -> bool {
    let has = |is: fn(char) -> bool| text.contains(is);
    is_shaped(text)
        && has(|c| c.is_ascii_alphabetic())
        && (is_dotted(text)
            || text.contains(['_', '-', ':', '.'])
            || !has(|c| c.is_ascii_lowercase())
            || (has(|c| c.is_ascii_digit()) && text.starts_with(|c: char| c.is_ascii_uppercase())))
}

/// True for the number of an HTTP status.
pub(super) fn is_status(number: &str) -> bool {
    number.len() == 3
        && matches!(number.as_bytes().first(), Some(b'1'..=b'5'))
        && number.bytes().all(|b| b.is_ascii_digit())
}

/// The words of a name, in lower case: `MAX_ERRORS`, `maxErrors`.
pub(super) fn words_of(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut last = ' ';
    for c in name.chars() {
        let starts = !last.is_alphanumeric() || (c.is_uppercase() && !last.is_uppercase());
        if c.is_alphanumeric() {
            match words.last_mut().filter(|_| !starts) {
                Some(word) => word.extend(c.to_lowercase()),
                None => words.push(c.to_lowercase().collect()),
            }
        }
        last = c;
    }
    words
}

/// Words that the name of a setting begins with.
const BOUNDS: [&str; 5] = ["max", "min", "default", "num", "total"];

/// Quantities, with which the name of a setting ends.
const QUANTITIES: [&str; 17] = [
    "backoff",
    "base",
    "budget",
    "count",
    "delay",
    "end",
    "interval",
    "length",
    "limit",
    "offset",
    "port",
    "rate",
    "retries",
    "size",
    "start",
    "threshold",
    "width",
];

/// What the name of a text ends with that is a part of codes, or about all of them.
const PARTS: [&str; 12] = [
    "delimiter",
    "domain",
    "file",
    "namespace",
    "path",
    "prefix",
    "separator",
    "suffix",
    "template",
    "uri",
    "url",
    "version",
];

/// True for the name of a text beside codes that is none: `PREFIX`, `errorDomain`; not for `UNKNOWN_DOMAIN`.
pub(super) fn is_part_of_codes(name: &str, text: &str) -> bool {
    const ALL: [&str; 9] = ["api", "base", "code", "codes", "default", "doc", "docs", "err", "error"];
    let words = words_of(name);
    let Some((last, before)) = words.split_last() else { return false };
    PARTS.contains(&last.as_str())
        && before.iter().all(|word| ALL.contains(&word.as_str()))
        && !letters(text).contains(last.as_str())
}

/// Words that say that a quantity is wrong: with them a name is that of an error.
const WRONG: [&str; 20] = [
    "bad",
    "conflict",
    "exceeded",
    "exceeds",
    "failed",
    "failure",
    "illegal",
    "invalid",
    "malformed",
    "mismatch",
    "missing",
    "no",
    "not",
    "out",
    "over",
    "reached",
    "too",
    "unknown",
    "unsupported",
    "wrong",
];

/// True for the name of a setting: `MAX_ERRORS`, `ERROR_LIMIT`; not for `SERVER_TIMEOUT` or `INVALID_SIZE`.
pub(super) fn is_setting(name: &str) -> bool {
    let mut words = words_of(name);
    let is_wrong = words.iter().any(|word| WRONG.contains(&word.as_str()));
    let has_subject = words.len() > 1;
    words.retain(|word| !matches!(word.as_str(), "err" | "error" | "errors"));
    let is = |word: Option<&String>, list: &[&str]| word.is_some_and(|word| list.contains(&word.as_str()));
    has_subject && !is_wrong && (is(words.first(), &BOUNDS) || is(words.last(), &QUANTITIES))
}

/// True for the name of one error: `ERR_LOST`, `ErrLost`, `PARCEL_ERROR_LOST`, `E_LOST`. That of a setting may be the same.
pub(super) fn is_error_name(name: &str) -> bool {
    let words = words_of(name);
    let is_error = |word: &String| matches!(word.as_str(), "err" | "error" | "errcode" | "errno" | "kerr" | "ecode");
    words.len() > 1 && (words.iter().any(is_error) || name.starts_with("E_")) && !is_of_other_things(name)
}

/// Words of names of lists that are no codes, even where they speak of failures.
const OTHERS: [&str; 26] = [
    "event",
    "events",
    "topic",
    "topics",
    "queue",
    "queues",
    "metric",
    "metrics",
    "header",
    "headers",
    "route",
    "routes",
    "state",
    "states",
    "action",
    "actions",
    "permission",
    "permissions",
    "country",
    "countries",
    "region",
    "regions",
    "method",
    "methods",
    "locale",
    "log",
];

/// True for a name that says that its values are something else than codes.
pub(super) fn is_of_other_things(name: &str) -> bool {
    words_of(name).iter().any(|word| OTHERS.contains(&word.as_str()))
}

/// True for the name of a list of other things that have to do with errors: `ERROR_ROUTES`.
pub(super) fn is_list_of_others(name: &str) -> bool {
    const SOME: [&str; 10] =
        ["events", "headers", "handlers", "locales", "methods", "metrics", "permissions", "queues", "routes", "topics"];
    words_of(name).last().is_some_and(|last| SOME.contains(&last.as_str()))
}

/// Words of names of lists of what goes wrong, though they say nothing of errors.
const REFUSALS: [&str; 20] = [
    "denial",
    "denials",
    "decline",
    "declines",
    "refusal",
    "refusals",
    "rejection",
    "rejections",
    "failure",
    "failures",
    "fault",
    "faults",
    "problem",
    "problems",
    "violation",
    "violations",
    "reason",
    "reasons",
    "rejected",
    "declined",
];

/// True for the name of a list of what goes wrong, or of one that is in it.
pub(super) fn is_of_refusals(name: &str) -> bool {
    words_of(name).iter().any(|word| REFUSALS.contains(&word.as_str())) && !is_of_other_things(name)
}

/// How a text is written that is no plain word: where its letters, digits and marks are; none for a plain word or a short
/// number.
pub(super) fn style(code: &str) -> Option<String> {
    let is_number = code.bytes().all(|byte| byte.is_ascii_digit());
    if !is_shaped(code) || (is_number && code.len() < 3) {
        return None;
    }
    let mut out = String::new();
    for c in code.chars() {
        let kind = match c {
            'A'..='Z' => 'A',
            'a'..='z' => 'a',
            '0'..='9' => '9',
            mark => mark,
        };
        // Of a number, how long it is; else what follows what.
        if !out.ends_with(kind) || kind == '9' {
            out.push(kind);
        }
    }
    let marks: Vec<char> = ['_', '-', '.', ':'].into_iter().filter(|mark| out.contains(*mark)).collect();
    let has_letters = out.contains(['A', 'a']);
    match (marks.as_slice(), has_letters) {
        ([], true) if !out.contains('9') => None,
        // How many parts there are does not matter.
        ([mark], true) if !out.contains('9') => {
            let first: String = out.chars().take_while(|c| c != mark).collect();
            Some(format!("{first}{mark}"))
        }
        (_, _) => Some(out),
    }
}

/// True for the name of a list about errors that holds no codes where another does: categories, statuses, texts.
pub(super) fn is_beside(name: &str) -> bool {
    const BESIDE: [&str; 22] = [
        "category",
        "categories",
        "status",
        "statuses",
        "severity",
        "severities",
        "level",
        "levels",
        "type",
        "types",
        "domain",
        "domains",
        "source",
        "sources",
        "url",
        "urls",
        "docs",
        "retry",
        "retryable",
        "group",
        "groups",
        "phase",
    ];
    words_of(name).iter().any(|word| BESIDE.contains(&word.as_str()))
}
