//! Properties find what they are for, name it with its smallest body, and accuse nobody else.

use errcatalog::strategy::{MalformedKind, Properties};
use errcatalog::{Api, Report};
use serde_json::Value;

use super::clients::{Error, code_in, lenient, message_in, strict};
use super::coverage::applies;
use super::scanner::scan;
use super::{numbers, redis};
use crate::envelope::shape;

fn rules(report: &Report) -> Vec<&'static str> {
    let mut rules: Vec<_> = report.findings().iter().map(|finding| finding.rule().id()).collect();
    rules.dedup();
    rules
}

#[track_caller]
fn clean(report: Report) {
    assert!(report.findings().is_empty() && report.notes().is_empty(), "{report}");
}

#[test]
fn right_clients_are_not_accused() {
    let redis = redis();
    for seed in 0..if crate::is_thorough() { 4 } else { 1 } {
        let properties = || Properties::of(&redis).seed(seed);
        clean(properties().bodies(lenient).success_is(Result::is_ok).check());
        clean(properties().bodies(strict).success_is(Result::is_ok).check());
        clean(properties().texts(|text| lenient(text.as_bytes())).success_is(Result::is_ok).check());
        clean(properties().bodies(lenient).success_is(Result::is_ok).by(|r| r.map_err(|e| e.decided()).err()).check());
    }
}

#[test]
fn clients_that_carry_the_body_inside_are_not_accused() {
    let redis = redis();
    fn all<T: std::fmt::Debug>(redis: &errcatalog::Catalog, handler: impl Fn(&[u8]) -> T) -> [Report; 2] {
        let properties = Properties::of(redis).bodies(handler);
        [properties.only_the_code_matters(), properties.unknown_family_is_default()]
    }
    let text = |body: &[u8]| String::from_utf8_lossy(body).into_owned();
    let reports = [
        all(&redis, |body| format!("unexpected: {}", text(body))),
        all(&redis, |body| body.to_vec()),
        all(&redis, |body| serde_json::from_slice::<Value>(body).ok()),
        // As a parser does that keeps the order of members.
        all(&redis, |body| scan(&String::from_utf8_lossy(body))),
        all(&redis, |body| format!("{:?}: {:?}", code_in(body), message_in(body))),
        all(&redis, |body| message_in(body).map(|message| message.trim().to_owned())),
        // Cut short, as logs do.
        all(&redis, |body| message_in(body).map(|message| message.chars().take(40).collect::<String>())),
        all(&redis, |body| serde_json::from_slice::<u8>(body).map_err(|error| error.to_string())),
        all(&redis, |body| match lenient(body) {
            Err(Error::Api { request_id, .. }) => request_id,
            _ => None,
        }),
    ];
    for (nth, report) in reports.iter().flatten().enumerate() {
        assert!(!rules(report).contains(&"only-the-code-matters"), "{nth}: {report}");
        assert!(!rules(report).contains(&"unknown-family-is-default"), "{nth}: {report}");
    }
}

