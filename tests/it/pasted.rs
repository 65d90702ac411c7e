//! The lines that a report offers compile as they are, whatever the outcome's type, and settle what they are offered for.

use std::fmt;

use errcatalog::{Handling, Sweep};

use super::zoo::catalog_of;

/// An enum that cannot be compared.
#[derive(Debug)]
enum Plain {
    Retry,
    Fail,
}

/// One that carries data, a struct and a tuple.
#[derive(Debug)]
#[allow(dead_code)]
enum Data {
    Retry { after: f64 },
    Fail(Option<&'static str>),
}

#[derive(Debug, PartialEq)]
struct Answer {
    retry: bool,
    text: String,
}

#[derive(Debug)]
#[allow(dead_code)]
struct Newtype(u8);

/// A `Debug` of one's own.
struct Written(bool);

impl fmt::Debug for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0 { "<retry \"now\">" } else { "<fail>" })
    }
}

mod hidden {
    #[derive(Debug, PartialEq)]
    pub(super) enum Kind {
        Retry,
        Fail,
    }
}

/// The report of a client that matches by substring offers one line; the very same line, compiled here, settles it.
macro_rules! settles {
    ($retry:expr, $fail:expr, $($line:tt)+) => {{
        let catalog = catalog_of(&["LimitExceeded", "RequestLimitExceeded"]);
        let sweep = || {
            Handling::of(&catalog)
                .probe(|p| if p.code().contains("LimitExceeded") { $retry } else { $fail })
                .only("LimitExceeded")
        };
        let report = sweep().check();
        let offered: Vec<&str> = report.findings().iter().filter_map(|finding| finding.paste()).collect();
        let compact = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(offered.iter().map(|line| compact(line)).collect::<Vec<_>>(), [compact(stringify!($($line)+))]);
        sweep() $($line)+ .assert();
    }};
}

#[test]
fn an_expectation_for_every_kind_of_outcome() {
    settles!(true, false, .expect("LimitExceeded", true));
    settles!(503, 500, .expect("LimitExceeded", 503));
    settles!(-1_i64, 0_i64, .expect("LimitExceeded", -1));
    settles!('r', 'f', .expect("LimitExceeded", 'r'));
    settles!("re\"try", "fail", .expect("LimitExceeded", "re\"try"));
    settles!("retry".to_owned(), "fail".to_owned(), .expect("LimitExceeded", "retry".to_owned()));
    settles!(1.5, 2.5, .expect_text("LimitExceeded", "1.5"));
    settles!(Plain::Retry, Plain::Fail, .expect_text("LimitExceeded", "Retry"));
    settles!(hidden::Kind::Retry, hidden::Kind::Fail, .expect_text("LimitExceeded", "Retry"));
    settles!(
        Data::Retry { after: 0.5 },
        Data::Fail(None),
        .expect_text("LimitExceeded", "Retry { after: 0.5 }")
    );
    settles!(Data::Fail(Some("x")), Data::Fail(None), .expect_text("LimitExceeded", "Fail(Some(\"x\"))"));
    settles!(Some(1_u8), None, .expect_text("LimitExceeded", "Some(1)"));
    settles!(None::<u8>, Some(1_u8), .expect_text("LimitExceeded", "None"));
    settles!(Ok::<(), Plain>(()), Err(Plain::Fail), .expect_text("LimitExceeded", "Ok(())"));
    settles!(Err::<u8, _>(Plain::Retry), Err(Plain::Fail), .expect_text("LimitExceeded", "Err(Retry)"));
    settles!((true, 3), (false, 0), .expect_text("LimitExceeded", "(true, 3)"));
    settles!(vec![1, 2], vec![], .expect_text("LimitExceeded", "[1, 2]"));
    settles!(Newtype(1), Newtype(0), .expect_text("LimitExceeded", "Newtype(1)"));
    settles!(Written(true), Written(false), .expect_text("LimitExceeded", "<retry \"now\">"));
    settles!(
        Answer { retry: true, text: "later".into() },
        Answer { retry: false, text: "no".into() },
        .expect_text("LimitExceeded", "Answer { retry: true, text: \"later\" }")
    );
    settles!(
        Err::<(), Box<dyn std::error::Error>>("later".into()),
        Err("no".into()),
        .expect_text("LimitExceeded", "Err(\"later\")")
    );
}

/// The report offers what the rest is right with; the very same line, compiled here, settles all defaults.
macro_rules! settles_rest {
    ($arm:expr, $default:expr, $($line:tt)+) => {{
        let codes: Vec<String> = (0..30).map(|nth| format!("Shelf{nth}x{nth}")).collect();
        let catalog = catalog_of(&codes.iter().map(String::as_str).collect::<Vec<_>>());
        let sweep = || Handling::of(&catalog).probe(|p| if p.code() == "Shelf0x0" { $arm } else { $default });
        let report = sweep().check();
        let help = report.of_rule("default").next().and_then(|finding| finding.help()).unwrap().to_owned();
        let compact = |text: &str| text.split_whitespace().collect::<String>();
        let line = compact(stringify!($($line)+));
        assert!(help.lines().any(|offered| compact(offered) == line), "{help}\n{line}");
        assert_eq!(sweep() $($line)+ .check().of_rule("default").count(), 0);
    }};
}

#[test]
fn the_rest_for_every_kind_of_outcome() {
    settles_rest!(true, false, .expect_rest(false));
    settles_rest!("a", "b", .expect_rest("b"));
    settles_rest!(Plain::Retry, Plain::Fail, .expect_rest_that(|outcome| format!("{outcome:?}") == "Fail"));
    settles_rest!(Ok(1), Err("x"), .expect_rest_that(|outcome| format!("{outcome:?}") == "Err(\"x\")"));
}

#[test]
fn where_the_test_compares_values_the_line_does() {
    use hidden::Kind;
    let catalog = catalog_of(&["LimitExceeded", "RequestLimitExceeded", "Busy"]);
    let sweep = || {
        Handling::of(&catalog)
            .probe(|p| if p.code().contains("LimitExceeded") { Kind::Retry } else { Kind::Fail })
            .only("LimitExceeded")
            .only("Busy")
            .expect("Busy", Kind::Fail)
    };
    let offered: Vec<String> =
        sweep().check().findings().iter().filter_map(|finding| finding.paste().map(str::to_owned)).collect();
    assert_eq!(offered, [".expect(\"LimitExceeded\", Kind::Retry)"]);
    sweep().expect("LimitExceeded", Kind::Retry).assert();
}

#[test]
fn lines_of_a_policy_compile_next_to_others_of_its_type() {
    use hidden::Kind;
    let catalog = catalog_of(&["Busy", "Gone"]);
    let sweep = || -> Sweep<'_, Kind> {
        Handling::of(&catalog).probe(|p| if p.code() == "Busy" { Kind::Retry } else { Kind::Fail })
    };
    let report = sweep().policy([("Busy", Kind::Retry)]).check();
    assert_eq!(report.findings()[0].paste(), Some("(\"Gone\", Kind::Fail),"));
    sweep().policy([("Busy", Kind::Retry), ("Gone", Kind::Fail)]).assert();
    let report = sweep().policy_text("Busy: Retry").check();
    assert_eq!(report.findings()[0].paste(), Some("Gone: Fail"));
    sweep().policy_text("Busy: Retry\nGone: Fail").assert();
}
