//! Drift of a large catalog costs what its size costs, and not the square.
//!
//! ```text
//! cargo bench --bench drift               counts instructions with valgrind, and holds them to their bound
//! cargo bench --bench drift -- 12000      the drift of so many codes once, for a profiler
//! cargo bench --bench drift -- 12000 alike    of pages that share nothing, where renames are sought among all
//! ```
//!
//! The drift of 12,000 codes with 1,000 changes of every kind costs at most 2.2 times one of half the size. So does that of
//! two pages that share no code: of codes made of the same words, of codes that are nearly the same with long descriptions,
//! and of codes that are nearly the same with one description.

#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs, reason = "a benchmark prints")]

mod count;

use std::hint::black_box;
use std::process::ExitCode;

use self::count::{NO_VALGRIND, instructions};
use errcatalog::{Catalog, ChangeKind, Drift, Entry, ErrorCode, Location, Scope};

/// What twice the size may cost.
const LIMIT: f64 = 2.2;
const SIZE: usize = 12_000;

/// Two pages of so many codes.
type Pages = fn(usize) -> (Catalog, Catalog);

/// The pages that are compared, by the name that they have on the command line, and the larger of their two sizes.
const CASES: [(&str, Pages, usize); 4] =
    [("changes", pages, SIZE), ("nothing", nothing, 3_000), ("alike", alike, 600), ("one-text", one_text, 3_000)];

fn main() -> ExitCode {
    // Cargo adds `--bench`.
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let case = CASES.iter().find(|(name, ..)| arguments.iter().any(|argument| argument == name));
    match arguments.iter().find_map(|argument| argument.parse().ok()) {
        Some(size) => {
            let (old, new) = case.map_or(CASES[0], |case| *case).1(size);
            let start = std::time::Instant::now();
            let drift = black_box(Drift::between(&old, &new));
            println!("{size} codes in {:.2} s, {}", start.elapsed().as_secs_f64(), kinds(&drift));
            ExitCode::SUCCESS
        }
        None if CASES.iter().all(compare) => ExitCode::SUCCESS,
        None => ExitCode::FAILURE,
    }
}

fn compare((name, pages, size): &(&str, Pages, usize)) -> bool {
    let counted = [size / 2, *size].map(|size| {
        let (old, new) = pages(size);
        println!("{name}: {size} codes, {}", kinds(&Drift::between(&old, &new)));
        let count = instructions(&[&size.to_string(), name], Some("errcatalog::drift::between::Drift::between"));
        println!("  {:>12.0} instructions", count.unwrap_or(f64::NAN));
        count
    });
    let [Some(small), Some(large)] = counted else {
        eprintln!("{NO_VALGRIND}");
        return false;
    };
    println!("{name}: twice the size costs {:.2} times as much (at most {LIMIT})", large / small);
    small > 0.0 && large / small <= LIMIT
}

fn kinds(drift: &Drift) -> String {
    let counts = ChangeKind::ALL.map(|kind| format!("{} {kind}", drift.of_kind(kind).count()));
    format!("{} changes ({})", drift.changes().len(), counts.join(", "))
}

/// A page of so many codes, a few of them in two tables, and the same with a twelfth as many changes: every kind of change in turn.
fn pages(size: usize) -> (Catalog, Catalog) {
    let mut old: Vec<Entry> = (0..size).map(|nth| row(Scope::Business, code(nth), &description(nth))).collect();
    for nth in (5 + 8 * 12..size).step_by(9 * 12) {
        // Each takes the place of the code before it, so that the size stays.
        old[nth - 1] = row(Scope::Common, code(nth), &description(nth));
    }
    let mut new = Vec::with_capacity(size);
    let mut late = Vec::new();
    for (nth, entry) in old.iter().enumerate() {
        let (name, text) = (entry.code().to_string(), entry.description());
        if nth % 12 != 5 {
            new.push(entry.clone());
            continue;
        }
        match nth / 12 % 9 {
            // Respelt, with the same description or nearly.
            0 => new.push(row(Scope::Business, format!("{name}ed"), text)),
            1 => new.push(row(Scope::Business, format!("{name}s"), &text.replace("the request", "a request"))),
            2 => {}
            3 => new.extend([entry.clone(), row(Scope::Business, code(size + nth), &description(size + nth))]),
            4 => new.push(row(Scope::Common, name, text)),
            5 => new.extend([entry.clone(), row(Scope::Common, name, text)]),
            6 => new.push(row(Scope::Business, name, &format!("{text} Try again later."))),
            7 => late.push(entry.clone()),
            // Stands in the common table too, and leaves this one.
            _ => {}
        }
    }
    // Reordered: some way down, and each by itself.
    let step = new.len() / (late.len() + 1);
    for (nth, entry) in late.into_iter().enumerate().rev() {
        new.insert((nth * step + new.len() / 3).min(new.len()), entry);
    }
    (Catalog::from_entries(old), Catalog::from_entries(new))
}

