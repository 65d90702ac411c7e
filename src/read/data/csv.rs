//! Lines of CSV (RFC 4180), with the place of every field.
//!
//! A quotation mark that is missing or too many swallows the lines up to the next one. So what is not well-formed is an error
//! here with its place, where lenient readers give shorter tables; and no library tells where a field is.

use std::borrow::Cow;

use crate::error::{Error, Result};
use crate::read::page::PageText;

/// One line; of several lines if a field in quotation marks has them.
#[derive(Debug)]
pub(super) struct Line<'t> {
    pub(super) at: usize,
    pub(super) fields: Vec<Field<'t>>,
}

#[derive(Debug)]
pub(super) struct Field<'t> {
    /// Without its quotation marks.
    pub(super) text: Cow<'t, str>,
    pub(super) at: usize,
}

/// The lines that are not empty.
pub(super) fn lines<'t>(text: &PageText<'t>, delimiter: char) -> Result<Vec<Line<'t>>> {
    let mut lines = Vec::new();
    let mut at = 0;
    while at < text.text.len() {
        let start = at;
        let mut fields = Vec::new();
        loop {
            let (field, end) = field(text, at, delimiter)?;
            fields.push(field);
            let rest = text.text.get(end..).unwrap_or_default();
            if rest.starts_with(delimiter) {
                at = end + delimiter.len_utf8();
                continue;
            }
            at = end + if rest.starts_with("\r\n") { 2 } else { usize::from(!rest.is_empty()) };
            break;
        }
        let is_empty = fields.iter().all(|field: &Field<'_>| field.text.trim().is_empty()) && fields.len() == 1;
        if !is_empty {
            lines.push(Line { at: start, fields });
        }
    }
    Ok(lines)
}

/// The field that starts here, and where it ends: before a delimiter, a line end, or the end of the text.
fn field<'t>(text: &PageText<'t>, start: usize, delimiter: char) -> Result<(Field<'t>, usize)> {
    let here = text.text.get(start..).unwrap_or_default();
    let is_end = |c: char| c == delimiter || c == '\n' || c == '\r';
    let Some(mut rest) = here.strip_prefix('"') else {
        let end = here.find(is_end).unwrap_or(here.len());
        let field = here.get(..end).unwrap_or_default();
        let blank = field.len() - field.trim_start().len();
        return Ok((Field { text: Cow::Borrowed(field), at: start + blank }, start + end));
    };
    let fault = |at: usize, message: &str, help: &str| Err(Error::parse(message).at(text.at(at)).with_help(help));
    let mut inside: Cow<'t, str> = Cow::Borrowed("");
    loop {
        let Some((part, behind)) = rest.split_once('"') else {
            let help = "a quotation mark inside a field is written twice, and the field in quotation marks";
            return fault(start, "the field in quotation marks is not closed", help);
        };
        inside += part;
        rest = behind;
        let Some(more) = rest.strip_prefix('"') else { break };
        inside += "\"";
        rest = more;
    }
    let end = text.text.len() - rest.len();
    if !rest.is_empty() && !rest.starts_with(is_end) {
        let help = format!(
            "write {delimiter:?} or the line's end there, or the quotation mark twice if it is part of the field"
        );
        return fault(end, "there is more behind the quotation mark that closes the field", &help);
    }
    Ok((Field { text: inside, at: start + 1 }, end))
}

/// What separates the fields: what the first line has most of, outside of quotation marks.
pub(super) fn delimiter(text: &str) -> char {
    let mut is_quoted = false;
    let mut counts = [(',', 0), (';', 0), ('\t', 0), ('|', 0)];
    for c in text.chars() {
        match c {
            '"' => is_quoted = !is_quoted,
            '\n' | '\r' if !is_quoted => break,
            _ if is_quoted => {}
            _ => counts.iter_mut().filter(|(mark, _)| *mark == c).for_each(|(_, count)| *count += 1),
        }
    }
    let mut most = (',', 0);
    for count in counts {
        if count.1 > most.1 {
            most = count;
        }
    }
    most.0
}
