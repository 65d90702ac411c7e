//! Where the parts of a JSON text stand: a parsed value does not tell, and keeps but one of two equal names.

use std::ops::Range;

/// A member of an object: its name, and where its value stands.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) name: String,
    /// Where the quotation mark before the name stands.
    pub(super) at: usize,
    pub(super) value: Range<usize>,
}

/// The members of the object that stands here, in their order; none if no object does. The text must be JSON.
pub(super) fn members(text: &str, object: Range<usize>) -> Vec<Member> {
    let mut members = Vec::new();
    let mut name: Option<(String, usize)> = None;
    for value in values(text, object, b'{') {
        match name.take() {
            None => name = Some((serde_json::from_str(&text[value.clone()]).unwrap_or_default(), value.start)),
            Some((name, at)) => members.push(Member { name, at, value }),
        }
    }
    members
}

/// The items of the array that stands here; none if no array does. The text must be JSON.
pub(super) fn items(text: &str, array: Range<usize>) -> Vec<Range<usize>> {
    values(text, array, b'[')
}

/// The values directly inside what stands here and starts with this bracket; of an object the names too.
fn values(text: &str, outer: Range<usize>, bracket: u8) -> Vec<Range<usize>> {
    let bytes = &text.as_bytes()[..outer.end];
    let mut values = Vec::new();
    let mut at = outer.start;
    if bytes.get(at) != Some(&bracket) {
        return values;
    }
    at += 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' | b',' | b':' => at += 1,
            b']' | b'}' => break,
            _ => {
                let end = behind_value(bytes, at);
                values.push(at..end);
                at = end;
            }
        }
    }
    values
}

/// The position behind the value that starts here.
fn behind_value(bytes: &[u8], start: usize) -> usize {
    let mut depth = 0usize;
    let mut at = start;
    while let Some(byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'"' => at = behind_string(bytes, at),
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            // A number or word ends before what follows it.
            _ if depth == 0 => {
                while bytes.get(at).is_some_and(|byte| !b" \t\n\r,:]}".contains(byte)) {
                    at += 1;
                }
            }
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    bytes.len()
}

/// The position behind the quotation mark that ends a string, whose inside starts here.
fn behind_string(bytes: &[u8], mut at: usize) -> usize {
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// Where the value of a text stands, without the white space around it.
pub(super) fn whole(text: &str) -> Range<usize> {
    let start = text.len() - text.trim_start().len();
    start..text.trim_end().len().max(start)
}
