//! Clients of every kind of envelope: flat, told by a value or by the status, lists, numbers, addresses, headers.

use errcatalog::{Api, Catalog, EnvelopePart as P, EnvelopeShape, Handling, Probe, Severity, SweepResult};
use serde_json::Value;

use super::catalog_of;
use crate::envelope_shapes::{Parts, built};
use crate::readme::read;

/// What all of these clients decide.
#[derive(Debug, Clone, PartialEq)]
enum Seen {
    Ok,
    Retry,
    Login,
    Other(String),
    Malformed,
}

/// Arms of every kind: one code, a family, and the default.
fn decide(code: &str) -> Seen {
    match code {
        "Busy" | "busy" | "BUSY" => Seen::Retry,
        code if code.starts_with("Auth.") => Seen::Login,
        code => Seen::Other(code.to_owned()),
    }
}

fn decide_number(code: i64) -> Seen {
    match code {
        42001 => Seen::Retry,
        40001 | 40014 => Seen::Login,
        code => Seen::Other(code.to_string()),
    }
}

fn names() -> Catalog {
    catalog_of(&["Busy", "Auth.Expired", "Auth.Missing", "NotFound", "Quota.Exceeded"])
}

fn numbers() -> Catalog {
    catalog_of(&["40001", "40014", "42001", "45009", "61451"])
}

/// The verdicts on these codes, whatever the seed.
#[track_caller]
fn hold(catalog: &Catalog, shape: EnvelopeShape, client: impl Fn(&Probe<'_>) -> Seen, wanted: &[(&str, &str)]) {
    let api = Api::new(shape);
    for seed in 0..64 {
        let sweep = Handling::of(catalog).api(api.clone()).probe(&client).seed(seed);
        let result = sweep.success_is(|seen| *seen == Seen::Ok).run();
        assert_eq!(verdicts(&result), wanted, "seed {seed}\n{}", result.report());
        let remarks: Vec<_> = result.treatments().iter().filter(|one| !one.remarks().is_empty()).collect();
        assert!(remarks.is_empty(), "seed {seed}: {remarks:?}");
    }
}

const NAMED: &[(&str, &str)] = &[
    ("Busy", "exact"),
    ("Auth.Expired", "family"),
    ("Auth.Missing", "family"),
    ("NotFound", "default"),
    ("Quota.Exceeded", "default"),
];

const NUMBERED: &[(&str, &str)] =
    &[("40001", "exact"), ("40014", "exact"), ("42001", "exact"), ("45009", "default"), ("61451", "default")];

fn text(value: &Value, pointer: &str) -> Option<String> {
    Some(value.pointer(pointer)?.as_str()?.to_owned())
}

fn shape(parts: Parts) -> EnvelopeShape {
    built(parts)
}

#[test]
fn a_flat_body_by_presence() {
    let parts = &[(P::Code, "/Code"), (P::Message, "/Message"), (P::RequestId, "/RequestId")];
    hold(&names(), shape(parts), |p| text(&p.json(), "/Code").map_or(Seen::Ok, |code| decide(&code)), NAMED);
}

#[test]
fn a_flat_body_whose_code_of_zero_is_a_success() {
    let parts = &[(P::Code, "/errcode"), (P::Message, "/errmsg"), (P::Success, "/errcode = 0")];
    let client = |p: &Probe<'_>| match p.json().get("errcode").map_or(Some(0), Value::as_i64) {
        Some(0) => Seen::Ok,
        Some(code) => decide_number(code),
        None => Seen::Malformed,
    };
    hold(&numbers(), shape(parts), client, NUMBERED);
}

#[test]
fn a_flag_tells_a_success() {
    let parts = &[(P::Code, "/error"), (P::Success, "/ok = true"), (P::CodeType, "text")];
    let client = |p: &Probe<'_>| {
        let body = p.json();
        if body["ok"] == Value::Bool(true) {
            return Seen::Ok;
        }
        text(&body, "/error").map_or(Seen::Malformed, |code| decide(&code))
    };
    hold(&names(), shape(parts), client, NAMED);
}

