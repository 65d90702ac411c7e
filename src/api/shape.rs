//! Where the parts of an API's responses are.

use serde_json::Value;

use crate::error::{Error, Result};

/// Where the parts of an error envelope are, as JSON pointers (RFC 6901).
///
/// A response is an error when the member at [`error`](EnvelopeShape::error) is present, and a success when it is
/// absent; or a success when its members say so, if [that was told](EnvelopeShapeBuilder::success_member).
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
///
/// Without an error member the body is flat: what makes it an error is the code itself.
///
/// ```
/// use errcatalog::{Envelope, EnvelopeShape};
///
/// let flat = EnvelopeShape::builder()
///     .code("/errcode")
///     .message("/errmsg")
///     .numeric_codes()
///     .success_member("/errcode", "0")
///     .build()?;
/// assert_eq!(Envelope::error(&flat, "40001", "expired", "").as_str(), r#"{"errcode":40001,"errmsg":"expired"}"#);
/// assert_eq!(Envelope::success(&flat, "").as_str(), r#"{"errcode":0}"#);
/// # Ok::<(), errcatalog::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnvelopeShape {
    pub(crate) error: String,
    pub(crate) code: String,
    pub(crate) message: String,
    pub(crate) request_id: Option<String>,
    pub(crate) numeric_codes: bool,
    pub(crate) error_members: Vec<Member>,
    pub(crate) success_members: Vec<Member>,
}

/// A member that stands in every error, or in every success.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Member {
    pub(crate) pointer: String,
    pub(crate) value: Value,
}

/// Names the parts of an [`EnvelopeShape`] one by one; code and message must be given.
#[derive(Debug, Clone, Default)]
#[must_use = "a builder does nothing until `build` is called"]
pub struct EnvelopeShapeBuilder {
    error: Option<String>,
    code: Option<String>,
    message: Option<String>,
    request_id: Option<String>,
    numeric_codes: bool,
    error_members: Vec<(String, String)>,
    success_members: Vec<(String, String)>,
}

impl EnvelopeShape {
    /// The start of a shape, without any pointer.
    pub fn builder() -> EnvelopeShapeBuilder {
        EnvelopeShapeBuilder::default()
    }

    /// The member whose presence makes a response an error: in a flat body the code itself.
    pub fn error(&self) -> &str {
        &self.error
    }

    /// The error code, a string; or a number, if [codes are numbers](EnvelopeShapeBuilder::numeric_codes).
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The message for humans, a string.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The request id, a string, in errors and successes alike; none if the body has none.
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// Whether no member is around the code and the message.
    pub(crate) fn is_flat(&self) -> bool {
        self.error == self.code
    }

    /// Whether a number in the place of the code is wrong.
    #[cfg(feature = "proptest")]
    pub(crate) fn has_textual_codes(&self) -> bool {
        !self.numeric_codes && self.success_members.iter().all(|member| member.pointer != self.code)
    }

    /// Whether members say what a success is.
    #[cfg(feature = "proptest")]
    pub(crate) fn tells_success(&self) -> bool {
        !self.success_members.is_empty()
    }

    /// The code as it is in JSON.
    pub(crate) fn code_value(&self, code: &str) -> Value {
        match code.parse::<i64>() {
            Ok(number) if self.numeric_codes && number.to_string() == code => Value::from(number),
            Ok(_) | Err(_) => Value::from(code),
        }
    }

    /// The pointer to every part.
    #[cfg(feature = "proptest")]
    pub(crate) fn pointers(&self) -> impl Iterator<Item = &str> {
        let members = self.error_members.iter().chain(&self.success_members).map(|member| member.pointer.as_str());
        [&self.error, &self.code, &self.message].into_iter().map(String::as_str).chain(self.request_id()).chain(members)
    }
}

impl EnvelopeShapeBuilder {
    /// The member whose presence makes a response an error, such as `/error`. Without it the body is flat: it is an error
    /// if it has the code.
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

    /// The request id, a string outside the error member, since a success has it too, such as `/request_id`. Without it
    /// no body has one.
    pub fn request_id(mut self, pointer: &str) -> Self {
        self.request_id = Some(pointer.to_owned());
        self
    }

    /// Codes that are written like an integer are numbers in JSON: `{"errcode": 40001}`.
    pub fn numeric_codes(mut self) -> Self {
        self.numeric_codes = true;
        self
    }

    /// A member that every error has, with this value in JSON, such as `/status` and `404`; a client may need it to read
    /// the body. May be called several times.
    pub fn error_member(mut self, pointer: &str, json: &str) -> Self {
        self.error_members.push((pointer.to_owned(), json.to_owned()));
        self
    }

    /// A member by which a success is told, with its value in JSON, such as `/ok` and `true`, or the code and `0`. A
    /// response is a success if it has all that were named, whatever else it holds. May be called several times.
    pub fn success_member(mut self, pointer: &str, json: &str) -> Self {
        self.success_members.push((pointer.to_owned(), json.to_owned()));
        self
    }

