//! What is found in addition to the verdict: panics, swallowed errors, messages and fields that matter though they must not.

use errcatalog::{Handling, Severity};

use super::{Action, judged, redis};

fn code_in(body: &str) -> Result<String, String> {
    let value: serde_json::Value = serde_json::from_str(body).map_err(|error| error.to_string())?;
    let error = value.pointer("/Response/Error").ok_or("no error")?;
    Ok(error["Code"].as_str().ok_or("no code")?.to_owned())
}

fn message_in(body: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(body).unwrap();
    value.pointer("/Response/Error/Message").and_then(|m| m.as_str()).unwrap_or_default().to_owned()
}

#[test]
fn a_panic_on_one_code_is_named() {
    let result = judged(
        |p| if p.code() == "InternalError" { panic!("internal") } else { Action::Fail },
        |code| if code == "InternalError" { "exact, panicked" } else { "default" },
    );
    let panicked: Vec<_> = result.report().of_rule("panicked").map(|f| f.code().unwrap().as_str()).collect();
    assert_eq!(panicked, ["InternalError"]);
}

#[test]
fn a_panic_with_the_code_inside_is_still_the_default() {
    judged(|p| -> Action { panic!("code {} is unknown", p.code()) }, |_| "default, panicked");
}

#[test]
fn a_panic_on_unknown_codes_is_one_finding() {
    let known: Vec<String> = redis().codes().map(ToString::to_string).collect();
    let result = judged(
        |p| known.iter().position(|code| code == p.code()).unwrap_or_else(|| panic!("no such code: {}", p.code())),
        |_| "exact",
    );
    let rules: Vec<_> = result.report().findings().iter().map(|f| (f.rule().id(), f.severity())).collect();
    assert_eq!(rules, [("unknown-codes-panic", Severity::Error)]);
}

#[test]
fn a_panic_on_all_codes_is_said_once() {
    let result = judged(|_| -> Action { panic!("no runtime") }, |_| "default, panicked");
    let rules: Vec<_> = result.report().findings().iter().map(|f| f.rule().id()).collect();
    assert_eq!(rules, ["panicked"], "{}", result.report());
}

#[test]
fn an_error_taken_for_success_is_swallowed() {
    let redis = redis();
    let sweep = || {
        Handling::of(&redis)
            .probe(|p| match code_in(p.body()).as_deref() {
                Ok("ResourceNotFound") => Ok(None),
                Ok(code) => Err(code.to_owned()),
                Err(_) => Ok(Some(())),
            })
            .success_is(Result::is_ok)
    };
    let result = sweep().run();
    let swallowed: Vec<_> = result.report().of_rule("swallowed").map(|f| f.code().unwrap().as_str()).collect();
    assert_eq!(swallowed, ["ResourceNotFound"]);
    let report = sweep().accept_success("ResourceNotFound", "no instance is none").check();
    assert_eq!(report.of_rule("swallowed").count(), 0, "{report}");
    assert_eq!(report.of_rule("stale-acceptance").count(), 0, "{report}");
}

#[test]
fn all_errors_taken_for_success_are_said_once() {
    // What some clients do: the status is 200, so all is well.
    let redis = redis();
    let report = Handling::of(&redis)
        .probe(|p| serde_json::from_str::<serde_json::Value>(p.body()).map(|_| ()).map_err(|error| error.to_string()))
        .success_is(Result::is_ok)
        .check();
    let swallowed: Vec<_> = report.of_rule("swallowed").collect();
    assert_eq!(swallowed.len(), 1, "{report}");
    assert!(swallowed[0].message().starts_with("all 71 codes"), "{report}");
}

#[test]
fn a_handler_that_reads_the_message_depends_on_it() {
    judged(
        |p| if message_in(p.body()).contains("not found") { Action::Login } else { Action::Fail },
        |_| "default, message-dependent",
    );
}

#[test]
fn a_handler_that_fails_without_a_message_depends_on_it() {
    judged(
        |p| if message_in(p.body()).is_empty() { Action::Retry } else { Action::Fail },
        |_| "default, message-dependent",
    );
}

#[test]
fn an_outcome_that_carries_the_message_does_not_depend_on_it() {
    judged(|p| format!("{}: {}", code_in(p.body()).unwrap(), message_in(p.body())), |_| "default");
}

#[test]
fn an_outcome_that_carries_no_message_where_there_is_none_does_not_depend_on_it() {
    let full =
        |code: &str, message: &str| if message.is_empty() { code.to_owned() } else { format!("{code}: {message}") };
    judged(|p| full(p.code(), p.message()), |_| "default");
    judged(|p| (Action::Fail, Some(p.message().to_owned()).filter(|message| !message.is_empty())), |_| "default");
    judged(
        |p| Some(p.message()).filter(|message| !message.is_empty()).unwrap_or("unknown error").to_owned(),
        |_| "default",
    );
    judged(|p| format!("{}: {}", p.code(), p.message().trim_end_matches('.')), |_| "default");
    // What decides is distinguished from what is carried.
    judged(
        |p| if p.message().is_empty() { (Action::Retry, None) } else { (Action::Fail, Some(p.message().to_owned())) },
        |_| "default, message-dependent",
    );
}

#[test]
fn an_outcome_that_carries_the_entire_body_depends_on_nothing() {
    judged(|p| format!("unexpected answer: {}", p.body()), |_| "default");
}

#[test]
fn an_outcome_that_carries_parsed_json_depends_on_nothing() {
    judged(|p| p.json(), |_| "default");
}

#[test]
fn a_handler_that_refuses_unknown_fields_depends_on_them() {
    judged(
        |p| {
            let json = p.json();
            let members = json["Response"].as_object().unwrap().len();
            if members > 2 { Err("unknown field") } else { Ok(code_in(p.body()).unwrap()) }
        },
        |_| "default, field-dependent",
    );
}

#[test]
fn a_handler_that_relies_on_the_order_of_keys_depends_on_it() {
    judged(
        |p| if p.body().starts_with(r#"{"Response":{"Error":{"Code":"#) { Action::Fail } else { Action::Retry },
        |_| "default, field-dependent",
    );
}

#[test]
fn a_handler_of_envelopes_sees_the_code() {
    judged(
        |p| p.envelope().code() == Some("InternalError"),
        |code| if code == "InternalError" { "exact" } else { "default" },
    );
}
