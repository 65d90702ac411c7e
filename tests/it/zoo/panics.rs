//! Handlers that panic: the report tells it once, and nothing else is printed.

use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use errcatalog::{Handling, Report};

use super::{Action, redis};

/// A default that panics, on a thread of its own: what a thread's hook prints is seen in the child process below.
fn default_that_panics() -> Report {
    Handling::of(&redis())
        .probe(|p| match p.code() {
            "InternalError" => Action::Retry,
            code => panic!("no such code: {code}"),
        })
        .check()
}

#[test]
fn a_panic_is_told_once_and_with_its_place() {
    let report = default_that_panics().to_string();
    assert!(report.contains("panicked: no such code: "), "{report}");
    assert!(report.contains(concat!("it panicked at ", file!(), ":")), "{report}");
    assert!(report.len() < 20_000, "{report}");
}

#[test]
#[ignore = "run by another test, which reads what this prints"]
fn prints_the_report_alone() {
    drop(default_that_panics());
    // A panic that is not a probe's is printed as ever.
    let other = std::thread::spawn(|| panic!("of another thread")).join();
    assert!(other.is_err());
    drop(default_that_panics());
    panic!("of the test itself");
}

#[test]
fn no_panic_of_a_probe_is_printed_and_every_other_is() {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "--nocapture", "zoo::panics::prints_the_report_alone"])
        .env("RUST_BACKTRACE", "1")
        .output()
        .unwrap();
    let printed = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!printed.contains("no such code"), "{printed}");
    assert!(printed.contains("of another thread") && printed.contains("of the test itself"), "{printed}");
}

#[test]
fn a_panic_in_a_thread_of_the_test_is_counted_while_probes_panic_elsewhere() {
    static SEEN: AtomicUsize = AtomicUsize::new(0);
    let sweeps: Vec<_> = (0..2).map(|_| std::thread::spawn(|| default_that_panics().to_string())).collect();
    for nth in 0..20 {
        let caught = std::thread::spawn(move || std::panic::resume_unwind(Box::new(nth))).join();
        SEEN.fetch_add(usize::from(caught.is_err()), Ordering::Relaxed);
    }
    let reports: Vec<String> = sweeps.into_iter().map(|sweep| sweep.join().unwrap()).collect();
    assert_eq!((reports[0] == reports[1], SEEN.load(Ordering::Relaxed)), (true, 20));
}

#[test]
fn a_runtime_inside_a_runtime_is_recognised() {
    let help_of = |text: &'static str| {
        let of_body = move |body: &str| -> Action { panic!("{}", if body.is_empty() { "no body" } else { text }) };
        let report = Handling::of(&redis()).probe(move |p| of_body(p.body())).check();
        let [finding] = report.findings() else { panic!("{report}") };
        // What nobody has seen to return, nobody says of it what it reads.
        assert!(!report.to_string().contains("does not read the code"), "{report}");
        assert_eq!(finding.rule().id(), "panicked");
        finding.help().unwrap_or_default().to_owned()
    };
    let inside = help_of(
        "Cannot start a runtime from within a runtime. This happens because a function (like `block_on`) attempted to \
         block the current thread while the thread is being used to drive asynchronous tasks.",
    );
    assert!(inside.contains("`#[test]`") && inside.contains("spawn_blocking"), "{inside}");
    let outside = help_of("there is no reactor running, must be called from the context of a Tokio 1.x runtime");
    assert!(outside.contains("block_on"), "{outside}");
    assert!(!help_of("no arm").contains("runtime"));
}
