//! Clients as they are written: right ones, lenient ones, and those with a fault.

use serde_json::Value;

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Error {
    Malformed(String),
    Api { code: String, message: String, request_id: Option<String> },
}

impl Error {
    /// What the client decides, without what it tells.
    pub(crate) fn decided(&self) -> &'static str {
        match self {
            Error::Malformed(_) => "malformed",
            Error::Api { code, .. } if code == "RequestLimitExceeded" => "retry",
            Error::Api { .. } => "fail",
        }
    }
}

/// Right, and as lenient as the documentation allows: no request id, no message, `Error` null, a byte order mark.
pub(crate) fn lenient(body: &[u8]) -> Result<Value, Error> {
    let body = body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(body);
    let value: Value = serde_json::from_slice(body).map_err(|error| Error::Malformed(error.to_string()))?;
    let response = value.get("Response").filter(|response| response.is_object());
    let response = response.ok_or_else(|| Error::Malformed(format!("no response in {value}")))?;
    match response.get("Error") {
        None | Some(Value::Null) => Ok(response.clone()),
        Some(error) => {
            let code = error.get("Code").and_then(Value::as_str).filter(|code| !code.is_empty());
            let code = code.ok_or_else(|| Error::Malformed("an error without a code".into()))?;
            Err(Error::Api {
                code: code.to_owned(),
                message: error.get("Message").and_then(Value::as_str).unwrap_or("(none)").to_owned(),
                request_id: response.get("RequestId").and_then(Value::as_str).map(str::to_owned),
            })
        }
    }
}

/// Right, and as strict as can be.
pub(crate) fn strict(body: &[u8]) -> Result<String, Error> {
    let api = errcatalog::Api::tencent_cloud_3();
    let text = std::str::from_utf8(body).map_err(|error| Error::Malformed(error.to_string()))?;
    let envelope = errcatalog::Envelope::parse(api.shape(), text).map_err(|e| Error::Malformed(e.to_string()))?;
    match envelope.code() {
        None => Ok(envelope.request_id().to_owned()),
        Some(code) => Err(Error::Api {
            code: code.to_owned(),
            message: envelope.message().unwrap_or_default().to_owned(),
            request_id: Some(envelope.request_id().to_owned()),
        }),
    }
}

/// The code that a body holds, for faulty clients made of it.
pub(crate) fn code_in(body: &[u8]) -> Option<String> {
    match lenient(body) {
        Err(Error::Api { code, .. }) => Some(code),
        _ => None,
    }
}

pub(crate) fn message_in(body: &[u8]) -> Option<String> {
    match lenient(body) {
        Err(Error::Api { message, .. }) => Some(message),
        _ => None,
    }
}
