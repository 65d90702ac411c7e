//! Strategies and properties over shapes of every kind: right clients are not accused, and faults are found.

use errcatalog::strategy::{self, HttpAnswer, Kind, MalformedKind, Properties};
use errcatalog::{Api, Catalog, Envelope, EnvelopeKind, EnvelopeShape};
use serde_json::Value;

use super::{drawn, numbers, redis};
use crate::envelope_shapes::all;

/// The catalog whose codes a shape can hold.
fn catalog_for(shape: &EnvelopeShape) -> Catalog {
    if MalformedKind::CodeText.applies_to(shape) { numbers() } else { redis() }
}

/// A client as strict as can be.
fn strict(shape: &EnvelopeShape, body: &[u8]) -> Result<(), String> {
    let text = std::str::from_utf8(body).map_err(|_| "malformed".to_owned())?;
    let envelope = Envelope::parse(shape, text).map_err(|_| "malformed".to_owned())?;
    match envelope.kind() {
        EnvelopeKind::Success => Ok(()),
        _ => Err(envelope.code().unwrap_or_default().to_owned()),
    }
}

#[test]
fn a_strict_client_of_any_shape_is_not_accused() {
    for (name, shape) in all() {
        let catalog = catalog_for(&shape);
        let api = Api::new(shape.clone());
        let properties = Properties::of(&catalog).api(api).cases(crate::cases(128));
        // A complete error with data beside it is an error.
        let report = properties.bodies(|body| strict(&shape, body)).success_is(Result::is_ok).check();
        assert!(report.is_ok(), "{name}\n{report}");
    }
}

#[test]
fn a_client_that_takes_anything_is_found_out_by_every_kind_of_a_shape() {
    for (name, shape) in all() {
        let catalog = catalog_for(&shape);
        let report =
            Properties::of(&catalog).api(Api::new(shape.clone())).cases(64).bodies(|_| ()).success_is(|()| true);
        let report = report.check();
        let kinds = MalformedKind::refused().filter(|kind| kind.applies_to(&shape)).count();
        assert_eq!(report.of_rule("malformed-is-refused").count(), kinds, "{name}\n{report}");
        assert_eq!(report.of_rule("error-is-no-success").count(), 1, "{name}\n{report}");
    }
}

/// Clients as they are written for these shapes, lenient where they may be.
#[test]
fn lenient_clients_are_not_accused() {
    type Client = fn(&Value) -> Result<(), String>;
    fn said(code: Option<&Value>) -> Result<(), String> {
        match code {
            Some(Value::String(code)) if !code.is_empty() => Err(code.clone()),
            Some(Value::Number(code)) => Err(code.to_string()),
            _ => Err("an error without a code".to_owned()),
        }
    }
    let clients: &[(&str, Client)] = &[
        ("flat, by presence", |body| match body.get("Code") {
            None | Some(Value::Null) if body.is_object() => Ok(()),
            code => said(code),
        }),
        // What has no code, or zero, is a success.
        ("flat numbers, by a value", |body| match body.get("errcode") {
            None if body.is_object() => Ok(()),
            Some(code) if *code == 0 => Ok(()),
            code => said(code),
        }),
        ("a flag", |body| if body["ok"] == true { Ok(()) } else { said(body.get("error")) }),
        ("a flag beside a list", |body| match body["success"].as_bool() {
            Some(true) => Ok(()),
            _ => said(body.pointer("/errors/0/code")),
        }),
        ("a word", |body| if body["status"] == "ok" { Ok(()) } else { said(body.get("code")) }),
        ("a word of errors alone", |body| match body["type"].as_str() {
            Some("error") => said(body.pointer("/error/type")),
            _ if body.is_object() => Ok(()),
            _ => Err("no object".to_owned()),
        }),
        ("null in a success", |body| match body.get("error") {
            None | Some(Value::Null) if body.is_object() => Ok(()),
            error => said(error.and_then(|error| error.get("code"))),
        }),
        // An empty list of errors, or none, is no error.
        ("graphql", |body| match body.get("errors") {
            None | Some(Value::Null) if body.is_object() => Ok(()),
            Some(Value::Array(errors)) if errors.is_empty() => Ok(()),
            errors => said(errors.and_then(|errors| errors.pointer("/0/extensions/code"))),
        }),
        ("google-status", |body| match body.get("error") {
            None | Some(Value::Null) if body.is_object() => Ok(()),
            error => said(error.and_then(|error| error.get("status"))),
        }),
        ("json-rpc", |body| match body.get("error") {
            None | Some(Value::Null) if body.is_object() => Ok(()),
            error => said(error.and_then(|error| error.get("code"))),
        }),
    ];
    let shapes = all();
    for (name, client) in clients {
        let (_, shape) = shapes.iter().find(|(known, _)| known == name).unwrap();
        let catalog = catalog_for(shape);
        let parse = |body: &[u8]| {
            let body: Value = serde_json::from_slice(body).map_err(|_| "no JSON".to_owned())?;
            client(&body)
        };
        let properties = Properties::of(&catalog).api(Api::new(shape.clone())).cases(crate::cases(512));
        let report = properties.bodies(parse).success_is(Result::is_ok).check();
        assert!(report.is_ok(), "{name}\n{report}");
    }
}

