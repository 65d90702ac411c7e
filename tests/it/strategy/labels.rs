//! Labels are true: the oracle agrees with the label of every case.

use errcatalog::strategy::{self, Kind, MalformedKind};
use errcatalog::{Api, Catalog, Envelope};
use proptest::strategy::{Strategy, ValueTree};

use super::oracle::labels;
use super::scanner::{Json, scan};
use super::{cases, numbers, redis, runner};
use crate::envelope::shape;

/// Holds so many cases of this kind to the oracle, and the code that each names to the one that it holds.
#[track_caller]
fn hold(catalog: &Catalog, kind: Kind, count: usize) {
    let strategy = strategy::envelopes(catalog).only([kind]);
    let mut runner = runner(kind.id().len() as u64);
    for nth in 0..count {
        let case = strategy.new_tree(&mut runner).unwrap().current();
        assert_eq!(labels(&case, catalog), [kind.id()], "case {nth}: {case:?}");
        assert_eq!(case.kind(), kind);
        if let Some(code) = case.code() {
            let text = std::str::from_utf8(&case).unwrap().trim_start_matches('\u{feff}');
            let json = scan(text).unwrap();
            let found = json.get("Response").and_then(|response| response.get("Error")).and_then(|e| e.get("Code"));
            assert_eq!(found, Some(&Json::Text(code.to_owned())), "{case:?}");
        }
        assert!(case.code().is_some() || !kind.is_error(), "{case:?}");
    }
}

fn all_kinds() -> impl Iterator<Item = Kind> {
    Kind::VALID.iter().copied().chain(MalformedKind::ALL.iter().map(|kind| Kind::from(*kind)))
}

/// The kinds in four parts, so that they are tested side by side.
#[track_caller]
fn hold_part(part: usize) {
    let redis = redis();
    let kinds = strategy::envelopes(&redis).only(all_kinds()).kinds().to_vec();
    for kind in kinds.into_iter().filter(|kind| *kind != Kind::Malformed(MalformedKind::Huge)).skip(part).step_by(4) {
        hold(&redis, kind, cases(250));
    }
}

#[test]
fn labels_of_every_kind_are_true_1() {
    hold_part(0);
}

#[test]
fn labels_of_every_kind_are_true_2() {
    hold_part(1);
}

#[test]
fn labels_of_every_kind_are_true_3() {
    hold_part(2);
}

#[test]
fn labels_of_every_kind_are_true_4() {
    hold_part(3);
}

#[test]
fn a_huge_body_is_huge() {
    let redis = redis();
    hold(&redis, MalformedKind::Huge.into(), 1);
    let mut tree = strategy::malformed(&redis).only([MalformedKind::Huge]).new_tree(&mut runner(1)).unwrap();
    while tree.simplify() {}
    assert_eq!(labels(&tree.current(), &redis), ["huge"], "the smallest of them");
}

/// What a test is shown is what is left after shrinking: labels are true on the way, whichever trials fail.
#[test]
fn labels_stay_true_while_a_case_shrinks() {
    let redis = redis();
    let strategy = strategy::all_malformed(&redis).and(Kind::UndocumentedError).and(Kind::DocumentedError);
    let strategy = strategy.and(Kind::Success);
    // What is cut or damaged in one place moves that place when the rest becomes simpler.
    let damaged = strategy::malformed(&redis).only([MalformedKind::Truncated, MalformedKind::InvalidUtf8]);
    let mut runner = runner(7);
    for nth in 0..cases(160).min(20_000) {
        let mut tree = if nth % 2 == 0 { &strategy } else { &damaged }.new_tree(&mut runner).unwrap();
        for step in 0..200 {
            // Fails more or less often, for a reason that has nothing to do with the case.
            let fails = (step * 31 + nth * 17) % 7 < 1 + nth % 6;
            if !(if fails { tree.simplify() } else { tree.complicate() || tree.simplify() }) {
                break;
            }
            let case = tree.current();
            assert_eq!(labels(&case, &redis), [case.kind().id()], "case {nth}, step {step}: {case:?}");
        }
    }
}

#[test]
fn labels_are_true_where_codes_are_numbers_or_missing() {
    for catalog in [numbers(), Catalog::from_entries([])] {
        let strategy = strategy::all_malformed(&catalog).and(Kind::UndocumentedError).and(Kind::Success);
        let mut runner = runner(5);
        for _ in 0..400 {
            let case = strategy.new_tree(&mut runner).unwrap().current();
            assert_eq!(labels(&case, &catalog), [case.kind().id()], "{case:?}");
        }
    }
}

#[test]
fn labels_of_texts_are_true() {
    let redis = redis();
    let strategy = strategy::all_malformed(&redis).and(Kind::Success).and(Kind::DocumentedError).text();
    let mut runner = runner(1);
    for _ in 0..2000 {
        let case = strategy.new_tree(&mut runner).unwrap().current();
        assert_eq!(labels(case.as_bytes(), &redis), [case.kind().id()], "{case:?}");
        assert!(case.malformed_kind().is_none_or(MalformedKind::is_text));
    }
}

/// What our own reader of envelopes says, which shares no line with the oracle: valid is valid, and malformed is not,
/// but for the kind that is a complete error with data next to it.
#[test]
fn valid_envelopes_parse_and_malformed_ones_do_not() {
    let mut shapes = vec![
        shape("/error", "/error/type", "/error/detail", "/trace"),
        shape("/a/b/fault", "/a/b/fault/info/id", "/a/b/fault/text", "/a/meta/id"),
    ];
    shapes.extend(crate::envelope_shapes::all().into_iter().map(|(_, shape)| shape));
    for api in shapes.into_iter().map(Api::new) {
        let of_numbers = MalformedKind::CodeText.applies_to(api.shape());
        let catalog = if of_numbers { numbers() } else { redis() };
        let strategy = strategy::envelopes(&catalog).only(all_kinds());
        let strategy = strategy.without(MalformedKind::Huge).api(api.clone());
        let mut runner = runner(3);
        for _ in 0..cases(crate::cases(1000) as usize) {
            let case = strategy.new_tree(&mut runner).unwrap().current();
            let parsed = std::str::from_utf8(&case).map(|text| Envelope::parse(api.shape(), text));
            match (case.malformed_kind(), parsed) {
                (None, Ok(Ok(envelope))) => assert_eq!(envelope.code(), case.code(), "{case:?}"),
                (Some(MalformedKind::ErrorAndData), Ok(Ok(_))) => {}
                (Some(_), Ok(Err(_)) | Err(_)) => {}
                (_, parsed) => panic!("{case:?} of {api:?} was read as {parsed:?}"),
            }
        }
    }
}

#[test]
fn messages_and_request_ids_of_an_envelope_are_those_that_were_drawn() {
    // Escapes are undone by any reader: two readers that share no line see the same message.
    let redis = redis();
    let api = Api::tencent_cloud_3();
    let strategy = strategy::errors(&redis);
    let mut runner = runner(9);
    for _ in 0..1000 {
        let case = strategy.new_tree(&mut runner).unwrap().current();
        let text = std::str::from_utf8(&case).unwrap();
        let envelope = Envelope::parse(api.shape(), text).unwrap();
        let json = scan(text).unwrap();
        let error = json.get("Response").and_then(|response| response.get("Error")).unwrap();
        assert_eq!(error.get("Message"), envelope.message().map(|m| Json::Text(m.to_owned())).as_ref(), "{case:?}");
    }
}
