//! What was written for the parts of a shape, checked part by part.

use serde_json::Value;

use super::part::{EnvelopePart, Parts};
use super::place::{empty_for, first_list, is_position, leads_through, remove, set};
use super::shape::EnvelopeShape;
use super::told::{Around, CodeType, Flag, Told};
use super::written::Written;
use crate::error::{Error, Result};

/// What was written, and how errors say what to write instead.
pub(super) struct Said<'a> {
    pub(super) parts: &'a Parts,
    /// Where it was written.
    pub(super) written: &'a Written,
}

impl Said<'_> {
    /// The shape, or what is wrong with one of its parts.
    pub(super) fn shape(self) -> Result<EnvelopeShape> {
        let given_error = self.get(EnvelopePart::Error).and_then(|text| text.split('=').next()).map(str::trim_end);
        if let Some(error) = given_error {
            self.checked(EnvelopePart::Error, error, "/error")?;
        }
        let example = format!("{}/code", given_error.unwrap_or("/error"));
        let code = self.needed(EnvelopePart::Code, &example)?;
        let (told, member) = self.told(&code)?;
        if first_list(&code) == Some("") && told != Told::Status {
            return Err(Error::usage("the body of an error is a list, and nothing says what a success is")
                .with_help(format!("the HTTP status tells it: {}", self.line(EnvelopePart::Success, "status"))));
        }
        let error = self.error_member(&code, member, &told)?;
        let is_nested = error != code;
        let example = if is_nested { format!("{error}/message") } else { "/message".to_owned() };
        let message = self.pointer(EnvelopePart::Message, &example)?;
        let request_id = self.pointer(EnvelopePart::RequestId, "/request_id")?;
        let status_at = self.pointer(EnvelopePart::StatusAt, "/status")?;
        if let Some(message) = &message
            && is_nested
            && told == Told::Presence
        {
            self.inside(EnvelopePart::Message, message, &error)?;
        }
        let flag = match &told {
            Told::Value(flag) if flag.pointer != code && flag.pointer != error => Some(flag.pointer.as_str()),
            Told::Value(_) | Told::Presence | Told::Status => None,
        };
        let of = |part, pointer: &Option<String>| pointer.clone().map(|pointer| (what(part), pointer));
        let mut members = vec![(what(EnvelopePart::Code), code.clone())];
        members.extend(of(EnvelopePart::Message, &message));
        members.extend(of(EnvelopePart::StatusAt, &status_at));
        if is_nested && told != Told::Status {
            let outside = request_id.as_deref().filter(|id| leads_through(id, &error) || leads_through(&error, id));
            if let Some(request_id) = outside {
                return Err(Error::usage(format!(
                    "the request id {request_id:?} is not outside the error member {error:?}"
                ))
                .with_help("a success has no error member, but a request id: name a member next to the error member"));
            }
        }
        members.extend(of(EnvelopePart::RequestId, &request_id));
        members.extend(flag.map(|flag| ("member that tells a success", flag.to_owned())));
        are_apart(&members)?;
        let (template, success_template) = self.templates(&error, &told, &members)?;
        let (around, code_type) = self.code_written()?;
        Ok(EnvelopeShape {
            status: self.http_status(&told)?,
            header: self.code_header()?,
            content_type: self.get(EnvelopePart::ContentType).unwrap_or("application/json").to_owned(),
            written: self.parts.clone(),
            error,
            code,
            message,
            request_id,
            told,
            around,
            code_type,
            status_at,
            template,
            success_template,
        })
    }

    fn get(&self, part: EnvelopePart) -> Option<&str> {
        self.parts.get(part as usize)?.as_deref()
    }

    /// What to write.
    fn line(&self, part: EnvelopePart, value: &str) -> String {
        format!("`{}`", self.written.part(part.name(), value))
    }

    /// The pointer to this part, if one was given.
    fn pointer(&self, part: EnvelopePart, example: &str) -> Result<Option<String>> {
        self.get(part).map(|pointer| self.checked(part, pointer, example)).transpose()
    }

    /// The pointer to this part.
    fn needed(&self, part: EnvelopePart, example: &str) -> Result<String> {
        self.pointer(part, example)?.ok_or_else(|| {
            Error::usage(format!("the pointer to the {} is missing", what(part)))
                .with_help(format!("say where it is: {}", self.line(part, example)))
        })
    }

    /// The pointer, if it is one.
    fn checked(&self, part: EnvelopePart, pointer: &str, example: &str) -> Result<String> {
        let wrong = |help: &str| {
            Err(Error::usage(format!("the {} {pointer:?} is not a JSON pointer", what(part)))
                .with_help(format!("{help}, such as {}", self.line(part, example))))
        };
        if !pointer.starts_with('/') {
            return wrong("start it with a slash");
        }
        if !pointer.split('~').skip(1).all(|rest| rest.starts_with(['0', '1'])) {
            return wrong("write `~` as `~0`, and a slash inside a name as `~1`");
        }
        if pointer.split('/').any(|name| is_position(name) && name != "0") {
            return Err(Error::usage(format!("the {} {pointer:?} is not in the first item of a list", what(part)))
                .with_help("a list of one error has no other: write `0` for its position"));
        }
        Ok(pointer.to_owned())
    }

    /// What tells errors, and the error member if it was named.
    fn told(&self, code: &str) -> Result<(Told, Option<String>)> {
        let (member, said) = match self.get(EnvelopePart::Error) {
            Some(text) if text.contains('=') => (None, Some(self.condition(EnvelopePart::Error, text)?)),
            Some(pointer) => (Some(self.checked(EnvelopePart::Error, pointer, "/error")?), None),
            None => (None, None),
        };
        let success = match self.get(EnvelopePart::Success) {
            Some("status") if said.is_none() => return Ok((Told::Status, member)),
            Some("status") => {
                return Err(Error::usage("both the HTTP status and a member of the body tell a success")
                    .with_help("keep one: leave out `success` or `error`"));
            }
            Some(text) => Some(self.condition(EnvelopePart::Success, text)?),
            None => None,
        };
        let (pointer, success, said) = match (success, said) {
            (None, None) => return Ok((Told::Presence, member)),
            (Some((at, _)), Some((other, _))) if at != other => {
                return Err(Error::usage(format!("a success is told at {at:?}, and an error at {other:?}"))
                    .with_help("one member tells both: name the same, or leave out one of the two"));
            }
            (Some((at, success)), said) => (at, Some(success), said.map(|(_, value)| value)),
            (None, Some((at, said))) => (at, None, Some(said)),
        };
        let is_told = pointer == code || member.as_ref() == Some(&pointer);
        let error = match (said, &success) {
            (Some(error), success) if Some(&error) == success.as_ref() => {
                return Err(Error::usage(format!("{pointer:?} has the same value in a success and in an error")));
            }
            (Some(error), _) => Some(error),
            (None, _) if is_told => None,
            (None, Some(Value::Bool(success))) => Some(Value::Bool(!success)),
            (None, Some(Value::Number(success))) => Some(Value::from(u8::from(success.as_u64() == Some(0)))),
            (None, _) => {
                return Err(Error::usage(format!("what {pointer:?} says in an error is missing"))
                    .with_help(format!("say it: {}", self.line(EnvelopePart::Error, &format!("{pointer} = error")))));
            }
        };
        Ok((Told::Value(Flag { pointer, success, error }), member))
    }

    /// A pointer and the value that is told there.
    fn condition(&self, part: EnvelopePart, text: &str) -> Result<(String, Value)> {
        let example = if part == EnvelopePart::Error { "/status = error" } else { "/status = ok" };
        let wrong = |help: &str| {
            Error::usage(format!("the {} {text:?} is not a pointer and a value", what(part)))
                .with_help(format!("{help}, such as {}", self.line(part, example)))
        };
        let Some((pointer, value)) = text.split_once('=') else {
            return Err(wrong("write a pointer, `=` and the value there"));
        };
        let value = value.trim();
        let value = match serde_json::from_str(value) {
            Ok(Value::Array(_) | Value::Object(_)) => return Err(wrong("name a member that is no list and no object")),
            Ok(value) => value,
            Err(_) if value.starts_with(|c: char| c.is_alphabetic()) => Value::from(value),
            Err(_) => {
                return Err(wrong("write a word, a number, `true`, `false`, `null`, or a text in quotation marks"));
            }
        };
        Ok((self.checked(part, pointer.trim(), example)?, value))
    }

    /// The object around code and message; the code itself where they stand side by side.
    fn error_member(&self, code: &str, member: Option<String>, told: &Told) -> Result<String> {
        let Some(member) = member else {
            return match first_list(code) {
                // Of a list of errors the first one.
                Some(list) => Ok(format!("{list}/0")),
                None if *told != Told::Presence || code.rfind('/') == Some(0) => Ok(code.to_owned()),
                None => self.needed(EnvelopePart::Error, "/error"),
            };
        };
        if member == code {
            return Ok(member);
        }
        self.inside(EnvelopePart::Code, code, &member)?;
        let item = format!("{member}/0");
        Ok(if leads_through(code, &item) { item } else { member })
    }

    fn inside(&self, part: EnvelopePart, pointer: &str, error: &str) -> Result<()> {
        if pointer != error && leads_through(pointer, error) {
            return Ok(());
        }
        let example = format!("{error}/{}", part.name());
        Err(Error::usage(format!("the {} {pointer:?} is not inside the error member {error:?}", what(part)))
            .with_help(format!("write a pointer that starts with \"{error}/\": {}", self.line(part, &example))))
    }

    fn code_written(&self) -> Result<(Around, CodeType)> {
        let around = match self.get(EnvelopePart::CodeFormat) {
            None => Around::default(),
            Some(format) => self.around(EnvelopePart::CodeFormat, format, format)?,
        };
        let Some(name) = self.get(EnvelopePart::CodeType) else { return Ok((around, CodeType::Documented)) };
        let Some((_, code_type)) = CodeType::ALL.into_iter().find(|(known, _)| *known == name) else {
            return Err(Error::usage(format!("{name:?} is no type of a code"))
                .with_help("write `documented`, `text` or `number`"));
        };
        if code_type == CodeType::Number && !around.is_nothing() {
            return Err(Error::usage("a code that is a number has nothing around it")
                .with_help("leave out the format of the code, or its type"));
        }
        Ok((around, code_type))
    }

    /// What stands around the code in this format, which is a part of what was written.
    fn around(&self, part: EnvelopePart, written: &str, format: &str) -> Result<Around> {
        let is_header = part == EnvelopePart::Header;
        let example = if is_header { "x-error: {code}" } else { "https://example.com/problems/{code}" };
        Around::of(format).ok_or_else(|| {
            Error::usage(format!("the {} {written:?} does not hold `{{code}}` once", what(part)))
                .with_help(format!("write `{{code}}` where the code stands, such as {}", self.line(part, example)))
        })
    }

    fn code_header(&self) -> Result<Option<(String, Around)>> {
        let Some(written) = self.get(EnvelopePart::Header) else { return Ok(None) };
        let (name, format) = written.split_once(':').map_or((written, "{code}"), |(name, rest)| (name, rest.trim()));
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte)) {
            return Err(Error::usage(format!("{name:?} is no name of an HTTP header")).with_help(format!(
                "write the name alone, or with what stands around the code: {}",
                self.line(EnvelopePart::Header, "x-error: {code}")
            )));
        }
        Ok(Some((name.to_owned(), self.around(EnvelopePart::Header, written, format)?)))
    }

    fn http_status(&self, told: &Told) -> Result<u16> {
        let by_status = *told == Told::Status;
        let Some(text) = self.get(EnvelopePart::Status) else { return Ok(if by_status { 400 } else { 200 }) };
        let wrong = |message: String, help: &str| Err(Error::usage(message).with_help(help.to_owned()));
        match text.parse::<u16>() {
            Ok(status) if by_status && status < 400 => wrong(
                format!("the HTTP status {status} tells no error"),
                "where the HTTP status tells a success, that of errors is 400 or more",
            ),
            Ok(status) if (100..600).contains(&status) => Ok(status),
            Ok(_) | Err(_) => wrong(format!("{text:?} is no HTTP status"), "write a number from 100 to 599"),
        }
    }

    /// What errors hold besides, and what successes do.
    fn templates(&self, error: &str, told: &Told, members: &[(&str, String)]) -> Result<(Value, Value)> {
        let (_, code) = &members[0];
        let template = self.object(EnvelopePart::Template)?.unwrap_or_else(|| empty_for(code));
        for (what, pointer) in members {
            if !set(&mut template.clone(), pointer, Value::Null) {
                return Err(Error::usage(format!("the template has no place for the {what} {pointer:?}"))
                    .with_help("what is on the way to it must be an object, or the beginning of a list"));
            }
        }
        let success = match self.object(EnvelopePart::SuccessTemplate)? {
            Some(success) if *told == Told::Presence && success.pointer(error).is_some() => {
                return Err(Error::usage(format!("the template of a success has the error member {error:?}"))
                    .with_help("a success has no error member: leave it out"));
            }
            Some(success) => success,
            None if *told == Told::Status || first_list(code) == Some("") => Value::Object(serde_json::Map::new()),
            None => {
                let mut success = template.clone();
                remove(&mut success, error);
                success
            }
        };
        Ok((template, success))
    }

    fn object(&self, part: EnvelopePart) -> Result<Option<Value>> {
        let Some(text) = self.get(part) else { return Ok(None) };
        match serde_json::from_str(text) {
            Ok(template @ Value::Object(_)) => Ok(Some(template)),
            found => {
                let fault = found.err().map(|error| format!(": {error}")).unwrap_or_default();
                Err(Error::usage(format!("the {} {text:?} is not a JSON object{fault}", what(part)))
                    .with_help(format!("write the members in braces, such as {}", self.line(part, "{\"id\": 1}"))))
            }
        }
    }
}

/// The part in words.
fn what(part: EnvelopePart) -> &'static str {
    match part {
        EnvelopePart::Error => "error member",
        EnvelopePart::Code => "code",
        EnvelopePart::CodeFormat => "format of the code",
        EnvelopePart::CodeType => "type of the code",
        EnvelopePart::Header => "header of the code",
        EnvelopePart::Message => "message",
        EnvelopePart::RequestId => "request id",
        EnvelopePart::Success => "success",
        EnvelopePart::Status => "HTTP status",
        EnvelopePart::StatusAt => "HTTP status",
        EnvelopePart::ContentType => "content type",
        EnvelopePart::Template => "template",
        EnvelopePart::SuccessTemplate => "template of a success",
    }
}

/// Refuses members of which one is another, or inside it.
fn are_apart(members: &[(&str, String)]) -> Result<()> {
    for (at, (a_what, a)) in members.iter().enumerate() {
        for (b_what, b) in members.iter().skip(at + 1) {
            if leads_through(a, b) || leads_through(b, a) {
                return Err(Error::usage(format!("the {a_what} {a:?} and the {b_what} {b:?} are not two members"))
                    .with_help("each is a value of its own: neither may be the other, or inside it"));
            }
        }
    }
    Ok(())
}
