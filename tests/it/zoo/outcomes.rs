//! Outcomes that hold more than a decision: errors with backtraces and places, maps, numbers that change, panics.

use std::cell::Cell;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;

use errcatalog::{Handling, Verdict};

use super::{Action, catalog_of, judged, judged_in, redis, said};

fn one_exact(code: &str) -> &'static str {
    if code == "RequestLimitExceeded" { "exact" } else { "default" }
}

/// The text of `anyhow` with backtraces: the frames differ from call to call.
#[derive(Clone)]
struct WithBacktrace {
    text: String,
    frames: usize,
}

impl fmt::Debug for WithBacktrace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n\nStack backtrace:\n", self.text)?;
        for frame in 0..self.frames {
            writeln!(f, "   {frame}: client::call::{{{{closure}}}}\n             at ./src/client.rs:{}:13", frame + 7)?;
        }
        write!(f, "   9: main")
    }
}

#[test]
fn a_backtrace_in_an_error_is_no_treatment() {
    let calls = Cell::new(0);
    judged(
        |p| {
            calls.set(calls.get() + 1);
            let text = match p.code() {
                "RequestLimitExceeded" => "busy".to_owned(),
                code => format!("unknown code {code}"),
            };
            Err::<(), _>(WithBacktrace { text, frames: 1 + calls.get() % 5 })
        },
        one_exact,
    );
    judged(
        |p| {
            calls.set(calls.get() + 1);
            let text = if p.code() == "RequestLimitExceeded" { "busy" } else { "unknown" }.to_owned();
            format!("{:?}", WithBacktrace { text, frames: 1 + calls.get() % 5 })
        },
        one_exact,
    );
}

#[test]
fn a_backtrace_of_the_standard_library_is_no_treatment() {
    let calls = Cell::new(0);
    judged(
        |p| {
            calls.set(calls.get() + 1);
            let frames: Vec<String> =
                (0..calls.get() % 4).map(|n| format!("{{ fn: \"a[{n}]\", line: {n} }}")).collect();
            let text = format!("Failure {{ code: {:?}, backtrace: Backtrace [{}] }}", p.code(), frames.join(", "));
            if p.code() == "RequestLimitExceeded" { Ok(1) } else { Err(Raw(text)) }
        },
        one_exact,
    );
}

struct Raw(String);

impl fmt::Debug for Raw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[test]
fn a_projection_to_a_text_may_carry_the_code() {
    let redis = redis();
    let result = Handling::of(&redis)
        .probe(|p| match p.code() {
            "RequestLimitExceeded" => Ok(Action::Retry),
            code => Err(format!("unknown code {code}: {}", p.message())),
        })
        .by(|r| r.map_err(|error| error.to_uppercase()))
        .run();
    for treatment in result.treatments() {
        assert_eq!(treatment.verdict().id(), one_exact(treatment.code().as_str()), "{treatment}");
        assert!(treatment.remarks().is_empty(), "{treatment}");
    }
}

/// The help for an error that nobody can judge names a projection, and with that line as it stands the codes are judged.
#[test]
fn the_help_names_a_projection_to_a_text_that_is_masked() {
    #[derive(Debug)]
    #[expect(dead_code, reason = "read through `Debug`")]
    struct Failure {
        code: String,
        length: usize,
    }
    impl fmt::Display for Failure {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "failed with {}", self.code)
        }
    }
    let handler = |code: &str| match code {
        "InternalError" => Ok("again"),
        other => Err(Failure { code: other.to_owned(), length: other.len() }),
    };
    let redis = redis();
    let report = Handling::of(&redis).probe(|p| handler(p.code())).check();
    let help = report.of_rule("indeterminate").next().and_then(|finding| finding.help()).unwrap_or_default();
    assert!(help.contains("`.by(|r| r.map_err(|e| e.to_string()))`"), "{report}");
    let result = Handling::of(&redis).probe(|p| handler(p.code())).by(|r| r.map_err(|e| e.to_string())).run();
    for treatment in result.treatments() {
        let expected = if treatment.code().as_str() == "InternalError" { "exact" } else { "default" };
        assert_eq!(said(treatment), expected, "{treatment}");
    }
    // Of what is no error no such line compiles.
    let report = Handling::of(&redis).probe(|p| p.code().len()).check();
    assert!(!report.to_string().contains("map_err"), "{report}");
}

