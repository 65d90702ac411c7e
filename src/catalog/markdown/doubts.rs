//! What is read with doubt: the rules about pages.

use super::page::Source;
use crate::code::ErrorCode;
use crate::report::{Finding, Rule, Severity, rules};

rules! {
    /// Every rule about pages.
    RULES in "docs/rules/";

    EXTRA_CELL "extra-cell" "rows with more cells than the header";
    MISSING_CELL "missing-cell" "rows with fewer cells than the header";
    UNCLOSED_ROW "unclosed-row" "rows that end without a pipe where others have one";
    EMPTY_ROW "empty-row" "rows without a code";
    EMPTY_DESCRIPTION "empty-description" "codes without a description";
    ODD_CODE "odd-code" "codes that do not look like codes";
    REPEATED_CODE "repeated-code" "codes that stand twice in one table";
    DESCRIPTION_COLUMN "description-column" "tables whose column of descriptions had to be guessed";
    UNKNOWN_SCOPE "unknown-scope" "tables under a heading that does not say whom the codes belong to";
    REPEATED_TABLE "repeated-table" "second tables of codes under one heading";
    LOST_TABLE "lost-table" "lists of codes that lack one of their two tables";
    EMPTY_SECTION "empty-section" "sections about codes without a table of codes";
    ODD_HEADING "odd-heading" "headings that Markdown does not take for headings";
    CUT_OFF "cut-off" "tables that end with the file, in the middle of a line";
    UNREAD_TABLE "unread-table" "tables of codes that are not read";
}

/// The findings about one page.
#[derive(Debug)]
pub(super) struct Doubts<'s, 't> {
    source: &'s Source<'t>,
    findings: Vec<(usize, Finding)>,
}

impl<'s, 't> Doubts<'s, 't> {
    pub(super) fn new(source: &'s Source<'t>) -> Self {
        Self { source, findings: Vec::new() }
    }

    /// One more doubt, about the text at this offset.
    pub(super) fn add(&mut self, offset: usize, rule: &'static Rule, severity: Severity, message: impl Into<String>) {
        let finding = Finding::new(rule, severity, message).at(&self.source.at(offset));
        self.findings.push((offset, finding));
    }

    /// One more doubt, about a code.
    pub(super) fn of_code(&mut self, offset: usize, code: &ErrorCode, rule: &'static Rule, message: impl Into<String>) {
        let finding = Finding::new(rule, Severity::Warning, message).of_code(code).at(&self.source.at(offset));
        self.findings.push((offset, finding));
    }

    /// All doubts, in page order.
    pub(super) fn into_findings(mut self) -> Vec<Finding> {
        self.findings.sort_by_key(|(offset, _)| *offset);
        self.findings.into_iter().map(|(_, finding)| finding).collect()
    }
}
