//! A small client of the Redis API of Tencent Cloud: how it reads an answer, and what it does about each error.

use std::fmt;

use serde_json::Value;

/// What the caller does about an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Action {
    /// Wait, then send the same request again.
    Retry,
    /// Get new credentials, or the rights that are missing.
    Authorize,
    /// Fix the request; sent again as it is, it fails again.
    Fix,
    /// Ask for a higher quota, or free what is used.
    Quota,
    /// What was asked for does not exist.
    Absent,
    /// Nothing is wrong: the request was a rehearsal.
    Rehearsed,
    /// An error that this client does not know: show it.
    Show,
}

/// What came back instead of a result.
#[derive(Debug)]
pub(crate) enum Error {
    /// The API says that the call failed.
    Api { code: String, message: String, request_id: String },
    /// What came is no answer of the API.
    Malformed(String),
}

impl Action {
    /// What to do about this error code. **Break an arm**, and run `cargo test --example redis_client`.
    pub(crate) fn of(code: &str) -> Self {
        match code {
            "DryRunOperation" => Self::Rehearsed,
            "RequestLimitExceeded" | "InternalError" | "ResourceInUse" | "ResourceUnavailable" => Self::Retry,
            // The server is at fault, or busy with another request.
            "FailedOperation.SystemError" => Self::Retry,
            // Gone for good, though it is called unavailable.
            "ResourceUnavailable.InstanceDeleted" => Self::Absent,
            "ResourceUnavailable.AccountBalanceNotEnough" => Self::Quota,
            _ if in_family(code, &["InternalError", "ResourceInUse", "ResourceUnavailable"]) => Self::Retry,
            "UnauthorizedOperation" | "InvalidParameter.PermissionDenied" => Self::Authorize,
            _ if in_family(code, &["AuthFailure", "UnauthorizedOperation"]) => Self::Authorize,
            "LimitExceeded" | "ResourceInsufficient" => Self::Quota,
            _ if in_family(code, &["LimitExceeded"]) => Self::Quota,
            "ResourceNotFound" | "InvalidParameterValue.BackupNotExists" => Self::Absent,
            _ if in_family(code, &["ResourceNotFound"]) => Self::Absent,
            "InvalidAction" | "InvalidParameter" | "InvalidParameterValue" | "MissingParameter" | "NoSuchVersion" => {
                Self::Fix
            }
            "UnknownParameter" | "UnsupportedOperation" | "UnsupportedProtocol" | "UnsupportedRegion" => Self::Fix,
            "FailedOperation.UnSupportError" => Self::Fix,
            _ if in_family(code, &["InvalidParameter", "InvalidParameterValue", "UnsupportedOperation"]) => Self::Fix,
            _ => Self::Show,
        }
    }
}

/// True if the code belongs to one of these families. The dot matters: `InvalidParameterValue` is another family than
/// `InvalidParameter`.
fn in_family(code: &str, families: &[&str]) -> bool {
    code.split_once('.').is_some_and(|(family, _)| families.contains(&family))
}

/// Reads an answer. The status is 200 in errors too, so that only the body tells.
pub(crate) fn parse(body: &str) -> Result<Value, Error> {
    let malformed = |what: &str| Error::Malformed(what.to_owned());
    let value: Value = serde_json::from_str(body).map_err(|error| Error::Malformed(error.to_string()))?;
    let response =
        value.get("Response").and_then(Value::as_object).ok_or_else(|| malformed("there is no `Response`"))?;
    let Some(error) = response.get("Error") else { return Ok(Value::Object(response.clone())) };
    let code = error.get("Code").and_then(Value::as_str).filter(|code| !code.is_empty());
    let text = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
    Err(Error::Api {
        code: code.ok_or_else(|| malformed("there is an `Error` without a `Code`"))?.to_owned(),
        message: text(error.get("Message")),
        request_id: text(response.get("RequestId")),
    })
}

impl Error {
    /// What to do about it.
    pub(crate) fn action(&self) -> Action {
        match self {
            Self::Api { code, .. } => Action::of(code),
            Self::Malformed(_) => Action::Show,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api { code, message, request_id } => write!(f, "{code}: {message} (request {request_id})"),
            Self::Malformed(what) => write!(f, "the answer cannot be read: {what}"),
        }
    }
}
