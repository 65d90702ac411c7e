//! Complete HTTP responses, as plain data.

use std::fmt;
use std::sync::Arc;

use super::case::{Case, byte_literal};
use super::draft::Draft;
use super::envelopes::EnvelopePlan;
use super::kind::{Base, Kind, MalformedKind};
use super::random::Random;
use super::shrink::{Plan, Progress, implement_strategy};
use super::world::World;
use crate::api::{Api, Told};
use crate::catalog::Catalog;

/// Complete HTTP responses, for handlers that see status and headers:
///
/// - status 200 with a success, an error inside, or a malformed body,
/// - status 4xx and 5xx with an error envelope, as some gateways send it,
/// - status 4xx and 5xx without one: a page, plain text, nothing.
///
/// The content type is JSON with or without a charset, in other spellings, of another type, or missing; the announced
/// length is right, missing, too short or too long. No HTTP library's types: build your own from
/// [`status`](HttpAnswer::status), [`headers`](HttpAnswer::headers) and [`body`](HttpAnswer::body).
///
/// ```
/// use errcatalog::{Catalog, strategy};
/// use proptest::prelude::*;
/// # fn parse(status: u16, _: &[u8]) -> Result<(), u16> { Err(status) }
///
/// let redis = Catalog::shipped("redis-2018-04-12")?;
/// proptest!(|(answer in strategy::http_answers(&redis))| {
///     let outcome = parse(answer.status(), answer.body());
///     prop_assert!(!answer.must_be_refused() || outcome.is_err());
/// });
/// # Ok::<(), errcatalog::Error>(())
/// ```
pub fn http_answers(catalog: &Catalog) -> HttpAnswers {
    let kinds = Kind::VALID.iter().copied().chain(MalformedKind::refused().map(Kind::from)).collect();
    let envelopes = EnvelopePlan::new(World::new(&catalog.api(), catalog), kinds);
    HttpAnswers { plan: Arc::new(HttpPlan { envelopes }) }
}

/// HTTP answers; see [`http_answers`].
#[derive(Debug, Clone)]
#[must_use = "a strategy does nothing until a test draws from it"]
pub struct HttpAnswers {
    plan: Arc<HttpPlan>,
}

implement_strategy!(HttpAnswers => HttpAnswer);

impl HttpAnswers {
    /// Makes the envelopes of another API.
    pub fn api(mut self, api: Api) -> Self {
        Arc::make_mut(&mut self.plan).envelopes.reshape(&api);
        self
    }
}

/// What an answer says of the length of its body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ContentLength {
    /// The true length.
    Right,
    /// Nothing.
    Missing,
    /// Less than there is: a client that believes it sees the body cut.
    TooShort,
    /// More than there is: a client that believes it waits for the rest.
    TooLong,
}

/// An HTTP answer: status, headers and a labelled body.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct HttpAnswer {
    status: u16,
    content_type: Option<&'static str>,
    content_length: ContentLength,
    lower_case: bool,
    /// The header that holds the code, where the API has one.
    code_header: Option<(String, String)>,
    case: Case,
}

impl HttpAnswer {
    /// The status code: 200, 4xx or 5xx.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The value of the header `Content-Type`, if the answer has it.
    pub fn content_type(&self) -> Option<&'static str> {
        self.content_type
    }

    /// Whether the header `Content-Length` is right.
    pub fn content_length(&self) -> ContentLength {
        self.content_length
    }

    /// The headers, names and values, in any order and spelling of the names. Where the API's shape names a header for the
    /// code, an error whose code can be seen has it.
    pub fn headers(&self) -> Vec<(&str, String)> {
        let length = self.case.len();
        let length = match self.content_length {
            ContentLength::Right => Some(length),
            ContentLength::Missing => None,
            ContentLength::TooShort => Some(length / 2),
            ContentLength::TooLong => Some(length + 64),
        };
        let content_type = if self.lower_case { "content-type" } else { "Content-Type" };
        let content_length = if self.lower_case { "content-length" } else { "Content-Length" };
        let mut headers = Vec::new();
        headers.extend(self.content_type.map(|value| (content_type, value.to_owned())));
        headers.extend(length.map(|length| (content_length, length.to_string())));
        headers.extend(self.code_header.as_ref().map(|(name, code)| (name.as_str(), code.clone())));
        headers
    }

    /// The entire body, whatever length is announced.
    pub fn body(&self) -> &[u8] {
        self.case.body()
    }

    /// The body with its label.
    pub fn case(&self) -> &Case {
        &self.case
    }

    /// True if no client may take the answer for a success: the status or the body says that it is none.
    pub fn must_be_refused(&self) -> bool {
        self.status != 200 || self.case.must_be_refused()
    }
}

impl fmt::Debug for HttpAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.status, self.case.kind(), byte_literal(self.body(), 600))?;
        for (name, value) in self.headers() {
            write!(f, ", {name}: {value}")?;
        }
        Ok(())
    }
}

