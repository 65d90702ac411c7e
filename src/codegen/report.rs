//! What a file is not that it is to be, as findings.

use std::collections::HashMap;

use super::file::{self, FileState, Header};
use super::literal::read_literal;
use super::rule::{EDITED_MODULE, MISSING_VARIANT, STALE_MODULE, STALE_VARIANT};
use crate::catalog::Catalog;
use crate::code::ErrorCode;
use crate::location::Location;
use crate::report::{Finding, Report, Severity};
use crate::text::{cell, counted, printable};

/// What a module says of a code.
#[derive(Debug)]
struct Written {
    line: u32,
    /// The path of its variant, without white space.
    variant: String,
    /// What its row says.
    row: Vec<String>,
}

/// The rows of a module, by their codes.
fn rows(text: &str) -> HashMap<String, Written> {
    let mut rows = HashMap::new();
    let mut variant = String::new();
    let mut last: Option<(String, Written)> = None;
    let mut lines = (1..).zip(text.lines());
    while let Some((number, line)) = lines.next() {
        let mut field = line.trim().to_owned();
        // A long value is on a line of its own.
        if field.ends_with(':')
            && let Some((_, value)) = lines.next()
        {
            field = format!("{field} {}", value.trim());
        }
        if field.ends_with("Row {") {
            (variant, last) = (String::new(), None);
        } else if field.starts_with("variant:")
            || (!variant.is_empty() && last.is_none() && !field.starts_with("code:"))
        {
            variant.push_str(field.trim_start_matches("variant:").trim());
        } else if let Some((code, _)) = field.strip_prefix("code: ").and_then(read_literal) {
            let path = variant.trim_end_matches(',').replace(",)", ")");
            last = Some((code, Written { line: number, variant: path, row: Vec::new() }));
        } else if field.starts_with('}') {
            rows.extend(last.take());
            variant.clear();
        } else if let Some((_, written)) = &mut last {
            written.row.push(field);
        }
    }
    rows
}

/// What is different in `found`, which is at `path`, from what is wanted.
pub(super) fn report(catalog: &Catalog, path: &str, found: Option<&str>, wanted: &str) -> Report {
    let start = Location::new(path, 1, 1);
    let state = file::state(found, wanted);
    let mut findings = Vec::new();
    let new = rows(wanted);
    let count = counted(new.len(), "variant");
    match (state, found) {
        (FileState::Fresh, _) => {}
        (FileState::Missing, _) | (_, None) => findings.push(
            Finding::new(
                &STALE_MODULE,
                Severity::Error,
                format!("there is no {}: it is to have {count}", printable(path)),
            )
            .with_help("`errcatalog accept` writes it"),
        ),
        (FileState::Foreign, Some(_)) => findings.push(
            Finding::new(
                &EDITED_MODULE,
                Severity::Error,
                format!("{} was not written by errcatalog, or its header is gone", printable(path)),
            )
            .at(&start)
            .with_help(
                "remove it, or name another path for the module; `errcatalog accept --overwrite` writes over it",
            ),
        ),
        (FileState::Edited, Some(text)) => {
            findings.push(
                Finding::new(
                    &EDITED_MODULE,
                    Severity::Error,
                    format!("{} was edited since it was written{}", printable(path), first_other(text, wanted)),
                )
                .at(&start)
                .with_help("undo the edit, or move it elsewhere; `errcatalog accept --overwrite` writes over it"),
            );
            differences(catalog, path, text, wanted, &new, &mut findings);
        }
        (FileState::Stale, Some(text)) => differences(catalog, path, text, wanted, &new, &mut findings),
    }
    let of = |rule: &str| findings.iter().filter(|finding| *finding.rule() == *rule).count();
    let (missing, stale) = (of("missing-variant"), of("stale-variant"));
    let totals = match (state, missing, stale) {
        (FileState::Fresh, ..) => format!("{count}; no findings"),
        (FileState::Missing, ..) => "no module".to_owned(),
        (FileState::Foreign, ..) => "another file".to_owned(),
        (FileState::Stale | FileState::Edited, 0, 0) => "other texts".to_owned(),
        (FileState::Stale | FileState::Edited, ..) => {
            let parts = [(missing, "missing"), (stale, "stale")];
            let parts: Vec<String> = parts
                .iter()
                .filter(|(count, _)| *count > 0)
                .map(|(number, word)| format!("{} {word}", counted(*number, "variant")))
                .collect();
            parts.join(", ")
        }
    };
    Report::new(printable(path), findings).with_totals(&totals)
}

