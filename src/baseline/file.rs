//! The file: one known finding a line, in an order that changes little, made to be read in review.
//!
//! ```text
//! errcatalog baseline 1
//!
//! [lint library]
//! odd-code | FailedOperation.UnSupportError | docs/library.md | the word Support is in another case elsewhere
//! ```

use std::collections::HashMap;
use std::fmt::Write as _;

use super::Baseline;
use super::line::{Line, NONE, Section};
use crate::error::{Error, Result};
use crate::location::Location;
use crate::read::{escaped_field, unescaped};
use crate::report::Rule;
use crate::text::{nearest, printable};

/// The first line, but for the number of the format.
const TITLE: &str = "errcatalog baseline ";
const FORMAT: &str = "1";

/// The commands whose findings can be known.
pub(super) const COMMANDS: [&str; 3] = ["check", "lint", "scan"];

/// So many faults are told; the others once these are fixed.
const REPORTED: usize = 20;

impl Baseline {
    /// The text of the file.
    pub fn to_text(&self) -> String {
        let mut text = format!("{TITLE}{FORMAT}\n");
        for (section, lines) in self.sections.iter().filter(|(_, lines)| !lines.is_empty()) {
            // Writing to a string does not fail.
            let _ = writeln!(text, "\n[{} {}]", section.command, escaped_field(&section.catalog));
            let mut lines: Vec<&Line> = lines.iter().collect();
            lines.sort_unstable();
            for line in lines {
                let _ = writeln!(text, "{line}");
            }
        }
        text
    }

    /// Reads the text of a file, which messages name so. The rules are those that a finding can be of.
    ///
    /// # Errors
    ///
    /// If a line is none that [`to_text`](Self::to_text) writes: all that is wrong at once, each with its line.
    pub fn read<'r>(file: &str, text: &str, rules: impl Iterator<Item = &'r Rule>) -> Result<Self> {
        let rules: Vec<&str> = rules.map(Rule::id).collect();
        let mut baseline = Self::default();
        let mut faults = Vec::new();
        let mut fault = |number: usize, message: String, help: &str| {
            if faults.len() < REPORTED {
                let line = u32::try_from(number).unwrap_or(u32::MAX);
                faults.push(Error::parse(message).at(Location::new(file, line, 1)).with_help(help));
            }
        };
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut lines = text.lines().map(str::trim_end).zip(1..).peekable();
        match lines.next() {
            Some((title, _)) if title.strip_prefix(TITLE) == Some(FORMAT) => {}
            Some((title, _)) if title.starts_with(TITLE) => {
                fault(1, "a baseline of another version of errcatalog".to_owned(), ANOTHER);
            }
            Some(_) | None => fault(1, "no baseline: the first line is another".to_owned(), ANOTHER),
        }
        // None above the first header; none in it below one that is wrong.
        let mut section: Option<Option<Section>> = None;
        let mut seen: HashMap<Section, usize> = HashMap::new();
        for (line, number) in lines {
            if line.is_empty() {
                continue;
            }
            if ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|mark| line.starts_with(mark)) {
                fault(number, "an unresolved merge conflict".to_owned(), MERGED);
                continue;
            }
            if let Some(header) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                match section_of(header) {
                    Ok(found) => {
                        if let Some(first) = seen.insert(found.clone(), number) {
                            let message = format!("[{found}] is there twice: the first is in line {first}");
                            fault(number, message, "put the lines of both under one header");
                        }
                        section = Some(Some(found));
                    }
                    Err(message) => {
                        section = Some(None);
                        fault(number, message, SECTION);
                    }
                }
                continue;
            }
            match (line_of(line, rules.iter().copied()), &section) {
                (Ok(read), Some(Some(section))) => {
                    let number = u32::try_from(number).unwrap_or(u32::MAX);
                    baseline.add(section, Line { number, ..read });
                }
                (Ok(_), Some(None)) => {}
                (Ok(_), None) => {
                    // Told once: of those below it is the same.
                    section = Some(None);
                    fault(number, "a finding of no catalog".to_owned(), SECTION);
                }
                (Err((message, help)), _) => fault(number, message, &help),
            }
        }
        match Error::all(faults) {
            Some(error) => Err(error),
            None => Ok(baseline),
        }
    }
}

const ANOTHER: &str =
    "the first line is `errcatalog baseline 1`; once the file is removed, `errcatalog baseline` writes it anew";
const MERGED: &str =
    "keep a line of either side if its finding is still there: `errcatalog baseline` then removes what is not needed";
const SECTION: &str = "findings are below a line such as [lint library]: the command, and the name of the catalog";
const LINE: &str = "a line is `rule | code | file | message`, with - for no code or no file; was it cut or edited? Take the file \
                    from version control; or remove it, and `errcatalog baseline` writes it anew";

fn section_of(header: &str) -> std::result::Result<Section, String> {
    let Some((command, catalog)) = header.split_once(' ') else {
        return Err(format!("[{}] names no catalog", printable(header)));
    };
    if !COMMANDS.contains(&command) {
        return Err(format!("findings of {} cannot be known", printable(command)));
    }
    let catalog = unescaped(catalog).map_err(|error| error.message().to_owned())?;
    Ok(Section { command: command.to_owned(), catalog })
}

fn line_of<'k>(
    line: &str,
    known: impl Iterator<Item = &'k str> + Clone,
) -> std::result::Result<Line, (String, String)> {
    let wrong = |message: String| (message, LINE.to_owned());
    // The blank before an empty message is lost where tools trim lines.
    let line = &if line.ends_with(" |") { format!("{line} ") } else { line.to_owned() };
    let mut fields = line.splitn(4, " | ");
    let (Some(rule), Some(code), Some(file), Some(message)) =
        (fields.next(), fields.next(), fields.next(), fields.next())
    else {
        return Err(wrong("no known finding".to_owned()));
    };
    if !known.clone().any(|id| id == rule) {
        let help = match nearest(rule, known) {
            Some(near) => format!("did you mean {near}?"),
            None => "`errcatalog explain` lists the rules; remove the line if there was such a rule once".to_owned(),
        };
        return Err((format!("there is no rule {}", printable(rule)), help));
    }
    let text = |field: &str| unescaped(field).map_err(|error| wrong(error.message().to_owned()));
    let field = |field: &str| if field == NONE { Ok(None) } else { text(field).map(Some) };
    Ok(Line { rule: rule.to_owned(), code: field(code)?, file: field(file)?, message: text(message)?, number: 0 })
}
