//! The codes in a page's examples of responses.

use serde_json::Value;

use super::strays::is_code;
use super::{Block, PageText};
use crate::api::Api;
use crate::code::ErrorCode;
use crate::location::Location;

/// Every code that stands in a block of code where this API's envelopes have it, with its place.
pub(super) fn codes(source: &PageText<'_>, blocks: &[Block], api: &Api) -> Vec<(ErrorCode, Location)> {
    let mut found = Vec::new();
    for block in blocks {
        if let Block::Code { range } = block
            && let Some(text) = source.text.get(range.clone())
            && let Some((code, offset)) = code_in(text, api)
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
    let mut values = serde_json::Deserializer::from_str(&text[start..]).into_iter::<Value>();
    let named = by_names(text, api);
    let code = match values.next() {
        Some(Ok(value)) => value.pointer(api.shape.code())?.as_str()?.to_owned(),
        // Comments, dots for what is left out, and signs of quotation are no JSON.
        _ => named.clone()?.0,
    };
    // What does not look like a code, such as `<code>`, stands for any.
    let offset = named.filter(|(other, _)| *other == code).map_or(start, |(_, offset)| offset);
    is_code(&code).then_some((code, offset))
}

/// The text behind the names that lead to the code, in their order.
fn by_names(text: &str, api: &Api) -> Option<(String, usize)> {
    let mut at = 0;
    for name in api.shape.code().split('/').skip(1) {
        let quoted = format!("\"{}\"", name.replace("~1", "/").replace("~0", "~"));
        at += text[at..].find(&quoted)? + quoted.len();
    }
    let value = text[at..].trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    let code = value.split('"').next()?;
    Some((code.to_owned(), text.len() - value.len()))
}
