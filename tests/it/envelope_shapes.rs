//! Shapes of every kind of API: what is built is read back, and what cannot be is refused with what to write.

use std::fmt::Write;

use errcatalog::{Api, Envelope, EnvelopeKind, EnvelopePart, EnvelopeShape};
use proptest::prelude::*;

use EnvelopePart as P;

pub(crate) type Parts = &'static [(EnvelopePart, &'static str)];

/// Shapes as APIs in the wild have them, by name.
pub(crate) const SHAPES: &[(&str, Parts)] = &[
    ("flat, by presence", &[(P::Code, "/Code"), (P::Message, "/Message"), (P::RequestId, "/RequestId")]),
    ("flat numbers, by a value", &[(P::Code, "/errcode"), (P::Message, "/errmsg"), (P::Success, "/errcode = 0")]),
    ("a flag", &[(P::Code, "/error"), (P::Success, "/ok = true")]),
    (
        "a flag beside a list",
        &[
            (P::Code, "/errors/0/code"),
            (P::Message, "/errors/0/message"),
            (P::Success, "/success = true"),
            (P::Template, r#"{"errors": [], "messages": [], "result": null}"#),
            (P::CodeType, "number"),
        ],
    ),
    (
        "a word",
        &[(P::Code, "/code"), (P::Message, "/text"), (P::Error, "/status = error"), (P::Success, "/status = ok")],
    ),
    (
        "a word of errors alone",
        &[(P::Code, "/error/type"), (P::Message, "/error/message"), (P::Error, "/type = error")],
    ),
    ("null in a success", &[(P::Error, "/error"), (P::Code, "/error/code"), (P::Success, "/error = null")]),
    ("in a wrapper", &[(P::Error, "/r/errors"), (P::Code, "/r/errors/0/id"), (P::RequestId, "/r/id")]),
    ("a flag in a wrapper", &[(P::Code, "/r/code"), (P::Success, "/r/done = 1"), (P::RequestId, "/id")]),
    ("a list of texts", &[(P::Code, "/errors/0")]),
    (
        "a list at the top",
        &[(P::Code, "/0/errorCode"), (P::Message, "/0/message"), (P::Success, "status"), (P::Status, "404")],
    ),
    (
        "an address",
        &[
            (P::Code, "/type"),
            (P::CodeFormat, "https://example.com/problems/{code}"),
            (P::Message, "/detail"),
            (P::Success, "status"),
            (P::StatusAt, "/status"),
        ],
    ),
    (
        "a status inside the error",
        &[
            (P::Error, "/error"),
            (P::Code, "/error/code"),
            (P::StatusAt, "/error/status"),
            (P::Message, "/error/message"),
            (P::Status, "402"),
        ],
    ),
    (
        "numbers in an envelope with fixed members",
        &[
            (P::Error, "/error"),
            (P::Code, "/error/code"),
            (P::CodeType, "number"),
            (P::Message, "/error/message"),
            (P::Template, r#"{"jsonrpc": "2.0", "id": 1}"#),
        ],
    ),
];

pub(crate) fn built(parts: Parts) -> EnvelopeShape {
    let builder = parts.iter().fold(EnvelopeShape::builder(), |builder, (part, text)| builder.with(*part, text));
    builder.build().unwrap_or_else(|error| panic!("{parts:?}: {error}"))
}

/// All of these shapes, and those that are ready-made.
pub(crate) fn all() -> Vec<(&'static str, EnvelopeShape)> {
    let ours = SHAPES.iter().map(|(name, parts)| (*name, built(parts)));
    ours.chain(EnvelopeShape::standards().map(|name| (name, EnvelopeShape::standard(name).unwrap()))).collect()
}

#[test]
fn envelopes_of_every_shape_are_as_they_are_sent() {
    let mut text = String::new();
    for (name, shape) in all() {
        let error = Envelope::error(&shape, "40001", "Try later.", "r-1");
        let named = Envelope::error(&shape, "Busy", "Try later.", "r-1");
        let success = Envelope::success(&shape, "r-1");
        writeln!(text, "{name}\n  {error}\n  {named}\n  {success}").unwrap();
    }
    snap!("envelope_shapes", text);
}

#[test]
fn errors_are_distinguished_from_successes_in_every_shape() {
    for (name, shape) in all() {
        for status in ["", " "] {
            let error = Envelope::error(&shape, "40001", status, "r");
            let read = Envelope::parse(&shape, error.as_str()).unwrap_or_else(|wrong| panic!("{name}: {wrong}"));
            assert_eq!((read.kind(), read.code()), (EnvelopeKind::Error, Some("40001")), "{name}");
            assert_eq!(read.message(), shape.message().map(|_| status), "{name}");
            assert_eq!(read.request_id(), if shape.request_id().is_some() { "r" } else { "" }, "{name}");
            assert_eq!(read, error);
        }
        let success = Envelope::success(&shape, "r");
        let read = Envelope::parse(&shape, success.as_str()).unwrap_or_else(|wrong| panic!("{name}: {wrong}"));
        assert_eq!((read.kind(), read.code(), read.message()), (EnvelopeKind::Success, None, None), "{name}");
    }
}

/// What each shape says of bodies that are not as they should be, or of another form than those that are built.
#[test]
fn every_shape_says_what_is_wrong() {
    let bodies: &[(&str, &[&str])] = &[
        ("flat, by presence", &[r#"{"RequestId":"r"}"#, r#"{"Code":null,"Message":"m","RequestId":"r"}"#, "{}", "[]"]),
        (
            "flat numbers, by a value",
            &[
                r#"{"access_token":"t"}"#,
                r#"{"errcode":0,"errmsg":"ok"}"#,
                r#"{"errcode":"0","errmsg":"ok"}"#,
                r#"{"errcode":4.5,"errmsg":"m"}"#,
                r#"{"errcode":null,"errmsg":"m"}"#,
                r#"{"errcode":40001}"#,
            ],
        ),
        (
            "a flag",
            &[
                r#"{"ok":true,"error":null}"#,
                r#"{"error":"busy"}"#,
                r#"{"ok":"false","error":"busy"}"#,
                r#"{"ok":null,"error":"busy"}"#,
                r#"{"ok":false}"#,
                r#"{"ok":false,"error":7}"#,
                "7",
            ],
        ),
        (
            "a flag beside a list",
            &[
                r#"{"success":true,"errors":[]}"#,
                r#"{"success":false,"errors":[]}"#,
                r#"{"success":false,"errors":{}}"#,
                r#"{"success":false,"errors":[{"code":"x","message":"m"}]}"#,
            ],
        ),
        ("a word", &[r#"{"status":"ok"}"#, r#"{"status":"fail","code":"c","text":"t"}"#, r#"{"status":1}"#, "{}"]),
        ("a word of errors alone", &[r#"{"type":"message"}"#, "{}", r#"{"type":"error"}"#]),
        ("null in a success", &[r#"{"error":null}"#, "{}", r#"{"error":{}}"#, r#"{"error":"x"}"#]),
        (
            "in a wrapper",
            &[
                r#"{"r":{"id":"i"}}"#,
                r#"{"r":{"errors":[],"id":"i"}}"#,
                r#"{"r":{"errors":null,"id":"i"}}"#,
                r#"{"r":{"errors":[null],"id":"i"}}"#,
                r#"{"r":{"errors":[{}],"id":"i"}}"#,
                "{}",
            ],
        ),
        (
            "a list of texts",
            &[r#"{"errors":["a","b"]}"#, r#"{"errors":[]}"#, r#"{"errors":[""]}"#, r#"{"errors":"a"}"#],
        ),
        ("a list at the top", &["[]", "{}", "null", r#"[{"errorCode":1,"message":"m"}]"#, r#"[{"message":"m"}]"#]),
        (
            "an address",
            &[
                "[1]",
                r#"{"type":"about:blank","detail":"d"}"#,
                r#"{"type":"https://example.com/problems/","detail":"d"}"#,
                r#"{"type":7,"detail":"d"}"#,
            ],
        ),
        ("numbers in an envelope with fixed members", &[r#"{"error":{"code":"x","message":"m"}}"#]),
    ];
    let mut text = String::new();
    for (name, bodies) in bodies {
        let (_, parts) = SHAPES.iter().find(|(known, _)| known == name).unwrap();
        writeln!(text, "{name}").unwrap();
        for body in *bodies {
            match Envelope::parse(&built(parts), body) {
                Ok(envelope) => writeln!(text, "  {body}\n    {:?} {:?}", envelope.kind(), envelope.code()),
                Err(malformed) => writeln!(text, "  {body}\n    {malformed}"),
            }
            .unwrap();
        }
    }
    snap!("envelope_shapes_malformed", text);
}

#[test]
fn a_part_that_cannot_be_is_refused_with_what_to_write() {
    let flat: Parts = &[(P::Code, "/code")];
    let nested: Parts = &[(P::Error, "/error"), (P::Code, "/error/code")];
    let refused: &[(Parts, Parts)] = &[
        (&[], &[(P::Message, "/message")]),
        (&[], &[(P::Code, "/error/code")]),
        (&[], &[(P::Code, "/0/code")]),
        (&[], &[(P::Code, "/errors/1/code")]),
        (flat, &[(P::Message, "/code/text")]),
        (flat, &[(P::RequestId, "/code")]),
        (flat, &[(P::Message, "/m"), (P::RequestId, "/m")]),
        (flat, &[(P::Success, "/ok")]),
        (flat, &[(P::Success, "ok = true")]),
        (flat, &[(P::Success, "/ok = ")]),
        (flat, &[(P::Success, "/ok = [1]")]),
        (flat, &[(P::Success, "/status = ok")]),
        (flat, &[(P::Success, "/status = ok"), (P::Error, "/status = ok")]),
        (flat, &[(P::Success, "/status = ok"), (P::Error, "/state = bad")]),
        (flat, &[(P::Success, "status"), (P::Error, "/state = bad")]),
        (flat, &[(P::Success, "/code/ok = true")]),
        (flat, &[(P::CodeFormat, "https://example.com/")]),
        (flat, &[(P::CodeFormat, "{code}{code}")]),
        (flat, &[(P::CodeFormat, "x#{code}"), (P::CodeType, "number")]),
        (flat, &[(P::CodeType, "string")]),
        (flat, &[(P::Header, "x error")]),
        (flat, &[(P::Header, "x-error: none")]),
        (flat, &[(P::Status, "4xx")]),
        (flat, &[(P::Status, "1000")]),
        (flat, &[(P::Status, "200"), (P::Success, "status")]),
        (flat, &[(P::Template, "[]")]),
        (flat, &[(P::Template, "{")]),
        (nested, &[(P::Template, r#"{"error": "none"}"#)]),
        (nested, &[(P::SuccessTemplate, r#"{"error": null}"#)]),
        (nested, &[(P::StatusAt, "/error/code")]),
    ];
    let mut text = String::new();
    for (parts, more) in refused {
        let all = parts.iter().chain(*more);
        let error = all.fold(EnvelopeShape::builder(), |builder, (part, text)| builder.with(*part, text)).build();
        let error = error.expect_err(&format!("{more:?}"));
        assert!(error.is_usage(), "{error}");
        writeln!(text, "{parts:?} and {more:?}\n  {error}").unwrap();
    }
    snap!("envelope_shape_parts", text);
}

#[test]
fn a_shape_is_changed_part_by_part() {
    let aws = EnvelopeShape::standard("aws-json").unwrap();
    let changed = aws.to_builder().code_format("com.example.parcels#{code}").build().unwrap();
    let error = Envelope::error(&changed, "Busy", "Later.", "");
    assert_eq!(error.as_str(), r##"{"__type":"com.example.parcels#Busy","message":"Later."}"##);
    assert_eq!(Envelope::parse(&changed, error.as_str()).unwrap().code(), Some("Busy"));
    assert_eq!(aws.to_builder().build().unwrap(), aws);
    assert_eq!(EnvelopeShape::standard("none"), None);
    let api = Api::tencent_cloud_3().envelope(aws.clone());
    assert_eq!((api.shape(), Api::tencent_cloud_3().shape()), (&aws, &EnvelopeShape::tencent_cloud_3()));
}

#[test]
fn names_of_parts_are_those_of_methods() {
    let mut names: Vec<&str> = EnvelopePart::ALL.iter().map(|part| part.name()).collect();
    assert!(names.contains(&"code_format") && EnvelopePart::ALL.iter().all(|part| !part.description().is_empty()));
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), EnvelopePart::ALL.len());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    /// Whatever code a catalog may hold is read back from an envelope of any shape.
    #[test]
    fn a_code_is_read_back_from_every_shape(code in "[^\\p{Cc} ]{1,12}|-?[1-9][0-9]{0,18}|0[0-9]{1,4}", message in any::<String>()) {
        // Zero is a success where the code tells one.
        prop_assume!(!code.trim_matches('0').is_empty());
        for (name, shape) in all() {
            let built = Envelope::error(&shape, &code, &message, "r");
            // A shape of numbers cannot hold a name.
            if let Ok(read) = Envelope::parse(&shape, built.as_str()) {
                let found = read.code().unwrap_or_default();
                let is_same = found == code || code.trim_start_matches('0') == found.trim_start_matches('0');
                prop_assert!(is_same, "{}: {} from {}", name, found, built);
                prop_assert_eq!(read.message(), shape.message().map(|_| message.as_str()));
            } else {
                prop_assert!(name.contains("numbers") || name.contains("list") || name == "json-rpc", "{}: {}", name, built);
            }
        }
    }

    #[test]
    fn no_text_makes_any_shape_panic(text in any::<String>(), pointer in "(/[a0~]{0,2}){0,3}") {
        for part in EnvelopePart::ALL {
            for value in [text.as_str(), &pointer] {
                let shape = EnvelopeShape::builder().code("/a").with(*part, value).build();
                if let Ok(shape) = shape {
                    let envelope = Envelope::error(&shape, &text, &text, &text);
                    let _ = (Envelope::parse(&shape, envelope.as_str()), Envelope::parse(&shape, &text), Envelope::success(&shape, "r"));
                }
            }
        }
    }
}