#[test]
fn a_word_tells_a_success() {
    let parts = &[(P::Code, "/code"), (P::Error, "/status = error"), (P::Success, "/status = ok")];
    let client = |p: &Probe<'_>| {
        let body = p.json();
        match body["status"].as_str() {
            Some("ok") => Seen::Ok,
            Some("error") => text(&body, "/code").map_or(Seen::Malformed, |code| decide(&code)),
            _ => Seen::Malformed,
        }
    };
    hold(&names(), shape(parts), client, NAMED);
}

#[test]
fn numbers_in_a_list_beside_a_flag() {
    let parts = &[
        (P::Code, "/errors/0/code"),
        (P::Message, "/errors/0/message"),
        (P::Success, "/success = true"),
        (P::Template, r#"{"errors": [], "messages": [], "result": null}"#),
    ];
    let client = |p: &Probe<'_>| {
        let body = p.json();
        let errors = body["errors"].as_array().cloned().unwrap_or_default();
        match (body["success"].as_bool(), errors.first()) {
            (Some(true), _) => Seen::Ok,
            (_, Some(error)) => error["code"].as_i64().map_or(Seen::Malformed, decide_number),
            _ => Seen::Malformed,
        }
    };
    hold(&numbers(), shape(parts), client, NUMBERED);
}

#[test]
fn problem_details_at_an_address() {
    let parts = EnvelopeShape::problem_details().to_builder().code_format("https://example.com/problems/{code}");
    let client = |p: &Probe<'_>| {
        if p.status() < 400 {
            return Seen::Ok;
        }
        assert_eq!(p.header("Content-Type").as_deref(), Some("application/problem+json"));
        let body = p.json();
        assert_eq!(body["status"], p.status());
        let code = text(&body, "/type").unwrap_or_default();
        decide(code.rsplit('/').next().unwrap_or_default())
    };
    hold(&names(), parts.build().unwrap(), client, NAMED);
}

#[test]
fn googles_status() {
    let client = |p: &Probe<'_>| {
        let body = p.json();
        match body.get("error") {
            None => Seen::Ok,
            Some(error) => text(error, "/status").map_or(Seen::Malformed, |code| decide(&code)),
        }
    };
    hold(&names(), EnvelopeShape::google_status(), client, NAMED);
}

#[test]
fn types_of_aws_with_a_name_space() {
    let shape = EnvelopeShape::aws_json().to_builder().code_format("com.example.parcels#{code}").build().unwrap();
    let client = |p: &Probe<'_>| {
        let body = p.json();
        match text(&body, "/__type") {
            None if p.status() == 200 => Seen::Ok,
            None => Seen::Malformed,
            Some(code) => decide(code.rsplit('#').next().unwrap_or_default()),
        }
    };
    hold(&names(), shape.clone(), client, NAMED);
    // One that never takes the name space away has no arm for any code, however many it has.
    let result = Handling::of(&names())
        .api(Api::new(shape.clone()))
        .probe(|p| text(&p.json(), "/__type").map_or(Seen::Ok, |code| decide(&code)))
        .run();
    assert!(result.treatments().iter().all(|one| one.verdict().id() == "default"), "{}", result.report());
    // The header holds the code as well.
    let header = |p: &Probe<'_>| match p.header("X-Amzn-ErrorType") {
        None => Seen::Ok,
        Some(code) => decide(&code),
    };
    hold(&names(), shape, header, NAMED);
}

#[test]
fn extensions_of_graphql() {
    let client = |p: &Probe<'_>| {
        let body = p.json();
        match body.get("errors").and_then(|errors| errors.get(0)) {
            None => Seen::Ok,
            Some(error) => text(error, "/extensions/code").map_or(Seen::Malformed, |code| decide(&code)),
        }
    };
    hold(&names(), EnvelopeShape::graphql(), client, NAMED);
}

