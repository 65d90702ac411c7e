//! Where the parts of a JSON text are: a parsed value does not tell, keeps only one of two fields with one name, and takes
//! many times the memory of its text. Scanning takes no more than one byte for every bracket that is open.

use std::ops::Range;

use crate::text::json_string_end;

/// Where a text is not JSON, and why.
pub(in crate::read) type Fault = (usize, &'static str);

const NO_VALUE: &str = "expected a value";

/// Where the one value of a document is. Of what is in it only strings and brackets are looked at: these are closed.
pub(in crate::read) fn document(text: &str) -> Result<Range<usize>, Fault> {
    let bytes = text.as_bytes();
    let start = behind_space(bytes, 0);
    check_brackets(bytes, start)?;
    let end = value_end(bytes, start)?;
    let behind = behind_space(bytes, end);
    match bytes.get(behind) {
        None => Ok(start..end),
        Some(_) => Err((behind, "there is more text behind the document")),
    }
}

/// Where a field of an object is.
pub(in crate::read) struct FieldAt {
    /// With its quotation marks.
    pub(in crate::read) name: Range<usize>,
    pub(in crate::read) value: Range<usize>,
}

/// The values of an array or the fields of an object, one after the other.
pub(in crate::read) struct Scan<'t> {
    /// The text up to the end of the container.
    bytes: &'t [u8],
    close: u8,
    at: usize,
    is_first: bool,
}

impl<'t> Scan<'t> {
    /// The items of the array that is here, or none if there is no array.
    pub(in crate::read) fn array(text: &'t str, range: &Range<usize>) -> Option<Self> {
        Self::new(text, range, b'[', b']')
    }

    /// The fields of the object that is here, or none if there is no object.
    pub(in crate::read) fn object(text: &'t str, range: &Range<usize>) -> Option<Self> {
        Self::new(text, range, b'{', b'}')
    }

    fn new(text: &'t str, range: &Range<usize>, open: u8, close: u8) -> Option<Self> {
        let bytes = text.as_bytes().get(..range.end)?;
        (bytes.get(range.start) == Some(&open)).then_some(Self { bytes, close, at: range.start + 1, is_first: true })
    }

    /// The next value.
    pub(in crate::read) fn item(&mut self) -> Result<Option<Range<usize>>, Fault> {
        if self.goes_on()? { self.value().map(Some) } else { Ok(None) }
    }

    /// The next field.
    pub(in crate::read) fn field(&mut self) -> Result<Option<FieldAt>, Fault> {
        if !self.goes_on()? {
            return Ok(None);
        }
        if self.bytes.get(self.at) != Some(&b'"') {
            return Err((self.at, "expected the name of a field"));
        }
        let name = self.value()?;
        self.at = behind_space(self.bytes, self.at);
        if self.bytes.get(self.at) != Some(&b':') {
            return Err((self.at, "expected a colon behind the name of a field"));
        }
        self.at = behind_space(self.bytes, self.at + 1);
        Ok(Some(FieldAt { name, value: self.value()? }))
    }

    /// Goes to where the next value starts; false at the end.
    fn goes_on(&mut self) -> Result<bool, Fault> {
        self.at = behind_space(self.bytes, self.at);
        let byte = self.bytes.get(self.at);
        if byte == Some(&self.close) && self.at + 1 == self.bytes.len() {
            return Ok(false);
        }
        if !std::mem::take(&mut self.is_first) {
            if byte != Some(&b',') {
                return Err((self.at, "expected a comma between two values, or a bracket behind the last"));
            }
            self.at = behind_space(self.bytes, self.at + 1);
        }
        Ok(true)
    }

    fn value(&mut self) -> Result<Range<usize>, Fault> {
        let start = self.at;
        self.at = value_end(self.bytes, start)?;
        Ok(start..self.at)
    }
}

/// Refuses a value with a bracket or a string that is not closed, or is closed by another bracket.
fn check_brackets(bytes: &[u8], start: usize) -> Result<(), Fault> {
    let mut open: Vec<u8> = Vec::new();
    let mut at = start;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                at = json_string_end(bytes, at + 1).ok_or((at, "the string is not closed"))?;
                continue;
            }
            b'{' => open.push(b'}'),
            b'[' => open.push(b']'),
            b'}' | b']' => match open.pop() {
                Some(wanted) if wanted == *byte => {}
                Some(b']') => return Err((at, "expected `]`")),
                Some(_) => return Err((at, "expected `}`")),
                None => return Err((at, "nothing is open that this bracket closes")),
            },
            _ => {}
        }
        at += 1;
    }
    if open.is_empty() { Ok(()) } else { Err((bytes.len(), "the document ends before its last bracket is closed")) }
}

/// Where the value ends that starts here.
fn value_end(bytes: &[u8], start: usize) -> Result<usize, Fault> {
    let (mut at, mut depth) = (start, 0_usize);
    loop {
        match bytes.get(at) {
            None if depth == 0 => return Err((at, NO_VALUE)),
            None => return Err((start, "the bracket is not closed")),
            Some(b'"') => at = json_string_end(bytes, at + 1).ok_or((at, "the string is not closed"))?,
            Some(b'{' | b'[') => (at, depth) = (at + 1, depth + 1),
            Some(b'}' | b']') if depth > 0 => (at, depth) = (at + 1, depth - 1),
            // A number or a word ends before what follows it.
            Some(b'-' | b'0'..=b'9' | b'a'..=b'z') if depth == 0 => {
                let is_end = |byte: &u8| b" \t\n\r,:]}[{\"".contains(byte);
                return Ok(bytes.iter().skip(at).position(is_end).map_or(bytes.len(), |length| at + length));
            }
            Some(_) if depth == 0 => return Err((at, NO_VALUE)),
            Some(_) => at += 1,
        }
        if depth == 0 {
            return Ok(at);
        }
    }
}

fn behind_space(bytes: &[u8], at: usize) -> usize {
    let space = bytes.iter().skip(at).take_while(|byte| b" \t\n\r".contains(byte)).count();
    at + space
}
