//! Whole HTTP answers: every combination that the documentation promises occurs, and headers say what they should.

use std::collections::BTreeSet;

use errcatalog::strategy::{self, ContentLength, Kind, MalformedKind};

use super::oracle::labels;
use super::{drawn, redis};

#[test]
fn answers_are_what_they_say() {
    let redis = redis();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for answer in drawn(&strategy::http_answers(&redis), 1, 3000) {
        assert_eq!(labels(answer.body(), &redis), [answer.case().kind().id()], "{answer:?}");
        let (status, kind) = (answer.status(), answer.case().kind());
        seen.insert(match (status / 100, kind.is_error(), kind) {
            (2, true, _) => "200 with an error",
            (2, _, Kind::Success) => "200 with a success",
            (2, ..) => "200 with garbage",
            (4, true, _) => "4xx with an envelope",
            (5, true, _) => "5xx with an envelope",
            (4, _, Kind::Malformed(_)) => "4xx without an envelope",
            (5, _, Kind::Malformed(MalformedKind::HtmlPage)) => "5xx with a page",
            (5, _, Kind::Malformed(_)) => "5xx without an envelope",
            _ => panic!("{answer:?}"),
        });
        seen.insert(match answer.content_type() {
            None => "no content type",
            Some(kind) if kind.contains("charset") => "a charset",
            Some(_) => "no charset",
        });
        let header = answer.headers().into_iter().find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
        let announced = header.map(|(_, value)| value.parse::<usize>().unwrap());
        let length = answer.body().len();
        match answer.content_length() {
            ContentLength::Right => assert_eq!(announced, Some(length)),
            ContentLength::Missing => assert_eq!(announced, None),
            ContentLength::TooShort => assert!(announced.unwrap() < length || length < 2),
            ContentLength::TooLong => assert!(announced.unwrap() > length),
            _ => panic!("{answer:?}"),
        }
        assert_eq!(answer.must_be_refused(), status != 200 || kind != Kind::Success, "{answer:?}");
    }
    assert_eq!(seen.len(), 11, "{seen:?}");
}

/// What proxies send is pages and texts, and nothing.
#[test]
fn what_is_not_an_envelope_is_mostly_a_page_a_text_or_nothing() {
    let answers = drawn(&strategy::http_answers(&redis()), 3, 2000);
    let malformed: Vec<MalformedKind> = answers.iter().filter_map(|answer| answer.case().malformed_kind()).collect();
    let proxied = [MalformedKind::Empty, MalformedKind::HtmlPage, MalformedKind::PlainText];
    let of_proxies = malformed.iter().filter(|kind| proxied.contains(kind)).count();
    assert!(2 * of_proxies > malformed.len(), "{of_proxies} of {}", malformed.len());
    let valid = answers.len() - malformed.len();
    assert!((700..1300).contains(&valid), "{valid} of {} are valid", answers.len());
    let ok = answers.iter().filter(|answer| answer.status() == 200).count();
    assert!((800..1200).contains(&ok), "{ok} of {} have status 200", answers.len());
}

#[test]
fn an_answer_is_one_line() {
    for answer in drawn(&strategy::http_answers(&redis()), 2, 200) {
        let line = format!("{answer:?}");
        assert!(!line.contains('\n') && line.len() < 4000, "{line}");
    }
}