#[test]
fn faults_of_clients_are_found_in_their_shapes() {
    let shapes = all();
    let find = |name: &str| shapes.iter().find(|(known, _)| *known == name).unwrap().1.clone();
    let refused = |shape: EnvelopeShape, client: fn(&Value) -> bool| -> Vec<String> {
        let catalog = catalog_for(&shape);
        let parse = |body: &[u8]| serde_json::from_slice(body).is_ok_and(|body: Value| client(&body));
        let report =
            Properties::of(&catalog).api(Api::new(shape)).bodies(parse).success_is(|ok| *ok).malformed_is_refused();
        report.findings().iter().map(|finding| finding.message().to_owned()).collect()
    };
    // Anything that is not false is taken for true.
    let flag = refused(find("a flag"), |body| body["ok"] != false);
    assert!(
        ["success-missing", "success-of-other-type"].iter().all(|id| flag.iter().any(|m| m.contains(id))),
        "{flag:?}"
    );
    // A code that is no number is taken for zero.
    let zero = refused(find("flat numbers, by a value"), |body| body["errcode"].as_i64().unwrap_or(0) == 0);
    assert!(zero.iter().any(|message| message.contains("code-list")), "{zero:?}");
}

#[test]
fn what_a_shape_does_not_have_is_not_damaged() {
    let shapes = all();
    let kinds = |name: &str| -> Vec<MalformedKind> {
        let (_, shape) = shapes.iter().find(|(known, _)| *known == name).unwrap();
        MalformedKind::ALL.iter().copied().filter(|kind| kind.applies_to(shape)).collect()
    };
    use MalformedKind as M;
    let flag = kinds("a flag");
    assert!(flag.contains(&M::SuccessMissing) && !flag.contains(&M::MessageNull) && !flag.contains(&M::ErrorNull));
    assert!(!flag.contains(&M::RequestIdMissing) && !flag.contains(&M::Legacy) && !flag.contains(&M::ResponseNull));
    let presence = kinds("flat, by presence");
    assert!(
        presence.contains(&M::CodeList) && !presence.contains(&M::CodeMissing) && !presence.contains(&M::EmptyObject)
    );
    let problem = kinds("problem-details");
    for none in [M::Empty, M::TopArray, M::TopNull, M::EmptyObject, M::CodeMissing, M::ErrorAndData, M::CodeList] {
        assert!(!problem.contains(&none), "{none}");
    }
    assert!(problem.contains(&M::Truncated) && problem.contains(&M::HtmlPage));
    assert!(kinds("json-rpc").contains(&M::CodeText) && !kinds("json-rpc").contains(&M::CodeNumber));
    assert!(!kinds("graphql").contains(&M::ErrorAndData), "a part of the data may be there");
}

#[test]
fn http_answers_fit_what_tells_a_success() {
    let redis = redis();
    for (name, shape) in all() {
        let answers = strategy::http_answers(&redis).api(Api::new(shape.clone()));
        let by_status = !MalformedKind::TopNull.applies_to(&shape);
        let answers: Vec<HttpAnswer> = drawn(&answers, 4, 400);
        for answer in &answers {
            let kind = answer.case().kind();
            assert!(kind != Kind::Success || answer.status() == 200, "{name}: {answer:?}");
            // A client that asks for the status alone is right where it tells a success.
            assert!(!(by_status && kind.is_error()) || answer.status() >= 400, "{name}: {answer:?}");
            let header = answer
                .headers()
                .iter()
                .any(|(name, value)| *name == "x-amzn-ErrorType" && Some(value.as_str()) == answer.case().code());
            assert_eq!(header, name == "aws-json" && answer.case().code().is_some(), "{name}: {answer:?}");
        }
        assert!(answers.iter().any(|answer| answer.case().kind().is_error()), "{name}");
        assert!(answers.iter().any(|answer| answer.case().kind() == Kind::Success), "{name}");
    }
}
