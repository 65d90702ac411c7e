//! What a heading, or a line above a list, is about: errors, or something else whose names look alike.

use super::evidence::Place;
use super::items::item;
use super::section::Heading;
use crate::api::{Api, push_seen_normal};
use crate::text::{begins_with_any, ends_with_any, holds_any};

/// Whether a heading, one above it, or the title speaks of errors; one that names another list does not.
pub(super) fn speaks(heading: &Heading<'_>, place: Place<'_, '_>) -> bool {
    let Place { sections, api, .. } = place;
    (heading.speaks_of_errors && !is_weak(heading, api) && !ends_with_others(heading))
        || (sections.above(heading.block).any(|above| above.speaks_of_errors && !is_weak(above, api))
            || sections.title_speaks_of_errors())
            && !is_of_others(heading, api)
}

/// Whether a heading speaks of errors only as what may happen: `Retrying failed calls`.
fn is_weak(heading: &Heading<'_>, api: &Api) -> bool {
    !heading.holds(&api.index().sure_words)
}

/// What else has names as codes have.
const NAMED: [&str; 21] = [
    "argument",
    "attributes",
    "configuration",
    "endpoints",
    "environment",
    "fields",
    "flags",
    "functions",
    "headers",
    "logs",
    "methods",
    "metrics",
    "options",
    "permissions",
    "properties",
    "scopes",
    "settings",
    "types of",
    "variables",
    "环境变量",
    "字段",
];

/// Whether a heading names a list of other things.
pub(super) fn is_of_others(heading: &Heading<'_>, api: &Api) -> bool {
    let text = heading.text.to_lowercase();
    heading.holds(&api.index().other_headings) || holds_any(&text, &NAMED)
}

/// Whether a heading ends with the name of another list: `Error handling in methods`.
fn ends_with_others(heading: &Heading<'_>) -> bool {
    let text = heading.text.to_lowercase();
    ends_with_any(&text, &NAMED) && !text.contains("code")
}

/// Whether a line above the items says that they are something else: `Flags:`; or all of them say how, which or whether.
pub(super) fn introduces_others<'t>(lines: impl Iterator<Item = (usize, &'t str)>, api: &Api) -> bool {
    let (mut items, mut asking) = (0_usize, 0_usize);
    let mut is_introduced = false;
    for (_, line) in lines.skip(1) {
        let Some((text, _)) = item(line) else {
            let line = line.trim_end();
            is_introduced |= items == 0 && line.ends_with([':', '：']) && names_others(line, api);
            continue;
        };
        let said = text.split_once([':', '：']).map_or("", |(_, said)| said.trim_start_matches(['*', '`', ' ']));
        items += 1;
        asking += usize::from(begins_with_any(said, &ASKING));
    }
    is_introduced || (items > 1 && asking == items)
}

/// What the text of an option or a setting begins with, and that of an error does not.
const ASKING: [&str; 6] = ["how ", "How ", "which ", "Which ", "whether ", "Whether "];

/// Whether a line names other things than errors, and no codes.
fn names_others(line: &str, api: &Api) -> bool {
    let mut normal = String::new();
    push_seen_normal(line, &mut normal);
    let lower = line.to_lowercase();
    let holds = |words: &[&str]| holds_any(&lower, words);
    (api.index().other_headings.is_in(&normal) || holds(&NAMED))
        && !api.index().speaks_of_errors(&normal)
        && !holds(&["code", "码", "コード", "코드"])
}
