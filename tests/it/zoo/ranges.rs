//! Clients that decide by numbers: parsed, in ranges and classes, in catalogs of numbers alone and with names among them.

use errcatalog::{Catalog, Handling};

use super::{Action, catalog_of, judged_in};

fn http() -> Catalog {
    catalog_of(&["400", "401", "403", "404", "409", "429", "500", "503"])
}

fn business() -> Catalog {
    catalog_of(&["1001", "1002", "1003", "2001", "2002", "4000", "4001", "6050"])
}

#[test]
fn what_a_range_leaves_over_is_the_default() {
    judged_in(
        &http(),
        |p| match p.code().parse::<u16>() {
            Ok(status) if !(100..=999).contains(&status) => "no status",
            Ok(500..=599) => "server",
            Ok(429) => "wait",
            Ok(_) => "other",
            Err(_) => "no number",
        },
        |code| match code {
            "429" => "exact",
            "500" | "503" => "family",
            _ => "default",
        },
    );
}

#[test]
fn nine_of_ten_statuses_have_no_arm_and_no_draw_says_anything_else() {
    let catalog = catalog_of(&["400", "401", "403", "404", "409", "429", "500", "502", "503", "504"]);
    let report = |seed: u64| {
        let status = |code: &str| code.parse::<u16>().ok().filter(|status| (100..=999).contains(status));
        let sweep = Handling::of(&catalog).probe(move |p| if status(p.code()) == Some(429) { "wait" } else { "other" });
        sweep.seed(seed).check()
    };
    let first = report(0);
    assert_eq!(first.of_rule("default").count(), 9, "{first}");
    // What is offered to paste names every one of them, with a reason to write.
    let offered: Vec<&str> = first.of_rule("default").filter_map(|finding| finding.paste()).collect();
    assert!(offered.len() == 9 && offered.iter().all(|line| line.contains("<why>")), "{offered:?}");
    assert!((1..64).all(|seed| report(seed).to_string() == first.to_string()));
}

#[test]
fn one_arm_for_a_parsed_number_is_one_arm_for_every_type() {
    let exact = |code: &str| if code == "1002" { "exact" } else { "default" };
    judged_in(&business(), |p| p.code().parse::<u16>().map(|n| n == 1002), exact);
    judged_in(&business(), |p| p.code().parse::<i32>().map(|n| n == 1002), exact);
    judged_in(&business(), |p| p.code().parse::<u64>().map(|n| n == 1002), exact);
    judged_in(&business(), |p| p.code().parse::<i64>().map_or(-1, |n| if n == 1002 { 1 } else { 0 }), exact);
    judged_in(&business(), |p| p.code() == "1002", exact);
}

#[test]
fn a_number_that_the_default_carries_is_no_arm() {
    judged_in(&business(), |p| p.code().parse::<u32>().map_err(|error| error.to_string()), |_| "default");
    judged_in(&business(), |p| format!("error {:#x}", p.code().parse::<u32>().unwrap_or(0)), |_| "default");
    judged_in(&business(), |p| format!("{:06}", p.code().parse::<u32>().unwrap_or(0)), |_| "default");
}

#[test]
fn numbers_outside_of_what_the_client_can_parse_are_not_its_default() {
    // Half of the numbers of this length are no `u16`, and most of three digits no `u8`.
    let catalog = catalog_of(&["10001", "10002", "20001", "40001"]);
    judged_in(
        &catalog,
        |p| match p.code().parse::<u16>() {
            Ok(10_002) => "busy",
            Ok(40_000..=40_999) => "ours",
            Ok(_) => "unknown",
            Err(_) => "no number",
        },
        |code| match code {
            "10002" => "exact",
            "40001" => "family",
            _ => "default",
        },
    );
    judged_in(
        &catalog_of(&["101", "202", "250"]),
        |p| match p.code().parse::<u8>() {
            Ok(200..=209) => "ours",
            Ok(_) => "unknown",
            Err(_) => "no number",
        },
        |code| if code == "202" { "family" } else { "default" },
    );
    judged_in(
        &catalog_of(&["-2147024809", "-2147467259", "-2147024891"]),
        |p| match p.code().parse::<i32>() {
            Ok(-2_147_467_259) => "failed",
            Ok(_) => "unknown",
            Err(_) => "no number",
        },
        |code| if code == "-2147467259" { "exact" } else { "default" },
    );
}

