//! Drift of a large catalog costs what its size costs, and not the square.
//!
//! `cargo bench --bench drift` times 12,000 codes with 1,000 changes of every kind and half of both, in turns, and
//! prints the medians and the fastest, with their ratios; it fails above the limit. With a size as argument it finds that one drift once,
//! for `valgrind --tool=callgrind --toggle-collect='errcatalog::drift::Drift::between' <binary> 12000`.

// A benchmark prints what it measured.
#![allow(clippy::print_stdout)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use errcatalog::{Catalog, ChangeKind, Drift, Entry, ErrorCode, Location, Scope};

/// What twice the size may cost.
const LIMIT: f64 = 2.2;
const SIZE: usize = 12_000;
const ROUNDS: usize = 41;

fn main() {
    // Cargo passes `--bench`.
    match std::env::args().skip(1).find_map(|argument| argument.parse().ok()) {
        Some(size) => {
            let (old, new) = pages(size);
            let _ = black_box(Drift::between(&old, &new));
        }
        None => compare(),
    }
}

fn compare() {
    let (large, small) = (pages(SIZE), pages(SIZE / 2));
    let (mut large_times, mut small_times) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        large_times.push(time(&large));
        small_times.push(time(&small));
    }
    large_times.sort_unstable();
    small_times.sort_unstable();
    for (size, times, pages) in [(SIZE / 2, &small_times, &small), (SIZE, &large_times, &large)] {
        let (fastest, median) = (times[0], times[ROUNDS / 2]);
        println!("{size} codes, {}:", kinds(&Drift::between(&pages.0, &pages.1)));
        println!("  median {median:?}, fastest {fastest:?}");
    }
    let ratio = |nth: usize| large_times[nth].as_secs_f64() / small_times[nth].as_secs_f64();
    println!("ratio of the medians {:.2}, of the fastest {:.2}, at most {LIMIT}", ratio(ROUNDS / 2), ratio(0));
    // What else runs on the machine only adds to a time, so the fastest say most about the code.
    assert!(ratio(0) <= LIMIT, "twice the size costs {:.2} times as much", ratio(0));
}

fn time((old, new): &(Catalog, Catalog)) -> Duration {
    let start = Instant::now();
    let drift = Drift::between(black_box(old), black_box(new));
    let time = start.elapsed();
    assert!(!black_box(drift).is_empty());
    time
}

fn kinds(drift: &Drift) -> String {
    let kinds = [
        ChangeKind::Renamed,
        ChangeKind::Added,
        ChangeKind::Removed,
        ChangeKind::Moved,
        ChangeKind::NoLongerListed,
        ChangeKind::AlsoListed,
        ChangeKind::Reworded,
        ChangeKind::Reordered,
    ];
    let counts = kinds.map(|kind| format!("{} {kind}", drift.of_kind(kind).count()));
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

fn row(scope: Scope, code: String, description: &str) -> Entry {
    let code = ErrorCode::new(&code).unwrap_or_else(|error| panic!("{error}"));
    Entry::new(code, description, scope, Location::new("page.md", 1, 1))
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
