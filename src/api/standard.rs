//! Shapes that a standard or a vendor defines, ready-made.

use super::part::EnvelopePart as P;
use super::shape::EnvelopeShape;
use super::written::Written;
use crate::sort::Listed;

/// A shape with its name, and the parts that say it.
struct Standard {
    name: &'static str,
    parts: &'static [(P, &'static str)],
}

impl EnvelopeShape {
    /// The names of all ready-made shapes.
    pub fn standards() -> impl Iterator<Item = &'static str> {
        STANDARDS.iter().map(|standard| standard.name)
    }

    /// The ready-made shape of this name, such as `problem-details`; [`to_builder`](EnvelopeShape::to_builder) changes parts
    /// of it.
    ///
    /// ```
    /// use errcatalog::{Envelope, EnvelopeShape};
    ///
    /// let shape = EnvelopeShape::standard("problem-details").unwrap();
    /// let shape = shape.to_builder().code_format("https://example.com/problems/{code}").build()?;
    /// let body = Envelope::error(&shape, "busy", "Try later.", "");
    /// assert_eq!(
    ///     body.as_str(),
    ///     r#"{"detail":"Try later.","status":400,"title":"Error","type":"https://example.com/problems/busy"}"#
    /// );
    /// # Ok::<(), errcatalog::Error>(())
    /// ```
    pub fn standard(name: &str) -> Option<Self> {
        STANDARDS.iter().find(|standard| standard.name == name).map(Standard::shape)
    }

    /// Tencent Cloud API 3.0, as [`Api::tencent_cloud_3`](crate::Api::tencent_cloud_3) has it.
    pub fn tencent_cloud_3() -> Self {
        TENCENT_CLOUD_3.shape()
    }

    /// Problem details (RFC 9457): the HTTP status tells, and the code is the `type`, mostly at the end of an address.
    pub fn problem_details() -> Self {
        PROBLEM_DETAILS.shape()
    }

    /// Google's `Status` in JSON: `error.status` is the code, `error.code` the HTTP status.
    pub fn google_status() -> Self {
        GOOGLE_STATUS.shape()
    }

    /// The JSON protocols of AWS: the HTTP status tells, and the code is in `__type` and in a header.
    pub fn aws_json() -> Self {
        AWS_JSON.shape()
    }

    /// GraphQL: the first of `errors` has the code among its `extensions`.
    pub fn graphql() -> Self {
        GRAPHQL.shape()
    }

    /// JSON-RPC 2.0: a number in `error.code`.
    pub fn json_rpc() -> Self {
        JSON_RPC.shape()
    }

    /// JSON:API: the first of `errors` has the code, a text.
    pub fn json_api() -> Self {
        JSON_API.shape()
    }
}

/// Other shapes that APIs have, by their parts.
const COMMON: &[&[(P, &str)]] = &[
    &[(P::Error, "/error"), (P::Code, "/error/code"), (P::Message, "/error/message")],
    &[(P::Error, "/error"), (P::Code, "/error/type"), (P::Message, "/error/message")],
    &[(P::Error, "/error"), (P::Code, "/error/reason"), (P::Message, "/error/message")],
    &[(P::Error, "/Error"), (P::Code, "/Error/Code"), (P::Message, "/Error/Message")],
    &[(P::Code, "/code"), (P::Message, "/message")],
    &[(P::Code, "/Code"), (P::Message, "/Message")],
    &[(P::Code, "/errcode"), (P::Message, "/errmsg"), (P::Success, "/errcode = 0")],
    &[(P::Code, "/error_code"), (P::Message, "/error_msg")],
    &[(P::Code, "/errorCode"), (P::Message, "/errorMessage")],
    &[(P::Code, "/error"), (P::Message, "/error_description"), (P::Success, "status")],
    &[(P::Code, "/error"), (P::Success, "/ok = true")],
    &[(P::Code, "/errors/0/code"), (P::Message, "/errors/0/message"), (P::Success, "/success = true")],
];

