//! What is read with doubt: the rules about pages.

use super::{BREAK, Cell, Markup, PageText};
use crate::code::ErrorCode;
use crate::report::{Finding, Rule, Severity, rules};

rules! {
    /// Every rule about pages.
    RULES in "docs/rules/";

    EXTRA_CELL "extra-cell" [Warning] "rows with more cells than the header";
    MISSING_CELL "missing-cell" [Warning] "rows with fewer cells than the header";
    UNCLOSED_ROW "unclosed-row" [Warning] "rows that end without a pipe where others have one";
    EMPTY_ROW "empty-row" [Warning, Info] "rows without a code";
    EMPTY_DESCRIPTION "empty-description" [Warning] "codes without a description";
    ODD_CODE "odd-code" [Warning] "codes that do not look like codes";
    INVISIBLE_CHARACTER "invisible-character" [Warning, Info] "texts with characters that nobody sees";
    REPEATED_CODE "repeated-code" [Warning] "codes that stand twice in one table";
    DESCRIPTION_COLUMN "description-column" [Warning] "tables whose column of descriptions had to be guessed";
    UNKNOWN_SCOPE "unknown-scope" [Info] off "tables under a heading that does not say whom the codes belong to";
    REPEATED_TABLE "repeated-table" [Warning] "second tables of codes under one heading";
    LOST_TABLE "lost-table" [Warning] off "lists of codes that lack one of their two tables";
    EMPTY_SECTION "empty-section" [Warning] "sections about codes without a table of codes";
    ODD_HEADING "odd-heading" [Warning] "headings that Markdown does not take for headings";
    CUT_OFF "cut-off" [Info] off "tables that end with the file, in the middle of a line";
    UNREAD_TABLE "unread-table" [Warning] "tables of codes that are not read";
    BROKEN_TAG "broken-tag" [Warning] "tags of HTML that swallow what stands behind them, or are text";
    LONG_SPAN "long-span" [Warning] "cells that span more rows or columns than there are";
    STRAY_TEXT "stray-text" [Warning] "text between the cells of a table in HTML";
    UNCLOSED_HTML "unclosed-html" [Warning, Info] "tables and pages in HTML that have no end";
}

/// A doubt that is not yet a finding.
#[derive(Debug, Clone)]
pub(in crate::read) struct Doubt {
    pub(in crate::read) offset: usize,
    pub(in crate::read) rule: &'static Rule,
    pub(in crate::read) severity: Severity,
    pub(in crate::read) message: String,
}

/// The findings about one page.
#[derive(Debug)]
pub(in crate::read) struct Doubts<'s, 't> {
    source: &'s PageText<'t>,
    findings: Vec<(usize, Finding)>,
}

impl<'s, 't> Doubts<'s, 't> {
    pub(in crate::read) fn new(source: &'s PageText<'t>) -> Self {
        Self { source, findings: Vec::new() }
    }

    /// One more doubt, about the text at this offset.
    pub(in crate::read) fn add(
        &mut self,
        offset: usize,
        rule: &'static Rule,
        severity: Severity,
        message: impl Into<String>,
    ) {
        let finding = Finding::new(rule, severity, message).at(&self.source.at(offset));
        self.findings.push((offset, finding));
    }

    /// One more doubt, about a code.
    pub(in crate::read) fn of_code(
        &mut self,
        offset: usize,
        code: &ErrorCode,
        rule: &'static Rule,
        message: impl Into<String>,
    ) {
        let finding = Finding::new(rule, Severity::Warning, message).of_code(code).at(&self.source.at(offset));
        self.findings.push((offset, finding));
    }

    /// All doubts, in page order.
    pub(in crate::read) fn into_findings(mut self) -> Vec<Finding> {
        self.findings.sort_by_key(|(offset, _)| *offset);
        self.findings.into_iter().map(|(_, finding)| finding).collect()
    }
}

/// Doubts about what a row holds unseen, before it is folded: who copies it from the page copies that, too.
pub(super) fn check_unseen(
    markup: Markup,
    code_cell: Option<&Cell>,
    description_cell: Option<&Cell>,
    offset: usize,
    code: &ErrorCode,
    doubts: &mut Doubts<'_, '_>,
) {
    // In HTML a blank at the edge of a cell only places its text.
    let seen = |cell: &Cell| if markup == Markup::Html { cell.text.trim().to_owned() } else { cell.text.to_string() };
    let unseen = |cell: Option<&Cell>, is_code: bool| {
        let is_unseen = |c: &char| {
            matches!(c, '\u{a0}' | '\u{ad}' | '\u{200b}' | '\u{202f}' | '\u{2060}' | '\u{feff}')
            // A wide blank is seen in a text, and belongs there; in a code it does not.
            || (is_code && c.is_whitespace() && !c.is_ascii() && *c != BREAK)
        };
        cell.and_then(|cell| seen(cell).chars().find(is_unseen))
            .map(|c| format!("a {} (U+{:04X})", name(c), u32::from(c)))
    };
    if let Some(what) = unseen(code_cell, true) {
        let message = format!("{what} stands in the cell of the code: a code copied from there matches nothing");
        doubts.of_code(offset, code, &INVISIBLE_CHARACTER, message);
    }
    if let Some(what) = unseen(description_cell, false) {
        let message = format!("{what} stands in its description: a search for the words may not find them");
        let finding = Finding::new(&INVISIBLE_CHARACTER, Severity::Info, message);
        doubts.findings.push((offset, finding.of_code(code).at(&doubts.source.at(offset))));
    }
}

fn name(unseen: char) -> &'static str {
    match unseen {
        '\u{a0}' | '\u{202f}' => "no-break space",
        '\u{ad}' => "soft hyphen",
        '\u{200b}' | '\u{2060}' => "space of no width",
        '\u{feff}' => "byte order mark",
        _ => "blank that is not a plain one",
    }
}
