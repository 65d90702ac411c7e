//! Handlers with arms: exact, by family, by prefix, by substring and what lies between.

use std::collections::{HashMap, HashSet};

use super::{Action, catalog_of, judged, judged_in, redis};

#[test]
fn a_list_of_codes_is_exact() {
    let known: HashSet<String> = redis().codes().map(ToString::to_string).collect();
    judged(|p| known.contains(p.code()), |_| "exact");
}

#[test]
fn a_table_of_codes_is_exact() {
    let table: HashMap<String, usize> = redis().codes().enumerate().map(|(at, code)| (code.to_string(), at)).collect();
    judged(|p| table.get(p.code()).copied(), |_| "exact");
}

#[test]
fn comparing_without_case_is_exact() {
    judged(
        |p| if p.code().eq_ignore_ascii_case("requestlimitexceeded") { Action::Retry } else { Action::Fail },
        |code| if code == "RequestLimitExceeded" { "exact" } else { "default" },
    );
}

#[test]
fn comparing_trimmed_is_exact() {
    judged(
        |p| if p.code().trim() == "InternalError.InternalError" { Action::Retry } else { Action::Fail },
        |code| if code == "InternalError.InternalError" { "exact" } else { "default" },
    );
}

#[test]
fn an_arm_for_the_bare_code_is_exact_next_to_its_family() {
    judged(
        |p| match p.code() {
            "LimitExceeded" => Action::Retry,
            code if code.starts_with("LimitExceeded.") => Action::Login,
            _ => Action::Fail,
        },
        |code| match code {
            "LimitExceeded" => "exact",
            _ if code.starts_with("LimitExceeded.") => "family",
            _ => "default",
        },
    );
}

#[test]
fn a_prefix_with_its_dot_is_family() {
    judged(
        |p| if p.code().starts_with("AuthFailure.") { Action::Login } else { Action::Fail },
        |code| if code.starts_with("AuthFailure.") { "family" } else { "default" },
    );
}

#[test]
fn the_first_segment_is_family_and_its_bare_code_exact() {
    judged(
        |p| match p.code().split('.').next() {
            Some("InternalError" | "ResourceInUse") => Action::Retry,
            _ => Action::Fail,
        },
        |code| match code {
            "InternalError" | "ResourceInUse" => "exact",
            _ if code.starts_with("InternalError.") || code.starts_with("ResourceInUse.") => "family",
            _ => "default",
        },
    );
}

#[test]
fn an_exact_arm_like_its_family_cannot_be_distinguished_from_it() {
    judged(
        |p| match p.code() {
            "AuthFailure.TokenFailure" => Action::Login,
            code if code.starts_with("AuthFailure.") => Action::Login,
            _ => Action::Fail,
        },
        |code| if code.starts_with("AuthFailure.") { "family" } else { "default" },
    );
}

#[test]
fn a_prefix_without_a_dot_is_prefix() {
    let result = judged(
        |p| if p.code().starts_with("ResourceUnavailable") { Action::Retry } else { Action::Fail },
        |code| if code.starts_with("ResourceUnavailable") { "prefix" } else { "default" },
    );
    // No other documented family starts so: worth knowing, no more.
    assert!(result.report().of_rule("prefix").all(|finding| finding.severity() == errcatalog::Severity::Info));
}

#[test]
fn a_prefix_also_matches_the_family_that_it_never_meant() {
    let result = judged(
        |p| if p.code().starts_with("InvalidParameter") { Action::Retry } else { Action::Fail },
        |code| match code.split('.').next() {
            Some("InvalidParameterValue") => "other-prefix(InvalidParameter)",
            Some("InvalidParameter") => "prefix",
            _ => "default",
        },
    );
    let warned = |rule: &str| result.report().of_rule(rule).all(|f| f.severity() == errcatalog::Severity::Warning);
    assert!(warned("prefix") && warned("other-prefix"));
}

