//! The parts of an envelope that a shape may name: the one list of them.

/// The one list of all parts, for a macro that makes something of it: part, name, what is written for it, and what else
/// is to be said of it.
macro_rules! with_envelope_parts {
    ($then:ident) => {
        $then! {
            Error error "the member whose presence makes a response an error, such as `/error`"
                ["Its members are the code and the message. Where it is the code itself, or not given and the code is at"
                "the top, code and message stand side by side. Of a list its first item counts: an empty list is no"
                "error. With a value behind it, such as `/type = error`, it is what that member says in an error."];
            Code code "the pointer to the error code, such as `/error/code`"
                ["A `0` is the first item of a list: `/errors/0/code`."];
            CodeFormat code_format "what stands around the code, such as `https://example.com/problems/{code}`" [];
            CodeType code_type "how the code is written in JSON: `documented`, `text` or `number`"
                ["`documented`, as it is by default: a number where the documented code is a number, else a text."
                "`number` and `text`: always that, as far as the code can be written so."];
            Header header "the HTTP header that holds the code too, such as `x-error-code`"
                ["What stands around the code there comes behind a colon: `x-error: com.example#{code}`."];
            Message message "the pointer to the message for humans, such as `/error/message`" [];
            RequestId request_id "the pointer to the request id, such as `/request_id`"
                ["It is in errors and in successes alike."];
            Success success "what tells a success, such as `/errcode = 0`, `/ok = true`, `/status = ok`; or `status`"
                ["A pointer with a value: a response is a success where this member has it, and an error where it has"
                "another. `status`: the HTTP status tells, and the body of a success has a shape of its own. Without it"
                "a success has no error member."];
            Status status "the HTTP status of errors whose page names none, such as `400`"
                ["Without it, it is 200; where the HTTP status tells a success, 400."];
            StatusAt status_at "the pointer to the HTTP status in the body, a number, such as `/error/status`" [];
            ContentType content_type "the content type of errors, such as `application/problem+json`" [];
            Template template "the members that every response has beside these, such as `{\"jsonrpc\": \"2.0\", \"id\": 1}`"
                [];
            SuccessTemplate success_template "the members that every success has instead, such as `{\"result\": {}}`" [];
        }
    };
}
pub(super) use with_envelope_parts;

macro_rules! enumeration {
    ($($part:ident $name:ident $what:literal [$($more:literal)*];)*) => {
        /// What can be said of an envelope; each part has a method of
        /// [`EnvelopeShapeBuilder`](crate::EnvelopeShapeBuilder).
        ///
        /// ```
        /// use errcatalog::EnvelopePart;
        ///
        /// assert_eq!(EnvelopePart::RequestId.name(), "request_id");
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum EnvelopePart {
            $(#[doc = concat!("What [`EnvelopeShapeBuilder::", stringify!($name),
                "`](crate::EnvelopeShapeBuilder::", stringify!($name), ") says.")]
            $part,)*
        }

        impl EnvelopePart {
            /// All parts.
            pub const ALL: &'static [Self] = &[$(Self::$part,)*];

            /// The name of the method that says it, such as `request_id`.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$part => stringify!($name),)*
                }
            }

            /// What is said, such as `the pointer to the error code, such as /error/code`.
            pub fn description(self) -> &'static str {
                match self {
                    $(Self::$part => $what,)*
                }
            }
        }
    };
}
with_envelope_parts!(enumeration);

/// What was said of each part, as it was written.
pub(super) type Parts = [Option<String>; EnvelopePart::ALL.len()];
