//! A failure is reported with the first code, the shortest message, one kind, and plain compact JSON.

use errcatalog::strategy::{self, Case, Kind, MalformedKind};
use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestError, TestRunner};

use super::clients::{code_in, message_in};
use super::redis;

/// The smallest value that fails in a run with default settings; the same for every seed.
#[track_caller]
fn smallest<S: Strategy>(strategy: &S, fails: impl Fn(&S::Value) -> bool) -> S::Value
where
    S::Value: PartialEq + Clone,
{
    let mut found: Option<S::Value> = None;
    for seed in 0..4 {
        let config = Config { rng_seed: RngSeed::Fixed(seed), failure_persistence: None, ..Config::default() };
        // More cases, so that what is rare occurs for every seed; no more patience in shrinking than by default.
        let config = Config { cases: 5_000, max_shrink_iters: 4 * 256, ..config };
        let mut runner = TestRunner::new(config);
        let result =
            runner.run(strategy, |value| if fails(&value) { Err(TestCaseError::fail("fails")) } else { Ok(()) });
        let Err(TestError::Fail(_, value)) = result else { panic!("seed {seed}: {result:?}") };
        match &found {
            None => found = Some(value),
            Some(before) => assert_eq!(*before, value, "seed {seed}"),
        }
    }
    found.unwrap()
}

const PLAIN_ID: &str = "00000000-0000-4000-8000-000000000000";