#[test]
fn a_family_that_is_a_prefix_of_another_may_have_an_arm_of_its_own() {
    let result = judged(
        |p| match p.code() {
            code if code.starts_with("InvalidParameterValue") => Action::Login,
            code if code.starts_with("InvalidParameter") => Action::Retry,
            _ => Action::Fail,
        },
        |code| if code.starts_with("InvalidParameter") { "prefix" } else { "default" },
    );
    assert!(result.report().of_rule("prefix").all(|finding| finding.severity() == errcatalog::Severity::Info));
}

#[test]
fn a_prefix_shorter_than_any_family_also_matches_the_others() {
    let result = judged(
        |p| if p.code().starts_with("Unsupported") { Action::Fail } else { Action::Retry },
        |code| if code.starts_with("Unsupported") { "prefix" } else { "default" },
    );
    let found: Vec<_> = result.report().of_rule("prefix").collect();
    assert_eq!(found.len(), 6);
    for finding in found {
        assert_eq!(finding.severity(), errcatalog::Severity::Warning, "{}", finding.message());
        assert!(finding.message().starts_with("Fail; the prefix also matches Unsupported"), "{}", finding.message());
    }
}

#[test]
fn arms_for_families_that_start_the_same_do_not_match_each_other() {
    let result = judged(
        |p| match p.code() {
            code if code.starts_with("UnsupportedOperation") => Action::Fail,
            code if code.starts_with("UnsupportedRegion") => Action::Fail,
            _ => Action::Retry,
        },
        |code| {
            let is_taken = code.starts_with("UnsupportedOperation") || code.starts_with("UnsupportedRegion");
            if is_taken { "prefix" } else { "default" }
        },
    );
    assert!(result.report().of_rule("prefix").all(|finding| finding.severity() == errcatalog::Severity::Info));
}

#[test]
fn a_code_that_is_matched_but_not_swept_is_named_too() {
    let redis = redis();
    let report =
        errcatalog::Handling::of(&redis).probe(|p| p.code().contains("LimitExceeded")).only("LimitExceeded").check();
    let found: Vec<_> = report.of_rule("contains").map(|f| (f.severity(), f.message())).collect();
    assert_eq!(
        found,
        [(errcatalog::Severity::Warning, "true; the substring also matches RequestLimitExceeded")],
        "{report}"
    );
}

#[test]
fn a_prefix_of_a_prefix_is_named() {
    let catalog = catalog_of(&["Limit", "Limit.A", "LimitExceeded.A", "Limits", "Other"]);
    judged_in(
        &catalog,
        |p| p.code().starts_with("Limit"),
        |code| match code {
            "Limit" | "Limit.A" => "prefix",
            "Other" => "default",
            _ => "other-prefix(Limit)",
        },
    );
}

#[test]
fn a_substring_is_contains() {
    let result = judged(
        |p| if p.code().contains("LimitExceeded") { Action::Retry } else { Action::Fail },
        |code| if code.contains("LimitExceeded") { "contains" } else { "default" },
    );
    let bare = result.report().of_rule("contains").find(|f| *f.code().unwrap() == "LimitExceeded").unwrap();
    assert_eq!(bare.severity(), errcatalog::Severity::Warning);
    assert!(bare.message().contains("RequestLimitExceeded"), "{}", bare.message());
}

#[test]
fn a_substring_of_a_body_is_contains_and_depends_on_the_message() {
    judged(
        |p| if p.body().contains("RequestLimitExceeded") { Action::Retry } else { Action::Fail },
        |code| match code {
            "RequestLimitExceeded" => "contains, message-dependent",
            // Their probes name this code, the next in byte order, in the message.
            "NoSuchVersion" => "default, message-dependent",
            _ => "default",
        },
    );
}

#[test]
fn the_last_segment_is_detail() {
    judged(
        |p| match p.code().rsplit('.').next() {
            Some("InternalError" | "InstanceNotExists") => Action::Retry,
            _ => Action::Fail,
        },
        |code| match code {
            "InternalError" | "InternalError.InternalError" | "ResourceNotFound.InstanceNotExists" => "detail",
            _ => "default",
        },
    );
}

