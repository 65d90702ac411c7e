//! What a sweep costs, compared with calling the handler directly.
//!
//! ```text
//! cargo bench --bench sweep             counts instructions with valgrind, and holds them to their bounds
//! cargo bench --bench sweep -- sweep 500      one sweep of 500 codes, for a profiler
//! cargo bench --bench sweep -- family 500     the same for a handler with arms of this kind
//! ```
//!
//! A probe costs at most 4 times the direct call of a handler that parses the body with serde_json. A sweep of twice the
//! codes costs at most 2.2 times as much, whatever the arms, and so does one of a code with twice the dots. Where there is
//! no valgrind, nothing is held, and the bench says so and exits with 1.

#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs, reason = "a benchmark prints")]

mod count;

use std::cell::Cell;
use std::hint::black_box;
use std::process::ExitCode;

use self::count::{NO_VALGRIND, instructions};
use errcatalog::{Api, Catalog, Entry, Envelope, ErrorCode, Handling, Location, Scope};

const MOST_PER_PROBE: f64 = 4.0;
const MOST_OF_TWICE: f64 = 2.2;

#[derive(Debug)]
#[expect(dead_code, reason = "read through `Debug`, as a client logs it")]
enum Failure {
    Throttled,
    Denied { code: String },
    Other { code: String, message: String, request_id: String },
    Malformed(String),
}

/// A client as people write it: parse, look for the error, match its code.
fn parse(body: &str) -> Result<(), Failure> {
    let value: serde_json::Value = serde_json::from_str(body).map_err(|error| Failure::Malformed(error.to_string()))?;
    let Some(error) = value.pointer("/Response/Error") else { return Ok(()) };
    let text = |pointer: &str| value.pointer(pointer).and_then(|v| v.as_str()).unwrap_or_default().to_owned();
    Err(match error["Code"].as_str().unwrap_or_default() {
        "RequestLimitExceeded" => Failure::Throttled,
        code if code.starts_with("AuthFailure.") => Failure::Denied { code: code.to_owned() },
        code => Failure::Other {
            code: code.to_owned(),
            message: text("/Response/Error/Message"),
            request_id: text("/Response/RequestId"),
        },
    })
}

/// A catalog of this many codes, in families as large as documented ones.
fn catalog(codes: usize) -> Catalog {
    Catalog::from_entries((0..codes).map(|nth| {
        let code = format!("{}.Reason{}Of{}", FAMILIES[nth % FAMILIES.len()], nth / 7, nth);
        let code = ErrorCode::new(&code).expect("made of letters, digits and a dot");
        Entry::new(code, "What it means, in a few words.")
            .with_scope(Scope::Business)
            .with_location(Location::new("codes.md", 1, 3))
    }))
}

const FAMILIES: [&str; 5] =
    ["AuthFailure", "FailedOperation", "InternalError", "InvalidParameterValue", "ResourceNotFound"];

/// What a handler has arms for; the last two have one for each code, and as many lines in the test.
const KINDS: [&str; 10] = [
    "default",
    "exact",
    "family",
    "prefix",
    "contains",
    "detail",
    "expectations",
    "acceptances",
    // By substring, codes with eight HTTP statuses, which the client asks for.
    "statuses",
    // A default that says the first word of a code.
    "echo",
];

/// Sweeps so many codes once, by a handler with arms of this kind.
fn sweep_kind(kind: &str, codes: usize) {
    let catalog = catalog(codes);
    let mut known: Vec<&str> = catalog.codes().map(ErrorCode::as_str).collect();
    let mut details: Vec<&str> = catalog.codes().filter_map(ErrorCode::detail).collect();
    known.sort_unstable();
    details.sort_unstable();
    let handles = |code: &str| match kind {
        "exact" | "expectations" => known.binary_search(&code).is_ok(),
        "family" => code.split_once('.').is_some_and(|(family, _)| FAMILIES.contains(&family)),
        "prefix" => FAMILIES.iter().any(|family| code.starts_with(family)),
        "contains" => code.contains("Reason"),
        "detail" => code.split_once('.').is_some_and(|(_, detail)| details.binary_search(&detail).is_ok()),
        _ => false,
    };
    if kind == "statuses" {
        let entries = catalog.entries().iter().zip((0..8).cycle());
        let catalog =
            Catalog::from_entries(entries.map(|(entry, nth)| entry.clone().with_http_status((500 + nth).to_string())));
        let client = |p: &errcatalog::Probe<'_>| p.code().contains(".Reason") && p.status() > 0;
        assert_eq!(Handling::of(&catalog).probe(client).check().of_rule("contains").count(), codes);
        return;
    }
    if kind == "echo" {
        let first = |code: &str| {
            code[..1 + code[1..].find(|c: char| c.is_ascii_uppercase()).unwrap_or(code.len() - 1)].to_owned()
        };
        assert!(!Handling::of(&catalog).probe(|p| first(p.code())).check().is_ok());
        return;
    }
    let mut sweep = Handling::of(&catalog).probe(|p| handles(p.code()));
    for code in known.iter().filter(|_| kind == "expectations") {
        sweep = sweep.expect(code, true);
    }
    for code in known.iter().filter(|_| kind == "acceptances") {
        sweep = sweep.accept_default(code, "shown to the user");
    }
    let report = sweep.check();
    assert_eq!(report.is_ok(), kind != "default", "{report}");
}

