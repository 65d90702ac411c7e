//! Messages for humans, as they occur and as they hurt.

use std::sync::Arc;

use super::random::Random;
use super::shrink::{Plan, Progress, implement_strategy};
use super::text;
use crate::catalog::Catalog;

/// Messages as servers send them: empty, of one sentence, of up to about 2,000 characters, with quotes, backslashes
/// and control characters, in Chinese, Japanese and Korean, with emoji, with a documented code inside, with `{}`,
/// `{{}}`, `%s` and `$1`.
///
/// They shrink to the shortest message that fails, in the plainest characters.
pub fn messages(catalog: &Catalog) -> Messages {
    Messages {
        plan: Arc::new(MessagePlan {
            codes: catalog.codes().filter(|code| code.is_sent()).map(ToString::to_string).collect(),
        }),
    }
}

/// Messages; see [`messages`].
#[derive(Debug, Clone)]
#[must_use = "a strategy does nothing until a test draws from it"]
pub struct Messages {
    plan: Arc<MessagePlan>,
}

implement_strategy!(Messages => String);

#[derive(Debug, Clone)]
struct MessagePlan {
    codes: Vec<String>,
}

impl Plan for MessagePlan {
    type Draft = String;
    type Value = String;
    const DIMENSIONS: usize = 2;

    fn draw(&self, random: &mut Random<'_>) -> Result<String, String> {
        Ok(draw(random, |random| match self.codes.as_slice() {
            [] => "",
            codes => random.pick(codes).as_str(),
        }))
    }

    fn value(&self, draft: &String) -> String {
        draft.clone()
    }

    fn simpler(&self, draft: &String, dimension: usize, progress: &mut Progress) -> Option<String> {
        simpler(draft, dimension, progress)
    }
}

pub(super) fn simpler(message: &str, dimension: usize, progress: &mut Progress) -> Option<String> {
    if dimension == 0 { text::shorter(message, progress) } else { text::plainer(message, progress) }
}

const SENTENCES: &[&str] = &[
    "The instance is busy.",
    "Try again later.",
    "not found",
    "timeout",
    "The value of `Zone` must be one of: a, b, c.",
    "Request denied: see https://example.com/help?id=1&lang=en",
];

const QUOTED: &[&str] = &[
    "Unknown parameter \"Zone\".",
    "path C:\\temp\\new",
    "it's '",
    "\"",
    "\\",
    "\\\"",
    "</script>",
    "{\"Response\":{}}",
    "\"}}",
    "a\\u0000b",
    "/",
];

const CONTROL: &[&str] =
    &["\0", "line one\nline two", "\r\n", "\tindented", "\u{1b}[31mred\u{1b}[0m", "\u{7f}", "\u{8}"];

const CHINESE: &[&str] = &["实例正忙，请稍后重试。", "参数错误", "找不到该资源：「备份」", "系统内部错误"];

const JAPANESE: &[&str] = &["しばらくしてからお試しください。", "パラメータが無効です", "ｶﾀｶﾅ", "内部エラー"];

const KOREAN: &[&str] = &["잠시 후 다시 시도하세요.", "잘못된 매개변수", "내부 오류"];

const EMOJI: &[&str] =
    &["🔥", "👩‍👩‍👧 not allowed", "❌ failed", "🇨🇳", "e\u{301}", "\u{202e}reversed", "\u{feff}", "\u{2028}"];

const TEMPLATES: &[&str] = &["{}", "{{}}", "%s", "%d%%", "$1", "${name}", "{0}", "%n", "<no value>", "null", "nil"];

/// Draws a message; `code` gives a documented code to put inside.
pub(super) fn draw<'c>(random: &mut Random<'_>, code: impl Fn(&mut Random<'_>) -> &'c str) -> String {
    let fragment = |random: &mut Random<'_>| match random.below(10) {
        0 | 1 => (*random.pick(SENTENCES)).to_owned(),
        2 => (*random.pick(QUOTED)).to_owned(),
        3 => (*random.pick(CONTROL)).to_owned(),
        4 => (*random.pick(CHINESE)).to_owned(),
        5 => (*random.pick(JAPANESE)).to_owned(),
        6 => (*random.pick(KOREAN)).to_owned(),
        7 => (*random.pick(EMOJI)).to_owned(),
        8 => match random.below(3) {
            0 => code(random).to_owned(),
            1 => format!("{}: see the documentation.", code(random)),
            _ => format!("[{}] failed", code(random)),
        },
        _ => (*random.pick(TEMPLATES)).to_owned(),
    };
    match random.below(16) {
        0 => String::new(),
        1 => {
            let sentence = fragment(random);
            let unit = if sentence.is_empty() { "a" } else { &sentence };
            // Up to about 2,000 characters, past every buffer and column width in common use.
            let wanted = 200 + random.below(1800);
            unit.chars().cycle().take(wanted).collect()
        }
        2..=11 => fragment(random),
        _ => (0..2 + random.below(3)).map(|_| fragment(random)).collect::<Vec<_>>().join(" "),
    }
}