#[test]
fn json_rpc_with_its_fixed_members() {
    let client = |p: &Probe<'_>| {
        let body = p.json();
        if body["jsonrpc"] != "2.0" || body["id"] != 1 {
            return Seen::Malformed;
        }
        match body.get("error") {
            None => Seen::Ok,
            Some(error) => error["code"].as_i64().map_or(Seen::Malformed, decide_number),
        }
    };
    hold(&numbers(), EnvelopeShape::json_rpc(), client, NUMBERED);
}

#[test]
fn a_list_of_errors_at_the_top() {
    let parts = &[(P::Code, "/0/errorCode"), (P::Message, "/0/message"), (P::Success, "status")];
    let client = |p: &Probe<'_>| match p.status() {
        200 => Seen::Ok,
        _ => text(&p.json(), "/0/errorCode").map_or(Seen::Malformed, |code| decide(&code)),
    };
    hold(&names(), shape(parts), client, NAMED);
}

/// A catalog whose page gives every code a status.
fn with_statuses() -> Catalog {
    let page = "| Error code | HTTP status | Description |\n| --- | --- | --- |\n\
        | Gone | 404 | No more. |\n| Lost | 404 | Never was. |\n| Busy | 503 Service Unavailable | Try later. |\n\
        | Slow | 429 | Too many. |\n| Broken | 500 | A fault. |\n| Odd | | Who knows. |\n";
    Catalog::from_markdown(page).unwrap()
}

fn verdicts(result: &SweepResult) -> Vec<(&str, &str)> {
    result.treatments().iter().map(|one| (one.code().as_str(), one.verdict().id())).collect()
}

#[test]
fn a_code_comes_with_the_status_of_its_page() {
    let mut seen = Vec::new();
    let catalog = with_statuses();
    let shape = EnvelopeShape::google_status();
    let sweep = Handling::of(&catalog).api(Api::new(shape.clone())).probe(|p| {
        if catalog.contains(p.code()) {
            seen.push((p.code().to_owned(), p.status()));
        }
        assert_eq!(p.json()["error"]["code"], p.status());
        p.code() == "Busy"
    });
    drop(sweep.run());
    seen.sort_unstable();
    seen.dedup();
    let wanted = [("Broken", 500), ("Busy", 503), ("Gone", 404), ("Lost", 404), ("Odd", shape.status()), ("Slow", 429)];
    assert_eq!(seen, wanted.map(|(code, status)| (code.to_owned(), status)));
}

#[test]
fn arms_are_told_from_what_the_status_decides() {
    // The default goes by the status; two codes have arms of their own.
    let client = |p: &Probe<'_>| match (p.code(), p.status()) {
        ("Busy", _) => "wait",
        ("Lost", _) => "search",
        (_, 404) => "gone",
        (_, 500..) => "retry",
        _ => "fail",
    };
    let result = Handling::of(&with_statuses()).probe(client).run();
    let wanted = [
        ("Gone", "default"),
        ("Lost", "exact"),
        ("Busy", "exact"),
        ("Slow", "default"),
        ("Broken", "default"),
        ("Odd", "default"),
    ];
    assert_eq!(verdicts(&result), wanted, "{}", result.report());
    assert_eq!(result.report().of_rule("status-alone").count(), 0, "{}", result.report());
}

#[test]
fn an_arm_that_asks_for_the_status_takes_no_code_of_another() {
    let page = "| Error code | HTTP status | Description |\n| --- | --- | --- |\n\
        | Limit.Rate | 429 | Too many. |\n| LimitedBook | 404 | Not lent. |\n| LimitOf.Day | 429 | Enough. |\n";
    let client = |only: &'static [u16]| {
        move |p: &Probe<'_>| if p.code().starts_with("Limit") && only.contains(&p.status()) { "slow" } else { "fail" }
    };
    let catalog = Catalog::from_markdown(page).unwrap();
    let warned = |only| {
        let report = Handling::of(&catalog).probe(client(only)).accept_default("LimitedBook", "never borrowed").check();
        let warnings = report.of_rule("prefix").filter(|finding| finding.severity() == Severity::Warning);
        warnings.map(|finding| finding.message().to_owned()).collect::<Vec<_>>()
    };
    assert!(warned(&[429]).iter().all(|message| !message.contains("LimitedBook")), "{:?}", warned(&[429]));
    assert!(warned(&[404, 429]).iter().any(|message| message.contains("LimitedBook")), "{:?}", warned(&[404, 429]));
}