const STATUS: [u16; 14] = [200, 400, 401, 403, 404, 408, 413, 429, 451, 500, 502, 503, 504, 520];

const CONTENT_TYPES: [Option<&str>; 8] = [
    Some("application/json"),
    Some("application/json; charset=utf-8"),
    Some("application/json;charset=UTF-8"),
    Some("Application/JSON"),
    Some("text/json"),
    Some("text/plain; charset=utf-8"),
    Some("text/html"),
    None,
];

const LENGTHS: [ContentLength; 4] =
    [ContentLength::Right, ContentLength::Missing, ContentLength::TooShort, ContentLength::TooLong];

#[derive(Debug, Clone)]
struct HttpPlan {
    envelopes: EnvelopePlan,
}

/// Every part by its place in the lists above.
#[derive(Debug, Clone, Hash)]
struct HttpDraft {
    status: u32,
    content_type: u32,
    length: u32,
    lower_case: bool,
    body: Draft,
}

impl HttpPlan {
    /// Bodies of these kinds are sent with this status.
    fn fits(&self, status: u32, kind: Kind) -> bool {
        if status > 0 {
            // No server sends a success with a status that denies it.
            return kind != Kind::Success;
        }
        if self.envelopes.world.shape.told != Told::Status {
            return true;
        }
        // Where the status tells a success, JSON with that status is one.
        match kind {
            Kind::Success => true,
            Kind::DocumentedError | Kind::UndocumentedError => false,
            Kind::Malformed(MalformedKind::HtmlPage | MalformedKind::PlainText) => true,
            Kind::Malformed(kind) => kind.base() == Base::Either,
        }
    }
}

impl Plan for HttpPlan {
    type Draft = HttpDraft;
    type Value = HttpAnswer;
    const DIMENSIONS: usize = 4 + Draft::DIMENSIONS;

    fn draw(&self, random: &mut Random<'_>) -> Result<HttpDraft, String> {
        // As often 200 as another; as often a valid envelope as another body; pages and texts more often than the rest,
        // since they are what proxies send.
        let status = if random.once_in(2) { 0 } else { 1 + random.index(STATUS.len() - 1) };
        let kinds = &self.envelopes.kinds;
        let valid: Vec<usize> = (0..kinds.len()).filter(|&at| kinds[at].malformed().is_none()).collect();
        let proxied: Vec<usize> = (0..kinds.len())
            .filter(|&at| {
                let kind = kinds[at].malformed();
                kind.is_some_and(|kind| {
                    [MalformedKind::Empty, MalformedKind::HtmlPage, MalformedKind::PlainText].contains(&kind)
                })
            })
            .collect();
        let at = match random.below(4) {
            0 | 1 => *random.pick(&valid),
            2 => *random.pick(&proxied),
            _ => random.below(kinds.len()),
        };
        let (status, at) = match (self.fits(status, kinds[at]), status) {
            (true, _) => (status, at),
            (false, 0) => (1 + random.index(STATUS.len() - 1), at),
            (false, _) => (status, *random.pick(&proxied)),
        };
        let content_type = if random.once_in(3) { 0 } else { random.index(CONTENT_TYPES.len()) };
        let length = if random.once_in(2) { 0 } else { random.index(LENGTHS.len()) };
        let lower_case = random.once_in(2);
        Ok(HttpDraft { status, content_type, length, lower_case, body: self.envelopes.draw_at(at, random) })
    }

    fn value(&self, draft: &HttpDraft) -> HttpAnswer {
        let case = self.envelopes.value(&draft.body);
        let code_header = case.code().and_then(|code| self.envelopes.world.shape.code_header(code));
        HttpAnswer {
            code_header: code_header.map(|(name, code)| (name.to_owned(), code.into_owned())),
            status: STATUS[draft.status as usize],
            content_type: CONTENT_TYPES[draft.content_type as usize],
            content_length: LENGTHS[draft.length as usize],
            lower_case: draft.lower_case,
            case,
        }
    }

    fn simpler(&self, draft: &HttpDraft, dimension: usize, progress: &mut Progress) -> Option<HttpDraft> {
        loop {
            let mut simpler = draft.clone();
            match dimension {
                0 => simpler.status = progress.earlier_u32(draft.status)?,
                1 => simpler.content_type = progress.earlier_u32(draft.content_type)?,
                2 => simpler.length = progress.earlier_u32(draft.length)?,
                3 if draft.lower_case && progress.step() == 0 => simpler.lower_case = false,
                3 => return None,
                _ => simpler.body = self.envelopes.simpler(&draft.body, dimension - 4, progress)?,
            }
            if self.fits(simpler.status, self.envelopes.kind(&simpler.body)) {
                return Some(simpler);
            }
        }
    }
}
