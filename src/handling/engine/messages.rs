//! Messages that a client may look into, though it must not.

use crate::catalog::Catalog;
use crate::sort::Listed;
use crate::text::letters;

/// What clients look for in messages, as far as it is common.
const TYPICAL: &[&str] = &[
    "not found",
    "not exist",
    "no such",
    "already exists",
    "duplicate",
    "conflict",
    "timeout",
    "timed out",
    "expired",
    "rate limit",
    "rate exceeded",
    "limit exceeded",
    "too many requests",
    "throttled",
    "throttling",
    "frequency",
    "quota",
    "exceeded",
    "insufficient",
    "balance",
    "arrears",
    "overdue",
    "invalid",
    "malformed",
    "missing",
    "required",
    "unsupported",
    "not supported",
    "denied",
    "unauthorized",
    "forbidden",
    "permission",
    "authentication",
    "credential",
    "signature",
    "token",
    "busy",
    "in progress",
    "pending",
    "locked",
    "in use",
    "retry",
    "try again",
    "later",
    "temporary",
    "unavailable",
    "overloaded",
    "capacity",
    "maintenance",
    "internal error",
    "server error",
    "unknown",
    "failed",
    "connection",
    "network",
    "disabled",
    "suspended",
    "deleted",
    "deprecated",
    "cancelled",
    "blocked",
    "region",
    "deadlock",
    "too large",
    "not ready",
    "out of stock",
    "version",
    "starting",
    "after 30 seconds",
    "HTTP 429 404 500 503",
    "0123456789",
    "不存在",
    "超时",
    "频率",
    "余额不足",
    "已存在",
    "重试",
    "频繁",
    "欠费",
    "签名",
];

/// How long the descriptions in a message are together, in bytes; the first is there in any case.
const DESCRIBED: usize = 320;

/// Every text that is put into one message, and the messages made of them.
#[derive(Debug)]
pub(super) struct Messages {
    typical: Vec<String>,
    descriptions: Vec<String>,
}

impl Messages {
    pub(super) fn new(catalog: &Catalog) -> Self {
        let mut typical: Vec<String> = Vec::with_capacity(2 * TYPICAL.len());
        for text in TYPICAL {
            typical.push((*text).to_owned());
            let mut chars = text.chars();
            let first = chars.next().map_or_else(String::new, |c| c.to_uppercase().to_string());
            let capitalised = first + chars.as_str();
            if capitalised != *text {
                typical.push(capitalised);
            }
        }
        let mut descriptions: Vec<String> = catalog.entries().iter().map(|e| e.description().to_owned()).listed();
        descriptions.retain(|description| !description.is_empty());
        descriptions.dedup();
        Self { typical, descriptions }
    }

    /// What is in the message for the `nth` code: typical words, the name of another code, and descriptions, others for each.
    pub(super) fn pieces<'a>(&'a self, name: &'a str, nth: usize) -> Vec<&'a str> {
        let mut pieces: Vec<&str> = self.typical.iter().map(String::as_str).listed();
        pieces.push(name);
        let from = nth % self.descriptions.len().max(1);
        let mut length = 0;
        for description in self.descriptions[from..].iter().chain(&self.descriptions[..from]) {
            if length > 0 && length + description.len() > DESCRIBED {
                break;
            }
            length += description.len();
            pieces.push(description);
        }
        pieces
    }
}

/// True if a message that reads so cannot be distinguished from the code, or from a part of it.
pub(super) fn reads_like_code(message: &str, code: &str) -> bool {
    let message = letters(message);
    let mut parts = code.match_indices('.').flat_map(|(at, _)| [&code[..at], &code[at + 1..]]).chain([code]);
    message.is_empty() || parts.any(|part| letters(part) == message)
}
