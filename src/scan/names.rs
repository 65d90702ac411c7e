//! What an expression is, by its name.

use super::facts::Role;

/// Names that end in these are codes,
const CODE: [&str; 6] = ["code", "codes", "errcode", "errcodes", "errorcode", "ecode"];

/// unless they begin with the name of another kind of code.
const OTHER_CODES: [&str; 40] = [
    "status",
    "http",
    "exit",
    "country",
    "lang",
    "language",
    "locale",
    "zip",
    "postal",
    "post",
    "currency",
    "key",
    "char",
    "source",
    "op",
    "scan",
    "area",
    "region",
    "color",
    "colour",
    "product",
    "qr",
    "bar",
    "byte",
    "machine",
    "hash",
    "state",
    "dial",
    "promo",
    "coupon",
    "invite",
    "verification",
    "sms",
    "auth",
    "authorization",
    "airport",
    "station",
    "type",
    "space",
    "gift",
];

/// Messages. A reason is as often a code.
const MESSAGE: [&str; 6] = ["message", "messages", "msg", "errmsg", "description", "desc"];

const OTHER: [&str; 62] = [
    "path",
    "url",
    "uri",
    "key",
    "keys",
    "name",
    "names",
    "file",
    "files",
    "filename",
    "version",
    "title",
    "target",
    "level",
    "event",
    "events",
    "metric",
    "metrics",
    "action",
    "actions",
    "command",
    "cmd",
    "column",
    "table",
    "field",
    "fields",
    "header",
    "headers",
    "method",
    "host",
    "port",
    "width",
    "height",
    "id",
    "ids",
    "lang",
    "locale",
    "ext",
    "extension",
    "mime",
    "status",
    "state",
    "line",
    "lines",
    "module",
    "topic",
    "tag",
    "tags",
    "label",
    "labels",
    "scheme",
    "protocol",
    "format",
    "charset",
    "encoding",
    "unit",
    "country",
    "stem",
    "prefix",
    "arg",
    "args",
    "attr",
];

const ERROR: [&str; 6] = ["e", "err", "error", "errors", "cause", "failure"];

/// The words of a name, in lower case: `lastErrorCode` and `last_error_code` are three.
pub(super) fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut is_new = true;
    let mut before = ' ';
    for c in name.chars() {
        if !c.is_alphanumeric() {
            is_new = true;
        } else {
            is_new |= c.is_uppercase() && before.is_lowercase();
            match words.last_mut() {
                Some(word) if !is_new => word.extend(c.to_lowercase()),
                _ => words.push(c.to_lowercase().collect()),
            }
            is_new = false;
        }
        before = c;
    }
    words
}

/// What something of this name is.
pub(super) fn role(name: &str) -> Role {
    let words = words(name);
    let is = |list: &[&str], word: &String| list.contains(&word.as_str());
    let Some(last) = words.last() else { return Role::Unknown };
    if is(&CODE, last) {
        let is_other = words.iter().rev().skip(1).any(|word| is(&OTHER_CODES, word));
        return if is_other { Role::Other } else { Role::Code };
    }
    if is(&MESSAGE, last) {
        return Role::Message;
    }
    if is(&OTHER, last) { Role::Other } else { Role::Unknown }
}

/// True if something of this name is an error.
pub(super) fn is_error(name: &str) -> bool {
    words(name).last().is_some_and(|last| ERROR.contains(&last.as_str()))
}

/// True if something of this name holds many.
pub(super) fn is_plural(name: &str) -> bool {
    let many = ["set", "list", "map", "table", "all", "known", "seen"];
    words(name).last().is_some_and(|last| (last.ends_with('s') && last.len() > 2) || many.contains(&last.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_is_a_code() {
        for name in ["code", "error_code", "errcode", "lastErrorCode", "Code", "RETRYABLE_CODES"] {
            assert_eq!(role(name), Role::Code, "{name}");
        }
        for name in ["status_code", "country_code", "exitCode", "keyCode", "path", "file_name", "http_status_code"] {
            assert_eq!(role(name), Role::Other, "{name}");
        }
        assert_eq!(role("err_msg"), Role::Message);
        assert_eq!(role("s"), Role::Unknown);
        assert!(is_error("api_error") && !is_error("terror_level"));
        assert!(is_plural("codes") && is_plural("RETRY_SET") && !is_plural("code"));
    }
}