impl EnvelopeShape {
    /// Shapes that a client may read instead of this one, each with what to write to say it: this one with its
    /// codes of another type, then those that many APIs have.
    pub(crate) fn others<'a>(&'a self, written: &'a Written) -> impl Iterator<Item = (String, Self)> + 'a {
        let types = ["text", "number"].into_iter().filter_map(|name| {
            let shape = self.to_builder().code_type(name).build().ok()?;
            Some((shape.said(written), shape))
        });
        let ready = STANDARDS.iter().filter(|standard| standard.name != JSON_RPC.name).map(|standard| {
            let said = match written {
                Written::InRust => {
                    format!(".api(Api::new(EnvelopeShape::{}()))", standard.name.replace('-', "_"))
                }
                Written::InToml(_) => format!("standard = {:?}", standard.name),
            };
            (said, standard.shape())
        });
        let common = COMMON.iter().map(|parts| {
            let shape = Standard { name: "a common shape", parts }.shape();
            (shape.said(written), shape)
        });
        types
            .chain(ready)
            .chain(common)
            .filter(|(_, shape)| shape.code_type != self.code_type || shape.code != self.code)
    }

    /// What to write to say it: a line of a sweep, or lines of errcatalog.toml.
    fn said(&self, written: &Written) -> String {
        let parts = P::ALL.iter().zip(&self.written);
        let parts: Vec<String> =
            parts.filter_map(|(part, text)| Some(written.part(part.name(), text.as_ref()?))).listed();
        match written {
            Written::InRust => format!(".api(Api::new(EnvelopeShape::builder(){}.build().unwrap()))", parts.concat()),
            Written::InToml(_) => parts.join("\n"),
        }
    }
}

impl Standard {
    fn shape(&self) -> EnvelopeShape {
        let builder =
            self.parts.iter().fold(EnvelopeShape::builder(), |builder, (part, text)| builder.with(*part, text));
        builder.build().unwrap_or_else(|error| unreachable!("{} is a shape: {error}", self.name))
    }
}

static STANDARDS: &[Standard] =
    &[TENCENT_CLOUD_3, PROBLEM_DETAILS, GOOGLE_STATUS, AWS_JSON, GRAPHQL, JSON_RPC, JSON_API];

const TENCENT_CLOUD_3: Standard = Standard {
    name: "tencent-cloud-3",
    parts: &[
        (P::Error, "/Response/Error"),
        (P::Code, "/Response/Error/Code"),
        (P::CodeType, "text"),
        (P::Message, "/Response/Error/Message"),
        (P::RequestId, "/Response/RequestId"),
    ],
};

const PROBLEM_DETAILS: Standard = Standard {
    name: "problem-details",
    parts: &[
        (P::Code, "/type"),
        (P::CodeType, "text"),
        (P::Message, "/detail"),
        (P::Success, "status"),
        (P::StatusAt, "/status"),
        (P::ContentType, "application/problem+json"),
        (P::Template, r#"{"title": "Error"}"#),
    ],
};

const GOOGLE_STATUS: Standard = Standard {
    name: "google-status",
    parts: &[
        (P::Error, "/error"),
        (P::Code, "/error/status"),
        (P::CodeType, "text"),
        (P::Message, "/error/message"),
        (P::Status, "400"),
        (P::StatusAt, "/error/code"),
        (P::Template, r#"{"error": {"details": []}}"#),
    ],
};

const AWS_JSON: Standard = Standard {
    name: "aws-json",
    parts: &[
        (P::Code, "/__type"),
        (P::CodeType, "text"),
        (P::Header, "x-amzn-ErrorType"),
        (P::Message, "/message"),
        (P::Success, "status"),
        (P::ContentType, "application/x-amz-json-1.1"),
    ],
};

const GRAPHQL: Standard = Standard {
    name: "graphql",
    parts: &[
        (P::Error, "/errors"),
        (P::Code, "/errors/0/extensions/code"),
        (P::CodeType, "text"),
        (P::Message, "/errors/0/message"),
        (P::Template, r#"{"data": null}"#),
        (P::SuccessTemplate, r#"{"data": {}}"#),
    ],
};

const JSON_RPC: Standard = Standard {
    name: "json-rpc",
    parts: &[
        (P::Error, "/error"),
        (P::Code, "/error/code"),
        (P::CodeType, "number"),
        (P::Message, "/error/message"),
        (P::Template, r#"{"jsonrpc": "2.0", "id": 1}"#),
        (P::SuccessTemplate, r#"{"jsonrpc": "2.0", "id": 1, "result": {}}"#),
    ],
};

const JSON_API: Standard = Standard {
    name: "json-api",
    parts: &[
        (P::Error, "/errors"),
        (P::Code, "/errors/0/code"),
        (P::CodeType, "text"),
        (P::Message, "/errors/0/detail"),
        (P::Status, "400"),
        (P::ContentType, "application/vnd.api+json"),
        (P::SuccessTemplate, r#"{"data": null}"#),
    ],
};
