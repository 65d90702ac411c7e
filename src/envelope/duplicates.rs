//! Names that stand twice in one object. A parsed value cannot tell: it keeps only the last.

use std::collections::HashSet;

use crate::text::json_string_end;

/// What is open while the text is gone through.
enum Open {
    /// An object: the names so far, and that of the member whose value comes next, if its colon was seen.
    Object { seen: HashSet<String>, name: String, has_value_next: bool },
    /// An array, and the position of the item that comes next.
    Array { item: usize },
}

/// The JSON pointers of all names that stand twice, in the order of their second appearance. The text must be JSON.
pub(super) fn of(text: &str) -> Vec<String> {
    let bytes = text.as_bytes();
    let mut open: Vec<Open> = Vec::new();
    let mut twice = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        at += 1;
        match byte {
            b'{' => open.push(Open::Object { seen: HashSet::new(), name: String::new(), has_value_next: false }),
            b'[' => open.push(Open::Array { item: 0 }),
            b'}' | b']' => drop(open.pop()),
            b':' => {
                if let Some(Open::Object { has_value_next, .. }) = open.last_mut() {
                    *has_value_next = true;
                }
            }
            b',' => match open.last_mut() {
                Some(Open::Object { has_value_next, .. }) => *has_value_next = false,
                Some(Open::Array { item }) => *item += 1,
                None => {}
            },
            b'"' => {
                at = json_string_end(bytes, at).unwrap_or(bytes.len());
                if let Some(Open::Object { seen, name, has_value_next: false }) = open.last_mut() {
                    // Compared as they are meant: `"\u0041"` is `"A"`.
                    *name = serde_json::from_str(&text[start..at]).unwrap_or_default();
                    if !seen.insert(name.clone()) {
                        twice.push(pointer(&open));
                    }
                }
            }
            _ => {}
        }
    }
    twice
}

/// Where one is now.
fn pointer(open: &[Open]) -> String {
    let segments = open.iter().map(|open| match open {
        Open::Object { name, .. } => format!("/{}", name.replace('~', "~0").replace('/', "~1")),
        Open::Array { item } => format!("/{item}"),
    });
    segments.collect()
}
