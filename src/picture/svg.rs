//! The small picture for a README: the name, a strip of verdicts or severities, and the same in words.

use std::fmt::Write as _;

use super::escape::text;
use super::part::Part;
use super::section::verdicts;
use crate::text::{counted, width};

/// As in the page; the media query works inside of an `<img>` too.
const STYLE: &str = "\
.b{fill:#fff;stroke:#d0d7de}.t{fill:#1f2328}.d{fill:#57606a}\
.exact{fill:#1a7f37}.open-ended{fill:#9a6700}.detail{fill:#8250df}.family{fill:#0969da}.prefix{fill:#bc4c00}.other-prefix{fill:#bf3989}\
.contains{fill:#cf222e}.excepted{fill:#82071e}.default{fill:#6e7781}.indeterminate{fill:#24292f}.error{fill:#a40e26}.warning{fill:#9a6700}\
.info{fill:#0969da}.none{fill:#1a7f37}\
@media(prefers-color-scheme:dark){.b{fill:#0d1117;stroke:#30363d}.t{fill:#e6edf3}.d{fill:#9ea7b3}\
.exact{fill:#3fb950}.open-ended{fill:#d29922}.detail{fill:#a371f7}.family{fill:#58a6ff}.prefix{fill:#f0883e}.other-prefix{fill:#f778ba}\
.contains{fill:#ff7b72}.excepted{fill:#ffa198}.default{fill:#8b949e}.indeterminate{fill:#f0f6fc}.error{fill:#ff9b93}.warning{fill:#e3b341}\
.info{fill:#58a6ff}.none{fill:#3fb950}}";

const WIDTH: usize = 460;
const LEFT: usize = 16;
const RIGHT: usize = WIDTH - LEFT;
/// What a character of the small text takes at most, on average, in the fonts that may show it.
const CHAR: usize = 7;
const LINE: usize = 20;

pub(super) fn write(part: &Part) -> String {
    let counts = counts(part);
    let all: usize = counts.iter().map(|(_, count, _)| count).sum();
    let judged = judged(part);
    let name = fitting(&part.name, 34);
    let title = if part.is_sweep { format!("{name}: {}", counted(all, "code")) } else { name };
    let words = counts.iter().map(|(_, _, words)| words.as_str()).collect::<Vec<_>>().join(", ");
    let spoken = match words.is_empty() || !part.is_sweep {
        true => format!("{title}: {judged}"),
        false => format!("{title}: {words}; {judged}"),
    };
    let (legend, height) = legend(&counts, 74);
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{spoken}\">\
         <title>{spoken}</title><style>{STYLE}</style>\
         <rect class=\"b\" x=\".5\" y=\".5\" width=\"{}\" height=\"{}\" rx=\"6\"/>\
         <g font-family=\"system-ui,-apple-system,Segoe UI,Helvetica,Arial,sans-serif\" font-size=\"13\">\
         <text class=\"t\" x=\"{LEFT}\" y=\"26\" font-weight=\"600\">{}</text>\
         <text class=\"d\" x=\"{RIGHT}\" y=\"26\" text-anchor=\"end\">{}</text>\
         {}{legend}</g></svg>",
        WIDTH - 1,
        height - 1,
        text(&title),
        text(&judged),
        strip(&counts, all),
        spoken = text(&spoken),
    );
    out.push('\n');
    out
}

/// The class, the count and the words of what is counted.
fn counts(part: &Part) -> Vec<(&'static str, usize, String)> {
    if part.is_sweep {
        return verdicts(part).into_iter().map(|(kind, count)| (kind, count, format!("{count} {kind}"))).collect();
    }
    let [errors, warnings, infos] = part.counts;
    [("error", errors), ("warning", warnings), ("info", infos)]
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| (kind, count, counted(count, kind)))
        .collect()
}

/// What was found, in words; infos are no fault.
fn judged(part: &Part) -> String {
    let [errors, warnings, infos] = part.counts;
    match (errors, warnings) {
        _ if part.failure.is_some() => "not completed".to_owned(),
        (0, 0) if part.is_sweep || infos == 0 => "no findings".to_owned(),
        (0, 0) => counted(infos, "info"),
        (errors, 0) => counted(errors, "error"),
        (0, warnings) => counted(warnings, "warning"),
        (errors, warnings) => format!("{}, {}", counted(errors, "error"), counted(warnings, "warning")),
    }
}

/// One bar for each, as wide as its share; what is there is seen, however little it is.
fn strip(counts: &[(&'static str, usize, String)], all: usize) -> String {
    let mut out = String::new();
    let room = RIGHT - LEFT;
    if all == 0 {
        return format!("<rect class=\"none\" x=\"{LEFT}\" y=\"38\" width=\"{room}\" height=\"12\" rx=\"2\"/>");
    }
    const LEAST: usize = 3;
    let spare = room - LEAST * counts.len();
    let (mut at, mut seen) = (LEFT, 0);
    for (nth, (kind, count, _)) in counts.iter().enumerate() {
        seen += count;
        let end = LEFT + LEAST * (nth + 1) + spare * seen / all;
        let _ = write!(out, "<rect class=\"{kind}\" x=\"{at}\" y=\"38\" width=\"{}\" height=\"12\"/>", end - at);
        at = end;
    }
    out
}

/// The words with their colours, in as many lines as they need; and how high all of it is.
fn legend(counts: &[(&'static str, usize, String)], top: usize) -> (String, usize) {
    let mut out = String::new();
    let (mut x, mut y) = (LEFT, top);
    for (kind, _, words) in counts {
        let wide = 16 + words.len() * CHAR;
        if x > LEFT && x + wide > RIGHT {
            (x, y) = (LEFT, y + LINE);
        }
        let _ = write!(
            out,
            "<rect class=\"{kind}\" x=\"{x}\" y=\"{}\" width=\"10\" height=\"10\" rx=\"2\"/><text class=\"t\" x=\"{}\" y=\"{y}\">{words}</text>",
            y - 10,
            x + 15
        );
        x += wide + 12;
    }
    (out, if counts.is_empty() { top - 6 } else { y + 16 })
}

/// The name, cut to what fits beside what was found.
fn fitting(name: &str, most: usize) -> String {
    if width(name) <= most {
        return name.to_owned();
    }
    let mut out = String::new();
    for c in name.chars() {
        if width(&out) + 2 > most {
            break;
        }
        out.push(c);
    }
    out.push('…');
    out
}
