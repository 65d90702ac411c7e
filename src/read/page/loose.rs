//! Names that may be codes, though no constant is written so: `oar-lost`, `boats/gone`, `fog`. Lists of them are told, and not
//! read: any word may stand there.

use std::collections::HashSet;

use super::evidence::{Known, Place, holds, is_http_status};
use super::items::is_field_name;
use super::subject::{is_of_others, speaks};
use super::term::is_file;
use crate::text::{begins_with_any, ends_with_any, holds_any};

/// Whether it is of several parts in lower case: `oar-lost`, `boats/gone`, `boats.gone`.
pub(super) fn is_parted(word: &str) -> bool {
    const OTHERS: [&str; 7] = ["application/", "text/", "image/", "http://", "x-", "and/", "e.g"];
    let word = word.strip_prefix("https://").unwrap_or(word);
    let mut parts = 0;
    let is_part = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_lowercase())
            && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    for part in word.split(['-', '/', ':', '_', '.']) {
        if !is_part(part) {
            return false;
        }
        parts += 1;
    }
    parts > 1 && word.len() > 5 && word.len() < 120 && !is_file(word) && !begins_with_any(word, &OTHERS)
}

pub(super) fn is_word(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

/// Whether a heading is the name of a list of errors, and not of what is done about them.
pub(super) fn names_errors(heading: &str) -> bool {
    const LISTS: [&str; 22] = [
        "errors",
        "codes",
        "exceptions",
        "failures",
        "faults",
        "reasons",
        "problems",
        "types",
        "错误",
        "错误码",
        "异常",
        "返回码",
        "错误列表",
        "错误码列表",
        "エラー",
        "エラーコード",
        "エラー一覧",
        "エラーコード一覧",
        "오류",
        "오류 코드",
        "에러",
        "에러 코드",
    ];
    let lower = heading.to_lowercase();
    let text = lower.trim_end_matches([':', '：', '.', ' ', '#']);
    ends_with_any(text, &LISTS) && !says_what_is_done(heading)
}

/// Whether a heading is of what is done about errors: `Error handling`.
pub(super) fn says_what_is_done(heading: &str) -> bool {
    const DONE: [&str; 14] = [
        "handling",
        "handle",
        "catching",
        "retrying",
        "debugging",
        "reporting",
        "avoiding",
        "understanding",
        "troubleshooting",
        "how",
        "testing",
        "logging",
        "处理",
        "排查",
    ];
    let lower = heading.to_lowercase();
    holds_any(&lower, &DONE)
}

/// Whether a table that no header of codes heads, beside others that are read, holds names or numbers each once, as lists of
/// codes do.
pub(super) fn is_list(place: Place<'_, '_>, table: &super::block::PageTable<'_>, known: &Known<'_>) -> bool {
    let Place { sections, at, api, .. } = place;
    let Some(heading) = sections.above(at).next() else { return false };
    if table.rows.len() < 2
        || !place.is_below_errors()
        || is_of_others(heading, api)
        || !speaks(heading, place)
        || table
            .header
            .cells
            .iter()
            .any(|cell| holds(&api.index().other_headings, &cell.text) || is_of_fields(&cell.text))
    {
        return false;
    }
    let names_errors = names_errors(&heading.text);
    for column in 0..table.header.cells.len().min(3) {
        let mut seen: HashSet<&str> = HashSet::new();
        let (mut count, mut parted, mut words, mut numbers, mut fields, mut alike) = (0, 0, 0, 0, 0, 0);
        for row in &table.rows {
            let text = row.cells.get(column).map_or("", |cell| cell.text.trim());
            if text.is_empty() || !seen.insert(text) {
                continue;
            }
            count += 1;
            fields += usize::from(is_field_name(text) || is_type(text) || known.holds(text));
            parted += usize::from(is_parted(text));
            alike += usize::from(known.is_alike(text));
            let is_number = text.trim_start_matches('-').bytes().all(|byte| byte.is_ascii_digit());
            numbers += usize::from(is_number && !is_http_status(text));
            words += usize::from(!is_number && is_word(text));
        }
        if count != table.rows.len() || fields > 0 {
            continue;
        }
        let counts = numbers == count
            && table.rows.first().is_some_and(|row| row.cells.get(column).is_some_and(|cell| cell.text.trim() == "1"));
        let heads_others = table.header.cells.get(column).is_some_and(|cell| is_of_others_than_codes(&cell.text));
        if parted * 2 > count
            || (alike == count && !heads_others)
            || (names_errors && (words == count || (numbers == count && !counts)))
        {
            return true;
        }
    }
    false
}

/// Whether a header is one of names that are written as codes are, and are none.
fn is_of_others_than_codes(header: &str) -> bool {
    const OTHERS: [&str; 13] = [
        "environment",
        "function",
        "metric",
        "permission",
        "role",
        "scope",
        "setting",
        "state",
        "status",
        "variable",
        "变量",
        "权限",
        "状态",
    ];
    let lower = header.to_lowercase();
    holds_any(&lower, &OTHERS)
}

/// Whether a header is one of a table of fields.
fn is_of_fields(header: &str) -> bool {
    const FIELDS: [&str; 12] = [
        "field",
        "property",
        "attribute",
        "option",
        "header",
        "argument",
        "字段",
        "属性",
        "名称",
        "フィールド",
        "필드",
        "method",
    ];
    let lower = header.to_lowercase();
    holds_any(&lower, &FIELDS)
}

/// Whether this is the type of a field.
fn is_type(text: &str) -> bool {
    const TYPES: [&str; 12] =
        ["string", "integer", "int", "number", "boolean", "bool", "object", "array", "float", "timestamp", "yes", "no"];
    TYPES.iter().any(|name| name.eq_ignore_ascii_case(text))
}
