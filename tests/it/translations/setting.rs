//! Chinese as it is set: a space between it and Latin text or code, full-width marks, and no line broken inside a paragraph,
//! where it would be shown as a space.

use super::page::{Kind, Page};

/// What is not set so.
pub(super) fn unset(page: &Page) -> Vec<String> {
    let is_chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let is_full = |c: char| "，。：；、！？（）“”《》".contains(c);
    let mut wrong = Vec::new();
    for part in page.parts().filter(|part| !matches!(part.kind, Kind::Block(_))) {
        let pairs = part.shown.chars().zip(part.shown.chars().skip(1));
        let faults = pairs.filter_map(|(a, b)| match (a, b) {
            (_, '\n') | ('\n', _) => Some("is broken: write each paragraph in one line".to_owned()),
            (a, b) if is_chinese(a) && b.is_ascii_alphanumeric() => {
                Some(format!("lacks a space before {b:?}, behind {a}"))
            }
            (a, b) if a.is_ascii_alphanumeric() && is_chinese(b) => {
                Some(format!("lacks a space behind {a:?}, before {b}"))
            }
            (a, b) if is_chinese(a) && ",;:!?()\".".contains(b) => {
                Some(format!("has {b:?} behind {a}: write it full-width"))
            }
            (a, b) if ",;:!?()\".".contains(a) && is_chinese(b) => {
                Some(format!("has {a:?} before {b}: write it full-width"))
            }
            (a, ' ') if is_full(a) => Some(format!("has a space behind {a}")),
            ('*', _) => Some("shows a `*`: put the emphasis where Markdown sees it".to_owned()),
            (' ', b) if is_full(b) => Some(format!("has a space before {b}")),
            _ => None,
        });
        wrong.extend(faults.map(|fault| format!("{}:{}: {:?}… {fault}", page.path, part.line, part.start())));
    }
    wrong
}
