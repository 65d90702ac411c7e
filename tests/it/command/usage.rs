//! Wrong usage: what is quoted of the command line is fit for a terminal, and short.

use super::Project;
use crate::escapes::UNSEEN;

/// Arguments that are refused and quoted, each with this text in it.
fn refused(text: &str) -> Vec<Vec<String>> {
    let lines: &[&[&str]] = &[
        &["@"],
        &["sho@w"],
        &["help", "@"],
        &["--@"],
        &["show", "--form@at"],
        &["show", "docs", "--@=x"],
        &["show", "-@"],
        &["show", "docs", "--format", "@"],
        &["show", "docs", "--format=js@on"],
        &["show", "docs", "--color=@"],
        &["check", "--fail-on", "@"],
        &["check", "x@y"],
        &["check", "--color", "@"],
        &["lint", "--level", "@"],
        &["lint", "--level", "typo@=off"],
        &["lint", "--level", "typo=@"],
        &["scan", "--level", "@=off"],
        &["codegen", "docs", "--rename", "@"],
        &["completions", "@"],
        &["init", "@"],
        &["explain", "@", "@"],
    ];
    lines.iter().map(|line| line.iter().map(|part| part.replace('@', text)).collect()).collect()
}

#[test]
fn what_is_quoted_of_the_command_line_is_escaped() {
    let project = Project::empty();
    let step = if crate::is_thorough() { 1 } else { 4 };
    for c in UNSEEN.iter().copied().chain(['\n', '\r', '\t']).step_by(step) {
        for args in refused(&format!("{c}[31m")) {
            let args: Vec<&str> = args.iter().map(String::as_str).collect();
            let ran = project.run(&args).exits(2);
            // Between its lines clap's own line ends stand.
            let is_raw = if c == '\n' { ran.err.contains("\n[31m") } else { ran.err.contains(c) };
            assert!(!is_raw && ran.out.is_empty(), "{args:?}: {}", ran.err.escape_unicode());
        }
    }
    let escaped = project.run(&["show", "docs", "--format", "\u{1b}[31m\u{202e}"]).exits(2);
    assert!(escaped.err.contains(r"invalid value '\u{1b}[31m\u{202e}' for '--format <FORMAT>'"), "{}", escaped.err);
    assert!(escaped.err.contains("possible values: text, json"), "{}", escaped.err);
}

#[test]
fn what_is_quoted_of_the_command_line_is_cut() {
    let project = Project::empty();
    let all = ["忙".repeat(20_000), "\u{1b}".repeat(60_000), "x".repeat(60_000)];
    for long in &all[..if crate::is_thorough() { 3 } else { 1 }] {
        for args in refused(long) {
            // Of options in one letter each, clap quotes the first that there is not.
            if args.iter().any(|arg| arg.strip_prefix('-') == Some(long.as_str())) {
                continue;
            }
            let args: Vec<&str> = args.iter().map(String::as_str).collect();
            let ran = project.run(&args).exits(2);
            assert!(ran.err.len() < 3000, "{}: {}", &args[0][..args[0].len().min(20)], ran.err.len());
            // Paths keep their end too, and so do messages of the command's own.
            assert!(ran.err.contains('…'), "{}", ran.err);
        }
    }
}

/// What is fit to be typed is said as before: with what was likely meant, and how to pass it all the same.
#[test]
fn what_can_be_typed_is_quoted_as_it_is() {
    let project = Project::empty();
    let ran = project.run(&["show", "--formt", "json"]).exits(2);
    assert!(ran.err.contains("unexpected argument '--formt' found") && ran.err.contains("'--format'"), "{}", ran.err);
    let ran = project.run(&["show", "-x"]).exits(2);
    assert!(ran.err.contains("to pass '-x' as a value, use '-- -x'"), "{}", ran.err);
}

/// However it is called, it names itself.
#[cfg(unix)]
#[test]
fn the_name_that_it_is_called_by_is_printed_nowhere() {
    use std::os::unix::process::CommandExt;

    let project = Project::empty();
    for args in [&["check", "--x"][..], &["--help"], &["show", "--help"], &[]] {
        let mut command = super::command(project.0.path());
        let ran = super::ran(command.arg0("/bin/odd\u{1b}name").args(args), args, project.0.path());
        assert!(!format!("{}{}", ran.out, ran.err).contains("odd"), "{}", ran.shown());
    }
}
