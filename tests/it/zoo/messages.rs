//! Clients that look into messages, and messages that only seem to matter.

use errcatalog::{Catalog, Entry, ErrorCode};

use super::{Action, judged, judged_in};

/// A catalog with these descriptions.
fn described(entries: &[(&str, &str)]) -> Catalog {
    Catalog::from_entries(entries.iter().map(|(code, text)| Entry::new(ErrorCode::new(code).unwrap(), *text)))
}

#[test]
fn one_arm_that_looks_into_the_message_is_found() {
    for word in [
        "quota",
        "Quota",
        "too many requests",
        "timed out",
        "Timeout",
        "balance",
        "in progress",
        "already exists",
        "expired",
        "permission",
        "denied",
        "throttl",
        "later",
        "signature",
        "try again",
        "不存在",
        "deadlock",
        "Too large",
        "exceed",
        "stock",
        "starting",
        "not ready",
        "version",
        "rate",
        "频繁",
        "欠费",
        "签名",
    ] {
        judged(
            |p| match p.code() {
                "InternalError" if p.message().contains(word) => Action::Retry,
                _ => Action::Fail,
            },
            |code| if code == "InternalError" { "default, message-dependent" } else { "default" },
        );
    }
}

#[test]
fn digits_and_long_texts_are_found() {
    let one = |code: &str| if code == "LimitExceeded" { "default, message-dependent" } else { "default" };
    let wait = |message: &str| message.split(' ').find_map(|word| word.parse::<u64>().ok());
    judged(|p| if p.code() == "LimitExceeded" { wait(p.message()) } else { None }, one);
    judged(|p| p.code() == "LimitExceeded" && p.message().len() > 256, one);
    judged(|p| p.code() == "LimitExceeded" && p.message().contains(|c: char| c.is_ascii_digit()), one);
}

#[test]
fn the_description_of_another_code_is_found() {
    let catalog =
        described(&[("Busy", "The shelf is taken."), ("Gone", "Somebody burnt the book."), ("Shut", "Closed.")]);
    judged_in(
        &catalog,
        |p| if p.code() == "Busy" && p.message().contains("burnt") { Action::Retry } else { Action::Fail },
        |code| if code == "Busy" { "default, message-dependent" } else { "default" },
    );
    judged_in(
        &catalog,
        |p| if p.message() == "Closed." { Action::Retry } else { Action::Fail },
        |code| if code == "Shut" { "default, message-dependent" } else { "default" },
    );
}

#[test]
fn a_description_that_reads_like_the_code_is_no_other_message() {
    let catalog = described(&[
        ("InternalError", "InternalError"),
        ("Auth.Expired", "Expired"),
        ("Auth.Denied", "Auth.Denied"),
        ("rate_limit", "Rate limit"),
        ("Expired", "It has expired."),
        ("Api.Auth.Gone", "Gone."),
    ]);
    judged_in(&catalog, |p| format!("{}: {}", p.code(), p.message()), |_| "default");
    judged_in(
        &catalog,
        |p| (p.code().to_owned(), p.message().to_owned(), p.code() == "Expired"),
        |code| {
            if code == "Expired" { "exact" } else { "default" }
        },
    );
}

#[test]
fn a_message_that_is_not_there_may_be_left_out_in_any_form() {
    type Form = fn(&str, &str) -> String;
    let forms: [Form; 14] = [
        |code, message| format!("{code} [{message}]"),
        |code, message| format!("{code}, {message}"),
        |code, message| format!("{code} {message}"),
        |code, message| format!("{code} | {message}"),
        |code, message| format!("{code} <{message}>"),
        |code, message| format!("{code} — {message}"),
        |code, message| format!("{code}: \"{message}\""),
        |code, message| format!("{code}\n{message}"),
        |code, message| format!("{code} (message: {message})"),
        |code, message| format!("code={code}, message={message}"),
        |code, message| format!("{code} with message {message}"),
        |code, message| format!("{message} ({code})"),
        |code, message| format!("{message}: {code}"),
        |code, message| format!("error {code}; server said: {message}."),
    ];
    for (nth, form) in forms.into_iter().enumerate() {
        let bare = |code: &str| match nth {
            9 => format!("code={code}"),
            11 => format!("({code})"),
            13 => format!("error {code}"),
            _ => code.to_owned(),
        };
        judged(|p| if p.message().is_empty() { bare(p.code()) } else { form(p.code(), p.message()) }, |_| "default");
    }
}

#[test]
fn a_message_that_is_cut_is_still_the_message() {
    judged(|p| format!("{}: {}", p.code(), p.message().chars().take(64).collect::<String>()), |_| "default");
    judged(
        |p| {
            let cut: String = p.message().chars().take(40).collect();
            if cut.len() < p.message().len() { format!("{cut}...") } else { cut }
        },
        |_| "default",
    );
}
