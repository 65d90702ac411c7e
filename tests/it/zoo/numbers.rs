//! Clients of numbers, and of codes in other letters and with other separators than those of the shipped page.

use errcatalog::{Catalog, Handling, Severity, Verdict};

use super::{Action, catalog_of, judged, judged_in};

fn http() -> Catalog {
    catalog_of(&["400", "401", "404", "429", "500", "503"])
}

/// Whatever is drawn: no code is said to be handled, and the report is not fine.
#[track_caller]
fn handles_nothing(catalog: &Catalog, handler: impl Fn(&str) -> String) {
    for seed in 0..8 {
        let result = Handling::of(catalog).probe(|p| handler(p.code())).seed(seed).run();
        for treatment in result.treatments() {
            let verdict = treatment.verdict();
            assert!(matches!(verdict, Verdict::Default | Verdict::Indeterminate), "seed {seed}: {treatment}");
        }
        assert!(!result.report().is_ok(), "seed {seed}");
    }
}

#[test]
fn a_status_that_is_only_parsed_is_not_handled() {
    handles_nothing(&http(), |code| match code.parse::<u16>() {
        Ok(status) if (100..1000).contains(&status) => format!("status {status}"),
        _ => "invalid status".to_owned(),
    });
}

#[test]
fn numbers_of_the_usual_length_are_not_handled() {
    let catalog = catalog_of(&["1001", "1002", "2001", "4000"]);
    handles_nothing(&catalog, |code| (if code.len() == 4 { "an error" } else { "malformed" }).to_owned());
}

#[test]
fn a_number_that_loses_its_zeros_is_not_handled() {
    let catalog = catalog_of(&["0001", "0042", "0999"]);
    handles_nothing(&catalog, |code| code.parse::<u32>().map_or("no number".to_owned(), |n| format!("error {n}")));
}

#[test]
fn letters_of_other_scripts_in_another_case_are_not_handled() {
    handles_nothing(&catalog_of(&["Ошибка", "Отказ", "Нет.Денег"]), |code| {
        format!("unknown {}", code.to_lowercase())
    });
    handles_nothing(&catalog_of(&["错误", "超时"]), |code| code.is_ascii().to_string());
}

#[test]
fn a_class_of_numbers_is_family() {
    let class = |code: &str| code.parse::<u32>().map(|status| status / 100);
    judged_in(
        &http(),
        |p| match (p.code(), class(p.code())) {
            ("429", _) => "wait",
            (_, Ok(4)) => "ours",
            (_, Ok(5)) => "theirs",
            _ => "unknown",
        },
        |code| if code == "429" { "exact" } else { "family" },
    );
}

#[test]
fn a_class_by_the_leading_digit_is_family_whatever_is_drawn() {
    let catalog = catalog_of(&["1001", "1002", "2001", "4000"]);
    for seed in 0..8 {
        let result = Handling::of(&catalog)
            .probe(|p| match p.code().as_bytes()[0] {
                b'1' => "auth",
                b'2' => "parameter",
                _ => "unknown",
            })
            .seed(seed)
            .run();
        for treatment in result.treatments() {
            let expected = if *treatment.code() == "4000" { "default" } else { "prefix" };
            assert_eq!(treatment.verdict().id(), expected, "seed {seed}: {treatment}");
        }
    }
}

#[test]
fn a_client_that_refuses_codes_far_too_long_is_judged() {
    judged(
        |p| match p.code() {
            code if code.len() > 72 => "malformed",
            "InternalError" => "retry",
            _ => "fail",
        },
        |code| if code == "InternalError" { "exact" } else { "default" },
    );
}

#[test]
fn an_arm_for_a_number_behind_letters_is_exact_and_the_rest_default() {
    judged_in(
        &catalog_of(&["ERR-1001", "ERR-1002", "ERR-0017"]),
        |p| match p.code().strip_prefix("ERR-").and_then(|number| number.parse::<u32>().ok()) {
            Some(1001) => "busy".to_owned(),
            Some(number) => format!("unknown number {number}"),
            None => format!("no such code: {}", p.code()),
        },
        |code| if code == "ERR-1001" { "exact" } else { "default" },
    );
}

#[test]
fn a_number_behind_letters_of_its_own_is_family() {
    judged_in(
        &catalog_of(&["AUTH1001", "AUTH1002", "PAY2001"]),
        |p| match p.code().trim_end_matches(|c: char| c.is_ascii_digit()) {
            "AUTH" => Action::Login,
            _ => Action::Fail,
        },
        |code| if code.starts_with("AUTH") { "family" } else { "default" },
    );
}

