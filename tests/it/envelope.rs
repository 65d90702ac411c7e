//! Envelopes: what is built is read back, what is malformed is named, and what is unknown is kept.

use std::fmt::Write;

use errcatalog::{Api, Envelope, EnvelopeKind, EnvelopeShape};
use proptest::prelude::*;
use serde_json::{Value, json};

/// The pointers to the error member, its code, its message, and the request id.
pub(crate) fn shape(error: &str, code: &str, message: &str, request_id: &str) -> EnvelopeShape {
    let shape = EnvelopeShape::builder().error(error).code(code).message(message).request_id(request_id);
    shape.code_type("text").build().unwrap()
}

fn tencent() -> EnvelopeShape {
    Api::tencent_cloud_3().shape().clone()
}

/// Every kind of text that is no envelope, by what is wrong with it.
const MALFORMED: &[(&str, &str)] = &[
    ("nothing", ""),
    ("white space", " \n"),
    ("not JSON", "Service Unavailable"),
    ("HTML", "<html><body>502 Bad Gateway</body></html>"),
    ("cut in the middle", r#"{"Response":{"Error":{"Code":"Inter"#),
    ("trailing bytes", r#"{"Response":{"RequestId":"r"}} x"#),
    ("two values", "{\"Response\":{\"RequestId\":\"r\"}}\n{}"),
    ("a trailing comma", r#"{"Response":{"RequestId":"r",}}"#),
    ("a byte order mark", "\u{feff}{\"Response\":{\"RequestId\":\"r\"}}"),
    ("an array", "[]"),
    ("null", "null"),
    ("a string", r#""Response""#),
    ("no Response", r#"{"response":{"RequestId":"r"}}"#),
    ("Response null", r#"{"Response":null}"#),
    ("Response an array", r#"{"Response":[]}"#),
    ("Response empty", r#"{"Response":{}}"#),
    ("Error null", r#"{"Response":{"Error":null,"RequestId":"r"}}"#),
    ("Error empty", r#"{"Response":{"Error":{},"RequestId":"r"}}"#),
    ("Error a string", r#"{"Response":{"Error":"InternalError","RequestId":"r"}}"#),
    ("Error an array", r#"{"Response":{"Error":[],"RequestId":"r"}}"#),
    ("Error false", r#"{"Response":{"Error":false,"RequestId":"r"}}"#),
    ("Code missing", r#"{"Response":{"Error":{"Message":"m"},"RequestId":"r"}}"#),
    ("Code in lower case", r#"{"Response":{"Error":{"code":"c","Message":"m"},"RequestId":"r"}}"#),
    ("Code null", r#"{"Response":{"Error":{"Code":null,"Message":"m"},"RequestId":"r"}}"#),
    ("Code a number", r#"{"Response":{"Error":{"Code":4100,"Message":"m"},"RequestId":"r"}}"#),
    ("Code an object", r#"{"Response":{"Error":{"Code":{},"Message":"m"},"RequestId":"r"}}"#),
    ("Code empty", r#"{"Response":{"Error":{"Code":"","Message":"m"},"RequestId":"r"}}"#),
    ("Message missing", r#"{"Response":{"Error":{"Code":"c"},"RequestId":"r"}}"#),
    ("Message a number", r#"{"Response":{"Error":{"Code":"c","Message":1},"RequestId":"r"}}"#),
    ("RequestId missing", r#"{"Response":{"Error":{"Code":"c","Message":"m"}}}"#),
    ("RequestId missing in a success", r#"{"Response":{"TotalCount":1}}"#),
    ("RequestId null", r#"{"Response":{"RequestId":null}}"#),
    ("RequestId a number", r#"{"Response":{"RequestId":7}}"#),
    ("all wrong", r#"{"Response":{"Error":{"Code":1,"Message":null},"RequestId":[]}}"#),
    ("Code twice", r#"{"Response":{"Error":{"Code":"a","Code":"b","Message":"m"},"RequestId":"r"}}"#),
    (
        "Error twice",
        r#"{"Response":{"Error":{"Code":"a","Message":"m"},"Error":{"Code":"b","Message":"m"},"RequestId":"r"}}"#,
    ),
    (
        "an unknown name twice",
        r#"{"Response":{"RequestId":"r","List":[{"a":{"b":"{\"b\":1,","b":2}},{"x/~":1,"x\u002f~":2}]}}"#,
    ),
];

#[test]
fn what_is_malformed_is_named_with_its_place() {
    let mut text = String::new();
    for (kind, body) in MALFORMED {
        let malformed = Envelope::parse(&tencent(), body).expect_err(kind);
        assert!(!malformed.defects().is_empty(), "{kind}");
        writeln!(text, "{kind}").unwrap();
        for defect in malformed.defects() {
            writeln!(text, "  {:?} {}", defect.pointer(), defect.message()).unwrap();
        }
    }
    let deep = format!(r#"{{"Response":{{"RequestId":"r","A":{}{}}}}}"#, "[".repeat(200), "]".repeat(200));
    writeln!(text, "nested too deeply\n  {}", Envelope::parse(&tencent(), &deep).unwrap_err()).unwrap();
    snap!("envelope_malformed", text);
}

#[test]
fn a_malformed_envelope_says_all_that_is_wrong_in_one_line() {
    let error = Envelope::parse(&tencent(), r#"{"Response":{"Error":{"Code":1,"Message":null}}}"#).unwrap_err();
    assert_eq!(
        error.to_string(),
        "malformed envelope: /Response/Error/Code: is a number, not a string; \
         /Response/Error/Message: is null, not a string; /Response/RequestId: is missing"
    );
}

#[test]
fn duplicate_names_are_distinguished_from_those_that_are_not() {
    for body in [
        r#"{"Response":{"RequestId":"r","A":{"A":{"A":1}},"B":[{"A":1},{"A":2}],"C":"\"C\":1,\"C\":2"}}"#,
        r#"{"Response":{"RequestId":"RequestId","":1," ":2,"a\\":3,"a":"a","List":["a","a","a"]}}"#,
    ] {
        assert!(Envelope::parse(&tencent(), body).is_ok(), "{body}");
    }
}

#[test]
fn an_error_is_distinguished_from_a_success() {
    let error = Envelope::parse(&tencent(), r#"{"Response":{"Error":{"Code":"Busy","Message":""},"RequestId":""}}"#);
    let error = error.unwrap();
    assert_eq!(error.kind(), EnvelopeKind::Error);
    assert_eq!((error.code(), error.message(), error.request_id()), (Some("Busy"), Some(""), ""));
    // An `Error` that is elsewhere is none.
    let success = r#"{"Error":{"Code":"Busy"},"Response":{"List":[{"Error":null}],"RequestId":"r"}}"#;
    let success = Envelope::parse(&tencent(), success).unwrap();
    assert_eq!(success.kind(), EnvelopeKind::Success);
    assert_eq!((success.code(), success.message(), success.request_id()), (None, None, "r"));
}

#[test]
fn another_api_is_another_shape() {
    let flat = shape("/error", "/error/type", "/error/detail", "/trace");
    let envelope = Envelope::error(&flat, "busy", "Later.", "t-1");
    assert_eq!(envelope.to_string(), r#"{"error":{"detail":"Later.","type":"busy"},"trace":"t-1"}"#);
    assert_eq!(Envelope::parse(&flat, envelope.as_str()).unwrap(), envelope);
    assert_eq!(Envelope::success(&flat, "t-2").to_string(), r#"{"trace":"t-2"}"#);
    let defects = Envelope::parse(&flat, r#"{"error":{"type":7},"trace":"t"}"#).unwrap_err();
    assert_eq!(
        defects.to_string(),
        "malformed envelope: /error/type: is a number, not a string; /error/detail: is missing"
    );
    // One that lies deep, with names that a pointer must escape.
    let odd = shape("/a~1b/~0", "/a~1b/~0/x/~01", "/a~1b/~0/m", "/id");
    let envelope = Envelope::error(&odd, "busy", "Later.", "i");
    let json: Value = serde_json::from_str(envelope.as_str()).unwrap();
    assert_eq!(json, json!({"a/b": {"~": {"x": {"~1": "busy"}, "m": "Later."}}, "id": "i"}));
    assert_eq!(Envelope::parse(&odd, envelope.as_str()).unwrap().code(), Some("busy"));
    let malformed = Envelope::parse(&odd, r#"{"a/b":{"~":{"x":{"~1":1},"m":""}},"id":"i"}"#).unwrap_err();
    assert_eq!(malformed.defects()[0].pointer(), "/a~1b/~0/x/~01");
}

#[test]
fn a_shape_that_cannot_be_is_refused_with_the_pointer_and_what_to_write() {
    let none = [None; 4];
    let valid = ["/error", "/error/a", "/error/b", "/c"];
    let of = |pointers: [&'static str; 4]| pointers.map(Some);
    let shapes = [
        none,
        [Some("/error"), None, None, None],
        [None, Some("/error/a"), None, None],
        of(["error", "/error/a", "/error/b", "/c"]),
        of(["", "/a", "/b", "/c"]),
        of(["/e~", "/e~/a", "/e~/b", "/c"]),
        of(["/e~2", "/e~2/a", "/e~2/b", "/c"]),
        of(["/error", "code", "/error/b", "/c"]),
        of(["/error", "/error/a", "/error/~", "/c"]),
        of(["/error", "/error/a", "/error/b", "c"]),
        of(["/error", "/code", "/error/b", "/c"]),
        of(["/error", "/error", "/error/b", "/c"]),
        of(["/error", "/errors/a", "/error/b", "/c"]),
        of(["/error", "/error/a", "/message", "/c"]),
        of(["/error", "/error/a", "/error/b", "/error/c"]),
        of(["/error", "/error/a", "/error/b", "/error"]),
        of(["/a/error", "/a/error/a", "/a/error/b", "/a"]),
        of(["/error", "/error/a", "/error/a", "/c"]),
        of(["/error", "/error/a", "/error/a/b", "/c"]),
        of(["/error", "/error/a/b", "/error/a", "/c"]),
    ];
    let build = |[error, code, message, request_id]: [Option<&str>; 4]| {
        let mut builder = EnvelopeShape::builder();
        builder = error.into_iter().fold(builder, |builder, error| builder.error(error));
        builder = code.into_iter().fold(builder, |builder, code| builder.code(code));
        builder = message.into_iter().fold(builder, |builder, message| builder.message(message));
        request_id.into_iter().fold(builder, |builder, id| builder.request_id(id)).build()
    };
    let mut text = String::new();
    for pointers in shapes {
        let error = build(pointers).unwrap_err();
        assert!(error.is_usage(), "{error}");
        writeln!(text, "{pointers:?}\n  {error}").unwrap();
    }
    snap!("envelope_shape", text);
    let text = |shape: EnvelopeShape| shape.to_builder().code_type("text").build().unwrap();
    assert_eq!(text(build(of(valid)).unwrap()), shape("/error", "/error/a", "/error/b", "/c"));
    // One that starts with the name of another is not inside it.
    for valid in [["/error", "/error/a", "/error/ab", "/errors"], ["/errors", "/errors/a", "/errors/b", "/error"]] {
        build(of(valid)).unwrap();
    }
}

#[test]
fn members_can_be_put_into_an_envelope() {
    let success = Envelope::success(&tencent(), "r");
    let more = success.clone().with("/Response/List/First", "[1,2]").unwrap().with("/Trace~1Id", r#""t""#).unwrap();
    assert_eq!(more.to_string(), r#"{"Response":{"List":{"First":[1,2]},"RequestId":"r"},"Trace/Id":"t"}"#);
    assert_eq!(success.to_string(), r#"{"Response":{"RequestId":"r"}}"#, "a value, not a place");
    let error = success.clone().with("/Response/Error", r#"{"Code":"Busy","Message":""}"#).unwrap();
    assert_eq!(error.kind(), EnvelopeKind::Error);
    let mut text = String::new();
    for (pointer, json) in [
        ("Response", "1"),
        ("", "{}"),
        ("/Response/RequestId/x", "1"),
        ("/Response/a", "{"),
        ("/Response/a", "1 2"),
        ("/Response/a", r#"{"b":1,"b":2}"#),
        ("/Response", "null"),
        ("/Response/Error", "{}"),
        ("/Response/RequestId", "7"),
    ] {
        let error = success.clone().with(pointer, json).unwrap_err();
        writeln!(text, "{pointer:?} {json}\n  {error}").unwrap();
    }
    snap!("envelope_with", text);
}

/// Any JSON, not very deep.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((any::<String>(), inner), 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_error_is_read_back_as_it_was_built(code in ".+", message in any::<String>(), id in any::<String>()) {
        let built = Envelope::error(&tencent(), &code, &message, &id);
        let read = Envelope::parse(&tencent(), built.as_str()).unwrap();
        prop_assert_eq!(&read, &built);
        prop_assert_eq!(read.as_str(), built.as_str());
        prop_assert_eq!(read.kind(), EnvelopeKind::Error);
        prop_assert_eq!(read.code(), Some(code.as_str()));
        prop_assert_eq!(read.message(), Some(message.as_str()));
        prop_assert_eq!(read.request_id(), id);
    }

    #[test]
    fn a_success_is_read_back_as_it_was_built(id in any::<String>()) {
        let built = Envelope::success(&tencent(), &id);
        let read = Envelope::parse(&tencent(), built.as_str()).unwrap();
        prop_assert_eq!(&read, &built);
        prop_assert_eq!((read.kind(), read.code(), read.request_id()), (EnvelopeKind::Success, None, id.as_str()));
    }

    #[test]
    fn unknown_members_survive(json in any_json(), name in "[a-z]{1,9}", is_error in any::<bool>()) {
        let mut value = json!({ &name: json.clone(), "Response": { "RequestId": "r", &name: json.clone() } });
        if is_error {
            value["Response"]["Error"] = json!({ "Code": "Busy", "Message": "m", &name: json.clone() });
        }
        let text = format!("{value:#}");
        let read = Envelope::parse(&tencent(), &text).unwrap();
        prop_assert_eq!(read.as_str(), &text, "as it came, white space and all");
        let changed = read.with("/Response/RequestId", r#""other""#).unwrap();
        value["Response"]["RequestId"] = Value::from("other");
        prop_assert_eq!(serde_json::from_str::<Value>(changed.as_str()).unwrap(), value);
    }

    #[test]
    fn no_text_makes_the_parser_panic(text in any::<String>(), cut in any::<prop::sample::Index>()) {
        let _ = Envelope::parse(&tencent(), &text);
        // Whatever a valid text is cut to is no envelope any more.
        let whole = Envelope::error(&tencent(), "Busy", &text, "r");
        let ends: Vec<usize> = whole.as_str().char_indices().map(|(at, _)| at).collect();
        let malformed = Envelope::parse(&tencent(), &whole.as_str()[..ends[cut.index(ends.len())]]).unwrap_err();
        prop_assert_eq!(malformed.defects()[0].pointer(), "");
    }
}
