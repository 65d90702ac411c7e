//! The state of reading a configuration: what was read, and every fault with its line.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::location::Location;

use super::places::Places;
use crate::error::Error;
use crate::project::apis::Apis;
use crate::project::catalog::CatalogConfig;
use crate::project::rules::LintRules;

/// A text, and where it is.
pub(super) type Text = (String, Range<usize>);

/// So many faults are reported; the others once these are fixed.
const REPORTED: usize = 20;

pub(super) struct Config<'a> {
    pub(super) file: &'a str,
    pub(super) text: &'a str,
    pub(super) root: &'a Path,
    pub(super) catalogs: Vec<CatalogConfig>,
    pub(super) rules: LintRules,
    /// How `scan` judges.
    pub(super) scan: LintRules,
    pub(super) apis: Apis,
    /// The file of the findings that are known.
    pub(super) baseline: Option<PathBuf>,
    /// The API that each catalog names, and where.
    pub(super) api_names: Vec<(usize, Option<Text>)>,
    places: Places<'a>,
    reported: Vec<Error>,
    /// How many faults there are, reported or not.
    faults: usize,
    /// By its name, and by the path of its snapshot: which catalog it is.
    pub(super) names: HashMap<String, usize>,
    pub(super) snapshots: HashMap<String, usize>,
    /// The paths of modules.
    pub(super) modules: HashSet<String>,
}

impl<'a> Config<'a> {
    pub(super) fn new(file: &'a str, text: &'a str, root: &'a Path) -> Self {
        Self {
            file,
            text,
            root,
            catalogs: Vec::new(),
            rules: LintRules::default(),
            scan: LintRules::default(),
            apis: Apis::default(),
            baseline: None,
            api_names: Vec::new(),
            places: Places::of(file, text),
            reported: Vec::new(),
            faults: 0,
            names: HashMap::new(),
            snapshots: HashMap::new(),
            modules: HashSet::new(),
        }
    }

    pub(super) fn fault(&mut self, span: &Range<usize>, message: &str, help: &str) {
        self.fault_with(span, || (message.to_owned(), help.to_owned()));
    }

    /// A fault with its message and help, which are only worded if they are reported.
    pub(super) fn fault_with(&mut self, span: &Range<usize>, words: impl FnOnce() -> (String, String)) {
        self.faults += 1;
        if self.faults <= REPORTED {
            let (message, help) = words();
            self.reported.push(Error::config(message).at(self.location(span)).with_help(help));
        }
    }

    /// How many faults there are so far.
    pub(super) fn faults(&self) -> usize {
        self.faults
    }

    /// What is to be reported of the faults.
    pub(super) fn into_parts(mut self) -> (Vec<CatalogConfig>, Apis, [LintRules; 2], Vec<Error>) {
        if self.faults > REPORTED {
            self.reported.push(Error::config(format!("{}: and {} more faults", self.file, self.faults - REPORTED)));
        }
        (self.catalogs, self.apis, [self.rules, self.scan], self.reported)
    }

    pub(super) fn location(&self, span: &Range<usize>) -> Location {
        self.places.location(span)
    }

    pub(super) fn place(&self, span: &Range<usize>) -> String {
        self.places.line(span)
    }
}
