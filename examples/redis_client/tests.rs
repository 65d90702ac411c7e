//! The client held to the docs.

use errcatalog::{Catalog, Handling};

use super::client::{Action, parse};

fn redis() -> Catalog {
    Catalog::shipped("redis-2018-04-12").unwrap()
}

#[test]
fn every_documented_code_has_its_action() {
    Handling::of(&redis())
        .probe(|p| Action::of(p.code()))
        .expect("DryRunOperation", Action::Rehearsed)
        .expect("RequestLimitExceeded", Action::Retry)
        .expect("InternalError.*", Action::Retry)
        .expect("AuthFailure.*", Action::Authorize)
        .accept_default("FailedOperation", "nobody can tell what failed: the user decides")
        .accept_default("FailedOperation.Unknown", "nobody can tell what failed: the user decides")
        .assert();
}

#[test]
fn no_error_is_taken_for_success() {
    Handling::of(&redis())
        .probe(|p| parse(p.body()))
        .success_is(Result::is_ok)
        .by(|answer| answer.map_err(|error| error.action()))
        .accept_default("FailedOperation", "nobody can tell what failed: the user decides")
        .accept_default("FailedOperation.Unknown", "nobody can tell what failed: the user decides")
        .assert();
}

#[test]
fn an_error_tells_what_the_server_said() {
    let body = r#"{"Response":{"Error":{"Code":"InternalError","Message":"Try again."},"RequestId":"r-1"}}"#;
    assert_eq!(parse(body).unwrap_err().to_string(), "InternalError: Try again. (request r-1)");
}
