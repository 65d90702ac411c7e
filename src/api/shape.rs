//! Where the parts of an API's responses are.

use crate::error::{Error, Result};

/// Where the parts of an error envelope are, as JSON pointers (RFC 6901).
///
/// A response is an error when the member at [`error`](EnvelopeShape::error) is present, and a success when it is
/// absent.
///
/// ```
/// use errcatalog::EnvelopeShape;
///
/// let shape = EnvelopeShape::builder()
///     .error("/error")
///     .code("/error/type")
///     .message("/error/detail")
///     .request_id("/trace")
///     .build()?;
/// assert_eq!(shape.code(), "/error/type");
///
/// let refused = EnvelopeShape::builder().error("/error").code("/type").build().unwrap_err();
/// assert_eq!(refused.message(), "the code \"/type\" is not inside the error member \"/error\"");
/// # Ok::<(), errcatalog::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnvelopeShape {
    pub(crate) error: String,
    pub(crate) code: String,
    pub(crate) message: String,
    pub(crate) request_id: String,
}

/// Names the pointers of an [`EnvelopeShape`] one by one; all four must be given.
#[derive(Debug, Clone, Default)]
#[must_use = "a builder does nothing until `build` is called"]
pub struct EnvelopeShapeBuilder {
    error: Option<String>,
    code: Option<String>,
    message: Option<String>,
    request_id: Option<String>,
}

impl EnvelopeShape {
    /// The start of a shape, without any pointer.
    pub fn builder() -> EnvelopeShapeBuilder {
        EnvelopeShapeBuilder::default()
    }

    /// The member whose presence makes a response an error.
    pub fn error(&self) -> &str {
        &self.error
    }

    /// The error code, a string.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The message for humans, a string.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The request id, a string, in errors and successes alike.
    pub fn request_id(&self) -> &str {
        &self.request_id
    }
}

impl EnvelopeShapeBuilder {
    /// The member whose presence makes a response an error, such as `/error`.
    pub fn error(mut self, pointer: &str) -> Self {
        self.error = Some(pointer.to_owned());
        self
    }

    /// The error code, a string inside the error member, such as `/error/code`.
    pub fn code(mut self, pointer: &str) -> Self {
        self.code = Some(pointer.to_owned());
        self
    }

    /// The message for humans, a string inside the error member, such as `/error/message`.
    pub fn message(mut self, pointer: &str) -> Self {
        self.message = Some(pointer.to_owned());
        self
    }

    /// The request id, a string outside the error member, since a success has it too, such as `/request_id`.
    pub fn request_id(mut self, pointer: &str) -> Self {
        self.request_id = Some(pointer.to_owned());
        self
    }

    /// The shape with these pointers.
    ///
    /// # Errors
    ///
    /// If a pointer is missing, does not start with `/` or has a `~` that is neither `~0` nor `~1`; if the code or the
    /// message is not inside the error member, or the request id is; if one of these strings would be inside another.
    /// The error [is one of usage](Error::is_usage) and says what to write.
    pub fn build(self) -> Result<EnvelopeShape> {
        let error = pointer("error member", "error", self.error, "/error")?;
        let inside = |part: &str, method: &str, given: Option<String>| {
            let example = format!("{error}/{method}");
            let given = pointer(part, method, given, &example)?;
            if given == error || !leads_through(&given, &error) {
                return Err(Error::usage(format!("the {part} {given:?} is not inside the error member {error:?}"))
                    .with_help(format!("write a pointer that starts with \"{error}/\": `.{method}({example:?})`")));
            }
            Ok(given)
        };
        let code = inside("code", "code", self.code)?;
        let message = inside("message", "message", self.message)?;
        if leads_through(&code, &message) || leads_through(&message, &code) {
            return Err(Error::usage(format!("the code {code:?} and the message {message:?} are not two members"))
                .with_help("both are strings: neither may be the other, or inside it"));
        }
        let request_id = pointer("request id", "request_id", self.request_id, "/request_id")?;
        if leads_through(&request_id, &error) || leads_through(&error, &request_id) {
            return Err(Error::usage(format!(
                "the request id {request_id:?} is not outside the error member {error:?}"
            ))
            .with_help("a success has no error member, but a request id: name a member next to the error member"));
        }
        Ok(EnvelopeShape { error, code, message, request_id })
    }
}

/// The pointer that was given, if it is one.
fn pointer(part: &str, method: &str, given: Option<String>, example: &str) -> Result<String> {
    let Some(pointer) = given else {
        return Err(Error::usage(format!("the pointer to the {part} is missing"))
            .with_help(format!("say where it is: `.{method}({example:?})`")));
    };
    let wrong = |help: String| {
        Err(Error::usage(format!("the {part} {pointer:?} is not a JSON pointer"))
            .with_help(format!("{help}, such as `.{method}({example:?})`")))
    };
    if !pointer.starts_with('/') {
        return wrong("start it with a slash".to_owned());
    }
    if !pointer.split('~').skip(1).all(|rest| rest.starts_with(['0', '1'])) {
        return wrong("write `~` as `~0`, and a slash inside a name as `~1`".to_owned());
    }
    Ok(pointer)
}

/// True if the member at `outer` is this one or around it.
fn leads_through(pointer: &str, outer: &str) -> bool {
    pointer.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
