//! Proptest strategies over a catalog: everything a server may send, and what it never should.
//!
//! | to test | draw from |
//! | --- | --- |
//! | a function of a code | [`documented_codes`], [`undocumented_codes`], [`near_misses`] |
//! | what an error envelope becomes | [`errors`], [`undocumented_errors`] |
//! | what any valid answer becomes | [`envelopes`], [`successes`] |
//! | that garbage is refused | [`malformed`] |
//! | that nothing panics | [`all_malformed`], or [`Envelopes::and`] |
//! | a client that sees status and headers | [`http_answers`] |
//! | every code or kind once | [`every_documented_envelope`], [`every_malformed_envelope`] |
//! | an entire client, without a test of one's own | [`Properties`] |
//!
//! Bodies are bytes with a label, a [`Case`]; [`Envelopes::text`] gives text to handlers of `&str`. Strategies own what
//! they need.

mod case;
mod codes;
mod draft;
mod enumerate;
mod envelopes;
mod http;
mod json;
mod kind;
mod malformed;
mod messages;
mod near_misses;
mod properties;
mod random;
mod render;
mod request_ids;
mod shrink;
mod simpler;
mod text;
mod world;

pub use case::Case;
pub use codes::{DocumentedCodes, UndocumentedCodes, documented_codes, undocumented_codes};
pub use enumerate::{
    every_documented_envelope, every_documented_envelope_for, every_malformed_envelope, every_malformed_envelope_for,
};
pub use envelopes::{
    Envelopes, TextEnvelopes, all_malformed, envelopes, errors, malformed, successes, tolerable, undocumented_errors,
};
pub use http::{ContentLength, HttpAnswer, HttpAnswers, http_answers};
pub use kind::{Kind, MalformedKind};
pub use messages::{Messages, messages};
pub use near_misses::{NearMiss, NearMissKind, NearMisses, near_misses};
pub use properties::{HandlerProperties, Properties};
pub use request_ids::{RequestIds, request_ids};

pub(crate) use properties::RULES;