#[test]
fn the_place_where_a_parser_stops_is_no_treatment() {
    // As a parser of JSON says that a variant is unknown, with a column that depends on the length of the code.
    let known = ["InternalError", "LimitExceeded", "ResourceNotFound"];
    judged(
        |p| match known.iter().position(|code| *code == p.code()) {
            Some(at) => Ok(at),
            None => Err(format!(
                "unknown variant `{}`, expected one of `InternalError`, `LimitExceeded`, `ResourceNotFound` at line 1 column {}",
                p.code(),
                31 + p.code().len()
            )),
        },
        |code| if known.contains(&code) { "exact" } else { "default" },
    );
}

#[test]
fn a_map_in_an_outcome_has_no_order() {
    judged(
        |p| {
            let fields: HashMap<&str, String> =
                HashMap::from([("code", p.code().to_owned()), ("a", "1".to_owned()), ("b", "2".to_owned())]);
            if p.code() == "RequestLimitExceeded" { Err(1) } else { Ok(fields) }
        },
        one_exact,
    );
    judged(
        |p| {
            let tags: HashSet<&str> = HashSet::from(["a", "b", "c", "d", "e"]);
            (tags, p.code() == "RequestLimitExceeded")
        },
        one_exact,
    );
}

#[test]
fn what_differs_between_two_maps_is_a_treatment() {
    judged(
        |p| {
            let retried = p.code() == "RequestLimitExceeded";
            BTreeMap::from([("retry", retried), ("fail", !retried)])
        },
        one_exact,
    );
}

/// How the report words what changes from one call to the next.
#[track_caller]
fn changes(mut outcome: impl FnMut(&str) -> String, said: &str, help: &str) {
    let redis = redis();
    let result = Handling::of(&redis).probe(|p| Raw(outcome(p.code()))).run();
    assert!(result.treatments().iter().all(|t| *t.verdict() == Verdict::Indeterminate), "{result}");
    let report = result.report();
    assert_eq!(report.findings().len(), 1, "{report}");
    let finding = &report.findings()[0];
    assert_eq!(finding.rule().id(), "unstable");
    assert!(finding.message().contains(said), "{report}");
    assert!(finding.help().unwrap_or_default().contains(help), "{report}");
}

#[test]
fn what_changes_by_itself_is_said_as_what_it_is() {
    let mut calls = 0_u64;
    changes(
        |_| {
            calls += 1;
            format!("failed in task {calls}")
        },
        "a number in it changes by itself",
        ".by(…)",
    );
    changes(
        |_| {
            calls += 0x1357;
            format!("handler at 0x7f{calls:010x}")
        },
        "an address in memory",
        "pointer",
    );
    changes(
        |code| {
            calls += 1;
            let mut words = ["a", "b", "c", "d"];
            words.rotate_left(calls as usize % 4);
            format!("{code}: {}", words.join(" "))
        },
        "the same in another order",
        "BTreeMap",
    );
}

#[test]
fn what_is_not_equal_to_itself_is_compared_by_its_text() {
    let redis = redis();
    let result = Handling::of(&redis)
        .probe(|p| if p.code() == "RequestLimitExceeded" { 1.0 } else { f64::NAN })
        .by(|delay| delay)
        .run();
    for treatment in result.treatments() {
        assert_eq!(treatment.verdict().id(), one_exact(treatment.code().as_str()), "{treatment}");
    }
}

#[test]
fn codes_of_three_segments_may_be_carried_in_parts() {
    let catalog =
        catalog_of(&["Api.Auth.Expired", "Api.Auth.Denied", "Api.Pay.Denied", "Web.Pay.Busy", "Web.Gone.Busy"]);
    let one = |code: &str| if code == "Api.Pay.Denied" { "exact" } else { "default" };
    for part in [
        |code: &str| code.rsplit('.').next().unwrap_or_default().to_owned(),
        |code: &str| code.split('.').nth(1).unwrap_or_default().to_owned(),
        |code: &str| code.rsplit_once('.').map_or(String::new(), |(parent, _)| parent.to_owned()),
        |code: &str| code.split_once('.').map_or(String::new(), |(_, detail)| detail.to_owned()),
        |code: &str| code.replace('.', "/").to_lowercase(),
    ] {
        judged_in(
            &catalog,
            |p| {
                if p.code() == "Api.Pay.Denied" {
                    Err("stop".to_owned())
                } else {
                    Ok(format!("unknown {}", part(p.code())))
                }
            },
            one,
        );
    }
}

