//! Lists of calls, each of which declares a code: `E('ERR_LOST', 'It is lost', Error);`.

use super::declarations::DeclarationReader;
use super::declared::{Frame, Item};
use super::looks::is_error_name;

/// What tests are written with: what they are called is no code.
const OF_TESTS: [&str; 8] = ["it", "test", "describe", "context", "suite", "expect", "require", "import"];

impl<'t> DeclarationReader<'_, 't> {
    /// One group for every function that declares two codes or more, outside of functions.
    pub(super) fn called(&mut self) {
        let mut found: Vec<(&'t str, Vec<Item>)> = Vec::new();
        let mut at = 0;
        while at < self.tree.end() {
            if let Some((name, item)) = self.call(at) {
                match found.iter_mut().find(|(known, _)| *known == name) {
                    Some((_, items)) => items.push(item),
                    None => found.push((name, vec![item])),
                }
            }
            at = self.tree.behind(at);
        }
        for (_, items) in found.into_iter().filter(|(_, items)| items.len() > 1) {
            let group = self.add_group(Frame::Literal, Some("ErrorCalls"), None);
            for item in items {
                self.add(group, item);
            }
        }
    }

    /// A statement that is a call with a code in capital letters, and more behind it.
    fn call(&self, at: usize) -> Option<(&'t str, Item)> {
        let name = self.tree.word(at);
        let is_call = self.tree.is_first(at)
            && self.tree.is_word(at)
            && !OF_TESTS.contains(&name)
            && self.tree.word(at + 1) == "("
            && self.tree.literal(at + 2).is_some()
            && self.tree.word(at + 3) == ",";
        let code = self.tree.text(at + 2).filter(|_| is_call)?;
        if !is_error_name(&code) || code.contains(|c: char| c.is_lowercase() || c.is_whitespace()) {
            return None;
        }
        let end = self.tree.close(at + 1);
        let message = self.tree.text(at + 4).filter(|text| text.contains(' '));
        let value = self.value(at + 2, at + 3)?;
        Some((name, Item { name: None, key: None, value, first: at, last: end, message }))
    }
}
