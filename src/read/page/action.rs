//! Which action a page is about: it says so among the parameters of a request.

use super::block::{Block, Cell};
use super::source::PageText;
use crate::api::{Api, Word, WordKind, push_seen_normal};
use crate::text::fold;

/// What the page of one action says about itself.
#[derive(Debug, Default)]
pub(super) struct ActionPage {
    pub(super) action: Option<String>,
    pub(super) product: Option<String>,
    pub(super) version: Option<String>,
}

impl ActionPage {
    /// What the tables of parameters say, and the name of the host; nothing of a page that is not of one action.
    pub(super) fn of(source: &PageText<'_>, blocks: &[Block<'_>], api: &Api) -> Self {
        Self {
            action: parameter(blocks, api.known(WordKind::ActionParameter)).filter(|name| is_name(name)),
            version: parameter(blocks, api.known(WordKind::VersionParameter)).filter(|name| is_version(name)),
            product: api.words(WordKind::ActionMark).find_map(|mark| host(source.text, mark)),
        }
    }
}

/// The value that a table of parameters gives for one of these: the last cell of its row, behind the last
/// colon.
fn parameter(blocks: &[Block<'_>], names: &[Word]) -> Option<String> {
    let mut normal = String::new();
    let mut is_one = |cell: &Cell<'_>| {
        normal.clear();
        push_seen_normal(&cell.text, &mut normal);
        // Marks such as that of a required parameter are no part of its name.
        let name = normal.trim_matches(|c: char| !c.is_alphanumeric());
        names.iter().any(|known| known.normal == name)
    };
    for table in blocks.iter().filter_map(|block| block.table()) {
        for row in &table.rows {
            if row.cells.first().is_some_and(&mut is_one) {
                // Empty cells at the end of a row are not kept.
                let last = table.header.cells.len().checked_sub(1).filter(|last| *last > 0)?;
                let said = fold(&row.cells.get(last)?.text);
                let value = said.rsplit([':', '：']).next()?.trim().trim_end_matches(['.', '。']);
                return Some(value.to_owned());
            }
        }
    }
    None
}

fn is_name(value: &str) -> bool {
    value.starts_with(|c: char| c.is_ascii_alphabetic())
        && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

fn is_version(value: &str) -> bool {
    value.starts_with(|c: char| c.is_ascii_digit())
        && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.'))
}

/// The label before this domain where it first is: `redis` of `redis.tencentcloudapi.com`.
fn host(text: &str, domain: &str) -> Option<String> {
    let (before, _) = text.split_once(domain)?;
    let is_other = |c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    let label = before.strip_suffix('.')?.rsplit(is_other).next()?;
    (!label.is_empty()).then(|| label.to_owned())
}