#[test]
fn what_codes_without_capitals_start_with_also_matches_the_others() {
    let catalog = catalog_of(&["auth/invalid-email", "auth/user-not-found", "authority/unknown", "storage/unknown"]);
    let found = |start: &'static str| {
        let result = judged_in(
            &catalog,
            |p| if p.code().starts_with(start) { Action::Login } else { Action::Fail },
            |code| if code.starts_with("storage/") || !code.starts_with(start) { "default" } else { "prefix" },
        );
        let found = result.report().of_rule("prefix").map(|f| (f.severity(), f.message().to_owned()));
        found.collect::<Vec<_>>()
    };
    assert!(found("auth").iter().all(|(severity, _)| *severity == Severity::Warning), "{:?}", found("auth"));
    assert_eq!(found("auth")[0].1, "Login; the prefix also matches auth/user-not-found");
    // Whoever writes the mark means all that starts so.
    assert_eq!(found("auth/"), [(Severity::Info, "Login".to_owned()), (Severity::Info, "Login".to_owned())]);
}

#[test]
fn a_code_that_debug_escapes_is_seen_through() {
    let catalog = catalog_of(&["App\\NotFound", "App\\Busy", "say\"so\""]);
    judged_in(&catalog, |p| Some(p.code().to_owned()), |_| "default");
}

#[test]
fn a_label_of_metrics_is_seen_through() {
    judged(
        |p| (p.code() == "InternalError.InternalError", p.code().replace('.', "_").to_lowercase()),
        |code| if code == "InternalError.InternalError" { "exact" } else { "default" },
    );
}

fn exceptions() -> Catalog {
    catalog_of(&["ThrottlingException", "AccessDeniedException", "ValidationException", "ConflictException"])
}

#[test]
fn what_all_codes_end_with_is_no_arm() {
    handles_nothing(&exceptions(), |code| match code.strip_suffix("Exception") {
        Some(stem) => format!("unknown {stem}"),
        None => format!("bad {code}"),
    });
    handles_nothing(&exceptions(), |code| code.ends_with("Exception").to_string());
    handles_nothing(&catalog_of(&["ERR_BUSY", "ERR_GONE"]), |code| match code.strip_prefix("ERR_") {
        Some(stem) => stem.to_lowercase(),
        None => "malformed".to_owned(),
    });
}

#[test]
fn an_arm_for_what_is_left_without_the_common_end_is_exact() {
    let expected = |code: &str| if code == "ThrottlingException" { "exact" } else { "default" };
    judged_in(
        &exceptions(),
        |p| match p.code().strip_suffix("Exception") {
            Some("Throttling") => Ok("busy".to_owned()),
            Some(stem) => Err(format!("unknown {stem}")),
            None => Err(format!("bad {}", p.code())),
        },
        expected,
    );
    judged_in(
        &exceptions(),
        |p| if p.code() == "ThrottlingException" { Ok("busy") } else { Err(format!("unknown {}", p.code())) },
        expected,
    );
    let all = ["ThrottlingException", "AccessDeniedException", "ValidationException", "ConflictException"];
    judged_in(&exceptions(), |p| all.iter().position(|code| *code == p.code()), |_| "exact");
}

#[test]
fn hexadecimal_numbers_that_are_only_parsed_are_not_handled() {
    let catalog = catalog_of(&["0x80070057", "0x8007000e", "0x80004005", "0x80070005"]);
    handles_nothing(&catalog, |code| {
        let digits = code.strip_prefix("0x").unwrap_or_default();
        u32::from_str_radix(digits, 16).map_or("malformed".to_owned(), |number| format!("unknown 0x{number:08x}"))
    });
}

#[test]
fn codes_of_punctuation_alone_are_not_handled() {
    handles_nothing(&catalog_of(&["---", "??", "!"]), |code| {
        code.trim_matches(|c: char| !c.is_alphanumeric()).is_empty().to_string()
    });
}

#[test]
fn an_arm_for_a_hexadecimal_number_is_exact() {
    judged_in(
        &catalog_of(&["0x80070057", "0x8007000e", "0x80004005"]),
        |p| match p.code() {
            "0x8007000e" => "out of memory".to_owned(),
            code => format!("unknown {code}"),
        },
        |code| if code == "0x8007000e" { "exact" } else { "default" },
    );
}
