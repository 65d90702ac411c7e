//! Defaults that carry the code in a form of their own, and arms that only look like that.

use errcatalog::{Catalog, Handling, Verdict};

use super::{Action, catalog_of, judged, judged_in, redis};

/// A client with one arm, whose default carries the code so.
#[track_caller]
fn one_arm(rewritten: impl Fn(&str) -> String) {
    judged(
        |p| match p.code() {
            "RequestLimitExceeded" => "retry".to_owned(),
            code => format!("unknown error: {}", rewritten(code)),
        },
        |code| if code == "RequestLimitExceeded" { "exact" } else { "default" },
    );
}

fn humps(code: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for c in code.chars() {
        match words.last_mut() {
            Some(word) if !c.is_ascii_uppercase() && c != '.' => word.push(c),
            _ if c == '.' => words.push(String::new()),
            _ => words.push(c.to_string()),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[test]
fn a_code_without_its_last_word_is_an_echo() {
    one_arm(|code| code.trim_end_matches("Error").to_owned());
    one_arm(|code| code.trim_end_matches("Exceeded").trim_end_matches("Failure").to_owned());
    one_arm(|code| code.strip_suffix("Abnormal").unwrap_or(code).to_lowercase());
}

#[test]
fn a_code_with_words_replaced_is_an_echo() {
    one_arm(|code| code.replace("NotExists", "NotFound"));
    one_arm(|code| code.replace("Error", ""));
    one_arm(|code| code.replace("Invalid", "Bad"));
    one_arm(|code| code.replacen("Resource", "Thing", 1).replace('.', ": "));
}

#[test]
fn a_code_without_a_word_is_an_echo() {
    one_arm(|code| humps(code).into_iter().filter(|word| word != "Not").collect());
    one_arm(|code| {
        humps(code).into_iter().filter(|word| word != "Instance" && word != "Resource").collect::<Vec<_>>().join(" ")
    });
}

#[test]
fn a_detail_in_a_form_of_its_own_is_an_echo() {
    one_arm(|code| code.rsplit('.').next().unwrap_or(code).trim_end_matches("Error").to_owned());
    one_arm(|code| code.split('.').next().unwrap_or(code).trim_end_matches("Error").to_owned());
    one_arm(|code| code.trim_start_matches("Invalid").to_owned());
}

#[test]
fn a_code_in_another_case_or_with_other_marks_is_an_echo() {
    one_arm(|code| humps(code).join("_").to_lowercase());
    one_arm(|code| humps(code).join("-").to_uppercase());
    one_arm(|code| humps(code).join(" ").to_lowercase());
    one_arm(|code| humps(code).concat());
    one_arm(|code| code.replace('.', "%2E"));
    one_arm(|code| code.replace('.', "::"));
    one_arm(|code| format!("api_error_{}", code.replace('.', "_").to_lowercase()));
    one_arm(|code| format!("err{}", code.replace('.', "")));
    one_arm(|code| format!("https://example.com/errors/{}", code.replace('.', "/").to_lowercase()));
}

#[test]
fn codes_in_lower_case_may_be_rewritten_too() {
    let codes = ["card_declined", "card_expired", "rate_limit", "account_not_found", "busy"];
    let camel = |code: &str| -> String { code.split('_').map(|word| word[..1].to_uppercase() + &word[1..]).collect() };
    let each = |rewritten: &dyn Fn(&str) -> String| {
        judged_in(
            &catalog_of(&codes),
            |p| if p.code() == "rate_limit" { "wait".to_owned() } else { format!("Unknown({})", rewritten(p.code())) },
            |code| if code == "rate_limit" { "exact" } else { "default" },
        );
    };
    each(&|code| code.replace('_', " "));
    each(&camel);
    each(&|code| code.replace('_', "-"));
    each(&|code| code.to_uppercase());
    each(&|code| format!("api_error_{code}"));
    each(&|code| code.trim_end_matches("_found").to_owned());
}

#[test]
fn codes_with_slashes_and_dashes_may_be_rewritten_too() {
    let catalog = catalog_of(&["auth/invalid-email", "auth/user-not-found", "storage/unauthorized", "storage/unknown"]);
    for rewritten in [
        |code: &str| code.replace(['/', '-'], "_"),
        |code: &str| code.replace(['/', '-'], " "),
        |code: &str| code.split('/').next_back().unwrap_or_default().to_owned(),
        |code: &str| code.split('/').next().unwrap_or_default().to_owned(),
        |code: &str| code.to_uppercase(),
    ] {
        judged_in(
            &catalog,
            |p| if p.code() == "storage/unauthorized" { "login".to_owned() } else { rewritten(p.code()) },
            |code| if code == "storage/unauthorized" { "exact" } else { "default" },
        );
    }
}

#[test]
fn an_arm_that_says_in_words_what_the_code_says_is_an_arm() {
    judged(
        |p| match p.code() {
            "InternalError" => "Internal error".to_owned(),
            "LimitExceeded" => "limit exceeded".to_owned(),
            "ResourceNotFound.InstanceNotExists" => "Resource not found: instance not exists".to_owned(),
            code => code.to_owned(),
        },
        |code| match code {
            "InternalError" | "LimitExceeded" | "ResourceNotFound.InstanceNotExists" => "exact",
            _ => "default",
        },
    );
}

#[test]
fn families_whose_arm_carries_a_detail_in_a_form_of_its_own_are_families() {
    judged(
        |p| match p.code().split_once('.') {
            Some(("ResourceUnavailable", detail)) => format!("not now: {}", detail.trim_end_matches("Error")),
            _ => "unknown".to_owned(),
        },
        |code| if code.starts_with("ResourceUnavailable.") { "family" } else { "default" },
    );
}

fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut last = i;
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let cost = last + usize::from(x != *y);
            last = row[j + 1];
            row[j + 1] = cost.min(last + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[test]
fn a_default_that_says_what_may_have_been_meant_is_no_arm() {
    let known = ["InternalError", "LimitExceeded", "ResourceInUse", "InvalidParameterValue.PasswordEmpty"];
    let near = |code: &str| known.into_iter().find(|known| distance(known, code) <= 3);
    judged(
        |p| match (known.iter().position(|code| *code == p.code()), near(p.code())) {
            (Some(at), _) => format!("arm {at}"),
            (None, Some(near)) => format!("unknown code {}, did you mean {near}?", p.code()),
            (None, None) => format!("unknown code {}", p.code()),
        },
        |code| if known.contains(&code) { "exact" } else { "default" },
    );
}

#[test]
fn a_suggestion_that_favours_what_starts_the_same_is_no_arm() {
    let known =
        ["InternalError", "ResourceInUse", "InvalidParameterValue.PasswordEmpty", "ResourceUnavailable.CallOssError"];
    let shared = |a: &str, b: &str| a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    let near = |code: &str| known.into_iter().find(|known| shared(known, code) >= 9);
    judged(
        |p| match (known.iter().position(|code| *code == p.code()), near(p.code())) {
            (Some(at), _) => Ok(at),
            (None, Some(near)) => Err(format!("unknown code {} (similar: {near})", p.code())),
            (None, None) => Err(format!("unknown code {}", p.code())),
        },
        |code| if known.contains(&code) { "exact" } else { "default" },
    );
}

/// A client whose enum knows every code; only some have an arm.
#[derive(Debug)]
#[expect(dead_code, reason = "read through `Debug`")]
enum Known {
    Retry,
    NoArm(&'static str),
    Unknown,
}

fn known(catalog: &Catalog) -> impl Fn(&str) -> Known + use<> {
    let codes: Vec<String> = catalog.codes().map(ToString::to_string).collect();
    move |code: &str| match codes.iter().any(|known| known == code) {
        true if code == "RequestLimitExceeded" => Known::Retry,
        true => Known::NoArm("no arm"),
        false => Known::Unknown,
    }
}

#[test]
fn what_the_user_calls_the_default_is_the_default() {
    let redis = redis();
    let handler = known(&redis);
    let result = Handling::of(&redis).probe(|p| handler(p.code())).run();
    assert!(result.treatments().iter().all(|t| *t.verdict() == Verdict::Exact), "{result}");
    let hint = "note: default: no code is treated like an unknown one, but 70 of 71 have the outcome NoArm(\"no arm\")";
    assert!(result.report().to_string().contains(hint), "{}", result.report());
    let named = || Handling::of(&redis).probe(|p| handler(p.code())).default_is(|o| matches!(o, Known::NoArm(_)));
    let result = named().run();
    for treatment in result.treatments() {
        let expected = if *treatment.code() == "RequestLimitExceeded" { "exact" } else { "default" };
        assert_eq!(treatment.verdict().id(), expected, "{treatment}");
    }
    assert!(!result.report().to_string().contains("note: default"), "{}", result.report());
    named().accept_default("*", "later").assert();
    // Before `by`, and next to `success_is`.
    let projected = Handling::of(&redis)
        .probe(|p| handler(p.code()))
        .default_is(|o| matches!(o, Known::NoArm(_)))
        .success_is(|_| false)
        .by(|o| matches!(o, Known::Unknown))
        .run();
    assert_eq!(projected.verdict("InternalError"), Some(&Verdict::Default));
}

#[test]
fn a_default_that_no_outcome_is_is_noted() {
    let redis = redis();
    let handler = |code: &str| if code == "InternalError" { Action::Retry } else { Action::Fail };
    let sweep = || Handling::of(&redis).probe(|p| handler(p.code()));
    let noted = |report: errcatalog::Report| report.to_string().contains("no outcome is what `.default_is(…)` names");
    assert!(noted(sweep().default_is(|action| *action == Action::Login).check()));
    assert!(!noted(sweep().default_is(|action| *action == Action::Fail).check()) && !noted(sweep().check()));
}

#[test]
fn a_star_does_not_accept_what_is_left_out_of_a_family() {
    let redis = redis();
    let sweep = || {
        Handling::of(&redis).probe(|p| match p.code() {
            "AuthFailure.MFAFailure" => Action::Fail,
            code if code.starts_with("AuthFailure.") => Action::Login,
            _ => Action::Fail,
        })
    };
    let report = sweep().accept_default("*", "later").check();
    let found: Vec<_> = report.findings().iter().filter(|f| f.severity() > errcatalog::Severity::Info).collect();
    assert_eq!(found.len(), 1, "{report}");
    assert_eq!(
        (found[0].rule().id(), found[0].paste()),
        ("excepted", Some(".accept_default(\"AuthFailure.MFAFailure\", \"<why>\")"))
    );
    for pattern in ["AuthFailure.MFAFailure", "AuthFailure.*"] {
        sweep().accept_default("*", "later").accept_default(pattern, "no code generator here").assert();
    }
}

#[test]
fn a_cache_by_family_outside_of_the_closure_hides_arms_and_shows_none() {
    let mut cache = std::collections::HashMap::new();
    let classify = |code: &str| match code {
        "AuthFailure.InvalidSecretId" | "InternalError.DbOperationFailed" => Action::Login,
        _ => Action::Fail,
    };
    let result = Handling::of(&redis())
        .probe(|p| {
            let family = p.code().split('.').next().unwrap_or_default().to_owned();
            *cache.entry(family).or_insert_with(|| classify(p.code()))
        })
        .run();
    for treatment in result.treatments() {
        assert_eq!(*treatment.verdict(), Verdict::Default, "{treatment}");
    }
}
