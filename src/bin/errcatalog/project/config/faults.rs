//! The state of reading a configuration: what was read, and every fault with its line.

use std::ops::Range;
use std::path::Path;

use errcatalog::Location;

use crate::failure::Problem;
use crate::project::catalog::CatalogConfig;
use crate::project::rules::LintRules;

pub(super) struct Config<'a> {
    pub(super) file: &'a str,
    pub(super) text: &'a str,
    pub(super) root: &'a Path,
    pub(super) catalogs: Vec<CatalogConfig>,
    pub(super) rules: LintRules,
    pub(super) faults: Vec<Problem>,
}

impl Config<'_> {
    pub(super) fn fault(&mut self, span: &Range<usize>, message: &str, help: &str) {
        let place = self.place(span);
        self.faults.push(Problem::new(format!("{place}: {message}")).help(help));
    }

    pub(super) fn location(&self, span: &Range<usize>) -> Location {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        let line = 1 + before.matches('\n').count();
        let column = 1 + before.rsplit('\n').next().map_or(0, |line| line.chars().count());
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Location::new(self.file, number(line), number(column))
    }

    pub(super) fn place(&self, span: &Range<usize>) -> String {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        format!("{}:{}", self.file, 1 + before.matches('\n').count())
    }
}