/// Sweeps a code of so many segments, each of so many letters and a dot, or of a few.
fn sweep_dots(dots: usize, letters: usize) {
    let segments: Vec<String> = (0..dots).map(|nth| format!("{:a<letters$}", format!("S{nth}"))).collect();
    let code = ErrorCode::new(&segments.join(".")).expect("made of letters, digits and dots");
    let long = Entry::new(code, "Long.").with_scope(Scope::Business).with_location(Location::new("codes.md", 1, 3));
    let catalog = catalog(20).union(&Catalog::from_entries([long]));
    black_box(Handling::of(&catalog).probe(|p| p.code().len() > 1000).check().is_ok());
}

/// What twice as much costs, as a ratio, and whether that is linear.
fn twice(name: &str, run: &str, many: usize) -> Option<bool> {
    let [idle, once, twice] = [1, many, 2 * many].map(|many| instructions(&[run, &many.to_string()], None));
    let (idle, once, twice) = (idle?, once?, twice?);
    let ratio = (twice - idle) / (once - idle);
    println!(
        "  {name:<30} {:>12.0} instructions, twice as many {ratio:.2} times (at most {MOST_OF_TWICE})",
        once - idle
    );
    Some(ratio <= MOST_OF_TWICE)
}

/// Twice the codes for every kind of arm, and twice the dots of one code.
fn compare_kinds(codes: usize) -> ExitCode {
    println!("a sweep of {codes} codes whose handler reads nothing else:");
    let mut held: Vec<Option<bool>> = KINDS.iter().map(|kind| twice(kind, kind, codes)).collect();
    held.push(twice("one code of 500 dots", "dots", 500));
    held.push(twice("one code of 1000 short segments", "short", 1000));
    match held.into_iter().collect::<Option<Vec<bool>>>() {
        Some(held) if held.iter().all(|is_linear| *is_linear) => ExitCode::SUCCESS,
        Some(_) => ExitCode::FAILURE,
        None => {
            eprintln!("{NO_VALGRIND}");
            ExitCode::FAILURE
        }
    }
}

/// Sweeps once; how often the handler was called.
fn sweep(codes: usize) -> usize {
    let calls = Cell::new(0);
    let report = Handling::of(&catalog(codes))
        .probe(|p| {
            calls.set(calls.get() + 1);
            parse(p.body())
        })
        .success_is(Result::is_ok)
        .check();
    black_box(report.is_ok());
    calls.get()
}

/// The handler called as often, with bodies that are there already.
fn direct(codes: usize, calls: usize) {
    let api = Api::tencent_cloud_3();
    let bodies: Vec<String> = catalog(codes)
        .codes()
        .map(|code| Envelope::error(api.shape(), code.as_str(), "Some message.", "6d1e9a52").to_string())
        .collect();
    for body in bodies.iter().cycle().take(calls) {
        black_box(parse(black_box(body))).ok();
    }
}

fn compare(codes: usize) -> ExitCode {
    let calls = sweep(codes);
    let (few, many) = (codes.to_string(), (2 * codes).to_string());
    let count = calls.to_string();
    let counted = [&["sweep", &few][..], &["sweep", &many], &["direct", &few, &count], &["direct", &few, "0"]]
        .map(|arguments| instructions(arguments, None));
    let [Some(swept), Some(twice), Some(called), Some(idle)] = counted else {
        eprintln!("{NO_VALGRIND}");
        return ExitCode::FAILURE;
    };
    let per_probe = (swept - idle) / (called - idle);
    let of_twice = (twice - idle) / (swept - idle);
    println!("a sweep of {codes} codes calls the handler {calls} times, {:.1} a code", calls as f64 / codes as f64);
    println!("  direct call  {:>8.0} instructions", (called - idle) / calls as f64);
    println!(
        "  probe        {:>8.0} instructions, {per_probe:.2} times (at most {MOST_PER_PROBE})",
        (swept - idle) / calls as f64
    );
    println!("  twice the codes cost {of_twice:.2} times as much (at most {MOST_OF_TWICE})");
    if per_probe <= MOST_PER_PROBE && of_twice <= MOST_OF_TWICE { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn main() -> ExitCode {
    // Cargo adds `--bench`.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let number = |at: usize| arguments.get(at).and_then(|text| text.parse().ok());
    match (arguments.first().map(String::as_str), number(1), number(2)) {
        (None, _, _) => {
            let [probes, kinds] = [compare(200), compare_kinds(800)];
            return if probes == ExitCode::SUCCESS { kinds } else { probes };
        }
        (Some("compare"), codes, _) => return compare(codes.unwrap_or(200)),
        (Some("kinds"), codes, _) => return compare_kinds(codes.unwrap_or(800)),
        (Some("dots"), Some(dots), _) => sweep_dots(dots, 59),
        (Some("short"), Some(dots), _) => sweep_dots(dots, 0),
        (Some(kind), Some(codes), _) if KINDS.contains(&kind) => sweep_kind(kind, codes),
        (Some("sweep"), Some(codes), _) => println!("{} calls", sweep(codes)),
        (Some("direct"), Some(codes), Some(calls)) => direct(codes, calls),
        _ => {
            eprintln!(
                "usage: sweep [compare [CODES] | kinds [CODES] | KIND CODES | dots DOTS | short DOTS | sweep CODES | direct CODES CALLS]"
            );
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}