#[test]
fn arms_for_one_segment_of_three_are_details_or_families() {
    let catalog =
        catalog_of(&["Api.Auth.Expired", "Api.Auth.Denied", "Api.Pay.Denied", "Web.Pay.Busy", "Web.Gone.Busy"]);
    judged_in(
        &catalog,
        |p| if p.code().ends_with(".Busy") { Action::Retry } else { Action::Fail },
        |code| if code.ends_with(".Busy") { "detail" } else { "default" },
    );
    judged_in(
        &catalog,
        |p| if p.code().split('.').nth(1) == Some("Pay") { Action::Retry } else { Action::Fail },
        |code| if code.contains(".Pay.") { "family" } else { "default" },
    );
    judged_in(
        &catalog,
        |p| if p.code().starts_with("Api.Auth.") { Action::Login } else { Action::Fail },
        |code| if code.starts_with("Api.Auth.") { "family" } else { "default" },
    );
    judged_in(
        &catalog,
        |p| match p.code().split('.').collect::<Vec<_>>()[..] {
            ["Api", _, "Denied"] => Action::Login,
            _ => Action::Fail,
        },
        |code| if code.starts_with("Api.") && code.ends_with(".Denied") { "exact" } else { "default" },
    );
}

#[test]
fn a_substring_that_names_the_own_family_is_no_warning() {
    let catalog = catalog_of(&["Limit", "Limit.Loan", "Limit.Days", "Gone", "Gone.Book"]);
    let result = judged_in(
        &catalog,
        |p| if p.code().contains("Limit") { Action::Retry } else { Action::Fail },
        |code| if code.starts_with("Limit") { "contains" } else { "default" },
    );
    let mut severities = result.report().of_rule("contains").map(|finding| finding.severity());
    assert!(severities.all(|severity| severity == errcatalog::Severity::Info), "{}", result.report());
}

#[test]
fn an_unstable_code_is_not_also_called_dependent() {
    let calls = Cell::new(0);
    judged(
        |p| {
            calls.set(calls.get() + 1);
            (calls.get(), p.message().len(), p.body().len())
        },
        |_| "indeterminate, unstable",
    );
}

/// A client that refuses what is not of the API's form, and has one arm.
#[track_caller]
fn validated(codes: &[&str], arm: &str, is_form: impl Fn(&str) -> bool) {
    assert!(codes.iter().all(|code| is_form(code)));
    judged_in(
        &catalog_of(codes),
        |p| match p.code() {
            code if !is_form(code) => Err("malformed"),
            code if code == arm => Ok(Action::Retry),
            _ => Ok(Action::Fail),
        },
        |code| if code == arm { "exact" } else { "default" },
    );
}

#[test]
fn a_client_may_ask_for_the_form_of_codes() {
    let letters = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphabetic());
    let lower = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase());
    let upper = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_uppercase());
    let digits = |text: &str, count: usize| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    let names = ["Busy", "Gone", "Denied", "LimitExceeded", "Auth.Expired", "Auth.Failed"];
    validated(&names, "Gone", |code| code.len() >= 4);
    validated(&names, "Auth.Failed", |code| code.len() >= 3 && code.split('.').all(letters));
    validated(&names, "Busy", |code| code.split('.').all(|s| s.starts_with(|c: char| c.is_ascii_uppercase())));
    validated(&["rate_limit", "card_declined", "not_found"], "not_found", |code| {
        code.contains('_') && code.split('_').all(lower)
    });
    validated(&["RATE_LIMIT", "DECLINED", "NOT_FOUND"], "DECLINED", |code| code.split('_').all(upper));
    validated(&["E1001", "E1002", "E2001"], "E1002", |code| {
        code.strip_prefix('E').is_some_and(|number| digits(number, 4))
    });
    validated(&["ORA-00942", "ORA-01017", "ORA-12541"], "ORA-01017", |code| {
        code.strip_prefix("ORA-").is_some_and(|number| digits(number, 5))
    });
    validated(&["auth/expired", "auth/denied", "pay/declined"], "auth/denied", |code| {
        code.split_once('/').is_some_and(|(a, b)| lower(a) && lower(b))
    });
    validated(&["badRequest", "rateLimited", "notFound"], "notFound", |code| {
        code.starts_with(|c: char| c.is_ascii_lowercase()) && letters(code)
    });
    validated(&["invalid-input", "not-found", "too-many"], "not-found", |code| code.split('-').count() == 2);
}