#[test]
fn a_client_that_decides_by_status_alone_is_told_so_once() {
    for catalog in [with_statuses(), names()] {
        let sweep = || {
            Handling::of(&catalog).probe(|p| match p.status() {
                401 | 403 => Seen::Login,
                429 | 500.. => Seen::Retry,
                _ => Seen::Other(p.status().to_string()),
            })
        };
        let report = sweep().check();
        let rules: Vec<&str> = report.findings().iter().map(|finding| finding.rule().id()).collect();
        assert_eq!(rules, ["status-alone"], "{report}");
        let accepted = sweep().accept_default("*", "the gateway knows statuses alone").check();
        assert!(
            accepted.is_ok() && accepted.to_string().contains("make no difference beside the HTTP status"),
            "{accepted}"
        );
    }
    // A status that is only told decides nothing.
    let report = Handling::of(&with_statuses()).probe(|p| (p.status(), "fail")).check();
    assert_eq!(report.of_rule("status-alone").count(), 0, "{report}");
    assert_eq!(report.of_rule("default").count(), 1, "{report}");
}

#[test]
fn statuses_of_outcomes_are_held_to_the_page() {
    let status = |code: &str| match code {
        "Gone" | "Lost" => 404,
        "Busy" => 503,
        "Slow" => 400,
        _ => 500,
    };
    let catalog = with_statuses();
    let sweep = || Handling::of(&catalog).probe(|p| status(p.code())).expect_status(|status| *status);
    let report = sweep().check();
    let found: Vec<(&str, Option<&str>, &str)> = report
        .findings()
        .iter()
        .filter(|finding| finding.severity() > Severity::Info)
        .map(|finding| (finding.rule().id(), finding.code().map(|code| code.as_str()), finding.message()))
        .collect();
    let wanted = [
        ("unmet-expectation", Some("Slow"), "400, expected the HTTP status of its page: 429"),
        ("default", Some("Odd"), "500"),
    ];
    assert_eq!(found, wanted, "{report}");
    let nothing = Handling::of(&names()).probe(|p| status(p.code())).expect_status(|status| *status).check();
    assert_eq!(nothing.of_rule("unmatched-pattern").count(), 1, "{nothing}");
    let several = "| Error code | HTTP status | Description |\n| --- | --- | --- |\n| Gone | 404 or 410 | No more. |\n";
    let several = Catalog::from_markdown(several).unwrap();
    for status in [404, 410] {
        Handling::of(&several).probe(|_| status).expect_status(|status| *status).assert();
    }
}

