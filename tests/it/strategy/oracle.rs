//! What a body is, read from its bytes alone: it knows the documentation of the envelope, and nothing of generators.

use errcatalog::Catalog;

use super::scanner::{Fault, Json, scan};

/// Everything that the body is, by the names of the kinds; exactly one, if its label is to be true.
pub(crate) fn labels(body: &[u8], catalog: &Catalog) -> Vec<&'static str> {
    if body.iter().all(|byte| b" \t\r\n".contains(byte)) {
        return vec!["empty"];
    }
    if is_utf16(body, catalog) {
        return vec!["utf16"];
    }
    match std::str::from_utf8(body) {
        Ok(text) => match text.strip_prefix('\u{feff}') {
            Some(rest) if is_valid(rest, catalog) => vec!["byte-order-mark"],
            Some(_) => vec!["a byte order mark before something else"],
            None => of_text(text, catalog),
        },
        Err(error) => {
            // A cut inside a character leaves its first bytes at the end.
            let cut = error.error_len().is_none()
                && std::str::from_utf8(&body[..error.valid_up_to()])
                    .is_ok_and(|text| scan(text) == Err(Fault::TooShort));
            let without: String = body.utf8_chunks().map(|chunk| chunk.valid()).collect();
            match (cut, is_valid(&without, catalog)) {
                (true, false) => vec!["truncated"],
                (false, true) => vec!["invalid-utf8"],
                _ => vec!["neither text nor damaged text"],
            }
        }
    }
}

fn is_valid(text: &str, catalog: &Catalog) -> bool {
    matches!(of_text(text, catalog)[..], ["documented-error" | "undocumented-error" | "success"])
}

fn is_utf16(body: &[u8], catalog: &Catalog) -> bool {
    let decoded = |unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = body.chunks(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16(&units).is_ok_and(|text| is_valid(text.strip_prefix('\u{feff}').unwrap_or(&text), catalog))
    };
    // The first character of an envelope is ASCII, so that one of the first bytes is zero, or a mark's.
    body.len().is_multiple_of(2)
        && (body[..2].contains(&0) || body[..2].contains(&0xff))
        && (decoded(u16::from_le_bytes) || decoded(u16::from_be_bytes))
}

fn of_text(text: &str, catalog: &Catalog) -> Vec<&'static str> {
    match scan(text) {
        Err(Fault::TooShort) if text.trim_start().starts_with('{') && text.len() >= 8 << 20 => vec!["huge"],
        Err(Fault::TooShort) if text.trim_start().starts_with('{') => vec!["truncated"],
        Err(Fault::Behind(end)) if is_valid(&text[..end], catalog) => vec!["trailing-bytes"],
        Err(_) if text.starts_with('<') => vec!["html-page"],
        Err(_) if text.starts_with(|c: char| c.is_alphanumeric()) => vec!["plain-text"],
        Err(_) => vec!["no JSON of any known kind"],
        Ok(json) => of_json(&json, catalog),
    }
}

fn of_json(json: &Json, catalog: &Catalog) -> Vec<&'static str> {
    let mut labels = Vec::new();
    if json.repeats_a_name() {
        labels.push("duplicate-keys");
    }
    // One level more than serde_json reads.
    if json.depth() > 127 {
        labels.push("deep-nesting");
    }
    let members = match json {
        Json::Null => return with(labels, "top-null"),
        Json::Number(_) => return with(labels, "top-number"),
        Json::Text(_) => return with(labels, "top-string"),
        Json::List(_) => return with(labels, "top-array"),
        Json::Bool => return with(labels, "a boolean"),
        Json::Object(members) => members,
    };
    if members.is_empty() {
        return with(labels, "empty-object");
    }
    let response = match json.get("Response") {
        None => {
            let legacy = matches!(json.get("code"), Some(Json::Number(number)) if number != "0")
                && matches!(json.get("codeDesc"), Some(Json::Text(_)))
                && matches!(json.get("message"), Some(Json::Text(_)));
            return with(labels, if legacy { "legacy" } else { "no-response" });
        }
        Some(Json::Null) => return with(labels, "response-null"),
        Some(Json::List(_)) => return with(labels, "response-list"),
        Some(response @ Json::Object(_)) => response,
        Some(_) => return with(labels, "a response of another type"),
    };
    match response.get("RequestId") {
        None => labels.push("request-id-missing"),
        Some(Json::Null) => labels.push("request-id-null"),
        Some(Json::Number(_)) => labels.push("request-id-number"),
        Some(Json::Text(id)) if is_uuid(id) => {}
        Some(_) => labels.push("a request id of another type"),
    }
    let error = match response.get("Error") {
        None => return if labels.is_empty() { vec!["success"] } else { labels },
        Some(Json::Null) => return with(labels, "error-null"),
        Some(Json::Text(_)) => return with(labels, "error-string"),
        Some(Json::List(_)) => return with(labels, "error-list"),
        Some(Json::Object(members)) if members.is_empty() => return with(labels, "error-empty"),
        Some(error @ Json::Object(_)) => error,
        Some(_) => return with(labels, "an error of another type"),
    };
    match error.get("Code") {
        None => labels.push("code-missing"),
        Some(Json::Null) => labels.push("code-null"),
        Some(Json::Number(_)) => labels.push("code-number"),
        Some(Json::List(_)) => labels.push("code-list"),
        Some(Json::Object(_)) => labels.push("code-object"),
        Some(Json::Text(code)) if code.is_empty() => labels.push("code-empty"),
        Some(Json::Text(_)) => {}
        Some(_) => labels.push("a code of another type"),
    }
    match error.get("Message") {
        None => labels.push("message-missing"),
        Some(Json::Null) => labels.push("message-null"),
        Some(Json::Number(_)) => labels.push("message-number"),
        Some(Json::Text(_)) => {}
        Some(_) => labels.push("a message of another type"),
    }
    // Data is named in camel case, what is unknown is not.
    if let Json::Object(members) = response
        && members
            .iter()
            .any(|(name, _)| name.starts_with(char::is_uppercase) && name != "Error" && name != "RequestId")
    {
        labels.push("error-and-data");
    }
    if labels.is_empty() {
        let Some(Json::Text(code)) = error.get("Code") else { return vec!["an error without a code"] };
        labels.push(if catalog.entries().iter().any(|entry| entry.code().as_str() == code) {
            "documented-error"
        } else if is_well_formed(code) {
            "undocumented-error"
        } else {
            "an error with a broken code"
        });
    }
    labels
}

fn with(mut labels: Vec<&'static str>, label: &'static str) -> Vec<&'static str> {
    labels.push(label);
    labels
}

pub(crate) fn is_well_formed(code: &str) -> bool {
    code.split('.').all(|segment| {
        segment.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit())
            && segment.chars().all(|c| c.is_ascii_alphanumeric())
    })
}

pub(crate) fn is_uuid(id: &str) -> bool {
    let parts: Vec<&str> = id.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    lengths == [8, 4, 4, 4, 12]
        && parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_hexdigit()))
        && parts[2].starts_with('4')
        && parts[3].starts_with(['8', '9', 'a', 'b', 'A', 'B'])
}
