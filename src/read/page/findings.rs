//! What is found while a page is read.

use super::source::PageText;
use crate::code::ErrorCode;
use crate::report::{Finding, Rule, Severity};
use crate::sort::sort_by_key;

/// What is found in a part of a page, before it is known whether that part is about codes.
#[derive(Debug, Clone)]
pub(in crate::read) struct PageFinding {
    pub(in crate::read) offset: usize,
    pub(in crate::read) rule: &'static Rule,
    pub(in crate::read) severity: Severity,
    pub(in crate::read) message: String,
}

/// The findings about one page.
#[derive(Debug)]
pub(in crate::read) struct PageFindings<'s, 't> {
    source: &'s PageText<'t>,
    findings: Vec<(usize, Finding)>,
}

impl<'s, 't> PageFindings<'s, 't> {
    pub(in crate::read) fn new(source: &'s PageText<'t>) -> Self {
        Self { source, findings: Vec::new() }
    }

    /// One more, about the text at this offset.
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

    /// One more, about a code.
    pub(super) fn add_of_code(
        &mut self,
        offset: usize,
        code: &ErrorCode,
        rule: &'static Rule,
        severity: Severity,
        message: impl Into<String>,
    ) {
        let finding = Finding::new(rule, severity, message).of_code(code).at(&self.source.at(offset));
        self.findings.push((offset, finding));
    }

    /// One more, with what to do about it.
    pub(super) fn add_with_help(
        &mut self,
        offset: usize,
        rule: &'static Rule,
        severity: Severity,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let finding = Finding::new(rule, severity, message).at(&self.source.at(offset)).with_help(help);
        self.findings.push((offset, finding));
    }

    /// All that were found before.
    pub(in crate::read) fn extend(&mut self, findings: impl IntoIterator<Item = PageFinding>) {
        for PageFinding { offset, rule, severity, message } in findings {
            self.add(offset, rule, severity, message);
        }
    }

    /// All findings, in page order.
    pub(in crate::read) fn into_findings(mut self) -> Vec<Finding> {
        sort_by_key(&mut self.findings, |(offset, _)| *offset);
        self.findings.into_iter().map(|(_, finding)| finding).collect()
    }
}