/// Which variants are missing and stale; of others, that something else changed.
fn differences(
    catalog: &Catalog,
    path: &str,
    found: &str,
    wanted: &str,
    new: &HashMap<String, Written>,
    findings: &mut Vec<Finding>,
) {
    let old = rows(found);
    let mut missing: Vec<(&String, &Written)> = new.iter().filter(|(code, _)| !old.contains_key(*code)).collect();
    crate::sort::sort_by_key(&mut missing, |(_, written)| written.line);
    for (code, written) in missing {
        let finding = Finding::breaking(&MISSING_VARIANT, format!("new: {}", written.variant));
        let finding = finding.at_place(catalog.get(code).map(|entry| entry.location()));
        findings.push(of_code(finding, code).with_help("`errcatalog accept` writes it"));
    }
    let mut stale: Vec<(&String, &Written)> = old.iter().filter(|(code, _)| !new.contains_key(*code)).collect();
    crate::sort::sort_by_key(&mut stale, |(_, written)| written.line);
    for (code, written) in stale {
        let finding = Finding::breaking(&STALE_VARIANT, format!("gone: {}", written.variant));
        findings.push(
            of_code(finding.at(&Location::new(path, written.line, 1)), code)
                .with_help("`errcatalog accept` removes it; to keep it for a release, name the code in `deprecated`"),
        );
    }
    let options = |text: &str| Header::of(text).map(|header| header.options);
    let (was, is) = (options(found), options(wanted));
    // Else all are.
    let is_like =
        was.as_ref().zip(is.as_ref()).is_some_and(|(was, is)| (&was.name, was.nested) == (&is.name, is.nested));
    let mut renamed: Vec<(&String, &Written, &Written)> = new
        .iter()
        .filter_map(|(code, new)| Some((code, old.get(code)?, new)))
        .filter(|(_, old, new)| is_like && old.variant != new.variant)
        .collect();
    crate::sort::sort_by_key(&mut renamed, |(_, old, _)| old.line);
    for (code, old, new) in renamed {
        let message = format!("{} becomes {}", old.variant, new.variant);
        let finding = Finding::new(&STALE_MODULE, Severity::Error, message);
        findings.push(of_code(finding.at(&Location::new(path, old.line, 1)), code));
    }
    let mut reworded: Vec<(&String, &Written, &Written)> = new
        .iter()
        .filter_map(|(code, new)| Some((code, old.get(code)?, new)))
        .filter(|(_, old, new)| (old.variant == new.variant || !is_like) && old.row != new.row)
        .collect();
    crate::sort::sort_by_key(&mut reworded, |(_, old, _)| old.line);
    for (code, old, new) in reworded {
        let finding = Finding::new(&STALE_MODULE, Severity::Warning, changed(old, new));
        findings.push(of_code(finding.at(&Location::new(path, old.line, 1)), code));
    }
    if findings.is_empty() || was != is {
        let message = if was == is {
            format!("the rest of the text changed{}: is it of another errcatalog?", first_other(found, wanted))
        } else {
            "it is to be written with other options".to_owned()
        };
        let finding = Finding::new(&STALE_MODULE, Severity::Warning, message).at(&Location::new(path, 1, 1));
        findings.push(finding.with_help("`errcatalog accept` writes it"));
    }
}

/// The first line that is another, but for its header and how it is laid out.
fn first_other(found: &str, wanted: &str) -> String {
    let lines = |text: &'_ str| -> Vec<(usize, String)> {
        let lines = text.trim_start_matches('\u{feff}').lines().enumerate();
        lines
            .map(|(nth, line)| (nth + 1, line.trim().to_owned()))
            .filter(|(_, line)| !line.starts_with("//") || line.starts_with("///"))
            .collect()
    };
    let (found, wanted) = (lines(found), lines(wanted));
    let nth = found.iter().zip(&wanted).take_while(|((_, one), (_, other))| one == other).count();
    match (found.get(nth), wanted.get(nth)) {
        (Some((line, one)), Some((_, other))) => {
            format!(", from line {line} on: `{}` instead of `{}`", cell(one), cell(other))
        }
        (Some((line, one)), None) => format!(", at line {line}: `{}`", cell(one)),
        (None, Some((_, other))) => format!(": `{}` is missing", cell(other)),
        (None, None) => String::new(),
    }
}

/// Which fields of a row are others, with both values.
fn changed(old: &Written, new: &Written) -> String {
    let value = |written: &Written, name: &str| {
        let of =
            |field: &String| Some(field.strip_prefix(name)?.strip_prefix(':')?.trim().trim_end_matches(',').to_owned());
        written.row.iter().find_map(of)
    };
    let fields = [("description", "description"), ("http_status", "HTTP status"), ("scope", "scope")];
    let changes: Vec<String> = fields
        .iter()
        .filter_map(|(field, name)| Some((name, value(old, field)?, value(new, field)?)))
        .filter(|(_, old, new)| old != new)
        .map(|(name, old, new)| format!("{name} changed: {} is {} now", cell(&old), cell(&new)))
        .collect();
    match changes.is_empty() {
        true => "its row is another".to_owned(),
        false => changes.join("; "),
    }
}

fn of_code(finding: Finding, code: &str) -> Finding {
    match ErrorCode::new(code) {
        Ok(code) => finding.of_code(&code),
        Err(_) => finding,
    }
}