/// Clients that read another envelope than the API's, by the line that the report offers.
#[test]
fn another_envelope_than_the_client_reads_is_one_finding() {
    fn strict(pointer: &'static str) -> impl FnMut(&Probe<'_>) -> Result<(), String> {
        move |p| {
            let body: Value = serde_json::from_str(p.body()).map_err(|error| error.to_string())?;
            let code = text(&body, pointer).ok_or_else(|| format!("no code at {pointer}"))?;
            Err(format!("{:?}", decide(&code)))
        }
    }
    let clients = [
        ("/error/status", ".api(Api::new(EnvelopeShape::google_status()))"),
        ("/errors/0/extensions/code", ".api(Api::new(EnvelopeShape::graphql()))"),
        ("/__type", ".api(Api::new(EnvelopeShape::aws_json()))"),
        (
            "/error/code",
            r#".api(Api::new(EnvelopeShape::builder().error("/error").code("/error/code").message("/error/message").build().unwrap()))"#,
        ),
        ("/Code", r#".api(Api::new(EnvelopeShape::builder().code("/Code").message("/Message").build().unwrap()))"#),
    ];
    for (pointer, line) in clients {
        let catalog = names();
        let report = Handling::of(&catalog).probe(strict(pointer)).success_is(Result::is_ok).check();
        let rules: Vec<&str> = report.findings().iter().map(|finding| finding.rule().id()).collect();
        assert_eq!(rules, ["unread-envelope"], "{report}");
        assert_eq!(report.findings()[0].paste(), Some(line), "{report}");
    }
    // Nobody knows this envelope.
    let catalog = names();
    let report = Handling::of(&catalog).probe(strict("/fault/ident")).check();
    assert_eq!(report.of_rule("unread-envelope").count(), 1, "{report}");
    assert_eq!(report.of_rule("default").count(), 0, "{report}");
    let accepted = Handling::of(&catalog).probe(strict("/fault/ident")).accept_default("*", "later").check();
    assert!(accepted.is_ok() && accepted.to_string().contains("does not read the code"), "{accepted}");
}

/// XML is not promised: the guide says so, and a client that reads it is told so once, and not of every code.
#[test]
fn a_client_of_xml_is_told_once_that_none_is_made() {
    fn code(body: &str) -> Result<&str, &'static str> {
        let (_, rest) = body.split_once("<Code>").ok_or("no XML")?;
        rest.split_once("</Code>").map(|(code, _)| code).ok_or("no XML")
    }
    let catalog = names();
    let report = Handling::of(&catalog).probe(|p| code(p.body()).map(decide)).check();
    let rules: Vec<&str> = report.findings().iter().map(|finding| finding.rule().id()).collect();
    assert_eq!(rules, ["unread-envelope"], "{report}");
    assert!(report.to_string().contains("XML is not made: sweep what is behind its\n"), "{report}");
    // Which is: what takes the code alone.
    let behind = Handling::of(&catalog).probe(|p| decide(p.code())).run();
    assert_eq!(behind.report().of_rule("unread-envelope").count(), 0, "{}", behind.report());
    for (page, said) in
        [("envelopes.md", "XML, forms and other formats are not made"), ("envelopes.zh.md", "XML、表单")]
    {
        assert!(read(&format!("docs/guide/{page}")).contains(said), "{page}");
    }
}

#[test]
fn a_client_without_arms_that_reads_the_envelope_is_not_accused_of_another() {
    let client = |p: &Probe<'_>| match p.json().pointer("/Response/Error") {
        None => Seen::Ok,
        Some(_) => Seen::Malformed,
    };
    let echo = |p: &Probe<'_>| text(&p.json(), "/Response/Error/Code").map_or(Seen::Ok, Seen::Other);
    let by_envelope = |p: &Probe<'_>| p.envelope().code().map_or(Seen::Ok, |_| Seen::Malformed);
    let clients: [&dyn Fn(&Probe<'_>) -> Seen; 3] = [&client, &echo, &by_envelope];
    for client in clients {
        let report = Handling::of(&names()).probe(client).success_is(|seen| *seen == Seen::Ok).check();
        let rules: Vec<&str> = report.findings().iter().map(|finding| finding.rule().id()).collect();
        assert_eq!(rules, ["default"], "{report}");
    }
    // Nor is one of codes alone.
    let report = Handling::of(&names()).probe(|_| Seen::Malformed).check();
    assert_eq!(report.of_rule("default").count(), 1, "{report}");
}

#[test]
fn what_a_handler_reads_is_said() {
    let catalog = with_statuses();
    let note = |report: errcatalog::Report| {
        let note = report.notes().iter().find(|note| note.starts_with("message: ")).cloned();
        note.unwrap_or_default()
    };
    let of_code = Handling::of(&catalog).probe(|p| p.code() == "Busy").check();
    assert_eq!(note(of_code), "message: not probed; the handler reads the code alone");
    let of_status = Handling::of(&catalog).probe(|p| p.status() >= 500).check();
    assert_eq!(note(of_status), "message: not probed; the handler reads the HTTP status, and no body");
    let of_body = Handling::of(&catalog).probe(|p| p.body().contains("\"Busy\"")).check();
    assert_eq!(note(of_body), "");
}
