//! Handlers that only look as if they had arms, or as if they had none.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use errcatalog::{Handling, Verdict};

use super::{Action, judged, redis};

fn hash(code: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    code.hash(&mut hasher);
    hasher.finish()
}

fn snake(code: &str) -> String {
    let mut out = String::new();
    for (at, c) in code.char_indices() {
        if c.is_ascii_uppercase() && at > 0 && !code[..at].ends_with(|c: char| c.is_ascii_uppercase() || c == '.') {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// What a handler does, and the handler.
pub(super) type Named = (&'static str, Box<dyn Fn(&str) -> String>);

/// Handlers without a single arm: whatever they embed, they handle nothing.
pub(super) fn without_arms() -> Vec<Named> {
    fn of(name: &'static str, f: impl Fn(&str) -> String + 'static) -> Named {
        (name, Box::new(f))
    }
    vec![
        of("a constant", |_| "failed".into()),
        of("the code", |c| format!("unknown code {c}!")),
        of("the code twice", |c| format!("{c}: {c}")),
        of("lower case", |c| c.to_lowercase()),
        of("upper case", |c| c.to_uppercase()),
        of("snake case", snake),
        of("quoted", |c| format!("{c:?}")),
        of("the family", |c| c.split('.').next().unwrap().into()),
        of("the detail", |c| c.rsplit('.').next().unwrap().into()),
        of("the segments", |c| format!("{:?}", c.split('.').collect::<Vec<_>>())),
        of("the number of segments", |c| c.split('.').count().to_string()),
        of("the length", |c| c.len().to_string()),
        of("whether it is long", |c| (c.len() > 20).to_string()),
        of("whether it is short", |c| (c.len() < 14).to_string()),
        of("the parity of the length", |c| (c.len() % 2).to_string()),
        of("the length modulo three", |c| (c.len() % 3).to_string()),
        of("a hash", |c| hash(c).to_string()),
        of("a bit of a hash", |c| (hash(c) & 1).to_string()),
        of("one in four of a hash", |c| (hash(c).is_multiple_of(4)).to_string()),
        of("the initial", |c| c.chars().next().unwrap().to_string()),
        of("the last letter", |c| c.chars().last().unwrap().to_string()),
        of("the half of the alphabet", |c| (c < "M").to_string()),
        of("five letters", |c| c.chars().take(5).collect()),
        of("all but the first letter", |c| c.chars().skip(1).collect()),
        of("backwards", |c| c.chars().rev().collect()),
        of("the humps", |c| format!("{:?}", c.split(|c: char| c.is_ascii_uppercase()).collect::<Vec<_>>())),
        of("the number of capitals", |c| c.bytes().filter(u8::is_ascii_uppercase).count().to_string()),
        of("whether there is an e", |c| c.contains('e').to_string()),
        of("bytes", |c| format!("{:?}", c.as_bytes())),
        of("hexadecimal", |c| c.bytes().map(|b| format!("{b:02x}")).collect()),
        of("without vowels", |c| c.replace(['a', 'e', 'i', 'o', 'u'], "")),
        of("dots to colons", |c| c.replace('.', "::")),
    ]
}

#[test]
fn no_handler_without_arms_handles_anything() {
    let redis = redis();
    for (name, handler) in without_arms() {
        for seed in 0..if crate::is_thorough() { 8 } else { 1 } {
            let result = Handling::of(&redis).probe(|p| handler(p.code())).seed(seed).run();
            for treatment in result.treatments() {
                let verdict = treatment.verdict();
                assert!(
                    matches!(verdict, Verdict::Default | Verdict::Indeterminate),
                    "{name}, seed {seed}: {treatment}"
                );
            }
            assert!(!result.report().is_ok(), "{name}");
        }
    }
}

#[test]
fn what_a_default_branch_commonly_embeds_is_seen_through() {
    let plain = [
        "a constant",
        "the code",
        "the code twice",
        "lower case",
        "upper case",
        "snake case",
        "quoted",
        "the family",
        "the segments",
        "the number of segments",
        "dots to colons",
        "the initial",
        "five letters",
        "bytes",
    ];
    for (name, handler) in without_arms().into_iter().filter(|(name, _)| plain.contains(name)) {
        let result = judged(|p| handler(p.code()), |_| "default");
        let findings = result.report().findings();
        assert_eq!(findings.len(), 1, "{name}: one finding, not seventy-one\n{}", result.report());
        assert!(findings[0].message().starts_with("all 71 codes"), "{name}");
    }
}

#[test]
fn what_cannot_be_seen_through_is_indeterminate() {
    for name in ["the length", "a hash", "a bit of a hash"] {
        let (_, handler) = without_arms().into_iter().find(|(known, _)| *known == name).unwrap();
        let result = judged(|p| handler(p.code()), |_| "indeterminate");
        assert_eq!(result.report().findings().len(), 1, "{name}\n{}", result.report());
    }
}

#[test]
fn an_outcome_with_more_inside_is_projected() {
    let redis = redis();
    let result = Handling::of(&redis)
        .probe(|p| match p.code() {
            "RequestLimitExceeded" => (Action::Retry, hash(p.code())),
            code => (Action::Fail, hash(code)),
        })
        .by(|(action, _)| action)
        .run();
    for treatment in result.treatments() {
        let expected = if *treatment.code() == "RequestLimitExceeded" { "exact" } else { "default" };
        assert_eq!(treatment.verdict().id(), expected, "{treatment}");
    }
}

#[test]
fn arms_equal_to_the_default_cannot_be_distinguished_from_it() {
    judged(
        |p| match p.code() {
            "InternalError" => Action::Fail,
            code if code.starts_with("AuthFailure.") => Action::Fail,
            _ => Action::Fail,
        },
        |_| "default",
    );
}

#[test]
fn words_of_a_code_as_an_outcome_are_no_embedding() {
    #[derive(Debug)]
    enum Kind {
        InternalError,
        LimitExceeded,
        Unknown,
    }
    judged(
        |p| match p.code() {
            "InternalError" => Kind::InternalError,
            code if code.starts_with("LimitExceeded.") => Kind::LimitExceeded,
            _ => Kind::Unknown,
        },
        |code| match code {
            "InternalError" => "exact",
            _ if code.starts_with("LimitExceeded.") => "family",
            // Among them `FailedOperation.Unknown`, whose detail is the name of the default.
            _ => "default",
        },
    );
}

#[test]
fn an_arm_that_names_its_code_is_distinguished_from_a_default_that_names_its_code() {
    judged(
        |p| match p.code() {
            code @ ("InternalError" | "FailedOperation.Unknown") => format!("retry {code}"),
            code => format!("fail {code}"),
        },
        |code| if matches!(code, "InternalError" | "FailedOperation.Unknown") { "exact" } else { "default" },
    );
}

#[test]
fn a_circuit_breaker_is_unstable() {
    for trips_after in [1, 5, 40, 150, 300] {
        let mut failures = 0;
        let result = Handling::of(&redis())
            .probe(|p| {
                failures += 1;
                let open = failures > trips_after;
                if open { "open".to_owned() } else { format!("failed with {}", p.code()) }
            })
            .run();
        for treatment in result.treatments() {
            let verdict = treatment.verdict();
            assert!(matches!(verdict, Verdict::Default | Verdict::Indeterminate), "{trips_after}: {treatment}");
        }
        assert!(result.report().of_rule("unstable").next().is_some(), "{trips_after}\n{}", result.report());
    }
}

#[test]
fn a_circuit_breaker_made_anew_for_every_probe_is_none() {
    judged(
        |p| {
            let mut failures = 0;
            failures += 1;
            if failures > 5 { "open".to_owned() } else { format!("failed with {}", p.code()) }
        },
        |_| "default",
    );
}

#[test]
fn a_coin_is_indeterminate() {
    let mut state = 7_u64;
    let result = Handling::of(&redis())
        .probe(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 40) & 1 == 0
        })
        .run();
    assert!(result.treatments().iter().all(|treatment| *treatment.verdict() == Verdict::Indeterminate), "{result}");
    assert!(result.report().of_rule("unstable").next().is_some());
}

#[test]
fn a_counter_is_unstable() {
    let mut calls = 0;
    let result = judged(
        |p| {
            calls += 1;
            (calls, p.code() == "InternalError")
        },
        |_| "indeterminate, unstable",
    );
    assert_eq!(result.report().findings().len(), 1, "{}", result.report());
}
