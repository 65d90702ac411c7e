//! Modules as a client uses them: compiled with these tests, and held to the catalog that they are written from.

use std::collections::BTreeMap;

use errcatalog::codegen::Module;
use errcatalog::{Catalog, ErrorCode, Handling, Severity, Verdict};

use self::by_family::{AuthFailureDetail, RedisFamily};
use self::flat::RedisCode;

// Written by `errcatalog codegen`; how this repository lays out its own files does not count.
#[rustfmt::skip]
mod by_family;
#[rustfmt::skip]
mod flat;

fn redis() -> Catalog {
    Catalog::shipped("redis-2018-04-12").unwrap()
}

/// With `ERRCATALOG_WRITE` set both are written anew.
#[test]
fn they_are_what_the_catalog_gives() {
    let redis = redis();
    let flat = Module::of(&redis).name("RedisCode").serde(true);
    let by_family = Module::of(&redis).name("RedisFamily").serde(true).nested(true);
    for (name, module) in [("flat", &flat), ("by_family", &by_family)] {
        let path = format!("tests/it/codegen/used/{name}.rs");
        if std::env::var_os("ERRCATALOG_WRITE").is_some() {
            std::fs::write(format!("{}/{path}", env!("CARGO_MANIFEST_DIR")), module.text().unwrap()).unwrap();
        }
        errcatalog::assert_generated!(module.clone(), path);
    }
    errcatalog::assert_generated!(&redis, "tests/it/codegen/used/flat.rs");
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Action {
    Retry,
    Login,
    Fail,
    /// For what nobody documents.
    Report,
}

fn of_code(code: RedisCode) -> Action {
    match code {
        RedisCode::RequestLimitExceeded | RedisCode::ResourceUnavailable => Action::Retry,
        RedisCode::AuthFailure_TokenFailure | RedisCode::AuthFailure_SignatureExpire => Action::Login,
        _ => Action::Fail,
    }
}

/// A client that parses the code first.
fn action(code: &str) -> Action {
    code.parse().map_or(Action::Report, of_code)
}

#[test]
fn a_sweep_over_the_enum_sees_an_arm_for_every_documented_code() {
    let redis = redis();
    let result = Handling::of(&redis).probe(|p| action(p.code())).run();
    assert!(result.report().is_ok(), "{}", result.report());
    for code in RedisCode::ALL {
        assert!(
            matches!(result.verdict(code.as_str()), Some(Verdict::Exact)),
            "{code}: {:?}",
            result.verdict(code.as_str())
        );
    }
    // An older enum knows less: what it does not know falls through to the default.
    let old = |code: &str| match code.parse() {
        Ok(RedisCode::ResourceUnavailable) | Err(_) => Action::Report,
        Ok(code) => of_code(code),
    };
    let report = Handling::of(&redis).probe(|p| old(p.code())).check();
    let told: Vec<&str> =
        report.findings().iter().filter_map(|finding| finding.code()).map(ErrorCode::as_str).collect();
    assert_eq!(told, ["ResourceUnavailable"], "{report}");
    // The outcome may be the variant itself.
    let itself = Handling::of(&redis).probe(|p| p.code().parse::<RedisCode>()).check();
    assert!(itself.is_ok(), "{itself}");
    let itself = Handling::of(&redis).probe(|p| RedisCode::find(p.code())).default_is(Option::is_none).check();
    assert!(itself.is_ok(), "{itself}");
}

#[test]
fn a_policy_over_the_variants_names_every_code() {
    let redis = redis();
    let lines = || RedisCode::ALL.iter().map(|code| (code.as_str(), of_code(*code)));
    let sweep = || Handling::of(&redis).probe(|p| action(p.code()));
    let report = sweep().policy(lines()).fail_on(Severity::Info).check();
    assert!(report.is_ok() && report.findings().is_empty(), "{report}");
    let wrong = lines().map(|(code, action)| (code, if code == "DryRunOperation" { Action::Retry } else { action }));
    let report = sweep().policy(wrong).check();
    assert_eq!(report.findings()[0].rule(), "unmet-expectation", "{report}");
    assert_eq!(report.findings()[0].code().map(ErrorCode::as_str), Some("DryRunOperation"));
    let report = sweep().policy(lines().skip(1)).check();
    assert_eq!(report.findings()[0].rule(), "unlisted-code", "{report}");
}

#[test]
fn serde_has_the_text_of_the_code() {
    for code in RedisCode::ALL {
        let json = serde_json::to_string(code).unwrap();
        assert_eq!(json, format!("{:?}", code.as_str()));
        assert_eq!(serde_json::from_str::<RedisCode>(&json).unwrap(), *code);
    }
    for code in RedisFamily::ALL {
        let json = serde_json::to_string(code).unwrap();
        assert_eq!(serde_json::from_str::<RedisFamily>(&json).unwrap().as_str(), code.as_str());
        assert_eq!(json, format!("{:?}", code.as_str()));
    }
    // As the key of a map, and where the text is escaped.
    let counts: BTreeMap<RedisCode, u8> =
        serde_json::from_str(r#"{"DryRunOperation": 1, "Internal\u0045rror": 2}"#).unwrap();
    assert_eq!(counts, BTreeMap::from([(RedisCode::DryRunOperation, 1), (RedisCode::InternalError, 2)]));
    assert_eq!(serde_json::to_string(&counts).unwrap(), r#"{"DryRunOperation":1,"InternalError":2}"#);
    for (wrong, said) in [
        ("\"dryRunOperation\"", "invalid value: string \"dryRunOperation\", expected a documented error code"),
        ("\"\"", "invalid value: string \"\", expected a documented error code"),
        ("1", "invalid type: integer `1`, expected a documented error code"),
    ] {
        let error = serde_json::from_str::<RedisCode>(wrong).unwrap_err().to_string();
        assert!(error.starts_with(said), "{error}");
    }
}

#[test]
fn what_the_catalog_says_is_said_by_method() {
    let redis = redis();
    for code in RedisCode::ALL {
        let entry = redis.get(code.as_str()).unwrap();
        assert_eq!((code.family(), code.detail()), (entry.code().family(), entry.code().detail()));
        assert_eq!((code.description(), code.http_status()), (entry.description(), entry.http_status()));
        assert_eq!(format!("{code}|{code:?}"), format!("{0}|{0:?}", entry.code().as_str()));
        let widest = errcatalog::Scope::ALL
            .into_iter()
            .find(|scope| redis.all(code.as_str()).any(|entry| entry.scope() == *scope));
        assert_eq!(Some(code.scope()), widest.map(errcatalog::Scope::as_str));
    }
    assert!(RedisCode::ALL.is_sorted() && RedisCode::ALL.is_sorted_by_key(|code| code.as_str()));
    let family = |text: &str| match RedisFamily::find(text)? {
        RedisFamily::AuthFailure(AuthFailureDetail::TokenFailure) => Some("token"),
        RedisFamily::AuthFailure(_) => Some("another"),
        _ => None,
    };
    assert_eq!(family("AuthFailure.TokenFailure"), Some("token"));
    assert_eq!(family("AuthFailure.SignatureExpire"), Some("another"));
    assert_eq!(family("InternalError"), None);
    let undocumented = RedisCode::try_from("Zq.Zq").unwrap_err();
    assert_eq!((undocumented.0, undocumented.to_string().as_str()), ("Zq.Zq", "undocumented error code \"Zq.Zq\""));
    let long = "é".repeat(80).parse::<RedisCode>().unwrap_err();
    assert!(long.is_cut() && long.as_str() == "é".repeat(52) && !"Zq".parse::<RedisCode>().unwrap_err().is_cut());
}