#[test]
fn a_panic_is_named_with_its_smallest_body() {
    let redis = redis();
    let report = Properties::of(&redis)
        .bodies(|body| {
            let text = std::str::from_utf8(body).expect("a body is text");
            text.chars().next().expect("a body is not empty")
        })
        .never_panics();
    assert_eq!(report.of_rule("never-panics").count(), 2, "{report}");
    let messages: Vec<&str> = report.findings().iter().map(|finding| finding.message()).collect();
    assert!(messages[0].starts_with(r#"empty: b"" -> panicked: a body is not empty"#), "{report}");
    assert!(messages[1].contains("a body is text"), "{report}");
    let pasted: Vec<&str> = report.findings().iter().filter_map(|finding| finding.paste()).collect();
    assert_eq!(pasted[0], r#".returns_for(b"")"#);
}

#[test]
fn a_swallowed_code_is_named_with_its_place() {
    let redis = redis();
    let report = Properties::of(&redis)
        .bodies(|body| match code_in(body) {
            Some(code) if code == "LimitExceeded" || code == "ResourceNotFound" => Ok(None),
            Some(code) => Err(code),
            None => lenient(body).map(Some).map_err(|error| error.decided().to_owned()),
        })
        .success_is(Result::is_ok)
        .error_is_no_success();
    let [finding] = report.findings() else { panic!("{report}") };
    assert_eq!(finding.code().unwrap().as_str(), "LimitExceeded");
    assert_eq!(finding.location(), redis.get("LimitExceeded").map(|entry| entry.location()));
    let paste = r#".refuses(b"{\"Response\":{\"Error\":{\"Code\":\"LimitExceeded\",\"Message\":\"\"},\"RequestId\":\"00000000-0000-4000-8000-000000000000\"}}")"#;
    assert_eq!(finding.paste(), Some(paste));
}

#[test]
fn a_client_that_asks_for_the_status_alone_swallows_all() {
    let redis = redis();
    let report = Properties::of(&redis).bodies(|_| true).success_is(|success| *success).check();
    assert_eq!(rules(&report), ["error-is-no-success", "malformed-is-refused"], "{report}");
    let kinds = report.of_rule("malformed-is-refused").count();
    assert_eq!(kinds, MalformedKind::refused().filter(|kind| applies(*kind)).count(), "{report}");
}

#[test]
fn dependence_on_message_layout_and_fields_is_found() {
    let redis = redis();
    type Client = fn(&[u8]) -> String;
    let clients: [(&str, Client, &str); 6] = [
        ("a word", |body| message_in(body).unwrap().contains("not found").to_string(), r#""not found\""#),
        ("no message", |body| message_in(body).unwrap().is_empty().to_string(), r#"\"Message\":\"\""#),
        ("a whole message", |body| (message_in(body).unwrap() == "timeout").to_string(), r#"\"timeout\""#),
        ("white space", |body| String::from_utf8_lossy(body).contains("\"Code\":\"").to_string(), r#"\"Code\": "#),
        (
            "key order",
            |body| {
                let text = String::from_utf8_lossy(body).into_owned();
                (text.find("\"Code\"") < text.find("\"Message\"")).to_string()
            },
            r#"{\"Message\":\"\",\"Code\":"#,
        ),
        (
            "unknown fields",
            |body| {
                let value: Value = serde_json::from_slice(body).unwrap();
                let error = value["Response"]["Error"].as_object().unwrap();
                match error.keys().find(|key| !["Code", "Message"].contains(&key.as_str())) {
                    Some(key) => format!("unknown field `{key}`"),
                    None => "fine".to_owned(),
                }
            },
            "",
        ),
    ];
    for (name, client, shown) in clients {
        let report = Properties::of(&redis).bodies(client).only_the_code_matters();
        assert_eq!(rules(&report), ["only-the-code-matters"], "{name}: {report}");
        let message = report.findings()[0].message();
        assert!(message.contains(shown.trim_start_matches('"')), "{name}: {report}");
        assert!(message.contains("AuthFailure.InvalidSecretId"), "{name}: {report}");
    }
}

#[test]
fn unknown_families_that_look_like_known_ones_are_found() {
    let redis = redis();
    let treat = |code: &str| {
        if code.starts_with("InvalidParameter") {
            "fix"
        } else if code.contains("Exceeded") {
            "wait"
        } else {
            "fail"
        }
    };
    let report = Properties::of(&redis).codes(treat).unknown_family_is_default();
    assert_eq!(rules(&report), ["unknown-family-is-default"], "{report}");
    let report = Properties::of(&redis).bodies(|body| code_in(body).map(|code| treat(&code))).check();
    assert_eq!(rules(&report), ["unknown-family-is-default"], "{report}");
    // By entire code or entire family: no findings.
    let exact = |code: &str| match code.split('.').next().unwrap() {
        "InvalidParameter" => "fix".to_owned(),
        "LimitExceeded" => "wait".to_owned(),
        _ => format!("fail: {code}"),
    };
    clean(Properties::of(&redis).codes(exact).unknown_family_is_default());
    // By the look of the code.
    let report = Properties::of(&redis).codes(|code| code.len() > 12).by(|long| long).unknown_family_is_default();
    assert!(!report.is_ok(), "{report}");
    clean(Properties::of(&numbers()).codes(|code| code == "4000").unknown_family_is_default());
}

#[test]
fn what_cannot_be_compared_is_said_and_no_accusation() {
    let redis = redis();
    let calls = std::cell::Cell::new(0);
    let report = Properties::of(&redis)
        .codes(|_| {
            calls.set(calls.get() + 1);
            calls.get()
        })
        .unknown_family_is_default();
    assert_eq!(rules(&report), ["incomparable-outcomes"], "{report}");
    let report = Properties::of(&redis).bodies(|body| message_in(body).map(|m| m.len())).only_the_code_matters();
    assert_eq!(rules(&report), ["incomparable-outcomes"], "{report}");
}

#[test]
fn malformed_kinds_are_reported_one_by_one_and_can_be_moved() {
    let redis = redis();
    // Two faults: an error without a code is a success, and so is a body that starts well.
    let client = |body: &[u8]| match lenient(body) {
        Err(Error::Malformed(why)) if why == "an error without a code" => Ok(Value::Null),
        other => other,
    };
    let check = |properties: Properties<'_>| {
        let report = properties.bodies(client).success_is(Result::is_ok).malformed_is_refused();
        report.findings().iter().map(|f| f.message().split(':').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let codes = ["code-missing", "code-null", "code-empty", "code-number", "code-list", "code-object"];
    let all = [&["error-empty", "error-string", "error-list"][..], &codes].concat();
    assert_eq!(check(Properties::of(&redis)), all);
    let moved = Properties::of(&redis).tolerate(MalformedKind::CodeNull);
    assert_eq!(check(moved).len(), all.len() - 1);
    let moved = Properties::of(&redis).refuse(MalformedKind::RequestIdMissing);
    assert_eq!(check(moved).last().unwrap(), "request-id-missing");
    let report = Properties::of(&redis).bodies(client).success_is(Result::is_ok).malformed_is_refused();
    let body = r#"code-null: b"{\"Response\":{\"Error\":{\"Code\":null,\"Message\":\"\"},\"RequestId\":\"00000000-0000-4000-8000-000000000000\"}}" -> Ok(Null)"#;
    assert!(report.findings().iter().any(|finding| finding.message() == body), "{report}");
}

#[test]
fn a_huge_body_is_drawn_if_it_is_named() {
    let redis = redis();
    let report = Properties::of(&redis)
        .cases(0)
        .refuse(MalformedKind::Huge)
        .bodies(|body| body.len() > 1 << 20)
        .success_is(|huge| *huge)
        .malformed_is_refused();
    let [finding] = report.findings() else { panic!("{report}") };
    assert!(finding.message().len() < 3000 && finding.paste().unwrap().contains(".seed(0).cases(0)"), "{report}");
}

#[test]
fn what_is_not_checked_is_said() {
    let redis = redis();
    let report = Properties::of(&redis).bodies(lenient).check();
    assert_eq!(report.notes().len(), 1, "{report}");
    let report = Properties::of(&redis).codes(str::len).by(|_| ()).check();
    assert_eq!(report.notes().len(), 2, "{report}");
    let report = Properties::of(&redis).bodies(|_| ()).success_is(|()| false).malformed_is_refused();
    assert!(report.is_ok() && report.notes()[0].contains("proves little"), "{report}");
}

#[test]
fn another_api_is_tested_with_its_own_envelopes() {
    let redis = redis();
    let api = Api::new(shape("/error", "/error/type", "/error/detail", "/trace"));
    let client = |body: &[u8]| {
        let value: Value = serde_json::from_slice(body).map_err(|_| "malformed".to_owned())?;
        let members = value.as_object().ok_or("malformed")?;
        match members.get("error") {
            None | Some(Value::Null) => Ok(()),
            Some(error) => Err(error["type"].as_str().ok_or("malformed")?.to_owned()),
        }
    };
    clean(Properties::of(&redis).api(api).bodies(client).success_is(Result::is_ok).check());
}