#[test]
fn a_thousand_is_a_class_and_what_no_class_takes_the_default() {
    judged_in(
        &business(),
        |p| match p.code().parse::<u32>().map(|n| n / 1000) {
            Ok(1) => "auth",
            Ok(2) => "parameter",
            _ => "unknown",
        },
        |code| match code.as_bytes()[0] {
            b'1' | b'2' => "family",
            _ => "default",
        },
    );
}

#[test]
fn classes_that_the_outcome_names_are_no_arms() {
    judged_in(&business(), |p| format!("class {}", p.code().parse::<u32>().unwrap_or(0) / 1000), |_| "default");
    judged_in(&business(), |p| format!("{}xxx", &p.code()[..1]), |_| "default");
    judged_in(&business(), |p| p.code().parse::<u32>().unwrap_or(0) % 10, |_| "indeterminate");
    judged_in(&business(), |p| p.code().parse::<u32>().unwrap_or(0).is_multiple_of(2), |_| "default");
}

#[test]
fn a_client_that_refuses_numbers_outside_of_a_range_has_its_default_inside() {
    judged_in(
        &http(),
        |p| match p.code().parse::<u16>() {
            Ok(429) => "wait",
            Ok(400..=599) => "an error",
            _ => "no error",
        },
        |code| if code == "429" { "exact" } else { "default" },
    );
}

#[test]
fn negative_numbers_are_numbers() {
    let catalog = catalog_of(&["-1", "-2", "-100", "-101", "-502", "-503", "0", "7"]);
    judged_in(
        &catalog,
        |p| match p.code().parse::<i32>() {
            Ok(-502) => "retry",
            Ok(0) => "fine",
            Ok(-199..=-100) => "ours",
            Ok(_) => "unknown",
            Err(_) => "no number",
        },
        |code| match code {
            "-502" | "0" => "exact",
            "-100" | "-101" => "family",
            _ => "default",
        },
    );
}

#[test]
fn zeros_in_front_stay() {
    let catalog = catalog_of(&["00001", "00042", "00999", "10001", "23505"]);
    judged_in(
        &catalog,
        |p| match p.code() {
            "00042" => "exactly".to_owned(),
            code if code.starts_with("23") => "constraint".to_owned(),
            code if code.len() == 5 => format!("unknown {}", code.parse::<u32>().unwrap_or(0)),
            _ => "malformed".to_owned(),
        },
        |code| match code {
            "00042" => "exact",
            "23505" => "prefix",
            _ => "default",
        },
    );
}

#[test]
fn hexadecimal_numbers_are_numbers() {
    let catalog = catalog_of(&["0x80070057", "0x8007000E", "0x80004005", "0x80070005", "0x800401F0"]);
    let parsed = |code: &str| code.strip_prefix("0x").and_then(|digits| u32::from_str_radix(digits, 16).ok());
    judged_in(
        &catalog,
        |p| match parsed(p.code()) {
            Some(0x8000_4005) => "failed".to_owned(),
            Some(number) if number >> 16 == 0x8007 => "windows".to_owned(),
            Some(number) => format!("unknown {}", number as i32),
            None => "malformed".to_owned(),
        },
        |code| match code {
            "0x80004005" => "exact",
            _ if code.starts_with("0x8007") => "family",
            _ => "default",
        },
    );
}

#[test]
fn numbers_next_to_names_are_judged_as_numbers() {
    let catalog = catalog_of(&["1001", "1002", "4000", "4040", "TIMEOUT", "BUSY", "NOT_FOUND"]);
    judged_in(
        &catalog,
        |p| match (p.code(), p.code().parse::<u16>()) {
            ("BUSY", _) => "wait",
            (_, Ok(4000)) => "ours",
            (_, Ok(_)) => "an unknown number",
            (_, Err(_)) => "an unknown name",
        },
        |code| if matches!(code, "BUSY" | "4000") { "exact" } else { "default" },
    );
}

fn states() -> Catalog {
    catalog_of(&["08006", "22012", "23505", "23503", "40001", "40P01", "42P01", "42601", "57014", "HV00A", "P0001"])
}