fn error(code: &str, message: &str) -> String {
    format!(r#"{{"Response":{{"Error":{{"Code":"{code}","Message":"{message}"}},"RequestId":"{PLAIN_ID}"}}}}"#)
}

#[track_caller]
fn is(case: &Case, body: &str) {
    assert_eq!(case.body(), body.as_bytes(), "{case:?}");
}

#[test]
fn a_client_that_fails_on_anything() {
    is(&smallest(&strategy::errors(&redis()), |_| true), &error("AuthFailure.InvalidSecretId", ""));
    let case = smallest(&strategy::envelopes(&redis()), |_| true);
    assert_eq!(case.kind(), Kind::DocumentedError);
    is(&smallest(&strategy::successes(&redis()), |_| true), &format!(r#"{{"Response":{{"RequestId":"{PLAIN_ID}"}}}}"#));
    is(&smallest(&strategy::malformed(&redis()), |_| true), "");
}

#[test]
fn a_client_that_fails_on_one_code() {
    let case = smallest(&strategy::errors(&redis()), |case| case.code() == Some("LimitExceeded"));
    is(&case, &error("LimitExceeded", ""));
}

#[test]
fn a_client_that_fails_on_codes_here_and_there() {
    // Failure follows no order: halving would stop anywhere, trying every earlier one finds the first.
    let redis = redis();
    let bad: Vec<&str> = redis.codes().map(|code| code.as_str()).skip(7).step_by(9).collect();
    let case = smallest(&strategy::errors(&redis), |case| bad.contains(&case.code().unwrap()));
    is(&case, &error(bad[0], ""));
    let code = smallest(&strategy::documented_codes(&redis), |code| bad.contains(&code.as_str()));
    assert_eq!(code.as_str(), bad[0]);
}

#[test]
fn a_client_that_fails_on_one_family() {
    let redis = redis();
    let case = smallest(&strategy::errors(&redis), |case| case.code().unwrap().starts_with("ResourceUnavailable"));
    is(&case, &error(redis.family("ResourceUnavailable").next().unwrap().code().as_str(), ""));
    let made = smallest(&strategy::undocumented_codes(&redis), |code| code.family() == "LimitExceeded");
    assert_eq!(made.as_str(), "LimitExceeded.A");
    let case =
        smallest(&strategy::undocumented_errors(&redis), |case| case.code().unwrap().starts_with("LimitExceeded."));
    is(&case, &error("LimitExceeded.A", ""));
}

#[test]
fn a_client_that_fails_on_one_feature_of_the_message() {
    let redis = redis();
    let first = "AuthFailure.InvalidSecretId";
    let with = |fails: fn(&str) -> bool| {
        smallest(&strategy::errors(&redis), move |case| message_in(case).is_some_and(|message| fails(&message)))
    };
    is(&with(|m| m.contains('"')), &error(first, "\\\""));
    is(&with(|m| m.chars().count() > 100), &error(first, &"a".repeat(101)));
    is(&with(|m| m.contains("LimitExceeded")), &error(first, "LimitExceeded"));
    is(&with(|m| m.contains("{{}}")), &error(first, "{{}}"));
    is(&with(|m| m.chars().any(|c| ('가'..='힣').contains(&c))), &error(first, "한"));
    is(&with(|m| m.chars().any(|c| c as u32 > 0xffff)), &error(first, "😀"));
    let message = smallest(&strategy::messages(&redis), |message| message.chars().count() > 7);
    assert_eq!(message, "aaaaaaaa");
}

#[test]
fn a_client_that_fails_on_layout_or_fields() {
    let redis = redis();
    let first = "AuthFailure.InvalidSecretId";
    let text = |case: &Case| String::from_utf8(case.body().to_vec()).unwrap();
    // A newline alone, where white space matters; nothing of it where it does not.
    let case = smallest(&strategy::errors(&redis), |case| text(case).contains('\n'));
    is(&case, &(error(first, "") + "\n"));
    let case = smallest(&strategy::errors(&redis), |case| text(case).contains(r#""Code": ""#));
    is(
        &case,
        &format!(r#"{{"Response": {{"Error": {{"Code": "{first}", "Message": ""}}, "RequestId": "{PLAIN_ID}"}}}}"#),
    );
    let case = smallest(&strategy::errors(&redis), |case| {
        let text = text(case);
        text.find("RequestId") < text.find("Error\"")
    });
    is(&case, &format!(r#"{{"Response":{{"RequestId":"{PLAIN_ID}","Error":{{"Code":"{first}","Message":""}}}}}}"#));
    let case = smallest(&strategy::errors(&redis), |case| text(case).contains("warnings"));
    assert_eq!(text(&case).matches("\":").count(), 6, "one unknown field alone: {case:?}");
}

#[test]
fn a_client_that_fails_on_one_malformed_kind() {
    let redis = redis();
    for (kind, body) in [
        (MalformedKind::CodeNull, r#"{"Response":{"Error":{"Code":null,"Message":""},"RequestId":"ID"}}"#),
        (MalformedKind::ErrorString, r#"{"Response":{"Error":"","RequestId":"ID"}}"#),
        (MalformedKind::TopArray, "[]"),
        (MalformedKind::HtmlPage, "<html></html>"),
        (MalformedKind::Truncated, "{"),
        (MalformedKind::TrailingBytes, r#"{"Response":{"RequestId":"ID"}}}"#),
        (MalformedKind::ResponseNull, r#"{"Response":null}"#),
        (MalformedKind::Legacy, r#"{"code":4000,"codeDesc":"AuthFailure.InvalidSecretId","message":""}"#),
    ] {
        let case = smallest(&strategy::malformed(&redis), |case| case.kind() == kind.into());
        is(&case, &body.replace("ID", PLAIN_ID));
    }
    let case = smallest(&strategy::tolerable(&redis), |case| case.kind() == MalformedKind::DeepNesting.into());
    assert!(case.len() < 400, "{case:?}");
}

#[test]
fn a_mixture_shrinks_to_the_first_kind_that_fails() {
    let kinds = [MalformedKind::ResponseList, MalformedKind::CodeNumber, MalformedKind::TopNumber];
    let case = smallest(&strategy::malformed(&redis()), |case| {
        case.malformed_kind().is_some_and(|kind| kinds.contains(&kind))
    });
    assert_eq!(format!("{case:?}"), r#"top-number b"0""#);
}

#[test]
fn a_cut_in_one_place_is_found() {
    // Cut right behind the code: only one length of the plain body fails.
    let truncated = strategy::malformed(&redis()).only([MalformedKind::Truncated]);
    let case = smallest(&truncated, |case| case.ends_with(b"\"Code\""));
    is(&case, r#"{"Response":{"Error":{"Code""#);
}

#[test]
fn several_faults_at_once_keep_all_that_they_need() {
    let redis = redis();
    let case = smallest(&strategy::errors(&redis), |case| {
        code_in(case).as_deref() == Some("InternalError") && message_in(case).unwrap().contains('%')
    });
    is(&case, &error("InternalError", "%"));
}

#[test]
fn next_to_another_strategy_both_shrink() {
    // A tree that answered a plain "no" when it cannot go back would end the other's shrinking.
    let pair = (strategy::documented_codes(&redis()), 0..1000_u32);
    let (code, number) = smallest(&pair, |(code, number)| code.as_str() > "I" && *number >= 10);
    assert_eq!((code.as_str(), number), ("InternalError", 10));
}

#[test]
fn near_misses_shrink_to_the_first_kind_and_code() {
    let redis = redis();
    // In its plainest form, a changed case is all lower case.
    let missed = smallest(&strategy::near_misses(&redis), |missed| missed.contains("Limit"));
    let first = redis.codes().find(|code| code.detail().is_some() && code.as_str().contains("Limit")).unwrap();
    assert_eq!((missed.kind(), missed.code()), (strategy::NearMissKind::DotMissing, first), "{missed:?}");
}

#[test]
fn http_answers_shrink_to_plain_ones() {
    let answer = smallest(&strategy::http_answers(&redis()), |answer| answer.status() >= 500);
    assert_eq!((answer.status(), answer.content_type()), (500, Some("application/json")), "{answer:?}");
    assert_eq!(answer.case().kind(), Kind::DocumentedError);
}