#[test]
fn a_suffix_with_its_dot_is_detail() {
    judged(
        |p| if p.code().ends_with(".UnauthorizedOperation") { Action::Login } else { Action::Fail },
        |code| match code {
            "AuthFailure.UnauthorizedOperation" | "UnauthorizedOperation" if code.contains('.') => "detail",
            // `Zq.UnauthorizedOperation` is matched, the bare code is not.
            _ => "default",
        },
    );
}

#[test]
fn the_start_of_a_detail_is_open_ended() {
    judged(
        |p| if p.code().starts_with("ResourceUnavailable.InstanceDel") { Action::Retry } else { Action::Fail },
        |code| if code == "ResourceUnavailable.InstanceDeleted" { "open-ended" } else { "default" },
    );
}

#[test]
fn the_end_of_a_code_of_one_family_is_open_ended() {
    let ends = |code: &str| code.starts_with("InvalidParameterValue.Pass") && code.contains("Error");
    judged(
        |p| if ends(p.code()) { Action::Retry } else { Action::Fail },
        |code| if ends(code) { "open-ended" } else { "default" },
    );
}

#[test]
fn a_code_carved_out_of_a_family_is_excepted() {
    judged(
        |p| match p.code() {
            "AuthFailure.MFAFailure" => Action::Fail,
            code if code.starts_with("AuthFailure.") => Action::Login,
            _ => Action::Fail,
        },
        |code| match code {
            "AuthFailure.MFAFailure" => "excepted",
            _ if code.starts_with("AuthFailure.") => "family",
            _ => "default",
        },
    );
}

#[test]
fn codes_carved_out_of_a_prefix_are_excepted_with_their_code_inside() {
    judged(
        |p| match p.code() {
            code if code.starts_with("UnsupportedOperation.Only") => Err(format!("unexpected {code}")),
            code if code.starts_with("UnsupportedOperation") => Ok(Action::Login),
            code => Err(format!("unexpected {code}")),
        },
        |code| match code {
            "UnsupportedOperation.OnlyClusterInstanceCanExportBackup" => "excepted",
            _ if code.starts_with("UnsupportedOperation") => "prefix",
            _ => "default",
        },
    );
}

#[test]
fn three_segments_have_two_families() {
    let catalog = catalog_of(&["A.B.C", "A.B.D", "A.X.C", "E.F"]);
    judged_in(
        &catalog,
        |p| match p.code() {
            "A.B.C" => 1,
            code if code.starts_with("A.X.") => 2,
            _ => 0,
        },
        |code| match code {
            "A.B.C" => "exact",
            "A.X.C" => "family",
            _ => "default",
        },
    );
}

#[test]
fn a_table_of_numbers_is_exact() {
    let catalog = catalog_of(&["1001", "1002", "4000", "6050", "10002", "-502", "0"]);
    judged_in(
        &catalog,
        |p| match p.code().parse::<i32>() {
            Ok(1001) => "a",
            Ok(1002 | 10_002) => "b",
            Ok(-502) => "c",
            Ok(_) => "unknown number",
            Err(_) => "no number",
        },
        |code| match code {
            "1001" | "1002" | "10002" | "-502" => "exact",
            _ => "default",
        },
    );
}

#[test]
fn numbers_as_text_are_exact_or_prefix() {
    let catalog = catalog_of(&["1001", "1002", "4000"]);
    judged_in(
        &catalog,
        |p| match p.code() {
            "1001" => 1,
            code if code.starts_with("4000") => 2,
            _ => 0,
        },
        |code| match code {
            "1001" => "exact",
            "4000" => "prefix",
            _ => "default",
        },
    );
}

#[test]
fn a_code_that_two_arms_take_each_by_a_word_is_no_default() {
    let is_retried = |code: &str| code.starts_with("LimitExceeded.") || code.ends_with("MemSize");
    judged(
        |p| if is_retried(p.code()) { Action::Retry } else { Action::Fail },
        |code| match code {
            _ if code.starts_with("LimitExceeded.") => "family",
            _ => "default",
        },
    );
}
