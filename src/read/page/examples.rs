//! The codes in a page's examples of responses.

use serde_json::Value;

use super::block::Block;
use super::line::is_code;
use super::source::PageText;
use crate::api::Api;
use crate::code::ErrorCode;
use crate::location::Location;

/// Every code that is in a block of code where this API's envelopes have it, with its place.
pub(super) fn codes(source: &PageText<'_>, blocks: &[Block<'_>], api: &Api) -> Vec<(ErrorCode, Location)> {
    let mut found = Vec::new();
    for block in blocks {
        if let Block::Code { range } = block
            && let Some((code, offset)) = code_in(source.get(range.clone()), api)
            && let Ok(code) = ErrorCode::new(&code)
        {
            found.push((code, source.at(range.start + offset)));
        }
    }
    found
}

/// The code in an example, with its offset: read as JSON where it is JSON, else found by the names around it.
fn code_in(text: &str, api: &Api) -> Option<(String, usize)> {
    let start = text.find('{')?;
    let end = names_end(text, api);
    // Names may be written with escapes; most examples have neither those nor an error.
    if end.is_none() && !text.contains('\\') {
        return None;
    }
    let named = end.and_then(|end| value_behind(text, end));
    let mut values = serde_json::Deserializer::from_str(text.get(start..)?).into_iter::<Value>();
    let code = match values.next() {
        Some(Ok(value)) => {
            let shape = api.shape();
            let found = value.pointer(shape.code()).filter(|_| shape.is_error(&value))?;
            shape.read_code(found).ok()?.into_owned()
        }
        // Comments, dots for what is left out, and quotation marks are not JSON.
        Some(Err(_)) | None => api.shape().code_within(named?.0)?.to_owned(),
    };
    // What does not look like a code, such as `<code>`, stands for any.
    let offset = named.filter(|(other, _)| other.contains(&code)).map_or(start, |(_, offset)| offset);
    is_code(&code).then_some((code, offset))
}

/// Where the last of the names that lead to the code ends, each looked for behind the one before.
fn names_end(text: &str, api: &Api) -> Option<usize> {
    api.index().code_names.iter().try_fold(0, |at, name| Some(at + text.get(at..)?.find(name.as_str())? + name.len()))
}

/// The text that is the value behind a name, with its offset.
fn value_behind(text: &str, at: usize) -> Option<(&str, usize)> {
    let value = text.get(at..)?.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    Some((value.split('"').next()?, text.len() - value.len()))
}