/// Two pages without a common code: half a megabyte each, if there are 5,000.
fn nothing(size: usize) -> (Catalog, Catalog) {
    let page = |from: usize| (from..from + size).map(|nth| row(Scope::Business, code(nth), &description(nth)));
    (Catalog::from_entries(page(0)), Catalog::from_entries(page(size)))
}

/// Two pages of codes that are all nearly the same, with long descriptions that differ.
fn alike(size: usize) -> (Catalog, Catalog) {
    let text = |nth: usize| (0..40).map(|part| description(nth * 41 + part)).collect::<Vec<_>>().join(" ");
    let page = |from: usize| {
        (from..from + size).map(move |nth| {
            let name = format!("FailedOperation.TheCodeOfThisVeryLongNameWhichIsAlwaysTheSame{}", letters(nth));
            row(Scope::Business, name, &text(nth))
        })
    };
    (Catalog::from_entries(page(0)), Catalog::from_entries(page(size)))
}

/// The same with one description for all.
fn one_text(size: usize) -> (Catalog, Catalog) {
    let (old, new) = nothing(size);
    let page = |page: &Catalog| {
        let rows = page.entries().iter().map(|entry| row(Scope::Business, entry.code().to_string(), "It failed."));
        Catalog::from_entries(rows)
    };
    (page(&old), page(&new))
}

fn row(scope: Scope, code: String, description: &str) -> Entry {
    let code = ErrorCode::new(&code).unwrap_or_else(|error| panic!("{error}"));
    Entry::new(code, description).with_scope(scope).with_location(Location::new("page.md", 1, 1))
}

const FAMILIES: [&str; 6] = [
    "InvalidParameterValue",
    "FailedOperation",
    "ResourceNotFound",
    "ResourceUnavailable",
    "LimitExceeded",
    "InternalError",
];
const WORDS: [&str; 24] = [
    "Instance", "Backup", "Cluster", "Account", "Network", "Volume", "Snapshot", "Policy", "Region", "Zone", "Order",
    "Quota", "Status", "Name", "Format", "Size", "Count", "Period", "Owner", "Token", "Image", "Group", "Target",
    "Rule",
];

/// Words and no digits, as codes have them; each of another number is another.
fn code(nth: usize) -> String {
    let mut words = String::new();
    let mut rest = nth / FAMILIES.len();
    for _ in 0..4 {
        words += WORDS[rest % WORDS.len()];
        rest = rest / WORDS.len() + nth % 7;
    }
    format!("{}.{words}{}", FAMILIES[nth % FAMILIES.len()], letters(nth))
}

/// The number in letters, so that codes are unique.
fn letters(mut nth: usize) -> String {
    let mut out = String::from("X");
    while nth > 0 {
        out.push(char::from(b"abcdefghijklmnopqrstuvwxyz"[nth % 26]));
        nth /= 26;
    }
    out
}

fn description(nth: usize) -> String {
    let word = |nth: usize| WORDS[nth % WORDS.len()].to_lowercase();
    format!("The {} of the {} is not valid for the request: check the {}.", word(nth), word(nth / 24), word(nth / 7))
}
