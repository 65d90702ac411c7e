//! The lines that a report of properties offers compile as they are: red while the fault is there, green when it is fixed.

use errcatalog::Report;
use errcatalog::strategy::Properties;
use serde_json::Value;

use super::clients::{Error, strict};
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
    let right = |body: &[u8]| match strict(body) {
        Ok(_) => Answer::Fine(None),
        Err(Error::Api { code, message, .. }) => Answer::Failed { code, message },
        Err(Error::Malformed(_)) => Answer::Retry,
    };
    let wrong = move |body: &[u8]| match error(body) {
        Ok(Some(error)) if error.get("Code").is_some_and(Value::is_null) => Answer::Fine(Some(error)),
        Ok(_) | Err(_) => right(body),
    };
    reproduces!(
        malformed_is_refused: bodies(wrong, right),
        .refuses(b"{\"Response\":{\"Error\":{\"Code\":null,\"Message\":\"\"},\"RequestId\":\"00000000-0000-4000-8000-000000000000\"}}")
    );
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

#[test]
fn a_text_that_panics() {
    let wrong = |text: &str| {
        assert!(text.starts_with('{'), "a body is an object");
        right(text.as_bytes())
    };
    reproduces!(never_panics: texts(wrong, |text| right(text.as_bytes())), .returns_for(""));
}

#[test]
fn a_line_stays_green_for_what_the_property_does_not_accuse() {
    let redis = redis();
    // The fault is gone, and the outcome carries the length of the code: the property cannot compare it, nor can the line.
    let carried = Properties::of(&redis).codes(str::len).treats_alike("Zqxjkw", "InvalidParametera");
    let report = carried.unknown_family_is_default();
    let ids: Vec<&str> = report.findings().iter().map(|finding| finding.rule().id()).collect();
    assert_eq!(ids, ["incomparable-outcomes"; 2], "{report}");
    let body = |code: &str, message: &str| {
        format!(r#"{{"Response":{{"Error":{{"Code":"{code}","Message":"{message}"}},"RequestId":"1"}}}}"#)
    };
    let [plain, timeout] = ["zqxj kwzq", "timeout"].map(|message| body("LimitExceeded", message));
    let length = |body: &[u8]| error(body).ok().flatten().map(|error| text(&error, "Message").len());
    let report = Properties::of(&redis).bodies(length).treats_alike(&plain, &timeout).only_the_code_matters();
    assert!(report.of_rule("only-the-code-matters").next().is_none(), "{report}");
    // Whoever looks for the word is red as ever.
    let word = |body: &[u8]| error(body).ok().flatten().map(|error| text(&error, "Message").contains("timeout"));
    let red = Properties::of(&redis).cases(0).bodies(word).treats_alike(&plain, &timeout).only_the_code_matters();
    assert_eq!(red.of_rule("only-the-code-matters").count(), 1, "{red}");
    let family = |body: &[u8]| {
        let code = error(body).ok().flatten().map(|error| text(&error, "Code")).unwrap_or_default();
        (code.starts_with("InvalidParameter"), code)
    };
    let [canary, special] = ["Zqxjkw", "InvalidParametera"].map(|code| body(code, ""));
    let line = Properties::of(&redis).cases(0).bodies(family).treats_alike(&canary, &special);
    let red = line.unknown_family_is_default();
    assert_eq!(red.of_rule("unknown-family-is-default").count(), 1, "{red}");
}

#[test]
fn a_line_that_proves_nothing_is_no_green_tick() {
    let redis = redis();
    let error = |code: &str, message: &str| {
        format!(r#"{{"Response":{{"Error":{{"Code":"{code}","Message":"{message}"}},"RequestId":"1"}}}}"#)
    };
    let stale = |one: &str, other: &str| {
        let properties = || Properties::of(&redis).cases(0).bodies(|_| "fails").treats_alike(one, other);
        let reports = [properties().only_the_code_matters(), properties().unknown_family_is_default()];
        let of_lines = reports.iter().flat_map(Report::findings);
        let messages: Vec<String> = of_lines.map(|finding| finding.message().to_owned()).collect();
        assert!(messages.len() == 1 && !reports.iter().all(Report::is_ok), "{messages:?}");
        messages.concat()
    };
    let same = error("LimitExceeded", "busy");
    assert!(stale(&same, &same).ends_with("is given twice: the line proves nothing"));
    assert!(stale("{}", &same).contains("is no error envelope of this API"));
    assert!(stale("{}", "[]").contains("is no error envelope of this API"));
    let documented = stale(&error("Zqxjkw", ""), &error("InvalidParameter", ""));
    assert!(documented.contains("has the code InvalidParameter, which is documented"), "{documented}");
    // Unknown codes that look like nothing documented are alike by default.
    let notes = |other: &str| {
        let properties = Properties::of(&redis).cases(0).codes(|_| "fails").treats_alike("Zqxjkw", other);
        let report = properties.unknown_family_is_default();
        assert!(report.is_ok(), "{report}");
        report.notes().iter().filter(|note| note.starts_with("treats_alike: ")).count()
    };
    assert_eq!((notes("Vybfhp"), notes("InvalidParametera"), notes("MyRegionInternalErrors")), (1, 0, 0));
}