#[test]
fn states_of_five_characters_are_judged_code_by_code() {
    judged_in(
        &states(),
        |p| match p.code() {
            code if code.len() != 5 || !code.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase()) => {
                "malformed".to_owned()
            }
            "40001" | "40P01" => "retry".to_owned(),
            code if code.starts_with("23") => "constraint".to_owned(),
            code => format!("unknown state {code}"),
        },
        |code| match code {
            "40001" | "40P01" => "exact",
            _ if code.starts_with("23") => "family",
            _ => "default",
        },
    );
    judged_in(&states(), |p| if p.code().len() == 5 { "a state" } else { "malformed" }, |_| "default");
}

#[test]
fn names_next_to_hexadecimal_numbers_are_judged_code_by_code() {
    judged_in(
        &catalog_of(&["E_FAIL", "E_ABORT", "E_INVALIDARG", "0x80070057", "0x80004005", "0x80070005"]),
        |p| match p.code() {
            "E_ABORT" => Action::Retry,
            "0x80070005" => Action::Login,
            _ => Action::Fail,
        },
        |code| if matches!(code, "E_ABORT" | "0x80070005") { "exact" } else { "default" },
    );
}

#[test]
fn numbers_behind_one_text_are_numbers_though_other_names_have_none() {
    judged_in(
        &catalog_of(&["ERR-1001", "ERR-1002", "ERR-2001", "TIMEOUT", "GONE"]),
        |p| match p.code().strip_prefix("ERR-").and_then(|number| number.parse::<u32>().ok()) {
            Some(1001) => "busy".to_owned(),
            Some(number) => format!("unknown number {number}"),
            None if p.code() == "GONE" => "gone".to_owned(),
            None => format!("no such code: {}", p.code()),
        },
        |code| if matches!(code, "ERR-1001" | "GONE") { "exact" } else { "default" },
    );
}

#[test]
fn a_table_of_all_numbers_is_exact() {
    let known = ["400", "401", "403", "404", "409", "429", "500", "503"];
    judged_in(&http(), |p| known.iter().position(|code| *code == p.code()), |_| "exact");
    judged_in(
        &http(),
        |p| match p.code().parse::<u16>() {
            Ok(400) => "bad",
            Ok(401 | 403) => "login",
            Ok(404) => "gone",
            Ok(409 | 429) => "wait",
            Ok(500 | 503) => "theirs",
            _ => "unknown",
        },
        |_| "exact",
    );
}

#[test]
fn an_arm_for_the_family_of_all_numbers_is_one() {
    let codes: Vec<String> = (0..12).map(|nth| format!("A.Book{nth}")).collect();
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    for seed in 0..64 {
        let catalog = catalog_of(&codes);
        let result = Handling::of(&catalog).probe(|p| p.code().starts_with("A.")).seed(seed).run();
        let wrong: Vec<String> = result
            .treatments()
            .iter()
            .filter(|treatment| treatment.verdict().id() == "default")
            .map(ToString::to_string)
            .collect();
        assert!(wrong.is_empty(), "{seed}: {wrong:?}");
        let none = Handling::of(&catalog).probe(|_| false).seed(seed).run();
        assert!(none.treatments().iter().all(|treatment| treatment.verdict().id() == "default"), "{seed}");
    }
}

#[test]
fn the_user_says_which_half_of_all_numbers_is_the_default() {
    let http = http();
    let sweep = || {
        Handling::of(&http).probe(|p| match p.code().parse::<u16>() {
            Ok(429) => "wait",
            Ok(500..) => "again",
            Ok(_) => "fail",
            Err(_) => "no status",
        })
    };
    let report = sweep().check();
    assert_eq!(report.of_rule("indeterminate").count(), 7, "{report}");
    let help = "about half of all numbers each; `.default_is(…)` says which is the default";
    assert!(report.of_rule("indeterminate").all(|finding| finding.message().contains(help)), "{report}");
    let result = sweep().default_is(|outcome| *outcome == "fail").run();
    for treatment in result.treatments() {
        let expected = match treatment.code().as_str() {
            "429" => "exact",
            "500" | "503" => "family",
            _ => "default",
        };
        assert_eq!(treatment.verdict().id(), expected, "{treatment}");
    }
}
