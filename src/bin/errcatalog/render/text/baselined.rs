//! What `baseline` did.

use errcatalog::__cli::{Line, Section, cell, counted, printable};

use super::problems;
use crate::outcome::Baselined;
use crate::render::terminal::{Terminal, Tone};

pub(crate) fn baselined(baselined: &Baselined, terminal: &mut Terminal) {
    let file = terminal.paint(Tone::Title, &printable(&baselined.file));
    let mut parts = vec![counted(baselined.known, "known finding")];
    if baselined.added > 0 {
        parts.push(format!("{} added", baselined.added));
    }
    if !baselined.removed.is_empty() {
        parts.push(format!("{} resolved and removed", baselined.removed.len()));
    }
    if !baselined.is_written {
        parts.push("unchanged".to_owned());
    }
    terminal.line(&format!("{file}: {}", parts.join(", ")));
    list("resolved", Tone::Info, &baselined.removed, terminal);
    list("new", Tone::Error, &baselined.refused, terminal);
    if !baselined.refused.is_empty() {
        let count = counted(baselined.refused.len(), "new finding");
        terminal.line("");
        terminal.line(&format!("{count} not added: fix what is new, or run `errcatalog baseline --add`"));
    }
    for failure in &baselined.failures {
        problems::failure(failure, terminal);
    }
    if !baselined.failures.is_empty() {
        terminal.line("not completed: what is known of these catalogs stays as it was");
    }
}

fn list(label: &str, tone: Tone, lines: &[(Section, Line)], terminal: &mut Terminal) {
    for (section, line) in lines {
        let label = terminal.paint(tone, label);
        let code = line.code.as_deref().map(|code| format!("{}: ", cell(code))).unwrap_or_default();
        terminal.line(&format!("  {label} [{section}] {}: {code}{}", line.rule, cell(&line.message)));
    }
}
