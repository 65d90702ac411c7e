//! The lines that a report of properties offers compile as they are: red while the fault is there, green when it is fixed.

use errcatalog::strategy::Properties;
use serde_json::Value;

use super::redis;

/// What cannot be compared, and carries what a body holds.
#[derive(Debug)]
#[expect(dead_code, reason = "read through `Debug`")]
enum Answer {
    Fine(Option<Value>),
    Retry,
    Failed { code: String, message: String },
    Malformed(serde_json::Error),
}

fn text(error: &Value, name: &str) -> String {
    error[name].as_str().unwrap_or_default().to_owned()
}

fn error(body: &[u8]) -> Result<Option<Value>, serde_json::Error> {
    let body: Value = serde_json::from_slice(body)?;
    Ok(body["Response"].get("Error").filter(|error| !error.is_null()).cloned())
}

fn right(body: &[u8]) -> Answer {
    match error(body) {
        Ok(None) => Answer::Fine(None),
        Ok(Some(error)) => Answer::Failed { code: text(&error, "Code"), message: text(&error, "Message") },
        Err(error) => Answer::Malformed(error),
    }
}

fn is_fine(answer: &Answer) -> bool {
    matches!(answer, Answer::Fine(_))
}

/// The report of a wrong handler offers one line; the very same line, compiled here, fails for it and holds for the
/// right one.
macro_rules! reproduces {
    ($property:ident: $form:ident($wrong:expr, $right:expr), $($line:tt)+) => {{
        let redis = redis();
        let report = Properties::of(&redis).$form($wrong).success_is(is_fine).$property();
        let compact = |text: &str| text.split_whitespace().collect::<String>();
        let offered: Vec<String> = report.findings().iter().filter_map(|finding| finding.paste().map(compact)).collect();
        assert_eq!(offered.first(), Some(&compact(stringify!($($line)+))), "{report}");
        // No case is drawn: the line alone is tried, beside what is always tried.
        let red = Properties::of(&redis).cases(0).$form($wrong).success_is(is_fine) $($line)+ .$property();
        let green = Properties::of(&redis).cases(0).$form($right).success_is(is_fine) $($line)+ .$property();
        let without = Properties::of(&redis).cases(0).$form($wrong).success_is(is_fine).$property();
        assert_eq!(red.findings().len(), without.findings().len() + 1, "{red}");
        assert!(green.is_ok() && green.findings().is_empty(), "{green}");
    }};
}

#[test]
fn a_panic() {
    let wrong = |body: &[u8]| {
        assert!(!body.is_empty(), "a body is not empty");
        right(body)
    };
    reproduces!(never_panics: bodies(wrong, right), .returns_for(b""));
}

#[test]
fn an_error_that_is_a_success() {
    let wrong = |body: &[u8]| match right(body) {
        Answer::Failed { code, .. } if code == "LimitExceeded" => Answer::Fine(None),
        other => other,
    };
    reproduces!(
        error_is_no_success: bodies(wrong, right),
        .refuses(b"{\"Response\":{\"Error\":{\"Code\":\"LimitExceeded\",\"Message\":\"\"},\"RequestId\":\"00000000-0000-4000-8000-000000000000\"}}")
    );
}

#[test]
fn a_malformed_body_that_is_a_success() {
    let strict = |body: &[u8]| match serde_json::from_slice::<Value>(body) {
        Ok(value) if value["Response"]["RequestId"].is_string() => match right(body) {
            Answer::Failed { code, message } if code.is_empty() => Answer::Failed { code, message },
            other => other,
        },
        Ok(_) | Err(_) => Answer::Retry,
    };
    let wrong = move |body: &[u8]| match strict(body) {
        Answer::Failed { code, .. } if code.is_empty() => Answer::Fine(None),
        other => other,
    };
    let redis = redis();
    let report = Properties::of(&redis).bodies(wrong).success_is(is_fine).malformed_is_refused();
    let line = report.findings()[0].paste().unwrap();
    let body = line.strip_prefix(".refuses(b\"").and_then(|line| line.strip_suffix("\")")).expect(line);
    let body = body.replace("\\\"", "\"");
    let red = Properties::of(&redis).cases(0).bodies(wrong).success_is(is_fine);
    let found = red.malformed_is_refused().findings().len();
    assert_eq!(red.refuses(&body).malformed_is_refused().findings().len(), found + 1);
    let green = Properties::of(&redis).cases(0).bodies(strict).success_is(is_fine).refuses(&body);
    assert!(!green.malformed_is_refused().findings().iter().any(|finding| finding.message().contains("code-null")));
}

#[test]
fn a_message_that_decides() {
    let wrong = |body: &[u8]| match right(body) {
        Answer::Failed { message, .. } if message.contains("timeout") => Answer::Retry,
        other => other,
    };
    // The right handler carries the message: that is no difference.
    reproduces!(
        only_the_code_matters: bodies(wrong, right),
        .treats_alike(
            b"{\"Response\":{\"Error\":{\"Code\":\"AuthFailure.InvalidSecretId\",\"Message\":\"zqxj kwzq xkqw\"},\"RequestId\":\"00000000-0000-4000-8000-000000000000\"}}",
            b"{\"Response\":{\"Error\":{\"Code\":\"AuthFailure.InvalidSecretId\",\"Message\":\"timeout\"},\"RequestId\":\"00000000-0000-4000-8000-000000000000\"}}"
        )
    );
}

#[test]
fn a_family_that_is_taken_for_another() {
    let of = |code: &str, is_retry: bool| match is_retry {
        true => Answer::Retry,
        false => Answer::Failed { code: code.to_owned(), message: String::new() },
    };
    let wrong = move |code: &str| of(code, code.starts_with("InvalidParameter"));
    let right = move |code: &str| of(code, code == "InvalidParameter" || code.starts_with("InvalidParameter."));
    reproduces!(
        unknown_family_is_default: codes(wrong, right),
        .treats_alike("Zqxjkw", "InvalidParametera")
    );
}

#[test]
fn a_success_that_nobody_named_is_noted() {
    let redis = redis();
    let report = Properties::of(&redis).codes(|code| code.len()).refuses("Busy").error_is_no_success();
    assert!(report.to_string().contains("success: not checked"), "{report}");
}