    /// The shape with these pointers.
    ///
    /// # Errors
    ///
    /// If the pointer to the code or the message is missing; if a pointer does not start with `/` or has a `~` that is
    /// neither `~0` nor `~1`; if the code or the message is not inside the error member, or the request id is; if one of
    /// these strings, or of the members that were named, would be inside another; if a value is not JSON.
    /// The error [is one of usage](Error::is_usage) and says what to write.
    pub fn build(self) -> Result<EnvelopeShape> {
        let error = self.error.map(|error| pointer("error member", Some(error), ".error(\"/error\")")).transpose()?;
        let inside = |part: &str, method: &str, given: Option<String>| {
            let call = format!(".{method}(\"{}/{method}\")", error.as_deref().unwrap_or_default());
            let given = pointer(part, given, &call)?;
            match &error {
                Some(error) if given == *error || !leads_through(&given, error) => {
                    Err(Error::usage(format!("the {part} {given:?} is not inside the error member {error:?}"))
                        .with_help(format!("write a pointer that starts with \"{error}/\": `{call}`")))
                }
                Some(_) | None => Ok(given),
            }
        };
        let code = inside("code", "code", self.code)?;
        let message = inside("message", "message", self.message)?;
        if overlap(&code, &message) {
            return Err(Error::usage(format!("the code {code:?} and the message {message:?} are not two members"))
                .with_help("both are strings: neither may be the other, or inside it"));
        }
        let request_id =
            self.request_id.map(|given| pointer("request id", Some(given), ".request_id(\"/request_id\")"));
        let request_id = request_id.transpose()?;
        let outer = error.as_ref().into_iter();
        let others = if error.is_none() { vec![("code", &code), ("message", &message)] } else { Vec::new() };
        for (part, other) in outer.map(|error| ("error member", error)).chain(others) {
            if let Some(request_id) = request_id.as_ref().filter(|request_id| overlap(request_id, other)) {
                return Err(Error::usage(format!("the request id {request_id:?} is not outside the {part} {other:?}"))
                    .with_help(format!(
                        "a success has no {part}, but a request id: name a member next to the {part}, or leave it out"
                    )));
            }
        }
        let parts: Vec<(&str, &str)> = [("code", &code), ("message", &message)]
            .into_iter()
            .chain(request_id.iter().map(|request_id| ("request id", request_id)))
            .map(|(part, pointer)| (part, pointer.as_str()))
            .collect();
        let error_members = members("error_member", self.error_members, &parts)?;
        for member in &error_members {
            // The error member itself is made of its parts.
            if let Some(error) = error.as_deref().filter(|error| leads_through(error, &member.pointer)) {
                return Err(not_apart(&member.pointer, "error member", error));
            }
        }
        // A code may say that there is no error.
        let success_members = members("success_member", self.success_members, &parts[1..])?;
        for Member { pointer, .. } in &success_members {
            if *pointer != code && overlap(pointer, &code) {
                return Err(not_apart(pointer, "code", &code));
            }
        }
        let numeric_codes = self.numeric_codes;
        let error = error.unwrap_or_else(|| code.clone());
        Ok(EnvelopeShape { error, code, message, request_id, numeric_codes, error_members, success_members })
    }
}

/// The members with their values, each apart from these parts and from each other.
fn members(method: &str, given: Vec<(String, String)>, parts: &[(&str, &str)]) -> Result<Vec<Member>> {
    let mut members: Vec<Member> = Vec::new();
    for (given, json) in given {
        let pointer = pointer("member", Some(given), &format!(".{method}(\"/status\", \"404\")"))?;
        let value = serde_json::from_str(&json).map_err(|error| {
            Error::usage(format!("the value of the member {pointer:?} is not JSON: {error}"))
                .with_help("write it as it stands in the body: a number, `true`, or a text in quotation marks")
        })?;
        if let Some((part, other)) = parts.iter().find(|(_, other)| overlap(&pointer, other)) {
            return Err(not_apart(&pointer, part, other));
        }
        if let Some(other) = members.iter().find(|other| overlap(&pointer, &other.pointer)) {
            return Err(not_apart(&pointer, "member", &other.pointer));
        }
        members.push(Member { pointer, value });
    }
    Ok(members)
}

/// The error for a member that is the same as a part, or inside it or around it.
fn not_apart(pointer: &str, part: &str, other: &str) -> Error {
    Error::usage(format!("the member {pointer:?} and the {part} {other:?} are not two members"))
        .with_help("each has its own place: neither may be the other, or inside it")
}

/// The pointer that was given, if it is one.
fn pointer(part: &str, given: Option<String>, call: &str) -> Result<String> {
    let Some(pointer) = given else {
        return Err(Error::usage(format!("the pointer to the {part} is missing"))
            .with_help(format!("say where it is: `{call}`")));
    };
    let wrong = |help: String| {
        Err(Error::usage(format!("the {part} {pointer:?} is not a JSON pointer"))
            .with_help(format!("{help}, such as `{call}`")))
    };
    if !pointer.starts_with('/') {
        return wrong("start it with a slash".to_owned());
    }
    if !pointer.split('~').skip(1).all(|rest| rest.starts_with(['0', '1'])) {
        return wrong("write `~` as `~0`, and a slash inside a name as `~1`".to_owned());
    }
    Ok(pointer)
}

/// True if one of the members is the other, or inside it.
fn overlap(one: &str, other: &str) -> bool {
    leads_through(one, other) || leads_through(other, one)
}

/// True if the member at `outer` is this one or around it.
fn leads_through(pointer: &str, outer: &str) -> bool {
    pointer.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
