//! What a sweep says does not depend on the order of the codes, the language of the page, or the canaries drawn.

use std::collections::BTreeMap;

use errcatalog::{Catalog, Handling, Severity};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::RngSeed;

use super::redis;
use super::traps::without_arms;

/// One arm of a made-up client.
#[derive(Debug, Clone)]
enum Arm {
    Exact(String),
    AnyCase(String),
    Family(String),
    Prefix(String),
    Contains(String),
    Detail(String),
}

impl Arm {
    fn takes(&self, code: &str) -> bool {
        match self {
            Self::Exact(text) => code == text,
            Self::AnyCase(text) => code.eq_ignore_ascii_case(text),
            Self::Family(text) => code.strip_prefix(text.as_str()).is_some_and(|rest| rest.starts_with('.')),
            Self::Prefix(text) => code.starts_with(text.as_str()),
            Self::Contains(text) => code.contains(text.as_str()),
            Self::Detail(text) => code.rsplit('.').next() == Some(text),
        }
    }
}

fn arm() -> impl Strategy<Value = Arm> {
    let redis = redis();
    let codes: Vec<String> = redis.codes().map(ToString::to_string).collect();
    let families: Vec<String> = redis.families().map(str::to_owned).collect();
    let details: Vec<String> = redis.codes().filter_map(|code| code.detail()).map(str::to_owned).collect();
    prop_oneof![
        4 => select(codes.clone()).prop_map(Arm::Exact),
        1 => select(codes.clone()).prop_map(Arm::AnyCase),
        2 => select(families.clone()).prop_map(Arm::Family),
        1 => select(families).prop_map(Arm::Prefix),
        1 => select(codes).prop_map(Arm::Contains),
        1 => select(details).prop_map(Arm::Detail),
    ]
}

/// What the first arm answers that takes the code; with or without the code inside.
fn answer(arms: &[(Arm, u8)], carries: bool, code: &str) -> String {
    let arm = arms.iter().find(|(arm, _)| arm.takes(code));
    let answer = arm.map_or_else(|| "unknown".to_owned(), |(_, number)| format!("answer {number}"));
    if carries { format!("{answer} to {code}") } else { answer }
}

/// All that a sweep says, in an order of its own: verdicts by code, and findings by rule and code.
#[derive(Debug, PartialEq)]
struct Said {
    treatments: BTreeMap<String, String>,
    findings: Vec<(&'static str, Severity, Option<String>)>,
}

fn said(catalog: &Catalog, seed: u64, handler: impl Fn(&str) -> String) -> Said {
    let result = Handling::of(catalog).probe(|p| handler(p.code())).seed(seed).run();
    let treatments = result.treatments().iter().map(|t| (t.code().to_string(), t.to_string())).collect();
    let findings = result.report().findings().iter();
    let mut findings: Vec<_> =
        findings.map(|f| (f.rule().id(), f.severity(), f.code().map(ToString::to_string))).collect();
    findings.sort();
    Said { treatments, findings }
}

fn shuffled(catalog: &Catalog, order: &[Index]) -> Catalog {
    let mut entries = catalog.entries().to_vec();
    for (at, index) in order.iter().enumerate().take(entries.len()) {
        let other = index.index(entries.len());
        entries.swap(at, other);
    }
    Catalog::from_entries(entries)
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(2018), failure_persistence: None, ..ProptestConfig::with_cases(crate::cases(48)) })]

    #[test]
    fn the_answer_depends_on_the_handler_alone(
        arms in prop::collection::vec((arm(), 0..4_u8), 0..12),
        carries: bool,
        order in prop::collection::vec(any::<Index>(), 73),
        seed: u64,
    ) {
        let handler = |code: &str| answer(&arms, carries, code);
        let plain = said(&redis(), 0, handler);
        prop_assert_eq!(&plain, &said(&shuffled(&redis(), &order), 0, handler), "another order");
        prop_assert_eq!(&plain, &said(&redis(), seed, handler), "other canaries");
        let chinese = Catalog::shipped("redis-2018-04-12.zh").unwrap();
        prop_assert_eq!(&plain, &said(&chinese, 0, handler), "another language");
        // Codes that no arm takes are never said to be handled.
        for (code, treatment) in &plain.treatments {
            if !arms.iter().any(|(arm, _)| arm.takes(code)) {
                let unhandled = ["default", "excepted", "indeterminate"];
                let verdict = treatment.split([':', ',', ' ']).nth(2).unwrap_or_default();
                prop_assert!(unhandled.contains(&verdict), "{treatment}");
            }
        }
    }

    #[test]
    fn no_draw_of_canaries_makes_a_handler_without_arms_handle(seed: u64, nth in any::<Index>()) {
        let handlers = without_arms();
        let (name, handler) = &handlers[nth.index(handlers.len())];
        let said = said(&redis(), seed, handler);
        for treatment in said.treatments.values() {
            prop_assert!(treatment.contains(": default") || treatment.contains(": indeterminate"), "{name}: {treatment}");
        }
    }
}
