//! Ways to make the test of a client green though arms are missing, within what the documentation allows: each is red, or
//! the report says so, or the guide says that it cannot be seen.

use std::cell::RefCell;
use std::collections::BTreeSet;

use errcatalog::{Catalog, ErrorCode, Handling, Report, Sweep};

use super::redis;
use crate::readme::read;

/// What becomes of a trick.
enum Then {
    /// The check fails.
    Red,
    /// It is green, and the headline or a note says this.
    Said(&'static str),
    /// It is green, and the guide says this of what cannot be proven.
    Listed(&'static str),
}

/// A handler, and what becomes of it.
type Trick<'h> = (&'static str, Box<dyn Fn(&str) -> &'static str + 'h>, Then);

#[track_caller]
fn becomes(name: &str, report: &Report, then: &Then) {
    match then {
        Then::Red => assert!(!report.is_ok(), "{name}: {report}"),
        Then::Said(text) => {
            let said = report.notes().iter().map(String::as_str).chain([report.headline()]);
            assert!(report.is_ok() && said.into_iter().any(|said| said.contains(text)), "{name}: {report}");
        }
        Then::Listed(text) => {
            assert!(report.is_ok(), "{name}: {report}");
            let guide = read("docs/guide/sweep.md");
            let (_, limits) = guide.split_once("\n## What it cannot prove\n").unwrap();
            let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(words(limits).contains(text), "the guide does not say: {text}");
        }
    }
}

fn sweep<'c>(catalog: &'c Catalog, handler: impl Fn(&str) -> &'static str + 'c) -> Sweep<'c, &'static str> {
    Handling::of(catalog).probe(move |p| handler(p.code()))
}

fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for c in text.chars().filter(|c| *c != '.') {
        match words.last_mut() {
            Some(word) if !c.is_uppercase() => word.push(c),
            _ => words.push(c.to_string()),
        }
    }
    words
}

/// Clients with one arm, at most.
#[test]
fn handlers_that_look_as_if_they_had_arms() {
    let redis = redis();
    let all: BTreeSet<String> = redis.codes().map(ErrorCode::to_string).collect();
    let families: BTreeSet<String> = redis.families().map(str::to_owned).collect();
    let known_words: BTreeSet<String> = all.iter().flat_map(|code| words(code)).collect();
    let say = |is_known: bool| if is_known { "shown" } else { "unknown" };
    let shared = "no code is treated like an unknown one, but 71 of 71 have the outcome";
    let tricks: Vec<Trick<'_>> = vec![
        ("a list of all codes", Box::new(|code| say(all.contains(code))), Then::Said(shared)),
        (
            "a list of all families",
            Box::new(|code| say(families.contains(code.split('.').next().unwrap()))),
            Then::Said(shared),
        ),
        (
            "a dictionary of all words",
            Box::new(|code| say(words(code).iter().all(|word| known_words.contains(word)))),
            Then::Said(shared),
        ),
        (
            "what can be spoken",
            Box::new(|code| say(code.bytes().filter(|b| b"aeiou".contains(b)).count() * 4 > code.len())),
            Then::Red,
        ),
        (
            "pairs of letters that are frequent",
            Box::new(|code| say(["er", "in", "on", "al", "ra", "im"].iter().any(|pair| code.contains(pair)))),
            Then::Red,
        ),
        (
            "between the first and the last",
            Box::new(|code| say((all.first().unwrap().as_str()..="V").contains(&code))),
            Then::Red,
        ),
        ("lengths that occur", Box::new(|code| say(all.iter().any(|known| known.len() == code.len()))), Then::Red),
        ("nothing", Box::new(|_| "shown"), Then::Red),
        ("what is no gibberish", Box::new(|code| say(!code.to_lowercase().contains(['z', 'q', 'x', 'j']))), Then::Red),
    ];
    for (name, handler, then) in tricks {
        becomes(name, &sweep(&redis, handler).check(), &then);
    }
}

#[test]
fn a_handler_that_has_seen_the_code_before() {
    let seen: RefCell<BTreeSet<String>> = RefCell::default();
    let handler = move |code: &str| if seen.borrow_mut().insert(code.to_owned()) { "unknown" } else { "shown" };
    becomes("", &sweep(&redis(), handler).check(), &Then::Red);
}

#[test]
fn numbers_that_a_remainder_takes() {
    let codes: Vec<String> = (1..6).map(|nth| (1100 + 11 * nth).to_string()).collect();
    let catalog = super::catalog_of(&codes.iter().map(String::as_str).collect::<Vec<_>>());
    let handler = |code: &str| match code.parse::<u32>() {
        Ok(number) if number.is_multiple_of(11) => "shown",
        Ok(_) | Err(_) => "unknown",
    };
    becomes("", &sweep(&catalog, handler).check(), &Then::Said("no code is treated like an unknown one"));
    // Where outcomes differ, nobody sees it.
    let result = Handling::of(&catalog)
        .probe(|p| p.code().parse::<u32>().ok().filter(|number| number.is_multiple_of(11)).map(|number| number / 11))
        .check();
    becomes("", &result, &Then::Listed("decides by a hash of the code"));
}

#[test]
fn lines_of_a_test_that_say_nothing() {
    let redis = redis();
    let one_arm = || sweep(&redis, |code| if code == "InternalError" { "again" } else { "show" });
    let listed = Then::Listed("A line that accepts whatever comes proves nothing");
    becomes("", &one_arm().expect_rest_that(|_| true).check(), &listed);
    becomes("", &one_arm().expect_that("*", |_| true).check(), &Then::Red);
    becomes("", &one_arm().policy_text(one_arm().run().policy_text()).check(), &listed);
    becomes("", &one_arm().accept_default("*", "later").check(), &Then::Said("accept_default(\"*\") accepts 70 codes"));
    becomes("", &one_arm().accept_default("*", " ").check(), &Then::Red);
    becomes("", &one_arm().only("InternalError").check(), &Then::Said("1 of 71 codes swept"));
    becomes("", &one_arm().since(&redis).check(), &Then::Said("no codes were added since"));
    becomes("", &one_arm().default_is(|_| false).check(), &Then::Red);
    becomes("", &one_arm().by(|_| ()).check(), &Then::Red);
    becomes("", &one_arm().by(|outcome| outcome.len()).check(), &Then::Red);
    becomes("", &one_arm().policy([]).check(), &Then::Red);
}

/// Equal to nothing, or to all.
#[derive(Debug)]
struct Odd(bool, #[expect(dead_code, reason = "read through `Debug`")] &'static str);

impl PartialEq for Odd {
    fn eq(&self, _: &Self) -> bool {
        self.0
    }
}

#[test]
fn values_that_are_equal_to_nothing_or_to_all() {
    let redis = redis();
    for is_equal in [false, true] {
        let outcome = |code: &str| if code == "InternalError" { "again" } else { "show" };
        let report = sweep(&redis, outcome).by(move |outcome| Odd(is_equal, outcome)).check();
        becomes("", &report, &Then::Red);
    }
}
